"""The past: a table as of a past moment, beside the same table of the present."""

from __future__ import annotations

from functools import partial

from framing.project import Project

from .histories import CODINGS, RECORDS, grown, merged
from .measure import Measurement, in_child, ratio, seconds

TURNS = 5
MOST_TIMES = 5


def measure() -> list[Measurement]:
    size = f"{RECORDS:,} interventions, {CODINGS:,} codings"
    found = []
    for path, story in ((str(grown()), ""), (str(merged()), ", then one event that changed every coding")):
        with Project.open(path) as study:
            last = study.history(limit=1)[0].number
        for moment, number in (("half-way", last // 2), ("one event ago", last - 1)):
            for what, function in (("table", "past:table"), ("quotations", "past:quotations")):
                found.append(
                    ratio(
                        f"{what} {moment} : {what} of the present",
                        partial(in_child, function, path, f"event:{number}"),
                        partial(in_child, function, path, ""),
                        turns=TURNS,
                        target=MOST_TIMES if what == "table" else None,
                        size=size + story,
                    )
                )
    return found


def table(path: str, when: str) -> float:
    """Seconds of a table of codings by code and side, as of a moment or of the present."""
    with Project.open(path) as study:
        return seconds(lambda: (study.as_of(when) if when else study).table("counts"))


def quotations(path: str, when: str) -> float:
    """Seconds of the first hundred quotations in order of speaking."""
    with Project.open(path) as study:
        return seconds(lambda: (study.as_of(when) if when else study).quotations.find(limit=100))
