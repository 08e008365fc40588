"""When two coded values agree: the rules of the codebook's scorer, each a small function.

Texts agree by the content words they share; days within a day; sets of actors by overlap; figures exactly.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import re2

Record = Mapping[str, Any]
"""One coded article, incident, claim or tally, as the codebook's JSON has it."""

STOP_WORDS = frozenset(
    {"the", "a", "an", "of", "in", "on", "at", "to", "by", "for", "and", "or", "from", "with", "said", "says"}
    | {"it", "its", "is", "was", "were", "be", "been", "that", "which", "this", "least", "about", "around", "near"}
    | {"city", "town", "village", "province", "area", "countryside", "district", "people"}
)
"""Words that say nothing of which place, weapon or speaker is meant."""
_ARTICLE = re2.compile(r"\b(?:al|el|ad|ar|as|at|az|an|ash)[- ]([a-z])")
_WORD = re2.compile(r"[a-z0-9]+")
_FIGURE = re2.compile(r"[0-9]+")

SAME_TEXT = 0.5
"""Share of common words from which two names, values or speakers are the same."""
SAME_TALLY = 0.3
"""The same for what a tally counts, which coders word freely."""
SAME_ACTORS = 0.66
"""Dice overlap from which two sets of actors agree."""


def content_words(text: object) -> frozenset[str]:
    """The words that tell texts apart: lower case, without accents, the Arabic article and stop words."""
    plain = unicodedata.normalize("NFKD", str(text or "")).encode("ascii", "ignore").decode().lower()
    while (shorter := _ARTICLE.sub(r"\1", plain)) != plain:
        plain = shorter
    return frozenset(_WORD.findall(plain)) - STOP_WORDS


def overlap(a: object, b: object) -> float:
    """Share of the smaller set of content words that both texts have; 0 where either has none."""
    first, second = content_words(a), content_words(b)
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


def day(text: object) -> dt.date | None:
    """An ISO date, None where it is none."""
    if not isinstance(text, str):
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def actors(value: object) -> frozenset[str]:
    """A set of actor codes: "unknown" says nothing, and every "other:" is one kind."""
    if not value:
        return frozenset()
    listed = [value] if isinstance(value, str) or not isinstance(value, Sequence) else value
    codes = {str(v) for v in listed}
    return frozenset("other" if code.startswith("other:") else code for code in codes) - {"unknown"}


def figure(incident: Record, group: str, key: str) -> int | None:
    """A figure of a group ("killed", "min"), None where it is not a number."""
    value = (incident.get(group) or {}).get(key)
    return int(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


# ----------------------------------------------------------------------------------------------------------- the slots


@dataclass(frozen=True, slots=True)
class Slot:
    """One scored value of an incident: how it is read from the code, and when two values agree."""

    name: str
    read: Callable[[Record], Any]
    agree: Callable[[Any, Any], bool]

    def same(self, gold: object, system: object) -> bool:
        """Whether two values agree; both null agree, one null does not."""
        if gold is None or system is None:
            return gold is system
        return self.agree(gold, system)


def _equal(a: object, b: object) -> bool:
    return a == b


def _same_place(a: object, b: object) -> bool:
    return overlap(a, b) >= SAME_TEXT


def _same_words(a: object, b: object) -> bool:
    return content_words(a) == content_words(b)


def _same_day(a: dt.date, b: dt.date) -> bool:
    return abs((a - b).days) <= 1


def _same_actors(a: frozenset[str], b: frozenset[str]) -> bool:
    common = len(a & b)
    return common > 0 and 2 * common / (len(a) + len(b)) >= SAME_ACTORS


def _field(name: str, agree: Callable[[Any, Any], bool]) -> Slot:
    return Slot(name, lambda incident: incident.get(name), agree)


def _actor_field(name: str) -> Slot:
    return Slot(name, lambda incident: actors(incident.get(name)) or None, _same_actors)


def _figure_field(group: str, key: str) -> Slot:
    return Slot(f"{group}_{key}", lambda incident: figure(incident, group, key), _equal)


SLOTS = (
    _field("event_type", _equal),
    Slot("date", lambda incident: day(incident.get("date_start")), _same_day),
    _field("admin1", _same_words),
    _field("place", _same_place),
    _actor_field("perpetrator"),
    _actor_field("target"),
    _figure_field("killed", "min"),
    _figure_field("killed", "max"),
    _figure_field("killed", "civilians"),
    _figure_field("killed", "children"),
    _figure_field("injured", "min"),
    _figure_field("injured", "max"),
)
"""The scored values of an incident, in the scorer's order."""


# --------------------------------------------------------------------------------------------------------- the pairing

LEAST_SIMILAR = 0.34
"""Similarity below which two incidents are not paired."""


def similarity(gold: Record, system: Record) -> float:
    """How alike two coded incidents are, 0 to 1: type, day, place, perpetrator, killed, words of the evidence."""
    total = 0.15 * (gold.get("event_type") == system.get("event_type"))
    first, second = day(gold.get("date_start")), day(system.get("date_start"))
    if first and second:
        total += 0.2 * (first == second) + 0.1 * (abs((first - second).days) == 1)
    total += 0.25 * overlap(gold.get("place"), system.get("place"))
    total += 0.1 * bool(actors(gold.get("perpetrator")) & actors(system.get("perpetrator")))
    killed = figure(gold, "killed", "min")
    total += 0.15 * (killed is not None and killed == figure(system, "killed", "min"))
    total += 0.15 * overlap(gold.get("evidence"), system.get("evidence"))
    return total


def pairing(gold: Sequence[Record], system: Sequence[Record]) -> dict[int, int]:
    """Gold index -> system index, one to one, the most similar pair first."""
    ranked = sorted(
        ((similarity(g, s), i, j) for i, g in enumerate(gold) for j, s in enumerate(system)),
        key=lambda entry: (-entry[0], entry[1], entry[2]),
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for value, i, j in ranked:
        if value < LEAST_SIMILAR:
            break
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


# -------------------------------------------------------------------------------------------------- claims and tallies


def same_claim(gold: Record, system: Record) -> bool:
    """Whether two claims say the same: the field, the figures (or words) and the speaker."""
    return (
        gold.get("field") == system.get("field")
        and overlap(gold.get("speaker"), system.get("speaker")) >= SAME_TEXT
        and same_value(gold.get("value"), system.get("value"))
    )


def same_value(a: object, b: object) -> bool:
    """Whether two claimed values agree: by their figures where either has some, else by their words."""
    first, second = _FIGURE.findall(str(a)), _FIGURE.findall(str(b))
    return bool(first == second) if first or second else overlap(a, b) >= SAME_TEXT


def same_tally(gold: Record, system: Record) -> bool:
    """Whether two tallies are the same figure of the same thing or the same place."""
    if gold.get("value") != system.get("value"):
        return False
    about = overlap(gold.get("what"), system.get("what")) >= SAME_TALLY
    return about or (bool(gold.get("place")) and overlap(gold["place"], system.get("place")) >= SAME_TEXT)


def hits(gold: Sequence[Record], system: Sequence[Record], same: Callable[[Record, Record], bool]) -> int:
    """How many gold entries find a system entry of their own, each taking the first that fits."""
    return len(gold) - len(unmatched(gold, system, same)[0])


def unmatched(
    gold: Sequence[Record], system: Sequence[Record], same: Callable[[Record, Record], bool]
) -> tuple[list[Record], list[Record]]:
    """The entries of gold and of the system that find none of the other, each taking the first that fits."""
    missed, rest = [], list(system)
    for wanted in gold:
        fit = next((i for i, said in enumerate(rest) if same(wanted, said)), None)
        if fit is None:
            missed.append(wanted)
        else:
            del rest[fit]
    return missed, rest
