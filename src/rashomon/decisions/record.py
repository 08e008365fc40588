"""What a decision is: who ruled what, why, and the words that it is about.

A decision names mentions by :class:`Anchor`, which is a document and a span of its text: no id of a mention or incident
that another reader would make otherwise. So it holds for whatever reads the document next.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from rashomon.model import Field, Population, Span, Value, content_id


class Act(StrEnum):
    """What a person may rule."""

    CONFIRM = "confirm"
    """The mentions are read rightly. It raises no grade."""
    REJECT = "reject"
    """The mentions tell no incident: they leave all others and stay in the list as rejected."""
    MERGE = "merge"
    """Several incidents are one."""
    SPLIT = "split"
    """Some mentions of an incident (the first group) tell another event than the rest (the second)."""
    CORRECT = "correct"
    """A value of a field; it stands beside the machine's."""
    SAME = "same"
    NOT_SAME = "not-same"
    UNSURE = "unsure"
    """The two were looked at and cannot be told: what was ruled of them before no longer holds."""
    AFFILIATION = "affiliation"
    """The side that a source belongs to."""
    VERIFIED = "verified"
    """The mechanism of an agreement verified the incident."""
    UNDO = "undo"
    """Another decision no longer holds."""


ONE = frozenset({Act.MERGE, Act.SAME})
"""Acts by which all that is named is one incident."""
TWO = frozenset({Act.NOT_SAME, Act.SPLIT})
"""Acts by which the groups are not one incident."""
PAIRED = ONE | TWO | {Act.UNSURE}


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Where one claim of a mention stands: tells apart two mentions of one sentence."""

    field: Field
    span: Span


@dataclass(frozen=True, slots=True)
class Anchor:
    """The words of one mention, by which it is found again whoever reads them."""

    document: str
    span: Span
    """The evidence."""
    quote: str
    """Its words."""
    marks: tuple[Mark, ...] = ()
    """Its claims, in order."""
    mention: str = ""
    """The id that the mention had: a label, asked only where two mentions fit the words equally well."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One ruling of one person. ``n`` is its number in the ledger, from 1; a draft that is not kept yet has 0.

    The time is told by who decides and is no part of what follows; the order is that of the numbers.
    """

    act: Act
    author: str
    reason: str
    made: str
    """When, ISO 8601 in UTC."""
    groups: tuple[tuple[Anchor, ...], ...] = ()
    """What it is about: one group of mentions, for the acts on pairs two or more."""
    field: Field | None = None
    population: Population | None = None
    value: Value | None = None
    """For ``correct``: the person's value."""
    agreement: str | None = None
    source: str | None = None
    side: str | None = None
    """For ``affiliation``; None: of no side."""
    undoes: str | None = None
    """Id of the decision that no longer holds."""
    n: int = 0
    id: str = ""

    def numbered(self, n: int) -> Decision:
        """The decision as the ledger keeps it: with its number and a content id."""
        bare = replace(self, n=n, id="")
        return replace(bare, id=content_id("r", repr(bare)))

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """All that it is about."""
        return tuple(one for group in self.groups for one in group)


class Outcome(StrEnum):
    """How a decision stands."""

    HOLDS = "holds"
    PARTLY = "holds in part"
    OVERRULED = "overruled"
    """Later decisions say otherwise."""
    STALE = "cannot be applied"
    """What it is about is no longer told: its documents were read anew."""
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Effect:
    """How one decision stands now."""

    decision: Decision
    outcome: Outcome
    notes: tuple[str, ...] = ()
    """Why it does not hold, or not in full."""
    by: tuple[str, ...] = ()
    """Ids of the decisions that overrule or undo it."""
    mentions: tuple[str, ...] = ()
    """Ids of the mentions that it is about now."""
    missing: int = 0
    """How many of its anchors no mention is found for."""

    @property
    def stale(self) -> bool:
        """Whether it stands, and some of what it is about is no longer told."""
        return self.outcome is not Outcome.UNDONE and (self.missing > 0 or self.outcome is Outcome.STALE)
