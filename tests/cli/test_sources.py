"""sources: what it prints for people and for programs."""

from __future__ import annotations

import json

import pytest

PASSAGE = (
    "Shelling killed 9 in Ariha on 2021-04-13. Residents said that the sirens sounded twice before dawn and that by "
    "nightfall the road to the north was closed to all but ambulances and the trucks of the town council."
)
MORE = {
    "d.txt": f"Source: Delta Daily\nPublished: 2021-04-16\n\n{PASSAGE}\n",
    "e.txt": f"Source: Epsilon\nPublished: 2021-04-18\n\n{PASSAGE}\n",
    "f.txt": "Source: Beta News\nPublished: 2021-04-18\n\nShelling killed 7 in Ariha on 2021-04-13. We said less before.\n",
    "g.txt": "No one signed this. Shelling killed 7 in Ariha on 2021-04-13.\n",
}


@pytest.fixture
def more(war, folder):
    """The program over a ledger with a copy, a correction and a report without a source."""
    for name, text in MORE.items():
        (folder / "reports" / name).write_text(text)
    assert war("read", "reports", "--into", "war.ledger").exit_code == 0
    return war


def by_name(call) -> dict[str, dict]:
    """The sources for programs, by name."""
    found = json.loads(call("sources", "--json").stdout)
    assert found["schema"] == "rashomon.sources/1"
    return {source["name"]: source for source in found["sources"]}


def test_each_source_has_a_row_with_its_shares(more) -> None:
    result = more("sources")
    assert result.exit_code == 0
    row = next(line for line in result.stdout.splitlines() if "Alpha Times" in line).split("  ")
    assert [cell.strip() for cell in row if cell.strip()] == [
        "Alpha Times", "–", "1", "1", "4", "–", "3 (75%)", "–", "1 (25%)", "–"
    ]  # fmt: skip
    assert "5 sources; 1 report without a named source" in result.stderr


def test_who_copies_whom_is_told_with_the_words_and_the_delay(more) -> None:
    told = more("sources").stdout
    assert told.count("shares a text") == 1
    assert "Epsilon printed 1 text of Delta Daily: median 2, at most 2 days later" in told
    assert "Epsilon (2021-04-18) shares a text with Delta Daily (2021-04-16), 2 days later" in told
    assert "the sirens sounded twice before dawn" in told


def test_a_correction_is_told_with_both_figures(more) -> None:
    assert "Beta News: killed 3, then 7 after 3 days" in more("sources").stdout


def test_programs_get_passages_and_claims_verbatim(more) -> None:
    sources = by_name(more)
    (reprint,) = sources["Epsilon"]["reprints"]
    assert reprint["sources"] == ["Delta Daily", "Epsilon"]
    assert [p["quote"] for p in reprint["passage"]] == [PASSAGE] * 2
    assert reprint["passage"] in reprint["passages"]
    (correction,) = sources["Beta News"]["corrections"]
    assert (correction["earlier"]["quote"], correction["later"]["quote"], correction["days"]) == ("3", "7", 3)
    assert sources["=cmd|calc"]["standings"]["single voice"] == sources["=cmd|calc"]["values"] == 3


def test_the_settings_say_whose_a_source_is(more, folder) -> None:
    (folder / "rashomon.toml").write_text('[sources."Alpha Times"]\naffiliation = "rebels"\nkind = "newspaper"\n')
    alpha = by_name(more)["Alpha Times"]
    assert (alpha["affiliation"], alpha["kind"]) == ("rebels", "newspaper")
