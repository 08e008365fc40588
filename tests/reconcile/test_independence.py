"""How many origins some statements rest on: small graphs of who quotes whom."""

from __future__ import annotations

import pytest

from rashomon.reconcile.independence import origins
from rashomon.reconcile.record import Statement
from tests.builders import claim, count

SAID = claim("killed", count(3))
QUOTED = claim("killed", count(3), "someone")

CASES = [
    # own words by voice, speakers, who is quoted by document, how many origins
    ("no one", {}, [], {}, 0),
    ("one publisher", {"P": ["d1"]}, [], {}, 1),
    ("two publishers", {"P": ["d1"], "Q": ["d2"]}, [], {}, 2),
    ("a publisher and whom it quotes", {"P": ["d1"]}, ["V"], {"d1": {"V"}}, 1),
    ("a publisher that quotes one who is silent here", {"P": ["d1"]}, [], {"d1": {"V"}}, 1),
    ("two that quote one who is silent here", {"P": ["d1"], "Q": ["d2"]}, [], {"d1": {"V"}, "d2": {"V"}}, 1),
    ("two that quote one who speaks", {"P": ["d1"], "Q": ["d2"]}, ["V"], {"d1": {"V"}, "d2": {"V"}}, 1),
    ("two that quote two who speak", {"P": ["d1"], "Q": ["d2"]}, ["V", "W"], {"d1": {"V"}, "d2": {"W"}}, 2),
    ("one that quotes two who are silent here", {"P": ["d1"]}, [], {"d1": {"V", "W"}}, 1),
    ("one with a document that quotes no one", {"P": ["d1", "d2"]}, ["V"], {"d1": {"V"}}, 2),
    ("a ring", {"P": ["d1"], "Q": ["d2"]}, [], {"d1": {"Q"}, "d2": {"P"}}, 1),
    ("a chain", {"P": ["d1"], "Q": ["d2"], "R": ["d3"]}, [], {"d1": {"Q"}, "d2": {"R"}}, 1),
    ("one that quotes itself", {"P": ["d1"]}, [], {"d1": {"P"}}, 1),
]


@pytest.mark.parametrize(("told", "own", "speakers", "quotes", "number"), CASES, ids=[c[0] for c in CASES])
def test_the_number_of_origins(told, own, speakers, quotes, number):
    documents = {d for of_voice in own.values() for d in of_voice} | {"other"}
    statements = [Statement(d, "m", SAID, voice) for voice, of_voice in own.items() for d in of_voice]
    statements += [Statement("other", "m", QUOTED, voice) for voice in speakers]
    by_document = {d: frozenset(quotes.get(d, ())) for d in documents}
    assert len(origins(statements, by_document)) == number
    assert origins(reversed(statements), by_document) == origins(statements, by_document)
