"""The chart of the coverage: a strip for each panel, in which each turn is as wide as it is long."""

from __future__ import annotations

from typing import Any

import altair as alt

from ..model.coverage import CODED, READ, UNREAD, Coverage, Spoken
from ..model.place import short_clock
from .growth_chart import Layered, Tones, inline, worded

ROW, AROUND = 46, 110
"""The height of a strip, and of the legend and the axis around all of them, which the chart's own height includes."""
MENTION = 30
"""Words that a turn without a text is given in the picture, so that it is seen."""


def strips(found: Coverage, tone: Tones) -> Layered:
    """Who spoke when: in minutes where every turn has times, else in words."""
    timed = all(turn.start is not None and turn.seconds for turn in found.turns)
    panels = list(found.seats())
    shades = {CODED: tone.line, READ: tone.band, UNREAD: tone.bar}
    there = [name for name in shades if any(turn.state == name for turn in found.turns)]
    bars = (
        alt.Chart(inline(rows(found, timed=timed)))
        .mark_rect(stroke=tone.page, strokeWidth=1.2)
        .encode(
            x=alt.X("from:Q", title="Minutes" if timed else "Words", axis=alt.Axis(grid=False, tickCount=10)),
            x2="to:Q",
            y=alt.Y(
                "panel:N", sort=panels, title=None, axis=alt.Axis(labelLimit=260), scale=alt.Scale(paddingInner=0.3)
            ),
            color=alt.Color(
                "state:N",
                scale=alt.Scale(domain=there, range=[shades[name] for name in there]),
                legend=alt.Legend(title=None, orient="top", symbolOpacity=1),
            ),
            tooltip=[
                alt.Tooltip("who:N", title="Speaker"),
                alt.Tooltip("said:N", title="Turn"),
                alt.Tooltip("words:N", title="Words"),
                alt.Tooltip("time:N", title="Time"),
                alt.Tooltip("codings:Q", title="Codings"),
            ],
        )
    )
    return worded(alt.layer(bars).properties(height=ROW * len(panels) + AROUND), tone)


def rows(found: Coverage, *, timed: bool) -> list[dict[str, Any]]:
    """A bar for each turn, behind one another in each panel."""
    ends: dict[str, float] = {}
    made = []
    for turn in found.turns:
        panel = found.seat(turn)
        begin = (turn.start or 0) / 60 if timed else ends.get(panel, 0.0)
        end = begin + length(turn, timed=timed)
        ends[panel] = end
        made.append(
            {
                "panel": panel,
                "from": begin,
                "to": end,
                "state": turn.state,
                "who": turn.who,
                "said": turn.record,
                "words": "no text" if turn.words is None else f"{turn.words:,}",
                "time": "not known" if turn.seconds is None else short_clock(turn.seconds),
                "codings": turn.codings,
            }
        )
    return made


def length(turn: Spoken, *, timed: bool) -> float:
    """How wide a turn is."""
    return (turn.seconds or 0) / 60 if timed else max(turn.words or MENTION, 1)
