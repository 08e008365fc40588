"""The countries and provinces that a document names make the context of each of its places."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from rashomon.places.context import Context, Part, candidates, dateline_country, provinces_once, read_context
from rashomon.places.gazetteer import gazetteer
from rashomon.places.names import MatchLevel
from tests.places.tables import Table, Words, place, row_of


@dataclass(frozen=True)
class Fixed:
    """An index that knows the same places under every name."""

    rows: tuple

    def known(self, name: str) -> tuple:  # noqa: ARG002 - every name alike
        """The rows."""
        return self.rows


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


def test_a_countrys_name_that_only_describes_counts_half():
    plain, describing = Words("Ukraine"), Words("Russia", attributive=True)
    context = read_context(row_of(plain, describing), gazetteer())
    assert context.countries == {"UA": pytest.approx(2 / 3), "RU": pytest.approx(1 / 3)}


@pytest.mark.parametrize(
    ("line", "country"),
    [
        ("LIMA, 16 Jan 90 (Agency) --", "PE"),
        ("BEIRUT", "LB"),
        ("KABUL: ", "AF"),
        ("16 January 1990", None),
        ("Clandestine, 8 Jan 90", None),
        ("x" * 90, None),
        ("", None),
    ],
)
def test_the_place_of_a_dateline_tells_its_country(line, country):
    assert dateline_country(line, gazetteer()) == country


def test_the_country_of_who_publishes_is_kept_apart_from_those_named():
    context = read_context((), gazetteer(), (), "NG")
    assert (context.source, context.countries) == ("NG", {})


def test_an_imported_row_of_a_province_falls_out_beside_the_gazetteers():
    rows = [
        place("a1:AA-1", "Est", "AA", "Est", 9, 12, place_class="province"),
        place("wof:1", "Est", "AA", "Est (E)", 9, 13, place_class="province"),
        place("wof:2", "Est", "BB", "Est", 9, 13, place_class="province"),
    ]
    assert {c.place_id for c in provinces_once(Table.of(rows), "Est")} == {"a1:AA-1", "wof:2"}


@pytest.mark.parametrize("name", ["Kel military airfield", "Kel international airport", "Kel air force base"])
def test_a_base_is_known_by_the_words_that_reports_have_for_it(name):
    table = Table.of([place("ov:1", "Kel air base", "AA", "Sud", 9, 10, place_class="base")])
    assert [c.place_id for c, _ in candidates(Words(name, cue_class="base"), table)] == ["ov:1"]
    assert candidates(Words(name), table) == ()


def test_an_article_written_into_the_name_is_parted_from_it():
    table = Table.of([place("gn:1", "al-Zorba", "AA", "Sud", 9, 10)])
    assert [c.place_id for c, _ in candidates(Words("Alzorba"), table)] == ["gn:1"]


def test_a_curated_name_of_another_country_leaves_room_for_one_that_sounds_alike():
    curated = place("ov:1", "Hawija", "SY", "Hama", 35, 36, population=0)
    alike = replace(place("gn:1", "Huwayja", "IQ", "Kirkuk", 35, 43), level=MatchLevel.ALIKE, likeness=0.9)
    table = Fixed((curated, alike))
    assert len(candidates(Words("Hawija"), table, {"IQ": 1.0})) == 2
    assert len(candidates(Words("Hawija"), table, {"SY": 1.0})) == 1


def test_a_name_is_no_evidence_for_its_own_country_where_others_are_named():
    context = Context({"AA": 0.8, "BB": 0.2}, alone={"BB": "mira"})
    assert (context.share("BB", "Mira"), context.share("BB", "Kel"), context.share("AA", "Mira")) == (0.0, 0.2, 0.8)
    assert Context({"BB": 1.0}, alone={"BB": "mira"}).share("BB", "Mira") == 1.0


def test_a_city_under_a_name_of_another_language_places_no_document_that_names_another_country():
    assert "DE" not in read_context(row_of("El Salvador", "Colonia"), gazetteer()).countries
    assert read_context(row_of("Colonia"), gazetteer()).home in {"DE", None}


@pytest.mark.parametrize(
    ("line", "country"), [("San Salvador, 9 Jan 90 (Agency) --", "SV"), ("La Paz, 12 Jan 90 (Agency) --", "BO")]
)
def test_a_dateline_means_the_capital_or_the_city_far_larger_than_its_namesakes(line, country):
    assert dateline_country(line, gazetteer()) == country
