"""Simple ways to link incidents, to hold a linker against: each is given the same answers of the reader.

*singletons* link nothing; *date and place* links what has the same first day and the same words of the place; *TF-IDF*
puts mentions together by the words of their evidence, place and weapon, average link. The last one is given the
threshold that is best on the very corpus that it is scored on, which favours it.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.evaluate.links import Links, LinkScore, as_gold_names, mention_name, score_links
from rashomon.evaluate.matching import Record, content_words

THRESHOLDS = tuple(n / 20 for n in range(1, 20))
"""Mean similarities at which the TF-IDF baseline is cut, 0.05 to 0.95."""
TEXTS = ("evidence", "place", "weapon", "perpetrator_text", "event_type")
"""The values whose words tell mentions apart."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """One simple linker and its score; ``setting`` is what was chosen for it."""

    name: str
    score: LinkScore
    setting: str = ""


def baselines(gold: Sequence[Record], answers: Sequence[Record], links: Links) -> tuple[Baseline, ...]:
    """The baselines on the answers, scored against gold's links as a linker is, end to end."""
    own = as_gold_names(gold, answers, singletons(answers))

    def scored(system: Links) -> LinkScore:
        return score_links(links, {mention: system[name] for mention, name in own.items()})

    simple = [Baseline("singletons", scored(singletons(answers)))]
    simple.append(Baseline("same date and place", scored(same_date_and_place(answers))))
    merges = tuple(average_link(similarities(answers)))
    cuts = [(scored(cut(answers, merges, at)), at) for at in THRESHOLDS]
    best, at = max(cuts, key=lambda entry: (entry[0].b_cubed.f1 + entry[0].pairs.f1, entry[1]))
    return (*simple, Baseline("TF-IDF, average link", best, f"cut at {at:.2f}, its best here"))


def mentions(answers: Iterable[Record]) -> Iterator[tuple[str, Record]]:
    """Each incident of the answers under its mention's name."""
    for answer in answers:
        for at, incident in enumerate(answer.get("incidents") or []):
            yield mention_name(answer["doc_id"], incident, at), incident


def singletons(answers: Iterable[Record]) -> dict[str, str]:
    """Every mention is an incident of its own."""
    return {name: name for name, _ in mentions(answers)}


def same_date_and_place(answers: Iterable[Record]) -> dict[str, str]:
    """Mentions of the same first day and the same words of the place; those that lack either stay alone."""
    out = {}
    for name, incident in mentions(answers):
        date, place = incident.get("date_start"), " ".join(sorted(content_words(incident.get("place"))))
        out[name] = f"{date} {place}" if date and place else name
    return out


# --------------------------------------------------------------------------------------------------------------- TF-IDF

Similarities = Mapping[str, Mapping[str, float]]
"""Mention -> other mention -> cosine, both ways; those without a common word are left out."""


def similarities(answers: Iterable[Record]) -> Similarities:
    """The cosines of all mentions that share a word."""
    words = {
        name: Counter(w for key in TEXTS for w in content_words(incident.get(key)))
        for name, incident in mentions(answers)
    }
    spread = Counter(word for counted in words.values() for word in counted)
    vectors = {
        name: _unit({w: n * math.log(len(words) / spread[w]) for w, n in c.items()}) for name, c in words.items()
    }
    having: defaultdict[str, list[str]] = defaultdict(list)
    out: dict[str, dict[str, float]] = {name: {} for name in vectors}
    for name, vector in vectors.items():
        for word, weight in vector.items():
            for other in having[word]:
                more = out[name].get(other, 0.0) + weight * vectors[other][word]
                out[name][other] = out[other][name] = more
            having[word].append(name)
    return out


def _unit(vector: Mapping[str, float]) -> dict[str, float]:
    """The vector at length 1, without what every mention has."""
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {word: weight / length for word, weight in vector.items() if weight} if length else {}


@dataclass(frozen=True, slots=True)
class Merge:
    """Two clusters put together at a mean similarity; ``into`` keeps its name."""

    level: float
    into: str
    gone: str


def average_link(similar: Similarities, least: float = THRESHOLDS[0]) -> Iterator[Merge]:
    """The merges of average-link clustering, the likest first, down to a mean similarity. Ties go by name."""
    sums = {name: dict(row) for name, row in similar.items()}
    size = dict.fromkeys(sums, 1)
    heap = [(-value, a, b, 1, 1) for a, row in sums.items() for b, value in row.items() if a < b and value >= least]
    heapq.heapify(heap)
    while heap:
        level, a, b, size_a, size_b = heapq.heappop(heap)
        if size.get(a) != size_a or size.get(b) != size_b:
            continue  # one of the two has grown or gone since
        yield Merge(-level, a, b)
        size[a] += size.pop(b)
        for other, value in sums.pop(b).items():
            del sums[other][b]
            if other != a:
                sums[a][other] = sums[other][a] = sums[a].get(other, 0.0) + value
        for other, value in sums[a].items():
            mean = value / (size[a] * size[other])
            if mean >= least:
                first, second = sorted((a, other))
                heapq.heappush(heap, (-mean, first, second, size[first], size[second]))


def cut(answers: Iterable[Record], merges: Iterable[Merge], least: float) -> dict[str, str]:
    """The linking that takes the merges at or above a mean similarity."""
    into = {merge.gone: merge.into for merge in merges if merge.level >= least}

    def root(name: str) -> str:
        while name in into:
            name = into[name]
        return name

    return {name: root(name) for name, _ in mentions(answers)}
