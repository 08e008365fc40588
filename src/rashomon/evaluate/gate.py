"""The gate: a floor for each task on each corpus, which may go up, or down with a reason that is kept.

Floors live in one JSON file under version control. A corpus is known by the hash of what is measured, so a floor never
holds for a corpus that has changed. Floors are rounded down to four places, so that a rerun does not miss by a hair.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from rashomon.errors import GateError, UsageError

SCHEMA = "rashomon.floors/1"
FLOORS = Path("benchmarks", "floors.json")
"""Where the project keeps its floors, below its root."""
PLACES = 4
"""Decimal places of a floor."""
HAIR = 1e-9
"""A score this much below its floor is still on it: the noise of adding floats."""


class Measured(Protocol):
    """Whatever has figures on a corpus: a report, or a :class:`Measurement`."""

    @property
    def corpus(self) -> str:
        """The corpus' name, for people."""
        ...

    @property
    def selection(self) -> str | None:
        """Which part of it was measured, for people."""
        ...

    @property
    def corpus_hash(self) -> str:
        """By which the floors are known."""
        ...

    @property
    def tasks(self) -> Mapping[str, float]:
        """Task -> its figure, 0 to 1."""
        ...


@dataclass(frozen=True, slots=True)
class Measurement:
    """Figures of an evaluation that is no :class:`~rashomon.evaluate.run.Report`."""

    corpus: str
    selection: str | None
    corpus_hash: str
    tasks: Mapping[str, float]


def check(measured: Measured, path: Path) -> dict[str, float]:
    """Hold one evaluation against its floors; returns by how much each task is above. Errors: :func:`check_all`."""
    return next(iter(check_all([measured], path).values()))


def check_all(measured: Sequence[Measured], path: Path) -> dict[str, dict[str, float]]:
    """Hold evaluations against their floors; returns corpus -> task -> by how much it is above.

    Raises:
        GateError: G001 where a task is below its floor or no longer measured, G002 where a corpus has no floors,
            G004 where the file is none of floors.
    """
    data = _read(path)
    bare = [one.corpus_hash[:12] for one in measured if not _floors(data, one)]
    if bare:
        raise GateError("G002", path=path, found=", ".join(bare))
    below = [words for one in measured for words in _below(one, _floors(data, one), named=len(measured) > 1)]
    if below:
        raise GateError("G001", path=path, found=", ".join(below))
    return {
        name_of(one): {task: one.tasks[task] - floor for task, floor in _floors(data, one).items()} for one in measured
    }


def _below(measured: Measured, floors: Mapping[str, float], *, named: bool = False) -> list[str]:
    """The tasks below their floors, in words; the corpus' name before each where there are several."""
    head = f"{name_of(measured)} " if named else ""
    tasks = measured.tasks
    return [
        f"{head}{task} {_told(tasks.get(task))} < {floor:.4f}"
        for task, floor in floors.items()
        if _under(tasks.get(task), floor)
    ]


def name_of(measured: Measured) -> str:
    """Corpus and split in words."""
    return f"{measured.corpus} ({measured.selection})" if measured.selection else measured.corpus


def update(measured: Measured, path: Path, *, reason: str | None = None) -> dict[str, float]:
    """Set one corpus' floors to the figures; returns the new floors. Errors: :func:`update_all`."""
    return next(iter(update_all([measured], path, reason=reason).values()))


def update_all(measured: Sequence[Measured], path: Path, *, reason: str | None = None) -> dict[str, dict[str, float]]:
    """Set the floors of the corpora to the figures; returns corpus -> the new floors.

    A floor that would go down, or a task that would go missing, needs a reason, which the file keeps.

    Raises:
        GateError: G003 where a floor would go down and no reason is given, G004 where the file is none of floors.
        UsageError: U004 where the file cannot be written.
    """
    data, why = _read(path), (reason or "").strip()
    below = [words for one in measured for words in _below(one, _floors(data, one), named=len(measured) > 1)]
    if below and not why:
        raise GateError("G003", path=path, found=", ".join(below))
    new = {name_of(one): _set(data, one, why) for one in measured}
    _write(path, data)
    return new


def _set(data: dict[str, Any], measured: Measured, reason: str) -> dict[str, float]:
    """Put one corpus' floors into the file's data; those that go down are kept with the reason."""
    old, tasks = _floors(data, measured), measured.tasks
    new = {task: _rounded_down(value) for task, value in tasks.items()}
    entry = data["corpora"].setdefault(
        measured.corpus_hash, {"name": measured.corpus, "split": measured.selection, "lowered": []}
    )
    entry["floors"] = new
    lowered = {task: floor for task, floor in old.items() if _under(new.get(task), floor)}
    for task, floor in lowered.items():
        entry["lowered"].append({"task": task, "from": floor, "to": new.get(task), "reason": reason})
    return new


def _under(value: float | None, floor: float) -> bool:
    return value is None or value < floor - HAIR


def _told(value: float | None) -> str:
    return "not measured" if value is None else f"{value:.4f}"


def _rounded_down(value: float) -> float:
    scale = 10.0**PLACES
    return math.floor(value * scale + HAIR) / scale


def _floors(data: Mapping[str, Any], measured: Measured) -> dict[str, float]:
    """The corpus' floors by task; empty where it has none."""
    return dict(data["corpora"].get(measured.corpus_hash, {}).get("floors", {}))


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
