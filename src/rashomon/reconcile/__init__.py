"""What the voices say of each incident, where they agree, and how well it is attested."""

from rashomon.reconcile.incidents import incident, reconcile
from rashomon.reconcile.record import (
    Account,
    Agreement,
    FieldSummary,
    Grade,
    Incident,
    Statement,
    Voice,
    VoiceKind,
    VoiceValue,
)

__all__ = [
    "Account",
    "Agreement",
    "FieldSummary",
    "Grade",
    "Incident",
    "Statement",
    "Voice",
    "VoiceKind",
    "VoiceValue",
    "incident",
    "reconcile",
]
