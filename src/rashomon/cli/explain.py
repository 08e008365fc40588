"""``rashomon explain``: where one value comes from: the rule, the claims, the words, the links."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli import open as opened
from rashomon.cli.explain_pair import explain_pair, is_id
from rashomon.cli.options import as_of_option, json_option, ledger_option
from rashomon.cli.screen import console, one_line, print_json, styled
from rashomon.cli.show import print_quotes
from rashomon.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console

    from rashomon.model import Field, Location, Place
    from rashomon.reconcile.record import FieldSummary, Incident, VoiceValue
    from rashomon.report.contents import Contents

EPILOG = """\b
Examples:
  rashomon explain i3f2a killed
  rashomon explain i3f2a perpetrator --json
  rashomon explain i3f2a place
  rashomon explain i3f2a i77b0
  rashomon explain m19c4 m5d02 --json"""

VERDICT = "verdict"
"""No field, but what is asked most often after them."""


@click.command("explain", epilog=EPILOG)
@click.argument("incident")
@click.argument("field", metavar="FIELD|INCIDENT")
@ledger_option
@as_of_option
@json_option
@click.pass_context
def command(
    ctx: click.Context, incident: str, field: str, ledger: Path | None, as_of: str | None, *, as_json: bool
) -> None:
    """Explain one FIELD of one INCIDENT: rule, claims, words, links. Or why two incidents are two.

    Fields: event_type, date, place, perpetrator, target, weapon, killed, injured, casualties, damage, responsibility,
    denial, interception, other. For counts each population is explained. The field verdict prints the verdicts under
    the agreements, as `rashomon verdicts INCIDENT` does.

    With two ids, of incidents (i...) or of mentions (m...): why they are one incident or two. Each finding of their
    comparison with its weight in log-odds, and what decided.
    """
    if is_id(field):
        explain_pair(ctx, ledger, as_of, (incident, field), as_json=as_json)
        return
    if field.lower() == VERDICT:
        from rashomon.cli import verdicts

        ctx.invoke(verdicts.command, words=(incident,), ledger=ledger, as_of=as_of, as_json=as_json)
        return
    wanted = _field(field)
    whole = opened.contents(ctx, ledger, as_of)
    found, _ = opened.incident(whole, incident)
    summaries = tuple(f for f in found.fields if f.field is wanted)
    if as_json:
        _json(found, wanted, summaries, whole)
        return
    from rashomon.report.rulings import line

    screen = console()
    if not summaries:
        screen.print(f"{found.id}: no voice states {wanted}. Unknown is not zero.")
    for summary in summaries:
        _print(screen, summary, whole)
    for decision in (d for d in found.decisions if d.field is wanted):
        screen.print(styled(f"\n✎ a person: {one_line(line(decision))} · {decision.id}", "warn"))
    if str(wanted) == "place" and found.place:
        _namesakes(screen, found.place)
    _links(screen, found)


def _field(name: str) -> Field:
    """The field of this name; else Q003."""
    from rashomon.model import Field

    known = name.lower().replace("-", "_")
    if known not in set(Field):
        raise UsageError("Q003", found=name, candidates=", ".join(Field))
    return Field(known)


def _json(incident: Incident, field: Field, summaries: tuple[FieldSummary, ...], whole: Contents) -> None:
    """The explanation for programs."""
    from rashomon.export import records

    print_json(
        "explanation",
        {
            "incident": incident.id,
            "as_of": whole.as_of,
            "field": str(field),
            "summaries": [records.field(s, whole.documents) for s in summaries],
            "voices": [records.voice(v) for v in incident.voices],
            "links": [records.plain(link) for link in incident.links],
            "decisions": [records.decision(d) for d in incident.decisions],
        },
    )


def _print(screen: Console, summary: FieldSummary, whole: Contents) -> None:
    """One summary: value, how the voices stand, by which rule, and each voice's words."""
    from rashomon.report import words

    status = words.AGREEMENTS[summary.agreement]
    name = words.field_name(summary.field, summary.population)
    screen.print(styled(f"{name}: {one_line(words.summary(summary))}", "head"))
    screen.print(styled(f"{status.symbol} {status.word}", status.tone), f"– {one_line(summary.reason)}")
    screen.print(f"rule {summary.rule} · independent voices: {summary.independent}")
    for voice in summary.voices:
        _voice(screen, voice, whole)


def _voice(screen: Console, said: VoiceValue, whole: Contents) -> None:
    """What one voice says, each claim with its words and how it was read."""
    from rashomon.report import page, words

    screen.print()
    screen.print(f"{one_line(said.name)}: {'denies ' if said.denies else ''}{one_line(words.said(said))}")
    marked = [*((s, False) for s in said.statements), *((s, True) for s in said.superseded)]
    for statement, old in marked:
        claim = statement.claim
        print_quotes(screen, [page.statement_quote(statement, claim.id, whole, superseded=old)], "  ")
        read = f"{words.value(claim.value)}, {claim.basis}, {claim.modality}, by {claim.extractor}"
        screen.print(styled(f"      {one_line(read)} · claim {claim.id}", "faint"))


def _namesakes(screen: Console, place: Place) -> None:
    """Where the place is by the gazetteer, and the namesakes that were not taken."""
    if place.location is None:
        screen.print("\nNot located: the gazetteer has no such name here.")
        return
    at = place.location
    screen.print(
        f"\nLocated: {one_line(at.name)} ({at.place_class}, {at.admin1 or at.country}), {at.lat:.4f} {at.lon:.4f} "
        f"± {at.radius_km:g} km, probability {at.probability:.2f}, from {one_line(at.source)}"
    )
    for line in _how(at):
        screen.print(f"  {line}")
    for other in at.rejected:
        screen.print(f"  not {one_line(other.name)} ({other.admin1 or other.country}): {one_line(other.reason)}")


FORMS = {
    "line": "Anywhere along a line of {n} points.",
    "polygon": "Anywhere within an outline of {n} corners.",
    "area": "Anywhere within that circle.",
}
"""A place's form on the map, in words; a point needs none."""


def _how(at: Location) -> Iterator[str]:
    """What the position is, where it is not simply the named place's own point."""
    if at.instead:
        yield "The named place is not in the gazetteer: this is what the words put it in."
    if at.named is not None:
        yield f"The words put the event beside the named place, which is at {at.named[0]:.4f} {at.named[1]:.4f}."
    if at.form in FORMS:
        yield FORMS[at.form].format(n=len(at.outline))


def _links(screen: Console, incident: Incident) -> None:
    """Why the mentions are one incident, by a person's word or by the score."""
    from rashomon.report.rulings import line

    ruled = {d.id: d for d in incident.decisions}
    if not incident.links:
        screen.print("\nOne mention, no link.")
    for link in incident.links:
        screen.print(f"\nlink {link.a} – {link.b}: {link.log_odds:+.2f} log-odds ({link.table})")
        if link.decision in ruled:
            screen.print(styled(f"  ✎ a person: {one_line(line(ruled[link.decision]))}", "warn"))
        for step in link.steps:
            screen.print(f"  {step.log_odds:+6.2f}  {step.name}: {one_line(step.found)}")
