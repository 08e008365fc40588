"""Which drafts of a document tell the same event: greedy clustering in the text's order with a weighted pair score.

Afterwards what a document's lead tells widely is joined with what tells it more closely. The weights are log-odds in
spirit (positive: the same event).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from rashomon.extract.drafts import CAPITAL, HARM, Draft, holds_place, is_area, specificity
from rashomon.extract.found import PlaceFound, Unit
from rashomon.extract.roles import Roles
from rashomon.model import DatePrecision, Location, PartialDate, Relation

WEIGHTS = {
    "type_same": 1.5,
    "type_near": 0.65,
    "type_open": 0.85,
    "type_other": -1.15,
    "place_same": 2.0,
    "place_part": -2.5,
    "place_within": 0.2,
    "place_near": 0.6,
    "place_unsaid": 0.9,
    "place_unclear": -3.5,
    "place_other": -3.5,
    "date_same": -0.1,
    "date_other": -4.0,
    "harm_same": 1.4,
    "harm_other": -2.4,
    "addend": -2.2,
    "side_same": 0.5,
    "side_other": -1.6,
    "next": 0.25,
    "far": -1.1,
    "title": 0.35,
    "anaphor": 3.65,
    "known": 0.7,
    "elsewhere": -1.0,
    "break": -2.05,
}
THRESHOLD = 1.6

NEAR_TYPES = (
    frozenset({"suicide_bomb", "remote_explosive_ied_landmine"}),
    frozenset({"shelling_artillery_missile", "air_drone_strike"}),
    frozenset({"armed_clash", "territory_change"}),
    frozenset({"attack_on_civilians", "armed_clash"}),
    frozenset({"attack_on_civilians", "remote_explosive_ied_landmine"}),
    frozenset({"disrupted_weapons_use", "shelling_artillery_missile"}),
)


Where: TypeAlias = tuple[PlaceFound, Location | None]
"""A place as told, and its location where it was resolved."""


@dataclass(frozen=True, slots=True)
class Told:
    """A draft with the roles of its actors."""

    draft: Draft
    roles: Roles


def group(drafts: Sequence[Told]) -> tuple[tuple[Told, ...], ...]:
    """The drafts of one document as groups, each one event, in the order of their first drafts."""
    groups: list[list[Told]] = []
    for told in drafts:
        if told.draft.follows:
            follow(told, groups)
            continue
        best = max(((score(told, gist(g)), n) for n, g in within_sight(groups)), default=(0.0, -1))
        if best[0] >= THRESHOLD:
            groups[best[1]].append(told)
        else:
            groups.append([told])
    return tuple(tuple(g) for g in join_leads(groups))


SIGHT = 60
"""Events told last with which a draft is compared; before them only the document's first, its lead."""
GIST = 24
"""Drafts of an event, the first and the last ones, that stand for it once it has more."""


def within_sight(groups: Sequence[list[Told]]) -> Iterator[tuple[int, list[Told]]]:
    """The groups that a draft may belong to, with their places, so that cost grows with a document's length."""
    first = max(len(groups) - SIGHT, 0)
    if first:
        yield 0, groups[0]
    yield from enumerate(groups[first:], first)


def gist(group: Sequence[Told]) -> Sequence[Told]:
    """The drafts that stand for a group."""
    return group if len(group) <= GIST else [*group[: GIST // 2], *group[-GIST // 2 :]]


LEAD = 4
"""Sentences at a document's head, its title among them, in which events are told widely before they are in full."""
WIDE = CAPITAL
"""How specific the place of such a telling is at most: a province, or the town that gives it its name."""


def join_leads(groups: Sequence[list[Told]]) -> tuple[list[Told], ...]:
    """Join what a lead tells widely with the first event told more closely after it that it may be.

    "Air strikes killed 30 in Idlib province" over "Warplanes bombed Saraqib, killing 12" is no event beside the others.
    Where several follow, its figures are of them all and are left out.
    """
    kept = list(groups)
    for n in range(len(kept)):
        lead = kept[n]
        if lead[0].draft.index >= LEAD:
            break
        closer = [k for k in range(n + 1, min(n + SIGHT, len(kept))) if tells_closer(lead, kept[k])]
        if not closer:
            continue
        same = [k for k in closer if killed(lead) & killed(kept[k])]
        chosen = (same or closer)[0]
        told = lead if same or len(closer) == 1 else [without_harm(t) for t in lead]
        kept[chosen] = sorted([*told, *kept[chosen]], key=_place_in_text)
        kept[n] = []
    return tuple(sorted(filter(None, kept), key=lambda g: _place_in_text(g[0])))


def tells_closer(lead: Sequence[Told], group: Sequence[Told]) -> bool:
    """Whether a group may tell more closely what a lead tells widely."""
    heading = all(t.draft.index < LEAD for t in lead if not t.draft.follows)
    return heading and width(lead) <= WIDE and width(group) > width(lead) and may_be_told_again(lead, group)


def width(group: Sequence[Told]) -> float:
    """How specific the most specific place of a group is; 0 without any."""
    return max((specificity(p, w) for t in group for p, w in t.draft.places if not p.attributive), default=0.0)


def killed(group: Sequence[Told]) -> frozenset[int]:
    """The tolls that a group tells."""
    return frozenset(c.value.low for t in group for c in t.draft.harm(Unit.KILLED))


def may_be_told_again(lead: Sequence[Told], group: Sequence[Told]) -> bool:
    """Whether nothing that a group tells rules out that it is the lead's event."""
    if _types(group[0].draft, lead) == "type_other":
        return False
    places = {_places(t.draft, lead) for t in group if main_places(t.draft)}
    if places == {"place_other"}:
        return False
    return not any(_dates(t.draft, lead) == "date_other" or _sides(t, lead) == "side_other" for t in group)


def without_harm(told: Told) -> Told:
    """The draft without its figures of killed and hurt."""
    counts = tuple(c for c in told.draft.counts if c.unit not in HARM)
    return replace(told, draft=replace(told.draft, counts=counts))


def _place_in_text(told: Told) -> tuple[int, int]:
    return told.draft.index, told.draft.first


TOLLS = frozenset({"harm_same", "harm_other", "addend"})
"""Signs that say nothing of a draft that only adds a toll: another figure is another word on the same event."""
ASIDES = frozenset({"place_other", "place_unclear", "place_near", "date_other"})
"""Signs that say nothing of a claim of responsibility or a denial, whose sentence often goes on to other things."""
FADING = 0.3
"""What each sentence between an event and a further toll takes from the score."""
REACH = 3
"""Sentences after an event within which a further toll or claim of responsibility is taken to be of it."""


def follow(told: Told, groups: Sequence[list[Told]]) -> None:
    """Add a draft that tells no event of its own to the group it fits best among those told just before, if any."""
    near = [g for _, g in within_sight(groups) if 0 <= told.draft.index - g[-1].draft.index <= REACH]
    without = silent(told.draft)
    gaps = [told.draft.index - g[-1].draft.index for g in near]
    fitting = [
        (score(told, gist(g), without=without) - FADING * gap, n)
        for n, (g, gap) in enumerate(zip(near, gaps, strict=True))
    ]
    best = max(fitting, default=(0.0, -1))
    if best[0] > 0:
        near[best[1]].append(told)


def silent(draft: Draft) -> frozenset[str]:
    """The signs that say nothing of a draft that only adds to an event."""
    return TOLLS | ASIDES if draft.notes and not draft.has_harm else TOLLS


def score(told: Told, others: Sequence[Told], *, without: Collection[str] = ()) -> float:
    """How strongly a draft tells the event of a group, by :data:`WEIGHTS`; ``without``: signs left out of account."""
    return sum(WEIGHTS[name] for name in evidence(told, others) if name not in without)


def evidence(told: Told, others: Sequence[Told]) -> tuple[str, ...]:
    """The named signs for and against a draft telling the event of a group."""
    mine = told.draft
    last = others[-1].draft
    signs = [
        _types(mine, others),
        _places(mine, others),
        _dates(mine, others),
        _harm(mine, others),
        _sides(told, others),
    ]
    gap = mine.index - last.index
    if gap <= 1:
        signs.append("next")
    elif gap > 5:
        signs.append("far")
    if any(o.draft.is_title for o in others) and len(others) == 1:
        signs.append("title")
    if _definite(mine):
        signs.append("anaphor")
    elif _known(mine):
        signs.append("known")
    if _opens_elsewhere(mine):
        signs.append("elsewhere")
    if _breaks(mine):
        signs.append("break")
    return tuple(s for s in signs if s)


def _types(mine: Draft, others: Sequence[Told]) -> str:
    theirs = {o.draft.event_type for o in others}
    if mine.event_type == "other" or theirs == {"other"}:
        return "type_open"
    if mine.event_type in theirs:
        return "type_same"
    if _definite(mine) and all(t.generic for t in mine.triggers):
        return "type_open"
    pairs = (frozenset({mine.event_type, t}) for t in theirs)
    return "type_near" if any(p in NEAR_TYPES for p in pairs) else "type_other"


def main_places(draft: Draft) -> tuple[Where, ...]:
    """The places that the event may have happened at, the most specific class first where any is specific."""
    plain = [(p, w) for p, w in draft.places if not p.attributive]
    precise = [(p, w) for p, w in plain if not is_area(p, w)]
    return tuple(precise or plain)


def _places(mine: Draft, others: Sequence[Told]) -> str:
    ours = main_places(mine)
    theirs = [row for o in others for row in main_places(o.draft)]
    if not ours or not theirs:
        return "place_unsaid"
    if any(same_place(a, b) for a in ours for b in theirs):
        return "place_part" if apart(ours, theirs) else "place_same"
    if any(within(a, b) or within(b, a) for a in ours for b in theirs):
        return "place_within"
    if any(holds_place(a[1], b[1]) or holds_place(b[1], a[1]) for a in ours for b in theirs):
        return "place_near"
    return unlike(ours, theirs)


def unlike(ours: Sequence[Where], theirs: Sequence[Where]) -> str:
    """How places without one in common speak against one event: known ones are apart, others may lie in each other.

    Either way they count alike between two drafts; a lead's event may still be told again at a place nobody knows.
    """
    return "place_other" if all(map(is_known, (*ours, *theirs))) else "place_unclear"


def is_known(place: Where) -> bool:
    """Whether a place was found, not only what holds it."""
    return place[1] is not None and not place[1].instead


def apart(ours: Sequence[Where], theirs: Sequence[Where]) -> bool:
    """Whether both name one place and each a more specific one, which differ: two quarters of one city."""
    shared = max(specificity(*a) for a in ours if any(same_place(a, b) for b in theirs))
    mine = [a for a in ours if specificity(*a) > shared]
    others = [b for b in theirs if specificity(*b) > shared]
    return bool(mine) and bool(others) and not any(same_place(a, b) for a in mine for b in others)


def same_place(a: Where, b: Where) -> bool:
    """Whether two places are one: the same name, or the same row of the gazetteer."""
    if a[0].name.lower() == b[0].name.lower():
        return True
    if a[1] is None or b[1] is None or a[1].instead or b[1].instead:
        return False
    return a[1].place_id == b[1].place_id


def within(a: Where, b: Where) -> bool:
    """Whether the first place is (as far as is known) inside the second, an area."""
    if not a[1] or not b[1] or b[1].instead:
        return False
    if b[1].place_class == "country":
        return a[1].country == b[1].country
    return b[1].place_class == "province" and a[1].admin1 == b[1].admin1


def _dates(mine: Draft, others: Sequence[Told]) -> str:
    ours = _event_days(mine)
    theirs = [d for o in others for d in _event_days(o.draft)]
    if not ours or not theirs:
        return ""
    return "date_same" if any(may_be_one(a, b) for a in ours for b in theirs) else "date_other"


def _event_days(draft: Draft) -> tuple[PartialDate, ...]:
    days = (d.when.start for d in draft.event_dates if d.when.precision is DatePrecision.DAY)
    return tuple(d for d in days if d is not None)


def may_be_one(a: PartialDate, b: PartialDate) -> bool:
    """Whether two dates, each as far as it is told, may be one day: "Saturday" and 13 July 2019 are."""
    for known, told in ((a, b), (b, a)):
        if known.date is not None and told.weekday is not None and told.day is None:
            return known.date.weekday() == told.weekday
    pairs = ((a.year, b.year), (a.month, b.month), (a.day, b.day), (a.weekday, b.weekday))
    return all(x is None or y is None or x == y for x, y in pairs)


def _harm(mine: Draft, others: Sequence[Told]) -> str:
    signs: list[str] = []
    for unit in (Unit.KILLED, Unit.INJURED):
        ours = [c.value for c in mine.harm(unit)]
        theirs = [c.value for o in others for c in o.draft.harm(unit)]
        if not ours or not theirs:
            continue
        if any(c.relation is Relation.ADDEND for c in ours):
            signs.append("addend")
        elif any(a.low == b.low for a in ours for b in theirs):
            signs.append("harm_same")
        elif all(c.relation is not Relation.REPLACES for c in ours):
            signs.append("harm_other")
    return next((s for s in ("harm_same", "addend", "harm_other") if s in signs), "")


def _sides(told: Told, others: Sequence[Told]) -> str:
    ours = {a.side for a in told.roles.perpetrators if a.side}
    theirs = {a.side for o in others for a in o.roles.perpetrators if a.side}
    if not ours or not theirs:
        return ""
    return "side_same" if ours & theirs else "side_other"


def _known(mine: Draft) -> bool:
    """Whether a trigger is told as known ("the attack")."""
    tokens = mine.sentence.tokens
    return any(not t.verb and t.first and tokens[t.first - 1].lower in mine.words.definite for t in mine.triggers)


def _definite(mine: Draft) -> bool:
    """Whether the trigger is told as known and the draft has no place of its own."""
    return _known(mine) and not main_places(mine)


def _opens_elsewhere(mine: Draft) -> bool:
    """Whether the scene opens with its place ("In Hama, ..."), as reports pass from one event to the next."""
    opening = mine.sentence.tokens[mine.first]
    return opening.lower in mine.words.setting and any(p.first <= mine.first + 2 for p, _ in mine.places)


def _breaks(mine: Draft) -> bool:
    """Whether the scene opens as another event ("Another", "Elsewhere", "a separate attack")."""
    tokens = mine.sentence.tokens[mine.first : mine.stop]
    return any(t.lower in mine.words.breaks for t in tokens[:3]) or any(
        t.first and mine.sentence.tokens[t.first - 1].lower in mine.words.breaks for t in mine.triggers
    )
