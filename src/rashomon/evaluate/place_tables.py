"""The measure of places, and the agreement of two people who placed them, as tables and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rashomon.evaluate.places import Agreement, Answer, PlaceReport, Verdict
from rashomon.evaluate.shares import Share, share_json
from rashomon.evaluate.tables import Table

SCHEMA = "rashomon.evaluation_places/1"
LISTED = 40
"""Answers that are wrong, and pairs that are apart, that the tables list; JSON has all."""


def place_tables(report: PlaceReport, agreed: Agreement | None = None) -> tuple[Table, ...]:
    """Verdicts, calibration, the answers that are wrong; with a second file the agreement, too."""
    rows = tuple((str(v), _cell(report.share(v)), _cell(report.share(v, fine=False))) for v in Verdict)
    parts = [
        Table(
            f"Places: {len(report.answers)} of articles, {len(report.fine)} of them settlements or sites",
            ("answer", "settlements, sites", "all"),
            (*rows, ("the declared radius reaches the place", "", _cell(report.contained))),
        ),
        Table("Calibration", ("probability said", "mean", "held"), tuple(_bins(report))),
    ]
    wrong = [a for a in report.answers if a.verdict is Verdict.WRONG]
    if wrong:
        header = ("article", "place", "is", "taken for", "km off")
        parts.append(Table("Wrong", header, tuple(map(_wrong, wrong[:LISTED])), left=4))
    return (*parts, *(_agreement(agreed) if agreed else ()))


def _bins(report: PlaceReport) -> Iterator[tuple[str, str, str]]:
    for low, high, mean, held in report.calibration():
        yield f"{low:.2f} to {high:.2f}", f"{mean:.2f}", _cell(held)


def _wrong(given: Answer) -> tuple[str, ...]:
    at = given.location
    taken = f"{at.name} ({at.admin1 or at.country}, {at.precision})" if at else ""
    return given.fact.doc_id, given.fact.place, given.fact.name, taken, f"{given.km:.0f}"


def _agreement(agreed: Agreement) -> Iterator[Table]:
    rows = (
        ("within 5 km or the place's reach", _cell(agreed.close)),
        ("more than 20 km apart", _cell(agreed.far)),
        ("the same precision", _cell(agreed.precision)),
    )
    yield Table(f"Two codings of {agreed.both} places", ("agreement", "share"), rows)
    if agreed.apart:
        apart = ((a.doc_id, a.place, a.name, b.name) for a, b in agreed.apart[:LISTED])
        yield Table("Coded apart", ("article", "place", "first", "second"), tuple(apart), left=4)


def _cell(share: Share) -> str:
    return f"{share.rate:.3f} ({share.right} of {share.of})"


def places_json(report: PlaceReport, agreed: Agreement | None = None) -> dict[str, Any]:
    """The report as plain JSON values."""
    return {
        "schema": SCHEMA,
        "places": len(report.answers),
        "fine": {str(v): share_json(report.share(v)) for v in Verdict},
        "all": {str(v): share_json(report.share(v, fine=False)) for v in Verdict},
        "contained": share_json(report.contained),
        "calibration": [
            {"from": low, "to": high, "said": mean, "held": share_json(held)}
            for low, high, mean, held in report.calibration()
        ],
        "answers": [_answer_json(a) for a in report.answers if a.verdict is not Verdict.RIGHT],
        "agreement": _agreement_json(agreed) if agreed else None,
    }


def _answer_json(given: Answer) -> dict[str, Any]:
    at = given.location
    return {
        "doc_id": given.fact.doc_id,
        "place": given.fact.place,
        "verdict": str(given.verdict),
        "km": None if given.km is None else round(given.km, 1),
        "taken_for": at.place_id if at else None,
        "probability": at.probability if at else None,
    }


def _agreement_json(agreed: Agreement) -> dict[str, Any]:
    return {
        "both": agreed.both,
        "close": share_json(agreed.close),
        "far": share_json(agreed.far),
        "precision": share_json(agreed.precision),
        "apart": [{"doc_id": a.doc_id, "place": a.place} for a, _ in agreed.apart],
    }
