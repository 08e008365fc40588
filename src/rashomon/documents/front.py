"""Front matter: lines such as ``Published: 2019-07-13`` at the top of a text file, closed by an empty line. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.model import Span

KEYS = frozenset({"source", "published", "url", "title", "language"})
_MOST_LINES = 20


@dataclass(frozen=True, slots=True)
class Front:
    """The front matter of a text: its lines as a span, and the values by key, each with its span."""

    span: Span
    values: dict[str, tuple[str, Span]]

    def get(self, key: str) -> str | None:
        """The value of a key; None where it is missing or empty."""
        return self.values[key][0] if key in self.values else None


def front_matter(text: str) -> Front | None:
    r"""The front matter at the top of a text; None where the first lines are not all ``Key: value`` of the known keys.

    >>> front_matter("Source: Example Times\n\nA bridge was hit.").get("source")
    'Example Times'
    """
    values: dict[str, tuple[str, Span]] = {}
    at = end = 0
    for line in text[:10_000].splitlines(keepends=True)[: _MOST_LINES + 1]:
        if not line.strip():
            break
        key, colon, rest = line.partition(":")
        name = key.strip().lower()
        if not colon or name not in KEYS:
            return None
        value = rest.strip()
        if value:
            start = at + len(key) + 1 + len(rest) - len(rest.lstrip())
            values[name] = (value, Span(start, start + len(value)))
        at += len(line)
        end = at - len(line) + len(line.rstrip())
    return Front(Span(0, end), values) if end else None
