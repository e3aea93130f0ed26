"""Every layout of speaker lines, as somebody writes it, is divided rightly without being told which it is."""

from pathlib import Path

import pytest
from laid_out import expected_of, known_of, source_of

from framing.model.profile import GENERAL
from framing.readers.turns.divide import divide

LAYOUTS = sorted((Path(__file__).parent / "layouts").glob("*.yaml"))
FAILING = {
    "58-run-on-lines",
    "59-small-letters",
    "71-questions-within-a-hearing",
    "75-chinese",
    "61-single-names-once",
}
"""Layouts that are not divided rightly; docs/layouts.md says so of each."""


def shown(division):
    """What a layout file expects of a division."""
    turns = []
    for turn in division.turns():
        facts = {name: getattr(turn.speaker, name) for name in turn.speaker.__slots__}
        facts |= {"panel": turn.panel, "text": turn.text, "doubts": list(turn.doubts)}
        turns.append({name: value for name, value in facts.items() if value not in (None, [])})
    return {
        "turns": turns,
        "left": [[line.reason, line.whole] for line in division.left_out()],
        "told": [notice.partition(": ")[2].partition(" (first")[0].rstrip(".") + "." for notice in division.notices],
    }


@pytest.mark.parametrize("by_line", [False, True], ids=["paragraphs", "lines"])
@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_a_layout_is_divided_as_somebody_would(path, by_line):
    expected = expected_of(path)
    found = shown(divide(source_of(expected["text"], by_line=by_line), GENERAL, known_of(expected)))
    wanted = {"turns": expected["turns"], "left": expected.get("left", []), "told": expected.get("told", [])}
    if path.stem in FAILING:
        assert found["turns"] != wanted["turns"], f"{path.stem} is divided rightly: take it out of FAILING and the page"
    else:
        assert found == wanted


def test_more_than_forty_layouts_are_divided_rightly():
    assert {path.stem for path in LAYOUTS} >= FAILING
    assert len(LAYOUTS) - len(FAILING) >= 48
