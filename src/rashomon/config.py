"""Settings: defaults, then ``rashomon.toml``, then ``RASHOMON_*`` variables, then flags; unknown names are refused.

The file is the one named with ``--config`` (or ``RASHOMON_CONFIG``), else ``rashomon.toml`` in the current folder.
A variable names a setting by its path with two underscores between the parts: ``RASHOMON_DOCUMENTS__MAX_BYTES``.
"""

from __future__ import annotations

import difflib
import os
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from rashomon.errors import ConfigError

FILE = "rashomon.toml"
PREFIX = "RASHOMON_"
CONFIG_VARIABLE = "RASHOMON_CONFIG"
DEFAULT = "default"


class _Strict(BaseModel):
    """Settings that know all their names."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class DocumentSettings(_Strict):
    """How documents are read."""

    max_bytes: int = Field(default=20_000_000, ge=1, description="The most bytes that one input file may have.")


class ReaderSettings(_Strict):
    """How reports are understood."""

    model: bool = Field(default=True, description="Whether the learned layer advises the rules.")


class SourceSettings(_Strict):
    """What is known of a source: shown beside its accounts, no part of the reading."""

    affiliation: str | None = Field(default=None, description="The side it belongs to, or none.")
    kind: str | None = Field(default=None, description="State agency, wire agency, monitor, newspaper ...")


class PlaceSettings(_Strict):
    """Where places of the user's own are kept and fetched from."""

    file: Path | None = Field(
        default=None, description="The file of imported places (none: places.sqlite in the user's data folder)."
    )
    geonames_url: str = Field(
        default="https://download.geonames.org/export/dump",
        description="Where `rashomon places install` finds GeoNames' country files.",
    )


class AgreementSettings(_Strict):
    """Where agreements of the user's own are kept."""

    folder: Path | None = Field(
        default=None, description="The folder of your own agreement files (none: agreements in the user's data folder)."
    )


class CheckpointSettings(_Strict):
    """How the heads of ledgers are signed."""

    key: Path | None = Field(
        default=None,
        description="The file of the key that signs checkpoints (none: checkpoint.key in the user's data folder; "
        "without a file they are not signed).",
    )


class Settings(_Strict):
    """All settings."""

    ledger: Path | None = Field(default=None, description="The ledger that commands use without --ledger.")
    author: str | None = Field(default=None, description="Whose decisions `rashomon decide` keeps without --author.")
    documents: DocumentSettings = DocumentSettings()
    places: PlaceSettings = PlaceSettings()
    agreements: AgreementSettings = AgreementSettings()
    checkpoint: CheckpointSettings = CheckpointSettings()
    reader: ReaderSettings = ReaderSettings()
    sources: dict[str, SourceSettings] = Field(default_factory=dict, description="Sources by name.")


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting for display: its dotted name, its value and where the value comes from."""

    name: str
    value: Any
    origin: str
    """``default``, the file's path, or the variable's name."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings and where each comes from."""

    settings: Settings
    origins: Mapping[str, str]
    """Dotted name -> file or variable; what is not in it is a default."""

    def listed(self) -> tuple[Setting, ...]:
        """All settings, in order, each with its origin."""
        flat = _flat(self.settings.model_dump(mode="json"))
        return tuple(Setting(name, value, self.origins.get(name, DEFAULT)) for name, value in flat)


def load(config: Path | None, environ: Mapping[str, str], folder: Path) -> Loaded:
    """Read the settings; raises C001 (unknown name), C002 (no TOML) or C003 (wrong value).

    Args:
        config: The file named on the command line, if any; it must exist.
        environ: The variables (``os.environ``).
        folder: Where ``rashomon.toml`` is looked for.
    """
    named = config or (Path(environ[CONFIG_VARIABLE]) if environ.get(CONFIG_VARIABLE) else None)
    path = named or folder / FILE
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    if named is not None or path.is_file():
        values = _toml(path)
        _refuse_unknown(str(path), values)
        _home(values, path.parent)
        origins = {name: str(path) for name, _ in _flat(values)}
    for variable in sorted(environ):
        if variable.startswith(PREFIX) and variable != CONFIG_VARIABLE:
            name = variable.removeprefix(PREFIX).lower().replace("__", ".")
            _refuse_unknown(variable, _nested(name, environ[variable]))
            _merge(values, _nested(name, environ[variable]))
            origins[name] = variable
    return Loaded(_validated(values, origins, path), origins)


def _home(values: dict[str, Any], folder: Path) -> None:
    """A path named in a file is meant from that file's folder."""
    if isinstance(values.get("ledger"), str):
        values["ledger"] = str(folder / values["ledger"])
    for group, name in (("places", "file"), ("agreements", "folder"), ("checkpoint", "key")):
        below = values.get(group)
        if isinstance(below, dict) and isinstance(below.get(name), str):
            below[name] = str(folder / below[name])


def places_file(settings: Settings) -> Path:
    """The file of imported places: the setting, else ``places.sqlite`` in the user's data folder."""
    return settings.places.file or data_folder(os.environ, sys.platform) / "places.sqlite"


def agreements_folder(settings: Settings) -> Path:
    """The folder of the user's agreements: the setting, else ``agreements`` in the user's data folder."""
    return settings.agreements.folder or data_folder(os.environ, sys.platform) / "agreements"


def key_file(settings: Settings) -> Path:
    """The file of the key that signs checkpoints: the setting, else ``checkpoint.key`` in the user's data folder."""
    return settings.checkpoint.key or data_folder(os.environ, sys.platform) / "checkpoint.key"


def data_folder(environ: Mapping[str, str], system: str) -> Path:
    """Where this user's programs keep data: by the variables of the system, else below the home folder."""
    home = Path(environ.get("HOME") or Path.home())
    if environ.get("XDG_DATA_HOME"):
        base = Path(environ["XDG_DATA_HOME"])
    elif system == "win32":
        base = Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif system == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = home / ".local" / "share"
    return base / "rashomon"


def _toml(path: Path) -> dict[str, Any]:
    """The file's content."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigError("C002", path=path, found="no such file") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError("C002", path=path, found=f"{type(error).__name__}: {error}") from error


def _refuse_unknown(where: str, values: Mapping[str, Any], model: type[BaseModel] = Settings, above: str = "") -> None:
    """Raise C001 at the first name that is no setting, with the nearest one that is."""
    for key, value in values.items():
        if key not in model.model_fields:
            near = difflib.get_close_matches(key, model.model_fields, n=1, cutoff=0.6)
            hint = f" Did you mean {above + near[0]!r}?" if near else ""
            known = ", ".join(above + name for name in model.model_fields)
            raise ConfigError("C001", path=where, found=above + key, hint=hint, candidates=known)
        below = _below(model, key)
        if below is not None and isinstance(value, dict):
            _refuse_unknown(where, value, below, f"{above}{key}.")
        elif model is Settings and key == "sources" and isinstance(value, dict):
            for name, source in value.items():
                if isinstance(source, dict):
                    _refuse_unknown(where, source, SourceSettings, f"sources.{name}.")


def _below(model: type[BaseModel], key: str) -> type[BaseModel] | None:
    """The model of a group of settings, where the name is one."""
    annotation = model.model_fields[key].annotation
    return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None


def _validated(values: dict[str, Any], origins: Mapping[str, str], path: Path) -> Settings:
    """The settings; raises C003 with the first that is wrong."""
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        where = origins.get(name, str(path))
        expected = first["msg"][0].lower() + first["msg"][1:]
        raise ConfigError("C003", path=where, setting=name, expected=expected, found=first["input"]) from error


def _nested(name: str, value: object) -> dict[str, Any]:
    """``a.b`` and a value as ``{"a": {"b": value}}``."""
    head, _, rest = name.partition(".")
    return {head: _nested(rest, value) if rest else value}


def _merge(into: dict[str, Any], values: Mapping[str, Any]) -> None:
    """Lay values over others, group by group."""
    for key, value in values.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = value


def _flat(values: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """Dotted names and values of nested groups, in order."""
    for key, value in values.items():
        if isinstance(value, Mapping) and value:
            yield from _flat(value, f"{above}{key}.")
        else:
            yield above + key, value
