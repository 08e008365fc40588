"""rashomon decide: a person's word is kept, stands beside the machine's, and holds for whatever reads next."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from rashomon.cli import open as opened
from rashomon.model import Count, Field, Span, content_id
from tests.cli import fake

WHY = ("--reason", "looked at it", "--author", "A. Reader")


def asked(call, *args):
    return json.loads(call(*args, "--json").stdout)


def incidents(call, *args):
    return {i["place"]["name"] if i["place"] else "-": i for i in asked(call, "incidents", *args)["incidents"]}


def decided(call, *args):
    done = call("decide", *args, *WHY, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


@pytest.fixture
def ariha(war) -> dict:
    """The incident of two reports, with its mentions."""
    return incidents(war)["Ariha"]


def derived(war):
    """The JSON of the incidents without the checkpoint: the log grows with every decision, and with its undoing."""
    return {key: value for key, value in asked(war, "incidents").items() if key != "checkpoint"}


def test_splitting_makes_two_and_undoing_makes_the_same_bytes_again(war, ariha):
    before = derived(war)
    made = decided(war, "split", ariha["id"], ariha["mentions"][0])
    assert made["outcome"] == "holds"
    assert len(made["incidents"]) == 2
    assert len(asked(war, "incidents")["incidents"]) == 3
    assert decided(war, "undo", made["id"])["undoes"] == made["id"]
    assert derived(war) == before


def test_merging_outranks_the_score_and_the_link_names_the_decision(war, ariha):
    other = incidents(war)["Nowhereville"]
    made = decided(war, "merge", ariha["id"], other["id"])
    (whole,) = asked(war, "incidents")["incidents"]
    assert len(whole["mentions"]) == 3
    assert made["id"] in {link["decision"] for link in whole["links"]}
    assert "a person: these reports tell one incident – A. Reader" in war("explain", whole["id"], "killed").stdout


def test_same_not_same_and_unsure_take_mentions_and_the_last_one_holds(war, ariha):
    a, b = ariha["mentions"]
    first = decided(war, "not-same", a[:9], b)
    assert len(asked(war, "incidents")["incidents"]) == 3
    decided(war, "unsure", a, b)
    assert len(asked(war, "incidents")["incidents"]) == 2
    decided(war, "same", a, b)
    told = asked(war, "decide", "list")["decisions"]
    assert [d["outcome"] for d in told] == ["overruled", "overruled", "holds"]
    assert told[0]["by"] == [told[2]["id"]]
    assert told[0]["id"] == first["id"]


def test_what_is_rejected_stays_in_the_list_and_is_judged_summed_and_drawn_no_more(war, ariha):
    decided(war, "reject", ariha["id"])
    after = incidents(war)["Ariha"]
    assert (after["id"], after["rejected"], after["grade"]) == (ariha["id"], True, ariha["grade"])
    assert asked(war, "incidents")["rejected"] == [ariha["id"]]
    assert "rejected by a person" in war("incidents").stdout
    assert [i for row in asked(war, "harm")["rows"] for i in row["incidents"]] == [incidents(war)["Nowhereville"]["id"]]
    page = war("report", "--html", "-").stdout
    assert "rejected by a person" in page
    assert "1 that a person rejected is listed and not drawn" in page
    assert asked(war, "verdicts", "--all")["rejected"] == [ariha["id"]]
    assert ariha["id"] not in {v["incident"] for v in asked(war, "verdicts", "--all")["verdicts"]}
    assert "What a person rejected is not judged" in war("verdicts", ariha["id"]).stderr


def test_a_rejected_mention_leaves_the_others(war, ariha):
    decided(war, "reject", ariha["mentions"][0])
    found = [i for i in asked(war, "incidents")["incidents"] if i["place"]["name"] == "Ariha"]
    assert sorted((len(i["mentions"]), i["rejected"]) for i in found) == [(1, False), (1, True)]


def test_a_correction_stands_beside_the_machines_value_everywhere(war, ariha):
    decided(war, "correct", ariha["id"], "killed", "12")
    after = incidents(war)["Ariha"]
    (summary,) = [f for f in after["fields"] if f["field"] == "killed"]
    assert (summary["value"], summary["low"], summary["high"]) == ("3 / 9", 3, 9)
    assert summary["corrections"][0]["value"] == {
        "kind": "count", "low": 12, "high": 12, "population": "total", "relation": "total", "approximate": False,
    }  # fmt: skip
    unruled = [{k: v for k, v in f.items() if k != "corrections"} for f in after["fields"]]
    assert unruled == [{k: v for k, v in f.items() if k != "corrections"} for f in ariha["fields"]]
    shown = war("show", ariha["id"]).stdout
    assert "a person says 12" in shown
    assert "[2]" in shown
    assert "killed is 12 – A. Reader" in war("explain", ariha["id"], "killed").stdout
    (row,) = [r for r in csv.DictReader(io.StringIO(war("incidents", "--csv").stdout)) if r["place"] == "Ariha"]
    assert (row["killed_low"], row["killed_high"], row["corrections"], row["person"]) == (
        "3",
        "9",
        "killed=12",
        "correct",
    )
    assert "a person says 12" in war("report", "--html", "-").stdout


def test_a_field_that_nobody_states_can_be_corrected_too(war, ariha):
    decided(war, "correct", ariha["id"], "injured:children", "3+")
    assert "injured: children is 3+" in war("show", ariha["id"]).stdout.replace("at least 3", "3+")
    assert [f for f in incidents(war)["Ariha"]["fields"] if f["field"] == "injured"] == []


def test_a_place_is_corrected_with_a_point(war, ariha):
    made = decided(war, "correct", ariha["id"], "place", "Ariha market", "--at", "35.81,36.61")
    assert (made["value"]["name"], made["value"]["location"]["lat"]) == ("Ariha market", 35.81)
    assert made["value"]["location"]["country"] == "SY"


@pytest.mark.parametrize("form", ["md", "html", "json"])
def test_a_bulletin_has_persons_words_and_says_what_it_leaves_out(war, ariha, form):
    def bulletin():
        return war("bulletin", "--from", "2021-04-12", "--to", "2021-04-18", "--format", form).stdout

    decided(war, "correct", ariha["id"], "killed", "12")
    assert "killed is 12 – A. Reader" in bulletin()
    decided(war, "reject", ariha["id"])
    assert ariha["id"] not in bulletin()
    assert "1 incident of the ledger that a person rejected" in bulletin()


def test_confirming_raises_nothing(war, ariha):
    decided(war, "confirm", ariha["id"])
    after = incidents(war)["Ariha"]
    assert (after["grade"], after["reasons"]) == (ariha["grade"], ariha["reasons"])
    assert "reading confirmed by a person" in war("show", ariha["id"]).stdout


def test_a_person_gives_a_source_its_side_and_the_page_says_so(war):
    decided(war, "affiliation", "alpha times", "rebels")
    told = {s["name"]: s for s in asked(war, "sources")["sources"]}
    assert told["Alpha Times"]["affiliation"] == "rebels"
    assert told["Alpha Times"]["decision"]["author"] == "A. Reader"
    assert told["Beta News"]["decision"] is None
    assert "rebels (a person&#39;s word; else not known)" in war("report", "--html", "-").stdout
    decided(war, "affiliation", "Alpha Times", "none")
    assert {s["name"]: s["affiliation"] for s in asked(war, "sources")["sources"]}["Alpha Times"] is None


def test_the_side_that_a_person_gives_is_the_claimants(war):
    def claimants():
        return asked(war, "trend", "--from", "2021-04-13", "--to", "2021-04-13")["days"][0]["by_claimant"]

    assert claimants() == {"no known side": 1}
    decided(war, "affiliation", "Alpha Times", "rebels")
    assert claimants() == {"no known side": 1, "rebel groups": 1}


def test_who_calls_it_verified_is_told_where_the_verdict_stays_open(war, ariha):
    done = war("decide", "verified", ariha["id"], "--agreement", "syria-idlib-2020", *WHY)
    assert "the verdict is now: undetermined" in done.stderr
    decided(war, "reject", ariha["id"])
    again = war("decide", "verified", ariha["id"], "--agreement", "syria-idlib-2020", *WHY)
    assert "not judged: rejected" in again.stderr


def test_what_the_mechanism_verified_is_a_ruling_of_the_agreement(war, ariha):
    made = decided(war, "verified", ariha["id"], "--agreement", "syria-idlib-2020")
    assert made["agreement"] == "syria-idlib-2020"
    (ruling,) = asked(war, "verdicts", "--all")["rulings"]
    assert ruling == {
        "incident": ariha["id"], "agreement": "syria-idlib-2020", "by": "A. Reader", "reason": "looked at it"
    }  # fmt: skip
    assert "verified by the mechanism of syria-idlib-2020" in war("verdicts", ariha["id"]).stdout


class Newer(fake.FakeReader):
    """Another version: other ids, counts one more, evidence without its first word, and nothing of Nowhereville."""

    def read(self, document):
        found = super().read(document)
        mentions = tuple(self._other(document, m) for m in found.mentions if "Nowhereville" not in document.text)
        return replace(found, mentions=mentions)

    def _other(self, document, mention):
        claims = tuple(
            replace(c, id=f"{c.id}2", value=Count(c.value.low + 1, c.value.high + 1)) if c.field is Field.KILLED else c
            for c in mention.claims
        )
        start = mention.evidence.start + len("Shelling ")
        key = content_id("m", document.id, "newer")
        return replace(mention, id=key, n=mention.n + 5, evidence=Span(start, mention.evidence.end), claims=claims)


@pytest.fixture
def newer(war, monkeypatch):
    """Reads all reports again with another version of the reader."""

    def read():
        monkeypatch.setattr(opened, "reader", lambda **_: Newer("fake.v2"))
        assert war("read", "reports", "--into", "war.ledger").exit_code == 0
        return war

    return read


def test_decisions_hold_for_what_another_version_reads_and_the_rest_is_listed(war, ariha, newer):
    other = incidents(war)["Nowhereville"]
    split = decided(war, "split", ariha["id"], ariha["mentions"][0])
    correct = decided(war, "correct", ariha["mentions"][1], "killed", "12")
    gone = decided(war, "reject", other["id"])
    newer()
    found = asked(war, "incidents")["incidents"]
    assert len(found) == 2
    assert not {m for i in found for m in i["mentions"]} & {*ariha["mentions"], *other["mentions"]}
    assert {d["id"] for i in found for d in i["decisions"]} == {split["id"], correct["id"]}
    (corrected,) = [i for i in found if any(d["act"] == "correct" for d in i["decisions"])]
    (killed,) = [f for f in corrected["fields"] if f["field"] == "killed"]
    assert (killed["value"], killed["corrections"][0]["value"]["low"]) in {("4", 12), ("10", 12)}
    told = asked(war, "decide", "list", "--stale")["decisions"]
    assert [(d["id"], d["outcome"], d["stale"]) for d in told] == [(gone["id"], "cannot be applied", True)]
    assert asked(war, "log")["stale"] == [gone["id"]]
    assert f"cannot be applied: {gone['id']}" in war("log").stdout


def test_more_reports_keep_the_decisions(war, ariha, folder):
    decided(war, "split", ariha["id"], ariha["mentions"][0])
    decided(war, "confirm", ariha["mentions"][0])
    text = "Source: Gamma Wire\nPublished: 2021-04-13\n\nShelling killed 9 in Ariha on 2021-04-13. It was long.\n"
    (folder / "reports" / "d.txt").write_text(text)
    assert war("read", "reports", "--into", "war.ledger").exit_code == 0
    assert {d["outcome"] for d in asked(war, "decide", "list")["decisions"]} == {"holds"}
    home = {m: i["id"] for i in asked(war, "incidents")["incidents"] for m in i["mentions"]}
    assert home[ariha["mentions"][0]] != home[ariha["mentions"][1]]


def test_what_was_known_then_is_without_the_decision(war, ariha):
    then = str(asked(war, "log")["runs"][-1]["last"])
    decided(war, "reject", ariha["id"])
    assert not incidents(war, "--as-of", then)["Ariha"]["rejected"]
    assert asked(war, "decide", "list", "--as-of", then)["decisions"] == []
    assert incidents(war)["Ariha"]["rejected"]
    (revised,) = asked(war, "diff", then)["revised"]
    assert [d["act"] for d in revised["decisions"]["ruled"]] == ["reject"]
    assert "a person: no incident: rejected" in war("diff", then).stdout


def test_the_log_counts_decisions(war, ariha):
    decided(war, "confirm", ariha["id"])
    assert asked(war, "log")["runs"][-1]["decisions"] == 1
    assert "1 decision" in war("log").stdout


def test_the_author_comes_from_the_setting_and_must_be_known(war, ariha, monkeypatch):
    alone = ("decide", "confirm", ariha["id"], "--reason", "looked at it")
    none = war(*alone)
    assert (none.exit_code, "U006" in none.stderr) == (2, True)
    monkeypatch.setenv("RASHOMON_AUTHOR", "B. Clerk")
    assert asked(war, *alone)["author"] == "B. Clerk"


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("confirm", "i0000"), "Q001"),
        (("confirm", "m0000"), "Q006"),
        (("undo", "r0000"), "Q007"),
        (("same", "{id}", "{id}"), "Q008"),
        (("split", "{id}", "{a}", "{b}"), "Q008"),
        (("correct", "{id}", "colour", "red"), "Q003"),
        (("correct", "{id}", "weapon:children", "red"), "Q003"),
        (("correct", "{id}", "killed", "many"), "U005"),
        (("correct", "{id}", "killed", "7-3"), "U005"),
        (("correct", "{id}", "date", "2021-02-30"), "U005"),
        (("correct", "{id}", "event_type", "picnic"), "U005"),
        (("correct", "{id}", "place", "Ariha", "--at", "nan,0"), "U005"),
        (("correct", "{id}", "killed", "3", "--at", "1,2"), "U005"),
        (("affiliation", "No Such Paper", "rebels"), "U005"),
        (("verified", "{id}", "--agreement", "no-such-text"), "Q004"),
    ],
)
def test_what_cannot_be_ruled_is_refused_and_nothing_is_kept(war, ariha, args, code):
    names = {"id": ariha["id"], "a": ariha["mentions"][0], "b": ariha["mentions"][1]}
    refused = war("decide", *(a.format(**names) for a in args), *WHY)
    assert refused.exit_code == 2
    assert code in refused.stderr
    assert asked(war, "decide", "list")["decisions"] == []


def test_a_decision_cannot_be_undone_twice(war, ariha):
    made = decided(war, "confirm", ariha["id"])
    decided(war, "undo", "1")
    again = war("decide", "undo", made["id"], *WHY)
    assert (again.exit_code, "Q008" in again.stderr) == (2, True)


def test_an_empty_reason_is_refused(war, ariha):
    assert war("decide", "confirm", ariha["id"], "--reason", " ", "--author", "A").exit_code == 2
