"""Whatever a Word, OpenDocument or rich text file holds, only ReadError comes out, and soon."""

import os
import time
from functools import cache
from xml.sax.saxutils import quoteattr

import docx_cases
import odt_cases
import pytest
import rtf_cases
from documents import odt_parts, paragraph, read, word_parts, zipped
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing.errors import ReadError
from framing.readers.text import CONTROL

SOAK = int(os.environ.get("FRAMING_SOAK", "1"))
SECONDS = 15
"""Of one file of a few kilobytes, on a busy machine."""
EXAMPLES, QUICK = (60, 60) if SOAK == 1 else (500 * SOAK, 3_000 * SOAK)
"""Of documents in XML, and of rich text, which is read in a fiftieth of their time."""
fuzzed = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
fuzzed_quickly = settings(fuzzed, max_examples=QUICK)
OPTIONS = st.fixed_dictionaries(
    {
        "footnotes": st.booleans(),
        "comments": st.booleans(),
        "changes": st.sampled_from(["accepted", "original", "marked"]),
    }
)
WORD_TAGS = """
w:p w:r w:t w:tbl w:tr w:tc w:sdt w:sdtContent w:sdtPr w:ins w:del w:moveFrom w:moveTo w:delText w:hyperlink w:tab
w:br w:cr w:sym w:fldSimple w:fldChar w:instrText w:drawing w:pict w:txbxContent mc:AlternateContent mc:Choice
mc:Fallback w:footnoteReference w:endnoteReference w:commentReference w:pPr w:rPr w:tcPr w:trPr w:gridSpan w:vMerge
w:pStyle w:rStyle w:numPr w:numId w:ilvl w:outlineLvl w:vanish w:specVanish w:b w:i w:u w:tblHeader w:ruby w:rt
w:rubyBase m:oMath m:t w:body w:altChunk w:softHyphen w:noBreakHyphen w:cellDel w:showingPlcHdr
"""
WORD_VALUES = {
    "w:val": [
        "0",
        "1",
        "2",
        "9",
        "99999999999999999999",
        "-1",
        "x",
        "restart",
        "continue",
        "single",
        "Loud",
        "Item",
        "٣",
    ],
    "w:id": ["0", "2", "x"],
    "w:author": ["Ada", "  ", "\ufffd"],
    "w:fldCharType": ["begin", "separate", "end", "x"],
    "w:char": ["F04A", "x", "-1", "110000000", "0041", "D800"],
    "w:instr": ["PAGE", "TOC x", ""],
}
ODF_TAGS = """
text:p text:h text:span text:s text:tab text:line-break text:list text:list-item text:section text:note
text:note-body text:note-citation office:annotation dc:creator text:change text:change-start text:change-end
text:tracked-changes text:changed-region text:insertion text:deletion office:change-info table:table
table:table-row table:table-cell table:covered-table-cell table:table-header-rows draw:frame draw:text-box
text:table-of-content text:index-body text:page-number text:hidden-text text:ruby text:ruby-text draw:g draw:a
"""
ODF_VALUES = {
    "text:c": ["3", "999999999999999999999", "-1", "x", "٣"],
    "text:change-id": ["a", "b", "c"],
    "text:id": ["a", "b", "c"],
    "text:style-name": ["T1", "T2", "P1", "P2", "L1", "none"],
    "text:outline-level": ["1", "0", "99999999999", "x"],
    "table:number-columns-repeated": ["3", "1000000000", "x", "-3"],
    "table:number-rows-repeated": ["3", "1000000000", "x"],
    "table:number-columns-spanned": ["2", "1000000000", "x"],
    "text:display": ["none", "true"],
    "text:note-class": ["endnote", "footnote"],
    "text:is-hidden": ["true"],
}
LETTERS = st.text(alphabet="aB: \n\t\u00ad\u05d0\u0301\x7f\u00a0", max_size=6)
RTF_WORDS = """
b i ul v plain pard par line tab cell row nestcell nestrow trowd cellx clmrg clvmrg trhdr intbl itap revised deleted
revauth revauthdel uc u s outlinelevel f fcharset cpg ansicpg mac pc pca ftnalt footnote annotation shptxt fonttbl
stylesheet revtbl atnauthor fldinst fldrslt field listtext pict object upr ud shpinst shp do bin header footer sect
page emdash nesttableprops nonesttables rtf xe info chftn nosuchword
"""
NUMBERS = st.one_of(st.just(""), st.integers(-70_000, 70_000).map(str), st.sampled_from(["0", "1", "2", "1" * 30]))
RTF_TOKENS = st.one_of(
    st.sampled_from(
        ["{", "}", "{", "}", "{\\*", "\\*", "\\~", "\\-", "\\\n", "\n", "\\", "\\'", "\\'9", "\\'e9", "\\'82"]
    ),
    st.tuples(st.sampled_from(RTF_WORDS.split()), NUMBERS, st.sampled_from(["", " "])).map(
        lambda one: "\\" + "".join(one)
    ),
    st.text(alphabet="aB: é\x00\x80", max_size=5),
)


def written(tag, attributes, inside):
    """An element as XML."""
    return f"<{tag} {' '.join(f'{name}={quoteattr(value)}' for name, value in attributes)}>{''.join(inside)}</{tag}>"


def trees(tags, values):
    """Random XML of known elements, closed in the right order."""
    attributes = st.lists(
        st.sampled_from(sorted(values)).flatmap(lambda name: st.tuples(st.just(name), st.sampled_from(values[name]))),
        max_size=3,
        unique_by=lambda one: one[0],
    )

    def element(inside):
        return st.tuples(st.sampled_from(tags.split()), attributes, st.lists(inside, max_size=5)).map(
            lambda one: written(*one)
        )

    return st.recursive(LETTERS, element, max_leaves=40)


@cache
def whole():
    """Files with everything that readers know."""
    word = "".join(docx_cases.CASES.values()) + docx_cases.CHANGED
    notes = paragraph("x", docx_cases.REFERENCES)
    odt = "".join(odt_cases.CASES.values()) + odt_cases.CHANGED + odt_cases.NOTED
    rich = "".join(rtf_cases.CASES.values()) + rtf_cases.CHANGED + rtf_cases.NOTED
    return {
        "a.docx": word_parts(word + notes, **docx_cases.NOTES),
        "a.odt": odt_parts(odt, automatic=odt_cases.AUTOMATIC, styles=odt_cases.STYLES),
        "a.rtf": rtf_cases.rtf(rich),
    }


def holds(name, content, options):
    """A file is read or refused, soon, and its blocks are as blocks should be."""
    start = time.process_time()
    try:
        source = read(name, content, **options)
    except ReadError as err:
        assert all(problem.where.startswith(name) and problem.what.endswith((".", ")")) for problem in err.problems)
        source = None
    assert time.process_time() - start < SECONDS
    for block in source.blocks if source else ():
        assert block.text and block.text == block.text.strip() and not CONTROL.search(block.text)
        assert "\u00ad" not in block.text and "\r" not in block.text
        assert 0 <= block.lead <= len(block.text) and block.place.written
        assert str(block.place) and len(block.text) < 1_000_000


@st.composite
def damaged(draw, content):
    """Bytes of which some were changed, taken out, doubled or swapped with others."""
    content = bytearray(content)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(content) - 1)))
        match draw(st.sampled_from(["change", "cut", "double", "end"])):
            case "change":
                content[at : at + 1] = draw(st.binary(min_size=1, max_size=3))
            case "cut":
                del content[at : at + draw(st.integers(1, 40))]
            case "double":
                content[at:at] = content[at : at + draw(st.integers(1, 400))]
            case _:
                del content[at + len(content) // 2 :]
    return bytes(content)


@pytest.mark.soak
@pytest.mark.parametrize("name", ["a.docx", "a.odt"])
def test_a_damaged_archive_is_read_or_refused(name):
    @fuzzed
    @given(damaged(zipped(whole()[name])), OPTIONS)
    def archives(content, options):
        holds(name, content, options)

    archives()


@pytest.mark.soak
@pytest.mark.parametrize("name", ["a.docx", "a.odt"])
def test_an_archive_with_a_damaged_part_is_read_or_refused(name):
    @fuzzed
    @given(st.data(), st.sampled_from(sorted(whole()[name])), OPTIONS)
    def parts(data, part, options):
        content = data.draw(damaged(whole()[name][part].encode()))
        holds(name, zipped(whole()[name] | {part: content}), options)

    parts()


@pytest.mark.soak
@fuzzed
@given(st.lists(trees(WORD_TAGS, WORD_VALUES), max_size=4), OPTIONS)
def test_random_elements_of_word_are_read(inside, options):
    holds("a.docx", zipped(word_parts("".join(inside), **docx_cases.NOTES)), options)


@pytest.mark.soak
@fuzzed
@given(st.lists(trees(ODF_TAGS, ODF_VALUES), max_size=4), OPTIONS)
def test_random_elements_of_open_document_are_read(inside, options):
    content = odt_parts("".join(inside), automatic=odt_cases.AUTOMATIC, styles=odt_cases.STYLES)
    holds("a.odt", zipped(content), options)


@pytest.mark.soak
@fuzzed_quickly
@given(st.lists(RTF_TOKENS, max_size=60), OPTIONS)
def test_random_rich_text_is_read(tokens, options):
    holds("a.rtf", ("{\\rtf1 " + "".join(tokens)).encode("latin-1"), options)


@pytest.mark.soak
@fuzzed_quickly
@given(damaged(whole()["a.rtf"]), OPTIONS)
def test_damaged_rich_text_is_read_or_refused(content, options):
    holds("a.rtf", content, options)
