"""What changed between two states is told by incident, field and voice."""

from __future__ import annotations

from dataclasses import replace

from rashomon.reconcile import reconcile
from rashomon.reconcile.changes import Changes, changes
from tests.builders import mention, spot, table

ARIHA = spot("Ariha", 35.81, 36.61)
BLUE = mention(place=ARIHA, killed=9, source="Blue Outlet", published="2020-07-15")
RED = mention(place=ARIHA, killed=8, source="Red Outlet", published="2020-07-16")
FAR = mention(place="Homs", source="Green Outlet", published="2020-07-16")


def derived(*told):
    return reconcile(told, table())


def test_nothing_changed():
    assert changes(derived(BLUE, RED), derived(RED, BLUE)) == Changes((), (), (), (), ())


def test_an_incident_that_no_one_told_before_is_new_and_one_that_no_one_tells_now_is_withdrawn():
    (far,) = derived(FAR)
    assert changes(derived(BLUE), derived(BLUE, FAR)) == Changes((far,), (), (), (), ())
    assert changes(derived(BLUE, FAR), derived(BLUE)) == Changes((), (), (), (), (far,))


def test_a_revision_names_the_field_and_the_voice_and_only_what_changed():
    (revision,) = changes(derived(BLUE), derived(BLUE, RED)).revised
    killed = next(c for c in revision.fields if c.field == "killed")
    assert [(v.name, v.before, v.after) for v in killed.voices] == [("Red Outlet", None, "8")]
    assert (killed.before.value, killed.after.value) == ("9", "8 / 9")
    assert revision.added == (RED.document,)


def test_a_voice_that_says_another_figure_is_told_with_both():
    later = mention(place=ARIHA, killed=12, source="Blue Outlet", published="2020-07-15", document=BLUE.document)
    (revision,) = changes(derived(BLUE), derived(later)).revised
    (killed,) = revision.fields
    assert [(v.name, v.before, v.after) for v in killed.voices] == [("Blue Outlet", "9", "12")]


def test_an_earlier_report_that_came_later_gives_another_id_to_the_same_incident():
    (revision,) = changes(derived(RED), derived(BLUE, RED)).revised
    assert revision.before.id != revision.after.id


def test_incidents_that_became_one_are_merged_and_the_other_way_they_are_split():
    apart, (whole,) = (*derived(BLUE), *derived(RED)), derived(BLUE, RED)
    apart = tuple(sorted(apart, key=lambda i: i.id))
    assert changes(apart, (whole,)) == Changes((), (), ((whole, apart),), (), ())
    assert changes((whole,), apart) == Changes((), (), (), ((whole, apart),), ())


def test_other_links_alone_are_no_change():
    (whole,) = derived(BLUE, RED)
    assert changes([whole], [replace(whole, links=())]).revised == ()
