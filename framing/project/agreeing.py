"""``project.agreement``: how far coders agree, on what, and where they do not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from ..model.agreement import Choice
from ..store import adjudication, agreement, rounds
from ..store.lens import EVERYTHING
from ..store.snapshot import Snapshot
from ..store.store import Store

if TYPE_CHECKING:
    from ..agreement.report import Reader, Report
    from ..agreement.units import UnitRatings
    from ..model.disagreement import Placed
    from .agreeing_material import Material
    from .agreeing_spans import Spans

EVERYBODY = Choice()


class Agreeing:
    """The agreement between the coders of a project.

    A code stands for itself; a frame, at the top or a heading, for any code below it.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from framing import Project
    >>> folder = tempfile.TemporaryDirectory()
    >>> project = Project.demo(Path(folder.name) / "sample.framing", sample=True)
    >>> choice = Choice(coders=("reader-1", "reader-2"), unit="intervention")
    >>> project.agreement.ratings("rights.safeguard", choice).values.shape
    (2, 79)
    >>> len(project.agreement.disagreements(choice, "rights.safeguard"))
    17
    >>> project.close(); folder.cleanup()
    """

    def __init__(self, store: Store) -> None:
        self._store = store.through(EVERYTHING)  # second readings are compared, too

    def readers(self) -> tuple[Reader, ...]:
        """Everybody who read or coded something, by name, second readings and the consensus among them."""
        from . import agreeing_report as making  # noqa: PLC0415 - numpy and scipy only where agreement is asked for

        with self._store.snapshot() as snapshot:
            everybody = replace(EVERYBODY, coders=agreement.coders(snapshot))
            return making.readers(making.gathered(snapshot, everybody))

    def ratings(self, code: str, choice: Choice = EVERYBODY) -> UnitRatings:
        """Whether each coder found a code, or for a frame any code below it, in each unit that anybody saw.

        Raises
        ------
        AgreementError
            The choice names a coder, panel, group, version or round that the project does not have.
        UnknownCodeError
            The codebook has no such code.
        """
        from . import agreeing_report as making  # noqa: PLC0415 - as above

        with self._moment(choice) as snapshot:
            return making.ratings(making.gathered(snapshot, replace(choice, codes=(code,))), code)

    def disagreements(self, choice: Choice = EVERYBODY, code: str | None = None) -> tuple[Placed, ...]:
        """Where coders differ: those behind the line of a report with this id, of a code or a question, or all.

        Raises
        ------
        AgreementError
            The choice names a coder, panel, group, version or round that the project does not have.
        UnknownCodeError
            The codebook has neither a code nor a question with this id, or the choice names a code that it lacks.
        """
        from . import agreeing_report as making  # noqa: PLC0415 - as above

        with self._moment(choice) as snapshot:
            return making.disagreements(self._settled(making.gathered(snapshot, choice)), code)

    def report(self, choice: Choice = EVERYBODY) -> Report:
        """Everything that is said of the agreement between the coders of a choice.

        Raises
        ------
        AgreementError
            The choice names a coder, panel, group, version or round that the project does not have, or a coefficient
            by which lines cannot be judged.
        UnknownCodeError
            The choice names a code that the codebook does not have.
        """
        from . import agreeing_report as making  # noqa: PLC0415 - as above

        making.check_coefficient(choice)
        with self._moment(choice) as snapshot:
            return making.report(snapshot, self._settled(making.gathered(snapshot, choice)), self._store.path)

    def spans(self, record: str, choice: Choice = EVERYBODY) -> Spans:
        """The passages of each coder in one record, as ``framing.agreement.unitizing_alpha`` and ``gamma`` take them.

        Returns
        -------
        mapping of coder to list of (start, end, code)
            In code points of the record's text; of every coder compared who saw it.

        Raises
        ------
        AgreementError
            A name of the choice is unknown, or no coder compared saw the record.
        """
        from . import agreeing_spans as making  # noqa: PLC0415 - as above
        from .agreeing_material import gathered  # noqa: PLC0415 - as above

        with self._moment(choice) as snapshot:
            return making.in_record(gathered(snapshot, choice), record)

    @contextmanager
    def _moment(self, choice: Choice) -> Iterator[Snapshot]:
        """What is compared: of a round that is closed what its coders had made until then, else the present."""
        with self._store.snapshot() as snapshot:
            end = None if choice.round is None else rounds.end(snapshot, choice.round)
            if end is None:
                yield snapshot
                return
        with self._store.at(f"event:{end}").snapshot() as then:
            yield then

    def _settled(self, material: Material) -> Material:
        """The material with what is settled of it by now."""
        with self._store.snapshot() as snapshot:
            done = adjudication.settled(snapshot)
        return replace(material, settled={frozenset(one.codings): one for one in done if one.stands})
