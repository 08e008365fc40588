"""How two values of one field stand to each other: one rule a case, each with a name and its finding in words.

Two counts agree where one true number could satisfy both ("at least 5" and 7). Zero and a figure above it contradict.
Other populations, units and parts never contradict by their figures alone: they differ, and are never summed. What
voices say at other times and of other days is the matter of ``rashomon.reconcile.pairs``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.link.days import Days, days_of, gap, recurring_gap
from rashomon.link.names import overlap, words
from rashomon.link.places import compare_spots
from rashomon.link.profile import Spot
from rashomon.link.table import LinkTable
from rashomon.model import Count, Field, Label, Party, Place, Population, Relation, Value, When, Words
from rashomon.reconcile.counts import APPROXIMATE, close
from rashomon.reconcile.record import Agreement

AGREE, DIFFER, CONTRADICT = Agreement.AGREE, Agreement.DIFFER, Agreement.CONTRADICT
SEVERITY: Mapping[Agreement, int] = {AGREE: 0, DIFFER: 1, CONTRADICT: 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """How two values stand to each other, by which rule, and in words."""

    agreement: Agreement
    rule: str
    reason: str


def compare(field: Field, a: Value, b: Value, table: LinkTable) -> Finding:
    """How two values of one field, said by two voices, stand to each other. Symmetric but for the order of words."""
    match a, b:
        case Count(), Count():
            found = compare_counts(a, b)
        case When(), When():
            found = _when(a, b)
        case Place(), Place():
            found = _place(a, b, table)
        case Party(), Party():
            found = _party(field, a, b, table)
        case Label(), Label():
            found = _label(a, b, table)
        case Words(), Words():
            found = _weapon(a, b, table) if field is Field.WEAPON else _words(a, b, table)
        case _:
            found = Finding(DIFFER, "kind.other.v1", f"{a} and {b} are values of different kinds")
    return found


# -------------------------------------------------------------------------------------------------------------- counts


def compare_units(field_a: Field, a: Count, field_b: Field, b: Count) -> Finding:
    """How two counts of persons stand to each other whatever each counts: killed, injured or casualties."""
    if field_a is field_b:
        return compare_counts(a, b)
    whole, part = (
        ((a, b) if field_a is Field.CASUALTIES else (b, a)) if Field.CASUALTIES in {field_a, field_b} else (None, None)
    )
    if whole is not None and part is not None and _exceeds(part, whole):
        return Finding(CONTRADICT, "count.part_exceeds_whole.v1", f"{part} of {whole} casualties is more than all")
    return Finding(DIFFER, "count.other_unit.v1", f"{a} {field_a} and {b} {field_b} count different things")


def compare_counts(a: Count, b: Count) -> Finding:
    """How two counts of one unit stand to each other."""
    if a.population is not b.population:
        return _populations(a, b)
    if a.relation is not b.relation and {a.relation, b.relation} & {Relation.SUBSET, Relation.ADDEND}:
        return _parts(a, b)
    return _figures(a, b)


def _parts(a: Count, b: Count) -> Finding:
    """Two counts of which at least one is a part, or comes on top of another."""
    part, whole = (a, b) if a.relation is Relation.SUBSET else (b, a)
    if part.relation is Relation.SUBSET and whole.relation is not Relation.ADDEND and _exceeds(part, whole):
        return Finding(CONTRADICT, "count.part_exceeds_whole.v1", f"{part}, a part of all, is more than {whole} in all")
    return Finding(DIFFER, "count.other_part.v1", f"{a} ({a.relation}) and {b} ({b.relation}) count different parts")


def _figures(a: Count, b: Count) -> Finding:
    """Two counts of the same people."""
    if (a.low, a.high) == (b.low, b.high):
        return Finding(AGREE, "count.same.v1", f"both say {a}")
    if a.agrees(b):
        return Finding(AGREE, "count.fits.v1", f"one number can be both {a} and {b}")
    if 0 in {a.high, b.high}:
        return Finding(CONTRADICT, "count.zero_and_some.v1", f"{a} and {b}: one says none, one says some")
    if close(a, b):
        return Finding(AGREE, "count.approximate.v1", f"{a} and {b}: within {APPROXIMATE:.0%} of an approximate figure")
    return Finding(CONTRADICT, "count.exclusive.v1", f"no number is both {a} and {b}")


def _exceeds(part: Count, whole: Count) -> bool:
    """Whether a part is certainly more than the whole it belongs to."""
    return whole.high is not None and part.low > whole.high and not close(part, whole)


def _populations(a: Count, b: Count) -> Finding:
    """Two counts of different populations."""
    whole, part = (a, b) if a.population is Population.TOTAL else (b, a)
    if whole.population is Population.TOTAL and whole.relation is Relation.TOTAL and _exceeds(part, whole):
        reason = f"{part} {part.population} is more than {whole} in all"
        return Finding(CONTRADICT, "count.part_exceeds_whole.v1", reason)
    reason = f"{a} ({a.population}) and {b} ({b.population}) count different people"
    return Finding(DIFFER, "count.other_population.v1", reason)


# ----------------------------------------------------------------------------------------------------- dates and places


def _when(a: When, b: When) -> Finding:
    """Two dates: the same, one within the other, next to each other, or apart."""
    if (a.start, a.end) == (b.start, b.end):
        return Finding(AGREE, "date.same.v1", f"both say {a}")
    here, there = (days_of(when, None, news=False) for when in (a, b))
    apart = gap(here, there)
    return _recurring(a, b, here, there) if apart is None else _apart(a, b, apart)


def _apart(a: When, b: When, days: int) -> Finding:
    """Two full dates, by the days between them."""
    if days == 0:
        return Finding(AGREE, "date.overlaps.v1", f"{a} and {b} overlap")
    if days == 1:
        return Finding(DIFFER, "date.next_day.v1", f"{a} and {b}: one day apart, as nights and time zones allow")
    return Finding(CONTRADICT, "date.apart.v1", f"{a} and {b} are {days} days apart")


def _recurring(a: When, b: When, here: Days, there: Days) -> Finding:
    """Two dates of which at least one has no year, or is a bare weekday."""
    days = recurring_gap(here, there)
    if days is None:
        return Finding(DIFFER, "date.incomplete.v1", f"{a} and {b}: not both give a full date")
    if days == 0:
        return Finding(AGREE, "date.fits.v1", f"{a} and {b}: one day can be both")
    if days == 1:
        return _apart(a, b, days)
    return Finding(CONTRADICT, "date.other_day.v1", f"{a} and {b} are {days} days apart at least, whatever the year")


_PLACES: Mapping[str, tuple[Agreement, str]] = {
    "place.same": (AGREE, "place.same.v1"),
    "place.same_site": (AGREE, "place.same.v1"),
    "place.same_wide": (AGREE, "place.same.v1"),
    "place.same_beside": (AGREE, "place.same.v1"),
    "place.same_area": (AGREE, "place.same.v1"),
    "place.same_name": (AGREE, "place.same_name.v1"),
    "place.close": (AGREE, "place.close.v1"),
    "place.within_area": (AGREE, "place.within.v1"),
    "place.in_town": (DIFFER, "place.near.v1"),
    "place.around": (DIFFER, "place.near.v1"),
    "place.near": (DIFFER, "place.near.v1"),
    "place.other_name": (DIFFER, "place.other_name.v1"),
    "place.apart": (CONTRADICT, "place.apart.v1"),
    "place.outside_area": (CONTRADICT, "place.outside.v1"),
}


def _place(a: Place, b: Place, table: LinkTable) -> Finding:
    """Two places, by the gazetteer where both are placed, else by their names."""
    here, there = (Spot(table.words.place_name(p.name), p.location, p.primary) for p in (a, b))
    found = compare_spots(here, there, table.limits)
    agreement, rule = _PLACES[found.name]
    if agreement is CONTRADICT and not (a.primary and b.primary):
        return Finding(DIFFER, "place.further.v1", f"{a} and {b}: a further place of the same act")
    return Finding(agreement, rule, found.words)


# ------------------------------------------------------------------------------------------------------ parties, labels


def _party(field: Field, a: Party, b: Party, table: LinkTable) -> Finding:
    """Two parties. Blame on different sides contradicts; several may be hit, so targets only differ."""
    if a.actor and a.actor == b.actor:
        return Finding(AGREE, "party.same.v1", f"both say {a}")
    if a.side and a.side == b.side:
        return _one_side(a, b)
    if table.words.speaker_name(a.name) == table.words.speaker_name(b.name):
        return Finding(AGREE, "party.same_words.v1", f"both say {a}")
    if not _known(a) or not _known(b):
        return Finding(DIFFER, "party.not_identified.v1", f"{a} and {b}: not both are identified")
    if field is not Field.PERPETRATOR:
        return Finding(DIFFER, "party.several.v1", f"{a} and {b} may both be meant")
    return Finding(CONTRADICT, "party.other_side.v1", f"{a} and {b} are different sides")


def _one_side(a: Party, b: Party) -> Finding:
    """Two parties of one side: one may be the other named more closely."""
    if a.actor and b.actor:
        return Finding(DIFFER, "party.same_side.v1", f"{a} and {b} belong to one side")
    return Finding(AGREE, "party.same_side.v1", f"{a} and {b} belong to one side")


def _known(party: Party) -> bool:
    """Whether the party is an identified actor or side."""
    return bool(party.actor or party.side) and "unknown" not in {party.actor, party.side}


def _label(a: Label, b: Label, table: LinkTable) -> Finding:
    """Two event types."""
    if a.code == b.code:
        return Finding(AGREE, "type.same.v1", f"both say {a}")
    if table.types_fit(a.code, b.code):
        return Finding(DIFFER, "type.compatible.v1", f"one event may be told as {a} and as {b}")
    return Finding(CONTRADICT, "type.other.v1", f"{a} and {b} exclude each other")


# --------------------------------------------------------------------------------------------------------------- words


def _weapon(a: Words, b: Words, table: LinkTable) -> Finding:
    """Two weapons, by the classes that their words belong to, and the kinds within a class that they name."""
    here, there = (_classes(value, table) for value in (a, b))
    kinds = [
        frozenset(table.words.weapon_kinds[w] for w in words(v.text) if w in table.words.weapon_kinds) for v in (a, b)
    ]
    if all(kinds) and not kinds[0] & kinds[1] and here & there:
        return Finding(DIFFER, "weapon.other_kind.v1", f"{a} and {b}: one class, other kinds")
    if words(a.text) == words(b.text) or (here & there and len(here) == len(there) == 1):
        return Finding(AGREE, "weapon.same_class.v1", f"{a} and {b}: the same class")
    if here and there and not here & there:
        return Finding(CONTRADICT, "weapon.other_class.v1", f"{a} and {b}: different classes")
    return Finding(DIFFER, "weapon.words.v1", f"{a} and {b}: told in other words")


def _classes(value: Words, table: LinkTable) -> frozenset[str]:
    """The weapon classes of the clearest words."""
    found = [table.words.weapons[w] for w in words(value.text) if w in table.words.weapons]
    clear = [classes for classes in found if len(classes) == 1]
    return frozenset().union(*(clear or found))


def _words(a: Words, b: Words, table: LinkTable) -> Finding:
    """Two passages: the same where most telling words are shared; else told apart, which is no contradiction."""
    here, there = (frozenset(words(value.text)) - table.words.stop for value in (a, b))
    if words(a.text) == words(b.text) or overlap(here, there) >= 0.5:
        return Finding(AGREE, "words.same.v1", f"{a.text!r} and {b.text!r}: the same words")
    return Finding(DIFFER, "words.other.v1", f"{a.text!r} and {b.text!r}: told in other words")
