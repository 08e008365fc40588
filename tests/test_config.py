"""Settings: what wins over what, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.config import data_folder, load, places_file
from rashomon.errors import ConfigError


def write(folder: Path, text: str) -> Path:
    path = folder / "rashomon.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_defaults_hold(tmp_path) -> None:
    loaded = load(None, {}, tmp_path)
    assert loaded.settings.ledger is None
    assert loaded.settings.documents.max_bytes == 20_000_000
    assert {s.origin for s in loaded.listed()} == {"default"}


def test_a_file_in_the_folder_wins_over_the_defaults(tmp_path) -> None:
    path = write(tmp_path, 'ledger = "a.ledger"\n[documents]\nmax_bytes = 5\n')
    loaded = load(None, {}, tmp_path)
    assert loaded.settings.ledger == tmp_path / "a.ledger"
    assert loaded.settings.documents.max_bytes == 5
    assert loaded.origins["documents.max_bytes"] == str(path)


def test_a_variable_wins_over_the_file(tmp_path) -> None:
    write(tmp_path, 'ledger = "a.ledger"\n[documents]\nmax_bytes = 5\n')
    environ = {"RASHOMON_LEDGER": "b.ledger", "RASHOMON_DOCUMENTS__MAX_BYTES": "7", "OTHER": "x"}
    loaded = load(None, environ, tmp_path)
    assert loaded.settings.ledger == Path("b.ledger")
    assert loaded.settings.documents.max_bytes == 7
    assert loaded.origins["ledger"] == "RASHOMON_LEDGER"


def test_a_named_file_is_read_instead_of_the_folders(tmp_path) -> None:
    write(tmp_path, "[documents]\nmax_bytes = 5\n")
    other = tmp_path / "other.toml"
    other.write_text("[documents]\nmax_bytes = 6\n")
    assert load(other, {}, tmp_path).settings.documents.max_bytes == 6
    assert load(None, {"RASHOMON_CONFIG": str(other)}, tmp_path).settings.documents.max_bytes == 6


def test_sources_are_known_by_name(tmp_path) -> None:
    write(tmp_path, '[sources."Barada State News"]\naffiliation = "government"\n')
    assert load(None, {}, tmp_path).settings.sources["Barada State News"].affiliation == "government"


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ('ledgr = "a"', "C001", "'ledgr'. Did you mean 'ledger'?"),
        ("[documents]\nmaxbytes = 5", "C001", "Did you mean 'documents.max_bytes'?"),
        ("[sources.A]\naffilation = 'x'", "C001", "Did you mean 'sources.A.affiliation'?"),
        (
            "zzzz = 1",
            "C001",
            "unknown setting 'zzzz'. Settings: ledger, author, documents, places, agreements, checkpoint, reader, sources",
        ),
        ("ledger = ", "C002", "expected TOML"),
        ("[documents]\nmax_bytes = 'many'", "C003", "documents.max_bytes"),
        ("[documents]\nmax_bytes = 0", "C003", "greater than or equal to 1"),
        ("documents = 3", "C003", "documents"),
    ],
)
def test_what_is_wrong_in_a_file_is_refused(tmp_path, text, code, told) -> None:
    write(tmp_path, text)
    with pytest.raises(ConfigError) as error:
        load(None, {}, tmp_path)
    assert error.value.code == code
    assert told in error.value.message
    assert "rashomon.toml" in error.value.message


@pytest.mark.parametrize(
    ("variable", "value", "code"),
    [("RASHOMON_LEDGERS", "x", "C001"), ("RASHOMON_DOCUMENTS__MAX_BYTES", "many", "C003")],
)
def test_a_wrong_variable_is_refused_by_its_name(tmp_path, variable, value, code) -> None:
    with pytest.raises(ConfigError) as error:
        load(None, {variable: value}, tmp_path)
    assert error.value.code == code
    assert variable in error.value.message


def test_a_named_file_that_is_missing_is_an_error(tmp_path) -> None:
    with pytest.raises(ConfigError) as error:
        load(tmp_path / "none.toml", {}, tmp_path)
    assert "no such file" in error.value.message


def test_a_file_that_is_no_text_is_an_error(tmp_path) -> None:
    (tmp_path / "rashomon.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError) as error:
        load(None, {}, tmp_path)
    assert error.value.code == "C002"


def test_imported_places_are_kept_where_the_settings_or_the_system_say(tmp_path) -> None:
    write(tmp_path, '[places]\nfile = "own.sqlite"\n')
    assert places_file(load(None, {}, tmp_path).settings) == tmp_path / "own.sqlite"
    named = load(None, {"RASHOMON_PLACES__FILE": "/data/x.sqlite"}, tmp_path).settings
    assert places_file(named) == Path("/data/x.sqlite")


@pytest.mark.parametrize(
    ("environ", "system", "folder"),
    [
        ({"HOME": "/h"}, "linux", "/h/.local/share/rashomon"),
        ({"HOME": "/h", "XDG_DATA_HOME": "/x"}, "linux", "/x/rashomon"),
        ({"HOME": "/h"}, "darwin", "/h/Library/Application Support/rashomon"),
        ({"HOME": "/h"}, "win32", "/h/AppData/Local/rashomon"),
        ({"HOME": "/h", "LOCALAPPDATA": "/l"}, "win32", "/l/rashomon"),
    ],
)
def test_each_system_has_its_folder_for_data(environ, system, folder) -> None:
    assert data_folder(environ, system) == Path(folder)
