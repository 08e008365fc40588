"""Runs the real program in a process of its own with the reader for tests; SLOW makes each document take that long."""

from __future__ import annotations

import os
import time

from rashomon.cli import main
from rashomon.cli import open as opened
from tests.cli import fake


class Slow(fake.FakeReader):
    def read(self, document):
        print(f"reading {document.name}", flush=True)
        time.sleep(float(os.environ["SLOW"]))
        return super().read(document)


def slow(*, model=True):
    return Slow()


opened.reader = slow if "SLOW" in os.environ else fake.opened
main()
