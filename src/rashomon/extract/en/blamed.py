"""Whom the words of a count blame: "35 shellings *by militants* in the north"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.extract.en.actors import ActorFinder
from rashomon.model import Party

LONGEST = 12
"""Words of a name, at most."""


@dataclass(frozen=True, slots=True)
class Blame:
    """Finds who is blamed in the words of a count."""

    opens: tuple[tuple[str, ...], ...]
    ends: frozenset[str]
    actors: ActorFinder

    @classmethod
    def from_data(cls, data: Mapping[str, Any], actors: ActorFinder) -> Blame:
        """Build it from the content of ``data/en/blamed.yaml``."""
        return cls(tuple(tuple(str(o).split()) for o in data["opens"]), frozenset(data["ends"]), actors)

    def __call__(self, what: str, *, theatre: str | None = None) -> tuple[Party, ...]:
        """The parties blamed, in order; words that name nobody known are a party without actor and side."""
        words = what.split("(", maxsplit=1)[0].split()
        low = [w.casefold() for w in words]
        starts = (i + len(o) for i in range(len(low)) for o in self.opens if tuple(low[i : i + len(o)]) == o)
        name = self._name(words, next(starts, len(words)))
        if not name:
            return ()
        owners = self.actors.read(name, theatre=theatre)
        # A loaded word ("terrorists") that comes of no planted bomb is the rebels', by the codebook's rule.
        found = [Party(name, o.actor, "rebels" if o.loaded and o.side is None else o.side) for o in owners]
        return tuple(dict.fromkeys(found)) or (Party(name),)

    def _name(self, words: Sequence[str], start: int) -> str:
        """The words from a start up to one that ends a name."""
        kept: list[str] = []
        for word in words[start : start + LONGEST]:
            if word.casefold().strip(",.;:") in self.ends:
                break
            kept.append(word.rstrip(",.;:"))
            if word[-1] in ",.;:":
                break
        return " ".join(kept)
