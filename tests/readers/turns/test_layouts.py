"""Every layout of speaker lines, as somebody writes it, is divided rightly without being told which it is."""

from pathlib import Path

import pytest
from laid_out import expected_of, known_of, source_of

from framing.model.division import NOBODY
from framing.model.profile import GENERAL, Profile
from framing.readers.profile import built_in_profiles, profile_yaml, read_profile
from framing.readers.turns.divide import divide
from framing.readers.turns.layouts import LAYOUTS as KINDS

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


PROFILES = {
    "un-verbatim": ("03", "04", "33", "34", "45", "54", "78"),
    "un-summary": ("05", "06", "79"),
    "parliament": ("13", "32", "62", "63", "64", "65", "68", "69"),
    "interview": ("01", "14", "15", "16", "17", "18", "19", "20", "21", "22", "27", "53", "71", "72", "76", "77"),
    "captions": ("20", "22", "23", "24", "25", "26", "51", "67"),
}
"""Layouts, by their numbers, that a profile is made for."""


@pytest.mark.parametrize(("profile", "number"), [(name, number) for name in PROFILES for number in PROFILES[name]])
def test_a_profile_divides_what_it_is_made_for(profile, number):
    (path,) = (path for path in LAYOUTS if path.stem.startswith(number))
    expected = expected_of(path)
    (profile,) = (one for one in built_in_profiles() if one.id == profile)
    turns = divide(source_of(expected["text"], by_line=False), profile, NOBODY).turns()
    assert [(turn.speaker.label, turn.text) for turn in turns] == [
        (turn.get("label"), turn["text"]) for turn in expected["turns"]
    ]


@pytest.mark.parametrize(
    ("name", "layouts"),
    [
        ("59-small-letters", ("{label}: {text}",)),
        ("61-single-names-once", ("colon",)),
        ("71-questions-within-a-hearing", ("capitals", "letters")),
        ("75-chinese", ("{label}\uff1a{text}",)),
    ],
)
def test_most_failing_layouts_are_divided_by_a_profile_that_names_them(name, layouts):
    (path,) = (path for path in LAYOUTS if path.stem == name)
    expected = expected_of(path)
    turns = divide(source_of(expected["text"], by_line=False), Profile(layouts=layouts), NOBODY).turns()
    assert [(turn.speaker.label, turn.text) for turn in turns] == [
        (turn["label"], turn["text"]) for turn in expected["turns"]
    ]


def test_more_than_forty_layouts_are_divided_rightly():
    assert {path.stem for path in LAYOUTS} >= FAILING
    assert len(LAYOUTS) - len(FAILING) >= 48


def test_the_page_on_layouts_names_each_layout_profile_and_failure():
    page = (Path(__file__).parents[3] / "docs" / "layouts.md").read_text(encoding="utf-8")
    named = [*KINDS, *FAILING, *(profile.id for profile in built_in_profiles())]
    assert [name for name in named if f"`{name}`" not in page] == []
    section = page.partition("## What fails")[2]
    assert {path.stem for path in LAYOUTS if path.stem in section} == FAILING


def test_the_profile_on_the_page_is_read():
    page = (Path(__file__).parents[3] / "docs" / "layouts.md").read_text(encoding="utf-8")
    profile = read_profile(page.partition("```yaml\n")[2].partition("```")[0], "layouts.md")
    assert profile_yaml(profile).startswith("format: framing-profile/1\nid: hill-council\n")
    source = source_of("Sitting 4: Wells\n\nAda Roe, presiding -- I open.\n\nBen Doe -- I ask.", by_line=False)
    turns = divide(source, profile, NOBODY).turns()
    assert [(turn.panel, turn.speaker.label, turn.speaker.role) for turn in turns] == [
        ("Sitting 4", "Ada Roe, presiding", "chair"),
        ("Sitting 4", "Ben Doe", None),
    ]
