"""How many independent voices stand behind some statements: how many origins they rest on (invariant 3).

Own words of a document *rest on* the voices that the document quotes, unless the voice also has a document that quotes
no one. Publishers that quote the same voice count as one. What is counted are the ends: voices, or rings of voices that
quote each other, that rest on no other voice. Joining voices can only lower this number, so a copy never raises it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from rashomon.link.union import Groups
from rashomon.reconcile.record import Statement

Quotes = Mapping[str, frozenset[str]]
"""By document, the ids of the voices that it quotes on the incident."""


def origins(statements: Iterable[Statement], quotes: Quotes) -> frozenset[str]:
    """One voice's id for each independent origin that the statements rest on; none for no statements."""
    own = _own_documents(statements)
    groups: Groups[str] = Groups(own)
    _join_sharing(own, quotes, groups)
    rests: dict[str, set[str]] = {groups.find(voice): set() for voice in own}
    firm = {groups.find(voice) for voice in own if _firm(own[voice], quotes)}
    for voice, documents in own.items():
        node = groups.find(voice)
        if node not in firm:
            rests[node] |= {groups.find(other) for document in documents for other in quotes[document] if other in own}
    return _ends(rests)


def _own_documents(statements: Iterable[Statement]) -> dict[str, set[str]]:
    """For each voice the documents in which the statements are its own words; none for a speaker."""
    own: dict[str, set[str]] = defaultdict(set)
    for statement in statements:
        documents = own[statement.voice]
        if statement.own or not statement.claim.speaker.chain:
            documents.add(statement.document)
    return dict(own)


def _firm(documents: set[str], quotes: Quotes) -> bool:
    """Whether a voice stands on its own: a speaker, or one with a document that quotes no one."""
    return not documents or any(not quotes[document] for document in documents)


def _join_sharing(own: Mapping[str, set[str]], quotes: Quotes, groups: Groups[str]) -> None:
    """Join the voices whose documents quote the same voice, be it one of themselves."""
    first: dict[str, str] = {}
    for voice, documents in own.items():
        for other in {quoted for document in documents for quoted in quotes[document]}:
            groups.join(first.setdefault(other, voice), voice)


def _ends(rests: Mapping[str, set[str]]) -> frozenset[str]:
    """The least node of each ring (or single node) that rests on no node outside it."""
    reach = {node: _reach(node, rests) for node in rests}
    ends = [node for node, found in reach.items() if all(node in reach[other] for other in found)]
    return frozenset(min(reach[node]) for node in ends)


def _reach(node: str, rests: Mapping[str, set[str]]) -> set[str]:
    """The node and all that it rests on, directly or through others."""
    found, open_ = {node}, [node]
    while open_:
        fresh = rests[open_.pop()] - found
        found |= fresh
        open_ += fresh
    return found
