"""Tables: counts and speaker lists over a large project, beside a plain SQL group-by on the same file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial

import pandas

from framing.project import Project

from .material import CODINGS, RECORDS, project
from .measure import Measurement, in_child, ratio, seconds

TURNS = 5
MOST_COUNTS, MOST_SPEAKERS = 2, 4
PLAIN = """
SELECT coding.code, record.actor, count(*)
FROM coding JOIN record ON coding.record = record.uid
GROUP BY coding.code, record.actor
"""
BY_INDEX = """
SELECT coding.code, record.actor, sum(coding.codings)
FROM (SELECT record, code, count(*) AS codings FROM coding GROUP BY record, code) AS coding
JOIN record ON coding.record = record.uid
GROUP BY coding.code, record.actor
"""


def measure() -> list[Measurement]:
    path = str(project())
    size = f"{RECORDS:,} interventions, {CODINGS:,} codings"

    by_sql = partial(in_child, "tables:group_by_sql", path)
    return [
        ratio(
            f"{what} : plain SQL group-by",
            partial(in_child, function, path),
            by_sql,
            turns=TURNS,
            target=target,
            size=size,
        )
        for what, function, target in (
            ("table of counts", "tables:count_table", MOST_COUNTS),
            ("table of speakers", "tables:speaker_table", MOST_SPEAKERS),
            ("the same sums by SQL that reads the index by record", "tables:group_by_index", None),
            ("the same sums by pandas, loaded and grouped", "tables:group_by_pandas", None),
        )
    ]


def count_table(path: str) -> float:
    """Seconds of a table of codings by code and side, from the open project to every cell and its entries."""
    return table_seconds(path, "counts")


def speaker_table(path: str) -> float:
    """Seconds of a table of speakers by panel, by code and side."""
    return table_seconds(path, "speakers")


def table_seconds(path: str, name: str) -> float:
    """Seconds of one table."""
    with Project.open(path) as study:
        return seconds(lambda: study.table(name))


def group_by_sql(path: str) -> float:
    """Seconds of the plain SQL, fetched."""
    return sql_seconds(path, PLAIN)


def group_by_index(path: str) -> float:
    """Seconds of SQL whose condition keeps SQLite from seeking codings by their codes."""
    return sql_seconds(path, BY_INDEX)


def sql_seconds(path: str, statement: str) -> float:
    """Seconds of one statement, fetched."""
    with closing(sqlite3.connect(path)) as connection:
        return seconds(lambda: connection.execute(statement).fetchall())


def group_by_pandas(path: str) -> float:
    """Seconds of loading both tables' columns and grouping them in pandas."""
    with closing(sqlite3.connect(path)) as connection:

        def group() -> pandas.Series:
            codings = pandas.read_sql("SELECT record, code FROM coding", connection)
            records = pandas.read_sql("SELECT uid, actor FROM record", connection)
            return codings.merge(records, left_on="record", right_on="uid").groupby(["code", "actor"]).size()

        return seconds(group)
