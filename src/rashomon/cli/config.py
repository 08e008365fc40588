"""``rashomon config``: the settings and where each comes from."""

from __future__ import annotations

import click

from rashomon.cli.options import json_option, settings
from rashomon.cli.screen import console, new_table, one_line, print_json

EPILOG = """\b
Examples:
  rashomon config show
  RASHOMON_LEDGER=syria.ledger rashomon config show --json"""


@click.group("config", epilog=EPILOG)
def command() -> None:
    """Show the settings and where each comes from.

    Defaults, then rashomon.toml in the current folder (or --config FILE), then RASHOMON_* variables, then flags.
    """


@command.command("show", epilog=EPILOG)
@json_option
@click.pass_context
def show(ctx: click.Context, *, as_json: bool) -> None:
    """Print each setting, its value and its origin."""
    listed = settings(ctx).listed()
    if as_json:
        print_json("config", {"settings": [{"name": s.name, "value": s.value, "origin": s.origin} for s in listed]})
        return
    from rich.text import Text

    table = new_table()
    for column in ("setting", "value", "from"):
        table.add_column(column, overflow="fold")
    for setting in listed:
        value = "–" if setting.value in (None, {}) else str(setting.value)
        table.add_row(*(Text(one_line(cell)) for cell in (setting.name, value, setting.origin)))
    console().print(table)
