"""The chart of the tab Performance: precision and estimated recall of each code, with their intervals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import altair as alt

from ..project.suggestion_performance import CodePerformance
from ..suggest.quality import Figure
from .growth_chart import Layered, Tones, inline, worded

PRECISION, RECALL = "Precision", "Estimated recall"
ROW = 34
"""Height of a code, in pixels."""


def figures(found: Sequence[CodePerformance], names: Mapping[str, str], tone: Tones) -> Layered:
    """A dot with its interval for each figure that is defined."""
    kinds = (PRECISION, RECALL)
    base = alt.Chart(inline(list(points(found, names))))
    x = alt.X("value:Q", title=None, scale=alt.Scale(domain=[0, 1]), axis=alt.Axis(format=".0%", tickCount=5))
    y = alt.Y("code:N", sort=None, title=None, axis=alt.Axis(labelLimit=320, grid=False, ticks=False))
    offset = alt.YOffset("figure:N", scale=alt.Scale(domain=list(kinds), paddingInner=0.2, paddingOuter=0.6))
    legend = alt.Legend(title=None, orient="top", symbolOpacity=1)
    colour = alt.Color("figure:N", scale=alt.Scale(domain=list(kinds), range=[tone.line, tone.bar]), legend=legend)
    shape = alt.Shape("figure:N", scale=alt.Scale(domain=list(kinds), range=["circle", "diamond"]), legend=legend)
    tips = [alt.Tooltip(f"{name}:N", title=title) for name, title in TIPS.items()]
    spans = base.transform_filter(alt.datum.low != None).mark_rule(strokeWidth=2)  # noqa: E711 - of Vega
    dots = base.mark_point(size=90, filled=True, opacity=1)
    layers = [
        spans.encode(x=alt.X("low:Q"), x2="high:Q", y=y, yOffset=offset, color=colour, tooltip=tips),
        dots.encode(x=x, y=y, yOffset=offset, color=colour, shape=shape, tooltip=tips),
    ]
    return worded(alt.layer(*layers).properties(height=ROW * len(found)), tone)


TIPS = {"code": "Code", "figure": "Figure", "said": "Value", "interval": "Interval", "n": "Rests on"}


def points(found: Sequence[CodePerformance], names: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """One point for each figure that is defined."""
    for one in found:
        name = names.get(one.tally.name, one.tally.name)
        for kind, figure in ((PRECISION, one.tally.precision), (RECALL, one.recall)):
            if figure.value is not None:
                yield point(name, kind, figure)


def point(name: str, kind: str, figure: Figure) -> dict[str, Any]:
    """A figure as the chart takes it."""
    return {
        "code": name,
        "figure": kind,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "said": f"{figure.value:.2f}",
        "interval": "none" if figure.low is None else f"{figure.low:.2f} to {figure.high:.2f}",
        "n": f"{figure.n:,} {'decided' if kind == PRECISION else 'audited'}",
    }
