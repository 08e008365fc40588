"""``rashomon agreements``: the ceasefire texts by which incidents are judged: list, show, validate, add."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli.options import json_option, settings
from rashomon.cli.screen import console, new_table, one_line, print_json, say, styled
from rashomon.errors import ConfigError, UsageError

if TYPE_CHECKING:
    from rashomon.ceasefire import Agreement, Bound, Clause, Zone

PROBLEMS = 3
"""Exit code: done, with problems."""
EPILOG = """\b
Examples:
  rashomon agreements list
  rashomon agreements show syria-idlib-2020 --svg corridor.svg
  rashomon agreements validate truce.yaml
  rashomon agreements add truce.yaml"""


@click.group("agreements", epilog=EPILOG)
def command() -> None:
    """Ceasefire texts as data: those that come with the program, and your own.

    Your own are YAML files in a folder (setting agreements.folder). `rashomon verdicts` judges incidents by all.
    """


def folder(ctx: click.Context) -> Path:
    """The folder of the user's agreements by the settings of this call."""
    from rashomon.config import agreements_folder

    return agreements_folder(settings(ctx).settings)


def agreements(ctx: click.Context) -> tuple[Agreement, ...]:
    """All agreements of this call, by signing."""
    from rashomon.ceasefire.load import load

    return load(folder(ctx))


def named(ctx: click.Context, wanted: str) -> Agreement:
    """The agreement whose id begins so; else Q004."""
    known = agreements(ctx)
    found = [a for a in known if a.id == wanted] or [a for a in known if a.id.startswith(wanted)]
    if len(found) != 1:
        raise UsageError("Q004", found=wanted, candidates=", ".join(a.id for a in found or known))
    return found[0]


LIST_EPILOG = """\b
Examples:
  rashomon agreements list
  rashomon agreements list --json"""


@command.command("list", epilog=LIST_EPILOG)
@json_option
@click.pass_context
def list_(ctx: click.Context, *, as_json: bool) -> None:
    """List the agreements, by the day of signing."""
    known = agreements(ctx)
    if as_json:
        from rashomon.export.verdicts import agreement

        print_json("agreements", {"folder": str(folder(ctx)), "agreements": [agreement(a) for a in known]})
        return
    table = new_table()
    for name in ("id", "signed", "in force", "zones", "name"):
        table.add_column(name, no_wrap=name == "id", overflow="fold")
    for one in known:
        table.add_row(
            one.id, str(one.signed), "\n".join(periods(one)), str(len(one.zones)), styled(one_line(one.name), "")
        )
    console().print(table)


def periods(one: Agreement) -> list[str]:
    """The periods in words."""
    return [f"{p.start:%Y-%m-%d} .. {f'{p.end:%Y-%m-%d}' if p.end else 'open'}" for p in one.periods]


SHOW_EPILOG = """\b
Examples:
  rashomon agreements show syria-idlib-2020
  rashomon agreements show syria-idlib-2020 --svg corridor.svg
  rashomon agreements show ukraine --json"""


@command.command("show", epilog=SHOW_EPILOG)
@click.argument("agreement")
@click.option("--svg", type=click.Path(path_type=Path, dir_okay=False), help="Draw the zones into this file.")
@json_option
@click.pass_context
def show(ctx: click.Context, agreement: str, svg: Path | None, *, as_json: bool) -> None:
    """Show one AGREEMENT (its id, or how it begins): periods, parties, zones, clauses, exempt groups, sources."""
    found = named(ctx, agreement)
    if svg is not None:
        _draw(found, svg)
    if as_json:
        from rashomon.export import verdicts

        print_json("agreement", {"agreement": verdicts.agreement(found)})
        return
    for line, tone in _lines(found):
        console().print(styled(line, tone))


def _draw(one: Agreement, path: Path) -> None:
    """Write the picture of the zones."""
    from rashomon.cli.open import write_text
    from rashomon.report import zones
    from rashomon.report.outlines import outlines

    picture = zones.svg(one, outlines())
    if picture is None:
        say(f"{one.id}: no zone with a border, nothing to draw")
    else:
        write_text(path, picture)
        say(f"zones drawn into {path}")


def _lines(one: Agreement) -> list[tuple[str, str]]:
    """The agreement as lines, each with its tone."""
    lines = [(one_line(one.name), "head"), (f"id {one.id} · signed {one.signed} · file {one.hash}", "faint")]
    notes = [f"  {told}  {one_line(p.note)}".rstrip() for told, p in zip(periods(one), one.periods, strict=True)]
    lines += [("in force", "head"), *((n, "") for n in notes)]
    lines += [("amends", "head"), *((f"  {a}", "") for a in one.amends)] if one.amends else []
    lines += [("parties", "head"), *((_party(p), "") for p in one.parties)]
    lines += [("exempt", "head"), *((f"  {one_line(g.name)}", "") for g in one.exempt)] if one.exempt else []
    lines += [("zones", "head"), *((line, "") for z in one.zones for line in _zone(z))]
    lines += [("clauses", "head"), *((line, "") for c in one.clauses for line in _clause(c))]
    told = {"undetermined": "left undetermined", "counted": "counted as those of any party bound"}[one.unattributed]
    lines += [("acts by nobody known", "head"), (f"  {told}", "")]
    lines += [("mechanisms", "head")] if one.mechanisms else []
    for m in one.mechanisms:
        weight = "independent: its own documents verify" if m.independent else "a party's or joint: its word alleges"
        lines.append((f"  {one_line(m.name)} ({weight}){f'; counts {m.unit}' if m.unit else ''}", ""))
    lines += [("sources", "head"), *((f"  {one_line(str(s))}", "") for s in one.sources)]
    return [*lines, ("notes", "head"), (f"  {one_line(one.notes)}", "")] if one.notes else lines


def _party(of: Bound) -> str:
    """A party in a line."""
    proxies = f"; with {', '.join(one_line(g.name) for g in of.proxies)}" if of.proxies else ""
    return f"  {of.id}: {one_line(of.name)} ({of.role}){proxies}"


def _zone(of: Zone) -> list[str]:
    """A zone in lines."""
    drawn = f", lines of {of.lines_of}" if of.lines_of else ""
    sure = f" (approximate, ± {of.border_km:g} km{drawn})" if of.approximate else ""
    return [f"  {of.id}: {one_line(of.name)}{sure}", f"    {one_line(of.provenance)}"]


def _clause(of: Clause) -> list[str]:
    """A clause in lines."""
    where = f" · zones {', '.join(sorted(of.zones))}" if of.zones else ""
    who = f" · binds {', '.join(sorted(of.parties))}" if of.parties else ""
    since = f" · since {of.since:%Y-%m-%d}" if of.since else ""
    return [f"  {of.id}: {one_line(of.text)}", f"    {', '.join(sorted(of.acts))}{where}{who}{since}"]


VALIDATE_EPILOG = """\b
Examples:
  rashomon agreements validate truce.yaml
  rashomon agreements validate agreements/*.yaml --json"""


@command.command("validate", epilog=VALIDATE_EPILOG)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@json_option
@click.pass_context
def validate(ctx: click.Context, files: tuple[Path, ...], *, as_json: bool) -> None:
    """Check agreement FILES without adding them; exit code 3 where one is wrong."""
    from rashomon.ceasefire.load import read

    rows: list[dict[str, object]] = []
    for path in files:
        try:
            found = read(path)
        except ConfigError as error:
            rows.append({"file": str(path), "good": False, "code": error.code, "message": error.message})
        else:
            rows.append({"file": str(path), "good": True, "agreement": found.id, "hash": found.hash})
    if as_json:
        print_json("agreements_validate", {"files": rows})
    else:
        for row in rows:
            told = row["message"] if not row["good"] else f"{row['file']}: good ({row['agreement']})"
            console().print(styled(one_line(str(told)), "good" if row["good"] else "bad"))
    ctx.exit(0 if all(row["good"] for row in rows) else PROBLEMS)


ADD_EPILOG = """\b
Examples:
  rashomon agreements add truce.yaml
  rashomon agreements add truce.yaml --json"""


@command.command("add", epilog=ADD_EPILOG)
@click.argument("file", type=click.Path(path_type=Path))
@json_option
@click.pass_context
def add(ctx: click.Context, file: Path, *, as_json: bool) -> None:
    """Check an agreement FILE and copy it into your folder; a file of the same id there is replaced."""
    from rashomon.ceasefire.load import bundled, read
    from rashomon.cli.open import write_text

    found = read(file)
    if any(a.id == found.id for a in bundled()):
        raise ConfigError("C103", path=file, found=found.id, other="the package")
    target = folder(ctx) / f"{found.id}.yaml"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError("U004", path=target.parent, found=error.strerror) from error
    write_text(target, file.read_text(encoding="utf-8"))
    if as_json:
        print_json("agreements_add", {"agreement": found.id, "hash": found.hash, "file": str(target)})
    else:
        click.echo(f"{found.id}: added as {target}")
