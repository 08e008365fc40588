"""A coded corpus on disk: what is read, what is refused, what its hash hangs on."""

from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.errors import UsageError
from rashomon.evaluate.corpus import read_corpus, records
from tests.evaluate.coded import document, incident, write_corpus, write_lines

GOLD = [document(f"a{n}", incident()) for n in range(3)]


def test_a_folder_is_read_with_its_links(tmp_path: Path) -> None:
    corpus = read_corpus(write_corpus(tmp_path / "small", GOLD, {"a0#1": "x", "a2#1": "x"}))
    assert (corpus.name, corpus.split) == ("small", None)
    assert [a["doc_id"] for a in corpus.articles] == ["a0", "a1", "a2"]
    assert corpus.links == {"a0#1": "x", "a2#1": "x"}
    assert corpus.sources == {"a0": "gazette", "a1": "herald", "a2": "gazette"}


def test_a_split_takes_its_articles_codes_and_links(tmp_path: Path) -> None:
    corpus = read_corpus(write_corpus(tmp_path / "small", GOLD, {"a0#1": "x", "a2#1": "x"}), "dev")
    assert [doc["doc_id"] for doc in corpus.gold] == ["a0", "a1"]
    assert corpus.links == {"a0#1": "x"}


def test_without_a_links_file_there_are_no_links(tmp_path: Path) -> None:
    assert read_corpus(write_corpus(tmp_path / "small", GOLD)).links == {}


def test_articles_without_a_code_are_not_measured(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "small", GOLD)
    write_lines(folder / "gold.jsonl", GOLD[:1])
    assert [a["doc_id"] for a in read_corpus(folder).articles] == ["a0"]


@pytest.mark.parametrize("name", ["articles.jsonl", "gold.jsonl"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    folder = write_corpus(tmp_path / "small", GOLD)
    (folder / name).unlink()
    with pytest.raises(UsageError, match=f"E001.*no {name}"):
        read_corpus(folder)


def test_an_unknown_split_lists_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"E002.*'test'.*dev, train"):
        read_corpus(write_corpus(tmp_path / "small", GOLD), "test")


@pytest.mark.parametrize(
    ("line", "found"), [("{", "no JSON"), ("[1]", "list"), ('{"id": 1}', "dict"), ("\x00", "no JSON")]
)
def test_a_line_that_is_no_record_is_named(tmp_path: Path, line: str, found: str) -> None:
    folder = write_corpus(tmp_path / "small", GOLD)
    with (folder / "gold.jsonl").open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    with pytest.raises(UsageError, match=f"E003.*'doc_id'.*{found} in line 5"):
        read_corpus(folder)


def test_a_line_separator_inside_a_text_does_not_cut_the_line(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "x.jsonl", [{"doc_id": "a", "text": "one\u2028two\u0085three"}])
    assert [r["text"] for r in records(path, "doc_id")] == ["one\u2028two\u0085three"]


def test_the_hash_hangs_on_what_is_measured_and_not_on_where_it_lies(tmp_path: Path) -> None:
    links = {"a0#1": "x", "a1#1": "x"}
    first = read_corpus(write_corpus(tmp_path / "one", GOLD, links), "dev")
    folder = write_corpus(tmp_path / "two", [*GOLD[:2], document("z", incident())], dict(reversed(links.items())))
    assert read_corpus(folder, "dev").hash == first.hash
    changed = [document("a0", incident(place="Safa")), *GOLD[1:]]
    assert read_corpus(write_corpus(tmp_path / "three", changed, links), "dev").hash != first.hash
    assert read_corpus(write_corpus(tmp_path / "four", GOLD), "dev").hash != first.hash
