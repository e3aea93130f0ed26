"""The command of agreement between coders: agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..model.report import amount
from ..printing import say
from .common import AsOf, Coder, ProjectPath, Yes, app, opened, refuse_existing, working
from .growth import columns

if TYPE_CHECKING:
    from ..agreement.report import Line, Report


class RatedUnit(StrEnum):
    """What is rated, a code being present in it or not."""

    sentence = "sentence"
    paragraph = "paragraph"
    intervention = "intervention"


class DrawnAnew(StrEnum):
    """What is drawn anew as a whole for the intervals."""

    speaker = "speaker"
    intervention = "intervention"


@app.command()
def agree(
    project: ProjectPath,
    between: Annotated[
        list[str] | None,
        typer.Option("--between", metavar="NAME", help="A coder to compare; repeat for each. Everybody otherwise."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write the whole report: a new .xlsx, .docx or .md.")
    ] = None,
    unit: Annotated[RatedUnit, typer.Option("--unit", help="What is rated.")] = RatedUnit.sentence,
    panel: Annotated[
        list[str] | None, typer.Option("--panel", metavar="LABEL", help="Only texts of this panel; repeat for each.")
    ] = None,
    group: Annotated[
        list[str] | None,
        typer.Option("--group", metavar="NAME", help="Only speakers of this side or type; repeat for each."),
    ] = None,
    code: Annotated[
        list[str] | None,
        typer.Option("--code", metavar="ID", help="Only this code and those below it; repeat for each."),
    ] = None,
    version: Annotated[
        int | None,
        typer.Option("--version", metavar="N", help="Only what was read under this version of the codebook."),
    ] = None,
    round: Annotated[str | None, typer.Option("--round", metavar="NAME", help="Only what a round assigned.")] = None,
    without_suggested: Annotated[
        bool, typer.Option("--without-suggested", help="Leave out texts read with suggestions in sight.")
    ] = False,
    coefficient: Annotated[
        str | None,
        typer.Option("--coefficient", metavar="NAME", help="What codes are judged by: krippendorff_alpha otherwise."),
    ] = None,
    by: Annotated[
        DrawnAnew, typer.Option("--by", help="What is drawn anew as a whole for intervals.")
    ] = DrawnAnew.speaker,
    seed: Annotated[int | None, typer.Option("--seed", metavar="N", help="Where chance begins: 0 otherwise.")] = None,
    resamples: Annotated[
        int | None, typer.Option("--resamples", metavar="N", help="How often is drawn anew: 2000 otherwise.")
    ] = None,
    as_of: AsOf = None,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Say how far coders agree on each code, with intervals, or write the whole report with its methods paragraph."""
    from ..export.agreement_file import check_ending, write_report
    from ..model.agreement import Choice

    if out is not None:
        check_ending(out)
        refuse_existing(out)
    names = {"coders": between, "panels": panel, "groups": group, "codes": code}
    given: dict[str, Any] = {name: tuple(values) for name, values in names.items() if values}
    single = {"version": version, "round": round, "coefficient": coefficient, "seed": seed, "resamples": resamples}
    given |= {name: value for name, value in single.items() if value is not None}
    choice = Choice(unit=unit.value, cluster=by.value, without_suggested=without_suggested, **given)
    with opened(project, as_of, coder=coder) as study, working("Comparing coders"):
        report = study.agreement.report(choice)
    if out is not None:
        say(f"Wrote {write_report(report, out, date=datetime.now(UTC).date().isoformat())}.")
        return
    for line in report_lines(report):
        say(line)


def report_lines(report: Report) -> Iterator[str]:
    """A report for the terminal: each code, all together, answers, pairs, what to keep in mind."""
    from ..export.agreement_methods import methods
    from ..export.agreement_words import kept_in_mind, outcome, said

    if not report.lines:
        yield from methods(report)
    else:
        yield from table("code", report.lines)
    if report.overall is not None:
        yield f"All codes together: {outcome(report.overall.value)}."
    if report.dimensions:
        yield ""
        yield from table("answers to", report.dimensions)
    if report.pairs:
        yield ""
        yield from pair_table(report)
    lines = (*report.lines, *report.dimensions)
    notices = [*kept_in_mind(report), *(f"{line.id}: {notice}" for line in lines for notice in line.notices)]
    if notices or report.lines:
        yield ""
    for notice in notices:
        yield f"note: {said(notice)}"
    if report.lines:
        done = sum(one.settled is not None for one in report.disagreements)
        yield f"{amount(len(report.disagreements), 'disagreements')}, {done} of them settled."
        yield "The whole report, with a methods paragraph: --out FILE.xlsx, FILE.docx or FILE.md."


def table(what: str, lines: Sequence[Line]) -> Iterator[str]:
    """Values with their intervals, one code or question a line; a code with its prevalence."""
    from ..export.agreement_section import prevalence
    from ..export.agreement_words import interval, level, number

    first, is_code = lines[0].value, what == "code"
    head = (
        what,
        first.name,
        f"{level(first.level)} interval",
        *(["prevalence"] if is_code else []),
        "units",
        "meaning",
    )
    rows = (
        (
            f"{line.id}, with those below" if line.level == "frame" else line.id,
            number(line.value),
            interval(line.value),
            *([prevalence(line)] if is_code else []),
            f"{line.n_units:,}",
            line.sentence,
        )
        for line in lines
    )
    yield from columns([head, *rows], right=set(range(1, len(head) - 1)))


def pair_table(report: Report) -> Iterator[str]:
    """Every two coders, a pair a line."""
    from ..export.agreement_words import interval, is_intra, level, number, said

    first = report.pairs[0]
    interval_head = f"{level(first.value.level)} interval"
    head = ("coders, over every code in each unit", first.value.name, interval_head, first.percent.name, "units", "")
    rows = (
        (
            f"{said(pair.first)} and {said(pair.second)}",
            number(pair.value),
            interval(pair.value),
            number(pair.percent),
            f"{pair.value.n_units:,}",
            "; ".join(filter(None, ("intra-coder" if is_intra(pair, report.readers) else "", pair.value.why))),
        )
        for pair in report.pairs
    )
    yield from columns([head, *rows], right={1, 2, 3, 4})
