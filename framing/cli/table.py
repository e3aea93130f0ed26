"""Commands of tables: recipe, table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import FramingError
from ..printing import Format, difference_text, report_comparisons, say, write_tables
from .common import AsOf, Coder, ProjectPath, Yes, app, opened, refuse_together

if TYPE_CHECKING:
    from ..project import Project
    from ..store.lens import Sight

PAIRS: dict[str, Sight] = {"agreed": "agreed", "adjudicated": "adjudicated"}
"""What ``--as`` says beside the name of a coder."""


@app.command()
def recipe(
    project: ProjectPath,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A table recipe, a YAML file.")],
    expected: Annotated[
        Path | None, typer.Option("--expected", metavar="FILE", help="The entries to compare the table with.")
    ] = None,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Store a table recipe, or replace the one of the same id."""
    with opened(project, coder=coder) as study:
        say(f"Stored the recipe {study.add_table(file, expected=expected, coder=coder).id}.")


@app.command()
def table(
    project: ProjectPath,
    tables: Annotated[list[str] | None, typer.Argument(metavar="TABLE...", help="All tables otherwise.")] = None,
    format: Annotated[Format | None, typer.Option("--format", help="How to print; text otherwise.")] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="A workbook, or any format by ending.")
    ] = None,
    scheme: Annotated[str | None, typer.Option("--scheme", metavar="ID", help="Another classification.")] = None,
    diff: Annotated[
        tuple[str, str] | None, typer.Option("--diff", metavar="SCHEME SCHEME", help="What changes between two.")
    ] = None,
    unit: Annotated[str | None, typer.Option("--unit", metavar="UNIT", help="What the cells count.")] = None,
    check: Annotated[bool, typer.Option("--check", help="Compare with the entries as published.")] = False,
    as_: Annotated[
        str | None, typer.Option("--as", metavar="NAME", help="As one coder has it, 'agreed' or 'adjudicated'.")
    ] = None,
    between: Annotated[
        list[str] | None,
        typer.Option("--between", metavar="NAME", help="A coder who is compared; named twice."),
    ] = None,
    rests: Annotated[bool, typer.Option("--rests", help="Mark what each entry rests on.")] = False,
    range_: Annotated[bool, typer.Option("--range", help="Lowest to highest over coders, in every cell.")] = False,
    as_of: AsOf = None,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Print tables, write them to a file, compare schemes, or check them against print."""
    looks = {"as": as_, "rests": rests or None, "range": range_ or None}
    refuse_together(diff=diff, check=check or None, out=out, scheme=scheme, unit=unit, format=format, **looks)
    under = {"scheme": scheme, "unit": unit}
    with opened(project, as_of, coder=coder) as whole:
        study = shown_as(whole, as_, between or [], range_=range_)
        wanted = table_ids(study, tables or [])
        if diff:
            found = [study.difference(name, *diff, unit=unit) for name in wanted]
            say("\n\n".join(difference_text(one) for one in found))
        elif check:
            check_tables(study, wanted)
        elif out is not None and out.suffix.lower() == ".xlsx":
            over = (between or []) if range_ else None
            say(f"Wrote {study.write_workbook(out, wanted, **under, rests=rests, range_over=over)}.")
        elif rests and range_:
            raise FramingError(
                "--rests and --range go together in a workbook alone (--out FILE.xlsx). Leave one of them out."
            )
        elif range_:
            ranges = [study.reliability.ranges(name, between or [], **under) for name in wanted]
            write_tables(study, [one.table for one in ranges], format=format or Format.text, out=out)
        else:
            made = [study.table(name, **under) for name in wanted]
            made = [study.reliability.marked(one) for one in made] if rests else made
            write_tables(study, made, format=format or Format.text, out=out)


def shown_as(study: Project, name: str | None, between: list[str], *, range_: bool) -> Project:
    """The project as one coder has it, or as several agree or were adjudicated; as it is where that was not asked.

    With ``--between`` the words "agreed" and "adjudicated" mean what they say; without it they name a coder.
    """
    if name is None:
        if between and not range_:
            raise FramingError("--between goes with --as agreed, --as adjudicated or --range. Add one of them.")
        return study
    if between and name not in PAIRS:
        raise FramingError(f"--as {name} is one coder, and --between names several. Leave one of them out.")
    looks = study.reliability
    if not between and name in PAIRS and name not in looks.coders():
        raise FramingError(f"--as {name}: says not between whom. Add --between NAME --between NAME.")
    return study.through(looks.lens(PAIRS[name], between) if between else looks.lens("coder", [name]))


def table_ids(study: Project, wanted: list[str]) -> list[str]:
    """The tables asked for, or all of them."""
    found = wanted or [recipe.id for recipe in study.tables()]
    if not found:
        raise FramingError(
            f"{study.path.name}: has no table yet. A table is a recipe in YAML (docs/recipes.md); "
            "store one with 'framing recipe PROJECT FILE'."
        )
    return found


def check_tables(study: Project, wanted: list[str]) -> None:
    """Compare tables with what was published and leave with 1 if one differs."""
    found = {name: study.check_table(name) for name in wanted}
    report_comparisons([one for one in found.values() if one is not None])
    for name in (name for name, one in found.items() if one is None):
        say(f"{name}: no published entries are stored to compare it with", err=True)
    if not all(one.ok for one in found.values() if one is not None):
        raise typer.Exit(1)
