"""All that is measured in one record: parts, readers, other corpora, and the page that is made of it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rashomon.actors.load import registry
from rashomon.cli.open import affiliations, codebook
from rashomon.errors import GateError
from rashomon.evaluate import muc_corpus, plover
from rashomon.evaluate.corpus import Corpus, held_out
from rashomon.evaluate.evenhanded import Evenhanded, Failed, Row
from rashomon.evaluate.gate import check_all, update_all
from rashomon.evaluate.measured import MUC, PLOVER, Measures, Tools, as_json, measure
from rashomon.evaluate.page import TEN, explained, page
from rashomon.evaluate.shares import Share
from rashomon.extract.en.actors import ActorFinder
from rashomon.model import Document, Reading
from rashomon.pipeline import Reader
from rashomon.resources import lexicon
from tests.cli.fake import FakeReader
from tests.evaluate.coded import document, incident, tally, write_lines

TOWNS = ("Ariha", "Tafas")
NAMES = tuple(f"report{n}" for n in range(40))
OPEN = tuple(name for name in NAMES if not held_out(name))
HELD = tuple(name for name in NAMES if held_out(name))


@dataclass(frozen=True, slots=True)
class Blind:
    """A reader that finds nothing, and fails where a text says so."""

    name: str = "blind.v1"

    def read(self, document: Document) -> Reading:
        if "explode" in document.text:
            raise ZeroDivisionError("as asked")
        return Reading(document.id, self.name)


def told(name: str, n: int) -> dict[str, Any]:
    split = "train" if n % 2 else "dev"
    text = f"Shelling killed {n + 1} in {TOWNS[n % 2]} on 2021-04-13. People fled from the market to the hills of the town."
    return {"doc_id": name, "split": split, "source": "gazette", "title": "T", "text": text}


def coded(name: str, n: int) -> dict[str, Any]:
    figures = {"min": n + 1, "max": n + 1, "civilians": None, "children": None}
    changes = {"event_type": "shelling_artillery_missile", "place": TOWNS[n % 2], "killed": figures, "claims": []}
    days = {"date_start": "2021-04-13", "date_end": "2021-04-13"}
    return document(name, incident(**changes, **days), tallies=(tally(),) if n % 4 == 0 else ())


def folder(at: Path, *, others: bool = True) -> Path:
    at.mkdir()
    write_lines(at / "articles.jsonl", [told(name, n) for n, name in enumerate(NAMES)])
    write_lines(at / "gold.jsonl", [coded(name, n) for n, name in enumerate(NAMES)])
    write_lines(at / "links.jsonl", [{"mention": f"{name}#1", "incident": n % 4} for n, name in enumerate(NAMES)])
    if others:
        (at / MUC).mkdir()
        texts = [{"id": f"T{n}", "text": f"T{n} (AP)\n\nNOTHING HAPPENED.", "templates": []} for n in range(4)]
        write_lines(at / MUC / muc_corpus.FILE, texts)
        (at / PLOVER).mkdir()
        actor = {"actorText": "Peruvian soldiers", "code": "PER", "sector": "MIL"}
        record = {"id": "r", "text": "Peruvian soldiers shot at the crowd.", "source": [actor], "target": ""}
        (at / PLOVER / plover.FILE).write_text(json.dumps(record))
    return at


@cache
def finder() -> ActorFinder:
    return ActorFinder.from_data(lexicon("en/actors"), registry())


def measured(at: Path, *readers: Any) -> Measures:
    return measure(at, readers or (FakeReader(), Blind()), Tools(codebook(), finder(), affiliations(), swapped))


def swapped(corpus: Corpus, reader: Reader) -> Evenhanded:
    """Trials that a test can tell: one a article of the corpus, all of them followed."""
    of = len(corpus.articles)
    failed = Failed("one and other", "type", "A sentence of the corpus.", "Another.", "a", "b")
    return Evenhanded((Row("one and other", of, Share(of - 1, of), Share(of, of), Share(0, 0)),), (failed,))


@pytest.fixture(scope="module")
def measures(tmp_path_factory: pytest.TempPathFactory) -> Measures:
    return measured(folder(tmp_path_factory.mktemp("all") / "small"))


@pytest.fixture(scope="module")
def record(measures: Measures) -> dict[str, Any]:
    return dict(json.loads(json.dumps(as_json(measures))))


# ------------------------------------------------------------------------------------------------------------ measuring


def test_both_parts_have_articles() -> None:
    assert len(HELD) >= 4
    assert len(OPEN) > len(HELD)


def test_each_split_is_scored_whole_open_and_held_out_and_all_splits_together(measures: Measures) -> None:
    reports = measures.readers[0].reports
    splits = [f"{split}{part}" for split in ("dev", "train") for part in ("", ", open", ", held out")]
    assert list(reports) == [*splits, "open", "held out"]
    assert {a.doc_id for a in reports["held out"].articles} == set(HELD)
    assert {a.doc_id for a in reports["open"].articles} == set(OPEN)
    for split in ("dev", "train"):
        whole = {a.doc_id for a in reports[split].articles}
        parts = [{a.doc_id for a in reports[f"{split}, {part}"].articles} for part in ("open", "held out")]
        assert (parts[0] | parts[1], parts[0] & parts[1]) == (whole, set())


def test_every_reader_is_scored_on_the_same_parts(measures: Measures) -> None:
    first, second = measures.readers
    assert (first.name, second.name) == ("fake.v1", "blind.v1")
    assert [r.corpus_hash for r in first.reports.values()] == [r.corpus_hash for r in second.reports.values()]
    assert first.reports["dev"].score.detection.f1 == 1
    assert second.reports["dev"].score.detection.f1 == 0


def test_links_are_scored_within_a_split_and_not_over_all(measures: Measures) -> None:
    reports = measures.readers[0].reports
    assert reports["dev"].links is not None
    assert reports["dev"].links.mentions == 20
    assert reports["open"].links is None


def test_the_other_corpora_are_measured_with_the_hash_of_their_file(measures: Measures) -> None:
    assert measures.muc is not None
    assert len(measures.muc.verdicts) == 4
    assert measures.plover is not None
    assert len(measures.plover.judged) == 1
    assert len(measures.plover_hash) == len(hashlib.sha256().hexdigest())


def test_a_folder_without_the_other_corpora_is_measured_without_them(tmp_path: Path) -> None:
    found = measured(folder(tmp_path / "bare", others=False), FakeReader())
    assert (found.muc, found.plover) == (None, None)
    assert [one.corpus for one in found.held()] == ["bare", "bare"]
    text = page(as_json(found))
    assert "MUC-3/4 was not at hand" in text
    assert "PLOVER records were not at hand" in text
    assert "learned layer" not in text


def test_the_gate_holds_the_released_reader_on_whole_splits_and_the_other_corpora(
    measures: Measures, tmp_path: Path
) -> None:
    floors = tmp_path / "floors.json"
    told = update_all(measures.held(), floors)
    assert list(told) == ["small (dev)", "small (train)", "MUC-3/4", "PLOVER"]
    assert set(told["small (dev)"]) >= {"detection", "links.pairs"}
    assert told["PLOVER"]["right"] == 1
    assert check_all(measures.held(), floors).keys() == told.keys()
    worse = Measures(measures.readers[1:], muc=measures.muc, muc_hash=measures.muc_hash)
    with pytest.raises(GateError, match=r"G001.*small \(dev\) detection 0\.0000 < 1\.0000.*small \(train\)"):
        check_all(worse.held(), floors)


# ------------------------------------------------------------------------------------------------------------- the page


def test_the_record_is_plain_json_with_its_schema(record: dict[str, Any]) -> None:
    assert record["schema"] == "rashomon.measured/1"
    assert record["readers"][0]["reports"]["dev, held out"]["part"] == "only"


def test_the_page_has_held_out_beside_open_and_both_readers(record: dict[str, Any]) -> None:
    text = page(record)
    assert f"| held out | {len(HELD)} |" in text
    assert f"| open | {len(OPEN)} |" in text
    assert "| dev | `fake.v1` |" in text
    assert "| dev | `blind.v1` |" in text
    assert "two expert coders" in text


def test_the_page_names_the_hash_of_every_corpus(record: dict[str, Any], measures: Measures) -> None:
    text = page(record)
    assert all(f"`{one.corpus_hash}`" in text for one in measures.held())


def test_the_page_has_a_row_for_each_slot_outlet_type_linker_and_half(record: dict[str, Any]) -> None:
    rows = {line.split("|")[1].strip() for line in page(record).splitlines() if line.startswith("|")}
    assert {"event_type", "injured_max", "gazette", "shelling_artillery_missile"} <= rows
    assert {"this program", "singletons", "same date and place", "first half", "second half", "MIL"} <= rows


def test_the_page_has_the_same_bytes_for_the_same_record(record: dict[str, Any]) -> None:
    assert page(record) == page(json.loads(json.dumps(record)))


def test_articles_that_failed_are_named_where_they_are_open_and_counted_where_held_out(tmp_path: Path) -> None:
    at = folder(tmp_path / "failing", others=False)
    rows = [told(name, n) for n, name in enumerate(NAMES)]
    for row in rows:
        row["text"] = "Let it explode." if row["doc_id"] in (OPEN[0], HELD[0]) else row["text"]
    write_lines(at / "articles.jsonl", rows)
    text = page(as_json(measured(at, FakeReader())))
    failed = text[text.index("## Articles that failed") :]
    assert f"| {OPEN[0]} | X001" in failed
    assert HELD[0] not in failed
    assert f"| held out | {len(HELD)} | 1 | 1 |" in failed


def test_the_page_says_how_far_outlets_lie_apart_and_whether_sides_are_read_alike(record: dict[str, Any]) -> None:
    text = page(record)
    assert "## Affiliations" in text
    assert "### dev: 0.000 apart" in text
    of = len([n for n, name in enumerate(NAMES) if n % 2 == 0 and not held_out(name)])
    assert f"| one and other | {of} | {of} | {of - 1} of {of} | {of} of {of} | - |" in text


def test_the_trials_are_of_open_articles_and_no_sentence_is_kept(record: dict[str, Any]) -> None:
    assert "A sentence of the corpus." not in json.dumps(record)
    assert record["evenhanded"]["total"]["sentences"] < 20


def test_of_a_reader_beside_the_released_one_only_the_scores_are_kept(record: dict[str, Any]) -> None:
    released, other = (reader["reports"]["dev"] for reader in record["readers"])
    assert {"score", "detection", "per_slot", "corpus"} <= set(other)
    assert not {"costs", "outlets", "lost"} & set(other)
    assert {"costs", "outlets", "lost"} <= set(released)
    assert "per_slot" not in released["outlets"]["gazette"]


def test_the_costliest_errors_are_explained_with_an_example_and_what_would_mend_them(record: dict[str, Any]) -> None:
    text = explained(record)
    costs = record["readers"][0]["reports"]["open"]["costs"]
    assert "1. **An aggregate figure that is not read**" in text
    examples = [cost for cost in costs[:TEN] if "example" in lexicon("confusions")[cost["kind"]]]
    assert text.count("\n    *What would mend it:*") == len(examples) > 1
