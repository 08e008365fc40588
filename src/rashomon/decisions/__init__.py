"""What persons ruled: records that only grow, kept by the words they are about, and what they come to."""

from rashomon.decisions.anchors import Finder, anchor
from rashomon.decisions.record import Act, Anchor, Decision, Effect, Outcome
from rashomon.decisions.settle import NOTHING, Settled, settle

__all__ = ["NOTHING", "Act", "Anchor", "Decision", "Effect", "Finder", "Outcome", "Settled", "anchor", "settle"]
