"""The documentation is what the program is: generated pages are up to date, nothing is left out, every link leads somewhere."""

from __future__ import annotations

import importlib.util
import re
import shlex
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
import yaml

from rashomon.cli.app import COMMANDS, cli
from rashomon.codebook import Codebook
from rashomon.errors import CODES
from rashomon.resources import lexicon

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
PROSE = [*PAGES, *sorted(ROOT.glob("*.md")), *sorted((ROOT / "examples").rglob("*.md"))]
SPEC = importlib.util.spec_from_file_location("reference", ROOT / "scripts" / "reference.py")
assert SPEC is not None
assert SPEC.loader is not None
reference = importlib.util.module_from_spec(SPEC)
sys.modules["reference"] = reference
SPEC.loader.exec_module(reference)


def named(path: Path) -> str:
    """The path below the project, as a test's name."""
    return str(path.relative_to(ROOT))


# ---------------------------------------------------------------------------------------------------- generated pages


@pytest.mark.parametrize("name", reference.pages())
def test_the_generated_page_is_up_to_date(name) -> None:
    text = (DOCS / "reference" / name).read_text(encoding="utf-8")
    assert text == reference.pages()[name], "run: python scripts/reference.py"


def test_the_outputs_in_the_pages_are_what_the_program_prints() -> None:
    made = reference.outputs()
    assert {named(path) for path in made} >= {"README.md", "docs/tutorial/first-ledger.md"}
    stale = [named(path) for path, text in made.items() if path.read_text(encoding="utf-8") != text]
    assert stale == [], "run: python scripts/reference.py"


def test_every_error_is_documented() -> None:
    rows = {row[1]: row for row in re.findall(r"^(\| (\w\d{3}) \|.*)$", reference.pages()["errors.md"], re.MULTILINE)}
    assert sorted(rows) == sorted(CODES)


def test_every_command_and_every_option_is_documented() -> None:
    sections = dict(
        re.findall(r"^## (rashomon[^\n]*)\n(.*?)(?=^## |\Z)", page("commands.md"), re.MULTILINE | re.DOTALL)
    )
    for title, command in all_commands():
        missing = [o for p in command.params for o in p.opts if o.startswith("-") and o not in sections[title]]
        assert missing == [], title
        assert "Examples:" in sections[title], title


def test_every_event_type_is_documented_with_its_definition() -> None:
    text = page("event-types.md")
    for one in Codebook.from_data(lexicon("codebook")):
        assert f"| `{one.code}` | {one.label} | {one.definition} |" in text


def test_every_setting_is_documented() -> None:
    from rashomon.config import Settings, SourceSettings

    text = page("settings.md")
    names = [
        *Settings().model_dump(),
        *SourceSettings.model_fields,
        "documents.max_bytes",
        "places.file",
        "agreements.folder",
        "checkpoint.key",
    ]
    groups = ("documents", "places", "agreements", "checkpoint", "reader", "sources")
    assert [name for name in names if f"{name}`" not in text and name not in groups] == []


def test_every_json_schema_is_documented() -> None:
    sources = [p.read_text(encoding="utf-8") for p in (ROOT / "src" / "rashomon").rglob("*.py")]
    printed = {name for text in sources for name in re.findall(r"print_json\(\s*\"(\w+)\"", text)}
    schemas = {name for text in sources for name in re.findall(r"\"rashomon\.(\w+)/1\"", text)}
    assert len(printed) >= 8
    assert [name for name in sorted(printed | schemas) if f"rashomon.{name}/1" not in page("json.md")] == []


def page(name: str) -> str:
    """The text of a page of the reference."""
    return (DOCS / "reference" / name).read_text(encoding="utf-8")


def all_commands() -> list[tuple[str, click.Command]]:
    """Each command with its words, the program itself first, groups opened."""
    found: list[tuple[str, click.Command]] = [("rashomon", cli)]
    for name, (module, _) in COMMANDS.items():
        command = import_module(f"rashomon.cli.{module}").command
        found.append((f"rashomon {name}", command))
        if isinstance(command, click.Group):
            found += [(f"rashomon {name} {below}", c) for below, c in sorted(command.commands.items())]
    return found


# ---------------------------------------------------------------------------------------------------- the generator


def test_check_says_what_is_out_of_date_and_changes_nothing(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setattr(reference, "FOLDER", tmp_path)
    monkeypatch.setattr(reference, "outputs", dict)
    assert reference.main(["--check"]) == 1
    assert "out of date: errors.md" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []
    assert reference.main([]) == 0
    assert reference.main(["--check"]) == 0


OUTPUT = "first\n\nsecond Latakia\nthird\n\nfourth\n\nfifth"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("", OUTPUT),
        (" | first 1", "first\n..."),
        (" | first 1, last 1", "first\n...\nfifth"),
        (" | last 1", "...\nfifth"),
        (" | first 90", OUTPUT),
        (" | with Latakia", "...\n\nsecond Latakia\nthird\n\n..."),
    ],
)
def test_a_page_names_which_lines_of_an_output_it_shows(words, shown) -> None:
    text = f"<!-- output of: rashomon x{words} -->\nold\n<!-- end of output -->\n"
    made = reference.filled(text, lambda *_: OUTPUT)
    assert f"```console\n$ rashomon x\n{shown}\n```" in made
    assert "old" not in made
    assert reference.filled(made, lambda *_: OUTPUT) == made


def test_a_place_in_a_call_stands_for_the_incident_there_that_most_voices_tell() -> None:
    calls = []

    def run(call: str, columns: str) -> str:
        calls.append(call)
        incidents = '[{"id": "i111111111", "independent_voices": 1}, {"id": "i222222222", "independent_voices": 3}]'
        return f'{{"incidents": {incidents}}}' if "--json" in call else "shown"

    text = "<!-- output of: rashomon show @Nawa --ledger a.ledger -->\n<!-- end of output -->"
    assert "$ rashomon show i22222222 --ledger a.ledger\nshown" in reference.filled(text, run)
    assert calls == [
        "rashomon incidents --place Nawa --json --ledger a.ledger",
        "rashomon show i22222222 --ledger a.ledger",
    ]


# ---------------------------------------------------------------------------------------------------- prose and links


@pytest.mark.parametrize("path", PROSE, ids=named)
def test_every_link_leads_to_something(path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        file, _, anchor = target.partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        there = (path.parent / file).resolve() if file else path
        if not there.exists() or (anchor and anchor not in anchors(there)):
            broken.append(target)
    assert broken == []


def anchors(path: Path) -> set[str]:
    """The anchors of a page's headings."""
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", h).strip().lower().replace(" ", "-") for h in headings}


def test_every_page_is_in_the_navigation_and_the_navigation_has_no_other() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    listed = re.findall(r"(\S+\.md)\s*$", text[text.index("nav:") :], re.MULTILINE)
    assert sorted(listed) == sorted(str(p.relative_to(DOCS)) for p in PAGES)
    assert yaml.safe_load(text)["nav"]


def test_pictures_are_small() -> None:
    pictures = [p for p in DOCS.rglob("*") if p.suffix in (".png", ".svg", ".jpg")]
    assert pictures
    assert [named(p) for p in pictures if p.stat().st_size >= 150_000] == []


def called(path: Path) -> list[str]:
    """The calls of the program in the blocks of a page."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    return [m[1] for line in lines if (m := re.match(r"(?:\$ )?(?:\S+/bin/)?(rashomon [^|>]+)", line))]


@pytest.mark.parametrize("path", [p for p in PROSE if called(p)], ids=named)
def test_every_call_in_the_prose_is_one_that_the_program_takes(path) -> None:
    known = dict(all_commands())
    for call in called(path):
        words = shlex.split(call)
        command = known.get(" ".join(words[:3])) or known.get(" ".join(words[:2]))
        assert command is not None, call
        options = {option for p in command.params for option in (*p.opts, *p.secondary_opts)}
        assert [w for w in words if w.startswith("--") and w not in options] == [], call


def test_the_makefile_knows_the_two_commands_that_the_readme_names() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for target in ("demo", "test"):
        assert f"make {target}" in readme
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
    for line in re.findall(r"^\$ (rashomon .*--ledger demo/.*)$", readme, re.MULTILINE):
        assert line.replace("demo/", "$(DEMO)/").removeprefix("rashomon ") in makefile


WORKPLACE = re.compile(
    r"/work/|/root/|/tmp/(?:venv|bench|brief)|shared/bench|\bhelpers?\b|\bsessions?\b|\bissue 3\b", re.IGNORECASE
)
TEXTS = {".py", ".md", ".yaml", ".yml", ".toml", ".txt", ".html", ".jsonl", ".cff", ".css", ".js", ".j2", ".tsv", ""}
HOUSE = [
    p
    for top in ("src", "docs", "tests", "scripts", "examples", ".ci")
    for p in sorted((ROOT / top).rglob("*"))
    if p.is_file() and p.suffix in TEXTS and p != Path(__file__).resolve() and "__pycache__" not in p.parts
]


def test_no_file_speaks_of_the_place_where_it_was_written() -> None:
    loose = [p for p in ROOT.iterdir() if p.is_file() and p.suffix in TEXTS and not p.name.startswith(".coverage")]
    said = []
    for path in (*HOUSE, *loose):
        found = WORKPLACE.search(path.read_text(encoding="utf-8", errors="replace"))
        if found:
            said.append(f"{named(path)}: {found[0]}")
    assert len(HOUSE) > 100
    assert said == []
