from pathlib import Path

import pytest
from blocks import check_golden, shown
from patience import within
from python_calamine import CalamineWorkbook

from framing.errors import ReadError
from framing.readers.sources.collection import read_all
from framing.readers.sources.incoming import Incoming
from framing.readers.sources.reading import source_text

GOLDEN = Path(__file__).parent / "golden"
SAMPLE = Path(__file__).parents[3] / "corpora" / "sample-consultation"

TAGS = """\
WEBVTT - Northland, morning
Kind: captions
Language: en

STYLE
::cue(.loud) { color: red }

REGION
id:fred
width:40%

NOTE a comment
of two lines

intro
00:01.000 --> 00:04.000 align:start position:0%
<v.loud.first Ada Invented>Thank you, <i>Chair</i>.
<v Bo Made-Up>Of <c.yellow.bg_blue>course</c>.</v> [Applause]

00:00:04.000 --> 00:00:06.500
<v
Ada &amp; Bo>Salt &amp; pepper; &amp;lt;b&amp;gt; stays; 5 &lt; 6, 7 < 8&nbsp;&copy; AT&T</v>

00:00:06.500 --> 00:00:08.000
<lang fr>Merci</lang> <ruby>漢<rt>kan</rt>字<rt>ji</rt></ruby> <00:00:07.000>now <laughs> <b>bold</b>

NOTE paragraph

00:00:08.000 --> 00:00:09.000
- Is it true?
- It is not,
and never was.

00:00:09.000 --> 00:00:10.000
>> NORTHLAND: We agree.
&gt;&gt; We do not. >> And we wait.

00:00:10.000 --> 00:00:11.000
CHAIR: The floor is open.
ANNA: Thank you.
It was at 10:30 that we met: all of us.

00:00:11.000 --> 00:00:12.000
♪ (anthem) ♪
"""
BROKEN = """\
WEBVTT

00:00:01.000 --> 00:00:03.000
One.

00:00:05.000 --> 00:00:04.000
Ends before it begins.

00:00:06.000 --> 00:61:07.000
An end that is no time.

6,5 --> 00:00:07.000
A beginning that is no time.

00:00:08.000 00:00:09.000
No arrow.

00:00:09.000 -> 00:00:10.000
Half an arrow.

00:00:10.000 --> 00:00:11.000

Words after an empty line.

Words without times.
And more of them.

00:00:12.000 --> 00:00:13.000
Next without an empty line.
00:00:13.000 --> 00:00:14.000
Here it is.
NOTE is no comment here

00:00:14.500 --> 00:00:15.500
<v Ada Invented></v>

00:00:02.000 --> 00:00:02.500
Far too early.

00:00:17.000 --> 00:00:20.000
It goes on.

00:00:16.000 --> 00:00:19.000
Overlapping, in front.

00:00:01.000 --> 00:00:02.000
A second recording.

00:00:02.000 --> 00:00:03.000
It says 4 --> 5 and foo --> bar.

-->
Nothing at all.
"""
SRT = """\
1
00:00:01,000 --> 00:00:02,500
{\\an8}<font color="#ff0000">Good morning,</font>
<b>everybody</b>.

2
00:00:03.000 --> 00:00:04.000 X1:40 X2:600
ANNA: With full stops.\\NAnd a line.
7
00:00:05,000 --> 00:00:06,000
No empty line before me.

00:00:06,000 --> 00:00:07,000
No number.

five
00:00:08,000 --> 00:00:09,000
{y:i}A name for a number.

6

00:00:10,000 --> 00:00:11,000

Spaced out.

7
00:00:12,000 --> 00:00:13,000

8
00:00:13,000 --> 00:00:14,000
1984

9
"""
SBV = """\
0:00:01.000,0:00:02.500
>> ADA: Good morning.[br]Everybody.

0:00:02.500,0:00:04.000
Two lines
of it.

0:00:06.000,0:00:05.000
Ends first.
"""
ROLLING = """\
WEBVTT
Kind: captions
Language: en

00:00:00.320 --> 00:00:02.629 align:start position:0%
 
good<00:00:00.960><c> morning</c><00:00:01.439><c> to</c>

00:00:02.629 --> 00:00:02.639 align:start position:0%
good morning to
 

00:00:02.639 --> 00:00:05.000 align:start position:0%
good morning to
all<00:00:03.000><c> of</c><00:00:03.400><c> you</c>

00:00:05.000 --> 00:00:05.010 align:start position:0%
all of you
 

00:00:05.010 --> 00:00:07.000 align:start position:0%
all of you
&gt;&gt; thank<00:00:05.500><c> you</c>

00:00:07.000 --> 00:00:07.010 align:start position:0%
&gt;&gt; thank you
 

00:00:07.010 --> 00:00:09.000 align:start position:0%
&gt;&gt; thank you
[Applause]
"""
GROWING = """\
1
00:00:01,000 --> 00:00:02,000
we thank

2
00:00:02,000 --> 00:00:03,000
we thank the

3
00:00:03,000 --> 00:00:04,000
we thank the chair

4
00:00:04,000 --> 00:00:05,000
we thank the chair
and

5
00:00:05,000 --> 00:00:06,000
we thank the chair
and all

6
00:00:06,000 --> 00:00:07,000
a new line
"""
CASES = {
    "tags.vtt": TAGS,
    "broken.vtt": BROKEN,
    "subrip.srt": SRT,
    "subviewer.sbv": SBV,
    "rolling.vtt": ROLLING,
    "growing.srt": GROWING,
}


def read(text, name="a.vtt"):
    return source_text(Incoming(name, text.encode() if isinstance(text, str) else text))


def texts(text, name="a.vtt"):
    return [block.text for block in read(text, name).blocks]


@pytest.mark.parametrize("name", CASES)
def test_captions_give_these_blocks(name):
    check_golden(GOLDEN / f"captions-{name}.txt", shown(read(CASES[name], name)))


def test_the_sample_gives_the_texts_and_voices_of_its_workbook():
    (source,) = read_all(SAMPLE / "panel-2" / "panel-2.vtt")
    turns = []
    for block in source.blocks:
        if turns and turns[-1][0] == block.voice:
            turns[-1][1] += block.joint + block.text
        else:
            turns.append([block.voice, block.text])
    book = CalamineWorkbook.from_path(str(SAMPLE / "transcript.xlsx"))
    header, *rows = book.get_sheet_by_name(book.sheet_names[0]).to_python()
    panel, text, label = (header.index(name) for name in ("Panel", "Text", "Speaker label"))
    assert turns == [[row[label], row[text]] for row in rows if row[panel] == "Panel 2"]
    assert source.gaps == ()


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("name", CASES)
def test_line_ends_and_a_mark_change_no_text_and_no_line_number(name, end):
    same = [(block.text, block.place) for block in read(CASES[name], name).blocks]
    other = read(("\ufeff" + CASES[name]).replace("\n", end), name)
    assert [(block.text, block.place) for block in other.blocks] == same


@pytest.mark.parametrize("name", CASES)
def test_an_ending_of_another_caption_form_is_read_too(name):
    assert texts(CASES[name], "a.vtt") == texts(CASES[name], "a.srt") or name in ("subrip.srt", "broken.vtt")


def test_captions_without_their_header_are_read_and_told():
    source = read("00:01.000 --> 00:02.000\nHello.\n")
    assert [block.text for block in source.blocks] == ["Hello."]
    assert source.notices == ("a.vtt: has no header WEBVTT in its first line; it was read all the same.",)


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("WEBVTT\n", "a.vtt", "a.vtt: has no cue; captions have lines of times such as 00:01:02.500"),
        ("Just a letter.\n\nAnother one.\n", "a.srt", "and none of its lines has one. Give a text without times"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n\n", "a.vtt", "has cues and no words in any of them"),
        ("<!doctype html><html><body>Not found", "a.vtt", "is no text but a web page (HTML)"),
        ('<?xml version="1.0"?><tt/>', "a.srt", "is no text but an XML file"),
        ('{"cues": []}', "a.vtt", "has no cue"),
        ("", "a.sbv", "is empty (0 bytes)"),
    ],
)
def test_what_holds_no_captions_is_refused(text, name, words):
    with pytest.raises(ReadError, match="^" + name) as raised:
        read(text, name)
    assert words in str(raised.value) and len(raised.value.problems) == 1


def test_entities_are_unescaped_once():
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\n&amp;lt; &amp;amp; &#39;&#x27; &lrm;&unknown; &#0; &#99999999;"
    assert texts(text) == ["&lt; &amp; '' \u200e&unknown; \ufffd &#99999999;"]


def test_two_people_who_say_the_same_are_not_taken_for_captions_that_roll():
    cues = "".join(
        f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{words}\n\n" for n, words in enumerate(["No."] * 3, start=1)
    )
    others = "".join(f"{n}\n00:00:{n},000 --> 00:00:{n},900\nWord {n}.\n\n" for n in range(10, 20))
    assert texts(cues + others, "a.srt")[:4] == ["No.", "No.", "No.", "Word 10."]


def test_no_word_of_a_cue_is_lost_whatever_is_wrong_with_its_time():
    words = [line for line in BROKEN.splitlines() if line and "<v" not in line and not line[0].isdigit()]
    said = "\n".join(texts(BROKEN))
    assert [line for line in words[1:] if line not in said and line != "-->"] == []


def test_a_note_of_a_paragraph_parts_paragraphs_and_a_pause_does_not():
    cue = "00:{0}:00.000 --> 00:{0}:01.000\n{1}\n\n"
    text = (
        "WEBVTT\n\n"
        + cue.format("01", "One")
        + cue.format("09", "two")
        + "NOTE paragraph\n\n"
        + cue.format("10", "Three")
    )
    assert [block.joint for block in read(text).blocks][1:] == [" ", "\n\n"]


@pytest.mark.parametrize(
    "payload",
    ["<" * 200_000, "<a" * 100_000, "<v.a" + ".b" * 100_000, "<c" + "c" * 200_000, "&" * 200_000, "{\\" * 100_000,
     ">>" * 100_000, ">> a " * 20_000, "- a\n" * 20_000, "00:" * 70_000, "-" * 200_000, "--" * 99_000 + ">",
     "1:2" * 60_000 + " --> ", "<v a>b" * 30_000, "0" * 200_000 + ":00:01.000 --> 00:01.000"],
    ids=range(15),
)  # fmt: skip
def test_a_hostile_cue_takes_no_time(payload):
    with within():
        read("WEBVTT\n\n00:01.000 --> 00:02.000\nWords.\n" + payload)


def test_a_line_end_that_a_tag_makes_is_no_line_of_the_file():
    source = read("WEBVTT\n\n00:01.000 --> 00:02.000\nADA: one<br>BO: two\nCY: <i\n>three</i>\nDI: four")
    assert [(block.text, block.place.line) for block in source.blocks] == [
        ("ADA: one", 4),
        ("BO: two", 4),
        ("CY: three", 5),
        ("DI: four", 7),
    ]


def test_a_short_file_that_repeats_a_line_does_not_roll():
    text = "1\n00:00:01,000 --> 00:00:02,000\nNo.\n\n2\n00:00:02,000 --> 00:00:03,000\nNo.\n"
    assert texts(text, "a.srt") == ["No.", "No."]
