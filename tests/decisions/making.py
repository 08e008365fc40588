"""Decisions for tests: about mentions, numbered in the order in which they are given."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rashomon.decisions import Act, Decision, anchor
from rashomon.link import Told


def ruled(act: str, *groups: Told | Iterable[Told], **fields: Any) -> Decision:
    """A draft; a group is one mention or several."""
    named = tuple((g,) if isinstance(g, Told) else tuple(g) for g in groups)
    made = tuple(tuple(anchor(one) for one in group) for group in named)
    return Decision(Act(act), "A. Reader", "looked at it", "2026-03-01T08:00:00.000Z", made, **fields)


def numbered(*drafts: Decision) -> list[Decision]:
    """The drafts as a ledger keeps them."""
    return [draft.numbered(n) for n, draft in enumerate(drafts, 1)]
