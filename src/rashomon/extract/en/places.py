"""Finds place names in an English sentence, with the words that tell their class and the event's relation to them.

1. Capitalised stretches are cut into names: the longest that the gazetteer knows, or, where a cue stands beside it
   ("town of", "district", a preposition), the whole stretch, known or not.
2. Each is weighed: what the gazetteer says, cue, preposition, neighbours. Persons, organisations, days, agencies and
   nationalities fall out; so do everyday words and headline capitals that nothing marks as a place.
3. What stands around it gives class, relation, preposition, and whether it is a venue or describes something else.

Works on texts that lost apostrophes, commas and hyphens: "Aleppo citys", "Syrias Idlib", "al Khaldiyeh".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.extract.en.placedistance import read_distance
from rashomon.extract.en.placesides import Left, Right, read_left, read_right
from rashomon.extract.en.placewords import PlaceWords, Unit, is_name, stretches
from rashomon.extract.found import PlaceFound
from rashomon.extract.syntax import Sentence
from rashomon.model import PlaceRelation
from rashomon.places.fold import ARTICLES, unglued
from rashomon.places.names import Candidate, MatchLevel, NameIndex

LONGEST_NAME = 5
"""Words of the longest name that is looked up."""
ENOUGH = 2.5
"""Evidence from which a name is taken for a place; see :meth:`PlaceFinder._weigh` for what counts how much."""
COUNTRY, LARGE_PLACE, MIDDLING_PLACE, SMALL_PLACE, ALIKE = 4.0, 3.0, 2.0, 1.5, 0.9
LARGE, MIDDLING = 100_000, 10_000
"""Inhabitants from which a name alone is strong, or fair, evidence."""
VENUE_WINDOW = 7
"""Tokens before a name in which talks, statements and meetings make it a venue."""
SHORT_LIST = 2
"""Words of a phrase that is as likely one name, or a person's, as two whose comma is lost."""
SITES_OF = frozenset(["in", "near"])
"""Prepositions after which a place is where something is, whatever word follows it: "in Aleppo residents said"."""
BREAKS = frozenset(["VERB", "AUX", "PRON", "SCONJ", "CCONJ"])
"""Parts of speech over which "talks" does not reach a place further on."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What the gazetteer alone says for a name."""

    weight: float = 0.0
    level: MatchLevel | None = None
    country: bool = False

    @property
    def surely(self) -> bool:
        """Whether the name is known as written, with or without article."""
        return self.level is not None and self.level < MatchLevel.ALIKE


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The capitalised stretch that is being cut, in its sentence, with the places found so far."""

    sentence: Sentence
    units: tuple[Unit, ...]
    headline: bool
    found: list[PlaceFound]

    def text(self, at: int, end: int) -> str:
        """The words of the units ``[at, end)``."""
        return self.sentence.words(self.units[at].first, self.units[end - 1].stop)


@dataclass(frozen=True, slots=True)
class PlaceFinder:
    """``finder(sentence)`` gives the places that the sentence names, in order, none overlapping."""

    words: PlaceWords
    names: NameIndex

    @classmethod
    def from_data(cls, data: Mapping[str, Any], names: NameIndex) -> PlaceFinder:
        """Build from ``data/en/places.yaml`` and an index of known names."""
        return cls(PlaceWords.from_data(data), names)

    def __call__(self, sentence: Sentence) -> tuple[PlaceFound, ...]:
        """The place names of a sentence, left to right."""
        headline = _is_headline(sentence)
        found: list[PlaceFound] = []
        for units in stretches(sentence):
            self._cut(_Stretch(sentence, units, headline, found))
        return tuple(found)

    def nationalities(self, sentence: Sentence) -> tuple[str, ...]:
        """The ISO codes of the nationalities named ("Syrian", "Turkish-backed"), with repeats: context for places."""
        table = self.words.demonyms
        return tuple(table[t.text] for t in sentence.tokens if t.text in table)

    def bearing(self, sentence: Sentence, place: PlaceFound) -> float | None:
        """The compass direction told for a place found ("northern X", "south of X"): degrees, -1 for the middle."""
        return read_left(self.words, sentence, place.first, ()).bearing

    # ------------------------------------------------------------------------------------------------ cutting

    def _cut(self, stretch: _Stretch) -> None:
        """Cut one stretch into names, appending what is found."""
        at = 0
        units = stretch.units
        while at < len(units):
            stop = self._boundary(units, at)
            past = self._compound(stretch, at) if stop < min(len(units), at + 3) else at
            if past == at:
                past = self._longest(stretch, at, stop)
            at = max(past, at + 1)

    def _boundary(self, units: tuple[Unit, ...], at: int) -> int:
        """Where the names that may begin at ``at`` end at the latest: before the next day, agency, nationality."""
        reach = min(len(units), at + LONGEST_NAME)
        for n in range(at, reach):
            if self.words.is_special(units[n]):
                return n
            if units[n].joined:
                return n + 1
        return reach

    def _longest(self, stretch: _Stretch, at: int, stop: int) -> int:
        """Append the longest place that begins at ``at``; its end, or ``at`` where none begins there."""
        end = min(stop, at + LONGEST_NAME)
        while end > at:
            split = self._split(stretch.units[at:end])
            if split is not None:
                end = at + split
            place = self._judge(stretch, at, end)
            if place is not None:
                stretch.found.append(place)
                return end
            end -= 1
        return at

    def _compound(self, stretch: _Stretch, at: int) -> int:
        """The same for known names with a direction or an everyday word in them ("West Bank", "Old City")."""
        for end in range(min(len(stretch.units), at + 4), at + 1, -1):
            name = stretch.text(at, end)
            if name in self.words.whole or self._known(name).weight >= LARGE_PLACE:
                place = self._judge(stretch, at, end)
                if place is not None:
                    stretch.found.append(place)
                    return end
        return at

    # ---------------------------------------------------------------------------------------------- weighing

    def _known(self, name: str) -> _Known:
        """What the gazetteer says for a name: the weight of the weightiest of the best matches."""
        known = (self.names.known(name) or self.names.known(unglued(name)))[:8]
        if not known:
            return _Known()
        level = known[0].level
        best = [c for c in known if c.level < MatchLevel.ALIKE] or known
        country = any(c.place_class == "country" and c.level is MatchLevel.EXACT for c in best)
        return _Known(max(_weight(c) for c in best), level, country)

    def _judge(self, stretch: _Stretch, at: int, end: int) -> PlaceFound | None:
        """The words ``units[at:end]`` as a place, or None."""
        sentence, units = stretch.sentence, stretch.units
        name, possessive = self._bare(stretch.text(at, end))
        known = _Known(LARGE_PLACE, MatchLevel.EXACT) if name in self.words.whole else self._known(name)
        if not known.surely and end > at + 1 and self._swallows(units[at:end]):
            return None
        if end == at + 1 and self._is_fragment(stretch, at, known):
            return None
        parted = end - at > 1 and known.level is not None and units[at].text in self.words.heads
        left = read_left(self.words, sentence, units[at].first, stretch.found, parted=parted)
        right = read_right(self.words, sentence, units[end - 1].stop, possessive=possessive)
        named_after = right.place_class in ("road", "site")  # streets and hospitals bear persons' names
        if not named_after and self._is_person(stretch, at, end, known):
            return None
        if stretch.headline and known.level is None and left.place_class is None:
            return None
        score = self._weigh(name, known, left, right) + self._beside(stretch, at, end)
        if sentence.tokens[units[end - 1].stop - 1].pos == "PROPN":
            score += 0.5
        elif not (left.place_class or right.place_class):
            score -= 1.0
        if stretch.headline and end == at + 1 and known.weight < LARGE_PLACE:
            score -= 1.0
        return self._found(stretch, at, name, known=known, left=left, right=right) if score >= ENOUGH else None

    def _is_fragment(self, stretch: _Stretch, at: int, known: _Known) -> bool:
        """Whether one word is no name by itself: the head of a longer name, or an acronym that is no country."""
        unit = stretch.units[at]
        more = at + 1 < len(stretch.units) and not self.words.is_special(stretch.units[at + 1])
        if unit.text in self.words.heads and (more or known.weight < LARGE_PLACE):
            return True
        acronym = unit.text.isupper() and len(unit.text) <= 4 and unit.text.isalpha()
        return acronym and not known.country and not stretch.headline

    def _swallows(self, units: tuple[Unit, ...]) -> bool:
        """Whether an unknown phrase holds a country or a large place that stands for itself ("Syrias Idlib")."""
        for unit in units:
            known = self.names.known(self._bare(unit.text)[0])[:8]
            strong = any(c.level is MatchLevel.EXACT and _weight(c) >= LARGE_PLACE for c in known)
            if strong and unit.text.lower() not in self.words.common and unit.text not in self.words.heads:
                return True
        return False

    def _split(self, units: tuple[Unit, ...]) -> int | None:
        """Where a phrase that is unknown as a whole parts into two known names, the comma between them lost."""
        if len(units) == 1 or self._known(" ".join(u.text for u in units)).level is not None:
            return None
        for at in range(1, len(units)):
            one, other = (" ".join(u.text for u in part) for part in (units[:at], units[at:]))
            head = at == 1 and units[0].text in self.words.heads
            strict = len(units) == SHORT_LIST or units[0].text in self.words.given
            if not head and _both(self._known(self._bare(one)[0]), self._known(self._bare(other)[0]), strict=strict):
                return at
        return self._headed(units)

    def _headed(self, units: tuple[Unit, ...]) -> int | None:
        """Where an unknown phrase parts before or after a known name of two words whose first only begins names."""
        heads = [unit.text in self.words.heads for unit in units]
        for at in range(len(units) - 1):
            begins = heads[at] and not heads[at + 1] and not (at and heads[at - 1])
            if begins and self._known(" ".join(u.text for u in units[at : at + 2])).level is not None:
                return at or (2 if len(units) > 2 else None)
        return None

    def _weigh(self, name: str, known: _Known, left: Left, right: Right) -> float:
        """The evidence of words: known 1.5-4, cue 2.5, locative or list 2, other preposition 1, article 1, phrase 1.

        An everyday word that is also a small place costs 2.5, an unknown acronym 2.
        """
        score = known.weight
        part = left.relation is PlaceRelation.PART and known.level is None  # a direction alone: "Central Command"
        if left.place_class or right.place_class or right.relation or (left.relation and not part):
            score += 2.5
        if left.list_of is not None or left.preposition in self.words.locative:
            score += 2.0
        elif left.preposition:
            score += 1.0
        if name[:3].lower() in ("al-", "al "):
            score += 1.0
        if " " in name and known.surely:
            score += 1.0
        if name.lower() in self.words.common and known.weight < LARGE_PLACE:
            score -= 2.5
        if name.isupper() and known.level is None:
            score -= 2.0
        return score

    def _beside(self, stretch: _Stretch, at: int, end: int) -> float:
        """Capitalised words on either side that nothing explains: the name may be a part of a longer one."""
        cost = 0.0
        units, words = stretch.units, self.words
        if at > 0:
            before = units[at - 1]
            taken = bool(stretch.found) and stretch.found[-1].stop >= before.stop
            cost += 0.0 if taken or words.is_special(before) or before.text in words.prefixes else 2.5
        if end < len(units):
            after = units[end]
            explained = words.is_special(after) or after.text in words.organisation or self._begins(units, end)
            listed = bool(stretch.found) and stretch.found[-1].stop == units[at].first  # commas are lost in lists
            cost += 0.0 if explained else 1.0 if listed else 2.5
        return -min(cost, 0.5) if stretch.headline else -cost

    def _begins(self, units: tuple[Unit, ...], at: int) -> bool:
        """Whether a known name begins at a word: a place of some size, or a name of several words."""
        one = self._known(self._bare(units[at].text)[0]).weight >= MIDDLING_PLACE
        if one and units[at].text.lower() not in self.words.common:
            return True
        ends = range(at + 2, min(at + 4, len(units) + 1))
        return any(self._known(" ".join(u.text for u in units[at:end])).surely for end in ends)

    def _is_person(self, stretch: _Stretch, at: int, end: int, known: _Known) -> bool:
        """Whether a title, a first name or an armed group's first word makes the words something else."""
        words, units = self.words, stretch.units
        first = units[at].first
        before = stretch.sentence.tokens[first - 1].text if first else ""
        if before in words.titles and known.weight < LARGE_PLACE:
            return True
        if before in words.groups and stretch.sentence.tokens[first].lower in ARTICLES:
            return True
        if at > 0 and (units[at - 1].text in words.given or units[at - 1].text in words.titles):
            return True
        if units[at].text not in words.given:
            return False
        if known.surely and end > at + 1 and stretch.found and stretch.found[-1].stop == first:
            return False  # on a list of places that lost its commas
        alone = end == at + 1
        return known.weight < MIDDLING_PLACE or (alone and (end < len(units) or known.level is not MatchLevel.EXACT))

    def _bare(self, name: str) -> tuple[str, bool]:
        """The name without a genitive s whose apostrophe was lost ("Syrias"), and whether it had one."""
        if not name.endswith("s") or len(name) < 5 or name in self.words.never or self._known(name).surely:
            return name, False
        known = self._known(name[:-1].rstrip("_\x95"))
        return (name[:-1].rstrip("_\x95"), True) if known.surely else (name, False)

    # ---------------------------------------------------------------------------------------------- the record

    def _found(self, stretch: _Stretch, at: int, name: str, *, known: _Known, left: Left, right: Right) -> PlaceFound:
        """The record of an accepted name."""
        sentence, units = stretch.sentence, stretch.units
        head = at > 0 and units[at - 1].text in self.words.prefixes and known.weight > 0
        first = units[at - 1].first if head else units[at].first
        stop = self._name_end(sentence, first, right, known)
        whole = stop > right.stop
        outer = left.list_of is not None and right.place_class == "province"  # "near A, B province"
        listed_venue = left.list_of is not None and left.list_of.venue
        trimmed = right.possessive and stop == right.stop and name != sentence.words(units[at].first, stop)
        relation = right.relation or left.relation or PlaceRelation.AT
        actor = left.list_of is None and self._acts(sentence, known, left, right)
        described = right.attributive and (right.organisation or right.hyphen or left.preposition not in SITES_OF)
        return PlaceFound(
            name=(name if trimmed else sentence.words(first, stop)).strip("\"'-_"),
            relation=PlaceRelation.AT if (whole and relation is PlaceRelation.COUNTRYSIDE) or outer else relation,
            cue_class=right.place_class or left.place_class,
            preposition=left.preposition,
            span=sentence.token_span(first, stop),
            first=first,
            stop=stop,
            venue=right.based or listed_venue or self._is_venue(sentence, first, stop, left),
            attributive=described or actor,
            bearing=left.bearing if left.bearing is not None else right.bearing,
            away_km=read_distance(self.words, sentence, first),
        )

    def _name_end(self, sentence: Sentence, first: int, right: Right, known: _Known) -> int:
        """Where the name ends: after a noun that the gazetteer knows as part of it ("Damascus Countryside")."""
        stop = right.stop
        if right.possessive or stop >= len(sentence.tokens) or not sentence.tokens[stop].text.isalpha():
            return stop
        if not (right.place_class or right.relation):
            return stop
        for end in range(min(stop + 2, len(sentence.tokens)), stop, -1):
            if any(c.level is MatchLevel.EXACT for c in self.names.known(sentence.words(first, end))[:1]):
                return end
        named = known.country and right.place_class in ("neighbourhood", "camp", "site")  # "the Syria quarter"
        return stop + 1 if named else stop

    def _acts(self, sentence: Sentence, known: _Known, left: Left, right: Right) -> bool:
        """Whether the name stands for a government ("Damascus denied"), or describes ("Syria's Idlib").

        A country without a preposition acts; a city only before a verb of saying or an auxiliary that begins none of
        being ("has been").
        """
        if known.country and right.possessive:
            return True
        if left.preposition is not None or left.relation is not None or right.place_class is not None:
            return False
        after = [t.lower for t in sentence.tokens[right.stop : right.stop + 2]]
        speaks = bool(after) and after[0] in self.words.acts and after[-1] not in self.words.being
        return known.country or (speaks and known.weight >= LARGE_PLACE)

    def _is_venue(self, sentence: Sentence, first: int, stop: int, left: Left) -> bool:
        """Talks, statements, datelines: the words around say that people met or wrote here."""
        tokens, words = sentence.tokens, self.words
        after = tokens[stop].lower if stop < len(tokens) else ""
        if after in words.venue_nouns or (first == 0 and _is_dateline(sentence, stop)):
            return True
        if left.preposition not in ("in", "at", "from"):
            return False
        for i in range(first - 1, max(-1, first - VENUE_WINDOW - 1), -1):
            lower = tokens[i].lower
            if lower in words.venue_nouns or lower in words.venue_based:
                return True
            if lower in words.venue_verbs and first - i <= 4:
                return True
            if tokens[i].pos in BREAKS or tokens[i].text in ".;":
                return False
        return False


def _both(one: _Known, other: _Known, *, strict: bool) -> bool:
    """Whether both parts of a phrase are known; of a longer one, either may but sound like a name."""
    if strict:
        return one.surely and other.surely
    return (one.surely and other.level is not None) or (other.surely and one.level is not None)


def _is_dateline(sentence: Sentence, stop: int) -> bool:
    """Capital letters at the head of a sentence that is not in capitals itself: "BEIRUT (Agency)"."""
    name = sentence.words(0, stop)
    rest = sentence.words(stop, len(sentence.tokens)) if stop < len(sentence.tokens) else ""
    return len(name) > 3 and name.isupper() and any(c.islower() for c in rest)


def _weight(candidate: Candidate) -> float:
    """What one candidate says for a name."""
    if candidate.level is MatchLevel.ALIKE:
        return ALIKE
    if candidate.place_class == "country":
        return COUNTRY
    if candidate.place_class == "neighbourhood":
        return SMALL_PLACE
    if candidate.curated or candidate.place_class == "province" or candidate.population >= LARGE:
        return LARGE_PLACE
    return MIDDLING_PLACE if candidate.population >= MIDDLING else SMALL_PLACE


def _is_headline(sentence: Sentence) -> bool:
    """Whether most words are capitalised, so that a capital says nothing."""
    letters = [t for t in sentence.tokens if t.text[:1].isalpha() and len(t.text) > 3]
    return len(letters) > 3 and sum(is_name(t) for t in letters) >= 0.75 * len(letters)
