"""A bulletin says each value with its sentence, adds no side to another, and loses nothing that has no date or place."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest
from lxml import html
from markdown_it import MarkdownIt

from rashomon.ceasefire import Step, Verdict
from rashomon.errors import UsageError
from rashomon.ledger import Checkpoint
from rashomon.model import Population
from rashomon.reconcile import harm
from rashomon.reconcile.changes import changes
from rashomon.reconcile.record import Agreement, Grade
from rashomon.report import bulletin_html, bulletin_md, bulletin_record
from rashomon.report.bulletin import Bulletin, Sum, bulletin
from rashomon.report.bulletin_changes import Change, ChangeKind, Earlier, Since, Steps, rows
from rashomon.report.period import Fit, Period
from tests.report.sample import ARIHA, BARADA, CONTENTS, DOCUMENTS, KILLING, PROTEST

WEEK = Period(dt.date(2021, 4, 12), dt.date(2021, 4, 18))
TOLD = replace(CONTENTS, documents={**DOCUMENTS, "dc": replace(DOCUMENTS["dc"], published=dt.date(2021, 4, 15))})
NOTE = str(Checkpoint("rashomon.ledger/0123456789abcdef", 31, bytes(32)))
WHOLE = bulletin(TOLD, WEEK, checkpoint=NOTE)
PAGE = bulletin_html.render(WHOLE, TOLD, ())
TREE = html.document_fromstring(PAGE)
MARKDOWN = bulletin_md.render(WHOLE)


def of(incidents, period: Period = WEEK, **more: object) -> Bulletin:
    return bulletin(replace(TOLD, incidents=tuple(incidents)), period, **more)  # type: ignore[arg-type]


def judged(incident, step: Step) -> dict[str, Verdict]:
    return {incident.id: Verdict("v", incident.id, "truce", step, "step.x", f"because {step}", ())}


def test_dated_incidents_come_first_and_undated_ones_of_the_weeks_documents_last() -> None:
    assert [(line.id, line.fit) for line in WHOLE.lines] == [(ARIHA.id, Fit.WITHIN), (KILLING.id, Fit.UNDATED)]
    assert dict(WHOLE.counts)["not dated"] == 1


def test_an_undated_incident_of_documents_of_another_week_is_not_told() -> None:
    assert PROTEST.id not in {line.id for line in WHOLE.lines}


def test_an_unplaced_incident_is_counted_and_listed() -> None:
    assert dict(WHOLE.counts)["not placed"] == 1
    assert [line.id for line in WHOLE.unplaced] == [KILLING.id]


def test_every_value_has_a_footnote_and_every_footnote_is_a_sentence_of_its_document() -> None:
    assert all(cell.notes for line in WHOLE.lines for cell in line.cells)
    used = {n for line in WHOLE.lines for cell in line.cells for n in cell.notes} | {f.note for f in WHOLE.figures}
    assert used == {note.n for note in WHOLE.notes}
    for note in WHOLE.notes:
        text = TOLD.documents[note.document.removeprefix("d-")].text
        assert note.sentence in text
        assert note.words
        assert all(part in text for part in note.words)


def test_values_of_one_sentence_and_speaker_share_a_footnote() -> None:
    killed = [c.notes for c in WHOLE.lines[0].cells if c.name.startswith("killed")]
    medics = next(n for n in WHOLE.notes if n.speaker == "medics")
    assert len(killed) == 2
    assert all(medics.n in notes for notes in killed)
    assert {"at least nine people", "four children"} <= set(medics.words)


def test_the_sum_of_harm_runs_from_the_least_to_the_greatest_figure() -> None:
    killed = WHOLE.sums[0]
    assert (killed.value, killed.total.stated, killed.of) == ("3 to 9 or more", 1, 1)


def test_unknown_is_not_zero() -> None:
    assert [(s.name, s.value) for s in WHOLE.sums[2:]] == [("injured", "–"), ("killed or injured", "–")]


@pytest.mark.parametrize(
    ("low", "high", "unbounded", "told"),
    [
        (0, 0, False, "none"),
        (4, 4, False, "4"),
        (4, 4, True, "at least 4"),
        (4, 1200, False, "4 to 1,200"),
        (0, 3, True, "0 to 3 or more"),
        (0, 0, True, "at least 0"),
    ],
)
def test_sums_in_words(low, high, unbounded, told) -> None:
    assert Sum("killed", harm.Sum(low, low, high, unbounded, 1), 2).value == told


def test_where_only_children_are_counted_the_total_is_at_least_these() -> None:
    fields = tuple(f for f in ARIHA.fields if f.population is not Population.TOTAL)
    assert of([replace(ARIHA, fields=fields)]).sums[0].value == "at least 4"


def test_a_part_that_is_greater_than_the_total_raises_the_greatest_figure_and_is_not_added() -> None:
    fields = tuple(replace(f, low=12, high=14) if f.population is Population.CHILDREN else f for f in ARIHA.fields)
    assert of([replace(ARIHA, fields=fields)]).sums[0].value == "3 to 14 or more"


def test_what_no_voice_tells_as_fact_is_not_summed() -> None:
    assert of([replace(ARIHA, grade=Grade.DISCOUNTED)]).sums[0].value == "–"


def test_the_table_names_who_is_alleged_and_where() -> None:
    (row,) = WHOLE.rows
    assert (row.party, row.province, row.what, row.total) == ("rebel groups", "Idlib", "shelling", 1)
    assert row.counts == (("◆ contested", 1),)


def test_under_an_agreement_only_steps_of_an_allegation_are_counted() -> None:
    inside = of([ARIHA], verdicts=judged(ARIHA, Step.CORROBORATED))
    outside = of([ARIHA], verdicts=judged(ARIHA, Step.OUT_OF_SCOPE))
    assert dict(inside.counts)["alleged violations"] == 1
    assert inside.rows[0].counts == (("● corroborated", 1),)
    assert dict(outside.counts)["alleged violations"] == 0
    assert (outside.rows, outside.unjudged) == ((), (1,))
    assert outside.sums[0].of == 0


def test_what_a_fact_is_missing_for_is_named_and_what_is_out_of_scope_counted() -> None:
    other = replace(ARIHA, id="iother", mentions=("m-other",))
    verdicts = judged(ARIHA, Step.UNDETERMINED) | judged(other, Step.OUT_OF_SCOPE)
    told = bulletin_md.render(of([ARIHA, other], verdicts=verdicts))
    assert "- Not counted: 1. Shelling, Ariha \\(Idlib\\): undetermined, because undetermined" in told
    assert "- Not counted: 1 out of scope (2)" in told


def test_a_tally_keeps_its_issuer_its_audit_and_its_footnote() -> None:
    (figure,) = WHOLE.figures
    assert (figure.issuer, figure.count, figure.audit.word) == ("Truce Centre", "31", "does not add up")
    assert "7 are not accounted for" in figure.finding


def test_a_period_without_anything_says_so() -> None:
    empty = bulletin(TOLD, Period(dt.date(2023, 1, 1), dt.date(2023, 1, 7)))
    assert (empty.lines, empty.figures, empty.notes) == ((), (), ())
    for told in (bulletin_html.render(empty, TOLD, ()), bulletin_md.render(empty)):
        assert "Silence: no document" in told


def test_the_order_of_the_incidents_changes_no_byte() -> None:
    turned = replace(TOLD, incidents=TOLD.incidents[::-1], documents=dict(reversed(TOLD.documents.items())))
    assert bulletin_html.render(bulletin(turned, WEEK, checkpoint=NOTE), turned, ()) == PAGE


def test_every_link_of_the_page_has_its_goal_and_nothing_is_loaded() -> None:
    ids = TREE.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href.removeprefix("#") for href in TREE.xpath("//@href")} <= set(ids)
    assert TREE.xpath("//script | //link | //img | //@src | //@style") == []


def test_a_documents_markup_is_text_on_the_page() -> None:
    assert "a &lt;source&gt; &amp; others" in PAGE


def test_a_documents_markup_is_text_in_markdown() -> None:
    assert "<source>" not in MarkdownIt("commonmark").render(MARKDOWN)
    assert "a \\<source\\> \\& others" in MARKDOWN
    assert bulletin_md.text("a | b\n[x](y)") == "a \\| b \\[x\\]\\(y\\)"


@pytest.mark.parametrize(
    "parts",
    [
        (("a" * 5000, True),),
        (("a" * 5000, False), ("nine", True), ("b" * 5000, False)),
        (("a" * 5000, True), (" and ", False), ("b" * 5000, True)),
        tuple((f"{n} killed" if n % 2 else " and also ", bool(n % 2)) for n in range(999)),
    ],
)
def test_a_long_quote_is_printed_as_the_words_of_values_and_what_stands_around_them(parts) -> None:
    note = replace(WHOLE.notes[0], parts=parts)
    printed = "".join(part for part, _ in note.printed)
    assert not note.is_short
    assert len(printed) < 1300
    assert "[…]" in printed
    assert any(marked for _, marked in note.printed)
    made = replace(WHOLE, notes=(note, *WHOLE.notes[1:]))
    for told in (bulletin_html.render(made, TOLD, ()), bulletin_md.render(made)):
        assert "the sentence is longer" in told
    assert json.loads(bulletin_record.render(made))["notes"][0]["sentence"] == note.sentence


def test_markdown_defines_each_footnote_that_it_uses() -> None:
    for note in WHOLE.notes:
        assert MARKDOWN.count(f"\n[^{note.n}]: ") == 1
        assert f"[^{note.n}]" in MARKDOWN.partition(f"\n[^{note.n}]: ")[0]


def test_json_says_the_same_and_can_be_compared_with_itself() -> None:
    record = json.loads(bulletin_record.render(WHOLE))
    assert record["schema"] == "rashomon.bulletin/1"
    assert [i["id"] for i in record["incidents"]] == [line.id for line in WHOLE.lines]
    earlier = Earlier.from_json(record, "x.json")
    assert (earlier.period, str(earlier.checkpoint)) == (WEEK, NOTE)


def test_a_later_grade_step_and_figure_are_changes_with_the_voices_that_made_them() -> None:
    fields = tuple(
        replace(f, value="9", agreement=Agreement.AGREE, voices=f.voices[:1]) if f.value == "3 / 9+" else f
        for f in ARIHA.fields
    )
    now = replace(ARIHA, id="inew", mentions=("m-da", "m-db", "m-dz"), grade=Grade.CORROBORATED, fields=fields)
    steps = Steps(judged(ARIHA, Step.CONTESTED), judged(now, Step.CORROBORATED))
    found = rows(changes([ARIHA], [now]), WEEK, steps)
    assert [(c.kind, c.what, c.then, c.now, c.voices) for c in found] == [
        (ChangeKind.REVISED, "grade", "contested", "corroborated", ()),
        (ChangeKind.REVISED, "step", "contested", "corroborated", ()),
        (ChangeKind.REVISED, "killed", "3 / 9+ (contradict)", "9", (BARADA.name,)),
    ]


def test_another_document_that_tells_the_same_is_one_row() -> None:
    (told,) = rows(changes([ARIHA], [replace(ARIHA, documents=("da", "db", "dz"), independent=3)]))
    assert (told.what, told.now) == ("told again", "1 more document, 3 independent voices")


def test_what_is_new_merged_split_and_gone_has_a_row_each() -> None:
    one, two = replace(ARIHA, id="i1", mentions=("m1",)), replace(ARIHA, id="i2", mentions=("m2",))
    both = replace(ARIHA, id="i1", mentions=("m1", "m2"))
    assert [(c.kind, c.then.count("; ")) for c in rows(changes([one, two], [both]))] == [(ChangeKind.MERGED, 1)]
    assert [(c.kind, c.now.count("; ")) for c in rows(changes([both], [one, two]))] == [(ChangeKind.SPLIT, 1)]
    assert [c.kind for c in rows(changes([one], [two]))] == [ChangeKind.NEW, ChangeKind.WITHDRAWN]


def test_of_an_earlier_bulletin_only_its_days_are_compared() -> None:
    found, other = changes([], [ARIHA, KILLING]), Period(dt.date(2021, 5, 1), dt.date(2021, 5, 2))
    assert [c.incident for c in rows(found)] == [ARIHA.id, KILLING.id]
    assert [c.incident for c in rows(found, WEEK)] == [ARIHA.id]
    assert rows(found, other) == ()
    undated = rows(changes([KILLING], [replace(KILLING, grade=Grade.CORROBORATED)]), other)
    assert [(c.incident, c.what) for c in undated] == [(KILLING.id, "grade")]


@pytest.mark.parametrize(
    "record",
    [
        [],
        {},
        {"schema": "rashomon.report/1"},
        {"schema": "rashomon.bulletin/1", "period": 3},
        {**json.loads(bulletin_record.render(WHOLE)), "checkpoint": "sha256 abc of all that was read (unsigned)"},
    ],
)
def test_what_is_no_bulletin_is_refused(record) -> None:
    with pytest.raises(UsageError, match="U005"):
        Earlier.from_json(record, "x.json")


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (None, "No earlier state"),
        (Since("position 3", ()), "Since position 3: 0 changes."),
        (
            Since("x", (Change(ChangeKind.REVISED, "Shelling, Ariha", "i1", "killed", "3", "9", ("Red Wire",)),)),
            "Red Wire",
        ),
    ],
)
def test_changes_are_told_in_both_forms(found, told) -> None:
    made = bulletin(TOLD, WEEK, since=found)
    assert told in bulletin_html.render(made, TOLD, ())
    assert told in bulletin_md.render(made).replace("\\", "")


def test_the_affiliation_of_a_source_stands_beside_its_name() -> None:
    assert ("Barada State News", "Syrian government") in [(s.name, s.affiliation) for s in WHOLE.sources]
    assert BARADA.name in TREE.xpath("//section[@id='sources']")[0].text_content()
