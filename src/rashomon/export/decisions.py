"""Decisions as plain JSON values: what a person ruled, of which words, and how it stands now."""

from __future__ import annotations

from rashomon.decisions import Anchor, Decision, Effect
from rashomon.export import records
from rashomon.export.records import Record


def decision(of: Decision) -> Record:
    """One decision with the words that it is about."""
    return {**records.decision(of), "groups": [[anchor(one) for one in group] for group in of.groups]}


def anchor(of: Anchor) -> Record:
    """The words of a mention, where they stand, and the id that it had when the decision was made."""
    return {
        "document": of.document,
        "span": [of.span.start, of.span.end],
        "quote": of.quote,
        "mention": of.mention,
    }


def effect(of: Effect) -> Record:
    """A decision and how it stands; ``mentions`` are those that tell its words now."""
    return {
        **decision(of.decision),
        "outcome": str(of.outcome),
        "stale": of.stale,
        "notes": list(of.notes),
        "by": list(of.by),
        "mentions": list(of.mentions),
        "missing": of.missing,
    }
