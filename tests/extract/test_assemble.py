"""From groups of drafts to mentions: whose value it is, what is inherited, what is the news."""

from __future__ import annotations

import pytest

from rashomon.extract.assemble import (
    EVIDENCE_WORDS,
    Assembler,
    best_date,
    best_place,
    claimants,
    fullness,
    group_type,
    unique,
)
from rashomon.extract.en.actors import side_of
from rashomon.extract.grouping import Told
from rashomon.model import Basis, BlockKind, Field, Mention, Modality
from tests.extract.build import Mark, act, arm, day, hurt, note, paper, scribe, sentence, spot, told, who
from tests.extract.reading import Event, events, only

DAY = "2017-03-09"
BOMBED = act("bombed", "air_drone_strike")
GRAMMAR = "nsubj>1/NOUN ROOT>1/VERB dobj>1/PROPN"


def raid(place: str = "Arda", *marks: Mark, by: str | None = None, index: int = 0, **how: object) -> Told:
    text = f"Jets bombed {place} Monday Friday July and 3 or 5 died"
    acting = (who("Jets", by),) if by else ()
    return told(text, BOMBED, spot(place), *acting, *marks, index=index, grammar=GRAMMAR, **how)


def mentions(*groups: list[Told], published: str | None = None) -> tuple[Mention, ...]:
    """The mentions of hand-made groups."""
    document = paper(*(t for g in groups for t in g), published=published)
    return Assembler(document, scribe(document), side_of).mentions(groups)


def values(mention: Mention, field: Field) -> list[str]:
    return [str(c.value) for c in mention.of(field)]


# ------------------------------------------------------------------------------------------------- a mention, by hand


def test_a_mention_has_the_values_of_all_its_drafts() -> None:
    (one,) = mentions([raid("Arda", hurt("3", 3)), raid("Arda", hurt("5", 5), day("Monday", "2019-07-08"), index=1)])
    assert values(one, Field.EVENT_TYPE) == ["air_drone_strike"]
    assert values(one, Field.KILLED) == ["3", "5"]
    assert values(one, Field.DATE) == ["2019-07-08"]
    assert values(one, Field.PLACE) == ["Arda"]


def test_mentions_are_numbered_in_order() -> None:
    assert [m.n for m in mentions([raid("Arda")], [raid("Besna", index=1)])] == [1, 2]


def test_what_is_told_twice_in_the_same_words_is_listed_once() -> None:
    (one,) = mentions([raid("Arda", hurt("3", 3))])
    assert unique([*one.claims, *one.claims]) == one.claims


def test_evidence_is_at_most_thirty_words_around_the_trigger() -> None:
    text = " ".join(["word"] * 60 + ["Jets", "bombed", "Arda"] + ["word"] * 60)
    (one,) = mentions([told(text, BOMBED, spot("Arda"))])
    quote = one.evidence.of(text)
    assert "bombed Arda" in quote
    assert len(quote.split()) <= EVIDENCE_WORDS


def test_evidence_is_of_the_body_rather_than_the_title() -> None:
    title, body = raid("Arda", kind=BlockKind.TITLE), raid("Arda", index=1)
    (one,) = mentions([title, body])
    assert one.evidence == body.draft.span


# ------------------------------------------------------------------------------------------------------- inheritance


def test_a_later_event_inherits_date_and_says_from_what() -> None:
    first, second = mentions([raid("Arda", day("Monday", "2019-07-08"))], [raid("Besna", index=1)])
    (own,), (theirs,) = first.of(Field.DATE), second.of(Field.DATE)
    assert own.basis is Basis.NORMALISED
    assert (theirs.basis, theirs.value) == (Basis.INFERRED, own.value)
    assert "Monday" in str(theirs.inferred_from)


def test_an_inherited_claim_has_an_id_of_its_own() -> None:
    found = mentions([raid("Arda", day("Monday", "2019-07-08"))], [raid("Besna", index=1)], [raid("Cora", index=2)])
    ids = [c.id for m in found for c in m.claims]
    assert len(ids) == len(set(ids))


def test_an_earlier_event_has_no_date_that_is_not_marked() -> None:
    first, _ = mentions([raid("Arda")], [raid("Besna", day("Monday", "2019-07-08"), index=1)])
    assert all(c.basis is Basis.INFERRED and c.inferred_from for c in first.of(Field.DATE))


def test_a_date_of_background_is_not_passed_on() -> None:
    old = raid("Arda", day("Monday", "2013-07-08"))
    _, second = mentions([old], [raid("Besna", index=1)], published="2019-07-10")
    assert second.of(Field.DATE) == ()


def test_an_event_without_a_place_inherits_the_one_before() -> None:
    text = "Soldiers shot a man dead there"
    shooting = told(text, act("shot", "attack_on_civilians"), hurt("a", 1), index=1)
    _, second = mentions([raid("Arda")], [shooting])
    (place,) = second.of(Field.PLACE)
    assert (str(place.value), place.basis) == ("Arda", Basis.INFERRED)
    assert "Arda" in str(place.inferred_from)


def test_a_perpetrator_is_inherited_by_events_of_the_same_kind_only() -> None:
    text = "Somebody kidnapped a man in Besna"
    kidnapping = told(text, act("kidnapped", "abduction"), spot("Besna"), index=2)
    _, same, other = mentions([raid("Arda", by="rebels")], [raid("Cora", index=1)], [kidnapping])
    (party,) = same.of(Field.PERPETRATOR)
    assert (party.basis, str(party.value)) == (Basis.INFERRED, "Jets")
    assert other.of(Field.PERPETRATOR) == ()


def test_background_inherits_no_perpetrator_of_the_news() -> None:
    news = raid("Arda", day("Monday", "2017-03-06"), by="rebels")
    old = raid("Besna", day("Friday", "2013-03-08"), index=1)
    _, background = mentions([news], [old], published=DAY)
    assert background.of(Field.PERPETRATOR) == ()


def test_a_perpetrator_named_later_counts_for_the_event_before() -> None:
    first, _ = mentions([raid("Arda")], [raid("Besna", by="rebels", index=1)])
    assert [c.basis for c in first.of(Field.PERPETRATOR)] == [Basis.INFERRED]


def test_what_nobody_told_is_not_there() -> None:
    (one,) = mentions([raid("Arda")])
    for field in (Field.DATE, Field.PERPETRATOR, Field.TARGET, Field.KILLED, Field.INJURED, Field.DAMAGE):
        assert one.of(field) == ()


def test_who_claims_the_act_is_its_perpetrator() -> None:
    text = "X claimed it"
    claimed = told(text, note("claimed it", Field.RESPONSIBILITY, "X"), who("X", "isis"), index=1)
    assert [a.text for a in claimants(claimed.draft)] == ["X"]
    (one,) = mentions([raid("Arda"), claimed])
    assert values(one, Field.PERPETRATOR) == ["X"]


# ------------------------------------------------------------------------------------------------- news or background


@pytest.mark.parametrize(
    ("date", "main"),
    [("2017-03-09", True), ("2017-03-02", True), ("2017-03-01", False), ("2013-08-21", False), ("2017-03-10", True)],
)
def test_news_is_at_most_a_week_old(date: str, main: bool) -> None:
    (one,) = mentions([raid("Arda", day("Monday", date))], published=DAY)
    assert one.main is main


def test_without_a_publication_date_a_dated_event_is_news() -> None:
    (one,) = mentions([raid("Arda", day("Monday", "2013-08-21"))])
    assert one.main


def test_a_title_is_news_and_so_is_what_has_no_date() -> None:
    title = raid("Arda", day("Monday", "2013-08-21"), kind=BlockKind.TITLE)
    assert mentions([title], published=DAY)[0].main
    assert mentions([raid("Arda")], published=DAY)[0].main


# ------------------------------------------------------------------------------------------------- the best of several


def test_the_type_is_what_most_drafts_tell() -> None:
    blast = told("a blast there in Arda", act("blast", "other", 1.0, verb=False, generic=True), spot("Arda"))
    assert group_type([blast.draft, raid("Arda").draft]) == "air_drone_strike"


def test_the_fullest_date_is_taken() -> None:
    weekday, full = raid("Arda", day("Monday", "monday")), raid("Arda", day("Friday", "2019-07-12"), index=1)
    found = best_date([weekday.draft, full.draft])
    assert found is not None
    assert str(found[1].when) == "2019-07-12"


def test_a_day_is_fuller_than_a_month_and_a_year_makes_it_fuller() -> None:
    made = sentence("Monday Friday July")
    month, weekday, full = (
        day(w, d)(made) for w, d in (("July", "2019-07"), ("Monday", "monday"), ("Friday", "2019-07-12"))
    )
    assert fullness(month) < fullness(weekday) < fullness(full)


def test_the_most_specific_place_is_taken() -> None:
    wide = told("Jets bombed Idlib", BOMBED, spot("Idlib", "province"))
    found = best_place([wide.draft, raid("Arda", index=1).draft])
    assert found is not None
    assert found[1].name == "Arda"


def test_without_a_place_there_is_none() -> None:
    assert best_place([told("Jets bombed them", BOMBED, arm("Jets", "air")).draft]) is None


# -------------------------------------------------------------------------------------------------- texts, really read

BOMB = "A car bomb killed six people in Azaz on Tuesday. "


def two(text: str, published: str | None = DAY) -> tuple[Event, Event]:
    first, second = events(text, published=published)
    return first, second


@pytest.mark.parametrize(
    "text",
    [
        BOMB + "Shelling wounded two people in Marea.",
        "Russian jets bombed Saraqib on Tuesday, killing three. Jets bombed Ariha, killing two.",
        "Shelling killed two people in Avdiivka on Tuesday. Separately, a drone struck a bus in Nikopol.",
    ],
)
def test_the_day_is_carried_on_and_marked(text: str) -> None:
    first, second = two(text)
    assert first.date == second.date == "2017-03-07"
    (own,), (theirs,) = first.claims("date"), second.claims("date")
    assert own.basis is not Basis.INFERRED
    assert theirs.basis is Basis.INFERRED
    assert "Tuesday" in str(theirs.inferred_from)
    assert second.quotes("date") == ["Tuesday"]


def test_the_side_is_carried_on_to_the_same_kind_and_marked() -> None:
    _, second = two("Russian jets bombed Saraqib on Tuesday, killing three. Jets bombed Ariha on Tuesday, killing two.")
    assert second.by == {"russia"}
    assert [c.basis for c in second.claims("perpetrator")] == [Basis.INFERRED]


def test_a_value_of_its_own_is_never_inferred() -> None:
    event = only("Rebels shelled the village of Ariha on Monday, killing three people.", published=DAY)
    assert all(c.basis is not Basis.INFERRED for c in event.mention.claims)


OLD = [
    BOMB + "On 3 February 2015 a car bomb killed four people in Marea.",
    "The army shelled Douma on Tuesday. On 4 January 2017 shelling killed five people in the suburb.",
    "Shelling killed two people in Avdiivka on 7 March 2017. An air raid killed four in Donetsk on 3 February 2015.",
]


@pytest.mark.parametrize("text", OLD)
def test_what_is_long_past_is_background(text: str) -> None:
    first, second = two(text)
    assert first.main
    assert not second.main


@pytest.mark.parametrize("text", OLD[::2])
def test_without_a_publication_date_nothing_is_called_background(text: str) -> None:
    assert all(e.main for e in events(text))


def test_an_old_date_is_not_passed_on_to_the_news() -> None:
    text = "On 3 February 2015 a car bomb killed four people in Marea. Rebels shelled the town of Nubl, killing two."
    assert [e.date for e in events(text, published=DAY)] == ["2015-02-03", None]


def test_the_publication_date_is_not_the_events() -> None:
    assert only("A bomb exploded in Azaz, killing two people.", published=DAY).date is None


@pytest.mark.parametrize("text", ["Rockets hit the village of Ariha on Monday.", "Jets bombed the town of Saraqib."])
def test_unknown_is_not_zero(text: str) -> None:
    event = only(text, published=DAY)
    assert (event.killed, event.injured) == (None, None)


def test_no_casualties_is_zero() -> None:
    event = only("Rockets hit the village of Ariha on Monday, causing no casualties.", published=DAY)
    assert (event.killed, event.injured) == (0, 0)


def test_nobody_hurt_says_nothing_of_the_killed() -> None:
    event = only("Rockets hit the village of Ariha on Monday but nobody was hurt.", published=DAY)
    assert (event.killed, event.injured) == (None, 0)


def test_a_subset_is_not_added() -> None:
    text = "Nine civilians, including three children and two women, were killed when jets bombed Ariha on Monday."
    killed = only(text, published=DAY).line["killed"]
    assert (killed["min"], killed["max"], killed["children"], killed["women"]) == (9, 9, 3, 2)


def test_a_whole_of_two_groups_is_their_sum() -> None:
    text = "Two women and their four children were killed when jets bombed Ariha on Monday."
    assert only(text, published=DAY).killed == 6


def test_a_figure_by_somebodys_word_stands_beside_the_documents_own() -> None:
    event = only(BOMB + "A medic told Reuters that twelve people had died.", published=DAY)
    first, second = event.claims("killed")
    assert (str(first.value), str(first.speaker)) == ("6", "article")
    assert str(second.value) == "12"
    assert "medic" in str(second.speaker)


def test_who_claims_in_the_next_sentence_is_the_perpetrator() -> None:
    event = only(BOMB + "ISIS claimed responsibility for the attack.", published=DAY)
    assert event.by == {"isis"}
    assert event.line["perpetrator_status"] == "claimed"


def test_nobody_claimed_is_a_claim_of_its_own_and_names_no_one() -> None:
    event = only(BOMB + "No group has claimed responsibility.", published=DAY)
    assert event.by == set()
    assert len(event.claims("responsibility")) == 1


def test_a_denial_stands_beside_the_event() -> None:
    text = "Jets bombed a hospital in Idlib on Tuesday, killing three medics. Russia denied carrying out the strike."
    event = only(text, published=DAY)
    (denial,) = event.claims("denial")
    assert str(denial.speaker) == "Russia"
    assert event.killed == 3


def test_a_suspected_act_is_so_marked() -> None:
    text = "Jets, believed to be Russian, bombed the town of Saraqib on Tuesday, killing four people."
    event = only(text, published=DAY)
    assert event.by <= {"russia"}
    assert event.claims("event_type")[0].modality in {Modality.ASSERTED, Modality.SUSPECTED}
