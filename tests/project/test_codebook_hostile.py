"""Odd ids and names, changes in the middle of others, and moments that are none: refused in a sentence, or right."""

from dataclasses import replace

import pytest
from project.test_codebook import FIRST, LED, PARTS, SECOND, SOVEREIGNTY, code, coded, do, held, small, whole

from framing.errors import CodebookError, FramingError, MomentError
from framing.model.codebook import Code
from framing.model.codebook_change import (
    Confirm,
    Create,
    Group,
    Import,
    Merge,
    Move,
    NameVersion,
    Redefine,
    Rename,
    Restore,
    Retire,
    Sort,
    Split,
    ToCode,
    ToValue,
)
from framing.model.quotation import QuotationFilter
from framing.project import Project
from framing.readers import read_codebook
from framing.store.store import Store

__all__ = ["small"]


def restored(project, when="codebook:1"):
    return Restore(book=project.codebook.as_of(when), version=when)


def taken_back_and_done_again(project, change):
    """Do a change, take it back, and do it again; all three leave a whole project."""
    before = held(project)
    do(project, change)
    after = held(project)
    assert whole(project)
    project.undo(coder="ab")
    assert held(project) == before and whole(project)
    project.redo(coder="ab")
    assert held(project) == after and whole(project)


# --- ids and names -----------------------------------------------------------------------------

ODD_IDS = [
    "",
    " ",
    "two words",
    " a",
    "a\nb",
    'say "x"',
    "it's",
    "a=b",
    "a]b",
    "a\\b",
    "a,b",
    "x" * 101,
    "\x00",
    "\u202ea",
]


@pytest.mark.parametrize("id", ODD_IDS, ids=ascii)
def test_an_id_that_could_not_be_written_is_refused_wherever_one_is_made(small, id):
    before, odd = held(small), code(id, "Odd", parent="control")
    book = small.codebook.current
    for change in (
        Create(code=odd),
        Group(codes=(LED,), under=odd),
        Split(code=LED, into=(odd, PARTS[0])),
        ToValue(code=LED, dimension=id, value="led", target=SOVEREIGNTY),
        ToCode(code=SOVEREIGNTY, dimension="stance", value="asserts", made=odd),
        Import(book=replace(book, codes=(*book.codes, odd)), source="edited.yaml"),
    ):
        with pytest.raises(CodebookError, match="an id is one word of at most 100 characters, without quotes"):
            do(small, change)
    assert held(small) == before


@pytest.mark.parametrize("id", ["a.b.c", "état", "100%", "a_b", "null", "1.0", "x:y"])
def test_every_other_id_survives_the_file(small, id, tmp_path):
    taken_back_and_done_again(small, Create(code=code(id, "Odd", parent="control")))
    small.write_codebook(tmp_path / "out.yaml")
    assert read_codebook(tmp_path / "out.yaml") == small.codebook.current


@pytest.mark.parametrize("name", ["", "  ", "two\nlines", "\x00", "x" * 501], ids=ascii)
def test_a_name_that_is_no_line_is_refused(small, name):
    for change in (
        Create(code=Code(id="control.x", name=name, kind="theme", parent="control")),
        Rename(code=LED, name=name),
        ToValue(code=LED, dimension="topic", value=name, target=SOVEREIGNTY),
        NameVersion(name=name),
    ):
        with pytest.raises(CodebookError):
            do(small, change)


def test_a_name_stands_for_one_code_after_a_rename_and_a_move_as_well(small):
    do(small, Create(code=Code(id="other", name="state-led", kind="frame")))
    for change in (Rename(code=LED, name="sovereignty"), Move(code="other", parent="control")):
        with pytest.raises(CodebookError, match="a name stands for one code"):
            do(small, change)


@pytest.mark.parametrize("name", ['say "x"', "it's", "a%b", "a_b", "event:3", "back\\slash"])
def test_a_version_is_found_by_an_odd_name(small, name):
    do(small, NameVersion(name=name))
    do(small, Rename(code=LED, name="Later"))
    assert small.codebook.as_of(f"codebook:{name}").code(LED).name == "State-led"


# --- trees and dimensions ----------------------------------------------------------------------


def test_a_heading_in_a_group_below_itself_is_refused(small):
    before = held(small)
    heading = Code(id="all", name="All", kind="frame", groups=("control",))
    with pytest.raises(FramingError, match="no code stands below itself"):
        do(small, Group(codes=("control",), under=heading))
    assert held(small) == before


def test_a_code_is_not_moved_before_itself(small):
    with pytest.raises(CodebookError, match="it cannot stand before itself"):
        do(small, Move(code=LED, parent="control", before=LED))


def test_a_code_that_is_named_twice_is_grouped_once(small):
    event = do(small, Group(codes=(LED, LED), under=code("control.g", "G")))
    assert event.summary == "grouped control.state_led under control.g (G)"


def test_a_dimension_that_is_not_there_is_not_required(small):
    for change in (
        Create(code=code("control.x", parent="control", dimensions_required=("mood",))),
        Redefine(code=LED, fields={"dimensions_required": ("mood",)}),
    ):
        with pytest.raises(CodebookError, match="has no dimension 'mood'"):
            do(small, change)


def test_a_dimension_goes_with_its_last_answer_so_that_the_file_can_be_read(small, tmp_path):
    dimensions = small.codebook.current.dimensions
    do(small, ToValue(code=LED, dimension="topic", value="led", target=SOVEREIGNTY))
    taken_back_and_done_again(
        small, ToCode(code=SOVEREIGNTY, dimension="topic", value="led", made=code(LED, parent="control"))
    )
    small.write_codebook(tmp_path / "out.yaml")
    assert read_codebook(tmp_path / "out.yaml").dimensions == small.codebook.current.dimensions == dimensions


def test_the_last_answer_of_a_required_dimension_stays(small):
    do(small, ToValue(code=LED, dimension="topic", value="led", target=SOVEREIGNTY))
    do(small, Redefine(code=SOVEREIGNTY, fields={"dimensions_required": ("topic",)}))
    do(small, ToCode(code=SOVEREIGNTY, dimension="topic", value="led", made=code(LED, parent="control")))
    assert small.codebook.current.dimension("topic").allows("led")


# --- splits in progress ------------------------------------------------------------------------


def test_restoring_what_was_before_a_split_in_progress_ends_the_split(small):
    before = coded(small)
    do(small, Split(code=SOVEREIGNTY, into=PARTS))
    do(small, Sort(code=SOVEREIGNTY, to="control.entry", codings=small.codebook.waiting(SOVEREIGNTY)[:1]))
    taken_back_and_done_again(small, restored(small))
    assert coded(small) == before
    assert small.codebook.current.code(SOVEREIGNTY).split_into == ()
    small.code("r3", SOVEREIGNTY, FIRST, coder="ab")


def test_a_part_that_was_used_for_itself_does_not_keep_the_split_alive(small):
    do(small, Split(code=SOVEREIGNTY, into=PARTS))
    small.code("r3", "control.entry", FIRST, coder="ab")
    do(small, restored(small))
    assert small.codebook.current.code("control.entry").retired
    assert small.codebook.current.code(SOVEREIGNTY).split_into == ()


def test_a_file_without_the_parts_of_a_split_ends_it(small):
    book = small.codebook.current
    do(small, Split(code=SOVEREIGNTY, into=PARTS))
    taken_back_and_done_again(small, Import(book=book, source="before.yaml"))
    assert small.codebook.current.code(SOVEREIGNTY).split_into == ()


def test_a_code_below_which_another_was_merged_away_is_dropped_by_file_and_by_restoring(small):
    book = small.codebook.current
    do(small, Create(code=code("control.up", parent="control")))
    do(small, Create(code=code("control.up.x", parent="control.up")))
    do(small, Merge(source="control.up.x", target=LED))
    taken_back_and_done_again(small, Import(book=book, source="before.yaml"))
    small.undo(coder="ab")
    taken_back_and_done_again(small, restored(small))
    assert small.codebook.current == book


def test_nothing_waits_with_a_code_that_is_not_split(small):
    assert small.codebook.waiting(SOVEREIGNTY) == ()
    with pytest.raises(CodebookError, match="it is not split, so nothing waits to be sorted"):
        small.codebook.sort(SOVEREIGNTY, LED, QuotationFilter(coder="ab"), coder="ab")


# --- previews ----------------------------------------------------------------------------------


def test_a_preview_refuses_what_doing_refuses(small):
    do(small, Split(code=SOVEREIGNTY, into=PARTS))
    do(small, Retire(code="control.removal"))
    waiting, other = small.codebook.waiting(SOVEREIGNTY), tuple(one.uid for one in small.codings(code=LED))
    for change in (
        Sort(code=SOVEREIGNTY, to="control.removal", codings=waiting),
        Sort(code=SOVEREIGNTY, to="control", codings=waiting),
        Sort(code=SOVEREIGNTY, to="control.entry", codings=other),
        Sort(code=SOVEREIGNTY, to="control.entry", codings=("none",)),
        Split(code=SOVEREIGNTY, into=PARTS),
        Confirm(codings=("none",)),
        Confirm(codings=other),
        ToValue(code=LED, dimension="responsible", value="x", target="control.entry"),
        ToValue(code=LED, dimension="stance", value="asserts", target="control.entry"),
        Redefine(code=LED, fields={}),
        Rename(code=LED, name="State-led"),
        restored(small, "codebook:3"),
    ):
        for way in (small.codebook.preview, lambda change: do(small, change)):
            with pytest.raises(FramingError):
                way(change)


def test_a_preview_counts_the_codings_that_a_restoring_gives_back(small):
    do(small, Merge(source=SOVEREIGNTY, target=LED))
    preview = small.codebook.preview(restored(small))
    assert preview.lines() == ("changes 3 codings by 2 coders in 2 interventions",)


def test_a_preview_counts_the_codings_that_sorting_and_answers_join(small):
    small.code("r1", LED, FIRST, coder="cd")
    small.code("r1", SOVEREIGNTY, SECOND, coder="ab")
    answer = ToValue(code=LED, dimension="topic", value="led", target=SOVEREIGNTY)
    assert small.codebook.preview(answer).joined == 2
    do(small, Split(code=SOVEREIGNTY, into=PARTS))
    change = Sort(code=SOVEREIGNTY, to=LED, codings=small.codebook.waiting(SOVEREIGNTY))
    assert small.codebook.preview(change).joined == 2
    many = len(list(small.codings()))
    event = do(small, change)
    assert len(list(small.codings())) == many - 2
    assert event.summary == (
        "sorted 4 codings of control.sovereignty as control.state_led, of which 2 joined with a twin; "
        "nothing waits any more"
    )


# --- moments, and projects without a codebook ---------------------------------------------------


@pytest.mark.parametrize("when", ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00+14:00"])
def test_a_time_outside_of_every_calendar_is_refused(small, when):
    with pytest.raises(MomentError, match="lies outside of every calendar"):
        small.as_of(when)


def test_a_project_without_a_codebook_has_no_versions(tmp_path):
    Store.create(tmp_path / "empty.framing").close()
    with Project.open(tmp_path / "empty.framing") as empty:
        assert empty.codebook.versions() == []
        with pytest.raises(MomentError, match="the project has had no codebook"):
            empty.codebook.as_of("codebook:1")
