"""A bulletin as a PDF of A4 pages: searchable, black and white, each value linked to its footnote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from rashomon import __version__
from rashomon.ceasefire import Step
from rashomon.report import bulletin_html, bulletin_md, bulletin_pdf_map
from rashomon.report.bulletin import HEADINGS, STEPS, Bulletin, Figure, Line, Sum
from rashomon.report.bulletin_notes import Note
from rashomon.report.bulletin_pdf_text import cell, goal, is_changed, latin, link, numbers, part, refs, text
from rashomon.report.contents import Contents
from rashomon.report.map import Drawing, Outline
from rashomon.report.words import plural

MARGIN, PADDING = 50.0, 6.0
"""Points on each side, without and within the frame of the text."""
WIDTH = A4[0] - 2 * (MARGIN + PADDING)
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=9, leading=12, spaceAfter=3)
SMALL = ParagraphStyle("small", BODY, fontSize=8, leading=10)
TITLE = ParagraphStyle("title", BODY, fontName="Helvetica-Bold", fontSize=18, leading=23, spaceAfter=6)
HEAD = ParagraphStyle("head", BODY, fontName="Helvetica-Bold", fontSize=12, leading=15, spaceBefore=11, keepWithNext=1)
NAME = ParagraphStyle("name", BODY, fontName="Helvetica-Bold", leading=12, spaceBefore=6, keepWithNext=1)
BOX = ParagraphStyle(
    "box", BODY, borderColor=colors.black, borderWidth=0.8, borderPadding=5, spaceBefore=9, spaceAfter=9
)
RULES = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LINEBELOW", (0, 0), (-1, 0), 0.8, colors.black),
    ("LINEBELOW", (0, 1), (-1, -1), 0.3, colors.Color(0.6, 0.6, 0.6)),
    ("LEFTPADDING", (0, 0), (-1, -1), 2),
    ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
]
LEGEND = (
    "Diamond: contested. Filled circle: corroborated. Open circle: single voice. Square: a side accepts its own act. "
    "Cross: discounted. Numbers are those of the incidents. A dashed circle is the error that the words allow. "
    "Borders (Natural Earth) are drawn for orientation and say nothing on their status."
)
COPY = (
    "Checkpoint of the ledger's log; copied into a file, these lines are what rashomon verify --against proves by that "
    "nothing was changed since:"
)
LETTERS = (
    "Letters that the fonts of this file lack are written in Latin letters, and the footnotes concerned say so; "
    "the JSON, HTML and Markdown forms keep the words as they stand."
)


def render(of: Bulletin, whole: Contents, outlines: Sequence[Outline], *, compress: bool = True) -> bytes:
    """The PDF of a bulletin; ``whole`` is what it was made of. The same bulletin gives the same bytes.

    Args:
        of: The bulletin.
        whole: What the ledger holds, for the map.
        outlines: Borders to draw.
        compress: Whether the streams of the pages are compressed.
    """
    target = BytesIO()
    document = SimpleDocTemplate(
        target,
        pagesize=A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
        title=f"Bulletin, {of.period}",
        author="Rashomon",
        creator=f"Rashomon {__version__}",
        lang="en",
        invariant=1,
        pageCompression=int(compress),
    )
    footer = latin(f"Bulletin, {of.period}. Reported, not found as fact. Rashomon {__version__}")

    def foot(canvas: Any, at: Any) -> None:  # noqa: ANN401 - reportlab has no types
        """Write the foot of one page."""
        canvas.setFont("Helvetica", 8)
        canvas.drawString(MARGIN + PADDING, MARGIN / 2, footer)
        canvas.drawRightString(A4[0] - MARGIN - PADDING, MARGIN / 2, f"Page {at.page}")

    document.build(list(_story(of, bulletin_html.drawing(of, whole, outlines))), onFirstPage=foot, onLaterPages=foot)
    return target.getvalue()


def _story(of: Bulletin, drawing: Drawing | None) -> Iterator[Any]:
    """All that the file shows, in order."""
    yield from _head(of)
    yield from _map(drawing)
    for section in (_table, _tallies, _incidents, _changes, _sources, _method, _notes, _papers):
        yield from section(of)


def _p(markup: str, style: ParagraphStyle = BODY) -> Any:  # noqa: ANN401
    """A paragraph of markup, whose words were escaped by `text` and its like."""
    return Paragraph(markup, style)


def _grid(names: Sequence[str], rows: Iterable[Sequence[str]], shares: Sequence[float]) -> Any:  # noqa: ANN401
    """A table of markup; ``shares`` of the width add up to 1."""
    head = [_p(f"<b>{name}</b>", SMALL) for name in names]
    body = [[_p(markup, SMALL) for markup in row] for row in rows]
    return Table([head, *body], [share * WIDTH for share in shares], style=RULES, repeatRows=1, spaceAfter=6)


def _head(of: Bulletin) -> Iterator[Any]:
    """Title, figures, silence or calm."""
    yield _p(text(f"Bulletin, {of.period}"), TITLE)
    what = f"{text(of.agreement)}: what is alleged" if of.agreement else "Reported incidents (no agreement was named)"
    yield _p(f"{what}, and by whose word. Nothing here is a finding of fact.")
    yield _grid(("What", "Number"), [(text(name), str(n)) for name, n in of.counts], (0.7, 0.3))
    told = [(text(s.name), f"<b>{text(s.value)}</b>", _told_by(s)) for s in of.sums]
    first = "In alleged violations" if of.agreement else "As reported"
    yield _grid((first, "Range over the voices", "Told by"), told, (0.3, 0.3, 0.4))
    yield _p("Incidents that state none are not zero. Aggregate figures are never added to these.", SMALL)
    yield _p(f"<b>Silence or calm?</b> {text(of.coverage)}", BOX)


def _told_by(of: Sum) -> str:
    """How many incidents state a figure, and which."""
    return f"{bulletin_md.told_by(of)} ({_few(of.incidents)})" if of.incidents else bulletin_md.told_by(of)


def _map(drawing: Drawing | None) -> Iterator[Any]:
    """The map."""
    yield _p("Where", HEAD)
    if drawing is None:
        yield _p("No incident of this period could be placed on a map.")
        return
    width = min(WIDTH, 420 * drawing.width / drawing.height)
    yield bulletin_pdf_map.drawing(drawing, width)
    yield Spacer(0, 4)
    yield _p(LEGEND, SMALL)


def _table(of: Bulletin) -> Iterator[Any]:
    """By party, province and type."""
    yield _p(f"{'Alleged violations' if of.agreement else 'Reported incidents'} by party, province and type", HEAD)
    rows = [
        (cell(r.party), cell(r.province), cell(r.what), str(r.total), cell("; ".join(f"{s} {n}" for s, n in r.counts)),
         _few(r.incidents))
        for r in of.rows
    ]  # fmt: skip
    columns = ("Party, as alleged", "Province", "Type", "Number", "Step" if of.agreement else "Grade", "Incidents")
    yield _grid(columns, rows, (0.24, 0.16, 0.18, 0.09, 0.2, 0.13)) if rows else _p("None.")
    outside = [n for n, line in _unjudged(of) if line.step == STEPS[Step.OUT_OF_SCOPE]]
    for n, line in _unjudged(of):
        if n not in outside:
            why = f"{text(line.step.word)}, {text(line.reason)}"
            yield _p(f"Not counted: {link(f'i{n}', f'{n}. {text(line.title)}')}: {why}")
    if outside:
        yield _p(f"Not counted: {len(outside)} out of scope ({numbers(outside)}); the reason stands with each incident")


def _few(incidents: Sequence[int]) -> str:
    """Numbers of incidents in a narrow cell: the first sixty; the list of incidents has all."""
    more = len(incidents) - 60
    return numbers(incidents[:60]) + (f" and {more} more" if more > 0 else "")


def _unjudged(of: Bulletin) -> list[tuple[int, Line]]:
    """The lines that are no alleged violation."""
    return [(line.n, line) for line in of.lines if line.n in of.unjudged]


def _tallies(of: Bulletin) -> Iterator[Any]:
    """Aggregate figures of each side."""
    yield _p("Aggregate figures of each side", HEAD)
    yield _figures(of.figures) if of.figures else _p("None for this period.")
    if of.undated_figures:
        yield _p("Without a window of time, in documents of the period:", NAME)
        yield _figures(of.undated_figures)


def _figures(all_of_them: Iterable[Figure]) -> Any:  # noqa: ANN401
    """A table of tallies."""
    columns = ("Who counts", "Figure", "Window", "Parts", "Do the parts add up?")
    return _grid(columns, map(_figure, all_of_them), (0.19, 0.23, 0.16, 0.19, 0.23))


def _figure(of: Figure) -> tuple[str, ...]:
    """One row of tallies."""
    parts = ", ".join(f"{name} {n}" for name, n in of.parts) or "–"
    told = f"<b>{cell(of.count)}</b> {cell(of.what)}{refs([of.note])}"
    return cell(of.issuer), told, cell(of.when), cell(parts), cell(f"{of.audit.word}: {of.finding}")


def _incidents(of: Bulletin) -> Iterator[Any]:
    """The incidents by how their date stands to the period, and those without a place."""
    for fit, head in HEADINGS.items():
        lines = of.having(fit)
        yield _p(f"{head}: {len(lines)}", HEAD)
        for line in lines:
            yield from _line(line)
    yield _p(f"Not placed: {len(of.unplaced)}", HEAD)
    yield from (_p(link(f"i{line.n}", f"{line.n}. {text(line.title)}")) for line in of.unplaced)


def _line(of: Line) -> Iterator[Any]:
    """One incident."""
    yield _p(f"{goal(f'i{of.n}')}{of.n}. {text(of.title)}", NAME)
    background = "; background, not news" if of.background else ""
    clause = f"; clause {text(of.clause)}" if of.clause else ""
    grade = f"; {text(of.grade.word)}" if of.grade.word != of.step.word else ""
    voices = f"{of.independent} independent{background}"
    yield _p(f"<b>{text(of.step.word)}</b>{grade}; {text(of.date)}; {voices}{clause}; {of.id}", SMALL)
    if of.reason:
        yield _p(text(of.reason), SMALL)
    yield from (_p(f"A person: {text(d)}", SMALL) for d in of.decisions)
    for c in of.cells:
        flag = f" ({text(c.status.word)})" if c.status.tone in ("bad", "warn") else ""
        yield _p(f"{text(c.name)}: {text(c.value)}{refs(c.notes)}{flag}")


def _changes(of: Bulletin) -> Iterator[Any]:
    """Changes since an earlier state of the ledger."""
    yield _p("Changes since the last bulletin", HEAD)
    if of.since is None:
        yield _p(bulletin_md.NO_STATE)
        return
    yield _p(f"Since {text(of.since.state)}: {plural(len(of.since.changes), 'change')}.")
    rows = [
        (cell(c.title), cell(c.kind), *(cell(w or "–") for w in (c.what, c.then, c.now, ", ".join(c.voices))))
        for c in of.since.changes
    ]
    if rows:
        yield _grid(bulletin_md.CHANGES, rows, (0.24, 0.11, 0.13, 0.18, 0.18, 0.16))


def _sources(of: Bulletin) -> Iterator[Any]:
    """Sources with their affiliations."""
    yield _p("Sources", HEAD)
    rows = [(cell(s.name), cell(s.side), cell(s.kind or "not known"), str(s.documents)) for s in of.sources]
    columns = ("Source", "Affiliation", "Kind", "Documents here")
    yield _grid(columns, rows, (0.35, 0.27, 0.2, 0.18)) if rows else _p("None.")


def _method(of: Bulletin) -> Iterator[Any]:
    """The method in a box, and what the bulletin was made from."""
    facts = [f"{text(name)}: {text(told)}" for name, told in of.facts.items()]
    written = f"Written by Rashomon {__version__} from {text(of.ledger)}"
    lines = ("<b>Method, in short</b>", text(bulletin_md.METHOD), LETTERS, *facts, written, *_checkpoint(of))
    yield _p("<br/>".join(lines), BOX)


def _checkpoint(of: Bulletin) -> Iterator[str]:
    """The note, line by line, so that it can be copied."""
    if of.checkpoint:
        yield COPY
        yield from (f'<font face="Courier">{text(line) or "&nbsp;"}</font>' for line in of.checkpoint.splitlines())


def _notes(of: Bulletin) -> Iterator[Any]:
    """The footnotes."""
    yield _p("Footnotes", HEAD)
    known = {paper.anchor for paper in of.papers}
    yield from (_p(_note(note, linked=note.document in known), SMALL) for note in of.notes)


def _note(of: Note, *, linked: bool) -> str:
    """One footnote, the words of values marked."""
    how = f" ({text(of.how)})" if of.how else ""
    old = "; replaced later by the same voice" if of.superseded else ""
    old += "" if of.is_short else f"; {bulletin_md.SHORTENED}"
    letters = "; in Latin letters here" if any(is_changed(words) for words, _ in of.printed) else ""
    said = "".join(f"<b><u>{part(words)}</u></b>" if marked else part(words) for words, marked in of.printed)
    origin = link(of.document, text(of.origin)) if linked else text(of.origin)
    return f"{goal(f'n{of.n}')}{of.n}. “{said}” Reported by {text(of.speaker)}{how}; {origin}{old}{letters}."


def _papers(of: Bulletin) -> Iterator[Any]:
    """The documents."""
    yield _p("Documents", HEAD)
    for d in of.papers:
        told = " ".join((f"{d.source}, {d.published}.", d.url, f"sha256 {d.sha256}…", *d.problems))
        yield _p(f"{goal(d.anchor)}<b>{text(d.title or d.name)}</b>. {text(told)}", SMALL)
