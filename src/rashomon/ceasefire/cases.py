"""What judging an incident and judging a count share: answers under one clause, the fitting clause, the verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from rashomon.ceasefire.codes import CODES
from rashomon.ceasefire.record import Agreement, Answer, Clause, Finding, Question, Step, Verdict, Zone
from rashomon.model import content_id

Found: TypeAlias = tuple[Step, str, str]
"""A step, its reason code, and what was found here."""


@dataclass(frozen=True, slots=True)
class Case:
    """An incident or a count under one clause."""

    clause: Clause
    answers: tuple[Answer, ...]
    zone: Zone | None
    accused: tuple[str, ...]

    def having(self, finding: Finding) -> tuple[Question, ...]:
        """The questions that are answered so."""
        return tuple(a.question for a in self.answers if a.finding is finding)


def fitting(cases: Iterable[Case]) -> Case:
    """The case that fits best: the fewest questions answered no, then the fewest undetermined, then the first."""
    return min(cases, key=lambda c: (len(c.having(Finding.NO)), len(c.having(Finding.UNDETERMINED))))


def out_of_scope(case: Case) -> Found | None:
    """The step where a question is answered no; else None."""
    return next(((Step.OUT_OF_SCOPE, a.code, "") for a in case.answers if a.finding is Finding.NO), None)


def undetermined(case: Case) -> Found | None:
    """The step where a fact is missing; else None."""
    missing = [a for a in case.answers if a.finding is Finding.UNDETERMINED]
    return (Step.UNDETERMINED, missing[0].code, ", ".join(a.question for a in missing)) if missing else None


def verdict(subject: str, agreement: Agreement, case: Case, found: Found, voices: tuple[str, ...]) -> Verdict:
    """The record of a step found for an incident or a count, whose id is ``subject``."""
    step, code, more = found
    return Verdict(
        id=content_id("v", subject, agreement.id, agreement.hash, str(step), code),
        incident=subject,
        agreement=agreement.id,
        step=step,
        code=code,
        reason=f"{CODES[code]} ({more})" if more else CODES[code],
        answers=case.answers,
        zone=case.zone.id if case.zone else None,
        clause=case.clause.id,
        accused=case.accused,
        missing=case.having(Finding.UNDETERMINED),
        failed=case.having(Finding.NO),
        voices=voices,
        approximate=case.zone is not None and case.zone.approximate,
    )
