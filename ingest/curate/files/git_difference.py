"""What the curator's files say that git's last commit does not."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

_SECONDS = 20  # a repository on a slow disk
NO_GIT = (
    "There is no commit of git here to compare with: `git init` in the folder of the archive, then `git add` and "
    "`git commit` people.yml and overrides.yml.\n"
)


def git_difference(paths: Sequence[Path]) -> str:
    """The difference as a diff, a file that git does not know as a whole; "" where there is none, and a sentence where
    git has no commit of the folder."""
    there = [path for path in paths if path.exists()]
    folder = paths[0].resolve().parent
    if _git(folder, "rev-parse", "--verify", "-q", "HEAD") is None:
        return NO_GIT
    return "".join(_of_file(path.resolve()) for path in there)


def _of_file(path: Path) -> str:
    tracked = _git(path.parent, "ls-files", "--error-unmatch", "--", path.name) is not None
    against = ("HEAD", "--", path.name) if tracked else ("--no-index", "--", "/dev/null", path.name)
    return _git(path.parent, "diff", "--no-color", "--no-ext-diff", "--no-textconv", *against) or ""


def _git(folder: Path, *arguments: str) -> str | None:
    """What git prints; None where it fails, or is not there."""
    command = ["git", "-c", "core.quotepath=off", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=_SECONDS)
    except (OSError, subprocess.TimeoutExpired):
        return None
    is_diff = "--no-index" in arguments  # which exits with 1 where there is a difference
    return None if done.returncode > is_diff else done.stdout.decode("utf-8", "replace")
