"""Why two mentions are one incident or two."""

from __future__ import annotations

import pytest

from rashomon.link.linker import Linker
from rashomon.link.why import Standing, closest, why
from tests.builders import copy_of, mention, ruled, spot, table

ARIHA = spot("Ariha", 35.81, 36.61)
DARAA = spot("Daraa", 32.62, 36.10, admin1="Daraa")


def asked(a, b, *others, copies=(), **rulings):
    linker = Linker(table(), ruled(**rulings))
    linker.add([a, b, *others], copies=copies)
    return why(a.id, b.id, linker)


A = mention("2020-07-14", ARIHA, killed=9, document="a")


@pytest.mark.parametrize(
    ("b", "standing", "reason"),
    [
        (mention("2020-07-14", ARIHA, killed=9, document="b"), Standing.LINKED, "exceeds"),
        (mention("2020-07-14", ARIHA, killed=90, event_type="arrest", document="b"), Standing.BELOW, "does not exceed"),
        (mention("2020-07-14", ARIHA, killed=9, document="a", n=2), Standing.REFUSED, "one document"),
        (mention("2020-07-24", ARIHA, killed=9, document="b"), Standing.REFUSED, "10 days apart"),
        (mention("2020-07-14", DARAA, killed=9, document="b"), Standing.REFUSED, "too far"),
        (mention("2020-07", "Nowhere", killed=9, document="b"), Standing.NEVER_COMPARED, "Never compared"),
    ],
)
def test_what_decided_about_a_pair(b, standing, reason):
    found = asked(A, b)
    assert found.standing is standing
    assert reason in found.reason
    assert found.one is (standing is Standing.LINKED)


def test_copies_and_a_persons_word():
    a = mention(None, None, event_type=None, text="They came at dawn", document="a")
    b = copy_of(a, document="b")
    assert asked(a, b, copies=[frozenset("ab")]).standing is Standing.COPY
    found = asked(a, b, apart=[(a.id, b.id)])
    assert (found.standing, found.one) == (Standing.RULED, False)
    assert asked(A, mention(document="z"), same=[(A.id, mention(document="z").id)]).one


def test_a_pair_that_speaks_for_one_while_the_rest_does_not():
    a1 = mention("2020-07-14", ARIHA, killed=9, document="a", n=1)
    a2 = mention("2020-07-14", ARIHA, killed=9, injured=20, document="a", n=2)
    b = mention("2020-07-14", ARIHA, killed=9, injured=20, document="b")
    found = asked(a1, b, a2)
    assert found.standing is Standing.OTHERS_AGAINST
    assert "one document tells them as two incidents" in found.reason


def test_two_incidents_are_held_together_by_their_closest_mentions():
    linker = Linker(table())
    near, far = mention("2020-07-15", ARIHA, killed=2, document="b"), mention("2020-09-15", ARIHA, document="c")
    linker.add([A, near, far])
    assert closest(linker.cluster_of(A.id), linker.cluster_of(near.id), linker).standing is Standing.BELOW
    assert closest(linker.cluster_of(A.id), linker.cluster_of(far.id), linker).standing is Standing.REFUSED
