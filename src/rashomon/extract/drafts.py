"""Drafts: what one scene of one sentence tells of one event, before scenes are grouped into mentions.

A scene is a token range of a sentence (:mod:`rashomon.extract.scenes`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rashomon.extract.discourse import Discourse
from rashomon.extract.found import (
    ActorFound,
    CountFound,
    DateFound,
    DateRole,
    Findings,
    NoteFound,
    PlaceFound,
    TriggerFound,
    Unit,
    WeaponFound,
)
from rashomon.extract.syntax import Sentence
from rashomon.model import BlockKind, DatePrecision, Location, Modality, PlaceRelation, Relation, Span
from rashomon.places.geometry import distance_km

WEAPON_TYPES = {
    "air": "air_drone_strike",
    "drone": "air_drone_strike",
    "barrel_bomb": "air_drone_strike",
    "cluster": "air_drone_strike",
    "missile": "shelling_artillery_missile",
    "artillery": "shelling_artillery_missile",
    "rocket": "shelling_artillery_missile",
    "mortar": "shelling_artillery_missile",
    "ied": "remote_explosive_ied_landmine",
    "landmine": "remote_explosive_ied_landmine",
    "car_bomb": "remote_explosive_ied_landmine",
    "suicide_vest": "suicide_bomb",
    "suicide_vehicle": "suicide_bomb",
    "chemical": "chemical_weapon",
    "grenade": "grenade",
    "sniper": "attack_on_civilians",
}
"""What a weapon's class says of the event's type, where the triggers leave it open."""

RANK = (
    "chemical_weapon",
    "suicide_bomb",
    "sexual_violence",
    "abduction",
    "disrupted_weapons_use",
    "air_drone_strike",
    "shelling_artillery_missile",
    "remote_explosive_ied_landmine",
    "grenade",
    "attack_on_civilians",
    "armed_clash",
    "territory_change",
    "arrest",
    "looting_destruction",
    "riot_protest",
    "agreement_ceasefire",
    "other",
)
"""Which type wins where two are told equally strongly: the more specific one."""

HARM = frozenset({Unit.KILLED, Unit.INJURED, Unit.CASUALTIES})


@dataclass(frozen=True, slots=True)
class Draft:
    """One event as one scene tells it. ``places`` go with their locations (None: not resolved)."""

    findings: Findings
    words: Discourse
    first: int
    stop: int
    event_type: str
    strength: float
    triggers: tuple[TriggerFound, ...]
    counts: tuple[CountFound, ...] = ()
    dates: tuple[DateFound, ...] = ()
    places: tuple[tuple[PlaceFound, Location | None], ...] = ()
    actors: tuple[ActorFound, ...] = ()
    weapons: tuple[WeaponFound, ...] = ()
    notes: tuple[NoteFound, ...] = ()
    scores: dict[str, float] = field(default_factory=dict)
    cut: int | None = None
    """The token behind which the sentence tells another event (its reason, frame or consequence)."""
    follows: bool = False
    """Tells more of an event told before (a toll, damage, a claim of responsibility), none of its own."""

    @property
    def sentence(self) -> Sentence:
        """The sentence that the scene is cut from."""
        return self.findings.sentence

    @property
    def index(self) -> int:
        """The sentence's position in the document."""
        return self.findings.sentence.index

    @property
    def is_title(self) -> bool:
        """Whether it stands in the document's title."""
        return self.findings.sentence.kind is BlockKind.TITLE

    @property
    def span(self) -> Span:
        """The scene's place in the document."""
        return self.sentence.token_span(self.first, self.stop)

    @property
    def event_dates(self) -> tuple[DateFound, ...]:
        """The dates that date the event, not its telling."""
        return tuple(d for d in self.dates if d.role is DateRole.EVENT)

    def harm(self, unit: Unit) -> tuple[CountFound, ...]:
        """The whole counts (no subset) of one unit of harm."""
        return tuple(c for c in self.counts if c.unit is unit and c.value.relation is not Relation.SUBSET)

    @property
    def has_harm(self) -> bool:
        """Whether it counts anyone killed or hurt."""
        return any(c.unit in HARM for c in self.counts)


def type_scores(
    triggers: Sequence[TriggerFound],
    weapons: Sequence[WeaponFound],
    *,
    forced: bool,
) -> dict[str, float]:
    """How strongly triggers and weapons speak for each event type; ``forced``: an armed actor and a place are told."""
    scores: dict[str, float] = {}
    for t in triggers:
        if not t.real or (t.needs == "force" and not forced):
            continue
        weight = t.strength * (0.6 if t.generic else 1.0)
        scores[t.event_type] = max(scores.get(t.event_type, 0.0), weight)
    if scores.get("disrupted_weapons_use", 0.0) >= 1.0:
        return scores  # the weapons told are those that were stopped
    generic = any(t.generic and t.real for t in triggers)
    for w in weapons:
        told = WEAPON_TYPES.get(w.weapon_class)
        if told and (generic or told in scores):
            scores[told] = min(1.5, scores.get(told, 0.3) + 0.4)
    return scores


def put(trigger: TriggerFound, findings: Findings) -> TriggerFound:
    """The trigger, not real where it stands in what somebody denies."""
    denied = [s.scope for s in findings.speech if s.modality is Modality.DENIED]
    inside = any(first <= trigger.first < stop for scope in denied for first, stop in scope)
    return replace(trigger, real=False) if inside else trigger


def is_armed(words: Discourse, actor: ActorFound) -> bool:
    """Whether an actor may take or hold ground: no source, no civilians, no thing that is only hit."""
    return not actor.source and actor.side not in words.passive_sides


def framed_from(
    words: Discourse, sentence: Sentence, triggers: Sequence[TriggerFound], dated: Sequence[tuple[int, int]] = ()
) -> int:
    """The token of a word such as "after" or "leading to" (of no date) behind which another event is told.

    Only where a trigger that is more than harm stands before it; else the number of tokens.
    """
    end = len(sentence.tokens)
    framing = (t.i for t in sentence.tokens if t.lower in words.framing and t.i > 2)
    cut = next((i for i in framing if not any(first <= i < stop for first, stop in dated)), end)
    return cut if any(t.stop <= cut and not t.harm for t in triggers) else end


def best_type(scores: dict[str, float]) -> tuple[str, float]:
    """The type told most strongly; the more specific one where two are equal."""
    if not scores:
        return "other", 0.0
    kind = min(scores, key=lambda k: (-scores[k], RANK.index(k)))
    return kind, scores[kind]


def draft(
    findings: Findings,
    located: Sequence[tuple[PlaceFound, Location | None]],
    scene: tuple[int, int],
    words: Discourse,
) -> Draft | None:
    """The draft of a scene, or None where it tells nothing of an event."""
    first, stop = scene
    inside = [put(t, findings) for t in findings.triggers if first <= t.first < stop]
    places = tuple((p, where) for p, where in located if first <= p.first < stop and not p.venue)
    weapons = tuple(w for w in findings.weapons if first <= w.first < stop)
    counts = tuple(c for c in findings.counts if first <= c.first < stop)
    actors = tuple(a for a in findings.actors if first <= a.first < stop)
    cut = framed_from(words, findings.sentence, inside, [(d.first, d.stop) for d in findings.dates])
    scores = type_scores(
        [t for t in inside if t.first < cut],
        [w for w in weapons if w.first < cut],
        forced=any(not p.attributive for p, _ in places) and any(is_armed(words, a) for a in actors),
    )
    kind, strength = best_type(scores)
    made = Draft(
        findings,
        words,
        first,
        stop,
        kind,
        strength,
        tuple(inside),
        counts,
        tuple(d for d in findings.dates if first <= d.first < stop),
        places,
        actors,
        weapons,
        tuple(n for n in findings.notes if first <= n.first < stop),
        scores,
        cut,
    )
    if tells_event(made):
        return made if is_anchored(made) and not refers_back(made) else replace(made, follows=True)
    return replace(made, follows=True) if tells_more(made) else None


def tells_event(made: Draft) -> bool:
    """Whether a draft says enough to be an event: a strong trigger, or a weak one with a second sign."""
    if not made.scores or is_summary(made):
        return False
    strength = max((t.strength for t in made.triggers if t.real), default=0.0)
    signs = made.has_harm + bool(made.weapons) + any(not p.attributive for p, _ in made.places) + bool(made.event_dates)
    return strength >= 1.0 or strength + 0.35 * signs >= 1.0


OPENING = 2
"""Sentences at a document's head that may tell its event before saying where, when or with what harm."""


def is_anchored(made: Draft) -> bool:
    """Whether a draft has a date, a place below the country, a harm or an act of its own; else it is talk of events."""
    if made.index < OPENING or made.is_title or made.has_harm or made.event_dates:
        return True
    if any(not p.attributive and specificity(p, w) > 0 for p, w in made.places):
        return True
    tokens = made.sentence.tokens
    return bool(made.actors) and any(
        t.verb and t.strength >= 1.0 and tokens[t.first].tag == "VBD" for t in made.triggers
    )


def refers_back(made: Draft) -> bool:
    """Whether its events only frame something else and are told as known ("closed after the explosion")."""
    tokens, words = made.sentence.tokens, made.words
    framing = min((t.i for t in tokens if t.lower in words.framing and t.i > 2), default=len(tokens))
    return bool(made.triggers) and all(
        t.first > framing and not t.verb and tokens[t.first - 1].lower in words.definite for t in made.triggers
    )


def tells_more(made: Draft) -> bool:
    """Whether a draft that tells no event of its own can add to one told before."""
    placed = bool(made.triggers) and any(not p.attributive and specificity(p, w) > 0 for p, w in made.places)
    return (made.has_harm or bool(made.notes) or placed) and not is_summary(made)


def is_summary(made: Draft) -> bool:
    """Whether it sums up a long stretch ("since 2011", "over the past five years"): a tally's matter, no event."""
    long = (DatePrecision.LONGER, DatePrecision.MONTH)
    return any(d.when.precision in long for d in made.event_dates) and not any(
        d.when.precision is DatePrecision.DAY for d in made.event_dates
    )


SPECIFIC = {
    "site": 6,
    "base": 6,
    "camp": 6,
    "neighbourhood": 6,
    "road": 3.5,
    "settlement": 4,
    "water": 3,
    "area": 3,
    "district": 2,
    "province": 1,
    "country": 0,
}
"""How specific a class of place is; the event's place is the most specific one told."""


CAPITAL = 2.5
"""A province's capital, whose name as often means the province or what lies around it."""


def is_capital(where: Location) -> bool:
    """Whether a settlement has its province's name."""
    return where.admin1 is not None and where.name.lower() == where.admin1.lower()


def specificity(place: PlaceFound, where: Location | None) -> float:
    """How specific a place is: the words' class first, else the gazetteer's; a part of a city is below the city."""
    if where is not None and where.place_class == "settlement" and is_capital(where) and not where.instead:
        return CAPITAL
    told = place.cue_class if place.cue_class in SPECIFIC else None
    known = where.place_class if where is not None and not is_fallback(place, where) else None
    if place.relation is PlaceRelation.PART and known in ("province", "country"):
        return SPECIFIC[known]
    if told is None or (known is not None and told in ("area", "site")):
        return SPECIFIC.get(known or "settlement", 3)
    return SPECIFIC[told]


NEIGHBOURHOOD_KM = 12.0
"""A settlement within this distance of a quarter or site is taken for the one it belongs to."""


def holds_place(outer: Location | None, inner: Location | None) -> bool:
    """Whether one place is (as far as can be told) the settlement, area or unit in which another lies."""
    if outer is None or inner is None or outer.instead:
        return False
    if inner.instead:
        return outer.place_id == inner.place_id
    wider = SPECIFIC.get(outer.place_class, 4) < SPECIFIC.get(inner.place_class, 4)
    near = distance_km(outer.lat, outer.lon, inner.lat, inner.lon) <= max(NEIGHBOURHOOD_KM, outer.radius_km)
    return wider and near


def is_fallback(place: PlaceFound, where: Location) -> bool:
    """Whether a place that was not found was given the city or province that holds it instead."""
    return where.instead and place.cue_class != "province"


def is_area(place: PlaceFound, where: Location | None) -> bool:
    """Whether a place is a province, country or region rather than a settlement or site."""
    if where is None or is_fallback(place, where):
        return place.cue_class in ("province", "country", "area")
    return where.place_class in ("province", "country", "area") or place.relation is PlaceRelation.PART
