"""Which language a text is in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.documents.load import builder

LANGUAGES = builder().languages

TEXTS = {
    "en": "The governor said that four people were killed and eleven were wounded when rockets hit the town on Tuesday.",
    "fr": "Le gouverneur a déclaré que quatre personnes ont été tuées et onze blessées par des roquettes dans la ville.",
    "de": "Der Gouverneur sagte, dass vier Menschen getötet und elf verletzt wurden, als Raketen die Stadt trafen.",
    "es": "El gobernador dijo que cuatro personas murieron y once fueron heridas por los cohetes que cayeron en la ciudad.",
    "tr": "Vali, salı günü kasabaya düşen roketler nedeniyle dört kişinin öldüğünü ve on bir kişinin yaralandığını söyledi.",
    "ru": "Губернатор сообщил, что в результате обстрела города во вторник погибли четыре человека и были ранены ещё одиннадцать.",
    "uk": "Губернатор повідомив, що внаслідок обстрілу міста у вівторок загинули чотири людини і були поранені ще одинадцять.",
    "ar": "قال المحافظ إن أربعة أشخاص قتلوا وأصيب أحد عشر آخرون في قصف على المدينة يوم الثلاثاء",
    "fa": "فرماندار گفت که در حمله موشکی روز سه شنبه به شهر چهار نفر کشته و یازده نفر دیگر زخمی شدند",
    "he": "המושל אמר כי ארבעה בני אדם נהרגו ואחד עשר נפצעו כאשר רקטות פגעו בעיירה ביום שלישי",
}


@pytest.mark.parametrize("code", TEXTS)
def test_a_sentence_is_enough_to_tell_the_language(code):
    assert LANGUAGES.guess(TEXTS[code]) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 34 56",
        "Velkova",
        "Ένα χωριό βομβαρδίστηκε το πρωί της Τρίτης",
        "Velkova Karsan Idro Basir Tolva Menek Orlan",
    ],
)
def test_too_little_or_another_language_is_none(text):
    assert LANGUAGES.guess(text) is None


def test_names_in_another_script_do_not_change_the_language():
    assert LANGUAGES.guess(f"{TEXTS['en']} (Губернатор)") == "en"


def test_every_language_has_a_name_to_show():
    assert set(LANGUAGES.names) == set(TEXTS)


@given(st.text())
def test_any_text_can_be_guessed_at(text):
    assert LANGUAGES.guess(text) in {None, *TEXTS}
