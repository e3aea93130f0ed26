"""One moment of a project: everything read through it belongs together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import Connection, Row, Select, bindparam, func, select, tuple_

from .engine import pragmas
from .schema import STATE, content, event, key_of

if TYPE_CHECKING:
    from .lens import Lens

Fields = Mapping[str, Any]
Line: TypeAlias = Row[*tuple[Any, ...]]
"""A row of a query, whatever its columns."""
BUNCH = 500


class Snapshot:
    """Reads the state within one transaction. ``store.snapshot()`` and ``store.command()`` give one.

    ``lens`` says whose work it sees, where one was looked through.
    """

    def __init__(self, connection: Connection, lens: Lens | None = None) -> None:
        self._connection = connection
        self.lens = lens

    def rows(self, query: Select[Any], **values: Any) -> list[Line]:
        """All rows of a query; ``values`` are those of its parameters."""
        return list(self._connection.execute(query, values).all())

    def scalar(self, query: Select[Any]) -> Any:
        """The first column of the first row of a query; None when there is no row."""
        return self._connection.execute(query).scalar()

    def fields(self, table: str, key: str) -> Fields | None:
        """One row of a state table by its key, as a mapping; None when there is none."""
        row = self._connection.execute(by_key(table), {"row_key": key}).mappings().first()
        return None if row is None else dict(row)

    def many(self, table: str, keys: Iterable[str]) -> dict[str, Fields]:
        """Rows of a state table by their keys, in the order of these; keys without a row are left out."""
        name = key_of(STATE[table])
        found: dict[str, Fields] = {}
        for bunch in bunches(keys):
            answer = self._connection.execute(by_keys(table), {"row_keys": bunch}).mappings()
            rows = {row[name]: dict(row) for row in answer}
            found.update((key, rows[key]) for key in bunch if key in rows)
        return found

    def all(self, table: str) -> list[dict[str, Any]]:
        """Every row of a state table as mappings, in the order of their keys."""
        part = STATE[table]
        return [dict(row) for row in self._connection.execute(select(part).order_by(part.c[key_of(part)])).mappings()]

    def heads(self) -> tuple[tuple[str, int, str], ...]:
        """For each copy that wrote to the journal: its identifier, and number and hash of its last event."""
        last = select(event.c.replica, func.max(event.c.seq)).group_by(event.c.replica)
        query = select(event.c.replica, event.c.seq, event.c.hash).where(tuple_(event.c.replica, event.c.seq).in_(last))
        return tuple((row.replica, row.seq, row.hash) for row in self.rows(query.order_by(event.c.replica)))

    def settings(self) -> dict[str, str]:
        """The version and settings of the database that are in use."""
        return pragmas(self._connection)

    def content(self, address: str) -> str:
        """The long content with this hash."""
        found: str | None = self.scalar(select(content.c.text).where(content.c.hash == address))
        if found is None:
            raise LookupError(f"content {address} is missing")
        return found

    def contents(self, addresses: Iterable[str]) -> dict[str, str]:
        """Long contents by their hashes."""
        found: dict[str, str] = {}
        for bunch in bunches(addresses):
            query = select(content.c.hash, content.c.text).where(content.c.hash.in_(bunch))
            found.update((row.hash, row.text) for row in self.rows(query))
        return found


@cache
def by_key(table: str) -> Select[Any]:
    """The query for one row of a state table, which is made once since that takes longer than to answer it."""
    part = STATE[table]
    return select(part).where(part.c[key_of(part)] == bindparam("row_key"))


@cache
def by_keys(table: str) -> Select[Any]:
    """The query for some rows of a state table, made once as well."""
    part = STATE[table]
    return select(part).where(part.c[key_of(part)].in_(bindparam("row_keys", expanding=True)))


def bunches(items: Iterable[str], size: int = BUNCH) -> Iterator[list[str]]:
    """The items in lists of at most ``size``, which is what one statement takes."""
    rest = iter(items)
    while bunch := list(islice(rest, size)):
        yield bunch
