"""What a reader has found in a file: problems, which refuse it, and notices, which tell what was done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from ..errors import Problem, ReadError


class Findings:
    """The problems and notices of one file, in the order in which they were found."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.notices: list[str] = []

    def refuse(self, where: str, what: str) -> None:
        """Add a problem."""
        self.problems.append(Problem(where, what))

    def note(self, notice: str) -> None:
        """Add a notice, once."""
        if notice not in self.notices:
            self.notices.append(notice)

    def settle(self) -> None:
        """Raise all problems together, if there are any."""
        if self.problems:
            raise ReadError(self.problems)


class Tally:
    """What was repaired in the rows of one table: each kind is told once, with its number and first place."""

    def __init__(self, label: str, unit: str) -> None:
        self.label = label
        self.unit = unit
        self._counts: dict[tuple[str, str], list[int]] = {}

    def count(self, one: str, many: str, number: int) -> None:
        """One more row of a kind; ``one`` and ``many`` say it in the singular and the plural."""
        self._counts.setdefault((one, many), [0, number])[0] += 1

    def sentences(self) -> Iterable[str]:
        """One sentence a kind."""
        for (one, many), (n, first) in self._counts.items():
            if n == 1:
                yield f"{self.label}: 1 {one} ({self.unit} {first})."
            else:
                yield f"{self.label}: {n} {many} (first: {self.unit} {first})."


def near(name: str, known: Iterable[str]) -> str:
    """A hint at the names that ``name`` may have been meant for; empty where none is near.

    >>> near("Phillipines", ["Philippines", "Peru"])
    " Did you mean 'Philippines'?"
    """
    by_fold = {other.casefold(): other for other in known}
    matches = [by_fold[match] for match in get_close_matches(name.casefold(), by_fold, n=3)]
    return f" Did you mean {', '.join(map(repr, matches))}?" if matches else ""


def few(items: Sequence[str], total: int | None = None, *, shown: int = 3) -> str:
    """The first items and how many more there are.

    >>> few(["B2", "B3", "B4", "B5"])
    'B2, B3, B4 and 1 more'
    """
    more = (len(items) if total is None else total) - len(items[:shown])
    return ", ".join(items[:shown]) + (f" and {more} more" if more else "")


def quoted(names: Iterable[str]) -> str:
    """Names as a list in quotation marks."""
    return ", ".join(map(repr, names))
