"""Which claims the codebook's export lists: the first rule that fits decides, by how often coders wrote such a claim."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.export.claim_rows import REMARKS, Row, best_attributed, is_named, same_speaker
from rashomon.export.listing import LONG, Listing, Rule, signs_of, who
from rashomon.model import ARTICLE, Basis, Claim, Count, Field, Modality, Population, Relation, Span, Value, Words
from tests.support import LISTING

NINE = Count(9, 9)
SIGNS = ("killed", "named", "article", "part", "vague")


def row(
    speaker: str = "article",
    value: Value = NINE,
    words: str = "nine people",
    *,
    kind: str = "killed",
    modality: Modality = Modality.ASSERTED,
    title: bool = False,
) -> Row:
    """A row as it would be listed."""
    at = Span(0, 5)
    claim = Claim("c", Field.KILLED, value, at, at, ARTICLE, modality, Basis.EXACT, "test.v1")
    return Row("killed", words, speaker, claim, title, kind, "air_drone_strike")


def signs(one: Row, *others: Row) -> set[str]:
    return set(signs_of(one, [one, *others]))


# -------------------------------------------------------------------------------------------------------------- rules


def listing(*rules: tuple[str, int, int], least: float = 0.5) -> Listing:
    """Rules told as "signs in words", rows, right ones."""
    return Listing(tuple(Rule(frozenset(s.split()), n, right) for s, n, right in rules), least)


def test_the_first_rule_that_fits_decides() -> None:
    told = listing(("killed part", 10, 1), ("killed", 10, 9))
    part = row(value=Count(3, 3, relation=Relation.SUBSET), words="three of them")
    whole = row()
    assert told.chosen([whole, part]) == [whole]


def test_a_row_without_a_rule_is_not_listed() -> None:
    assert listing(("injured", 1, 1)).chosen([row()]) == []


def test_a_share_of_just_the_least_is_enough() -> None:
    assert listing(("killed", 10, 5)).chosen([row()]) != []
    assert listing(("killed", 10, 4)).chosen([row()]) == []


def test_a_rule_that_was_never_counted_lists_nothing() -> None:
    assert listing(("killed", 0, 0)).chosen([row()]) == []


@given(st.sets(st.sampled_from(SIGNS)), st.lists(st.sets(st.sampled_from(SIGNS), min_size=1), max_size=5))
def test_more_signs_never_leave_a_row_without_a_rule(more: set[str], rules: list[set[str]]) -> None:
    told = Listing(tuple(Rule(frozenset(r), 1, 1) for r in rules), 0.5)
    fits = told.rule(frozenset(more))
    assert fits is None or told.rule(frozenset(more | {"other"})) == fits


# -------------------------------------------------------------------------------------------------------------- signs


@pytest.mark.parametrize(
    ("speaker", "kind"),
    [
        ("article", "article"),
        ("a monitor", "unnamed"),
        ("State media", "unnamed"),
        ("the Tolva Observatory", "named"),
        ("SANA", "named"),
        ("Ilan al-Morek", "named"),
    ],
)
def test_by_whose_word(speaker: str, kind: str) -> None:
    assert who(row(speaker)) == kind
    assert is_named(speaker) is (kind == "named")


def test_a_toll_tells_what_it_counts_and_how() -> None:
    assert {"killed", "article", "in_air_drone_strike"} == signs(row(), row(kind="damage", value=Words("two shops")))
    assert "part" in signs(row(value=Count(3, 3, relation=Relation.SUBSET)))
    assert "vague" in signs(row(value=Count(24, 99, approximate=True), words="dozens"))
    assert "in_title" in signs(row(title=True))
    assert "alleged" in signs(row(modality=Modality.ALLEGED))


def test_a_long_value_is_marked() -> None:
    assert "long" in signs(row(words="word " * LONG))
    assert "long" not in signs(row(words="word " * (LONG - 1)))


def test_an_event_stands_alone_where_only_its_perpetrators_are_told_besides() -> None:
    event = row(kind="event", value=Words("x"))
    assert "alone" in signs(event, row(kind="perpetrator", value=Words("y")))
    assert "alone" not in signs(event, row())


def test_words_of_harm_know_whether_another_row_counts_it() -> None:
    many = row(kind="killed_words", value=Words("many more were killed"))
    assert "counted" in signs(many, row())
    assert "counted" not in signs(many, row(value=Count(24, 99, approximate=True), words="dozens"))
    assert "counted" not in signs(row())


# ------------------------------------------------------------------------------------------------- several tellings


def test_a_title_and_a_lead_give_way_to_the_sentence_that_names_its_speaker() -> None:
    named = row("the Tolva Observatory")
    assert best_attributed([row(title=True), row("a monitor"), row(), named]) == [named]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the Tolva Observatory", "the Observatory the Tolva Observatory", True),
        ("Tolva Observatory", "The Tolva Observatory", True),
        ("a monitor", "A monitor", True),
        ("a monitor", "a doctor", False),
        ("the Tolva Observatory", "the Harran Observatory", False),
        ("the Tolva Observatory", "a monitor", False),
    ],
)
def test_speakers_are_one_where_one_has_all_the_names_of_the_other(one: str, other: str, same: bool) -> None:
    assert same_speaker(one, other) is same_speaker(other, one) is same


def test_of_one_speakers_tellings_the_fullest_is_kept() -> None:
    full = row("the Observatory the Tolva Observatory", words="nine people two of them children")
    assert best_attributed([row("the Tolva Observatory"), full]) == [full]
    assert best_attributed([full, row("the Tolva Observatory")]) == [full]


def test_other_people_of_the_same_number_are_another_figure() -> None:
    some = row(value=Count(9, 9, Population.CIVILIANS)), row("SANA", value=Count(9, 9, Population.COMBATANTS))
    assert best_attributed(some) == list(some)


def test_at_least_nine_is_nine_again() -> None:
    named = row("SANA", value=Count(9, None), words="at least nine")
    assert best_attributed([row(), named]) == [named]


# ------------------------------------------------------------------------------------------------- the released rules


def test_each_released_rule_can_be_reached() -> None:
    for k, rule in enumerate(LISTING.rules):
        assert not any(earlier.signs <= rule.signs for earlier in LISTING.rules[:k]), rule
        assert 0 <= rule.right <= rule.rows


def test_every_kind_of_row_has_a_rule() -> None:
    kinds = {"killed", "injured", "damage", "responsibility", "denial", "perpetrator", "event"}
    for kind in kinds | {kind for _, kind in REMARKS.values()}:
        for speaker in ("article", "a monitor", "SANA"):
            assert LISTING.rule(signs_of(row(speaker, kind=kind), [])) is not None, kind


def test_a_toll_by_somebodys_word_is_listed_and_a_titles_repetition_is_not() -> None:
    assert LISTING.chosen([row("SANA")]) != []
    assert LISTING.chosen([row(title=True)]) == []


def test_dozens_are_listed_since_they_are_null_elsewhere() -> None:
    assert LISTING.chosen([row(value=Count(24, 99, approximate=True), words="dozens")]) != []
