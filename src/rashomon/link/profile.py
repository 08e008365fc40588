"""What a mention looks like to the comparison: its claims, folded once so that comparing two mentions is cheap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

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
    PlaceRelation,
    Population,
    Relation,
    When,
    Words,
)

COARSE = frozenset({PlacePrecision.DISTRICT, PlacePrecision.PROVINCE, PlacePrecision.COUNTRY})
COUNTED = (Field.KILLED, Field.INJURED, Field.CASUALTIES)
VOID = frozenset({Modality.DENIED, Modality.CONDITIONAL, Modality.PLANNED})
"""What says that it did not happen, or not yet."""
_PRECISIONS = tuple(DatePrecision)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place, its name folded; ``primary`` False: a further place of the act."""

    name: str
    location: Location | None
    primary: bool
    beside: bool = False
    """The event is put beside the place or in a part of it."""

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
    main_spots: tuple[Spot, ...]
    """The primary ones of them."""
    types: frozenset[str]
    perpetrators: frozenset[str]
    targets: frozenset[str]
    weapons: frozenset[str]
    """Classes of weapons."""
    counts: tuple[Count | None, ...]
    """For each of :data:`COUNTED`, the interval over all totals that are told."""
    figures: frozenset[tuple[Field, int]]
    """The exact figures that are told, of whatever part of the people hurt, with their unit."""
    text: tuple[str, ...]
    """The telling words of the evidence, folded, each once: a set of them would weigh ten times as much."""
    names: frozenset[str]
    """The capitalised ones of them that name no place."""

    @property
    def id(self) -> str:
        """The mention's id."""
        return self.told.id


def profile(told: Told, table: LinkTable) -> Profile:
    """Fold one mention for comparison."""
    claims, lists = _by_field(told.mention), table.words
    spots = _spots(claims, lists)
    return Profile(
        told=told,
        days=days_of(_when(claims), told.published, news=told.mention.main),
        spots=spots,
        main_spots=tuple(spot for spot in spots if spot.primary),
        types=frozenset(c.value.code for c in _held(claims, Field.EVENT_TYPE) if isinstance(c.value, Label)),
        perpetrators=_parties(claims, Field.PERPETRATOR),
        targets=_parties(claims, Field.TARGET),
        weapons=_weapons(claims, lists),
        counts=tuple(_count(claims, field) for field in COUNTED),
        figures=_figures(told.mention),
        text=tuple(dict.fromkeys(w for w in words(told.text) if w not in lists.stop)),
        names=_names(told.text, spots, lists),
    )


Claims = Mapping[Field, Sequence[Claim]]
"""The claims of a mention by their field."""


def _by_field(mention: Mention) -> Claims:
    """The claims of each field, in the text's order."""
    found: dict[Field, list[Claim]] = {}
    for claim in mention.claims:
        found.setdefault(claim.field, []).append(claim)
    return found


def _held(claims: Claims, field: Field) -> Sequence[Claim]:
    """The claims of a field that say something of the event: denied, planned and conditional ones left out."""
    told = claims.get(field, ())
    return [c for c in told if c.modality not in VOID] or told


def _when(claims: Claims) -> When | None:
    """The most precise date told, the first of these."""
    dates = [c.value for c in claims.get(Field.DATE, ()) if isinstance(c.value, When)]
    return min(dates, key=lambda when: _PRECISIONS.index(when.precision), default=None)


def _spots(claims: Claims, lists: LinkWords) -> tuple[Spot, ...]:
    """The places told, in the text's order, each once."""
    places = [c.value for c in claims.get(Field.PLACE, ()) if isinstance(c.value, Place)]
    made = (Spot(lists.place_name(p.name), p.location, p.primary, p.relation is not PlaceRelation.AT) for p in places)
    found = tuple(dict.fromkeys(made))
    if found and not any(spot.primary for spot in found):
        return (replace(found[0], primary=True), *found[1:])
    return found


def _parties(claims: Claims, field: Field) -> frozenset[str]:
    """The actors and sides of a field that are known; words alone decide nothing here."""
    known = [c.value for c in _held(claims, field) if isinstance(c.value, Party)]
    keys = {key for party in known for key in (party.actor, party.side) if key}
    return frozenset(keys - {"unknown"})


def _weapons(claims: Claims, lists: LinkWords) -> frozenset[str]:
    """The classes of the weapon words; a word of two classes counts only where no word is clear."""
    told = [
        lists.weapons.get(w)
        for c in claims.get(Field.WEAPON, ())
        if isinstance(c.value, Words)
        for w in words(c.value.text)
    ]
    classes = [found for found in told if found]
    clear = [found for found in classes if len(found) == 1]
    return frozenset().union(*(clear or classes))


def _count(claims: Claims, field: Field) -> Count | None:
    """The interval over all totals of a field, closed where several are told; None where none is."""
    counts = [
        c.value
        for c in claims.get(field, ())
        if isinstance(c.value, Count)
        and c.value.population in {Population.TOTAL, Population.CIVILIANS}
        and c.value.relation is not Relation.SUBSET
        and c.modality is not Modality.DENIED
    ]
    if not counts:
        return None
    whole = [c for c in counts if c.population is Population.TOTAL]
    if whole and max(map(reach, whole)) >= max(c.low for c in counts):  # else the total is of another part
        counts = whole
    least = min(c.low for c in counts)
    if len({(c.low, c.high) for c in counts}) == 1:
        return Count(least, counts[0].high)
    if len({c.low for c in counts}) == 1:  # "nine", then "at least nine"
        return Count(least, None)
    return Count(least, max(map(reach, counts)))


def reach(count: Count) -> int:
    """The greatest number that a count is taken for: "at least 15" is how reports put a toll of 15, up to 30."""
    return count.high if count.high is not None else 2 * count.low


def _figures(mention: Mention) -> frozenset[tuple[Field, int]]:
    """The exact figures of dead and injured, parts among them."""
    told = ((c.field, c.value) for c in mention.claims if c.field in COUNTED and c.modality is not Modality.DENIED)
    return frozenset((unit, v.low) for unit, v in told if isinstance(v, Count) and v.high in {v.low, None})


def _names(text: str, spots: tuple[Spot, ...], lists: LinkWords) -> frozenset[str]:
    """The proper names of a passage: words with a capital past the first word, places and stop words left out."""
    tokens = text.split()
    named = {w for token in tokens[1:] if token[:1].isupper() for w in words(token) if len(w) > 2}
    of_places = {w for spot in spots for w in spot.name.split()}
    return frozenset(named - of_places - lists.stop - lists.place)
