"""From files to a ledger: nothing is lost, nothing is read twice, one bad document stops no other."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from rashomon import pipeline
from rashomon.documents.load import Limits
from rashomon.errors import InputError, UsageError
from rashomon.ledger import Ledger
from rashomon.model import Reading, Status
from tests.cli.fake import FakeReader

STORY = "Source: {0}\nPublished: 2021-04-14\n\nShelling killed {1} in Ariha on 2021-04-13. {0} tells it in words of its own.\n"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(STORY.format("Alpha Times", 9))
    (folder / "b.txt").write_text(STORY.format("Beta News", 3))
    return folder


@pytest.fixture
def ledger(tmp_path: Path):
    with Ledger.open(tmp_path / "war.ledger", create=True) as opened:
        yield opened


class Counting(FakeReader):
    """Counts what it is asked to read."""

    asked = 0

    def read(self, document):
        type(self).asked += 1
        return super().read(document)


def test_reports_become_documents_mentions_and_one_incident(reports, ledger) -> None:
    summary = pipeline.read([reports], ledger, FakeReader())
    assert [o.document.name for o in summary.outcomes] == ["a", "b"]
    assert summary.count(Status.READ) == 2
    assert summary.incidents == 1
    (incident,) = ledger.incidents()
    assert len(incident.mentions) == 2
    assert not summary.stopped


def test_a_second_run_reads_nothing_again(reports, ledger) -> None:
    pipeline.read([reports], ledger, FakeReader())
    before = ledger.dump()
    Counting.asked = 0
    summary = pipeline.read([reports], ledger, Counting())
    assert Counting.asked == 0
    assert summary.again == 2
    assert summary.count(Status.READ) == 0
    assert ledger.dump() == before


def test_a_new_version_of_the_reader_reads_again_and_takes_the_place_of_the_old(reports, ledger) -> None:
    pipeline.read([reports], ledger, FakeReader("fake.v9"))
    summary = pipeline.read([reports], ledger, FakeReader("fake.v10"))
    assert summary.again == 0
    assert [r.reader for r in pipeline.latest(ledger.readings())] == ["fake.v10", "fake.v10"]
    assert summary.incidents == 1


def test_the_order_of_reading_does_not_matter(reports, tmp_path) -> None:
    files = sorted(reports.iterdir())
    dumps = set()
    for n, order in enumerate((files, files[::-1], [reports])):
        with Ledger.open(tmp_path / f"{n}.ledger", create=True) as opened:
            pipeline.read(order, opened, FakeReader())
            dumps.add(opened.dump())
    assert len(dumps) == 1


def test_reading_one_by_one_gives_what_reading_at_once_gives(reports, tmp_path) -> None:
    with Ledger.open(tmp_path / "steps.ledger", create=True) as steps:
        for path in sorted(reports.iterdir()):
            pipeline.read([path], steps, FakeReader())
        with Ledger.open(tmp_path / "whole.ledger", create=True) as whole:
            pipeline.read([reports], whole, FakeReader())
            assert steps.dump() == whole.dump()


def test_a_reader_that_fails_leaves_a_problem_and_the_others_are_read(reports, ledger) -> None:
    (reports / "aa.txt").write_text(
        "The sentence that makes it explode stands here, among other English words of the day."
    )
    summary = pipeline.read([reports], ledger, FakeReader())
    assert [o.status for o in summary.outcomes] == [Status.READ, Status.FAILED, Status.READ]
    (troubled,) = summary.troubled
    assert troubled.problems[0].code == "X001"
    assert "ZeroDivisionError: as asked" in troubled.problems[0].message
    assert (troubled.document.id, troubled.problems[0]) in ledger.problems()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [("x.txt", b"\x00\x01\x02", "D002"), ("x.txt", b"", "D003"), ("x.jsonl", b'{"a": 1}\n', "D005")],
)
def test_a_file_that_cannot_be_read_is_kept_as_failed(reports, ledger, name, content, code) -> None:
    (reports / name).write_bytes(content)
    summary = pipeline.read([reports], ledger, FakeReader())
    assert summary.count(Status.READ) == 2
    (troubled,) = summary.troubled
    assert troubled.status is Status.FAILED
    assert troubled.problems[0].code == code
    assert ledger.content(troubled.document.id) == content


def test_a_text_in_another_language_is_kept_and_not_read(reports, ledger) -> None:
    told = "Bei dem Angriff auf die Stadt sind nach Angaben der Behörden gestern mehrere Menschen ums Leben gekommen. "
    (reports / "de.txt").write_text(told * 4 + "Shelling killed 9 in Ariha.", encoding="utf-8")
    summary = pipeline.read([reports], ledger, FakeReader())
    (troubled,) = summary.troubled
    assert troubled.status is Status.PARTIAL
    assert [p.code for p in troubled.problems] == ["X002"]
    assert troubled.mentions == 0


def test_the_bytes_that_came_in_are_kept(reports, ledger) -> None:
    pipeline.read([reports], ledger, FakeReader())
    for document in ledger.documents():
        assert ledger.content(document.id) == (reports / f"{document.name}.txt").read_bytes()


def test_each_record_of_json_lines_keeps_its_own_bytes(tmp_path, ledger) -> None:
    rows = [{"id": f"r{n}", "text": f"Shelling killed {n} in Ariha. One more plain sentence."} for n in (1, 2)]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n\n".join(json.dumps(r) for r in rows) + "\nno json at all\n")
    summary = pipeline.read([path], ledger, FakeReader())
    assert [o.status for o in summary.outcomes] == [Status.READ, Status.READ, Status.FAILED]
    kept = [ledger.content(o.document.id) for o in summary.outcomes]
    assert [json.loads(k) for k in kept[:2] if k] == rows
    assert all(
        hashlib.sha256(k or b"").hexdigest() == o.document.sha256 for k, o in zip(kept, summary.outcomes, strict=True)
    )


def test_what_is_too_large_is_hashed_and_not_kept(reports, ledger) -> None:
    summary = pipeline.read(
        [reports / "a.txt"], ledger, FakeReader(), options=pipeline.Options(limits=Limits(max_bytes=10))
    )
    (outcome,) = summary.outcomes
    assert outcome.problems[0].code == "D006"
    assert ledger.content(outcome.document.id) == b""


def test_lines_beyond_the_limit_do_not_shift_the_bytes_of_the_next(tmp_path, ledger) -> None:
    path = tmp_path / "rows.jsonl"
    last = {"text": "Shelling killed 2 in Ariha."}
    path.write_text(json.dumps({"text": "x" * 500}) + "\n" + json.dumps(last) + "\n")
    summary = pipeline.read([path], ledger, FakeReader(), options=pipeline.Options(limits=Limits(max_bytes=100)))
    assert [o.problems[0].code if o.problems else "" for o in summary.outcomes] == ["D006", ""]
    assert json.loads(ledger.content(summary.outcomes[1].document.id) or b"") == last


def test_standard_input_is_read_and_kept(ledger, monkeypatch) -> None:
    data = STORY.format("Pipe", 4).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    (outcome,) = pipeline.read(["-"], ledger, FakeReader()).outcomes
    assert outcome.document.source == "Pipe"
    assert ledger.content(outcome.document.id) == data


def test_what_the_user_says_wins(reports, ledger) -> None:
    import datetime as dt

    options = pipeline.Options(source="Named", published=dt.date(2021, 4, 20))
    pipeline.read([reports], ledger, FakeReader(), options=options)
    assert {(d.source, str(d.published)) for d in ledger.documents()} == {("Named", "2021-04-20")}


def test_a_run_that_is_stopped_goes_on_at_the_next_call(reports, ledger) -> None:
    answers = iter([False, True])
    stopped = pipeline.read([reports], ledger, FakeReader(), stop=lambda: next(answers))
    assert stopped.stopped
    assert len(ledger.documents()) == 1
    rest = pipeline.read([reports], ledger, FakeReader())
    assert (rest.again, rest.count(Status.READ)) == (1, 1)


def test_progress_is_told_file_by_file(reports, ledger) -> None:
    told: list[tuple[int, int, str]] = []
    pipeline.read([reports], ledger, FakeReader(), progress=lambda *step: told.append(step))
    assert [step[:2] for step in told] == [(0, 2), (1, 2), (2, 2)]
    assert told[0][2].endswith("a.txt")


def test_a_wrong_path_is_told_before_anything_is_read(reports, ledger) -> None:
    with pytest.raises(InputError):
        pipeline.read([reports, "missing"], ledger, FakeReader())
    assert ledger.documents() == ()


def test_a_folder_without_reports_is_an_error(tmp_path, ledger) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError):
        pipeline.read([tmp_path / "empty"], ledger, FakeReader())


def test_one_document_under_two_names_is_kept_once_with_both(reports, ledger) -> None:
    (reports / "z.txt").write_text((reports / "a.txt").read_text())
    summary = pipeline.read([reports], ledger, FakeReader())
    assert summary.again == 1
    assert ledger.names(summary.outcomes[0].document.id) == ("a", "z")


@pytest.mark.parametrize(
    ("names", "kept"),
    [(["r.v1", "r.v2"], "r.v2"), (["r.v10", "r.v9"], "r.v10"), (["b.v1", "a.v3"], "b.v1")],
)
def test_of_two_readings_the_later_version_holds(names, kept) -> None:
    readings = [Reading("d", name) for name in names]
    assert [r.reader for r in pipeline.latest(readings)] == [kept]
    assert [r.reader for r in pipeline.latest(readings[::-1])] == [kept]


@pytest.mark.parametrize(
    ("names", "places", "kept"),
    [
        (["r.v1@aaa+s", "r.v1@bbb+s"], "aaa", "r.v1@aaa+s"),
        (["r.v1@aaa+s", "r.v1@bbb+s"], "bbb", "r.v1@bbb+s"),
        (["r.v1@aaa+s", "r.v2@bbb+s"], "aaa", "r.v2@bbb+s"),
        (["r.v1@aaa+s.v9", "r.v1@aaa+s.v10", "r.v1@bbb+s.v11"], "aaa", "r.v1@aaa+s.v10"),
        (["r.v1", "r.v1@aaa"], "", "r.v1@aaa"),
    ],
)
def test_of_readings_by_the_same_rules_the_one_with_the_gazetteer_in_use_holds(names, places, kept) -> None:
    readings = [Reading("d", name) for name in names]
    for order in (readings, readings[::-1]):
        assert [r.reader for r in pipeline.latest(order, places)] == [kept]


def test_another_gazetteer_derives_the_incidents_again(reports, ledger, monkeypatch) -> None:
    pipeline.read([reports], ledger, FakeReader())
    assert ledger.fresh(pipeline.version())
    monkeypatch.setattr(pipeline, "gazetteer", lambda: SimpleNamespace(label="another"))
    assert not ledger.fresh(pipeline.version())


def test_incidents_are_derived_again_only_where_something_changed(reports, ledger, monkeypatch) -> None:
    pipeline.read([reports], ledger, FakeReader())
    monkeypatch.setattr(pipeline, "derive", lambda *_: pytest.fail("derived without need"))
    assert len(pipeline.refresh(ledger)) == 1


def test_a_copy_adds_no_independent_voice(reports, ledger) -> None:
    text = (reports / "a.txt").read_text()
    long = (
        text.rstrip()
        + " It adds that the market was full, that help came late and that the road stayed closed all day.\n"
    )
    (reports / "a.txt").write_text(long)
    pipeline.read([reports], ledger, FakeReader())
    (before,) = ledger.incidents()
    (reports / "copy.txt").write_text(long.replace("Source: Alpha Times", "Source: Third Paper"))
    pipeline.read([reports], ledger, FakeReader())
    (after,) = ledger.incidents()
    assert len(after.mentions) == len(before.mentions) + 1
    assert after.independent == before.independent


def test_the_status_is_never_read_while_there_are_problems(reports, ledger) -> None:
    pipeline.read([reports], ledger, FakeReader())
    document = ledger.documents()[0]
    problem = InputError("D008", path="x").problem()
    assert pipeline.status(document, ()) is Status.READ
    assert pipeline.status(document, (problem,)) is Status.PARTIAL
    assert pipeline.status(replace(document, text=" "), (problem,)) is Status.FAILED


def test_a_persons_side_of_a_source_holds_for_the_actor_of_that_name_but_for_no_outlet():
    from rashomon.actors.load import registry
    from rashomon.actors.registry import ActorKind
    from tests.decisions.making import ruled

    actors = registry().actors.values()
    outlet = next(a for a in actors if a.kind is ActorKind.OUTLET and registry().by_name(a.name) == (a,))
    group = next(a for a in actors if a.kind is ActorKind.ARMED_GROUP and registry().by_name(a.name) == (a,))
    known = {group.id: "somebody", "other": "side"}
    said = [ruled("affiliation", source=one.name, side="blue") for one in (outlet, group)]
    assert pipeline.affiliated(known, said) == {group.id: "blue", "other": "side"}
    assert pipeline.affiliated(known, [ruled("affiliation", source=group.name)]) == {"other": "side"}


def test_a_persons_side_of_an_actor_makes_its_word_its_sides_admission():
    from rashomon.actors.load import registry
    from rashomon.actors.registry import ActorKind
    from tests.builders import document, mention, reading
    from tests.decisions.making import ruled

    actors = registry().actors.values()
    group = next(a for a in actors if a.kind is ActorKind.ARMED_GROUP and registry().by_name(a.name) == (a,))
    one = document("The group said its allies shelled Ariha", source=group.name)
    told = mention(perpetrator="the allies=allies/blue", speaker=f"{group.name}={group.id}")
    read = (reading(one, told),)
    side = ruled("affiliation", source=group.name, side="blue").numbered(1)
    undo = ruled("undo", undoes=side.id).numbered(2)
    grades = [str(i.grade) for said in ((), (side,), (side, undo)) for i in pipeline.derive((one,), read, said)]
    assert grades == ["single voice", "confirmed", "single voice"]
