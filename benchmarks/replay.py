"""Replay: the state folded from a long journal, beside a bare read of the rows that it comes to."""

from __future__ import annotations

import resource
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

from framing.model.bulk import uncollected
from framing.store.check import check_file
from framing.store.engine import open_engine, reading
from framing.store.journal import replay
from framing.store.schema import STATE
from framing.store.state import fold

from .histories import EVENTS, MIXED, journal, mixed_journal
from .importing import PEAK_UNIT
from .measure import Measurement, in_child, ratio, seconds

TURNS = 3
MOST_TIMES, MOST_MEMORY = 4, 600
COLUMNS = ", ".join(f'"{column.name}"' for column in STATE["coding"].columns)


def measure() -> list[Measurement]:
    found = []
    for path, size, most in (
        (str(journal()), f"{EVENTS:,} events of one coding each", MOST_TIMES),
        (str(mixed_journal()), f"{MIXED:,} events that come to 44,000 codings", None),
    ):
        for what, peer, target in (
            ("fold the journal : read the same codings", "replay:read_rows", most),
            ("fold the journal : read the same codings, garbage left alone", "replay:read_rows_uncollected", None),
        ):
            ours, theirs = partial(in_child, "replay:fold_journal", path), partial(in_child, peer, path)
            found.append(ratio(what, ours, theirs, turns=TURNS, target=target, size=size))
    return [*found, memory(str(journal()))]


def memory(path: str) -> Measurement:
    """The peak memory of all that ``framing check`` proves of the long journal."""
    return Measurement(
        what="peak memory of `framing check`",
        value=in_child("replay:check_peak", path),
        unit="MB",
        target=MOST_MEMORY,
        size=f"{EVENTS:,} events of one coding each",
        summary="once",
    )


def fold_journal(path: str) -> float:
    """Seconds of folding all events into the state."""
    with reading(open_engine(Path(path)), Path(path)) as connection:
        return seconds(lambda: fold(replay(connection)))


def read_rows(path: str) -> float:
    """Seconds of reading all codings, every column of them."""
    return sql_seconds(path, f"SELECT {COLUMNS} FROM coding")


def read_rows_uncollected(path: str) -> float:
    """The same while Python searches for no garbage, as the fold keeps it."""
    with uncollected():
        return read_rows(path)


def sql_seconds(path: str, statement: str) -> float:
    """Seconds of one statement, fetched."""
    with closing(sqlite3.connect(path)) as connection:
        return seconds(lambda: connection.execute(statement).fetchall())


def check_peak(path: str) -> float:
    """The peak memory in MB of a process that checks a file."""
    assert all(line.ok for line in check_file(Path(path)))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * PEAK_UNIT / 1e6
