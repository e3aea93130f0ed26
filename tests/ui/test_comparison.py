"""Two codebooks side by side on the screen."""

import re
from html import unescape

from books import codebooks
from hypothesis import given, settings
from streamlit.testing.v1 import AppTest

from framing.model.codebook import Code, Codebook, Dimension
from framing.model.codebook_difference import codebook_difference
from framing.ui.comparison import beside, trees, wordings

NAMES = ("pilot", "present")


def book(*codes, **fields):
    """A codebook of codes; a parent stands before the dot."""
    made = (code if isinstance(code, Code) else named(code) for code in codes)
    return Codebook(**{"id": "b", "title": "B", "version": "1", "codes": tuple(made), **fields})


def named(code_id, **fields):
    """A code called like its id, with a capital."""
    parent = code_id.rpartition(".")[0] or None
    return Code(**{"id": code_id, "name": code_id.capitalize(), "kind": "theme", "parent": parent, **fields})


def rows(before, after):
    """What each row of the trees says, left and right, with its signs in brackets."""
    drawn = trees(codebook_difference(before, after), NAMES)
    found = re.findall(r'<div class="tree-row[^"]*">(<div.*?</div>)(<div.*?</div>)</div>', drawn)
    return [tuple(map(said, pair)) for pair in found]


def said(cell):
    """The text of a cell."""
    return unescape(re.sub("<[^>]+>", "", cell.replace('<span class="sign">', " ["))).strip()


def text(markup):
    """What a reader sees of markup."""
    return unescape(re.sub("<[^>]+>", "", markup))


def test_each_row_says_what_happened_to_its_code():
    before = book("a", "a.b", "a.c", "d", "e")
    after = book("a", "a.c", named("d", name="New", groups=("a",), retired=True), named("a.b", parent="d"), "d.f")
    assert rows(before, after) == [
        ("A", "A"),
        ("A.b [moved to New", ""),
        ("A.c", "A.c"),
        ("D", "New [renamed [in the group A [retired"),
        ("E [gone", ""),
        ("", "A.b [moved from A"),
        ("", "D.f [added"),
    ]


def test_what_a_moved_code_takes_along_is_moved_and_neither_added_nor_gone():
    before, after = book("a", "a.b", "a.b.c", "d"), book("a", "d", named("a.b", parent="d"), "a.b.c")
    assert rows(before, after) == [
        ("A", "A"),
        ("A.b [moved to D", ""),
        ("A.b.c [moved", ""),
        ("D", "D"),
        ("", "A.b [moved from A"),
        ("", "A.b.c [moved"),
    ]


def test_many_rows_that_say_nothing_new_are_folded_and_those_above_a_change_are_not():
    codes = ["a", *(f"a.{letter}" for letter in "bcdefg"), "h"]
    drawn = trees(codebook_difference(book(*codes), book(*codes, "h.new")), NAMES)
    assert "<summary>7 codes as before</summary>" in drawn
    folded = drawn.partition("<details>")[2].partition("</details>")[0]
    assert ">H<" not in folded and ">A.g<" in folded


def test_wording_shows_what_was_taken_out_and_put_in():
    before = book(named("a", brief="the state's own right"))
    after = book(named("a", brief="the state's sole right", include=("entry",)), named("b", brief="All new."))
    change, added = wordings(codebook_difference(before, after))
    assert "the state&#x27;s </span><del>own</del><ins>sole</ins><span> right</span>" in change
    assert '<dt>When to use</dt><dd><p dir="auto"><ins>entry</ins></p>' in change
    assert text(added) == "Bb, addedAll new."


def test_a_code_that_only_moved_has_nothing_among_the_wordings():
    assert list(wordings(codebook_difference(book("a", "b", "a.c"), book("a", "b", named("a.c", parent="b"))))) == []


def test_dimensions_and_rules_are_told():
    before = book("a", dimensions=(Dimension("d", free="x", label="Stance"),), header={"rules": {"over_lap": "yes"}})
    after = book("a", dimensions=(Dimension("e", "Who?", free="x"),), header={"rules": {"over_lap": "no"}})
    assert [text(one) for one in beside(codebook_difference(before, after))] == [
        "edimension e, addedWho?",
        "Stancedimension d, goneNo question.",
        "Rules and other fieldsbRules: over lapyesno",
    ]


def test_names_and_definitions_are_shown_and_never_run():
    evil = "<script>alert(1)</script>"
    difference = codebook_difference(book(named("a", brief=evil)), book(named("a", name=evil, brief="x"), named(evil)))
    drawn = trees(difference, (evil, evil)) + "".join(wordings(difference))
    assert "<script" not in drawn and drawn.count("&lt;script&gt;") >= 5


@settings(max_examples=30)
@given(codebooks(), codebooks())
def test_every_code_stands_once_in_its_tree(before, after):
    drawn = trees(codebook_difference(before, after), NAMES)
    assert drawn.count('<div class="depth-') == len(before.codes) + len(after.codes)


def page():
    """A page that compares; Streamlit runs it by itself."""
    from framing.model.codebook import Code, Codebook  # noqa: PLC0415
    from framing.model.codebook_difference import codebook_difference  # noqa: PLC0415
    from framing.ui import comparison  # noqa: PLC0415

    before = Codebook(id="b", title="B", version="1")
    after = Codebook(id="b", title="B", version="1", codes=(Code(id="a", name="A", kind="frame"),))
    comparison.draw(codebook_difference(before, before), names=("one", "two"))
    comparison.draw(codebook_difference(before, after), names=("one", "two"))


def test_a_page_says_that_nothing_changed_or_what():
    drawn = AppTest.from_function(page).run(timeout=20)
    assert not drawn.exception
    first, second, *_ = [text(element.proto.body) for element in drawn.get("html")]
    assert first == "one and two say the same."
    assert second == "1 code added."
