"""Coded articles made up for the tests: a few by hand, many from a seed, and perturbations of them."""

from __future__ import annotations

import copy
import datetime as dt
import json
import random
from pathlib import Path
from typing import Any

Code = dict[str, Any]

TYPES = ("air_drone_strike", "armed_clash", "suicide_bomb", "arrest", "other")
PLACES = (
    "al-Zahra district",
    "Zahra",
    "Port Amal",
    "Amal",
    "the village of Tel Nour",
    "Têl Nour",
    "as-Safa",
    "Safa road",
    "",
    None,
)
ACTORS = ("unknown", "rebels", "isis", "other:Blue Brigade", "other:Red Guard", "syrian_government", "civilians")
ADMIN = ("Aleppo", "Deir ez-Zor", "Country: Iraq", "country: Iraq", "Al-Hasakah", None)
SPEAKERS = ("article", "the observatory", "Observatory head", "a medical source", "the ministry", None)
VALUES = ("12", "12 dead", "at least 12", "three", "heavy damage to a school", "damage", None, 7)
EVIDENCE = ("shells hit the market in the old town", "a market was hit by shells", "gunmen fired at a bus", None)
FIGURES = (None, 0, 1, 3, 12, 12.0, True, "12")


def seeded(seed: int) -> random.Random:
    """A stream of choices that is the same for the same seed."""
    return random.Random(seed)  # noqa: S311  # made-up codes, no secrets


def incident(**fields: Any) -> Code:
    """A coded incident with plain values, some of them overridden."""
    base: Code = {
        "n": 1,
        "main": True,
        "event_type": "air_drone_strike",
        "date_start": "2016-07-13",
        "date_end": "2016-07-13",
        "place": "Port Amal",
        "admin1": "Aleppo",
        "perpetrator": ["rebels"],
        "target": ["civilians"],
        "killed": {"min": 12, "max": 12, "civilians": None, "children": None},
        "injured": {"min": None, "max": None},
        "claims": [{"field": "killed", "value": "12", "speaker": "the observatory"}],
        "evidence": "shells hit the market in Port Amal",
        "key": "2016-07-13|Port Amal|air_drone_strike",
    }
    return copy.deepcopy(base | fields)


def document(doc_id: str = "a1", *incidents: Code, tallies: tuple[Code, ...] = ()) -> Code:
    """A coded article."""
    return {"doc_id": doc_id, "published": "2016-07-13", "incidents": list(incidents), "tallies": list(tallies)}


def tally(**fields: Any) -> Code:
    """A coded tally."""
    return {"what": "civilians killed this week", "value": 40, "place": "Port Amal", "speaker": "article"} | fields


def random_incident(rng: random.Random, n: int) -> Code:
    """An incident of random values, some of them missing or malformed as a careless system writes them."""
    day = dt.date(2016, 7, 1) + dt.timedelta(days=rng.randrange(6))
    code: Code = {
        "n": n,
        "main": rng.random() < 0.8,
        "event_type": rng.choice(TYPES),
        "date_start": rng.choice((day.isoformat(), day.isoformat(), None, "July", 20160701)),
        "place": rng.choice(PLACES),
        "admin1": rng.choice(ADMIN),
        "perpetrator": rng.choice((rng.sample(ACTORS, rng.randint(0, 3)), rng.choice(ACTORS), None)),
        "target": rng.sample(ACTORS, rng.randint(0, 3)),
        "killed": {key: rng.choice(FIGURES) for key in ("min", "max", "civilians", "children")},
        "injured": rng.choice(({key: rng.choice(FIGURES) for key in ("min", "max")}, None)),
        "claims": [random_claim(rng) for _ in range(rng.randint(0, 4))],
        "evidence": rng.choice(EVIDENCE),
    }
    for key in rng.sample(sorted(code), rng.choice((0, 0, 1, 2))):
        del code[key]
    return code


def random_claim(rng: random.Random) -> Code:
    return {
        "field": rng.choice(("killed", "damage", "other")),
        "value": rng.choice(VALUES),
        "speaker": rng.choice(SPEAKERS),
    }


def random_tally(rng: random.Random) -> Code:
    what = rng.choice(("civilians killed", "killed since March", "displaced people", "shellings of the port", None))
    return {"what": what, "value": rng.choice((35, 40, 40.0, "40", None)), "place": rng.choice(PLACES)}


def random_gold(rng: random.Random, articles: int) -> list[Code]:
    """A coded corpus."""
    return [
        document(
            f"a{number}",
            *(random_incident(rng, n) for n in range(1, rng.randint(0, 5) + 1)),
            tallies=tuple(random_tally(rng) for _ in range(rng.randint(0, 3))),
        )
        for number in range(articles)
    ]


def perturbed(rng: random.Random, gold: list[Code]) -> list[Code]:
    """The same corpus as a reader of middling skill would code it: dropped, invented, changed and reordered."""
    answers = []
    for doc in copy.deepcopy(gold):
        if rng.random() < 0.1:
            continue
        kept = [_changed(rng, i) for i in doc["incidents"] if rng.random() < 0.85]
        kept += [random_incident(rng, 90 + n) for n in range(rng.choice((0, 0, 1, 2)))]
        rng.shuffle(kept)
        doc["incidents"] = rng.choice((kept, kept, kept, None))
        doc["tallies"] = [t if rng.random() < 0.7 else random_tally(rng) for t in doc["tallies"] if rng.random() < 0.9]
        answers.append(doc)
    rng.shuffle(answers)
    return [*answers, document("not in gold", incident())]


def _changed(rng: random.Random, code: Code) -> Code:
    other = random_incident(rng, code.get("n", 1))
    keys = rng.sample(sorted(code), min(len(code), rng.randint(0, 5)))
    return code | {key: other.get(key) for key in keys}


def random_links(rng: random.Random, mentions: int) -> tuple[dict[str, str], dict[str, str]]:
    """Gold links and a system's, over mostly the same mentions."""
    names = [f"a{n // 3}#{n % 3 + 1}" for n in range(mentions)]
    gold = {name: f"i{rng.randrange(mentions // 3 + 1)}" for name in names}
    system = {
        n: (gold[n] if rng.random() < 0.6 else f"i{rng.randrange(mentions)}") for n in names if rng.random() < 0.9
    }
    return gold, system | {"elsewhere#1": "i0"}


def write_lines(path: Path, records: list[Code]) -> Path:
    """Write JSON Lines."""
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    return path


def write_corpus(folder: Path, gold: list[Code], links: dict[str, str] | None = None) -> Path:
    """A corpus folder: every even article of the Gazette, the others of the Herald; the last one is split train."""
    folder.mkdir(parents=True, exist_ok=True)
    articles = [
        {
            "doc_id": doc["doc_id"],
            "split": "train" if number == len(gold) - 1 else "dev",
            "source": "gazette" if number % 2 == 0 else "herald",
            "title": f"Title {number}",
            "text": f"Text {number}",
        }
        for number, doc in enumerate(gold)
    ]
    write_lines(folder / "articles.jsonl", articles)
    write_lines(folder / "gold.jsonl", gold)
    if links is not None:
        write_lines(folder / "links.jsonl", [{"mention": m, "incident": i} for m, i in links.items()])
    return folder
