"""What reconciling yields: incidents with the accounts of their voices, and where these agree, field by field.

Read an :class:`Incident` top down: its ``grade`` with ``reasons``; its ``fields``, each with one :class:`Agreement` and
the value of each voice; each value's ``statements``, which lead to a claim and by its span to the words.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rashomon.decisions.record import Act, Decision
from rashomon.link.record import Link
from rashomon.model import Claim, Field, Place, Population, Value, When


class Agreement(StrEnum):
    """How the voices stand to each other on one field."""

    AGREE = "agree"
    """One true value satisfies all."""
    DIFFER = "differ"
    """Compatible: other population, window, unit, time, part or precision."""
    CONTRADICT = "contradict"
    """No one value satisfies all."""
    SUPERSEDED = "superseded"
    """One voice replaced its own earlier value; what now stands is agreed or single."""
    DENIED = "denied"
    """What one voice says another denies."""
    SINGLE = "single voice"
    NOT_STATED = "not stated"


class VoiceKind(StrEnum):
    """What makes a voice."""

    SPEAKER = "speaker"
    """Someone whom documents quote."""
    PUBLISHER = "publisher"
    """The own words of documents of one publisher, and of their copies."""
    UNNAMED = "unnamed"
    """The own words of documents whose publisher is not known: not independent of each other."""


class Grade(StrEnum):
    """How well an incident is attested, by the voices; a grade is no finding of fact."""

    CONFIRMED = "confirmed"
    """A side accepts its own act."""
    CORROBORATED = "corroborated"
    """Two or more independent voices tell it."""
    SINGLE = "single voice"
    CONTESTED = "contested"
    """Voices exclude each other on who did it, on what happened or on whether there was harm, or it is denied."""
    DISCOUNTED = "discounted"
    """No voice that stands says that it happened: planned, conditional, or denied by the only voice itself."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice: a speaker whom documents quote, or the own words of documents that are one.

    ``quoted`` are the voices that its documents quote on this incident: own words beside a quotation are not counted
    as independent of the quoted (``independent``).
    """

    id: str
    name: str
    kind: VoiceKind
    documents: tuple[str, ...]
    """The documents in which it is heard."""
    root: str | None = None
    """Key of the root speaker: ``actor:ID`` or ``words:FOLDED``; None for a publisher's own words."""
    reasons: tuple[str, ...] = ()
    """Why its documents are one voice: same publisher, near-copy, same root speaker, stated reuse."""
    quoted: tuple[str, ...] = ()
    """Ids of the voices that its documents quote on this incident."""
    independent: bool = True
    """Whether it is counted among the independent voices of the incident."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim in one document, and the voice it belongs to."""

    document: str
    mention: str
    claim: Claim
    voice: str
    own: bool = False
    """The document's own words, or those of a speaker without a name whom only the document stands for."""


@dataclass(frozen=True, slots=True)
class Account:
    """All that one voice says about one incident, field by field in the order of :class:`Field`."""

    voice: Voice
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class VoiceValue:
    """What one voice says of one field: the values that stand, and the statements behind them."""

    voice: str
    """Id of the voice."""
    name: str
    """Name of the voice."""
    value: str
    """The values that stand, for display ("3", "5+", "Gao; near Timbuktu")."""
    values: tuple[Value, ...]
    statements: tuple[Statement, ...]
    superseded: tuple[Statement, ...] = ()
    """Earlier statements of the same voice that it replaced: kept, shown, not counted."""
    denies: bool = False
    """The voice denies a value (its statements of that modality say which); ``values`` are those it states."""
    low: int | None = None
    high: int | None = None
    """For counts: what the voice's statements come to; ``high`` None with ``low`` set: no upper bound."""
    alone: bool = False
    """Other voices state the field, too, and none of them agrees with what this one states."""


@dataclass(frozen=True, slots=True)
class Denied:
    """A denial, tied to what it denies: the value that other voices state."""

    voice: str
    """Id of the voice that denies."""
    name: str
    of: tuple[str, ...]
    """Ids of the voices that state what it denies."""
    rule: str
    reason: str
    """In words, whose word is denied and what it says."""
    statements: tuple[Statement, ...]
    """The words of the denial."""


@dataclass(frozen=True, slots=True)
class FieldSummary:
    """One field of one incident over all voices.

    For counts ``low`` and ``high`` are the least and the greatest figure that any voice gives (None: not stated;
    ``open_ended``: the greatest is an "at least"), ``best`` is the figure that most independent voices give, None where
    they contradict and none prevails.
    """

    field: Field
    agreement: Agreement
    value: str
    """For display: "3", "5-7", "Gao", "0 / 7" where voices contradict, "" where nothing is stated."""
    rule: str
    """Versioned name of the rule that decided: "count.zero_and_some.v1"."""
    reason: str
    """The rule's finding, in words."""
    population: Population | None = None
    """For counts: whom the figure counts."""
    voices: tuple[VoiceValue, ...] = ()
    independent: int = 0
    """How many independent voices state the field."""
    low: int | None = None
    best: int | None = None
    high: int | None = None
    open_ended: bool = False
    denied: tuple[Denied, ...] = ()
    """Who denies which of the values, the denials of a very value first."""


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident: the mentions that tell the same event, who says what of it, and how well it is attested."""

    id: str
    mentions: tuple[str, ...]
    documents: tuple[str, ...]
    main: bool
    """Whether it is news in at least one of its documents (else: background everywhere)."""
    event_type: str | None
    """Code of the codebook that most independent voices give."""
    when: When | None
    """The most precise interval that most independent voices give."""
    place: Place | None
    """The place that most independent voices give, the most precise of them."""
    accounts: tuple[Account, ...]
    fields: tuple[FieldSummary, ...]
    """One for each field (counts: each population) that is stated, in the order of :class:`Field`."""
    independent: int
    """How many of the voices are independent."""
    grade: Grade
    reasons: tuple[str, ...]
    """Why the grade, in words, the deciding one first."""
    links: tuple[Link, ...] = ()
    """Why its mentions are one incident; empty for a single mention."""
    decisions: tuple[Decision, ...] = ()
    """What persons ruled of it and holds, in order. It changes no value above: it stands beside them (invariant 7)."""

    @property
    def rejected(self) -> bool:
        """Whether a person ruled that its mentions tell no incident."""
        return any(one.act is Act.REJECT for one in self.decisions)

    def corrections(self, field: Field, population: Population | None = None) -> tuple[Decision, ...]:
        """What persons say of one field (for counts: of one population, TOTAL if none is given), the last one last."""
        wanted = {population} if population is not None else {None, Population.TOTAL}
        return tuple(
            one for one in self.decisions if one.act is Act.CORRECT and one.field is field and one.population in wanted
        )

    @property
    def voices(self) -> tuple[Voice, ...]:
        """The voices, in the order of the accounts."""
        return tuple(account.voice for account in self.accounts)

    def field(self, field: Field, population: Population | None = None) -> FieldSummary | None:
        """The summary of one field (for counts: of one population, TOTAL if none is given); None: not stated."""
        wanted = {population} if population is not None else {None, Population.TOTAL}
        return next((f for f in self.fields if f.field is field and f.population in wanted), None)
