"""Whose word each claim is, and which voices are independent of each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.reconcile.record import VoiceKind
from rashomon.reconcile.speakers import origin
from rashomon.reconcile.voices import voices_of
from tests.builders import claim, copy_of, count, mention, speaker, table

WORDS = table().words
MOD = "the defence ministry=mod"


def heard(*told, copies=()):
    found = voices_of(told, WORDS, copies=copies)
    return {v.name: v for v in found.voices}, found


def independent(*told, copies=()):
    _, found = heard(*told, copies=copies)
    return found.independent()


def said(found, voices, *names):
    return [s for name in names for s in found.statements[voices[name].id]]


def test_a_claim_without_a_speaker_is_the_own_word_of_its_publisher():
    voices, _ = heard(mention(killed=3, source="Blue Outlet"))
    assert list(voices) == ["Blue Outlet"]
    assert voices["Blue Outlet"].kind is VoiceKind.PUBLISHER


def test_the_origin_of_a_chain_is_its_first_known_actor_else_its_first_link():
    assert origin(speaker("a medic < a monitor=monitor < Blue Outlet=blue")).text == "a monitor"
    assert origin(speaker("the mayor < Blue Outlet")).text == "the mayor"
    assert origin(speaker(None)) is None


def test_one_ministry_quoted_by_three_outlets_is_one_voice():
    told = [mention(injured=3, speaker=MOD, source=name) for name in ("Blue Outlet", "Green Outlet", "Red Outlet")]
    voices, _ = heard(*told)
    ministry = voices["the defence ministry"]
    assert len(ministry.documents) == 3
    assert ministry.reasons == ("3 documents quote the same speaker",)
    assert independent(*told) == 1


def test_an_unknown_speaker_is_one_voice_by_the_words_whatever_the_article():
    a = mention(killed=3, speaker="the mayor of Ariha", source="Blue Outlet")
    b = mention(killed=4, speaker="Mayor of Ariha", source="Green Outlet")
    assert independent(a, b) == 1


def test_two_speakers_are_two_voices_even_in_one_document():
    told = mention(injured=3, speaker=MOD, claims=(claim("injured", count(0), "the other army"),))
    voices, _ = heard(told)
    assert {n for n, v in voices.items() if v.independent} == {"the defence ministry", "the other army"}


def test_own_words_beside_a_quotation_are_not_independent_of_the_quoted():
    voices, _ = heard(mention(injured=3, speaker=MOD, source="Blue Outlet"))
    own = voices["Blue Outlet"]
    assert not own.independent
    assert own.quoted == (voices["the defence ministry"].id,)
    assert own.reasons[-1] == "own words beside a quotation: not counted as independent of the voices quoted"


def test_a_publisher_that_quotes_no_one_is_independent_of_a_quoted_speaker():
    assert (
        independent(mention(killed=3, source="Blue Outlet"), mention(killed=3, speaker=MOD, source="Red Outlet")) == 2
    )


def test_of_publishers_that_rest_on_one_speaker_one_is_counted_where_the_speaker_is_silent():
    told = [mention(injured=3, speaker=MOD, source=name) for name in ("Blue Outlet", "Green Outlet")]
    voices, found = heard(*told)
    assert found.independent(said(found, voices, "Blue Outlet", "Green Outlet")) == 1
    assert found.independent(said(found, voices, "Blue Outlet", "the defence ministry")) == 1


def test_publishers_that_only_quote_each_other_are_one_origin():
    a = mention(killed=3, source="Blue Outlet", speaker="Green Outlet")
    b = mention(killed=3, source="Green Outlet", speaker="Blue Outlet")
    assert independent(a, b) == 1


def test_two_documents_of_one_publisher_are_one_voice():
    told = [mention(killed=k, source=s) for k, s in ((3, "Blue Outlet"), (5, "The Blue Outlet"))]
    voices, _ = heard(*told)
    (one,) = voices.values()
    assert one.reasons == ("2 documents of one publisher",)


def test_near_copies_of_two_publishers_are_one_voice():
    a = mention(killed=3, source="Blue Outlet", text="Three people died in Ariha")
    b = copy_of(a, source="Green Outlet")
    assert independent(a, b) == 2
    group = frozenset({a.document, b.document})
    voices, _ = heard(a, b, copies=[group])
    (one,) = voices.values()
    assert one.name == "Blue Outlet / Green Outlet"
    assert "near-copies of one text" in one.reasons[0]


def test_documents_without_a_publisher_are_not_independent_of_each_other():
    told = [mention(killed=k, source=None) for k in (3, 4)]
    voices, _ = heard(*told)
    (one,) = voices.values()
    assert one.kind is VoiceKind.UNNAMED
    assert "nothing shows them independent" in one.reasons[-1]


def test_documents_without_a_publisher_are_told_apart_by_their_speakers():
    told = [mention(killed=3, source=None, speaker=s) for s in (MOD, "a rebel spokesman")]
    assert independent(*told) == 2


def test_a_publisher_quoted_by_name_is_one_voice_with_its_own_document():
    own = mention(killed=3, source="Blue Agency")
    quoting = mention(killed=3, source="Red Outlet", speaker="the Blue Agency")
    assert independent(own, quoting) == 1
    voices, _ = heard(own, quoting)
    assert "other documents quote this publisher by name" in voices["Blue Agency"].reasons


def test_an_unidentified_source_is_the_voice_of_the_monitor_that_tells_it():
    a = mention(killed=3, speaker="activists < the Monitor=monitor", source="Blue Outlet")
    b = mention(killed=3, speaker="the Monitor=monitor < Green Agency", source="Red Outlet")
    voices, _ = heard(a, b)
    assert independent(a, b) == 1
    assert voices["the Monitor"].reasons[1:] == (
        "'activists' is heard only through it",
        "relayed by Green Agency",
    )


def test_a_name_as_written_joins_its_actor_where_it_stands_for_one_only():
    known = mention(killed=3, speaker="the Monitor=monitor", source="Blue Outlet")
    bare = mention(killed=4, speaker="the Monitor", source="Red Outlet")
    assert independent(known, bare) == 1
    two = mention(killed=5, speaker="the Monitor=other", source="Green Outlet")
    assert independent(known, bare, two) == 3


def unnamed(*speakers):
    """How many voices some speakers that are quoted in documents of their own are."""
    return independent(*(mention(killed=3, speaker=s, source=f"Outlet {n}") for n, s in enumerate(speakers)))


@pytest.mark.parametrize(
    ("speakers", "number"),
    [
        (["the Observatory", "the Observatory for Rights"], 1),
        (["the Observatory", "the Observatory for Rights", "the Northern Observatory for Rights"], 1),
        (["defence ministry in Quito", "the defense ministry in Quito"], 1),
        (["General Marwan Haddad", "Marwan Haddad", "Haddad"], 1),
        (["the army", "the northern army", "the southern army"], 3),
        (["the northern army", "the southern army"], 2),
        (["a doctor", "a teacher"], 2),
        (["the Observatory", "the Observatory for Rights=monitor"], 1),
        (["the army", "the northern army=north", "the southern army=south"], 3),
    ],
)
def test_a_shorter_name_is_the_one_longer_name_that_holds_its_words(speakers, number):
    assert unnamed(*speakers) == number


def test_names_taken_for_one_speaker_are_told():
    a = mention(killed=3, speaker="the Observatory", source="Blue Outlet")
    b = mention(killed=3, speaker="the Observatory for Rights", source="Red Outlet")
    voices, _ = heard(a, b)
    assert voices["the Observatory"].reasons == (
        "2 documents quote the same speaker",
        "taken for one speaker: the Observatory, the Observatory for Rights",
    )


SPEAKERS = st.sampled_from([None, MOD, "the Monitor=monitor", "medics", "a medic < the Monitor=monitor", "Blue Outlet"])
SOURCES = st.sampled_from([None, "Blue Outlet", "Green Outlet", "Red Outlet", "the Monitor"])


@st.composite
def documents(draw):
    said = draw(st.lists(SPEAKERS, min_size=1, max_size=3))
    claims = tuple(claim("killed", count(n), who, at=n) for n, who in enumerate(said))
    own = draw(st.booleans())
    return mention(
        "2020-07-14" if own else None,
        "Ariha" if own else None,
        event_type="armed_clash" if own else None,
        source=draw(SOURCES),
        claims=claims,
        document=draw(st.uuids()).hex,
        text="words",
    )


@given(st.lists(documents(), min_size=1, max_size=5), st.data())
def test_adding_a_copy_never_raises_independence(told, data):
    original = data.draw(st.sampled_from(told))
    copy = copy_of(original, source=data.draw(SOURCES), document="copy")
    before = independent(*told)
    assert independent(*told, copy, copies=[frozenset({original.document, "copy"})]) <= before


@given(st.lists(documents(), min_size=1, max_size=5), st.data())
def test_the_same_holds_for_the_voices_of_any_one_field(told, data):
    original = data.draw(st.sampled_from(told))
    copy = copy_of(original, source=data.draw(SOURCES), document="copy")

    def stating(members, copies=()):
        found = voices_of(members, WORDS, copies=copies)
        return found.independent(s for s in found.all if s.claim.field == "place")

    assert stating([*told, copy], [frozenset({original.document, "copy"})]) <= stating(told)


@given(st.lists(documents(), min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_documents_does_not_matter(told, random):
    mixed = list(told)
    random.shuffle(mixed)
    assert voices_of(mixed, WORDS) == voices_of(told, WORDS)


@given(st.lists(documents(), min_size=1, max_size=5))
def test_every_claim_belongs_to_exactly_one_voice(told):
    found = voices_of(told, WORDS)
    spoken = [(s.mention, s.claim.id) for said in found.statements.values() for s in said]
    assert sorted(spoken) == sorted((t.id, c.id) for t in told for c in t.mention.claims)
    assert {v.id for v in found.voices} == set(found.statements)


@pytest.mark.parametrize(
    "nobody", ["residents", "a doctor at the hospital", "our correspondent", "Local sources", "Blue's correspondent"]
)
def test_a_speaker_without_a_name_is_no_voice_beside_the_report_that_quotes_it(nobody):
    told = [mention(killed=3, source="Blue", speaker=nobody), mention(killed=5, source="Red", speaker=nobody)]
    voices, _ = heard(*told)
    assert {n for n, v in voices.items() if v.independent} == {"Blue", "Red"}


def test_a_speaker_with_a_name_is_a_voice_of_its_own():
    voices, _ = heard(mention(killed=3, source="Blue", speaker="a doctor, Ali Hasan"))
    assert [n for n, v in voices.items() if v.independent] == ["a doctor, Ali Hasan"]


def test_documents_that_print_a_good_part_of_one_text_are_one_voice_and_say_so():
    told = [mention(killed=3, source="Blue"), mention(killed=3, source="Red")]
    pair = frozenset(t.document for t in told)
    (voice,) = voices_of(told, WORDS, reused=[pair]).voices
    assert voice.name == "Blue / Red"
    assert voice.reasons[0] == f"2 documents print a part of one text: {', '.join(sorted(pair))}"
    assert voices_of(told, WORDS).independent() == 2


def test_a_copy_that_lost_the_attribution_rests_on_whom_the_text_quotes():
    whole = mention(killed=3, speaker="the Monitor=monitor", source="Blue")
    cut = mention(killed=3, source="Red")
    pair = [frozenset({whole.document, cut.document})]
    assert voices_of([whole, cut], WORDS).independent() == 2
    assert voices_of([whole, cut], WORDS, copies=pair).independent() == 1
    assert voices_of([whole, cut], WORDS, reused=pair).independent() == 1


def test_a_group_or_a_toll_names_nobody():
    for nobody in ("the group", "a new toll"):
        voices, _ = heard(mention(killed=3, source="Blue", speaker=nobody))
        assert [n for n, v in voices.items() if v.independent] == ["Blue"]
