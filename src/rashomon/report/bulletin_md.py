"""A bulletin as Markdown, with footnotes as GitHub and Pandoc read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rashomon import __version__
from rashomon.ceasefire import Step
from rashomon.report.bulletin import HEADINGS, STEPS, Bulletin, Figure, Line, Sum
from rashomon.report.words import plural

METHOD = (
    "A reader finds what is told, and who is quoted for it; mentions that fit are one incident; copies of one text are "
    "one voice. Not stated is not zero. Machines misread: read the footnote before you rely on a value."
)
CHECKPOINT = (
    "Checkpoint of the ledger's log; `rashomon verify --against` this file proves that nothing was changed since:"
)
SHORTENED = "the sentence is longer: the JSON form has it whole"
NO_STATE = "No earlier state of the ledger was given to compare with."
CHANGES = ("Incident", "Kind", "What", "Then", "Now", "By whose word")
"""The columns of the changes."""
SPECIAL = frozenset("\\`*_{}[]<>()#|~!&^")


def render(of: Bulletin) -> str:
    """The bulletin as one Markdown text. The same bulletin gives the same bytes."""
    parts = (_head, _table, _tallies, _incidents, _changes, _sources, _method, _notes)
    return "\n".join(line for part in parts for line in part(of)) + "\n"


def text(of: object, *, whole: bool = True) -> str:
    """Words of a document on one line, so that nothing in them is read as Markdown or HTML.

    ``whole``: blanks at the ends go, as they do not where more of the sentence follows.
    """
    words = str(of)
    line = " ".join(words.split())
    if not whole and line:
        line = f"{' ' * words[0].isspace()}{line}{' ' * words[-1].isspace()}"
    return "".join(f"\\{c}" if c in SPECIAL else c for c in line or " " * (not whole))


def _grid(names: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """A table; its cells are written as they are."""
    yield f"| {' | '.join(names)} |"
    yield f"|{' --- |' * len(names)}"
    yield from (f"| {' | '.join(str(cell) for cell in row)} |" for row in rows)
    yield ""


def _refs(notes: Iterable[int]) -> str:
    """Marks of footnotes."""
    return "".join(f"[^{n}]" for n in notes)


def _head(of: Bulletin) -> Iterator[str]:
    """Title, figures, silence or calm."""
    yield from (f"# Bulletin, {of.period}", "")
    what = f"{text(of.agreement)}: what is alleged" if of.agreement else "Reported incidents (no agreement was named)"
    yield from (f"{what}, and by whose word. Nothing here is a finding of fact.", "")
    yield from _grid(("What", "Number"), of.counts)
    told = [
        (
            s.name,
            s.value,
            told_by(s) + (f" ({', '.join(map(str, s.incidents))})" if s.incidents else ""),
        )
        for s in of.sums
    ]
    yield from _grid(
        ("In alleged violations" if of.agreement else "As reported", "Range over the voices", "Told by"), told
    )
    yield "Incidents that state none are not zero. Aggregate figures are never added to these."
    yield from ("", f"**Silence or calm?** {of.coverage}", "")


def told_by(of: Sum) -> str:
    """How many of the incidents state a figure."""
    return f"{of.total.stated} of {plural(of.of, 'incident')}" if of.total.stated else "no incident"


def _table(of: Bulletin) -> Iterator[str]:
    """By party, province and type."""
    yield from (f"## {'Alleged violations' if of.agreement else 'Reported incidents'} by party, province and type", "")
    rows = [
        (text(r.party), text(r.province), r.what, r.total, "; ".join(f"{s} {n}" for s, n in r.counts),
         ", ".join(map(str, r.incidents)))
        for r in of.rows
    ]  # fmt: skip
    columns = ("Party, as alleged", "Province", "Type", "Number", "Step" if of.agreement else "Grade", "Incidents")
    yield from _grid(columns, rows) if rows else ("None.", "")
    yield from _not_counted([line for line in of.lines if line.n in of.unjudged])
    yield ""


def _not_counted(lines: Sequence[Line]) -> Iterator[str]:
    """What is no alleged violation: what a fact is missing for one by one, what is out of scope in one line."""
    outside = STEPS[Step.OUT_OF_SCOPE]
    for line in lines:
        if line.step != outside:
            yield f"- Not counted: {line.n}. {text(line.title)}: {line.step.word}, {text(line.reason)}"
    numbers = [str(line.n) for line in lines if line.step == outside]
    if numbers:
        yield f"- Not counted: {len(numbers)} out of scope ({', '.join(numbers)}); the reason stands with each incident"


def _tallies(of: Bulletin) -> Iterator[str]:
    """Aggregate figures of each side."""
    yield from ("## Aggregate figures of each side", "")
    columns = ("Who counts", "Figure", "Window", "Parts", "Do the parts add up?")
    yield from _grid(columns, map(_figure, of.figures)) if of.figures else ("None for this period.", "")
    if of.undated_figures:
        yield from ("Without a window of time, in documents of the period:", "")
        yield from _grid(columns, map(_figure, of.undated_figures))


def _figure(of: Figure) -> tuple[str, ...]:
    """One row of tallies."""
    parts = ", ".join(f"{text(name)} {n}" for name, n in of.parts) or "–"
    audit = f"{of.audit.symbol} {of.audit.word}: {text(of.finding)}"
    return text(of.issuer), f"{of.count} {text(of.what)}{_refs([of.note])}", of.when, parts, audit


def _incidents(of: Bulletin) -> Iterator[str]:
    """The incidents by how their date stands to the period."""
    for fit, head in HEADINGS.items():
        lines = of.having(fit)
        yield from (f"## {head}: {len(lines)}", "")
        for line in lines:
            yield from _line(line)
    unplaced = ", ".join(str(line.n) for line in of.unplaced) or "none"
    yield from (f"Not placed: {len(of.unplaced)} ({unplaced}).", "")


def _line(of: Line) -> Iterator[str]:
    """One incident."""
    yield from (f"### {of.n}. {text(of.title)}", "")
    background = "; background, not news" if of.background else ""
    yield f"{of.step.symbol} {of.step.word}; {of.date}; {of.independent} independent{background}; `{of.id}`"
    yield from ("", text(of.reason), "") if of.reason else ("",)
    yield from (f"- A person: {text(d)}" for d in of.decisions)
    yield from (f"- {c.name}: {text(c.value)}{_refs(c.notes)}{_flag(c.status.tone, c.status.word)}" for c in of.cells)
    yield ""


def _flag(tone: str, word: str) -> str:
    """How the voices stand, where that needs saying."""
    return f" ({word})" if tone in ("bad", "warn") else ""


def _changes(of: Bulletin) -> Iterator[str]:
    """Changes since an earlier state of the ledger."""
    yield from ("## Changes since the last bulletin", "")
    if of.since is None:
        yield from (NO_STATE, "")
        return
    yield from (f"Since {text(of.since.state)}: {plural(len(of.since.changes), 'change')}.", "")
    rows = [
        (text(c.title), c.kind, text(c.what), text(c.then or "–"), text(c.now or "–"), text(", ".join(c.voices) or "–"))
        for c in of.since.changes
    ]
    if rows:
        yield from _grid(CHANGES, rows)


def _sources(of: Bulletin) -> Iterator[str]:
    """Sources with their affiliations."""
    yield from ("## Sources", "")
    rows = [(text(s.name), text(s.side), text(s.kind or "not known"), s.documents) for s in of.sources]
    columns = ("Source", "Affiliation", "Kind", "Documents here")
    yield from _grid(columns, rows) if rows else ("None.", "")


def _method(of: Bulletin) -> Iterator[str]:
    """The method, in short, and what it was made from."""
    yield from (
        "## Method, in short",
        "",
        METHOD,
        "",
    )
    yield from (f"- {name}: `{told}`" for name, told in of.facts.items())
    yield from (f"- Written by Rashomon {__version__} from `{of.ledger}`", "")
    if of.checkpoint:
        yield from (CHECKPOINT, "", "```", *of.checkpoint.splitlines(), "```", "")


def _notes(of: Bulletin) -> Iterator[str]:
    """The footnotes."""
    for note in of.notes:
        how = f" ({note.how})" if note.how else ""
        old = "; replaced later by the same voice" if note.superseded else ""
        old += "" if note.is_short else f"; {SHORTENED}"
        said = "".join(_marked(part) if marked else text(part, whole=False) for part, marked in note.printed)
        yield f"[^{note.n}]: “{said}” Reported by {text(note.speaker)}{how}; {text(note.origin)}{old}."


def _marked(part: str) -> str:
    """Words in bold; blanks at their ends stay outside, where Markdown wants them."""
    return f"**{text(part)}**" if part.strip() else part
