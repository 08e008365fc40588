"""Who a speaker is: a source's words resolved to an actor of the registry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from rashomon.actors.registry import Registry, Theatre
from rashomon.actors.words import Word, words

BETWEEN = 2
"""Words that may stand between a country and its organ ("the Syrian pro-government television")."""


def resolve_speaker(
    text: str, registry: Registry, *, theatre: str | None = None, on: dt.date | None = None
) -> str | None:
    """The id of the actor that a speaker's words name, or None.

    The first of: a name of the registry, an organ of a state ("Turkish sources", "the Russian Defense Ministry"), a
    word that names a source in the theatre ("the monitor"), an organ that there is the government's ("the interior
    ministry"); last a country or its capital that is all the text ("Moscow").
    """
    folded, where = words(text), registry.theatre(theatre)
    found = next(_candidates(folded, registry, where, on), None)
    return found or _government(folded, registry)


def _candidates(text: tuple[Word, ...], registry: Registry, where: Theatre, on: dt.date | None) -> Iterator[str]:
    """The actors named, in the text's order, the longest words first where two begin together."""
    passed = 0
    for i in range(len(text)):
        if i < passed:
            continue
        name = registry.find(text, i, on=on)
        source = where.speakers.longest(text, i)
        state, stop = _state_organ(text, i, registry)
        longest = max((m.stop for m in (name, source) if m), default=i)
        actor: str | None
        if state is not None and stop > longest:
            longest, actor = stop, state
        elif source is not None and source.stop == longest:
            actor = source.values[0]
        elif name is not None:
            actor = name.values[0]
        else:
            actor = _own_organ(text, i, registry, where)
        if actor is not None:
            yield actor
            passed = longest


def _state_organ(text: tuple[Word, ...], i: int, registry: Registry) -> tuple[str | None, int]:
    """The organ of a state whose words begin at ``i``, and the word after them."""
    country = registry.country_words.longest(text, i)
    if country is None:
        return None, i
    code = next((code for form, code in country.values if form == "adjective"), country.values[0][1])
    for at in range(country.stop, min(country.stop + BETWEEN + 1, len(text))):
        organ = registry.organ_words.longest(text, at)
        if organ is not None:
            return registry.state(code, organ.values[0]).id, organ.stop
        if registry.find(text, at) is not None:
            break
    return None, i


def _own_organ(text: tuple[Word, ...], i: int, registry: Registry, where: Theatre) -> str | None:
    """An organ named without its state, where such words mean the theatre's government."""
    prefixed = i > 0 and text[i - 1].hyphened
    organ = None if prefixed else registry.organ_words.longest(text, i)
    government = registry.get(where.roles.get("government", ""))
    if organ is None or government is None or government.country is None:
        return None
    if registry.organs[organ.values[0]].alone != "government":
        return None
    return registry.state(government.country, organ.values[0]).id


def _government(text: tuple[Word, ...], registry: Registry) -> str | None:
    """The government that a country or its seat means where it is all that is said."""
    bare = tuple(word for word in text if word.fold != "the")
    country = registry.country_words.longest(bare, 0)
    if country is None or country.stop != len(bare):
        return None
    return registry.state(country.values[0][1], "government").id
