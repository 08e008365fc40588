"""Checkpoints as C2SP signed notes: written, found again in whatever printed them, signed and checked."""

from __future__ import annotations

import base64
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.ledger import note
from rashomon.ledger.note import Checkpoint, PublicKey, SecretKey

HEAD = Checkpoint("rashomon.ledger/0123456789abcdef", 20852163, bytes(range(32)))
PETER = SecretKey.of("PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")
"""The example key of Go's package of signed notes."""


def test_the_example_key_has_its_public_key_and_its_signature() -> None:
    assert PETER is not None
    assert str(PETER.public) == "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    signed = PETER.sign(HEAD)
    assert str(signed).endswith(
        f"\n\n— PeterNeumann {base64.b64encode(bytes.fromhex('c74f20a3') + signed.signatures[0].bytes).decode()}\n"
    )
    assert PETER.public.check(signed) is True


def test_a_note_has_three_lines_and_an_empty_one() -> None:
    assert str(HEAD).splitlines() == [HEAD.origin, "20852163", base64.b64encode(HEAD.root).decode(), ""]


@given(st.integers(0, 10**12), st.binary(min_size=32, max_size=32), st.lists(st.sampled_from("ab"), max_size=2))
def test_what_is_written_is_found_again(size, root, signers) -> None:
    head = Checkpoint(HEAD.origin, size, root)
    for name in signers:
        head = SecretKey(name, bytes(32)).sign(head)
    written = str(head)
    around = ("{}", "# Bulletin\n\n```\n{}```\nmore", "<pre>{}</pre>", "\ufeffDear all,\n{}\nbest")
    for text in (form.replace("{}", written) for form in around):
        assert note.find(text) == head
        assert note.find(text.replace("\n", "\r\n")) == head
    assert note.find(json.dumps({"checkpoint": written})) == head


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"checkpoint": 3}', "sha256 abc", str(HEAD)[:40], "[" * 99_999])
def test_what_is_no_checkpoint(text) -> None:
    assert note.find(text) is None


def test_one_letter_of_a_signed_note_breaks_the_signature() -> None:
    key = SecretKey.new("monitors.example.org")
    assert key is not None
    signed = key.sign(HEAD)
    assert key.public.check(signed)
    assert key.public.check(replace(signed, size=HEAD.size + 1)) is False
    assert key.public.check(replace(signed, root=bytes(32))) is False


def test_a_key_says_nothing_of_what_others_signed() -> None:
    mine, yours = SecretKey("monitors", bytes(32)), SecretKey("monitors", bytes(31) + b"1")
    assert mine.public.check(yours.sign(HEAD)) is None
    assert mine.public.check(HEAD) is None
    assert mine.public.check(mine.sign(yours.sign(HEAD))) is True


def test_the_same_key_and_head_give_the_same_bytes() -> None:
    key = SecretKey("monitors", bytes(32))
    assert str(key.sign(HEAD)) == str(key.sign(HEAD))


def test_keys_are_read_as_they_are_written_and_the_secret_one_does_not_show_itself() -> None:
    key = SecretKey.new("monitors")
    assert key is not None
    assert SecretKey.of(key.written + "\n") == key
    assert PublicKey.of(str(key.public)) == key.public
    assert key.seed.hex() not in repr(key)
    assert SecretKey.new("two words") is SecretKey.new("a+b") is None


@pytest.mark.parametrize(
    "written",
    [
        "",
        "a+b+c",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "x+00000000+AAAA",
        "PRIVATE+KEY+",
    ],
)
def test_what_is_no_key(written) -> None:
    assert PublicKey.of(written) is None
    assert SecretKey.of(written) is None
