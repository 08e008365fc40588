"""Write the golden facts anew from what the reader finds today, and show what changes.

    python tests/corpora/regenerate.py           # write, and print the difference
    python tests/corpora/regenerate.py --dry-run # print it only

The facts are what a careful person takes from each report. Read the difference against the report's text: a change that
the text does not bear out is a fault of the reader, to be mended there.
"""

from __future__ import annotations

import difflib
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.corpora.facts import REPORTS, expected, found


def difference(report: Path) -> str:
    """How the facts found differ from those that are kept, as a unified diff; empty where they do not."""
    kept = report.with_suffix(".json")
    before = expected(report) if kept.exists() else ""
    lines = difflib.unified_diff(
        before.splitlines(keepends=True),
        found(report).splitlines(keepends=True),
        f"kept/{kept.name}",
        f"found/{kept.name}",
    )
    return "".join(lines)


def main(arguments: list[str]) -> int:
    """Show all differences, and write the facts unless told not to."""
    changed = {report: text for report in REPORTS if (text := difference(report))}
    for report, text in changed.items():
        print(text)
        if "--dry-run" not in arguments:
            report.with_suffix(".json").write_text(found(report), encoding="utf-8")
    print(f"{len(changed)} of {len(REPORTS)} reports changed")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
