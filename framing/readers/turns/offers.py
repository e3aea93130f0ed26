"""What could be left out: navigation, boilerplate, statements that are said twice."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.division import Division


def offered(divisions: Sequence[Division]) -> tuple[Division, ...]:
    """Divisions whose lines say why they could be left out."""
    return tuple(divisions)
