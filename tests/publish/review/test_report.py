"""`briefing-site report` on a real repository: what a change does to the record, and whether something would be lost."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import html
from markdown_it import MarkdownIt

from briefing_site.cli import main
from briefing_site.index.moves import Change
from briefing_site.problem import Problem
from briefing_site.publish.ledger_file import write_ledger
from briefing_site.publish.review.compare import Comparison, Loss, PassageMove
from briefing_site.publish.review.git_tree import write_tree
from briefing_site.publish.review.write import write_markdown
from built_site import write_project
from corrected_site import AFTER, BEFORE, ledgers

BRIDGE, LEDGER = "docs/briefings/bridge.txt", "docs/briefings/bridge.ledger.json"
THEME = "---\nprefLabel: Crossing\nrules: {terms: [ferry]}\n---\n\n# Ferries\n"
POND = (
    "---\ntitle: The pond\ndate: 2024-02-01\n---\n\nAda Noor:\n\nThe pond is open to all swimmers.\n\nIt has 2 boats.\n"
)
PROJECT: Mapping[str, str] = {
    BRIDGE: BEFORE,
    LEDGER: write_ledger(ledgers()[0]),
    "docs/briefings/pond.txt": POND,
    "docs/themes/ferries.md": THEME,
}


def git(folder: Path, *arguments: str) -> str:
    names = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b"}
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(
        command, check=True, capture_output=True, text=True, env={**os.environ, **names, **alone}
    ).stdout


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A repository with one commit, called `base`; the project is a folder in it."""
    git(tmp_path, "init", "-q")
    write_project(tmp_path / "press", PROJECT)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "The archive")
    git(tmp_path, "tag", "base")
    return tmp_path / "press"


def edit(path: Path, change: Callable[[str], str]) -> None:
    text = path.read_text("utf-8")
    assert change(text) != text
    path.write_text(change(text), "utf-8")


def report(project: Path, *options: str, base: str = "base") -> Result:
    return CliRunner().invoke(main, ["report", "--base", base, "--project", str(project), *options])


def data(project: Path) -> dict[str, list[dict[str, object]]]:
    return json.loads(report(project, "--format", "json").stdout)


def losses(project: Path) -> list[tuple[object, object]]:
    return [(loss["address"], loss["why"]) for loss in data(project)["lost"]]


def accept(project: Path, reason: str) -> None:
    docs = str(project / "docs/briefings/bridge.txt")
    done = CliRunner().invoke(main, ["accept", docs, "--reason", reason, "--date", "2024-04-01"])
    assert done.exit_code == 0, done.output


def test_nothing_changed_is_nothing_lost(repo: Path) -> None:
    result = report(repo)
    commit = git(repo, "rev-parse", "base")[:12]
    assert result.exit_code == 0
    assert result.stdout == (
        "## What this change does to the record\n\n"
        f"Compared with `{commit}`. Nothing is lost. Paragraphs: none changed; 10 ids as before."
        " Passages: 0 gained, 0 lost. Doubts: 0 new, 0 settled.\n"
    )


def test_accepted_corrections_are_listed_and_nothing_is_lost(repo: Path) -> None:
    (repo / BRIDGE).write_text(AFTER.replace("after that, at least", "in May, or a boat, at least"), "utf-8")
    accept(repo, "A mistake")
    edit(repo / "docs/themes/ferries.md", lambda text: text.replace("[ferry]", "[boat, boats]"))
    result = report(repo)
    assert result.exit_code == 0
    assert result.stdout.partition("\n\n")[2].partition("\n\n### Other")[0].splitlines()[1:] == [
        "",
        "### Paragraphs",
        "",
        f"- `p2` changed, `{BRIDGE}:14`: `It opens in May, if the paint dries. The ramps are paid for by the 3 towns on the"
        " river.` now `It opens in May, if the paint dries. The ramps are paid for by the 4 towns on the river.`",
        f"- `p3` removed, `{BRIDGE}:14`: `The lamps were a gift of the harbor, and nobody has counted them.`",
        f"- `p4` changed, `{BRIDGE}:18`: `Will the old ferry go on after that, at least in the summer months?` now `Will the"
        " old ferry go on in May, or a boat, at least in the summer months?`",
        f"- `p5` merged, `{BRIDGE}:22`: `The ferry goes on until the end of September.` now `The ferry goes on until the end"
        " of September. After that its crew moves to the harbor, all nine of them.`",
        f"- `p6` merged into `p5`, `{BRIDGE}:22`: `After that its crew moves to the harbor, all nine of them.` now `The ferry"
        " goes on until the end of September. After that its crew moves to the harbor, all nine of them.`",
        f"- `p7` reattributed, `Lake Radio` to `Ada Noor`, `{BRIDGE}:26`: `Will there be a feast on the day of the opening,"
        " and may children come?`",
        "",
        "### Themes",
        "",
        f"- `ferries` lost `{BRIDGE}:24 p5`: `The ferry goes on until the end of September.`",
        "- `ferries` gained `docs/briefings/pond.txt:10 p2`: `It has 2 boats.`",
    ]
    assert "Paragraphs: 2 changed, 2 merged, 1 reattributed, 1 removed; 4 ids as before." in result.stdout


def test_paragraph_that_is_gone_without_a_notice_is_lost(repo: Path) -> None:
    (repo / BRIDGE).write_text(AFTER, "utf-8")
    result = report(repo)
    assert result.exit_code == 1
    assert "**1 address would be lost.**" in result.stdout
    assert (
        f"- `briefings/bridge/#p3`, `{BRIDGE}`: `` the paragraph is gone; expected it, or `briefing-site accept"
        in result.stdout
    )
    assert "### Corrections that no ledger keeps yet: `briefing-site accept`" in result.stdout
    assert data(repo)["problems"][0]["code"] == "anchor-changed"


def test_ledger_that_is_gone_takes_the_older_addresses(repo: Path) -> None:
    (repo / BRIDGE).write_text(AFTER, "utf-8")
    accept(repo, "A mistake")
    git(repo, "add", ".")
    git(repo, "commit", "-q", "-m", "Corrected")
    (repo / LEDGER).unlink()
    result = json.loads(report(repo, "--format", "json", base="HEAD").stdout)
    assert [loss["address"] for loss in result["lost"]] == [
        "briefings/bridge/#p2.5bd8",
        "briefings/bridge/#p3",
        "briefings/bridge/#p4",
        "briefings/bridge/#p5",
        "briefings/bridge/#p6",
        "briefings/bridge/#p7",
        "briefings/bridge/#p8",
        "briefings/bridge/lake-radio/",
    ]


def test_id_that_slides_where_no_ledger_keeps_it_is_lost(repo: Path) -> None:
    edit(
        repo / "docs/briefings/pond.txt",
        lambda text: text.replace("The pond is", "Welcome to all of you.\n\nThe pond is"),
    )
    assert losses(repo) == [
        ("briefings/pond/#p1", "it leads to other words now; its own stand at p2"),
        ("briefings/pond/#p2", "it leads to other words now; its own stand at p3"),
    ]


def test_correction_without_a_ledger_loses_nothing_that_was_promised(repo: Path) -> None:
    edit(repo / "docs/briefings/pond.txt", lambda text: text.replace("2 boats", "3 boats"))
    assert (report(repo).exit_code, losses(repo)) == (0, [])


def test_briefing_that_is_gone_is_lost(repo: Path) -> None:
    (repo / BRIDGE).unlink()
    (repo / LEDGER).unlink()
    assert losses(repo) == [("briefings/bridge/", "the briefing is gone, and all its addresses with it")]


def test_damaged_ledger_is_a_briefing_lost(repo: Path) -> None:
    (repo / LEDGER).write_text("{", "utf-8")
    assert [address for address, _ in losses(repo)] == ["briefings/bridge/"]


def test_renamed_briefing_with_its_ledger_loses_nothing(repo: Path) -> None:
    for name in (BRIDGE, LEDGER):
        (repo / name).rename(repo / name.replace("bridge", "new-bridge"))
    result = report(repo)
    assert result.exit_code == 0
    assert "### Renamed\n\n- `bridge` to `new-bridge`\n" in result.stdout
    assert "10 ids as before" in result.stdout


def test_exchanges_that_are_no_pages_any_more_are_lost(repo: Path) -> None:
    edit(repo / "mkdocs.yml", lambda text: text.replace("briefing]", "briefing: {exchange_pages: false}]"))
    assert ("briefings/bridge/", "its exchanges were pages and are sections now") in [
        (address, str(why).partition(",")[0]) for address, why in losses(repo)
    ]


def test_pages_beside_the_record_are_named_and_no_loss(repo: Path) -> None:
    (repo / "docs/themes/ferries.md").unlink()
    result = report(repo)
    assert result.exit_code == 0
    assert "### Other pages that go\n\n- `themes/ferries/`\n" in result.stdout


def test_new_briefing_and_new_doubt_are_named(repo: Path) -> None:
    (repo / "docs/briefings/lamp.txt").write_text("---\ntitle: The lamp\n---\n\nAda Noor:\n\nIt is lit.\n", "utf-8")
    result = report(repo)
    assert result.exit_code == 0
    assert "### New briefings\n\n- `docs/briefings/lamp.txt`\n" in result.stdout
    assert "### New doubts\n\n- warning ``docs/briefings/lamp.txt:1: " in result.stdout


def test_somebodys_text_reaches_a_comment_as_text_alone(repo: Path) -> None:
    text = (
        "@everyone <img src=x onerror=alert(1)> ``` ![a](https://x.example/b.png) #1 [b](javascript:c)\u202e\x1b[2J `d`"
    )
    edit(repo / "docs/briefings/pond.txt", lambda old: old.replace("It has 2 boats.", text))
    (repo / "docs/briefings/@team`<b>.txt").write_text(POND, "utf-8")
    comment = report(repo).stdout
    page = html.fromstring(MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(comment))
    outside = [element for element in page.iter() if element.tag != "code"]
    assert {element.tag for element in outside} <= {"div", "h2", "h3", "p", "ul", "li", "strong"}
    words = "".join(
        text for element in outside for text in (element.text or "", *(child.tail or "" for child in element))
    )
    assert "@" not in words
    assert "#" not in words
    inside = [element.text for element in page.iter("code")]
    assert any(code.startswith("@everyone <img src=x onerror=alert(1)> ``` ![a](https") for code in inside)
    assert any("@team`<b>.txt" in code for code in inside)
    assert not any("\u202e" in code or "\x1b" in code for code in inside)


def test_long_report_fits_into_a_comment_and_the_data_hold_all_of_it(repo: Path) -> None:
    words = "Boat {} goes by night, as {} all know."
    edit(repo / BRIDGE, lambda old: old + "".join(f"\n{words.format(n, 'we')}\n" for n in range(60)))
    comment = report(repo).stdout
    assert "\n- and 20 more\n" in comment
    assert len(data(repo)["paragraphs"]) == 60


def test_comment_is_cut_where_a_host_would_refuse_it() -> None:
    doubts = tuple(Problem(f"docs/{'x' * 900}.txt", n, "no-date", "y" * 9000) for n in range(40))
    losses = tuple(Loss("z" * 900, "a" * 900, "b" * 900) for _ in range(40))
    moves = tuple(PassageMove(Change.LOST, "t" * 900, "p" * 900, 1, "p1", "w" * 900) for _ in range(40))
    renamed = tuple(("a" * 900, "b" * 900) for _ in range(40))
    added = tuple("c" * 900 for _ in range(40))
    comparison = Comparison(added, renamed, 0, (), added, losses, moves, doubts, 0, added)
    comment = write_markdown(comparison, "0123")
    assert 50_000 < len(comment) < 65_536
    assert comment.endswith("\nThe rest is left out: `briefing-site report --format json` has all of it.\n")


@pytest.mark.parametrize(
    ("base", "line"),
    [
        (
            "--output=stolen",
            "'--output=stolen' is no revision; expected a commit, a branch or a tag, such as origin/main",
        ),
        ("", "'' is no revision; expected "),
        ("no-such-branch", "git does not know no-such-branch in {repo}; expected a commit that is here"),
        ("base; touch stolen", "git does not know base; touch stolen in {repo}; expected a commit that is here"),
        ("empty", "empty: there is no mkdocs.yml in the folder; expected the folder of a project"),
    ],
)
def test_revision_that_is_none_is_one_line(base: str, line: str, repo: Path) -> None:
    git(repo, "tag", "empty", git(repo, "commit-tree", "-m", "Nothing", git(repo, "mktree").strip()).strip())
    result = report(repo, base=base)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1].startswith("Error: " + line.format(repo=repo))
    assert not list(repo.parent.rglob("stolen"))


def test_folder_outside_a_repository_is_one_line(tmp_path: Path) -> None:
    write_project(tmp_path, PROJECT)
    result = report(tmp_path, base="main")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1].startswith(f"Error: git does not know main in {tmp_path}")


def test_no_room_for_the_earlier_revision_is_one_line(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(repo / "nowhere"))
    result = report(repo)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == (
        "Error: base cannot be written out: No such file or directory; expected a folder for temporary files"
    )


def test_work_tree_index_and_branch_stay_as_they_are(repo: Path) -> None:
    edit(repo / BRIDGE, lambda text: text.replace("May", "June"))
    git(repo, "add", ".")
    edit(repo / BRIDGE, lambda text: text.replace("June", "July"))
    state = [git(repo, *words.split()) for words in ("status --porcelain", "diff", "diff --cached", "stash list")]
    files = {path: path.stat().st_mtime_ns for path in repo.parent.rglob("*") if path.is_file()}
    assert "now `It opens in July" in report(repo).stdout
    assert {path: path.stat().st_mtime_ns for path in repo.parent.rglob("*") if path.is_file()} == files
    assert state == [
        git(repo, *words.split()) for words in ("status --porcelain", "diff", "diff --cached", "stash list")
    ]


def test_tree_that_names_the_folder_above_writes_nothing_there(repo: Path, tmp_path: Path) -> None:
    blob = git(repo, "hash-object", "-w", BRIDGE).strip()
    inner = make_tree(repo, f"100644 blob {blob}\tout.txt\n120000 blob {blob}\tlink.txt\n")
    outer = make_tree(repo, f"040000 tree {inner}\t..\n100644 blob {blob}\tin.txt\n120000 blob {blob}\tlink.txt\n")
    commit = git(repo, "commit-tree", "-m", "Made by hand", outer).strip()
    target = tmp_path / "a" / "b"
    target.mkdir(parents=True)
    write_tree(tmp_path, commit, target)
    assert [path.relative_to(tmp_path / "a").as_posix() for path in (tmp_path / "a").rglob("*")] == ["b", "b/in.txt"]


def make_tree(folder: Path, entries: str) -> str:
    command = ["git", "-C", str(folder), "mktree"]
    return subprocess.run(command, input=entries, check=True, capture_output=True, text=True).stdout.strip()


def test_record_that_goes_on_in_another_language_is_followed_and_not_compared_with_the_new_one(repo: Path) -> None:
    """The bridge is in English alone, and becomes one of two records; then the site is in the other language."""
    folder = repo / "docs/briefings"
    (folder / "bridge.txt").rename(folder / "bridge.en.txt")
    (folder / "bridge.ledger.json").rename(folder / "bridge.en.ledger.json")
    german = "---\ntitle: Die Brücke\ndate: 2024-03-05\n---\n\nAda Noor:\n\nDie Brücke ist ab Mai offen, und niemand zahlt.\n"
    (folder / "bridge.de.txt").write_text(german, "utf-8")
    found = data(repo)
    assert (found["lost"], found["paragraphs"]) == ([], [])
    assert found["added"] == ["docs/briefings/bridge.de.txt"]

    git(repo, "add", ".")
    git(repo, "commit", "-q", "-m", "Two languages")
    edit(repo / "mkdocs.yml", lambda text: text.replace("name: material", "name: material\n  language: de"))
    found = json.loads(report(repo, "--format", "json", base="HEAD").stdout)
    assert (found["lost"], found["paragraphs"]) == ([], [])
    assert sorted(found["renamed"]) == [["bridge", "bridge.en"], ["bridge.de", "bridge"]]
