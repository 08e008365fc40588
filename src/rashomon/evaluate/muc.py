"""Generality: the reader on texts of another continent and decade, scored against the templates of MUC-3/4.

The steps:

1. give the texts their usual case (:mod:`rashomon.evaluate.recase`) and read them with the reader handed in;
2. keep the mentions that the corpus' own rules call relevant (:func:`in_scope`);
3. relevance: F1 of "this text tells an incident";
4. pair each text's templates and mentions, the likest first (:func:`likeness`);
5. over the pairs: type, country, named place, figure of killed right; over all templates: the share found.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.evaluate.english_case import english_recaser
from rashomon.evaluate.matching import content_words
from rashomon.evaluate.muc_corpus import Template, Text, read_texts
from rashomon.evaluate.scoring import Figures
from rashomon.evaluate.shares import Share, share_json
from rashomon.evaluate.tables import Table, figures_json, render_markdown, render_plain
from rashomon.extract.reader import Reader
from rashomon.model import Count, Document, Field, Label, Mention, Party, Place, Population, Relation, When

SCHEMA = "rashomon.muc/1"
TYPES: Mapping[str, frozenset[str]] = {
    # the corpus' type: ours that tell the same act
    "ATTACK": frozenset(
        # its word for every act of violence with arms that is none of the others, killings among them
        {"attack_on_civilians", "armed_clash", "shelling_artillery_missile", "air_drone_strike", "grenade"}
        | {"sexual_violence", "chemical_weapon", "other"}
    ),
    "BOMBING": frozenset(
        # whatever explodes, however it came there; bombs from the air too
        {"remote_explosive_ied_landmine", "suicide_bomb", "grenade", "air_drone_strike", "shelling_artillery_missile"}
        | {"disrupted_weapons_use"}  # the corpus counts the attempted ones too: a bomb that was defused
    ),
    "KIDNAPPING": frozenset({"abduction"}),
    "ARSON": frozenset({"looting_destruction"}),
    "ROBBERY": frozenset({"looting_destruction"}),
    "FORCED WORK STOPPAGE": frozenset({"other"}),  # ours has no such type: only that it is none of the rest
}
RELEVANT = frozenset[str]().union(*TYPES.values())
OLD = dt.timedelta(days=62)
"""The corpus' rule: what is told as more than two months past is no news."""
SLOTS = ("type", "country", "place", "killed")
ENOUGH = 2.0
"""Likeness from which a template and a mention may be the same incident."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One text: whether it has templates, whether the reader found an incident, and what its pairs have right."""

    name: str
    wanted: int
    said: int
    pairs: tuple[tuple[str, Mapping[str, bool | None]], ...] = ()
    """(the corpus' type, slot -> right; None: the template does not say)."""


@dataclass(frozen=True, slots=True)
class MucReport:
    """The scores over a stretch of the corpus."""

    verdicts: tuple[Verdict, ...]

    @property
    def relevance(self) -> Figures:
        """Over texts: those with a template against those in which the reader found an incident."""
        hit = sum(v.wanted > 0 and v.said > 0 for v in self.verdicts)
        return Figures(hit, sum(v.said > 0 for v in self.verdicts), sum(v.wanted > 0 for v in self.verdicts))

    @property
    def found(self) -> Share:
        """Templates that have a mention."""
        return Share(sum(len(v.pairs) for v in self.verdicts), sum(v.wanted for v in self.verdicts))

    def slot(self, name: str, kind: str | None = None) -> Share:
        """How often a slot is right over the pairs whose template tells it, of one type or of all."""
        told = [p[name] for v in self.verdicts for k, p in v.pairs if p[name] is not None and kind in (None, k)]
        return Share(sum(map(bool, told)), len(told))

    def half(self, first: bool) -> MucReport:  # noqa: FBT001 - the first or the second
        """The report over the first or the second half of the texts, by order."""
        middle = len(self.verdicts) // 2
        return MucReport(self.verdicts[:middle] if first else self.verdicts[middle:])


def evaluate(
    path: Path, reader: Reader, limit: int | None = None, *, recase: Callable[[str], str] | None = None
) -> MucReport:
    """Read the corpus in a folder and score the reader; ``limit`` takes only the first texts.

    ``recase`` gives the texts their usual case; the English one of the package by default.
    """
    return MucReport(tuple(judge(text, reader) for text in read_texts(path, recase or english_recaser(), limit)))


def judge(text: Text, reader: Reader) -> Verdict:
    """The verdict on one text."""
    mentions = [m for m in reader.read(text.document).mentions if in_scope(m, text.document)]
    pairs = tuple(paired(text, mentions))
    rows = tuple((t.type, compare(t, m)) for t, m in pairs)
    return Verdict(text.document.name, len(text.templates), len(mentions), rows)


def in_scope(mention: Mention, document: Document) -> bool:
    """Whether the corpus would have a template for a mention: of one of its types, at most two months old.

    The corpus leaves out what is told as long past, and fighting in which only armed forces are hit. Its news is wider
    than a mention's ``main`` (a week): where a day is told, the two months alone count.
    """
    if event_type(mention) not in RELEVANT or _only_fighting(mention):
        return False
    last = _days(mention)[1]
    if last is None or document.published is None:
        return mention.main
    return document.published - last <= OLD


def _only_fighting(mention: Mention) -> bool:
    """Whether a mention is an armed clash that hits nobody and nothing outside the armed forces."""
    if event_type(mention) != "armed_clash":
        return False
    hit = {c.value.side for c in mention.of(Field.TARGET) if isinstance(c.value, Party)}
    dead = {c.value.population for c in mention.claims if isinstance(c.value, Count)}
    return not hit & OUTSIDE and not dead & {Population.CIVILIANS, Population.CHILDREN, Population.WOMEN}


OUTSIDE = frozenset({"civilians", "infrastructure", "medical", "school"})
"""Sides that are no armed force."""


# -------------------------------------------------------------------------------------------------------------- pairing


def paired(text: Text, mentions: Sequence[Mention]) -> Iterator[tuple[Template, Mention]]:
    """Each template with its mention, the likest pairs first; none is used twice."""
    likely = [
        (-likeness(t, m, text.document), i, k) for i, t in enumerate(text.templates) for k, m in enumerate(mentions)
    ]
    templates, used = set[int](), set[int]()
    for score, i, k in sorted(likely):
        if -score >= ENOUGH and i not in templates and k not in used:
            templates.add(i)
            used.add(k)
            yield text.templates[i], mentions[k]


def likeness(template: Template, mention: Mention, document: Document) -> float:
    """How much speaks for one incident: a named place 2, the target's words 2, the type 1.5, day 1, country 0.5."""
    score = 1.5 * (event_type(mention) in TYPES.get(template.type, ()))
    score += 2.0 * bool(same_place(template, mention))
    score += 0.5 * bool(same_country(template, mention))
    score += 2.0 * same_target(template, mention, document)
    return score + 1.0 * same_day(template, mention)


def same_target(template: Template, mention: Mention, document: Document) -> float:
    """The share of the words of the likest target of a template that stand in a mention's words."""
    spans = [mention.evidence, *(c.context for c in mention.claims)]
    told = content_words(" ".join(document.quote(s) for s in dict.fromkeys(spans)))
    wanted = [content_words(target) for target in template.targets]
    return max((len(w & told) / len(w) for w in wanted if w), default=0.0)


def same_day(template: Template, mention: Mention) -> bool:
    """Whether the days of the two meet, with one day's grace; False where either has none."""
    first, last = _days(mention)
    if first is None or last is None or template.last is None:
        return False
    grace = dt.timedelta(days=1)
    return first - grace <= template.last and (template.first or template.last) <= last + grace


def _days(mention: Mention) -> tuple[dt.date | None, dt.date | None]:
    when = next((c.value for c in mention.of(Field.DATE) if isinstance(c.value, When)), None)
    if when is None:
        return None, None
    return (when.start.date if when.start else None), (when.end.date if when.end else None)


# ------------------------------------------------------------------------------------------------------------ comparing


def compare(template: Template, mention: Mention) -> dict[str, bool | None]:
    """Which slots of a pair are right; None where the template does not tell."""
    return {
        "type": event_type(mention) in TYPES[template.type] if template.type in TYPES else None,
        "country": same_country(template, mention),
        "place": _place_right(template, mention),
        "killed": _killed_right(template, mention),
    }


def event_type(mention: Mention) -> str:
    """The mention's type."""
    return next((c.value.code for c in mention.of(Field.EVENT_TYPE) if isinstance(c.value, Label)), "other")


def _places(mention: Mention) -> tuple[Place, ...]:
    return tuple(c.value for c in mention.of(Field.PLACE) if isinstance(c.value, Place))


COUNTRIES = {
    # the corpus' names of countries, its slips of the pen too: ISO code
    "EL SALVADOR": "SV", "COLOMBIA": "CO", "PERU": "PE", "GUATEMALA": "GT", "GUATAMALA": "GT", "HONDURAS": "HN",
    "CHILE": "CL", "BOLIVIA": "BO", "ECUADOR": "EC", "ARGENTINA": "AR", "PANAMA": "PA", "NICARAGUA": "NI",
    "BRAZIL": "BR", "VENEZUELA": "VE", "JAMAICA": "JM", "SPAIN": "ES", "COSTA RICA": "CR", "MEXICO": "MX",
    "PARAGUAY": "PY", "URUGUAY": "UY", "CUBA": "CU", "UNITED STATES": "US",
}  # fmt: skip


def same_country(template: Template, mention: Mention) -> bool | None:
    """Whether the mention's place lies in the template's country; None where it has none."""
    wanted = COUNTRIES.get(template.country or "")
    if wanted is None:
        return None
    return any(p.location is not None and p.location.country == wanted for p in _places(mention))


def same_place(template: Template, mention: Mention) -> bool | None:
    """Whether a named place of the template is one of the mention's; None where it names none below the country."""
    if not template.places:
        return None
    names = [p.name for p in _places(mention)] + [p.location.name for p in _places(mention) if p.location]
    told = [content_words(name) for name in names]
    wanted = [content_words(name) for name in template.places]
    return any(w and t and (w <= t or t <= w) for w in wanted for t in told)


def _place_right(template: Template, mention: Mention) -> bool | None:
    """Country and, where the template names one, place."""
    country, place = same_country(template, mention), same_place(template, mention)
    if country is None and place is None:
        return None
    return country is not False and place is not False


def _killed_right(template: Template, mention: Mention) -> bool | None:
    """Whether one true number could satisfy both; None where the template has no dead, or does not say how many.

    Any whole figure of the mention may be the one: sources differ, and the key holds one number. A part is none, and
    what another mention of the same text tells does not count.
    """
    if template.killed is None:
        return None
    told = [c.value for c in mention.of(Field.KILLED) if isinstance(c.value, Count)]
    return any(c.agrees(template.killed) for c in told if c.relation is not Relation.SUBSET)


# ----------------------------------------------------------------------------------------------------------- renderings


def tables(report: MucReport) -> tuple[Table, ...]:
    """All figures, for the whole and for both halves by order, and by the corpus' types."""
    parts = {"all": report, "first half": report.half(first=True), "second half": report.half(first=False)}
    rows = [(name, *_row(part)) for name, part in parts.items()]
    kinds = Counter(kind for v in report.verdicts for kind, _ in v.pairs)
    by_kind = [(kind, str(n), *(_rate(report.slot(s, kind)) for s in SLOTS)) for kind, n in sorted(kinds.items())]
    return (
        Table(f"MUC-3/4: {len(report.verdicts)} texts", ("texts", *_HEADER), tuple(rows)),
        Table("Found incidents by type", ("type", "found", *SLOTS), tuple(by_kind)),
    )


_HEADER = ("precision", "recall", "relevance F1", "found", *SLOTS)


def _row(report: MucReport) -> Iterator[str]:
    relevance = report.relevance
    yield from (f"{x:.3f}" for x in (relevance.precision, relevance.recall, relevance.f1))
    yield _rate(report.found)
    yield from (_rate(report.slot(s)) for s in SLOTS)


def _rate(share: Share) -> str:
    return f"{share.rate:.3f}" if share.of else "-"


def plain(report: MucReport) -> str:
    """The report as text for a terminal."""
    return render_plain(tables(report))


def markdown(report: MucReport) -> str:
    """The report as Markdown."""
    return render_markdown(tables(report))


def as_json(report: MucReport) -> dict[str, Any]:
    """The report as plain JSON values; its form is named by ``schema``."""
    halves = {"first": report.half(first=True), "second": report.half(first=False)}
    return {"schema": SCHEMA, **_json(report), "halves": {name: _json(half) for name, half in halves.items()}}


def tasks(report: MucReport) -> dict[str, float]:
    """Task -> its figure: what the gate holds floors for."""
    shares = {"found": report.found.rate, **{name: report.slot(name).rate for name in SLOTS}}
    return {"relevance": report.relevance.f1, **shares}


def _json(report: MucReport) -> dict[str, Any]:
    shares: Iterable[tuple[str, Share]] = [("found", report.found), *((s, report.slot(s)) for s in SLOTS)]
    slots = {name: share_json(share) for name, share in shares}
    return {"texts": len(report.verdicts), "relevance": figures_json(report.relevance), **slots}
