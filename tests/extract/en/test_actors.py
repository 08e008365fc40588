"""Who acts and who is hit, told by names, states, common nouns and owners."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.actors.load import registry
from rashomon.extract.en.actors import ActorFinder, PartyFound, PartyKind, iter_sides, side_of
from rashomon.resources import lexicon
from tests.support import sentences

FINDER = ActorFinder.from_data(lexicon("en/actors"), registry())


def found(text: str, **options: str | None) -> list[PartyFound]:
    """All actors of a text."""
    return [one for sentence in sentences(text) for one in FINDER(sentence, **options)]


def sides(text: str, **options: str | None) -> list[str | None]:
    """Their sides, in order."""
    return [one.side for one in found(text, **options)]


NAMES = [
    ("Ahrar al-Sham fighters attacked the post.", "Ahrar al-Sham fighters", "ahrar-al-sham", "rebels"),
    ("The Islamic State group claimed the attack.", "Islamic State group", "isis", "isis"),
    ("IS militants withdrew.", "IS militants", "isis", "isis"),
    ("Daesh (ISIS) terrorists withdrew.", "Daesh (ISIS) terrorists", "isis", "isis"),
    ("Hizbullah lost three men.", "Hizbullah", "hezbollah", "pro_government_militia"),
    ("The Kurdish YPG militia advanced.", "Kurdish YPG militia", "ypg", "sdf_ypg"),
    ("The rebel group Jaish al-Islam advanced.", "rebel group Jaish al-Islam", "jaish-al-islam", "rebels"),
    (
        "Fighters from the Faylaq al-Sham faction advanced.",
        "Fighters from the Faylaq al-Sham faction",
        "faylaq-al-sham",
        "rebels",
    ),
    ("Members of the Nusra Front were hit.", "Members of the Nusra Front", "al-nusra", "nusra_hts"),
    ("Assads air force hit the town.", "Assads air force", "sy.air_force", "syrian_government"),
    ("The Syrian Democratic Forces (SDF) advanced.", "Syrian Democratic Forces (SDF", "sdf", "sdf_ypg"),
    ("The Houthis fired on the port.", "Houthis", "houthis", "other:Houthis"),
    ("Boko Haram insurgents burned the village.", "Boko Haram insurgents", "boko-haram", "other:Boko Haram"),
    ("Tamil Tigers rammed the ship.", "Tamil Tigers", "ltte", "other:LTTE"),
]


@pytest.mark.parametrize(("text", "words", "actor", "side"), NAMES)
def test_a_name_gives_the_actor(text: str, words: str, actor: str, side: str) -> None:
    first = found(text)[0]
    assert (first.text, first.actor, first.side, first.generic) == (words, actor, side, False)


STATES = [
    ("Syrian warplanes hit the town.", "sy.air_force", "syrian_government"),
    ("Assad regime warplanes hit the town.", "sy.air_force", "syrian_government"),
    ("Russian jets hit the town.", "ru.air_force", "russia"),
    ("Turkish troops crossed.", "tr.military", "turkey"),
    ("Israeli helicopters hit the hill.", "il.air_force", "israel"),
    ("An American drone crashed.", "us.air_force", "us_coalition"),
    ("The U.S. Navy fired.", "us.navy", "us_coalition"),
    ("The Colombian army advanced.", "co.military", "other:Colombia"),
    ("Nigerian police opened fire.", "ng.police", "other:Nigeria"),
    ("Ukrainian forces shelled the bridge.", "ua.military", "other:Ukraine"),
    ("The Russian Aerospace Forces hit the depot.", "ru.air_force", "russia"),
    ("Two Pakistani soldiers died.", "pk.military", "other:Pakistan"),
    ("Turkeys army crossed.", "tr.military", "turkey"),
    ("Iranian positions were hit.", "ir.government", "other:Iran"),
    ("Forces loyal to Damascus advanced.", "sy.forces", "syrian_government"),
    ("The army of Israel advanced.", "il.military", "israel"),
]


@pytest.mark.parametrize(("text", "actor", "side"), STATES)
def test_the_forces_of_a_state_are_told_by_its_adjective(text: str, actor: str, side: str) -> None:
    first = found(text)[0]
    assert (first.actor, first.side) == (actor, side)


def test_the_army_of_a_state_is_one_phrase() -> None:
    assert [one.text for one in found("The army of Israel advanced.")] == ["army of Israel"]


DEEDS = [
    ("Regime shelling killed four.", "Regime", "syrian_government"),
    ("Russian air strikes killed four.", "Russian", "russia"),
    ("Rebel bombardment killed four.", "Rebel", "rebels"),
    ("A coalition raid killed four.", "coalition", "us_coalition"),
    ("Turkish artillery fire killed four.", "Turkish", "turkey"),
    ("Several Israeli missiles were shot down.", "Israeli", "israel"),
    ("A government offensive began.", "government", "syrian_government"),
]


@pytest.mark.parametrize(("text", "words", "side"), DEEDS)
def test_the_word_before_a_deed_names_who_acts(text: str, words: str, side: str) -> None:
    first = found(text)[0]
    assert (first.text, first.side, first.kind) == (words, side, PartyKind.DEED)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Russian and Syrian planes hit the town.", ["russia", "syrian_government"]),
        ("Syrian or Russian air raids hit the town.", ["syrian_government", "russia"]),
        ("Jets believed to be Russian or Syrian hit the town.", ["unknown", "russia", "syrian_government"]),
        ("Syrian jets or those of its ally Russia hit the town.", ["syrian_government", "russia"]),
        ("A joint Turkish-Russian patrol was hit.", ["turkey", "russia"]),
        ("Warplanes of the US-led coalition hit the town.", ["us_coalition"]),
        ("The Syrian army and its allies advanced.", ["syrian_government", "pro_government_militia"]),
        ("The Syrian government and allied forces advanced.", ["syrian_government", "pro_government_militia"]),
    ],
)
def test_heads_are_shared(text: str, expected: list[str]) -> None:
    assert sides(text) == expected


GENERIC = [
    ("Rebels fired on the post.", "rebels"),
    ("Opposition fighters fired on the post.", "rebels"),
    ("The opposition fired on the post.", "rebels"),
    ("Guerrillas fired on the post.", "rebels"),
    ("Syrian rebel forces fired on the post.", "rebels"),
    ("Militants fired on the post.", None),
    ("Terrorists fired on the post.", None),
    ("Takfiri militants fired on the post.", None),
    ("Illegal armed groups fired on the post.", None),
    ("Jihadists fired on the post.", None),
    ("Gunmen fired on the post.", "unknown"),
    ("Unidentified militants fired on the post.", "unknown"),
    ("A suicide bomber struck.", "unknown"),
    ("Warplanes struck.", "unknown"),
    ("Government forces fired.", "syrian_government"),
    ("The army fired.", "syrian_government"),
    ("The coalition struck.", "us_coalition"),
    ("Pro-government fighters advanced.", "pro_government_militia"),
    ("Kurdish fighters advanced.", "sdf_ypg"),
    ("US-backed fighters advanced.", "sdf_ypg"),
    ("Turkish-backed fighters advanced.", "rebels"),
    ("Iranian-backed militias advanced.", "pro_government_militia"),
    ("Iraqi militias advanced.", "pro_government_militia"),
    ("pro-Turkish fighters advanced.", "rebels"),
    ("Foreign mercenaries advanced.", "other:foreign mercenaries"),
]


@pytest.mark.parametrize(("text", "side"), GENERIC)
def test_a_common_noun_gives_the_side_that_the_words_give(text: str, side: str | None) -> None:
    assert sides(text)[0] == side


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Four civilians were killed.", "civilians"),
        ("Syrian children were hurt.", "civilians"),
        ("Worshippers fled.", "civilians"),
        ("Two journalists were killed.", "civilians"),
        ("A crowded market was hit.", "civilians"),
        ("Residential areas were hit.", "civilians"),
        ("Shells hit a field hospital.", "medical"),
        ("Four doctors were killed.", "medical"),
        ("Shells hit a primary school.", "school"),
        ("Shells hit the power station.", "infrastructure"),
        ("Shells hit a bridge.", "infrastructure"),
    ],
)
def test_people_and_things_are_targets(text: str, side: str) -> None:
    assert side in sides(text)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("An army base was hit.", "syrian_government"),
        ("ISIS positions were hit.", "isis"),
        ("A Russian military police patrol was hit.", "russia"),
        ("A rebel checkpoint was hit.", "rebels"),
        ("The regimes posts were hit.", "syrian_government"),
    ],
)
def test_things_of_war_are_their_owners(text: str, side: str) -> None:
    assert sides(text) == [side]


@pytest.mark.parametrize(
    "text",
    [
        "The rebel-held quarter lay in ruins.",
        "The Turkish-occupied hills were quiet.",
        "Talks were held in northern Syria.",
        "The Syrian city was quiet.",
        "A base and a convoy were seen.",
        "It is quiet where he is.",
        "The ceasefire regime held.",
        "A military operation began.",
        "He spoke of non-governmental aid and anti-Syrian feeling.",
        "The exhibition in France opened.",
    ],
)
def test_what_holds_land_or_only_stands_by_is_no_actor(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text", ["Israel struck the depot.", "The depot was struck by Israel.", "Britain and Israel struck the depot."]
)
def test_a_country_acts_as_subject_or_agent(text: str) -> None:
    assert "israel" in sides(text)


@pytest.mark.parametrize("text", ["Four people died in Israel.", "Four people fled to Israel from Jordan."])
def test_a_country_is_a_place_after_a_preposition(text: str) -> None:
    assert "israel" not in sides(text)


def test_a_source_is_no_party() -> None:
    monitor, agency = found("The Syrian Observatory for Human Rights told Reuters.")
    assert (monitor.actor, agency.actor) == ("sohr", "reuters")
    assert monitor.source
    assert monitor.side is None
    assert not monitor.generic


def test_a_bare_word_is_marked_as_the_theatres_reading() -> None:
    assert [(one.text, one.alone) for one in found("The army met Russian troops.")] == [
        ("army", True),
        ("Russian troops", False),
    ]


@pytest.mark.parametrize(
    ("text", "theatre", "side"),
    [
        ("The army fired.", "NG", "other:Nigeria"),
        ("Government forces fired.", "CO", "other:Colombia"),
        ("The coalition struck.", "YE", "other:Saudi-led coalition"),
        ("Kurdish fighters advanced.", "IQ", "other:Peshmerga"),
        ("British soldiers fired.", "GB", "other:United Kingdom"),
        ("British warplanes struck.", "SY", "us_coalition"),
        ("Rebels fired.", "CO", "rebels"),
        ("Russian-backed fighters advanced.", "UA", "other:Russian-backed separatists"),
    ],
)
def test_common_words_mean_the_theatres_own(text: str, theatre: str, side: str) -> None:
    assert sides(text, theatre=theatre) == [side]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Clashes broke out in northern Mali. The Malian town of Kidal was hit, in Mali.", "ML"),
        ("Shells fell in eastern Ukraine, where Russian troops stood.", "UA"),
        ("Russian jets and Turkish troops met in Syria.", "SY"),
        ("Nothing happened.", None),
        ("Fighting in Chad and in Niger went on.", None),
    ],
)
def test_the_theatre_is_the_country_told_as_a_place(text: str, country: str | None) -> None:
    assert FINDER.theatre(sentences(text)) == country


@pytest.mark.parametrize(
    ("text", "words", "side"),
    [
        ("Gunmen of the Mahdi Army attacked.", "Gunmen of the Mahdi Army", "other:Mahdi Army"),
        (
            "They said at dawn that the Red Lantern Brigade attacked.",
            "Red Lantern Brigade",
            "other:Red Lantern Brigade",
        ),
    ],
)
def test_a_force_that_the_registry_lacks_is_taken_by_its_name(text: str, words: str, side: str) -> None:
    (one,) = found(text)
    assert (one.text, one.actor, one.side, one.generic) == (words, None, side, False)


def test_capitals_of_a_headline_tell_no_name() -> None:
    assert sides("Rebels Attack Army In The Old Town") == ["rebels", "syrian_government"]


@pytest.mark.parametrize("text", ["Air strikes killed twelve Palestinians.", "Four Iraqis were killed."])
def test_a_states_people_are_civilians_when_hit(text: str) -> None:
    assert sides(text) == ["civilians"]


def test_troops_of_a_body_are_a_side_by_its_name() -> None:
    assert sides("Two UN peacekeepers were killed.") == ["other:United Nations"]


def test_the_date_tells_namesakes_apart() -> None:
    (sentence,) = sentences("Wagner fighters advanced.")
    assert [one.actor for one in FINDER(sentence, dt.date(2018, 2, 7))] == ["wagner"]


@pytest.mark.parametrize(
    ("event_type", "side"),
    [
        ("shelling_artillery_missile", "rebels"),
        ("armed_clash", "rebels"),
        ("territory_change", "rebels"),
        ("suicide_bomb", "unknown"),
        ("remote_explosive_ied_landmine", "unknown"),
    ],
)
def test_a_loaded_word_tells_its_side_by_the_event(event_type: str, side: str) -> None:
    (loaded,) = found("Terrorists attacked.")
    assert side_of(loaded, event_type) == side


def test_any_other_word_keeps_its_side_whatever_the_event() -> None:
    for one in found("Rebels and Russian troops met ISIS militants and gunmen."):
        assert side_of(one, "suicide_bomb") == side_of(one, "armed_clash") == one.side


def test_sides_are_listed_once() -> None:
    assert list(iter_sides(found("Rebels and opposition fighters met Russian troops."), "armed_clash")) == [
        "rebels",
        "russia",
    ]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("a Turkish officer", "turkey"),
        ("SANA", "syrian_government"),
        ("Kurdish officials", "sdf_ypg"),
        ("a rebel spokesman", "rebels"),
        ("a resident", None),
        ("the monitor", None),
        ("TASS", "russia"),
    ],
)
def test_a_speaker_has_the_side_it_belongs_to(text: str, side: str | None) -> None:
    assert FINDER.side_of_speaker(text) == side


@pytest.mark.parametrize("words", ["regime warplanes", "Syrian and Russian jets", "the US-led coalition", "Moscow"])
def test_words_without_a_sentence_can_be_read(words: str) -> None:
    assert FINDER.read(words)
    assert all(owner.side for owner in FINDER.read(words))


def test_a_finding_is_a_slice_of_the_text() -> None:
    text = "Syrian regime warplanes hit a market near Hezbollah fighters, the army said."
    (sentence,) = sentences(text)
    for one in FINDER(sentence):
        assert one.span.of(text) == one.text
        assert sentence.words(one.first, one.stop) == one.text
        assert one.first <= one.head < one.stop


SWAPPED = ["Russian", "Turkish", "Israeli", "Syrian", "Iranian"]


@pytest.mark.parametrize(("one", "other"), list(permutations(SWAPPED, 2)))
def test_swapping_the_names_swaps_the_sides(one: str, other: str) -> None:
    told = "{} warplanes bombed {} soldiers near the river."
    assert sides(told.format(one, other)) == list(reversed(sides(told.format(other, one))))


@pytest.mark.parametrize("word", ["terrorist", "jihadist", "extremist", "militant", "takfiri"])
def test_no_loaded_word_gives_a_side_by_itself(word: str) -> None:
    assert next((o.side, o.generic) for o in found(f"A {word} group fired on Russian troops.")) == (None, True)


WORDS = st.sampled_from(
    [
        "Russian",
        "Syrian",
        "and",
        "or",
        "the",
        "of",
        "US-led",
        "coalition",
        "rebel",
        "held",
        "backed",
        "army",
        "forces",
        "ISIS",
        "civilians",
        "strikes",
        "jets",
        "its",
        "ally",
        "Russia",
        "believed",
        "to",
        "be",
        "group",
        "al-Nusra",
        "Front",
        ",",
        "-",
        "in",
        "by",
        "positions",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=25))
def test_any_heap_of_words_is_read_in_order_and_within_bounds(heap: list[str]) -> None:
    text = " ".join(heap)
    for sentence in sentences(text):
        parties = FINDER(sentence)
        assert [p.first for p in parties] == sorted(p.first for p in parties)
        assert all(0 <= p.first <= p.head < p.stop <= len(sentence.tokens) for p in parties)
        assert all(a.stop <= b.first for a, b in pairwise(parties))
