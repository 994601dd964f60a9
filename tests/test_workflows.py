"""The workflows: of a form that GitHub takes, pinned, with no more rights than they use; and their lines, run for real."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml
from check_jsonschema import main as check_schema
from click.testing import CliRunner

from briefing_site.publish.new_site import SKELETON, make_new_site

PROJECT = Path(__file__).parent.parent
PUBLISH = SKELETON / ".github" / "workflows" / "publish.yml"
WORKFLOWS = [PUBLISH, *sorted((PROJECT / ".github" / "workflows").glob("*.yml"))]
BIN = Path(sys.executable).parent
PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")

GUIDE = PROJECT / "docs" / "guide" / "performance.md"
"""Shows a workflow in full."""

every_workflow = pytest.mark.parametrize("path", [*WORKFLOWS, GUIDE], indirect=True, ids=lambda path: path.name)


@pytest.fixture
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A workflow; that of the guide is put into a file."""
    if request.param is not GUIDE:
        return Path(request.param)
    (text,) = re.findall(r"```yaml\n(name: .*?\njobs:\n.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    target = tmp_path / ".github" / "workflows" / "parts.yml"
    target.parent.mkdir(parents=True)
    target.write_text(text, "utf-8")
    return target


def read_workflow(path: Path) -> dict[str, object]:
    """The workflow; YAML takes the name `on` for a truth value."""
    return {"on" if name is True else name: value for name, value in yaml.safe_load(path.read_text("utf-8")).items()}


def list_steps(path: Path) -> Iterator[Mapping[str, object]]:
    for job in read_workflow(path)["jobs"].values():
        yield from job["steps"]


def find_step(name: str) -> Mapping[str, object]:
    (step,) = [step for step in list_steps(PUBLISH) if step.get("name") == name]
    return step


@every_workflow
def test_workflow_follows_the_schema_of_its_host(path: Path) -> None:
    result = CliRunner().invoke(check_schema, ["--builtin-schema", "vendor.github-workflows", str(path)])
    assert result.exit_code == 0, result.output


@every_workflow
def test_auditor_of_workflows_finds_nothing(path: Path) -> None:
    command = [BIN / "zizmor", "--offline", "--no-progress", "--no-config", "--persona", "pedantic", path]
    result = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "No findings to report" in result.stdout + result.stderr


@every_workflow
def test_actions_are_pinned_by_their_whole_commit(path: Path) -> None:
    used = re.findall(r"uses: (.*)", path.read_text("utf-8"))
    assert used
    assert [line for line in used if not PINNED.fullmatch(line)] == []


@every_workflow
def test_no_line_that_is_run_holds_what_an_event_brings(path: Path) -> None:
    workflow = read_workflow(path)
    assert "pull_request_target" not in workflow["on"]
    assert "workflow_run" not in workflow["on"]
    assert [step for step in list_steps(path) if "${{" in str(step.get("run", ""))] == []


@pytest.mark.parametrize("path", [GUIDE], indirect=True)
def test_workflow_in_parts_builds_what_the_guide_shows_and_gives_each_job_its_rights_only(path: Path) -> None:
    workflow = read_workflow(path)
    assert workflow["permissions"] == {}
    assert {name: job["permissions"] for name, job in workflow["jobs"].items()} == {
        "check": {"contents": "read"},
        "build": {"contents": "read"},
        "publish": {"pages": "write", "id-token": "write"},
    }
    build = workflow["jobs"]["build"]
    guide = GUIDE.read_text("utf-8").partition("## An archive in parts")[2]
    names = build["strategy"]["matrix"]["part"]
    assert sorted(names) == sorted(re.findall(r"This is `(.+)\.yml`", guide))
    (line,) = [str(step["run"]) for step in build["steps"] if "mkdocs" in str(step.get("run"))]
    typed = re.findall(r"^mkdocs build .*$", guide, re.MULTILINE)
    assert [line.replace('"$PART.yml"', f"{name}.yml") for name in names] == typed
    pins = set(re.findall(r"uses: (.*)", PUBLISH.read_text("utf-8")))
    assert set(re.findall(r"uses: (.*)", path.read_text("utf-8"))) <= pins


def test_only_the_job_that_needs_a_right_has_it() -> None:
    workflow = read_workflow(PUBLISH)
    assert workflow["permissions"] == {}
    assert {name: job["permissions"] for name, job in workflow["jobs"].items()} == {
        "build": {"contents": "read"},
        "comment": {"pull-requests": "write"},
        "publish": {"pages": "write", "id-token": "write"},
        "remember": {"contents": "write"},
    }
    written = {name for name, job in workflow["jobs"].items() if "write" in job["permissions"].values()}
    assert not [
        step for name in written for step in workflow["jobs"][name]["steps"] if "checkout" in str(step.get("uses"))
    ]


# What its lines do


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A new project as a repository, published once, with one line of the record changed since."""
    folder = tmp_path / "archive"
    make_new_site(folder)
    git(folder, "init", "-q", "-b", "main")
    commit(folder)
    git(folder, "tag", "published")
    return folder


def git(folder: Path, *arguments: str) -> str:
    person = ["-c", "user.name=Ada", "-c", "user.email=ada@town.example", "-c", "commit.gpgsign=false"]
    command = ["git", "-C", str(folder), *person, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout


def commit(folder: Path) -> None:
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "A change")


def run_step(name: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """A step as the runner would run it: these lines, by bash, ending at the first that fails."""
    kept = {key: os.environ[key] for key in ("HOME", "LANG") if key in os.environ}
    path = os.pathsep.join([str(BIN), os.environ["PATH"]])
    environment = {**kept, "PATH": path, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": "https://ada.example/archive/"}
    shell = shutil.which("bash")
    assert shell is not None
    command = [shell, "--noprofile", "--norc", "-eo", "pipefail", "-c", str(find_step(name)["run"])]
    return subprocess.run(
        command, cwd=folder, env={**environment, **variables}, capture_output=True, text=True, timeout=120, check=False
    )


def report(folder: Path, base: str) -> tuple[int, str, str]:
    """The exit code of the step that reports, what it hands on, and the report."""
    output, summary = folder.parent / "output", folder.parent / "summary"
    output.write_text("", "utf-8")
    summary.write_text("", "utf-8")
    variables = {"BASE": base, "GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(summary)}
    done = run_step("Say what the change does to the record", folder, **variables)
    return done.returncode, output.read_text("utf-8"), summary.read_text("utf-8")


def test_new_project_is_checked_built_and_proved_by_the_lines_of_its_workflow(project: Path) -> None:
    for name in ("Check the transcripts and themes", "Build the site", "Prove that it holds all of the record"):
        done = run_step(name, project)
        assert done.returncode == 0, f"{name}\n{done.stdout}{done.stderr}"
    assert "https://ada.example/archive/briefings/" in (project / "site/briefings/index.html").read_text("utf-8")
    assert git(project, "status", "--porcelain") == ""


def test_change_is_reported_and_a_loss_is_handed_on(project: Path) -> None:
    transcript = project / "docs/briefings/2024-05-14-river-office.txt"
    text = transcript.read_text("utf-8")
    transcript.write_text(text.replace("31 wells", "32 wells"), "utf-8")
    commit(project)
    code, output, summary = report(project, "refs/tags/published")
    assert (code, output) == (0, "lost=false\n")
    assert "Paragraphs: 1 changed; 7 ids as before." in summary
    transcript.unlink()
    commit(project)
    code, output, summary = report(project, "HEAD^1")
    assert (code, output) == (0, "lost=true\n")
    assert summary == (project / "report.md").read_text("utf-8")
    assert summary.startswith("## What this change does to the record\n")
    assert run_step("Refuse what loses an address", project).returncode == 1


def test_first_publication_has_nothing_to_compare_with(project: Path) -> None:
    git(project, "tag", "-d", "published")
    code, output, summary = report(project, "refs/tags/published")
    assert (code, output) == (0, "lost=false\n")
    assert summary == "Nothing is published yet, so that there is nothing to compare with.\n"


def test_report_that_cannot_be_made_fails_instead_of_passing_for_no_loss(project: Path) -> None:
    (project / "mkdocs.yml").unlink()
    code, output, _ = report(project, "HEAD")
    assert (code, output) == (2, "")


COMMENTS = """\
#!/bin/sh
echo "$*" >> calls
case "$*" in *--paginate*) echo "$FOUND" ;; esac
"""
"""Stands for GitHub's own command, which is not here: it notes what it was asked, and names a comment or none."""


@pytest.mark.parametrize(
    ("found", "call"),
    [
        ("", "api repos/ada/archive/issues/7/comments --field body=@report.md"),
        ("12", "api --method PATCH repos/ada/archive/issues/comments/12 --field body=@report.md"),
    ],
)
def test_comment_is_made_once_and_renewed_after_that(found: str, call: str, tmp_path: Path) -> None:
    tool = tmp_path / "bin" / "gh"
    tool.parent.mkdir()
    tool.write_text(COMMENTS, "utf-8")
    tool.chmod(0o755)
    path = os.pathsep.join([str(tool.parent), os.environ["PATH"]])
    variables = {"PATH": path, "FOUND": found, "GITHUB_REPOSITORY": "ada/archive", "NUMBER": "7"}
    done = run_step("Write the report on the pull request, in the place of the last one", tmp_path, **variables)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "calls").read_text("utf-8").splitlines()[1:] == [call]


def test_pins_of_a_new_project_are_what_it_was_made_with(project: Path) -> None:
    requirements = (project / "requirements.txt").read_text("utf-8")
    pins = (project / "constraints.txt").read_text("utf-8").splitlines()
    assert re.fullmatch(r"--find-links wheels\nbriefing-site\[search,citations\]==[\d.]+\n", requirements)
    assert [line for line in pins[1:] if not re.fullmatch(r"[a-z0-9-]+==[\w.]+", line)] == []
    assert {"jinja2", "markupsafe", "mkdocs", "pagefind-bin"} <= {line.partition("==")[0] for line in pins[1:]}
    assert not {"briefing-site", "pytest", "ruff"} & {line.partition("==")[0] for line in pins}
    version = ".".join(map(str, sys.version_info[:2]))
    assert (project / ".python-version").read_text("utf-8") == f"{version}\n"
