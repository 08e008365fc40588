"""Agreements from files: those that come with the package and the user's own. The edge of the ceasefire package."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from rashomon.actors.load import registry
from rashomon.ceasefire.geometry import Area, Circle, Corridor, Everywhere, Shape
from rashomon.ceasefire.record import Agreement, Bound, Clause, Group, Known, Mechanism, Period, Source, Zone
from rashomon.ceasefire.schema import AgreementForm, BoundForm, GroupForm, ShapesForm, SourceForm, ZoneForm
from rashomon.codebook import Codebook
from rashomon.errors import ConfigError
from rashomon.places.gazetteer import gazetteer
from rashomon.reconcile.record import Incident, Voice, VoiceKind
from rashomon.resources import data_path, lexicon

MOST_BYTES = 1_000_000
DEEPEST = 20
"""Levels of lists and groups in a file."""
ENDINGS = (".yaml", ".yml")
Named = str | Path
"""A path, or what else a message calls the file."""


@cache
def bundled() -> tuple[Agreement, ...]:
    """The agreements that come with the package, by signing."""
    return in_order(read(path) for path in files(data_path("agreements")))


def files(folder: Path) -> tuple[Path, ...]:
    """The agreement files of a folder, in order of their names; none where it is not there."""
    if not folder.is_dir():
        return ()
    return tuple(sorted(p for p in folder.iterdir() if p.suffix in ENDINGS and p.is_file()))


def load(folder: Path | None = None) -> tuple[Agreement, ...]:
    """The bundled agreements and those of the user's folder, by signing.

    Raises:
        ConfigError: C101, C102 where a file is wrong; C103 where two have one id.
    """
    found: dict[str, tuple[Agreement, str]] = {a.id: (a, "the package") for a in bundled()}
    for path in files(folder) if folder else ():
        one = read(path)
        if one.id in found:
            raise ConfigError("C103", path=path, found=one.id, other=found[one.id][1])
        found[one.id] = (one, str(path))
    return in_order(agreement for agreement, _ in found.values())


def in_order(agreements: Iterable[Agreement]) -> tuple[Agreement, ...]:
    """Agreements by the day of signing."""
    return tuple(sorted(agreements, key=lambda a: (a.signed, a.id)))


def read(path: Path) -> Agreement:
    """One file as an agreement; raises C101 (a part is wrong) or C102 (no YAML)."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ConfigError("C102", path=path, found=error.strerror) from error
    return parsed(content, path)


def parsed(content: bytes, path: Named) -> Agreement:
    """An agreement from the bytes of its file."""
    try:
        form = AgreementForm.model_validate(_yaml(content, path))
    except ValidationError as error:
        raise _wrong(error, path) from error
    _known(form, path)
    return _agreement(form, path, hashlib.sha256(content).hexdigest()[:12])


def _wrong(error: ValidationError, path: Named) -> ConfigError:
    """The first thing that is wrong, in words."""
    first = error.errors()[0]
    if first["type"] == "extra_forbidden":
        *above, name = first["loc"]
        where = ".".join(str(part) for part in above) or "the whole"
        return ConfigError("C101", path=path, where=where, expected="only names of its form", found=name)
    where = ".".join(str(part) for part in first["loc"]) or "the whole"
    expected = first["msg"].removeprefix("Value error, ")
    expected = expected[:1].lower() + expected[1:]
    found = first["input"] if isinstance(first["input"], str | int | float) else type(first["input"]).__name__
    return ConfigError("C101", path=path, where=where, expected=expected, found=found)


def _yaml(content: bytes, path: Named) -> Any:  # noqa: ANN401 - whatever the file has
    """The file's content. Aliases are refused: a small file could stand for a huge one."""
    if len(content) > MOST_BYTES:
        raise ConfigError("C102", path=path, found=f"{len(content)} bytes, more than {MOST_BYTES}")
    try:
        text = content.decode()
        if fault := _fault(text):
            raise ConfigError("C102", path=path, found=fault)
        return yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ConfigError("C102", path=path, found=" ".join(str(error).split())[:200]) from error


def _fault(text: str) -> str | None:
    """What of the text is refused before it is built: aliases, and nesting that no agreement needs."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            return "an alias (*name)"
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            return f"nesting deeper than {DEEPEST}"
    return None


def _known(form: AgreementForm, path: Named) -> None:
    """Raise C101 at an act that is no event type, or an actor that the registry does not have."""
    types = {one.code for one in Codebook.from_data(lexicon("codebook"))}
    for clause in form.clauses:
        for act in clause.acts:
            if act not in types:
                where, expected = f"clauses.{clause.id}.acts", "an event type of the codebook"
                raise ConfigError("C101", path=path, where=where, expected=expected, found=act)
    for actor in _actors(form):
        if registry().get(actor) is None:
            raise ConfigError("C101", path=path, where="actors", expected="an id of the actor registry", found=actor)


def _actors(form: AgreementForm) -> Iterator[str]:
    """All ids of actors in a file."""
    groups: list[GroupForm] = [*form.exempt, *form.parties, *(g for p in form.parties for g in p.proxies)]
    for group in groups:
        yield from (*group.actors, *group.but_not)
    for mechanism in form.mechanisms:
        yield from mechanism.actors


def _agreement(form: AgreementForm, path: Named, digest: str) -> Agreement:
    """The record of a form."""
    return Agreement(
        id=form.id,
        name=form.name,
        signed=form.signed,
        periods=tuple(Period(p.start, p.end, p.note) for p in form.periods),
        parties=tuple(_bound(p) for p in form.parties),
        zones=tuple(_zone(z, path) for z in form.zones),
        clauses=tuple(
            Clause(c.id, c.text, frozenset(c.acts), frozenset(c.zones), frozenset(c.parties), c.since)
            for c in form.clauses
        ),
        exempt=tuple(_group(g) for g in form.exempt),
        mechanisms=tuple(Mechanism(m.name, frozenset(m.actors), m.independent, m.unit) for m in form.mechanisms),
        unattributed=form.unattributed,
        amends=form.amends,
        sources=tuple(_source(one) for one in form.sources),
        notes=form.notes,
        hash=digest,
    )


def _source(form: SourceForm | str) -> Source:
    """The record of a source; one that is only a text is its own title."""
    if isinstance(form, str):
        return Source(form)
    return Source(form.title, form.issuer, form.date, form.document, checked=form.basis == "text")


def _group(form: GroupForm) -> Group:
    """The record of a group."""
    return Group(form.name, frozenset(form.sides), frozenset(form.actors), frozenset(form.but_not))


def _bound(form: BoundForm) -> Bound:
    """The record of a party."""
    return Bound(form.id, _group(form), tuple(_group(g) for g in form.proxies), form.role)


def _zone(form: ZoneForm, path: Named) -> Zone:
    """The record of a zone, its provinces' outlines from the gazetteer."""
    limited = form.within is not None or form.without is not None
    named = frozenset(_key(p) for p in form.provinces) | frozenset((c, "") for c in form.countries)
    return Zone(
        id=form.id,
        name=form.name,
        shapes=tuple(_shapes(form, path)),
        within=tuple(_shapes(form.within, path)) if form.within else (),
        without=tuple(_shapes(form.without, path)) if form.without else (),
        whole=frozenset() if limited else named,
        reach=_reach(form),
        approximate=form.approximate,
        border_km=form.border_km,
        lines_of=form.lines_of,
        provenance=form.provenance,
    )


def _reach(form: ZoneForm) -> frozenset[tuple[str, str]] | None:
    """The provinces that a zone touches, where its file tells."""
    if form.lies_in:
        return frozenset(_key(p) for p in form.lies_in)
    for shapes in (form, form.within):
        if shapes is not None and not (shapes.circles or shapes.corridors or shapes.polygons):
            return frozenset(_key(p) for p in shapes.provinces) | frozenset((c, "") for c in shapes.countries)
    return None


def _key(province: str) -> tuple[str, str]:
    """``SY/Idlib`` as country and province."""
    country, _, name = province.partition("/")
    return country, name


def _shapes(form: ShapesForm, path: Named) -> Iterator[Shape]:
    """The shapes of a form."""
    if form.countries:
        yield Everywhere()
    for province in form.provinces:
        outlines = gazetteer().areas.named(*_key(province))
        if not outlines:
            raise ConfigError(
                "C101", path=path, where="provinces", expected="a province of the gazetteer", found=province
            )
        yield from (Area(tuple(outline.rings)) for outline in outlines)
    yield from (Circle(c.lat, c.lon, c.km) for c in form.circles)
    yield from (Corridor(tuple((p.lat, p.lon) for p in c.line), c.km) for c in form.corridors)
    yield from (Area((tuple((lon, lat) for lat, lon in p.points),)) for p in form.polygons)


def known(incidents: Iterable[Incident], affiliations: Mapping[str, str] | None = None) -> Known:
    """What the registry knows of those who speak of some incidents; ``affiliations``: sides of publishers by name."""
    return known_voices((v for incident in incidents for v in incident.voices), affiliations)


def known_voices(voices: Iterable[Voice], affiliations: Mapping[str, str] | None = None) -> Known:
    """What the registry knows of some voices; ``affiliations``: sides of publishers by name."""
    actors: dict[str, str] = {}
    publishers: dict[str, str] = {}
    publisher_actors: dict[str, str] = {}
    for voice in voices:
        root = (voice.root or "").partition("actor:")[2]
        if root and (side := registry().side(root)):
            actors[root] = side
        if voice.kind is VoiceKind.PUBLISHER:
            for name in voice.name.split(" / "):
                found = [a for a in registry().by_name(name) if a.is_source or a.kind == "mission"]
                if len(found) == 1:
                    publisher_actors[name] = found[0].id
                side = (affiliations or {}).get(name) or (found[0].side if len(found) == 1 else None)
                if side:
                    publishers[name] = side
    return Known(actors, publishers, publisher_actors)
