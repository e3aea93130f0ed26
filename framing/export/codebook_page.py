"""A codebook as a Word document: the tables of a journal's appendix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as Word
from docx.shared import Cm
from docx.table import Table, _Cell

from ..model.codebook import Code, Codebook, Dimension, Example
from ..model.codebook_difference import text_of
from .codebook_book import ExportedCodebook
from .codebook_words import ending, status
from .file import replacing
from .layout import INVENTED
from .plain import clean, one_line
from .word import fill, first, keep_whole, new_row, new_table, set_up

HEAD = ("Code", "Definition", "When to use", "When not to use", "Examples")
WIDTHS = (3.7, 6.5, 4.1, 4.1, 7.3)
"""Centimetres; together a landscape page of A4 between its margins."""
DIMENSION_HEAD = ("Dimension", "Question", "Value", "Meaning")
DIMENSION_WIDTHS = (3.7, 7.7, 3.6, 10.7)


def write_codebook_page(exported: ExportedCodebook, path: Path) -> Path:
    """Write a codebook to a Word document (.docx), whole or not at all.

    A heading and a table for each code at the top of the tree: name, brief and full definition, when to use, when not
    to use, examples. Heads of tables are repeated on every page. Then the dimensions. Where the examples are from
    stands above the first table.
    """
    buffer = BytesIO()
    codebook_document(exported).save(buffer)
    with replacing(path) as part:
        part.write_bytes(buffer.getvalue())
    return path


def codebook_document(exported: ExportedCodebook) -> Word:
    """The document in memory."""
    document = Document()
    book = exported.book
    foot = f"{book.id}, version {book.version}; written {exported.date}; page"
    set_up(document, book.title, version=exported.version, foot=foot, date=exported.date)
    document.add_heading(one_line(book.title), 1)
    if exported.invented:
        document.add_paragraph().add_run(INVENTED).bold = True
    for line in opening(book):
        document.add_paragraph(line)
    for top in book.children(None):
        add_branch(document, book, top)
    if book.dimensions:
        add_dimensions(document, book.dimensions)
    return document


def opening(book: Codebook) -> Iterator[str]:
    """What stands above the tables: the version, what the codebook follows, where its examples are from."""
    yield clean(f"Codebook {book.id}, version {book.version}.")
    source = book.header.get("source")
    stated = source if isinstance(source, dict) else {"": source} if source else {}
    if stated:
        said = "; ".join(
            f"{name} {text_of(value)}" if name == "doi" else text_of(value) for name, value in stated.items()
        )
        yield clean(f"Source: {ending(said)}")
    if origin := book.header.get("examples_origin"):
        yield clean(f"Examples: {ending(text_of(origin))}")


def add_branch(document: Word, book: Codebook, top: Code) -> None:
    """A code at the top as a heading, and a table of those below it; of itself, too, where it is coded with."""
    document.add_heading(one_line(top.name), 2)
    below = [code for code in book.codes if top in book.path(code.id)[:-1]]
    listed = [top, *below] if top.codable else below
    if not top.codable:
        for text in (top.brief, top.full, *scope(top)):
            if text:
                document.add_paragraph(clean(text)).paragraph_format.keep_with_next = bool(listed)
    if listed:
        table = new_table(document, head_of(book), WIDTHS)
        for code in listed:
            depth = len(book.path(code.id)) - (1 if top.codable else 2)
            add_code(table, code, depth, [book.code(group).name for group in code.groups])


def head_of(book: Codebook) -> tuple[str, ...]:
    """The head of a table of codes, which says that examples are invented where the codebook does."""
    origin = text_of(book.header.get("examples_origin", ""))
    return (*HEAD[:-1], f"{HEAD[-1]} (invented)" if "invented" in origin.casefold() else HEAD[-1])


def scope(code: Code) -> Iterator[str]:
    """What falls under a heading and what does not, in a sentence each."""
    for title, items in (("Use", code.include), ("Do not use", code.exclude)):
        if items:
            yield f"{title}: {ending('; '.join(items))}"


def named(code: Code) -> str:
    """A code's name, with its standing where that is not simply in use."""
    standing = status(code)
    return code.name if not code.codable or standing == "in use" else f"{code.name} ({standing})"


def add_code(table: Table, code: Code, depth: int, groups: Sequence[str]) -> None:
    """One row: a code with everything that says when it fits."""
    cells = new_row(table)
    name = first(cells[0])
    name.paragraph_format.left_indent = Cm(0.35 * min(depth, 4))
    name.add_run(clean(named(code))).bold = True
    kind = cells[0].add_paragraph(clean(f"{code.id}\n{code.kind}"))
    kind.paragraph_format.left_indent = name.paragraph_format.left_indent
    if groups:
        cells[0].add_paragraph(clean(f"also under {'; '.join(groups)}"))
    fill(cells[1], [text for text in (code.brief, code.full, code.note and f"Note: {code.note}") if text])
    if code.brief and code.full:
        for run in cells[1].paragraphs[0].runs:
            run.italic = True
    fill(cells[2], code.include, listed=True)
    fill(cells[3], code.exclude, listed=True)
    add_examples(cells[4], code.examples)
    keep_whole(cells)


def add_examples(cell: _Cell, examples: Sequence[Example]) -> None:
    """The examples: those that fit first, each with its reason."""
    ordered = sorted(examples, key=lambda example: not example.fits)
    for number, example in enumerate(ordered):
        paragraph = cell.add_paragraph() if number else first(cell)
        paragraph.add_run("Fits: " if example.fits else "Does not fit: ").italic = True
        paragraph.add_run(clean(f"“{example.text}”"))
        if example.why:
            paragraph.add_run(clean(f" {example.why}"))


def add_dimensions(document: Word, dimensions: Iterable[Dimension]) -> None:
    """The questions that qualify a coding, with their values."""
    document.add_heading("Dimensions", 2)
    table = new_table(document, DIMENSION_HEAD, DIMENSION_WIDTHS)
    for dimension in dimensions:
        answers = [(one.label, one.definition) for one in dimension.values] or [("free text", dimension.free)]
        for number, (label, meaning) in enumerate(answers):
            cells = new_row(table)
            if not number:
                first(cells[0]).add_run(clean(dimension.label or dimension.id)).bold = True
                fill(cells[1], [text for text in (dimension.question, dimension.definition) if text])
            fill(cells[2], [label])
            fill(cells[3], [meaning or ""])
            keep_whole(cells)
            for paragraph in cells[2].paragraphs if number < len(answers) - 1 else ():
                paragraph.paragraph_format.keep_with_next = True
        if len(answers) > 1:
            for column in (0, 1):
                table.cell(len(table.rows) - len(answers), column).merge(table.cell(len(table.rows) - 1, column))
