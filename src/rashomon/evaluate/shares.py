"""How many of how many are right: the simplest figure of an evaluation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Share:
    """So many right of so many."""

    right: int
    of: int

    @property
    def rate(self) -> float:
        """0 to 1; 0 of nothing."""
        return self.right / self.of if self.of else 0.0


def share_json(share: Share) -> dict[str, Any]:
    """A share as plain JSON values."""
    return {"rate": share.rate, "right": share.right, "of": share.of}
