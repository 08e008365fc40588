"""A trend counts days, keeps silence apart from calm, and draws without colour."""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import replace

import pytest
from lxml import etree

from rashomon.ceasefire import Agreement, Known, Question, Step, Verdict
from rashomon.ceasefire.record import Period as InForce
from rashomon.errors import UsageError
from rashomon.model import DatePrecision, PartialDate, When
from rashomon.report import trend_svg
from rashomon.report.period import Period
from rashomon.report.trend import NO_SIDE, Phase, in_question, phase, record, table, trend
from tests.report.sample import ARIHA, CONTENTS, KILLING

WEEK = Period(dt.date(2021, 4, 12), dt.date(2021, 4, 18))
ZONE = dt.timezone(dt.timedelta(hours=3))


STATE = Known(publishers={"Barada State News": "syrian_government"})


def force(start: tuple[int, int, int], end: tuple[int, int, int] | None) -> InForce:
    return InForce(dt.datetime(*start, tzinfo=ZONE), dt.datetime(*end, tzinfo=ZONE) if end else None)


TRUCE = Agreement(
    id="truce",
    name="A truce",
    signed=dt.date(2021, 4, 13),
    periods=(force((2021, 4, 14), (2021, 4, 15)), force((2021, 4, 17), None)),
    parties=(),
    zones=(),
    clauses=(),
)


def verdict(step: Step, *failed: Question, missing: tuple[Question, ...] = ()) -> Verdict:
    return Verdict("v", ARIHA.id, "truce", step, "x", "x", (), failed=failed, missing=missing)


def test_each_day_has_its_documents_and_the_incidents_told_of_it() -> None:
    days = {d.date.day: (d.documents, d.incidents, d.contested) for d in trend(CONTENTS, WEEK).days}
    assert days == {
        12: (0, 0, 0),
        13: (2, 1, 1),
        14: (0, 0, 0),
        15: (0, 0, 0),
        16: (1, 0, 0),
        17: (0, 0, 0),
        18: (0, 0, 0),
    }


def test_without_a_period_all_days_of_the_ledger_are_counted() -> None:
    assert trend(CONTENTS).period == Period(dt.date(2021, 4, 13), dt.date(2021, 4, 16))


def test_a_ledger_without_any_date_asks_for_days() -> None:
    papers = {k: replace(d, published=None) for k, d in CONTENTS.documents.items()}
    with pytest.raises(UsageError, match="U005"):
        trend(replace(CONTENTS, documents=papers, incidents=(KILLING,)))


def test_wide_and_missing_dates_are_counted_apart_and_on_no_day() -> None:
    april = When(PartialDate(2021, 4), PartialDate(2021, 4), DatePrecision.MONTH)
    may = When(PartialDate(2021, 5), PartialDate(2021, 5), DatePrecision.MONTH)
    told = (replace(ARIHA, when=april), replace(ARIHA, id="i2", when=may), KILLING)
    found = trend(replace(CONTENTS, incidents=told), WEEK)
    assert (found.wider, found.undated) == (1, 1)
    assert sum(d.incidents for d in found.days) == 0


def test_days_without_documents_are_counted_and_no_ratio_is_made_of_nothing() -> None:
    (whole,) = trend(CONTENTS, WEEK).shares
    assert (whole.days, whole.silent, whole.contested_share) == (7, 5, 1.0)
    (empty,) = trend(CONTENTS, Period(dt.date(2023, 1, 1), dt.date(2023, 1, 2))).shares
    assert (empty.silent, empty.contested_share, empty.per_document) == (2, None, None)


def test_an_incident_counts_once_with_each_side_that_tells_it_and_once_with_the_accused() -> None:
    day = trend(CONTENTS, WEEK, known=STATE).days[1]
    assert day.by_claimant == (("Syrian government", 1), (NO_SIDE, 1))
    assert day.by_party == (("rebel groups", 1),)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (13, Phase.BEFORE),
        (14, Phase.DURING),
        (15, Phase.DURING),
        (16, Phase.AFTER),
        (17, Phase.DURING),
        (30, Phase.DURING),
    ],
)
def test_a_day_lies_before_in_or_after_the_periods(day, told) -> None:
    assert phase(dt.date(2021, 4, day), TRUCE) is told


@pytest.mark.parametrize(
    ("of", "told"),
    [
        (verdict(Step.CORROBORATED), True),
        (verdict(Step.OUT_OF_SCOPE, Question.TIME), True),
        (verdict(Step.OUT_OF_SCOPE, Question.TIME, Question.PLACE), False),
        (verdict(Step.OUT_OF_SCOPE, Question.TIME, missing=(Question.PARTY,)), False),
        (verdict(Step.UNDETERMINED, missing=(Question.PARTY,)), False),
        (verdict(Step.EXEMPT), False),
        (None, False),
    ],
)
def test_what_fails_the_time_alone_is_compared_with_the_time_in_force(of, told) -> None:
    assert in_question(of) is told


def test_the_phases_add_up_to_all_days() -> None:
    found = trend(CONTENTS, WEEK, agreement=TRUCE, verdicts={ARIHA.id: verdict(Step.OUT_OF_SCOPE, Question.TIME)})
    whole, *parts = found.shares
    assert [p.phase for p in parts] == list(Phase)
    assert whole.days == sum(p.days for p in parts)
    assert whole.documents == sum(p.documents for p in parts)
    assert [p.in_question for p in parts] == [1, 0, 0]


def test_json_and_csv_say_the_same() -> None:
    found = trend(CONTENTS, WEEK)
    rows = list(csv.DictReader(io.StringIO(table(found))))
    told = record(found)
    assert told["phases"][0]["in_question"] is None
    assert (
        sum(int(r["number"]) for r in rows if r["what"] == "documents")
        == sum(d["documents"] for d in told["days"])
        == 3
    )
    assert [r["name"] for r in rows if r["what"] == "party"] == ["rebel groups"]


def test_what_is_in_question_is_counted_by_claimant_and_party_too() -> None:
    asked = trend(CONTENTS, WEEK, agreement=TRUCE, verdicts={ARIHA.id: verdict(Step.CONTESTED)}, known=STATE)
    day = record(asked)["days"][1]
    assert day["in_question_by_claimant"] == day["by_claimant"] == {"Syrian government": 1, NO_SIDE: 1}
    assert day["in_question_by_party"] == {"rebel groups": 1}
    rows = [r for r in csv.DictReader(io.StringIO(table(asked))) if r["what"].endswith("_in_question")]
    assert {(r["what"], r["name"]) for r in rows} == {
        ("claimant_in_question", "Syrian government"),
        ("claimant_in_question", NO_SIDE),
        ("party_in_question", "rebel groups"),
    }
    assert record(trend(CONTENTS, WEEK))["days"][1]["in_question_by_party"] is None


def test_each_side_has_a_strip_with_its_sums_and_the_phases_their_share() -> None:
    asked = trend(CONTENTS, WEEK, agreement=TRUCE, verdicts={ARIHA.id: verdict(Step.CONTESTED)}, known=STATE)
    told = " | ".join(drawn(asked).xpath("//*[local-name()='text']/text()"))
    for words in ("Syrian government: 1 incident, 1 in question", "rebel groups: 1 incident, 1 in question"):
        assert words in told
    assert "before: 2 days, 1 without a document; 2 documents, 1 incident, 1 in question, 1 contested (100%)" in told
    assert all(f"| {name} |" in told for name in ("before", "during", "after"))


def test_the_sides_with_the_fewest_incidents_share_a_strip_that_loses_none() -> None:
    found = trend(CONTENTS, WEEK)
    many = tuple((f"side {n:02}", 30 - n) for n in range(20))
    strips = trend_svg.claimants(replace(found, days=(replace(found.days[0], by_claimant=many),)), 1)
    assert len(strips) == trend_svg.MOST_STRIPS
    assert strips[-1].name == f"{trend_svg.OTHERS} (14)"
    assert sum(n for s in strips for n in s.incidents) == sum(n for _, n in many)


def test_a_party_whose_name_is_a_formula_acts_in_no_spreadsheet() -> None:
    found = trend(CONTENTS, WEEK)
    acting = replace(found, days=(replace(found.days[0], by_party=(("=1+1", 1),)),))
    assert "party,'=1+1,1" in table(acting)


def drawn(found) -> etree._Element:
    return etree.fromstring(trend_svg.render(found))


def rects(found, name: str) -> int:
    return len(drawn(found).xpath("//*[local-name()='rect'][@class=$name]", name=name))


def test_the_chart_marks_each_day_without_documents() -> None:
    panels = 1 + 2 + 1  # of all incidents, of two claimants, of one party
    assert rects(trend(CONTENTS, WEEK, known=STATE), "n") == 5 * panels + 1  # one in the key


def test_the_chart_shows_the_time_in_force_only_under_an_agreement() -> None:
    assert rects(trend(CONTENTS, WEEK), "p") == 0
    assert rects(trend(CONTENTS, WEEK, agreement=TRUCE, verdicts={}, known=STATE), "p") == 4 * 4 + 1


def test_bars_stay_within_their_panels_and_the_chart_is_all_greys() -> None:
    root = drawn(trend(CONTENTS, WEEK))
    height = float(root.get("viewBox").split()[3])
    for rect in root.xpath("//*[@class='o' or @class='c' or @class='d']"):
        assert 0 <= float(rect.get("y")) <= float(rect.get("y")) + float(rect.get("height")) <= height
        assert 0 <= float(rect.get("x")) + float(rect.get("width")) <= trend_svg.WIDTH
    colours = [part[:6].split(";")[0].split("}")[0] for part in trend_svg.STYLE.replace("url(#", "").split("#")[1:]]
    assert len(colours) > 4
    for colour in colours:
        red, green, blue = colour if len(colour) == 3 else (colour[:2], colour[2:4], colour[4:])
        assert red == green == blue


@pytest.mark.parametrize("days", [1, 92, 93, 365, 4000])
def test_many_days_are_drawn_in_bins_that_lose_none(days) -> None:
    period = Period(dt.date(2021, 4, 1), dt.date(2021, 4, 1) + dt.timedelta(days=days - 1))
    found = trend(CONTENTS, period)
    size, bins = trend_svg.binned(found.days)
    assert len(bins) <= trend_svg.MOST_BARS
    assert size * (len(bins) - 1) < days <= size * len(bins)
    assert sum(b.documents for b in bins) == sum(d.documents for d in found.days)
    assert trend_svg.render(found) == trend_svg.render(found)
