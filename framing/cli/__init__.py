"""The commands. Each parses its arguments, asks the project, and prints.

Results go to standard output, everything else to standard error. Exit status: 0 done,
1 checked and found wanting, 2 wrong use or bad input, with one plain sentence for each problem.
"""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import Any

import typer

from ..errors import FramingError, ReadError, listed
from ..printing import say
from .common import app

# isort: off
from . import material, sources, coverage, table, memos, journal, sync, screen  # noqa: F401 - each adds its commands,
from . import codebook, codebook_change, suggest, growth, rounds, agree  # noqa: F401 - in the order of the help

# isort: on

__all__ = ["app", "main"]

WRONG_USE: Any = typer.BadParameter.__mro__[2]  # Typer's base of every error in the words of a command

STOPPED = "framing: stopped; nothing was half done."
INTERRUPTED = 130
"""What Typer gives in place of a KeyboardInterrupt."""


def main() -> None:
    """Run the command of the command line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        status = app(standalone_mode=False)
    except ReadError as err:
        fail(listed(err.problems))
    except FramingError as err:
        fail(str(err))
    except WRONG_USE as err:
        fail(f"framing: {err.format_message()} See 'framing --help'." if len(sys.argv) > 1 else err.format_message())
    except OSError as err:
        where = err.filename or "framing"
        fail(f"{where}: {err.strerror or err}. Check the name, and that the file and its folder are yours.")
    except (typer.Abort, KeyboardInterrupt):
        fail(STOPPED)
    if status == INTERRUPTED:
        say(STOPPED, err=True)
    sys.exit(status if isinstance(status, int) else 0)


def fail(message: str) -> None:
    """Say what is wrong and leave."""
    say(message, err=True)
    sys.exit(2)
