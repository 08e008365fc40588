"""The English reader of the released settings: scan, rules and learned layer, built from the package's data."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate

from rashomon.actors.load import registry
from rashomon.actors.speakers import resolve_speaker
from rashomon.extract.discourse import Discourse
from rashomon.extract.en.actor_context import Context
from rashomon.extract.en.actors import ActorFinder, side_of
from rashomon.extract.en.damage import DamageFinder
from rashomon.extract.en.dates import DateFinder
from rashomon.extract.en.masks import Mask
from rashomon.extract.en.modality import ModalityFinder
from rashomon.extract.en.notes import NoteFinder
from rashomon.extract.en.places import PlaceFinder
from rashomon.extract.en.remarks import RemarkFinder
from rashomon.extract.en.responsibility import ResponsibilityFinder
from rashomon.extract.en.scan_words import scan_rows
from rashomon.extract.en.speakers import SpeechFinder, prevailing
from rashomon.extract.en.tallies import TallyFinder
from rashomon.extract.en.triggers import TriggerFinder
from rashomon.extract.en.victims import FigureFinder
from rashomon.extract.en.weapons import WeaponFinder
from rashomon.extract.found import ActorFound, Findings
from rashomon.extract.learned import Layer
from rashomon.extract.reader import Finders, RuleReader
from rashomon.extract.scan import Scan, ScanningReader
from rashomon.extract.syntax import Sentence
from rashomon.extract.theatre import UNKNOWN
from rashomon.model import BlockKind, Document, Location
from rashomon.parsing.english import EnglishParser
from rashomon.places.calibration import Calibration
from rashomon.places.context import dateline_country, read_context
from rashomon.places.gazetteer import Gazetteer, gazetteer
from rashomon.places.resolve import Resolver
from rashomon.resources import lexicon, lexicon_hash


@dataclass(frozen=True, slots=True)
class Locator:
    """Resolves all place names of a document together, in the context that they and the nationalities give."""

    gazetteer: Gazetteer
    resolver: Resolver
    finder: PlaceFinder

    def __call__(self, document: Document, findings: tuple[Findings, ...]) -> tuple[tuple[Location | None, ...], ...]:
        """The location of each place of each sentence."""
        found = [p for f in findings for p in f.places]
        nationalities = [n for f in findings for n in self.finder.nationalities(f.sentence)]
        nationalities += self._datelines(document)
        context = read_context(found, self.gazetteer, nationalities, source_country(document.source))
        flat = self.resolver.resolve(found, context)
        ends = list(accumulate(len(f.places) for f in findings))
        return tuple(flat[end - len(f.places) : end] for f, end in zip(findings, ends, strict=True))

    def _datelines(self, document: Document) -> list[str]:
        """The countries of the document's datelines, which count as nationalities do: offices lie next door, too."""
        lines = (document.quote(b.span) for b in document.blocks if b.kind is BlockKind.DATELINE)
        return [country for line in lines if (country := dateline_country(line, self.gazetteer))]


def source_country(source: str | None) -> str | None:
    """The country of who publishes; None where it is not in the registry."""
    known = resolve_speaker(source, registry(), theatre=UNKNOWN) if source else None
    actor = registry().get(known) if known else None
    return actor.country if actor else None


@dataclass(frozen=True, slots=True)
class DocumentActors:
    """The actors of all sentences of a document, words that refer back resolved to whom they mean."""

    finder: ActorFinder
    context: Context

    def __call__(
        self, sentences: Sequence[Sentence], on: datetime.date | None, theatre: str | None
    ) -> tuple[tuple[ActorFound, ...], ...]:
        """The actors of each sentence."""
        found = [(s, self.finder(s, on, theatre=theatre)) for s in sentences]
        return self.context(found, theatre=theatre)


SCANNED = ("en/triggers", "en/counts", "en/tallies")
"""The lexicons whose phrases make a text worth a parse."""


@cache
def english_scan() -> Scan:
    """The scan for the phrases of the lexicons; its version is a hash of theirs."""
    version = hashlib.sha256("".join(map(lexicon_hash, SCANNED)).encode()).hexdigest()[:12]
    return Scan.from_rows(scan_rows(*map(lexicon, SCANNED)), version)


RULES = "rules.en.v1"
"""Versioned name of the rules."""


@cache
def english_reader(*, model: bool = True) -> ScanningReader[RuleReader]:
    """The reader of the released settings; built once, since the lexicons take a second.

    Args:
        model: Whether the learned layer advises the rules. False reads by rules alone.

    Raises:
        ResourceError: R002, R003 or R004 where the learned layer's files or libraries are missing or altered.
    """
    rules = english_rules()
    return ScanningReader(replace(rules, layer=_layer()) if model else rules, english_scan())


def _layer() -> Layer:
    """The released learned layer."""
    from rashomon.learned.onnx import OnnxScorer

    return Layer(OnnxScorer.load(), mask=english_mask())


@cache
def english_mask() -> Mask:
    """What the learned layer's scorer is shown of a text: not who the sides are."""
    return Mask.from_data(lexicon("en/masks"), lexicon("en/actors"), registry())


@dataclass(frozen=True, slots=True)
class _Outlines:
    """The outlines of provinces, as the resolver asks for them."""

    gazetteer: Gazetteer

    def __call__(self, country: str, province: str) -> tuple[tuple[float, float], ...]:
        """The largest ring, ``(lat, lon)``; empty where no outline is known."""
        rings = [ring for area in self.gazetteer.areas.named(country, province) for ring in area.rings]
        return tuple((lat, lon) for lon, lat in max(rings, key=len, default=()))


def _roads() -> dict[str, tuple[tuple[float, float], ...]]:
    """The lines of the roads that are known, by their place's id."""
    lines = lexicon("places/roads")["roads"]
    return {f"ov:{road}": tuple((lat, lon) for lat, lon in line) for road, line in lines.items()}


def place_resolver() -> Resolver:
    """What places names by the gazetteer in use."""
    return _resolver(gazetteer(), _calibration())


def _resolver(names: Gazetteer, calibration: Calibration) -> Resolver:
    """What places names, with the roads and outlines that are known."""
    return Resolver(names, _roads(), _Outlines(names), names.inside, calibration)


def _calibration() -> Calibration:
    """What the resolver's probabilities are worth, as measured."""
    return Calibration.from_data(lexicon("places/calibration"))


@cache
def english_rules() -> RuleReader:
    """The rules alone, which read every document in full; built once."""
    return rules_with(gazetteer(), _calibration())


def rules_with(names: Gazetteer, calibration: Calibration) -> RuleReader:
    """The rules with a gazetteer, and what its resolver's probabilities are worth."""
    places = PlaceFinder.from_data(lexicon("en/places"), names)
    modality = ModalityFinder.from_data(lexicon("en/speech"))
    return RuleReader(
        EnglishParser(),
        Finders(
            discourse=Discourse.from_data(lexicon("en/discourse")),
            triggers=TriggerFinder.from_data(lexicon("en/triggers"), modality.status),
            counts=FigureFinder.from_data(lexicon("en/counts"), lexicon("en/victims")),
            dates=DateFinder.from_data(lexicon("en/dates")),
            places=places,
            actors=DocumentActors(
                ActorFinder.from_data(lexicon("en/actors"), registry()),
                Context.from_data(lexicon("en/actors"), registry()),
            ),
            who=lambda text, on, theatre: resolve_speaker(text, registry(), theatre=theatre, on=on),
            side_of=side_of,
            weapons=WeaponFinder.from_data(lexicon("en/weapons")),
            speech=SpeechFinder.from_data(lexicon("en/speech")),
            notes=NoteFinder(
                ResponsibilityFinder.from_data(lexicon("en/speech")),
                DamageFinder.from_data(lexicon("en/weapons")),
                RemarkFinder.from_data(lexicon("en/remarks")),
            ),
            tallies=TallyFinder.from_data(lexicon("en/tallies"), lexicon("en/counts")["numbers"]),
            prevailing=prevailing,
            locate=Locator(names, _resolver(names, calibration), places),
        ),
        rules=f"{RULES}@{names.label}",
    )
