"""``project.journal``: events found, told in words, tried, written as an audit trail that others can verify."""

import hashlib
import json
import shutil

import pytest
from openpyxl import load_workbook
from small import raw

from framing import Project
from framing.errors import ExportError, FramingError, MomentError, UndoError
from framing.model.journal import JournalFilter
from framing.model.text import Span
from framing.readers import shipped

TEXT = "Borders are ours to govern, and rights are for all."


@pytest.fixture
def study(project, tmp_path):
    """A project with one record, coded by two coders who code blind; 'ab' began it."""
    file = tmp_path / "t.csv"
    file.write_text(f'id,speaker_label,text\nr1,Denmark,"{TEXT}"\n', encoding="utf-8")
    project.read(file, coder="ab")
    project.code("r1", "control.sovereignty", Span(0, 7), coder="ab", reason="says borders")
    project.code("r1", "control.state_led", Span(12, 26), coder="cd", reason="says ours")
    return project


def numbers(events):
    return [event.number for event in events]


def rewrite_name(project, name, coder="ab"):
    with project._store.command("rename", by=coder) as command:
        row = command.fields("code", "control")
        definition = json.loads(command.content(row["definition"]))
        after = command.keep_json({**definition, "brief": "Another brief definition"})
        command.update("code", "control", name=name, definition=after)
        command.summary = f"renamed control to {name}"
    return project.history(limit=1)[0].number


# --- found ----------------------------------------------------------------------------------------


def test_events_are_found_by_coder_kind_and_words(study):
    journal = study.journal
    assert {event.coder for event in journal.find(JournalFilter(coder="cd"))} == {"cd"}
    assert [event.kind for event in journal.find(JournalFilter(kind="code"))] == ["code", "code"]
    (found,) = journal.find(JournalFilter(search="SAYS BORD"))
    assert found.reason == "says borders"
    assert journal.count() == len(study.history()) == len(journal.find())
    assert numbers(journal.find(limit=2, offset=1)) == numbers(study.history()[1:3])


def test_a_day_alone_is_meant_as_a_whole(study):
    day = study.history(limit=1)[0].time[:10]
    assert study.journal.count(JournalFilter(since=day, until=day)) == study.journal.count()
    assert study.journal.count(JournalFilter(until="2001-01-01")) == 0
    last = study.history(limit=1)[0]
    assert numbers(study.journal.find(JournalFilter(since=last.time, coder="cd", kind="code"))) == [last.number]
    with pytest.raises(MomentError, match="'yesterday': is no moment of the project"):
        study.journal.find(JournalFilter(since="yesterday"))


def test_who_codes_blind_is_told_that_something_was_coded_and_no_more(study):
    journal, number = study.journal, study.history(limit=1)[0].number
    assert journal.veiled_for("ef") and journal.veiled_for("cd") and not journal.veiled_for("ab")
    told = journal.event(number, visible_to="ef")
    assert (told.coder, told.summary, told.reason) == ("cd", "coded a passage", None)
    assert journal.event(number, visible_to="cd").summary.startswith("coded 12..26 of r1")
    assert [(row.what, row.name) for row in journal.changes(number, visible_to="ef")] == [
        ("coding", "1 of other coders")
    ]
    assert journal.count(JournalFilter(search="state_led", visible_to="ef")) == 0
    assert journal.count(JournalFilter(search="state_led", visible_to="cd")) == 1


def test_an_undo_tells_those_who_code_blind_no_more_either(study):
    study.undo(coder="cd")
    told = study.journal.find(JournalFilter(visible_to="ef"), limit=1)[0]
    assert told.summary == f"undo of event {told.number - 1}: coded a passage"
    assert study.journal.count(JournalFilter(search="state_led", visible_to="ef")) == 0


# --- in words -------------------------------------------------------------------------------------


def test_changes_have_names_instead_of_hashes(study):
    (row,) = study.journal.changes(study.history(limit=1)[0].number)
    assert (row.what, row.done, row.name) == ("coding", "added", "State-led process on r1, 12..26")
    assert {field.name: field.after for field in row.fields} == {
        "code": "State-led process",
        "first character": "12",
        "last character": "26",
    }


def test_a_definition_is_told_part_by_part(study):
    number = rewrite_name(study, "Grip")
    (row,) = study.journal.changes(number)
    said = {field.name: (field.before, field.after) for field in row.fields}
    assert said["name"] == ("Migration governance as control", "Grip")
    assert said["brief definition"][1] == "Another brief definition"
    assert set(said) == {"name", "brief definition"}


def test_what_was_removed_is_still_called_by_its_name(study):
    coding = next(study.codings(coder="ab"))
    study.memo("coding", coding.uid, "is it so?", coder="ab")
    written = study.history(limit=1)[0].number
    study.uncode(coding, coder="ab")
    assert [row.name for row in study.journal.changes(written)] == ["on the coding Sovereignty on r1, 0..7"]
    told = study.journal.changes(study.history(limit=1)[0].number)
    assert [(row.what, row.done) for row in told] == [("memo", "removed"), ("coding", "removed")]
    assert told[0].fields[0].before == "is it so?"


def test_every_event_of_the_article_s_study_can_be_told(demo):
    for event in demo.history():
        for row in demo.journal.changes(event.number, limit=5):
            assert row.name and not any(len(field.after) == 64 and " " not in field.after for field in row.fields)


def test_an_event_that_is_not_there_is_named(study):
    with pytest.raises(UndoError, match="event 99: the journal has events 1 to"):
        study.journal.event(99)


# --- tried ----------------------------------------------------------------------------------------


def test_a_trial_keeps_nothing(study):
    number, before = study.history(limit=1)[0].number, study.revision
    assert study.journal.undoable(number, coder="cd") is None
    assert study.journal.undoable(number - 3, coder="ab").endswith("Undo that first.")
    assert study.revision == before
    assert study.undo(event=number, coder="cd").target == study.journal.event(number).id
    assert "was taken back already" in study.journal.undoable(number, coder="cd")
    assert study.journal.redoable(number, coder="cd") is None


def test_events_that_were_taken_back_are_told(study):
    number = study.history(limit=1)[0].number
    study.undo(coder="cd")
    assert study.journal.undone(study.history()) == {number: number + 1}
    study.redo(coder="cd")
    assert study.journal.undone(study.history()) == {number + 1: number + 2}


# --- leads ----------------------------------------------------------------------------------------


def test_leads_act_for_the_whole_project(study):
    journal = study.journal
    assert (journal.leads, journal.is_lead("cd")) == (("ab",), False)
    study.undo(whole=True, coder="ab")
    assert [coding.coder for coding in study.codings()] == ["ab"]
    study.redo(whole=True, coder="ab")
    journal.entrust("cd", coder="ab", reason="two of us")
    journal.withdraw("ab", coder="cd")
    assert journal.leads == ("cd",)
    with pytest.raises(FramingError, match="'cd' is the only lead"):
        journal.withdraw("cd", coder="cd")
    assert all(line.ok for line in study.check())


# --- chain and audit trail ------------------------------------------------------------------------


def test_the_chain_is_told_and_followed(study):
    (chain,) = study.journal.chain()
    assert (chain.events, chain.head, chain.whole) == (len(study.history()), study.history(limit=1)[0].hash, True)
    assert study.journal.chain(check=False)[0].whole is None


def test_an_altered_event_breaks_its_chain(study):
    with raw(study.path) as connection:
        connection.execute("DROP TRIGGER event_no_update")
        connection.execute("UPDATE event SET reason = 'never said so' WHERE kind = 'code'")
    (chain,) = study.journal.chain()
    assert not chain.whole
    assert "was altered after it was written" in chain.faults[0]


def verified(path):
    """The recipe of ``Journal.write``, followed without framing."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    ends = {}
    for line in sorted(lines, key=lambda line: (line["replica"], line["seq"])):
        seq, previous = ends.get(line["replica"], (0, "0" * 64))
        assert (line["seq"], line["previous"]) == (seq + 1, previous)
        names = ["replica", "seq", "clock", "kind", "batch", "coder", "time", "reason", "target", "summary"]
        names += ["schema", "previous", *(["operation"] if line["schema"] >= 2 else [])]
        covered = json.dumps([line[name] for name in names], ensure_ascii=False, separators=(",", ":"))
        assert hashlib.sha256((covered + line["changes"]).encode()).hexdigest() == line["hash"]
        ends[line["replica"]] = (line["seq"], line["hash"])
    return lines


def test_the_lines_of_the_audit_trail_are_verified_by_anybody(study, tmp_path):
    study.undo(coder="cd")
    study.desk.apply([{"id": "n-1", "kind": "mark", "record": "r1", "state": "seen"}], coder="cd")
    lines = verified(study.journal.write(tmp_path / "trail.jsonl"))
    assert len(lines) == study.journal.count()
    assert lines[-1]["operation"] == "n-1"


def test_a_changed_letter_is_found_in_the_lines(study, tmp_path):
    path = study.journal.write(tmp_path / "trail.jsonl")
    path.write_text(path.read_text(encoding="utf-8").replace("says ours", "says theirs"), encoding="utf-8")
    with pytest.raises(AssertionError):
        verified(path)


def test_the_workbook_of_the_audit_trail_has_events_and_their_changes(study, tmp_path):
    study.code("r1", "control.sovereignty", None, coder="ab", reason='=HYPERLINK("http://x")')
    study.undo(coder="ab")
    book = load_workbook(study.journal.write(tmp_path / "trail.xlsx"))
    assert book.sheetnames == ["Events", "Changes"]
    events, changes = book["Events"], book["Changes"]
    assert (events.freeze_panes, changes.freeze_panes) == ("A4", "A4")
    assert events.auto_filter.ref == f"A3:K{events.max_row}"
    rows = list(events.iter_rows(min_row=4, values_only=True))
    assert [row[0] for row in rows] == sorted(row[0] for row in rows) == list(range(1, study.journal.count() + 1))
    assert (rows[-2][5], rows[-2][7], rows[-1][3]) == ('=HYPERLINK("http://x")', rows[-1][0], "undo")
    assert all(cell.data_type in "sn" for row in events.iter_rows() for cell in row)
    assert "State-led process on r1, 12..26" in [row[3] for row in changes.iter_rows(values_only=True)]
    book.close()


def test_an_audit_trail_is_a_workbook_or_lines(study, tmp_path):
    with pytest.raises(ExportError, match=r"trail.pdf: the ending is not one of .xlsx, .jsonl"):
        study.journal.write(tmp_path / "trail.pdf")
    assert not list(tmp_path.glob("trail*"))


# --- the past -------------------------------------------------------------------------------------


def test_the_journal_of_the_past_ends_where_it_ended(study, tmp_path):
    number = study.history(limit=1)[0].number
    study.undo(coder="cd")
    rewrite_name(study, "Grip")
    then = study.as_of(f"event:{number}").journal
    assert (then.count(), then.chain()[0].events) == (number, number)
    assert then.undone(then.find()) == {}
    assert then.changes(number)[0].name == "State-led process on r1, 12..26"
    assert "the past is only looked at" in then.undoable(number, coder="ab")
    assert len(verified(then.write(tmp_path / "then.jsonl"))) == number
    assert then.leads == ("ab",)


def test_a_study_can_be_undone_to_its_beginning_and_done_again(sample_file, tmp_path):
    with Project.open(shutil.copy(sample_file, tmp_path)) as project:
        before, tables = project.info().counts, project.table("frames-by-element").lines()
        done = [project.undo(whole=True, coder="sample") for _ in range(6)]
        with pytest.raises(UndoError, match="nobody has done anything here"):
            project.undo(whole=True, coder="sample")
        assert project.info().counts["codings"] == project.info().counts["records"] == 0
        for _ in done:
            project.redo(whole=True, coder="sample")
        after = project.info().counts
        assert {key: after[key] for key in after if key != "events"} == {
            key: before[key] for key in before if key != "events"
        }
        assert project.table("frames-by-element").lines() == tables
        assert all(line.ok for line in project.check())


def test_a_fresh_project_tells_its_own_beginning(tmp_path):
    with Project.create(tmp_path / "own.framing", codebook=shipped("codebooks/gcm-ts3.yaml"), coder="ab") as made:
        assert made.journal.changes(1)[0].name == "ab"
        assert made.journal.occurring() == (("ab",), ("create", "register"))
