"""The map: what is drawn where, and what is left out."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.report.map import WIDTH, Outline, Pin, draw

ARIHA = Pin("i-1", "Ariha", "Shelling in Ariha", 35.81, 36.61, 1.5, area=False, grade="contested")
TAFAS = Pin("i-2", "Tafas", "Bomb in Tafas", 32.74, 36.07, 1.5, area=False, grade="single-voice")
LATAKIA = Pin("i-3", "Latakia", "Protest", 35.6, 36.0, 45.0, area=True, grade="single-voice")
SQUARE = Outline("Idlib", "SY", 1, (((36.0, 35.0), (37.5, 35.0), (37.5, 36.5), (36.0, 36.5), (36.0, 35.0)),))
FAR = Outline("Elsewhere", "XX", 0, (((100.0, 0.0), (101.0, 0.0), (101.0, 1.0), (100.0, 0.0)),))


def test_no_place_no_map() -> None:
    assert draw((), (SQUARE,)) is None


def test_north_is_up_and_east_is_right() -> None:
    drawing = draw((ARIHA, TAFAS), ())
    assert drawing is not None
    north, south = drawing.marks
    assert north.href == "i-1"
    assert north.y < south.y
    assert north.x > south.x


def test_incidents_of_one_point_are_one_mark_that_counts_them() -> None:
    drawing = draw((ARIHA, replace(ARIHA, href="i-9", title="Another", grade="corroborated")), ())
    assert drawing is not None
    (mark,) = drawing.marks
    assert mark.count == 2
    assert mark.grade == "contested"
    assert "Another" in mark.title


def test_areas_lie_below_dots() -> None:
    drawing = draw((ARIHA, LATAKIA), ())
    assert drawing is not None
    assert [m.area for m in drawing.marks] == [True, False]


def test_an_area_is_as_large_as_its_error() -> None:
    drawing = draw((LATAKIA,), ())
    assert drawing is not None
    pixels, km = drawing.scale
    assert drawing.marks[0].r == pytest.approx(45.0 * pixels / km, rel=0.01)


def test_several_incidents_of_one_area_are_counted_in_its_label() -> None:
    drawing = draw((LATAKIA, replace(LATAKIA, href="i-4")), ())
    assert drawing is not None
    assert [label.words for label in drawing.labels] == ["Latakia (2)"]


@pytest.mark.parametrize(
    ("numbers", "label"),
    [((7,), "7 Ariha"), ((12, 3), "3, 12 Ariha"), ((1, 2, 3, 4, 5, 6), "1, 2, 3, 4 +2 Ariha")],
)
def test_incidents_that_are_called_by_number_have_it_before_their_name(numbers, label) -> None:
    drawing = draw([replace(ARIHA, href=f"i{n}", number=n) for n in numbers], ())
    assert drawing is not None
    assert [text.words for text in drawing.labels] == [label]


def test_where_a_name_has_no_room_the_number_still_has() -> None:
    at = [(lat, lon) for lat in range(15) for lon in range(12)]
    crowd = [
        replace(ARIHA, href=f"i{n}", name="A place with a long name", lat=34 + lat / 10, lon=36 + lon / 5, number=n)
        for n, (lat, lon) in enumerate(at)
    ]
    numbered, bare = draw(crowd, ()), draw([replace(pin, number=None) for pin in crowd], ())
    assert numbered is not None
    assert bare is not None
    assert {text.words.split()[0] for text in numbered.labels} == {str(n) for n in range(len(at))}
    assert any(text.words.isdecimal() for text in numbered.labels)
    assert len(bare.labels) < len(at)


def test_borders_outside_the_frame_are_left_out() -> None:
    drawing = draw((ARIHA,), (SQUARE, FAR))
    assert drawing is not None
    assert [s.level for s in drawing.shapes] == [1]
    assert drawing.shapes[0].d.startswith("M")
    assert drawing.shapes[0].d.endswith("Z")


def test_provinces_are_named_where_there_is_room() -> None:
    drawing = draw((replace(ARIHA, lat=35.2),), (SQUARE,))
    assert drawing is not None
    assert [t.words for t in drawing.regions] == ["Idlib"]


def test_one_place_is_shown_with_its_surroundings() -> None:
    drawing = draw((ARIHA,), ())
    assert drawing is not None
    assert drawing.width == WIDTH
    assert drawing.scale[1] >= 5


points = st.tuples(st.floats(-60, 70), st.floats(-170, 170), st.floats(0.5, 200), st.booleans())


@given(st.lists(points, min_size=1, max_size=12))
def test_every_mark_lies_in_the_frame_and_no_labels_cross(rows) -> None:
    pins = [
        Pin(f"i-{n}", f"Place {n}", "", lat, lon, r, area, "contested") for n, (lat, lon, r, area) in enumerate(rows)
    ]
    drawing = draw(pins, ())
    assert drawing is not None
    assert sum(m.count for m in drawing.marks) == len(pins)
    for mark in drawing.marks:
        assert 0 <= mark.x <= drawing.width
        assert -0.1 <= mark.y <= drawing.height + 0.1
    for a, b in combinations(drawing.labels, 2):
        assert a.words != b.words
        assert abs(a.y - b.y) > 1 or abs(a.x - b.x) > 1


@given(st.permutations([ARIHA, TAFAS, LATAKIA]))
def test_the_order_of_the_incidents_does_not_matter(pins) -> None:
    assert draw(pins, (SQUARE,)) == draw([ARIHA, TAFAS, LATAKIA], (SQUARE,))
