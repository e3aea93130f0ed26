"""PDFs made by reportlab and read back: what researchers' files do to a paragraph, each case by itself."""

from pathlib import Path

import pytest
from blocks import check_golden, shown
from pdfs import BOLD, ITALIC, LEFT, SERIF, SIZE, STEP, TOP, Sketch, sentences
from reportlab.pdfbase.pdfmetrics import stringWidth

from framing.errors import ReadError
from framing.model.source import ReadingOptions
from framing.readers.sources.incoming import Incoming
from framing.readers.sources.reading import source_text

GOLDEN = Path(__file__).parent / "golden"
SAMPLE = Path(__file__).parents[3] / "corpora" / "sample-consultation"
TITLE = "Roads and rivers: what the second panel heard from those who walk them"


def read(content, **options):
    return source_text(Incoming("heard.pdf", content, ReadingOptions(**options)))


def texts(content, **options):
    return [block.text for block in read(content, **options).blocks if block.left is None]


def refusal(content):
    with pytest.raises(ReadError) as caught:
        read(content)
    return str(caught.value)


def case_two_columns():
    sketch = Sketch()
    sketch.put("Report of the second panel, for all who came and those who could not come", 72, 790, font=BOLD, size=15)
    y = sketch.wrapped(sentences(6), 72, 750, width=210)
    sketch.wrapped(sentences(6, 6), 72, y - 6, width=210)
    y = sketch.wrapped(sentences(8, 12), 310, 750, width=210)
    sketch.page()
    sketch.wrapped(sentences(5, 20), 72, 770, width=210)
    sketch.wrapped(sentences(4, 25), 310, 770, width=210)
    return sketch.made()


def case_hyphens():
    sketch = Sketch()
    sketch.lines(
        [
            "The migration of which they spoke was state-led, and well-being came last of all in",
            "what was said. Others asked whether migra-",
            "tion was ever state-",
            "led, and whether anybody's well-",
            "being was meant. In the years 2016-",
            "2018 nobody asked Ms Oduwole-",
            "Lahn. A word of bureau-",
            "cracy stands here only, and a dash -",
            "as this one is - stays a dash.",
        ]
    )
    return sketch.made()


def case_running_heads():
    sketch = Sketch()
    for page in range(1, 7):
        even = page % 2 == 0
        sketch.put("Roads and rivers" if even else "The second panel", 72 if even else 400, 805, size=9)
        sketch.put(f"{page}/6" if even else f"- {page} -", 290, 40, size=9)
        sketch.wrapped(sentences(12, page * 12), y=760)
        sketch.page()
    return sketch.made()


def case_numbered_lines():
    sketch = Sketch()
    for page in range(2):
        for i in range(30 if page == 0 else 6):
            number = page * 30 + i + 1
            label = str(number)
            sketch.put(label, 60 - stringWidth(label, SERIF, 8), TOP - i * STEP, size=8)
            words = sentences(40, 50 * page).split()
            sketch.put(" ".join(words[i * 11 : i * 11 + 11]), 80, TOP - i * STEP)
        sketch.page()
    return sketch.made()


def case_footnotes():
    sketch = Sketch()
    end = sketch.put("The panel heard of roads and rivers from people who had walked them", y=700)
    end = sketch.put("1", end, 704, size=7)
    sketch.put(" for years.", end, 700)
    sketch.wrapped(sentences(9), y=686)
    sketch.canvas.line(72, 112, 200, 112)
    sketch.put("1", 72, 103, size=6)
    sketch.put("Those who spoke are named in the second part of this report, which is not", 76, 100, size=8)
    sketch.put("printed here.", 72, 90, size=8)
    sketch.put("2 Nobody was asked for a badge.", 72, 78, size=8)
    return sketch.made()


def case_styles():
    sketch = Sketch()
    sketch.put("Part one", font=BOLD, size=20)
    sketch.put("S E C O N D   P A N E L", y=735, size=14, font=BOLD)
    end = sketch.put("Ms Doe (Northland):", y=700, font=BOLD)
    sketch.put(" I thank the panel, and I shall be brief on roads.", end, 700)
    sketch.put("(spoke in Northlandic)", y=680, font=ITALIC)
    end = sketch.put("The o", y=660)
    end = sketch.put("th", end, 660, font=BOLD)
    sketch.put("er rivers were not named.", end, 660)
    for shift in (0, 0.9):
        sketch.put("Drawn twice to look bold", LEFT + shift, 630)
    sketch.canvas.setFont(SERIF, 42)
    sketch.canvas.drawString(72, 560, "N")
    for i, line in enumerate(broken_beside(sentences(5))):
        sketch.put(line, 72 if i > 2 else 110, 588 - i * STEP)
    return sketch.made()


def broken_beside(text):
    """Lines of which the first three have less room."""
    words, lines = text[0].lower() + text[1:], []
    rest = words.split()
    while rest:
        width, row = (380 if len(lines) < 3 else 420), []
        while rest and stringWidth(" ".join([*row, rest[0]]), SERIF, SIZE) < width:
            row.append(rest.pop(0))
        lines.append(" ".join(row))
    return lines


def case_three_pages():
    sketch = Sketch()
    words = sentences(150).split()
    at = 0
    for page in range(3):
        for i in range(48 if page < 2 else 5):
            row = []
            while at < len(words) and stringWidth(" ".join([*row, words[at]]), SERIF, SIZE) < 450:
                row.append(words[at])
                at += 1
            sketch.put(" ".join(row), y=TOP - i * STEP)
        sketch.page()
    return sketch.made()


CASES = {name.removeprefix("case_"): case for name, case in list(globals().items()) if name.startswith("case_")}


@pytest.mark.parametrize("name", CASES)
def test_a_hard_case_reads_as_its_golden_file(name):
    footnotes = name == "footnotes"
    check_golden(GOLDEN / f"pdf_{name}.txt", shown(read(CASES[name](), footnotes=footnotes)))
