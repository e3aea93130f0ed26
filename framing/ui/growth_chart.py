"""The charts of the page Growth: the curve of saturation, and the map of co-occurrence."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

import altair as alt
import streamlit as st

from ..project.growth import Growing
from ..tables.cooccurrence import Cooccurrence
from ..tables.saturation import Saturation, percent
from .words import capital

Layered: TypeAlias = alt.LayerChart | alt.FacetChart
SPOKEN, MIDDLE, BAND, NEW = "As spoken", "Other orders: median", "Other orders: 5th to 95th percentile", "New codes"
FEW_CODES = 30
"""Up to so many codes, each cell of the map shows its number."""
HEIGHT = 340
CELL = 27
"""Height of the curve, and of a row of the map, in pixels."""


class Tones(NamedTuple):
    """The colours of a chart: of the curve, bars, the other orders, of the page, and of what is read."""

    line: str
    bar: str
    middle: str
    band: str
    page: str
    ink: str


LIGHT = Tones("#1d4f7c", "#a83200", "#5f6f7d", "#b9c8d6", "#fdfcfa", "#23211e")
DARK = Tones("#8cb8e0", "#ff9147", "#a9b4be", "#4b5f72", "#191816", "#e9e5dd")


def tones() -> Tones:
    """The colours for the theme that the reader has."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def curve(found: Growing, tone: Tones) -> Layered:
    """All codes up to each intervention, with the band of other orders, and the new codes as bars."""
    made, base = found.saturation, alt.Chart(inline(points(found)))
    shades = {SPOKEN: tone.line, NEW: tone.bar}
    if made.band:
        shades |= {MIDDLE: tone.middle, BAND: tone.band}
    colour = alt.Color(
        "series:N",
        scale=alt.Scale(domain=list(shades), range=list(shades.values())),
        legend=alt.Legend(title=None, orient="top", labelLimit=400, symbolOpacity=1, columns=4),
    )

    def of(name: str) -> alt.Chart:
        return base.transform_calculate(series=json.dumps(name))

    title = f"{capital(made.unit)} in the order of speaking"
    span = alt.Scale(domain=[0.5, len(found.units) + 0.5], nice=False)
    x, x_from = (alt.X(field, title=title, axis=WHOLE_X, scale=span) for field in ("number:Q", "left:Q"))
    layers = []
    if made.band:
        layers.append(of(BAND).mark_area(opacity=0.55).encode(x=x, y=whole("low"), y2="high:Q", color=colour))
        dashed = of(MIDDLE).mark_line(strokeWidth=1.5, strokeDash=[5, 4])
        layers.append(dashed.encode(x=x, y=whole("median"), color=colour))
    layers.append(of(NEW).mark_rect().encode(x=x_from, x2="right:Q", y=whole("new"), y2=alt.datum(0), color=colour))
    layers.append(of(SPOKEN).mark_line(strokeWidth=2.5).encode(x=x, y=whole("total"), color=colour))
    layers += mark(made, tone)
    layers.append(
        base.mark_rect(opacity=0).encode(x=x_from, x2="right:Q", y=whole("top"), y2=alt.datum(0), tooltip=TIPS)
    )
    return worded(alt.layer(*layers).properties(height=HEIGHT), tone)


def worded(chart: Layered, tone: Tones) -> Layered:
    """A chart whose words have the colour of what is read."""
    made: Layered = chart.configure_axis(labelColor=tone.ink, titleColor=tone.ink, labelFontSize=13)
    made = made.configure_legend(labelColor=tone.ink, labelFontSize=14)
    return made


WHOLE_X = alt.Axis(tickMinStep=1, format="d", grid=False)
TIPS = [
    alt.Tooltip("said:N", title="Intervention"),
    alt.Tooltip("speaker:N", title="Speaker"),
    alt.Tooltip("panel:N", title="Panel"),
    alt.Tooltip("new:Q", title="New codes"),
    alt.Tooltip("total:Q", title="Codes so far"),
    alt.Tooltip("ratio:N", title="New in the run after it"),
]


def inline(rows: list[dict[str, Any]]) -> alt.InlineData:
    """Rows as the data of a chart."""
    return alt.InlineData(values=rows)


def whole(field: str) -> alt.Y:
    """A height in codes, of which there are no parts."""
    return alt.Y(f"{field}:Q", title="Codes", axis=alt.Axis(tickMinStep=1, format="d"))


def points(found: Growing) -> list[dict[str, Any]]:
    """One point for each intervention."""
    made, band = found.saturation, found.saturation.band
    return [
        {
            "number": step.number,
            "left": step.number - 0.38,
            "right": step.number + 0.38,
            "new": step.n_new,
            "total": step.n_total,
            "top": made.n_codes,
            "low": band.low[place] if band else None,
            "median": band.median[place] if band else None,
            "high": band.high[place] if band else None,
            "ratio": "" if step.ratio is None else percent(step.ratio),
            "said": f"{step.number}: {unit.record}",
            "speaker": unit.speaker or "not stated",
            "panel": unit.panel or "not stated",
        }
        for place, (step, unit) in enumerate(zip(made.steps, found.units, strict=True))
    ]


def mark(made: Saturation, tone: Tones) -> list[alt.Chart]:
    """A line where the threshold is reached, with the words for it; nothing where it is not."""
    at = made.reached.at
    if at is None:
        return []
    said = f"{percent(made.reached.threshold)}: {at}+{made.run}"
    base = alt.Chart(inline([{"at": at + 0.5, "said": said, "top": made.n_codes}]))
    x = alt.X("at:Q")
    return [
        base.mark_rule(color=tone.ink, strokeWidth=1).encode(x=x),
        base.mark_text(color=tone.ink, align="left", dx=5, baseline="middle", fontSize=13, fontWeight="bold").encode(
            x=x, y=alt.value(HEIGHT / 2), text="said:N"
        ),
    ]


def heat_map(found: Cooccurrence, codes: Sequence[str], names: Mapping[str, str], tone: Tones) -> Layered:
    """How often each two codes co-occur; columns bear the numbers of the rows.

    A click on a cell selects it under the name ``cell``.
    """
    rows, columns = [f"{names[code]}  {number}" for number, code in enumerate(codes, start=1)], range(1, len(codes) + 1)
    across = alt.Axis(orient="top", labelAngle=0, labelOverlap=True)
    base = alt.Chart(inline(cells(found, codes, names))).encode(
        x=alt.X("column:O", sort=[*columns], title=None, axis=across),
        y=alt.Y("row:N", sort=rows, title=None, axis=alt.Axis(labelLimit=260, labelOverlap=False)),
        tooltip=[
            alt.Tooltip("first_name:N", title="Code"),
            alt.Tooltip("second_name:N", title="With"),
            alt.Tooltip("count:Q", title=PLACES[found.unit]),
            alt.Tooltip("c:N", title="c-coefficient"),
        ],
    )
    most = max(found.counts.values(), default=1)
    shade = alt.Scale(domain=[0, most], range=[tone.page, tone.line], interpolate="rgb")
    picked = alt.selection_point(name="cell", fields=["first", "second"], on="click", empty=False)
    squares = base.mark_rect(stroke=tone.band, strokeWidth=0.4, cursor="pointer").encode(
        color=alt.Color("count:Q", scale=shade, legend=None),
        strokeWidth=alt.condition(picked, alt.value(3), alt.value(0.4)),
    )
    layers: list[alt.Chart] = [squares.add_params(picked)]
    if len(codes) <= FEW_CODES:
        ink = alt.condition(alt.datum.count > 0.5 * most, alt.value(tone.page), alt.value(tone.ink))
        numbers = base.transform_filter(alt.datum.count > 0).mark_text(fontSize=12, cursor="pointer", aria=False)
        layers.append(numbers.encode(text="count:Q", color=ink))
    return worded(alt.layer(*layers).properties(height=CELL * len(codes)), tone)


PLACES = {"passage": "Places", "intervention": "Interventions"}


def cells(found: Cooccurrence, codes: Sequence[str], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """One cell for each two different codes, both ways round."""
    made = []
    for row, first in enumerate(codes, start=1):
        for column, second in enumerate(codes, start=1):
            if first != second:
                c = found.coefficient(first, second).value
                made.append(
                    {
                        "first": first,
                        "second": second,
                        "row": f"{names[first]}  {row}",
                        "column": column,
                        "first_name": names[first],
                        "second_name": names[second],
                        "count": found.count(first, second),
                        "c": "not defined" if c is None else f"{c:.3f}",
                    }
                )
    return made
