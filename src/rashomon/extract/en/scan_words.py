"""The phrases of the English lexicons that make a text worth a parse, with their weights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rashomon.extract.en.counts_lexicon import CountLexicon
from rashomon.extract.phrases import forms
from rashomon.extract.scan import ScanRow

CERTAIN, WEAK = 1.0, 0.5
"""A word that is harm by itself ("killed"), and one that needs a second sign ("lost")."""
VAGUE = 0.3
"""Words of aggregates that ordinary texts use too ("refugees", "case")."""


def scan_rows(triggers: Mapping[str, Any], counts: Mapping[str, Any], tallies: Mapping[str, Any]) -> Iterator[ScanRow]:
    """The rows of a scan from ``en/triggers``, ``en/counts`` and ``en/tallies``."""
    for i, row in enumerate(triggers["rows"]):
        phrases = tuple(dict.fromkeys(form.lower() for word in row["words"] for form in forms(word)))
        yield ScanRow(f"{row['type']} {i}", float(row["strength"]), phrases)
    yield ScanRow("air", WEAK, tuple(word.lower() for word in triggers["air"]))
    yield ScanRow("armed", WEAK, tuple(_armed(counts)))
    yield from _harm(counts)
    yield ScanRow("violations", CERTAIN, tuple(tallies["violations"]))
    yield ScanRow("plights", VAGUE, tuple(tallies["plights"]))
    yield ScanRow("incidents", VAGUE, tuple(form for word in counts["incidents"] for form in forms(f"n:{word}")))


def _armed(counts: Mapping[str, Any]) -> Iterator[str]:
    """Who fights: with a weak word of an act ("troops entered the town") enough to read."""
    for word in counts["persons"]["combatants"]:
        yield from forms(f"n:{word}")
    yield from counts["modifiers"]["combatants"]


def _harm(counts: Mapping[str, Any]) -> Iterator[ScanRow]:
    """The words of harm: those that are only ever said of persons count fully, the others need a second sign."""
    by_weight: dict[float, list[str]] = {CERTAIN: [], WEAK: []}
    lexicon = CountLexicon.from_data(counts)
    for entries in lexicon.entries.values():
        for entry in entries:
            by_weight[CERTAIN if entry.persons else WEAK].append(" ".join(entry.words))
    for weight, phrases in by_weight.items():
        yield ScanRow(f"harm {weight:g}", weight, tuple(dict.fromkeys(phrases)))
    yield ScanRow("no harm", WEAK, tuple(" ".join(phrase) for phrase, _ in lexicon.nothing_else))
