"""Finds place names in an English sentence, with the words that tell their class and the event's relation to them.

1. Capitalised stretches are cut into names: the longest that the gazetteer knows, or, where a cue stands beside it
   ("town of", "district", a preposition), the whole stretch, known or not.
2. Each is weighed: what the gazetteer says, cue, preposition, neighbours. Persons, organisations, days, agencies and
   nationalities fall out; so do everyday words and headline capitals that nothing marks as a place.
3. What stands around it gives class, relation, preposition, and whether it is a venue or describes something else.

Works on texts that lost apostrophes, commas and hyphens: "Aleppo citys", "Syrias Idlib", "al Khaldiyeh".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rashomon.extract.en.placewords import ARTICLES, PlaceWords, Unit, is_name, stretches
from rashomon.extract.found import PlaceFound
from rashomon.extract.syntax import Sentence
from rashomon.model import PlaceRelation
from rashomon.places.names import Candidate, MatchLevel, NameIndex

LONGEST_NAME = 5
"""Words of the longest name that is looked up."""
ENOUGH = 2.5
"""Evidence from which a name is taken for a place; see :meth:`PlaceFinder._weigh` for what counts how much."""
LARGE, MIDDLING = 100_000, 10_000
"""Inhabitants from which a name alone is strong, or fair, evidence."""
LEFT_WINDOW = 9
"""Tokens looked at before a name for its preposition and cue."""
VENUE_WINDOW = 7


@dataclass(frozen=True, slots=True)
class _Left:
    """What stands before a name."""

    preposition: str | None = None
    place_class: str | None = None
    plural: bool = False
    relation: PlaceRelation | None = None
    bearing: float | None = None
    list_of: PlaceFound | None = None


@dataclass(frozen=True, slots=True)
class _Right:
    """What stands after a name; ``stop`` is the end of the name with a noun that belongs to it."""

    stop: int
    place_class: str | None = None
    relation: PlaceRelation | None = None
    attributive: bool = False
    organisation: bool = False
    hyphen: bool = False
    based: bool = False
    possessive: bool = False


@dataclass(frozen=True, slots=True)
class PlaceFinder:
    """``finder(sentence)`` gives the places that the sentence names, in order."""

    words: PlaceWords
    names: NameIndex

    @classmethod
    def from_data(
        cls, data: Mapping[str, Any], names: NameIndex, demonyms: Mapping[str, Sequence[str]] | None = None
    ) -> PlaceFinder:
        """Build from ``data/en/places.yaml``, an index of known names, and the adjectives of nationality by ISO code.

        The last is the part ``demonyms`` of ``data/places/countries.yaml``.
        """
        return cls(PlaceWords.from_data(data, demonyms), names)

    def __call__(self, sentence: Sentence) -> tuple[PlaceFound, ...]:
        """The place names of a sentence, left to right, none overlapping."""
        headline = _is_headline(sentence)
        found: list[PlaceFound] = []
        for units in stretches(sentence):
            self._cut(sentence, units, headline, found)
        return tuple(found)

    def nationalities(self, sentence: Sentence) -> tuple[str, ...]:
        """The ISO codes of the nationalities named ("Syrian", "Turkish-backed"), with repeats: context for resolving."""
        table = self.words.demonyms
        return tuple(table[t.text] for t in sentence.tokens if t.text in table)

    # ------------------------------------------------------------------------------------------------ cutting

    def _cut(self, sentence: Sentence, units: tuple[Unit, ...], headline: bool, found: list[PlaceFound]) -> None:
        """Cut one stretch into names, appending what is found."""
        at = 0
        while at < len(units):
            stop = self._boundary(units, at)
            if stop < min(len(units), at + 3):
                past = self._compound(sentence, units, at, headline, found)
                if past > at:
                    at = past
                    continue
            for end in range(min(max(stop, at + 1), at + LONGEST_NAME), at, -1) if stop > at else ():
                place = self._judge(sentence, units, at, end, headline, found)
                if place:
                    found.append(place)
                    at = end
                    break
            else:
                at += 1

    def _boundary(self, units: tuple[Unit, ...], at: int) -> int:
        """Where the names that may begin at ``at`` end at the latest: before the next day, agency, nationality."""
        for n in range(at, len(units)):
            if self.words.is_special(units[n]) or units[n].joined:
                return n + 1 if units[n].joined and not self.words.is_special(units[n]) else n
        return len(units)

    def _compound(
        self, sentence: Sentence, units: tuple[Unit, ...], at: int, headline: bool, found: list[PlaceFound]
    ) -> int:
        """Where a known name with a direction or an everyday word in it ends ("West Bank", "Old City"); else ``at``."""
        for end in range(min(len(units), at + 4), at + 1, -1):
            name = sentence.words(units[at].first, units[end - 1].stop)
            if name in self.words.whole or self._prior(name)[0] >= 3:
                place = self._judge(sentence, units, at, end, headline, found)
                if place:
                    found.append(place)
                    return end
        return at

    # ---------------------------------------------------------------------------------------------- weighing

    def _prior(self, name: str) -> tuple[float, MatchLevel | None]:
        """What the gazetteer alone says for a name, and how it matched."""
        known = self.names.known(name)[:8]
        if not known:
            return 0.0, None
        level = known[0].level
        return max(_weight(c) for c in known if c.level == level or c.level < MatchLevel.ALIKE), level

    def _judge(
        self,
        sentence: Sentence,
        units: tuple[Unit, ...],
        at: int,
        end: int,
        headline: bool,
        found: list[PlaceFound],
    ) -> PlaceFound | None:
        """The words ``units[at:end]`` as a place, or None."""
        first, stop = units[at].first, units[end - 1].stop
        name, possessive = self._bare(sentence.words(first, stop))
        left = self._left(sentence, first, found)
        right = self._right(sentence, stop, possessive)
        prior, level = self._prior(name)
        if name in self.words.whole:
            prior = 3.0
        elif level in (None, MatchLevel.ALIKE) and end > at + 1 and self._swallows(units[at:end]):
            return None
        named_after = right.place_class in ("road", "site")  # streets and hospitals bear persons' names
        if not named_after and self._is_person(sentence, units, at, end, prior):
            return None
        score = self._weigh(name, prior, level, left, right) + self._neighbours(units, at, end, headline, found)
        token = sentence.tokens[stop - 1]
        score += 0.5 if token.pos == "PROPN" else -1.0 if not (left.place_class or right.place_class) else 0.0
        if headline and end == at + 1 and prior < 3:
            score -= 1.0
        if score < ENOUGH:
            return None
        return self._found(sentence, units, at, name, left, right, prior)

    def _swallows(self, units: tuple[Unit, ...]) -> bool:
        """Whether an unknown phrase holds a country or a large place that stands for itself ("Syrias Idlib")."""
        for unit in units:
            prior, level = self._prior(self._bare(unit.text)[0])
            if prior >= 3 and level is MatchLevel.EXACT and unit.text.lower() not in self.words.common:
                return True
        return False

    def _weigh(self, name: str, prior: float, level: MatchLevel | None, left: _Left, right: _Right) -> float:
        """The evidence: known 1.5-4, alike 1, cue 2.5, locative 2, other preposition 1, list 2, article 1, phrase 1."""
        score = prior if level is not MatchLevel.ALIKE else 1.0
        part = left.relation is PlaceRelation.PART and level is None  # a direction alone is no cue: "Central Command"
        if left.place_class or right.place_class or right.relation or (left.relation and not part):
            score += 2.5
        if left.list_of is not None:
            score += 2.0
        elif left.preposition in self.words.locative:
            score += 2.0
        elif left.preposition:
            score += 1.0
        if name[:3].lower() in ("al-", "al "):
            score += 1.0
        if " " in name and level is not None and level < MatchLevel.ALIKE:
            score += 1.0
        if name.lower() in self.words.common and prior < 3:
            score -= 2.5
        if name.isupper() and level is None:
            score -= 2.0
        return score

    def _neighbours(self, units: tuple[Unit, ...], at: int, end: int, headline: bool, found: list[PlaceFound]) -> float:
        """Capitalised words on either side that nothing explains: the name may be a part of a longer one."""
        cost = 0.0
        if at > 0:
            before = units[at - 1]
            explained = self.words.is_special(before) or (found and found[-1].stop >= before.stop)
            cost -= 0.0 if explained or before.text in self.words.prefixes else 2.5
        if end < len(units):
            after = units[end]
            known = self._prior(self._bare(after.text)[0])[0] >= 2 and after.text.lower() not in self.words.common
            explained = self.words.is_special(after) or after.text in self.words.organisation or known
            cost -= 0.0 if explained else 2.5
        return max(cost, -0.5) if headline else cost

    def _is_person(self, sentence: Sentence, units: tuple[Unit, ...], at: int, end: int, prior: float) -> bool:
        """Whether a title or a first name makes the words a person's."""
        first = units[at].first
        before = sentence.tokens[first - 1].text if first else ""
        if before in self.words.titles and prior < 3:
            return True
        if before in self.words.groups and sentence.tokens[first].lower in ARTICLES:
            return True
        if at > 0 and (units[at - 1].text in self.words.given or units[at - 1].text in self.words.titles):
            return True
        single = end == at + 1
        return units[at].text in self.words.given and (prior < 2 or (single and end < len(units)))

    def _bare(self, name: str) -> tuple[str, bool]:
        """The name without a genitive s whose apostrophe was lost ("Syrias"), and whether it had one."""
        if not name.endswith("s") or len(name) < 5 or name in self.words.never:
            return name, False
        level = self._prior(name)[1]
        if level is not None and level < MatchLevel.ALIKE:
            return name, False
        prior, level = self._prior(name[:-1])
        return (name[:-1], True) if level is not None and level < MatchLevel.ALIKE and prior >= 1.5 else (name, False)

    # -------------------------------------------------------------------------------------------- surroundings

    def _left(self, sentence: Sentence, first: int, found: list[PlaceFound]) -> _Left:
        """Read leftwards from a name: "of", class noun, direction, adjectives, preposition; or a list it goes on."""
        words, tokens = self.words, sentence.tokens
        before = self._listed(sentence, first, found)
        if before is not None:
            relation = before.relation if before.relation is not PlaceRelation.PART else None
            relation = None if relation is PlaceRelation.AT else relation
            return _Left(before.preposition, before.cue_class, relation=relation, list_of=before)
        state = _Left()
        of = False
        i = first - 1
        while i >= max(0, first - LEFT_WINDOW):
            token = tokens[i]
            lower = token.lower
            if found and found[-1].attributive and found[-1].first <= i < found[-1].stop + 1 and not of:
                i = found[-1].first - 1  # "in Syria's Idlib"
                continue
            if lower in words.classes or lower.removesuffix("s") in words.classes:
                adjacent = i == first - 1
                if not (of or adjacent) or state.place_class:
                    break
                noun = lower if lower in words.classes else lower.removesuffix("s")
                state = replace(state, place_class=words.classes[noun], plural=noun in words.plural)
                if words.relations.get(noun) == "countryside":
                    state = replace(state, relation=PlaceRelation.COUNTRYSIDE)
            elif lower in words.directions:
                state = self._directed(state, sentence, i, of=of)
            elif (
                lower in words.relations and lower not in words.locative and (of or lower in ("near", "close", "rural"))
            ):
                state = replace(state, relation=state.relation or PlaceRelation(words.relations[lower]))
            elif lower == "between":
                return replace(state, preposition=lower, relation=PlaceRelation.BETWEEN)
            elif lower == "of" and i == first - 1 or (lower == "of" and state.place_class):
                of = True
            elif lower in words.locative:
                relation = words.relations.get(lower)
                near = PlaceRelation(relation) if relation and state.relation is None else state.relation
                return replace(state, preposition=lower, relation=near)
            elif lower in words.weak:
                return replace(state, preposition=lower)
            elif not (
                lower in words.before_ok or token.text in words.demonyms or token.pos in ("ADJ", "DET", "ADV", "NUM")
            ):
                break
            i -= 1
        return replace(state, preposition="of") if of and state.preposition is None and i < first - 1 else state

    def _directed(self, state: _Left, sentence: Sentence, i: int, *, of: bool) -> _Left:
        """A direction before the name: "north of X" lies outside, "northern X" and "the north of X" are parts of it."""
        noun_of = of and state.place_class is None
        definite = i > 0 and sentence.tokens[i - 1].lower == "the"
        relation = PlaceRelation.NEAR if noun_of and not definite else PlaceRelation.PART
        if of and state.place_class:  # "the northern city of X": the direction tells where the city lies
            return state
        return replace(
            state, relation=state.relation or relation, bearing=self.words.directions[sentence.tokens[i].lower]
        )

    def _listed(self, sentence: Sentence, first: int, found: list[PlaceFound]) -> PlaceFound | None:
        """The place before, where only list words stand between."""
        if not found or found[-1].stop > first or first - found[-1].stop > 4:
            return None
        between = [t.lower for t in sentence.tokens[found[-1].stop : first]]
        joined = all(w in (",", "and", "&", "or", "as", "well", "/", "then", "both", "the") for w in between)
        return found[-1] if joined and between else None

    def _right(self, sentence: Sentence, stop: int, possessive: bool) -> _Right:
        """Read rightwards from a name: possessive, class noun, relation noun, words it describes."""
        words, tokens = self.words, sentence.tokens
        i = stop
        if i < len(tokens) and tokens[i].text in ("'s", "'", "’s"):
            i += 1
            possessive = True
        if i >= len(tokens):
            return _Right(stop, possessive=possessive)
        if tokens[i].text == "-" and i + 1 < len(tokens) and tokens[i - 1].end == tokens[i].start == tokens[i].end - 1:
            after = tokens[i + 1].lower
            glued = tokens[i].end == tokens[i + 1].start
            if glued and not is_name(tokens[i + 1]):
                return _Right(stop, attributive=True, hyphen=True, based=after in words.venue_based)
        here = tokens[i]
        pair = f"{here.lower} {tokens[i + 1].lower}" if i + 1 < len(tokens) else ""
        noun = pair if pair in words.classes else here.lower
        if noun not in words.classes and noun.removesuffix("s") in words.classes:
            noun = noun.removesuffix("s")
        if noun in words.classes and not (here.text in words.organisation and is_name(here)):
            return self._after_class(sentence, stop, i, noun, possessive)
        if here.lower in words.relations and here.pos == "NOUN":
            return _Right(stop, relation=PlaceRelation(words.relations[here.lower]), possessive=possessive)
        if here.text in words.organisation:
            return _Right(stop, attributive=True, organisation=True)
        if possessive and here.lower in words.directions and i + 1 < len(tokens):
            after = tokens[i + 1].lower
            relation = words.relations.get(after)
            if relation:
                return _Right(stop, relation=PlaceRelation(relation), possessive=True)
        return _Right(stop, attributive=here.lower in words.attributive, possessive=possessive)

    def _after_class(self, sentence: Sentence, stop: int, i: int, noun: str, possessive: bool) -> _Right:
        """A class noun after the name; some belong to the name ("Castello Road")."""
        words, tokens = self.words, sentence.tokens
        size = len(noun.split())
        place_class = words.classes[noun]
        relation = PlaceRelation(words.relations[noun]) if noun in words.relations else None
        own = noun in words.named and (is_name(tokens[i]) or place_class in ("road", "site", "water"))
        if place_class == "road":
            relation = PlaceRelation.ROAD
        after = tokens[i + size].lower if i + size < len(tokens) else ""
        attributive = after in words.attributive and place_class in ("settlement", "province")
        end = i + size if own and not possessive else stop
        return _Right(end, place_class, relation, attributive, possessive=possessive)

    # ---------------------------------------------------------------------------------------------- the record

    def _found(
        self,
        sentence: Sentence,
        units: tuple[Unit, ...],
        at: int,
        name: str,
        left: _Left,
        right: _Right,
        prior: float,
    ) -> PlaceFound:
        """The record of an accepted name."""
        first, stop = units[at].first, right.stop
        if right.stop > units[at].stop and sentence.words(first, stop) != name and right.stop != units[-1].stop:
            stop = right.stop
        if at > 0 and units[at - 1].text in self.words.prefixes:
            first = units[at - 1].first
        named = sentence.words(first, stop)
        named = named[:-1] if named.endswith("s") and not name.endswith("s") and right.possessive else named
        listed = left.list_of
        attributive = self._names_an_actor(name, left, right, prior) or (
            right.attributive and (right.organisation or right.hyphen or left.preposition not in self.words.locative)
        )
        return PlaceFound(
            name=named,
            relation=right.relation or left.relation or PlaceRelation.AT,
            cue_class=right.place_class or left.place_class,
            preposition=left.preposition,
            span=sentence.token_span(first, stop),
            first=first,
            stop=stop,
            venue=right.based or (listed is not None and listed.venue) or self._is_venue(sentence, first, stop),
            attributive=attributive,
        )

    def _names_an_actor(self, name: str, left: _Left, right: _Right, prior: float) -> bool:
        """A country without a preposition acts, or describes what follows ("Russia launched", "Syria's Idlib")."""
        if left.preposition in self.words.locative and not right.possessive:
            return False
        country = any(c.place_class == "country" and c.level is MatchLevel.EXACT for c in self.names.known(name)[:3])
        return prior >= 4 and country and (right.possessive or left.preposition is None)

    def _is_venue(self, sentence: Sentence, first: int, stop: int) -> bool:
        """Talks, statements, datelines: the words around say that people met or wrote here."""
        tokens, words = sentence.tokens, self.words
        after = tokens[stop].lower if stop < len(tokens) else ""
        if after in words.venue_nouns or (after == "peace" and stop + 1 < len(tokens)):
            return True
        if first == 0 and self._is_dateline(sentence, stop):
            return True
        for i in range(first - 1, max(-1, first - VENUE_WINDOW - 1), -1):
            lower = tokens[i].lower
            if lower in words.venue_nouns or lower in words.venue_based:
                return True
            if lower in words.venue_verbs and first - i <= 4 and any(t.lower == "in" for t in tokens[i:first]):
                return True
            if tokens[i].pos == "VERB" or tokens[i].text in ".;":
                return False
        return False

    def _is_dateline(self, sentence: Sentence, stop: int) -> bool:
        """Capital letters at the head of a sentence that is not in capitals itself: "BEIRUT (Agency)"."""
        name = sentence.words(0, stop)
        rest = sentence.words(stop, len(sentence.tokens)) if stop < len(sentence.tokens) else ""
        return len(name) > 3 and name.isupper() and any(c.islower() for c in rest)


def _weight(candidate: Candidate) -> float:
    """What one candidate says for a name: countries 4, provinces, curated and large places 3, middling 2, others 1.5."""
    if candidate.level is MatchLevel.ALIKE:
        return 1.0
    if candidate.place_class == "country":
        return 4.0
    if candidate.curated or candidate.place_class == "province" or candidate.population >= LARGE:
        return 3.0
    return 2.0 if candidate.population >= MIDDLING else 1.5


def _is_headline(sentence: Sentence) -> bool:
    """Whether most words are capitalised, so that a capital says nothing."""
    letters = [t for t in sentence.tokens if t.text[:1].isalpha() and len(t.text) > 3]
    return len(letters) > 3 and sum(is_name(t) for t in letters) >= 0.75 * len(letters)
