"""Codebooks as YAML text: what nobody changed stays to the letter."""

from dataclasses import replace
from difflib import ndiff

import pytest
from books import codebooks
from hypothesis import given, settings

from framing.model.codebook import Code
from framing.readers import codebook_from_text, codebook_yaml, read_codebook, shipped

SOURCE = """\
# The codebook of a study.
format: framing-codebook/1   # do not change
id: gcm
title:   GCM
version: 1.0

# what is coded
unit: {coding: span}
codes:
# first frame
- id: control   # a frame
  name: "Control"
  kind: frame
  children:
    # the right over borders
    - id: control.border
      name: Borders
      kind: theme
      full: >-
        Who may
        come in.
      include:
      - admission   # also visas
      - removal

    # a section of its own

    # doubtful
    - id: control.led
      name: State-led
      kind: theme
- id: rights
  name: Rights
  kind: frame
# the end
"""
CODEBOOK = codebook_from_text(SOURCE, "gcm.yaml")


def changed(codebook, code_id, **fields):
    """The codebook with other fields in one code."""
    codes = (replace(code, **fields) if code.id == code_id else code for code in codebook.codes)
    return replace(codebook, codes=tuple(codes))


def difference(codebook):
    """The lines that differ from the source; what is written reads back as what was meant."""
    text = codebook_yaml(codebook)
    assert codebook_from_text(text, "gcm.yaml") == codebook
    return [line for line in ndiff(SOURCE.splitlines(), text.splitlines()) if line[0] in "+-"]


@given(codebooks())
def test_a_fresh_file_reads_back_as_an_equal_codebook(codebook):
    assert codebook_from_text(codebook_yaml(codebook), "a.yaml") == codebook


@settings(max_examples=40)
@given(codebooks(), codebooks())
def test_any_change_of_a_file_reads_back_as_what_was_meant(before, after):
    source = codebook_yaml(before)
    assert codebook_from_text(codebook_yaml(replace(after, source=source)), "a.yaml") == after


@pytest.mark.parametrize("source", [SOURCE, "\ufeff" + SOURCE, SOURCE.replace("\n", "\r\n"), SOURCE.rstrip()])
def test_an_unchanged_codebook_gives_its_file_back(source):
    assert codebook_yaml(codebook_from_text(source, "gcm.yaml")) == source


def test_the_shipped_codebook_comes_back_to_the_byte():
    path = shipped("codebooks/gcm-ts3.yaml")
    assert codebook_yaml(read_codebook(path)).encode() == path.read_bytes()


def test_a_new_version_changes_one_line():
    assert difference(replace(CODEBOOK, version="1.1")) == ["- version: 1.0", "+ version: '1.1'"]


def test_a_new_name_changes_one_line():
    assert difference(changed(CODEBOOK, "control", name="Rule")) == ['-   name: "Control"', "+   name: Rule"]


def test_a_new_definition_keeps_the_comments_around_it():
    lines = difference(changed(CODEBOOK, "control.border", full="Who may come."))
    assert lines.count("+       full: Who may come.") == 1
    assert len(lines) == 4


def test_a_list_keeps_the_lines_of_its_other_items():
    lines = difference(changed(CODEBOOK, "control.border", include=("admission", "stay", "removal")))
    assert lines == ["+       - stay"]


def test_a_field_that_was_not_there_finds_its_place():
    assert difference(changed(CODEBOOK, "rights", note="Mind.", codable=False)) == [
        "+   codable: false",
        "+   note: Mind.",
    ]


def test_the_marks_of_a_growing_codebook_stand_at_the_end_of_a_code():
    marked = {"groups": ("control", "control.led"), "colour": "#0b5cad", "provisional": True, "split_into": ("x",)}
    assert difference(changed(CODEBOOK, "rights", retired=True, **marked)) == [
        "+   groups:",
        "+   - control",
        "+   - control.led",
        "+   colour: '#0b5cad'",
        "+   provisional: true",
        "+   retired: true",
        "+   split_into:",
        "+   - x",
    ]


def test_a_group_that_is_left_takes_its_line_along():
    source = SOURCE.replace("  name: Rights\n", "  name: Rights\n  groups:\n  - control  # both\n  - control.led\n")
    codebook = codebook_from_text(source, "gcm.yaml")
    text = codebook_yaml(changed(codebook, "rights", groups=("control",)))
    assert text == source.replace("  - control.led\n", "")


def test_a_removed_field_takes_its_lines_along():
    assert len(difference(changed(CODEBOOK, "control.border", include=()))) == 3


def test_a_removed_code_leaves_the_comment_of_its_section():
    codes = tuple(code for code in CODEBOOK.codes if code.id != "control.led")
    text = codebook_yaml(replace(CODEBOOK, codes=codes))
    assert "# a section of its own" in text
    assert "# doubtful" not in text


def test_an_added_code_stands_where_its_siblings_stand():
    new = Code(id="control.term", name="Terms", kind="device", parent="control")
    codes = (*CODEBOOK.codes[:3], new, *CODEBOOK.codes[3:])
    assert difference(replace(CODEBOOK, codes=codes)) == [
        "+     - id: control.term",
        "+       name: Terms",
        "+       kind: device",
    ]


def test_the_first_code_below_another_begins_a_list():
    new = Code(id="rights.work", name="Work", kind="theme", parent="rights")
    assert difference(replace(CODEBOOK, codes=(*CODEBOOK.codes, new))) == [
        "+   children:",
        "+     - id: rights.work",
        "+       name: Work",
        "+       kind: theme",
    ]


def test_a_moved_code_takes_its_comments_along():
    moved = replace(CODEBOOK.codes[1], parent="rights")
    text = codebook_yaml(replace(CODEBOOK, codes=(CODEBOOK.codes[0], *CODEBOOK.codes[2:], moved)))
    assert text.index("id: rights") < text.index("# the right over borders") < text.index("admission   # also visas")


def test_a_code_can_come_up_to_the_top():
    top = replace(CODEBOOK.codes[2], parent=None)
    text = codebook_yaml(replace(CODEBOOK, codes=(*CODEBOOK.codes[:2], CODEBOOK.codes[3], top)))
    assert "\n- id: control.led\n  name: State-led\n" in text


def test_codes_in_any_order_are_written_as_their_tree():
    late = Code(id="control.late", name="Late", kind="theme", parent="control")
    text = codebook_yaml(replace(CODEBOOK, codes=(*CODEBOOK.codes, late)))
    assert text.index("control.led") < text.index("control.late") < text.index("id: rights")


def test_a_codebook_without_codes_keeps_its_head():
    text = codebook_yaml(replace(CODEBOOK, codes=()))
    assert text.startswith(SOURCE.partition("codes:")[0])
    assert codebook_from_text(text, "gcm.yaml").codes == ()


def test_windows_line_ends_stay():
    codebook = codebook_from_text(SOURCE.replace("\n", "\r\n"), "gcm.yaml")
    text = codebook_yaml(replace(codebook, version="2.0"))
    assert text.count("\r\n") == text.count("\n") == SOURCE.count("\n")


def test_a_codebook_in_one_line_is_written_anew():
    source = "{format: framing-codebook/1, id: a, title: A, version: 1.0, codes: [{id: a, name: A, kind: frame}]}"
    text = codebook_yaml(replace(codebook_from_text(source, "a.yaml"), title="B"))
    assert text == (
        "format: framing-codebook/1\nid: a\ntitle: B\nversion: '1.0'\ncodes:\n- id: a\n  name: A\n  kind: frame\n"
    )
