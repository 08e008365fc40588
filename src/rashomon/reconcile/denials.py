"""Who denies, and who accepts, having done it: denials and admissions tied to the party that makes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rashomon.model import Claim, Field, Modality, Party, Speaker
from rashomon.reconcile.counts import VOID
from rashomon.reconcile.record import Statement
from rashomon.reconcile.voices import Voices, origin


@dataclass(frozen=True, slots=True)
class Denial:
    """A denial in general words, by an identified actor."""

    voice: str
    name: str
    actor: str | None
    side: str | None
    words: str
    statement: Statement


def denials_of(voices: Voices, sides: Mapping[str, str]) -> tuple[Denial, ...]:
    """The denials of one incident that name no single value, by identified actors."""
    return tuple(_denials(voices, sides))


def _denials(voices: Voices, sides: Mapping[str, str]) -> Iterator[Denial]:
    """One by one, in the order of voices."""
    for voice in voices.voices:
        for statement in voices.statements.get(voice.id, ()):
            link = origin(statement.claim.speaker)
            if statement.claim.field is Field.DENIAL and link is not None and link.actor:
                words = str(statement.claim.value)
                yield Denial(voice.id, voice.name, link.actor, sides.get(link.actor), words, statement)


def accepts(claim: Claim, sides: Mapping[str, str]) -> bool:
    """Whether a side accepts its own act: the perpetrator named is the speaker, or it is told as claimed by itself."""
    if claim.field not in {Field.PERPETRATOR, Field.RESPONSIBILITY} or claim.modality in VOID:
        return False
    if claim.modality is Modality.CLAIMED:
        return True
    return isinstance(claim.value, Party) and speaks_for(claim.speaker, claim.value, sides)


def speaks_for(speaker: Speaker, party: Party, sides: Mapping[str, str]) -> bool:
    """Whether the speaker is the party, or of its side."""
    link = origin(speaker)
    if link is None or link.actor is None:
        return False
    own = sides.get(link.actor)
    return link.actor == party.actor or (own is not None and own in {party.side, sides.get(party.actor or "")})
