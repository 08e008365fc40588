"""The codebook format: what is known, as coders write it; unknown is null, none is 0."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.export.claim_rows import CLAIM_FIELDS
from rashomon.export.codebook import CodebookWriter, place_precision
from rashomon.model import (
    ARTICLE,
    Basis,
    Block,
    BlockKind,
    Claim,
    Count,
    DatePrecision,
    Document,
    Field,
    Label,
    Location,
    Mention,
    Modality,
    Party,
    Place,
    PlacePrecision,
    PlaceRelation,
    Reading,
    Span,
    Speaker,
    SpeakerLink,
    Tally,
    TallyPart,
    Value,
    When,
    Words,
    content_id,
)
from tests.builders import count, when
from tests.extract.reading import only, read
from tests.support import LISTING

TEXT = (
    "Medics and the governor said that at least 9 people, including 3 children, were killed in Arda on Monday. "
    "Later 12 died. Dozens of houses burned and between 5 and 7 people were hurt."
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def by(*names: str) -> Speaker:
    """A speaker chain of words of the text."""
    return Speaker(tuple(SpeakerLink(name, span(name)) for name in names))


def claim(
    field: Field, value: Value, words: str, speaker: Speaker = ARTICLE, modality: Modality = Modality.ASSERTED
) -> Claim:
    """A claim on words of the text; its context is the sentence that they stand in."""
    at = span(words)
    context = Span(0, 106) if at.end <= 106 else Span(106, len(TEXT))
    key = content_id("c", field, str(value), at.start, at.end, str(speaker))
    return Claim(key, field, value, at, context, speaker, modality, Basis.NORMALISED, "test.v1")


def killed(said: int | str, words: str, population: str = "total", relation: str = "total", **more: Any) -> Claim:
    return claim(Field.KILLED, count(said, population, relation), words, **more)


def document() -> Document:
    blocks = (Block(BlockKind.BODY, Span(0, len(TEXT))),)
    return Document("d1", "", TEXT, blocks, name="report-1", published=datetime.date(2019, 7, 10))


def line(*claims: Claim, tallies: tuple[Tally, ...] = (), main: bool = True) -> dict[str, Any]:
    """The document's line."""
    found = Mention("m1", "d1", 1, main, span("killed in Arda"), claims)
    reading = Reading("d1", "test", (found,) if claims else (), tallies)
    return CodebookWriter(LISTING, {"UA": "Ukraine"}).write(document(), reading)


def incident(*claims: Claim, **more: Any) -> dict[str, Any]:
    kind = claim(Field.EVENT_TYPE, Label("air_drone_strike"), "killed")
    (one,) = line(kind, *claims, **more)["incidents"]
    return one  # type: ignore[no-any-return]


# ---------------------------------------------------------------------------------------------------- the whole line


def test_a_document_without_incidents_has_an_empty_list() -> None:
    assert line() == {"doc_id": "report-1", "published": "2019-07-10", "incidents": [], "tallies": []}


KEYS = (
    "n main event_type date_start date_end date_precision place other_places admin1 place_precision perpetrator "
    "perpetrator_text perpetrator_status target weapon killed injured claims evidence key"
)


def test_an_incident_has_exactly_the_keys_of_the_scheme() -> None:
    assert set(incident()) == set(KEYS.split())


def test_it_is_json() -> None:
    whole = line(claim(Field.EVENT_TYPE, Label("grenade"), "killed"), killed("9+", "at least 9 people"))
    assert json.loads(json.dumps(whole)) == whole


def test_what_is_not_told_is_null_or_unknown_and_never_zero() -> None:
    one = incident()
    assert one["date_start"] is one["place"] is one["admin1"] is one["weapon"] is None
    assert set(one["killed"].values()) == set(one["injured"].values()) == {None}
    assert one["perpetrator"] == one["target"] == ["unknown"]
    assert one["perpetrator_status"] == one["date_precision"] == one["place_precision"] == "unknown"


def test_evidence_is_verbatim_and_the_key_says_day_place_and_kind() -> None:
    one = incident(claim(Field.DATE, when("2019-07-08"), "Monday"), claim(Field.PLACE, Place("Arda"), "Arda"))
    assert one["evidence"] == "killed in Arda"
    assert one["key"] == "2019-07-08|Arda|air_drone_strike"
    assert incident()["key"] == "?|?|air_drone_strike"


def test_background_is_not_main() -> None:
    assert incident(main=False)["main"] is False


# ------------------------------------------------------------------------------------------------------------- dates


def test_a_day_is_start_and_end() -> None:
    one = incident(claim(Field.DATE, when("2019-07-08"), "Monday"))
    assert (one["date_start"], one["date_end"], one["date_precision"]) == ("2019-07-08", "2019-07-08", "day")


@pytest.mark.parametrize("told", ["monday", "--07-08", "2019-07"])
def test_a_date_that_is_not_full_is_left_out(told: str) -> None:
    one = incident(claim(Field.DATE, when(told), "Monday"))
    assert (one["date_start"], one["date_end"], one["date_precision"]) == (None, None, "unknown")


def test_an_open_stretch_has_one_end() -> None:
    since = When(when("2019-07-08").start, None, DatePrecision.DAYS)
    one = incident(claim(Field.DATE, since, "Monday"))
    assert (one["date_start"], one["date_end"], one["date_precision"]) == ("2019-07-08", None, "days")


# ------------------------------------------------------------------------------------------------------------ places


def located(place_class: str = "settlement", country: str = "SY", admin1: str | None = "Idlib") -> Location:
    return Location("a", "Arda", place_class, 1, 2, 3, PlacePrecision.EXACT, country, admin1, 0.9, "test")


HOME = [
    (located(), "Idlib"),
    (located(country="UA"), "Country: Ukraine"),
    (located(country="SD"), "Country: SD"),
    (None, None),
]


@pytest.mark.parametrize(("where", "admin1"), HOME)
def test_provinces_are_named_at_home_and_countries_abroad(where: Location | None, admin1: str | None) -> None:
    assert incident(claim(Field.PLACE, Place("Arda", location=where), "Arda"))["admin1"] == admin1


PRECISION = [
    (Place("Arda", location=located()), "settlement"),
    (Place("Arda"), "settlement"),
    (Place("Arda", location=located("neighbourhood")), "site"),
    (Place("Arda", location=located("base")), "site"),
    (Place("Arda", PlaceRelation.NEAR, location=located()), "area"),
    (Place("Arda", PlaceRelation.COUNTRYSIDE), "area"),
    (Place("Arda", location=located("area")), "area"),
    (Place("Arda", location=located("province")), "admin1"),
    (Place("Arda", location=located("country")), "country"),
    (None, "unknown"),
]


@pytest.mark.parametrize(("place", "expected"), PRECISION)
def test_how_exactly_the_place_is_told(place: Place | None, expected: str) -> None:
    assert place_precision(place) == expected


def test_further_places_of_the_act_stand_apart() -> None:
    places = Place("Arda"), Place("Monday", primary=False)
    one = incident(*(claim(Field.PLACE, p, p.name) for p in places))
    assert (one["place"], one["other_places"]) == ("Arda", ["Monday"])


# ----------------------------------------------------------------------------------------------------------- parties

STATUS = [
    (ARTICLE, Modality.ASSERTED, "asserted"),
    (by("Medics"), Modality.ASSERTED, "attributed"),
    (by("Medics"), Modality.ALLEGED, "attributed"),
    (ARTICLE, Modality.SUSPECTED, "suspected"),
    (by("Medics"), Modality.CLAIMED, "claimed"),
    (by("Medics"), Modality.DENIED, "disputed"),
]


@pytest.mark.parametrize(("speaker", "modality", "status"), STATUS)
def test_by_whose_word_the_perpetrator_is_named(speaker: Speaker, modality: Modality, status: str) -> None:
    one = incident(claim(Field.PERPETRATOR, Party("Medics", None, "rebels"), "Medics", speaker, modality))
    assert (one["perpetrator"], one["perpetrator_text"], one["perpetrator_status"]) == (["rebels"], "Medics", status)


@pytest.mark.parametrize("side", [None, "unknown"])
def test_a_perpetrator_of_no_known_side_is_unknown_with_the_words_kept(side: str | None) -> None:
    one = incident(claim(Field.PERPETRATOR, Party("Medics", None, side), "Medics"))
    assert (one["perpetrator"], one["perpetrator_text"], one["perpetrator_status"]) == (
        ["unknown"],
        "Medics",
        "unknown",
    )


def test_a_side_is_listed_once() -> None:
    claims = [claim(Field.TARGET, Party(w, None, "civilians"), w) for w in ("people", "children")]
    assert incident(*claims)["target"] == ["civilians"]


# ------------------------------------------------------------------------------------------------------------- harm


def harm(*claims: Claim) -> tuple[int | None, int | None]:
    found = incident(*claims)["killed"]
    return found["min"], found["max"]


def test_the_range_is_over_all_figures_told() -> None:
    assert harm(killed("9+", "at least 9 people"), killed(12, "12")) == (9, 12)


@pytest.mark.parametrize(("said", "expected"), [("9+", (9, 9)), ("0-9", (9, 9)), ("5-7", (5, 7)), (0, (0, 0))])
def test_bounds_are_the_figures_that_are_printed(said: int | str, expected: tuple[int, int]) -> None:
    assert harm(killed(said, "9 people")) == expected


def test_a_subset_is_no_addend_and_no_whole() -> None:
    one = incident(killed(9, "9 people"), killed(3, "3 children", "children", "subset"))["killed"]
    assert (one["min"], one["max"], one["children"]) == (9, 9, 3)


def test_a_subset_alone_is_no_total() -> None:
    one = incident(killed(3, "3 children", "children", "subset"))["killed"]
    assert (one["min"], one["children"]) == (None, 3)


def test_a_figure_within_anothers_words_is_its_part() -> None:
    inside = killed(3, "3 children", "children")
    assert harm(killed(9, "9 people, including 3 children"), inside) == (9, 9)


def test_an_addend_counts_only_where_no_whole_is_told() -> None:
    more = killed(12, "12", relation="addend")
    assert harm(more) == (12, 12)
    assert harm(killed(9, "9 people"), more) == (9, 9)


def test_a_toll_that_replaces_another_counts() -> None:
    assert harm(killed(9, "9 people"), killed(12, "12", relation="replaces")) == (9, 12)


def test_where_all_are_civilians_so_is_the_total() -> None:
    assert incident(killed(9, "9 people", "civilians"))["killed"]["civilians"] == 9
    assert incident(killed(9, "9 people"))["killed"]["civilians"] is None


def test_no_casualties_is_none_killed_and_none_hurt() -> None:
    one = incident(claim(Field.CASUALTIES, count(0), "hurt"))
    assert (one["killed"]["min"], one["killed"]["max"], one["injured"]["min"]) == (0, 0, 0)
    assert one["killed"]["children"] is None


def test_casualties_of_either_kind_are_neither() -> None:
    one = incident(claim(Field.CASUALTIES, count(9), "9 people"))
    assert (one["killed"]["min"], one["injured"]["min"]) == (None, None)


@pytest.mark.parametrize("words", ["Dozens", "Scores", "Hundreds", "Several"])
def test_a_figure_that_is_only_a_word_is_null_and_stands_in_the_claims(words: str) -> None:
    event = only(f"{words} of people were killed when jets bombed Ariha on Monday.".replace("Several of", "Several"))
    assert (event.killed, event.line["killed"]["max"]) == (None, None)
    assert [c["value"].split()[0] for c in event.line["claims"] if c["field"] == "killed"] == [words]


@given(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), min_size=1, max_size=4))
def test_the_lowest_is_never_above_the_highest(figures: list[tuple[int, int]]) -> None:
    claims = [
        killed(f"{min(pair)}-{max(pair)}", words) for pair, words in zip(figures, ("9", "3", "12", "5"), strict=False)
    ]
    low, high = harm(*claims)
    assert low is not None
    assert high is not None
    assert low <= high


# ----------------------------------------------------------------------------------------------------------- claims


def listed(*claims: Claim) -> list[tuple[str, str, str]]:
    return [(c["field"], c["value"], c["speaker"]) for c in incident(*claims)["claims"]]


def test_a_figure_is_listed_in_the_words_with_its_speaker() -> None:
    assert listed(killed("9+", "at least 9 people", speaker=by("Medics"))) == [
        ("killed", "at least 9 people", "Medics")
    ]


def test_parts_are_listed_with_their_whole() -> None:
    part = killed(3, "3 children", "children", "subset")
    assert listed(killed(9, "9 people"), part) == [("killed", "9 people, including 3 children", "article")]


def test_one_figure_told_twice_by_one_speaker_is_listed_once() -> None:
    assert len(listed(killed(9, "9 people"), killed(9, "12"))) == 1


def test_a_figure_by_somebodys_word_is_not_listed_for_the_document_too() -> None:
    assert [s for *_, s in listed(killed(9, "9 people"), killed(9, "12", speaker=by("Medics")))] == ["Medics"]


def test_two_speakers_of_one_figure_are_two_claims() -> None:
    both = killed(9, "9 people", speaker=by("Medics")), killed(9, "12", speaker=by("the governor"))
    assert len(listed(*both)) == 2


def test_a_chain_of_speakers_is_written_nearest_first() -> None:
    assert listed(killed(9, "9 people", speaker=by("Medics", "the governor")))[0][2] == "Medics the governor"


def test_what_has_a_key_of_its_own_is_not_listed() -> None:
    assert listed(claim(Field.PLACE, Place("Arda"), "Arda"), claim(Field.WEAPON, Words("Later"), "Later")) == []
    assert Field.PLACE not in CLAIM_FIELDS


def test_words_are_listed_as_they_stand() -> None:
    assert listed(claim(Field.DAMAGE, Words("houses burned"), "houses burned")) == [
        ("damage", "houses burned", "article")
    ]


def test_ground_that_changed_hands_is_shown_by_its_passage() -> None:
    taken = claim(Field.EVENT_TYPE, Label("territory_change"), "killed", by("Medics"))
    (one,) = line(taken)["incidents"]
    assert one["claims"] == [{"field": "other", "value": "killed in Arda", "speaker": "Medics"}]


# ---------------------------------------------------------------------------------------------------------- tallies

TALLY = Tally(
    "t1", "d1", "people killed", "killed", Count(12, 12), span("12"), span("12"), by("Medics"), when("2019-07-01..2019-07-08"), Place("Arda"),
    (TallyPart("children", Count(3, 3), span("3")),),
)  # fmt: skip


def test_a_tally_has_its_figure_parts_window_place_and_speaker() -> None:
    assert line(tallies=(TALLY,))["tallies"] == [
        {
            "what": "people killed",
            "value": 12,
            "breakdown": {"children": 3},
            "from": "2019-07-01",
            "to": "2019-07-08",
            "place": "Arda",
            "speaker": "Medics",
        }
    ]


def test_a_tally_without_window_or_place_has_nulls() -> None:
    bare = replace(TALLY, when=None, place=None, parts=(), speaker=ARTICLE)
    (one,) = line(tallies=(bare,))["tallies"]
    assert (one["from"], one["to"], one["place"], one["speaker"], one["breakdown"]) == (None, None, None, "article", {})


# ------------------------------------------------------------------------------------------------- texts, really read


def test_a_report_of_several_values() -> None:
    text = (
        "Jets bombed the town of Saraqib on Tuesday, killing at least nine civilians, including three children, and "
        "wounding between ten and fifteen people, the local council said."
    )
    one = only(text, published="2017-03-09").line
    assert (one["killed"]["min"], one["killed"]["civilians"], one["killed"]["children"]) == (9, 9, 3)
    assert (one["injured"]["min"], one["injured"]["max"]) == (10, 15)
    assert {c["speaker"] for c in one["claims"]} == {"the local council"}
    assert (one["date_start"], one["admin1"]) == ("2017-03-07", "Idlib")


def test_reading_and_writing_again_gives_the_same_line() -> None:
    text = "Rebels shelled the village of Ariha on Monday, killing three people."
    assert only(text).line == only(text).line
    assert read(text).mentions
