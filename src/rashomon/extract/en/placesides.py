"""What stands before and after a place name in an English sentence: preposition, class noun, direction, relation.

Both readers walk token by token and stop at the first word that does not belong. They see words, not the parse: the
texts have lost the commas and apostrophes that a parse hangs on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.extract.en.placewords import PlaceWords, is_name
from rashomon.extract.found import PlaceFound
from rashomon.extract.syntax import Sentence, Token
from rashomon.model import PlaceRelation

WINDOW = 9
"""Tokens looked at before a name for its preposition and cue."""
LIST_WORDS = frozenset([",", "and", "&", "or", "as", "well", "/", "then", "both", "the"])
MODIFIERS = frozenset(["ADJ", "DET", "ADV", "NUM"])


@dataclass(frozen=True, slots=True)
class Left:
    """What stands before a name."""

    preposition: str | None = None
    place_class: str | None = None
    relation: PlaceRelation | None = None
    bearing: float | None = None
    """Compass direction in degrees, -1 for the middle."""
    list_of: PlaceFound | None = None
    """The place before, of whose list the name is the next item."""


@dataclass(frozen=True, slots=True)
class Right:
    """What stands after a name; ``stop`` is the end of the name with a noun that belongs to it."""

    stop: int
    place_class: str | None = None
    relation: PlaceRelation | None = None
    attributive: bool = False
    organisation: bool = False
    hyphen: bool = False
    based: bool = False
    possessive: bool = False
    bearing: float | None = None
    """Of "X's northern countryside"."""


def listed_after(
    sentence: Sentence, first: int, found: Sequence[PlaceFound], *, parted: bool = False
) -> PlaceFound | None:
    """The place before, where only list words stand between it and the name that begins at ``first``.

    ``parted`` says that the name is one by itself, also where it stands right after the other.
    """
    if not found or found[-1].stop > first or first - found[-1].stop > 4:
        return None
    if found[-1].stop == first and found[-1].cue_class is None and not parted:  # a lost comma, or one longer name
        return None
    between = sentence.tokens[found[-1].stop : first]
    return found[-1] if all(t.lower in LIST_WORDS for t in between) else None


def read_left(
    words: PlaceWords, sentence: Sentence, first: int, found: Sequence[PlaceFound], *, parted: bool = False
) -> Left:
    """Read leftwards from a name: "of", class noun, direction, adjectives, preposition; or the list it goes on."""
    before = listed_after(sentence, first, found, parted=parted)
    if before is not None:
        carried = before.relation not in (PlaceRelation.PART, PlaceRelation.AT)
        return Left(before.preposition, before.cue_class, before.relation if carried else None, list_of=before)
    return _LeftReader(words, sentence, first, found).read()


class _LeftReader:
    """Walks left from one name, once."""

    def __init__(self, words: PlaceWords, sentence: Sentence, first: int, found: Sequence[PlaceFound]) -> None:
        self.words, self.sentence, self.first, self.found = words, sentence, first, found
        self.state = Left()
        self.of = False
        self.done = False

    def read(self) -> Left:
        """The state when the walk ends."""
        i = self.first - 1
        while i >= max(0, self.first - WINDOW) and not self.done:
            owner = self._owner(i)
            if owner is not None:
                i = owner.first - 1
                continue
            if not self._take(i, self.sentence.tokens[i]):
                break
            i -= 1
        if self.of and self.state.preposition is None:
            return replace(self.state, preposition="of")
        return self.state

    def _owner(self, i: int) -> PlaceFound | None:
        """A country whose genitive stands before the name: "in Syria's Idlib" reads on before it."""
        last = self.found[-1] if self.found else None
        if last is None or not last.attributive or self.of:
            return None
        return last if last.first <= i < last.stop else None

    def _take(self, i: int, token: Token) -> bool:
        """Take one word in; False where it does not belong."""
        words, lower = self.words, token.lower
        noun = words.class_noun(lower)
        if noun is not None and (self.of or i == self.first - 1):
            return self._class(i, noun)
        if lower in words.directions:
            return self._direction(i, self._bearing(i))
        if lower == "of":
            self.of = True
            named = bool(self.found) and self.found[-1].stop in (i - 1, i)  # "the Y neighbourhood of rebel-held X"
            known = self.state.place_class is not None or self.state.relation is not None
            return i == self.first - 1 or known or named
        if lower in words.locative or lower in words.weak or lower == "between":
            return self._preposition(lower)
        if lower in words.relations:
            return self._relation(lower)
        return lower in words.before_ok or token.text in words.demonyms or token.pos in MODIFIERS or lower == "'s"

    def _preposition(self, lower: str) -> bool:
        """The walk ends at a preposition; some give a relation."""
        name = (
            "between"
            if lower == "between"
            else self.words.relations.get(lower)
            if lower in self.words.locative
            else None
        )
        relation = PlaceRelation(name) if name else None
        self.state = replace(self.state, preposition=lower, relation=self.state.relation or relation)
        self.done = True
        return True

    def _class(self, i: int, noun: str) -> bool:
        """Take in a class noun: "town of X", "the city X"; some give a relation as well ("suburbs of X").

        A noun that is the one before's ("the Y neighbourhood of X") says that X is a city.
        """
        if self.state.place_class is not None:
            return False
        if self.found and self.found[-1].stop in (i, i + 1) and self.words.classes[noun] == "neighbourhood":
            self.state = replace(self.state, place_class="settlement")
            self.done = True
            return True
        relation = self.words.relations.get(noun) if i < self.first - 1 else None
        self.state = replace(
            self.state,
            place_class=self.words.classes[noun],
            relation=self.state.relation or (PlaceRelation(relation) if relation else None),
        )
        return True

    def _bearing(self, i: int) -> float:
        """The direction that the word at ``i`` ends: "west", or "south-west" where a hyphen ties it to another."""
        tokens, table = self.sentence.tokens, self.words.directions
        if i > 1 and tokens[i - 1].text == "-":
            return table.get(f"{tokens[i - 2].lower}-{tokens[i].lower}", table[tokens[i].lower])
        return table[tokens[i].lower]

    def _direction(self, i: int, bearing: float) -> bool:
        """Take in a direction: "north of X" lies outside, "northern X" is a part, "the northern city of X" is X."""
        beside = self.of and self.sentence.tokens[i + 1].lower in ("of", "from")
        if self.state.place_class is not None and not beside:
            if self.state.relation is PlaceRelation.COUNTRYSIDE:  # "the northern countryside of X"
                self.state = replace(self.state, bearing=bearing)
            return True
        definite = i > 0 and self.sentence.tokens[i - 1].lower == "the"
        relation = PlaceRelation.NEAR if self.of and not definite and bearing >= 0 else PlaceRelation.PART
        self.state = replace(self.state, relation=self.state.relation or relation, bearing=bearing)
        if relation is PlaceRelation.NEAR:  # what stands further left is the thing that lies there
            self.done = True
        return True

    def _relation(self, lower: str) -> bool:
        """Take in a relation: "outskirts of X", "close to X", "rural X"."""
        self.state = replace(self.state, relation=self.state.relation or PlaceRelation(self.words.relations[lower]))
        return True


def read_right(words: PlaceWords, sentence: Sentence, stop: int, *, possessive: bool) -> Right:
    """Read rightwards from a name: genitive, hyphen, class noun, relation noun, the words that it describes."""
    tokens = sentence.tokens
    i = stop
    if i < len(tokens) and tokens[i].text in ("'s", "'"):
        i += 1
        possessive = True
    if i >= len(tokens):
        return Right(stop, possessive=possessive)
    if tokens[i].text == "-" and _tied(tokens, i):
        return Right(stop, attributive=True, hyphen=True, based=tokens[i + 1].lower in words.venue_based)
    here = tokens[i]
    phrases = (" ".join(t.lower for t in tokens[i : i + n]) for n in (3, 2))
    noun = next((p for p in phrases if p in words.classes), None) or words.class_noun(here.lower)
    if noun is not None and not (here.text in words.organisation and is_name(here)):
        return _after_class(words, sentence, stop, i, noun, possessive=possessive)
    if here.text in words.organisation:
        return Right(stop, attributive=True, organisation=True, possessive=possessive)
    relation = _relation_after(words, tokens, i, possessive=possessive)
    if relation is not None:
        return Right(stop, relation=relation, possessive=possessive, bearing=words.directions.get(here.lower))
    told = apposition(words, tokens, i)
    return Right(stop, told, attributive=here.lower in words.attributive, possessive=possessive)


APPOSED = frozenset(["a", "an", "the"])
LONGEST_APPOSITION = 5
"""Words from the article to the class noun: "a rebel-held town"."""


def apposition(words: PlaceWords, tokens: Sequence[Token], i: int) -> str | None:
    """The class that an apposition gives a name: "X, a rebel-held town in ..."; None where none follows at ``i``."""
    if tokens[i].text in (",", "-", "–", "—"):
        i += 1
    if i >= len(tokens) or tokens[i].lower not in APPOSED:
        return None
    for token in tokens[i + 1 : i + 1 + LONGEST_APPOSITION]:
        noun = words.class_noun(token.lower)
        if noun is not None and not is_name(token):
            return words.classes[noun]
        fits = token.lower in words.before_ok or token.lower in words.directions or token.pos in MODIFIERS
        if not fits:
            return None
    return None


def _tied(tokens: Sequence[Token], i: int) -> bool:
    """Whether a hyphen ties the name before it to a common word: "US-backed"."""
    if i + 1 >= len(tokens) or tokens[i - 1].end != tokens[i].start or tokens[i].end != tokens[i + 1].start:
        return False
    return not is_name(tokens[i + 1])


def _relation_after(words: PlaceWords, tokens: Sequence[Token], i: int, *, possessive: bool) -> PlaceRelation | None:
    """The relation that a noun after the name gives: "X outskirts", "X's northern countryside"."""
    if tokens[i].lower in words.directions and possessive and i + 1 < len(tokens):
        i += 1
    relation = words.relations.get(tokens[i].lower)
    return PlaceRelation(relation) if relation and tokens[i].pos in ("NOUN", "PROPN") else None


def _after_class(words: PlaceWords, sentence: Sentence, stop: int, i: int, noun: str, *, possessive: bool) -> Right:
    """A class noun after the name; some belong to the name ("Castello Road")."""
    tokens = sentence.tokens
    end = i + len(noun.split())
    place_class = words.classes[noun]
    relation = PlaceRelation(words.relations[noun]) if noun in words.relations else None
    if place_class == "road":
        relation = PlaceRelation.ROAD
    own = noun in words.named and (is_name(tokens[i]) or place_class in ("road", "site", "water"))
    after = tokens[end] if end < len(tokens) else None
    organisation = after is not None and after.text in words.organisation and words.class_noun(after.lower) is None
    described = after is not None and after.lower in words.attributive and place_class in ("settlement", "province")
    return Right(
        end if own and not possessive else stop,
        place_class,
        relation,
        attributive=described or organisation,
        organisation=organisation,
        possessive=possessive,
    )
