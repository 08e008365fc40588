"""English noun phrases of actors, found word by word: what stands before a head, and the head that ends the phrase.

The texts have lost commas and hyphens, so that a parse is no sure ground; the phrases are read from the words alone:
a run of known words (names, adjectives of countries, roles, plain modifiers, heads) is cut after each head. "Syrian
regime warplanes" is one phrase of owner "Syrian", role "regime" and head "warplanes".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from rashomon.actors.registry import Organ, Registry
from rashomon.actors.words import PhraseTable, Word, expand, words


class PartyKind(StrEnum):
    """What the words of an actor are."""

    NAME = "name"
    STATE = "state"
    """Forces or officials of a state: "the army", "Russian jets"."""
    ARMED = "armed"
    """A class of fighters: "rebels", "militants"."""
    MEMBER = "member"
    """Persons of an actor: "ISIS commanders"."""
    GROUP = "group"
    DEED = "deed"
    """The words before an act: "regime" of "regime shelling"."""
    PEOPLE = "people"
    OBJECT = "object"
    GROUND = "ground"
    """Land that someone holds; nobody acts."""


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that ends a phrase: what it is, and whom it means by itself (see ``data/en/actors.yaml``)."""

    kind: PartyKind
    side: str
    organ: Organ | None = None
    backed: bool = False
    """Foreigners of this kind are the proteges of their country ("Iranian militias")."""
    state: bool = False
    """The state whose name follows is meant ("its ally Russia")."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words ``[first, stop)`` of a phrase and all that they may be; the place among their neighbours decides."""

    first: int
    stop: int
    name: str | None = None
    """Actor id."""
    country: str | None = None
    form: str = ""
    """How the country is named: ``adjective``, ``name``, ``seat``."""
    head: Head | None = None
    role: str | None = None
    people: str | None = None
    plain: bool = False
    anonymous: bool = False
    deed: bool = False
    mark: str = ""
    """``backed``, ``held`` or ``leading``: the word that hangs on it."""
    placed: bool = False
    """A country's name after a preposition: a place, or the end of "the army of X"."""

    @property
    def modifies(self) -> bool:
        """Whether it can stand before a head."""
        armed = self.head is not None and self.head.kind in {PartyKind.ARMED, PartyKind.STATE}
        return bool(armed or self.name or self.country or self.role or self.people or self.mark) or (
            self.plain or self.anonymous
        )

    @property
    def ends(self) -> bool:
        """Whether it can end a phrase."""
        return bool(self.head or self.deed or self.name)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Modifiers and the part that ends them; ``last`` is None for modifiers without a head ("Russian" of "Russian and
    Syrian planes").
    """

    modifiers: tuple[Part, ...]
    last: Part | None

    @property
    def first(self) -> int:
        """The first word."""
        return self.modifiers[0].first if self.modifiers or self.last is None else self.last.first

    @property
    def stop(self) -> int:
        """The word after the last."""
        return self.last.stop if self.last else self.modifiers[-1].stop


_PREPOSITIONS = frozenset(
    {"in", "at", "to", "from", "near", "into", "across", "through", "of", "inside", "outside", "throughout", "within"}
    | {"around", "over", "on", "toward", "towards"}
)
_AGAINST = frozenset({"anti", "non", "ex", "un", "post", "pre"})
"""Prefixes that turn the word after their hyphen into another one: "anti-Syrian", "non-governmental"."""
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "this", "that", "these", "those", "by", "on", "off"})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of ``data/en/actors.yaml``, compiled."""

    entries: PhraseTable[Part]
    """Phrase -> what it may be, at word 0."""
    ties: frozenset[tuple[str, ...]]
    believed: frozenset[tuple[str, ...]]
    marks: Mapping[str, str]
    """Word -> backed, held, leading."""
    directions: frozenset[str]
    """Words before a country's name that make it a place ("northern")."""

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Lexicon:
        """Compile the lexicon's content."""
        marks = {word: mark for mark in ("held", "backed", "leading") for word in data[mark]}
        return cls(
            PhraseTable((*_heads(data), *_modifiers(data), *((deed, Part(0, 0, deed=True)) for deed in data["deeds"]))),
            _gaps(data["ties"]),
            _gaps(data["believed"]),
            marks,
            frozenset(data["directions"]),
        )


def _heads(data: Mapping[str, Any]) -> Iterator[tuple[str, Part]]:
    for row in data["heads"]:
        head = Head(PartyKind(row["kind"]), row["side"], backed=row.get("backed", False), state=row.get("state", False))
        yield from ((phrase, Part(0, 0, head=head)) for phrase in row["words"])


def _modifiers(data: Mapping[str, Any]) -> Iterator[tuple[str, Part]]:
    for row in data["modifiers"]:
        for phrase in row["words"]:
            if row.get("people"):
                yield phrase, Part(0, 0, people=phrase)
            else:
                plain, anonymous = row.get("plain", False), row.get("anonymous", False)
                yield phrase, Part(0, 0, role=row.get("role"), plain=plain, anonymous=anonymous)


def _gaps(patterns: list[str]) -> frozenset[tuple[str, ...]]:
    """Phrases that stand whole between two others, as tuples of folded words."""
    return frozenset(tuple(w.fold for w in words(phrase)) for pattern in patterns for phrase in expand(pattern))


@dataclass(frozen=True, slots=True)
class PhraseReader:
    """Cuts folded words into phrases of actors."""

    lexicon: Lexicon
    registry: Registry

    def __call__(self, text: tuple[Word, ...], on: dt.date | None = None) -> tuple[Phrase, ...]:
        """The phrases, in order; phrases of one run stand next to each other."""
        return tuple(phrase for run in self._runs(text, on) for phrase in _cut(run))

    def _runs(self, text: tuple[Word, ...], on: dt.date | None) -> Iterator[list[Part]]:
        """The unbroken runs of known words."""
        run: list[Part] = []
        i = 0
        while i < len(text):
            part = self._part(text, i, on)
            if part is None:
                if run:
                    yield run
                run, i = [], i + 1
            else:
                run.append(part)
                i = part.stop
        if run:
            yield run

    def places(self, text: tuple[Word, ...]) -> Iterator[str]:
        """The codes of countries told as places, once for each time."""
        for i, word in enumerate(text):
            found = self.registry.country_words.longest(text, i) if word.capital else None
            if found is None:
                continue
            form, code = found.values[0]
            before = text[i - 1].fold if i else ""
            entry = self.lexicon.entries.longest(text, found.stop)
            ground = entry is not None and any(p.head and p.head.kind is PartyKind.GROUND for p in entry.values)
            if ground or (form == "name" and (before in _PREPOSITIONS or before in self.lexicon.directions)):
                yield code

    def _part(self, text: tuple[Word, ...], i: int, on: dt.date | None) -> Part | None:
        """All that the longest known phrase at a word may be."""
        prefix = text[i - 1].fold if i and text[i - 1].hyphened else ""
        if prefix in _AGAINST:
            return None
        name = self.registry.find(text, i, on=on)
        country = self.registry.country_words.longest(text, i)
        organ = self.registry.organ_words.longest(text, i)
        entry = self.lexicon.entries.longest(text, i)
        stop = max((m.stop for m in (name, country, organ, entry) if m), default=i)
        if stop == i:
            return None
        if name and name.stop == stop:
            return self._marked(Part(i, stop, name=name.values[0]), text)
        part = Part(i, stop)
        for other in entry.values if entry and entry.stop == stop else ():
            part = _merged(part, other)
        if country and country.stop == stop:
            part = self._with_country(part, country.values, text)
            if prefix == "pro":
                return replace(part, mark="backed", placed=False)
        if organ and organ.stop == stop:
            part = replace(part, head=self._organ(organ.values[0]))
        return self._marked(part, text)

    def _organ(self, name: str) -> Head:
        organ = self.registry.organs[name]
        alone = {"government": "@government", None: "owned"}.get(organ.alone, organ.alone) or "owned"
        return Head(PartyKind.STATE, alone, organ)

    def _with_country(self, part: Part, values: tuple[tuple[str, str], ...], text: tuple[Word, ...]) -> Part:
        """Add the country; its bare name after a preposition is a place."""
        form, code = next((v for v in values if v[0] == "adjective"), values[0])
        word = text[part.stop - 1]
        possessive = word.possessive or (form != "adjective" and len(word.forms) > 1)
        before = text[part.first - 1].fold if part.first else ""
        placed = before in _PREPOSITIONS and not possessive and any(kind != "adjective" for kind, _ in values)
        if form == "name" and possessive:
            form = "adjective"
        return replace(part, country=code, form=form, placed=placed and form != "adjective")

    def _marked(self, part: Part, text: tuple[Word, ...]) -> Part:
        """Take in a word that hangs on the part: "rebel-held", "US-backed", "Kurdish-led"."""
        if part.stop >= len(text) or not part.modifies:
            return part
        mark = self.lexicon.marks.get(text[part.stop].fold, "")
        hyphened = text[part.stop - 1].hyphened
        after = text[part.stop + 1].fold if part.stop + 1 < len(text) else ""
        loose = part.head is None and after not in _DETERMINERS and (mark != "leading" or text[part.stop].fold == "led")
        if not mark or not (hyphened or loose):
            return part
        return replace(part, stop=part.stop + 1, mark=mark, placed=False)


def _merged(part: Part, other: Part) -> Part:
    """Both readings of the same words."""
    return replace(
        part,
        head=part.head or other.head,
        role=part.role or other.role,
        people=part.people or other.people,
        plain=part.plain or other.plain,
        anonymous=part.anonymous or other.anonymous,
        deed=part.deed or other.deed,
    )


def _cut(run: list[Part]) -> Iterator[Phrase]:
    """Cut a run after each part that ends a phrase."""
    modifiers: list[Part] = []
    for part, after in zip(run, [*run[1:], None], strict=True):
        if part.mark == "held":
            modifiers = []
        elif part.placed:
            yield from _bare(modifiers)
            yield Phrase((part,), None)
            modifiers = []
        elif _ends_here(part, after):
            yield Phrase(tuple(modifiers), part)
            modifiers = []
        elif not part.modifies and not part.deed:
            modifiers = []
        elif _joint(part, after):
            yield Phrase((*modifiers, part), None)
            modifiers = []
        else:
            modifiers.append(part)
    yield from _bare(modifiers)


def _bare(modifiers: list[Part]) -> Iterator[Phrase]:
    if modifiers:
        yield Phrase(tuple(modifiers), None)


_ACTING = frozenset({PartyKind.ARMED, PartyKind.STATE, PartyKind.PEOPLE})
"""Kinds that begin a phrase of their own after an act: "rebels attack soldiers"."""


def _joint(part: Part, after: Part | None) -> bool:
    """Whether two states share what follows: "a Turkish-Russian patrol"."""
    return after is not None and not part.mark and part.form == after.form == "adjective"


def _ends_here(part: Part, after: Part | None) -> bool:
    """Whether a part is the head of its phrase, given what follows."""
    if not part.ends or (part.mark and not part.name and part.head is None):
        return False
    if after is None or after.placed or after.mark == "held" or _starts_anew(part, after):
        return True
    if part.deed and not part.modifies:
        return not after.deed and (after.head is None or after.head.kind in _ACTING)
    if not part.modifies:
        return True
    people = after.head is not None and after.head.kind is PartyKind.PEOPLE
    return people and part.role is None and (part.head is not None or part.name is not None)


def _starts_anew(part: Part, after: Part) -> bool:
    """Whether the next part cannot belong to the same phrase: an adjective or a name after a noun."""
    noun = part.head is not None or (part.name is not None and not part.mark)
    if after.country is not None:
        return noun
    if after.name is not None:
        return noun and not (part.name is not None and part.name == after.name)
    return part.head is not None and part.role is None and (after.role is not None or after.people is not None)
