"""Whether accounts are one voice: pairs that are labelled, against what the program makes of them."""

from __future__ import annotations

import pytest

from rashomon.documents.copies import Copies
from rashomon.errors import UsageError
from rashomon.evaluate.voices import (
    Case,
    Judged,
    Label,
    VoiceReport,
    _one_voice,
    by_label,
    read_cases,
    voice_tables,
    voices_json,
)
from tests.builders import mention, table

NONE = Copies((), ())


def cases_of(tmp_path, *lines: str):
    """The cases of a file of these lines."""
    path = tmp_path / "pairs.tsv"
    path.write_text("\n".join(("a\tb\tlabel\troot", *lines)) + "\n", encoding="utf-8")
    return read_cases(path)


def test_the_labelled_pairs_are_read(tmp_path):
    assert cases_of(tmp_path, "x#1\ty#2\tcopy\tan agency") == (Case("x#1", "y#2", Label.COPY, "an agency"),)


@pytest.mark.parametrize("line", ["x#1\ty#2\tcopied\tan agency", "x#1\ty#2", ""])
def test_a_line_that_is_no_case_is_named(tmp_path, line):
    with pytest.raises(UsageError) as caught:
        cases_of(tmp_path, line)
    assert caught.value.code == "E003"
    assert "line 2" in caught.value.message


def test_only_the_independent_are_not_one_voice():
    assert {label for label in Label if Case("a", "b", label).one} == set(Label) - {Label.INDEPENDENT}


def test_two_that_quote_one_speaker_are_one_voice_and_two_that_quote_none_are_not():
    quoting = [mention(killed=3, speaker="the Monitor=monitor", source=name) for name in ("Blue", "Red")]
    own = [mention(killed=3, source=name) for name in ("Blue", "Red")]
    assert _one_voice(quoting, NONE, table())
    assert not _one_voice(own, NONE, table())
    assert _one_voice(own, Copies((), (tuple(sorted(t.document for t in own)),)), table())


def test_one_that_quotes_a_speaker_more_is_not_told_apart_from_the_speaker_it_shares():
    more = [mention(killed=3, speaker="a general=army", source="Blue").mention.claims[-1]]
    both = mention(killed=3, speaker="the Monitor=monitor", source="Blue", claims=tuple(more))
    one = mention(killed=3, speaker="the Monitor=monitor", source="Red")
    assert _one_voice([both, one], NONE, table())


REPORT = VoiceReport(
    (
        Judged(Case("a#1", "b#1", Label.COPY), one=True, linked=True),
        Judged(Case("a#2", "b#2", Label.SPEAKER), one=False),
        Judged(Case("a#3", "b#3", Label.INDEPENDENT), one=True),
        Judged(Case("a#4", "b#4", Label.INDEPENDENT), one=False),
        Judged(Case("a#5", "b#5", Label.REUSE), one=None),
    )
)


def test_pairs_that_the_reader_missed_are_counted_apart():
    figures = REPORT.figures
    assert (figures.hit, figures.said, figures.wanted) == (1, 2, 2)
    assert by_label(REPORT)["reuse"] == {"pairs": 1, "read": 0, "right": 0, "linked": 0}
    assert by_label(REPORT)["copy"] == {"pairs": 1, "read": 1, "right": 1, "linked": 1}


def test_the_wrong_answers_are_listed():
    assert [j.case.a for j in REPORT.wrong] == ["a#2", "a#3"]
    assert [w["said_one"] for w in voices_json(REPORT)["wrong"]] == [False, True]
    figures, wrong = voice_tables(REPORT)
    assert figures.title.startswith("One voice: precision 0.500")
    assert len(wrong.rows) == 2
