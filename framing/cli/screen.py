"""The command that opens the screen."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from .common import Coder, Yes, app


@app.command("app")
def app_(
    project: Annotated[Path | None, typer.Argument(metavar="PROJECT", help="The project to open.")] = None,
    port: Annotated[int | None, typer.Option("--port", metavar="N", help="Port on this machine.")] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Whether to open a browser.")] = True,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Open the screen in a browser, on this machine only."""
    from ..launch import serve

    if coder is not None:
        os.environ["FRAMING_CODER"] = coder
    raise typer.Exit(serve(project, port=port, browser=browser))
