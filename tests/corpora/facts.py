"""The facts of a report as the golden runs keep them: what, when, where, how many, by whom, on whose word.

Only facts are kept, not the wording of spans and ids, so that the files change when the reading of a report does.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rashomon.documents import load
from rashomon.export.codebook import CodebookWriter
from rashomon.model import Document, Field, Mention, Reading
from rashomon.places.gazetteer import gazetteer
from rashomon.readers.english import english_reader
from tests.support import LISTING

HERE = Path(__file__).parent
REPORTS = sorted(HERE.glob("*.txt"))


def expected(report: Path) -> str:
    """The facts that are kept for a report."""
    return report.with_suffix(".json").read_text(encoding="utf-8")


def found(report: Path) -> str:
    """The facts that the reader finds in a report, as they would be kept."""
    (document,) = load([report])
    facts = facts_of(document, english_reader().read(document))
    return json.dumps(facts, ensure_ascii=False, indent=1) + "\n"


def facts_of(document: Document, reading: Reading) -> dict[str, Any]:
    """The facts of a reading."""
    line = CodebookWriter(LISTING, Countries()).write(document, reading)
    return {
        "published": line["published"],
        "events": [event(one, m) for one, m in zip(line["incidents"], reading.mentions, strict=True)],
        "tallies": [
            {"value": t["value"], "breakdown": t["breakdown"], "from": t["from"], "speaker": t["speaker"]}
            for t in line["tallies"]
        ],
    }


def event(line: dict[str, Any], mention: Mention) -> dict[str, Any]:
    """The facts of one event."""
    harm = (Field.KILLED, Field.INJURED, Field.CASUALTIES, Field.RESPONSIBILITY, Field.DENIAL)
    speakers = sorted({str(c.speaker) for f in harm for c in mention.of(f)})
    return {
        "type": line["event_type"],
        "main": line["main"],
        "date": line["date_start"],
        "place": line["place"],
        "admin1": line["admin1"],
        "by": [side for side in line["perpetrator"] if side != "unknown"],
        "status": line["perpetrator_status"],
        "on": [side for side in line["target"] if side != "unknown"],
        "killed": [line["killed"]["min"], line["killed"]["max"]],
        "children": line["killed"]["children"],
        "injured": [line["injured"]["min"], line["injured"]["max"]],
        "speakers": speakers,
    }


class Countries(dict[str, str]):
    """Names of countries by ISO code, looked up in the gazetteer."""

    def __missing__(self, code: str) -> str:
        return gazetteer().country_name(code)

    def get(self, code: str, default: Any = None) -> Any:  # noqa: ARG002 - every code has a name
        """The name of a country."""
        return self[code]
