"""Who acts."""

from __future__ import annotations

import getpass
import os

from ..errors import FramingError
from ..model.agreement import CONSENSUS


def acting(coder: str | None) -> str:
    """Who acts: the name given, else ``FRAMING_CODER``, else the name of the login."""
    name = coder or os.environ.get("FRAMING_CODER") or login()
    if not name.strip() or not name.isprintable():
        raise FramingError(f"coder {name!r}: a coder has a name. Say who acts with --coder NAME.")
    if name == CONSENSUS:
        raise FramingError(f"coder {name!r}: is the name of what was settled, and of nobody. Act under your own.")
    return name


def known(coder: str | None) -> str | None:
    """Who acts, as ``acting`` has it; None where nobody says, who may look and cannot act."""
    try:
        return acting(coder)
    except FramingError:
        return None


def login() -> str:
    """The name of the login."""
    try:
        return getpass.getuser()
    except (KeyError, OSError) as err:
        raise FramingError("this machine does not say who you are. Say who acts with --coder NAME.") from err
