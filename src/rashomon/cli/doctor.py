"""``rashomon doctor``: whether this installation is whole."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from pathlib import Path

import click

from rashomon import __version__
from rashomon.cli.options import json_option
from rashomon.cli.screen import console, one_line, print_json, styled
from rashomon.errors import RashomonError, ResourceError

PACKAGES = (
    "apsw",
    "click",
    "google-re2",
    "jinja2",
    "onnxruntime",
    "pydantic",
    "PyYAML",
    "rich",
    "spacy",
    "trafilatura",
)
GAZETTEER = "places/world.sqlite"
FAILED = 1


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    found: str
    good: bool


EPILOG = """\b
Examples:
  rashomon doctor
  rashomon doctor --json"""


@click.command("doctor", epilog=EPILOG)
@json_option
@click.pass_context
def command(ctx: click.Context, *, as_json: bool) -> None:
    """Check this installation: versions, model, lexicons, gazetteer, database.

    Ends with 1 where something is missing or is not what this version was tested with.
    """
    checks = tuple(run())
    if as_json:
        print_json("doctor", {"good": all(c.good for c in checks), "checks": [asdict(c) for c in checks]})
    else:
        _print(checks)
    ctx.exit(0 if all(c.good for c in checks) else FAILED)


def run() -> Iterator[Check]:
    """All checks."""
    yield Check("rashomon", __version__, good=True)
    yield Check("python", platform.python_version(), good=True)
    yield from (_package(name) for name in PACKAGES)
    yield from _each("sqlite", _sqlite)
    yield from _each("model", _model)
    yield from _each("learned layer", _learned)
    yield from _each("gazetteer", _gazetteer)
    yield from _each("lexicons", _lexicons)


def _each(name: str, check: Callable[[], str]) -> Iterator[Check]:
    """A check's finding; an expected error is the finding."""
    try:
        yield Check(name, check(), good=True)
    except RashomonError as error:
        yield Check(name, f"{error.code}: {error.message}", good=False)


def _package(name: str) -> Check:
    """The version of a package that is needed."""
    try:
        return Check(name, installed(name), good=True)
    except PackageNotFoundError:
        return Check(name, "not installed", good=False)


def _sqlite() -> str:
    """The version of SQLite that writes ledgers."""
    import apsw

    return str(apsw.sqlite_lib_version())


def _model() -> str:
    """The parser's model, checked by the hashes of its files."""
    from rashomon.parsing.english import MODEL, MODEL_FILES, VERSION, check_model, model_folder

    check_model(model_folder())
    return f"{MODEL} {VERSION}, {len(MODEL_FILES)} files as tested"


def _learned() -> str:
    """The learned layer, its files checked by their hashes, and that it answers."""
    from rashomon.learned.onnx import FILES, OnnxScorer
    from rashomon.learned.scorer import Asked

    scorer = OnnxScorer.load()
    scorer((Asked("Shells hit the town."),))
    return f"{scorer.name}, {len(FILES)} files as tested"


def _gazetteer() -> str:
    """The gazetteer, checked to be a database that is whole."""
    import apsw

    from rashomon.resources import data_path

    path = data_path(GAZETTEER)
    try:
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
        found = connection.execute("PRAGMA quick_check").fetchone()
        connection.close()
    except apsw.Error as error:
        raise ResourceError("R002", path=path) from error
    if found != ("ok",):
        raise ResourceError("R002", path=path)
    return f"{path.stat().st_size // 1024:,} kB, whole"


def _lexicons() -> str:
    """The lexicons, each read."""
    from rashomon.resources import data_path, lexicon, lexicon_hash

    root = data_path("en").parent
    names = sorted(str(p.relative_to(root).with_suffix("")) for p in Path(root).rglob("*.yaml"))
    for name in names:
        lexicon(name)
    return ", ".join(f"{name} {lexicon_hash(name)[:6]}" for name in names)


def _print(checks: tuple[Check, ...]) -> None:
    """One line a check."""
    screen = console()
    for check in checks:
        sign = styled("✓", "good") if check.good else styled("✗ missing or altered", "bad")
        screen.print(sign, f"{check.name}:", one_line(check.found))
