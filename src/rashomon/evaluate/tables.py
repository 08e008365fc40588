"""An evaluation as tables (plain text or Markdown) and as JSON with a versioned schema."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any

from rashomon.evaluate.affiliations import ALIKE, COMPARED, SPREAD_AT_MOST, Group, spread, spread_alike
from rashomon.evaluate.baselines import Baseline
from rashomon.evaluate.confusions import Cost
from rashomon.evaluate.link_errors import CodedLinks, LinkError, error_rows
from rashomon.evaluate.links import LinkScore, Rate
from rashomon.evaluate.run import Lost, Report
from rashomon.evaluate.scoring import Figures, Score
from rashomon.resources import lexicon

SCHEMA = "rashomon.evaluation/1"


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table of text cells; columns after the first ``left`` are figures, set right."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left: int = 1


# ----------------------------------------------------------------------------------------------------------- the tables


def tables(report: Report) -> tuple[Table, ...]:
    """All tables of a report, the headline first, the bad news last."""
    parts = [headline_table(report), slot_table(report.score)]
    parts.append(selection_table("Outlets", "outlet", report.outlets, tallies=True))
    if report.affiliations:
        parts.append(affiliation_table(report.affiliations))
    parts.append(selection_table("Event types", "event type", report.event_types, tallies=False))
    if report.links is not None:
        parts.append(link_table(report.links, report.baselines, report.coded))
        parts += [link_error_table(report)] if any(_wrong(report).values()) else []
    if report.costs:
        parts += [cost_table(report.costs), confusion_table(report)]
    if report.lost:
        parts.append(lost_table(report.lost))
    if report.failures:
        rows = tuple((f.doc_id, f.code, f.message) for f in report.failures)
        parts.append(Table("Articles that could not be read", ("article", "code", "message"), rows, left=3))
    return tuple(parts)


def headline_table(report: Report) -> Table:
    """The four tasks and their mean."""
    score = report.score
    tasks = {"detection": score.detection, "slots": score.slots, "claims": score.claims, "tallies": score.tallies}
    rows = [(name, *_figures(figures)) for name, figures in tasks.items()]
    part = f", {'split ' if report.split else ''}{report.selection}" if report.selection else ""
    by = f", read by {report.reader}" if report.reader else ""
    on = f"{score.articles} articles of {report.corpus}{part} ({report.corpus_hash[:12]})"
    return Table(f"Score {score.headline:.3f} on {on}{by}", ("task", *FIGURE_HEADER), tuple(rows))


FIGURE_HEADER = ("precision", "recall", "F1", "hit", "said", "wanted")


def slot_table(score: Score) -> Table:
    """Each slot: its figures, and how often paired incidents agree on it."""
    rows = ((name, *_figures(f), f"{score.exact[name].share:.3f}") for name, f in score.per_slot.items())
    return Table("Slots", ("slot", *FIGURE_HEADER, "exact"), tuple(rows))


def selection_table(title: str, name: str, scores: Mapping[str, Score], *, tallies: bool) -> Table:
    """One row a selection: detection, slots, claims, and tallies where they belong to it."""
    header = (name, "wanted", "precision", "recall", "detection", "slots", "claims") + (
        ("tallies", "score") if tallies else ()
    )
    rows: list[tuple[str, ...]] = []
    for key, score in scores.items():
        found = score.detection
        cells = [f"{rate:.3f}" for rate in (found.precision, found.recall)]
        cells += [_f1(figures) for figures in (found, score.slots, score.claims)]
        cells += [_f1(score.tallies), f"{score.headline:.3f}"] if tallies else []
        rows.append((key or "(not named)", str(found.wanted), *cells))
    return Table(title, header, tuple(rows))


def affiliation_table(groups: Mapping[str, Group]) -> Table:
    """One row a group of outlets: its scores, and how its articles differ from the others'."""
    scored = ("affiliation", "articles", "detection", "slots", "claims", "tallies", "score", "of like length")
    header = (*scored, "words", "incidents", "no figures", "no date", "no place")
    rows = []
    for name, group in groups.items():
        score = group.score
        cells = [_f1(f) for f in (score.detection, score.slots, score.claims, score.tallies)]
        shares = [f"{s.rate:.2f}" for s in (group.no_figures, group.no_date, group.no_place)]
        means = [f"{group.words:.0f}", f"{group.incidents:.1f}"]
        alike = f"{group.alike.headline:.3f} ({group.alike.articles})" if group.alike.articles else "-"
        rows.append((name, str(score.articles), *cells, f"{score.headline:.3f}", alike, *means, *shares))
    apart = f"scores {spread(groups):.3f} apart (aim: {SPREAD_AT_MOST})"
    alike = f"{spread_alike(groups):.3f} among articles of {ALIKE.start} to {ALIKE.stop} words"
    title = f"Affiliations: {apart}, {alike}; groups of {COMPARED} articles or more"
    return Table(title, header, tuple(rows))


def link_table(links: LinkScore, simple: Iterable[Baseline] = (), coded: CodedLinks | None = None) -> Table:
    """B-cubed and pairwise, end to end, beside simple linkers on the same answers, and by the values of coders."""
    named = [("this program", links)]
    named += [(f"{one.name} ({one.setting})" if one.setting else one.name, one.score) for one in simple]
    named += [("this program, links from gold values", coded.score)] if coded is not None else []
    rows = tuple((name, *_rates(score.b_cubed), *_rates(score.pairs)) for name, score in named)
    title = f"Links, end to end: {links.mentions} mentions of {links.incidents} incidents"
    measures = [f"{name} {rate}" for name in ("B-cubed", "pairs") for rate in ("precision", "recall", "F1")]
    return Table(title, ("linker", *measures), rows)


def link_error_table(report: Report) -> Table:
    """Wrong merges and splits, end to end and by the values of coders, by what decided; the most frequent first."""
    settings = _wrong(report)
    rows = [(name, *row) for name, errors in settings.items() for row in error_rows(errors)]
    most = sorted(rows, key=lambda row: (-row[4], row))[:COSTLIEST]
    title = "Links that are wrong: " + ", ".join(f"{name} {len(errors)} pairs" for name, errors in settings.items())
    header = ("mentions", "what goes wrong", "decided by", "what weighed most", "pairs")
    return Table(title, header, tuple((*row[:4], str(row[4])) for row in most), left=4)


def _wrong(report: Report) -> dict[str, tuple[LinkError, ...]]:
    """The wrong pairs of both settings."""
    return {"end to end": report.link_errors, "gold values": report.coded.errors if report.coded else ()}


def _rates(rate: Rate) -> tuple[str, ...]:
    return tuple(f"{value:.3f}" for value in (rate.precision, rate.recall, rate.f1))


COSTLIEST = 20
"""So many kinds of errors are shown."""


def cost_table(costs: Iterable[Cost]) -> Table:
    """The kinds of errors that cost most, with what the score (0 to 100) would gain without each."""
    words = lexicon("confusions")
    rows = tuple(
        (words[c.kind]["name"], ", ".join(f"{what} {n}" for what, n in c.details), str(c.count), f"{c.points:.2f}")
        for c in islice(costs, COSTLIEST)
    )
    return Table("Costliest errors", ("what goes wrong", "most often", "times", "points"), rows, left=2)


def confusion_table(report: Report) -> Table:
    """The disagreements that are most frequent, by value."""
    rows = tuple((c.slot, c.gold, c.system, str(c.count)) for c in report.confusions)
    return Table("Most frequent disagreements", ("slot", "gold", "system", "times"), rows, left=3)


def lost_table(lost: Iterable[Lost]) -> Table:
    """The articles that were read and of which no incident is right."""
    rows = tuple((one.doc_id, str(one.missed), str(one.invented)) for one in lost)
    return Table("Articles of which no incident is right", ("article", "missed", "invented"), rows)


def _f1(figures: Figures) -> str:
    """F1, or a dash where nothing was wanted and nothing said (the mean still counts it as 0, as the scorer does)."""
    return f"{figures.f1:.3f}" if figures.wanted or figures.said else "-"


def _figures(figures: Figures) -> tuple[str, ...]:
    rates = (f"{value:.3f}" for value in (figures.precision, figures.recall, figures.f1))
    return (*rates, str(figures.hit), str(figures.said), str(figures.wanted))


# ---------------------------------------------------------------------------------------------------------- renderings


def plain(report: Report) -> str:
    """The report as text for a terminal."""
    return render_plain(tables(report))


def markdown(report: Report) -> str:
    """The report as Markdown."""
    return render_markdown(tables(report))


def render_plain(parts: Iterable[Table]) -> str:
    """Tables as text for a terminal."""
    return "\n\n".join(_plain(table) for table in parts) + "\n"


def render_markdown(parts: Iterable[Table]) -> str:
    """Tables as Markdown."""
    return "\n\n".join(_markdown(table) for table in parts) + "\n"


def _plain(table: Table) -> str:
    widths = [max(map(len, column)) for column in zip(table.header, *table.rows, strict=True)]

    def line(cells: Sequence[str]) -> str:
        padded = (
            c.ljust(w) if at < table.left else c.rjust(w) for at, (c, w) in enumerate(zip(cells, widths, strict=True))
        )
        return "  ".join(padded).rstrip()

    return "\n".join([table.title, line(table.header), line(["-" * w for w in widths]), *map(line, table.rows)])


def _markdown(table: Table) -> str:
    return f"### {table.title}\n\n{grid(table)}"


def grid(table: Table) -> str:
    """A table as Markdown, without its title."""
    rule = ["---" if at < table.left else "--:" for at in range(len(table.header))]
    return "\n".join(_row(cells) for cells in (table.header, rule, *table.rows))


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"


# ---------------------------------------------------------------------------------------------------------------- JSON


def as_json(report: Report) -> dict[str, Any]:
    """The report as plain JSON values; its form is named by ``schema``."""
    return {
        "schema": SCHEMA,
        "corpus": {"name": report.corpus, "split": report.split, "hash": report.corpus_hash},
        "reader": report.reader,
        "part": str(report.part),
        **score_json(report.score),
        "outlets": {name: score_json(score) for name, score in report.outlets.items()},
        "affiliations": {name: group_json(group) for name, group in report.affiliations.items()},
        "affiliation_spread": spread(report.affiliations),
        "affiliation_spread_alike": spread_alike(report.affiliations),
        "event_types": {name: score_json(score) for name, score in report.event_types.items()},
        "links": links_json(report.links) if report.links else None,
        "coded_links": links_json(report.coded.score) if report.coded else None,
        "link_errors": {name: [asdict(e) for e in errors] for name, errors in _wrong(report).items()},
        "link_error_rows": {name: error_rows(errors) for name, errors in _wrong(report).items()},
        "baselines": [{"name": b.name, "setting": b.setting, **links_json(b.score)} for b in report.baselines],
        "confusions": [asdict(c) for c in report.confusions],
        "costs": [asdict(c) for c in report.costs],
        "lost": [asdict(one) for one in report.lost],
        "failures": [asdict(f) for f in report.failures],
    }


def score_json(score: Score) -> dict[str, Any]:
    """One score, with the names of the codebook's scorer."""
    per_slot = {name: {**figures_json(f), "exact": score.exact[name].share} for name, f in score.per_slot.items()}
    tasks = {"detection": score.detection, "slots": score.slots, "claims": score.claims, "tallies": score.tallies}
    figures = {name: figures_json(f) for name, f in tasks.items()}
    return {"articles": score.articles, "score": score.headline, **figures, "per_slot": per_slot}


def group_json(group: Group) -> dict[str, Any]:
    """A group of outlets: its score, and how its articles differ from the others'."""
    told = {"words": group.words, "incidents": group.incidents, "no_figures": group.no_figures.rate}
    told |= {"alike": group.alike.headline, "alike_articles": group.alike.articles}
    return {**score_json(group.score), **told, "no_date": group.no_date.rate, "no_place": group.no_place.rate}


def figures_json(figures: Figures) -> dict[str, float]:
    """Precision, recall, F1 and the counts that they come from."""
    return {"precision": figures.precision, "recall": figures.recall, "f1": figures.f1, **asdict(figures)}


def links_json(links: LinkScore) -> dict[str, Any]:
    """One link score, with the names of the benchmark's link scorer."""
    pairs = {"gold": links.gold_pairs, "said": links.said_pairs, "hit": links.hit_pairs}
    b_cubed, pairwise = _rate_json(links.b_cubed), _rate_json(links.pairs)
    return {"mentions": links.mentions, "incidents": links.incidents, "b3": b_cubed, "pairs": {**pairwise, **pairs}}


def _rate_json(rate: Rate) -> dict[str, float]:
    return {"precision": rate.precision, "recall": rate.recall, "f1": rate.f1}
