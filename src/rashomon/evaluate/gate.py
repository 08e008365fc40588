"""The gate: a floor for each task on each corpus, which may go up, or down with a reason that is kept.

Floors live in one JSON file under version control. A corpus is known by the hash of what is measured, so a floor never
holds for a corpus that has changed. Floors are rounded down to four places, so that a rerun does not miss by a hair.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rashomon.errors import GateError, UsageError
from rashomon.evaluate.run import Report

SCHEMA = "rashomon.floors/1"
PLACES = 4
"""Decimal places of a floor."""
HAIR = 1e-9
"""A score this much below its floor is still on it: the noise of adding floats."""


def check(report: Report, path: Path) -> dict[str, float]:
    """Hold a report against its floors; returns by how much each task is above.

    Raises:
        GateError: G001 where a task is below its floor or no longer measured, G002 where the corpus has no floors,
            G004 where the file is none of floors.
    """
    floors = _floors(_read(path), report)
    if not floors:
        raise GateError("G002", path=path, found=report.corpus_hash[:12])
    tasks = report.tasks
    below = [
        f"{task} {_told(tasks.get(task))} < {floor:.4f}"
        for task, floor in floors.items()
        if _under(tasks.get(task), floor)
    ]
    if below:
        raise GateError("G001", path=path, found=", ".join(below))
    return {task: tasks[task] - floor for task, floor in floors.items()}


def update(report: Report, path: Path, *, reason: str | None = None) -> dict[str, float]:
    """Set the corpus' floors to the report's figures; returns the new floors.

    A floor that would go down, or a task that would go missing, needs a reason, which the file keeps.

    Raises:
        GateError: G003 where a floor would go down and no reason is given, G004 where the file is none of floors.
        UsageError: U004 where the file cannot be written.
    """
    data = _read(path)
    old = _floors(data, report)
    new = {task: _rounded_down(value) for task, value in report.tasks.items()}
    lowered = {task: floor for task, floor in old.items() if _under(new.get(task), floor)}
    if lowered and not (reason and reason.strip()):
        found = ", ".join(f"{task} {_told(new.get(task))} < {floor:.4f}" for task, floor in lowered.items())
        raise GateError("G003", path=path, found=found)
    entry = data["corpora"].setdefault(
        report.corpus_hash, {"name": report.corpus, "split": report.split, "lowered": []}
    )
    entry["floors"] = new
    for task, floor in lowered.items():
        entry["lowered"].append({"task": task, "from": floor, "to": new.get(task), "reason": (reason or "").strip()})
    _write(path, data)
    return new


def _under(value: float | None, floor: float) -> bool:
    return value is None or value < floor - HAIR


def _told(value: float | None) -> str:
    return "not measured" if value is None else f"{value:.4f}"


def _rounded_down(value: float) -> float:
    scale = 10.0**PLACES
    return math.floor(value * scale + HAIR) / scale


def _floors(data: Mapping[str, Any], report: Report) -> dict[str, float]:
    """The corpus' floors by task; empty where it has none."""
    return dict(data["corpora"].get(report.corpus_hash, {}).get("floors", {}))


def _read(path: Path) -> dict[str, Any]:
    """The floors file, or an empty one where there is none."""
    if not path.exists():
        return {"schema": SCHEMA, "corpora": {}}
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        raise GateError("G004", path=path, expected=SCHEMA, found="no JSON") from None
    found = data.get("schema") if isinstance(data, dict) else type(data).__name__
    if found != SCHEMA or not isinstance(data.get("corpora"), dict):
        raise GateError("G004", path=path, expected=SCHEMA, found=repr(found))
    return dict(data)


def _write(path: Path, data: Mapping[str, Any]) -> None:
    """Write the file whole or not at all."""
    draft = path.with_name(path.name + ".new")
    try:
        draft.write_text(json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        raise UsageError("U004", path=path, found=error.strerror or type(error).__name__) from error
