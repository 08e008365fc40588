"""Agreements and verdicts: what may be said of a reported incident under a ceasefire text, and by whose word.

``judge`` (pure) answers four questions (time, place, party, act) and takes the step of the ladder; ``load`` (the edge,
:mod:`rashomon.ceasefire.load`) reads agreements from files. The machine never calls anything verified.
"""

from __future__ import annotations

from rashomon.ceasefire.codes import CODES
from rashomon.ceasefire.judge import governing, judge, standing
from rashomon.ceasefire.record import (
    Agreement,
    Answer,
    Bound,
    Clause,
    Finding,
    Group,
    Known,
    Mechanism,
    Period,
    Question,
    Ruling,
    Source,
    Step,
    Verdict,
    Zone,
)
from rashomon.ceasefire.tally import Counted, TallyVerdict, judge_tally

__all__ = [
    "CODES",
    "Agreement",
    "Answer",
    "Bound",
    "Clause",
    "Counted",
    "Finding",
    "Group",
    "Known",
    "Mechanism",
    "Period",
    "Question",
    "Ruling",
    "Source",
    "Step",
    "TallyVerdict",
    "Verdict",
    "Zone",
    "governing",
    "judge",
    "judge_tally",
    "standing",
]
