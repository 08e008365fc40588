"""check: what it prints of one article, and that it writes nothing."""

from __future__ import annotations

import json

import pytest

ARTICLE = (
    "Source: Gamma Post\nPublished: 2021-04-16\n\n"
    "Shelling killed 9 in Ariha on 2021-04-13. Shelling killed 4 in Tafas on 2020-01-01.\n"
)


@pytest.fixture
def article(folder):
    """An article on an incident that the ledger has, and on one that it has not."""
    path = folder / "article.txt"
    path.write_text(ARTICLE)
    return path


def test_it_tells_who_says_so_and_who_contradicts(war, article) -> None:
    result = war("check", article, "--against", "war.ledger")
    assert result.exit_code == 0
    told = result.stdout
    assert "killed: 9  ≠ contradict" in told
    assert "≠ Beta News: 3 – no number is both 9 and 3" in told
    assert "= Alpha Times: 9 – both say 9" in told
    assert told.count("“Shelling killed 3 in Ariha on 2021-04-13.”") == 1
    assert "word of Gamma Post; first in this article" in told
    assert "No other report of the ledger tells it." in told
    assert "2 incidents in the article, 1 of them told by other reports" in result.stderr


def test_programs_get_the_same_with_the_words_of_every_claim(war, article) -> None:
    found = json.loads(war("check", article, "--json").stdout)
    assert found["schema"] == "rashomon.check/1"
    ((first, second),) = [a["mentions"] for a in found["articles"]]
    killed = next(c for c in first["claims"] if c["claim"]["field"] == "killed")
    assert killed["standing"] == "contradict"
    assert killed["independent_voices"] == 2
    assert {o["voice"]["name"]: o["agreement"] for o in killed["others"]} == {
        "Beta News": "contradict",
        "Alpha Times": "agree",
    }
    assert killed["others"][0]["claims"][0]["quote"] == "3"
    assert killed["origin"]["published"] == "2021-04-16"
    assert [d["source"] for d in first["documents"]] == ["Alpha Times", "Beta News"]
    assert (second["incident"], second["documents"]) == (None, [])


def test_the_incident_is_one_that_show_knows(war, article) -> None:
    found = json.loads(war("check", article, "--json").stdout)["articles"][0]["mentions"][0]
    shown = json.loads(war("show", found["incident"], "--json").stdout)
    assert shown["id"] == found["incident"]


def test_a_report_of_the_ledger_is_checked_against_the_others(war) -> None:
    found = json.loads(war("check", "reports/a.txt", "--json").stdout)["articles"][0]["mentions"][0]
    assert [d["source"] for d in found["documents"]] == ["Beta News"]


def test_an_article_that_copies_a_report_is_not_a_second_voice(war, folder) -> None:
    body = (
        "Shelling killed 9 in Ariha on 2021-04-13. People fled from the market to the hills while the sirens sounded, "
        "and by nightfall the road to the north was closed to all but ambulances and the trucks of the town.\n"
    )
    (folder / "reports" / "d.txt").write_text(f"Source: Delta Daily\nPublished: 2021-04-14\n\n{body}")
    assert war("read", "reports", "--into", "war.ledger").exit_code == 0
    (folder / "copy.txt").write_text(f"Source: Gamma Post\nPublished: 2021-04-17\n\n{body}")
    first = json.loads(war("check", "copy.txt", "--json").stdout)["articles"][0]["mentions"][0]
    killed = next(c for c in first["claims"] if c["claim"]["field"] == "killed")
    assert "Delta Daily" not in {o["voice"]["name"] for o in killed["others"]}
    assert killed["origin"]["voice"]["name"] == "Delta Daily / Gamma Post"
    assert killed["origin"]["published"] == "2021-04-14"


def test_nothing_is_written(war, article, folder) -> None:
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file() and p.suffix == ".ledger"}
    assert war("check", article).exit_code == 0
    assert {p: p.read_bytes() for p in before} == before


def test_trouble_with_the_article_is_told(war, folder) -> None:
    (folder / "bad.txt").write_text("Source: Gamma Post\n\nPlease explode. Shelling killed 9 in Ariha on 2021-04-13.\n")
    result = war("check", "bad.txt", "--json")
    assert result.exit_code == 3
    assert "X001" in result.stderr
    assert json.loads(result.stdout)["articles"][0]["problems"][0]["code"] == "X001"


def test_the_ledger_must_be_there(war, article) -> None:
    result = war("check", article, "--against", "none.ledger")
    assert result.exit_code == 1
    assert "L004" in result.stderr


def test_what_a_person_rejected_is_nobodys_word(war, folder):
    article = folder / "article.txt"
    article.write_text("Source: Delta\n\nShelling killed 9 in Ariha on 2021-04-13. It was a long day.\n")

    def others():
        (found,) = json.loads(war("check", "article.txt", "--against", "war.ledger", "--json").stdout)["articles"]
        return found["mentions"][0]["documents"]

    before = others()
    (one,) = [i for i in json.loads(war("incidents", "--json").stdout)["incidents"] if i["independent_voices"] == 2]
    assert war("decide", "reject", one["id"], "--reason", "none", "--author", "A").exit_code == 0
    assert len(before) == 2
    assert others() == []
