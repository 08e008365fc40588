"""Who acts and who is hit, in one English sentence: names, forces of states, common nouns, and things by their owners.

1. :class:`~rashomon.extract.en.actor_phrases.PhraseReader` cuts the sentence into phrases.
2. Each phrase gets an owner: the name in it, else its role, people, state, the head's own side.
3. Phrases without an owner take their neighbour's ("Russian" and Syrian planes; forces loyal to Damascus; jets
   believed to be Russian).

Whom "the government" means depends on the theatre, the country that the text is about.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from rashomon.actors.registry import ActorKind, Registry, Theatre
from rashomon.actors.speakers import resolve_speaker
from rashomon.actors.words import Word, words
from rashomon.extract.en.actor_grammar import is_agent, is_dealt_with
from rashomon.extract.en.actor_phrases import Head, Lexicon, Part, PartyKind, Phrase, PhraseReader
from rashomon.extract.found import ActorFound
from rashomon.extract.syntax import Sentence

UNKNOWN = "unknown"
LOADED = "loaded"
PLANTED = frozenset({"remote_explosive_ied_landmine", "suicide_bomb"})
"""Event types in which a side's loaded word tells no side (the codebook's rule)."""


@dataclass(frozen=True, slots=True)
class PartyFound(ActorFound):
    """An actor's words with what they are.

    ``side`` is None for a side's loaded word (:func:`side_of` decides) and for a source; ``unknown`` where the words
    themselves tell no side ("gunmen", "warplanes").
    """

    kind: PartyKind = PartyKind.NAME
    source: bool = False
    """A monitor, outlet, agency or ministry: it speaks, and is no party."""
    alone: bool = False
    """The side is the theatre's reading of a bare word ("the army"), no owner was named."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whom a phrase means: an actor's id, a side, or only that a loaded word or nothing tells."""

    actor: str | None
    side: str | None
    loaded: bool = False
    alone: bool = False
    source: bool = False
    named: bool = False
    """By a name that the registry does not list."""


NOBODY = Owner(None, UNKNOWN)
TITLE_CASE = 0.6
"""Share of capitalised words from which a sentence is taken for a headline, whose capitals tell no names."""
LONGEST_NAME = 3
"""Capitalised words before "Army" or "Brigade" that are taken for its name."""
_ARTICLES = frozenset({"the", "a", "an", ",", ".", ";", ":", "-"})


@dataclass(slots=True)
class _Draft:
    """A phrase on its way to a finding."""

    phrase: Phrase
    owner: Owner | None
    kind: PartyKind
    first: int
    stop: int
    head: int
    """All three are words."""


def side_of(found: ActorFound, event_type: str) -> str | None:
    """The side of what was found in an event of a type, by the codebook's rule on loaded words.

    >>> side_of(terrorists, "shelling_artillery_missile"), side_of(terrorists, "suicide_bomb")
    ('rebels', 'unknown')
    """
    if found.side is not None or not found.generic:
        return found.side
    return UNKNOWN if event_type in PLANTED else "rebels"


@dataclass(frozen=True, slots=True)
class ActorFinder:
    """Finds the actors of one sentence."""

    registry: Registry
    lexicon: Lexicon
    reader: PhraseReader

    @classmethod
    def from_data(cls, data: Mapping[str, Any], registry: Registry) -> ActorFinder:
        """Build it from the content of ``data/en/actors.yaml`` and the registry."""
        lexicon = Lexicon.from_data(data)
        return cls(registry, lexicon, PhraseReader(lexicon, registry))

    def __call__(
        self, sentence: Sentence, on: dt.date | None = None, *, theatre: str | None = None
    ) -> tuple[PartyFound, ...]:
        """The actors of a sentence, in order; ``on`` is the date of the text, ``theatre`` the country it is about."""
        starts = [token.start for token in sentence.tokens]
        text = words(sentence.text)
        tokens = [max(bisect_right(starts, word.start) - 1, 0) for word in text]
        where = self.registry.theatre(theatre)
        drafts = self._drafts(text, on, where)
        for draft in drafts:
            if (
                draft.owner is None
                and _nationals(draft, text, self.registry)
                and not is_agent(sentence, tokens[draft.head])
            ):
                draft.owner, draft.kind = Owner(None, "civilians"), PartyKind.PEOPLE
        drafts = [d for d in drafts if d.owner or _acts(d, sentence, text, tokens, where)]
        return tuple(self._found(d, sentence, text, tokens, where) for d in drafts)

    def read(self, text: str, on: dt.date | None = None, *, theatre: str | None = None) -> tuple[Owner, ...]:
        """Whom a few words without a sentence name ("regime warplanes"), in order."""
        where = self.registry.theatre(theatre)
        drafts = self._drafts(words(text), on, where)
        return tuple(d.owner or self._country(d.phrase.modifiers[-1], where) for d in drafts)

    def side_of_speaker(self, text: str, *, theatre: str | None = None) -> str | None:
        """The side that a speaker's words name or that a source belongs to; None for an independent or unknown one."""
        where = self.registry.theatre(theatre)
        actor = resolve_speaker(text, self.registry, theatre=theatre)
        if actor is not None:
            return self.registry.side(actor, theatre=where)
        sides = (owner.side for owner in self.read(text, theatre=theatre))
        return next((side for side in sides if side not in {None, UNKNOWN, "civilians", "medical", "school"}), None)

    def theatre(self, sentences: Sequence[Sentence]) -> str | None:
        """The country that a text is about: the one most often told as a place ("in northern X", "the X town of").

        None where no country is, or where two are told as often.
        """
        places: Counter[str] = Counter()
        for sentence in sentences:
            places.update(self.reader.places(words(sentence.text)))
        (first, most), (_, next_most) = (*places.most_common(2), ("", 0), ("", 0))[:2]
        return first if most > next_most else None

    def _drafts(self, text: tuple[Word, ...], on: dt.date | None, where: Theatre) -> list[_Draft]:
        """The phrases that name someone, with their owners. Bare names of countries are left without an owner."""
        phrases = self.reader(text, on)
        drafts = [self._draft(phrase, where) for phrase in phrases]
        _name_unlisted(drafts, text)
        drafts = self._apposed(drafts, where)
        drafts = self._tied(drafts, text, where)
        self._share(drafts, text, where)
        return [d for d in drafts if _stays(d)]

    def _draft(self, phrase: Phrase, where: Theatre) -> _Draft:
        last = phrase.last
        if last is None:
            kind = PartyKind.STATE
        elif last.head is not None:
            kind = last.head.kind
        else:
            kind = PartyKind.DEED if last.deed else PartyKind.NAME
        owner = self._owner(phrase, where) if last is not None else None
        stop = phrase.stop
        if kind is PartyKind.DEED:
            stop = next((p.stop for p in reversed(phrase.modifiers) if not _only_plain(p)), stop)
        first = next((p.first for p in phrase.modifiers if not _only_plain(p)), last.first if last else phrase.first)
        return _Draft(phrase, owner, kind, min(first, stop - 1), stop, stop - 1)

    def _owner(self, phrase: Phrase, where: Theatre) -> Owner:
        """Whom a phrase with a head means: by name, role, people, state, protege, and last the head itself."""
        last, head = phrase.last, phrase.last.head if phrase.last else None
        if head is not None and head.kind is PartyKind.PEOPLE:
            return Owner(None, head.side)
        if any(part.anonymous for part in phrase.modifiers):
            return NOBODY
        parts = (*phrase.modifiers, *((last,) if last is not None and last.name else ()))
        name = next((part for part in reversed(parts) if part.name), None)
        if name is not None:
            return self._named(name.name or "", head, where)
        owner = self._qualified(phrase, head, where) or self._by_head(head, where)
        return owner or NOBODY

    def _named(self, name: str, head: Head | None, where: Theatre) -> Owner:
        """The owner by name; a government's forces are those of its state, a body's troops a side by its name."""
        owner = self._actor(name, where)
        actor = self.registry.get(name)
        if (
            owner.side is None
            and not owner.source
            and actor is not None
            and head is not None
            and head.organ is not None
        ):
            return replace(owner, side=f"other:{actor.name}")
        return self._organ(owner, head, where)

    def _actor(self, name: str, where: Theatre) -> Owner:
        actor = self.registry.get(name)
        source = actor is not None and actor.is_source
        return Owner(name, None if source else self.registry.side(name, theatre=where), source=source)

    def _qualified(self, phrase: Phrase, head: Head | None, where: Theatre) -> Owner | None:
        """The owner by adjectives: a role, a people, a state, or whom a state backs."""
        parts = phrase.modifiers
        role = next((p.role for p in reversed(parts) if p.role and p.mark != "backed"), None)
        country = next((p for p in reversed(parts) if p.country and p.mark != "backed"), None)
        organ = next((p.head for p in reversed(parts) if p.head and not p.plain), None)
        if head is not None and head.side == "@pro_government" and _of_state(role, country, where):
            return self._role(head.side, where)
        if role is not None and role != LOADED and not (role == "@government" and country):
            return self._organ(self._role(role, where), head, where)
        if head is not None and head.kind is PartyKind.ARMED and head.side not in {LOADED, UNKNOWN}:
            return self._by_head(head, where)
        people = next((side for p in parts if (side := where.peoples.get(p.people or ""))), None)
        if people is not None:
            return self._side(people, where)
        if country is not None and not _armed(head) and role != LOADED:
            return self._country(country, where, head if head and head.organ else organ)
        return self._backed(parts, country, head, where) or self._from_modifier(role, organ, where)

    def _backed(self, parts: Sequence[Part], country: Part | None, head: Head | None, where: Theatre) -> Owner | None:
        """The protege of a state: "US-backed fighters", "Iranian militias"."""
        if any(p.mark == "backed" and p.role == "@government" for p in parts):
            return self._role("@pro_government", where)
        backer = next((p.country for p in reversed(parts) if p.country and p.mark == "backed"), None)
        if (
            backer is None
            and country is not None
            and head is not None
            and head.backed
            and country.country != where.code
        ):
            backer = country.country
        side = where.backed.get(backer or "") if head is not None else None
        return self._side(side, where) if side else None

    def _from_modifier(self, role: str | None, organ: Head | None, where: Theatre) -> Owner | None:
        """The owner by a noun before the head ("army positions", "terrorist hideouts")."""
        if organ is not None:
            return self._by_head(organ, where)
        return Owner(None, None, loaded=True) if role == LOADED else None

    def _by_head(self, head: Head | None, where: Theatre) -> Owner | None:
        """Whom a head means without any owner."""
        if head is None or head.side == "owned":
            return None
        if head.side == LOADED:
            return Owner(None, None, loaded=True)
        if head.side.startswith("@"):
            return replace(self._organ(self._role(head.side, where), head, where), alone=True)
        return Owner(None, head.side)

    def _organ(self, owner: Owner, head: Head | None, where: Theatre) -> Owner:
        """The organ that a head names, where the owner is the government of a state ("regime warplanes")."""
        government = self.registry.get(owner.actor or "")
        if government is None or government.kind is not ActorKind.GOVERNMENT or not government.country:
            return owner
        if head is None or head.organ is None:
            return owner
        return self._actor(self.registry.state(government.country, head.organ.id).id, where)

    def _role(self, role: str, where: Theatre) -> Owner:
        """The theatre's actor or side of a role; a side is its own."""
        if role.startswith("@"):
            return self._side(where.roles.get(role[1:], UNKNOWN), where)
        return Owner(None, role)

    def _side(self, value: str, where: Theatre) -> Owner:
        """An actor's id or a side, as theatres give them."""
        return self._actor(value, where) if self.registry.get(value) else Owner(None, value)

    def _country(self, part: Part, where: Theatre, head: Head | None = None) -> Owner:
        """The organ of a state; its government where no organ is named."""
        organ = head.organ.id if head is not None and head.organ is not None else "government"
        return self._actor(self.registry.state(part.country or "", organ).id, where) if part.country else NOBODY

    def _apposed(self, drafts: list[_Draft], where: Theatre) -> list[_Draft]:
        """Join a noun and the name right after it: "the rebel group Jaish al-Islam", "its ally Russia"."""
        out: list[_Draft] = []
        for draft in drafts:
            before = out[-1] if out and out[-1].stop == draft.first else None
            if before and draft.kind is PartyKind.NAME and _takes_name(before):
                before.owner, before.kind = draft.owner, PartyKind.NAME
                before.stop, before.head = draft.stop, draft.head
            elif before and _takes_state(before) and draft.owner is None and draft.phrase.modifiers[-1].country:
                before.owner = self._country(draft.phrase.modifiers[-1], where)
                before.kind, before.stop, before.head = PartyKind.STATE, draft.stop, draft.head
            elif (
                before
                and draft.owner
                and draft.owner == before.owner
                and draft.owner.actor
                and before.kind is not PartyKind.GROUND
            ):
                before.stop = draft.stop
            else:
                out.append(draft)
        return out

    def _tied(self, drafts: list[_Draft], text: tuple[Word, ...], where: Theatre) -> list[_Draft]:
        """Give a phrase without an owner the one that follows: "jets of the coalition", "forces loyal to Damascus"."""
        out: list[_Draft] = []
        for draft in drafts:
            before = out[-1] if out else None
            if before is not None and _wants(before) and _gap(before, draft, text) in self.lexicon.ties:
                owner = draft.owner or self._bare(draft, before, where)
                if owner is not None and owner is not NOBODY and draft.kind not in _NO_OWNERS:
                    before.owner, before.stop = owner, draft.stop
                    continue
            out.append(draft)
        return out

    def _bare(self, draft: _Draft, with_head: _Draft, where: Theatre) -> Owner | None:
        """The owner of a phrase without a head, given the head that it shares."""
        head = with_head.phrase.last.head if with_head.phrase.last else None
        owner = self._qualified(draft.phrase, head, where)
        return None if owner is None or owner.loaded else owner

    def _share(self, drafts: list[_Draft], text: tuple[Word, ...], where: Theatre) -> None:
        """Give bare adjectives their head: "Russian and Syrian planes", "jets believed to be Russian or Syrian"."""
        for before, after in reversed(tuple(pairwise(drafts))):
            linked = _gap(before, after, text) in _LINKS or before.stop == after.first
            if linked and before.owner is None and _heads_adjectives(after) and _adjective(before):
                before.owner = self._bare(before, after, where)
                before.kind = after.kind
        for before, after in pairwise(drafts):
            gap = _gap(before, after, text)
            believed = gap in self.lexicon.believed or (gap in _LINKS and before.phrase.last is None)
            if believed and after.owner is None and before.owner is not None:
                after.owner = self._bare(after, before, where)

    def _found(
        self, draft: _Draft, sentence: Sentence, text: tuple[Word, ...], tokens: list[int], where: Theatre
    ) -> PartyFound:
        """The finding of a draft, on the sentence's tokens."""
        owner = draft.owner or self._country(draft.phrase.modifiers[-1], where)
        first, stop = tokens[draft.first], tokens[draft.stop - 1] + 1
        start, end = text[draft.first].start, text[draft.stop - 1].end
        return PartyFound(
            actor=owner.actor,
            side=owner.side,
            text=sentence.text[start:end],
            span=sentence.span(start, end),
            first=first,
            stop=stop,
            head=tokens[draft.head],
            generic=owner.actor is None and not owner.source and not owner.named,
            kind=draft.kind,
            source=owner.source,
            alone=owner.alone,
        )


_LINKS = frozenset({("and",), ("or",), (",",), ("and", "or"), (",", "and"), (",", "or"), ("either",)})
_NO_OWNERS = frozenset({PartyKind.PEOPLE, PartyKind.OBJECT, PartyKind.GROUND, PartyKind.DEED})
_APPOSED = frozenset({PartyKind.ARMED, PartyKind.GROUP, PartyKind.MEMBER})
_WANTING = frozenset({PartyKind.ARMED, PartyKind.GROUP, PartyKind.MEMBER, PartyKind.STATE, PartyKind.OBJECT})


def _name_unlisted(drafts: list[_Draft], text: tuple[Word, ...]) -> None:
    """Take a force that the registry does not list by its name as written: "the Mahdi Army"."""
    if sum(word.capital for word in text) > TITLE_CASE * len(text):
        return
    for draft in drafts:
        head = draft.phrase.last.head if draft.phrase.last else None
        if head is None or head.kind not in {PartyKind.GROUP, PartyKind.STATE} or draft.phrase.modifiers:
            continue
        first = draft.first
        while first and text[first - 1].capital and text[first - 1].fold not in _ARTICLES:
            first -= 1
        if text[draft.first].capital and 0 < draft.first - first <= LONGEST_NAME:
            draft.first, draft.kind = first, PartyKind.NAME
            name = " ".join(word.fold.capitalize() for word in text[first : draft.stop])
            draft.owner = Owner(None, f"other:{name}", named=True)


def _nationals(draft: _Draft, text: tuple[Word, ...], registry: Registry) -> bool:
    """Whether a phrase is only a state's people: "twelve Ruritanians"."""
    part = draft.phrase.modifiers[-1]
    country = registry.countries.get(part.country or "")
    if country is None or part.form != "adjective" or not country.adjectives or part.stop - part.first > 1:
        return False
    return text[part.first].fold == f"{country.adjectives[0].lower()}s"


def _armed(head: Head | None) -> bool:
    return head is not None and head.kind is PartyKind.ARMED


def _gap(before: _Draft, after: _Draft, text: tuple[Word, ...]) -> tuple[str, ...]:
    """The folded words between two phrases."""
    start = max(before.phrase.stop, before.stop)
    return tuple(word.fold for word in text[start : after.first]) if after.first - start < 8 else ("",) * 8


def _wants(draft: _Draft) -> bool:
    """Whether a phrase has a head that someone may own, and no owner yet."""
    head = draft.phrase.last.head if draft.phrase.last else None
    if head is None or draft.kind not in _WANTING or any(p.name or p.country for p in draft.phrase.modifiers):
        return False
    owner = draft.owner
    return owner is None or owner.alone or (owner.actor is None and owner.side in {None, UNKNOWN})


def _takes_state(draft: _Draft) -> bool:
    """Whether the name of a state right after it says who is meant."""
    head = draft.phrase.last.head if draft.phrase.last else None
    return head is not None and head.state


def _of_state(role: str | None, country: Part | None, where: Theatre) -> bool:
    """Whether modifiers name the theatre's own state, or nobody."""
    if country is not None:
        return country.country == where.code
    return role in {None, "@government"}


def _takes_name(draft: _Draft) -> bool:
    """Whether a name right after it says who is meant."""
    return draft.kind in _APPOSED and (draft.owner is None or draft.owner.actor is None)


def _only_plain(part: Part) -> bool:
    """Whether a modifier says nothing of whom it is about: "three", "heavy"."""
    named = part.name or part.country or part.role or part.people or part.head
    return (part.plain or part.deed) and not named


def _adjective(draft: _Draft) -> bool:
    """Whether a phrase is only words that could stand before the next one's head."""
    return draft.phrase.last is None and not draft.phrase.modifiers[-1].placed


def _heads_adjectives(draft: _Draft) -> bool:
    """Whether a phrase's head may be shared with an adjective before it."""
    state = draft.owner is not None and "." in (draft.owner.actor or "")
    return draft.owner is not None and draft.kind is not PartyKind.PEOPLE and (state or bool(draft.phrase.modifiers))


def _stays(draft: _Draft) -> bool:
    """Whether a phrase names someone or something to report."""
    if draft.owner is None:
        part = draft.phrase.modifiers[-1]
        return draft.phrase.last is None and part.country is not None and not part.mark and not part.placed
    last = draft.phrase.last
    if draft.kind is PartyKind.GROUND or (last is not None and last.name and last.mark):
        return False
    if draft.owner is NOBODY:
        return draft.kind is PartyKind.ARMED
    return True


def _acts(draft: _Draft, sentence: Sentence, text: tuple[Word, ...], tokens: list[int], where: Theatre) -> bool:
    """Whether a country's bare name stands where an actor does: a subject, an object, or after "by"; no dateline."""
    part = draft.phrase.modifiers[-1]
    if part.form == "adjective" and part.country not in _BOTH:
        return False
    before = text[part.first - 1].fold if part.first else ""
    if (part.country == where.code and part.first > 1 and before == ",") or (part.form == "seat" and before in _CITY):
        return False
    return is_agent(sentence, tokens[draft.head]) or is_dealt_with(sentence, tokens[draft.head])


_CITY = frozenset({"capital", "city", "downtown", "central"})
"""Words before a seat of government that make it a place."""
_BOTH = frozenset({"US", "GB"})
"""Countries whose short name is an adjective too."""


def iter_sides(found: Sequence[PartyFound], event_type: str) -> Iterator[str]:
    """The sides of several findings in an event of a type, in order, each once."""
    seen: set[str] = set()
    for one in found:
        side = side_of(one, event_type)
        if side is not None and side not in seen:
            seen.add(side)
            yield side
