"""A report of agreement as a workbook: a sheet for each thing that was compared, for sorting and further analysis."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from openpyxl import Workbook

from ..agreement.report import Report
from ..agreement.result import Agreement
from ..model.agreement import CAUSES
from ..model.disagreement import KINDS, Placed
from .agreement_methods import methods
from .agreement_section import FAMILIES, side, statements, title_of, unitizing
from .agreement_words import choice_words, is_intra, kept_in_mind, variant
from .file import replacing
from .measure import column_widths
from .page import BODY, DATA, HEAD, NOTE, TITLE, Page, Value, fitting
from .plain import one_line
from .workbook import workbook_bytes

COEFFICIENT, COUNT = "0.000", "#,##0"
WIDEST, NARROW = 48.0, 20.0
MEASURED = 200
"""Characters of a text by which a column's width is found."""
ELSEWHERE = "in the project"
PLACES = ("No.", "From", "To")
"""Columns of numbers that are not counted with, and stand on the left like the texts beside them."""
LEVELS = {"code": "code", "frame": "with the codes below it", "overall": "all codes", "dimension": "question"}
NOTHING = "nothing coded"
UNDEFINED = "A value that is not defined is an empty cell; the reason stands beside it."


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet in memory: a name, what stands above its table, the table with its head.

    ``text`` are the columns whose texts are long; ``below`` is a second table with a head of its own.
    """

    name: str
    head: tuple[str, ...]
    lines: tuple[tuple[Value, ...], ...]
    above: str = ""
    text: frozenset[str] = frozenset()
    below: Sheet | None = None

    @property
    def n_columns(self) -> int:
        """How many columns it has, the table below counted."""
        return max(len(self.head), self.below.n_columns if self.below else 0)

    def padded(self, line: tuple[Value, ...]) -> tuple[Value, ...]:
        """A line over all columns, its texts as far as cells hold them."""
        fitted = tuple(fitting(value, ELSEWHERE) if isinstance(value, str) else value for value in line)
        return fitted + (None,) * (self.n_columns - len(line))


def write_report_book(report: Report, path: Path, *, date: str | None = None) -> Path:
    """Write a report to a workbook (.xlsx), whole or not at all; sheets that would be empty are left out.

    Every text is text, never a formula, and is cut where a cell ends, which is told. Numbers are numbers; a value that
    is not defined is an empty cell with its reason beside it.
    """
    book = Workbook(write_only=False)
    for sheet in book.worksheets:
        book.remove(sheet)
    book.properties.title = one_line(title_of(report))
    book.properties.creator = f"framing-toolkit {one_line(report.provenance.version)}"
    for made in sheets(report, date=date):
        if made.lines:
            add_sheet(book, made, title_of(report), invented=report.provenance.invented)
    with replacing(path) as part:
        part.write_bytes(workbook_bytes(book))
    return path


def sheets(report: Report, *, date: str | None) -> Iterator[Sheet]:
    """Every sheet, in order."""
    said = [*(("Methods", paragraph) for paragraph in methods(report))]
    said += [("What to keep in mind", notice) for notice in kept_in_mind(report)]
    yield Sheet(name="Methods", head=("What", "Statement"), lines=tuple(said), text=frozenset({"Statement"}))
    yield codes(report)
    yield replace(coders(report), below=pairs(report))
    yield characters(report)
    yield spans(report)
    yield confusion(report)
    yield drift(report)
    yield disagreements(report)
    yield settled(report)
    lines = tuple(statements(report, date=date))
    yield Sheet(name="Provenance", head=("What", "Statement"), lines=lines, text=frozenset({"Statement"}))


def add_sheet(book: Workbook, made: Sheet, title: str, *, invented: bool) -> None:
    """Write a sheet of lines under a head that stays in sight, and the table below it."""
    tables = [made, *((made.below,) if made.below and made.below.lines else ())]
    lines = [made.padded(line) for table in tables for line in (table.head, *table.lines)]
    is_prose = made.n_columns == 2
    page = Page(
        book,
        made.name,
        [WIDEST * 2 if is_prose and place else width for place, width in enumerate(widths(made, lines))],
        invented=invented,
        numbers={
            place
            for line in lines
            for place, value in enumerate(line, start=1)
            if is_number(value) and lines[0][place - 1] not in PLACES
        },
        formats={float: COEFFICIENT, int: COUNT},
    )
    page.across(fitting(title, ELSEWHERE), TITLE)
    if made.above:
        page.across(made.above, NOTE)
    page.head([str(value or "") for value in lines[0]])
    for line in lines[1 : len(made.lines) + 1]:
        page.line(line, BODY if is_prose else DATA)
    if len(tables) > 1:
        page.line([None] * made.n_columns, BODY)
        page.line(lines[len(made.lines) + 1], HEAD)
        for line in lines[len(made.lines) + 2 :]:
            page.line(line, DATA)
    elif not is_prose:
        page.filter()
    page.finish()


def widths(made: Sheet, lines: Sequence[tuple[Value, ...]]) -> list[float]:
    """Widths of columns, by the beginnings of their texts."""
    measured = [[value[:MEASURED] if isinstance(value, str) else value for value in line] for line in lines]
    natural = column_widths(measured, points=HEAD.points, total=1e6, least=8)
    long = {place for place, name in enumerate(made.head) if name in made.text}
    return [min(width, WIDEST if place in long else NARROW) for place, width in enumerate(natural)]


def is_number(value: Value) -> bool:
    """Whether a cell holds a number."""
    return isinstance(value, int | float)


# the sheets


def codes(report: Report) -> Sheet:
    """All codes together, each frame and code, each question: the value by which it is judged, then the others."""
    lines = [line for line in (report.overall, *report.lines, *report.dimensions) if line is not None and line.values]
    others: dict[str, str] = {}
    for line in lines:
        for name, value in list(line.values.items())[1:]:
            others.setdefault(name, f"{value.name} ({variant(value)})")
    names = [one.name for one in report.readers]
    head = (
        *("What", "Id", "Name", "Coefficient", "Variant", *value_head("Value")),
        *("Standard error", "In words", "Prevalence", "Units", "Units with suggestions in sight", "Disagreements"),
        *(f"Found by {one_line(name)}" for name in names),
        *("How error and interval were made", "What to keep in mind"),
    )
    rows = [
        (
            *(LEVELS[line.level], line.id, line.name, line.value.name, variant(line.value), *value_cells(line.value)),
            *(line.value.standard_error, line.sentence, line.prevalence if line.level in ("code", "frame") else None),
            *(line.n_units, line.n_suggested),
            *(line.n_disagreements, *(line.present.get(name) for name in names)),
            *(line.value.method, "\n".join(line.notices)),
        )
        for line in lines
    ]
    for name, called in others.items():
        columns = zip(*(value_cells(line.values.get(name)) for line in lines), strict=True)
        for title, column in zip(value_head(called), columns, strict=True):
            if any(cell not in (None, "") for cell in column):
                head = (*head, title)
                rows = [(*row, cell) for row, cell in zip(rows, column, strict=True)]
    text = frozenset({"Name", "In words", "How error and interval were made", "What to keep in mind"})
    return Sheet(name="Per code", head=head, lines=tuple(rows), above=UNDEFINED, text=text)


def value_head(name: str) -> tuple[str, str, str, str]:
    """The headings of a value."""
    return (name, f"{name}: from", f"{name}: to", f"{name}: reason")


def value_cells(value: Agreement | None) -> tuple[Value, Value, Value, Value]:
    """A value, its interval as two cells, and the reason why it is not defined or what it is."""
    if value is None:
        return (None, None, None, None)
    low, high = value.interval or (None, None)
    return (value.value, low, high, value.why)


def coders(report: Report) -> Sheet:
    """Who was compared."""
    counts = ("Texts read", "Texts finished", "Texts read with suggestions in sight", "Codings")
    lines = tuple(
        (
            *(one.name, one.of, "second reading" if one.of else "coder"),
            *(one.seen, one.finished, one.suggested, one.codings),
        )
        for one in report.readers
    )
    head = ("Coder", "Second reading by", "What it is", *counts)
    return Sheet(name="Coders and pairs", head=head, lines=lines, above=UNDEFINED)


def pairs(report: Report) -> Sheet:
    """Every two coders."""
    low, high = ("Value: from", "Value: to")
    head = ("First coder", "Second coder", "What it is", "Value", low, high, "Units", *value_head("Percent agreement"))
    lines = tuple(
        (
            *(one.first, one.second, "intra-coder" if is_intra(one, report.readers) else "between coders"),
            *(*value_cells(one.value)[:3], one.value.n_units, *value_cells(one.percent)),
            *(one.value.why, one.value.name, one.value.variant),
        )
        for one in report.pairs
    )
    return Sheet(name="Pairs", head=(*head, "Value: reason", "Coefficient", "Variant"), lines=lines)


def characters(report: Report) -> Sheet:
    """Each code by characters."""
    head = (
        *("Code", "Name", "First", "Second", "Both", "First only", "Second only", "Neither"),
        *(*value_head("Percent agreement"), *value_head("Cohen's kappa")),
    )
    lines = tuple(
        (
            *(one.id, one.name, one.first, one.second, one.both, one.first_only, one.second_only, one.neither),
            *(*value_cells(one.percent), *value_cells(one.kappa)),
        )
        for one in report.characters
    )
    return Sheet(
        name="Characters",
        head=head,
        lines=lines,
        above="Counted in characters that both saw.",
        text=frozenset({"Name"}),
    )


def spans(report: Report) -> Sheet:
    """Unitising alpha of all codes together and of each."""
    families = ("u-alpha", "|u-alpha", "cu-alpha", "(k)u-alpha")
    head = ("Code", "Name", *(title for name in families for title in (name, f"{name}: reason")))
    lines = tuple(
        (code, name, *(cell for value in values for cell in value_cells(value)[::3]))
        for code, name, *values in unitizing(report)
    )
    return Sheet(name="Spans", head=head, lines=lines, above=f"{FAMILIES} {UNDEFINED}", text=frozenset({"Name"}))


def confusion(report: Report) -> Sheet:
    """What the first coder coded in the lines, what the second coded instead in the columns."""
    codes = tuple(dict.fromkeys(code for one in report.confusions for code in one.codes))
    head = ("First coder", "Second coder", "The first coded", *codes, NOTHING)
    lines: list[tuple[Value, ...]] = []
    for one in report.confusions:
        places = {code: place for place, code in enumerate(one.codes)}
        for row, counts in zip((*one.codes, NOTHING), one.counts, strict=True):
            cells = [counts[places[code]] if code in places else 0 for code in codes]
            lines.append((one.first, one.second, row, *cells, counts[-1]))
    above = "Disagreements: what the first coder coded (lines) and what the second coded there instead (columns)."
    return Sheet(name="Confusion", head=head, lines=tuple(lines), above=above)


def drift(report: Report) -> Sheet:
    """Agreement over parts of the work."""
    head = ("Part", "Texts", "Units", "Coefficient", "Variant", *value_head("Value"))
    lines = tuple(
        (one.label, one.n_records, one.value.n_units, one.value.name, one.value.variant, *value_cells(one.value))
        for one in report.stretches
    )
    return Sheet(name="Drift", head=head, lines=lines, above=UNDEFINED)


PLACE = ("No.", "Record", "Panel", "Speaker", "Kind", "From", "To")
SIDES = ("First coder", "First has", "Second coder", "Second has")


def place_cells(number: int, one: Placed) -> tuple[Value, ...]:
    """Where a disagreement is, in characters of its text."""
    return (number, one.record, one.panel, one.speaker, KINDS[one.item.kind], one.item.start, one.item.end)


def side_cells(report: Report, one: Placed) -> tuple[Value, ...]:
    """What each side has there."""
    first, second = (side(one, passages, report.codenames) for passages in (one.item.first, one.item.second))
    return (one.first_coder, first, one.second_coder, second)


def disagreements(report: Report) -> Sheet:
    """Every disagreement in its context."""
    head = (*PLACE, *SIDES, "Codes", "Before", "Words concerned", "After", "Settled")
    lines = tuple(
        (
            *place_cells(number, one),
            *side_cells(report, one),
            ", ".join(one.item.codes),
            *(one.before, one.quotation, one.after),
            "yes" if one.settled else "no",
        )
        for number, one in enumerate(report.disagreements, start=1)
    )
    text = frozenset({"First has", "Second has", "Before", "Words concerned", "After"})
    return Sheet(name="Disagreements", head=head, lines=lines, text=text)


def settled(report: Report) -> Sheet:
    """What was decided, by the numbers of the disagreements."""
    head = (*PLACE, *SIDES, "Decided", "Reason", "Note", "Codes concerned", "By", "Time (UTC)")
    lines = tuple(
        (
            *place_cells(number, one),
            *side_cells(report, one),
            *(choice_words(found), CAUSES[found.reason] if found.reason else None, found.note),
            *(", ".join(found.codes), found.coder, found.created[:19].replace("T", " ")),
        )
        for number, one in enumerate(report.disagreements, start=1)
        if (found := one.settled) is not None
    )
    return Sheet(name="Settled", head=head, lines=lines, text=frozenset({"First has", "Second has", "Note"}))
