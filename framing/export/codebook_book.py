"""A codebook as a workbook: its codes, its dimensions, what else it says, and how it changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl import Workbook

from ..model.codebook import Code, Codebook
from ..model.codebook_difference import CodebookDifference, CodeChange, FieldChange, code_place, header, text_of
from .codebook_words import ending, status
from .file import replacing
from .measure import column_widths
from .page import DATA, HEAD, NOTE, TITLE, Page, Value, fitting
from .plain import one_line
from .workbook import workbook_bytes

CODES = (
    "Id",
    "Name",
    "Kind",
    "Stands under",
    "Groups",
    "Brief definition",
    "Full definition",
    "When to use",
    "When not to use",
    "Examples that fit",
    "Examples that do not fit",
    "Required dimensions",
    "Note",
    "Status",
    "Codings",
)
DIMENSIONS = ("Dimension", "Label", "Question", "Definition", "Value", "Label of the value", "Meaning", "Relates to")
ABOUT = ("Field", "Statement")
CHANGES = ("Version", "Time (UTC)", "By", "Note", "Where", "What", "Before", "After")
Told = tuple[str | None, str, str | None, str | None]
"""Where something changed, what, and the text before and after."""
WIDEST = 48.0
NARROW = 26.0
ELSEWHERE = "in the YAML file"
LONG_TEXTS = frozenset({*CODES[5:11], "Note", "Definition", "Meaning", "Statement", "Before", "After"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CodebookStep:
    """A version of the codebook that was given a name, or the present one, and what changed since the one before.

    ``difference`` is None for the first.
    """

    name: str
    time: str
    coder: str
    note: str | None = None
    difference: CodebookDifference | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedCodebook:
    """A codebook with what its export states beside it.

    Attributes
    ----------
    counts : mapping
        For each code the number of its codings by each coder; empty where none are to be shown.
    steps : sequence
        The named versions and the present one, oldest first; empty where no version was named.
    invented : bool
        Whether the material of the project is invented.
    date : str
        The day of the export, for example "2026-11-22".
    version : str
        The version of framing.
    """

    book: Codebook
    date: str
    version: str
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    steps: Sequence[CodebookStep] = ()
    invented: bool = False


def write_codebook_workbook(exported: ExportedCodebook, path: Path) -> Path:
    """Write a codebook to a workbook (.xlsx), whole or not at all.

    Sheets: "Codes" (one line a code), "Dimensions", "About" (rules and whatever else the codebook says) and, where
    versions were named, "Changes". Every text is text, never a formula. A text that is longer than a cell can hold is
    cut and says so.
    """
    book = Workbook()
    for sheet in book.worksheets:
        book.remove(sheet)
    book.properties.title = one_line(exported.book.title)
    book.properties.creator = f"framing-toolkit {one_line(exported.version)}"
    add_codes(book, exported)
    add_sheet(book, "Dimensions", exported, DIMENSIONS, dimension_lines(exported.book))
    add_sheet(book, "About", exported, ABOUT, about_lines(exported))
    if exported.steps:
        add_sheet(book, "Changes", exported, CHANGES, change_lines(exported.steps))
    with replacing(path) as part:
        part.write_bytes(workbook_bytes(book))
    return path


def add_codes(book: Workbook, exported: ExportedCodebook) -> None:
    """Write one line for each code, in the order of the tree."""
    coders = sorted({coder for counts in exported.counts.values() for coder in counts})
    head = (*CODES, *(f"Codings of {one_line(coder)}" for coder in coders)) if coders else CODES[:-1]
    lines = []
    for code in exported.book.codes:
        counts = exported.counts.get(code.id, {})
        numbers = [sum(counts.values()), *(counts.get(coder, 0) for coder in coders)] if coders else []
        lines.append([*code_line(code, exported.book), *numbers])
    add_sheet(book, "Codes", exported, head, lines)


def add_sheet(
    book: Workbook, name: str, exported: ExportedCodebook, head: Sequence[str], lines: Iterable[Sequence[Value]]
) -> None:
    """Write a sheet of lines under a head that stays in sight."""
    fitted = [[fitting(value, ELSEWHERE) if isinstance(value, str) else value for value in line] for line in lines]
    natural = column_widths([head, *fitted], points=HEAD.points, total=1e6, least=8)
    widths = [min(width, WIDEST if title in LONG_TEXTS else 26.0) for title, width in zip(head, natural, strict=True)]
    numbers = [place for place, title in enumerate(head, start=1) if title.startswith("Codings")]
    page = Page(book, name, widths, invented=exported.invented, numbers=numbers)
    page.across(f"{exported.book.title}, version {exported.book.version}", TITLE)
    if name == "Codes" and (origin := exported.book.header.get("examples_origin")):
        page.across(f"Examples: {ending(text_of(origin))}", NOTE)
    page.head(head)
    for line in fitted:
        page.line(line, DATA)
    page.filter()
    page.finish()


def code_line(code: Code, book: Codebook) -> list[Value]:
    """The line of one code, without its counts."""
    path = " > ".join(one_line(above.name) for above in book.path(code.id)[:-1])
    examples = {fits: [text_of(one) for one in code.examples if one.fits == fits] for fits in (True, False)}
    return [
        code.id,
        code.name,
        code.kind,
        path,
        "\n".join(code.groups),
        code.brief,
        code.full,
        listed(code.include),
        listed(code.exclude),
        *(listed([text.partition(": ")[2] for text in examples[fits]]) for fits in (True, False)),
        ", ".join(code.dimensions_required),
        code.note,
        status(code),
    ]


def listed(items: Sequence[str]) -> str:
    """Items one under the other, each with a mark where there are several."""
    return "\n".join(f"• {item}" for item in items) if len(items) > 1 else "".join(items)


def dimension_lines(book: Codebook) -> Iterator[list[Value]]:
    """A line for each value of each dimension; one for a dimension that any text answers."""
    for dimension in book.dimensions:
        own: list[Value] = [dimension.id, dimension.label, dimension.question, dimension.definition]
        if not dimension.values:
            yield [*own, None, None, f"free text: {dimension.free}", None]
        for value in dimension.values:
            relates = "; ".join(f"{name}: {text_of(term)}" for name, term in value.maps.items())
            yield [*own, value.id, value.label, value.definition, relates]


def about_lines(exported: ExportedCodebook) -> Iterator[list[Value]]:
    """What the codebook says beside codes and dimensions, and what made the workbook."""
    for path, value in header(exported.book).items():
        yield [" ".join(path).replace("_", " "), text_of(value)]
    yield ["written by", f"framing-toolkit {exported.version}, {exported.date}"]


def change_lines(steps: Sequence[CodebookStep]) -> Iterator[list[Value]]:
    """A line for each change of each version, and one for a version that changed nothing."""
    for step in steps:
        own: list[Value] = [step.name, step.time, step.coder, step.note]
        if step.difference is None:
            yield [*own, None, "first version that was named", None, None]
            continue
        changes = list(changes_of(step.difference)) or [(None, "no difference", None, None)]
        for change in changes:
            yield [*own, *change]


def changes_of(difference: CodebookDifference) -> Iterator[Told]:
    """Each change with its place, its kind, and the text before and after."""
    for code in difference.added:
        yield code.id, f"added {code_place(code)}", None, code.name
    for code in difference.gone:
        yield code.id, f"gone; it stood {code_place(code)}", code.name, None
    for change in difference.changed:
        yield from code_changes(change)
    for dimension in difference.dimensions:
        place = f"dimension {dimension.id}"
        if dimension.before is None or dimension.after is None:
            yield place, "added" if dimension.before is None else "gone", None, None
        yield from field_changes(place, dimension.fields)
    if difference.dimensions_reordered:
        yield None, "dimensions: in another order", None, None
    yield from field_changes(None, difference.header)


def code_changes(change: CodeChange) -> Iterator[Told]:
    """What changed in one code."""
    place = change.after.id
    if change.renamed:
        yield place, "name", change.before.name, change.after.name
    for words in (*change.places, *change.marks):
        yield place, words, None, None
    yield from field_changes(place, change.fields)
    if change.recoloured:
        yield place, "colour", change.before.colour, change.after.colour


def field_changes(place: str | None, fields: Sequence[FieldChange]) -> Iterator[Told]:
    """What changed in fields: a line for each wording."""
    for field_change in fields:
        for wording in field_change.wordings:
            yield place, field_change.title, wording.before, wording.after
        if field_change.reordered:
            yield place, f"{field_change.title}: in another order", None, None
