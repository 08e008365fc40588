"""The nouns of Rashomon: frozen records that every stage reads and yields, and none changes.

The words are those of ``docs/explanation/words.md``: a *source* publishes a *document*; a document tells one or
more *mentions*; a mention is a bundle of *claims*; each claim has a *span* and a *speaker*; a *tally* is an aggregate
figure that is no incident. An *incident* is the mentions that tell the same event.

Units: distances in kilometres, durations in days, counts in persons unless the unit says otherwise. Spans are
half-open ``[start, end)`` ranges of characters in :attr:`Document.text`.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias

from rashomon.model_places import Location as Location
from rashomon.model_places import Place as Place
from rashomon.model_places import PlaceForm as PlaceForm
from rashomon.model_places import PlacePrecision as PlacePrecision
from rashomon.model_places import PlaceRelation as PlaceRelation
from rashomon.model_places import Rejected as Rejected


def content_id(prefix: str, *parts: object) -> str:
    """A stable id: the prefix and 16 hex digits of the SHA-256 of the parts' canonical JSON."""
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return f"{prefix}{hashlib.sha256(text.encode()).hexdigest()[:16]}"


class Field(StrEnum):
    """What a claim is about."""

    EVENT_TYPE = "event_type"
    DATE = "date"
    PLACE = "place"
    PERPETRATOR = "perpetrator"
    TARGET = "target"
    WEAPON = "weapon"
    KILLED = "killed"
    INJURED = "injured"
    CASUALTIES = "casualties"
    """Killed or injured, the text does not say which; a unit of its own, never added to either."""
    DAMAGE = "damage"
    RESPONSIBILITY = "responsibility"
    """Who claimed the act (or that no one did)."""
    DENIAL = "denial"
    INTERCEPTION = "interception"
    OTHER = "other"


class Modality(StrEnum):
    """How the speaker puts it."""

    ASSERTED = "asserted"
    CONFIRMED = "confirmed"
    CLAIMED = "claimed"
    """Said by the perpetrator of its own act."""
    ALLEGED = "alleged"
    SUSPECTED = "suspected"
    DENIED = "denied"
    CONDITIONAL = "conditional"
    PLANNED = "planned"


class Basis(StrEnum):
    """How a value stands to the words of its span."""

    EXACT = "exact"
    """The value is the words."""
    NORMALISED = "normalised"
    """The words, read into a normal form ("two dozen" -> 24, "Daesh" -> isis)."""
    INFERRED = "inferred"
    """Taken from elsewhere in the document; ``Claim.inferred_from`` says from what."""


class Population(StrEnum):
    """Whom a count counts."""

    TOTAL = "total"
    CIVILIANS = "civilians"
    COMBATANTS = "combatants"
    CHILDREN = "children"
    WOMEN = "women"


class Relation(StrEnum):
    """How a count stands to the counts before it (invariant 2)."""

    TOTAL = "total"
    SUBSET = "subset"
    """ "including 11 children": part of another count, never an addend."""
    ADDEND = "addend"
    """ "12 more": comes on top."""
    REPLACES = "replaces"
    """ "rises to 12": supersedes an earlier figure of the same voice."""


class DatePrecision(StrEnum):
    """How exactly the words date the event."""

    DAY = "day"
    DAYS = "days"
    WEEK = "week"
    MONTH = "month"
    LONGER = "longer"
    UNKNOWN = "unknown"


class BlockKind(StrEnum):
    """What a stretch of a document is."""

    TITLE = "title"
    DATELINE = "dateline"
    BODY = "body"
    BOILERPLATE = "boilerplate"
    """Newsletter, donate, follow-us, share counters, navigation, legal lines."""
    COMMENT = "comment"
    REPEAT = "repeat"
    """A paragraph that stood before, word for word."""


READABLE = frozenset({BlockKind.TITLE, BlockKind.BODY})
"""The kinds of block in which claims are looked for."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of a document's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The verbatim words."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether the other span lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def join(self, other: Span) -> Span:
        """The smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document, what it is, and why it was taken for that (a rule's name)."""

    kind: BlockKind
    span: Span
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Trouble with one document, as data (invariant 8): a code of ``errors.CODES`` and a message."""

    code: str
    message: str


class Status(StrEnum):
    """How the reading of a document went. Never ``READ`` while there are problems."""

    READ = "read"
    PARTIAL = "partial"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Document:
    """One publication by a source: the text derived from its bytes, and what is known of its origin.

    ``published`` is fixed by the user, metadata, a URL, a dateline or a byline, in this order, and ``published_by``
    says by which; it is never guessed from today. ``published_span`` is the words where the text itself says it.
    """

    id: str
    sha256: str
    """Of the bytes that came in."""
    text: str
    blocks: tuple[Block, ...]
    name: str = ""
    """The record's own id or the file's stem: a label, no part of the identity."""
    source: str | None = None
    title: str | None = None
    url: str | None = None
    published: datetime.date | None = None
    published_by: str | None = None
    published_span: Span | None = None
    language: str | None = None
    media_type: str = "text/plain"
    problems: tuple[Problem, ...] = ()

    def quote(self, span: Span) -> str:
        """The verbatim slice of the text."""
        return span.of(self.text)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which only what is said is filled: ``--06-09`` has no year, "a Tuesday" only a weekday (0 = Monday)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    @classmethod
    def of(cls, date: datetime.date) -> PartialDate:
        """The full date."""
        return cls(date.year, date.month, date.day)

    @property
    def date(self) -> datetime.date | None:
        """The calendar day, where year, month and day are known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return datetime.date(self.year, self.month, self.day)

    def __str__(self) -> str:
        """ISO 8601 as far as known: ``2019-07-13``, ``2019-07``, ``2019``, ``--06-09``, ``Tuesday``, ``?``."""
        if self.month is None and self.year is None:
            return DAY_NAMES[self.weekday] if self.weekday is not None else "?"
        parts = [f"{self.year:04d}" if self.year is not None else "-"]
        parts += [f"{x:02d}" for x in (self.month, self.day) if x is not None]
        return "-".join(parts)


DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class When:
    """When an event happened: an interval, both ends inclusive; an open end is None."""

    start: PartialDate | None
    end: PartialDate | None
    precision: DatePrecision
    kind: Literal["when"] = "when"

    def __str__(self) -> str:
        if self.start == self.end:
            return str(self.start or "?")
        return f"{self.start or '..'}/{self.end or '..'}"


@dataclass(frozen=True, slots=True)
class Count:
    """How many: ``[low, high]``, ``high=None`` for no upper bound ("at least 5" is ``[5, )``). Never a bare int."""

    low: int
    high: int | None
    population: Population = Population.TOTAL
    relation: Relation = Relation.TOTAL
    approximate: bool = False
    kind: Literal["count"] = "count"

    def __str__(self) -> str:
        about = "~" if self.approximate else ""
        if self.high == self.low:
            return f"{about}{self.low}"
        return f"{about}{self.low}+" if self.high is None else f"{about}{self.low}-{self.high}"

    def agrees(self, other: Count) -> bool:
        """Whether one true number could satisfy both."""
        top, other_top = (c.high if c.high is not None else float("inf") for c in (self, other))
        return self.low <= other_top and other.low <= top


@dataclass(frozen=True, slots=True)
class Party:
    """Who acted or was hit: a registry actor where known, else only the words."""

    name: str
    """As written."""
    actor: str | None = None
    """Id in the actor registry."""
    side: str | None = None
    """The codebook's side (``syrian_government``, ``rebels``, ``civilians`` ...), or None."""
    kind: Literal["party"] = "party"

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Label:
    """A value of a fixed list: an event type of the codebook."""

    code: str
    kind: Literal["label"] = "label"

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True)
class Words:
    """A value that is the text's own words: weapon, damage, denial, responsibility."""

    text: str
    kind: Literal["words"] = "words"

    def __str__(self) -> str:
        return self.text


Value: TypeAlias = When | Count | Place | Party | Label | Words


@dataclass(frozen=True, slots=True)
class SpeakerLink:
    """One link of a speaker chain: the words, where they stand, and the actor or source they name, where known."""

    text: str
    span: Span
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says it according to the text: a chain, nearest first. Empty: the document itself says so."""

    chain: tuple[SpeakerLink, ...] = ()

    @property
    def root(self) -> SpeakerLink | None:
        """The origin of the words: the first of the chain, which runs from the one quoted outwards to who relays it."""
        return self.chain[0] if self.chain else None

    def __str__(self) -> str:
        return " < ".join(v.text for v in self.chain) or "article"


ARTICLE = Speaker()


@dataclass(frozen=True, slots=True)
class Claim:
    """One value of one field of one mention, the words that say it and who says so.

    ``span`` is where the value stands (``document.quote(span)`` is the quote); ``context`` is the sentence around it.
    """

    id: str
    field: Field
    value: Value
    span: Span
    context: Span
    speaker: Speaker
    modality: Modality
    basis: Basis
    extractor: str
    """Versioned name of the stage: "counts.en.v1"."""
    inferred_from: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One incident as one document tells it."""

    id: str
    document: str
    n: int
    main: bool
    """True: the document's news; False: background."""
    evidence: Span
    claims: tuple[Claim, ...]

    def of(self, field: Field) -> tuple[Claim, ...]:
        """The claims of one field, in the text's order."""
        return tuple(c for c in self.claims if c.field is field)


@dataclass(frozen=True, slots=True)
class TallyPart:
    """One part of a tally's breakdown."""

    name: str
    count: Count
    span: Span
    place: Place | None = None
    """Where it is, of a part by place; None: no place, or one that was not resolved."""


@dataclass(frozen=True, slots=True)
class Tally:
    """An aggregate figure that is no incident, with its parts where the text gives them.

    ``exhaustive`` says whether the text presents the parts as the whole ("35: 8 in A, 15 in B") or as a selection
    ("29, including 25 in clinics").
    """

    id: str
    document: str
    what: str
    unit: str
    """killed, injured, casualties, displaced, or the noun counted ("attacks", "violations")."""
    count: Count
    span: Span
    context: Span
    speaker: Speaker
    when: When | None = None
    place: Place | None = None
    parts: tuple[TallyPart, ...] = ()
    exhaustive: bool = False
    extractor: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A stretch that was not read for claims, and why: nothing is passed over in silence."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader found in one document."""

    document: str
    reader: str
    """Versioned name of the reader: "rules.en.v1"."""
    mentions: tuple[Mention, ...] = ()
    tallies: tuple[Tally, ...] = ()
    problems: tuple[Problem, ...] = ()
    skipped: tuple[Skipped, ...] = ()
