"""Cleaning: a text cut into blocks that say what is the story and what only stands around it.

Pure: the lexicon comes in as data, and spans index the text that came in. The blocks are in order, do not overlap and
cover every character that is no white space; nothing is deleted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rashomon.documents.cues import Cues
from rashomon.documents.cuts import Cut, boilerplate, dateline, title
from rashomon.documents.datelines import Datelines
from rashomon.documents.dates import Calendar
from rashomon.documents.front import front_matter
from rashomon.documents.header import LONGEST_TITLE, Header, Title
from rashomon.documents.lines import Line, LineKind, LineRules
from rashomon.documents.repeats import mark_repeats
from rashomon.documents.story import Story
from rashomon.documents.words import paragraphs, words
from rashomon.model import Block, BlockKind, Span

_STORY = 60
"""Words of story before a heading "Comments" that make it one; before a story it is a counter of the share bar."""
_HEADLINES = 12
"""The most headlines of other stories that are taken to follow a heading such as "Related"."""


@dataclass(frozen=True, slots=True)
class Zones:
    """Where the story stands among the lines: dates before ``head`` or from ``foot`` on are those of publication."""

    head: int
    foot: int
    chronicle: bool = False
    """There are dates in the header and between the story's paragraphs as well: they are headings, dates of events."""

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Zones:
        """The header goes to the first story line (to the second, if a date is between), the foot from the last on."""
        told = [n for n, line in enumerate(lines) if line.story]
        if not told:
            return cls(len(lines), 0 if not lines else min(3, len(lines)))
        head = told[0]
        between = lines[told[0] + 1 : told[1]] if len(told) > 1 else ()
        early = any(line.kind is LineKind.DATE for line in lines[:head])
        if not early and len(between) <= 5 and any(line.kind is LineKind.DATE for line in between):
            head = told[1]
        within = any(line.kind is LineKind.DATE for line in lines[head : told[-1] + 1])
        return cls(head, told[-1] + 1, chronicle=early and within)

    def outer(self, n: int) -> bool:
        """Whether a line is of the header or the footer."""
        return n < self.head or n >= self.foot


@dataclass(frozen=True, slots=True)
class Cleaner:
    """Cuts texts into blocks by one language's lexicon of what surrounds a story."""

    cues: Cues
    calendar: Calendar
    rules: LineRules
    header: Header
    story: Story

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Cleaner:
        """The cleaner of a lexicon such as ``en/boilerplate``."""
        cues, calendar = Cues.from_data(data), Calendar.from_data(data)
        datelines = Datelines(cues, calendar)
        rules = LineRules(cues, datelines)
        return cls(cues, calendar, rules, Header(cues, datelines), Story(cues, datelines, rules))

    def blocks(self, text: str, title: str | None = None) -> tuple[Block, ...]:
        """The blocks of a text, in order.

        1. front matter and whole lines (menus, counters, headings); 2. readers' comments and lists of headlines;
        3. the header, from run-on text as well; 4. sentences, and what is no part of them; 5. what stood before.

        Args:
            text: The text; spans index it as it is.
            title: The headline, where it is known from elsewhere; it need not stand in the text.
        """
        front = front_matter(text)
        start = front.span.end if front else 0
        lines = [self.rules.read(words(text, a + start, b + start)) for a, b in paragraphs(text[start:])]
        known = Title.of(title or (front.get("title") if front else None))
        cut = [[c.block(line.tokens) for c in cuts] for line, cuts in self._lines(lines, known)]
        leading = [Block(BlockKind.DATELINE, front.span, "front-matter")] if front else []
        return (*leading, *(b for blocks in mark_repeats(text, cut) for b in _merged(blocks)))

    def _lines(self, lines: Sequence[Line], known: Title) -> Iterator[tuple[Line, list[Cut]]]:
        """Each line with its cuts, the state carried along: headline met, story begun, list or comments open."""
        zones = Zones.of(lines)
        comments = self._comments(lines)
        last = max((n for n, line in enumerate(lines[:comments]) if line.kind is LineKind.OTHER), default=-1)
        titled = begun = False
        listed = 0
        for n, line in enumerate(lines):
            whole = self._whole(line, n, zones, commenting=n >= comments)
            listed = _HEADLINES if line.kind is LineKind.LIST_HEAD else listed - 1
            if whole is None and listed >= 0 and not line.ended and len(line.tokens) <= LONGEST_TITLE and begun:
                whole = boilerplate(0, len(line.tokens), "headline")
            if whole is not None:
                yield line, [whole]
                continue
            listed = -1
            begun = begun or (zones.chronicle and line.kind is LineKind.DATE)
            cuts = self._cut(line, known, titled=titled, begun=begun, alone=n == last, last=n >= last)
            headline = next((c for c in cuts if c.kind is BlockKind.TITLE), None)
            if headline is not None and not known.forms:
                known = Title.of(" ".join(line.keys[headline.first : headline.stop]))
            titled = titled or headline is not None
            begun = begun or any(c.kind is BlockKind.BODY for c in cuts)
            yield line, cuts

    def _whole(self, line: Line, n: int, zones: Zones, *, commenting: bool) -> Cut | None:
        """The cut of a line that is one thing as a whole."""
        size = len(line.tokens)
        if line.kind in {LineKind.FURNITURE, LineKind.LIST_HEAD}:
            return boilerplate(0, size, line.reason)
        if commenting:
            return Cut(0, size, BlockKind.COMMENT, "comments")
        if line.kind is LineKind.COMMENT_HEAD:
            return boilerplate(0, size, "comment-count")
        heading = zones.chronicle and line.kind is LineKind.DATE and not self.cues.date_labels.at(line.keys, 0)
        outer = line.kind in {LineKind.DATE, LineKind.BYLINE} and zones.outer(n) and not heading
        return dateline(0, size, line.reason) if outer or line.kind is LineKind.CREDITS else None

    def _cut(self, line: Line, known: Title, *, titled: bool, begun: bool, alone: bool, last: bool) -> list[Cut]:
        """The cuts of a line that is, at least in part, the story's."""
        tokens, keys = line.tokens, line.keys
        stop = known.at(keys, 0)
        if stop == len(tokens):
            return [title(0, stop, "known-title")]
        record = [] if begun else self._record(line)
        if record:
            return record
        if not titled and not begun and not alone and not known.forms:
            at = self.header.datelines.dated(tokens, keys, 0)
            if self._headline(line, at):
                return [*([dateline(0, at, "date")] if at else []), title(at, len(tokens), "first-line")]
        head = [] if begun else self.header.peel(tokens, keys, known, titled=titled)
        at = head[-1].stop if head else 0
        if begun:
            stop = self.header.datelines.placed(tokens, keys, 0, loose=False)
            head, at = ([dateline(0, stop, "place")], stop) if stop else ([], 0)
        return head + (self.story.cut(tokens, keys, at, last=last) if at < len(tokens) else [])

    def _record(self, line: Line) -> list[Cut]:
        """An archive's labelled line before the story: "LENGTH: 320 words", "HEADLINE: Shells hit market"."""
        n = self.cues.record_labels.at(line.keys, 0)
        if not n or not line.tokens[n - 1].text.endswith(":") or line.ended or len(line.tokens) > LONGEST_TITLE:
            return []
        if line.keys[0] not in {"headline", "title"} or n == len(line.tokens):
            return [dateline(0, len(line.tokens), "record")]
        return [dateline(0, n, "record"), title(n, len(line.tokens), "record")]

    def _headline(self, line: Line, first: int) -> bool:
        """Whether a first line, from a word on, is a headline: short, with no full stop or in headline capitals."""
        size = len(line.tokens) - first
        if not 2 <= size <= LONGEST_TITLE:
            return False
        return not line.ended or self.header.headline(line.tokens, first, len(line.tokens))

    def _comments(self, lines: Sequence[Line]) -> int:
        """The line at which readers' comments begin; there must be a story before it."""
        told = 0
        whole = sum(len(line.tokens) for line in lines if line.story)
        for n, line in enumerate(lines):
            if line.kind is LineKind.COMMENT_HEAD and (told >= _STORY or (told >= _STORY // 2 and told * 2 >= whole)):
                return n
            told += len(line.tokens) if line.story else 0
        return len(lines)


def _merged(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks of one paragraph, neighbours of one kind and reason joined."""
    held: Block | None = None
    for block in blocks:
        if held is not None and (held.kind, held.reason) == (block.kind, block.reason):
            held = Block(held.kind, Span(held.span.start, block.span.end), held.reason)
        else:
            if held is not None:
                yield held
            held = block
    if held is not None:
        yield held
