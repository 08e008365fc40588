"""Ties figures to what happened to them: by the words beside them, then by grammar, then by coordination.

The order, each step only for figures that the steps before left open:

1. the active word before ("killing five people") or the passive after ("five people were killed"), a total ("the toll
   rose to 12"), "among the dead";
2. the parse: subject, object, participle, "of" phrase;
3. the noun's own harm ("12 deaths", "two wounded soldiers");
4. coordination: "killed five soldiers and two civilians", "a woman and her two children were killed".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.extract.en.counts_lexicon import CountLexicon, Cue, CueKind
from rashomon.extract.en.counts_phrases import Figure, Line, Sort
from rashomon.extract.found import Unit
from rashomon.model import Population

BACK = frozenset({"the", "a", "an", "some", "also", "another", "further", "additional", "extra", "reportedly", "their",
                  "his", "her", "its", "those", "these", "all", "estimated", "total", "of", "alone", ":", '"', "'", "(",
                  "initially", "both", "least", "at", "some", "other"})  # fmt: skip
"""Words between an active word of harm and the figure after it."""
FORWARD = frozenset({"also", "reportedly", "all", "both", "allegedly", "immediately", "later", "either", "instantly",
                     "already", "then", "now", "subsequently", "critically", "seriously", "severely", "badly", "lightly",
                     "slightly", "mostly", "left", "reported", "confirmed", "feared", "said", "believed", "found",
                     "presumed", "known", "deliberately", "brutally", "to", "as", "being", "there", "(", ")", '"', "'",
                     "got", "get", "so", "far", "who", "that", "more", "alone", "others", "themselves", "wrongly",
                     "simultaneously", "today", "yesterday", "overnight", "summarily", "publicly", "forcibly"})  # fmt: skip
"""Words between a figure and the passive after it."""
BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "got", "get", "getting"})
HAVE = frozenset({"has", "have", "had", "having", "'ve", "may", "might", "could", "would", "will", "should", "must"})
LINKS = frozenset({"and", ",", "&", "as", "well", "plus", "or", "their", "his", "her", "its", "the", "along", "with",
                   "another", "also", "at", "least", "including", "included", "among", "them", "of", "whom", "which",
                   "-", "(", "together", "both", "further", "those", ";"})  # fmt: skip
"""Words between two figures of one coordination."""
INCLUDE = frozenset({"included", "include", "includes", "including", "comprised", "were", "are"})
TO_TOTAL = frozenset({"to", "at", "of", "is", "was", "reached", "reaches", "reach", "hit", "exceeded", "topped", "stands",
                      "stood", "exceeds", "passed", ":", "surpassed", "as", "by", "hits", "tops"})  # fmt: skip
"""Words right before the figure of a total."""


@dataclass(frozen=True, slots=True)
class Tie:
    """What a figure counts, by which word; ``before`` says that the victims stand before the word."""

    unit: Unit
    cue: Cue | None
    before: bool
    direct: bool = True
    part: bool = False
    rises: bool = False


def ties(line: Line, found: Sequence[Figure], lexicon: CountLexicon) -> tuple[Tie | None, ...]:
    """The tie of each figure, in order; None where the sentence says no harm of it."""
    out: list[Tie | None] = []
    starts = {f.first: k for k, f in enumerate(found)}
    used: set[int] = set()
    for figure in found:
        tie = _beside(line, figure, found, starts, used, lexicon)
        if tie is not None and tie.before and tie.cue is not None:
            used.add(tie.cue.first)
        out.append(tie)
    for k, figure in enumerate(found):
        out[k] = out[k] or _parsed(line, figure) or _owned(line, figure)
    _coordinate(line, found, out)
    _among(line, found, out, starts)
    return tuple(_checked(f, t) for f, t in zip(found, out, strict=True))


def _beside(
    line: Line, f: Figure, found: Sequence[Figure], starts: dict[int, int], used: set[int], lexicon: CountLexicon
) -> Tie | None:
    """Step 1: the words right beside the figure."""
    return (
        _partitive(line, f)
        or _before(line, f, used, lexicon)
        or _after(line, f, found, starts)
        or _total(line, f, lexicon)
    )


def _partitive(line: Line, f: Figure) -> Tie | None:
    """As in "15 of the wounded", "two of the dead"."""
    if f.part and f.sort is Sort.BARE:
        cue = line.at.get(f.stop)
        if cue is not None and line.word(f.stop - 1) in {"the", "those"}:
            return Tie(cue.unit, cue, before=False, part=True)
    return None


def _before(line: Line, f: Figure, used: set[int], lexicon: CountLexicon) -> Tie | None:
    """The active word before the figure: "killing five", "the death of 12", "claimed the lives of seven"."""
    i, of = f.first - 1, False
    for _ in range(6):
        if i in line.ends or line.word(i) not in BACK | {"lives", "life", "to", "among"}:
            break
        of = of or line.word(i) in {"of", "to", "among"}
        i -= 1
    if line.word(i + 1) in {"lives", "life"} or "lives" in line.words[max(i, 0) : f.first]:
        return _lives(line, f, lexicon)
    cue = line.ends.get(i)
    if cue is None:
        return _included(line, f, i)
    if cue.first in used:
        return None
    if _takes_object(line, cue, of=of):
        return Tie(cue.unit, cue, before=False)
    return None


def _takes_object(line: Line, cue: Cue, *, of: bool) -> bool:
    """Whether the victims may stand after the word."""
    if cue.kind in {CueKind.DEED, CueKind.TOLL}:
        return of
    if cue.kind is not CueKind.ACT:
        return False
    return not (cue.past and _passive(line, cue.first))


def _passive(line: Line, i: int) -> bool:
    """Whether a form of "to be" stands before the participle at ``i``."""
    for j in range(i - 1, max(i - 4, -1), -1):
        if line.word(j) in BE:
            return True
        if line.word(j) not in FORWARD:
            return False
    return False


def _included(line: Line, f: Figure, i: int) -> Tie | None:
    """As in "Those killed included six women", "the dead included 12 children", "the toll included two people"."""
    if line.word(i) not in INCLUDE:
        return None
    j = i - 1
    while line.word(j) in {"have", "has", "also", "reportedly"}:
        j -= 1
    cue = line.ends.get(j)
    if cue is None or f.sort is Sort.THINGS:
        return None
    return Tie(cue.unit, cue, before=False, part=line.word(i) not in {"were", "are"} or f.part)


def _lives(line: Line, f: Figure, lexicon: CountLexicon) -> Tie | None:
    """As in "claimed the lives of seven people", "the lives of seven were lost"."""
    lo = max(f.first - 12, 0)
    at = next((j for j in range(f.first - 1, lo - 1, -1) if line.words[j] in lexicon.lives), None)
    if at is None:
        at = next((j for j in range(f.stop, min(f.stop + 6, len(line.words))) if line.words[j] in lexicon.lives), None)
    if at is None:
        return None
    return Tie(Unit.KILLED, Cue(Unit.KILLED, CueKind.ACT, at, at + 1, past=False, persons=True), before=False)


def _after(line: Line, f: Figure, found: Sequence[Figure], starts: dict[int, int]) -> Tie | None:
    """The passive, the fall or the state after the figure: "five were killed", "12 dead", "three civilians died"."""
    if f.sort in {Sort.THINGS, Sort.INCIDENTS} and not _demonym(line, f):
        return None
    i, be, have = f.stop, False, False
    for _ in range(7):
        word = line.word(i)
        if i in line.at or not (word in FORWARD or word in BE or word in HAVE):
            break
        be, have = be or word in BE, have or word in HAVE
        i += 1
    cue = line.at.get(i)
    if cue is None:
        return None
    if cue.kind is CueKind.FALL or (cue.kind is CueKind.STATE):
        return Tie(cue.unit, cue, before=True)
    if cue.kind is not CueKind.ACT or not cue.past or (have and not be):
        return None
    if not be and not _headline(line, cue, found, starts):
        return None
    return Tie(cue.unit, cue, before=True)


def _headline(line: Line, cue: Cue, found: Sequence[Figure], starts: dict[int, int]) -> bool:
    """Whether a bare "killed" after a figure is passive ("12 killed 30 wounded") and not active ("12 men killed five")."""
    i = cue.stop
    if i >= len(line.tokens):
        return True
    following = starts.get(i)
    if following is not None and not found[following].number.article:
        after = line.at.get(found[following].stop)
        return after is not None and after.kind in {CueKind.ACT, CueKind.STATE} and not _passive(line, after.first)
    token = line.tokens[i]
    return not (token.pos in {"DET", "PRON"} and token.lower not in {"that", "this", "it"})


def _total(line: Line, f: Figure, lexicon: CountLexicon) -> Tie | None:
    """The figure of a total: "the death toll rose to 12", "put the toll at 16", "bringing to 12 the number of dead"."""
    if f.sort in {Sort.INCIDENTS, Sort.THINGS}:
        return None
    joint = line.word(f.first - 1)
    if joint not in TO_TOTAL and joint != "from":
        return None
    cue = _toll_of(line, f, lexicon)
    if cue is None:
        return None
    between = line.words[min(cue.first, f.first) : max(cue.stop, f.first)]
    lead = line.words[max(cue.first - 6, 0) : cue.first]
    rises = joint not in {"at", "of", "from"} and any(w in lexicon.rise for w in (*between, *lead))
    return Tie(cue.unit, cue, before=False, rises=rises)


def _toll_of(line: Line, f: Figure, lexicon: CountLexicon) -> Cue | None:
    """The total's word that a figure belongs to: before it within reach, or right after it."""
    for cue in reversed(line.cues):
        if cue.first >= f.first or f.first - cue.first > 30:
            continue
        moving = any(w in lexicon.rise for w in line.words[cue.stop : f.first])
        if cue.kind is CueKind.TOLL or (cue.kind is CueKind.DEED and moving and f.first - cue.stop < 8):
            return cue
    for i in range(f.stop, min(f.stop + 3, len(line.words))):
        cue_after = line.at.get(i)
        if cue_after is not None and cue_after.kind is CueKind.TOLL:
            return cue_after
    return None


def _demonym(line: Line, f: Figure) -> bool:
    """Whether an unknown noun names people: "three Kurds", "12 Yazidis"."""
    return f.sort is Sort.THINGS and f.noun_at is not None and line.tokens[f.noun_at].text[0].isupper()


# ------------------------------------------------------------------------------------------------------------- grammar


def _parsed(line: Line, f: Figure) -> Tie | None:
    """Step 2: what the parse says of the figure's head word."""
    if f.sort is Sort.INCIDENTS:
        return None
    at = f.noun_at if f.noun_at is not None else f.number.stop - 1
    for child in line.sentence.children(at) if not f.number.article else ():
        cue = line.at.get(child.i)
        if cue is not None and child.dep in {"acl", "relcl"} and cue.past and cue.kind is CueKind.ACT:
            return None if child.dep == "relcl" and not _passive(line, child.i) else Tie(cue.unit, cue, before=True)
    return _climb(line, at)


def _climb(line: Line, at: int) -> Tie | None:
    """The word of harm that governs the token as its victim."""
    token = line.tokens[at]
    if token.dep == "conj":
        return None
    head = line.tokens[token.head]
    cue = line.at.get(head.i)
    if cue is None:
        return None
    if token.dep == "nsubjpass":
        return Tie(cue.unit, cue, before=True) if cue.kind is not CueKind.DEED else None
    if token.dep in {"dobj", "obj"} and cue.kind is CueKind.ACT:
        return Tie(cue.unit, cue, before=False)
    if token.dep == "nsubj" and cue.kind in {CueKind.FALL, CueKind.STATE}:
        return Tie(cue.unit, cue, before=True)
    return None


def _owned(line: Line, f: Figure) -> Tie | None:
    """Step 3: the noun's own harm; victims are killed where the sentence speaks of killing only."""
    if f.own is None:
        return None
    unit = f.own.unit
    if f.noun.lower() in {"victims", "victim"}:
        told = {c.unit for c in line.cues if c is not f.own}
        unit = Unit.KILLED if told == {Unit.KILLED} or "life" in line.words else Unit.CASUALTIES
    return Tie(unit, f.own, before=False)


# -------------------------------------------------------------------------------------------------------- coordination


def linked(line: Line, f: Figure, g: Figure) -> bool:
    """Whether nothing but a joining word or two stands between two figures."""
    between = line.words[f.stop : g.first]
    return 0 < len(between) <= 5 and all(w in LINKS for w in between)


def _coordinate(line: Line, found: Sequence[Figure], out: list[Tie | None]) -> None:
    """Step 4: a chain of figures shares the word before its first or after its last."""
    for k in range(len(found) - 1, 0, -1):
        tie, f = out[k], found[k - 1]
        if out[k - 1] is None and tie is not None and tie.before and tie.cue is not None and linked(line, f, found[k]):
            if f.sort is not Sort.INCIDENTS:
                out[k - 1] = Tie(tie.unit, tie.cue, before=True, direct=False)
    for k in range(1, len(found)):
        tie, f = out[k - 1], found[k]
        if out[k] is None and tie is not None and linked(line, found[k - 1], f) and f.sort is not Sort.INCIDENTS:
            out[k] = Tie(tie.unit, tie.cue, tie.before, direct=False, rises=False)


def _among(line: Line, found: Sequence[Figure], out: list[Tie | None], starts: dict[int, int]) -> None:
    """As in "Two medics were among at least 31 people killed", "12 children were among the dead"."""
    for k, f in enumerate(found):
        i = f.stop
        while line.word(i) in BE or line.word(i) in FORWARD or line.word(i) in HAVE:
            i += 1
        if line.word(i) not in {"among", "amongst"}:
            continue
        i += 1
        while line.word(i) in {"the", "those", "a", "total", "of", "people", "civilians", "latest"}:
            i += 1
        whole = out[starts[i]] if i in starts else None
        cue = line.at.get(i)
        if whole is not None:
            out[k] = Tie(whole.unit, whole.cue, before=True, part=True)
        elif cue is not None:
            out[k] = Tie(_victims(line, cue), cue, before=True, part=True)


def _victims(line: Line, cue: Cue) -> Unit:
    """The unit of "among the dead"; victims are killed where the sentence speaks of killing only."""
    told = {c.unit for c in line.cues if c is not cue}
    return Unit.KILLED if line.words[cue.first] in {"victim", "victims"} and told == {Unit.KILLED} else cue.unit


def _checked(f: Figure, tie: Tie | None) -> Tie | None:
    """Drop ties of things that cannot be harmed as persons are, and of groups that are no number of persons."""
    if tie is None:
        return None
    if f.group:
        return tie if tie.unit is Unit.DISPLACED else None
    if f.sort is Sort.THINGS and tie.cue is not None and not tie.cue.persons and not f.noun[:1].isupper():
        return None
    return None if f.sort is Sort.INCIDENTS else tie


def population(line: Line, f: Figure, tie: Tie | None) -> Population:
    """The population of a figure: its noun's, or that of the predicate ("five were children")."""
    del line, tie
    return f.population
