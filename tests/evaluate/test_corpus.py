"""A coded corpus on disk: what is read, what is refused, what its hash hangs on."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from rashomon.errors import UsageError
from rashomon.evaluate.corpus import Part, held_out, read_corpus, records, splits, take
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


# ------------------------------------------------------------------------------------------------- splits and parts

MANY = [document(f"report{n}", incident()) for n in range(40)]


def test_about_a_fifth_is_held_out_by_the_hash_of_its_name() -> None:
    names = [f"article-{n}" for n in range(5000)]
    assert 900 < sum(map(held_out, names)) < 1100
    assert int(hashlib.sha256(b"one").hexdigest(), 16) % 5 == 0
    assert held_out("one")


def test_the_two_parts_make_the_whole_and_each_has_its_own_hash(tmp_path: Path) -> None:
    links = {f"report{n}#1": "x" for n in range(40)}
    whole = read_corpus(write_corpus(tmp_path / "small", MANY, links))
    parts = {part: take(whole, part) for part in Part}
    assert parts[Part.ALL] is whole
    names = {part: {a["doc_id"] for a in taken.articles} for part, taken in parts.items()}
    assert names[Part.ONLY] | names[Part.WITHOUT] == names[Part.ALL]
    assert not names[Part.ONLY] & names[Part.WITHOUT]
    assert all(map(held_out, names[Part.ONLY]))
    assert len({taken.hash for taken in parts.values()}) == 3
    for part, taken in parts.items():
        assert {doc["doc_id"] for doc in taken.gold} == names[part]
        assert {mention.partition("#")[0] for mention in taken.links} == names[part]


def test_a_part_has_the_hash_of_a_folder_with_its_articles_alone(tmp_path: Path) -> None:
    whole = read_corpus(write_corpus(tmp_path / "all", MANY))
    alone = [doc for doc in MANY if not held_out(doc["doc_id"])]
    rows = {a["doc_id"]: a for a in whole.articles}
    folder = write_corpus(tmp_path / "open", alone)
    write_lines(folder / "articles.jsonl", [dict(rows[doc["doc_id"]]) for doc in alone])
    assert take(whole, Part.WITHOUT).hash == read_corpus(folder).hash


def test_a_part_without_an_article_is_refused(tmp_path: Path) -> None:
    whole = read_corpus(write_corpus(tmp_path / "small", [document("one", incident())]))
    with pytest.raises(UsageError, match=r"E004.*without"):
        take(whole, Part.WITHOUT)


def test_splits_are_what_reading_each_apart_gives(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "small", MANY)
    found = splits(read_corpus(folder))
    assert list(found) == ["dev", "train"]
    assert found == {name: read_corpus(folder, name) for name in found}
