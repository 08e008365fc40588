"""Which names are one voice: keys of speakers, publishers and documents, joined where they are the same.

Keys are ``actor:ID`` for a known actor, ``words:FOLDED`` for a speaker known by name only, ``publisher:FOLDED`` for who
publishes (``publisher:`` for whoever is not named) and ``~ID`` for a document's own words. Joined keys are named by the
least of them, so a known actor names its voice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from rashomon.link.names import similar
from rashomon.link.record import Told
from rashomon.link.table import LinkWords
from rashomon.link.union import Groups
from rashomon.model import Speaker, SpeakerLink

UNNAMED = "publisher:"
"""The key of publishers that are not known."""


def origin(speaker: Speaker) -> SpeakerLink | None:
    """The link of the chain whose word it is: the first that names a known actor, else the first; None: no speaker."""
    return next((link for link in speaker.chain if link.actor), speaker.root)


def voice_link(speaker: Speaker, lists: LinkWords) -> SpeakerLink | None:
    """The link of the chain that names whose word it is; None where only the document itself stands for the words.

    A speaker without a name ("a doctor", "our correspondent") is heard only through the report, and nobody can tell
    whether another report's is the same one.
    """
    link = origin(speaker)
    if link is None or link.actor or not lists.is_anonymous(link.text):
        return link
    return next((other for other in speaker.chain if not lists.is_anonymous(other.text)), None)


def key_of(document: str, speaker: Speaker, lists: LinkWords) -> str:
    """The key of who says a claim, before keys are joined."""
    link = voice_link(speaker, lists)
    if link is None:
        return f"~{document}"
    return f"actor:{link.actor}" if link.actor else f"words:{lists.speaker_name(link.text)}"


def joined(told: Sequence[Told], lists: LinkWords, texts: Collection[frozenset[str]]) -> Groups[str]:
    """The keys of one incident, those of one voice joined.

    1. documents that print one text (``texts``, in whole or in part), of one publisher, or without one
    2. a publisher and a speaker of its name
    3. words and the one known actor that they stand for elsewhere
    4. a name and the one longer name that holds its words ("the Observatory", "the Observatory for Rights")
    """
    keys: Groups[str] = Groups()
    here = {one.document for one in told}
    for group in texts:
        inside = sorted(group & here)
        for document in inside[1:]:
            keys.join(f"~{inside[0]}", f"~{document}")
    for one in told:
        source = lists.speaker_name(one.source) if one.source else ""
        keys.join(f"~{one.document}", f"publisher:{source}")
        if source:
            keys.join(f"publisher:{source}", f"words:{source}")
    actors = _actors(told, lists)
    for written, found in actors.items():
        if len(found) == 1:  # "the army" may be two armies: then the words join nothing
            keys.join(f"words:{written}", f"actor:{min(found)}")
    _join_names(sorted({*actors, *_unknown(told, lists)}, key=_longest_first), actors, keys)
    return keys


def _links(told: Sequence[Told]) -> Iterator[SpeakerLink]:
    """Every link of every chain."""
    return (link for one in told for claim in one.mention.claims for link in claim.speaker.chain)


def _actors(told: Sequence[Told], lists: LinkWords) -> dict[str, set[str]]:
    """For each name as written (folded) the known actors that it stands for."""
    found: dict[str, set[str]] = defaultdict(set)
    for link in _links(told):
        if link.actor:
            found[lists.speaker_name(link.text)].add(link.actor)
    return found


def _unknown(told: Sequence[Told], lists: LinkWords) -> set[str]:
    """The names (folded) of speakers that are no known actors."""
    origins = (voice_link(claim.speaker, lists) for one in told for claim in one.mention.claims)
    return {lists.speaker_name(link.text) for link in origins if link is not None and not link.actor}


def _longest_first(name: str) -> tuple[int, str]:
    """Names of more words first, so that a short name finds longer ones already joined."""
    return -len(name.split()), name


def _join_names(names: Sequence[str], actors: dict[str, set[str]], keys: Groups[str]) -> None:
    """Join each unknown name to the names that hold all its words, if these are one voice.

    Where they are several ("the army" beside two armies) it stays a voice of its own.
    """
    for name in names:
        if name in actors:
            continue
        holders = [other for other in names if other != name and _holds(other, name)]
        voices = {root for other in holders for root in _roots(other, actors, keys)}
        if len(voices) == 1:
            keys.join(f"words:{name}", min(voices))


def _roots(name: str, actors: dict[str, set[str]], keys: Groups[str]) -> set[str]:
    """The voices that a name stands for."""
    return {keys.find(f"actor:{actor}") for actor in actors.get(name, ())} or {keys.find(f"words:{name}")}


def _holds(longer: str, name: str) -> bool:
    """Whether each word of a name is, in whatever spelling, a word of another name of as many words or more."""
    have, want = longer.split(), name.split()
    return bool(want) and len(have) >= len(want) and all(any(_same(word, w) for w in have) for word in want)


def _same(a: str, b: str) -> bool:
    """Whether two words are one, in whatever spelling ("defence", "defense"); the first letter must be the same."""
    return a == b or (a[0] == b[0] and min(len(a), len(b)) >= 5 and similar(a, b))
