"""``project.reliability``: on whom the entries of a table rest, and how far its cells range over coders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..errors import ReviewError, did_you_mean
from ..model.recipe import Recipe
from ..store import mentions
from ..store.lens import EVERYTHING, OWN, Lens, Sight
from ..store.rounds import voices
from ..store.snapshot import Snapshot
from ..store.store import Store
from ..tables import Ranges, Rests, Table, marked
from . import tabulate

PAIRS = ("agreed", "adjudicated")
"""The sights for which several coders are named."""


class Reliability:
    """What a reader of a table asks: did one coder see it, did both, was it settled, and how much hangs on who coded?

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from framing import Project
    >>> folder = tempfile.TemporaryDirectory()
    >>> project = Project.demo(Path(folder.name) / "sample.framing", sample=True)
    >>> ranges = project.reliability.ranges("frames-by-element", ["reader-1", "reader-2"])
    >>> ranges.cell("Control, all codes", "Problem").text, ranges.n_records
    ('0 to 6', 79)
    >>> table = project.reliability.marked(project.table("frames-by-element"))
    >>> table.cell("Control, all codes", "Problem").text
    '6 [○]'
    >>> project.close(); folder.cleanup()
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def coders(self) -> Mapping[str, str]:
        """Everybody whose codings a table can show: "person", "repeat" for a second reading, or "consensus", by name.

        Persons come first.
        """
        with self._whole().snapshot() as snapshot:
            return kinds(snapshot)

    def compared(self, table_id: str) -> tuple[str, ...]:
        """Those who are compared in a table where nobody is named: whom its recipe names, or every person who codes."""
        with self._whole().snapshot() as snapshot:
            return everybody(tabulate.recipe(snapshot, table_id), kinds(snapshot))

    def lens(self, sight: Sight, coders: Sequence[str]) -> Lens:
        """The lens for a table as one coder has it ("coder"), as coders agree, or as it was adjudicated between two.

        Raises
        ------
        ReviewError
            A coder is unknown or named twice, or there are too few or too many of them.
        """
        named = tuple(coders)
        refuse_coders(named, self.coders(), least=2 if sight in PAIRS else 1)
        if len(named) > {"coder": 1, "adjudicated": 2}.get(sight, len(named)):
            few = "one coder has it" if sight == "coder" else "it was adjudicated between two"
            raise ReviewError(f"coders {', '.join(named)}: a table is shown as {few}. Name no more.")
        return Lens(sight, named)

    def marked(self, table: Table) -> Table:
        """A table of this project whose entries say what they rest on, which their mark shows in the cell as well.

        ``entry.rests.words`` is "one coder", "both" (with more than two compared "3 coders"), or "adjudicated" where
        the consensus carries the entry. Those compared are the coders of the lens; without one, or with one coder,
        all whom the recipe names, or else everybody who codes. A second reading counts as the person whose it is.
        """
        with self._whole().snapshot() as snapshot:
            known = kinds(snapshot)
            compared = self._compared(tabulate.recipe(snapshot, table.id), known)
            settling = tuple(name for name, kind in known.items() if kind == "consensus")
            looked = replace(table.recipe.records, coder=(*compared, *settling))
            demand, _ = tabulate.demand_of(snapshot, replace(table.recipe, records=looked))
            carriers = mentions.carriers(snapshot, demand)
            of = {name: one.of or name for name, one in voices(snapshot).items()}
        persons = tuple(dict.fromkeys(of.get(name, name) for name in compared if name not in settling))
        rests = []
        for _, _, entry in table.entries():
            keys = [mentions.key_of_mention(one, demand) for one in entry.mentions]
            names = {name for key in keys for name in carriers.get(key, ())}
            carrying = {of.get(name, name) for name in names.difference(settling)}
            found = tuple(name for name in persons if name in carrying)
            rests.append(Rests(found, of=len(persons), settled=not names.isdisjoint(settling)))
        return marked(table, rests, persons)

    def ranges(
        self, table_id: str, coders: Sequence[str] = (), *, scheme: str | None = None, unit: str | None = None
    ) -> Ranges:
        """A table as each of some coders has it, and the range of every cell over them.

        Only records count that all of them have read: where one of them did not look, they do not differ. Where there
        are none, no cell is defined.

        Parameters
        ----------
        coders : sequence of names
            Two or more; none stands for all whom the recipe names, or else for everybody who codes.

        Raises
        ------
        ReviewError
            A coder is unknown or named twice, or there are fewer than two.
        """
        with self._whole().snapshot() as snapshot:
            rules, known = tabulate.recipe(snapshot, table_id), kinds(snapshot)
            chosen = tuple(coders) or everybody(rules, known)
            refuse_coders(chosen, known, least=2)
            n_records, n_of = mentions.n_read(snapshot, rules.records, chosen)
            each = [replace(rules, records=replace(rules.records, coder=(name,))) for name in chosen]
            tables = [tabulate.arranged(snapshot, one, scheme=scheme, unit=unit, read_by=chosen) for one in each]
            if len({table.columns for table in tables}) > 1:
                tables = [
                    tabulate.arranged(snapshot, one, scheme=scheme, unit=unit, read_by=chosen, with_rest=True)
                    for one in each
                ]
        return Ranges(tables=dict(zip(chosen, tables, strict=True)), n_records=n_records, n_of=n_of)

    def _whole(self) -> Store:
        """The same moment with everybody's codings, which somebody who codes blind does not see."""
        if self._store.lens.sight == OWN:
            raise ReviewError(
                f"coder {self._store.lens.coders[0]!r}: codes blind, and what a table rests on derives from what "
                "others made. Look when the round is closed."
            )
        return self._store.through(EVERYTHING)

    def _compared(self, rules: Recipe, known: Mapping[str, str]) -> tuple[str, ...]:
        """The coders among whom it is asked who carries an entry."""
        lens = self._store.lens
        if lens.sight in PAIRS:
            return lens.coders
        return tuple(dict.fromkeys((*everybody(rules, known), *lens.coders)))


def kinds(snapshot: Snapshot) -> dict[str, str]:
    """Everybody who read or coded something, persons first, with what they are: person, repeat or consensus."""
    speaking = voices(snapshot)
    found = {name: speaking[name].kind if name in speaking else "person" for name in mentions.coders(snapshot)}
    return dict(sorted(found.items(), key=lambda one: (one[1] != "person", one[1] == "consensus", one[0])))


def everybody(rules: Recipe, known: Mapping[str, str]) -> tuple[str, ...]:
    """Those who are compared where nobody is named: whom the recipe names, or every person who codes."""
    return tuple(
        name
        for name, kind in known.items()
        if (name in rules.records.coder or (not rules.records.coder and kind == "person"))
    )


def refuse_coders(names: Sequence[str], known: Mapping[str, str], *, least: int) -> None:
    """Raise where these coders cannot be asked for."""
    for name in names:
        if name not in known:
            raise ReviewError(
                f"coder {name!r}: has read and coded nothing here ({', '.join(known) or 'nobody has'}). "
                f"Name one who has.{did_you_mean(name, known)}"
            )
        if names.count(name) > 1:
            raise ReviewError(f"coder {name!r}: is named twice. Name each coder once.")
    if len(names) < least:
        number = "two coders or more" if least > 1 else "one coder"
        raise ReviewError(f"coders {', '.join(names) or 'none'}: {number} are asked for. Name them.")
