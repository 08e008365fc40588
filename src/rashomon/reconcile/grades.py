"""How well an incident is attested, by the voices alone, with the reasons in words.

The rules, the first that fits decides:

1. *discounted*: no voice states it as a fact (planned, conditional), or its only voice denies it.
2. *contested*: voices blame different sides, the blamed denies, or voices exclude each other on what happened.
3. *confirmed*: a side accepts its own act.
4. *contested*: one voice says that no one was harmed and another that some were.
5. *corroborated*: two or more independent voices.
6. *single voice*.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.model import Field
from rashomon.reconcile.counts import VOID
from rashomon.reconcile.denials import Sides, accepts
from rashomon.reconcile.record import Agreement, FieldSummary, Grade
from rashomon.reconcile.voices import Voices

_HARM = frozenset({Field.KILLED, Field.INJURED, Field.CASUALTIES})
_ACT = frozenset({Field.PERPETRATOR, Field.EVENT_TYPE})


def grade(voices: Voices, fields: Sequence[FieldSummary], sides: Sides) -> tuple[Grade, tuple[str, ...]]:
    """The grade and its reasons, the deciding one first; contradictions that do not decide follow."""
    independent = voices.independent()
    found = list(_rules(voices, fields, sides, independent))
    decided, reason = found[0]
    others = [why for _, why in found[1:]] + [f"{f.field}: {f.reason}" for f in fields if _open(f)]
    return decided, tuple(dict.fromkeys([reason, *others]))


def _rules(
    voices: Voices, fields: Sequence[FieldSummary], sides: Sides, independent: int
) -> Iterator[tuple[Grade, str]]:
    """The grades that fit, with reasons, in the order of precedence; the last always fits."""
    if void := _void(voices):
        yield Grade.DISCOUNTED, void
    for field in fields:
        if field.field in _ACT and field.agreement in {Agreement.CONTRADICT, Agreement.DENIED}:
            yield Grade.CONTESTED, f"{field.field}: {field.reason}"
    yield from ((Grade.CONFIRMED, why) for why in _accepted(voices, sides))
    for field in fields:
        if _harm_contested(field):
            yield Grade.CONTESTED, f"{field.field}: {field.reason}"
    if independent >= 2:
        names = [v.name for v in voices.voices if v.independent]
        yield Grade.CORROBORATED, f"{independent} independent voices: {', '.join(names[:4])}"
    else:
        yield Grade.SINGLE, _single(voices)


def _void(voices: Voices) -> str | None:
    """Why nothing stands, in words; None: something does."""
    told = [s.claim for s in voices.all]
    if not told:
        return "nothing that its mentions say was read"
    acts = [c for c in told if c.field in _ACT | _HARM]
    if acts and all(c.modality in VOID for c in acts):
        kinds = sorted({str(c.modality) for c in acts})
        return f"no voice says that it happened; it is told as {' and '.join(kinds)}"
    return None


def _accepted(voices: Voices, sides: Sides) -> Iterator[str]:
    """The admissions, in words."""
    for voice in voices.voices:
        for statement in voices.statements.get(voice.id, ()):
            claim = statement.claim
            if accepts(claim, sides):
                who = str(claim.speaker) if claim.speaker.chain else str(claim.value)
                yield f"{who} accepts its own act: {claim.value}"


def _harm_contested(field: FieldSummary) -> bool:
    """Whether voices exclude each other on whether anyone was harmed at all."""
    if field.field not in _HARM or field.agreement not in {Agreement.CONTRADICT, Agreement.DENIED}:
        return False
    if field.agreement is Agreement.DENIED:
        return True
    return any(v.high == 0 for v in field.voices) and any((v.low or 0) > 0 for v in field.voices)


def _open(field: FieldSummary) -> bool:
    """Whether a field is left open between voices."""
    return field.agreement in {Agreement.CONTRADICT, Agreement.DENIED}


def _single(voices: Voices) -> str:
    """Why there is one voice only."""
    if len(voices.voices) == 1:
        return f"only {voices.voices[0].name} tells it"
    counted = [v.name for v in voices.voices if v.independent]
    return f"{len(voices.voices)} voices, but none independent of {', '.join(counted) or 'the others'}"
