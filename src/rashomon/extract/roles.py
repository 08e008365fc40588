"""Who did it and who was hit: actors of a scene sorted into perpetrators and targets.

Grammar first (subject, agent, object of the trigger; modifiers and prepositions of a noun), then order: an actor before
the trigger acts, one after "on", "against", "targeting" or before "were killed" is hit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from rashomon.extract.discourse import Discourse
from rashomon.extract.drafts import Draft
from rashomon.extract.found import ActorFound, CountFound, SpeechFound, TriggerFound, Unit
from rashomon.extract.syntax import Sentence, Token

SUBJECT = frozenset({"nsubj", "agent", "csubj"})
PASSIVE = frozenset({"nsubjpass"})
OBJECT = frozenset({"dobj", "obj", "iobj"})
PAST = frozenset({"VBD", "VBN"})
MODIFIER = frozenset({"compound", "amod", "poss", "nmod", "npadvmod"})


@dataclass(frozen=True, slots=True)
class Roles:
    """The actors of one event; an actor stands in one list at most, save in a clash, whose sides fight each other."""

    perpetrators: tuple[ActorFound, ...] = ()
    targets: tuple[ActorFound, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.perpetrators or self.targets)


def roles(draft: Draft) -> Roles:
    """Sort a draft's actors into perpetrators and targets."""
    actors = [a for a in draft.actors if takes_part(draft, a)]
    votes = {a: _vote(draft, a) for a in actors}
    acting = tuple(a for a in actors if votes[a] > 0 and a.side not in draft.words.passive_sides)
    hit = told_once(draft, tuple(a for a in actors if votes[a] < 0))
    if not hit and draft.event_type in ("air_drone_strike", "shelling_artillery_missile") and not draft.has_harm:
        hit = tuple(
            a
            for a in draft.actors
            if holds(draft.sentence, a, draft.words.held) and not is_source(a, draft.findings.speech, draft.sentence)
        )
    if draft.event_type == "armed_clash" and not hit and len(acting) > 1:
        return Roles(acting, acting) if is_mutual(draft) else Roles(acting[:1], acting[1:])
    return Roles(acting, hit)


def is_mutual(draft: Draft) -> bool:
    """Whether a clash is told without an attacker ("fighting between A and B"): its sides fight each other."""
    tokens = draft.sentence.tokens
    told = [t for t in draft.triggers if t.event_type == draft.event_type and not t.harm]
    return bool(told) and all(tokens[t.first].lower in draft.words.mutual_acts for t in told)


def told_once(draft: Draft, hit: Sequence[ActorFound]) -> tuple[ActorFound, ...]:
    """Those hit, without loaded words that count whom another word names ("ISIS positions, killing 8 militants")."""
    named = any(
        a.side is not None and a.side not in draft.words.passive_sides and not any(counted(c, a) for c in draft.counts)
        for a in hit
    )
    return tuple(a for a in hit if not named or a.side is not None or not a.generic)


def takes_part(draft: Draft, actor: ActorFound) -> bool:
    """Whether an actor may have a part in the event: no speaker, no holder of a place, no modifier of another."""
    if (
        draft.cut is not None
        and actor.head > draft.cut
        and not any(t.first > draft.cut for t in draft.triggers if t.harm)
    ):
        return False
    speaks = actor.source or (
        is_source(actor, draft.findings.speech, draft.sentence) and not any(counted(c, actor) for c in draft.counts)
    )
    return not speaks and not holds(draft.sentence, actor, draft.words.holding)


def holds(sentence: Sentence, actor: ActorFound, words: Collection[str]) -> bool:
    """Whether the actor's words only say whose a place or ally is ("rebel-held", "ISIS-controlled")."""
    after = [t.lower for t in sentence.tokens[actor.stop : actor.stop + 2] if t.text != "-"]
    return bool(after) and after[0] in words


def is_source(actor: ActorFound, speech: Iterable[SpeechFound], sentence: Sentence) -> bool:
    """Whether an actor's words are those of a speaker ("the Russian ministry said"), no party to the event."""
    return any(s.source and last_noun(sentence, *s.source) <= actor.head < s.source[1] for s in speech)


def last_noun(sentence: Sentence, first: int, stop: int) -> int:
    """Where a speaker's words begin, once what a lost comma has joined to them is left out.

    A determiner right after a noun begins the next noun: "[jihadists in the province of X] a monitor said".
    """
    for i in range(stop - 1, first, -1):
        if sentence.tokens[i].tag == "DT" and sentence.tokens[i - 1].pos in ("NOUN", "PROPN"):
            return i
    return first


def _vote(draft: Draft, actor: ActorFound) -> float:
    """Positive: acts; negative: is hit; 0: neither. The nearest trigger that says anything decides."""
    own = [t for t in draft.triggers if t.generic or t.event_type == draft.event_type] or draft.triggers
    if any(counted(count, actor) for count in draft.counts):
        return -1.0
    if is_subject_by_order(draft, actor):
        return 1.0
    for trigger in sorted(own, key=lambda t: (t.generic, abs(t.first - actor.head))):
        told = by_grammar(draft, actor, trigger)
        if told:
            return told
    return by_order(draft, actor)


def is_subject_by_order(draft: Draft, actor: ActorFound) -> bool:
    """Whether the actor stands right before the verb of an act that has an object, whatever the parse ties it to.

    A lost comma makes a reduced clause of it ("after [militants] targeted the town"), but a passive has no object.
    """
    sentence = draft.sentence
    return actor.side not in draft.words.passive_sides and any(
        t.verb and t.first == actor.stop and sentence.tokens[t.first].tag in PAST and has_object(sentence, t.first)
        for t in draft.triggers
    )


def counted(count: CountFound, actor: ActorFound) -> bool:
    """Whether the actor's words are the noun of a count of harm ("20 soldiers were killed")."""
    harm = count.unit in (Unit.KILLED, Unit.INJURED, Unit.CASUALTIES)
    return harm and count.noun_at is not None and actor.first <= count.noun_at < actor.stop


def by_grammar(draft: Draft, actor: ActorFound, trigger: TriggerFound) -> float:
    """What the path from the actor's head word to the trigger says."""
    sentence = draft.sentence
    token = sentence.tokens[actor.head]
    for _ in range(6):
        if trigger.first <= token.head < trigger.stop and token.head != token.i:
            return _edge(draft.words, token, trigger)
        if token.head == token.i:
            return 0.0
        parent = sentence.tokens[token.head]
        if token.dep == "conj" or parent.pos in ("NOUN", "PROPN", "ADP", "NUM", "ADJ"):
            token = parent
            continue
        return _through_verb(draft, token, parent, trigger)
    return 0.0


def _edge(words: Discourse, token: Token, trigger: TriggerFound) -> float:
    """The role that a direct dependent of the trigger has."""
    if token.dep in PASSIVE or token.dep in OBJECT:
        return -1.0 if trigger.verb else 0.0
    if token.dep == "prep" or token.pos == "ADP":
        return _preposition(words, token.lower, trigger)
    return 1.0 if token.dep in SUBJECT or (token.dep in MODIFIER and not trigger.verb) else 0.0


def _preposition(words: Discourse, word: str, trigger: TriggerFound) -> float:
    """What a preposition between the trigger and the actor says."""
    if word in rivals(words, trigger.event_type):
        return -1.0
    if word in words.by or (word in words.mutual and trigger.event_type == "armed_clash"):
        return 1.0
    return -1.0 if word in words.aim or (word == "of" and not trigger.verb) else 0.0


def rivals(words: Discourse, event_type: str) -> frozenset[str]:
    """The words before the other party: ground is taken "from" it, a clash is "with" it."""
    if event_type == "territory_change":
        return words.losing
    return words.opposing if event_type == "armed_clash" else frozenset()


def _through_verb(draft: Draft, token: Token, verb: Token, trigger: TriggerFound) -> float:
    """The role where a verb stands between the actor and the trigger ("the army launched an attack on X")."""
    words = draft.words
    above = any(t.i == verb.i for t in draft.sentence.ancestors(trigger.first))
    related = above or verb.head in range(trigger.first, trigger.stop)
    if not related:
        return 0.0
    if token.dep in SUBJECT:
        return _subject(draft, verb, trigger, above=above)
    if (token.lower in words.by and token.dep in ("agent", "prep")) or (
        token.lower == "on" and verb.lower in words.blaming
    ):
        return 1.0
    if token.dep in OBJECT or token.dep in PASSIVE:
        return 1.0 if verb.lower in words.accusing else -1.0 if verb.lower in words.hit_verbs else 0.0
    return -1.0 if token.lower in words.aim else 0.0


def _subject(draft: Draft, verb: Token, trigger: TriggerFound, *, above: bool) -> float:
    """The role of the subject of a verb: it does what the verb's object names, suffers it or speaks of it.

    The subject of a clause below the trigger has none: "detonated when the patrol was passing".
    """
    words = draft.words
    if verb.lower in words.accusing:
        return 0.0 if has_object(draft.sentence, verb.i) else 1.0  # "the army accused of shelling a town"
    if not above or verb.lower in words.telling:
        return 0.0
    if verb.lower in words.suffering:
        return -0.5
    acts = trigger.verb or verb.lower in words.doing or verb.lower in words.hit_verbs
    return 1.0 if acts or _is_act(draft, verb) or _is_object(draft.sentence, trigger.first, verb) else -0.5


def has_object(sentence: Sentence, verb: int) -> bool:
    """Whether the verb at a token has a direct object."""
    return any(t.dep in OBJECT for t in sentence.children(verb))


def _is_act(draft: Draft, verb: Token) -> bool:
    """Whether a verb tells an act of violence by itself ("bombed")."""
    return any(t.verb and not t.harm and t.first <= verb.i < t.stop for t in draft.triggers)


def _is_object(sentence: Sentence, i: int, verb: Token) -> bool:
    """Whether a token stands in the object of a verb, with no preposition between ("won the battle")."""
    token = sentence.tokens[i]
    while token.i != verb.i:
        if token.head == token.i or token.dep not in OBJECT | MODIFIER | {"conj"}:
            return False
        token = sentence.tokens[token.head]
    return True


def by_order(draft: Draft, actor: ActorFound) -> float:
    """A weak guess from position: before the trigger acts, after a word of aim is hit."""
    tokens, words = draft.sentence.tokens, draft.words
    before = tokens[actor.first - 1].lower if actor.first else ""
    held = actor.first > 1 and tokens[actor.first - 2].lower in words.holding
    if before in rivals(words, draft.event_type):
        return -0.5
    if before in words.by:
        return 0.0 if held else 0.5
    if before in words.aim:
        return -0.5
    if not draft.triggers:
        return 0.0
    nearest = min(draft.triggers, key=lambda t: abs(t.first - actor.head))
    adjacent = 0 <= nearest.first - actor.stop <= 2
    party = (actor.side is not None or actor.generic) and actor.side not in words.passive_sides
    return 0.5 if adjacent and party else 0.0
