"""Lists with a header: whatever columns they have, and whatever is wrong with a row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.places.imports import Bad, Found, Passed
from rashomon.places.tables import Table, looks_like

HEAD = "wof_id\tgn_id\ttype\tname\tlat\tlon\tpop\tadm1\tadm2\tnames\n"


def read(*rows, head=HEAD):
    return list(Table("mine").read([head, *(f"{row}\n" for row in rows)]))


def test_a_row_with_all_columns() -> None:
    [one] = read("7\t0\tlocality\tTell  Ahmar\t36.5\t38.1\t1200\tHill\tEast\tتل أحمر|Tall Ahmar|T4")
    assert one == Found(
        2, "wof:7", "Tell Ahmar", 36.5, 38.1, "settlement", ("تل أحمر", "Tall Ahmar"), "", "Hill", "East", 1200
    )


def test_the_words_for_columns_and_their_order_may_vary() -> None:
    head = "Longitude\tLatitude\tClass\tName\tProvince\tISO\tPcode\tPopulation\tLicense\tradius_km\tconfidence\tnotes\n"
    [one] = read("38.1\t36.5\tcamp\tHill camp\tEast\tsy\tC9\t30\tCC0\t2.5\tlow\tx", head=head)
    assert (one.key, one.place_class, one.country, one.province) == ("im:mine:C9", "camp", "SY", "East")
    assert (one.population, one.licence, one.radius_km, one.confidence) == (30, "CC0", 2.5, "low")


@pytest.mark.parametrize(
    ("gn", "wof", "key"), [("55", "7", "gn:55"), ("0", "7", "wof:7"), ("", "7", "wof:7"), ("x", "", "im:")]
)
def test_the_number_that_others_have_too_is_the_key(gn, wof, key) -> None:
    [one] = read(f"{wof}\t{gn}\t\tA place\t1\t2\t\t\t\t")
    assert one.key.startswith(key)


def test_without_a_number_the_key_hangs_on_list_name_and_position() -> None:
    def key(list_, name, lat):
        [one] = Table(list_).read(["name\tlat\tlon\n", f"{name}\t{lat}\t2\n"])
        return one.key

    assert key("a", "al-Bab", "1.0") == key("a", "Bab", "1.00")
    assert len({key("a", "Bab", "1"), key("b", "Bab", "1"), key("a", "Bab", "2"), key("a", "Dar", "1")}) == 4


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("1\t2\t\t\t36\t38\t\t\t\t", "P101"),
        ("1\t2\t\tA place\t91\t38\t\t\t\t", "P102"),
        ("1\t2\t\tA place\tnan\t38\t\t\t\t", "P102"),
        ("1\t2\t\tA place\t\t38\t\t\t\t", "P102"),
        ("1\t2\t\tA place\t36\t38", "P103"),
        ("1\t2\tvolcano\tA place\t36\t38\t\t\t\t", "P104"),
        ("1\t2\t\tA place\t36\t38\tmany\t\t\t", "P107"),
        (f"1\t2\t\t{'x' * 81}\t36\t38\t\t\t\t", "P108"),
    ],
)
def test_a_bad_row_is_told_with_its_line_and_the_others_are_taken(row, code) -> None:
    good = "1\t2\t\tA place\t36\t38\t\t\t\t"
    before, bad, after = read(good, row, good)
    assert isinstance(before, Found)
    assert isinstance(after, Found)
    assert (bad.line, bad.code) == (3, code)


def test_a_whole_country_is_passed_over() -> None:
    assert read("1\t2\tcountry\tA land\t36\t38\t\t\t\t") == [Passed()]


def test_a_quoted_field_may_hold_a_line_break_and_lines_are_still_counted() -> None:
    one, bad = read('1\t2\t\tA place\t36\t38\t0\tHill\t"East', '"\tname', "x")
    assert (one.name, one.district) == ("A place", "East")
    assert (bad.line, bad.code) == (4, "P103")


def test_a_quotation_mark_that_is_never_closed_spoils_one_row_only() -> None:
    good = "1\t2\t\tA place\t36\t38\t\t\t\t"
    items = read('1\t2\t\t"A place\t36\t38\t\t\t\t', *[good] * 8)
    assert sum(isinstance(i, Found) and i.name == "A place" for i in items) == 8


def test_the_header_is_what_tells_a_list() -> None:
    assert looks_like(HEAD)
    assert looks_like("\ufeffLON\tLAT\tNAME")
    assert not looks_like("name\tlat")
    assert not looks_like("")


@given(st.lists(st.text(max_size=40), max_size=8))
def test_no_text_is_too_odd(rows) -> None:
    assert all(isinstance(item, Found | Bad | Passed) for item in Table("x").read(["name\tlat\tlon\n", *rows]))
