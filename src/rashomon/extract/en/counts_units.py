"""Ties figures to what happened to them: by the words beside them, then by grammar, then by coordination.

The order, each step only for figures that the steps before left open:

1. the active word before ("killing five people") or the passive after ("five people were killed"), a total ("the toll
   rose to 12"), "among the dead";
2. the noun that is a harm ("12 deaths"), then the parse: subject, object, participle, "of" phrase;
3. the harm beside the noun ("two wounded soldiers");
4. coordination: "killed five soldiers and two civilians", "a woman and her two children were killed".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.extract.en.counts_lexicon import Cue, CueKind
from rashomon.extract.en.counts_phrases import Figure, Line, Sort
from rashomon.extract.found import Unit

FAR = 22
"""How many tokens a passive may stand behind its subject; longer gaps were other clauses in the development texts."""


@dataclass(frozen=True, slots=True)
class Tie:
    """What a figure counts, by which word; ``before`` says that the victims stand before the word."""

    unit: Unit
    cue: Cue | None
    before: bool
    direct: bool = True
    part: bool = False
    rises: bool = False
    adds: bool = False
    """Told with another victim: "a judge was killed with two guards"."""


def ties(line: Line, found: Sequence[Figure]) -> tuple[Tie | None, ...]:
    """The tie of each figure, in order; None where the sentence says no harm of it."""
    out: list[Tie | None] = []
    starts = {f.first: f for f in found}
    used: frozenset[int] = frozenset()
    for figure in found:
        tie = _beside(line, figure, starts, used)
        if tie is not None and tie.before and tie.cue is not None:
            used |= {tie.cue.first}
        out.append(tie)
    for k, figure in enumerate(found):
        out[k] = out[k] or _deed(line, figure) or _parsed(line, figure) or _owned(line, figure)
        out[k] = out[k] or _far(line, figure, starts)
    _among(line, found, out)
    _coordinate(line, found, out)
    return tuple(_checked(line, f, t, bare=any(out[:k])) for k, (f, t) in enumerate(zip(found, out, strict=True)))


def _beside(line: Line, f: Figure, starts: Mapping[int, Figure], used: frozenset[int]) -> Tie | None:
    """Step 1: the words right beside the figure."""
    if f.noun.lower() in {"lives", "life"}:
        return _lives(line, f)
    return _partitive(line, f) or _before(line, f, used) or _after(line, f, starts) or _total(line, f)


def _partitive(line: Line, f: Figure) -> Tie | None:
    """As in "15 of the wounded", "two of the dead"."""
    if f.part and f.sort is Sort.BARE:
        cue = line.at.get(f.stop)
        if cue is not None and line.word(f.stop - 1) in {"the", "those"}:
            return Tie(cue.unit, cue, before=False, part=True)
    return None


def _before(line: Line, f: Figure, used: frozenset[int]) -> Tie | None:
    """The active word before the figure: "killing five", "the death of 12", "claimed the lives of seven"."""
    i, of = f.first - 1, False
    for _ in range(6):
        if i in line.ends or line.word(i) not in line.lexicon.grammar.back | {"lives", "life", "to", "among"}:
            break
        of = of or line.word(i) in {"of", "to", "among"}
        i -= 1
    if line.word(i + 1) in {"lives", "life"} or "lives" in line.words[max(i, 0) : f.first]:
        return _lives(line, f)
    cue = line.ends.get(i)
    if cue is None:
        return _included(line, f, i) or _with(line, f, i)
    if cue.first in used or (cue.kind is CueKind.TOLL and line.word(f.first - 1) == "to"):
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
        if line.word(j) in line.lexicon.grammar.be:
            return True
        if line.word(j) not in line.lexicon.grammar.forward:
            return False
    return False


def _included(line: Line, f: Figure, i: int) -> Tie | None:
    """As in "Those killed included six women", "the dead included 12 children", "the toll included two people"."""
    grammar = line.lexicon.grammar
    if line.word(i) not in grammar.include and line.word(i) not in grammar.be:
        return None
    j = i - 1
    while line.word(j) in {"have", "has", "also", "reportedly"}:
        j -= 1
    cue = line.ends.get(j)
    if cue is None or f.sort is Sort.THINGS:
        return None
    among = "among" in line.words[max(cue.first - 3, 0) : cue.first]
    if line.word(i) in grammar.be and not among and cue.first > 0:
        return None
    return Tie(_victims(line, cue), cue, before=False, part=among or line.word(i) in grammar.include)


def _with(line: Line, f: Figure, i: int) -> Tie | None:
    """As in "a leader was killed along with two bodyguards"."""
    if line.word(i) not in {"with", "alongside"} or f.sort not in {Sort.PERSONS, Sort.BARE}:
        return None
    cue = line.ends.get(i - 2 if line.word(i - 1) in {"along", "together"} else i - 1)
    if cue is None or cue.kind not in {CueKind.ACT, CueKind.FALL}:
        return None
    return Tie(cue.unit, cue, before=False, adds=True)


def _lives(line: Line, f: Figure) -> Tie | None:
    """As in "claimed the lives of seven people", "the lives of seven were lost"."""
    lo = max(f.first - 12, 0)
    at = next((j for j in range(f.first - 1, lo - 1, -1) if line.words[j] in line.lexicon.lives), None)
    if at is None:
        at = next(
            (j for j in range(f.stop, min(f.stop + 6, len(line.words))) if line.words[j] in line.lexicon.lives), None
        )
    if at is None:
        return None
    return Tie(Unit.KILLED, Cue(Unit.KILLED, CueKind.ACT, at, at + 1, past=False, persons=True), before=False)


def _after(line: Line, f: Figure, starts: Mapping[int, Figure]) -> Tie | None:
    """The passive, the fall or the state after the figure: "five were killed", "12 dead", "three civilians died"."""
    if f.sort in {Sort.THINGS, Sort.INCIDENTS} and not _demonym(line, f):
        return None
    i, be, have = f.stop, False, False
    for _ in range(7):
        word = line.word(i)
        if i in line.at or not (
            word in line.lexicon.grammar.forward or word in line.lexicon.grammar.be or word in line.lexicon.grammar.have
        ):
            break
        be, have = be or word in line.lexicon.grammar.be, have or word in line.lexicon.grammar.have
        i += 1
    cue = line.at.get(i)
    if cue is None:
        return None
    if cue.kind is CueKind.FALL or (cue.kind is CueKind.STATE):
        return Tie(cue.unit, cue, before=True)
    if cue.kind is not CueKind.ACT or not cue.past or (have and not be):
        return None
    if not be and not _headline(line, cue, starts):
        return None
    return Tie(cue.unit, cue, before=True)


def _headline(line: Line, cue: Cue, starts: Mapping[int, Figure]) -> bool:
    """Whether a bare "killed" after a figure is passive ("12 killed 30 hurt"), not active ("12 men killed five")."""
    i = cue.stop
    if i >= len(line.tokens):
        return True
    following = starts.get(i)
    if following is not None and not following.number.article:
        after = line.at.get(following.stop)
        return after is not None and after.kind in {CueKind.ACT, CueKind.STATE} and not _passive(line, after.first)
    token = line.tokens[i]
    return not (token.pos in {"DET", "PRON"} and token.lower not in {"that", "this", "it"})


def _total(line: Line, f: Figure) -> Tie | None:
    """The figure of a total: "the death toll rose to 12", "put the toll at 16", "bringing to 12 the number of dead"."""
    if f.sort in {Sort.INCIDENTS, Sort.THINGS} or f.number.article:
        return None
    joint = line.word(f.first - 1)
    if joint not in line.lexicon.grammar.to_total and joint != "from":
        return None
    cue = _toll_of(line, f)
    if cue is None:
        return None
    between = line.words[min(cue.first, f.first) : max(cue.stop, f.first)]
    lead = line.words[max(cue.first - 6, 0) : cue.first]
    rises = joint not in {"at", "of", "from"} and any(w in line.lexicon.rise for w in (*between, *lead))
    return Tie(cue.unit, cue, before=False, rises=rises)


def _toll_of(line: Line, f: Figure) -> Cue | None:
    """The total's word that a figure belongs to: before it within reach, or right after it."""
    for cue in reversed(line.cues):
        if cue.first >= f.first or f.first - cue.first > 30:
            continue
        moving = any(w in line.lexicon.rise for w in line.words[cue.stop : f.first])
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


def _deed(line: Line, f: Figure) -> Tie | None:
    """Step 2: the harm that the noun is: "4 martyrs and 13 injured" tells no martyrs that were injured."""
    told = f.own is not None and f.own.kind is CueKind.DEED and f.own.unit in {Unit.KILLED, Unit.INJURED}
    return _owned(line, f) if told else None


def _owned(line: Line, f: Figure) -> Tie | None:
    """Step 3: the noun's own harm; victims are killed where the sentence speaks of killing only."""
    if f.own is None:
        return None
    unit = f.own.unit
    if f.noun.lower() in {"victims", "victim"}:
        told = {c.unit for c in line.cues if c is not f.own}
        unit = Unit.KILLED if told == {Unit.KILLED} or "life" in line.words else Unit.CASUALTIES
    return Tie(unit, f.own, before=False)


def _far(line: Line, f: Figure, starts: Mapping[int, Figure]) -> Tie | None:
    """A passive or fall further on, with no other verb or figure between: "60 men from six countries were killed"."""
    if f.sort is not Sort.PERSONS or f.number.article:
        return None
    grammar, relative = line.lexicon.grammar, line.word(f.stop) in {"who", "that", "which"}
    for i in range(f.stop, min(f.stop + FAR, len(line.tokens))):
        cue = line.at.get(i)
        if cue is not None and cue.kind is not CueKind.DEED:
            told = cue.kind is CueKind.FALL or (cue.kind is CueKind.ACT and cue.past and _passive(line, i))
            return Tie(cue.unit, cue, before=True, direct=False) if told else None
        following = starts.get(i)
        subset = line.word(i - 1) in grammar.include or line.word(i - 1) == "them"
        if following is not None and not following.number.article and not subset:
            return None
        finite = line.tokens[i].tag in {"VBD", "VBZ", "VBP", "MD"}
        if finite and not relative and line.words[i] not in grammar.be and line.words[i] not in grammar.have:
            return None
    return None


# -------------------------------------------------------------------------------------------------------- coordination


def linked(line: Line, f: Figure, g: Figure) -> bool:
    """Whether nothing but joining words stands between two figures; with the commas lost, persons may touch."""
    if f.stop == g.first:
        return f.sort is Sort.PERSONS and g.sort is Sort.PERSONS
    between = line.words[f.stop : g.first]
    return 0 < len(between) <= 5 and all(w in line.lexicon.grammar.links for w in between)


def _coordinate(line: Line, found: Sequence[Figure], out: list[Tie | None]) -> None:
    """Step 4: a chain of figures shares the word before its first or after its last."""
    for k in range(len(found) - 1, 0, -1):
        tie, f = out[k], found[k - 1]
        if out[k - 1] is not None or tie is None or f.sort is Sort.INCIDENTS:
            continue
        if tie.before and linked(line, f, found[k]):
            out[k - 1] = Tie(tie.unit, tie.cue, before=True, direct=False, part=tie.part)
    for k in range(1, len(found)):
        tie, f = out[k - 1], found[k]
        if out[k] is None and tie is not None and linked(line, found[k - 1], f) and f.sort is not Sort.INCIDENTS:
            out[k] = Tie(tie.unit, tie.cue, tie.before, direct=False, rises=False)


def _among(line: Line, found: Sequence[Figure], out: list[Tie | None]) -> None:
    """As in "Two medics were among at least 31 people killed", "12 children were among the dead"."""
    starts = {f.first: k for k, f in enumerate(found)}
    for k, f in enumerate(found):
        i = f.stop
        while (
            line.word(i) in line.lexicon.grammar.be
            or line.word(i) in line.lexicon.grammar.forward
            or line.word(i) in line.lexicon.grammar.have
        ):
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


def _checked(line: Line, f: Figure, tie: Tie | None, *, bare: bool) -> Tie | None:
    """Drop ties of things that cannot be harmed as persons are, and of groups that are no number of persons.

    ``bare`` says that an earlier figure tells of persons, so that "captured four" after it does too.
    """
    if tie is None:
        return None
    if f.group or f.noun.lower() in line.lexicon.collectives:
        return tie if tie.unit is Unit.DISPLACED else None
    if (
        f.sort is Sort.BARE
        and not bare
        and tie.cue is not None
        and line.words[tie.cue.first] in line.lexicon.nouns_only
    ):
        return None
    if f.sort is Sort.THINGS and tie.cue is not None and not tie.cue.persons and not f.noun[:1].isupper():
        return None
    return None if f.sort is Sort.INCIDENTS else tie
