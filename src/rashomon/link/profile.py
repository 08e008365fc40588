"""What a mention looks like to the comparison: its claims, folded once so that comparing two mentions is cheap."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.link.days import Days, days_of
from rashomon.link.names import words
from rashomon.link.record import Told
from rashomon.link.table import LinkTable, LinkWords
from rashomon.model import (
    Claim,
    Count,
    DatePrecision,
    Field,
    Label,
    Location,
    Mention,
    Modality,
    Party,
    Place,
    PlacePrecision,
    Population,
    Relation,
    When,
    Words,
)

COARSE = frozenset({PlacePrecision.DISTRICT, PlacePrecision.PROVINCE, PlacePrecision.COUNTRY})
COUNTED = (Field.KILLED, Field.INJURED, Field.CASUALTIES)
_PRECISIONS = tuple(DatePrecision)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place, its name folded; ``primary`` False: a further place of the act."""

    name: str
    location: Location | None
    primary: bool

    @property
    def coarse(self) -> bool:
        """Whether it is placed no finer than a district."""
        return self.location is not None and (self.location.instead or self.location.precision in COARSE)


@dataclass(frozen=True, slots=True)
class Profile:
    """One mention, ready to be compared."""

    told: Told
    days: Days
    spots: tuple[Spot, ...]
    types: frozenset[str]
    perpetrators: frozenset[str]
    targets: frozenset[str]
    weapons: frozenset[str]
    """Classes of weapons."""
    counts: tuple[Count | None, ...]
    """For each of :data:`COUNTED`, the interval over all totals that are told."""
    text: frozenset[str]
    """The telling words of the evidence, folded."""
    names: frozenset[str]
    """The capitalised ones of them that name no place."""

    @property
    def id(self) -> str:
        """The mention's id."""
        return self.told.id


def profile(told: Told, table: LinkTable) -> Profile:
    """Fold one mention for comparison."""
    mention, lists = told.mention, table.words
    spots = _spots(mention, lists)
    return Profile(
        told=told,
        days=days_of(_when(mention), told.published, news=mention.main),
        spots=spots,
        types=frozenset(c.value.code for c in _held(mention, Field.EVENT_TYPE) if isinstance(c.value, Label)),
        perpetrators=_parties(mention, Field.PERPETRATOR),
        targets=_parties(mention, Field.TARGET),
        weapons=_weapons(mention, lists),
        counts=tuple(_count(mention, field) for field in COUNTED),
        text=frozenset(w for w in words(told.text) if w not in lists.stop),
        names=_names(told.text, spots, lists),
    )


def _held(mention: Mention, field: Field) -> tuple[Claim, ...]:
    """The claims of a field that say something of the event: denied, planned and conditional ones left out."""
    void = {Modality.DENIED, Modality.CONDITIONAL, Modality.PLANNED}
    return tuple(c for c in mention.of(field) if c.modality not in void) or mention.of(field)


def _when(mention: Mention) -> When | None:
    """The most precise date told, the first of these."""
    dates = [c.value for c in mention.of(Field.DATE) if isinstance(c.value, When)]
    return min(dates, key=lambda when: _PRECISIONS.index(when.precision), default=None)


def _spots(mention: Mention, lists: LinkWords) -> tuple[Spot, ...]:
    """The places told, in the text's order, each once."""
    places = [c.value for c in mention.of(Field.PLACE) if isinstance(c.value, Place)]
    found = dict.fromkeys(Spot(lists.place_name(p.name), p.location, p.primary) for p in places)
    if found and not any(spot.primary for spot in found):
        first = next(iter(found))
        return (Spot(first.name, first.location, primary=True), *list(found)[1:])
    return tuple(found)


def _parties(mention: Mention, field: Field) -> frozenset[str]:
    """The actors and sides of a field that are known; words alone decide nothing here."""
    known = [c.value for c in _held(mention, field) if isinstance(c.value, Party)]
    keys = {key for party in known for key in (party.actor, party.side) if key}
    return frozenset(keys - {"unknown"})


def _weapons(mention: Mention, lists: LinkWords) -> frozenset[str]:
    """The classes of the weapon words; a word of two classes counts only where no word is clear."""
    told = [
        lists.weapons.get(w)
        for c in mention.of(Field.WEAPON)
        if isinstance(c.value, Words)
        for w in words(c.value.text)
    ]
    classes = [found for found in told if found]
    clear = [found for found in classes if len(found) == 1]
    return frozenset().union(*(clear or classes))


def _count(mention: Mention, field: Field) -> Count | None:
    """The interval over all totals of a field; None where none is told."""
    counts = [
        c.value
        for c in mention.of(field)
        if isinstance(c.value, Count)
        and c.value.population in {Population.TOTAL, Population.CIVILIANS}
        and c.value.relation is not Relation.SUBSET
        and c.modality is not Modality.DENIED
    ]
    counts = [c for c in counts if c.population is Population.TOTAL] or counts
    if not counts:
        return None
    highs = [c.high for c in counts]
    top = None if None in highs else max(h for h in highs if h is not None)
    return Count(min(c.low for c in counts), top)


def _names(text: str, spots: tuple[Spot, ...], lists: LinkWords) -> frozenset[str]:
    """The proper names of a passage: words with a capital past the first word, places and stop words left out."""
    tokens = text.split()
    named = {w for token in tokens[1:] if token[:1].isupper() for w in words(token) if len(w) > 2}
    of_places = {w for spot in spots for w in spot.name.split()}
    return frozenset(named - of_places - lists.stop - lists.place)
