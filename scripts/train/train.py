"""Train the sentence scorer: cross-validation for honest figures, then a model of all examples.

    python scripts/train/train.py EXAMPLES.jsonl --base MINILM --out FOLDER [--folds 3] [--only-fold N] [--final]

Articles that are printings of one text stay in one fold. The embeddings and the first layers stay as they came
(``--frozen``): their states are computed once, which halves the time. One thread, one seed: the same run gives the
same weights on the same machine.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import torch
from model import EVENT_TYPES, HEADS, SIDES, SIGNS, TARGETS, Scorer, pretrained
from sklearn.metrics import average_precision_score
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

Row: TypeAlias = Mapping[str, Any]
SEED = 20_240_117
LONGEST, CONTEXT = 80, 24
BATCH = 32
BARE = 0.15
"""Share of the examples that are learned without their context, so that the network does not lean on it."""
WEIGHTS = {"signs": 1.0, "types": 0.5, "perpetrators": 1.0, "targets": 1.0}


def encode(tokenizer: Tokenizer, row: Row, context: str) -> tuple[list[int], list[int]]:
    """The ids and segments of one example: context (the last tokens of it), then the sentence."""
    told = {"before": row["before"], "headline": row["headline"] + " " + row["before"], "none": ""}[context]
    if row["title"]:
        told = ""
    start, end = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    own = tokenizer.encode(row["text"], add_special_tokens=False).ids[: LONGEST - CONTEXT]
    before = tokenizer.encode(told, add_special_tokens=False).ids[-CONTEXT:] if told else []
    first = [start, *before, end]
    return [*first, *own, end], [0] * len(first) + [1] * (len(own) + 1)


def is_bare(row: Row) -> bool:
    """Whether an example is learned without its context, by its own hash."""
    return int(hashlib.sha256(f"bare:{row['doc']}:{row['index']}".encode()).hexdigest(), 16) % 1000 < 1000 * BARE


def targets(row: Row) -> dict[str, np.ndarray]:
    """The labels of one example by head; types are shares that sum to one, or nothing."""
    return {
        "signs": np.array([row[s] for s in SIGNS], np.float32),
        "types": np.array([row["types"].get(t, 0.0) for t in EVENT_TYPES], np.float32),
        "perpetrators": np.array([s in row["perpetrators"] for s in SIDES], np.float32),
        "targets": np.array([s in row["targets"] for s in TARGETS], np.float32),
    }


def stack(pieces: Sequence[Sequence[int]]) -> Tensor:
    """A batch of sequences, padded with 0."""
    out = torch.zeros(len(pieces), max(map(len, pieces)), dtype=torch.long)
    for i, piece in enumerate(pieces):
        out[i, : len(piece)] = torch.tensor(piece)
    return out


class Data:
    """Examples as the network takes them; the states of the frozen layers are kept.

    Behind the examples stand those without context, which some are learned as.
    """

    def __init__(self, rows: Sequence[Row], tokenizer: Tokenizer, context: str) -> None:
        bare = [i for i, r in enumerate(rows) if is_bare(r)]
        self.examples = len(rows)
        self.learned_as = {i: len(rows) + n for n, i in enumerate(bare)}
        self.inputs = [encode(tokenizer, r, context) for r in rows] + [encode(tokenizer, rows[i], "none") for i in bare]
        self.rows = [*rows, *(rows[i] for i in bare)]
        self.labels = [targets(r) for r in self.rows]
        self.states: list[Tensor] = []

    def freeze(self, model: Scorer, frozen: int) -> None:
        """Compute the states after the frozen layers, once."""
        kept: dict[int, Tensor] = {}
        model.eval()
        with torch.inference_mode():
            for batch in self.batches(range(len(self.rows)), 64):
                ids, segments = self.ids(batch)
                x = model.lower(ids, segments, frozen)
                kept |= {i: x[n, : len(self.inputs[i][0])].to(torch.bfloat16).clone() for n, i in enumerate(batch)}
        self.states = [kept[i] for i in range(len(self.rows))]

    def batches(self, chosen: Sequence[int], size: int, rng: random.Random | None = None) -> Iterator[list[int]]:
        """Batches of examples of like length, in random order where a generator is given."""
        order = sorted(chosen, key=lambda i: (len(self.inputs[i][0]) // (8 if rng else 1), rng.random() if rng else i))
        cut = [order[i : i + size] for i in range(0, len(order), size)]
        if rng:
            rng.shuffle(cut)
        yield from cut

    def ids(self, batch: Sequence[int]) -> tuple[Tensor, Tensor]:
        """The ids and segments of a batch."""
        return stack([self.inputs[i][0] for i in batch]), stack([self.inputs[i][1] for i in batch])

    def state(self, batch: Sequence[int]) -> Tensor:
        """The frozen states of a batch."""
        return torch.nn.utils.rnn.pad_sequence([self.states[i] for i in batch], batch_first=True).float()

    def label(self, batch: Sequence[int]) -> dict[str, Tensor]:
        """The labels of a batch."""
        return {name: torch.tensor(np.stack([self.labels[i][name] for i in batch])) for name in HEADS}


def loss(logits: Sequence[Tensor], labels: Mapping[str, Tensor], weight: Tensor) -> Tensor:
    """The sum of the heads' losses; types and sides count only where a sentence tells an incident."""
    out = dict(zip(HEADS, (x.float() for x in logits), strict=True))
    told = (labels["types"].sum(1) > 0).float()
    signs = functional.binary_cross_entropy_with_logits(out["signs"], labels["signs"], reduction="none").mean(1)
    total = WEIGHTS["signs"] * (signs * weight).mean() * 2
    types = -(labels["types"] * functional.log_softmax(out["types"], dim=1)).sum(1)
    total = total + WEIGHTS["types"] * (types * told).sum() / told.sum().clamp(min=1)
    for name in ("perpetrators", "targets"):
        each = functional.binary_cross_entropy_with_logits(out[name], labels[name], reduction="none").sum(1)
        total = total + 0.5 * WEIGHTS[name] * (each * told).sum() / told.sum().clamp(min=1)
    return total


def fit(data: Data, chosen: Sequence[int], base: Path, args: argparse.Namespace) -> Scorer:
    """A model of the chosen examples."""
    torch.manual_seed(SEED)
    rng = random.Random(SEED)  # noqa: S311 - the order of examples is no secret
    model = pretrained(base / "model.safetensors")
    for part in (model.words, model.positions, model.segments, model.norm, *model.layers[: args.frozen]):
        part.requires_grad_(requires_grad=False)
    heads = [p for n, p in model.named_parameters() if n.startswith("heads")]
    body = [p for n, p in model.named_parameters() if p.requires_grad and not n.startswith("heads")]
    optimiser = torch.optim.AdamW([{"params": body, "lr": args.rate}, {"params": heads, "lr": 2e-3}], weight_decay=0.01)
    steps = args.epochs * -(-len(chosen) // BATCH)
    plan = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min((n + 1) / (0.1 * steps), max(0.0, (steps - n) / (0.9 * steps)))
    )
    for epoch in range(args.epochs):
        model.train()
        model.layers[: args.frozen].eval()
        begun, total, n = time.time(), 0.0, 0
        for batch in data.batches([data.learned_as.get(i, i) for i in chosen], BATCH, rng):
            ids, segments = data.ids(batch)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = model.upper(data.state(batch), ids, segments, args.frozen)
            weight = torch.tensor([data.rows[i]["weight"] for i in batch])
            value = loss(logits, data.label(batch), weight)
            optimiser.zero_grad()
            value.backward()
            torch.nn.utils.clip_grad_norm_([*body, *heads], 1.0)
            optimiser.step()
            plan.step()
            total, n = total + value.item() * len(batch), n + len(batch)
        print(f"epoch {epoch + 1}: loss {total / n:.4f}, {n / (time.time() - begun):.1f} examples/s", flush=True)
    return model.eval()


def predict(model: Scorer, data: Data, chosen: Sequence[int], frozen: int) -> dict[str, np.ndarray]:
    """The probabilities of each head for the chosen examples, in their order."""
    rows: dict[int, list[np.ndarray]] = {}
    with torch.inference_mode():
        for batch in data.batches(chosen, 64):
            ids, segments = data.ids(batch)
            out = dict(zip(HEADS, model.upper(data.state(batch), ids, segments, frozen), strict=True))
            told = [torch.softmax(x, 1) if name == "types" else torch.sigmoid(x) for name, x in out.items()]
            rows |= {i: [t[n].numpy() for t in told] for n, i in enumerate(batch)}
    return {name: np.stack([rows[i][k] for i in chosen]) for k, name in enumerate(HEADS)}


def measure(data: Data, chosen: Sequence[int], said: Mapping[str, np.ndarray]) -> dict[str, float]:
    """Average precision of the signs, accuracy of the types, F1 of the sides where a sentence tells an incident."""
    wanted = {name: np.stack([data.labels[i][name] for i in chosen]) for name in HEADS}
    out = {s: average_precision_score(wanted["signs"][:, k], said["signs"][:, k]) for k, s in enumerate(SIGNS)}
    told = wanted["types"].sum(1) > 0
    out["told"] = average_precision_score(told, 1 - (1 - said["signs"][:, :2]).prod(1))
    right = wanted["types"][np.arange(len(chosen)), said["types"].argmax(1)] > 0
    out["types"] = right[told].mean()
    for name in ("perpetrators", "targets"):
        hit, all_said = (said[name] > 0.5) & told[:, None], wanted[name] > 0.5
        out[name] = 2 * (hit & all_said).sum() / max(1, hit.sum() + all_said[told].sum())
    return {k: round(float(v), 4) for k, v in out.items()}


def fold_of(group: str, folds: int) -> int:
    """The fold of a group of articles."""
    return int(hashlib.sha256(f"fold:{group}".encode()).hexdigest(), 16) % folds


def cross_validate(data: Data, args: argparse.Namespace) -> None:
    """Train on all folds but one, measure on that one; write what each model says of the fold it has not seen."""
    folds = [fold_of(r["group"], args.folds) for r in data.rows[: data.examples]]
    for fold in range(args.folds) if args.only_fold is None else [args.only_fold]:
        seen = [i for i, f in enumerate(folds) if f != fold]
        unseen = [i for i, f in enumerate(folds) if f == fold]
        model = fit(data, seen, args.base, args)
        said = predict(model, data, unseen, args.frozen)
        print("fold", fold, json.dumps(measure(data, unseen, said)), flush=True)
        np.savez(args.out / f"fold{fold}.npz", at=np.array(unseen), **said)


def main() -> None:
    """Cross-validate, and train the model of all examples where asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("examples", type=Path)
    parser.add_argument("--base", type=Path, required=True, help="folder with model.safetensors and tokenizer.json")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--only-fold", type=int)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--frozen", type=int, default=2)
    parser.add_argument("--context", default="before", choices=["before", "headline", "none"])
    parser.add_argument("--final", action="store_true", help="train the model of all examples, no cross-validation")
    args = parser.parse_args()
    torch.set_num_threads(1)
    args.out.mkdir(parents=True, exist_ok=True)
    with args.examples.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    tokenizer = Tokenizer.from_file(str(args.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    data = Data(rows, tokenizer, args.context)
    begun = time.time()
    data.freeze(pretrained(args.base / "model.safetensors"), args.frozen)
    print(f"{len(rows)} examples, frozen states in {time.time() - begun:.0f} s", flush=True)
    if args.final:
        torch.save(fit(data, range(len(rows)), args.base, args).state_dict(), args.out / "scorer.pt")
    else:
        cross_validate(data, args)


if __name__ == "__main__":
    main()
