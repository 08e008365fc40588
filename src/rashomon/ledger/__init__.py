"""The ledger: one SQLite file that keeps all that was read, append-only, and the incidents derived from it."""

from rashomon.ledger.codec import decode, encode
from rashomon.ledger.ledger import Derive, Ledger
from rashomon.ledger.note import Checkpoint, PublicKey, SecretKey
from rashomon.ledger.past import Noted, Past, Run
from rashomon.ledger.verify import Fault

__all__ = [
    "Checkpoint",
    "Derive",
    "Fault",
    "Ledger",
    "Noted",
    "Past",
    "PublicKey",
    "Run",
    "SecretKey",
    "decode",
    "encode",
]
