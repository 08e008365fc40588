"""The countries and provinces that a document names make the context of each of its places."""

from __future__ import annotations

import pytest

from rashomon.places.context import Context, Part, candidates, read_context
from rashomon.places.gazetteer import gazetteer
from rashomon.places.names import MatchLevel
from tests.places.tables import Words, row_of


def test_no_country_is_assumed():
    assert Context().home is None
    assert Context() == read_context((), gazetteer())


def test_the_country_named_most_is_home():
    context = read_context(row_of("Syria", "Syria", "Turkey"), gazetteer())
    assert context.home == "SY"
    assert context.countries["SY"] == pytest.approx(2 / 3)


def test_nationalities_count_half_of_a_name():
    context = read_context(row_of("Ukraine"), gazetteer(), ("RU",))
    assert context.countries == {"UA": pytest.approx(2 / 3), "RU": pytest.approx(1 / 3)}


def test_a_place_known_everywhere_tells_its_country():
    assert read_context(row_of("Aleppo"), gazetteer()).home == "SY"
    assert read_context(row_of("Kharkiv"), gazetteer()).home == "UA"


def test_a_name_that_several_countries_share_tells_none():
    assert read_context(row_of("Tripoli"), gazetteer()).home is None


def test_provinces_are_told_with_their_country():
    context = read_context(row_of(Words("Idlib", cue_class="province"), "Aleppo"), gazetteer())
    assert context.provinces == {("SY", "Idlib"): pytest.approx(2 / 3), ("SY", "Aleppo"): pytest.approx(1 / 3)}


def test_the_cue_of_a_name_is_remembered_for_its_other_mentions():
    context = read_context(row_of(Words("Idlib", cue_class="province"), "Idlib"), gazetteer())
    assert context.senses == {("idlib", "province"): 1}


@pytest.mark.parametrize(
    ("words", "part", "expected"),
    [
        (Words("Aleppo"), Part.WHOLE, "Aleppo"),
        (Words("Greater Idlib"), Part.CORE, "Idlib"),
        (Words("Manbij hospital", cue_class="site"), Part.OWNER, "Manbij"),
    ],
)
def test_part_of_a_name_is_tried_where_the_whole_is_unknown(words, part, expected):
    found = candidates(words, gazetteer())
    assert found[0][1] is part
    assert expected in {c.name for c, _ in found}


def test_a_common_noun_behind_an_unknown_name_without_cue_is_not_cut_off():
    assert candidates(Words("Qwertown Sometimes"), gazetteer()) == ()


def test_a_prominent_name_has_no_namesakes_by_sound():
    assert all(c.level is not MatchLevel.ALIKE for c, _ in candidates(Words("Syria"), gazetteer()))
