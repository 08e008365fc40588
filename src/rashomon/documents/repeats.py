"""What stands twice in one document: paragraphs, sentences, headlines, a first sentence told again in full. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.documents.words import keys, words
from rashomon.model import READABLE, Block, BlockKind, Span

LEAST = 8
"""Words; a shorter sentence may well be said twice."""
_HEAD = 5
"""Sentences at the beginning among which a standfirst is looked for."""
_LONGEST = 400


def mark_repeats(text: str, paragraphs: Sequence[Sequence[Block]]) -> list[list[Block]]:
    """The blocks with the repeated ones marked; ``paragraphs`` has the sentences of each paragraph.

    The first occurrence stays, save a standfirst that a later sentence begins with: the fuller sentence stays.
    """
    folded = [[keys(b.span.of(text)) if b.kind in READABLE else () for b in blocks] for blocks in paragraphs]
    openings = _openings(folded)
    seen: set[tuple[str, ...]] = set()
    out: list[list[Block]] = []
    count = 0
    for blocks, forms in zip(paragraphs, folded, strict=True):
        whole = tuple(k for form in forms for k in form)
        again = len(whole) >= 2 and whole in seen
        marked: list[Block] = []
        for block, form in zip(blocks, forms, strict=True):
            count += bool(form)
            if not form:
                marked.append(block)
            elif again or (len(form) >= LEAST and form in seen):
                marked.append(Block(BlockKind.REPEAT, block.span, "paragraph" if again else "sentence"))
            elif count <= _HEAD and block.kind is BlockKind.BODY and _told_again(form, openings):
                marked.append(Block(BlockKind.REPEAT, block.span, "standfirst"))
            else:
                marked.extend(_doubled(text, block, form))
            seen.add(form)
        seen.add(whole)
        out.append(marked)
    return out


def _openings(folded: Sequence[Sequence[tuple[str, ...]]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """For the first words of each sentence, the longest sentence that begins with them and goes on."""
    out: dict[tuple[str, ...], tuple[str, ...]] = {}
    for form in (form for forms in folded for form in forms):
        if LEAST < len(form) <= _LONGEST and len(form) > len(out.get(form[:LEAST], ())):
            out[form[:LEAST]] = form
    return out


def _told_again(form: tuple[str, ...], openings: Mapping[tuple[str, ...], tuple[str, ...]]) -> bool:
    """Whether another sentence begins with all the words of this one and goes on."""
    fuller = openings.get(form[:LEAST], ())
    return LEAST <= len(form) < len(fuller) and fuller[: len(form)] == form


def _doubled(text: str, block: Block, form: tuple[str, ...]) -> list[Block]:
    """A sentence that begins with the same words twice running: the first time is a standfirst without a full stop."""
    if not 2 * LEAST < len(form) <= _LONGEST:
        return [block]
    half = next((k for k in range(LEAST, len(form) // 2 + 1) if form[:k] == form[k : 2 * k]), 0)
    if not half or len(form) == 2 * half:
        return [block] if not half else _split(text, block, half, again=True)
    return _split(text, block, half, again=False)


def _split(text: str, block: Block, half: int, *, again: bool) -> list[Block]:
    """The block cut after its first ``half`` words: the first part is the repeat; the second, where nothing follows."""
    tokens = words(text, block.span.start, block.span.end)
    spoken = [i for i, w in enumerate(tokens) if w.key]
    cut = spoken[half]
    first = Span(block.span.start, tokens[cut - 1].end)
    second = Span(tokens[cut].start, block.span.end)
    if again:
        return [Block(block.kind, first, block.reason), Block(BlockKind.REPEAT, second, "sentence")]
    return [Block(BlockKind.REPEAT, first, "standfirst"), Block(block.kind, second, block.reason)]
