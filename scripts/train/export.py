"""Write the trained scorer as ONNX with probabilities as outputs, in 8-bit integers, and say how far both agree.

python scripts/train/export.py scorer.pt --base MINILM --examples EXAMPLES.jsonl --out src/rashomon/data/models
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
import time
from pathlib import Path

import numpy as np
import torch
from model import HEADS, Scorer
from onnxruntime import InferenceSession, SessionOptions
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn
from train import encode

WEIGHTS, VOCABULARY = "sentences.int8.onnx", "sentences.vocab"


class Probabilities(nn.Module):
    """The scorer with probabilities as outputs."""

    def __init__(self, scorer: Scorer) -> None:
        super().__init__()
        self.scorer = scorer

    def forward(self, ids: Tensor, segments: Tensor) -> tuple[Tensor, ...]:
        """The probabilities of each head."""
        out = zip(HEADS, self.scorer(ids, segments), strict=True)
        return tuple(torch.softmax(x, 1) if name == "types" else torch.sigmoid(x) for name, x in out)


def export(scorer: Scorer, path: Path) -> None:
    """Write the network in full precision; any number of rows and tokens."""
    ids = torch.randint(1000, 2000, (2, 17))
    segments = (torch.arange(17) > 8).long().expand(2, 17).contiguous()
    torch.onnx.export(
        Probabilities(scorer).eval(),
        (ids, segments),
        str(path),
        input_names=["ids", "segments"],
        output_names=list(HEADS),
        dynamic_axes={name: {0: "rows", 1: "tokens"} for name in ("ids", "segments")} | {h: {0: "rows"} for h in HEADS},
        opset_version=17,
        dynamo=False,
    )


def network_of(path: Path) -> InferenceSession:
    """The network on one thread."""
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def run(path: Path, inputs: list[tuple[list[int], list[int]]]) -> dict[str, np.ndarray]:
    """The probabilities of each head for each input, one at a time, and the speed."""
    network, begun = network_of(path), time.perf_counter()
    out = [network.run(None, {"ids": np.array([i]), "segments": np.array([s])}) for i, s in inputs]
    print(f"{path.name}: {len(inputs) / (time.perf_counter() - begun):.0f} sentences/s, {path.stat().st_size:,} bytes")
    return {name: np.concatenate([o[k] for o in out]) for k, name in enumerate(HEADS)}


def compare(full: dict[str, np.ndarray], small: dict[str, np.ndarray]) -> None:
    """Print how far the two networks agree on each head."""
    for name in HEADS:
        apart = np.abs(full[name] - small[name])
        if name == "types":
            same = (full[name].argmax(1) == small[name].argmax(1)).mean()
        else:
            same = ((full[name] > 0.5) == (small[name] > 0.5)).mean()
        print(
            f"{name}: mean difference {apart.mean():.4f}, 99th centile {np.quantile(apart, 0.99):.3f}, same {same:.4f}"
        )


def main() -> None:
    """Export, quantise, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--examples", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    scorer = Scorer()
    scorer.load_state_dict(torch.load(args.weights, weights_only=True))
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(args.base / "tokenizer.json"))
    numbers = tokenizer.get_vocab()
    (args.out / VOCABULARY).write_text("".join(f"{p}\n" for p in sorted(numbers, key=numbers.__getitem__)), "utf-8")
    tokenizer.no_truncation()
    tokenizer.no_padding()
    with args.examples.open(encoding="utf-8") as lines:
        inputs = [encode(tokenizer, json.loads(line), "before") for line in lines][:1500]
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "sentences.onnx"
        export(scorer, full)
        quantize_dynamic(full, args.out / WEIGHTS, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
        compare(run(full, inputs), run(args.out / WEIGHTS, inputs))
    for name in (WEIGHTS, VOCABULARY):
        print(name, hashlib.sha256((args.out / name).read_bytes()).hexdigest())


if __name__ == "__main__":
    main()
