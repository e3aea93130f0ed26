"""Every layout of speaker lines, as somebody writes it, is divided rightly without being told which it is."""

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from framing.model.division import Known
from framing.model.place import Place
from framing.model.profile import GENERAL
from framing.model.source import HEADING, Block, SourceFile, SourceText
from framing.readers.turns.divide import divide

LAYOUTS = sorted((Path(__file__).parent / "layouts").glob("*.yaml"))
FAILING = {
    "57-zoom-chat",
    "58-run-on-lines",
    "59-small-letters",
    "60-numbered-table",
    "61-single-names-once",
}
"""Layouts that are not divided rightly; docs/layouts.md says so of each."""
MARKUP = re.compile(r"<v (?P<voice>[^>]+)>|\*\*(?P<lead>[^*]+)\*\*|(?P<heading>## )")


def block_of(line, joint, place):
    """A block from a line with <v Name>, **set apart** or ## at its start."""
    found = MARKUP.match(line)
    if found is None:
        return Block(line, place, joint=joint)
    rest = line[found.end() :]
    if found["lead"]:
        return Block(found["lead"] + rest, place, joint=joint, lead=len(found["lead"]))
    if found["heading"]:
        return Block(rest, place, kind=HEADING, level=2)
    return Block(rest, place, joint=joint, voice=found["voice"])


def source_of(text, *, by_line):
    """A text as blocks: its paragraphs, or each of its lines."""
    blocks = []
    for number, paragraph in enumerate(re.split(r"\n\n+", text.strip("\n")), start=1):
        if not by_line:
            blocks.append(block_of(paragraph, "\n\n", Place(paragraph=number)))
            continue
        for place, line in enumerate(paragraph.split("\n")):
            blocks.append(block_of(line, "\n" if place else "\n\n", Place(paragraph=number)))
    file = SourceFile(name="layout.txt", media="text", size=len(text), sha256="0")
    return SourceText(file=file, blocks=tuple(blocks))


def known_of(expected):
    types = expected.get("known", {})
    return Known({name: name for name in types}, dict(types))


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


def expected_of(path):
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


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
