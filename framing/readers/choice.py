"""What the user says of columns and sheets by name: which of those there are is meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..model.draft import FIELDS
from .findings import Findings, near, quoted
from .source import SourceTable


def meant(name: str, known: Sequence[str]) -> list[int]:
    """The places of a name among those there are: as it stands, or else apart from capitals and outer spaces.

    >>> meant("session", ["Panel", "Session"]), meant("Name", ["NAME", "Name"]), meant("name", ["NAME", "Name"])
    ([1], [1], [0, 1])
    """
    same = [place for place, other in enumerate(known) if other and other == name]
    folded = name.strip().casefold()
    return same or [place for place, other in enumerate(known) if folded and other.strip().casefold() == folded]


def one_meant(
    name: str, known: Sequence[str], *, where: str, noun: str, findings: Findings, use: str = ""
) -> int | None:
    """The place of the only name that fits; None, with a problem, where none does or several do.

    ``noun`` is what the names are of, "column" or "sheet"; ``use`` what the name was given for.
    """
    places = meant(name, known)
    if len(places) == 1 or (places and known[places[0]] == name):
        return places[0]
    if places:
        findings.refuse(
            where,
            f"{noun} {name!r}{use and use + ','} may be {' or '.join(repr(known[place]) for place in places)}; "
            "they differ only in capitals or spaces. Write it as it stands there.",
        )
    else:
        there = [other for other in known if other]
        findings.refuse(
            where,
            f"has no {noun} {name!r}{use}; its {noun}s are {quoted(there)}. Name one of them.{near(name, there)}",
        )
    return None


class Choices:
    """The columns that the user named: some for fields of a transcript, others to be left out."""

    def __init__(self, columns: Mapping[str, str], leave: Sequence[str], findings: Findings) -> None:
        self.columns = columns
        self.leave = leave
        self.findings = findings
        self._known: dict[str, None] = {}
        for field, column in columns.items():
            if field not in FIELDS:
                findings.refuse(
                    f"--map {field}={column}",
                    f"there is no field {field!r}; the fields are {', '.join(FIELDS)}. "
                    f"Use one of them.{near(field, FIELDS)}",
                )

    def leave_out(self, table: SourceTable) -> None:
        """Leave the columns that the user does not want out of a table, before anything else is done with it."""
        taken = {place: field for field, column in self.columns.items() for place in meant(column, table.header)}
        left: set[int] = set()
        for name in self.leave:
            places = meant(name, table.header)
            if fields := [taken[place] for place in places if place in taken]:
                self.findings.refuse(
                    f"--leave {name}",
                    f"--map takes this column for {' and '.join(fields)}; a column is read or left out. "
                    "Take back one of the two.",
                )
            elif places and self._is_clear(name, table):
                left.update(places)
        self._known.update(dict.fromkeys(filter(None, table.header)))
        table.leave_out(left)

    def _is_clear(self, name: str, table: SourceTable) -> bool:
        """Whether a name to leave out fits one column only, or all of them to the letter."""
        use = ", which --leave names"
        found = one_meant(name, table.header, where=table.label, noun="column", findings=self.findings, use=use)
        return found is not None

    def check(self, *, name: str, without_transcript: bool) -> None:
        """Refuse names that no table has; tell of fields that could not be used since no table is a transcript."""
        known = list(self._known)
        named = [(f"--leave {column}", column) for column in self.leave]
        if without_transcript:
            named += [(f"--map {field}={column}", column) for field, column in self.columns.items()]
        for option, column in named if known else ():
            if not meant(column, known):
                self.findings.refuse(
                    option,
                    f"{name} has no column {column!r}; its columns are {quoted(known)}. "
                    f"Name one of them.{near(column, known)}",
                )
            elif option.startswith("--map"):
                self.findings.note(
                    f"{name}: holds no transcript, and --map is for the columns of a transcript; "
                    f"{option} was left aside."
                )
