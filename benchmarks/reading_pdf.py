"""Reading a PDF: blocks with their places, beside the bare text of its pages by pypdfium2."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pypdfium2
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from framing.readers.sources import pdf
from framing.readers.sources.incoming import Incoming

from .measure import Measurement, ratio, seconds

TURNS = 7
MOST_TIMES = 3
PARAGRAPHS = 1750
WORDS = (
    "the panel heard of roads and rivers from people who had walked them for years before anybody wrote a rule on "
    "crossing and some asked whether a badge could be had at every gate while others spoke for those without one"
)
SAMPLE = Path(__file__).parent.parent / "corpora" / "sample-consultation" / "panel-2" / "panel-2.pdf"


def measure() -> list[Measurement]:
    long, sample = verbatim_record(), SAMPLE.read_bytes()
    return [
        beside_bare_text("read a PDF of a verbatim record : bare pypdfium2 text", long, MOST_TIMES),
        beside_bare_text("read the sample's PDF : bare pypdfium2 text", sample, None),
    ]


def beside_bare_text(what: str, content: bytes, target: float | None) -> Measurement:
    """The time that reading takes to the time of getting the text of every page."""
    pages = len(bare_text(content))
    return ratio(
        what,
        lambda: seconds(lambda: pdf.blocks(Incoming("record.pdf", content))),
        lambda: seconds(lambda: bare_text(content)),
        turns=TURNS,
        target=target,
        size=f"{pages} pages, {len(content) / 1e6:.1f} MB",
    )


def bare_text(content: bytes) -> list[str]:
    """The text of every page as pypdfium2 gives it."""
    texts = []
    document = pypdfium2.PdfDocument(content)
    for page in document:
        textpage = page.get_textpage()
        texts.append(textpage.get_text_range())
        textpage.close()
        page.close()
    document.close()
    return texts


def verbatim_record() -> bytes:
    """Some 200 pages of statements, every third paragraph with a speaker in bold letters, with running heads."""
    chance, words, buffer = random.Random(1), WORDS.split(), io.BytesIO()
    style = ParagraphStyle("text", fontName="Times-Roman", fontSize=11, leading=14, spaceAfter=8, alignment=4)
    story = []
    for number in range(PARAGRAPHS):
        said = " ".join(chance.choice(words) for _ in range(chance.randint(30, 130))).capitalize()
        speaker = f"<b>Ms Doe (Northland {number}):</b> " if number % 3 == 0 else ""
        story.append(Paragraph(f"{speaker}{said}.", style))

    def margins(canvas, document):  # type: ignore[no-untyped-def]
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(72, 800, "Second panel, verbatim record")
        canvas.drawCentredString(A4[0] / 2, 40, str(document.page))

    SimpleDocTemplate(buffer, pagesize=A4).build(story, onFirstPage=margins, onLaterPages=margins)
    return buffer.getvalue()
