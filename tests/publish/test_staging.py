"""A published folder is the old site or the new one, whatever ends a build: an error, a full disk, another build, a kill."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefing_site.publish.mkdocs_plugin import staging
from briefing_site.publish.mkdocs_plugin.staging import StagingError, discard, exchange, open_staging, publish
from built_site import BuiltSite, build_site, write_project

TRANSCRIPT = "---\ntitle: The pond\ndate: 2024-02-01\n---\n\nAda Noor:\n\nThe pond is open to all swimmers.\n"
FILES = {"docs/briefings/pond.txt": TRANSCRIPT, "docs/index.md": "# Ponds\n"}
PAGE = "briefings/pond/index.html"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """A project and its site."""
    return build_site(write_project(tmp_path_factory.mktemp("staging"), FILES))


@pytest.fixture
def project(first: BuiltSite, tmp_path: Path) -> Path:
    """A copy of both, with a corrected transcript, and with files in the site that MkDocs leaves alone."""
    folder = Path(shutil.copytree(first.folder.parent, tmp_path / "ponds"))
    (folder / "docs/briefings/pond.txt").write_text(TRANSCRIPT.replace("all swimmers", "all dogs"), "utf-8")
    (folder / "site/.git").mkdir()
    (folder / "site/.git/HEAD").write_text("ref: refs/heads/pages\n", "utf-8")
    return folder


def is_old(folder: Path) -> bool:
    """Whether the site of a project is the one that was there before, whole."""
    return (folder / "site/index.html").is_file() and "all swimmers" in (folder / "site" / PAGE).read_text("utf-8")


def left_over(folder: Path) -> set[str]:
    """What lies beside the site and belongs to no project."""
    return {path.name for path in folder.iterdir()} - {".cache", "docs", "mkdocs.yml", "site"}


def run_mkdocs(
    folder: Path, *arguments: str, before: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=120, check=False, preexec_fn=before
    )


# Builds


def test_new_site_takes_the_place_of_the_old_one_and_keeps_its_hidden_files(project: Path) -> None:
    os.chmod(project / "site", 0o750)
    assert build_site(project / "mkdocs.yml").passed
    assert "all dogs" in (project / "site" / PAGE).read_text("utf-8")
    assert (project / "site/.git/HEAD").read_text("utf-8") == "ref: refs/heads/pages\n"
    assert (project / "site").stat().st_mode & 0o777 == 0o750
    assert left_over(project) == set()


def test_strict_build_that_warns_leaves_the_old_site(project: Path) -> None:
    (project / "docs/index.md").write_text("# Ponds\n\n[lost](lost.md)\n", "utf-8")
    site = build_site(project / "mkdocs.yml")
    assert (site.passed, len(site.lines)) == (False, 1)
    assert is_old(project)
    assert left_over(project) == set()
    assert build_site(project / "mkdocs.yml", strict=False).passed
    assert not is_old(project)


def test_build_that_ends_in_an_error_leaves_the_old_site(project: Path) -> None:
    (project / "docs/index.md").write_bytes(b"# Ponds \xff\n")
    result = run_mkdocs(project, "build")
    assert result.returncode == 1
    assert is_old(project)
    assert left_over(project) == set()


def test_first_build_that_fails_leaves_no_site(tmp_path: Path) -> None:
    config = write_project(tmp_path, {**FILES, "docs/index.md": "# Ponds\n\n[lost](lost.md)\n"})
    assert not build_site(config).passed
    assert not (tmp_path / "site").exists()


def test_second_build_at_the_same_time_is_refused_in_one_line(project: Path) -> None:
    under_way = open_staging(str(project / "site"))
    result = run_mkdocs(project, "build")
    assert result.returncode == 1
    assert [line for line in result.stderr.splitlines() if line.startswith("ERROR")] == [
        f"ERROR   -  {project / 'site'} is being built already; expected one build of a site at a time"
    ]
    assert "Traceback" not in result.stderr
    assert is_old(project)
    assert under_way.folder.is_dir()
    discard(under_way)
    assert build_site(project / "mkdocs.yml").passed


def test_site_behind_a_link_is_replaced_where_it_is(project: Path, tmp_path: Path) -> None:
    (project / "site").rename(tmp_path / "elsewhere")
    (project / "site").symlink_to(tmp_path / "elsewhere")
    assert build_site(project / "mkdocs.yml").passed
    assert (project / "site").is_symlink()
    assert "all dogs" in (tmp_path / "elsewhere" / PAGE).read_text("utf-8")


def test_preview_and_dirty_build_are_not_staged(project: Path) -> None:
    result = run_mkdocs(project, "build", "--dirty")
    assert result.returncode == 0
    assert f"Building documentation to directory: {project / 'site'}\n" in result.stderr
    assert "all dogs" in (project / "site" / PAGE).read_text("utf-8")


def test_site_is_handed_to_what_deploys_it_from_its_own_place(project: Path, tmp_path: Path) -> None:
    for arguments in (["init", "-q", "--bare", str(tmp_path / "remote")], ["init", "-q", str(project)]):
        subprocess.run(["git", *arguments], check=True)
    git = ["git", "-C", str(project), "-c", "user.name=a", "-c", "user.email=a@b"]
    (project / ".gitignore").write_text("site\n", "utf-8")
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "-q", "-m", "Ponds"], check=True)
    subprocess.run([*git, "remote", "add", "origin", str(tmp_path / "remote")], check=True)
    for name, value in (("user.name", "a"), ("user.email", "a@b")):
        subprocess.run([*git, "config", name, value], check=True)
    result = run_mkdocs(project, "gh-deploy", "--quiet")
    assert result.returncode == 0, result.stderr
    shown = subprocess.run(
        ["git", "-C", str(tmp_path / "remote"), "show", f"gh-pages:{PAGE}"], capture_output=True, text=True, check=True
    )
    assert "all dogs" in shown.stdout


# Faults of the disk


def test_file_that_may_not_grow_is_one_line_and_leaves_the_old_site(project: Path) -> None:
    """As on a full disk, or over a quota: the system refuses to write the rest of a file."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    result = run_mkdocs(project, "build", before=limit)
    assert result.returncode == 1
    assert result.stderr.splitlines()[-1].endswith(
        " cannot be written: File too large; expected a folder to write to, with room for two sites"
    )
    assert "Traceback" not in result.stderr
    assert is_old(project)
    assert left_over(project) == set()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte in memory, where this machine lets us have one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(place)]
    if (
        sys.platform != "linux"
        or os.geteuid() != 0
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_full_disk_is_one_line_and_leaves_the_old_site(project: Path, small_disk: Path) -> None:
    (small_disk / "site").mkdir()
    (small_disk / "site/index.html").write_text("old", "utf-8")
    result = run_mkdocs(project, "build", "-d", str(small_disk / "site"))
    assert result.returncode == 1
    assert result.stderr.splitlines()[-1].endswith(
        " cannot be written: No space left on device; expected a folder to write to, with room for two sites"
    )
    assert "Traceback" not in result.stderr
    assert [path.name for path in small_disk.rglob("*")] == ["site", "index.html"]


def test_disk_that_is_read_only_is_one_line_and_leaves_the_old_site(project: Path, small_disk: Path) -> None:
    (small_disk / "site").mkdir()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    result = run_mkdocs(project, "build", "-d", str(small_disk / "site"))
    assert result.returncode == 1
    assert [line for line in result.stderr.splitlines() if line.startswith("ERROR")] == [
        f"ERROR   -  {small_disk}/.site.lock cannot be written: Read-only file system; expected a folder to write to, with"
        " room for two sites"
    ]
    assert "Traceback" not in result.stderr


def test_folder_that_may_not_be_written_is_one_line(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    tmp_path.chmod(0o555)
    if os.fork() == 0:
        if os.geteuid() == 0:
            os.setuid(65534)
        with open(writer, "w", encoding="utf-8") as said:
            try:
                open_staging(str(tmp_path / "site"))
            except StagingError as error:
                said.write(str(error))
        os._exit(0)
    os.close(writer)
    os.wait()
    tmp_path.chmod(0o755)
    with open(reader, encoding="utf-8") as said:
        assert " cannot be written: Permission denied; expected a folder to write to, " in said.read()
    assert list(tmp_path.iterdir()) == []


# Kills


def write_site(folder: Path, word: str) -> None:
    folder.mkdir(exist_ok=True)
    for number in range(3):
        (folder / f"{number}.html").write_text(word, "utf-8")


def words_of(site: Path) -> list[str]:
    return sorted(path.read_text("utf-8") for path in site.glob("*.html"))


def kill_at(call: int, site: Path) -> bool:
    """Build and publish in a process that dies at its n-th call that renames or removes; whether it died."""
    child = os.fork()
    if child == 0:
        left = [call]

        def watch(event: str, arguments: tuple[object, ...]) -> None:
            if event in ("os.rename", "shutil.rmtree", "os.remove", "ctypes.call_function", "os.mkdir"):
                left[0] -= 1
                if left[0] == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        under_way = open_staging(str(site))
        write_site(under_way.folder, "new")
        sys.addaudithook(watch)
        publish(under_way)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


@pytest.mark.parametrize("swaps_at_once", [True, False])
def test_kill_at_any_moment_leaves_a_whole_site_and_the_next_build_is_right(
    swaps_at_once: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not swaps_at_once:
        monkeypatch.setattr(staging, "exchange", lambda one, other: False)
    moments = 0
    for call in range(1, 50):
        site = tmp_path / str(call) / "site"
        site.parent.mkdir()
        write_site(site, "old")
        (site / ".git").mkdir()
        if not kill_at(call, site):
            break
        moments += 1
        if swaps_at_once or site.exists():
            assert words_of(site) in (["old"] * 3, ["new"] * 3)
        under_way = open_staging(str(site))
        assert words_of(site) in (["old"] * 3, ["new"] * 3)
        assert (site / ".git").is_dir()
        write_site(under_way.folder, "next")
        publish(under_way)
        assert words_of(site) == ["next"] * 3
        assert (site / ".git").is_dir()
        assert [path.name for path in site.parent.iterdir()] == ["site"]
    assert moments >= 4
    assert words_of(site) == ["new"] * 3


def test_build_killed_between_its_pages_leaves_the_old_site_and_the_next_one_is_right(project: Path) -> None:
    kill = (
        "import os, signal, sys, mkdocs.utils, mkdocs.__main__\n"
        "write, left = mkdocs.utils.write_file, [6]\n"
        "def write_or_die(content, path):\n"
        "    left[0] -= 1\n"
        "    if not left[0]: os.kill(os.getpid(), signal.SIGKILL)\n"
        "    write(content, path)\n"
        "mkdocs.utils.write_file = write_or_die\n"
        "mkdocs.__main__.cli(['build'])\n"
    )
    done = subprocess.run([sys.executable, "-c", kill], cwd=project, capture_output=True, timeout=120, check=False)
    assert done.returncode == -signal.SIGKILL
    assert is_old(project)
    assert (project / ".site.new").is_dir()
    assert build_site(project / "mkdocs.yml").passed
    assert not is_old(project)
    assert left_over(project) == set()


def test_system_swaps_two_folders_at_once_or_says_that_it_cannot(tmp_path: Path) -> None:
    write_site(tmp_path / "one", "one")
    write_site(tmp_path / "two", "two")
    swapped = exchange(tmp_path / "one", tmp_path / "two")
    assert words_of(tmp_path / "one") == (["two"] * 3 if swapped else ["one"] * 3)
    assert not exchange(tmp_path / "one", tmp_path / "three")


def test_folder_that_a_disk_is_mounted_on_is_built_in_place(small_disk: Path) -> None:
    assert not staging.can_stage(str(small_disk))
    assert staging.can_stage(str(small_disk / "site"))


def test_lock_is_free_again_when_its_owner_is_killed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    child = os.fork()
    if child == 0:
        open_staging(str(site))
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    under_way = open_staging(str(site))
    with pytest.raises(StagingError):
        open_staging(str(site))
    discard(under_way)
    assert list(tmp_path.iterdir()) == []
