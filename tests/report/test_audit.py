"""Whether parts add up to their total."""

from __future__ import annotations

import pytest

from rashomon.model import Count, Span, Speaker, Tally, TallyPart
from rashomon.report import audit

AT = Span(0, 1)


def tally(total: Count, *parts: Count, exhaustive: bool = True) -> Tally:
    told = tuple(TallyPart(f"part {n}", count, AT) for n, count in enumerate(parts))
    return Tally("t", "d", "attacks", "attacks", total, AT, AT, Speaker(), parts=told, exhaustive=exhaustive)


def just(n: int) -> Count:
    return Count(n, n)


@pytest.mark.parametrize(
    ("of", "status"),
    [
        (tally(just(23), just(8), just(15)), audit.ADDS_UP),
        (tally(just(35), just(8), just(15)), audit.DOES_NOT),
        (tally(just(20), just(8), just(15)), audit.DOES_NOT),
        (tally(Count(35, None), just(8), just(15)), audit.DOES_NOT),
        (tally(Count(20, None), just(8), just(15)), audit.ADDS_UP),
        (tally(just(35), just(8), Count(15, None)), audit.ADDS_UP),
        (tally(just(29), just(25), exhaustive=False), audit.SELECTION),
        (tally(just(29), just(25), just(12), exhaustive=False), audit.SELECTION),
        (tally(just(29), just(31), exhaustive=False), audit.DOES_NOT),
        (tally(just(29)), audit.NO_PARTS),
    ],
)
def test_the_audit_of_a_tally(of, status) -> None:
    assert audit.parts(of)[0] == status


@pytest.mark.parametrize(
    ("of", "finding"),
    [
        (tally(just(35), just(8), just(15)), "The parts come to 23, the total is 35: 12 are not accounted for."),
        (tally(just(20), just(8), just(15)), "The parts come to 23, the total is 20: 3 more than the total."),
        (tally(just(29), just(31), exhaustive=False), "part 0 (31) is more than the total (29)."),
    ],
)
def test_the_finding_says_by_how_much(of, finding) -> None:
    assert audit.parts(of)[1] == finding
