"""Fetches GeoNames' country files: into a folder of the caller's, checked, before anything else is touched.

Only HTTPS is spoken (plain HTTP to this machine alone), redirects are not followed, and size and time are capped.
"""

from __future__ import annotations

import hashlib
import urllib.error
import urllib.request
import zipfile
import zlib
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from rashomon.errors import PlacesError, UsageError

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
SECONDS = 60.0
"""Without a byte, after which a download is given up."""
MOST_PACKED = 500_000_000
MOST_BYTES = 2_000_000_000
"""Bytes of an unpacked country file; the largest has some 350 MB."""
CHUNK = 1 << 18
BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)
"""What unpacking a damaged or locked archive raises."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """One country file as it came."""

    country: str
    url: str
    size: int
    """Bytes of the packed file."""
    sha256: str
    """Of the packed file."""
    file: Path
    """The unpacked country file."""


class _Refusing(urllib.request.HTTPRedirectHandler):
    """Follows no redirect."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202, ARG002, PLR0917 - the library's
        """None: the answer counts as an error."""
        return


def fetch(country: str, base: str, folder: Path) -> Fetched:
    """Fetch and unpack the file of one country (ISO 3166-1 alpha-2); raises P008, P009 or U005."""
    url = f"{checked(base)}/{code(country)}.zip"
    packed = folder / f"{code(country)}.zip"
    size, digest = _download(url, packed)
    file = folder / f"{code(country)}.txt"
    _unpack(packed, file, url)
    return Fetched(code(country), url, size, digest, file)


def code(country: str) -> str:
    """The country's code in capitals; raises U005 where it is none."""
    upper = country.strip().upper()
    if len(upper) != 2 or not upper.isascii() or not upper.isalpha():
        raise UsageError("U005", expected="a country as two letters (ISO 3166-1)", found=country)
    return upper


def checked(base: str) -> str:
    """The address without a stroke at its end; raises U005 where it is neither HTTPS nor of this machine."""
    parts = urlsplit(base)
    here = parts.scheme == "http" and parts.hostname in LOOPBACK
    if not parts.hostname or not (parts.scheme == "https" or here):
        raise UsageError("U005", expected="an https:// address (setting places.geonames_url)", found=base)
    return base.rstrip("/")


def _download(url: str, target: Path) -> tuple[int, str]:
    """Size and hash of what the address gives, which is then in the file."""
    opener = urllib.request.build_opener(_Refusing)
    request = urllib.request.Request(url, headers={"User-Agent": "rashomon"})  # noqa: S310 - checked above
    try:
        with opener.open(request, timeout=SECONDS) as answer, target.open("wb") as out:
            size, digest = _copied(answer, out, url, MOST_PACKED)
            told = answer.headers.get("Content-Length")
    except urllib.error.HTTPError as error:
        with error:
            raise PlacesError("P008", path=url, found=f"the server answers {error.code}") from error
    except (OSError, HTTPException) as error:
        raise PlacesError("P008", path=url, found=getattr(error, "reason", None) or error) from error
    if told is not None and told.isdecimal() and int(told) != size:
        raise PlacesError("P009", path=url, found=f"{size} of {told} bytes came")
    return size, digest


def _copied(source: IO[bytes], target: IO[bytes], url: str, most: int) -> tuple[int, str]:
    """Copy, count and hash; raises P009 beyond the limit."""
    digest = hashlib.sha256()
    size = 0
    while chunk := source.read(CHUNK):
        size += len(chunk)
        if size > most:
            raise PlacesError("P009", path=url, found=f"more than {most} bytes")
        digest.update(chunk)
        target.write(chunk)
    return size, digest.hexdigest()


def _unpack(packed: Path, file: Path, url: str) -> None:
    """Take the country file out of its archive."""
    try:
        with zipfile.ZipFile(packed) as archive, archive.open(file.name) as source, file.open("wb") as out:
            _copied(source, out, url, MOST_BYTES)
    except KeyError:
        raise PlacesError("P009", path=url, found=f"an archive without {file.name}") from None
    except BROKEN as error:
        raise PlacesError("P009", path=url, found=f"no whole archive ({error})") from error
