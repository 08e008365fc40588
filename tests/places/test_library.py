"""The user's file: nothing twice, nothing half, nothing that cannot be taken back."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from rashomon.errors import PlacesError
from rashomon.places import library as changing
from rashomon.places import store
from rashomon.places.build import DATA
from rashomon.places.gazetteer import Gazetteer
from rashomon.places.imports import Format, Origin
from rashomon.places.library import KEPT, Library
from rashomon.places.names import MatchLevel
from tests.places.dumped import line

WORLD = DATA / "world.sqlite"
ROOT = Path(__file__).parents[2]
HEAD = "id\tname\tlat\tlon\tpop\tadm1\tadm2\tnames\n"
ROWS = "1\tTell Zzarqa\t35.9\t36.6\t900\tIdleb\tHill\tتل الزرقا\n2\tQqasr\t36.0\t36.7\t0\t\t\t\n"
MINE = Origin("Field office", "CC0", "SY")


@pytest.fixture
def library(tmp_path):
    return Library(tmp_path / "own" / "places.sqlite", WORLD)


@pytest.fixture
def villages(tmp_path):
    file = tmp_path / "villages.tsv"
    file.write_text(HEAD + ROWS, encoding="utf-8")
    return file


def known(library, name):
    return [
        (c.place_id, c.level) for c in Gazetteer(WORLD, library.path).known(name) if not c.place_id.startswith("gn:")
    ]


def more(tmp_path, name):
    file = tmp_path / f"{name}.tsv"
    file.write_text(f"name\tlat\tlon\n{name}\t35.9\t36.6\n", encoding="utf-8")
    return file


# ------------------------------------------------------------------------------------ what an import does


def test_what_was_imported_is_found_under_all_its_names(library, villages) -> None:
    done = library.import_file(villages, MINE)
    assert (done.entry.places, done.entry.bad, done.again) == (2, 0, False)
    for name, level in [
        ("Tell Zzarqa", MatchLevel.EXACT),
        ("tell-zzarqa", MatchLevel.EXACT),
        ("تل الزرقا", MatchLevel.EXACT),
        ("Tell al-Zzarqa", MatchLevel.LOOSE),
        ("Till Zarqa", MatchLevel.ALIKE),
    ]:
        assert ("im:Field office:1", level) in known(library, name), name


def test_a_place_keeps_what_its_file_says_of_it(library, villages) -> None:
    library.import_file(villages, MINE)
    place = Gazetteer(WORLD, library.path).known("Tell Zzarqa")[0]
    assert (place.country, place.admin1, place.district, place.population) == ("SY", "Idlib", "Hill", 900)
    assert (place.source, place.licence) == ("Field office (CC0)", "CC0")


def test_the_same_file_again_changes_nothing(library, villages) -> None:
    library.import_file(villages, MINE)
    before = {p.name: (p.stat().st_mtime_ns, p.read_bytes()) for p in library.path.parent.iterdir()}
    assert library.import_file(villages, MINE).again
    assert {p.name: (p.stat().st_mtime_ns, p.read_bytes()) for p in library.path.parent.iterdir()} == before


def test_the_same_imports_give_the_same_bytes(library, villages, tmp_path) -> None:
    other = Library(tmp_path / "other" / "places.sqlite", WORLD)
    for one in (library, other):
        one.import_file(villages, MINE)
        one.import_file(more(tmp_path, "Third"), MINE)
    assert library.path.read_bytes() == other.path.read_bytes()


def test_bad_rows_are_counted_and_told_and_the_others_taken(library, tmp_path) -> None:
    file = tmp_path / "rows.tsv"
    file.write_text(HEAD + ROWS + "3\t\t1\t2\t0\t\t\t\n", encoding="utf-8")
    done = library.import_file(file, MINE)
    assert [(b.line, b.code) for b in done.bad] == [(4, "P101")]
    assert (done.entry.places, done.entry.bad) == (2, 1)


def test_the_form_is_told_by_the_content(library, villages, tmp_path) -> None:
    dump = tmp_path / "SY.txt"
    dump.write_text(line(99_999_001, "Qqarya"), encoding="utf-8")
    outline = tmp_path / "own.json"
    outline.write_text(
        '{"type":"FeatureCollection","features":[{"properties":{"NAME_EN":"Eest","PCODE":"SY0999","ADM1_PCODE":"SY09"},'
        '"geometry":{"type":"Polygon","coordinates":[[[36.5,35.8],[36.7,35.8],[36.7,36.0],[36.5,36.0]]]}}]}',
        encoding="utf-8",
    )
    forms = [library.import_file(file, MINE).entry.format for file in (villages, dump, outline)]
    assert forms == ["tsv", "geonames", "geojson"]
    names = Gazetteer(WORLD, library.path)
    assert names.known("Qqarya")[0].admin1 == "Aleppo"
    assert names.known("Qqasr")[0].district == "Eest", "an outline gives a district to places that lack one"


@pytest.mark.parametrize(
    ("content", "form", "code"),
    [
        (b"no list at all", None, "P001"),
        (b"name\tlat\tlon\n", None, "P005"),
        (b"name\tlat\tlon\n\t1\t2\n", None, "P005"),
        (b"\xff\xfe\x00", None, "P001"),
        (b"name\tlat\tlon\nA\t1\t2\n", Format.GEONAMES, "P001"),
        (b"name\tlat\tlon\nA\t1\t2\n", Format.GEOJSON, "P001"),
        (line(1, "A spring", code="H.SPNG").encode(), None, "P005"),
    ],
)
def test_a_file_of_which_nothing_can_be_used_changes_nothing(  # noqa: PLR0917 - fixtures and a row of the table
    library, villages, tmp_path, content, form, code
) -> None:
    library.import_file(villages, MINE)
    before = library.path.read_bytes()
    file = tmp_path / "odd.bin"
    file.write_bytes(content)
    with pytest.raises(PlacesError, match=code):
        library.import_file(file, MINE, form=form)
    assert library.path.read_bytes() == before


def test_a_missing_file_and_a_folder_that_cannot_be_made_are_told(library, villages, tmp_path) -> None:
    with pytest.raises(PlacesError, match="P001"):
        library.import_file(tmp_path / "none.tsv", MINE)
    with pytest.raises(PlacesError, match="P003"):
        Library(villages / "places.sqlite", WORLD).import_file(villages, MINE)


# ------------------------------------------------------------------------------------------- the two files answer as one


def test_a_curated_place_stands_and_gets_the_names_that_a_file_adds(library, tmp_path) -> None:
    curated = next(c for c in Gazetteer(WORLD).known("Kafr Nabl") if c.curated)
    number = curated.source.removeprefix("GeoNames ").partition(" ")[0]
    file = tmp_path / "names.tsv"
    file.write_text(f"gn_id\tname\tlat\tlon\tnames\n{number}\tKafr Nabl\t1\t1\tZzkafr\n", encoding="utf-8")
    library.import_file(file, MINE)
    [found] = Gazetteer(WORLD, library.path).known("Zzkafr")
    assert (found.place_id, found.lat, found.lon) == (curated.place_id, curated.lat, curated.lon)


def test_another_place_is_where_the_users_file_has_it_under_whichever_name(library, tmp_path) -> None:
    city = Gazetteer(WORLD).known("Horlivka")[0]
    file = tmp_path / "moved.tsv"
    rows = f"{city.place_id.removeprefix('gn:')}\tZzhorl\t48.31\t38.01\t5\n"
    file.write_text(f"gn_id\tname\tlat\tlon\tpop\n{rows}", encoding="utf-8")
    library.import_file(file, Origin("x", country="UA"))
    names = Gazetteer(WORLD, library.path)
    for name in ("Zzhorl", "Horlivka"):
        found = [c for c in names.known(name) if c.place_id == city.place_id]
        assert [(c.lat, c.lon, c.admin1) for c in found] == [(48.31, 38.01, "Donetsk")]


def test_what_was_imported_changes_the_gazetteers_label_and_taking_it_back_restores_it(library, villages) -> None:
    before = Gazetteer(WORLD, library.path).label
    library.import_file(villages, MINE)
    assert Gazetteer(WORLD, library.path).label != before
    library.undo()
    assert Gazetteer(WORLD, library.path).label == before == Gazetteer(WORLD).label


# -------------------------------------------------------------------------------------------------------- remove, undo


def test_removing_a_file_takes_out_what_it_brought_and_nothing_else(library, villages, tmp_path) -> None:
    library.import_file(more(tmp_path, "Zzthird"), MINE)
    library.import_file(villages, MINE)
    assert library.remove("villages.tsv").places == 2
    assert [e.name for e in library.entries()] == ["Zzthird.tsv"]
    assert known(library, "Tell Zzarqa") == []
    assert known(library, "Zzthird")
    with closing(sqlite3.connect(library.path)) as connection:
        assert connection.execute("SELECT count(*) FROM places").fetchone() == (1,)
        assert connection.execute(
            "SELECT count(*) FROM names WHERE place NOT IN (SELECT id FROM places)"
        ).fetchone() == (0,)


def test_a_file_is_meant_by_the_beginning_of_its_hash_too(library, villages) -> None:
    entry = library.import_file(villages, MINE).entry
    assert library.remove(entry.sha256[:8]) == entry
    with pytest.raises(PlacesError, match=r"P006.*none"):
        library.remove(entry.sha256[:8])


def test_changes_are_taken_back_one_after_the_other(library, villages, tmp_path) -> None:
    library.import_file(villages, MINE)
    library.import_file(more(tmp_path, "Zzthird"), MINE)
    library.remove("villages.tsv")
    assert [e.name for e in library.undo()] == ["villages.tsv", "Zzthird.tsv"]
    assert [e.name for e in library.undo()] == ["villages.tsv"]
    assert library.undo() == ()
    with pytest.raises(PlacesError, match="P007"):
        library.undo()


def test_only_the_last_states_are_kept(library, tmp_path) -> None:
    for n in range(KEPT + 3):
        library.import_file(more(tmp_path, f"Zz{'abcdefgh'[n]}"), MINE)
    for _ in range(KEPT):
        library.undo()
    with pytest.raises(PlacesError, match="P007"):
        library.undo()
    assert len(library.entries()) == 3


# ---------------------------------------------------------------------------------------------------- when things go wrong

STOPPED = """
import sqlite3, sys, time
from pathlib import Path
from rashomon.places import library, store
real = getattr({where}, "{name}")
def slow(*args, **more):
    {before}
    print("there", flush=True)
    time.sleep(600)
{where}.{name} = slow
library.Library(Path(sys.argv[1]), Path(sys.argv[2])).import_file(Path(sys.argv[3]), library.Origin("x", country="SY"))
"""
MOMENTS = [
    ("library", "_record", "pass"),
    ("library", "_stamp", "real(*args)"),
    ("library", "_synced", "pass"),
    ("library", "_synced", "real(*args)"),
]
"""Before the rows are written; when they are; before and after the draft is on the disk."""


@pytest.mark.parametrize(("where", "name", "before"), MOMENTS)
def test_a_program_killed_in_the_middle_leaves_the_old_file_whole(  # noqa: PLR0917 - as above
    library, villages, tmp_path, where, name, before
) -> None:
    library.import_file(villages, MINE)
    old = library.path.read_bytes()
    script = STOPPED.format(where=where, name=name, before=before)
    arguments = (str(library.path), str(WORLD), str(more(tmp_path, "Zzthird")))
    process = subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        env={"PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout.readline() == "there\n"
        process.send_signal(signal.SIGKILL)
    assert library.path.read_bytes() == old
    assert known(library, "Tell Zzarqa")
    library.import_file(more(tmp_path, "Zzthird"), MINE)
    assert [e.name for e in library.entries()] == ["villages.tsv", "Zzthird.tsv"]


def test_only_one_program_changes_the_file_at_a_time(library, villages, tmp_path) -> None:
    library.import_file(villages, MINE)
    with library._alone(), pytest.raises(PlacesError, match="P004"):
        library.import_file(more(tmp_path, "Zzthird"), MINE)


def test_a_file_that_is_no_gazetteer_is_told_and_left_alone(library, villages) -> None:
    library.path.parent.mkdir()
    library.path.write_bytes(b"holiday pictures" * 500)
    with pytest.raises(PlacesError, match="P002"):
        library.import_file(villages, MINE)
    assert library.path.read_bytes() == b"holiday pictures" * 500


def test_a_file_of_another_version_is_told(library, villages) -> None:
    library.import_file(villages, MINE)
    with closing(sqlite3.connect(library.path)) as connection:
        connection.execute("UPDATE meta SET value = '1' WHERE key = 'layout'")
        connection.commit()
    with pytest.raises(PlacesError, match=r"P002.*version 1"):
        library.entries()


def test_names_entered_by_other_rules_are_entered_anew(library, villages, monkeypatch) -> None:
    monkeypatch.setattr(store, "loose", lambda name: f"other {name}")
    for module in (store, changing):
        monkeypatch.setattr(module, "rules", lambda: "other")
    villages.write_text("id\tname\tlat\tlon\n9\tQqal al-Zzarqa\t35.9\t36.6\n", encoding="utf-8")
    library.import_file(villages, MINE)
    monkeypatch.undo()
    assert known(library, "Qqal Zzarqa") == []
    assert Gazetteer(WORLD, library.path).stale
    assert library.refresh()
    assert known(library, "Qqal Zzarqa") == [("im:Field office:9", MatchLevel.LOOSE)]
    assert not Gazetteer(WORLD, library.path).stale
    assert not library.refresh()
