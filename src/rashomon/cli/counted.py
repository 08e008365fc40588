"""What the commands about figures share: a ledger's tallies audited, and the incidents under them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rashomon.reconcile.coverage import Scope
    from rashomon.reconcile.tally_audit import Audit
    from rashomon.report.contents import Contents


def audited(whole: Contents) -> tuple[Audit, Scope]:
    """The audit of the tallies, and what finds the incidents under each."""
    from rashomon.actors.load import registry
    from rashomon.documents.copies import copies
    from rashomon.link import LinkTable
    from rashomon.reconcile.coverage import Dated, Scope, Units
    from rashomon.reconcile.tally_audit import audit
    from rashomon.resources import lexicon

    lists = LinkTable.from_data(lexicon("link/weights"), lexicon("en/link")).words
    telling = {t.document for t in whole.tallies}
    groups = [frozenset(g) for g in copies(tuple(whole.documents[d] for d in sorted(telling))).groups]
    countries = {code: country.name for code, country in registry().countries.items()}
    scope = Scope(Dated.of(whole.incidents), Units.from_data(lexicon("en/tally_units")), lists, countries)
    return audit(whole.tallies, whole.documents, lists, copies=groups), scope
