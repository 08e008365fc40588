"""Who denies, and who accepts, having done it: denials and admissions tied to the party that makes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from rashomon.model import Claim, Field, Modality, Party
from rashomon.reconcile.counts import VOID
from rashomon.reconcile.record import Statement
from rashomon.reconcile.speakers import origin
from rashomon.reconcile.voices import Voices


@dataclass(frozen=True, slots=True)
class Sides:
    """The side of each known actor; ``umbrella`` sides are made of groups that do not speak for each other."""

    of: Mapping[str, str]
    umbrella: AbstractSet[str]

    def speaks_for(self, actor: str | None, party: Party) -> bool:
        """Whether an actor may accept or deny what a party did: it is the party, or of the same one side."""
        if actor is None:
            return False
        side = self.of.get(actor)
        same = side is not None and side in {party.side, self.of.get(party.actor or "")}
        return actor == party.actor or (same and side not in self.umbrella)


@dataclass(frozen=True, slots=True)
class Denial:
    """A denial in general words, by an identified actor."""

    voice: str
    name: str
    actor: str
    words: str
    statement: Statement


def denials_of(voices: Voices) -> tuple[Denial, ...]:
    """The denials of one incident that name no single value, by identified actors."""
    return tuple(_denials(voices))


def _denials(voices: Voices) -> Iterator[Denial]:
    """One by one, in the order of voices."""
    for voice in voices.voices:
        for statement in voices.statements.get(voice.id, ()):
            link = origin(statement.claim.speaker)
            if statement.claim.field is Field.DENIAL and link is not None and link.actor:
                words = str(statement.claim.value)
                yield Denial(voice.id, voice.name, link.actor, words, statement)


def accepts(claim: Claim, sides: Sides) -> bool:
    """Whether a side accepts its own act: the perpetrator named is the speaker, or it is told as claimed by itself."""
    if claim.field not in {Field.PERPETRATOR, Field.RESPONSIBILITY} or claim.modality in VOID:
        return False
    if claim.modality is Modality.CLAIMED:
        return True
    link = origin(claim.speaker)
    return link is not None and isinstance(claim.value, Party) and sides.speaks_for(link.actor, claim.value)
