"""PDFs made for tests, by reportlab: pages of lines put where they are wished, and flowing paragraphs."""

import io
from collections.abc import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Spacer

WIDTH, HEIGHT = A4
SERIF, BOLD, ITALIC = "Times-Roman", "Times-Bold", "Times-Italic"
LEFT, TOP, STEP, SIZE = 72.0, 770.0, 14.0, 11.0
PLAIN = (
    "the panel heard of roads and rivers from people who had walked them for years before anybody wrote a rule on "
    "crossing and some asked whether a badge could be had at every gate while others spoke for those without one"
)
WORDS = PLAIN.split()


class Sketch:
    """A PDF on which lines of text are put one by one."""

    def __init__(self, **options) -> None:
        self._buffer = io.BytesIO()
        self.canvas = Canvas(self._buffer, pagesize=A4, invariant=1, **options)

    def put(self, text: str, x: float = LEFT, y: float = TOP, *, font: str = SERIF, size: float = SIZE) -> float:
        """One piece of text; where it ends."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, y, text)
        return x + stringWidth(text, font, size)

    def lines(self, lines: Sequence[str], x: float = LEFT, y: float = TOP, *, step: float = STEP, **looks) -> float:
        """Lines below each other; where the next one would stand."""
        for line in lines:
            if line:
                self.put(line, x, y, **looks)
            y -= step
        return y

    def wrapped(
        self,
        text: str,
        x: float = LEFT,
        y: float = TOP,
        *,
        width: float = 450,
        indent: float = 0,
        justify: bool = False,
    ) -> float:
        """A paragraph broken into lines; where the next one would stand."""
        rows = broken(text, width, indent)
        for i, row in enumerate(rows):
            start = x + (indent if i == 0 else 0)
            if justify and i < len(rows) - 1 and len(row) > 1:
                room = width - (indent if i == 0 else 0) - sum(stringWidth(word, SERIF, SIZE) for word in row)
                for word in row:
                    start = self.put(word, start, y) + room / (len(row) - 1)
            else:
                self.put(" ".join(row), start, y)
            y -= STEP
        return y

    def page(self) -> None:
        """The next page."""
        self.canvas.showPage()

    def image(self, x: float = LEFT, y: float = 300, size: float = 200) -> None:
        """A picture of a few grey squares, without text."""
        pixels = io.BytesIO(b"P6 2 2 255 " + bytes(range(12)))
        self.canvas.drawImage(ImageReader(pixels), x, y, size, size)

    def made(self) -> bytes:
        """The file."""
        self.canvas.save()
        return self._buffer.getvalue()


def broken(text: str, width: float, indent: float = 0) -> list[list[str]]:
    """The words of a text line by line."""
    rows: list[list[str]] = [[]]
    for word in text.split():
        room = width - (indent if len(rows) == 1 else 0)
        if rows[-1] and stringWidth(" ".join([*rows[-1], word]), SERIF, SIZE) > room:
            rows.append([])
        rows[-1].append(word)
    return rows


def sentences(n: int, start: int = 0) -> str:
    """So many sentences of neutral words, always the same."""
    made = []
    for i in range(start, start + n):
        words = [WORDS[(i * 7 + k * 3 + i * k) % len(WORDS)] for k in range(8 + i % 7)]
        made.append(" ".join(words).capitalize() + ".")
    return " ".join(made)


def flowing(
    paragraphs: Sequence[str],
    *,
    columns: int = 1,
    width: float = 450,
    gutter: float = 20,
    style: ParagraphStyle,
    title: str = "",
) -> bytes:
    """Paragraphs laid out by reportlab over as many pages and columns as they need."""
    buffer = io.BytesIO()
    each = (width - gutter * (columns - 1)) / columns
    frames = [
        Frame(72 + i * (each + gutter), 72, each, 690, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
        for i in range(columns)
    ]
    template = BaseDocTemplate(buffer, pagesize=A4, invariant=1)
    template.addPageTemplates(PageTemplate(frames=frames))
    story = [Paragraph(title, ParagraphStyle("title", fontName=BOLD, fontSize=16, leading=20)), Spacer(1, 8)]
    template.build([*(story if title else []), *(Paragraph(text, style) for text in paragraphs)])
    return buffer.getvalue()


def encrypted(user: str, owner: str) -> StandardEncryption:
    """What a canvas is encrypted with."""
    return StandardEncryption(user, ownerPassword=owner)
