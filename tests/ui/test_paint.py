"""How codings are underlined: solid one's own, dashed what is suggested, dotted another coder's; a lane for each."""

import pytest

from framing.ui.component import asset

CODINGS = {
    "mine": {"mine": True},
    "suggested": {"mine": True, "suggested": True},
    "theirs": {"mine": False},
}
DRAW = """
codings => underlines(codings, new Map(codings.map((coding, lane) => [coding.id, lane])), codings.length,
    { colour: () => "#0b5cad" })
"""


@pytest.fixture
def page(chromium):
    page = chromium.new_page()
    page.add_script_tag(content=f"{asset('common.js')}\n{asset('desk/paint.js')}")
    yield page
    page.close()


def test_whose_a_coding_is_shows_in_its_line_and_each_has_its_lane(page):
    drawn = page.evaluate(DRAW, [{"id": name, "code": "c", **fields} for name, fields in CODINGS.items()])
    solid, dashed, dotted = drawn["images"]
    assert solid.startswith("linear-gradient(")
    assert dashed.startswith("repeating-linear-gradient(") and "0 7px, transparent 7px 11px" in dashed
    assert dotted.startswith("repeating-linear-gradient(") and "0 2px, transparent 2px 5px" in dotted
    assert drawn["places"] == ["0 calc(100% - 8px)", "0 calc(100% - 4px)", "0 calc(100% - 0px)"]
