"""The Merkle tree of a log as in RFC 6962, section 2.1: one hash for all entries, and proofs that it only grew.

A leaf is ``SHA-256(0x00 || entry)``, a node ``SHA-256(0x01 || left || right)``; the left part of a tree of n leaves is
the greatest power of two below n, so that a root of an earlier size stays computable from the later tree.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

HASH_BYTES = 32


def leaf(entry: bytes) -> bytes:
    """The hash of one entry."""
    return hashlib.sha256(b"\x00" + entry).digest()


def _node(left: bytes, right: bytes) -> bytes:
    """The hash of two parts."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """A tree that grows by one leaf at a time; it keeps only the roots of its full parts, so memory is logarithmic."""

    def __init__(self) -> None:
        self.size = 0
        """How many leaves."""
        self._parts: list[bytes] = []

    def add(self, hashed: bytes) -> None:
        """Take one more leaf, hashed by :func:`leaf`."""
        self.size += 1
        self._parts.append(hashed)
        size = self.size
        while size % 2 == 0:  # two full parts of one size are one of twice the size
            right = self._parts.pop()
            self._parts.append(_node(self._parts.pop(), right))
            size //= 2

    @property
    def root(self) -> bytes:
        """The hash of all leaves; of none the hash of nothing."""
        if not self._parts:
            return hashlib.sha256(b"").digest()
        found = self._parts[-1]
        for part in reversed(self._parts[:-1]):
            found = _node(part, found)
        return found


def root(leaves: Iterable[bytes]) -> bytes:
    """The root of hashed leaves."""
    tree = Tree()
    for one in leaves:
        tree.add(one)
    return tree.root


def proof(leaves: Sequence[bytes], earlier: int) -> tuple[bytes, ...]:
    """The consistency proof of RFC 6962, 2.1.2: whoever has both roots sees by it that the earlier tree only grew.

    Args:
        leaves: The hashed leaves of the later tree.
        earlier: The size of the earlier one, from 1 to ``len(leaves)``; of equal sizes the proof is empty.
    """
    return tuple(_proof(leaves, earlier, whole=True))


def _proof(leaves: Sequence[bytes], earlier: int, *, whole: bool) -> list[bytes]:
    """SUBPROOF of the RFC; ``whole``: the earlier root is that of these leaves' left part, which the reader has."""
    if earlier == len(leaves):
        return [] if whole else [root(leaves)]
    cut = 1 << (len(leaves) - 1).bit_length() - 1
    if earlier <= cut:
        return [*_proof(leaves[:cut], earlier, whole=whole), root(leaves[cut:])]
    return [*_proof(leaves[cut:], earlier - cut, whole=False), root(leaves[:cut])]
