"""Qualitative text coding and framing analysis: from transcripts to published frame tables."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .errors import FramingError
    from .model.text import Span
    from .project import Project

    __version__: str

__all__ = ["FramingError", "Project", "Span"]

_HOMES = {"FramingError": ".errors", "Project": ".project", "Span": ".model.text"}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for, so that ``framing --help`` stays quick."""
    if name == "__version__":
        return import_module("importlib.metadata").version("framing-toolkit")
    if name not in _HOMES:
        raise AttributeError(f"module 'framing' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name], __name__), name)
