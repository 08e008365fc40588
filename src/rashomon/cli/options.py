"""Arguments and options that several commands share, and the way from them to settings and a ledger's path."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from rashomon.errors import UsageError

if TYPE_CHECKING:
    from rashomon.config import Loaded

F = TypeVar("F", bound=Callable[..., Any])
SUFFIX = ".ledger"
WORD = "rashomon.cli.ledger"
"""Where the context keeps a ledger that was named as a word of the call."""


class Day(click.ParamType["dt.date"]):
    """A calendar day, written YYYY-MM-DD."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:  # noqa: ARG002
        """The day; raises U001."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.datetime.strptime(str(value), "%Y-%m-%d").date()  # noqa: DTZ007  (a day has no zone)
        except ValueError:
            raise UsageError("U001", found=value) from None


def ledger_option(command: F) -> F:
    """``--ledger PATH``; without it the settings or the only ledger of the folder."""
    return click.option(
        "-l",
        "--ledger",
        type=click.Path(path_type=Path),
        help="The ledger (default: the setting 'ledger', else the only *.ledger in this folder).",
    )(command)


def ledger_argument(command: F) -> F:
    """The ledger as the first word of a call that has no other words; ``--ledger`` says the same."""
    return click.argument(
        "words", metavar="[LEDGER]", nargs=1, required=False, expose_value=False, callback=_take_ledger
    )(ledger_option(command))


def _take_ledger(ctx: click.Context, param: click.Parameter, value: str | None) -> None:  # noqa: ARG001 (click's)
    """Keep the word for :func:`ledger_path`."""
    if value is not None:
        ctx.meta[WORD] = Path(value)


def ledger_then(ctx: click.Context, words: tuple[str, ...]) -> str | None:
    """The word of a call of ``[LEDGER] [WORD]``: a file, or what ends as ledgers do, is the ledger."""
    if words and (Path(words[0]).suffix == SUFFIX or Path(words[0]).is_file()):
        ctx.meta[WORD], words = Path(words[0]), words[1:]
    if len(words) > 1:
        raise UsageError("U005", expected="a ledger and one word more at most", found=" ".join(words))
    return words[0] if words else None


def as_of_option(command: F) -> F:
    """``--as-of WHEN``: what the ledger knew at a point of its log."""
    return click.option(
        "--as-of", metavar="WHEN", help="What was known then: a time, or a position of the log (see `rashomon log`)."
    )(command)


def json_option(command: F) -> F:
    """``--json``: the same content for programs."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON (see docs/reference/json.md).")(command)


def origin_options(command: F) -> F:
    """``--source`` and ``--published``: what the user knows of the reports."""
    command = click.option(
        "--published", type=Day(), help="Day of publication, YYYY-MM-DD, of all these reports. Never guessed."
    )(command)
    return click.option("--source", help="Who published all these reports.")(command)


def model_option(command: F) -> F:
    """``--model/--no-model``; without either the setting ``reader.model``."""
    return click.option(
        "--model/--no-model",
        default=None,
        help="Whether the learned layer advises the rules (default: the setting 'reader.model', which is yes).",
    )(command)


def wants_model(ctx: click.Context, asked: bool | None) -> bool:  # noqa: FBT001 - the option's value
    """Whether the learned layer is wanted: the option, else the setting."""
    return settings(ctx).settings.reader.model if asked is None else asked


def settings(ctx: click.Context) -> Loaded:
    """The settings that hold for this call."""
    from rashomon.config import load

    config = ctx.find_root().obj
    return load(config if isinstance(config, Path) else None, os.environ, Path.cwd())


def ledger_path(ctx: click.Context, named: Path | None) -> Path:
    """The ledger that is meant: word or option, else the setting, else the only one of the folder; else U003.

    Raises U005 where a word and the option name two.
    """
    word = ctx.meta.get(WORD)
    if word is not None and named is not None:
        raise UsageError("U005", expected="one ledger", found=f"{word} and --ledger {named}")
    if isinstance(word, Path):
        return word
    if named is not None:
        return named
    setting = settings(ctx).settings.ledger
    if setting is not None:
        return setting
    found = sorted(Path.cwd().glob(f"*{SUFFIX}"))
    if len(found) == 1:
        return found[0]
    raise UsageError("U003", found=", ".join(path.name for path in found) or "none")
