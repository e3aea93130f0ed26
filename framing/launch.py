"""Starting the screen: Streamlit as a process of its own, on this machine only."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

from .errors import FramingError
from .project import Project

FOLDER = Path(__file__).parent / "ui"
PAGE_SCRIPT = FOLDER / "app.py"
OPTIONS = {
    "BROWSER_GATHER_USAGE_STATS": "false",
    "BROWSER_SERVER_ADDRESS": "127.0.0.1",
    "CLIENT_SHOW_ERROR_LINKS": "false",
    "CLIENT_TOOLBAR_MODE": "minimal",
    "SERVER_ADDRESS": "127.0.0.1",
    "SERVER_ALLOWED_HOSTS": "127.0.0.1 localhost",
    "SERVER_FILE_WATCHER_TYPE": "none",
    "SERVER_SHOW_EMAIL_PROMPT": "false",
    "THEME_BASE": str(FOLDER / "theme.toml"),
}
"""Options of Streamlit, set as environment variables: these come before the configuration of the user."""


def serve(project: Path | None, *, port: int | None, browser: bool) -> int:
    """Run the screen until it is stopped; its exit status.

    Parameters
    ----------
    project : Path or None
        The project to open; None lets the reader choose one on the screen.
    port : int or None
        The port at 127.0.0.1; None takes 8501 or the next free one.
    browser : bool
        Whether to open the page in the browser of this machine.
    """
    if project is not None:
        Project.open(project).close()  # what is wrong with it is said here, in the terminal
    if port is not None and not is_free(port):
        raise FramingError(f"port {port}: another program uses it. Name another one with --port.")
    process = subprocess.Popen(command(), env=environment(project, port=port, browser=browser))
    before = signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    try:
        return process.wait()
    except KeyboardInterrupt:
        process.wait()  # the same key stroke reached it
        return 0
    finally:
        process.terminate()
        signal.signal(signal.SIGTERM, before)


def is_free(port: int) -> bool:
    """Whether nobody listens at a port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def command() -> list[str]:
    """The command that runs Streamlit on the page script."""
    return [sys.executable, "-m", "streamlit", "run", str(PAGE_SCRIPT)]


def environment(project: Path | None, *, port: int | None, browser: bool) -> dict[str, str]:
    """The environment that Streamlit is started in."""
    options = OPTIONS | {"SERVER_HEADLESS": "false" if browser else "true"}
    if port is not None:
        options["SERVER_PORT"] = str(port)
    given = {} if project is None else {"FRAMING_PROJECT": str(project.resolve())}
    return {**os.environ, **{f"STREAMLIT_{name}": value for name, value in options.items()}, **given}
