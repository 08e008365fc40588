"""The table of weights and word lists that linking goes by, compiled once from data and then never changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rashomon.link.names import fold


@dataclass(frozen=True, slots=True)
class Limits:
    """Figures of the method, in days and kilometres; see ``data/link/weights.yaml`` for what each is for."""

    refuse_days: int
    refuse_loose_days: int
    refuse_km: float
    large: int
    walk_km: float
    neighbour_km: float
    unplaced_bucket: int


@dataclass(frozen=True, slots=True)
class LinkWords:
    """The word lists of one language."""

    place: frozenset[str]
    speaker: frozenset[str]
    stop: frozenset[str]
    anonymous: frozenset[str]
    """Words for speakers without a name."""
    weapons: Mapping[str, frozenset[str]]
    """Each weapon word to the classes it may belong to."""
    weapon_kinds: Mapping[str, str]
    """Each word that tells a kind of weapon within its class (a drone, a jet) to the kind."""

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> LinkWords:
        """Compile ``data/LANGUAGE/link.yaml``."""
        classes: dict[str, set[str]] = {}
        for name, members in data["weapons"].items():
            for word in members:
                classes.setdefault(word, set()).add(name)
        neutral = frozenset(data["weapon_neutral"])
        return cls(
            place=frozenset(data["place_words"]) | frozenset(data["articles"]),
            speaker=frozenset(data["speaker_words"]),
            stop=frozenset(data["stop"]),
            anonymous=frozenset(data["anonymous"]),
            weapons={word: frozenset(names) for word, names in classes.items() if word not in neutral},
            weapon_kinds={word: kind for kind, members in data["weapon_kinds"].items() for word in members},
        )

    def place_name(self, name: str) -> str:
        """A place's name, folded."""
        return fold(name, self.place)

    def is_anonymous(self, text: str) -> bool:
        """Whether a speaker's words name nobody: a common noun for people or reports, without a proper name.

        "a doctor at the hospital", "Residents" and "the wire's correspondent" name nobody; "a doctor, Ali Hasan" does.
        """
        words = text.split()
        names = [w for w in words[1:] if w[:1].isupper() and not w.lower().endswith(("'s", "\u2019s", "s'"))]
        bare = {w.lower().strip(".,'\u2019\"") for w in words}
        return bool(bare & self.anonymous) and not names

    def speaker_name(self, name: str) -> str:
        """A speaker's or publisher's name, folded."""
        return fold(name, self.speaker)


@dataclass(frozen=True, slots=True)
class LinkTable:
    """The weights (log-odds by name of the finding), which event types are compatible, and the limits."""

    version: str
    prior: float
    margin: float
    """What the evidence must exceed."""
    weights: Mapping[str, float]
    compatible: frozenset[frozenset[str]]
    vague: frozenset[str]
    common: frozenset[str]
    """Types of which one place may see several a day: to share one says less."""
    umbrella: frozenset[str]
    """Sides whose groups do not speak for each other."""
    limits: Limits
    words: LinkWords

    @classmethod
    def from_data(cls, data: Mapping[str, Any], words: Mapping[str, Any]) -> LinkTable:
        """Compile ``data/link/weights.yaml`` and the word lists of a language."""
        pairs = {frozenset((a, b)) for group in data["compatible"] for a in group for b in group}
        limits = Limits(
            refuse_days=data["refuse"]["days"],
            refuse_loose_days=data["refuse"]["loose_days"],
            refuse_km=data["refuse"]["km"],
            large=data["large"],
            walk_km=data["walk_km"],
            neighbour_km=data["neighbour_km"],
            unplaced_bucket=data["unplaced_bucket"],
        )
        return cls(
            version=data["version"],
            prior=float(data["prior"]),
            margin=float(data["margin"]),
            weights={name: float(value) for name, value in data["weights"].items()},
            compatible=frozenset(pairs),
            vague=frozenset(data["vague"]),
            common=frozenset(data["common"]),
            umbrella=frozenset(data["umbrella"]),
            limits=limits,
            words=LinkWords.from_data(words),
        )

    def types_fit(self, a: str, b: str) -> bool:
        """Whether one event may be told as both types."""
        return a == b or a in self.vague or b in self.vague or frozenset((a, b)) in self.compatible
