"""Rows of the codebook's claims: each claim of a mention as one line, in which words and by whose word.

Coders write one line for each thing that one speaker says. A title repeats the body, a lead ("a monitor said") the
sentence that names its speaker: of several tellings of one figure the best attributed ones are kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.extract.en.tallies import figures
from rashomon.model import (
    Basis,
    BlockKind,
    Claim,
    Count,
    Document,
    Field,
    Label,
    Mention,
    Population,
    Relation,
    Tally,
    Words,
)

CLAIM_FIELDS = {
    Field.KILLED: "killed",
    Field.INJURED: "injured",
    Field.DAMAGE: "damage",
    Field.RESPONSIBILITY: "responsibility",
    Field.DENIAL: "denial",
    Field.PERPETRATOR: "perpetrator",
}
"""The fields that may be listed, by the format's name."""
REMARKS = {
    "remarks.killed.en.v1": ("killed", "killed_words"),
    "remarks.injured.en.v1": ("injured", "injured_words"),
    "remarks.blame.en.v1": ("perpetrator", "blame"),
}
"""What a remark is listed as, and its kind, by the stage that found it."""

HARM = (Field.KILLED, Field.INJURED)
WITHIN = 45
"""Characters from a figure to its part ("including 11 children") within which the two are listed as one."""

ARTICLE = "article"
"""The speaker where nobody is named."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list, with the claim that it writes.

    ``kind`` is the field, or more closely what is listed under it: ``blame`` is one of ``perpetrator``.
    """

    field: str
    value: str
    speaker: str
    claim: Claim
    in_title: bool
    kind: str
    event_type: str

    @property
    def line(self) -> dict[str, str]:
        """The row as the format has it."""
        return {"field": self.field, "value": self.value, "speaker": self.speaker}

    @property
    def attributed(self) -> int:
        """How well it is attributed: by name 4, to "a monitor" 3, in a title 2, by the text 1, by the title 0."""
        if self.speaker == ARTICLE:
            return 0 if self.in_title else 1
        return 2 if self.in_title else 3 + is_named(self.speaker)

    @property
    def fullness(self) -> int:
        """How much is told: the words of value and speaker."""
        return len(self.value.split()) + len(self.speaker.split())


def is_named(speaker: str) -> bool:
    """Whether a speaker's words hold a name, beyond the capital that opens a sentence."""
    later = (part for word in speaker.split()[1:] for part in word.split("-"))
    return any(part[:1].isupper() for part in later) or speaker.isupper()


def rows(document: Document, mention: Mention) -> list[Row]:
    """All rows of a mention, each thing by each speaker once, and of tellings of one figure the best attributed."""
    return best_attributed([*_told(document, mention), whole_event(document, mention)])


def _told(document: Document, mention: Mention) -> Iterator[Row]:
    """A row for each claim that may be listed and is no part of another one."""
    for c in mention.claims:
        if c.basis is Basis.INFERRED or (c.field in HARM and is_subsumed(c, mention)):
            continue
        names = REMARKS.get(c.extractor)
        if names is None and c.field in CLAIM_FIELDS:
            names = (CLAIM_FIELDS[c.field], CLAIM_FIELDS[c.field])
        if names is not None:
            words = in_words(document, mention, c)
            by, title = speaker(document, c), in_title(document, c)
            yield Row(names[0], words, by, c, title, names[1], event_type(mention))


def whole_event(document: Document, mention: Mention) -> Row:
    """The event itself: the passage that shows it, and by whose word it is told."""
    kind = mention.of(Field.EVENT_TYPE)[0]
    words = document.quote(mention.evidence)
    by, title = speaker(document, kind), in_title(document, kind)
    return Row("other", words, by, kind, title, "event", event_type(mention))


def in_title(document: Document, c: Claim) -> bool:
    """Whether a claim stands in the document's title."""
    return any(b.kind is BlockKind.TITLE and b.span.covers(c.span) for b in document.blocks)


def best_attributed(told: Sequence[Row]) -> list[Row]:
    """The rows without those that only repeat what a better attributed one says; each speaker says a thing once.

    Of one speaker's tellings of a thing the fullest is kept, at the place of the first.
    """
    out: list[Row] = []
    for this in told:
        if any(o.attributed > this.attributed for o in told if o is not this and alike(this, o)):
            continue
        said = next((i for i, o in enumerate(out) if same_speaker(o.speaker, this.speaker) and alike(this, o)), None)
        if said is None:
            out.append(this)
        elif this.fullness > out[said].fullness:
            out[said] = this
    return out


def same_speaker(one: str, other: str) -> bool:
    """Whether two speakers' words mean one: all of the names in one's are in the other's; without names, alike.

    >>> same_speaker("the Observatory the Harran Observatory for Rights", "Harran Observatory for Rights")
    True
    """
    names, others = (frozenset(w for w in words.split() if w[:1].isupper() and len(w) > 1) for words in (one, other))
    names, others = names - ARTICLES, others - ARTICLES
    if names and others:
        return names <= others or others <= names
    return one.lower() == other.lower()


ARTICLES = frozenset({"The", "An"})


def alike(one: Row, other: Row) -> bool:
    """Whether two rows tell the same thing: the same printed figure of the same people, or the same words."""
    if one.kind != other.kind:
        return False
    this, that = one.claim.value, other.claim.value
    if not (isinstance(this, Count) and isinstance(that, Count)):
        return one.value.lower() == other.value.lower()
    if not figures(this) or not figures(that):
        return (this.low, this.high) == (that.low, that.high)
    same_people = this.population is that.population or Population.TOTAL in (this.population, that.population)
    return same_people and figures(this) == figures(that)


def is_part(inner: Claim, outer: Claim) -> bool:
    """Whether one figure's words stand within another's."""
    return inner is not outer and outer.span.covers(inner.span) and outer.span != inner.span


def is_subsumed(c: Claim, mention: Mention) -> bool:
    """Whether a figure is listed with another one of the same unit: as its part, or within its words."""
    return any(c in parts(o, mention) or is_part(c, o) for o in mention.of(c.field))


def parts(c: Claim, mention: Mention) -> list[Claim]:
    """The subsets that follow a whole figure closely in the same sentence, up to the next whole one."""
    if not isinstance(c.value, Count) or c.value.relation is Relation.SUBSET:
        return []
    told = [(o, o.value) for o in mention.of(c.field) if isinstance(o.value, Count) and o.context == c.context]
    wholes = (o.span.start for o, v in told if v.relation is not Relation.SUBSET and o.span.start >= c.span.end)
    end = min(wholes, default=c.context.end)
    return [
        o
        for o, v in told
        if v.relation is Relation.SUBSET and c.span.end <= o.span.start <= min(end, c.span.end + WITHIN)
    ]


def in_words(document: Document, mention: Mention, c: Claim) -> str:
    """A claim's value in the article's words, a figure together with its parts."""
    if isinstance(c.value, Words):
        return c.value.text
    span = c.span
    for part in parts(c, mention):
        span = span.join(part.span)
    return document.quote(span)


def speaker(document: Document, c: Claim | Tally) -> str:
    """The speaker as written, a short form with the name it stands for; ``article`` where nobody is named."""
    named: list[str] = []
    for link in c.speaker.chain:
        written = document.quote(link.span)
        named += [link.text] if written in link.text or written.lower() in PRONOUNS else [written, link.text]
    return " ".join(named) or ARTICLE


PRONOUNS = frozenset({"he", "she", "it", "they"})


def event_type(mention: Mention) -> str:
    """The mention's type."""
    return next((c.value.code for c in mention.of(Field.EVENT_TYPE) if isinstance(c.value, Label)), "other")
