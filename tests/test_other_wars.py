"""Texts of other wars: no actor and no place of the war in Syria in them, and the sides are their own."""

from __future__ import annotations

import pytest

from rashomon.model import Field, Party, Place
from rashomon.readers.english import english_reader
from rashomon.resources import lexicon
from tests.support import document

SYRIAN = frozenset(lexicon("actors/syria")["actors"]) - {
    # in that file, but at home in other wars as well
    *(k for k, row in lexicon("actors/syria")["actors"].items() if row.get("country") != "SY")
}
SIDES = frozenset({"syrian_government", "sdf_ypg", "nusra_hts", "pro_government_militia"})
TEXTS = {
    "Colombia": [
        "FARC guerrillas attacked a police station in Toribio, Colombia, killing three officers on Monday.",
        "The Colombian army said that its troops killed five ELN rebels near Arauca, Colombia.",
        "A car bomb exploded in Bogota, killing two civilians. Colombian police blamed rebels.",
        "Gunmen kidnapped a mayor in Antioquia, Colombia.",
    ],
    "Ukraine": [
        "Russian missiles hit an apartment block in Kharkiv, Ukraine, killing seven civilians.",
        "Ukrainian forces shelled Donetsk, Ukraine, separatist officials said.",
        "The army said that it shot down two drones over Odesa in Ukraine.",
        "Government troops fought rebels near Luhansk, Ukraine, on Friday.",
    ],
    "Sudan": [
        "The Rapid Support Forces shelled a market in Omdurman, Sudan, killing at least 40 people.",
        "The army bombed Nyala in Sudan, residents said. Warplanes dropped barrel bombs.",
        "Janjaweed militiamen burned a village near El Fasher in Sudan.",
    ],
    "Myanmar": [
        "A military air strike on Pazigyi village in Sagaing, Myanmar, killed more than 100 people.",
        "The Arakan Army attacked a police outpost in Rakhine, Myanmar.",
        "Government forces and rebels clashed in Lashio, Myanmar. Ten soldiers died.",
    ],
    "Sahel": [
        "Jihadists killed 20 soldiers in an ambush near Menaka, Mali, the government said.",
        "Gunmen attacked a church in Dablo, Burkina Faso, killing a priest.",
        "Militants of JNIM attacked an army base in Sévaré, Mali.",
    ],
    "Northern Ireland": [
        "The IRA said it planted the bomb that killed two soldiers in Belfast, Northern Ireland.",
        "Loyalist gunmen shot dead a man in Londonderry. The army sealed off the area.",
        "A mortar attack on a Royal Ulster Constabulary base in Newry killed nine officers.",
    ],
}
CASES = [(war, text) for war, texts in TEXTS.items() for text in texts]


@pytest.mark.parametrize(("war", "text"), CASES)
def test_no_actor_and_no_place_of_syria_in_a_text_on_another_war(war: str, text: str) -> None:
    claims = [c for m in english_reader().read(document(text)).mentions for c in m.claims]
    parties = [c.value for c in claims if isinstance(c.value, Party)]
    places = [c.value for c in claims if isinstance(c.value, Place)]
    assert not SYRIAN & {p.actor for p in parties}
    assert not any((p.actor or "").startswith("sy.") for p in parties)
    assert not SIDES & {p.side for p in parties}
    assert not [p.name for p in places if p.location is not None and p.location.country == "SY"]


def test_three_of_four_of_these_texts_tell_an_incident() -> None:
    told = [bool(english_reader().read(document(text)).mentions) for _, text in CASES]
    assert sum(told) >= 15


@pytest.mark.parametrize(
    ("text", "field", "actor"),
    [
        ("FARC guerrillas attacked a police station in Toribio, Colombia, killing three officers.", Field.PERPETRATOR, "farc"),
        ("The Rapid Support Forces shelled a market in Omdurman, Sudan, killing 40 people.", Field.PERPETRATOR, "rsf"),
        ("The Arakan Army shelled a police outpost in Rakhine, Myanmar, killing four officers.", Field.PERPETRATOR, "arakan-army"),
    ],
)  # fmt: skip
def test_a_group_of_another_war_is_known(text: str, field: Field, actor: str) -> None:
    claims = [c for m in english_reader().read(document(text)).mentions for c in m.of(field)]
    assert actor in {c.value.actor for c in claims if isinstance(c.value, Party)}
