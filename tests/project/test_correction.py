"""Correcting a text after coding: every coding has its place or its old quotation, and every step can be undone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small import TEXT, draft, fill, raw, take

from framing import Project
from framing.errors import CorrectionError, ReadError, UndoError, UnknownRecordError
from framing.model.draft import CodingDraft
from framing.model.recipe import ColumnRule, Query, Recipe, RowRule, Selection
from framing.model.text import Span, count_words
from framing.store import mentions
from framing.store.mentions import Demand
from framing.store.schema import STATE
from framing.store.store import Store

SOVEREIGNTY, STATE_LED = "control.sovereignty", "control.state_led"
FIXED = TEXT.replace("wheel", "big wheel").replace("naïve", "naive")
BROKEN = TEXT.replace("is ours to govern", "concerns all")


@pytest.fixture
def project(tmp_path):
    store = Store.create(tmp_path / "small.framing")
    fill(store)
    store.close()
    with Project.open(store.path) as opened:
        yield opened


def code(project, quotation, *, record="r1", coder="ab", code_id=SOVEREIGNTY):
    start = project.record(record).text.index(quotation)
    return project.code(record, code_id, (start, start + len(quotation)), coder=coder)


def state(project):
    """Every row of every state table."""
    with project._store.snapshot() as snapshot:
        return {name: snapshot.all(name) for name in STATE}


def quotations(project, record="r1"):
    """The quotation of each coding of a record, by code."""
    made = [coding.uid for coding in project.codings(record=record)]
    return [(one.coding.code, one.text) for one in project.quotations.of(made)]


def sound(project):
    """The line of the check on quotations; every line must be good."""
    lines = project.check()
    assert [line for line in lines if not line.ok] == []
    return next(line.detail for line in lines if line.what == "quotations")


def test_every_coding_of_every_coder_follows_the_text(project):
    first = code(project, "Migration")
    second = code(project, "The wheel", coder="cd")
    third = code(project, "naïve", coder="cd", code_id=STATE_LED)
    fourth = code(project, "cafés")
    whole = project.code("r1", STATE_LED, coder="cd")
    report = project.correct("r1", FIXED, coder="ab", reason="typing errors")
    now = {one.uid: one for one in project.codings(record="r1")}
    assert {now[one.uid].span.of(FIXED) for one in (first, second, third, fourth)} == {
        "Migration",
        "The big wheel",
        "naive",
        "cafés",
    }
    assert all(one.stands_in(project.record("r1")) for one in now.values())
    assert (now[second.uid].words, now[whole.uid].words) == (3, count_words(FIXED))
    assert report.counts == {"same": 1, "whole": 1, "moved": 1, "changed": 2, "found": 0, "lost": 0}
    assert [(one.kind, one.old, one.new) for one in report.codings] == [
        ("changed", "The wheel", "The big wheel"),
        ("changed", "naïve", "naive"),
        ("moved", "cafés", "cafés"),
    ]
    assert sound(project) == "5 codings equal their spans"


def test_the_report_can_be_printed_line_by_line(project):
    code(project, "The wheel", coder="cd")
    code(project, "cafés")
    lines = list(project.correct("r1", FIXED, coder="ab").lines())
    assert lines == [
        "r1: text corrected, 12 words before, 13 after; 1 coding moved, 1 changed",
        "  changed: control.sovereignty by cd, 'The wheel' -> 'The big wheel' (35..44 -> 35..48)",
        "  moved: control.sovereignty by ab, 'cafés' (59..64 -> 63..68)",
    ]
    event = project.history(limit=1)[0]
    assert event.kind == "correct"
    assert event.summary == "corrected the text of r1: 1 coding moved, 1 changed"


def test_the_record_has_its_new_text_and_its_number_of_words(project):
    code(project, "cafés", record="r2")
    before = project.info().counts["words"]
    project.correct("r1", f"{TEXT} And so on.", coder="ab")
    assert project.record("r1").text == f"{TEXT} And so on."
    assert project.info().counts["words"] == before + 3
    assert quotations(project, "r2") == [(SOVEREIGNTY, "cafés")]  # another record with the text of old
    assert project.record("r2").text == TEXT


def test_a_coding_without_a_place_keeps_its_quotation_and_is_counted(project):
    lost = code(project, "ours to govern")
    kept = code(project, "The wheel")
    report = project.correct("r1", BROKEN, coder="cd")
    assert [(one.uid, one.kind, one.old, one.after, one.new) for one in report.codings if one.kind == "lost"] == [
        (lost.uid, "lost", "ours to govern", None, None)
    ]
    now = {one.uid: one for one in project.codings(record="r1")}
    assert now[lost.uid] == lost
    assert not lost.stands_in(project.record("r1"))
    assert now[kept.uid].stands_in(project.record("r1"))
    assert quotations(project) == [(SOVEREIGNTY, "ours to govern"), (SOVEREIGNTY, "The wheel")]
    assert sound(project) == "2 codings equal their spans, 1 of an earlier text"


def test_a_coding_without_a_place_is_found_again_when_its_words_come_back(project):
    lost = code(project, "ours to govern")
    project.correct("r1", BROKEN, coder="ab")
    report = project.correct("r1", f"Well. {TEXT}", coder="ab")
    assert [(one.uid, one.kind, one.new) for one in report.codings] == [(lost.uid, "found", "ours to govern")]
    assert report.summary == "1 coding found again"
    assert sound(project) == "1 codings equal their spans"


def test_a_coding_that_is_still_without_a_place_stays_with_its_own_text(project):
    lost = code(project, "ours to govern")
    project.correct("r1", BROKEN, coder="ab")
    report = project.correct("r1", f"Well. {BROKEN}", coder="ab")
    assert [(one.uid, one.old) for one in report.codings] == [(lost.uid, "ours to govern")]
    assert quotations(project) == [(SOVEREIGNTY, "ours to govern")]
    assert sound(project) == "1 codings equal their spans, 1 of an earlier text"


def test_a_correction_is_one_command_that_undo_takes_back_and_redo_does_again(project):
    code(project, "Migration")
    code(project, "ours to govern", coder="cd")
    code(project, "The wheel", coder="cd")
    before, events = state(project), len(project.history())
    project.correct("r1", BROKEN, coder="ab")
    after = state(project)
    assert len(project.history()) == events + 1
    project.undo(coder="ab")
    assert state(project) == before
    assert sound(project) == "3 codings equal their spans"
    project.redo(coder="ab")
    assert state(project) == after
    assert sound(project) == "3 codings equal their spans, 1 of an earlier text"


def test_a_trial_says_the_same_and_changes_nothing(project):
    code(project, "The wheel")
    before = project.revision
    tried = project.correct("r1", FIXED, trial=True)
    assert project.revision == before
    done = project.correct("r1", FIXED, coder="ab")
    assert (tried.counts, tried.codings, tried.words) == (done.counts, done.codings, done.words)
    assert next(tried.lines()).startswith("r1: text would be corrected, 12 words before")


def test_undo_is_refused_while_somebody_coded_the_corrected_text(project):
    project.correct("r1", FIXED, coder="ab")
    code(project, "big wheel", coder="cd")
    before = project.revision
    with pytest.raises(UndoError, match=r"because event 6 by 'cd' \(coded .*\) placed a coding on that text"):
        project.undo(coder="ab")
    assert project.revision == before
    project.undo(coder="cd")
    project.undo(coder="ab")
    assert project.record("r1").text == TEXT


def test_redo_is_refused_while_somebody_coded_the_text_as_it_was(project):
    project.correct("r1", FIXED, coder="ab")
    project.undo(coder="ab")
    code(project, "The wheel", coder="cd")
    with pytest.raises(UndoError, match=r"because event 7 by 'cd' \(coded .*\) placed a coding on that text"):
        project.redo(coder="ab")
    sound(project)


def test_what_an_undo_brings_back_from_before_a_correction_is_of_the_earlier_text(project):
    made = code(project, "The wheel", coder="cd")
    project.uncode(made, coder="cd")
    project.correct("r1", FIXED, coder="ab")
    project.undo(coder="cd")
    assert quotations(project) == [(SOVEREIGNTY, "The wheel")]
    assert sound(project) == "1 codings equal their spans, 1 of an earlier text"


def test_a_memo_on_a_coding_stays_on_it(project):
    made = code(project, "ours to govern")
    project.memo("coding", made.uid, "doubtful", coder="ab")
    project.correct("r1", BROKEN, coder="ab")
    assert [memo.text for memo in project.memos("coding")[made.uid]] == ["doubtful"]


@pytest.mark.parametrize(
    ("record", "text", "error", "sentence"),
    [
        ("r9", "x", UnknownRecordError, "the project has no record 'r9' (4 records: a1, r1, r2, r3)."),
        ("a1", "x", CorrectionError, "record 'a1': has no text; only a text can be corrected."),
        ("r1", TEXT, CorrectionError, "record 'r1': the new text is the one that it has; nothing would change."),
        (
            "r1",
            " \n",
            CorrectionError,
            "record 'r1': the new text is empty; a correction keeps a text to code. Write the text.",
        ),
        (
            "r1",
            "a\x00b",
            ReadError,
            "new text of record 'r1': holds U+0000 at character 2; no text has a control character "
            "but tab and line break. Delete it there.",
        ),
    ],
)
@pytest.mark.parametrize("trial", [False, True])
def test_what_cannot_be_a_new_text_is_refused_and_changes_nothing(project, record, text, error, sentence, trial):
    take(project._store, records=[draft("a1", kind="attested", text=None)])
    before = project.revision
    with pytest.raises(error) as refused:
        project.correct(record, text, coder="ab", trial=trial)
    assert str(refused.value).startswith(sentence)
    assert project.revision == before


def test_line_ends_and_the_byte_order_mark_are_as_readers_leave_them(project):
    project.correct("r1", "\ufeffOne.\r\nTwo.\rThree.", coder="ab")
    assert project.record("r1").text == "One.\nTwo.\nThree."
    with pytest.raises(CorrectionError, match="the new text is the one that it has"):
        project.correct("r1", "One.\r\nTwo.\r\nThree.", coder="ab")


def test_a_correction_of_a_text_that_was_corrected_meanwhile_is_refused(project):
    seen = project.record("r1").text_hash
    project.correct("r1", FIXED, coder="cd")
    with pytest.raises(CorrectionError) as refused:
        project.correct("r1", BROKEN, seen=seen, coder="ab")
    assert str(refused.value) == (
        "record 'r1': its text was changed by 'cd' (event 5) while this one was written; "
        "a correction begins with the present text. Begin again from that."
    )
    project.correct("r1", BROKEN, seen=project.record("r1").text_hash, coder="ab")


def test_corrections_that_stand_are_told_with_their_reason(project):
    project.correct("r1", FIXED, coder="ab", reason="the recording")
    project.correct("r1", BROKEN, coder="cd")
    project.correct("r2", BROKEN, coder="cd")
    project.undo(coder="cd")
    assert [(one.coder, one.reason) for one in project.corrections("r1")] == [("cd", None), ("ab", "the recording")]
    assert project.corrections("r2") == []
    project.redo(coder="cd")
    assert len(project.corrections("r2")) == 1


def demand():
    rows, columns = (RowRule("Sovereignty", SOVEREIGNTY),), (ColumnRule("All", Query({})),)
    return Demand.of(Recipe(id="t", title="T", rows=rows, columns=columns, records=Selection()), [(SOVEREIGNTY,)])


def words_and_evidence(project):
    """The number of coded words by record, and the evidence of all mentions."""
    with project._store.snapshot() as snapshot:
        found = mentions.mentions(snapshot, demand(), passages=True)
        behind = [one for some in mentions.evidence(snapshot, demand(), found) for one in some]
    return sum(len(words) for one in found for words in one.passages.values()), behind


def test_tables_count_the_words_of_the_text_that_each_coding_is_on(project):
    code(project, "ours to govern. 👩‍👩‍👧 The")
    code(project, "The wheel exists", coder="cd")
    assert words_and_evidence(project)[0] == 7
    project.correct("r1", "The wheel exists. So it is.", coder="ab")
    words, behind = words_and_evidence(project)
    assert words == 5 + 3  # those of the passage that was left, and those of the one that stands
    assert [(one.quotation, one.earlier) for one in behind] == [
        ("The wheel exists", False),
        ("ours to govern. 👩‍👩‍👧 The", True),
    ]


def test_two_passages_of_an_earlier_text_share_their_words(project):
    code(project, "ours to govern")
    code(project, "to govern.", coder="cd")
    project.correct("r1", BROKEN, coder="ab")
    assert words_and_evidence(project)[0] == 3


def test_the_desk_shows_no_passage_at_a_place_of_another_text(project):
    lost, kept = code(project, "ours to govern"), code(project, "The wheel")
    project.correct("r1", BROKEN, coder="ab")
    (page,) = project.desk.read(["r1"], coder="ab")
    assert [one.uid for one in page.codings] == [kept.uid]
    assert page.earlier == ((lost, "ours to govern"),)


def sent(project, kind, **fields):
    (answer,) = project.desk.apply([{"id": f"x{project.revision}", "kind": kind, **fields}], coder="ab")
    return answer


def test_a_passage_of_an_earlier_text_can_be_given_a_place_by_hand(project):
    lost = code(project, "ours to govern")
    project.correct("r1", BROKEN, coder="cd")
    start = BROKEN.index("concerns all")
    assert sent(project, "move", coding=lost.uid, start=start, end=start + 12).done
    assert quotations(project) == [(SOVEREIGNTY, "concerns all")]
    assert sound(project) == "1 codings equal their spans"


def test_passages_of_two_texts_cannot_be_joined_or_split(project):
    lost, kept = code(project, "ours to govern"), code(project, "The wheel")
    project.correct("r1", BROKEN, coder="cd")
    assert "has no place to join at" in sent(project, "join", coding=kept.uid, other=lost.uid).text
    assert "only a passage in the present text" in sent(project, "split", coding=lost.uid, at=17, rest="c9").text
    assert "has no place to join at" in sent(project, "join", coding=lost.uid, other=kept.uid).text


def test_the_same_offsets_of_another_text_are_another_passage(project):
    lost = code(project, "ours to govern")
    project.correct("r1", BROKEN, coder="cd")
    place = {"start": lost.start, "end": lost.end}
    assert sent(project, "code", coding="c1", record="r1", code=SOVEREIGNTY, dimensions={}, **place).done
    again = CodingDraft(where="codings", record="r1", code=SOVEREIGNTY, coder="ab", **place)
    assert take(project._store, codings=[again]).codings.already["codings"] == 1
    assert sound(project) == "2 codings equal their spans, 1 of an earlier text"


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("code", {"coding": "c1", "record": "r1", "code": STATE_LED, "start": 0, "end": 9, "dimensions": {}}),
        ("move", {"coding": None, "start": 0, "end": 9}),
        ("split", {"coding": None, "at": 5, "rest": "c2"}),
    ],
)
def test_an_operation_on_a_text_that_was_corrected_since_is_refused(project, kind, fields):
    made, seen = code(project, "Migration"), project.record("r1").text_hash
    fields = {name: made.uid if value is None else value for name, value in fields.items()}
    project.correct("r1", FIXED, coder="cd")
    answer = sent(project, kind, text=seen, **fields)
    assert (answer.done, answer.text) == (
        False,
        "the text was corrected since this page was drawn. Nothing was changed; look at it anew.",
    )
    assert sent(project, kind, text=project.record("r1").text_hash, **fields).done


def test_a_transcript_comes_in_again_with_the_text_that_was_corrected_here(project):
    project.correct("r1", FIXED, coder="ab")
    intake = take(project._store, records=[draft("r1"), draft("r7")])
    report = intake.report(trial=False)
    assert (report.problems, report.added["records"], report.already["records"]) == ((), 1, 1)
    assert "corrected here since: 1 text; the project's own stay" in report.notices
    assert project.record("r1").text == FIXED
    assert take(project._store, records=[draft("r1", text="Another text.")]).problems


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE coding SET start = start + 1",
        "UPDATE coding SET text_hash = (SELECT hash FROM content WHERE hash NOT IN (SELECT text FROM record) LIMIT 1)",
        "UPDATE coding SET text_hash = NULL",
    ],
)
def test_a_coding_of_an_earlier_text_is_checked_against_that(project, statement):
    code(project, "ours to govern")
    project.correct("r1", BROKEN, coder="ab")
    sound(project)
    with raw(project.path) as connection:
        connection.execute(statement)
    assert {line.what: line.ok for line in project.check()}["quotations"] is False


PIECES = ["ours to govern. ", "The wheel exists; ", "we agree. ", "naïve cafés 👩‍👩‍👧 ", "移民。", "or not? "]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map("".join)


@settings(max_examples=30)
@given(st.lists(st.one_of(TEXTS, st.just("undo"), st.just("redo"), st.integers(0, 60)), min_size=1, max_size=12))
def test_whatever_is_corrected_coded_undone_and_redone_no_quotation_is_lost(tmp_path_factory, steps):
    path = tmp_path_factory.mktemp("history") / "small.framing"
    store = Store.create(path)
    fill(store)
    store.close()
    with Project.open(path) as project:
        for step in steps:
            try:
                if isinstance(step, int):
                    size = len(project.record("r1").text)
                    project.code("r1", SOVEREIGNTY, Span(step % size, min(size, step % size + 7)), coder="cd")
                elif step in ("undo", "redo"):
                    getattr(project, step)(coder="cd")
                else:
                    before = quotations(project)
                    report = project.correct("r1", step, coder="cd")
                    assert len(quotations(project)) == len(before) == sum(report.counts.values())
            except (CorrectionError, UndoError):
                continue
            sound(project)
