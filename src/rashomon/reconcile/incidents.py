"""From mentions to incidents: cluster, find the voices, lay their accounts side by side, grade."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from rashomon.decisions.settle import NOTHING, Settled
from rashomon.link.cluster import cluster, order
from rashomon.link.record import Cluster, Told
from rashomon.link.table import LinkTable
from rashomon.model import DatePrecision, Field, Label, Place, PlacePrecision, Value, When
from rashomon.reconcile.counts import VOID
from rashomon.reconcile.denials import Sides
from rashomon.reconcile.fields import Setting, summarise
from rashomon.reconcile.grades import grade
from rashomon.reconcile.pairs import Moments
from rashomon.reconcile.record import Account, Incident, Statement
from rashomon.reconcile.voices import Voices, voices_of

_DATES = tuple(DatePrecision)
_PLACES = tuple(PlacePrecision)
_FIELDS = tuple(Field)


def reconcile(
    told: Iterable[Told],
    table: LinkTable,
    *,
    copies: Collection[frozenset[str]] = (),
    reused: Collection[frozenset[str]] = (),
    sides: Mapping[str, str] | None = None,
    decisions: Settled = NOTHING,
) -> tuple[Incident, ...]:
    """The incidents that the mentions tell, in order of their first mention.

    1. Mentions are clustered (``rashomon.link``) as far as persons did not rule; two of one document are never one
       unless a person says so. Mentions that a person rejected are clustered among themselves.
    2. Each claim is given to its voice; copies and reuse join voices.
    3. Each field is laid side by side over the voices, and graded.
    4. What persons ruled is laid beside.

    ``copies`` are groups of ids of documents that are copies of one text, ``reused`` of those that print a part of one;
    ``sides`` gives the side of each known actor; ``decisions`` are those of persons, settled for these mentions. A
    function of the set of mentions and of the decisions: their order does not matter.
    """
    rejected = decisions.rejected
    apart: dict[bool, list[Told]] = {False: [], True: []}
    for one in told:
        apart[one.id in rejected].append(one)
    clusters = [
        found
        for some in apart.values()
        for found in cluster(some, table, copies=copies, constraints=decisions.constraints)
    ]
    return tuple(
        incident(one, table, copies=copies, reused=reused, sides=sides, decisions=decisions)
        for one in sorted(clusters, key=lambda c: order(c.members[0]))
    )


def incident(
    one: Cluster,
    table: LinkTable,
    *,
    copies: Collection[frozenset[str]] = (),
    reused: Collection[frozenset[str]] = (),
    sides: Mapping[str, str] | None = None,
    decisions: Settled = NOTHING,
) -> Incident:
    """One cluster as an incident."""
    voices = voices_of(one.members, table.words, copies=copies, reused=reused)
    setting = Setting(voices, table, Moments.of(one.members), Sides(sides or {}, table.umbrella))
    fields = summarise(setting)
    graded, reasons = grade(voices, fields, setting.sides)
    types = _ranked(voices, Field.EVENT_TYPE)
    return Incident(
        id=one.id,
        mentions=tuple(told.id for told in one.members),
        documents=tuple(dict.fromkeys(told.document for told in one.members)),
        main=any(told.mention.main for told in one.members),
        event_type=next((value.code for value in types if isinstance(value, Label)), None),
        when=_best_date(voices),
        place=_best_place(voices),
        accounts=tuple(Account(v, _by_field(voices.statements[v.id])) for v in voices.voices),
        fields=fields,
        independent=voices.independent(),
        grade=graded,
        reasons=reasons,
        links=one.links,
        decisions=decisions.holding(told.id for told in one.members),
    )


def _by_field(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """The statements in the order of the fields, within a field as they came."""
    return tuple(sorted(statements, key=lambda s: _FIELDS.index(s.claim.field)))


def _ranked(voices: Voices, field: Field) -> list[Value]:
    """The values of a field, those of the most voices first (independent ones weigh double), then as they came."""
    weight: Counter[str] = Counter()
    values: dict[str, Value] = {}
    for voice in voices.voices:
        stated = [s.claim for s in voices.statements[voice.id] if s.claim.field is field]
        for claim in [c for c in stated if c.modality not in VOID] or stated:
            values.setdefault(str(claim.value), claim.value)
        weight.update({str(c.value): 2 if voice.independent else 1 for c in stated})
    order = list(values)
    return [values[text] for text in sorted(order, key=lambda text: (-weight[text], order.index(text)))]


def _best_date(voices: Voices) -> When | None:
    """The most precise date, of these the one that most voices give."""
    dates = [value for value in _ranked(voices, Field.DATE) if isinstance(value, When)]
    return min(dates, key=lambda when: _DATES.index(when.precision), default=None)


def _best_place(voices: Voices) -> Place | None:
    """The most precisely known primary place, of these the one that most voices give."""
    places = [value for value in _ranked(voices, Field.PLACE) if isinstance(value, Place)]
    return min(places, key=lambda place: (not place.primary, _precision(place)), default=None)


def _precision(place: Place) -> int:
    """The rank of a place's precision; unplaced ones between settlement and district."""
    if place.location is None:
        return _PLACES.index(PlacePrecision.NEAR)
    return _PLACES.index(place.location.precision)
