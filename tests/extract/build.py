"""Hand-made sentences, findings and drafts: words of a sentence marked with what a finder would find in them.

>>> one = told("Jets bombed Arda on Monday", act("bombed", "air_drone_strike"), spot("Arda"), day("Monday", "2019-07-08"))
>>> one.draft.event_type, [p.name for p, _ in one.draft.places]
('air_drone_strike', ['Arda'])
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeAlias

from rashomon.extract.claims import Scribe
from rashomon.extract.discourse import Discourse
from rashomon.extract.drafts import Draft, draft
from rashomon.extract.found import (
    ActorFound,
    CountFound,
    DateFound,
    DateRole,
    Findings,
    NoteFound,
    PlaceFound,
    SpeechFound,
    TriggerFound,
    Unit,
    WeaponFound,
)
from rashomon.extract.grouping import Told
from rashomon.extract.roles import roles
from rashomon.extract.syntax import OffsetMap, Sentence, Token
from rashomon.model import (
    Block,
    BlockKind,
    Document,
    Field,
    Location,
    Modality,
    PlacePrecision,
    PlaceRelation,
    Population,
    Span,
    Speaker,
    SpeakerLink,
)
from rashomon.resources import lexicon
from tests.builders import count, when

WORDS = Discourse.from_data(lexicon("en/discourse"))
LENGTH = 1000
"""Characters from one made sentence to the next."""

Mark: TypeAlias = Callable[[Sentence], Any]
"""What a finder would find, once it is given the sentence."""


def sentence(text: str, *, index: int = 0, kind: BlockKind = BlockKind.BODY, grammar: str = "") -> Sentence:
    """A sentence of words with blanks between. ``grammar`` has an item a token: ``dep>head/POS/TAG``, any part absent."""
    words, items, at = text.split(), grammar.split(), 0
    tokens = []
    for i, word in enumerate(words):
        at = text.index(word, at)
        tokens.append(_token(i, word, at, items[i] if i < len(items) else ""))
        at += len(word)
    return Sentence(index, 0, kind, text, tuple(tokens), (), OffsetMap.shifted(index * LENGTH))


def _token(i: int, word: str, start: int, item: str) -> Token:
    arc, pos, tag = [*item.split("/"), "", ""][:3]
    dep, _, head = arc.partition(">")
    return Token(i, word, start, start + len(word), pos or "X", tag or "X", dep or "dep", int(head or 0))


def where(made: Sentence, words: str) -> tuple[Span, int, int]:
    """The span and token range of some words, at their first place in the sentence."""
    tokens, parts = [t.text for t in made.tokens], words.split()
    first = next(i for i in range(len(tokens)) if tokens[i : i + len(parts)] == parts)
    stop = first + len(parts)
    return made.token_span(first, stop), first, stop


def act(words: str, event_type: str, strength: float = 1.0, *, verb: bool = True, **more: Any) -> Mark:
    """Words that tell an event of a type."""
    modality = more.pop("modality", Modality.ASSERTED)
    return lambda s: TriggerFound(event_type, strength, modality, *where(s, words), verb, **more)


def hurt(
    words: str,
    said: int | str,
    unit: Unit = Unit.KILLED,
    *,
    population: Population = Population.TOTAL,
    relation: str = "total",
    noun: str = "",
) -> Mark:
    """A figure of harm, with the noun that it counts where that is named."""

    def mark(made: Sentence) -> CountFound:
        span, first, stop = where(made, words)
        at = where(made, noun)[1] if noun else None
        return CountFound(count(said, population, relation), unit, span, first, stop, noun, at, None)

    return mark


def day(words: str, date: str, role: DateRole = DateRole.EVENT, **more: Any) -> Mark:
    """A date: ``2019-07-08``, ``2019-07`` or ``monday``."""
    return lambda s: DateFound(when(date), role, *where(s, words), **more)


def spot(
    words: str,
    place_class: str | None = "settlement",
    *,
    country: str = "SY",
    admin1: str | None = "Idlib",
    relation: PlaceRelation = PlaceRelation.AT,
    cue: str | None = None,
    **more: Any,
) -> Mark:
    """A place with where it is; a class of None leaves it unresolved."""

    def mark(made: Sentence) -> tuple[PlaceFound, Location | None]:
        span, first, stop = where(made, words)
        found = PlaceFound(words, relation, cue, None, span, first, stop, **more)
        return found, location(words, place_class, country, admin1) if place_class else None

    return mark


def location(name: str, place_class: str = "settlement", country: str = "SY", admin1: str | None = "Idlib") -> Location:
    """A place of a gazetteer; its id is its name."""
    return Location(
        name.lower(), name, place_class, 35.0, 36.0, 2.0, PlacePrecision.EXACT, country, admin1, 0.9, "test"
    )


def who(words: str, side: str | None = "rebels", *, actor: str | None = None, generic: bool = False) -> Mark:
    """An actor; its last word is its head."""

    def mark(made: Sentence) -> ActorFound:
        span, first, stop = where(made, words)
        return ActorFound(actor, side, words, span, first, stop, stop - 1, generic)

    return mark


def arm(words: str, weapon_class: str) -> Mark:
    """A weapon."""
    return lambda s: WeaponFound(words, weapon_class, *where(s, words))


def said(source: str, over: str, modality: Modality = Modality.ALLEGED) -> Mark:
    """A speaker and the words that are said."""

    def mark(made: Sentence) -> SpeechFound:
        span, *at = where(made, source)
        scope = where(made, over)[1:]
        link = SpeakerLink(source, span)
        return SpeechFound(Speaker((link,)), modality, span, (scope,), (at[0], at[1]))

    return mark


def note(words: str, field: Field, by: str = "") -> Mark:
    """Words that are a claim as they stand, and who claims."""

    def mark(made: Sentence) -> NoteFound:
        claimant = where(made, by)[1:] if by else None
        return NoteFound(field, words, *where(made, words), claimant, nobody=not by)

    return mark


SLOTS: dict[type, str] = {
    TriggerFound: "triggers",
    CountFound: "counts",
    DateFound: "dates",
    ActorFound: "actors",
    WeaponFound: "weapons",
    SpeechFound: "speech",
    NoteFound: "notes",
}

Located: TypeAlias = tuple[tuple[PlaceFound, Location | None], ...]


def findings(made: Sentence, *marks: Mark) -> tuple[Findings, Located]:
    """All that is marked in a sentence, and its places with where they are."""
    found: dict[str, list[Any]] = {name: [] for name in SLOTS.values()}
    located = []
    for one in (mark(made) for mark in marks):
        if isinstance(one, tuple):
            located.append(one)
        else:
            found[SLOTS[type(one)]].append(one)
    rows = {name: tuple(sorted(some, key=lambda f: getattr(f, "first", 0))) for name, some in found.items()}
    return Findings(made, places=tuple(p for p, _ in located), **rows), tuple(located)


def drafted(
    text: str, *marks: Mark, index: int = 0, kind: BlockKind = BlockKind.BODY, grammar: str = ""
) -> Draft | None:
    """The draft of a whole sentence; None where it tells nothing of an event."""
    made = sentence(text, index=index, kind=kind, grammar=grammar)
    found, located = findings(made, *marks)
    return draft(found, located, (0, len(made.tokens)), WORDS)


def told(text: str, *marks: Mark, **how: Any) -> Told:
    """The draft of a sentence that tells an event, with its roles."""
    made = drafted(text, *marks, **how)
    assert made is not None, text
    return Told(made, roles(made))


def paper(*told_ones: Told, published: str | None = None) -> Document:
    """The document that made sentences stand in, each at its offset."""
    text = ""
    for one in told_ones:
        made = one.draft.sentence
        text = text.ljust(made.index * LENGTH) + made.text
    day_of = dt.date.fromisoformat(published) if published else None
    return Document("d1", "", text, (Block(BlockKind.BODY, Span(0, len(text))),), published=day_of)


def scribe(document: Document, *prevailing: Speaker) -> Scribe:
    """A scribe of a document, who knows one speaker."""
    return Scribe(document, prevailing, {"Medics": "medics"}.get)
