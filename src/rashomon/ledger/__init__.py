"""The ledger: one SQLite file that keeps all that was read, append-only, and the incidents derived from it."""

from rashomon.ledger.codec import decode, encode
from rashomon.ledger.ledger import Derive, Ledger
from rashomon.ledger.past import Noted, Past, Run

__all__ = ["Derive", "Ledger", "Noted", "Past", "Run", "decode", "encode"]
