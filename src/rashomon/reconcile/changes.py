"""What changed between two states of a ledger: incidents that are new, revised, merged, split, withdrawn.

Incidents of the two states are held together by the mentions that they share; their ids may change, since an incident
has the id of its first mention. A change says that other words were read, not that something else happened.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rashomon.decisions.record import Decision
from rashomon.model import Field, Population
from rashomon.reconcile.record import FieldSummary, Incident, VoiceValue


@dataclass(frozen=True, slots=True)
class VoiceChange:
    """What one voice says of one field, before and after; None: it says nothing."""

    voice: str
    """Id of the voice."""
    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field (of a count: one population) that changed, and the voices by which it did."""

    field: Field
    population: Population | None
    before: FieldSummary | None
    """None: it was not stated."""
    after: FieldSummary | None
    """None: it is no longer stated."""
    voices: tuple[VoiceChange, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """One incident that is the same event in both states, told differently."""

    before: Incident
    after: Incident
    fields: tuple[FieldChange, ...]

    @property
    def added(self) -> tuple[str, ...]:
        """Ids of the documents that came to it."""
        return tuple(d for d in self.after.documents if d not in self.before.documents)

    @property
    def ruled(self) -> tuple[Decision, ...]:
        """Decisions of persons that hold now and did not."""
        return tuple(d for d in self.after.decisions if d not in self.before.decisions)

    @property
    def lifted(self) -> tuple[Decision, ...]:
        """Decisions of persons that held and do not now."""
        return tuple(d for d in self.before.decisions if d not in self.after.decisions)


@dataclass(frozen=True, slots=True)
class Changes:
    """All that changed from one state to another; what did not change is in none of these."""

    new: tuple[Incident, ...]
    revised: tuple[Revision, ...]
    merged: tuple[tuple[Incident, tuple[Incident, ...]], ...]
    """Each incident that holds mentions of several, with these."""
    split: tuple[tuple[Incident, tuple[Incident, ...]], ...]
    """Each incident whose mentions several now hold, with these."""
    withdrawn: tuple[Incident, ...]
    """Incidents none of whose mentions is told any more: their documents were read anew."""


def changes(before: Iterable[Incident], after: Iterable[Incident]) -> Changes:
    """What changed between two states, each list in the order of its incidents' ids.

    An incident may be merged and split at once: some of its mentions went elsewhere, others came.
    """
    old, new = _by_id(before), _by_id(after)
    children, parents = _shared(old, new), _shared(new, old)
    pairs = [(old[a], new[b[0]]) for a, b in children.items() if len(b) == 1 and len(parents[b[0]]) == 1]
    revisions = (Revision(a, b, compare(a, b)) for a, b in pairs)
    return Changes(
        new=tuple(new[b] for b, a in parents.items() if not a),
        revised=tuple(r for r in revisions if _differs(r)),
        merged=tuple((new[b], tuple(old[i] for i in a)) for b, a in parents.items() if len(a) > 1),
        split=tuple((old[a], tuple(new[i] for i in b)) for a, b in children.items() if len(b) > 1),
        withdrawn=tuple(old[a] for a, b in children.items() if not b),
    )


def compare(before: Incident, after: Incident) -> tuple[FieldChange, ...]:
    """The fields that changed, in the order of :class:`Field`, each with the voices that changed it."""
    old, new = ({(f.field, f.population): f for f in one.fields} for one in (before, after))
    found = []
    for key in dict.fromkeys([*new, *old]):
        first, then = old.get(key), new.get(key)
        voices = _voices(first, then)
        if voices or _told(first) != _told(then):
            found.append(FieldChange(*key, first, then, voices))
    order = list(Field)
    return tuple(sorted(found, key=lambda change: order.index(change.field)))


def _by_id(incidents: Iterable[Incident]) -> dict[str, Incident]:
    """Incidents by id, in the order of their ids."""
    return {one.id: one for one in sorted(incidents, key=lambda i: i.id)}


def _shared(ours: Mapping[str, Incident], theirs: Mapping[str, Incident]) -> dict[str, tuple[str, ...]]:
    """For each of ours the ids of theirs that share a mention with it, in order."""
    holder = {mention: one.id for one in theirs.values() for mention in one.mentions}
    found: dict[str, set[str]] = defaultdict(set)
    for one in ours.values():
        found[one.id].update(holder[mention] for mention in one.mentions if mention in holder)
    return {key: tuple(sorted(found[key])) for key in ours}


def _differs(revision: Revision) -> bool:
    """Whether anything that a reader sees is other than before."""
    a, b = revision.before, revision.after
    seen = ((i.id, frozenset(i.mentions), i.grade, i.independent, i.decisions) for i in (a, b))
    return bool(revision.fields) or next(seen) != next(seen)


def _told(summary: FieldSummary | None) -> tuple[str, str] | None:
    """What a summary comes to: its value and how the voices stand."""
    return (summary.value, str(summary.agreement)) if summary is not None else None


def _voices(before: FieldSummary | None, after: FieldSummary | None) -> tuple[VoiceChange, ...]:
    """The voices that say another thing than before, in the order of the later summary."""
    old, new = ({v.voice: v for v in one.voices} if one else {} for one in (before, after))
    found = []
    for key in dict.fromkeys([*new, *old]):
        first, then = _said(old.get(key)), _said(new.get(key))
        if first != then:
            found.append(VoiceChange(key, (new.get(key) or old[key]).name, first, then))
    return tuple(found)


def _said(value: VoiceValue | None) -> str | None:
    """What a voice says, for display."""
    return None if value is None else f"denies {value.value}".strip() if value.denies else value.value
