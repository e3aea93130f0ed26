"""Profiles of sources from YAML, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import ReadError
from framing.model.profile import BRACKETS, GENERAL, OFFERS, Profile
from framing.model.source import ReadingOptions
from framing.readers.profile import built_in_profiles, profile_yaml, read_profile
from framing.readers.turns.layouts import LAYOUTS

HEAD = "format: framing-profile/1\nid: p\ntitle: P\n"


def complaint(text):
    with pytest.raises(ReadError) as caught:
        read_profile(text, "p.yaml")
    return str(caught.value)


def test_a_profile_has_everything_that_the_file_says():
    profile = read_profile(
        HEAD
        + "note: One note.\nlayouts: [capitals, '{label} -- {text}']\nbrackets: affiliation\n"
        + "panels: ['Cluster {number}: {title}']\nroles: {presiding: chair, Q: interviewer}\n"
        + "leave: [navigation, Check against delivery]\nwhole: yes\nkind: note\nfields: {language: en, year: 2017}\n"
        + "reading: {encoding: cp1252, footnotes: yes, comments: no, changes: marked, columns: 2, "
        + "names: '{actor}.pdf'}\n",
        "p.yaml",
    )
    assert profile == Profile(
        id="p",
        title="P",
        note="One note.",
        layouts=("capitals", "{label} -- {text}"),
        brackets="affiliation",
        panels=("Cluster {number}: {title}",),
        roles=(("presiding", "chair"), ("Q", "interviewer")),
        leave=("navigation", "Check against delivery"),
        whole=True,
        kind="note",
        fields=(("language", "en"), ("year", "2017")),
        reading=ReadingOptions(encoding="cp1252", footnotes=True, changes="marked", columns=2, names="{actor}.pdf"),
    )


def test_a_profile_that_says_little_is_the_general_one_by_another_name():
    assert read_profile(HEAD, "p.yaml") == Profile(id="p", title="P")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "fields: {kind: note}\n",
            "p.yaml: field 'kind': is not said of a whole file; a record has its own. Leave it out, or import a table.",
        ),
        (
            "fields: {interpreted: perhaps}\n",
            "p.yaml: field 'interpreted': 'perhaps' is neither yes nor no. Write one of them.",
        ),
        (
            "layouts: [capital]\n",
            "p.yaml line 4: 'capital' is no layout; the layouts are " + ", ".join(LAYOUTS) + ", or a template with "
            "{label}. Use one of them. Did you mean 'capitals'?",
        ),
        (
            "layouts: ['{name}: {text}']\n",
            "p.yaml line 4: template '{name}: {text}': a template of a speaker line has {label}. Change it.",
        ),
        (
            "layouts:\n- '{text} ({label})'\n",
            "p.yaml line 5: template '{text} ({label})': {text} is the last of a template of a speaker "
            "line. Change it.",
        ),
        (
            "layouts: ['{label} {role}: {text}']\n",
            "p.yaml line 4: template '{label} {role}: {text}': a template of a speaker line has "
            "{label}, {text} and {_}, "
            "not {role}. Change it.",
        ),
        (
            "panels: ['Panel {nr}']\n",
            "p.yaml line 4: template 'Panel {nr}': a template of a panel has {panel}, {number} and {title}, not {nr}. "
            "Change it.",
        ),
        (
            "bracket: actor\n",
            "p.yaml line 4: a profile has no field 'bracket'; its fields are format, id, title, note, "
            "layouts, brackets, "
            "panels, roles, leave, whole, kind, fields, reading. Rename or remove it. Did you mean 'brackets'?",
        ),
        (
            "brackets: body\n",
            "p.yaml line 4: brackets 'body' is not one of ask, actor, affiliation. Use one of them.",
        ),
        (
            "kind: attested\n",
            "p.yaml line 4: kind 'attested' is not one of intervention, document, note. Use one of them.",
        ),
        ("whole: maybe\n", "p.yaml line 4: whole 'maybe' is neither yes nor no. Write one of them."),
        (
            "reading: {columns: 9}\n",
            "p.yaml line 4: columns 9 is not 1, 2 or 3. Write one of them, or leave it out to look.",
        ),
        (
            "reading: {footnote: yes}\n",
            "p.yaml line 4: a list of reading options has no field 'footnote'; its fields are encoding, footnotes, "
            "comments, changes, columns, names. Rename or remove it. Did you mean 'footnotes'?",
        ),
        (
            "reading: {names: 'x.pdf'}\n",
            "p.yaml line 4: pattern 'x.pdf': write fields as {panel}, at least one.",
        ),
    ],
)
def test_what_is_wrong_in_a_profile_is_named_with_its_line(text, message):
    assert complaint(HEAD + text) == message


def test_all_problems_of_a_profile_come_together():
    text = "format: framing-profile/1\nid: a b\nbrackets: x\nkind: y\n"
    assert [line.partition(":")[0] for line in complaint(text).splitlines()] == [
        "p.yaml line 1",
        "p.yaml line 2",
        "p.yaml line 3",
        "p.yaml line 4",
    ]


def test_another_file_is_refused():
    assert complaint("format: framing-recipe/1\nid: p\n") == (
        "p.yaml line 1: says format 'framing-recipe/1'; a profile begins with 'format: framing-profile/1'. "
        "Write it, or choose another file."
    )


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=12).filter(
    lambda text: text.strip() and "\ufeff" not in text and "\ufffe" not in text
)
PAIRS = st.dictionaries(TEXT, TEXT, max_size=3).map(lambda pairs: tuple(pairs.items()))
TEMPLATES = st.sampled_from(["{label} -- {text}", "[{label}] {text}", "{label}", "{_}. {label}: {text}"])
PROFILES = st.builds(
    Profile,
    id=st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True).map(lambda id: id[:100].strip("-")),
    title=TEXT,
    note=st.just("") | TEXT,
    layouts=st.lists(st.sampled_from(sorted(LAYOUTS)) | TEMPLATES, max_size=3).map(tuple),
    brackets=st.sampled_from(BRACKETS),
    panels=st.lists(st.sampled_from(["{panel}", "Part {number:number}: {title}"]), max_size=2).map(tuple),
    roles=PAIRS,
    leave=st.lists(st.sampled_from(OFFERS) | TEXT, max_size=3).map(tuple),
    whole=st.booleans(),
    kind=st.sampled_from([None, "intervention", "document", "note"]),
    fields=PAIRS,
    reading=st.builds(
        ReadingOptions,
        encoding=st.sampled_from([None, "cp1252", "utf-8"]),
        footnotes=st.booleans(),
        comments=st.booleans(),
        changes=st.sampled_from(["accepted", "original", "marked"]),
        columns=st.sampled_from([None, 1, 2, 3]),
        names=st.sampled_from([None, "{actor}_{year}.txt"]),
    ),
)


@given(PROFILES)
def test_a_profile_is_read_back_as_it_was(profile):
    assert read_profile(profile_yaml(profile), "p.yaml") == profile


def test_the_profiles_that_come_with_framing():
    assert [profile.id for profile in built_in_profiles()] == [
        "general",
        "captions",
        "interview",
        "mission-statement",
        "parliament",
        "un-summary",
        "un-verbatim",
        "web-statement",
    ]
    assert built_in_profiles()[0] == GENERAL


def test_everything_wrong_in_what_is_read_is_told_at_once_with_its_line():
    text = (
        "format: framing-profile/1\nid: " + "x" * 101 + "\ntitle: T\nwhole: maybe\n"
        "reading:\n  columns: -2\n  changes: 3\n  encoding: base64\n"
    )
    with pytest.raises(ReadError) as refused:
        read_profile(text, "p.yaml")
    told = str(refused.value)
    for line, what in ((2, "id has 101"), (4, "whole"), (6, "columns -2"), (7, "changes"), (8, "encoding 'base64'")):
        assert any(one.startswith(f"p.yaml line {line}") and what in one for one in told.splitlines()), (what, told)
