"""The reader: one document in, one reading out, by rules and, where there is one, with a learned layer's advice.

1. parse the readable blocks into sentences
2. let every finder look at every sentence (triggers, counts, dates, places, weapons, speech)
3. resolve the places in the document's context, and see which country it is about; then find the actors
4. cut sentences into scenes, and keep those that tell an event as drafts
5. sort each draft's actors into perpetrators and targets
6. group drafts into events
7. write each group's claims, with speaker, modality and span
8. read the tallies

A learned layer is asked between the steps: it sifts the tallies before 4, lets a draft stand on its own before 6, and
leaves out or retypes groups after it (:mod:`rashomon.extract.learned`).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from rashomon.extract.assemble import Assembler
from rashomon.extract.claims import Scribe
from rashomon.extract.discourse import Discourse
from rashomon.extract.drafts import Draft, draft
from rashomon.extract.found import (
    ActorFound,
    CountFound,
    DateFound,
    Findings,
    NoteFound,
    PlaceFound,
    SpeechFound,
    TriggerFound,
    WeaponFound,
)
from rashomon.extract.grouping import Told, group
from rashomon.extract.harm import parts_told
from rashomon.extract.learned import Layer, Scores, adjust, counted, settled, sifted_tallies, tallied, weighed
from rashomon.extract.roles import last_noun, roles
from rashomon.extract.scenes import scenes
from rashomon.extract.syntax import Parser, Sentence
from rashomon.extract.tally_places import located as placed_tallies
from rashomon.extract.theatre import theatre
from rashomon.model import READABLE, Document, Location, Reading, Skipped, Span, Speaker, Tally


class Reader(Protocol):
    """Whatever reads a document: rules, a learned layer, a language model, a person's coding."""

    @property
    def name(self) -> str:
        """Versioned name."""
        ...

    def read(self, document: Document) -> Reading:
        """The mentions, claims and tallies of one document."""
        ...


@dataclass(frozen=True, slots=True)
class Finders:
    """The finders of one language."""

    discourse: Discourse
    triggers: Callable[[Sentence], tuple[TriggerFound, ...]]
    counts: Callable[[Sentence], tuple[CountFound, ...]]
    dates: Callable[[Sequence[Sentence], datetime.date | None], tuple[tuple[DateFound, ...], ...]]
    places: Callable[[Sentence], tuple[PlaceFound, ...]]
    actors: Callable[[Sequence[Sentence], datetime.date | None, str | None], tuple[tuple[ActorFound, ...], ...]]
    """The actors of each sentence, given the document's date and theatre."""
    who: Callable[[str, datetime.date | None, str | None], str | None]
    """The registry's id of the actor that a speaker's words name, given the document's date and theatre."""
    side_of: Callable[[ActorFound, str], str | None]
    """The side that an actor's words mean in an event of a type."""
    weapons: Callable[[Sentence], tuple[WeaponFound, ...]]
    speech: Callable[[Sequence[Sentence]], tuple[tuple[SpeechFound, ...], ...]]
    notes: Callable[[Sentence], tuple[NoteFound, ...]]
    tallies: Callable[[Document, tuple[Findings, ...]], tuple[Tally, ...]]
    prevailing: Callable[[Sequence[Sentence], Sequence[Sequence[SpeechFound]]], tuple[Speaker, ...]]
    locate: Callable[[Document, tuple[Findings, ...]], tuple[tuple[Location | None, ...], ...]]


@dataclass(frozen=True, slots=True)
class Steps:
    """What each step made of one document, to follow a reading from its words to its values."""

    findings: tuple[Findings, ...]
    """Of each sentence."""
    singled: tuple[Findings, ...]
    """The same without what belongs to tallies."""
    located: tuple[tuple[Location | None, ...], ...]
    """The location of each place of each sentence."""
    country: str | None
    drafts: tuple[Draft, ...]
    groups: tuple[tuple[Told, ...], ...]
    """One for each mention of the reading, in its order."""
    reading: Reading
    scores: Scores = field(default_factory=dict)
    """What the learned layer says of the sentences that it was asked about."""


@dataclass(frozen=True, slots=True)
class RuleReader:
    """Reads by rules and lexicons, and by a learned layer's advice where it has one."""

    parser: Parser
    finders: Finders
    layer: Layer | None = None
    rules: str = "rules.en.v1"
    """Versioned name of the rules."""

    @property
    def name(self) -> str:
        """The rules' version and the scorer's, with its weights' hash."""
        return f"{self.rules}+{self.layer.scorer.name}" if self.layer else self.rules

    def read(self, document: Document) -> Reading:
        """The mentions, claims and tallies of one document, in the text's order."""
        return self.steps(document).reading

    def steps(self, document: Document) -> Steps:
        """The reading with all that led to it."""
        sentences = self.parser.parse(document)
        findings = self._look(document, sentences)
        located = self.finders.locate(document, findings)
        country = theatre(findings, located)
        findings = self._actors(document, findings, country)
        tallies, scores = self._tallies(document, findings, sentences)
        tallies = placed_tallies(tallies, findings, located)
        singled = untallied(findings, tallies)
        drafts = tuple(self._drafts(singled, located))
        groups, scores = self._groups(drafts, sentences, scores, tallies)
        prevailing = self.finders.prevailing(sentences, [f.speech for f in findings])
        scribe = Scribe(document, prevailing, lambda text: self.finders.who(text, document.published, country))
        assembler = Assembler(document, scribe, self.finders.side_of)
        tallies = tuple(replace(t, speaker=scribe.known(t.speaker)) for t in tallies)
        mentions = tuple(parts_told(m) for m in assembler.mentions(groups))
        reading = Reading(document.id, self.name, mentions, tallies, document.problems, tuple(skipped(document)))
        return Steps(findings, singled, located, country, drafts, groups, reading, scores)

    def _tallies(
        self, document: Document, findings: tuple[Findings, ...], sentences: Sequence[Sentence]
    ) -> tuple[tuple[Tally, ...], Scores]:
        """The tallies, sifted by the learned layer, and its scores of their sentences."""
        tallies = self.finders.tallies(document, findings)
        if self.layer is None:
            return tallies, {}
        scores = self.layer.scores(sentences, tallied(sentences, tallies))
        return sifted_tallies(tallies, sentences, scores, self.layer.settings), scores

    def _groups(
        self, drafts: tuple[Draft, ...], sentences: Sequence[Sentence], scores: Scores, tallies: Sequence[Tally]
    ) -> tuple[tuple[tuple[Told, ...], ...], Scores]:
        """The drafts as groups, each one event, with the learned layer's say before and after, and all its scores."""
        if self.layer is None:
            return group([Told(d, roles(d)) for d in drafts]), scores
        scores = self.layer.scores(sentences, weighed(drafts), scores)
        heard = adjust(drafts, scores, self.layer.settings, counted(sentences, tallies))
        groups = group([Told(d, roles(d)) for d in heard])
        return settled(groups, scores, self.layer.settings), scores

    def _look(self, document: Document, sentences: Sequence[Sentence]) -> tuple[Findings, ...]:
        """What every finder finds in every sentence."""
        f = self.finders
        dates = f.dates(sentences, document.published)
        speech = f.speech(sentences)
        return tuple(
            Findings(s, f.triggers(s), f.counts(s), dates[i], f.places(s), (), f.weapons(s), speech[i], f.notes(s))
            for i, s in enumerate(sentences)
        )

    def _actors(self, document: Document, findings: Sequence[Findings], country: str | None) -> tuple[Findings, ...]:
        """The findings with their actors."""
        found = self.finders.actors([f.sentence for f in findings], document.published, country)
        return tuple(unnamed(replace(f, actors=actors)) for f, actors in zip(findings, found, strict=True))

    def _drafts(self, findings: Sequence[Findings], located: Sequence[Sequence[Location | None]]) -> Iterator[Draft]:
        """The scenes that tell an event."""
        words = self.finders.discourse
        for found, where in zip(findings, located, strict=True):
            rows = tuple((p, w) for p, w in zip(found.places, where, strict=True) if not is_spoken(p, found, words))
            for scene in scenes(found, words):
                made = draft(found, rows, scene, words)
                if made is not None:
                    yield made


def untallied(findings: Sequence[Findings], tallies: Sequence[Tally]) -> tuple[Findings, ...]:
    """The findings without the figures that are a tally's: they are of no single event."""
    spans = [t.span for t in tallies]
    acts = [t.span for t in tallies if t.unit not in HARM_UNITS]
    return tuple(
        replace(
            f,
            counts=tuple(c for c in f.counts if not any(c.span.overlaps(s) for s in spans)),
            triggers=tuple(t for t in f.triggers if not any(follows(s, t.span) for s in acts)),
        )
        for f in findings
    )


HARM_UNITS = frozenset({"killed", "injured", "casualties", "displaced"})


def follows(figure: Span, word: Span, within: int = 25) -> bool:
    """Whether a word is what a figure counts: it stands in or right after it ("35 attacks", "29 air strikes")."""
    return figure.start <= word.start <= figure.end + within


def is_spoken(place: PlaceFound, found: Findings, words: Discourse) -> bool:
    """Whether a place's name is part of a speaker's words ("the ministry in Moscow said") or of a named actor's.

    A state told as the one who acts ("strikes by Ruritania") is no place either.
    """
    sentence = found.sentence
    inside = [(last_noun(sentence, *s.source), s.source[1]) for s in found.speech if s.source] + [
        (a.first, a.stop)
        for a in found.actors
        if a.actor and not a.generic and (a.stop - a.first > 1 or place.preposition in words.agent)
    ]
    return any(first <= place.first and place.stop <= stop for first, stop in inside)


def unnamed(found: Findings) -> Findings:
    """The findings without triggers that are part of a name ("the National Liberation Front")."""
    names = [a for a in found.actors if not a.generic and a.actor]
    kept = tuple(t for t in found.triggers if not any(a.first <= t.first and t.stop <= a.stop for a in names))
    return replace(found, triggers=kept)


def skipped(document: Document) -> Iterator[Skipped]:
    """The blocks that were not read, and why."""
    for block in document.blocks:
        if block.kind not in READABLE:
            yield Skipped(block.span, block.reason or str(block.kind))
