"""``rashomon places``: the gazetteer: import, install, list, find, remove, undo."""

from __future__ import annotations

import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rashomon.cli.options import json_option, settings
from rashomon.cli.screen import console, new_table, one_line, print_json, say, styled

if TYPE_CHECKING:
    from rich.table import Table

    from rashomon.places.find import Ranked
    from rashomon.places.library import Imported, Library

PROBLEMS = 3
"""Exit code: done, with problems."""
LISTED = 20
"""Bad rows that are printed; with --json all are."""
SHOWN = 10
"""Candidates that ``find`` prints unless told otherwise."""
EPILOG = """\b
Examples:
  rashomon places list
  rashomon places find "Kafr Nabl" --near Idlib
  rashomon places import villages.tsv --country SY --source "Field office" --licence CC0
  rashomon places install SY LB"""


@click.group("places", epilog=EPILOG)
def command() -> None:
    """Look places up, and add places of your own.

    What is imported is kept in a file of its own (setting places.file) beside the gazetteer that comes with the
    program; reports are then read with both.
    """


# ------------------------------------------------------------------------------------------------ import, install

IMPORT_EPILOG = """\b
Examples:
  rashomon places import villages.tsv --country SY --licence CC0
  rashomon places import SY.txt --format geonames --source GeoNames --licence "CC BY 4.0"
  rashomon places import districts.geojson --level 2 --source "Statistics office"
  rashomon places import villages.tsv --json"""


@command.command("import", epilog=IMPORT_EPILOG)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["tsv", "geonames", "geojson"]),
    help="The file's form (default: as its content looks).",
)
@click.option("--source", help="Whose data it is (default: the file's name).")
@click.option("--licence", default="", help="The licence it is under; kept beside every place.")
@click.option("--country", default="", help="Country of rows that name none, two letters (default: by position).")
@click.option("--level", type=click.IntRange(0, 3), help="Of outlines: 1 provinces, 2 districts, 3 parts, 0 quarters.")
@click.option("--date", "dated", help="A date to keep with it, of the file or of the import.")
@json_option
@click.pass_context
def import_(  # noqa: PLR0917 - one for each option
    ctx: click.Context,
    file: Path,
    form: str | None,
    source: str | None,
    licence: str,
    country: str,
    level: int | None,
    dated: str | None,
    *,
    as_json: bool,
) -> None:
    """Import a file of places or of outlines.

    Forms: a tab-separated list with a header (name, lat, lon ...), GeoNames' 19 columns, or GeoJSON outlines with
    P-codes. A row that cannot be used is listed with its line and the others are taken (exit code 3). The same file
    again changes nothing.
    """
    from rashomon.places.download import code
    from rashomon.places.imports import Format, Origin

    origin = Origin(source or file.stem, licence, code(country) if country else "", dated)
    done = _library(ctx).import_file(file, origin, form=Format(form) if form else None, level=level)
    if as_json:
        print_json("places_import", {"file": str(_library(ctx).path), **_imported(done)})
    else:
        _print_imported(done)
    ctx.exit(PROBLEMS if done.bad else 0)


INSTALL_EPILOG = """\b
Examples:
  rashomon places install SY
  rashomon places install SY LB IQ --json
  RASHOMON_PLACES__GEONAMES_URL=https://mirror.example/dump rashomon places install SY"""


@command.command("install", epilog=INSTALL_EPILOG)
@click.argument("countries", nargs=-1, required=True, metavar="CC...")
@click.option("--date", "dated", help="A date to keep with it.")
@json_option
@click.pass_context
def install(ctx: click.Context, countries: tuple[str, ...], dated: str | None, *, as_json: bool) -> None:
    """Download GeoNames' files of whole countries and import them.

    CC is a country's code of two letters. All files are fetched before the first is imported: where one cannot be had,
    nothing is changed. This is the only command that uses the network.
    """
    from rashomon.places.download import checked, code, fetch
    from rashomon.places.imports import Format, Origin

    base = checked(settings(ctx).settings.places.geonames_url)
    codes = list(dict.fromkeys(code(country) for country in countries))
    library = _library(ctx)
    with tempfile.TemporaryDirectory() as folder:
        fetched = [fetch(one, base, Path(folder)) for one in codes]
        done = []
        for one in fetched:
            say(f"{one.url}: {one.size:,} bytes, sha256 {one.sha256}, GeoNames, licence CC BY 4.0")
            origin = Origin("GeoNames", "CC BY 4.0", one.country, dated)
            done.append(library.import_file(one.file, origin, form=Format.GEONAMES))
    if as_json:
        loads = [{"country": f.country, "url": f.url, "bytes": f.size, "sha256": f.sha256} for f in fetched]
        rows = [{**load, **_imported(one)} for load, one in zip(loads, done, strict=True)]
        print_json("places_install", {"file": str(library.path), "installed": rows})
    else:
        for one_done in done:
            _print_imported(one_done)
    ctx.exit(PROBLEMS if any(one_done.bad for one_done in done) else 0)


def _library(ctx: click.Context) -> Library:
    """The user's file, by the settings of this call."""
    from rashomon.config import places_file
    from rashomon.places.gazetteer import EMBEDDED
    from rashomon.places.library import Library
    from rashomon.resources import data_path

    return Library(places_file(settings(ctx).settings), data_path(EMBEDDED))


def _imported(done: Imported) -> dict[str, Any]:
    """An import for programs."""
    rows = [asdict(row) for row in done.bad]
    return {"import": asdict(done.entry), "again": done.again, "problems": rows}


def _print_imported(done: Imported) -> None:
    """An import in words."""
    entry = done.entry
    if done.again:
        click.echo(f"{one_line(entry.name)}: imported before, nothing changed")
        return
    told = f"{entry.places:,} places, {entry.areas:,} outlines, {entry.bad:,} bad rows"
    click.echo(f"{one_line(entry.name)}: {told}, {entry.passed:,} of kinds that are not taken over")
    for row in done.bad[:LISTED]:
        say(f"line {row.line}: {row.code} {one_line(row.message)}")
    if len(done.bad) > LISTED:
        say(f"and {len(done.bad) - LISTED} more (all with --json)")


# -------------------------------------------------------------------------------------------- list, remove, undo

LIST_EPILOG = """\b
Examples:
  rashomon places list
  rashomon places list --json"""


@command.command("list", epilog=LIST_EPILOG)
@json_option
@click.pass_context
def list_(ctx: click.Context, *, as_json: bool) -> None:
    """List what the gazetteer holds: the embedded sources, and each imported file."""
    from rashomon.places.gazetteer import Gazetteer

    library = _library(ctx)
    entries = library.entries()
    whole = Gazetteer(library.embedded, library.path)
    embedded = whole.embedded.contents()
    if as_json:
        sources = [{"source": source, "licence": licence, "places": n} for source, licence, n in embedded]
        content = {"gazetteer": whole.label, "file": str(library.path), "embedded": sources}
        print_json("places", {**content, "imports": [asdict(entry) for entry in entries]})
        return
    table = _table("source", "licence", "places", "outlines", "bad", "file", "hash", "date")
    for source, licence, n in embedded:
        _row(table, source, licence, f"{n:,}", "", "", "(embedded)", "", "")
    for e in entries:
        counts = (f"{e.places:,}", f"{e.areas:,}", f"{e.bad:,}")
        _row(table, e.source, e.licence or "not told", *counts, e.name, e.sha256[:12], e.dated or "")
    console().print(table)
    say(f"gazetteer {whole.label}; imports are kept in {library.path}")
    if whole.stale:
        say("the names in it were entered by an earlier version's rules; run: rashomon places refresh")


REMOVE_EPILOG = """\b
Examples:
  rashomon places remove villages.tsv
  rashomon places remove 5a3f0c9e"""


@command.command("remove", epilog=REMOVE_EPILOG)
@click.argument("name")
@json_option
@click.pass_context
def remove(ctx: click.Context, name: str, *, as_json: bool) -> None:
    """Take out what one file brought, by its name or the beginning of its hash."""
    library = _library(ctx)
    entry = library.remove(name)
    if as_json:
        print_json("places_remove", {"file": str(library.path), "removed": asdict(entry)})
    else:
        click.echo(f"{one_line(entry.name)}: {entry.places:,} places and {entry.areas:,} outlines taken out")


UNDO_EPILOG = """\b
Examples:
  rashomon places undo
  rashomon places undo --json"""


@command.command("undo", epilog=UNDO_EPILOG)
@json_option
@click.pass_context
def undo(ctx: click.Context, *, as_json: bool) -> None:
    """Take back the last import or removal; the last five can be taken back one after the other."""
    library = _library(ctx)
    entries = library.undo()
    if as_json:
        print_json("places_undo", {"file": str(library.path), "imports": [asdict(entry) for entry in entries]})
    else:
        click.echo(f"taken back; imported are: {', '.join(one_line(e.name) for e in entries) or 'no files'}")


REFRESH_EPILOG = """\b
Examples:
  rashomon places refresh"""


@command.command("refresh", epilog=REFRESH_EPILOG)
@json_option
@click.pass_context
def refresh(ctx: click.Context, *, as_json: bool) -> None:
    """Enter imported names anew after an update of the program, where `places list` says so."""
    library = _library(ctx)
    changed = library.refresh()
    if as_json:
        print_json("places_refresh", {"file": str(library.path), "changed": changed})
    else:
        click.echo("entered anew" if changed else "up to date")


# ---------------------------------------------------------------------------------------------------------------- find

FIND_EPILOG = """\b
Examples:
  rashomon places find Hama
  rashomon places find "Kafr Nabl" --near Idlib --country SY
  rashomon places find Tripoli --near 33.9,35.5 --json"""


@command.command("find", epilog=FIND_EPILOG)
@click.argument("name")
@click.option("--near", metavar="LAT,LON|PLACE", help="A point or place that it should lie near.")
@click.option("--country", help="The country it should lie in, two letters.")
@click.option("--most", type=click.IntRange(1), default=SHOWN, show_default=True, help="Places that are shown.")
@json_option
@click.pass_context
def find(ctx: click.Context, name: str, near: str | None, country: str | None, most: int, *, as_json: bool) -> None:
    """Find the places that a name may mean, each with its score and the reasons for it.

    Scores are log-odds; only their differences count. Reports are read with more than this: the words around a name
    and all other places of the text. Ends with 1 where no place of the name is known.
    """
    from rashomon.places.download import code
    from rashomon.places.find import ranked
    from rashomon.places.gazetteer import gazetteer

    names = gazetteer(_library(ctx).path)
    home = code(country) if country else None
    point = _point(near, names.known, home) if near else None
    found = ranked(names.known(name), country=home, near=point)
    if as_json:
        content = {"name": name, "gazetteer": names.label, "country": home, "near": point, "of": len(found)}
        print_json("places_find", {**content, "candidates": [_candidate(r) for r in found[:most]]})
    else:
        _print_found(found[:most])
        say(f"{min(most, len(found))} of {len(found)} places of this name in gazetteer {names.label}")
    ctx.exit(0 if found else 1)


def _point(near: str, known: Any, country: str | None) -> tuple[float, float]:  # noqa: ANN401 - the gazetteer's look-up
    """The point that is meant: as written, or the likeliest place of the name; raises U005."""
    from rashomon.errors import UsageError
    from rashomon.places.find import ranked

    lat, comma, lon = near.partition(",")
    try:
        point = (float(lat), float(lon)) if comma else None
    except ValueError:
        point = None
    if point is not None and abs(point[0]) <= 90 and abs(point[1]) <= 180:
        return point
    best = ranked(known(near), country=country)
    if point is not None or not best:
        raise UsageError("U005", expected="a known place or LAT,LON in degrees", found=near)
    say(f"near {one_line(best[0].place.name)} ({best[0].place.admin1 or best[0].place.country})")
    return best[0].place.lat, best[0].place.lon


def _candidate(ranked: Ranked) -> dict[str, Any]:
    """A place for programs."""
    place = ranked.place
    return {
        "id": place.place_id,
        "name": place.name,
        "class": place.place_class,
        "country": place.country,
        "province": place.admin1,
        "district": place.district,
        "lat": place.lat,
        "lon": place.lon,
        "radius_km": place.radius_km,
        "population": place.population or None,
        "confidence": place.confidence,
        "match": place.level.name.lower(),
        "likeness": round(place.likeness, 3),
        "source": place.source,
        "licence": place.licence or None,
        "distance_km": ranked.distance_km,
        "score": ranked.score,
        "reasons": [{"reason": words, "log_odds": weight} for words, weight in ranked.reasons],
    }


def _print_found(found: tuple[Ranked, ...]) -> None:
    """The places, one below the other."""
    screen = console()
    for r in found:
        place = r.place
        where = ", ".join(one_line(part) for part in (place.district, place.admin1, place.country) if part)
        at = f"{place.lat:.4f} {place.lon:.4f} ± {place.radius_km:g} km"
        screen.print(styled(f"{r.score:+.2f} {one_line(place.name)}", "head"), f"({place.place_class}, {where})", at)
        screen.print("  " + "; ".join(f"{words} {weight:+.2f}" for words, weight in r.reasons))
        screen.print(styled(f"  {place.place_id}; {one_line(place.source)}", "faint"))


def _table(*columns: str) -> Table:
    """An empty table in the house's style."""
    table = new_table()
    for column in columns:
        table.add_column(column, justify="right" if column in ("places", "outlines", "bad") else "left")
    return table


def _row(table: Table, *cells: str) -> None:
    """One row, never read as markup."""
    from rich.text import Text

    table.add_row(*(Text(one_line(cell)) for cell in cells))
