"""A project as it was at a revision, written into a folder; the work tree and the index of git stay as they are."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

KEPT = frozenset({".yml", ".yaml", ".txt", ".md", ".json"})
"""Endings of the files that decide what is read; pictures and the like are left where they are."""
FILE_MODES = frozenset({b"100644", b"100755"})
"""A link would lead out of the folder, and a submodule is not there."""


class GitError(Exception):
    """git does not know the revision, or cannot be asked; the message is one line."""


def find_commit(root: Path, revision: str) -> str:
    """The name of the commit that a revision stands for."""
    if not revision or revision.startswith("-"):
        raise GitError(f"{revision!r} is no revision; expected a commit, a branch or a tag, such as origin/main")
    return (
        run_git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
    )


def write_tree(root: Path, commit: str, target: Path) -> None:
    """Write the files of a project as they were at a commit, as far as they are read."""
    names = [(name, path) for name, path in list_blobs(root, commit) if path.suffix.lower() in KEPT]
    contents = read_blobs(root, [name for name, _ in names])
    for (_, path), content in zip(names, contents):
        written = target / path
        if written.resolve().is_relative_to(target.resolve()):  # a tree made by hand can name `..`
            written.parent.mkdir(parents=True, exist_ok=True)
            written.write_bytes(content)


def list_blobs(root: Path, commit: str) -> Iterator[tuple[bytes, Path]]:
    """The name and path of each file below the folder of the project."""
    for entry in run_git(root, "ls-tree", "-r", "-z", commit).split(b"\0"):
        if entry:
            about, _, path = entry.partition(b"\t")
            mode, _, name = about.split(b" ")
            if mode in FILE_MODES:
                yield name, Path(os.fsdecode(path))


def read_blobs(root: Path, names: Sequence[bytes]) -> Iterator[bytes]:
    """The contents of these files, in order, from one process."""
    data = memoryview(run_git(root, "cat-file", "--batch", stdin=b"".join(name + b"\n" for name in names)))
    at = 0
    for _ in names:
        end = bytes(data[at : at + 200]).index(b"\n")
        size = int(bytes(data[at : at + end]).split(b" ")[2])
        at += end + 1
        yield bytes(data[at : at + size])
        at += size + 1


def run_git(root: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    """What git prints; no shell is asked, and nothing is written into the repository."""
    command = ["git", "-C", str(root), "--no-optional-locks", *arguments]
    try:
        done = subprocess.run(command, input=stdin, capture_output=True, check=False)
    except FileNotFoundError:
        raise GitError("git is not installed; expected the command git, and a repository") from None
    if done.returncode:
        said = " ".join(done.stderr.decode("utf-8", "replace").split())
        asked = arguments[-1].removesuffix("^{commit}")
        raise GitError(
            f"git does not know {asked} in {root}{': ' + said if said else ''}; expected a commit that is here"
        )
    return done.stdout
