"""The fold of a journal in which several copies of a project worked side by side.

Events are taken in the order in which all copies agree (clock, replica, seq), so the same events give the same state
and the same conflicts wherever they came together and in whatever order they arrived. Until the copies part, every
event knew all those before it, and the fold is the plain one. From then on a change holds where the row is as the
change found it; where it is not, the earlier one stands and the later is noted as a conflict. What a single copy
writes always fits the state that it wrote it on, so work on a joined file neither makes nor settles a conflict.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, func, select

from ..model.identity import content_hash, stable_uid
from ..model.journal import ROLLBACKS, Change
from . import journal
from .references import REMEMBERED
from .schema import STATE, content, event, key_of
from .state import State, fold
from .together import PLACE, group_of, groups

Row = dict[str, Any]
DECIDING = {("coding", "code"): ("code",), ("code", "parent"): ("parent",)}
"""Of columns that belong together those that decide, where not all do: two who chose the same code agree."""
COUNTED = {("record", "position"), ("panel", "position"), ("decision", "coder")}
"""Columns whose difference is none where two copies added the same row: one counted on from more than the other."""
UNIQUE: dict[str, tuple[str, ...]] = {"venue": ("id",), "meeting": ("id",), "panel": ("meeting", "label")}
"""What the database keeps unique beside keys; the last of the columns is changed where two copies broke it."""
TREES = ("parent", "merged_into")
BELONGING = ("memo", "reading", "alias", "assignment")
"""Tables whose rows go along when what they are on is removed, and come back with it."""
REFERENCES: dict[str, tuple[tuple[str, str], ...]] = {
    name: tuple(
        (column.name, reference.column.table.name)
        for column in part.columns
        for reference in column.foreign_keys
        if reference.column.table.name in STATE
    )
    for name, part in STATE.items()
}
"""For each state table its columns that name rows of others."""
REFERRED = {target for some in REFERENCES.values() for _, target in some} | set(REMEMBERED.values())
KEYS = {name: key_of(part) for name, part in STATE.items()}


@dataclass(frozen=True, slots=True)
class Step:
    """One event as the fold takes it; ``command`` is the one that an undo or redo concerns, else its own id."""

    id: str
    replica: str
    kind: str
    command: str
    changes: list[Change]


@dataclass(slots=True)
class Noted:
    """A conflict as the fold notes it; ``names`` are the columns that the event wanted to change."""

    event: str
    command: str
    replica: str
    table: str
    key: str
    column: str | None
    present: Row | None
    wanted: Row | None
    against: str | None
    base: Row | None = None

    @property
    def id(self) -> str:
        """The conflict's name, the same in every copy."""
        return stable_uid("conflict", self.event, self.table, self.key, self.column)


@dataclass(frozen=True, slots=True)
class Joined:
    """What the events of all copies come to: the state, and conflicts as rows of their table.

    ``graves`` holds what rows were that were removed since the copies parted, ``along`` which ones went with which.
    """

    state: State
    conflicts: dict[str, Row] = field(default_factory=dict)
    graves: Mapping[str, Mapping[str, Row]] = field(default_factory=dict)
    along: Mapping[tuple[str, str], list[tuple[str, str]]] = field(default_factory=dict)


def join(connection: Connection) -> Joined:
    """The fold of all events of a file."""
    parted = parting(connection)
    if parted is None:
        return Joined(fold(journal.replay(connection)))
    columns = (event.c[name] for name in ("replica", "seq", "clock", "kind", "target", "changes", "schema"))
    query = select(*columns).order_by(event.c.clock, event.c.replica, event.c.seq)
    common = query.where(event.c.clock < parted)
    state = fold(journal.effect(connection, row) for row in connection.execute(common))
    joining = Joining(state, text_of=lambda address: text_of(connection, address))
    for step in steps(connection, query.where(event.c.clock >= parted)):
        joining.take(step)
    return Joined(state, joining.rows(), joining.graves, joining.along)


def parting(connection: Connection) -> int | None:
    """The clock of the first events that copies wrote side by side; None where each event knew all before it."""
    twice = select(event.c.clock).group_by(event.c.clock).having(func.count() > 1).order_by(event.c.clock).limit(1)
    found: int | None = connection.execute(twice).scalar()
    return found


def steps(connection: Connection, query: Any) -> Iterator[Step]:
    """The events of a query as steps."""
    for row in connection.execute(query):
        own = f"{row.replica}:{row.seq}"
        command = row.target if row.kind in ROLLBACKS else own
        yield Step(own, row.replica, row.kind, command, journal.effect(connection, row))


def text_of(connection: Connection, address: str | None) -> str | None:
    """The long content with a hash; None without one."""
    found: str | None = connection.execute(select(content.c.text).where(content.c.hash == address)).scalar()
    return found


class Joining:
    """Folds events that copies wrote side by side onto the state in which they parted."""

    def __init__(self, state: State, *, text_of: Callable[[str | None], str | None]) -> None:
        self.state = state
        self.graves: dict[str, dict[str, Row]] = {name: {} for name in STATE}
        self.along: dict[tuple[str, str], list[tuple[str, str]]] = {}
        self._text_of = text_of
        self._lines: dict[tuple[str, str], list[Noted]] = defaultdict(list)
        self._born: dict[str, dict[str, Row]] = {name: {} for name in STATE}
        self._bases: dict[str, dict[str, Row]] = {name: {} for name in STATE}
        self._writers: dict[str, dict[str, str]] = {name: {} for name in STATE}
        self._hands: dict[tuple[str, str], dict[str, str]] = {}
        self._makers: dict[tuple[str, str], list[str]] = {}
        self._referring: dict[str, Counter[str]] = {}
        self._written: dict[tuple[str, str], Row | None] = {}
        self._removed: list[tuple[str, str]] = []
        self._kept: list[tuple[str, str]] = []
        self._barred: Collection[tuple[str, str]] = ()

    def take(self, step: Step) -> None:
        """Fold the next event."""
        self._step = step
        self._written, self._removed, self._kept = {}, [], []
        self._barred = self._decided_otherwise(step) if step.kind == "decide" else ()
        for change in step.changes:
            place = 0 if change.op == "update" else change.columns.index(KEYS[change.table])
            for row in change.rows:
                if (change.table, row[place]) not in self._barred:
                    self._take_row(change, row, row[place])
        self._keep_belonging()
        self._keep_referred()
        self._keep_unique()
        self._keep_trees()

    def rows(self) -> dict[str, Row]:
        """The conflicts as rows of their table, and what two copies added alike, in which nothing is open."""
        noted = [one for some in self._lines.values() for one in some]
        for (table, key), makers in self._makers.items():
            noted += [
                Noted(other, other, "", table, key, None, {}, {}, makers[0]) for other in makers[1:] if len(makers) > 1
            ]
        return {one.id: self._row(one) for one in noted}

    def _row(self, one: Noted) -> Row:
        names = group_of(one.table, one.column) if one.column else ()
        single = len(names) == 1
        present = one.present[names[0]] if single and one.present is not None else one.present
        wanted = one.wanted[names[0]] if single and one.wanted is not None else one.wanted
        said = {name: getattr(one, name) for name in ("id", "event", "table", "key", "column", "against")}
        return {**said, "present": present, "wanted": wanted}

    # --- one row --------------------------------------------------------------------------------

    def _take_row(self, change: Change, row: Any, key: str) -> None:
        if change.op == "update":
            self._update(change.table, key, row[1], row[2])
        elif change.op == "insert":
            empty = dict.fromkeys(STATE[change.table].columns.keys())
            self._insert(change.table, key, empty | dict(zip(change.columns, row, strict=True)))
        else:
            self._delete(change.table, key, dict(zip(change.columns, row, strict=True)))

    def _insert(self, table: str, key: str, row: Row) -> None:
        present = self.state[table].get(key)
        if present is not None:
            self._meet(table, key, row, present)
            return
        self._put(table, key, row)
        self._born[table][key] = row
        self._makers[table, key] = [self._step.command]
        self._writers[table][key] = self._step.id

    def _meet(self, table: str, key: str, row: Row, present: Row) -> None:
        """A row is added that is there already: by another copy, or because its removal did not hold."""
        if self._withdraw(table, key):
            return
        first = self._born[table].get(key, present)
        other = [name for name in row if row[name] not in (first[name], present[name]) and (table, name) not in COUNTED]
        if other:
            self._note(table, key, None, {name: present[name] for name in other}, {name: row[name] for name in other})
        elif (table, key) in self._makers and table != "coder":
            self._makers[table, key].append(self._step.command)

    def _update(self, table: str, key: str, before: Row, after: Row) -> None:
        row = self.state[table].get(key)
        if row is None:
            self._update_removed(table, key, after)
            return
        holds: Row = {}
        for names in groups(table, after):
            was, new = {name: before[name] for name in names}, {name: after[name] for name in names}
            deciding = [name for name in DECIDING.get((table, names[0]), names) if name in names]
            if all(row[name] == was[name] for name in names) and self._fits(table, key, row, new):
                holds |= new
            elif any(row[name] != new[name] for name in deciding):
                self._contradict(table, key, row, was, new)
            else:
                self._settle_line(table, key, names[0], was)
        if holds:
            self._bases[table].setdefault(key, row)
            self._put(table, key, row | holds)
            self._hands.setdefault((table, key), {}).update(dict.fromkeys(holds, self._step.id))

    def _fits(self, table: str, key: str, row: Row, new: Row) -> bool:
        """Whether a coding whose place two copies changed still stands on its quotation."""
        if table != "coding" or not new.keys() & set(PLACE):
            return True
        hands = self._hands.get((table, key), {})
        alone = all(hands.get(name, self._step.id).rpartition(":")[0] == self._step.replica for name in PLACE)
        return alone or self._coherent(row | new)

    def _coherent(self, row: Row) -> bool:
        text = self._text_of(row["text_hash"])
        if text is None or row["start"] is None:
            return text is None or row["quote_hash"] == content_hash(text)
        return bool(row["start"] < row["end"] and row["quote_hash"] == content_hash(text[row["start"] : row["end"]]))

    def _contradict(self, table: str, key: str, row: Row, was: Row, new: Row) -> None:
        """A change finds other values than it expects: it goes on a line that lost already, or begins one."""
        leader = group_of(table, next(iter(new)))[0]
        line = self._line(table, key, leader, was)
        whole = group_of(table, leader)
        if line is None:
            view = self._bases[table].get(key, row) | was | new
            wanted = {name: view[name] for name in whole}
            self._note(table, key, leader, {name: row[name] for name in whole}, wanted, base=was)
            return
        assert line.wanted is not None and line.base is not None
        line.wanted |= new
        line.base = was | line.base
        taken_back = all(line.wanted[name] == value for name, value in line.base.items())
        if taken_back or all(line.wanted[name] == row[name] for name in whole):
            self._drop(line)

    def _line(self, table: str, key: str, leader: str, was: Row) -> Noted | None:
        """The conflict whose losing side a change goes on from, unless it was decided meanwhile."""
        for line in self._of(table, key, leader):
            goes_on = line.wanted is not None and all(line.wanted[name] == value for name, value in was.items())
            if goes_on and line.id not in self.state["decision"]:
                return line
        return None

    def _settle_line(self, table: str, key: str, name: str, was: Row) -> None:
        """A losing side came to agree with what holds."""
        line = self._line(table, key, group_of(table, name)[0], was)
        if line is not None:
            self._drop(line)

    def _update_removed(self, table: str, key: str, after: Row) -> None:
        """A row is changed that another copy removed: it stays removed, and what it would be is kept."""
        was = self.graves[table][key]
        self.graves[table][key] = would = was | after
        for line in self._of(table, key, None):
            mine = line.wanted is not None and line.present is None and line.replica == self._step.replica
            if mine and line.id not in self.state["decision"]:
                line.wanted = would
                if would == line.base:
                    self._drop(line)
                return
        if would != was:
            self._note(table, key, None, None, would, base=was)

    def _delete(self, table: str, key: str, expected: Row) -> None:
        row = self.state[table].get(key)
        if row is None:
            if key not in self.graves[table]:
                raise LookupError(f"{table} {key}")
            self._supersede(table, key)
            return
        makers = self._makers.get((table, key), [])
        if self._step.kind == "undo" and len(makers) > 1 and self._step.command in makers:
            makers.remove(self._step.command)
            return
        changed = {name: row[name] for name in expected if row[name] != expected[name]}
        if changed:
            if not self._withdraw(table, key):
                self._supersede(table, key)
                self._note(table, key, None, changed, None)
                self._kept.append((table, key))
            return
        self._bury(table, key)
        self._writers[table][key] = self._step.id

    # --- writing --------------------------------------------------------------------------------

    def _put(self, table: str, key: str, row: Row) -> None:
        """Write a row, new or changed."""
        was = self.state[table].get(key)
        self.state[table][key] = row
        self._written.setdefault((table, key), was)
        self._count(table, was, -1)
        self._count(table, row, 1)

    def _bury(self, table: str, key: str) -> None:
        """Take a row away, and remember it."""
        row = self.graves[table][key] = self.state[table].pop(key)
        self._count(table, row, -1)
        self._removed.append((table, key))

    def _count(self, table: str, row: Row | None, by: int) -> None:
        if row is not None and self._referring:
            for target, name in references(table, row):
                if target in self._referring:
                    self._referring[target][name] += by

    # --- conflicts ------------------------------------------------------------------------------

    def _note(
        self,
        table: str,
        key: str,
        column: str | None,
        present: Row | None,
        wanted: Row | None,
        *,
        base: Row | None = None,
        event: str | None = None,
        against: str | None = None,
    ) -> None:
        """Note that what an event wanted, the present one unless another is named, does not hold."""
        step = self._step
        against = against or self._against(table, key, column, present)
        own = event is None or event == step.id
        noted = Noted(
            event=event or step.id,
            command=step.command if own else str(event),
            replica=step.replica if own else str(event).rpartition(":")[0],
            table=table,
            key=key,
            column=column,
            present=present,
            wanted=wanted,
            against=against,
            base=base,
        )
        lines = self._lines[table, key]
        lines[:] = [one for one in lines if (one.event, one.column) != (noted.event, column)] + [noted]

    def _of(self, table: str, key: str, column: str | None) -> list[Noted]:
        """The conflicts on a column of a row, or on the row itself."""
        return [one for one in self._lines.get((table, key), ()) if one.column == column]

    def _against(self, table: str, key: str, column: str | None, present: Row | None) -> str | None:
        """The event that made a row what it is, or removed it."""
        by_column = self._hands.get((table, key), {}) if present is not None else {}
        names = by_column if column is None else group_of(table, column)
        hands = [by_column[name] for name in names if name in by_column]
        return hands[-1] if hands else self._writers[table].get(key)

    def _supersede(self, table: str, key: str) -> None:
        """A copy that removes a row has nothing left of what it wanted of the row before."""
        for line in list(self._lines.get((table, key), ())):
            if line.replica == self._step.replica and line.id not in self.state["decision"]:
                self._drop(line)

    def _drop(self, line: Noted) -> None:
        self._lines[line.table, line.key].remove(line)

    def _withdraw(self, table: str, key: str) -> bool:
        """Whether an undo takes back what did not hold anyway; the conflict goes with it."""
        if self._step.kind not in ROLLBACKS:
            return False
        for line in self._of(table, key, None):
            if line.command == self._step.command:
                self._drop(line)
                return True
        return False

    def _decided_otherwise(self, step: Step) -> set[tuple[str, str]]:
        """The rows that a decision is on where another copy has decided the same conflict already."""
        ids = [
            row[change.columns.index("id")]
            for change in step.changes
            if change.table == "decision" and change.op == "insert"
            for row in change.rows
        ]
        settled = {name for name in ids if name in self.state["decision"]}
        if not settled:
            return set()
        return {(one.table, one.key) for some in self._lines.values() for one in some if one.id in settled}

    # --- what must hold after every event -------------------------------------------------------

    def _keep_belonging(self) -> None:
        """Remember what went along with a row, and leave it where the row itself stays."""
        whole = {*self._removed, *self._kept}
        for table, key in self._removed:
            if table in BELONGING:
                for place in references(table, self.graves[table][key]):
                    if place in whole:
                        self.along.setdefault(place, []).append((table, key))
        for place in self._kept:
            self._bring_along(place)

    def _bring_along(self, place: tuple[str, str]) -> None:
        for table, key in self.along.pop(place, ()):
            if key in self.graves[table]:
                self._put(table, key, self.graves[table].pop(key))

    def _keep_referred(self) -> None:
        """Bring back what is still referred to: a removal does not hold while something rests on the row."""
        for table, key in self._removed:
            if table in REFERRED and key not in self.state[table] and self._referred(table)[key] > 0:
                self._revive(table, key, against=self._referrer(table, key))
        if not any(self.graves[table] for table in REFERRED):
            return
        waiting = [place for place in self._written if place[1] in self.state[place[0]]]
        while waiting:
            table, key = waiting.pop()
            for target, name in references(table, self.state[table][key]):
                if name not in self.state[target] and name in self.graves[target]:
                    self._revive(target, name, against=self._step.id)
                    waiting.append((target, name))

    def _revive(self, table: str, key: str, *, against: str | None) -> None:
        self._put(table, key, self.graves[table].pop(key))
        self._bring_along((table, key))
        for line in self._of(table, key, None):
            if line.present is None and line.wanted is not None:  # wanted the row to be there, and there it is
                self._drop(line)
        remover = self._writers[table].get(key, self._step.id)
        self._note(table, key, None, {}, None, event=remover, against=against)

    def _referred(self, target: str) -> Counter[str]:
        """How often rows of a table are referred to; counted when first asked for, and kept from then on."""
        if target not in self._referring:
            found: Counter[str] = Counter()
            for table, rows in self.state.items():
                if target in {other for _, other in REFERENCES[table]} or table == "memo":
                    for row in rows.values():
                        found.update(name for other, name in references(table, row) if other == target)
            self._referring[target] = found
        return self._referring[target]

    def _referrer(self, target: str, key: str) -> str | None:
        """The event that wrote a row which refers to another one."""
        for table, rows in self.state.items():
            for name, row in rows.items():
                if (target, key) in references(table, row):
                    return self._against(table, name, None, row)
        return None

    def _keep_unique(self) -> None:
        """Give a row another name where one that another copy made has the same, which the database refuses."""
        for table, key in [place for place in self._written if place[0] in UNIQUE]:
            rows, name = self.state[table], UNIQUE[table][-1]
            row = rows.get(key)
            same = [] if row is None else [k for k, other in rows.items() if k != key and alike(table, row, other)]
            if row is None or not same:
                continue
            given, wanted = {name: f"{row[name]} ({key[:8]})"}, {name: row[name]}
            self._put(table, key, row | given)
            against = self._against(table, min(same), None, row)
            self._note(table, key, name, given, wanted, base=wanted, against=against)

    def _keep_trees(self) -> None:
        """Leave a code where it was if it would come to stand below itself."""
        codes = self.state["code"]
        for (table, key), was in list(self._written.items()):
            if table != "code" or was is None:
                continue
            for name in TREES:
                row = codes.get(key)
                if row is None or row[name] == was[name] or not circular(codes, key):
                    continue
                names = group_of("code", name)
                wanted = {one: row[one] for one in names}
                self._put("code", key, row | {one: was[one] for one in names})
                held = {one: was[one] for one in names}
                self._note("code", key, names[0], held, wanted, base=held)


def references(table: str, row: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The rows that a row names: table and key."""
    found = [(target, row[name]) for name, target in REFERENCES[table] if row[name] is not None]
    if table == "memo" and row["target"] in REMEMBERED:
        found.append((REMEMBERED[row["target"]], row["key"]))
    return found


def alike(table: str, row: Row, other: Row) -> bool:
    """Whether two rows are the same in what the database keeps unique."""
    return all(row[name] == other[name] for name in UNIQUE[table])


def circular(codes: Mapping[str, Row], key: str) -> bool:
    """Whether going from a code upwards, or to the one that took its place, leads back to it."""
    seen, above = {key}, up(codes[key])
    while above is not None and above in codes:
        if above in seen:
            return True
        seen.add(above)
        above = up(codes[above])
    return False


def up(row: Row) -> str | None:
    """The code that took a code's place, or the one above it."""
    found: str | None = row["merged_into"] or row["parent"]
    return found
