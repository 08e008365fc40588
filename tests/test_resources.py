"""The data that comes with the package is found, whole and described."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import yaml

from rashomon.errors import ResourceError
from rashomon.resources import data_path, lexicon, lexicon_hash

DATA = Path(__file__).parent.parent / "src" / "rashomon" / "data"
LEXICONS = sorted(str(p.relative_to(DATA).with_suffix("")) for p in DATA.rglob("*.yaml"))


def pairs(node: yaml.Node) -> list[list[str]]:
    """The keys of each mapping of a parsed file."""
    found = []
    if isinstance(node, yaml.MappingNode):
        found.append([str(key.value) for key, _ in node.value])
    for child in node.value if isinstance(node, yaml.CollectionNode) else ():
        for one in child if isinstance(child, tuple) else (child,):
            found += pairs(one)
    return found


def test_there_are_lexicons() -> None:
    assert {"en/triggers", "en/counts", "actors/states", "codebook"} <= set(LEXICONS)


@pytest.mark.parametrize("name", LEXICONS)
def test_a_lexicon_says_in_its_head_what_it_is(name) -> None:
    assert data_path(f"{name}.yaml").read_text(encoding="utf-8").startswith("#")


@pytest.mark.parametrize("name", LEXICONS)
def test_a_lexicon_has_content_and_is_read_once(name) -> None:
    assert lexicon(name)
    assert lexicon(name) is lexicon(name)


@pytest.mark.parametrize("name", LEXICONS)
def test_no_key_of_a_lexicon_is_given_twice(name) -> None:
    # YAML would take the last and drop the first without a word
    node = yaml.compose(data_path(f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    twice = [key for keys in pairs(node) for key in set(keys) if keys.count(key) > 1]
    assert twice == []


def test_the_hash_is_of_the_bytes() -> None:
    content = data_path("en/counts.yaml").read_bytes()
    assert lexicon_hash("en/counts") == hashlib.sha256(content).hexdigest()[:12]


@pytest.mark.parametrize("name", ["en/nothing.yaml", "places/none.sqlite"])
def test_what_is_missing_is_said_with_what_to_do(name) -> None:
    with pytest.raises(ResourceError) as caught:
        data_path(name)
    assert caught.value.code == "R002"
    assert "Install Rashomon again" in caught.value.message


def test_a_missing_lexicon_is_not_remembered_as_empty() -> None:
    for _ in range(2):
        with pytest.raises(ResourceError):
            lexicon("en/nothing")
