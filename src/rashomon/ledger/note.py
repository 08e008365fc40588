"""Checkpoints: what a log came to at a size, as a C2SP signed note that a person can print and a program can check.

A checkpoint is three lines (the log's name, its size, its root in base64), an empty line, and signatures. The forms
are those of c2sp.org/signed-note, c2sp.org/tlog-checkpoint and Go's ``sumdb/note`` for the two keys. Without a key
the note has no signature: it still shows every change, but not who wrote it down.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import re2

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

ED25519 = b"\x01"
"""The kind of key, before its bytes, in the form of both keys."""
ORIGIN = "rashomon.ledger/"
PRIVATE = "PRIVATE+KEY+"
NAME = r"[^\s+]{1,100}"
_NAME = re2.compile(NAME)
_HEAD = rf"({ORIGIN}[0-9a-f]{{16}})\n(\d{{1,18}})\n([A-Za-z0-9+/]{{43}}=)\n"
_NOTE = re2.compile(_HEAD + r"((?:\n(?:— [^\s+]+ [A-Za-z0-9+/=]+\n?)+)?)")


@dataclass(frozen=True, slots=True)
class Signature:
    """One line below a note: whose key, and the bytes."""

    name: str
    key_id: bytes
    """Four bytes of a hash over name and key: which of the keys of a name."""
    bytes: bytes


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The head of a log."""

    origin: str
    """The log's name, made of its first entry: a copy or a renamed file has the same."""
    size: int
    """How many entries: the position of the log."""
    root: bytes
    signatures: tuple[Signature, ...] = ()

    def __str__(self) -> str:
        """The signed note. Raises nothing; without signatures the empty line ends it."""
        lines = (f"— {s.name} {base64.b64encode(s.key_id + s.bytes).decode()}\n" for s in self.signatures)
        return f"{self.text}\n{''.join(lines)}"

    @property
    def text(self) -> str:
        """What is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


def find(text: str) -> Checkpoint | None:
    """The checkpoint in a text: a note, whatever prints one, JSON with a ``checkpoint``; None: there is none."""
    try:
        record = json.loads(text)
        text = str(record.get("checkpoint", "")) if isinstance(record, dict) else ""
    except (ValueError, RecursionError):
        pass  # no JSON: it is looked for in the text itself
    found = _NOTE.search(text.replace("\r\n", "\n"))
    if found is None:
        return None
    origin, size, root, signed = found.groups()
    signatures = (_signature(line) for line in signed.splitlines() if line)
    return Checkpoint(origin, int(size), base64.b64decode(root), tuple(s for s in signatures if s is not None))


def _signature(line: str) -> Signature | None:
    """The signature of one line; None where it is none."""
    _, name, written = line.split(" ", 2)
    try:
        told = base64.b64decode(written, validate=True)
    except binascii.Error:
        return None
    return Signature(name, told[:4], told[4:]) if len(told) > len(told[:4]) else None


# ---------------------------------------------------------------------------------------------------------------- keys


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What a reader of notes needs of a key: its name and 32 bytes."""

    name: str
    key: bytes

    def __str__(self) -> str:
        """The verifier's key: ``name+hash+base64``."""
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(ED25519 + self.key).decode()}"

    @property
    def id(self) -> bytes:
        """Which of the keys of this name."""
        return hashlib.sha256(self.name.encode() + b"\n" + ED25519 + self.key).digest()[:4]

    @classmethod
    def of(cls, written: str) -> PublicKey | None:
        """The key as it is written; None where it is none."""
        parsed = _parsed(written.strip())
        return cls(*parsed[:2]) if parsed is not None and cls(*parsed[:2]).id == parsed[2] else None

    def check(self, checkpoint: Checkpoint) -> bool | None:
        """Whether this key's signature is on the note and good; None: this key did not sign it."""
        from cryptography.exceptions import InvalidSignature

        mine = [s for s in checkpoint.signatures if (s.name, s.key_id) == (self.name, self.id)]
        try:
            for one in mine:
                self._public().verify(one.bytes, checkpoint.text.encode())
        except InvalidSignature:
            return False
        return True if mine else None

    def _public(self) -> Ed25519PublicKey:
        """The key as the library takes it."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        return Ed25519PublicKey.from_public_bytes(self.key)


@dataclass(frozen=True, slots=True)
class SecretKey:
    """A key that signs: its name and the 32 bytes that must stay with its owner."""

    name: str
    seed: bytes

    def __repr__(self) -> str:
        return f"SecretKey({self.name!r})"

    @classmethod
    def new(cls, name: str) -> SecretKey | None:
        """A new key from the system's randomness; None where the name has blanks or a plus, or is too long."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        good = _NAME.fullmatch(name) is not None
        return cls(name, Ed25519PrivateKey.generate().private_bytes_raw()) if good else None

    @classmethod
    def of(cls, written: str) -> SecretKey | None:
        """The key as it is written; None where it is none, or its hash is another's."""
        parsed = _parsed(written.strip().removeprefix(PRIVATE)) if written.startswith(PRIVATE) else None
        made = cls(*parsed[:2]) if parsed is not None else None
        return made if made is not None and parsed is not None and made.public.id == parsed[2] else None

    @property
    def written(self) -> str:
        """The form in which it is kept: ``PRIVATE+KEY+name+hash+base64``."""
        return f"{PRIVATE}{self.name}+{self.public.id.hex()}+{base64.b64encode(ED25519 + self.seed).decode()}"

    @property
    def public(self) -> PublicKey:
        """What others check its notes by."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return PublicKey(self.name, Ed25519PrivateKey.from_private_bytes(self.seed).public_key().public_bytes_raw())

    def sign(self, checkpoint: Checkpoint) -> Checkpoint:
        """The checkpoint with this key's signature; the same key and text give the same bytes."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        signed = Ed25519PrivateKey.from_private_bytes(self.seed).sign(checkpoint.text.encode())
        mine = Signature(self.name, self.public.id, signed)
        return Checkpoint(checkpoint.origin, checkpoint.size, checkpoint.root, (*checkpoint.signatures, mine))


def _parsed(written: str) -> tuple[str, bytes, bytes] | None:
    """Name, 32 bytes and hash of ``name+hash+base64``; None where it is none of Ed25519."""
    name, _, rest = written.partition("+")
    hashed, _, encoded = rest.partition("+")
    try:
        told, key_id = base64.b64decode(encoded, validate=True), bytes.fromhex(hashed)
    except (binascii.Error, ValueError):
        return None
    good = _NAME.fullmatch(name) is not None and told[:1] == ED25519 and len(told) == 33
    return (name, told[1:], key_id) if good else None
