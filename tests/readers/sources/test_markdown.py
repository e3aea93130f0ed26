"""Markdown: its words without its marks."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from patience import within

from framing.readers.sources.incoming import Incoming
from framing.readers.sources.reading import source_text

RECORD = """---
title: Third round
language: en
---
# The *third* round

**Ms. Doe (Northland):** Thank you
for coming\\
to us [here](http://example.org).[^1] A &amp; B \\*not\\*, snake_case and ~~old~~ `code`
**Chair:** Yes.

Panel 2: *Work*
---------------

1986. A year that begins a line
2. Two
   - nested **bold**

     second paragraph of it

> quoted _words_
that go on

| Speaker | Text |
|---------|------|
| Ada     | I have said it long ago |
| Bob     | I never did say such a thing |

| Country | Year | n |
|---------|------|---|
| Northland | | 4 |

```
Q: a
A: b

[^9]: no note here
```

<!-- hidden --> <b>Raw:</b> end<br>of it <!-- two -->

<div><p>Html <i>block</i></p></div>

[^1]: The note
goes on *here*.

    Its second paragraph.

Last ![picture](x.png).

[Home](a) | [News](b) | [More](c)
"""


def texts(source):
    return [block.text for block in source.blocks]


def test_a_record_with_all_that_markdown_has(golden):
    golden("markdown_record", "a.md", RECORD)


def test_footnotes_stand_at_the_end_where_they_are_wanted(read):
    *_, first, second = read("a.md", RECORD, footnotes=True).blocks
    assert [(block.kind, block.text, str(block.place)) for block in (first, second)] == [
        ("footnote", "The note goes on here.", "footnote 1, line 44"),
        ("footnote", "Its second paragraph.", "footnote 1, line 44"),
    ]


def test_a_rule_at_the_top_is_no_front_matter(read):
    assert texts(read("a.md", "---\n\nWords.\n\n---\n")) == ["Words."]


def test_the_lines_of_a_paragraph_are_known(read):
    (block,) = read("a.md", "\n\nOne\ntwo\n  three\n").blocks
    assert (block.text, block.place.line) == ("One two three", 3)
    assert [(offset, place.line) for offset, place in block.marks] == [(4, 4), (8, 5)]


@pytest.mark.parametrize("mark", [">", "- ", "* - + "])
def test_marks_nested_beyond_measure_are_told(read, mark):
    source = read("a.md", f"Begin.\n\n{mark * 5_000}deep\n")
    assert texts(source)[0] == "Begin."
    assert "deep" in " ".join(texts(source)) or "nested deeper than 100 levels" in str(source.gaps)


@pytest.mark.parametrize(
    "many", ["[" * 20_000, "![" * 3_000 + "a" + "](x)" * 3_000, "[^a]: x\n" * 5_000 + "\ny", "*a **b " * 9_000]
)
def test_marks_without_end_are_read_in_time(read, many):
    with within():
        read("a.md", f"Begin.\n\n{many}\n")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "a.md: is empty (0 bytes); a text has words. Fetch or save it once more."),
        (b"%PDF-1.7", "a.md: is no text but a PDF. Give it the ending .pdf."),
    ],
)
def test_what_is_no_markdown_is_refused(refused, content, message):
    assert refused("a.md", content) == message


MARKS = st.sampled_from(
    [
        "# {}\n",
        "**{}:** {}\n",
        "> {}\n",
        "- {}\n",
        "1. {}\n",
        "{}\n===\n",
        "[{}](http://x) {}\n",
        "`{}` {}\n",
        "\\* {}\\\n{}\n",
    ]
)


@given(st.lists(MARKS, min_size=1, max_size=20))
def test_every_word_comes_out_once_and_in_order(marks):
    numbers = iter(range(10_000))
    text = "\n".join(re.sub(r"\{\}", lambda _: f"w{next(numbers)}x", mark) for mark in marks)
    said = " ".join(block.text for block in source_text(Incoming("a.md", text.encode())).blocks)
    assert re.findall(r"w(\d+)x", said) == [str(number) for number in range(next(numbers))]
    assert not re.search(r"[#>`\[]|\*\*|===|http", said)
