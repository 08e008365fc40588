"""Grades change as their printed reasons predict: with a copy more, a document less, another affiliation."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.link import Cluster
from rashomon.model import Words
from rashomon.reconcile import Agreement, Grade, incident
from rashomon.reconcile.counts import VOID
from tests.builders import claim, copy_of, mention, party, table

FEW = settings(max_examples=80, deadline=None)
NAMES = ["Blue Outlet", "Green Outlet", "Red Outlet", "Amber Wire"]
ACTORS = ["army", "air", "front", "brigade"]
ALL_SIDES = ["government", "rebels", "russia"]
SIDES = {"army": "government", "air": "government", "front": "rebels", "brigade": "rebels"}
UMBRELLA = "rebels"
REPORTS = st.builds(
    lambda source, speaker, killed, perpetrator, modality: {
        "source": source,
        "speaker": speaker,
        "killed": killed,
        "perpetrator": perpetrator,
        "modality": modality,
    },
    st.sampled_from(NAMES),
    st.sampled_from([None, "the army=army", "the Front=front", "a medic", "the Monitor=monitor"]),
    st.sampled_from([0, 3, 3, 7, "5+"]),
    st.sampled_from(["the army=army/government", "the Front=front/rebels", "gunmen"]),
    st.sampled_from(["asserted", "asserted", "alleged", "denied", "planned"]),
)


def graded(*told, copies=(), reused=(), sides=SIDES):
    """One incident of all these mentions."""
    return incident(Cluster("i1", tuple(told)), table(), copies=copies, reused=reused, sides=sides)


def reports(given_reports):
    """Each as a mention of its own document."""
    return [mention(**fields, document=f"d{n}", text="words") for n, fields in enumerate(given_reports)]


def expected(found) -> Grade:
    """The grade by the rules as the documentation tells them, from what is printed beside it."""
    acts = {"perpetrator", "event_type"}
    harm = {"killed", "injured", "casualties"}
    told = [s.claim for a in found.accounts for s in a.statements if s.claim.field in acts | harm]
    open_ = [f for f in found.fields if f.agreement in {Agreement.CONTRADICT, Agreement.DENIED}]
    if not told or all(c.modality in VOID for c in told):
        return Grade.DISCOUNTED
    if any(f.field in acts for f in open_):
        return Grade.CONTESTED
    if any("accepts its own act" in reason for reason in found.reasons):
        return Grade.CONFIRMED
    if any(f.field in harm and (f.agreement is Agreement.DENIED or none_and_some(f)) for f in open_):
        return Grade.CONTESTED
    return Grade.CORROBORATED if found.independent >= 2 else Grade.SINGLE


def none_and_some(field) -> bool:
    """Whether one voice says that none were harmed and another that some were."""
    return any(v.high == 0 for v in field.voices) and any((v.low or 0) > 0 for v in field.voices)


@FEW
@given(st.lists(REPORTS, min_size=1, max_size=4))
def test_the_grade_is_what_the_printed_fields_and_reasons_say(said):
    found = graded(*reports(said))
    assert found.grade is expected(found)
    if found.grade is Grade.CORROBORATED:
        assert found.reasons[0].startswith(f"{found.independent} independent voices")
    if found.grade is Grade.CONFIRMED:
        assert "accepts its own act" in found.reasons[0]


@FEW
@given(st.lists(REPORTS, min_size=1, max_size=4), st.data())
def test_a_copy_never_raises_independence_and_never_corroborates(said, data):
    told = reports(said)
    original = data.draw(st.sampled_from(told))
    copy = copy_of(original, source=data.draw(st.sampled_from(NAMES)), document="copy")
    before, after = graded(*told), graded(*told, copy, copies=[frozenset({original.document, "copy"})])
    assert after.independent <= before.independent
    if before.grade is not Grade.CORROBORATED:
        assert after.grade is not Grade.CORROBORATED


@FEW
@given(st.lists(REPORTS, min_size=1, max_size=4), st.data())
def test_a_copy_whose_attribution_was_lost_never_raises_independence(said, data):
    told = reports(said)
    original = data.draw(st.sampled_from(told))
    fields = {**said[told.index(original)], "speaker": None, "source": data.draw(st.sampled_from(NAMES))}
    copy = mention(**fields, document="copy", text="words")
    for texts in ("copies", "reused"):
        after = graded(*told, copy, **{texts: [frozenset({original.document, "copy"})]})
        assert after.independent <= graded(*told).independent


@FEW
@given(st.lists(REPORTS, min_size=2, max_size=4), st.data())
def test_a_document_less_leaves_the_grade_of_what_the_others_say(said, data):
    told = reports(said)
    gone = data.draw(st.sampled_from(told))
    rest = [t for t in told if t is not gone]
    found = graded(*rest)
    assert found.grade is expected(found)
    before = graded(*told)
    heard = {v.name for v in before.voices if set(v.documents) == {gone.document}}
    assert not heard & {v.name for v in found.voices if v.root and v.root.startswith("actor:")}


@FEW
@given(st.integers(2, 4))
def test_without_one_of_several_independent_voices_one_fewer_is_printed(number):
    told = [mention(killed=3, source=name, document=name) for name in NAMES[:number]]
    fewer = graded(*told[1:])
    assert graded(*told).reasons[0].startswith(f"{number} independent voices")
    assert fewer.independent == number - 1
    assert fewer.grade is (Grade.CORROBORATED if number > 2 else Grade.SINGLE)


@FEW
@given(st.sampled_from(NAMES), st.sampled_from(ACTORS))
def test_without_the_document_that_denies_nothing_is_contested(source, blamed):
    act = f"the {blamed}={blamed}/{SIDES[blamed]}"
    denial = claim("denial", Words("denied it"), f"a spokesman={blamed}", "denied")
    told = [mention(perpetrator=act, source=name, document=name) for name in NAMES[:3]]
    denying = mention(source=source, document="denial", claims=(denial,))
    with_it, without = graded(*told, denying), graded(*told)
    assert with_it.grade is Grade.CONTESTED
    assert "denies: denied it" in with_it.reasons[0]
    assert without.grade is Grade.CORROBORATED


@FEW
@given(st.sampled_from(ACTORS), st.sampled_from(ACTORS), st.sampled_from(ALL_SIDES), st.sampled_from(ALL_SIDES))
def test_another_affiliation_of_the_speaker_confirms_only_its_own_act(speaker, actor, side, other):
    sides = {**SIDES, actor: other, speaker: side}
    act = party(f"the {actor}={actor}/{sides[actor]}")
    told = mention(claims=(claim("perpetrator", act, f"the {speaker}={speaker}"),))
    found = graded(told, sides=sides)
    own = speaker == actor or (sides[speaker] == sides[actor] != UMBRELLA)
    assert (found.grade is Grade.CONFIRMED) is own
    assert any("accepts its own act" in reason for reason in found.reasons) is own


@FEW
@given(st.lists(REPORTS, min_size=1, max_size=3), st.sampled_from(ALL_SIDES))
def test_the_affiliation_of_who_is_not_heard_changes_nothing(said, side):
    told = reports(said)
    assert graded(*told, sides={**SIDES, "elsewhere": side}) == graded(*told)
