"""What the commands about figures share: a ledger's tallies audited, and the incidents under them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rashomon.model import PlacePrecision

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rashomon.ceasefire import Agreement, Counted, TallyVerdict
    from rashomon.extract.en.blamed import Blame
    from rashomon.model import Place, Tally
    from rashomon.reconcile.coverage import Scope
    from rashomon.reconcile.tally_audit import Audit
    from rashomon.report.contents import Contents


def audited(whole: Contents) -> tuple[Audit, Scope]:
    """The audit of the tallies, and what finds the incidents under each."""
    from rashomon.actors.load import registry
    from rashomon.documents.copies import copies
    from rashomon.link import LinkTable
    from rashomon.reconcile.coverage import Dated, Scope
    from rashomon.reconcile.tally_audit import audit
    from rashomon.reconcile.tally_units import Units
    from rashomon.resources import lexicon

    lists = LinkTable.from_data(lexicon("link/weights"), lexicon("en/link")).words
    telling = {t.document for t in whole.tallies}
    groups = [frozenset(g) for g in copies(tuple(whole.documents[d] for d in sorted(telling))).groups]
    countries = {code: country.name for code, country in registry().countries.items()}
    units, blame = Units.from_data(lexicon("en/tally_units")), _blame()
    blamed = {t.id: blame(t.what, theatre=_theatre(t)) for t in whole.tallies}
    scope = Scope(Dated.of(whole.standing), units, lists, countries, blamed)
    return audit(whole.tallies, whole.documents, lists, copies=groups, units=units), scope


def _blame() -> Blame:
    """What finds whom the words of a count blame."""
    from rashomon.actors.load import registry
    from rashomon.extract.en.actors import ActorFinder
    from rashomon.extract.en.blamed import Blame
    from rashomon.resources import lexicon

    return Blame.from_data(lexicon("en/blamed"), ActorFinder.from_data(lexicon("en/actors"), registry()))


def _theatre(tally: Tally) -> str | None:
    """The country that a tally is of, where its area or one of its parts is resolved."""
    places = (tally.place, *(p.place for p in tally.parts))
    return next((p.location.country for p in places if p is not None and p.location is not None), None)


def counts(whole: Contents) -> Iterator[Counted]:
    """Each whole figure of the ledger, once, with what its words mean; those of persons are no acts, and left out."""
    from rashomon.ceasefire import Counted

    audit, scope = audited(whole)
    tallies = {t.id: t for t in whole.tallies}
    for record in audit.records:
        if record.whole is not None or not record.counts_acts:
            continue
        tally = max((tallies[t.tally] for t in record.tellings), key=lambda t: len(t.parts))
        days = record.window
        if tally.place and _whole_country(tally.place, scope):
            tally = replace(tally, place=None)  # its parts say more
        yield Counted(
            tally,
            record.issuer,
            acts=scope.units.types(tally.unit),
            blamed=scope.blamed[tally.id],
            sentence=whole.documents[tally.document].quote(tally.context),
            days=(days.start, days.end) if days.start and days.end else None,
            reported=days.reported,
        )


def _whole_country(place: Place, scope: Scope) -> bool:
    """Whether an area is a whole country."""
    where = place.location
    return where.precision is PlacePrecision.COUNTRY if where else place.name in scope.countries.values()


def tally_verdicts(
    whole: Contents, texts: Sequence[Agreement], *, everything: bool
) -> list[tuple[Counted, TallyVerdict]]:
    """The verdicts on all counts of acts; without ``everything`` only those that stand and lie in or at a zone."""
    from rashomon.ceasefire import governing, judge_tally
    from rashomon.ceasefire.load import known_voices

    told = tuple(counts(whole))
    sides = {s.name: s.affiliation for s in whole.sources if s.affiliation}
    speakers = known_voices((c.issuer for c in told), sides)
    found = []
    for one in told:
        judged = judge_tally(one, texts, known=speakers)
        stands = {v.agreement for v in governing([j.verdict for j in judged], texts) if v.zone}
        found += [(one, j) for j in judged if everything or j.verdict.agreement in stands]
    return found
