"""Agreement files: the bundled ones are sound, wrong ones are refused with what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.actors.load import registry
from rashomon.ceasefire import Finding, Question, Step, governing, judge
from rashomon.ceasefire.load import bundled, known, load, parsed
from rashomon.ceasefire.places import place as placed
from rashomon.errors import ConfigError
from rashomon.model import Location, Place, PlacePrecision
from rashomon.places.gazetteer import gazetteer
from tests.ceasefire.cases import incident, told

TEXT = """
id: truce
name: Truce of the valley
signed: 2020-01-02
periods: [{from: "2020-01-03T00:00+03:00", to: "2020-06-01T00:00+03:00"}]
parties:
  - {id: army, name: Army, sides: [syrian_government]}
  - {id: rebels, name: Rebels, sides: [rebels]}
zones:
  - {id: idlib, name: Idlib, provenance: the text names it, provinces: [SY/Idlib]}
clauses:
  - {id: fire, text: no fire, acts: [armed_clash]}
sources: [a letter]
"""


@pytest.mark.parametrize("one", bundled(), ids=lambda a: a.id)
def test_a_bundled_text_has_sources_zones_with_provenance_and_parties_on_known_sides(one) -> None:
    assert one.sources
    assert all(z.provenance for z in one.zones)
    assert {"hostilities", "ceasefire", "status-quo"} & {c.id for c in one.clauses}
    sides = {a.side for a in registry().actors.values()} | {c.side for c in registry().countries.values()}
    named = [side for p in one.parties for g in (p.own, *p.proxies) for side in g.sides]
    named += [side for g in one.exempt for side in g.sides]
    assert [side for side in named if side not in sides] == []


def test_seven_texts_or_more_of_three_wars_come_with_the_program() -> None:
    assert len(bundled()) >= 7
    assert len({one.id.partition("-")[0] for one in bundled()}) >= 3


def town(name: str, country: str) -> Place:
    """A place of the gazetteer by its name."""
    c = next(c for c in gazetteer().known(name) if c.country == country)
    where = Location(
        c.place_id, c.name, c.place_class, c.lat, c.lon, 1.5, PlacePrecision.EXACT, country, c.admin1, 0.9, ""
    )
    return Place(name, location=where)


@pytest.mark.parametrize(
    ("agreement", "name", "country", "finding"),
    [
        ("syria-de-escalation-2017", "Douma", "SY", "yes"),
        ("syria-de-escalation-2017", "Talbiseh", "SY", "yes"),
        ("syria-de-escalation-2017", "Palmyra", "SY", "no"),
        ("syria-south-west-2017", "Nawa", "SY", "yes"),
        ("syria-south-west-2017", "Homs", "SY", "no"),
        ("syria-idlib-2018", "Maarat al-Numan", "SY", "yes"),
        ("syria-idlib-2018", "Morek", "SY", "undetermined"),
        ("syria-idlib-2018", "Latakia", "SY", "no"),
        ("syria-idlib-2020", "Ariha", "SY", "yes"),
        ("syria-idlib-2020", "Idlib", "SY", "yes"),
        ("syria-idlib-2020", "Saraqib", "SY", "undetermined"),
        ("syria-idlib-2020", "Kafr Nabl", "SY", "undetermined"),
        ("syria-idlib-2020", "Hama", "SY", "no"),
        ("syria-north-east-2019", "Manbij", "SY", "yes"),
        ("syria-north-east-2019", "Qamishli", "SY", "yes"),
        ("syria-north-east-2019", "Deir ez-Zor", "SY", "no"),
        ("ukraine-minsk-2015", "Avdiivka", "UA", "yes"),
        ("ukraine-minsk-2015", "Kharkiv", "UA", "no"),
        ("yemen-hudaydah-2018", "Hudaydah", "YE", "yes"),
        ("yemen-hudaydah-2018", "Taiz", "YE", "no"),
    ],
)
def test_towns_lie_where_the_texts_put_them(agreement, name, country, finding) -> None:
    text = next(a for a in bundled() if a.id == agreement)
    found, _ = placed(incident(told(place=town(name, country))), text.zones)
    assert found.finding == finding


def test_the_corridor_of_2020_is_found_by_its_own_name() -> None:
    text = next(a for a in bundled() if a.id == "syria-idlib-2020")
    _, zone = placed(incident(told(place=town("Ariha", "SY"))), text.zones)
    assert zone is not None
    assert zone.id == "m4-corridor"


def texts(date: str | None) -> dict[str, Step]:
    """The steps of an army's shelling of Ariha, by the texts that govern it."""
    one = incident(told(date=date, place=town("Ariha", "SY"), perpetrator="the army=sy.military/syrian_government"))
    return {v.agreement: v.step for v in governing(judge(one, bundled(), known=known([one])), bundled())}


def test_an_amended_text_gives_way_to_the_one_that_amends_it_once_that_is_in_force() -> None:
    assert set(texts("2018-03-01")) == {"syria-de-escalation-2017"}
    assert set(texts("2019-05-01")) == {"syria-idlib-2018"}
    assert texts("2020-07-14") == {"syria-idlib-2020": Step.SINGLE}


def test_without_a_year_each_text_may_be_the_right_one() -> None:
    found = texts("--07-14")
    assert set(found) == {"syria-de-escalation-2017", "syria-idlib-2018", "syria-idlib-2020"}
    assert set(found.values()) == {Step.UNDETERMINED}


def test_what_nobody_places_or_blames_on_anyone_is_tied_to_no_text() -> None:
    lost = incident(told(place="Nowhereville", perpetrator="gunmen"))
    assert governing(judge(lost, bundled()), bundled()) == ()
    blamed = incident(told(place="Nowhereville", perpetrator="the army=sy.military/syrian_government"))
    assert {v.agreement for v in governing(judge(blamed, bundled()), bundled())} >= {"syria-idlib-2020"}


def test_who_stopped_an_attack_is_not_accused_of_it() -> None:
    stopped = told(
        event_type="disrupted_weapons_use",
        place=town("Ariha", "SY"),
        perpetrator="air defence=sy.military/syrian_government",
    )
    found = next(v for v in judge(incident(stopped), bundled()) if v.agreement == "syria-idlib-2020")
    assert found.answer(Question.PARTY).code == "party.who_stopped_it"
    assert (found.step, found.accused) == (Step.UNDETERMINED, ())


def test_a_ministrys_word_and_its_news_agencys_are_one_partys() -> None:
    one = incident(
        told(place=town("Ariha", "SY"), source="SANA", perpetrator="rebels=nlf/rebels"),
        told(place=town("Ariha", "SY"), source=None, speaker="Defence Ministry=sy.defence_ministry", perpetrator="rebels=nlf/rebels"),
    )  # fmt: skip
    found = next(v for v in judge(one, bundled(), known=known([one])) if v.agreement == "syria-idlib-2020")
    assert (found.step, found.code) == (Step.ALLEGED, "step.party")


def test_a_file_of_the_users_own_stands_beside_the_bundled_ones(tmp_path) -> None:
    (tmp_path / "truce.yaml").write_text(TEXT)
    (tmp_path / "notes.txt").write_text("no agreement")
    assert {a.id for a in load(tmp_path)} == {a.id for a in bundled()} | {"truce"}
    assert load(tmp_path / "nowhere") == bundled()


def test_a_second_text_of_one_id_is_refused(tmp_path) -> None:
    (tmp_path / "a.yaml").write_text(TEXT)
    (tmp_path / "b.yaml").write_text(TEXT)
    with pytest.raises(ConfigError, match=r"C103: .*b\.yaml.*'truce'"):
        load(tmp_path)


WRONG = [
    ("signed: 2020-01-02", "signed: soon", "signed"),
    ("acts: [armed_clash]", "acts: [mischief]", "clauses.fire.acts"),
    ("acts: [armed_clash]", "acts: []", "acts"),
    ("acts: [armed_clash]", "acts: [armed_clash], zones: [valley]", "valley"),
    ("sides: [rebels]", "sides: [rebels], actors: [nobody-at-all]", "actor registry"),
    ("sides: [rebels]", "colour: red", "only names of its form"),
    ("provinces: [SY/Idlib]", "provinces: [SY/Atlantis]", "Atlantis"),
    ("provinces: [SY/Idlib]", "circles: []", "either countries"),
    ("provinces: [SY/Idlib]", "circles: [{name: x, lat: 95, lon: 36, km: 3}]", "lat"),
    ("provinces: [SY/Idlib]", "circles: [{name: x, lat: 35, lon: 36, km: .nan}]", "km"),
    ('"2020-01-03T00:00+03:00"', "2020-01-03", "time zone"),
    ('"2020-01-03T00:00+03:00"', '"2020-01-03T00:00"', "timezone"),
    ('"2020-06-01T00:00+03:00"', '"2019-06-01T00:00+03:00"', "ends after it begins"),
    ("{id: rebels,", "{id: army,", "each id once"),
    ("sources: [a letter]", "sources: []", "sources"),
]


@pytest.mark.parametrize(("old", "new", "words"), WRONG)
def test_a_wrong_file_is_refused_with_what_is_wrong(old, new, words) -> None:
    assert old in TEXT
    with pytest.raises(ConfigError) as caught:
        parsed(TEXT.replace(old, new).encode(), "truce.yaml")
    assert caught.value.code == "C101"
    assert words in caught.value.message


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a: [", b"a: &x [1]\nb: *x", b"x" * 1_000_001, b"[" * 5000])
def test_what_is_no_sound_yaml_is_refused(content) -> None:
    with pytest.raises(ConfigError, match="C102"):
        parsed(content, "truce.yaml")


def test_a_whole_country_holds_what_is_placed_no_better() -> None:
    text = parsed(TEXT.replace("provinces: [SY/Idlib]", "countries: [SY]").encode(), "truce.yaml")
    found, _ = placed(incident(told(place=town("Palmyra", "SY"))), text.zones)
    assert found.finding is Finding.YES
    found, _ = placed(incident(told(place=town("Taiz", "YE"))), text.zones)
    assert found.finding is Finding.NO


def test_the_file_in_the_documentation_is_a_sound_one() -> None:
    page = Path(__file__).parents[2] / "docs" / "how-to" / "write-an-agreement.md"
    text = page.read_text(encoding="utf-8").partition("```yaml\n")[2].partition("```")[0]
    one = parsed(text.encode(), page)
    assert [z.id for z in one.zones] == ["province", "road"]
    assert one.mechanisms[1].independent
