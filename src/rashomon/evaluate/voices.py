"""Whether two accounts of one incident are one voice: against pairs of coded mentions that a person labelled.

A pair is *one voice* where the one account adds no independent voice to the other: a copy of one text, a text reused in
part, or the same speaker at the root of both. Each pair is taken as the reader reads it: the coded mentions are
paired with the reader's by the scorer, so that a mention that the reader missed cannot be told and is counted apart.
The pair is put into one incident whether or not linking does; how often linking does is a figure of its own.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from rashomon.documents.copies import Copies, copies
from rashomon.errors import UsageError
from rashomon.evaluate.answers import Answers
from rashomon.evaluate.corpus import Corpus
from rashomon.evaluate.links import mention_name
from rashomon.evaluate.matching import pairing
from rashomon.evaluate.run import read_all
from rashomon.evaluate.scoring import Figures
from rashomon.evaluate.tables import Table
from rashomon.link import LinkTable, Told, tell
from rashomon.reconcile.voices import voices_of

SCHEMA = "rashomon.evaluation_voices/1"
COLUMNS = ("a", "b", "label", "root")


class Label(StrEnum):
    """How two accounts of one incident stand to each other."""

    COPY = "copy"
    """Printings of one text."""
    REUSE = "reuse"
    """The same agency's or publisher's text, in part."""
    SPEAKER = "speaker"
    """The same speaker at the root: one has no origin that the other has not."""
    INDEPENDENT = "independent"
    """Each has an origin that the other has not."""


@dataclass(frozen=True, slots=True)
class Case:
    """Two coded mentions (``doc_id#n``) of one incident, and how a person says they stand; ``root`` says by whom."""

    a: str
    b: str
    label: Label
    root: str = ""

    @property
    def one(self) -> bool:
        """Whether the two are one voice."""
        return self.label is not Label.INDEPENDENT


@dataclass(frozen=True, slots=True)
class Judged:
    """One case with the program's answer; ``one`` None: the reader has not both mentions."""

    case: Case
    one: bool | None
    linked: bool = False
    """Whether linking makes the two one incident."""


@dataclass(frozen=True, slots=True)
class VoiceReport:
    """All cases with the answers."""

    judged: tuple[Judged, ...]

    @property
    def told(self) -> tuple[Judged, ...]:
        """Those of which the reader has both mentions."""
        return tuple(j for j in self.judged if j.one is not None)

    @property
    def figures(self) -> Figures:
        """Precision and recall of *one voice*."""
        gold, said = sum(j.case.one for j in self.told), sum(bool(j.one) for j in self.told)
        return Figures(hit=sum(j.case.one and bool(j.one) for j in self.told), said=said, wanted=gold)

    @property
    def wrong(self) -> tuple[Judged, ...]:
        """The cases that are answered wrongly."""
        return tuple(j for j in self.told if j.one is not j.case.one)


def read_cases(path: Path) -> tuple[Case, ...]:
    """The labelled pairs of a tab-separated file with the columns of :data:`COLUMNS`; raises E003 at a bad line."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream, delimiter="\t"))
    cases = []
    for n, row in enumerate(rows[1:], 2):
        if tuple(rows[0]) != COLUMNS or len(row) != len(COLUMNS) or row[2] not in set(Label):
            expected = f"{', '.join(COLUMNS)} (label: {', '.join(Label)})"
            raise UsageError("E003", path=path, expected=expected, found=row, line=n)
        cases.append(Case(row[0], row[1], Label(row[2]), row[3]))
    return tuple(cases)


def score(cases: Sequence[Case], corpus: Corpus, answers: Answers, table: LinkTable) -> VoiceReport:
    """Read the articles of the cases and judge each pair; cases of articles that the corpus has not are unread."""
    wanted = {name.rpartition("#")[0] for case in cases for name in (case.a, case.b)}
    said, _ = read_all([a for a in corpus.articles if a["doc_id"] in wanted], answers.article)
    told, printed = _told(answers)
    names = _names(corpus.gold, said)
    links = answers.links(said)
    judged = []
    for case in cases:
        mine = [names.get(name, "") for name in (case.a, case.b)]
        pair = [told[name] for name in mine if name in told]
        one = _one_voice(pair, printed, table) if len(pair) == 2 else None
        judged.append(Judged(case, one, links.get(mine[0]) == links.get(mine[1], "")))
    return VoiceReport(tuple(judged))


def _told(answers: Answers) -> tuple[dict[str, Told], Copies]:
    """The reader's mentions by name, and what their documents copy."""
    documents = {document.id: document for document, _ in answers.read}
    readings = {reading.document: reading for _, reading in answers.read}
    named = {f"{documents[t.document].name}#{t.mention.n}": t for t in tell(documents.values(), readings.values())}
    return named, copies(documents.values())


def _names(gold: Iterable[Mapping[str, Any]], said: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Coded mention -> the reader's."""
    answer = {one["doc_id"]: one["incidents"] for one in said}
    names = {}
    for doc in gold:
        coded, own = doc.get("incidents") or [], answer.get(doc["doc_id"], [])
        for i, j in pairing(coded, own).items():
            names[mention_name(doc["doc_id"], coded[i], i)] = mention_name(doc["doc_id"], own[j], j)
    return names


def _one_voice(pair: Sequence[Told], printed: Copies, table: LinkTable) -> bool:
    """Whether the two together have no more independent voices than the one or the other has alone."""
    groups = [frozenset(group) for group in printed.groups]

    def independent(*told: Told) -> int:
        return voices_of(told, table.words, copies=groups, reused=printed.reused).independent()

    return independent(*pair) <= max(map(independent, pair))


# ---------------------------------------------------------------------------------------------------- tables and JSON


def voice_tables(report: VoiceReport) -> tuple[Table, ...]:
    """The figures by label, and the wrong answers."""
    figures = report.figures
    head = f"One voice: precision {figures.precision:.3f}, recall {figures.recall:.3f}, F1 {figures.f1:.3f}"
    header = ("how the two stand", "pairs", "read", "right", "linked")
    wrong = tuple((j.case.a, j.case.b, j.case.label.value, j.case.root) for j in report.wrong)
    parts = (Table(head, header, tuple(_rows(report))), Table("Wrong", COLUMNS, wrong, left=4))
    return parts if wrong else parts[:1]


def _rows(report: VoiceReport) -> Iterable[tuple[str, ...]]:
    """A row for each label: how many pairs, read, right, linked."""
    for label, row in by_label(report).items():
        yield label, *(str(row[key]) for key in ("pairs", "read", "right", "linked"))


def by_label(report: VoiceReport) -> dict[str, dict[str, int]]:
    """For each label the number of pairs, of those that were read, answered rightly, and linked."""
    rows = {}
    for label in Label:
        of = [j for j in report.judged if j.case.label is label]
        counts = Counter(read=sum(j.one is not None for j in of), right=sum(j.one is j.case.one for j in of))
        rows[label.value] = {
            "pairs": len(of),
            "read": counts["read"],
            "right": counts["right"],
            "linked": sum(j.linked for j in of),
        }
    return rows


def voices_json(report: VoiceReport) -> dict[str, Any]:
    """The report as plain JSON values."""
    figures = report.figures
    return {
        "schema": SCHEMA,
        "pairs": len(report.judged),
        "one_voice": {"precision": figures.precision, "recall": figures.recall, "f1": figures.f1},
        "labels": by_label(report),
        "wrong": [{"a": j.case.a, "b": j.case.b, "label": j.case.label.value, "said_one": j.one} for j in report.wrong],
    }
