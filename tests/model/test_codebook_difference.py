"""What changed between two codebooks."""

from dataclasses import replace
from pathlib import Path

import pytest
from books import codebooks
from hypothesis import given, settings

from framing.model.codebook import Code, Codebook, Example
from framing.model.codebook_difference import codebook_difference
from framing.readers import codebook_from_text, codebook_yaml, read_codebook, shipped

GOLDEN = Path(__file__).with_name("golden") / "codebook_difference.txt"
BEFORE = read_codebook(shipped("codebooks/gcm-ts3.yaml"))


def book(*codes, **fields):
    """A small codebook; a code is an id, or an id with its parent."""
    made = (code if isinstance(code, Code) else simple(code) for code in codes)
    return Codebook(**{"id": "b", "title": "B", "version": "1", "codes": tuple(made), **fields})


def simple(code_id, **fields):
    """A code whose parent stands before the dot."""
    return Code(
        **{"id": code_id, "name": code_id, "kind": "theme", "parent": code_id.rpartition(".")[0] or None, **fields}
    )


def only_change(before, after):
    """The one code that differs."""
    found = codebook_difference(before, after)
    (change,) = found.changed
    assert not (found.added or found.gone or found.dimensions or found.header)
    return change


def grown():
    """The shipped codebook after some work on it."""
    codes = {code.id: code for code in BEFORE.codes}
    sovereignty = codes["control.sovereignty"]
    full = sovereignty.full.replace("or warns against rules set above the state", "and rejects rules set above states")
    renamed = replace(sovereignty, name="State sovereignty", full=full, colour="#aa3300")
    include = ("an organisation that grants the right before adding its limits", *sovereignty.include[:3])
    codes["control.sovereignty"] = replace(renamed, include=include)
    codes["control.gfmd_role"] = replace(codes["control.gfmd_role"], parent="ways", retired=True)
    codes["rights.workers"] = replace(codes["rights.workers"], groups=("ways",), provisional=True)
    del codes["control.terminology"]
    last = codes.pop("control.gfmd_role"), codes.pop("control.sovereignty")
    new = Code(id="ways.new", name="New ways", kind="theme", parent="ways", provisional=True)
    stance = BEFORE.dimensions[1]
    header = {**BEFORE.header, "rules": {**BEFORE.header["rules"], "overlap": "not allowed"}, "basis": ["deductive"]}
    return replace(
        BEFORE,
        version="1.1.0",
        codes=(*codes.values(), *last, new),
        dimensions=(BEFORE.dimensions[0], replace(stance, values=stance.values[:-1]), *BEFORE.dimensions[2:]),
        header=header,
    )


def test_a_difference_reads_as_a_person_would_tell_it():
    said = "\n".join(codebook_difference(BEFORE, grown()).lines()) + "\n"
    assert said == GOLDEN.read_text(encoding="utf-8")


def test_equal_codebooks_do_not_differ():
    found = codebook_difference(BEFORE, codebook_from_text(codebook_yaml(BEFORE), "b.yaml"))
    assert not found
    assert found.lines() == ("no difference",)


def test_a_code_is_the_same_code_while_its_id_is():
    found = codebook_difference(book("a", "a.b"), book("a", simple("a.c", name="a.b")))
    assert [code.id for code in found.added] == ["a.c"]
    assert [code.id for code in found.gone] == ["a.b"]
    assert found.lines() == (
        "1 code added, 1 code gone",
        "added  a.c  a.b, a theme under 'a'",
        "gone  a.b  a.b, a theme under 'a'",
    )


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"name": "New"}, "renamed from 'a.b' to 'New'"),
        ({"parent": None}, "moved from under 'a' to the top"),
        ({"parent": "c"}, "moved from under 'a' to under 'c'"),
        ({"groups": ("c",)}, "in the group 'c'"),
        ({"kind": "frame"}, "kind: [-theme-]{+frame+}"),
        ({"codable": False}, "codable: [-yes-]{+no+}"),
        ({"brief": "Short."}, "brief definition: added {+Short.+}"),
        ({"include": ("one",)}, "when to use: added {+one+}"),
        ({"examples": (Example("x", False, "w"),)}, "examples: added {+does not fit: x (w)+}"),
        ({"note": "n"}, "note: added {+n+}"),
        ({"retired": True}, "retired"),
        ({"provisional": True}, "made provisional"),
        ({"split_into": ("a", "c")}, "split into a, c"),
        ({"colour": "#000000"}, "colour: of its frame -> #000000"),
    ],
)
def test_each_change_of_a_code_is_told_in_words(fields, line):
    before, after = book("a", "a.b", "c"), book("a", "c", simple("a.b", **fields))
    assert list(only_change(before, after).lines()) == [line]


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"groups": ("c",)}, "no more in the group 'c'"),
        ({"retired": True}, "revived"),
        ({"provisional": True}, "confirmed"),
        ({"split_into": ("c",)}, "split no more"),
        ({"brief": "Short."}, "brief definition: gone [-Short.-]"),
    ],
)
def test_what_ends_is_told_as_well(fields, line):
    before, after = book("a", "c", simple("a.b", **fields)), book("a", "a.b", "c")
    assert list(only_change(before, after).lines()) == [line]


def test_only_the_code_that_moved_is_moved_among_its_siblings():
    assert only_change(book("a", "b", "c", "d"), book("d", "a", "b", "c")).after.id == "d"
    assert only_change(book("a", "b", "c", "d"), book("b", "c", "a", "d")).after.id == "a"


def test_codes_do_not_move_when_one_before_them_comes_or_goes():
    assert not codebook_difference(book("a", "b", "c"), book("new", "a", "c")).changed


def test_the_order_of_branches_in_a_file_is_no_difference():
    assert not codebook_difference(book("a", "a.b", "c", "c.d"), book("a", "c", "c.d", "a.b"))


def test_groups_count_whatever_their_order():
    both = [book("a", "b", simple("c", groups=groups)) for groups in (("a", "b"), ("b", "a"))]
    assert not codebook_difference(*both)


def test_statements_of_the_head_are_compared_one_by_one():
    before = book("a", header={"rules": {"overlap": "allowed", "unsure": "ask"}, "empty": {}, "x": 1})
    after = book("a", version="2", header={"rules": {"overlap": "never"}, "empty": None, "x": "1"})
    assert codebook_difference(before, after).lines() == (
        "5 rules and other fields changed",
        "version: [-1-]{+2+}",
        "rules.overlap: [-allowed-]{+never+}",
        "rules.unsure: gone [-ask-]",
        "empty: [-{}-]{+null+}",
        "x: 1",
    )


def test_both_trees_stand_side_by_side():
    rows = codebook_difference(book("a", "a.b", "a.c", "d"), book("a", "a.c", "d", simple("a.b", parent="d"))).rows()
    assert [(row.before and row.before.id, row.after and row.after.id) for row in rows] == [
        ("a", "a"),
        ("a.b", None),
        ("a.c", "a.c"),
        ("d", "d"),
        (None, "a.b"),
    ]
    assert [row.depth for row in rows] == [(0, 0), (1, 0), (1, 1), (0, 0), (0, 1)]


@given(codebooks())
def test_a_codebook_does_not_differ_from_itself(one):
    assert not codebook_difference(one, replace(one))


@settings(max_examples=50)
@given(codebooks(), codebooks())
def test_the_other_way_round_what_came_is_gone(one, other):
    there, back = codebook_difference(one, other), codebook_difference(other, one)
    assert (there.added, there.gone) == (back.gone, back.added)
    assert {change.after.id: told(change) for change in there.changed} == {
        change.after.id: {(name, after, before) for name, before, after in told(change)} for change in back.changed
    }
    assert {change.after.id for change in there.changed if change.reordered} == {
        change.after.id for change in back.changed if change.reordered
    }


def told(change):
    """The wordings of a code that differ, with their fields."""
    return {(field.name, one.before, one.after) for field in change.fields for one in field.wordings}


@settings(max_examples=50)
@given(codebooks(), codebooks())
def test_the_rows_are_both_trees(one, other):
    rows = codebook_difference(one, other).rows()
    assert [row.before for row in rows if row.before] == list(one.codes)
    assert [row.after for row in rows if row.after] == list(other.codes)


@settings(max_examples=50)
@given(codebooks(), codebooks())
def test_a_difference_is_empty_only_between_codebooks_that_say_the_same(one, other):
    if not codebook_difference(one, other):
        assert (one.title, one.header, one.dimensions) == (other.title, other.header, other.dimensions)
        assert [replace(code, groups=tuple(sorted(code.groups))) for code in one.codes] == [
            replace(code, groups=tuple(sorted(code.groups))) for code in other.codes
        ]
