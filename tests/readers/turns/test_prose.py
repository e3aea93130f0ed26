"""What nobody speaks is not divided: colons, lists, headings and quoted dialogue make no speaker."""

from pathlib import Path

import pytest
from laid_out import expected_of, source_of

from framing.model.division import NOBODY
from framing.model.profile import GENERAL
from framing.readers.turns.divide import divide

PROSE = sorted((Path(__file__).parent / "prose").glob("*.yaml"))
FAILING = set()
"""Texts in which a speaker is found although nobody speaks; docs/layouts.md says so of each."""


@pytest.mark.parametrize("by_line", [False, True], ids=["paragraphs", "lines"])
@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.stem)
def test_a_text_that_nobody_speaks_is_one_document(path, by_line):
    expected = expected_of(path)
    division = divide(source_of(expected["text"], by_line=by_line), GENERAL, NOBODY)
    labels = [turn.speaker.label for turn in division.turns() if turn.speaker.label]
    if path.stem in FAILING:
        assert labels, f"{path.stem} is not divided any more: take it out of FAILING and the page"
        return
    assert (labels, division.kind, len(division.turns())) == ([], "document", 1)
    assert [line.doubt for line in division.lines if line.doubt] == expected.get("asked", [])
    assert division.notices == ("layout.txt: nobody is announced in it; it is one text without a speaker.",)
