"""What of a ledger an article may meet: the keys that it keeps find the same as all of it in memory."""

from __future__ import annotations

import datetime as dt

import pytest

from rashomon.ledger import Ledger
from rashomon.link.blocking import keys_of
from rashomon.link.profile import profile
from rashomon.pipeline import refresh
from rashomon.shelf import Kept, Whole, shelf
from tests.builders import document, mention, reading, spot, table

ARIHA = spot("Ariha", 35.81, 36.61)
NEIGHBOUR = spot("Nayrab", 35.86, 36.62)
PROVINCE = spot("Idlib province", 35.8, 36.7, radius=55, precision="province")
TAFAS = spot("Tafas", 32.74, 36.07, admin1="Daraa")
DATES = ("2020-07-14", "2020-07-15", "2020-07-20", "2020-07", "--07-14", None)
PLACES = (ARIHA, NEIGHBOUR, PROVINCE, TAFAS, "Ariha", None)


@pytest.fixture
def ledger(tmp_path):
    """A ledger of one report for each date and place, derived."""
    with Ledger.open(tmp_path / "war.ledger", create=True) as kept:
        for n, (date, place) in enumerate((date, place) for date in DATES for place in PLACES):
            text = f"Report {n} says that {n + 1} were killed."
            one = document(text, source=f"Outlet {n % 7}", published=dt.date(2020, 7, 16))
            kept.add(one, text.encode(), reading(one, mention(date, place, killed=n + 1)))
        refresh(kept)
        yield kept


def articles():
    """A mention for each date and place, of an article that the ledger has not."""
    told = (mention(d, p, source="Gamma Post", killed=3, published="2020-07-16") for d in DATES for p in PLACES)
    return [profile(one, table()) for one in told]


def whole(ledger) -> Whole:
    """All of the ledger in memory."""
    return Whole(ledger, table())


def test_the_keys_find_the_same_incidents_as_all_of_the_ledger_in_memory(ledger):
    kept, every = shelf(ledger, table()), whole(ledger)
    assert isinstance(kept, Kept)
    found = [kept.near(one) for one in articles()]
    assert found == [every.near(one) for one in articles()]
    assert any(found)
    assert len(set(found)) > 5


def test_the_undated_are_met_only_where_few_are(ledger):
    keys = list(keys_of(profile(mention(None, "Ariha", source="Gamma Post"), table())))
    assert {key.day for key in keys} == {"u"}
    assert ledger.meeting(keys, 200)
    assert not ledger.meeting(keys, 1)


def test_the_mentions_of_an_incident_are_the_same_and_never_the_articles_own(ledger):
    kept, every = shelf(ledger, table()), whole(ledger)
    for one in articles():
        for incident in kept.near(one):
            members = kept.members(incident, "none")
            assert members == every.members(incident, "none")
            own = members[0].told.document
            assert all(p.told.document != own for p in kept.members(incident, own))


def test_what_shares_no_day_or_place_is_never_loaded(ledger, monkeypatch):
    loaded = []
    monkeypatch.setattr(Ledger, "documents", lambda *_: pytest.fail("all documents were loaded"))
    monkeypatch.setattr(Ledger, "readings", lambda *_: pytest.fail("all readings were loaded"))
    one_document = Ledger.document
    monkeypatch.setattr(Ledger, "document", lambda self, key: loaded.append(key) or one_document(self, key))
    kept = shelf(ledger, table())
    one = profile(mention("2020-07-14", TAFAS, source="Gamma Post"), table())
    for incident in kept.near(one):
        kept.members(incident, "none")
    assert 0 < len(loaded) < len(DATES) * len(PLACES) / 2


def test_a_ledger_that_was_not_derived_by_this_version_is_taken_whole_and_not_written(ledger):
    text = "A further report."
    one = document(text, source="Outlet 9")
    ledger.add(one, text.encode(), reading(one, mention("2020-07-14", ARIHA, killed=4)))
    found = shelf(ledger, table())
    assert isinstance(found, Whole)
    assert found.document(one.id).text == text
    assert found.reading(one.id).document == one.id
    assert isinstance(shelf(ledger, table()), Whole)
    refresh(ledger)
    assert isinstance(shelf(ledger, table()), Kept)
