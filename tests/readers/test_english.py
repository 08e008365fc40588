"""The English reader as it is released: built once, all its finders at work, places and actors in one context."""

from __future__ import annotations

import datetime

import pytest

from rashomon.learned.onnx import OnnxScorer
from rashomon.model import Field, Location, Place
from rashomon.places.gazetteer import gazetteer
from rashomon.readers import english
from rashomon.readers.english import english_reader, english_rules, english_scan
from rashomon.readers.tracing import TracingReader
from tests.extract.reading import article, events, only, read


def test_it_is_built_once() -> None:
    assert english_reader() is english_reader()
    assert english_reader(model=False) is english_reader(model=False)


def test_its_name_says_which_rules_which_weights_and_which_scan() -> None:
    rules, scorer, weights, scan = english_reader().name.split("+")
    assert (rules, scan) == (english_rules().name, f"scan.{english_scan().version}")
    assert f"{scorer}+{weights}" == OnnxScorer.load().name
    assert rules.startswith("rules.en.v")


def test_its_name_says_which_gazetteer_placed_it() -> None:
    assert english_rules().name == f"{english.RULES}@{gazetteer().label}"


def test_without_the_learned_layer_the_name_says_so_and_nothing_is_scored() -> None:
    reader = english_reader(model=False)
    assert reader.name == f"{english_rules().name}+scan.{english_scan().version}"
    assert not reader.inner.steps(article(REPORT)).scores


def test_the_learned_layer_is_asked_about_the_sentences_that_tell_something_alone() -> None:
    steps = english_reader().inner.steps(article(f"The mayor opened a library. {REPORT} The singers went home."))
    asked = {
        i for i, f in enumerate(steps.findings) if "mayor" not in f.sentence.text and "singers" not in f.sentence.text
    }
    assert steps.scores
    assert set(steps.scores) <= asked


def test_another_lexicon_makes_another_scan_and_so_another_reader(monkeypatch) -> None:
    before = english_scan().version
    monkeypatch.setattr(english, "lexicon_hash", lambda _: "another")
    assert english_scan.__wrapped__().version != before


REPORT = (
    "Government warplanes bombed a market in the town of Ariha in Idlib province on Tuesday, killing at least 14 "
    "civilians, including three children, and wounding 20 others, the local council said. Several shops were "
    "destroyed. The army denied bombing the market. More than 300,000 people have been killed since 2011."
)


@pytest.mark.parametrize(
    "field",
    [
        Field.EVENT_TYPE,
        Field.DATE,
        Field.PLACE,
        Field.PERPETRATOR,
        Field.TARGET,
        Field.WEAPON,
        Field.KILLED,
        Field.INJURED,
        Field.DAMAGE,
        Field.DENIAL,
    ],
)
def test_every_finder_is_at_work(field: Field) -> None:
    event = only(REPORT, published="2017-03-09")
    assert event.mention.of(field)


def test_tallies_are_read_beside_the_events() -> None:
    assert [t.count.low for t in read(REPORT, published="2017-03-09").tallies] == [300_000]


def test_the_publication_date_anchors_relative_dates() -> None:
    text = "A car bomb killed six people in Azaz on Tuesday."
    assert only(text, published="2017-03-09").date == "2017-03-07"
    assert only(text, published="2017-03-16").date == "2017-03-14"
    assert only(text).date is None


NAMESAKES = [
    ("Shells hit the city of Tripoli in Lebanon on Tuesday, wounding two people.", "LB"),
    ("Shells hit the Libyan capital of Tripoli on Tuesday, wounding two people.", "LY"),
    ("A bomb killed two people in the Colombian city of Cartagena on Tuesday.", "CO"),
    ("A bomb killed two people in the Spanish city of Cartagena on Tuesday.", "ES"),
]


def place_of(text: str) -> Location | None:
    (claim,) = only(text, published="2017-03-09").claims("place")[:1]
    assert isinstance(claim.value, Place)
    return claim.value.location


@pytest.mark.parametrize(("text", "country"), NAMESAKES)
def test_a_namesake_is_chosen_by_the_country_that_the_text_names(text: str, country: str) -> None:
    where = place_of(text)
    assert where is not None
    assert where.country == country


def test_each_sentence_gets_the_locations_of_its_own_places() -> None:
    text = "Shelling killed two people in Avdiivka on Tuesday. In Nikopol, a drone wounded a driver."
    for event in events(text, published="2017-03-09"):
        (claim,) = event.claims("place")
        assert isinstance(claim.value, Place)
        if claim.value.location is not None:
            assert claim.value.location.country == "UA"


def test_a_groups_side_depends_on_the_day_of_the_text() -> None:
    reader = english_rules()
    text = "Al-Nusra Front fighters shot dead two men in Idlib on 3 March 2014."
    document = article(text, published="2014-03-05")
    (sentence,) = reader.parser.parse(document)
    ((found, *_),) = reader.finders.actors([sentence], datetime.date(2014, 3, 5), "SY")
    assert found.side == "nusra_hts"


def test_an_army_is_that_of_the_country() -> None:
    reader = english_rules()
    (sentence,) = reader.parser.parse(article("The army shelled a village."))
    ((syrian,),), ((sudanese,),) = (reader.finders.actors([sentence], None, country) for country in ("SY", "SD"))
    assert syrian.side == "syrian_government"
    assert sudanese.side == "other:Sudan"


def test_words_that_refer_back_mean_who_was_named() -> None:
    text = "ISIS attacked an army post near Palmyra on Tuesday. The group killed eight soldiers in the assault."
    assert {side for e in events(text, published="2017-03-09") for side in e.by} == {"isis"}


def test_speakers_that_the_registry_knows_are_named_by_it() -> None:
    text = "Jets bombed Ariha on Tuesday, killing four people, the Syrian Observatory for Human Rights said."
    (claim,) = only(text, published="2017-03-09").claims("killed")
    assert [link.actor is not None for link in claim.speaker.chain] == [True]


CALM = "The council opened a library on Tuesday. Farmers brought apples to the market, and prices fell after the rain."


def test_a_calm_text_is_passed_over_and_said_so_and_its_trace_says_it_too() -> None:
    document = article(CALM)
    reading = english_reader().read(document)
    assert (reading.mentions, reading.tallies, reading.reader) == ((), (), english_reader().name)
    assert reading.skipped[0].reason.startswith(f"scan {english_scan().version}: skip")
    tracing = TracingReader()
    assert tracing.read(document) == reading
    (trace,) = tracing.take()
    assert [b.reason for b in trace.blocks] == [reading.skipped[0].reason]


@pytest.mark.parametrize("model", [True, False])
def test_the_tracing_reader_reads_as_the_reader_does(model: bool) -> None:
    reader = english_reader(model=model)
    tracing = TracingReader(reader)
    assert tracing.read(article(REPORT)) == reader.read(article(REPORT))
    assert tracing.name == reader.name
    (trace,) = tracing.take()
    outcomes = [scene.outcome for block in trace.blocks for s in block.sentences for scene in s.scenes]
    assert any("the learned layer gives it" in outcome for outcome in outcomes) is model
    assert tracing.take() == ()
