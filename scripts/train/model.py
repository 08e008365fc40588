"""The scorer's network: MiniLM (BERT, 6 layers of 384) with four heads on the mean of its last states."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from rashomon.learned.scorer import EVENT_TYPES, SIDES, TARGETS

SIGNS = ("main", "background", "figure_incident", "figure_tally")
HEADS = {"signs": len(SIGNS), "types": len(EVENT_TYPES), "perpetrators": len(SIDES), "targets": len(TARGETS)}
SIZE, LAYERS, HEADS_OF_ATTENTION, INNER, EPS = 384, 6, 12, 1536, 1e-12


class Layer(nn.Module):
    """One transformer layer, as BERT has it: attention and a feed-forward net, each with a norm after it."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(SIZE, 3 * SIZE)
        self.out = nn.Linear(SIZE, SIZE)
        self.norm1 = nn.LayerNorm(SIZE, eps=EPS)
        self.up = nn.Linear(SIZE, INNER)
        self.down = nn.Linear(INNER, SIZE)
        self.norm2 = nn.LayerNorm(SIZE, eps=EPS)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """The next states; ``bias`` is added to the attention's logits (0, or very low for padding)."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS_OF_ATTENTION, -1).permute(2, 0, 3, 1, 4)
        weights = torch.softmax(q @ k.transpose(-1, -2) / (SIZE // HEADS_OF_ATTENTION) ** 0.5 + bias, dim=-1)
        mixed = (self.drop(weights) @ v).transpose(1, 2).reshape(batch, length, SIZE)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Scorer(nn.Module):
    """Token ids to the logits of each head, in the order of :data:`HEADS`."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, SIZE)
        self.positions = nn.Embedding(512, SIZE)
        self.segments = nn.Embedding(2, SIZE)
        self.norm = nn.LayerNorm(SIZE, eps=EPS)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop = nn.Dropout(0.1)
        self.heads = nn.ModuleDict({name: nn.Linear(2 * SIZE, n) for name, n in HEADS.items()})

    def lower(self, ids: Tensor, segments: Tensor, layers: int) -> Tensor:
        """The states after the embeddings and the first layers."""
        at = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.words(ids) + self.positions(at) + self.segments(segments))
        bias = padding(ids)
        for layer in self.layers[:layers]:
            x = layer(x, bias)
        return x

    def upper(self, x: Tensor, ids: Tensor, segments: Tensor, layers: int) -> tuple[Tensor, ...]:
        """The logits, given the states after the first layers: from the sentence's mean state and the whole's."""
        bias = padding(ids)
        for layer in self.layers[layers:]:
            x = layer(x, bias)
        whole, own = (ids != 0).to(x.dtype), segments.to(x.dtype)
        pooled = self.drop(torch.cat([mean(x, own), mean(x, whole)], dim=-1))
        return tuple(head(pooled) for head in self.heads.values())

    def forward(self, ids: Tensor, segments: Tensor) -> tuple[Tensor, ...]:
        """The logits of each head."""
        return self.upper(self.lower(ids, segments, 0), ids, segments, 0)


def padding(ids: Tensor) -> Tensor:
    """What is added to the attention's logits: very low where a token is padding."""
    return ((ids == 0).to(torch.float32) * -1e4)[:, None, None, :]


def mean(x: Tensor, mask: Tensor) -> Tensor:
    """The mean of the states under a mask."""
    return (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True).clamp(min=1)


def pretrained(weights: Path) -> Scorer:
    """A network with MiniLM's weights and new heads."""
    told = load_file(weights)
    model = Scorer()
    state = model.state_dict()
    names = {"words": "word_embeddings", "positions": "position_embeddings", "segments": "token_type_embeddings"}
    state |= {f"{ours}.weight": told[f"embeddings.{theirs}.weight"] for ours, theirs in names.items()}
    for kind in ("weight", "bias"):
        state[f"norm.{kind}"] = told[f"embeddings.LayerNorm.{kind}"]
        for n in range(LAYERS):
            state |= layer_state(told, n, kind)
    model.load_state_dict(state)
    return model


def layer_state(told: dict[str, Tensor], n: int, kind: str) -> dict[str, Tensor]:
    """The weights or biases of one layer under our names."""
    theirs, ours = f"encoder.layer.{n}", f"layers.{n}"
    qkv = [told[f"{theirs}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
    return {
        f"{ours}.qkv.{kind}": torch.cat(qkv),
        f"{ours}.out.{kind}": told[f"{theirs}.attention.output.dense.{kind}"],
        f"{ours}.norm1.{kind}": told[f"{theirs}.attention.output.LayerNorm.{kind}"],
        f"{ours}.up.{kind}": told[f"{theirs}.intermediate.dense.{kind}"],
        f"{ours}.down.{kind}": told[f"{theirs}.output.dense.{kind}"],
        f"{ours}.norm2.{kind}": told[f"{theirs}.output.LayerNorm.{kind}"],
    }
