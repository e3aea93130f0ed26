"""Ratings made from the forms in which worked examples are printed."""

from itertools import chain

from published import PUBLISHED


def from_table(table, labels=None):
    """Two rows of ratings from a table of counts, the first coder's labels down."""
    labels = labels or range(1, len(table) + 1)
    pairs = [
        (one, other)
        for one, row in zip(labels, table, strict=True)
        for other, count in zip(labels, row, strict=True)
        for _ in range(count)
    ]
    return [list(coder) for coder in zip(*pairs, strict=True)]


def from_counts(counts):
    """Rows of ratings from how many coders gave each label to each unit."""
    units = [list(chain.from_iterable([label] * count for label, count in enumerate(row))) for row in counts]
    return columns(units)


def columns(units):
    """Rows of coders from rows of units."""
    return [list(coder) for coder in zip(*units, strict=True)]


def tables(name):
    """The tables of a published set, each with what is printed for it."""
    return [(each["table"], each["expected"]) for each in PUBLISHED[name]["tables"]]
