"""Finding incidents in a ledger: by id, by day, by name."""

from __future__ import annotations

import datetime as dt

import pytest

from rashomon.errors import UsageError
from rashomon.model import DatePrecision, PartialDate, When
from rashomon.reconcile.record import Grade
from rashomon.report.contents import Filter, days
from tests.report.sample import ARIHA, CONTENTS, KILLING, PROTEST


def found(**conditions: object) -> list[str]:
    return [i.id for i in CONTENTS.incidents if Filter(**conditions).passes(i)]  # type: ignore[arg-type]


@pytest.mark.parametrize("wanted", ["i1", "i1111aaaa", "i1111"])
def test_the_first_characters_of_an_id_are_enough(wanted) -> None:
    assert CONTENTS.incident(wanted) is ARIHA


@pytest.mark.parametrize(("wanted", "code"), [("i2222", "Q002"), ("i", "Q002"), ("x", "Q001"), ("", "Q001")])
def test_what_fits_none_or_several_is_an_error(wanted, code) -> None:
    with pytest.raises(UsageError) as error:
        CONTENTS.incident(wanted)
    assert error.value.code == code


@pytest.mark.parametrize(
    ("conditions", "ids"),
    [
        ({}, [ARIHA.id, KILLING.id, PROTEST.id]),
        ({"start": dt.date(2021, 4, 13)}, [ARIHA.id]),
        ({"start": dt.date(2021, 4, 14)}, []),
        ({"end": dt.date(2021, 4, 13)}, [ARIHA.id]),
        ({"end": dt.date(2021, 4, 12)}, []),
        ({"place": "idlib"}, [ARIHA.id]),
        ({"place": "NAWA"}, [KILLING.id]),
        ({"event_type": "shelling"}, [ARIHA.id]),
        ({"event_type": "riot_protest"}, [PROTEST.id]),
        ({"actor": "terrorist"}, [ARIHA.id]),
        ({"actor": "rebels"}, [ARIHA.id]),
        ({"grade": Grade.CONTESTED}, [ARIHA.id]),
        ({"grade": Grade.SINGLE, "place": "latakia"}, [PROTEST.id]),
    ],
)
def test_filters(conditions, ids) -> None:
    assert found(**conditions) == ids


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        (When(PartialDate(2021, 4), PartialDate(2021, 4), DatePrecision.MONTH), (2021, 4, 1), (2021, 4, 30)),
        (When(PartialDate(2020, 12), PartialDate(2020, 12), DatePrecision.MONTH), (2020, 12, 1), (2020, 12, 31)),
        (When(PartialDate(2020), PartialDate(2020), DatePrecision.LONGER), (2020, 1, 1), (2020, 12, 31)),
        (When(PartialDate(2021, 4, 3), None, DatePrecision.DAYS), (2021, 4, 3), (2021, 4, 3)),
    ],
)
def test_the_days_that_a_date_allows(when, first, last) -> None:
    from dataclasses import replace

    assert days(replace(ARIHA, when=when)) == (dt.date(*first), dt.date(*last))


def test_undated_and_unplaced() -> None:
    assert CONTENTS.undated == (KILLING, PROTEST)
    assert CONTENTS.unplaced == (KILLING,)
