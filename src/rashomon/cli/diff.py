"""``rashomon diff``: what changed between two states of a ledger."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli.open import contents
from rashomon.cli.options import json_option, ledger_option
from rashomon.cli.screen import console, one_line, print_json, say

if TYPE_CHECKING:
    from rashomon.reconcile.changes import Changes, FieldChange, Revision
    from rashomon.reconcile.record import Incident

EPILOG = """\b
Examples:
  rashomon diff 2026-03-01 2026-03-08
  rashomon diff 0 120 --ledger syria.ledger
  rashomon diff 2026-03-01 --json"""


@click.command("diff", epilog=EPILOG)
@click.argument("before")
@click.argument("after", required=False)
@ledger_option
@json_option
@click.pass_context
def command(ctx: click.Context, before: str, after: str | None, ledger: Path | None, *, as_json: bool) -> None:
    """What changed from BEFORE to AFTER (default: now): new, revised, merged, split and withdrawn incidents.

    Both are points of the log: a position, a run's label or a time (see `rashomon log`). For each revised field the
    voices are named whose word is new, other or gone. Withdrawn are incidents that no document tells any more because
    it was read anew; the words and the first reading are kept.
    """
    from rashomon.reconcile.changes import changes

    old, new = contents(ctx, ledger, before), contents(ctx, ledger, after)
    found = changes(old.incidents, new.incidents)
    if as_json:
        print_json("diff", {"ledger": new.path, "before": old.as_of, "after": new.as_of, **_record(found)})
        return
    screen = console()
    for line in _lines(found):
        screen.print(line, soft_wrap=True)
    counts = {"new": found.new, "revised": found.revised, "merged": found.merged, "split": found.split}
    told = ", ".join(f"{len(list_)} {name}" for name, list_ in {**counts, "withdrawn": found.withdrawn}.items())
    say(f"incidents: {told}")


def _record(found: Changes) -> dict[str, object]:
    """The changes for programs."""
    return {
        "new": [i.id for i in found.new],
        "revised": [_revision(r) for r in found.revised],
        "merged": [{"incident": i.id, "of": [o.id for o in of]} for i, of in found.merged],
        "split": [{"incident": i.id, "into": [o.id for o in into]} for i, into in found.split],
        "withdrawn": [i.id for i in found.withdrawn],
    }


def _revision(of: Revision) -> dict[str, object]:
    """One revised incident for programs."""
    from rashomon.export import records

    return {
        "incident": of.after.id,
        "before": of.before.id,
        "grade": {"before": str(of.before.grade), "after": str(of.after.grade)},
        "documents_added": list(of.added),
        "fields": [_field(change) for change in of.fields],
        "decisions": {
            "ruled": [records.decision(d) for d in of.ruled],
            "lifted": [records.decision(d) for d in of.lifted],
        },
    }


def _field(of: FieldChange) -> dict[str, object]:
    """One field that changed, for programs; null is "not stated"."""
    return {
        "field": str(of.field),
        "population": str(of.population) if of.population else None,
        "before": of.before.value if of.before else None,
        "after": of.after.value if of.after else None,
        "agreement": {
            "before": str(of.before.agreement) if of.before else None,
            "after": str(of.after.agreement) if of.after else None,
        },
        "voices": [{"voice": v.voice, "name": v.name, "before": v.before, "after": v.after} for v in of.voices],
    }


def _lines(found: Changes) -> Iterator[str]:
    """The changes for people, one incident after another."""
    for one in found.new:
        yield f"new        {_title(one)}"
    for revision in found.revised:
        yield f"revised    {_title(revision.after)}"
        yield from _revised(revision)
    for one, of in found.merged:
        yield f"merged     {_title(one)}"
        yield from (f"           was {_title(other)}" for other in of)
    for one, into in found.split:
        yield f"split      {_title(one)}"
        yield from (f"           now {_title(other)}" for other in into)
    for one in found.withdrawn:
        yield f"withdrawn  {_title(one)}"


def _revised(of: Revision) -> Iterator[str]:
    """What is told otherwise of one incident: id, grade, documents, fields with the voices."""
    from rashomon.report import words
    from rashomon.report.rulings import line

    if of.before.id != of.after.id:
        yield f"           was {of.before.id}"
    if of.before.grade != of.after.grade:
        yield f"           {of.before.grade} -> {of.after.grade}"
    if of.added:
        yield f"           {words.plural(len(of.added), 'more document')}"
    for mark, decisions in (("a person", of.ruled), ("no longer", of.lifted)):
        yield from (f"           {mark}: {one_line(line(d))}" for d in decisions)
    for change in of.fields:
        first, then = (f"{one.value} ({one.agreement})" if one else None for one in (change.before, change.after))
        yield f"           {words.field_name(change.field, change.population)}: {_step(first, then)}"
        yield from (f"             {one_line(v.name)}: {_step(v.before, v.after)}" for v in change.voices)


def _step(before: str | None, after: str | None) -> str:
    """From one value to the next; one that stays is told once."""
    first, then = (one_line(told) if told else "not stated" for told in (before, after))
    return first if first == then else f"{first} -> {then}"


def _title(of: Incident) -> str:
    """An incident on one line: id, date, type, place."""
    from rashomon.report import words

    told = (words.date(of.when), words.event_type(of.event_type), words.place(of.place))
    return f"{of.id}  {', '.join(one_line(part) for part in told)}"
