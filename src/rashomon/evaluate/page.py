"""The page of all figures as Markdown, made from the record of :mod:`rashomon.evaluate.measured` and nothing else.

The bad stands beside the good: held out beside open, the rules alone beside the learned layer, simple linkers beside
the program, each outlet and type, what goes wrong most and the articles that failed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import dedent
from typing import Any

from rashomon.evaluate.tables import Table, grid
from rashomon.resources import lexicon

TASKS = ("detection", "slots", "claims", "tallies")
CEILING = ("two expert coders with each other", "56", ".88-.91", ".97", ".93-.97", ".73-.76", ".90-.92")
"""What two people who code apart agree to, on two times 28 articles."""
TEN = 10
"""So many of the costliest errors are explained."""
MANY = 15
"""So many rows of a long list are shown."""

Json = Mapping[str, Any]
Lines = Iterator[str]

HEAD = """\
    The reader `{reader}` on news articles on the war in Syria (the public FA-KES collection, 15 outlets of all
    sides), whose incidents, claims and tallies were coded by hand. All figures are F1, 0 to 1, unless a column says
    otherwise; the score is the mean of the four tasks. A fifth of the articles is *held out*, chosen by a hash of their
    names: whoever writes rules does not look at them. The others are *open*. `dev` is the part on which rules were
    tried, `train` the part from which weights were learned."""
READERS = """\
    The released reader stands first in each part. The learned layer was trained on the open articles of `train`: its
    gain there, and on all that is open together, flatters it; `dev` and what is held out are fair."""
SLOTS = """\
    *exact* is how often incidents that were found agree with the coders on the slot, null included."""
TYPES = """\
    By the coders' type; of incidents that were invented, by the reader's."""
LINKS = """\
    Which mentions tell one incident, on what the reader itself found: a mention that it missed is linked to nothing.
    The simple linkers get the same mentions. The TF-IDF linker is cut where it is best on these very articles, which
    favours it. *Links from gold values*: the coders' own incidents and values, linked by this program; so what is wrong
    there is linking's alone."""
VOICES = """\
    Whether two accounts of one incident are one voice, on {pairs} pairs of coded mentions of the open `dev` articles
    that one person labelled: a copy of one text, a text reused in part, the same speaker at the root, or independent.
    *read*: the reader has both mentions. *right*: the program says rightly whether the one adds an independent voice to
    the other. *linked*: linking makes the two one incident. The rules were tried on these very pairs, which favours
    them. *One voice*: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}. A speaker whose name is misread, or
    whose attribution stands outside the sentences of the incident, makes two voices of one: that is most of what is
    missed."""
MUC = """\
    Newswire on Latin America in the 1980s (MUC-3/4, {texts} texts in capitals, given their usual case). *relevance*:
    whether a text tells an incident at all (F1). *found*: the share of the coders' incidents that are found. The rest
    is how often that value is right in those. The first half was looked at while building, the second was not."""
PLACES = """\
    A place's probability is that of the truth lying within the radius (of a province: in it). It comes from a table
    (version {version}) fitted on {answers} answers to {facts} places of {articles} open articles under {gazetteers}
    gazetteers: {names}. The figures are of articles that the table was not fitted on ({folds} parts, by article)."""
PLOVER = """\
    {actors} actors that coders marked in sentences of all continents and 40 years (PLOVER): how many are found, have
    the right country, the right sector (government, army, rebels ...), both."""
EXPLAINED = """\
    On {articles} open articles, the costliest first. A *point* is a hundredth of the score: what it would gain if that
    error were mended everywhere and no other. The examples are made up."""
AFFILIATIONS = """\
    Outlets by whom they belong or are close to. How far the scores of groups with 20 articles or more lie apart stands
    in each heading. *words* and *incidents* are of an article on average; the shares are of the coders' incidents: what
    else differs between the groups may explain a difference."""
EVENHANDED = """\
    Sentences of the open development articles, each read alone as it is and with the names of two sides (or a loaded
    word and a neutral one) swapped. What happened should stay the same, and who did it should follow: changed in at
    most {changed_at_most}, follows in at least {followed_at_least} of all trials (*{held}*)."""
COSTS = """\
    On the open articles. *points*: what the score (0 to 100) would gain if that error were mended everywhere and no
    other. The first ten are explained, each with an example, in
    [How a document is read](../explanation/reading.md#what-costs-most)."""
FAILED = """\
    *nothing right*: the article was read, and none of its incidents is right. Articles that are held out are counted,
    not named."""
HASHES = """\
    SHA-256 of what was measured (articles, codes and links in a normal form). A corpus that changes has no floors."""


def page(measured: Json) -> str:
    """The page, without a note of where it comes from."""
    return "\n".join(line for section in SECTIONS for line in section(measured)).rstrip("\n") + "\n"


def explained(measured: Json) -> str:
    """The costliest errors as a list, with an example each and what would mend them."""
    report, words = _open(measured), lexicon("confusions")
    lines = [_prose(EXPLAINED, articles=report["articles"])]
    for n, cost in enumerate(report["costs"][:TEN], 1):
        told = words[cost["kind"]]
        often = f"{cost['count']} times in {cost['articles']} articles, {cost['points']:.1f} points"
        lines += ["", f"{n}. **{told['name'][:1].upper()}{told['name'][1:]}**: {often} (most often: {_details(cost)})."]
        lines += [f"    {told['example']}"] if "example" in told else []
        lines += [f"    *What would mend it:* {told['mend']}"] if "mend" in told else []
    return "\n".join(lines)


# --------------------------------------------------------------------------------------------------------- the sections


def _head(measured: Json) -> Lines:
    """What was measured, and the headline of each part."""
    released = measured["readers"][0]
    yield from ("# Measured", "", _prose(HEAD, reader=released["name"]), "")
    rows = [(name, str(r["articles"]), *_scores(r)) for name, r in released["reports"].items()]
    yield from _table(("articles", "number", "score", *TASKS), [*rows, CEILING])
    reports = released["reports"]
    if "open" in reports and "held out" in reports:
        less = reports["open"]["score"] - reports["held out"]["score"]
        yield f"Held out, the score is {abs(less):.3f} {'lower' if less >= 0 else 'higher'} than on the open articles."
        yield from ("**Expect the held-out lines on text of your own**, and lower ones on other wars.", "")


def _readers(measured: Json) -> Lines:
    """Each reader beside the others."""
    if len(measured["readers"]) < 2:
        return
    yield from ("## With and without the learned layer", "", _prose(READERS), "")
    rows = [
        (part, f"`{reader['name']}`", *_scores(reader["reports"][part]))
        for part in measured["readers"][0]["reports"]
        for reader in measured["readers"]
    ]
    yield from _table(("articles", "reader", "score", *TASKS), rows, left=2)


def _slots(measured: Json) -> Lines:
    """Each slot, on the whole development part, and open beside held out."""
    reports = _shown(measured)
    yield from ("## Slots", "", _prose(SLOTS), "")
    header = [f"{name} {what}" for name in reports for what in ("F1", "exact")]
    rows = [
        (slot, *(f"{r['per_slot'][slot][key]:.3f}" for r in reports.values() for key in ("f1", "exact")))
        for slot in next(iter(reports.values()))["per_slot"]
    ]
    yield from _table(("slot", *header), rows)


def _outlets(measured: Json) -> Lines:
    """Each outlet: how many articles, and its score."""
    reports = _shown(measured)
    yield from ("## Outlets", "")
    header = [f"{name} {what}" for name in reports for what in ("articles", "score")]
    rows = [
        (name or "(not named)", *(c for r in reports.values() for c in _outlet(r["outlets"].get(name))))
        for name in _keys(reports, "outlets")
    ]
    yield from _table(("outlet", *header), rows)


def _outlet(score: Json | None) -> tuple[str, str]:
    return (str(score["articles"]), f"{score['score']:.3f}") if score else ("0", "-")


def _types(measured: Json) -> Lines:
    """Each event type: how many were wanted, detection and slots."""
    reports = _shown(measured)
    yield from ("## Event types", "", _prose(TYPES), "")
    header = [f"{name} {what}" for name in reports for what in ("wanted", "detection", "slots")]
    rows = [
        (name, *(c for r in reports.values() for c in _type(r["event_types"].get(name))))
        for name in _keys(reports, "event_types")
    ]
    yield from _table(("event type", *header), rows)


def _type(score: Json | None) -> tuple[str, str, str]:
    if score is None:
        return "0", "-", "-"
    return str(score["detection"]["wanted"]), f"{score['detection']['f1']:.3f}", f"{score['slots']['f1']:.3f}"


def _links(measured: Json) -> Lines:
    """Linking, end to end, beside simple linkers."""
    linked = {name: r for name, r in measured["readers"][0]["reports"].items() if r["links"]}
    yield from ("## Linking", "", _prose(LINKS) if linked else "Not measured: the corpus has no coded links.", "")
    for name, report in linked.items():
        links = report["links"]
        yield from (f"### {name}: {links['mentions']} mentions of {links['incidents']} incidents", "")
        rows = [("this program", *_linked(links))]
        rows += [(_simple(one), *_linked(one)) for one in report["baselines"]]
        if report.get("coded_links"):
            rows.append(("this program, links from gold values", *_linked(report["coded_links"])))
        measures = [f"{kind} {rate}" for kind in ("B-cubed", "pairs") for rate in ("precision", "recall", "F1")]
        yield from _table(("linker", *measures), rows)
        yield from _wrong_links(report)


def _wrong_links(report: Json) -> Lines:
    """What most wrong merges and wrong splits were decided by."""
    for name, found in report.get("link_error_rows", {}).items():
        if found:
            yield from (f"Wrong pairs, {name}: {sum(n for *_, n in found)}. The most frequent:", "")
            rows = [(kind, standing, weighed, str(n)) for kind, standing, weighed, n in found[:MOST_WRONG]]
            yield from _table(("what goes wrong", "decided by", "what weighed most", "pairs"), rows)


MOST_WRONG = 8


def _simple(baseline: Json) -> str:
    return f"{baseline['name']} ({baseline['setting']})" if baseline["setting"] else str(baseline["name"])


def _linked(score: Json) -> tuple[str, ...]:
    return tuple(f"{score[kind][rate]:.3f}" for kind in ("b3", "pairs") for rate in ("precision", "recall", "f1"))


def _voices(measured: Json) -> Lines:
    """Labelled pairs of accounts: one voice or two."""
    voices = measured.get("voices")
    if voices is None:
        return
    yield from ("## Voices", "", _prose(VOICES, pairs=voices["pairs"], **voices["one_voice"]), "")
    columns = ("pairs", "read", "right", "linked")
    rows = [(label, *(str(row[key]) for key in columns)) for label, row in voices["labels"].items()]
    yield from _table(("how the two stand", *columns), rows)


def _places(_: Json) -> Lines:
    """What the probabilities of places are worth, by cross-validation."""
    found = lexicon("places/calibration")
    yield from ("## Probabilities of places", "", _prose(PLACES, **found["fitted"], version=found["version"]), "")
    rows = [
        (f"{low:.2f} to {high:.2f}", f"{said:.3f}", f"{right / of:.3f}", f"{right} of {of}")
        for low, high, said, right, of in found["reliability"]
    ]
    yield from _table(("probability said", "mean", "held", "answers"), rows)


def _muc(measured: Json) -> Lines:
    """Another war: both halves of MUC."""
    found = measured["muc"]
    yield from ("## Other wars", "", _prose(MUC, **found) if found else "Not measured: MUC-3/4 was not at hand.", "")
    if found:
        halves = {"all": found, "first half": found["halves"]["first"], "second half": found["halves"]["second"]}
        shares = ("found", "type", "country", "place", "killed")
        rows = [
            (name, str(h["texts"]), f"{h['relevance']['f1']:.3f}", *(f"{h[s]['rate']:.3f}" for s in shares))
            for name, h in halves.items()
        ]
        yield from _table(("texts", "number", "relevance", *shares), rows)


def _plover(measured: Json) -> Lines:
    """Who is who, of all continents."""
    found = measured["plover"]
    text = _prose(PLOVER, **found) if found else "Not measured: the PLOVER records were not at hand."
    yield from ("## Who is who", "", text, "")
    if found:
        columns = ("found", "country", "sector", "right")
        rows = [
            (name, str(part["found"]["of"]), *(f"{part[c]['rate']:.3f}" for c in columns))
            for name, part in {"all": found, **found["sectors"]}.items()
        ]
        yield from _table(("sector", "actors", *columns), rows)


def _affiliations(measured: Json) -> Lines:
    """Each group of outlets, and how its articles differ from the others'."""
    reports = {name: r for name, r in _shown(measured).items() if r.get("affiliations")}
    if not reports:
        return
    yield from ("## Affiliations", "", _prose(AFFILIATIONS), "")
    for name, report in reports.items():
        yield from (f"### {name}: {report['affiliation_spread']:.3f} apart", "")
        header = ("outlets", "articles", "score", *TASKS, "words", "incidents", "no figures", "no date", "no place")
        rows = [(group, str(g["articles"]), *_scores(g), *_differs(g)) for group, g in report["affiliations"].items()]
        yield from _table(header, rows)


def _differs(group: Json) -> tuple[str, ...]:
    shares = (f"{group[key]:.2f}" for key in ("no_figures", "no_date", "no_place"))
    return (f"{group['words']:.0f}", f"{group['incidents']:.1f}", *shares)


def _evenhanded(measured: Json) -> Lines:
    """Whether the reading follows where the names of sides are swapped."""
    found = measured.get("evenhanded")
    if not found:
        return
    limits = {name: f"{100 * value:.0f} %" for name, value in found["limits"].items()}
    yield from (
        "## Even-handed",
        "",
        _prose(EVENHANDED, held="held" if found["held"] else "**not held**", **limits),
        "",
    )
    rows = [
        (one["name"], str(one["sentences"]), str(one["unchanged"]["of"]), *(_follows(one[key]) for key in FOLLOWED))
        for one in (*found["swaps"], found["total"])
    ]
    yield from _table(("swap", "sentences", "events", "unchanged", "who did it follows", "who was hit follows"), rows)


FOLLOWED = ("unchanged", "perpetrator", "target")


def _follows(share: Json) -> str:
    return f"{share['right']} of {share['of']}" if share["of"] else "-"


def _errors(measured: Json) -> Lines:
    """What goes wrong, by kind and by value."""
    report, words = _open(measured), lexicon("confusions")
    yield from ("## What costs most", "", _prose(COSTS), "")
    rows: list[tuple[str, ...]] = [
        (words[c["kind"]]["name"], _details(c), str(c["count"]), f"{c['points']:.2f}") for c in report["costs"]
    ]
    yield from _table(("what goes wrong", "most often", "times", "points"), rows, left=2)
    yield from ("### By value", "")
    rows = [(c["slot"], c["gold"], c["system"], str(c["count"])) for c in report["confusions"][:MANY]]
    yield from _table(("slot", "coders", "reader", "times"), rows, left=3)


def _details(cost: Json) -> str:
    return ", ".join(f"{what} {n}" for what, n in cost["details"])


def _failed(measured: Json) -> Lines:
    """The articles that failed: named where they are open, counted where they are held out."""
    reports = measured["readers"][0]["reports"]
    parts = {name: reports[name] for name in ("open", "held out") if name in reports}
    yield from ("## Articles that failed", "", _prose(FAILED), "")
    rows: list[tuple[str, ...]] = [
        (name, str(r["articles"]), str(len(r["failures"])), str(len(r["lost"]))) for name, r in parts.items()
    ]
    yield from _table(("articles", "number", "could not be read", "nothing right"), rows)
    named = parts.get("open", {"failures": (), "lost": ()})
    rows = [(f["doc_id"], f"{f['code']}: {f['message']}") for f in named["failures"]]
    rows += [(one["doc_id"], f"{one['missed']} missed, {one['invented']} invented") for one in named["lost"]]
    yield from _table(("article", "what went wrong"), rows, left=2)


def _hashes(measured: Json) -> Lines:
    """By which hash each corpus is known."""
    reports = measured["readers"][0]["reports"]
    rows = [(f"{r['corpus']['name']}, {name}", f"`{r['corpus']['hash']}`") for name, r in reports.items()]
    rows += [(name.upper(), f"`{measured[name]['hash']}`") for name in ("muc", "plover") if measured[name]]
    yield from ("## Corpora", "", _prose(HASHES), "")
    yield from _table(("corpus", "hash"), rows, left=2)


SECTIONS = (
    *(_head, _readers, _slots, _outlets, _affiliations, _evenhanded, _types, _links, _voices, _muc, _plover, _places),
    *(_errors, _failed, _hashes),
)


# ------------------------------------------------------------------------------------------------------------ the parts


def _shown(measured: Json) -> dict[str, Json]:
    """The parts that stand beside each other: each whole split but the training one, then open and held out."""
    reports = measured["readers"][0]["reports"]
    names = [name for name, r in reports.items() if r["part"] == "all" and r["corpus"]["split"] != "train"]
    return {name: reports[name] for name in (*names, "open", "held out") if name in reports}


def _open(measured: Json) -> Json:
    """The report on the open articles; of a corpus without any, the first report."""
    reports = measured["readers"][0]["reports"]
    report: Json = reports.get("open") or next(iter(reports.values()))
    return report


def _keys(reports: Mapping[str, Json], table: str) -> list[str]:
    """The names of all rows of a table of several reports."""
    return sorted({name for report in reports.values() for name in report[table]})


def _scores(report: Json) -> tuple[str, ...]:
    return (f"{report['score']:.3f}", *(f"{report[task]['f1']:.3f}" for task in TASKS))


def _prose(text: str, **values: object) -> str:
    """A paragraph, its values filled in."""
    return dedent(text).format(**values)


def _table(header: Sequence[str], rows: Sequence[tuple[str, ...]], left: int = 1) -> Lines:
    """A table and the empty line after it; nothing where it has no row."""
    if rows:
        yield from (grid(Table("", tuple(header), tuple(rows), left)), "")
