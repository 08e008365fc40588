"""Whose word each claim is: the voices of one incident, and which of them are independent (invariant 3).

A claim is the word of the origin of its speaker chain: the first link that names a known actor, else the first link.
So a ministry quoted by three outlets is one voice, and "a medic, told through a monitor" is the monitor's. A claim
without a speaker is the own word of its document. Documents are one voice where

1. one publisher publishes them,
2. they are near-copies, or print a good part of one text (whoever publishes them), or
3. none of them names a publisher: nothing says that they are independent.

What one printing of a text quotes, the others rest on too, though a cut or the reading may have lost the attribution.

These rules only ever join voices, so adding a copy can never raise the number of voices. A publisher that others quote
by name is one voice with its own documents (see ``speakers``). Own words beside a quotation are not counted as
independent of the quoted: a report that cites a ministry may rest on the ministry throughout (see ``independence``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.link.names import words
from rashomon.link.record import Told
from rashomon.link.table import LinkWords
from rashomon.link.union import Groups
from rashomon.model import Speaker, content_id
from rashomon.reconcile.independence import Quotes, origins
from rashomon.reconcile.record import Statement, Voice, VoiceKind
from rashomon.reconcile.speakers import UNNAMED, joined, key_of, voice_link


@dataclass(slots=True)
class _Heard:
    """What is gathered of one voice."""

    names: Counter[str] = field(default_factory=Counter)
    sources: dict[str, str] = field(default_factory=dict)
    """Names of its publishers: folded, and as spelled (the first spelling in order)."""
    own: set[str] = field(default_factory=set)
    """Documents that are the voice's own words."""
    quoting: set[str] = field(default_factory=set)
    """Documents that quote it."""
    through: set[str] = field(default_factory=set)
    """Unidentified speakers heard only through it."""
    relays: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Voices:
    """The voices of one incident, in order of their names, and the statements of each."""

    voices: tuple[Voice, ...]
    statements: Mapping[str, tuple[Statement, ...]]
    """By the voice's id, in the order of documents and of the text."""
    quotes: Quotes
    """By document, the voices that it quotes."""

    def independent(self, statements: Iterable[Statement] | None = None) -> int:
        """How many independent voices stand behind some statements, or behind all."""
        return len(origins(self.all if statements is None else statements, self.quotes))

    @property
    def all(self) -> tuple[Statement, ...]:
        """All statements, voice by voice."""
        return tuple(s for voice in self.voices for s in self.statements[voice.id])


def voices_of(
    told: Sequence[Told],
    lists: LinkWords,
    *,
    copies: Collection[frozenset[str]] = (),
    reused: Collection[frozenset[str]] = (),
) -> Voices:
    """The voices that tell one incident.

    ``copies`` are groups of ids of documents that are copies of one text, ``reused`` those that print a part of one.
    """
    texts = (*copies, *reused)
    keys = joined(told, lists, texts)
    heard: dict[str, _Heard] = defaultdict(_Heard)
    spoken: dict[str, list[tuple[Told, int]]] = defaultdict(list)
    for one in told:
        for at, claim in enumerate(one.mention.claims):
            key = keys.find(key_of(one.document, claim.speaker, lists))
            spoken[key].append((one, at))
            _hear(heard[key], one, claim.speaker, lists)
    quotes = _quotes(told, heard, texts)
    statements = {_id(key): _statements(key, spoken[key], lists) for key in sorted(heard)}
    counted = origins((s for said in statements.values() for s in said), quotes)
    drafts = [_voice(key, heard[key], _Around(keys, copies, reused, quotes, counted)) for key in sorted(heard)]
    voices = tuple(sorted(drafts, key=lambda v: (not v.independent, v.name, v.id)))
    return Voices(voices, statements, quotes)


def _statements(key: str, spoken: Iterable[tuple[Told, int]], lists: LinkWords) -> tuple[Statement, ...]:
    """The statements of one voice, in order."""
    claims = ((told, told.mention.claims[at]) for told, at in sorted(spoken, key=_in_order))
    return tuple(
        Statement(told.document, told.id, claim, _id(key), own=voice_link(claim.speaker, lists) is None)
        for told, claim in claims
    )


def _id(key: str) -> str:
    """The id of the voice of a key."""
    return content_id("v", key)


def _in_order(spoken: tuple[Told, int]) -> tuple[bool, str, str, int, int]:
    """By publication, document, mention, then the claim's place."""
    told, at = spoken
    return told.published is None, str(told.published), told.document, told.mention.n, at


def _hear(heard: _Heard, told: Told, speaker: Speaker, lists: LinkWords) -> None:
    """Gather one claim's speaker."""
    link = voice_link(speaker, lists)
    if link is None:
        heard.own.add(told.document)
        if told.source:
            folded = lists.speaker_name(told.source)
            heard.sources[folded] = min(told.source, heard.sources.get(folded, told.source))
        return
    heard.quoting.add(told.document)
    heard.names[link.text] += 1
    at = speaker.chain.index(link)
    heard.through |= {" ".join(words(before.text)) for before in speaker.chain[:at]}
    heard.relays |= {after.text for after in speaker.chain[at + 1 :]}


def _quotes(told: Sequence[Told], heard: Mapping[str, _Heard], texts: Collection[frozenset[str]]) -> Quotes:
    """By document, the ids of the voices that it, or another printing of its text, quotes."""
    quotes: dict[str, set[str]] = {one.document: set() for one in told}
    for key, one in heard.items():
        for document in one.quoting:
            quotes[document].add(_id(key))
    printings: Groups[str] = Groups(quotes)
    for group in texts:
        inside = sorted(group & quotes.keys())
        for document in inside[1:]:
            printings.join(inside[0], document)
    return {
        document: frozenset().union(*(quotes[one] for one in same)) for same in printings.sets() for document in same
    }


@dataclass(frozen=True, slots=True)
class _Around:
    """What describing one voice needs to know of the others."""

    keys: Groups[str]
    copies: Collection[frozenset[str]]
    reused: Collection[frozenset[str]]
    quotes: Quotes
    counted: frozenset[str]


def _voice(key: str, heard: _Heard, around: _Around) -> Voice:
    """The voice, with the reasons why its documents are one and whether it is counted as independent."""
    unnamed = around.keys.find(UNNAMED) == key
    kind = VoiceKind.SPEAKER if not heard.own else VoiceKind.UNNAMED if unnamed else VoiceKind.PUBLISHER
    quoted = {other for document in heard.own for other in around.quotes[document]} - {_id(key)}
    counted = _id(key) in around.counted
    reasons = list(_reasons(heard, kind, around))
    if not counted:
        reasons.append("own words beside a quotation: not counted as independent of the voices quoted")
    return Voice(
        id=_id(key),
        name=_name(heard),
        kind=kind,
        documents=tuple(sorted(heard.own | heard.quoting)),
        root=key if heard.quoting and not key.startswith(("publisher:", "~")) else None,
        reasons=tuple(reasons),
        quoted=tuple(sorted(quoted)),
        independent=counted,
    )


def _name(heard: _Heard) -> str:
    """The publishers, at most three; else the speaker as most often written, the first in order of several."""
    if heard.own:
        return " / ".join(sorted(heard.sources.values())[:3]) or "publisher not named"
    return min(heard.names, key=lambda name: (-heard.names[name], name))


def _reasons(heard: _Heard, kind: VoiceKind, around: _Around) -> Iterable[str]:
    """Why the documents are one voice."""
    if len(heard.quoting) > 1:
        yield f"{len(heard.quoting)} documents quote the same speaker"
    if len(heard.names) > 1:
        yield f"taken for one speaker: {', '.join(sorted(heard.names))}"
    for before in sorted(heard.through):
        yield f"{before!r} is heard only through it"
    if heard.relays:
        yield f"relayed by {', '.join(sorted(heard.relays))}"
    if heard.own and heard.quoting:
        yield "other documents quote this publisher by name"
    for texts, what in ((around.copies, "are near-copies of one text"), (around.reused, "print a part of one text")):
        for group in sorted(texts, key=sorted):
            printed = sorted(group & heard.own)
            if len(printed) > 1:
                yield f"{len(printed)} documents {what}: {', '.join(printed)}"
    if len(heard.own) > 1:
        if kind is VoiceKind.UNNAMED:
            yield f"{len(heard.own)} documents, not all of which name a publisher: nothing shows them independent"
        elif len(heard.sources) == 1:
            yield f"{len(heard.own)} documents of one publisher"
