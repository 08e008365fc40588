"""rashomon places: what a person and a program are told, exit codes, and that reports are read with what was imported."""

from __future__ import annotations

import json
import threading
from http.server import HTTPServer

import pytest

from rashomon.places.gazetteer import gazetteer
from tests.places.dumped import line
from tests.places.test_download import ANSWERS, Handler, packed

LIST = "id\tname\tlat\tlon\tadm1\n1\tTell Zzarqa\t35.9\t36.6\tIdleb\n"


@pytest.fixture
def own(call, folder, monkeypatch):
    """The program in a folder with a list of places, and a gazetteer of its own there."""
    monkeypatch.setenv("RASHOMON_PLACES__FILE", str(folder / "own.sqlite"))
    (folder / "villages.tsv").write_text(LIST, encoding="utf-8")
    return call


@pytest.fixture
def server():
    one = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=one.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{one.server_port}"
    one.shutdown()
    one.server_close()
    thread.join()


def told(result):
    return json.loads(result.stdout)


def test_an_import_is_listed_with_source_licence_hash_and_the_date_that_was_given(own, folder) -> None:
    done = own("places", "import", "villages.tsv", "--source", "Office", "--licence", "CC0", "--date", "2016-09-05")
    assert done.exit_code == 0
    assert "villages.tsv: 1 places, 0 outlines, 0 bad rows" in done.stdout
    listed = told(own("places", "list", "--json"))
    assert listed["schema"] == "rashomon.places/1"
    assert listed["file"] == str(folder / "own.sqlite")
    [entry] = listed["imports"]
    assert (entry["source"], entry["licence"], entry["dated"]) == ("Office", "CC0", "2016-09-05")
    assert {row["licence"] for row in listed["embedded"]} >= {"CC BY 4.0", "MIT", "public domain"}
    table = own("places", "list").stdout
    assert "2016-09-05" in table
    assert entry["sha256"][:12] in table


def test_the_same_file_again_says_so(own) -> None:
    own("places", "import", "villages.tsv")
    assert "imported before, nothing changed" in own("places", "import", "villages.tsv").stdout
    assert told(own("places", "import", "villages.tsv", "--json"))["again"] is True


def test_bad_rows_are_listed_and_the_call_ends_with_3(own, folder) -> None:
    (folder / "bad.tsv").write_text(LIST + "x\n" * 30, encoding="utf-8")
    done = own("places", "import", "bad.tsv")
    assert done.exit_code == 3
    assert "line 3: P103 expected 5 columns, found 1." in done.stderr
    assert "and 10 more" in done.stderr
    again = told(own("places", "import", "bad.tsv", "--country", "SY", "--json"))
    assert [(p["line"], p["code"]) for p in again["problems"]] == [(n, "P103") for n in range(3, 33)]


@pytest.mark.parametrize(
    ("args", "exit_code", "message"),
    [
        (("import", "none.tsv"), 1, "P001"),
        (("import", "villages.tsv", "--format", "geojson"), 1, "P001"),
        (("import", "villages.tsv", "--country", "Syria"), 2, "U005"),
        (("import", "villages.tsv", "--format", "xlsx"), 2, "xlsx"),
        (("remove", "villages.tsv"), 1, "P006"),
        (("undo",), 1, "P007"),
        (("find", "Hama", "--near", "Nowheretown Zz"), 2, "U005"),
        (("find", "Hama", "--near", "99,200"), 2, "U005"),
        (("install", "SYR"), 2, "U005"),
    ],
)
def test_wrong_calls_end_with_one_line_and_a_code(own, args, exit_code, message) -> None:
    result = own("places", *args)
    assert result.exit_code == exit_code
    assert message in result.stderr
    assert "Traceback" not in result.output


def test_remove_and_undo(own) -> None:
    own("places", "import", "villages.tsv")
    assert "1 places and 0 outlines taken out" in own("places", "remove", "villages.tsv").stdout
    assert "imported are: villages.tsv" in own("places", "undo").stdout
    assert told(own("places", "undo", "--json"))["imports"] == []
    own("places", "import", "villages.tsv")
    assert told(own("places", "remove", "villages.tsv", "--json"))["removed"]["places"] == 1
    assert "no files" in own("places", "undo").stdout.replace("villages.tsv", "no files")


def test_refresh_has_nothing_to_do_after_an_import(own) -> None:
    own("places", "import", "villages.tsv")
    assert "up to date" in own("places", "refresh").stdout
    assert told(own("places", "refresh", "--json"))["changed"] is False


# ----------------------------------------------------------------------------------------------------------------- find


def test_places_are_found_with_scores_and_reasons(own) -> None:
    shown = own("places", "find", "Kafr Nabl", "--near", "Idlib")
    assert shown.exit_code == 0
    assert "near Idlib" in shown.stderr
    assert "Kafr Nabl (settlement, Idlib, SY)" in shown.stdout
    assert "km away" in shown.stdout
    found = told(own("places", "find", "Kafr Nabl", "--country", "sy", "--json"))
    best = found["candidates"][0]
    assert (best["province"], best["match"], best["licence"]) == ("Idlib", "exact", "CC BY 4.0")
    assert best["score"] == pytest.approx(sum(r["log_odds"] for r in best["reasons"]), abs=0.005)


def test_near_turns_the_order_of_namesakes(own) -> None:
    def first(*more):
        return told(own("places", "find", "Tripoli", "--json", *more))["candidates"][0]["country"]

    assert first() == "LY"
    assert first("--near", "33.9,35.5") == "LB"
    assert first("--country", "LB") == "LB"


def test_a_name_that_nobody_has_ends_with_1_and_the_shown_ones_are_counted(own) -> None:
    assert own("places", "find", "Zzyzxtown").exit_code == 1
    assert "2 of " in own("places", "find", "San Juan", "--most", "2").stderr


def test_what_was_imported_is_found_and_reports_are_read_with_it(own, folder) -> None:
    assert own("places", "find", "Tell Zzarqa").exit_code == 1
    before = gazetteer().label
    own("places", "import", "villages.tsv")
    assert told(own("places", "find", "Tell Zzarqa", "--json"))["candidates"][0]["province"] == "Idlib"
    assert gazetteer(folder / "own.sqlite").known("Tell Zzarqa")
    assert gazetteer(folder / "own.sqlite").label != before


def test_a_settings_file_says_where_imports_are_kept(call, folder) -> None:
    (folder / "villages.tsv").write_text(LIST, encoding="utf-8")
    (folder / "set.toml").write_text('[places]\nfile = "below/own.sqlite"\n', encoding="utf-8")
    assert call("--config", "set.toml", "places", "import", "villages.tsv").exit_code == 0
    assert (folder / "below" / "own.sqlite").exists()
    assert call("--config", "set.toml", "places", "find", "Tell Zzarqa").exit_code == 0
    assert call("places", "find", "Tell Zzarqa").exit_code == 1


# -------------------------------------------------------------------------------------------------------------- install


def test_install_fetches_shows_and_imports(own, server, monkeypatch) -> None:
    monkeypatch.setitem(ANSWERS, "/dump/SY.zip", (200, packed(text=line(99_999_001, "Zzinstalled")), {}))
    monkeypatch.setenv("RASHOMON_PLACES__GEONAMES_URL", f"{server}/dump")
    done = own("places", "install", "sy")
    assert done.exit_code == 0
    assert "bytes, sha256" in done.stderr
    assert "licence CC BY 4.0" in done.stderr
    [found] = told(own("places", "find", "Zzinstalled", "--json"))["candidates"]
    assert (found["country"], found["source"]) == ("SY", "GeoNames 99999001 (CC BY 4.0)")
    [again] = told(own("places", "install", "SY", "--json"))["installed"]
    assert again["again"] is True


def test_where_one_country_cannot_be_had_nothing_is_changed(own, server, folder, monkeypatch) -> None:
    own("places", "import", "villages.tsv")
    before = (folder / "own.sqlite").read_bytes()
    monkeypatch.setenv("RASHOMON_PLACES__GEONAMES_URL", f"{server}/ok")
    done = own("places", "install", "SY", "LB")
    assert done.exit_code == 1
    assert "P008" in done.stderr
    assert (folder / "own.sqlite").read_bytes() == before
