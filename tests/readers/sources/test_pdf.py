"""PDFs made by reportlab and read back: what researchers' files do to a paragraph, each case by itself."""

from pathlib import Path

import openpyxl
import pytest
from blocks import check_golden, shown
from pdfs import BOLD, ITALIC, LEFT, SERIF, SIZE, STEP, TOP, Sketch, encrypted, flowing, sentences
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth

from framing.errors import ReadError
from framing.model.place import Place
from framing.model.source import ReadingOptions
from framing.readers.sources.incoming import Incoming
from framing.readers.sources.pdf import blocks, page_picture
from framing.readers.sources.reading import read_source, source_text

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
    words = sentences(180).split()
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


def test_the_samples_pdf_has_exactly_the_paragraphs_of_its_workbook_with_bold_announcements():
    book = openpyxl.load_workbook(SAMPLE / "transcript.xlsx", read_only=True)
    head, *rows = book["Transcript"].values
    book.close()
    records = [dict(zip(head, row, strict=True)) for row in rows]
    spoken = [record["Text"].split("\n\n") for record in records if record["Panel"] == "Panel 2"]
    source = read_source(SAMPLE / "panel-2" / "panel-2.pdf")
    turns = []
    for block in source.blocks[3:]:
        if block.lead:
            turns.append([])
        said = block.text[block.lead :].strip()
        turns[-1] += [said] if said else []
    assert turns == spoken
    assert [block.kind for block in source.blocks[:3]] == ["paragraph", "heading", "heading"]
    leads = [block.text[: block.lead] for block in source.blocks[3:] if block.lead]
    assert all(lead.endswith(":") for lead in leads) and not {block.text for block in source.blocks[3:]} & set(leads)
    assert source.file.pages == 14 and not source.gaps


def test_every_mark_stands_where_its_line_begins():
    for block in read_source(SAMPLE / "panel-2" / "panel-2.pdf").blocks:
        places = [block.place, *(place for _, place in block.marks)]
        assert [(p.page, p.line) for p in places] == sorted((p.page, p.line) for p in places)
        assert all(block.text[offset - 1] in " -" for offset, _ in block.marks)


def test_a_paragraph_over_three_pages_is_one_block_with_a_mark_on_each():
    (block,) = read(case_three_pages()).blocks
    assert block.place == Place(page=1, line=1)
    assert {place.page for _, place in block.marks} == {1, 2, 3}
    assert block.text == sentences(180)[: len(block.text)]


@pytest.mark.parametrize("columns", [None, 2])
def test_columns_are_read_one_after_the_other(columns):
    two = [sentences(9), sentences(9, 9)]
    sketch = Sketch()
    sketch.wrapped(two[0], 72, width=210)
    sketch.wrapped(two[1], 310, width=210)
    assert texts(sketch.made(), columns=columns) == two


def test_one_column_by_choice_reads_across_the_gutter():
    sketch = Sketch()
    for i in range(6):
        sketch.put(f"left part of the row {i}", 72, 700 - i * STEP)
        sketch.put(f"and the right part of row {i}", 310, 700 - i * STEP)
    made = sketch.made()
    assert texts(made, columns=1)[0].startswith("left part of the row 0 and the right part of row 0 left part")
    assert texts(made)[0].startswith("left part of the row 0 left part of the row 1")


def test_a_table_of_speakers_and_what_they_say_is_read_row_by_row():
    sketch = Sketch()
    y = TOP
    for name in ("Ms Doe", "Mr Roe", "Ms Poe", "Mr Moe", "Ms Loe"):
        sketch.put(name, 72, y)
        y = sketch.wrapped(sentences(3, len(name)), 200, y, width=300) - 8
    assert [text[:6] for text in texts(sketch.made())] == ["Ms Doe", "Mr Roe", "Ms Poe", "Mr Moe", "Ms Loe"]


def test_wide_gaps_of_justified_lines_are_no_columns():
    said = [sentences(5), sentences(6, 5)]
    sketch = Sketch()
    y = sketch.wrapped(said[0], width=160, justify=True)
    sketch.wrapped(said[1], y=y - 10, width=160, justify=True)
    assert texts(sketch.made()) == said


@pytest.mark.parametrize("quarters", [90, 180, 270])
def test_a_rotated_page_is_read_as_it_is_seen(quarters):
    said = [sentences(4), sentences(3, 4)]
    sketch = Sketch()
    sketch.canvas.setPageRotation(quarters)
    sketch.canvas.translate(300, 400)
    sketch.canvas.rotate(quarters)
    sketch.canvas.translate(-300, -400)
    y = sketch.wrapped(said[0], 50, 500, width=400)
    sketch.wrapped(said[1], 50, y - 8, width=400)
    assert texts(sketch.made()) == said


def test_words_up_the_margin_do_not_mix_with_the_text():
    sketch = Sketch()
    sketch.wrapped(sentences(8))
    sketch.canvas.saveState()
    sketch.canvas.rotate(90)
    sketch.put("Copy for the second panel", 300, -40)
    sketch.canvas.restoreState()
    assert texts(sketch.made()) == [sentences(8), "Copy for the second panel"]


def test_first_lines_that_are_indented_begin_paragraphs():
    said = [sentences(4), sentences(1, 4), sentences(1, 5), sentences(5, 6)]
    sketch, y = Sketch(), TOP
    for text in said * 2:
        y = sketch.wrapped(text, y=y, indent=14)
    assert texts(sketch.made()) == said * 2


def test_soft_hyphens_go_at_the_end_of_a_line_and_within_it(dejavu):
    sketch = Sketch()
    sketch.lines(["Those who asked for a cross\u00ad", "ing did not men\u00adtion the gate of the town."], font=dejavu)
    source = read(sketch.made())
    assert [block.text for block in source.blocks] == [
        "Those who asked for a crossing did not mention the gate of the town."
    ]
    assert any("1 soft hyphen within a line" in notice for notice in source.notices)


def test_text_from_right_to_left_keeps_its_columns_and_paragraphs(dejavu):
    words = "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd \u05d3\u05e8\u05da \u05e0\u05d4\u05e8"
    sketch = Sketch()
    for i in range(4):  # a file holds such text as it is seen, from the left
        shown_words = words[::-1]
        sketch.put(shown_words, 500 - stringWidth(shown_words, dejavu, SIZE), 700 - i * STEP, font=dejavu)
    sketch.put("." + words[:4][::-1], 500 - stringWidth(words[:4] + ".", dejavu, SIZE), 700 - 4 * STEP, font=dejavu)
    assert texts(sketch.made()) == [f"{words} {words} {words} {words} {words[:4]}."]


def test_numbers_of_every_fifth_line_are_left_out():
    sketch = Sketch()
    words = sentences(40).split()
    for i in range(25):
        sketch.put(" ".join(words[i * 11 : i * 11 + 11]), 90, TOP - i * STEP)
        if i % 5 == 4:
            sketch.put(str(i + 1), 60, TOP - i * STEP, size=9)
    source = read(sketch.made())
    assert [block.text for block in source.blocks if block.left == "line number"] == ["5 10 15 20 25"]
    assert not any(char.isdigit() for block in source.blocks if block.left is None for char in block.text)


def test_lines_that_begin_with_a_year_keep_it():
    sketch = Sketch()
    lines = [
        "2016 was the year of the first panel, and",
        "2017 that of the second, and after it in",
        "2019 nobody met.",
    ]
    sketch.lines(lines)
    assert texts(sketch.made()) == [" ".join(lines)]


def test_running_heads_are_kept_and_told_never_dropped():
    source = read(case_running_heads())
    left = [block for block in source.blocks if block.left]
    assert sum(block.left == "running head" for block in left) == 6
    numbers = [block.text for block in left if block.left == "page number"]
    assert numbers == ["- 1 -", "2/6", "- 3 -", "4/6", "- 5 -", "6/6"]
    assert "heard.pdf: 6 page numbers are left out (first: page 1, line 10)." in source.notices


def test_footnotes_are_counted_unless_they_are_wished():
    assert "heard.pdf: 2 footnotes were not read (first: page 1, line 8)." in read(case_footnotes()).notices
    wished = read(case_footnotes(), footnotes=True)
    assert [(block.kind, block.place.part) for block in wished.blocks][-2:] == [
        ("footnote", "footnote 1"),
        ("footnote", "footnote 2"),
    ]


def test_doubtful_hyphens_are_told_apart():
    (doubt,) = [notice for notice in read(case_hyphens()).notices if "not proved" in notice]
    assert doubt == (
        "heard.pdf: 2 words cut at a line's end are not proved by another place of the file (first: page 1, line 6): "
        "'Oduwole-Lahn' kept (page 1, line 6); 'bureaucracy' joined (page 1, line 7)."
    )


def simple(**options):
    sketch = Sketch(**options)
    sketch.wrapped(sentences(3))
    return sketch.made()


REFUSED = {
    "password": (
        simple(encrypt=encrypted("secret", "owner")),
        "heard.pdf: is encrypted with a password; only open files are read. Save it without one.",
    ),
    "empty": (b"", "heard.pdf: is empty; there is nothing to read. Fetch or save it once more."),
    "something else": (
        b"PK\x03\x04" + bytes(500),
        "heard.pdf: is no PDF but a damaged archive. Give it the ending that it should have.",
    ),
    "half": (
        simple()[:-600],
        "heard.pdf: is damaged or was cut off, as half-downloaded files are; only whole files are read. "
        "Fetch it once more.",
    ),
    "rubbish": (
        b"%PDF-1.4\nnothing of a PDF follows\n%%EOF",
        "heard.pdf: is damaged or was cut off, as half-downloaded files are; only whole files are read. "
        "Fetch it once more.",
    ),
}


@pytest.mark.parametrize("why", REFUSED)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(why):
    content, message = REFUSED[why]
    assert refusal(content) == message


def test_a_file_that_only_its_owner_may_change_is_read_and_told():
    source = read(simple(encrypt=encrypted("", "owner")))
    assert [block.text for block in source.blocks] == [sentences(3)]
    assert source.notices == ("heard.pdf: is encrypted, though not against reading; it was read.",)


def test_a_scan_is_refused_and_a_single_page_without_text_is_a_gap():
    scan = Sketch()
    for _ in range(3):
        scan.image()
        scan.page()
    assert refusal(scan.made()) == (
        "heard.pdf: is a scan (pages 1 to 3 without text); only text is read, not its picture. "
        "Have the text recognised (OCR) and save it with that."
    )
    mixed = Sketch()
    mixed.wrapped(sentences(3))
    mixed.page()
    mixed.image()
    mixed.page()
    mixed.page()
    source = read(mixed.made())
    assert [str(gap) for gap in source.gaps] == ["heard.pdf page 2: has pictures or drawings but no text."]
    assert [block.text for block in source.blocks] == [sentences(3)]


def test_blank_pages_alone_are_refused():
    sketch = Sketch()
    sketch.page()
    told = "heard.pdf: has no text on any page; there is nothing to read. Look at what it shows."
    assert refusal(sketch.made()) == told


def test_the_invisible_text_of_a_recognised_scan_is_read_and_told():
    sketch = Sketch()
    text = sketch.canvas.beginText(72, 700)
    text.setFont(SERIF, SIZE)
    text.setTextRenderMode(3)
    text.textLine("Words that were recognised on a picture.")
    sketch.canvas.drawText(text)
    (notice,) = read(sketch.made()).notices
    assert notice.startswith("heard.pdf: 1 page has invisible text as text recognition makes it")


@pytest.mark.parametrize(
    "limit, most, message",
    [
        ("MOST_PAGES", 1, "heard.pdf: has 2 pages; at most 1 are read. Divide it."),
        ("MOST_CHARACTERS", 9, "heard.pdf: has no page that can be read: pages 1 to 2 "),
        ("MOST_OBJECTS", 1, "heard.pdf: has no page that can be read: pages 1 to 2 is made of "),
        ("MOST_IN_ALL", 5, "heard.pdf: has no page that can be read: pages 1 to 2 comes after 5 characters"),
    ],
)
def test_more_than_is_bearable_is_not_read(monkeypatch, limit, most, message):
    monkeypatch.setattr(f"framing.readers.sources.pdf_file.{limit}", most)
    sketch = Sketch()
    sketch.wrapped(sentences(3))
    sketch.page()
    sketch.wrapped(sentences(3))
    assert refusal(sketch.made()).startswith(message)


def test_a_page_is_drawn_as_a_png_of_the_width_wished():
    png = page_picture(simple(), 1, width=300)
    assert png[:8] == b"\x89PNG\r\n\x1a\n" and int.from_bytes(png[16:20], "big") == 300
    with pytest.raises(ReadError, match=r"^PDF: has no page 2; its pages are 1 to 1\.$"):
        page_picture(simple(), 2)


def test_progress_is_told_up_to_the_end():
    heard = []
    blocks(Incoming("heard.pdf", case_three_pages(), tick=heard.append))
    assert heard == sorted(heard) and heard[-1] == 1.0


def test_flowing_paragraphs_under_a_title_come_back():
    style = ParagraphStyle("text", fontName=SERIF, fontSize=10, leading=12, spaceAfter=6)
    said = [sentences(2 + i % 5, i * 3) for i in range(30)]
    assert texts(flowing(said, columns=2, style=style, title=TITLE)) == [TITLE, *said]


def test_footnotes_that_say_the_same_are_no_running_feet():
    sketch = Sketch()
    for page in range(4):
        sketch.wrapped(sentences(30, page * 30))
        sketch.put(f"{page * 2 + 1} See the second part.", 72, 90, size=8)
        sketch.put(f"{page * 2 + 2} See the second part.", 72, 80, size=8)
        sketch.page()
    source = read(sketch.made(), footnotes=True)
    assert [block.text[:5] for block in source.blocks if block.kind == "footnote"] == [f"{n} See" for n in range(1, 9)]
    assert not any(block.left for block in source.blocks)


def test_a_foot_of_page_number_and_title_is_one():
    sketch = Sketch()
    for page in range(4):
        sketch.wrapped(sentences(20, page * 30))
        sketch.put(f"{page + 11} Roads and rivers", 72, 60, size=9)
        sketch.page()
    assert [block.text for block in read(sketch.made()).blocks if block.left == "running head"] == [
        f"{n} Roads and rivers" for n in range(11, 15)
    ]


def test_a_page_in_fonts_without_letters_is_a_gap():
    source = read(two_pages_of_which_one_has_letters_of_private_use())
    assert [block.text for block in source.blocks] == ["Hello there, all of you."]
    assert [str(gap) for gap in source.gaps] == [
        "heard.pdf page 2: is written in fonts that do not say which letters they draw."
    ]


def two_pages_of_which_one_has_letters_of_private_use():
    """Two pages with the same words; the font of the second says that its letters are of private use."""
    private = b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <20> <7e> <e020> endbfrange"
    cmap = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap " + private + b" endcmap end end"
    words = b"BT /F 9 Tf 50 700 Td (Hello there, all of you.) Tj ET"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 3 0 R/Resources<</Font<</F %d 0 R>>>>>>"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 2/Kids[5 0 R 6 0 R]>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(words), words),
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(cmap), cmap),
        page % 7,
        page % 8,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 4 0 R>>",
    ]
    made = b"%PDF-1.5\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, part) for n, part in enumerate(parts, start=1))
    return made + b"trailer<</Size 9/Root 1 0 R>>\nstartxref\n0\n%%EOF"


def test_a_file_without_its_last_bytes_is_refused_though_it_would_open():
    whole = two_pages_of_which_one_has_letters_of_private_use()
    assert "was cut off" in refusal(whole.removesuffix(b"%%EOF"))


def test_few_words_side_by_side_are_read_across():
    sketch = Sketch()
    for i, (left, right) in enumerate(
        [("For the second panel", "For the third panel"), ("Ada Invented", "Ida Invented")]
    ):
        sketch.put(left, 72, 700 - i * 40)
        sketch.put(right, 310, 700 - i * 40)
    assert texts(sketch.made()) == ["For the second panel For the third panel", "Ada Invented Ida Invented"]


def test_bold_words_further_on_are_no_lead():
    sketch = Sketch()
    end = sketch.put("Ms Doe (Northland):", font=BOLD)
    sketch.put(" I thank the panel for its word on rivers, and on the few and narrow", end)
    end = sketch.put("roads", y=TOP - STEP, font=BOLD)
    sketch.put(" that lead to them.", end, TOP - STEP)
    (block,) = read(sketch.made()).blocks
    assert block.text[: block.lead] == "Ms Doe (Northland):"
