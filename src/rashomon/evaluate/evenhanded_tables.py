"""The trials of even-handedness as tables and as JSON with a versioned schema."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from rashomon.evaluate.evenhanded import CHANGED_AT_MOST, FOLLOWED_AT_LEAST, Evenhanded, Row
from rashomon.evaluate.shares import Share, share_json
from rashomon.evaluate.tables import Table

SCHEMA = "rashomon.evenhanded/1"


def evenhanded_tables(result: Evenhanded) -> tuple[Table, ...]:
    """One row a swap and their sum, then every trial that failed."""
    header = ("swap", "sentences", "events", "changed", "who did it follows", "who was hit follows")
    rows = tuple(_row(row) for row in (*result.rows, result.total))
    held = "held" if result.held else "not held"
    limits = f"changed at most {CHANGED_AT_MOST:.0%}, follows at least {FOLLOWED_AT_LEAST:.0%}"
    parts = [Table(f"Even-handedness, names of sides swapped: {held} ({limits})", header, rows)]
    if result.failures:
        failed = tuple((f.swap, f.what, f.before, f.after, f.read_before, f.read_after) for f in result.failures)
        columns = ("swap", "what", "sentence", "swapped", "expected", "read")
        parts.append(Table("Trials that failed", columns, failed, left=len(columns)))
    return tuple(parts)


def _row(row: Row) -> tuple[str, ...]:
    changed = row.unchanged.of - row.unchanged.right
    share = f"{changed / row.unchanged.of:.1%}" if row.unchanged.of else "-"
    return row.name, str(row.sentences), str(row.unchanged.of), share, _share(row.perpetrator), _share(row.target)


def _share(share: Share) -> str:
    return f"{share.right}/{share.of} {share.rate:.1%}" if share.of else "-"


def evenhanded_json(result: Evenhanded, corpus: str, split: str | None) -> dict[str, Any]:
    """The result as plain JSON values."""
    return {
        "schema": SCHEMA,
        "corpus": {"name": corpus, "split": split},
        "held": result.held,
        "limits": {"changed_at_most": CHANGED_AT_MOST, "followed_at_least": FOLLOWED_AT_LEAST},
        "total": _row_json(result.total),
        "swaps": [_row_json(row) for row in result.rows],
        "failures": [asdict(failed) for failed in result.failures],
    }


def _row_json(row: Row) -> dict[str, Any]:
    shares = {name: share_json(getattr(row, name)) for name in ("unchanged", "perpetrator", "target")}
    return {"name": row.name, "sentences": row.sentences, **shares}
