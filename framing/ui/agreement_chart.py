"""The chart of drift: agreement on one part of the work after the other, with the lines of .667 and .8."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import altair as alt

from ..agreement.report import Stretch
from .agreement_table import LINES, interval, said
from .growth_chart import Layered, Tones, inline, worded

HEIGHT = 260


def drift(found: Sequence[Stretch], coefficient: str, tone: Tones) -> Layered:
    """A line through the values, each with its interval."""
    base = alt.Chart(inline(list(points(found))))
    lowest = min([0.0, *(one.value.interval[0] for one in found if one.value.interval), *values(found)])
    labels = [one.label for one in found]
    x = alt.X(
        "label:N",
        sort=labels,
        title=None,
        scale=alt.Scale(domain=labels),
        axis=alt.Axis(labelAngle=0, labelLimit=150, labelFlush=False),
    )
    y = alt.Y(
        "value:Q",
        title=coefficient,
        scale=alt.Scale(domain=[lowest, 1]),
        axis=alt.Axis(format=".1f", tickCount=5, labelFlush=False),
    )
    tips = [alt.Tooltip(f"{name}:N", title=title) for name, title in TIPS.items()]
    rules = alt.Chart(inline([{"at": line, "said": f"{line:g}".replace("0.", ".")} for line in LINES]))
    layers = [
        rules.mark_rule(color=tone.middle, strokeDash=[5, 4]).encode(y="at:Q"),
        rules.mark_text(color=tone.ink, align="right", dy=-7, fontSize=12).encode(
            y="at:Q", x=alt.value("width"), text="said:N"
        ),
        base.mark_rule(color=tone.line, strokeWidth=2).encode(x=x, y=alt.Y("low:Q"), y2="high:Q", tooltip=tips),
        base.mark_line(color=tone.line, strokeWidth=1.5).encode(x=x, y=y),
        base.mark_point(color=tone.line, fill=tone.page, size=80, opacity=1, strokeWidth=2).encode(
            x=x, y=y, tooltip=tips
        ),
    ]
    return worded(alt.layer(*layers).properties(height=HEIGHT), tone)


TIPS = {"label": "Part", "said": "Value", "n": "Records"}


def values(found: Sequence[Stretch]) -> list[float]:
    """Those that are defined."""
    return [one.value.value for one in found if one.value.value is not None]


def points(found: Sequence[Stretch]) -> Iterator[dict[str, Any]]:
    """One point for each part; where it is not defined, the line has a gap."""
    for one in found:
        low, high = one.value.interval or (None, None)
        yield {
            "label": one.label,
            "value": one.value.value,
            "low": low,
            "high": high,
            "said": said(one.value),
            "n": f"{one.n_records:,}",
            "interval": interval(one.value) or "none",
        }
