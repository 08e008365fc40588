"""Country files from a server: whole and checked, or not at all. The server is one of this machine."""

from __future__ import annotations

import hashlib
import io
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from rashomon.errors import PlacesError, UsageError
from rashomon.places import download
from rashomon.places.download import checked, code, fetch
from tests.places.dumped import line


def packed(name="SY.txt", text=None):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in (("readme.txt", "about"), (name, line(1, "A place") if text is None else text)):
            info = zipfile.ZipInfo(member)  # dated 1980: the same bytes at every call
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return out.getvalue()


def damaged():
    whole = bytearray(packed(text=line(1, "A place") * 500))
    whole[120:140] = bytes(20)
    return bytes(whole)


ANSWERS = {
    "/ok/SY.zip": (200, packed(), {}),
    "/other/SY.zip": (200, packed("LB.txt"), {}),
    "/text/SY.zip": (200, b"<html>not found</html>", {}),
    "/damaged/SY.zip": (200, damaged(), {}),
    "/short/SY.zip": (200, packed()[:-40], {"Content-Length": str(len(packed()))}),
    "/away/SY.zip": (302, b"", {"Location": "/ok/SY.zip"}),
    "/broken/SY.zip": (500, b"", {}),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        status, body, headers = ANSWERS.get(self.path, (404, b"", {}))
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def base():
    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_country_comes_with_size_and_hash(base, tmp_path) -> None:
    got = fetch("sy", f"{base}/ok/", tmp_path)
    assert (got.country, got.url) == ("SY", f"{base}/ok/SY.zip")
    assert (got.size, got.sha256) == (len(packed()), hashlib.sha256(packed()).hexdigest())
    assert got.file.read_text(encoding="utf-8") == line(1, "A place")


@pytest.mark.parametrize(
    ("path", "code_", "told"),
    [
        ("none", "P008", "404"),
        ("broken", "P008", "500"),
        ("away", "P008", "302"),
        ("other", "P009", "without SY.txt"),
        ("text", "P009", "no whole archive"),
        ("damaged", "P009", "no whole archive"),
        ("short", "P00", "SY.zip"),
    ],
)
def test_what_is_refused_or_broken_is_told(base, tmp_path, path, code_, told) -> None:
    with pytest.raises(PlacesError) as error:
        fetch("SY", f"{base}/{path}", tmp_path)
    assert error.value.code.startswith(code_)
    assert told in error.value.message
    assert "Nothing was changed" in error.value.message


def test_no_server_at_all_is_told(tmp_path) -> None:
    with pytest.raises(PlacesError, match="P008"):
        fetch("SY", "http://127.0.0.1:1", tmp_path)


def test_a_download_beyond_the_limit_is_given_up(base, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(download, "MOST_PACKED", 10)
    with pytest.raises(PlacesError, match="more than 10 bytes"):
        fetch("SY", f"{base}/ok", tmp_path)


def test_an_archive_that_swells_is_given_up(base, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(download, "MOST_BYTES", 10)
    with pytest.raises(PlacesError, match="more than 10 bytes"):
        fetch("SY", f"{base}/ok", tmp_path)


@pytest.mark.parametrize(
    "address", ["http://example.org/x", "ftp://127.0.0.1", "file:///etc", "", "example.org", "https://"]
)
def test_only_https_and_this_machine_are_asked(address) -> None:
    with pytest.raises(UsageError, match="U005"):
        checked(address)


def test_an_address_is_taken_without_a_stroke_at_its_end() -> None:
    assert checked("https://example.org/dump/") == "https://example.org/dump"
    assert checked("http://[::1]:80/x") == "http://[::1]:80/x"


@pytest.mark.parametrize("word", ["Syria", "S", "../", "s1", "سو", ""])
def test_a_country_is_two_letters(word) -> None:
    with pytest.raises(UsageError, match="U005"):
        code(word)
