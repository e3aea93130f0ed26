"""Suggestions that explain themselves: rules beside the codebook, over the words of spaCy's tokenizer.

spaCy takes a second to load, so ``Suggester`` is imported when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .suggester import Suggester as Suggester

__all__ = ["Suggester"]


def __getattr__(name: str) -> object:
    if name == "Suggester":
        from .suggester import Suggester  # noqa: PLC0415

        return Suggester
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
