"""Word documents as journals print them: the page, its styles, tables, what stands in their cells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from .plain import clean, one_line, shortened

FONT = "Times New Roman"
BLACK = RGBColor(0, 0, 0)
LONGEST_PROPERTY = 250
LONGEST_WHOLE = 2_000
"""Characters in a cell of a row that is not parted where a page ends."""


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


def keep_whole(row: Sequence[_Cell]) -> None:
    """Let no page end inside a row of cells, unless it is too long for one page."""
    if max(len(cell.text) for cell in row) <= LONGEST_WHOLE:
        row[0]._tc.getparent().get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def set_up(document: Word, title: str, *, version: str, foot: str, date: str | None = None) -> None:
    """The page, the styles, the foot and what the file says of itself."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(2.0)
    section.top_margin = section.bottom_margin = Cm(1.8)
    for name, points in {"Normal": 9.0, "Heading 1": 14.0, "Heading 2": 11.0, "List Bullet": 9.0}.items():
        restyle(document, name, points)
    said = document.core_properties
    said.title = shortened(title, LONGEST_PROPERTY)
    said.author = shortened(f"framing-toolkit {version}", LONGEST_PROPERTY)
    said.comments = ""
    if date is not None:
        said.created = said.modified = datetime.fromisoformat(date)
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.add_run(f"{one_line(foot)} ")
    add_page_number(paragraph)


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
