"""Lines of a country file as GeoNames writes them, for tests."""

from __future__ import annotations


def line(
    number: int,
    name: str,
    *,
    code: str = "P.PPL",
    lat: str = "36.2",
    lon: str = "37.1",
    other: str = "",
    country: str = "SY",
    population: str = "900",
) -> str:
    """One line of 19 columns."""
    kind, _, feature = code.partition(".")
    head = (str(number), name, name, other, lat, lon, kind, feature, country, "")
    return "\t".join((*head, "09", "2", "", "", population, "", "400", "Asia/Damascus", "2020-01-01")) + "\n"
