"""The command: makes the page and writes it beside the other results."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from .evidence import gathered, shipped_sources
from .page import in_short, page

PAGE = Path(__file__).parents[1] / "suggestions.md"
WITH_HELD_BACK = "--with-held-back"


def main(options: Sequence[str]) -> int:
    """Write the page and print what it says in short; 2 for an option that is not known."""
    if unknown := [option for option in options if option != WITH_HELD_BACK]:
        print(f"suggestions have no option {unknown[0]!r}; there is {WITH_HELD_BACK}.", file=sys.stderr)
        return 2
    evidence = gathered(shipped_sources(), held_back=WITH_HELD_BACK in options)
    PAGE.write_text(page(evidence), encoding="utf-8", newline="\n")
    print("\n".join(in_short(evidence)))
    print(f"{PAGE.name} is written.", file=sys.stderr)
    return 0
