"""``rashomon explain A B``: why two mentions, or two incidents, are one incident or two."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.cli import open as opened
from rashomon.cli.screen import console, one_line, print_json, styled
from rashomon.errors import UsageError

if TYPE_CHECKING:
    import click

    from rashomon.link.linker import Linker
    from rashomon.link.record import Cluster
    from rashomon.link.why import Why

_ID = re.compile(r"[im][0-9a-f]+")


def is_id(text: str) -> bool:
    """Whether a word is the id of an incident or a mention, or its beginning."""
    return _ID.fullmatch(text) is not None


def explain_pair(
    ctx: click.Context, ledger: Path | None, as_of: str | None, ids: tuple[str, str], *, as_json: bool
) -> None:
    """Print why the two are one incident or two.

    Raises:
        UsageError: Q001, Q002 where an id names none or several; Q009 where both name one thing.
    """
    linker = opened.linker(ctx, ledger, as_of)
    why = _why(linker, ids, _named(ledger))
    if as_json:
        from rashomon.export import records

        content = {"standing": str(why.standing), "one": why.one, "reason": why.reason}
        print_json("link", {**content, "incidents": list(why.incidents), "link": records.plain(why.link)})
        return
    screen = console()
    word = "one incident" if why.one else "two incidents"
    screen.print(styled(f"{why.link.a} and {why.link.b}: {word}", "head"))
    screen.print(f"{one_line(why.reason)} ({why.standing})")
    screen.print(f"incidents {why.incidents[0]} and {why.incidents[1]}\n" if not why.one else f"{why.incidents[0]}\n")
    for step in why.link.steps:
        screen.print(f"  {step.log_odds:+6.2f}  {step.name}: {one_line(step.found)}")
    screen.print(f"  {why.link.log_odds:+6.2f}  log-odds ({why.link.table}); linked above 0")


def _named(ledger: Path | None) -> str:
    """The option that lists this ledger's incidents."""
    return f"--ledger {ledger}" if ledger else ""


def _why(linker: Linker, ids: tuple[str, str], option: str) -> Why:
    """The explanation: of two mentions as they are, of two incidents by their closest mentions."""
    from rashomon.link.why import closest, why

    clusters = linker.clusters()
    one, other = (_found(wanted, clusters, option) for wanted in ids)
    if isinstance(one, str) and isinstance(other, str) and one != other:
        return why(one, other, linker)
    one, other = (_alone(x, linker) if isinstance(x, str) else x for x in (one, other))
    if one == other:
        raise UsageError("Q009", found=ids[0], other=ids[1])
    return closest(one, other, linker)


def _alone(mention: str, linker: Linker) -> Cluster:
    """A mention as if it were an incident, to be held against one."""
    from dataclasses import replace

    whole = linker.cluster_of(mention)
    return replace(whole, members=tuple(told for told in whole.members if told.id == mention))


def _found(wanted: str, clusters: tuple[Cluster, ...], option: str) -> Cluster | str:
    """The incident, or the id of the mention, that an id's beginning names; an id that an incident had before too."""
    from rashomon.link.record import founded

    mentions = [told.id for one in clusters for told in one.members if told.id.startswith(wanted)]
    incidents = [one for one in clusters if one.id.startswith(wanted)]
    if not mentions and not incidents:
        incidents = [one for one in clusters if any(founded(told.id).startswith(wanted) for told in one.members)]
    found: list[Cluster | str] = [*incidents, *mentions]
    if not found:
        raise UsageError("Q001", found=wanted, path=option)
    if len(found) > 1:
        names = [x if isinstance(x, str) else x.id for x in found[:8]]
        raise UsageError("Q002", found=wanted, candidates=", ".join(names))
    return found[0]
