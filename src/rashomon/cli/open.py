"""From a call to what it works on: the ledger's contents, the reader, the file that is written."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli.options import ledger_path, settings
from rashomon.cli.screen import say
from rashomon.errors import UsageError

if TYPE_CHECKING:
    from rashomon.actors.affiliations import Affiliations
    from rashomon.config import Settings
    from rashomon.decisions import Settled
    from rashomon.evaluate.coded_mentions import CodedMentions
    from rashomon.evaluate.run import CodedLinker
    from rashomon.export.codebook import CodebookWriter
    from rashomon.ledger import Noted
    from rashomon.link.linker import Linker
    from rashomon.model import Document
    from rashomon.pipeline import Reader
    from rashomon.reconcile.record import Incident
    from rashomon.report.contents import Contents, Source, Trouble


def reader(*, model: bool = True) -> Reader:
    """The reader of English, without its learned layer where not asked for. Loading takes a second or two."""
    from rashomon.readers.english import english_reader

    return english_reader(model=model)


def codebook() -> CodebookWriter:
    """The writer of the codebook's format, with the names of countries."""
    from rashomon.actors.load import registry
    from rashomon.export.codebook import CodebookWriter
    from rashomon.export.listing import Listing
    from rashomon.resources import lexicon

    countries = {code: country.name for code, country in registry().countries.items()}
    return CodebookWriter(Listing.from_data(lexicon("listing")), countries)


def coded_mentions() -> CodedMentions:
    """What makes mentions of coded incidents, with the gazetteer that places are looked up in."""
    from rashomon.actors.load import registry
    from rashomon.evaluate.coded_mentions import CodedMentions
    from rashomon.readers.english import place_resolver

    return CodedMentions(
        place_resolver(), countries={country.name: code for code, country in registry().countries.items()}
    )


def coded_linker() -> CodedLinker:
    """What links coded incidents by their coded values."""
    from rashomon.evaluate.link_errors import coded_links
    from rashomon.pipeline import table

    mentions, weights = coded_mentions(), table()
    return lambda corpus: coded_links(corpus, mentions, weights)


def affiliations() -> Affiliations:
    """The groups of outlets by whom they belong or are close to."""
    from rashomon.actors.affiliations import Affiliations
    from rashomon.actors.load import registry
    from rashomon.resources import lexicon

    return Affiliations.from_data(lexicon("actors/affiliations"), registry())


def contents(ctx: click.Context, named: Path | None, as_of: str | None = None) -> Contents:
    """What the ledger of this call holds, or held at a point of its log (see ``Ledger.at``).

    Where the incidents are not those that this version derived of it, they are derived in memory.
    """
    from rashomon.decisions import NOTHING
    from rashomon.ledger import Ledger
    from rashomon.pipeline import derive, latest, standing, version
    from rashomon.places.gazetteer import gazetteer
    from rashomon.report.contents import Contents, in_order

    path = ledger_path(ctx, named)
    with Ledger.open(path) as ledger, ledger.snapshot():
        state = ledger if as_of is None else ledger.at(as_of)
        position = None if isinstance(state, Ledger) else state.position
        documents, read = {d.id: d for d in state.documents()}, state.readings()
        decisions = state.decisions()
        settled = standing(documents.values(), read, decisions)[0] if decisions else NOTHING
        readings = latest(read, gazetteer().label)
        fresh = position is None and ledger.fresh(version())
        incidents = ledger.incidents() if fresh else derive(tuple(documents.values()), read, decisions)
        then = {} if position is None else {"as of": f"position {position} of the log"}
        ruled = {"decisions": _ruled(settled)} if decisions else {}
        return Contents(
            path=str(path),
            documents=documents,
            incidents=in_order(incidents),
            tallies=tuple(t for reading in readings for t in reading.tallies),
            troubles=_troubles(state.problems()),
            sources=_sources(documents.values(), settings(ctx).settings, settled),
            readers=tuple(sorted({r.reader for r in readings})),
            notes={
                "read by": ", ".join(sorted({r.reader for r in readings})),
                "derived by": version(),
                **then,
                **ruled,
            },
            as_of=position,
            log_size=ledger.size if position is None else position,
            decisions=settled.effects,
        )


def linker(ctx: click.Context, named: Path | None, as_of: str | None = None) -> Linker:
    """The linked mentions of a ledger, now or at a point of its log."""
    from rashomon.ledger import Ledger
    from rashomon.pipeline import linked

    with Ledger.open(ledger_path(ctx, named)) as ledger:
        state = ledger if as_of is None else ledger.at(as_of)
        return linked(tuple(state.documents()), tuple(state.readings()), tuple(state.decisions()))


def incident(whole: Contents, wanted: str) -> tuple[Incident, str | None]:
    """The incident that is meant, and the id that it no longer has where that was given (a word says so)."""
    from rashomon.report.contents import former

    found = whole.incident(wanted)
    old = former(found, wanted)
    if old is not None:
        say(f"{old} is now part of {found.id}")
    return found, old


def _troubles(noted: Iterable[Noted]) -> tuple[Trouble, ...]:
    """All problems, each with its document."""
    from rashomon.report.contents import Trouble

    return tuple(Trouble(subject, problem) for subject, problem in noted)


def _ruled(settled: Settled) -> str:
    """How many decisions of persons there are, and how many wait."""
    told = f"{len(settled.effects)} of persons (rashomon decide list)"
    return f"{told}; {len(settled.stale)} cannot be applied, or not in full" if settled.stale else told


def _sources(documents: Iterable[Document], known: Settings, settled: Settled) -> tuple[Source, ...]:
    """The sources by name, with what a person, the settings or the registry of actors say of their side."""
    from rashomon.report.contents import Source

    counted = Counter(d.source for d in documents if d.source)
    ruled = {(d.source or "").casefold(): d for d in settled.sources}
    out = []
    for name in sorted(counted):
        given, decision = known.sources.get(name), ruled.get(name.casefold())
        machine = given.affiliation if given else _affiliation(name)
        affiliation, before = (decision.side, machine) if decision else (machine, None)
        out.append(Source(name, affiliation, given.kind if given else None, counted[name], decision, before))
    return tuple(out)


def _affiliation(name: str) -> str | None:
    """The side that the registry gives a source of this name, where all its namesakes agree."""
    from rashomon.actors.load import registry

    sides = {actor.side for actor in registry().by_name(name) if actor.is_source}
    return sides.pop() if len(sides) == 1 else None


def label() -> str:
    """The name of a run that begins now: the time, UTC. It goes into the log only, and into no id or record."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all: beside its place first, then moved there; else U004."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, data: bytes) -> None:
    """As `write_text`, for a file that is no text."""
    draft = path.with_name(f".{path.name}.part")
    try:
        draft.write_bytes(data)
        os.replace(draft, path)  # noqa: PTH105 - atomic, and says so
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise UsageError("U004", path=path, found=error.strerror) from error
