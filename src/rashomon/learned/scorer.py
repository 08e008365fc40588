"""What a sentence scorer says: probabilities, in records that know no network. Pure.

A scorer is handed in from the edge (:mod:`rashomon.learned.onnx`); whoever reads its scores need not know which it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from rashomon.model import BlockKind

EVENT_TYPES = (
    "air_drone_strike",
    "shelling_artillery_missile",
    "remote_explosive_ied_landmine",
    "suicide_bomb",
    "grenade",
    "chemical_weapon",
    "armed_clash",
    "attack_on_civilians",
    "abduction",
    "arrest",
    "territory_change",
    "disrupted_weapons_use",
    "looting_destruction",
    "sexual_violence",
    "riot_protest",
    "agreement_ceasefire",
    "other",
)
"""The types in the order of :attr:`SentenceScores.types`."""
SIDES = (
    "syrian_government",
    "russia",
    "pro_government_militia",
    "isis",
    "nusra_hts",
    "rebels",
    "sdf_ypg",
    "us_coalition",
    "turkey",
    "israel",
    "other",
)
"""The sides in the order of :attr:`SentenceScores.perpetrators`; the exchange format's, which name one war's."""
TARGETS = (*SIDES, "civilians", "medical", "school", "infrastructure")
"""The targets in the order of :attr:`SentenceScores.targets`."""


@dataclass(frozen=True, slots=True)
class SentenceScores:
    """Probabilities (0-1) of what one sentence tells; those of types add up to one, the others each stand alone.

    Types, perpetrators and targets are meant *if* the sentence tells an incident at all.
    """

    main: float
    """It tells an incident of the document's news."""
    background: float
    """It tells an incident of before."""
    figure_incident: float
    """It has a figure of killed or injured of one incident."""
    figure_tally: float
    """It has a figure that is a tally's."""
    types: tuple[float, ...]
    perpetrators: tuple[float, ...]
    targets: tuple[float, ...]

    @property
    def told(self) -> float:
        """The probability that it tells any incident."""
        return 1 - (1 - self.main) * (1 - self.background)

    @property
    def best_type(self) -> tuple[str, float]:
        """The likeliest event type and its probability."""
        at = max(range(len(self.types)), key=lambda i: (self.types[i], -i))
        return EVENT_TYPES[at], self.types[at]

    def type_of(self, event_type: str) -> float:
        """The probability of one event type; 0 for a type that the scorer does not know."""
        return self.types[EVENT_TYPES.index(event_type)] if event_type in EVENT_TYPES else 0.0

    def sides(self, least: float = 0.5) -> tuple[str, ...]:
        """The perpetrators' sides of at least a probability."""
        return tuple(s for s, p in zip(SIDES, self.perpetrators, strict=True) if p >= least)


class Line(Protocol):
    """What a scorer needs of a sentence."""

    @property
    def text(self) -> str:
        """The sentence's words."""
        ...

    @property
    def kind(self) -> BlockKind:
        """The kind of block that it stands in."""
        ...


@dataclass(frozen=True, slots=True)
class Asked:
    """One sentence that is to be scored, and its context."""

    text: str
    before: str = ""
    """The sentence before it; nothing for a title or a document's first."""


class Scorer(Protocol):
    """Scores sentences."""

    @property
    def name(self) -> str:
        """Versioned name, with the weights' hash."""
        ...

    def __call__(self, asked: Sequence[Asked]) -> tuple[SentenceScores, ...]:
        """The scores of each sentence, in order; none hangs on what else is asked."""
        ...


def ask(sentences: Sequence[Line], which: Iterable[int]) -> tuple[Asked, ...]:
    """Some of a document's sentences by their positions, each with its context, as a scorer takes them."""
    return tuple(Asked(sentences[i].text, _before(sentences, i)) for i in which)


def _before(sentences: Sequence[Line], i: int) -> str:
    """The sentence before one; a title has no context, nor has a document's first."""
    return sentences[i - 1].text if i and sentences[i].kind is not BlockKind.TITLE else ""
