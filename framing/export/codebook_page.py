"""A codebook as a Word document: the tables of a journal's appendix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from ..model.codebook import Code, Codebook, Dimension, Example
from ..model.codebook_difference import text_of
from .codebook_book import ExportedCodebook
from .codebook_words import ending, status
from .file import replacing
from .layout import INVENTED
from .plain import clean, one_line, shortened

HEAD = ("Code", "Definition", "When to use", "When not to use", "Examples")
WIDTHS = (3.7, 6.5, 4.1, 4.1, 7.3)
"""Centimetres; together a landscape page of A4 between its margins."""
DIMENSION_HEAD = ("Dimension", "Question", "Value", "Meaning")
DIMENSION_WIDTHS = (3.7, 7.7, 3.6, 10.7)
FONT = "Times New Roman"
BLACK = RGBColor(0, 0, 0)
LONGEST_PROPERTY = 250
LONGEST_WHOLE = 2_000
"""Characters in a cell of a row that is not parted where a page ends."""


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
    set_up(document, exported)
    book = exported.book
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
    keep_whole(table)


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
            keep_whole(table)
            for paragraph in cells[2].paragraphs if number < len(answers) - 1 else ():
                paragraph.paragraph_format.keep_with_next = True
        if len(answers) > 1:
            for column in (0, 1):
                table.cell(len(table.rows) - len(answers), column).merge(table.cell(len(table.rows) - 1, column))


def fill(cell: _Cell, texts: Sequence[str], *, listed: bool = False) -> None:
    """Put texts into a cell, each in a paragraph of its own; several items of a list get a mark."""
    for number, text in enumerate(texts):
        paragraph = cell.add_paragraph() if number else first(cell)
        paragraph.add_run(clean(text))
        if listed and len(texts) > 1:
            paragraph.style = "List Bullet"


def first(cell: _Cell) -> Paragraph:
    """The paragraph that every cell has."""
    paragraph: Paragraph = cell.paragraphs[0]
    return paragraph


def new_row(table: Table) -> tuple[_Cell, ...]:
    """The cells of a further row."""
    cells: tuple[_Cell, ...] = table.add_row().cells  # type: ignore[no-untyped-call]
    return cells


def keep_whole(table: Table) -> None:
    """Let no page end inside the last row, unless it is too long for one page."""
    row = table.rows[-1]
    if max(len(cell.text) for cell in row.cells) <= LONGEST_WHOLE:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


# how it looks


def set_up(document: Word, exported: ExportedCodebook) -> None:
    """The page, the styles, the foot and what the file says of itself."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(2.0)
    section.top_margin = section.bottom_margin = Cm(1.8)
    for name, points in {"Normal": 9.0, "Heading 1": 14.0, "Heading 2": 11.0, "List Bullet": 9.0}.items():
        restyle(document, name, points)
    said = document.core_properties
    said.title = shortened(exported.book.title, LONGEST_PROPERTY)
    said.author = shortened(f"framing-toolkit {exported.version}", LONGEST_PROPERTY)
    said.comments = ""
    said.created = said.modified = datetime.fromisoformat(exported.date)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    book = exported.book
    foot.add_run(f"{one_line(f'{book.id}, version {book.version}; written {exported.date}; page')} ")
    add_page_number(foot)


def restyle(document: Word, name: str, points: float) -> None:
    """Give a style the look of a journal: black, serif, close."""
    style = document.styles[name]
    style.font.name, style.font.size = FONT, Pt(points)
    style.font.color.rgb = BLACK
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    layout = style.paragraph_format
    layout.space_before = Pt(points if name.startswith("Heading") else 0)
    layout.space_after = Pt(points / 3)
    if name == "List Bullet":
        layout.left_indent, layout.first_line_indent = Cm(0.3), Cm(-0.3)
        layout.space_after = Pt(1)


def new_table(document: Word, head: Sequence[str], widths: Sequence[float]) -> Table:
    """A table with a head that is repeated on every page, ruled as journals do: above, below the head, below."""
    table: Table = document.add_table(rows=1, cols=len(head))
    table.autofit = False
    rule(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    row = table.rows[0]
    for cell, title, width in zip(row.cells, head, widths, strict=True):
        cell.width = Cm(width)
        first(cell).add_run(title).bold = True
        first(cell).paragraph_format.keep_with_next = True
        border(cell, "bottom")
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return table


def rule(table: Table) -> None:
    """Lines above and below a table, thin ones between its rows, and some room around what stands in its cells."""
    borders = OxmlElement("w:tblBorders")
    for edge, size, colour in (("top", "8", "000000"), ("bottom", "8", "000000"), ("insideH", "2", "A0A0A0")):
        borders.append(line(edge, size, colour))
    margins = OxmlElement("w:tblCellMar")
    for edge, width in {"top": "50", "left": "60", "bottom": "30", "right": "100"}.items():
        margin = OxmlElement(f"w:{edge}")
        margin.set(qn("w:w"), width)
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties = table._tbl.tblPr  # whose children have one order
    properties.find(qn("w:tblLayout")).addprevious(borders)
    properties.find(qn("w:tblLook")).addprevious(margins)


def border(cell: _Cell, edge: str) -> None:
    """A line at one edge of a cell."""
    borders = OxmlElement("w:tcBorders")
    borders.append(line(edge, "6", "000000"))
    cell._tc.get_or_add_tcPr().append(borders)


def line(edge: str, size: str, colour: str) -> BaseOxmlElement:
    """A line, its width in eighths of a point."""
    element = OxmlElement(f"w:{edge}")
    for name, value in {"val": "single", "sz": size, "space": "0", "color": colour}.items():
        element.set(qn(f"w:{name}"), value)
    return element


def add_page_number(paragraph: Paragraph) -> None:
    """The number of the page, which Word fills in."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
