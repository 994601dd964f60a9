"""A site is built beside its place and put there whole: what readers see is the old site or the new one, never half.

MkDocs empties the folder of the site first and fills it page by page (mkdocs/commands/build.py:273). Whatever ends a build
in between, a full disk, an error, a strict build that has warned, leaves half a site there.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

AT_FDCWD, RENAME_EXCHANGE = -100, 2
"""Of Linux: relative to the folder of the process; both names change places at once."""
DISK_FAULTS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO})


class StagingError(Exception):
    """The site cannot be built now; the message is one line."""


@dataclass(frozen=True, slots=True)
class Staging:
    """A build that is under way."""

    site: Path
    """Where the site is published; no link."""
    lock: FileLock
    """Held until the end; the system lets go of it when the process is killed."""

    @property
    def folder(self) -> Path:
        """Where the new site is built."""
        return beside(self.site, "new")


def beside(site: Path, name: str) -> Path:
    """A hidden name beside the site, on the same disk, so that a rename is enough."""
    return site.with_name(f".{site.name}.{name}")


def can_stage(site_dir: str) -> bool:
    """Whether a folder can be swapped for another: not where a disk of its own is mounted."""
    return not os.path.ismount(os.path.realpath(site_dir))


def open_staging(site_dir: str) -> Staging:
    """An empty folder to build in, and the lock that keeps others out; `StagingError` where there is none to be had."""
    site = Path(os.path.realpath(site_dir))
    lock = FileLock(beside(site, "lock"), blocking=False)
    try:
        site.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
        finish_swap(site)
        shutil.rmtree(beside(site, "new"), ignore_errors=True)
        beside(site, "new").mkdir()
    except Timeout:
        raise StagingError(f"{site_dir} is being built already; expected one build of a site at a time") from None
    except OSError as error:
        lock.release()
        raise StagingError(tell_fault(error, site_dir)) from None
    return Staging(site, lock)


def publish(staging: Staging) -> None:
    """Put the new site in the place of the old one, whatever kills the process on the way; `OSError` when it cannot be."""
    site, ready = staging.site, beside(staging.site, "ready")
    if site.exists():
        shutil.copymode(site, staging.folder)
    staging.folder.rename(ready)
    if not site.exists():
        ready.rename(site)
    elif not exchange(ready, site):
        site.rename(beside(site, "old"))
        ready.rename(site)
    finish_swap(site)
    close(staging)


def discard(staging: Staging) -> None:
    """Take away what was built; the old site stays as it is."""
    shutil.rmtree(staging.folder, ignore_errors=True)
    close(staging)


def close(staging: Staging) -> None:
    """Let others build. The file goes while the lock is held: whoever has it open finds that it is no name any more."""
    with suppress(OSError):
        Path(staging.lock.lock_file).unlink()
    staging.lock.release()


def finish_swap(site: Path) -> None:
    """Finish what a swap, also one that was killed, has left: a whole site that is not in its place, or an old one.

    A site without the last step stands in its place, and its hidden files in the one before it: MkDocs leaves those of a
    site alone (mkdocs/utils/__init__.py:117), such as `.git`, or `.well-known`.
    """
    for left in (beside(site, "ready"), beside(site, "old")):
        if not left.exists():
            continue
        if not site.exists():
            left.rename(site)
            continue
        for hidden in left.glob(".*"):
            if not (site / hidden.name).exists():
                hidden.rename(site / hidden.name)
        shutil.rmtree(left)


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places at once, where the system can: Linux, on most disks."""
    rename = getattr(ctypes.CDLL(None), "renameat2", None) if os.name == "posix" else None
    if rename is None:
        return False
    names = os.fsencode(one), os.fsencode(other)
    return int(rename(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE)) == 0


def tell_fault(error: OSError, site_dir: str) -> str:
    """What the disk says, in one line."""
    return f"{error.filename or site_dir} cannot be written: {error.strerror}; expected a folder to write to, with room for two sites"
