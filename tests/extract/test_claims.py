"""Each value with its words, its speaker, how it is put and what it was taken from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.extract.claims import (
    count_claims,
    date_claim,
    located,
    note_claims,
    party_claims,
    place_claim,
    type_claim,
    value_key,
    weapon_claims,
)
from rashomon.extract.found import Unit
from rashomon.extract.grouping import Told
from rashomon.model import (
    Basis,
    Claim,
    Count,
    Field,
    Label,
    Modality,
    Place,
    PlaceRelation,
    Population,
    Relation,
    Span,
    Speaker,
    SpeakerLink,
    Words,
)
from tests.extract.build import act, arm, day, hurt, location, note, paper, said, scribe, spot, told, who

BOMBED = act("bombed", "air_drone_strike")
MEDIC = Speaker((SpeakerLink("a medic", Span(0, 7)),))


def quotes(one: Told, claims: list[Claim]) -> list[str]:
    return [paper(one).quote(c.span) for c in claims]


def raid(text: str, *marks: object, **how: object) -> Told:
    return told(text, BOMBED, spot("Arda"), *marks, **how)  # type: ignore[arg-type]


# ------------------------------------------------------------------------------------------------------- who says so


def test_what_nobody_is_named_for_the_document_says_itself() -> None:
    one = raid("Jets bombed Arda")
    claim = type_claim(scribe(paper(one)), one.draft)
    assert (claim.speaker.chain, claim.modality) == ((), Modality.ASSERTED)


def test_what_stands_in_what_somebody_says_is_theirs() -> None:
    one = raid("Medics say Jets bombed Arda killing 3", hurt("3", 3), said("Medics", "Jets bombed Arda killing 3"))
    (claim,) = count_claims(scribe(paper(one)), one.draft)
    assert (str(claim.speaker), claim.modality) == ("Medics", Modality.ALLEGED)


def test_what_stands_outside_is_not() -> None:
    one = raid("Medics say 3 died as Jets bombed Arda", hurt("3", 3), said("Medics", "3 died"))
    assert str(type_claim(scribe(paper(one)), one.draft).speaker) == "article"


def test_the_innermost_of_two_attributions_is_the_speaker() -> None:
    text = "Agency says Medics say 3 died as Jets bombed Arda"
    marks = hurt("3", 3), said("Agency", "Medics say 3 died"), said("Medics", "3 died")
    (claim,) = count_claims(scribe(paper(raid(text))), raid(text, *marks).draft)
    assert str(claim.speaker) == "Medics"


def test_a_speaker_whom_the_registry_knows_gets_its_id() -> None:
    one = raid(
        "Medics say 3 died and Tom says 4 fled as Jets bombed Arda",
        hurt("3", 3),
        hurt("4", 4),
        said("Medics", "3 died"),
        said("Tom", "4 fled"),
    )
    claims = count_claims(scribe(paper(one)), one.draft)
    assert [link.actor for c in claims for link in c.speaker.chain] == ["medics", None]


def test_the_prevailing_speaker_covers_what_no_attribution_does() -> None:
    one = raid("Jets bombed Arda killing 3", hurt("3", 3))
    book = scribe(paper(one), MEDIC)
    (claim,) = count_claims(book, one.draft)
    assert (claim.speaker, claim.modality) == (MEDIC, Modality.ASSERTED)
    assert book.attribution(one.draft, 0).carried


# --------------------------------------------------------------------------------------------------- claim by claim


def test_the_type_stands_on_the_word_that_tells_it_most_strongly() -> None:
    one = raid("an attack as Jets bombed Arda", act("attack", "other", 0.5, verb=False, generic=True))
    claim = type_claim(scribe(paper(one)), one.draft)
    assert (str(claim.value), quotes(one, [claim])) == ("air_drone_strike", ["bombed"])


def test_a_suspected_act_is_a_suspected_type() -> None:
    one = told("maybe Jets bombed Arda", act("bombed", "air_drone_strike", modality=Modality.SUSPECTED), spot("Arda"))
    assert type_claim(scribe(paper(one)), one.draft).modality is Modality.SUSPECTED


def test_a_figure_is_quoted_with_its_noun() -> None:
    one = raid("Jets bombed Arda killing 3 people there", hurt("3", 3, noun="people"))
    assert quotes(one, list(count_claims(scribe(paper(one)), one.draft))) == ["3 people"]


def test_a_noun_far_away_is_not_quoted() -> None:
    one = raid("Jets bombed Arda 3 of those who were there people", hurt("3", 3, noun="people"))
    assert quotes(one, list(count_claims(scribe(paper(one)), one.draft))) == ["3"]


UNITS = [(Unit.KILLED, Field.KILLED), (Unit.INJURED, Field.INJURED), (Unit.CASUALTIES, Field.CASUALTIES)]


@pytest.mark.parametrize(("unit", "field"), UNITS)
def test_each_unit_of_harm_has_its_field(unit: Unit, field: Field) -> None:
    one = raid("Jets bombed Arda 3", hurt("3", 3, unit))
    assert [c.field for c in count_claims(scribe(paper(one)), one.draft)] == [field]


@pytest.mark.parametrize("unit", [Unit.PEOPLE, Unit.DISPLACED, Unit.INCIDENTS, Unit.OTHER])
def test_what_is_no_harm_makes_no_claim(unit: Unit) -> None:
    one = raid("Jets bombed Arda 3", hurt("3", 3, unit))
    assert list(count_claims(scribe(paper(one)), one.draft)) == []


def test_a_party_whose_side_is_known_is_normalised_else_it_is_the_words() -> None:
    one = raid("Jets bombed Arda held by X and Y", who("X", "rebels", actor="x"), who("Y", None))
    actors = one.draft.actors
    claims = list(party_claims(scribe(paper(one)), one.draft, Field.TARGET, actors))
    assert [c.basis for c in claims] == [Basis.NORMALISED, Basis.EXACT]
    assert quotes(one, claims) == ["X", "Y"]


def test_a_weapon_is_its_words() -> None:
    one = raid("Jets bombed Arda with rockets", arm("rockets", "rocket"))
    (claim,) = weapon_claims(scribe(paper(one)), one.draft)
    assert (claim.value, claim.basis) == (Words("rockets"), Basis.EXACT)


def test_who_claims_the_act_is_the_speaker_of_the_claim() -> None:
    one = raid("X claimed it when Jets bombed Arda", note("claimed it", Field.RESPONSIBILITY, "X"))
    (claim,) = note_claims(scribe(paper(one)), one.draft)
    assert (str(claim.speaker), claim.modality) == ("X", Modality.CLAIMED)


def test_who_denies_by_a_short_form_is_the_speaker_it_stands_for() -> None:
    one = raid("The group denies it Jets bombed Arda", note("denies it", Field.DENIAL, "The group"))
    named = said("The group", "denies it", Modality.DENIED)(one.draft.sentence)
    full = replace(named, speaker=Speaker((replace(named.speaker.chain[0], text="Sons of the River"),)))
    draft = replace(one.draft, findings=replace(one.draft.findings, speech=(full,)))
    (claim,) = note_claims(scribe(paper(one)), draft)
    assert str(claim.speaker) == "Sons of the River"


def test_a_note_keeps_the_name_of_the_stage_that_found_it() -> None:
    remark = note("heavy losses", Field.OTHER)
    one = raid("Jets bombed Arda with heavy losses", lambda s: replace(remark(s), stage="remarks.killed.en.v1"))
    (claim,) = note_claims(scribe(paper(one)), one.draft)
    assert (claim.extractor, quotes(one, [claim])) == ("remarks.killed.en.v1", ["heavy losses"])


def test_a_named_speaker_comes_before_hearsay_that_holds_the_word_more_closely() -> None:
    one = raid("Medics say 3 reportedly died as Jets bombed Arda", hurt("3", 3), said("Medics", "3 reportedly died"))
    hearsay = replace(said("reportedly", "3", Modality.ALLEGED)(one.draft.sentence), speaker=Speaker())
    spoken = (*one.draft.findings.speech, hearsay)
    draft = replace(one.draft, findings=replace(one.draft.findings, speech=spoken))
    (claim,) = count_claims(scribe(paper(one)), draft)
    assert str(claim.speaker) == "Medics"


def test_no_one_claimed_is_said_by_the_document() -> None:
    one = raid("Jets bombed Arda but nobody claimed it", note("nobody claimed it", Field.RESPONSIBILITY))
    (claim,) = note_claims(scribe(paper(one)), one.draft)
    assert (str(claim.speaker), claim.modality) == ("article", Modality.ASSERTED)


def test_damage_is_not_claimed() -> None:
    one = raid("Jets bombed Arda houses burned", note("houses burned", Field.DAMAGE))
    assert [c.modality for c in note_claims(scribe(paper(one)), one.draft)] == [Modality.ASSERTED]


# ------------------------------------------------------------------------------------------------ what is inferred


def test_a_date_of_its_own_is_normalised() -> None:
    one = raid("Jets bombed Arda Monday", day("Monday", "2019-07-08"))
    claim = date_claim(scribe(paper(one)), one.draft, one.draft.dates[0])
    assert (claim.basis, claim.inferred_from) == (Basis.NORMALISED, None)


def test_a_relative_date_says_from_what_it_was_reckoned() -> None:
    one = raid("Jets bombed Arda Monday", day("Monday", "2019-07-08", relative=True))
    claim = date_claim(scribe(paper(one, published="2019-07-10")), one.draft, one.draft.dates[0])
    assert claim.inferred_from == "published 2019-07-10"


def test_an_inherited_date_is_inferred() -> None:
    one = raid("Jets bombed Arda Monday", day("Monday", "2019-07-08"))
    claim = date_claim(scribe(paper(one)), one.draft, one.draft.dates[0], inferred_from="elsewhere")
    assert (claim.basis, claim.inferred_from) == (Basis.INFERRED, "elsewhere")


PLACES = [
    (Place("Arda", location=location("Arda")), None, Basis.NORMALISED),
    (Place("Arda"), None, Basis.EXACT),
    (Place("Arda", location=location("Arda")), "elsewhere", Basis.INFERRED),
]


@pytest.mark.parametrize(("place", "inferred_from", "basis"), PLACES)
def test_a_place_is_exact_resolved_or_inferred(place: Place, inferred_from: str | None, basis: Basis) -> None:
    one = raid("Jets bombed Arda")
    found = one.draft.places[0][0]
    claim = place_claim(scribe(paper(one)), one.draft, place, found.span, found.first, inferred_from=inferred_from)
    assert (claim.basis, claim.inferred_from) == (basis, inferred_from)


def test_a_place_is_told_with_its_province_in_a_reason() -> None:
    assert located("Arda", location("Arda", admin1="Idlib")) == "Arda (Idlib)"
    assert located("Arda", None) == "Arda"


# ----------------------------------------------------------------------------------------------------------- identity


def test_a_claim_lies_in_its_sentence() -> None:
    one = raid("Jets bombed Arda 3", hurt("3", 3), index=2)
    claims = [type_claim(scribe(paper(one)), one.draft), *count_claims(scribe(paper(one)), one.draft)]
    assert all(c.context.covers(c.span) for c in claims)


def test_the_same_words_give_the_same_id_whoever_says_them() -> None:
    one = raid("Jets bombed Arda 3", hurt("3", 3))
    (plain,), (theirs,) = (count_claims(scribe(paper(one), *who), one.draft) for who in ((), (MEDIC,)))
    assert plain.id == theirs.id


def test_populations_and_relations_are_part_of_a_values_identity() -> None:
    three = Count(3, 3)
    others = [
        replace(three, population=Population.CHILDREN),
        replace(three, relation=Relation.SUBSET),
        replace(three, high=None),
        Label("3"),
        Words("3"),
    ]
    assert len({value_key(v) for v in (three, *others)}) == len(others) + 1


def test_where_a_place_was_resolved_to_is_no_part_of_it() -> None:
    assert value_key(Place("Arda")) == value_key(Place("Arda", location=location("Arda")))
    assert value_key(Place("Arda")) != value_key(Place("Arda", PlaceRelation.NEAR))
    assert value_key(Place("Arda")) != value_key(Place("Arda", primary=False))
