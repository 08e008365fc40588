"""Settings of the whole suite: properties are drawn the same way at every run and never timed; no imported places."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings

settings.register_profile(
    "house", deadline=None, derandomize=True, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")
# what the person who runs the tests has imported is no part of them
os.environ["XDG_DATA_HOME"] = str(Path(tempfile.gettempdir()) / "rashomon-tests" / "no-data")
