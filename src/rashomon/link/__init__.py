"""Which mentions tell one incident, and why: blocking, a pair scorer that explains itself, constrained clustering."""

from rashomon.link.cluster import cluster
from rashomon.link.record import Cluster, Link, Told, Weight, tell
from rashomon.link.score import explain_pair
from rashomon.link.table import LinkTable

__all__ = ["Cluster", "Link", "LinkTable", "Told", "Weight", "cluster", "explain_pair", "tell"]
