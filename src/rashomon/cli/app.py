"""The program ``rashomon``: its commands by name, loaded when called, and how errors end it.

Exit codes: 0 done, 1 failed, 2 the call is wrong, 3 done with problems, 4 below a gate, 130 interrupted.
"""

from __future__ import annotations

import difflib
import os
from importlib import import_module
from pathlib import Path

import click

from rashomon import __version__
from rashomon.errors import InputError, RashomonError

COMMANDS = {
    # name: (module, what the list of commands says)
    "read": ("read", "Read reports into a ledger."),
    "incidents": ("incidents", "List the incidents of a ledger."),
    "show": ("show", "Show one incident: all accounts, side by side."),
    "explain": ("explain", "Explain one value: its claims, words and rule."),
    "check": ("check", "Check one article against a ledger, claim by claim."),
    "sources": ("sources", "List the sources: who is alone, who agrees, who copies."),
    "tallies": ("tallies", "List aggregate figures and whether their parts add up."),
    "verdicts": ("verdicts", "Judge incidents under ceasefire agreements."),
    "agreements": ("agreements", "List, show and add ceasefire agreements."),
    "harm": ("harm", "Sum the people reported killed and injured, beside tallies."),
    "decide": ("decide", "Confirm, reject, merge, split, correct; list and undo."),
    "log": ("log", "List the runs that made a ledger."),
    "diff": ("diff", "What changed between two states of a ledger."),
    "verify": ("verify", "Prove that nothing in a ledger was changed."),
    "report": ("report", "Write a ledger as one web page that needs no server."),
    "bulletin": ("bulletin", "Write what is reported of a day or week, to be printed."),
    "trend": ("trend", "Count incidents and documents by day, with a chart."),
    "extract": ("extract", "Print what reports say, without a ledger."),
    "evaluate": ("evaluate", "Measure the reader against coded articles."),
    "places": ("places", "Look places up, and add places of your own."),
    "doctor": ("doctor", "Check this installation."),
    "config": ("config", "Show the settings and where each comes from."),
}
CONFIG_VARIABLE = "RASHOMON_CONFIG"
"""As in :mod:`rashomon.config`, which is not loaded for ``--help``."""
FAILED = 1
INTERRUPTED = 130
"""The shell's code for a program that SIGINT ended."""


class Commands(click.Group):
    """A group that knows its commands by name and imports one only to call it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        """The names, in the order in which one works."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  (click's signature)
        """The command of this name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"rashomon.cli.{COMMANDS[cmd_name][0]}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names; an unknown one is answered with the nearest."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            ctx.fail(f"no command {args[0]!r}.{hint} Commands: {', '.join(COMMANDS)}.")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  (click's)
        """The list of commands, without importing one."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an expected error is one line on standard error and its exit code."""
        try:
            return super().invoke(ctx)
        except RashomonError as error:
            label = f"error[{error.code}]"
            plain = bool(os.environ.get("NO_COLOR"))
            click.echo(f"{label if plain else click.style(label, fg='red', bold=True)}: {error.message}", err=True)
            nothing_read = isinstance(error, InputError)  # else it would be a problem on a document
            ctx.exit(FAILED if nothing_read else error.exit_code)
        except KeyboardInterrupt:
            click.echo("interrupted", err=True)
            ctx.exit(INTERRUPTED)


EPILOG = """\b
Examples:
  rashomon read reports/ --into syria.ledger
  rashomon incidents --place Idlib
  rashomon show i3f2a
  rashomon report --html syria.html

\b
Exit codes: 0 done, 1 failed, 2 the call is wrong, 3 done with problems,
4 below a gate, 130 interrupted."""


@click.group(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="rashomon", message="%(prog)s %(version)s")
@click.option(
    "--config", type=click.Path(path_type=Path, dir_okay=False), help="Settings file (default: rashomon.toml)."
)
@click.pass_context
def cli(ctx: click.Context, config: Path | None) -> None:
    """Every account of every incident.

    Rashomon reads reports on armed conflict into a ledger: which incidents they tell, where and when, who is said to
    have done what, with what harm, and beside each value who says so and in which words.
    """
    ctx.obj = config
    if config is not None:  # what reads settings further down, in other processes too, reads the same file
        before = os.environ.get(CONFIG_VARIABLE)
        os.environ[CONFIG_VARIABLE] = str(config)
        ctx.call_on_close(lambda: _restore(before))


def _restore(before: str | None) -> None:
    """Put the variable back to what it was before the call."""
    if before is None:
        os.environ.pop(CONFIG_VARIABLE, None)
    else:
        os.environ[CONFIG_VARIABLE] = before
