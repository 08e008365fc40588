"""What each source tells alone or with others, who printed whose words, which figures were replaced."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.documents.copies import copies
from rashomon.link import tell
from rashomon.model import Field
from rashomon.reconcile import reconcile
from rashomon.reconcile.outlets import STANDINGS, Outlet, outlets
from rashomon.reconcile.record import Agreement
from tests.builders import claim, count, document, mention, reading, spot, table

AT = spot("Ariha", 35.81, 36.61)
PASSAGE = (
    "Residents said that the sirens sounded twice before dawn and that by nightfall the road to the north was closed "
    "to all but ambulances and the trucks of the town council, which carried water to the hills."
)


def published(day: int | None) -> dt.date | None:
    """A day of July."""
    return dt.date(2020, 7, day) if day else None


def found(*reports, order: int = 1) -> dict[str | None, Outlet]:
    """The sources of a ledger of (source, day, text, fields) by name."""
    documents, readings = [], []
    for source, day, text, fields in reports[::order]:
        one = document(f"{source} {day}: {text}", source=source, published=published(day))
        documents.append(one)
        readings.append(reading(one, mention("2020-07-14", AT, source=source, **fields)))
    shared = copies(documents)
    groups = [frozenset(group) for group in shared.groups]
    incidents = reconcile(tell(documents, readings), table(), copies=groups)
    return {o.name: o for o in outlets(documents, incidents, shared.pairs, table())}


def killed(source: str, n, day: int | None = 15, text: str = "", **fields):
    """A report of a number of killed; event type, date and place are those of all others."""
    return source, day, text, {"killed": n, **fields}


def standing(outlet: Outlet) -> dict[Agreement, int]:
    """How the values stand, without those of which there are none."""
    return {s: n for s, n in outlet.standings.items() if n}


# ----------------------------------------------------------------------------------------------------------- standings


def test_a_lone_report_is_alone_with_every_value() -> None:
    alone = found(killed("Alpha Times", 3))["Alpha Times"]
    assert standing(alone) == {Agreement.SINGLE: 4}
    assert (alone.values, alone.share(Agreement.SINGLE), alone.incidents) == (4, 1.0, 1)


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        (3, 3, {Agreement.AGREE: 4}),
        (3, "2+", {Agreement.AGREE: 4}),
        (3, 5, {Agreement.AGREE: 3, Agreement.CONTRADICT: 1}),
    ],
)
def test_two_sources_agree_or_contradict_value_by_value(mine, theirs, expected) -> None:
    both = found(killed("Alpha Times", mine), killed("Beta News", theirs))
    assert standing(both["Alpha Times"]) == standing(both["Beta News"]) == expected


def test_a_value_that_one_source_contradicts_counts_so_though_another_agrees() -> None:
    three = found(killed("Alpha Times", 3), killed("Beta News", 3), killed("Gamma Post", 5))
    assert three["Alpha Times"].standings[Agreement.CONTRADICT] == 1


def test_two_sources_that_quote_one_speaker_are_alone_with_its_figure() -> None:
    quoting = {"speaker": "the ministry=ministry"}
    both = found(killed("Alpha Times", 3, **quoting), killed("Beta News", 3, **quoting))
    assert both["Alpha Times"].standings[Agreement.SINGLE] == 1


def test_a_figure_that_another_voice_denies_is_denied() -> None:
    denial = claim(Field.KILLED, count(3), "the ministry=ministry", "denied")
    both = found(killed("Alpha Times", 3), ("Beta News", 15, "", {"claims": (denial,)}))
    assert both["Alpha Times"].standings[Agreement.DENIED] == 1


def test_a_report_without_a_source_belongs_to_none_and_a_source_without_values_has_no_share() -> None:
    (only,) = found(killed("Alpha Times", 3), (None, 15, "", {"killed": 9})).values()
    assert only.name == "Alpha Times"
    empty = outlets([document("Nothing.", source="Quiet Post")], (), (), table())
    assert [(o.values, o.share(Agreement.AGREE)) for o in empty] == [(0, None)]
    assert set(empty[0].standings) == set(STANDINGS)


# ------------------------------------------------------------------------------------------------ reprints, corrections


def test_who_prints_whose_words_later_is_told_with_the_lag() -> None:
    three = found(
        killed("Alpha Times", 3, 15, PASSAGE), killed("Beta News", 3, 16, PASSAGE), killed("Gamma Post", 3, 19, PASSAGE)
    )
    assert three["Alpha Times"].copies_from == ()
    assert [(f.source, f.texts, f.lag) for f in three["Beta News"].copies_from] == [("Alpha Times", 1, 1)]
    told = [(f.source, f.lag, f.longest_lag) for f in three["Gamma Post"].copies_from]
    assert told == [("Alpha Times", 4, 4), ("Beta News", 3, 3)]


def test_printings_of_one_day_are_nobodys_copy() -> None:
    both = found(killed("Alpha Times", 3, 15, PASSAGE), killed("Beta News", 3, 15, PASSAGE))
    assert both["Alpha Times"].copies_from == both["Beta News"].copies_from == ()
    assert both["Alpha Times"].reprints


def test_the_later_of_two_printings_is_the_copy_and_the_passage_is_verbatim_in_both() -> None:
    both = found(killed("Beta News", 3, 18, PASSAGE), killed("Alpha Times", 3, 16, PASSAGE))
    (reprint,) = both["Beta News"].reprints
    assert both["Alpha Times"].reprints == (reprint,)
    assert [reprint.original, reprint.copy] == [*both["Alpha Times"].documents, *both["Beta News"].documents]
    assert (reprint.days, reprint.whole) == (2, True)
    assert both["Alpha Times"].standings[Agreement.SINGLE] == 4
    texts = [f"{source} {day}: {PASSAGE}" for source, day in (("Alpha Times", 16), ("Beta News", 18))]
    assert reprint.passage is not None
    quotes = [span.of(text) for span, text in zip(reprint.passage, texts, strict=True)]
    assert quotes[0] == quotes[1] == PASSAGE


@pytest.mark.parametrize("day", [16, None])
def test_printings_of_one_day_or_without_a_day_have_no_direction(day) -> None:
    both = found(killed("Beta News", 3, day, PASSAGE), killed("Alpha Times", 3, 16, PASSAGE))
    assert [r.days for r in both["Beta News"].reprints] == [None]


def test_a_source_that_prints_its_own_words_again_copies_no_one() -> None:
    one = found(killed("Alpha Times", 3, 16, PASSAGE), killed("Alpha Times", 3, 18, PASSAGE))
    assert one["Alpha Times"].reprints == ()


def test_a_later_figure_of_one_source_is_a_correction_with_its_delay() -> None:
    one = found(killed("Alpha Times", 3, 15), killed("Alpha Times", 7, 18), killed("Beta News", 9, 15))
    (correction,) = one["Alpha Times"].corrections
    assert (str(correction.earlier.claim.value), str(correction.later.claim.value)) == ("3", "7")
    assert (correction.days, correction.voice) == (3, "Alpha Times")
    assert one["Beta News"].corrections == ()


def test_the_same_figure_again_is_no_correction() -> None:
    assert found(killed("Alpha Times", 3, 15), killed("Alpha Times", 3, 18))["Alpha Times"].corrections == ()


# ---------------------------------------------------------------------------------------------------------- properties

SOURCES = st.sampled_from(["Alpha Times", "Beta News", "Gamma Post"])
ONE = st.builds(killed, SOURCES, st.sampled_from([3, 7, "2+"]), st.integers(15, 18))
REPORTS = st.lists(ONE, max_size=5, unique_by=lambda report: report[:2])


@given(REPORTS)
def test_the_order_of_reports_does_not_matter(reports) -> None:
    assert found(*reports) == found(*reports, order=-1)


@given(REPORTS)
def test_every_value_stands_in_exactly_one_way(reports) -> None:
    for outlet in found(*reports).values():
        assert outlet.values == 4
        assert sum(outlet.share(s) or 0 for s in STANDINGS) == pytest.approx(1)


def test_a_copy_in_another_source_makes_no_value_less_alone() -> None:
    one = document(f"Alpha Times 15: {PASSAGE}", source="Alpha Times", published=published(15))
    other = replace(document(f"Beta News 18: {PASSAGE}"), source="Beta News", published=published(18))
    told = [reading(d, mention("2020-07-14", AT, source=d.source, killed=3)) for d in (one, other)]
    shared = copies([one, other])
    incidents = reconcile(tell([one, other], told), table(), copies=[frozenset(g) for g in shared.groups])
    assert [standing(o) for o in outlets([one, other], incidents, shared.pairs, table())] == [{Agreement.SINGLE: 4}] * 2
