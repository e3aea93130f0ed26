"""``project.agreement``: how far coders agree, on what, and where they do not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ..agreement.disagreement import Disagreement
from ..agreement.report import Placed, Reader, Report
from ..agreement.units import UnitRatings
from ..errors import UnknownCodeError
from ..model.agreement import Choice
from ..store import values
from ..store.snapshot import Snapshot
from ..store.store import Store
from . import tabulate
from .agreeing_lines import Lines, check_coefficient
from .agreeing_material import Material, checked_codes, gathered
from .agreeing_placed import confusions, facing, on_dimension, placed

EVERYBODY = Choice()


class Agreeing:
    """The agreement between the coders of a project.

    Examples
    --------
    >>> import tempfile
    >>> from framing import Project
    >>> folder = tempfile.TemporaryDirectory()
    >>> project = Project.demo(Path(folder.name) / "sample.framing", sample=True)
    >>> choice = Choice(coders=("reader-1", "reader-2"), unit="intervention")
    >>> found = project.agreement.report(choice)
    >>> next(line for line in found.lines if line.id == "rights.safeguard").values["positive_agreement"]
    <Positive agreement (label 1) = .923; 79 units, 2 coders, 55 clusters>
    >>> project.close(); folder.cleanup()
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def readers(self) -> tuple[Reader, ...]:
        """Everybody who read or coded something, by name."""
        with self._store.snapshot() as snapshot:
            return readers(gathered(snapshot, EVERYBODY))

    def ratings(self, code: str, choice: Choice = EVERYBODY) -> UnitRatings:
        """Whether each coder found a code, or for a frame any code below it, in each unit that anybody saw."""
        with self._store.snapshot() as snapshot:
            checked_codes(values.codebook(snapshot), [code])
            material = gathered(snapshot, replace(choice, codes=(code,)))
        field = material.field(material.pieces)
        (wanted,) = (one for one in material.codes if one.id == code)
        numbers = [material.numbers[one] for one in material.covered(wanted)]
        return UnitRatings(coders=material.coders, units=field.units(), values=field.values(numbers))

    def disagreements(self, choice: Choice = EVERYBODY, code: str | None = None) -> tuple[Placed, ...]:
        """Where coders differ: those behind the line of a report with this id, or all."""
        with self._store.snapshot() as snapshot:
            material = gathered(snapshot, choice)
        found = placed(tuple(facing(material)))
        return tuple(one for one in found if not code or behind(material, one.item, code))

    def report(self, choice: Choice = EVERYBODY) -> Report:
        """Everything that is said of the agreement between the coders of a choice."""
        check_coefficient(choice)
        with self._store.snapshot() as snapshot:
            return report(snapshot, gathered(snapshot, choice), self._store.path)


def behind(material: Material, item: Disagreement, line: str) -> bool:
    """Whether a disagreement counts for the line with this id: of a code, a frame or a question."""
    for code in material.codes:
        if code.id == line:
            return not material.covered(code).isdisjoint(item.codes)
    if material.book is None or line not in {one.id for one in material.book.dimensions}:
        raise UnknownCodeError(line, material.numbers)
    return on_dimension(item, line)


def readers(material: Material) -> tuple[Reader, ...]:
    """The coders compared."""
    return tuple(
        Reader(
            name=name,
            seen=sum(name in piece.passages for piece in material.pieces),
            finished=material.finished[name],
            codings=sum(len(piece.passages.get(name, ())) for piece in material.pieces),
            suggested=sum(name in piece.suggested for piece in material.pieces),
        )
        for name in material.coders
    )


def report(snapshot: Snapshot, material: Material, path: Path) -> Report:
    """The report on what was gathered."""
    faced = tuple(facing(material))
    field = material.field(material.double)
    lines = Lines(material, field, faced)
    several = len(material.coders) > 1
    return Report(
        choice=material.choice,
        readers=readers(material),
        n_records=material.n_records,
        n_read=len(material.pieces),
        n_double=len(material.double),
        n_units=len(field.text),
        n_suggested=int(field.suggested.sum()),
        lines=lines.all() if several else (),
        confusions=confusions(material, faced),
        disagreements=placed(faced),
        provenance=tabulate.provenance(snapshot, path),
        codenames={code.id: code.name for code in material.codes},
    )
