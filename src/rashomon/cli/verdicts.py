"""``rashomon verdicts``: what may be said of each incident under each agreement, and by whose word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli import checkpoints
from rashomon.cli.agreements import agreements, named
from rashomon.cli.incidents import short
from rashomon.cli.open import contents
from rashomon.cli.options import as_of_option, json_option, ledger_option, ledger_then
from rashomon.cli.screen import console, new_table, one_line, print_json, say, styled

if TYPE_CHECKING:
    from rich.console import Console

    from rashomon.ceasefire import Agreement, Answer, TallyVerdict, Verdict
    from rashomon.reconcile.record import Incident
    from rashomon.report.contents import Contents

STEPS = (
    "out of scope",
    "undetermined",
    "exempt",
    "alleged by a party",
    "single independent voice",
    "corroborated",
    "contested",
    "acknowledged by the actor",
    "verified by a mechanism",
)
EPILOG = """\b
Examples:
  rashomon verdicts syria.ledger
  rashomon verdicts i3f2a
  rashomon verdicts --agreement syria-idlib-2020 --step corroborated
  rashomon verdicts --tallies
  rashomon verdicts --csv > verdicts.csv"""
TONES = {"yes": "good", "no": "bad", "undetermined": "warn"}
SYMBOLS = {"yes": "✓", "no": "✗", "undetermined": "?"}


@click.command("verdicts", epilog=EPILOG)
@click.argument("words", metavar="[LEDGER] [INCIDENT]", nargs=-1)
@ledger_option
@as_of_option
@click.option("--agreement", help="Only this agreement (its id, or how it begins).")
@click.option("--step", type=click.Choice(STEPS), help="Only verdicts of this step of the ladder.")
@click.option("--tallies", is_flag=True, help="Judge the counts of bulletins, not incidents.")
@click.option("--all", "everything", is_flag=True, help="Out of scope and amended texts too.")
@json_option
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, one verdict a row.")
@click.pass_context
def command(
    ctx: click.Context,
    *,
    words: tuple[str, ...],
    ledger: Path | None,
    as_of: str | None,
    agreement: str | None,
    step: str | None,
    tallies: bool,
    everything: bool,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Judge incidents under the agreements: was it in force, in a zone, by a bound party, by a prohibited act?

    With an INCIDENT its four answers are shown with the words that they rest on. A verdict says what reports say and by
    whose word: it is no legal finding, and nothing is called verified but by a person or a mechanism's own document.
    """
    if as_json and as_csv:
        raise click.UsageError("--json and --csv exclude each other.")
    incident = ledger_then(ctx, words)
    if tallies and (incident or as_csv):
        raise click.UsageError("--tallies goes with neither an INCIDENT nor --csv.")
    whole = contents(ctx, ledger, as_of)
    texts = (named(ctx, agreement),) if agreement else agreements(ctx)
    ids = {whole.incident(incident).id} if incident else {i.id for i in whole.incidents}
    wide = everything or step == "out of scope" or agreement is not None
    if tallies:
        head = checkpoints.of(ctx, whole) if as_json else None
        _counts(whole, texts, step=step, everything=wide and (everything or step is not None), head=head)
        return
    found = [v for v in verdicts(whole, texts, everything=wide) if v.incident in ids and step in (None, v.step)]
    if agreement and not everything and step is None:
        found = [v for v in found if v.step != "out of scope"]
    if as_csv:
        from rashomon.export.verdicts import table

        click.echo(table(found), nl=False)
    elif as_json:
        from rashomon.export.verdicts import verdict

        told = [verdict(v, whole.documents) for v in found]
        ruled = [asdict(r) for r in whole.rulings if r.incident in ids]
        rejected = [i.id for i in whole.incidents if i.rejected and i.id in ids]
        beside = {"verdicts": told, "rulings": ruled, "rejected": rejected}
        print_json("verdicts", {**_head(whole, checkpoints.of(ctx, whole)), **beside})
    elif incident:
        print_answers(found, texts, whole)
        _ruled(whole.incident(incident))
    else:
        _table(found, whole)
        if not wide:
            _untied(found, whole)


def _head(whole: Contents, checkpoint: str) -> dict[str, object]:
    """What the JSON says of the ledger."""
    return {"ledger": whole.path, "as_of": whole.as_of, "checkpoint": checkpoint}


def _ruled(incident: Incident) -> None:
    """What persons say of the verdicts on an incident: that it is none, or verified, whatever the answers are."""
    from rashomon.decisions import Act
    from rashomon.report.rulings import line

    for one in incident.decisions:
        if one.act in {Act.REJECT, Act.VERIFIED}:
            console().print(styled(f"✎ a person: {one_line(line(one))}", "warn"), soft_wrap=True)
    if incident.rejected:
        say("What a person rejected is not judged.")


def _counts(
    whole: Contents, texts: Sequence[Agreement], *, step: str | None, everything: bool, head: str | None
) -> None:
    """The verdicts on the counts of bulletins, as text, or with the checkpoint as JSON."""
    from rashomon.cli.counted import tally_verdicts
    from rashomon.export.verdicts import tally_verdict
    from rashomon.report import words

    judged = tally_verdicts(whole, texts, everything=everything)
    found = [(c, v) for c, v in judged if step in (None, v.verdict.step)]
    if head is not None:
        records = [tally_verdict(v, c, whole.documents) for c, v in found]
        print_json("verdicts", {**_head(whole, head), "tallies": records})
        return
    screen = console()
    for counted, v in found:
        told, one = counted.tally, v.verdict
        screen.print(styled(f"{words.count(told.count)} {one_line(told.what)}", "head"))
        screen.print(f"  {one.agreement}: {one.step} – {one_line(one.reason)} [{one.code}]")
        screen.print(f"  issued by {one_line(counted.issuer.name)}{_office(v)}")
        for answer in one.answers:
            shown = f"  {SYMBOLS[answer.finding]} {answer.question}: {answer.finding}"
            screen.print(styled(shown, TONES[answer.finding]), f"– {one_line(answer.reason)} [{answer.code}]")
        screen.print()
    say(f"{words.plural(len(found), 'verdict')} on counts. A count is no incident; no legal finding.")


def _office(v: TallyVerdict) -> str:
    """The mechanism that issued a count, and what it counts."""
    if v.mechanism is None:
        return ""
    return f", as {one_line(v.mechanism)}{f', which counts {one_line(v.unit)}' if v.unit else ''}"


def _untied(found: Sequence[Verdict], whole: Contents) -> None:
    """Say how many incidents no agreement has, so that none is passed over in silence."""
    from rashomon.report.words import plural

    left = [i for i in whole.standing if i.id not in {v.incident for v in found}]
    unplaced = sum(i.place is None or i.place.location is None for i in left)
    if left:
        say(
            f"{plural(len(left), 'incident')} under no agreement, {unplaced} of them not placed (--all has the reasons)"
        )


def verdicts(whole: Contents, texts: Sequence[Agreement], *, everything: bool) -> list[Verdict]:
    """The verdicts on all incidents, in their order; without ``everything`` only those that stand."""
    from rashomon.ceasefire import governing, judge
    from rashomon.ceasefire.load import known

    sides = {s.name: s.affiliation for s in whole.sources if s.affiliation}
    speakers, rulings = known(whole.incidents, sides), whole.rulings
    out: list[Verdict] = []
    for one in whole.standing:
        found = judge(one, texts, known=speakers, rulings=rulings)
        out += found if everything else governing(found, texts)
    return out


def _table(found: Sequence[Verdict], whole: Contents) -> None:
    """One row a verdict, and a last line that counts them by step."""
    from rashomon.report import words

    by_id = {i.id: i for i in whole.incidents}
    table = new_table()
    for name in ("incident", "date", "place", "what", "agreement", "step", "T P W A", "said of"):
        table.add_column(name, no_wrap=name == "incident", overflow="fold")
    for v in found:
        one = by_id[v.incident]
        table.add_row(
            short(v.incident),
            words.date(one.when),
            one_line(words.place(one.place)),
            words.event_type(one.event_type),
            v.agreement,
            styled(str(v.step), ""),
            " ".join(SYMBOLS[a.finding] for a in v.answers),
            ", ".join(v.accused) or "–",
        )
    if found:
        console().print(table)
        say("T time, P place, W who, A act: ✓ yes, ✗ no, ? undetermined")
    counted = Counter(str(v.step) for v in found)
    told = ", ".join(f"{n} {step}" for step, n in sorted(counted.items(), key=lambda i: (-i[1], i[0])))
    say(f"{words.plural(len(found), 'verdict')}{f': {told}' if told else ''}. No legal finding.")


def print_answers(found: Sequence[Verdict], texts: Sequence[Agreement], whole: Contents) -> None:
    """Each verdict with its four answers and the words behind them."""
    screen = console()
    names = {a.id: a for a in texts}
    if not found:
        screen.print("Under no agreement is it in scope (--all has the reasons).")
    for v in found:
        text = names[v.agreement]
        zone, clause = text.zone(v.zone), text.clause(v.clause)
        screen.print(styled(one_line(text.name), "head"))
        screen.print(f"{v.step}: {one_line(v.reason)} [{v.code}]")
        if clause is not None:
            screen.print(styled(f"clause {clause.id}: {one_line(clause.text)}", "faint"))
        if zone is not None:
            drawn = f" (border drawn from words, ± {zone.border_km:g} km)" if zone.approximate else ""
            screen.print(styled(f"zone {zone.id}: {one_line(zone.name)}{drawn}", "faint"))
        for answer in v.answers:
            _answer(screen, answer, whole)
        screen.print()
    say("A verdict says what reports say and by whose word; it is no legal finding.")


def _answer(screen: Console, answer: Answer, whole: Contents) -> None:
    """One answer with its words."""
    from rashomon.cli.show import print_quotes
    from rashomon.report import page

    told = f"{SYMBOLS[answer.finding]} {answer.question}: {answer.finding}"
    screen.print(styled(told, TONES[answer.finding]), f"– {one_line(answer.reason)} [{answer.code}]")
    for statement in answer.evidence[:4]:
        print_quotes(screen, [page.statement_quote(statement, statement.claim.id, whole)], "  ")
    if len(answer.evidence) > 4:
        screen.print(styled(f"    and {len(answer.evidence) - 4} more (--json has all)", "faint"))
