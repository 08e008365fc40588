"""What the finders of one sentence return: typed findings with their place in the sentence, not yet claims.

A finder is a callable built once from its lexicon (data) and then pure: ``finder(sentence) -> tuple[Found..., ...]``.
``first``/``stop`` are token ranges ``[first, stop)`` of the sentence, ``span`` the same place in the document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rashomon.extract.syntax import Sentence
from rashomon.model import Count, Field, Modality, PlaceRelation, Span, Speaker, When


class Unit(StrEnum):
    """What a figure counts."""

    KILLED = "killed"
    INJURED = "injured"
    CASUALTIES = "casualties"
    DISPLACED = "displaced"
    CAPTURED = "captured"
    PEOPLE = "people"
    """Persons, without a harm that the sentence ties to them."""
    INCIDENTS = "incidents"
    """Attacks, strikes, violations, shellings, clashes."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class CountFound:
    """A figure: ``value`` with population and relation; ``noun`` is the head noun counted ("civilians", "attacks")."""

    value: Count
    unit: Unit
    span: Span
    first: int
    stop: int
    noun: str
    noun_at: int | None
    """Token index of the noun, where it stands in the sentence."""
    anchor: int | None
    """Token index of the word that gives the unit ("killed", "wounding", "dead")."""


class DateRole(StrEnum):
    """What a date in the text dates."""

    EVENT = "event"
    PUBLICATION = "publication"
    REPORTING = "reporting"
    """ "SOHR said Monday": the day of the saying only."""


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date expression, resolved as far as the words and the anchor allow.

    ``relative`` says that the value hangs on the publication date or on another date of the text; ``prior`` that it is
    told relative to another event ("the day before", "two days earlier").
    """

    when: When
    role: DateRole
    span: Span
    first: int
    stop: int
    relative: bool = False
    prior: bool = False


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A place name (words only) with the cue that it stands with; resolving it is the next step.

    ``cue_class`` is the class that the words give ("village of", "air base", "province", "countryside of").
    ``venue`` marks the place of a meeting, agreement or dateline, no place of an incident.
    """

    name: str
    relation: PlaceRelation
    cue_class: str | None
    preposition: str | None
    span: Span
    first: int
    stop: int
    venue: bool = False
    attributive: bool = False
    """ "the Aleppo police", "Idlib residents": describes something else."""
    bearing: float | None = None
    """Compass direction that the words give ("northern X", "south of X") in degrees; -1 for the middle."""
    away_km: float | None = None
    """How far from the place the words put the event ("20 km north of X")."""


@dataclass(frozen=True, slots=True)
class ActorFound:
    """An actor's name or a common noun for one ("rebels"): registry id where known, side of the codebook."""

    actor: str | None
    side: str | None
    text: str
    span: Span
    first: int
    stop: int
    head: int
    """Token index of the head word."""
    generic: bool = False
    """A class word ("militants", "terrorists"), no name."""
    source: bool = False
    """A monitor, outlet, agency or ministry: it speaks, and is no party."""


@dataclass(frozen=True, slots=True)
class SpeechFound:
    """An attribution: who says, in which words it is introduced (``cue``), and which tokens are what is said."""

    speaker: Speaker
    modality: Modality
    cue: Span
    scope: tuple[tuple[int, int], ...]
    """Token ranges of what is said."""
    source: tuple[int, int] | None
    """Token range of the source's words, which must not be taken for a party to the event."""


def speech_at(found: Sequence[SpeechFound], token: int) -> SpeechFound | None:
    """The attribution whose scope holds a token most closely, one with a named speaker before hearsay; or None."""
    holding = [f for f in found if any(first <= token < stop for first, stop in f.scope)]
    return min(holding, key=_closeness, default=None)


def _closeness(found: SpeechFound) -> tuple[bool, int, bool, int]:
    """What sorts attributions that hold a token, the closest first."""
    width = sum(stop - first for first, stop in found.scope)
    denied = found.modality is Modality.DENIED
    return not found.speaker.chain, width, denied, -len(found.speaker.chain)


@dataclass(frozen=True, slots=True)
class WeaponFound:
    """A weapon's words and its class (``air``, ``artillery``, ``explosive``, ``small_arms``, ``chemical`` ...)."""

    text: str
    weapon_class: str
    span: Span
    first: int
    stop: int


@dataclass(frozen=True, slots=True)
class TriggerFound:
    """A word that tells an event: its type of the codebook, strength (0-1) and how it is put."""

    event_type: str
    strength: float
    modality: Modality
    span: Span
    first: int
    stop: int
    verb: bool
    """The trigger is a verb (its subject acts, its object is hit) rather than a noun."""
    generic: bool = False
    """Violence of an unsaid kind ("attack", "blast"): weapons and other triggers decide the type."""
    needs: str | None = None
    """What else must stand in the sentence: ``force`` (an armed actor and a place)."""
    harm: bool = False
    """Tells of harm only ("killed", "wounded"), not of an act."""
    real: bool = True
    """The words say that it happened: not negated, planned, conditional or told of such events in general."""


@dataclass(frozen=True, slots=True)
class NoteFound:
    """Words that are a claim as they stand: damage, a claim of responsibility, a denial, a remark on harm or blame.

    ``who`` is the token range of the one who claims or denies, None where nobody is named; ``nobody`` marks "no one
    claimed responsibility".
    """

    field: Field
    text: str
    span: Span
    first: int
    stop: int
    who: tuple[int, int] | None = None
    nobody: bool = False
    stage: str = "notes.en.v1"
    """Versioned name of what found it."""


@dataclass(frozen=True, slots=True)
class Findings:
    """All that the finders found in one sentence."""

    sentence: Sentence
    triggers: tuple[TriggerFound, ...] = ()
    counts: tuple[CountFound, ...] = ()
    dates: tuple[DateFound, ...] = ()
    places: tuple[PlaceFound, ...] = ()
    actors: tuple[ActorFound, ...] = ()
    weapons: tuple[WeaponFound, ...] = ()
    speech: tuple[SpeechFound, ...] = ()
    notes: tuple[NoteFound, ...] = ()
