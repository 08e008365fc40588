"""From words of the command line to what a decision is about, and from a draft to the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli.open import label
from rashomon.cli.options import ledger_path, settings
from rashomon.errors import UsageError

if TYPE_CHECKING:
    from rashomon.decisions import Anchor, Decision, Effect
    from rashomon.ledger import Ledger
    from rashomon.link import Told
    from rashomon.model import Field
    from rashomon.reconcile.record import Incident
    from rashomon.report.contents import Contents


@dataclass(frozen=True, slots=True)
class Desk:
    """An open ledger, what it tells now, and whose decisions are made."""

    ledger: Ledger
    whole: Contents
    told: dict[str, Told]
    author: str
    reason: str
    made: str

    def mentions(self, wanted: str) -> tuple[str, ...]:
        """The mentions that are meant: those of an incident, or one by its id or how it begins.

        Raises Q006 (none) or Q002 (several).
        """
        if wanted[:1] != "m":
            return self.incident(wanted).mentions
        found = [key for key in self.told if key.startswith(wanted)]
        if len(found) > 1 and wanted not in found:
            raise UsageError("Q002", found=wanted, candidates=", ".join(sorted(found)[:8]))
        if not found:
            raise UsageError("Q006", found=wanted)
        return (wanted if wanted in found else found[0],)

    def incident(self, wanted: str) -> Incident:
        """The incident of an id, or of how it begins, also one that it had before."""
        return self.whole.incident(wanted)

    def stating(self, mentions: Iterable[str], field: Field) -> tuple[str, ...]:
        """Of some mentions those that state a field; all of them where none does."""
        every = tuple(mentions)
        return tuple(key for key in every if self.told[key].mention.of(field)) or every

    def anchors(self, mentions: Iterable[str]) -> tuple[Anchor, ...]:
        """The words of some mentions."""
        from rashomon.decisions import anchor

        return tuple(anchor(self.told[key]) for key in mentions)

    def decision(self, wanted: str) -> Decision:
        """The decision of an id, or of how it begins, or of a number; raises Q007 (none) or Q002 (several)."""
        every = self.ledger.decisions()
        found = [d for d in every if d.id.startswith(wanted)] if wanted else []
        found = found or [d for d in every if str(d.n) == wanted]
        if not found:
            raise UsageError("Q007", found=wanted)
        if len(found) > 1:
            raise UsageError("Q002", found=wanted, candidates=", ".join(d.id for d in found[:8]))
        return found[0]

    def keep(self, draft: Decision) -> Effect:
        """Keep a decision, derive the incidents again, and say how it stands."""
        from rashomon.pipeline import refresh, standing

        kept = self.ledger.decide(replace(draft, author=self.author, reason=self.reason, made=self.made))
        refresh(self.ledger)
        settled, _ = standing(self.ledger.documents(), self.ledger.readings(), self.ledger.decisions())
        return next(effect for effect in settled.effects if effect.decision.id == kept.id)


@contextmanager
def desk(ctx: click.Context, named: Path | None, *, author: str | None, reason: str) -> Iterator[Desk]:
    """The ledger of this call, open for a decision; raises U006 where nobody says whose it is."""
    from rashomon.cli.open import contents
    from rashomon.ledger import Ledger
    from rashomon.pipeline import standing

    whose = author or settings(ctx).settings.author
    if not (whose or "").strip():
        raise UsageError("U006")
    if not reason.strip():
        raise UsageError("U005", expected="the reason of the decision in words", found=reason)
    path, made = ledger_path(ctx, named), label()
    whole = contents(ctx, path)
    with Ledger.open(path, run=made) as ledger:
        _, told = standing(ledger.documents(), ledger.readings(), ())
        yield Desk(ledger, whole, {one.id: one for one in told}, (whose or "").strip(), reason.strip(), made)


def distinct(groups: Sequence[Sequence[str]], named: Sequence[str]) -> None:
    """Raise Q008 where the same mention is meant twice: nothing can be ruled of it and itself."""
    seen: set[str] = set()
    for group in groups:
        if seen & set(group):
            raise UsageError("Q008", found=" and ".join(named), expected="they are one incident, or share a mention")
        seen |= set(group)
