"""``rashomon decide``: what a person rules of incidents, mentions and sources; kept for good, undone by another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rashomon.cli.decide_desk import Desk, desk, distinct
from rashomon.cli.options import as_of_option, json_option, ledger_option
from rashomon.cli.screen import console, one_line, print_json, say, styled
from rashomon.errors import UsageError

if TYPE_CHECKING:
    from rashomon.decisions import Act, Decision, Effect

EPILOG = """\b
Examples:
  rashomon decide same i3f2a i9c41 --reason "same hour, same street" --author "A. Reader"
  rashomon decide correct i3f2a killed 12 --reason "the text says twelve, not two"
  rashomon decide list --stale"""
NONE = "none"
"""The side of a source that belongs to none."""


@click.group("decide", epilog=EPILOG)
def command() -> None:
    """Rule what the machine got wrong, or right: confirm, reject, merge, split, correct, undo.

    A decision is kept with its author, time and reason, and is about words of documents: it holds for whatever reads
    them next. It stands beside the machine's values, which stay visible. Of two that conflict the later one holds; to
    undo one is another decision.
    """


def ruling(examples: str) -> Callable[[Callable[..., Any]], click.Command]:
    """A command that makes a decision: whose, why, in which ledger. Its name is that of the function."""

    def made(run: Callable[..., Any]) -> click.Command:
        for option in (
            click.pass_context,
            json_option,
            ledger_option,
            click.option("--reason", required=True, help="Why, in words; kept with the decision."),
            click.option("--author", help="Who decides (default: the setting 'author')."),
        ):
            run = option(run)
        name = run.__name__.strip("_").replace("_", "-")
        return command.command(name, epilog="\b\nExamples:\n" + examples)(run)

    return made


def _drafted(act: Act, **more: Any) -> Decision:  # noqa: ANN401 - the fields of a decision
    """A decision to be kept; author, reason and time come from the desk."""
    from rashomon.decisions import Decision

    return Decision(act, "", "", "", **more)


# ----------------------------------------------------------------------------------------------------- single mentions


@ruling('  rashomon decide confirm i3f2a --reason "read against the photographs"')
@click.argument("target")
def confirm(ctx: click.Context, target: str, **given: Any) -> None:  # noqa: ANN401 - the shared options
    """Confirm that TARGET (an incident or a mention) is read rightly. It raises no grade."""
    _single(ctx, "confirm", target, given)


@ruling('  rashomon decide reject m81c0 --reason "a film, not an attack"')
@click.argument("target")
def reject(ctx: click.Context, target: str, **given: Any) -> None:  # noqa: ANN401 - the shared options
    """Reject TARGET (an incident or a mention): it tells no incident.

    It leaves all others, is judged, summed and drawn no more, and stays in the list as rejected.
    """
    _single(ctx, "reject", target, given)


@ruling(
    '  rashomon decide correct i3f2a killed 12 --reason "the text says twelve"\n'
    '  rashomon decide correct i3f2a killed:children 3 --reason "named one by one"\n'
    '  rashomon decide correct i3f2a place "Kafr Nabl" --at 35.61,36.56 --reason "the other one is in Hama"'
)
@click.argument("target")
@click.argument("field")
@click.argument("value")
@click.option("--at", metavar="LAT,LON", help="Where the place is, in degrees.")
def correct(ctx: click.Context, target: str, field: str, value: str, at: str | None, **given: Any) -> None:  # noqa: ANN401
    """Say that a FIELD of TARGET (an incident or a mention) has another VALUE than was read.

    It stands beside the machine's value, which stays; grades, ranges and sums remain those of the reports. Counts: 12,
    5+ (at least), 5-7, ~30. Dates: 2021-04-13, 2021-04, FIRST..LAST. Event types: a code. Parties: an actor's id or
    name, or words. A place is on no map without --at.
    """
    from rashomon.cli.decide_values import field_of, value_of
    from rashomon.decisions import Act

    wanted, population = field_of(field)
    meant = value_of(wanted, population, value, at=at)
    with _desk(ctx, given) as at_hand:
        anchors = at_hand.anchors(at_hand.stating(at_hand.mentions(target), wanted))
        draft = _drafted(Act.CORRECT, groups=(anchors,), field=wanted, population=population, value=meant)
        _done(at_hand, draft, as_json=given["as_json"])


@ruling('  rashomon decide verified i3f2a --agreement syria-idlib-2020 --reason "report 14 of the mission"')
@click.argument("incident")
@click.option(
    "--agreement", required=True, help="The agreement whose mechanism verified it (its id, or how it begins)."
)
def verified(ctx: click.Context, incident: str, agreement: str, **given: Any) -> None:  # noqa: ANN401
    """Say that the mechanism of an agreement verified INCIDENT. Only persons and mechanisms' documents say so.

    The four questions of the verdict are still asked: what is out of scope or undetermined stays so, and says that a
    person called it verified.
    """
    from rashomon.cli.agreements import named
    from rashomon.cli.open import contents
    from rashomon.cli.verdicts import verdicts
    from rashomon.decisions import Act

    text = named(ctx, agreement)
    with _desk(ctx, given) as at_hand:
        meant = at_hand.incident(incident)
        draft = _drafted(Act.VERIFIED, groups=(at_hand.anchors(meant.mentions),), agreement=text.id)
        _done(at_hand, draft, as_json=given["as_json"])
    judged = verdicts(contents(ctx, given["ledger"]), (text,), everything=True)
    say(next((f"the verdict is now: {v.step}" for v in judged if v.incident == meant.id), "not judged: rejected"))


def _single(ctx: click.Context, act: str, target: str, given: dict[str, Any]) -> None:
    """A decision on one mention, or on all of an incident."""
    from rashomon.decisions import Act

    with _desk(ctx, given) as at_hand:
        draft = _drafted(Act(act), groups=(at_hand.anchors(at_hand.mentions(target)),))
        _done(at_hand, draft, as_json=given["as_json"])


# --------------------------------------------------------------------------------------------------- pairs of mentions


@ruling('  rashomon decide merge i3f2a i9c41 --reason "one strike, two spellings of the village"')
@click.argument("incidents", nargs=-1, required=True)
def merge(ctx: click.Context, incidents: tuple[str, ...], **given: Any) -> None:  # noqa: ANN401
    """Make several INCIDENTS one, whatever the score says."""
    _paired(ctx, "merge", incidents, given)


@ruling('  rashomon decide split i3f2a m81c0 m77aa --reason "the evening attack, not the morning one"')
@click.argument("incident")
@click.argument("mentions", nargs=-1, required=True)
def split(ctx: click.Context, incident: str, mentions: tuple[str, ...], **given: Any) -> None:  # noqa: ANN401
    """Take MENTIONS out of INCIDENT: together they tell another one. `rashomon show` lists the mentions."""
    from rashomon.decisions import Act

    with _desk(ctx, given) as at_hand:
        every = at_hand.incident(incident).mentions
        part = tuple(dict.fromkeys(key for one in mentions for key in at_hand.mentions(one)))
        rest = tuple(key for key in every if key not in part)
        if not rest or not set(part) <= set(every):
            raise UsageError("Q008", found=incident, expected="name some of its mentions, not all, and no others")
        draft = _drafted(Act.SPLIT, groups=(at_hand.anchors(part), at_hand.anchors(rest)))
        _done(at_hand, draft, as_json=given["as_json"])


@ruling('  rashomon decide same m81c0 m12de --reason "both tell the market"')
@click.argument("a")
@click.argument("b")
def same(ctx: click.Context, a: str, b: str, **given: Any) -> None:  # noqa: ANN401 - the shared options
    """Rule that A and B (mentions or incidents) are one incident."""
    _paired(ctx, "same", (a, b), given)


@ruling('  rashomon decide not-same m81c0 m12de --reason "two villages of one name"')
@click.argument("a")
@click.argument("b")
def not_same(ctx: click.Context, a: str, b: str, **given: Any) -> None:  # noqa: ANN401 - the shared options
    """Rule that A and B (mentions or incidents) are two incidents."""
    _paired(ctx, "not-same", (a, b), given)


@ruling('  rashomon decide unsure m81c0 m12de --reason "no hour is given"')
@click.argument("a")
@click.argument("b")
def unsure(ctx: click.Context, a: str, b: str, **given: Any) -> None:  # noqa: ANN401 - the shared options
    """Say that A and B were looked at and cannot be told: the score decides, and earlier rulings on the two do not."""
    _paired(ctx, "unsure", (a, b), given)


def _paired(ctx: click.Context, act: str, named: tuple[str, ...], given: dict[str, Any]) -> None:
    """A decision on two or more incidents or mentions."""
    from rashomon.decisions import Act

    if len(named) < 2:
        raise click.UsageError("Name two or more.")
    with _desk(ctx, given) as at_hand:
        groups = [at_hand.mentions(one) for one in named]
        distinct(groups, named)
        draft = _drafted(Act(act), groups=tuple(at_hand.anchors(group) for group in groups))
        _done(at_hand, draft, as_json=given["as_json"])


# ------------------------------------------------------------------------------------------------------ sources, undo


@ruling('  rashomon decide affiliation "Hilltop News" rebels --reason "its masthead says so"')
@click.argument("source")
@click.argument("side")
def affiliation(ctx: click.Context, source: str, side: str, **given: Any) -> None:  # noqa: ANN401 - the shared options
    """Say to which SIDE a SOURCE belongs, or 'none'. It outranks the settings and the registry.

    Verdicts and trends then take the source's own words for that side's. Where the source is itself an actor (a
    ministry, an armed group), grades take its admissions and denials for the side's, too.
    """
    from rashomon.decisions import Act

    with _desk(ctx, given) as at_hand:
        known = {one.name.casefold(): one.name for one in at_hand.whole.sources}
        name = known.get(source.casefold())
        if name is None:
            raise UsageError("U005", expected="a source of this ledger (see: rashomon sources)", found=source)
        whose = None if side.casefold() == NONE else side
        _done(at_hand, _drafted(Act.AFFILIATION, source=name, side=whose), as_json=given["as_json"])


@ruling('  rashomon decide undo r4d1b --reason "the second report is of another day"')
@click.argument("decision")
def undo(ctx: click.Context, decision: str, **given: Any) -> None:  # noqa: ANN401 - the shared options
    """Let a DECISION (its id or number) no longer hold; both are kept. Undoing an undo lets it hold again."""
    from rashomon.decisions import Act
    from rashomon.decisions.settle import undone

    with _desk(ctx, given) as at_hand:
        meant = at_hand.decision(decision)
        if meant.id in undone(at_hand.ledger.decisions()):
            raise UsageError("Q008", found=meant.id, expected="it is undone already")
        _done(at_hand, _drafted(Act.UNDO, undoes=meant.id), as_json=given["as_json"])


def _desk(ctx: click.Context, given: dict[str, Any]) -> Any:  # noqa: ANN401 - a context manager of a desk
    """The desk of this call."""
    return desk(ctx, given["ledger"], author=given["author"], reason=given["reason"])


def _done(at_hand: Desk, draft: Decision, *, as_json: bool) -> None:
    """Keep the decision and say how it stands."""
    from rashomon.export.decisions import effect as record
    from rashomon.report.rulings import line

    effect = at_hand.keep(draft)
    now = [of for of in dict.fromkeys(map(at_hand.ledger.incident_of, effect.mentions)) if of]
    if as_json:
        print_json("decision", {"ledger": str(at_hand.ledger.path), **record(effect), "incidents": now})
        return
    console().print(f"{effect.decision.id}  {one_line(line(effect.decision))}", soft_wrap=True)
    say(f"{_stands(effect)}{'; ' if now else ''}{', '.join(now[:8])}")


def _stands(effect: Effect) -> str:
    """How a decision stands, in words."""
    by = f" (by {', '.join(effect.by)})" if effect.by else ""
    return f"{effect.outcome}{by}{''.join(f'; {note}' for note in effect.notes)}"


# ---------------------------------------------------------------------------------------------------------------- list

LIST_EPILOG = """\b
Examples:
  rashomon decide list
  rashomon decide list --stale
  rashomon decide list --as-of 2026-03-01 --json"""


@command.command("list", epilog=LIST_EPILOG)
@click.option("--stale", is_flag=True, help="Only those of which some or all cannot be applied any more.")
@ledger_option
@as_of_option
@json_option
@click.pass_context
def list_(ctx: click.Context, ledger: Path | None, as_of: str | None, *, stale: bool, as_json: bool) -> None:
    """List all decisions, undone and overruled ones too, and how each stands now."""
    from rashomon.cli.open import contents
    from rashomon.export.decisions import effect as record
    from rashomon.report.words import plural

    whole = contents(ctx, ledger, as_of)
    found = [one for one in whole.decisions if one.stale or not stale]
    holder = {mention: i.id for i in whole.incidents for mention in i.mentions}
    now = {e.decision.id: list(dict.fromkeys(holder[m] for m in e.mentions if m in holder)) for e in found}
    if as_json:
        told = [{**record(e), "incidents": now[e.decision.id]} for e in found]
        print_json("decisions", {"ledger": whole.path, "as_of": whole.as_of, "decisions": told})
        return
    screen = console()
    for effect in found:
        _print(effect, now[effect.decision.id])
    waiting = sum(one.stale for one in whole.decisions)
    screen.file.flush()
    say(f"{plural(len(found), 'decision')}; {waiting} cannot be applied, or not in full")


def _print(effect: Effect, incidents: list[str]) -> None:
    """One decision: what, whose, how it stands, and the words that it is about."""
    from rashomon.report.rulings import line

    screen = console()
    one = effect.decision
    screen.print(styled(f"{one.n}  {one.id}  {one_line(line(one))}", ""), soft_wrap=True)
    tone = {"holds": "good", "undone": "faint"}.get(str(effect.outcome), "warn")
    screen.print(styled(f"   {one_line(_stands(effect))}", tone), ", ".join(incidents[:8]), soft_wrap=True)
    for anchor in one.anchors[:4]:
        screen.print(styled(f"   “{one_line(anchor.quote)[:160]}” · {anchor.document}", "faint"), soft_wrap=True)
