"""``project.growth``: when no new codes appear any more, which codes stand together, how often each is used."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import FramingError, UnknownCodeError, did_you_mean
from ..export.growth import cooccurrence_csv, frequencies_csv, places_csv, saturation_csv
from ..model.codebook import Codebook
from ..model.growth import Unit
from ..model.quotation import Quotation
from ..store import growth, quotations, values
from ..store.snapshot import Snapshot
from ..store.store import Store
from ..tables.cooccurrence import Cooccurrence, Place, cooccurrence, places
from ..tables.frequency import Frequencies, frequencies
from ..tables.saturation import Saturation, saturation
from .tabulate import classifier


@dataclass(frozen=True, slots=True, kw_only=True)
class Growing:
    """Saturation with the interventions that it was seen from, in speaking order.

    ``left_out`` is the number of interventions that were neither coded nor finished, which are no units.
    """

    saturation: Saturation
    units: tuple[Unit, ...]
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedPlace:
    """A place in which two codes co-occur, with its quotations and the words that they share.

    ``text`` is None for a whole intervention.
    """

    place: Place
    quotations: tuple[Quotation, ...]
    text: str | None


class Growth:
    """The growth of a codebook. ``coder`` counts one coder's codings, ``visible_to`` what one of them may see.

    A code that was merged into another one counts as the code that it is now; in ``project.as_of(...)`` that is the
    code that it was then.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from framing import Project
    >>> folder = tempfile.TemporaryDirectory()
    >>> project = Project.demo(Path(folder.name) / "demo.framing")
    >>> project.growth.frequencies().row("control.sovereignty").own.codings
    20
    >>> project.growth.saturation().saturation.reached.reason
    'it takes 6 interventions, and there are 0'
    >>> project.close(); folder.cleanup()
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def saturation(
        self,
        coder: str | None = None,
        *,
        base: int = 4,
        run: int = 2,
        threshold: float = 0.05,
        permutations: int = 1000,
        seed: int = 1,
        kind: str | None = "intervention",
        visible_to: str | None = None,
    ) -> Growing:
        """New codes along the interventions in speaking order, and where they come to an end.

        Parameters are those of ``framing.tables.saturation.saturation``.
        """
        with self._store.snapshot() as snapshot:
            check_coder(self._store, snapshot, coder)
            found, left_out = growth.units(snapshot, coder=coder, kind=kind, visible_to=visible_to)
        made = saturation(
            [unit.codes for unit in found],
            base=base,
            run=run,
            threshold=threshold,
            permutations=permutations,
            seed=seed,
            unit="records" if kind is None else f"{kind}s",
        )
        return Growing(saturation=made, units=found, left_out=left_out)

    def cooccurrence(
        self,
        *,
        unit: str = "passage",
        same_coder: bool = True,
        coder: str | None = None,
        kind: str | None = "intervention",
        visible_to: str | None = None,
    ) -> Cooccurrence:
        """How often each two codes co-occur: in overlapping passages, or in the same intervention."""
        with self._store.snapshot() as snapshot:
            check_coder(self._store, snapshot, coder)
            found = growth.spots(snapshot, coder=coder, kind=kind, visible_to=visible_to)
        return cooccurrence(found, unit=unit, same_coder=same_coder)

    def places(
        self,
        first: str,
        second: str,
        *,
        unit: str = "passage",
        same_coder: bool = True,
        coder: str | None = None,
        kind: str | None = "intervention",
        visible_to: str | None = None,
    ) -> tuple[QuotedPlace, ...]:
        """The places in which two codes co-occur, with their quotations, in speaking order."""
        with self._store.snapshot() as snapshot:
            check_coder(self._store, snapshot, coder)
            first, second = (present_code(snapshot, code) for code in (first, second))
            spots = growth.spots(snapshot, coder=coder, kind=kind, visible_to=visible_to)
            found = places(spots, first, second, unit=unit, same_coder=same_coder)
            wanted = dict.fromkeys(uid for place in found for uid in place.codings)
            made = quotations.of(snapshot, wanted, classifier=classifier(snapshot, None), visible_to=visible_to)
            quoted = {one.coding.uid: one for one in made}
        return tuple(quoted_place(place, [quoted[uid] for uid in place.codings]) for place in found)

    def frequencies(
        self,
        *,
        coder: str | None = None,
        kind: str | None = None,
        scheme: str | None = None,
        visible_to: str | None = None,
    ) -> Frequencies:
        """How often each code is used, by itself and with those below it, over records of all kinds or of one."""
        with self._store.snapshot() as snapshot:
            check_coder(self._store, snapshot, coder)
            placing = classifier(snapshot, scheme)
            return frequencies(
                growth.uses(snapshot, coder=coder, kind=kind, visible_to=visible_to),
                required(self._store, values.codebook(snapshot)),
                scheme=placing.scheme,
                places={uid: placing.place(actor) for uid, actor in values.actors(snapshot).items()},
            )

    # --- to take along ------------------------------------------------------------------------

    def saturation_csv(self, found: Growing) -> str:
        """Saturation as comma-separated text, an intervention on each line."""
        return saturation_csv(found.saturation, found.units, invented=self._invented())

    def cooccurrence_csv(self, found: Cooccurrence) -> str:
        """Pairs of codes as comma-separated text, those that co-occur most first."""
        return cooccurrence_csv(found, self._names(), invented=self._invented())

    def places_csv(self, found: tuple[QuotedPlace, ...]) -> str:
        """Places as comma-separated text, a coding on each line."""
        quoted = [(one.place, one.quotations, one.text) for one in found]
        return places_csv(quoted, self._names(), invented=self._invented())

    def frequencies_csv(self, found: Frequencies) -> str:
        """Frequencies as comma-separated text, a code on each line."""
        return frequencies_csv(found, invented=self._invented())

    def _invented(self) -> bool:
        with self._store.snapshot() as snapshot:
            return bool(values.settings(snapshot).get("invented"))

    def _names(self) -> dict[str, str]:
        with self._store.snapshot() as snapshot:
            book = values.codebook(snapshot)
        return {code.id: code.name for code in book.codes} if book else {}


def quoted_place(place: Place, found: list[Quotation]) -> QuotedPlace:
    """A place with its quotations and the words that they share."""
    first = found[0]
    text = None
    if place.start is not None and place.end is not None and first.coding.start is not None and first.text is not None:
        text = first.text[place.start - first.coding.start : place.end - first.coding.start]
    return QuotedPlace(place=place, quotations=tuple(found), text=text)


def present_code(snapshot: Snapshot, code_id: str) -> str:
    """The id of a code of the codebook, or of the code into which it was merged."""
    present = growth.present_codes(snapshot).get(code_id, code_id)
    known = values.code_ids(snapshot)
    if present not in known:
        raise UnknownCodeError(code_id, known)
    return present


def required(store: Store, book: Codebook | None) -> Codebook:
    """The codebook, which there must be."""
    if book is None:
        raise FramingError(f"{store.path.name}: has no codebook, so there are no codes to count.")
    return book


def check_coder(store: Store, snapshot: Snapshot, coder: str | None) -> None:
    """Refuse a coder whom the project does not know; of nobody, every number would be 0."""
    known = [str(row["name"]) for row in snapshot.all("coder")]
    if coder is not None and coder not in known:
        raise FramingError(
            f"{store.path.name}: has no coder {coder!r} ({len(known)}: {', '.join(known)}). "
            f"Name one of them.{did_you_mean(coder, known)}"
        )
