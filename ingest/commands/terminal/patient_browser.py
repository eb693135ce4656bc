"""A browser that is opened as soon as the server answers, and not before: what it opens is a page, not an error."""

from __future__ import annotations

import socket
import threading
import time
import webbrowser

import click

PATIENCE, PAUSE = 60.0, 0.1  # seconds
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # where one listens; and where it can be opened


class PatientBrowser(webbrowser.BaseBrowser):
    """Opens `address`, or else what it is asked to open, once something answers at the host and port.

    Datasette opens its address (of which it alone knows the secret of a sign-in) before it listens there.
    """

    def __init__(self, host: str, port: int, address: str = "") -> None:
        super().__init__("patient")
        self._place = EVERYWHERE.get(host, host), port
        self._address = address
        self._other = _known_browser()

    def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
        """Waits beside the server, so that it can begin; whether it opens anything is told on the terminal."""
        threading.Thread(target=self._open, args=(self._address or url, new, autoraise), daemon=True).start()
        return True

    def _open(self, url: str, new: int, autoraise: bool) -> None:
        if answers(self._place) and not (self._other and self._other.open(url, new, autoraise)):
            click.echo(f"No browser could be opened: open {url} in one.", err=True)


def open_in_browser(host: str, port: int, address: str = "") -> None:
    """From now on a program that opens an address does so once the server answers there."""
    webbrowser.register("patient", None, PatientBrowser(host, port, address), preferred=True)


def root_address(host: str, port: int) -> str:
    """The address of a server's root, to be opened on the machine on which it runs."""
    place = EVERYWHERE.get(host, host)
    return f"http://{f'[{place}]' if ':' in place else place}:{port}/"


def answers(place: tuple[str, int]) -> bool:
    """Whether anything answers there before PATIENCE is at its end."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            socket.create_connection(place, timeout=PAUSE).close()
            return True
        except OSError:
            time.sleep(PAUSE)
    return False


def _known_browser() -> webbrowser.BaseBrowser | None:
    try:
        return webbrowser.get()
    except webbrowser.Error:
        return None
