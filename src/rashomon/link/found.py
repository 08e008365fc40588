"""A finding of the comparison of two mentions."""

from __future__ import annotations

from typing import NamedTuple


class Found(NamedTuple):
    """A finding: the row of the table of weights, and what was found.

    The words are put together only when somebody reads them: most comparisons come to nothing. A tuple, since a
    comparison makes a dozen.
    """

    name: str
    """``date.same_day``."""
    told: str
    """The words, with a place for each of ``values``."""
    values: tuple[object, ...] = ()
    far_km: float = 0.0
    """How far two places lie from each other beyond their radii, for refusals."""

    @property
    def words(self) -> str:
        """What was found, in words."""
        return self.told.format(*(_plain(value) for value in self.values))


def _plain(value: object) -> object:
    """A set of words as a list."""
    return ", ".join(sorted(map(str, value))) if isinstance(value, frozenset) else value
