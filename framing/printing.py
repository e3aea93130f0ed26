"""What the terminal shows: texts made harmless, tables in every format, what an import or a correction did."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from .errors import FramingError, listed
from .model.report import amount

if TYPE_CHECKING:
    from .model.correction import CorrectionReport
    from .model.report import ReadReport
    from .project import Project
    from .tables import Comparison, Difference, Table

OTHER_ENDINGS = {".txt": "text", ".json": "json", ".md": "md", ".csv": "csv", ".tex": "tex", ".html": "html"}


class Format(StrEnum):
    """How a table is printed."""

    text = "text"
    json = "json"
    md = "md"
    csv = "csv"
    tex = "tex"
    html = "html"


def say(text: str, *, err: bool = False) -> None:
    """Print a text; characters that would steer a terminal are shown as what they are."""
    shown = (letter if letter in "\n\t" or not is_control(letter) else ascii(letter)[1:-1] for letter in text)
    typer.echo("".join(shown), err=err)


def is_control(letter: str) -> bool:
    """Whether a character is a control character, of the old kind or the new."""
    return letter < " " or "\x7f" <= letter <= "\x9f"


def print_correction(report: CorrectionReport) -> None:
    """What a correction did or would do: what it comes to, and each coding to look at."""
    first, *codings = report.lines()
    for line in codings:
        say(line, err=True)
    say(first)


def report_comparisons(found: list[Comparison]) -> None:
    """Print what agrees with print and what does not."""
    for comparison in found:
        say("\n".join(comparison.lines()))


def writers(*, invented: bool) -> dict[str, Callable[[list[Table]], str]]:
    """How each format writes tables."""
    from .export import table_csv, table_html, table_json, table_latex, table_markdown

    def joined(write: Callable[..., str]) -> Callable[[list[Table]], str]:
        return lambda tables: "\n\n".join(write(table, invented=invented) for table in tables)

    return {
        "text": joined(text_of),
        "json": lambda tables: table_json(tables, invented=invented),
        "md": joined(table_markdown),
        "csv": joined(table_csv),
        "tex": joined(table_latex),
        "html": lambda tables: table_html(*tables, invented=invented),
    }


def text_of(table: Table, *, invented: bool = False) -> str:
    """A table for the terminal."""
    from shutil import get_terminal_size

    from .export import table_text

    return table_text(table, width=get_terminal_size((100, 24)).columns, invented=invented)


def write_tables(study: Project, tables: list[Table], *, format: Format, out: Path | None) -> None:
    """Print tables or write them to a file, whose ending says how."""
    write = writers(invented=study.info().invented)
    if out is None:
        say(write[format.value](tables))
    elif out.suffix.lower() in OTHER_ENDINGS:
        from .export.file import write_text

        write_text(write[OTHER_ENDINGS[out.suffix.lower()]](tables), out)
        say(f"Wrote {out}.")
    else:
        known = ", ".join([".xlsx", *OTHER_ENDINGS])
        raise FramingError(f"{out.name}: the ending {out.suffix!r} is not one of {known}. Choose one of them.")


def difference_text(found: Difference) -> str:
    """A difference between two schemes, entry by entry."""
    lines = [f"{found.table}: {found.first} -> {found.second}, {count_of(found.moves)}"]
    for move in found.moves:
        panel = move.panel or "panel not stated"
        lines.append(f"  {move.row}: {move.speaker} ({panel}): {move.source} -> {move.target}  [{move.reason}]")
    lines += [f"  {c.row} | {c.column}: {c.before} -> {c.after} {found.unit}" for c in found.counts]
    if not found.counts:
        lines.append(f"  no count of {found.unit} changes")
    return "\n".join(lines)


def count_of(moves: Sequence[object]) -> str:
    """How many entries move."""
    return "1 entry moves" if len(moves) == 1 else f"{len(moves)} entries move"


def counted_line(report: ReadReport) -> str:
    """What came in, in one line."""
    added = ", ".join(amount(number, noun) for noun, number in report.added.items() if number) or "nothing new"
    same = ", ".join(amount(number, noun) for noun, number in report.already.items() if number)
    verb = "would add" if report.trial else "added"
    return f"{report.name}: {verb} {added}" + (f"; there already: {same}" if same else "")


def print_report(report: ReadReport) -> None:
    """What an import did or would do: mapping, first rows, notices, problems, labels to resolve."""
    for place, mapping in report.mapping.items():
        say(f"{place}: " + ", ".join(f"{column} -> {field}" for column, field in mapping.items()), err=True)
    if report.trial:
        for draft in report.preview:
            text = " ".join((draft.text or "").split())[:60]
            say(f"  {draft.id}  {draft.kind}  {draft.panel or ''}  {draft.speaker_label or ''}  {text}", err=True)
    for notice in report.notices:
        say(f"  note: {notice}", err=True)
    for label in report.unresolved[:20]:
        near = f"; near: {', '.join(label.near)}" if label.near else ""
        say(f"  to resolve: {label.label!r} ({amount(label.records, 'records')}{near})", err=True)
    if len(report.unresolved) > 20:
        say(f"  to resolve: and {len(report.unresolved) - 20} more labels (framing labels)", err=True)
    if report.unclassified:
        say(f"  not classified under {report.scheme}: {', '.join(report.unclassified)}", err=True)
    if report.problems:
        say(listed(report.problems), err=True)
        say(f"{report.name}: would be refused", err=True)
    else:
        say(counted_line(report))
