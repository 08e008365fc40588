"""Fits the table of pair weights (data/link/weights.yaml) on coded links, and says how well it does on links left out.

    python scripts/train/links.py CORPUS [--split dev] [--folds 5] [--out src/rashomon/data/link/weights.yaml]

CORPUS has ``articles.jsonl``, ``gold.jsonl`` and ``links.jsonl``. Needs numpy besides the package.

1. Two settings are coded as mentions: (a) what people coded, (b) what the reader found, told in gold's names by the
   scorer's pairing. The pairs that blocking proposes and no limit refuses are the examples.
2. A logistic fit gives each finding its log-odds. It is held near a judgement (judgement.yaml: ``RIDGE`` on the squared
   distance), keeps signs (``same`` never speaks against) and order (the same day never says less than the next day).
3. Cross-validated by groups of articles that tell common incidents: a pair is scored by a fit that has seen neither
   article's group, then all mentions are clustered.
4. The margin is the least at which pair precision reaches ``WANTED`` in both settings, cross-validated.

There is no chance in it: the same corpus gives the same table.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations_with_replacement, pairwise
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import yaml

from rashomon.documents.copies import copies
from rashomon.evaluate.answers import Answers
from rashomon.evaluate.coded_mentions import CodedMentions
from rashomon.evaluate.corpus import Corpus, read_corpus
from rashomon.evaluate.links import LinkScore, as_gold_names, score_links
from rashomon.evaluate.run import read_all
from rashomon.link import LinkTable, Told, tell
from rashomon.link.linker import Linker
from rashomon.link.places import best_place
from rashomon.link.profile import Profile
from rashomon.link.score import by_day, by_place, findings, log_odds
from rashomon.link.union import Groups
from rashomon.resources import lexicon

WEIGHTS = Path(__file__).parents[2] / "src" / "rashomon" / "data" / "link" / "weights.yaml"
JUDGEMENT = Path(__file__).with_name("judgement.yaml")
RIDGE = 60.0
"""Weight of the distance from the judgement: of 1 to 200, where linking left out is best is flat from 20 on."""
ROUNDS = 400
"""Steps of the fit; the figures do not change after some 200."""
WANTED = 0.92
"""Pair precision that the margin has to reach, cross-validated."""
MARGINS = tuple(n / 20 for n in range(21))
HARM = ("killed", "injured", "casualties")

DESCENDING: tuple[tuple[str, ...], ...] = (
    ("date.same_day", "date.one_day", "date.two_days", "date.apart"),
    ("date.same_day", "date.within_days", "date.within_month", "date.within_longer"),
    ("date.same_day", "date.published_near", "date.both_undated"),
    ("date.published_near", "date.published_apart"),
    ("date.weekday_fits", "date.weekday_other"),
    ("place.same_site", "place.same", "place.same_beside", "place.near", "place.apart"),
    ("place.same", "place.same_name", "place.close", "place.in_town", "place.near"),
    ("place.close", "place.around", "place.near"),
    ("place.same", "place.same_wide", "place.same_area", "place.within_area", "place.outside_area"),
    ("place.same_name", "place.other_name", "place.apart"),
    ("place.close", "place.shared_other", "place.near"),
    ("type.same", "type.same_common", "type.compatible", "type.other"),
    ("perpetrator.same", "perpetrator.overlap", "perpetrator.other"),
    ("target.same", "target.other"),
    ("weapon.same", "weapon.other"),
    ("text.much", "text.some", "text.little"),
    *((f"{u}.same_large", f"{u}.same", f"{u}.compatible", f"{u}.loose", f"{u}.close", f"{u}.far") for u in HARM),
    *((f"{u}.compatible", f"{u}.zero_and_some") for u in HARM),
)
"""Rows that never rise from left to right."""
FOR = re.compile(
    r"date\.(same_|within_days|weekday_fits)|place\.(same|close|shared)|type\.same|perpetrator\.(same|overlap)"
    r"|(target|weapon)\.same|\w+\.(same|same_large|compatible)$|figures\.|names\.|text\.(much|some)"
)
"""Rows that never speak against a link ..."""
AGAINST = re.compile(
    r"date\.(one_day|two_days|apart|published_apart|weekday_other)|place\.(apart|outside)|\w+\.(other|far|zero_and_some)$"
    r"|text\.little|news\.one|killed\.one_tells|detail\."
)
"""... and that never speak for one."""
SIGNLESS = frozenset({"type.compatible"})
"""Rows that may speak either way."""

Vector: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A pair that was compared: gold's names of both, the findings, and whether gold says that they are one."""

    a: str
    b: str
    found: tuple[str, ...]
    same: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """Mentions that are linked, what gold calls each (mentions that gold lacks have no name), and the copies."""

    name: str
    told: tuple[Told, ...]
    named: Mapping[str, str]
    copies: tuple[frozenset[str], ...]

    def examples(self, links: Mapping[str, str], table: LinkTable) -> list[Example]:
        """The pairs that blocking proposes, no limit refuses and gold knows."""
        out: list[Example] = []

        class Watched(Linker):
            def odds(linker, a: Profile, b: Profile) -> float | None:  # noqa: N805 - the setting is self
                out.extend(self._example(a, b, links, table))
                return None

        Watched(table).add(self.told)
        return sorted(out, key=lambda e: (e.a, e.b))

    def _example(self, a: Profile, b: Profile, links: Mapping[str, str], table: LinkTable) -> Iterable[Example]:
        first, second = sorted((a, b), key=lambda p: p.id)
        names = [self.named.get(p.id, "") for p in (first, second)]
        spot = best_place(first, second, table)
        refused = by_day(first, second, table.limits) or by_place(spot, table.limits)
        if all(name in links for name in names) and not refused:
            rows = tuple(found.name for found in findings(first, second, spot, table))
            yield Example(names[0], names[1], rows, links[names[0]] == links[names[1]])


# ------------------------------------------------------------------------------------------------------------- the fit


def fit(examples: Sequence[Example], table: LinkTable) -> LinkTable:
    """The table whose weights are fitted on the pairs, held near the given one's."""
    names = ["prior", *sorted(table.weights)]
    at = {name: n for n, name in enumerate(names)}
    told = np.zeros((len(examples), len(names)))
    told[:, 0] = 1
    for n, example in enumerate(examples):
        for name in example.found:
            told[n, at[name]] += 1
    same = np.array([float(example.same) for example in examples])
    judged = np.array([table.prior, *(table.weights[name] for name in names[1:])])
    hold = np.full(len(names), RIDGE)
    hold[0] = 0.05  # the share of pairs that are one is the corpus', not a matter of judgement
    found = _descend(told, same, judged, hold, _bounds(names, at))
    return replace(table, prior=float(found[0]), weights=dict(zip(names[1:], map(float, found[1:]), strict=True)))


def _descend(told: Vector, same: Vector, judged: Vector, hold: Vector, bound: Callable[[Vector], None]) -> Vector:
    """Projected gradient with momentum: the logistic loss and the distance from the judgement, within the bounds."""
    length = 0.25 * float(np.linalg.norm(told, 2)) ** 2 + RIDGE
    here = ahead = judged.copy()
    pace = 1.0
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-told @ ahead))
        new = ahead - (told.T @ (likely - same) + hold * (ahead - judged)) / length
        bound(new)
        faster = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        ahead = new + (pace - 1) / faster * (new - here)
        here, pace = new, faster
    return here


def _bounds(names: Sequence[str], at: Mapping[str, int]) -> Callable[[Vector], None]:
    """What keeps signs and order."""
    positive = [n for n, name in enumerate(names) if FOR.match(name) and name not in SIGNLESS]
    negative = [n for n, name in enumerate(names) if AGAINST.match(name) and name not in SIGNLESS]
    steps = [(at[a], at[b]) for chain in DESCENDING for a, b in pairwise(chain)]

    def bound(values: Vector) -> None:
        for _ in range(20):
            values[positive] = np.maximum(values[positive], 0)
            values[negative] = np.minimum(values[negative], 0)
            wrong = [(a, b) for a, b in steps if values[a] < values[b] - 1e-12]
            for a, b in wrong:
                values[a] = values[b] = (values[a] + values[b]) / 2
            if not wrong:
                return

    return bound


# ------------------------------------------------------------------------------------------------------ left-out links


def folds(links: Mapping[str, str], number: int) -> dict[str, int]:
    """Article -> its fold: articles that tell a common incident share one, the largest groups are dealt out first."""
    groups: Groups[str] = Groups()
    first: dict[str, str] = {}
    for mention, incident in sorted(links.items()):
        article = mention.rpartition("#")[0]
        groups.join(first.setdefault(incident, article), article)
    sizes = [0] * number
    out: dict[str, int] = {}
    for group in sorted(groups.sets(), key=lambda g: (-len(g), g[0])):
        least = min(range(number), key=lambda n: (sizes[n], n))
        sizes[least] += len(group)
        out |= dict.fromkeys(group, least)
    return out


def left_out(examples: Sequence[Example], table: LinkTable, of: Mapping[str, int]) -> dict[tuple[int, int], LinkTable]:
    """For each two folds the table that is fitted without them."""
    number = max(of.values()) + 1
    return {
        (i, j): fit([e for e in examples if not {_fold(e.a, of), _fold(e.b, of)} & {i, j}], table)
        for i, j in combinations_with_replacement(range(number), 2)
    }


def _fold(mention: str, of: Mapping[str, int]) -> int:
    """The fold of a mention's article; the first where it has none (no incident of it is coded)."""
    return of.get(mention.rpartition("#")[0], 0)


def link(setting: Setting, links: Mapping[str, str], table_of: Callable[[Profile, Profile], LinkTable]) -> LinkScore:
    """Link a setting, each pair by the table that is given for it, and score it."""

    class Folded(Linker):
        def odds(self, a: Profile, b: Profile) -> float | None:
            return log_odds(a, b, table_of(a, b))

    linker = Folded(table_of_any())
    linker.add(setting.told, copies=setting.copies)
    said = {told.id: one.id for one in linker.clusters() for told in one.members}
    return score_links(links, {name: said[own] for own, name in setting.named.items() if own in said})


def table_of_any() -> LinkTable:
    """The released table: its limits and words, and the links' explanations, which nobody reads here."""
    return LinkTable.from_data(lexicon("link/weights"), lexicon("en/link"))


# ----------------------------------------------------------------------------------------------------------- the corpus


def settings(corpus: Corpus) -> tuple[Setting, Setting]:
    """(a) the coded mentions and (b) the reader's, each with gold's names."""
    from rashomon.cli.open import codebook, coded_mentions, reader

    answers = Answers(reader(), codebook())
    read, _ = read_all(corpus.articles, answers.article)
    documents = tuple({document.id: document for document, _ in answers.read}.values())
    groups = tuple(frozenset(group) for group in copies(documents).groups)
    coded: CodedMentions = coded_mentions()
    gold = tuple(coded.tell(corpus.gold, corpus.sources))
    article = {document.id: document.name for document in documents}
    own = {m.id: f"{d.name}#{m.n}" for d, reading in answers.read for m in reading.mentions}
    paired = as_gold_names(corpus.gold, read, {name: name for name in own.values()})
    names = {said: name for name, said in paired.items()}
    return (
        Setting("a: coded values", gold, {told.id: told.id for told in gold}, _renamed(groups, article)),
        Setting(
            "b: end to end",
            tuple(tell(documents, (reading for _, reading in answers.read))),
            {key: names[name] for key, name in own.items() if name in names},
            groups,
        ),
    )


def _renamed(groups: Iterable[frozenset[str]], article: Mapping[str, str]) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(article[document] for document in group) for group in groups)


# ------------------------------------------------------------------------------------------------------------ the table


def write(path: Path, table: LinkTable) -> None:
    """Put the figures into the file, whose comments stay."""
    text = path.read_text(encoding="utf-8")
    for name, value in {"prior": table.prior, "margin": table.margin}.items():
        text = re.sub(rf"(?m)^{name}: \S+", f"{name}: {value:.2f}", text)
    for name, value in table.weights.items():
        text = re.sub(rf"(?m)^  {re.escape(name)}: \S+", f"  {name}: {value + 0.0:.2f}", text)
    path.write_text(text, encoding="utf-8")


def judged() -> LinkTable:
    """The released limits with the weights of the judgement, and no margin."""
    said = yaml.safe_load(JUDGEMENT.read_text(encoding="utf-8"))
    return replace(table_of_any(), prior=said["prior"], margin=0.0, weights=said["weights"])


def row(name: str, scores: Iterable[LinkScore]) -> str:
    """One line of the frontier."""
    told = (
        f"B3 {s.b_cubed.f1:.3f}  pairs P {s.pairs.precision:.3f} R {s.pairs.recall:.3f} F1 {s.pairs.f1:.3f}"
        for s in scores
    )
    return f"{name:12} " + "   |   ".join(told)


def main() -> None:
    """Fit, cross-validate, choose the margin, print the frontier and write the table where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--out", type=Path, help=f"write the table here ({WEIGHTS.name})")
    call = parser.parse_args()
    corpus, table = read_corpus(call.corpus, call.split), judged()
    both = settings(corpus)
    examples = [example for setting in both for example in setting.examples(corpus.links, table)]
    of = folds(corpus.links, call.folds)
    tables = left_out(examples, table, of)
    print(
        f"{len(examples)} pairs, {sum(e.same for e in examples)} of them one incident; {call.folds} folds of articles"
    )
    print(f"{'margin':12} " + "   |   ".join(setting.name for setting in both))
    chosen: float | None = None
    for margin in MARGINS:
        scores = [link(s, corpus.links, _by_fold(s, tables, of, margin)) for s in both]
        print(row(f"{margin:.2f}", scores), flush=True)
        if chosen is None and min(s.pairs.precision for s in scores) >= WANTED:
            chosen = margin
    final = replace(fit(examples, table), margin=chosen or 0.0)
    print(row(f"all, {final.margin:.2f}", [link(s, corpus.links, lambda *_: final) for s in both]))
    if call.out:
        write(call.out, final)


def _by_fold(
    setting: Setting, tables: Mapping[tuple[int, int], LinkTable], of: Mapping[str, int], margin: float
) -> Callable[[Profile, Profile], LinkTable]:
    """The table of a pair: fitted without the folds of both."""
    with_margin = {key: replace(table, margin=margin) for key, table in tables.items()}

    def table_of(a: Profile, b: Profile) -> LinkTable:
        first, second = sorted(_fold(setting.named.get(p.id, ""), of) for p in (a, b))
        return with_margin[first, second]

    return table_of


if __name__ == "__main__":
    main()
