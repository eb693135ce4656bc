"""Finds the Chromium that the browser tests drive; as root on Debian, installs it where there is none.

python tests/browser_setup.py      prints its path; exit code 1 and what to do where there is none
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "brave")
PLACES = (
    "/usr/lib/chromium/chromium",
    "/snap/bin/chromium",
    "/opt/google/chrome/chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
ADVICE = """The browser tests need Chromium or Google Chrome, and none was found.
  Debian, Ubuntu    sudo apt-get install chromium
  Fedora            sudo dnf install chromium
  macOS             brew install --cask chromium
or set CHROMIUM to the path of its program."""


def find_browser(names: Iterable[str] = NAMES, places: Iterable[str] = PLACES) -> str | None:
    """The path of the first Chromium found: the variable CHROMIUM, the PATH, the usual places."""
    named = os.environ.get("CHROMIUM")
    candidates = [named] if named else [*map(shutil.which, names), *places]
    return next((path for path in candidates if path and os.access(path, os.X_OK) and Path(path).is_file()), None)


def can_install() -> bool:
    """Whether the system's packages can be installed without asking anyone."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install() -> None:
    """Installs Chromium from the system's packages; what apt-get says is shown."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
        subprocess.run(command, check=False, env=quiet, stdout=sys.stderr)


def main() -> int:
    """0 and the path on standard output, or 1 and what to do on standard error."""
    path = find_browser()
    if path is None and can_install():
        print("No Chromium found: installing it from the system's packages.", file=sys.stderr)
        install()
        path = find_browser()
    print(path or ADVICE, file=sys.stdout if path else sys.stderr)
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
