"""How one document was read, for a coder: as text, and as one self-contained page with the spans coloured by field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from rashomon import __version__
from rashomon.extract.trace import BlockTrace, SentenceTrace, Trace
from rashomon.extract.trace_marks import Mark
from rashomon.model import Claim, Mention, Span, Tally
from rashomon.report.html import style_hash

HARM = frozenset({"killed", "injured", "casualties", "displaced", "captured"})
FIELDS = ("trigger", "harm", "date", "place", "actor", "weapon", "speaker", "note")
"""The colours of the page; each also has its name beside it."""
BLOCKS = {
    "title": "title",
    "body": "text",
    "dateline": "source and date, in which no event is looked for",
    "boilerplate": "furniture of the page",
    "comment": "comments of readers",
    "repeat": "words that stood before",
}
"""The kinds of blocks in words."""
NO_VALUE = "in no value"
"""What is said of a finding in an event's sentence that was not set aside and yet is in no value."""


def field(mark: Mark) -> str:
    """The colour of a mark."""
    if mark.kind in HARM:
        return "harm"
    if mark.kind in FIELDS:
        return mark.kind
    return "note" if mark.kind in ("damage", "responsibility", "denial") else "harm"


# --------------------------------------------------------------------------------------------------------------- text


def lines(trace: Trace) -> Iterator[str]:
    """The trace as lines of text: blocks, sentences, findings, scenes, then events and tallies with their values."""
    yield f"{trace.document.name}: country {trace.country or 'not known'}"
    for number, block in enumerate(trace.blocks, 1):
        yield from _block(trace, number, block)
    for mention in trace.reading.mentions:
        yield ""
        yield f"event {mention.n}{'' if mention.main else ' (background)'}: {_quote(trace, mention.evidence)}"
        yield from (f"  {line}" for line in _values(trace, mention))
    for n, tally in enumerate(trace.reading.tallies, 1):
        yield ""
        yield f"aggregate figure {n}: {_tally(trace, tally)}"
    for tally in trace.doubted:
        yield ""
        yield f"{DOUBTED}: {_tally(trace, tally)}"
    if not trace.reading.mentions and not trace.reading.tallies:
        yield ""
        yield "no event, no aggregate figure"


def _block(trace: Trace, number: int, block: BlockTrace) -> Iterator[str]:
    yield ""
    yield f"block {number}: {heading(block)}"
    for sentence in block.sentences:
        yield f"  {_quote(trace, sentence.span, 100)}"
        for mark in sentence.marks:
            found = f"{mark.kind} {_quote(trace, mark.span)}: {mark.note}"
            yield f"    {'+' if mark.used else '-'} {found}{_into(mark, sentence)}"
        for scene in sentence.scenes:
            where = f" -> event {scene.event}" if scene.event is not None else ""
            part = f"{_quote(trace, scene.span, 40)} " if len(sentence.scenes) > 1 else ""
            yield f"    = {part}{scene.outcome}{where}"
            yield from [f"      {scene.why}"] if scene.why else []


def heading(block: BlockTrace) -> str:
    """What a block is, and why it was passed over: ``comments of readers, passed over (comments)``."""
    kind = BLOCKS.get(block.kind, block.kind)
    return f"{kind}, passed over ({block.reason.replace('-', ' ')})" if block.reason else kind


def _into(mark: Mark, sentence: SentenceTrace) -> str:
    """Which values a finding went into; of a sentence that tells no event, nothing is said where it went into none."""
    if mark.uses:
        return f" -> {'; '.join(mark.uses)}"
    told = any(scene.event is not None for scene in sentence.scenes)
    return f" -> {NO_VALUE}" if told and mark.used and mark.kind != "speaker" else ""


def _values(trace: Trace, mention: Mention) -> Iterator[str]:
    for claim in mention.claims:
        yield f"{claim.field} {claim.value} {_quote(trace, claim.span)}: {_why(claim)}"


def _why(claim: Claim) -> str:
    """Who says it, how, and by which rule."""
    drawn = f"; from {claim.inferred_from}" if claim.inferred_from else ""
    return f"{claim.speaker}, {claim.modality}, {claim.basis}{drawn} [{claim.extractor}]"


DOUBTED = "left out by the learned layer"


def _tally(trace: Trace, tally: Tally) -> str:
    parts = "".join(f"; {part.name} {part.count}" for part in tally.parts)
    return f"{tally.count} {tally.unit} {_quote(trace, tally.context, 100)}: {tally.speaker}{parts}"


def _quote(trace: Trace, span: Span, longest: int = 60) -> str:
    """The words in quotation marks, on one line, shortened in the middle."""
    words = " ".join(trace.document.quote(span).split())
    words = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in words)
    if len(words) > longest:
        words = f"{words[: longest - 20]} ... {words[-15:]}"
    return f'"{words}"'


# --------------------------------------------------------------------------------------------------------------- page


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence: plain, or with the marks that stand on it."""

    text: str
    marks: tuple[Mark, ...] = ()

    @property
    def field(self) -> str:
        """The colour: of the first mark that was used, else of the first."""
        return field(next((m for m in self.marks if m.used), self.marks[0])) if self.marks else ""

    @property
    def used(self) -> bool:
        """Whether any of the marks was used."""
        return any(mark.used for mark in self.marks)

    @property
    def title(self) -> str:
        """What the marks say, for the pointer."""
        return "; ".join(f"{mark.kind}: {mark.note}" for mark in self.marks)


def pieces(trace: Trace, sentence: SentenceTrace) -> tuple[Piece, ...]:
    """A sentence cut wherever a mark begins or ends."""
    start, end = sentence.span.start, sentence.span.end
    inside = [m for m in sentence.marks if m.span.start < m.span.end and sentence.span.covers(m.span)]
    opening: dict[int, list[Mark]] = {}
    closing: dict[int, list[Mark]] = {}
    for mark in inside:
        opening.setdefault(mark.span.start, []).append(mark)
        closing.setdefault(mark.span.end, []).append(mark)
    cuts = sorted({start, end, *opening, *closing})
    out: list[Piece] = []
    standing: list[Mark] = []
    for first, stop in pairwise(cuts):
        standing = [m for m in standing if m.span.end > first] + opening.get(first, [])
        out.append(Piece(trace.document.text[first:stop], tuple(standing)))
    return tuple(out)


def render(trace: Trace) -> str:
    """The page: the article with all spans coloured, and why each scene was kept or dropped."""
    style = _file("trace.css")
    document = trace.document
    return _template().render(
        version=__version__,
        style=Markup(style),  # noqa: S704  (the package's own file, nothing of a document)
        style_hash=style_hash(style),
        title=document.title or document.name,
        document=document,
        country=trace.country,
        reader=trace.reading.reader,
        fields=FIELDS,
        blocks=[(heading(b), b.reason, _words(trace, b.span), _sentences(trace, b.sentences)) for b in trace.blocks],
        events=[(m, _quote(trace, m.evidence, 200), _claims(trace, m)) for m in trace.reading.mentions],
        tallies=[(_tally(trace, t), _sentence(trace, t.span)) for t in trace.reading.tallies],
        doubted=[(_tally(trace, t), _sentence(trace, t.span)) for t in trace.doubted],
        doubt=DOUBTED,
    )


def _words(trace: Trace, span: Span) -> str:
    return trace.document.quote(span)


def _sentences(
    trace: Trace, sentences: Sequence[SentenceTrace]
) -> list[tuple[SentenceTrace, tuple[Piece, ...], list[tuple[str, Mark, str, str]]]]:
    return [
        (s, pieces(trace, s), [(field(m), m, _quote(trace, m.span), _into(m, s).replace(" -> ", "")) for m in s.marks])
        for s in sentences
    ]


def _claims(trace: Trace, mention: Mention) -> list[tuple[str, str, str, str, int | None]]:
    return [
        (str(c.field), str(c.value), _quote(trace, c.span), _why(c), _sentence(trace, c.span)) for c in mention.claims
    ]


def _sentence(trace: Trace, span: Span) -> int | None:
    """Where the sentence of a span begins, by which the page knows it; None where no sentence was read there."""
    spans = (sentence.span for block in trace.blocks for sentence in block.sentences)
    return next((whole.start for whole in spans if whole.start <= span.start < whole.end), None)


@cache
def _template() -> Template:
    """The compiled template: everything escaped, an unknown name is an error."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_file("trace.html.j2"))


@cache
def _file(name: str) -> str:
    """A file of the templates' folder."""
    return (files("rashomon.report") / "templates" / name).read_text(encoding="utf-8")
