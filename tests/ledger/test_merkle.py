"""The Merkle tree is that of RFC 6962: its known roots, its proofs, and growth that keeps every earlier root."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.ledger import merkle

ENTRIES = [
    bytes.fromhex(text)
    for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
LEAVES = [merkle.leaf(entry) for entry in ENTRIES]
ROOTS = [
    # of the first n entries above: the reference roots of the Certificate Transparency project
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def grew(first: int, second: int, roots: tuple[bytes, bytes], proof: tuple[bytes, ...]) -> bool:
    """What a reader without the log does with a proof: the algorithm of RFC 9162, 2.1.4.2, for 0 < first < second."""
    path = list(proof) if first & (first - 1) else [roots[0], *proof]
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    if not path:
        return False
    fr = sr = path[0]
    for c in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = node(c, fr), node(c, sr)
            while not fn & 1 and fn != 0:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node(sr, c)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and (fr, sr) == roots


@pytest.mark.parametrize("size", range(9))
def test_the_known_roots(size) -> None:
    assert merkle.root(LEAVES[:size]).hex() == ROOTS[size]


@pytest.mark.parametrize(
    ("first", "second", "path"),
    [
        (1, 1, []),
        (1, 8, ["96a296d2", "5f083f0a", "6b47aaf2"]),
        (6, 8, ["0ebc5d34", "ca854ea1", "d37ee418"]),
        (2, 5, ["5f083f0a", "bc1a0643"]),
    ],
)
def test_the_known_proofs(first, second, path) -> None:
    assert [step.hex()[:8] for step in merkle.proof(LEAVES[:second], first)] == path


@given(st.lists(st.binary(max_size=8), min_size=2, max_size=70), st.data())
def test_a_proof_convinces_who_has_only_the_two_roots(entries, data) -> None:
    leaves = [merkle.leaf(entry) for entry in entries]
    first = data.draw(st.integers(1, len(leaves) - 1))
    roots = merkle.root(leaves[:first]), merkle.root(leaves)
    proof = merkle.proof(leaves, first)
    assert grew(first, len(leaves), roots, proof)
    changed = [merkle.leaf(b"another"), *leaves[1:]]
    if changed[0] != leaves[0]:
        assert not grew(first, len(leaves), (merkle.root(changed[:first]), roots[1]), proof)


@given(st.lists(st.binary(max_size=4), max_size=40))
def test_the_tree_that_grows_has_the_root_of_each_size_on_its_way(entries) -> None:
    tree = merkle.Tree()
    for n, entry in enumerate(entries):
        tree.add(merkle.leaf(entry))
        assert tree.root == merkle.root([merkle.leaf(e) for e in entries[: n + 1]])
        assert tree.size == n + 1


def test_an_entry_is_never_taken_for_a_node() -> None:
    left, right = LEAVES[:2]
    assert merkle.leaf(left + right) != merkle.root([left, right])
