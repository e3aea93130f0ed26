"""The codebook as it grows: what each operation does to codes, codings and tables, and what it refuses."""

from dataclasses import replace

import pytest
from small import fill

from framing import Project
from framing.errors import CodebookError, CodingError, UndoError, UnknownCodeError
from framing.model.codebook import Code, Example
from framing.model.codebook_change import (
    Confirm,
    Create,
    Group,
    Merge,
    Move,
    NameVersion,
    Paint,
    Redefine,
    Rename,
    Retire,
    Revive,
    Share,
    Sort,
    Split,
    ToCode,
    ToValue,
    Unshare,
)
from framing.model.quotation import QuotationFilter
from framing.readers import shipped
from framing.store.schema import STATE
from framing.store.store import Store

FIRST, SECOND = (0, 9), (10, 12)
SOVEREIGNTY, LED = "control.sovereignty", "control.state_led"


@pytest.fixture
def small(tmp_path):
    """Two coders: ab coded two passages as sovereignty and one as state-led, cd one as sovereignty."""
    path = tmp_path / "small.framing"
    store = Store.create(path)
    fill(store)
    store.close()
    with Project.open(path) as project:
        project.code("r1", SOVEREIGNTY, FIRST, coder="ab", stance="asserts")
        project.code("r2", SOVEREIGNTY, SECOND, coder="ab")
        project.code("r1", LED, SECOND, coder="ab", stance="contests")
        project.code("r1", SOVEREIGNTY, FIRST, coder="cd")
        yield project


def do(project, change, **by):
    return project.codebook.apply(change, **{"coder": "ab", **by})


def code(id, name=None, **fields):
    return Code(id=id, name=name or id.rpartition(".")[2].capitalize(), kind="theme", **fields)


def held(project):
    """Every row of every state table."""
    with project.codebook.store.snapshot() as snapshot:
        return {name: snapshot.all(name) for name in STATE}


def coded(project, code_id=None):
    """Codings as (record, coder, code, made as)."""
    found = project.codings(code=code_id)
    return sorted(((one.coder, one.code, one.start, one.made_as) for one in found), key=str)


def order(project):
    return [one.id for one in project.codebook.current.codes]


def whole(project):
    return all(line.ok for line in project.check())


CHANGES = [
    Create(code=code("control.fences", parent="control")),
    Create(code=code("control.first", parent="control"), before=SOVEREIGNTY),
    Create(code=Code(id="other", name="Other", kind="frame"), before="control"),
    Rename(code=SOVEREIGNTY, name="Sovereign right"),
    Redefine(code=SOVEREIGNTY, fields={"brief": "Who decides."}),
    Redefine(code=SOVEREIGNTY, fields={"examples": (Example("We decide.", True),)}, stand=True),
    Paint(code=SOVEREIGNTY, colour="#aa3300"),
    Move(code=LED, parent="control", before=SOVEREIGNTY),
    Move(code=LED, parent=None),
    Move(code=LED, parent=SOVEREIGNTY),
    Group(codes=(LED, SOVEREIGNTY), under=code("control.both")),
    Merge(source=SOVEREIGNTY, target=LED),
    Merge(source=LED, target=SOVEREIGNTY),
    Split(code=SOVEREIGNTY, into=(code("control.a"), code("control.b"))),
    Split(code=SOVEREIGNTY, into=(code("control.a"), code("control.b")), beside=True),
    Retire(code=SOVEREIGNTY),
    ToValue(code=LED, dimension="stance", value="led", target=SOVEREIGNTY),
    ToValue(code=SOVEREIGNTY, dimension="topic", value="sovereignty", question="What about?"),
    ToCode(code=SOVEREIGNTY, dimension="stance", value="asserts", made=code("control.asserted")),
    NameVersion(name="pilot", note="before the second round"),
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: f"{change.kind}")
def test_every_operation_is_one_event_that_can_be_taken_back_and_done_again(small, change):
    if change == CHANGES[16]:  # an answer that one of its codings gives otherwise
        small.quotations.answer([one.uid for one in small.codings(code=LED)], "stance", None, coder="ab")
    before, events = held(small), len(small.history())
    event = do(small, change, reason="because")
    after = held(small)
    assert (len(small.history()), event.kind, event.reason) == (events + 1, change.kind, "because")
    assert after != before and whole(small)
    small.undo(coder="ab")
    assert held(small) == before and whole(small)
    small.redo(coder="ab")
    assert held(small) == after and whole(small)


def test_a_new_code_stands_where_it_was_put(small):
    do(small, CHANGES[0])
    do(small, CHANGES[1])
    assert order(small) == ["control", "control.first", SOVEREIGNTY, LED, "control.fences"]


def test_codes_can_be_put_before_one_another_any_number_of_times(small):
    for number in range(80):
        do(small, Create(code=code(f"control.n{number}", parent="control"), before=order(small)[2]))
    children = [one.id for one in small.codebook.current.children("control")]
    assert children == [SOVEREIGNTY, *(f"control.n{number}" for number in range(79, -1, -1)), LED] and whole(small)


def test_renaming_keeps_id_and_wording(small):
    do(small, Rename(code=SOVEREIGNTY, name="Sovereign right"))
    assert small.codebook.current.code(SOVEREIGNTY).name == "Sovereign right"
    assert small.codebook.second_look() == ()


def test_colours_leave_the_version_alone(small):
    number = small.codebook.versions()[0].number
    do(small, Paint(code=SOVEREIGNTY, colour="#aa3300"))
    assert small.codebook.versions()[0].number == number
    do(small, Rename(code=SOVEREIGNTY, name="Sovereign right"))
    assert small.codebook.versions()[0].number == number + 1


# --- wording -----------------------------------------------------------------------------------


def test_after_a_redefinition_earlier_codings_wait_for_a_second_look(small):
    do(small, Redefine(code=SOVEREIGNTY, fields={"brief": "Who decides on entry."}))
    later = small.code("r3", SOVEREIGNTY, FIRST, coder="cd")
    waiting = small.codebook.second_look()
    assert len(waiting) == 3 and later.uid not in waiting
    do(small, Confirm(codings=waiting[:2]), coder="cd")
    assert small.codebook.second_look() == waiting[2:]
    assert small.codebook.use()[SOVEREIGNTY].second_look == 1


def test_a_redefinition_taken_back_ends_the_second_look(small):
    do(small, Redefine(code=SOVEREIGNTY, fields={"brief": "Who decides on entry."}))
    small.undo(coder="ab")
    assert small.codebook.second_look() == ()


def test_codings_that_stand_need_no_second_look(small):
    do(small, Redefine(code=SOVEREIGNTY, fields={"brief": "Who decides on entry."}, stand=True))
    assert small.codebook.second_look() == ()


def test_a_coding_given_another_code_by_its_coder_is_a_decision_under_the_present_wording(small):
    do(small, Redefine(code=SOVEREIGNTY, fields={"brief": "Who decides on entry."}))
    mine = [one.uid for one in small.codings(coder="ab", code=SOVEREIGNTY)]
    small.quotations.recode(mine[:1], LED, coder="ab")
    assert len(small.codebook.second_look()) == 2


def test_a_definition_ends_the_provisional_mark(small):
    do(small, Create(code=code("control.new", parent="control", provisional=True)))
    assert small.codebook.current.code("control.new").provisional
    do(small, Redefine(code="control.new", fields={"brief": "What it is."}))
    assert not small.codebook.current.code("control.new").provisional


def test_every_coding_carries_the_version_under_which_it_was_made(small):
    first = small.codebook.versions()[0].meaning
    do(small, Redefine(code=SOVEREIGNTY, fields={"brief": "Who decides on entry."}))
    later = small.code("r3", SOVEREIGNTY, FIRST, coder="ab")
    assert {one.codebook for one in small.codings()} == {first, later.codebook}
    assert later.codebook == small.codebook.versions()[0].meaning != first


# --- merging -----------------------------------------------------------------------------------


def test_merged_codings_remember_what_they_were(small):
    do(small, Merge(source=SOVEREIGNTY, target=LED))
    assert coded(small) == [
        ("ab", LED, 0, SOVEREIGNTY),
        ("ab", LED, 10, SOVEREIGNTY),
        ("ab", LED, 10, None),
        ("cd", LED, 0, SOVEREIGNTY),
    ]
    assert small.codebook.merged() == {SOVEREIGNTY: LED}
    assert SOVEREIGNTY not in order(small)


def test_a_coding_merged_twice_remembers_the_code_it_was_made_with(small):
    do(small, Create(code=code("control.third", parent="control")))
    do(small, Merge(source=SOVEREIGNTY, target=LED))
    do(small, Merge(source=LED, target="control.third"))
    assert {one.made_as for one in small.codings()} == {SOVEREIGNTY, LED}
    assert small.codebook.merged() == {SOVEREIGNTY: "control.third", LED: "control.third"}


def test_two_codings_of_one_passage_become_one_with_the_memos_and_answers_of_both(small):
    lost = small.code("r1", SOVEREIGNTY, SECOND, coder="ab", responsible="states")
    kept = next(one for one in small.codings(code=LED))
    small.memo("coding", lost.uid, "both fit", coder="ab")
    preview = small.codebook.preview(Merge(source=SOVEREIGNTY, target=LED))
    assert (preview.codings, preview.coders, preview.records, preview.joined, preview.apart) == (4, 2, 2, 1, 0)
    do(small, Merge(source=SOVEREIGNTY, target=LED))
    joined = next(one for one in small.codings() if one.uid == kept.uid)
    assert joined.dimensions == {"stance": "contests", "responsible": "states"}
    assert [memo.text for memo in small.memos("coding")[kept.uid]] == ["both fit"]
    assert lost.uid not in {one.uid for one in small.codings()}


def test_two_codings_of_one_passage_that_answer_differently_both_stay(small):
    small.code("r1", SOVEREIGNTY, SECOND, coder="ab", stance="asserts")
    preview = small.codebook.preview(Merge(source=SOVEREIGNTY, target=LED))
    assert (preview.joined, preview.apart) == (0, 1)
    do(small, Merge(source=SOVEREIGNTY, target=LED))
    assert len(list(small.codings(code=LED))) == 5


def test_what_was_marked_before_a_merge_is_marked_after_it(small):
    do(small, Redefine(code=SOVEREIGNTY, fields={"brief": "Who decides on entry."}))
    waiting = small.codebook.second_look()
    do(small, Merge(source=SOVEREIGNTY, target=LED))
    assert small.codebook.second_look() == waiting


def test_codes_below_and_memos_go_with_a_merged_code(small):
    do(small, Create(code=code("control.sovereignty.borders", parent=SOVEREIGNTY)))
    small.memo("code", SOVEREIGNTY, "too near to state-led", coder="ab")
    do(small, Merge(source=SOVEREIGNTY, target=LED))
    assert small.codebook.current.code("control.sovereignty.borders").parent == LED
    assert [memo.text for memo in small.memos("code")[LED]] == ["too near to state-led"]


def test_an_id_means_one_code_for_ever(small):
    do(small, Merge(source=SOVEREIGNTY, target=LED))
    with pytest.raises(CodebookError) as caught:
        do(small, Create(code=code(SOVEREIGNTY, parent="control")))
    assert str(caught.value) == (
        "code 'control.sovereignty': the id stood for a code that was merged into 'control.state_led'; "
        "an id means one code for ever. Choose another id."
    )


# --- splitting ---------------------------------------------------------------------------------

PARTS = (code("control.entry", "Entry"), code("control.removal", "Removal"))


def test_a_split_moves_no_coding_until_somebody_sorts_it(small):
    do(small, Split(code=SOVEREIGNTY, into=PARTS))
    assert len(small.codebook.waiting(SOVEREIGNTY)) == 3
    assert {one.code for one in small.codings()} == {SOVEREIGNTY, LED}
    assert small.codebook.use()[SOVEREIGNTY].waiting == 3
    with pytest.raises(CodingError) as caught:
        small.code("r3", SOVEREIGNTY, FIRST, coder="ab")
    assert str(caught.value) == (
        "code 'control.sovereignty': was split; nothing new is coded with it. "
        "Use one of its parts: control.entry, control.removal."
    )


def test_codings_are_sorted_by_coder_by_rule_and_one_by_one(small):
    do(small, Split(code=SOVEREIGNTY, into=PARTS))
    book = small.codebook
    book.sort(SOVEREIGNTY, "control.entry", QuotationFilter(coder="cd"), coder="ab")
    book.sort(SOVEREIGNTY, "control.removal", QuotationFilter(dimensions={"stance": "asserts"}), coder="ab")
    (last,) = book.waiting(SOVEREIGNTY)
    event = book.sort(SOVEREIGNTY, "control.entry", [last], coder="ab")
    assert event.summary == "sorted 1 coding of control.sovereignty as control.entry; nothing waits any more"
    assert coded(small, "control.entry") == [
        ("ab", "control.entry", 10, SOVEREIGNTY),
        ("cd", "control.entry", 0, SOVEREIGNTY),
    ]
    heading = book.current.code(SOVEREIGNTY)
    assert (heading.codable, heading.split_into) == (False, ())
    assert [one.id for one in book.current.children(SOVEREIGNTY)] == ["control.entry", "control.removal"]


def test_parts_beside_a_code_follow_it_and_it_is_retired_when_all_is_sorted(small):
    do(small, Split(code=SOVEREIGNTY, into=PARTS, beside=True))
    assert order(small) == ["control", SOVEREIGNTY, "control.entry", "control.removal", LED]
    small.codebook.sort(SOVEREIGNTY, "control.entry", small.codebook.waiting(SOVEREIGNTY), coder="ab")
    assert small.codebook.current.code(SOVEREIGNTY).retired


def test_sorting_twice_is_refused(small):
    do(small, Split(code=SOVEREIGNTY, into=PARTS))
    some = small.codebook.waiting(SOVEREIGNTY)[:2]
    do(small, Sort(code=SOVEREIGNTY, to="control.entry", codings=some))
    with pytest.raises(CodebookError) as caught:
        do(small, Sort(code=SOVEREIGNTY, to="control.removal", codings=some))
    assert str(caught.value) == (
        "sort 'control.sovereignty': somebody has sorted 2 of the 2 codings chosen. Look at the queue anew."
    )


# --- retiring, groups, answers -----------------------------------------------------------------


def test_nothing_new_is_coded_with_a_retired_code_and_what_was_stays(small):
    do(small, Retire(code=SOVEREIGNTY))
    with pytest.raises(CodingError, match="is retired; nothing new is coded with it"):
        small.code("r3", SOVEREIGNTY, FIRST, coder="ab")
    assert len(list(small.codings(code=SOVEREIGNTY))) == 3
    mine = next(one for one in small.codings(coder="cd"))
    small.quotations.answer([mine.uid], "stance", "asserts", coder="cd")
    do(small, Revive(code=SOVEREIGNTY))
    small.code("r3", SOVEREIGNTY, FIRST, coder="ab")


def test_a_code_in_several_groups_counts_in_each(small):
    do(small, Create(code=Code(id="states", name="States", kind="frame", codable=False)))
    do(small, Share(code=LED, group="states"))
    book = small.codebook.current
    assert book.below("states") == (LED, "states")
    assert LED in book.below("control")
    do(small, Unshare(code=LED, group="states"))
    assert small.codebook.current.below("states") == ("states",)


def test_a_code_becomes_an_answer_and_a_code_again(small):
    before = [(one.uid, one.code, dict(one.dimensions)) for one in small.codings()]
    do(small, ToValue(code=LED, dimension="topic", value="led", target=SOVEREIGNTY, question="What about?"))
    answers = [one for one in small.codings() if one.dimensions.get("topic") == "led"]
    assert [(one.code, one.made_as) for one in answers] == [(SOVEREIGNTY, LED)]
    assert small.codebook.current.dimension("topic").allows("led")
    do(small, ToCode(code=SOVEREIGNTY, dimension="topic", value="led", made=code(LED, parent="control")))
    assert [(one.uid, one.code, dict(one.dimensions)) for one in small.codings()] == before
    assert whole(small)


def test_an_answer_that_would_be_lost_is_refused(small):
    with pytest.raises(CodebookError) as caught:
        do(small, ToValue(code=LED, dimension="stance", value="led", target=SOVEREIGNTY))
    assert str(caught.value) == (
        "to-value 'control.state_led': 1 coding of it gave another answer to 'stance' already, and a coding has one "
        "answer. Take those answers back first."
    )


# --- refusals ----------------------------------------------------------------------------------

REFUSED = [
    (Move(code="control", parent=LED), "move 'control': it would stand under 'control.state_led', which stands below"),
    (Move(code=LED, parent=LED), "it would stand under itself"),
    (Move(code=LED, parent="control", before=LED), "cannot stand before itself"),
    (Merge(source=LED, target=LED), "merge 'control.state_led': a code is not merged into itself."),
    (
        Merge(source="control", target=LED),
        "'control.state_led' stands below it, and a code is not merged into one of its",
    ),
    (Merge(source=LED, target="control"), "'control' is a heading and carries no codings"),
    (Share(code="control", group=LED), "a tree has no circle"),
    (Share(code=LED, group="control"), "it stands under 'control' already"),
    (Unshare(code=LED, group="control"), "it is not in the group 'control' beside its parent"),
    (Split(code=LED, into=PARTS[:1]), "a split needs at least two new codes"),
    (Split(code="control", into=PARTS), "it is a heading and carries no codings"),
    (Split(code=LED, into=(code(SOVEREIGNTY), PARTS[0])), "the id is there already"),
    (Sort(code=LED, to=SOVEREIGNTY, codings=("x",)), "it is not split, so nothing waits to be sorted"),
    (Create(code=code("control.x", "sovereignty", parent="control")), "has the name 'Sovereignty' already"),
    (Rename(code=LED, name=" "), "the new name is empty"),
    (Redefine(code=LED, fields={}), "means that already"),
    (Revive(code=LED), "it is not retired"),
    (Confirm(codings=()), "no coding is chosen"),
    (NameVersion(name="2"), "a version's name has a letter"),
    (Group(codes=(), under=code("control.g")), "no code is named"),
    (ToCode(code=LED, dimension="mood", value="x", made=code("control.m")), "has no dimension 'mood'"),
    (ToCode(code=LED, dimension="stance", value="x", made=code("control.m")), "no coding of it answers stance=x"),
    (ToValue(code="control", dimension="stance", value="x"), "it stands at the top"),
]


@pytest.mark.parametrize(("change", "words"), REFUSED, ids=[words[:30] for _, words in REFUSED])
def test_what_would_break_the_codebook_is_refused_and_nothing_is_changed(small, change, words):
    revision = small.revision
    with pytest.raises(CodebookError) as caught:
        do(small, change)
    assert words in str(caught.value)
    assert small.revision == revision


def test_an_unknown_code_is_refused_with_near_names(small):
    with pytest.raises(UnknownCodeError, match=r"no code 'control.state_leed' .* Did you mean 'control.state_led'"):
        do(small, Rename(code="control.state_leed", name="X"))


# --- preview and effect ------------------------------------------------------------------------


def test_the_preview_says_what_a_merge_will_do(small):
    preview = small.codebook.preview(Merge(source=SOVEREIGNTY, target=LED))
    assert preview.lines() == ("changes 3 codings by 2 coders in 2 interventions",)


WORKERS = Merge(source="rights.workers", target="rights.women_children")


def test_the_effect_on_tables_is_shown_and_nothing_is_done(demo):
    revision, before = demo.revision, demo.table("table-2")
    table = next(one for one in demo.codebook.effect(WORKERS) if one.table == "table-2")
    assert demo.revision == revision
    assert table.rows == (
        "row 'Migrant workers': 'rights.workers' was merged into 'rights.women_children'; the row is empty",
    )
    demo.codebook.apply(WORKERS, coder="ab")
    after = demo.table("table-2")
    changed = [(r, c) for r in before.rows for c in before.columns if before.cell(r, c).text != after.cell(r, c).text]
    assert table.cells == len(changed) > 0
    assert "appears" not in {one.kind for one in table.entries}  # told once, as a move
    moved = {(one.speaker, one.panel) for one in table.entries if one.kind == "moves"}
    gone, there = cell_entries(before, "Migrant workers"), cell_entries(after, "Women, children, families")
    assert gone <= there and not cell_entries(after, "Migrant workers")
    assert moved == gone - cell_entries(before, "Women, children, families")


def cell_entries(table, row):
    return {(entry.speaker, entry.panel) for label, _, entry in table.entries() if label == row}


# --- versions ----------------------------------------------------------------------------------


def test_a_version_keeps_its_number_and_its_name(small):
    do(small, Rename(code=LED, name="Led by states"))
    do(small, NameVersion(name="pilot", frozen=True))
    do(small, Rename(code=LED, name="State-led process"))
    newest, named, first = small.codebook.versions()
    assert [(one.number, one.names, one.frozen) for one in (newest, named, first)] == [
        (3, (), ()),
        (2, ("pilot",), ("pilot",)),
        (1, (), ()),
    ]
    for when in ("codebook:pilot", "codebook:2"):
        assert small.codebook.as_of(when).code(LED).name == "Led by states"


def test_a_name_stands_for_one_version(small):
    do(small, NameVersion(name="pilot"))
    with pytest.raises(CodebookError, match="version 'pilot': is there already"):
        do(small, NameVersion(name="pilot"))
    do(small, NameVersion(name="pilot", frozen=True))
    assert small.codebook.versions()[0].frozen == ("pilot",)


def test_restoring_gives_codes_wordings_and_codings_back(small):
    before, tables = small.codebook.current, coded(small)
    do(small, Merge(source=SOVEREIGNTY, target=LED))
    do(small, Redefine(code=LED, fields={"brief": "Both."}))
    do(small, Create(code=code("control.unused", parent="control")))
    do(small, Create(code=code("control.used", parent="control")))
    small.code("r3", "control.used", FIRST, coder="ab")
    event = small.codebook.restore("codebook:1", coder="ab")
    after = small.codebook.current
    assert replace(after, codes=tuple(one for one in after.codes if not one.retired)) == before
    assert [one.id for one in after.codes if one.retired] == ["control.used"]
    assert [one for one in coded(small) if one[1] != "control.used"] == tables
    assert event.summary == (
        "restored the codebook of codebook:1; 3 codings have their former code again; "
        "retired control.used, which was used since"
    )
    assert whole(small)


def test_results_of_two_versions_name_the_operation_behind_each_change(demo):
    merge = demo.codebook.apply(WORKERS, coder="ab", reason="one theme")
    demo.codebook.rename("rights.women_children", "Vulnerable people", coder="ab")
    (table,) = [one for one in demo.codebook.results("codebook:1", "codebook:2") if one.table == "table-2"]
    assert table.entries and all(entry.events == (merge,) for entry in table.entries)
    (table,) = [one for one in demo.codebook.results("codebook:2", "codebook:3") if one.table == "table-2"]
    assert (table.entries, table.counts) == ((), ())


# --- files edited by hand ----------------------------------------------------------------------


@pytest.fixture
def edited(demo, tmp_path):
    """Reads the codebook's file after one part of it was replaced."""

    def read(old, new):
        text = shipped("codebooks/gcm-ts3.yaml").read_text(encoding="utf-8")
        assert old in text
        path = tmp_path / "edited.yaml"
        path.write_text(text.replace(old, new), encoding="utf-8")
        return demo.codebook.read(path, coder="ab")

    return read


def test_a_file_edited_by_hand_changes_what_was_edited(demo, edited):
    edited("name: Migration governance as control", "name: Governing as control")
    assert demo.codebook.current.code("control").name == "Governing as control"
    assert demo.codebook.second_look() == () and whole(demo)


def test_a_file_that_changes_an_id_is_refused(demo, edited):
    revision = demo.revision
    with pytest.raises(CodebookError) as caught:
        edited("id: control.terminology", "id: control.words")
    assert str(caught.value) == (
        "edited.yaml: code 'control.terminology' (Management rather than governance) has the id 'control.words' there; "
        "ids stay, since tables and codings name them. Write 'control.terminology' again; only the name may change."
    )
    assert demo.revision == revision


def test_a_file_that_drops_a_used_code_is_refused(demo, tmp_path):
    book = demo.codebook.current
    demo.write_codebook(tmp_path / "all.yaml")
    demo.codebook.create(code("rights.unused", parent="rights"), coder="ab")
    demo.codebook.read(tmp_path / "all.yaml", coder="ab")
    assert [one.id for one in demo.codebook.current.codes] == [one.id for one in book.codes]
    demo.codebook.create(code("rights.used", parent="rights"), coder="ab")
    demo.code("t2-26", "rights.used", coder="ab")
    with pytest.raises(CodebookError) as caught:
        demo.codebook.read(tmp_path / "all.yaml", coder="ab")
    assert str(caught.value) == (
        "all.yaml: code 'rights.used' is missing, and it carries 1 coding; a file drops only what was never used. "
        "Put it back, and merge or retire it by a command."
    )


def test_a_file_of_another_codebook_is_refused(demo, edited):
    with pytest.raises(CodebookError, match="is the codebook 'other', and this project has 'gcm-ts3'"):
        edited("id: gcm-ts3\n", "id: other\n")


# --- undo --------------------------------------------------------------------------------------


def test_a_split_cannot_be_taken_back_while_codings_are_sorted_into_it(small):
    do(small, Split(code=SOVEREIGNTY, into=PARTS))
    small.codebook.sort(SOVEREIGNTY, "control.entry", QuotationFilter(coder="cd"), coder="cd")
    with pytest.raises(UndoError, match="cannot be taken back"):
        small.undo(coder="ab")


def test_a_quotation_says_under_which_wording_and_as_what_it_was_made(small):
    do(small, Redefine(code=SOVEREIGNTY, fields={"brief": "Who decides on entry."}))
    marked = {one.coding.uid for one in small.quotations.find() if one.old_wording}
    assert marked == set(small.codebook.second_look())
    do(small, Merge(source=LED, target=SOVEREIGNTY))
    assert [one.coding.made_as for one in small.quotations.find() if one.coding.made_as] == [LED]
