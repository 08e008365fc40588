"""Inside a paragraph: sentences, and what is taken out of run-on text (credits, tags, headlines, the foot). Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.documents.cues import TELLING, Cues, capital, number
from rashomon.documents.cuts import Cut, body, boilerplate, dateline
from rashomon.documents.datelines import Datelines
from rashomon.documents.lines import LineRules
from rashomon.documents.words import Word

_REACH = 45
"""Words; a run-on list of tags or a headline of another story is shorter."""
_LONGEST_SIGNATURE = 3


@dataclass(frozen=True, slots=True)
class Story:
    """Cuts a paragraph of a story into its sentences and what is no part of it."""

    cues: Cues
    datelines: Datelines
    rules: LineRules

    def cut(self, tokens: Sequence[Word], keys: Sequence[str], first: int, *, last: bool) -> list[Cut]:
        """The cuts of ``tokens[first:]``, without a gap: one a sentence, and one for each thing that is none.

        Args:
            tokens: The words of the paragraph.
            keys: Their keys.
            first: Where the story begins in it, after the header.
            last: Whether the page's foot may be in it: it is the last paragraph of the text.
        """
        starts = [first, *(i for i in self.cues.sentence_starts(tokens, keys) if i > first)]
        foot = self._foot(tokens, keys, starts) if last else len(tokens)
        cuts: list[Cut] = []
        for start, stop in zip(starts, [*starts[1:], len(tokens)], strict=True):
            if start < foot:
                cuts.extend(self._sentence(tokens, keys, start, min(stop, foot)))
        if foot < len(tokens):
            cuts.extend(self._ground(tokens, keys, foot))
        return self._signed(tokens, keys, cuts) if last else cuts

    def _sentence(self, tokens: Sequence[Word], keys: Sequence[str], first: int, stop: int) -> Iterator[Cut]:
        """One sentence: taken off at its beginning whatever is no part of it, then cut at credits in brackets."""
        at = min(self.datelines.placed(tokens, keys, first, loose=False), stop)
        if at > first:
            yield dateline(first, at, "place")
        told = self.cues.call(keys, at, stop) if at < stop else stop
        if told < stop:
            if told > at:
                yield body(at, told)
            resumed = self._told_after(tokens, keys, told, stop)
            yield boilerplate(told, resumed, "page-phrase")
            if resumed < stop:
                yield body(resumed, stop)
        elif at < stop and self.cues.credits(keys, at, stop):
            yield dateline(at, stop, "credits")
        else:
            for rule in (self._listed, self._pictured):
                cut = rule(tokens, keys, at, stop)
                if cut is not None:
                    yield cut
                    at = cut.stop
            placed = self.datelines.placed(tokens, keys, at, loose=False) if first < at < stop else at
            if placed > at:
                yield dateline(at, placed, "place")
            yield from self._bracketed(tokens, placed, stop)

    def _told_after(self, tokens: Sequence[Word], keys: Sequence[str], first: int, stop: int) -> int:
        """Where the story goes on in the sentence of a long call: its full stop was lost."""
        reach = range(first + 3, stop - 8) if stop - first >= TELLING + 5 else range(0)
        afresh = next((i for i in reach if self.cues.starts_afresh(tokens, i)), stop)
        if afresh < stop or stop - first <= 2 * TELLING:
            return afresh
        last = max(i for i in range(first, stop) if i == first or self.cues.holds.at(keys, i, stop))
        return min(max(last + TELLING // 2, first + TELLING - 3), stop) if last < stop - 2 * TELLING else stop

    def _listed(self, tokens: Sequence[Word], keys: Sequence[str], at: int, stop: int) -> Cut | None:
        """Lists in run-on text ("Tags Syria shelling ...", "Read also Headline ..."): to the story's next word."""
        first = self._past_figures(tokens, at, stop)
        n = self.cues.tag_heads.at(keys, first, stop) or self.cues.list_heads.at(keys, first, stop)
        if not n or not capital(tokens[first]) or not self._headed(tokens, first, n, stop):
            return None
        reach = range(first + n + 1, min(stop, first + _REACH))
        end = next((i for i in reach if self.cues.starts_afresh(tokens, i)), first + n)
        return boilerplate(at, end, "headlines")

    def _headed(self, tokens: Sequence[Word], first: int, n: int, stop: int) -> bool:
        """Whether what follows a cue's words is a list or a headline: a capital, or nothing."""
        after = first + n
        return after >= stop or (capital(tokens[after]) and tokens[after].text != "I")

    def _pictured(self, tokens: Sequence[Word], keys: Sequence[str], at: int, stop: int) -> Cut | None:
        """A credit and a headline ("AP Photo Jane Doe Headline of Another Story"): to the story's next word."""
        n = self.cues.agencies.at(keys, at, stop)
        if not n or at + n + 3 > stop or keys[at + n] in self.cues.agency_nouns or not tokens[at].text[:1].isupper():
            return None
        for i in range(at + n, min(stop, at + _REACH)):
            if i > at + n + 1 and self._resumes(tokens, keys, i):
                return boilerplate(at, i, "photo-credit")
            if not capital(tokens[i]) and keys[i] and keys[i] not in self.cues.small:
                return self._before_subject(keys, at, n, i)
        whole = stop - at <= _REACH and stop == len(tokens) and not self.cues.ends_sentence(tokens[stop - 1])
        return boilerplate(at, stop, "photo-credit") if whole else None

    def _resumes(self, tokens: Sequence[Word], keys: Sequence[str], i: int) -> bool:
        """Whether the story goes on at a word: by how it begins, or with a dateline."""
        return self.cues.starts_afresh(tokens, i) or self.datelines.placed(tokens, keys, i, loose=False) > i

    def _before_subject(self, keys: Sequence[str], at: int, n: int, verb: int) -> Cut | None:
        """Where a headline in capitals ends before an agency that reports: "... in Damascus Reuters reported"."""
        subject = verb - 1
        if subject > at + n + 2 and self.cues.agencies.at(keys, subject, verb) == 1:
            return boilerplate(at, subject, "photo-credit")
        return None

    def _bracketed(self, tokens: Sequence[Word], first: int, stop: int) -> Iterator[Cut]:
        """A sentence with the picture credits in brackets taken out; what stands before one is a caption."""
        at = first
        for i in range(first, stop):
            if i < at or not tokens[i].text.startswith(("(", "[")):
                continue
            close = next((k for k in range(i, min(i + 8, stop)) if tokens[k].text.rstrip(".")[-1:] in {")", "]"}), None)
            if close is None or not self.rules.picture_credit(tokens[i : close + 1]):
                continue
            if close + 1 < stop and not capital(tokens[close + 1]):
                continue
            if i > at:
                yield body(at, i, "caption")
            yield boilerplate(i, close + 1, "photo-credit")
            at = close + 1
        if at < stop:
            yield body(at, stop)

    def _foot(self, tokens: Sequence[Word], keys: Sequence[str], starts: Sequence[int]) -> int:
        """Where the page's foot begins: a cue at a sentence's beginning, and no story after it."""
        foot = ground = len(tokens)
        for start, stop in zip(reversed(starts), [len(tokens), *reversed(starts[1:])], strict=True):
            first = self._past_figures(tokens, start, stop)
            if self._opens_foot(tokens, keys, first, stop, grounded=stop == ground < len(tokens)):
                foot = ground = start
            elif self._of_page(tokens, keys, start, stop):
                ground = start
            else:
                break
        return foot if foot > starts[0] else len(tokens)

    def _opens_foot(
        self, tokens: Sequence[Word], keys: Sequence[str], first: int, stop: int, *, grounded: bool
    ) -> bool:
        """Whether the stretch after a cue is the foot's: another foot follows, or no full stop ends it."""
        if not capital(tokens[first]):
            return False
        if self.cues.date_labels.at(keys, first, stop) and self.datelines.dated(tokens, keys, first) > first:
            return True
        n = self.cues.feet.at(keys, first, stop)
        if not n or not self._headed(tokens, first, n, stop):
            return False
        open_end = not self.cues.ends_sentence(tokens[stop - 1])
        return stop - first <= 400 and (open_end or grounded or self._of_page(tokens, keys, first + n, stop))

    def _of_page(self, tokens: Sequence[Word], keys: Sequence[str], first: int, stop: int) -> bool:
        """Whether a stretch near the end is the page's own: short, a call, credits, or two words of the trade."""
        trade = {k for k in keys[first:stop] if k in self.cues.foot_words}
        short = stop - first <= _LONGEST_SIGNATURE and not self.cues.ends_sentence(tokens[stop - 1])
        called = self.cues.boilerplate(keys, first, stop) or self.cues.credits(keys, first, stop)
        tagged = self.cues.tag_heads.at(keys, first, stop) and capital(tokens[first])
        barred = sum(1 for w in tokens[first:stop] if w.text == "|") >= 2
        return short or called or bool(tagged) or barred or (len(trade) >= 2 and stop - first <= 120)

    def _ground(self, tokens: Sequence[Word], keys: Sequence[str], foot: int) -> Iterator[Cut]:
        """The foot: its dates as datelines, the rest as boilerplate."""
        at = foot
        for i in range(foot, len(tokens)):
            if i < at or not self.cues.date_labels.at(keys, i):
                continue
            stop = self.datelines.dated(tokens, keys, i)
            if stop > i:
                if i > at:
                    yield boilerplate(at, i, "foot")
                yield dateline(i, stop, "date")
                at = stop
        if at < len(tokens):
            yield boilerplate(at, len(tokens), "foot")

    def _signed(self, tokens: Sequence[Word], keys: Sequence[str], cuts: list[Cut]) -> list[Cut]:
        """The last words without a full stop: an agency, a signature, an editor's code or a share button."""
        if len(cuts) < 2 or cuts[-1].kind != body(0, 0).kind or cuts[-1].stop - cuts[-1].first > _LONGEST_SIGNATURE:
            return cuts
        first, stop = cuts[-1].first, cuts[-1].stop
        dense = [k for k in keys[first:stop] if k]
        if self.cues.ends_sentence(tokens[stop - 1]) or not all(capital(w) for w in tokens[first:stop] if w.key):
            return cuts
        coded = not dense or any(number(w) for w in tokens[first:stop]) or self.cues.lines.whole(dense)
        last = boilerplate(first, stop, "code") if coded else dateline(first, stop, "signature")
        return [*cuts[:-1], last]

    def _past_figures(self, tokens: Sequence[Word], at: int, stop: int) -> int:
        """Past counters and dots at a sentence's beginning ("... 440 Related")."""
        while at < stop - 1 and (not tokens[at].key or number(tokens[at])):
            at += 1
        return at
