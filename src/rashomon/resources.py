"""The data that comes with the package: lexicons, actors, agreements, places. Read here, at the edge, once."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from rashomon.errors import ResourceError

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def data_path(name: str) -> Path:
    """The path of a data file below ``rashomon/data``; raises R002 where it is missing."""
    path = Path(str(files("rashomon") / "data" / name))
    if not path.exists():
        raise ResourceError("R002", path=path)
    return path


@cache
def lexicon(name: str) -> Any:  # noqa: ANN401 - each lexicon has its own shape; its reader checks it
    """The content of ``data/NAME.yaml``. Shared: callers build frozen records from it and do not change it."""
    return yaml.load(data_path(f"{name}.yaml").read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - a safe loader, in C where there is one


@cache
def lexicon_hash(name: str) -> str:
    """The first 12 hex digits of the SHA-256 of ``data/NAME.yaml``."""
    return hashlib.sha256(data_path(f"{name}.yaml").read_bytes()).hexdigest()[:12]
