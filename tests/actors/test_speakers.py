"""Speakers resolve to actors: names, organs of states, and words that name a source in one theatre."""

from __future__ import annotations

import pytest

from rashomon.actors.load import registry
from rashomon.actors.speakers import resolve_speaker


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("the Syrian Observatory for Human Rights", "sohr"),
        ("the Syrian Observatory for Human Rights (SOHR)", "sohr"),
        ("Observatory head Rami Abdel Rahman", "sohr"),
        ("the Britain-based monitor", "sohr"),
        ("a war monitor", "sohr"),
        ("the Russian Defense Ministry", "ru.defence_ministry"),
        ("the defence ministry in Moscow", "ru.defence_ministry"),
        ("Russia's defence ministry", "ru.defence_ministry"),
        (
            "Major-General Viktor Petrov, head of the Russian Center for Syrian Reconciliation",
            "russian-reconciliation-centre",
        ),
        ("the Russian Centre for Reconciliation of the Opposing Sides in Syria", "russian-reconciliation-centre"),
        ("Turkish sources", "tr.officials"),
        ("Egyptian security sources", "eg.officials"),
        ("Syrian state television", "sy.state_media"),
        ("state television", "sy.state_media"),
        ("Lebanese state news agency", "lb.state_media"),
        ("Syrias state news agency SANA", "sana"),
        ("SANAs correspondent in the province", "sana"),
        ("a source at Aleppo Police Command", "sy.police"),
        ("Turkeys state-run Anadolu Agency", "anadolu"),
        ("an AFP photographer at the scene", "afp"),
        ("a Pentagon spokesman", "us.defence_ministry"),
        ("US Central Command", "centcom"),
        ("Moscow", "ru.government"),
        ("the Kremlin", "ru.government"),
        ("Turkey", "tr.government"),
        ("the interior ministry", "sy.interior_ministry"),
        ("the army", "sy.military"),
        ("Jaish al-Islam spokesman", "jaish-al-islam"),
        ("Amaq news agency", "amaq"),
        ("pro-government Al Masdar News", "al-masdar"),
        ("the Ukrainian interior ministry", "ua.interior_ministry"),
        ("the Colombian army", "co.military"),
        ("a spokesman for the Houthis", "houthis"),
        ("UNICEF", "unicef"),
    ],
)
def test_a_speaker_is_known(text: str, actor: str) -> None:
    assert resolve_speaker(text, registry()) == actor


@pytest.mark.parametrize(
    "text",
    [
        "a resident",
        "an official",
        "local sources",
        "Samira, a teacher of 28",
        "the statement",
        "",
        "residents of Moscow and others",
    ],
)
def test_nobody_is_made_up(text: str) -> None:
    assert resolve_speaker(text, registry()) is None


@pytest.mark.parametrize(
    ("text", "theatre", "actor"),
    [
        ("the army", "NG", "ng.military"),
        ("the interior ministry", "CO", "co.interior_ministry"),
        ("the coalition", "YE", "saudi-led-coalition"),
        ("the coalition", "SY", "us-led-coalition"),
        ("state television", "MM", "mm.state_media"),
        ("the monitor", "MM", None),
    ],
)
def test_common_words_mean_the_theatres_own(text: str, theatre: str, actor: str | None) -> None:
    assert resolve_speaker(text, registry(), theatre=theatre) == actor


@pytest.mark.parametrize(("one", "other"), [("Russian", "Ukrainian"), ("Israeli", "Syrian"), ("Indian", "Pakistani")])
def test_swapping_the_state_swaps_the_speaker(one: str, other: str) -> None:
    first, second = (resolve_speaker(f"the {name} interior ministry", registry()) for name in (one, other))
    assert first is not None
    assert second is not None
    assert first != second
    assert first.partition(".")[2] == second.partition(".")[2]
