"""How the figures of one mention stand to one another, where no word of theirs says it.

A sentence says of its own figures which is part of which ("including 11 children"). Over the sentences of a mention:

- a figure whose words stand within another's is its part ("two women and their seven children": nine);
- a figure that another sentence tells as part of a sum is that part here too ("50 fighters and eight civilians died";
  the title: "50 fighters killed");
- one victim told apart from a larger figure is among it ("the mayor was killed" beside "12 people died");
- "another 17 were killed" that no whole figure of the mention stands before is the whole of another event;
- children or women told apart from a larger figure of persons are among it.

What is found to be a part becomes a subset (invariant 2: it is never an addend, nor a lower figure of the whole).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.extract.claims import value_key
from rashomon.model import Claim, Count, Field, Mention, Population, Relation, content_id

UNITS = (Field.KILLED, Field.INJURED)
WHOLE = frozenset({Relation.TOTAL, Relation.REPLACES})
NARROW = frozenset({Population.CHILDREN, Population.WOMEN})


def parts_told(mention: Mention) -> Mention:
    """The mention with those of its figures that are parts of others marked as such."""
    for unit in UNITS:
        opened = {c.id: _as(mention, c, Relation.TOTAL) for c in _openers(mention.of(unit))}
        mention = _with(mention, opened)
        mention = _with(mention, {c.id: _as(mention, c, Relation.SUBSET) for c in _parts(mention.of(unit))})
    return mention


def _with(mention: Mention, changed: Mapping[str, Claim]) -> Mention:
    """The mention with some claims in the place of those of the ids given."""
    if not changed:
        return mention
    claims = {c.id: c for c in (changed.get(c.id, c) for c in mention.claims)}
    return replace(mention, claims=tuple(claims.values()))


def _openers(claims: Sequence[Claim]) -> list[Claim]:
    """The addends before the first whole figure of the mention: "another 17 were killed" opens an event of its own."""
    told = sorted((c for c in claims if isinstance(c.value, Count)), key=lambda c: c.span.start)
    out: list[Claim] = []
    for c in told:
        if isinstance(c.value, Count) and c.value.relation in WHOLE:
            break
        if isinstance(c.value, Count) and c.value.relation is Relation.ADDEND:
            out.append(c)
    return out[:1]


COMPARED = 60
"""So many figures of one unit are held against one another; no report tells more of one event."""


def _parts(claims: Sequence[Claim]) -> list[Claim]:
    """The whole figures of one unit that are parts of others."""
    counts = [(c, c.value) for c in claims if isinstance(c.value, Count)][:COMPARED]
    told = [(c, v) for c, v in counts if v.relation in WHOLE]
    parts = [c for c, v in told if any(c is not o and _is_part(c, v, o, w, told) for o, w in told)]
    inside = [c for c, v in counts if v.relation is not Relation.SUBSET and any(_inside(c, o) for o, _ in counts)]
    return [*parts, *(c for c in inside if c not in parts)]


def _is_part(c: Claim, v: Count, o: Claim, w: Count, told: Sequence[tuple[Claim, Count]]) -> bool:
    """Whether one figure is a part of another, larger one."""
    if w.low <= v.low or c.span.covers(o.span):
        return False
    if v.low == v.high == 1:
        return True
    if v.population in NARROW and w.population is not v.population:
        return True
    same = (p for p, q in told if p is not c and q.low == v.low and q.population is v.population)
    return any(_inside(p, o) for p in same)


def _inside(inner: Claim, outer: Claim) -> bool:
    """Whether a figure's words stand within another's."""
    return inner is not outer and outer.span.covers(inner.span) and inner.span != outer.span


def _as(mention: Mention, claim: Claim, relation: Relation) -> Claim:
    """The claim with another relation, and the id that goes with it."""
    value = replace(claim.value, relation=relation) if isinstance(claim.value, Count) else claim.value
    key = content_id("c", mention.document, claim.field, value_key(value), claim.span.start, claim.span.end)
    return replace(claim, value=value, id=key)
