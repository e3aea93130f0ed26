"""``project.joining``: two people's copies come together, contradictions are queued and decided, bad input refused."""

import json
import shutil
import signal
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from small import raw

from framing import Project
from framing.errors import NewerProjectError, PastError, ProjectExistsError, SyncError
from framing.readers import shipped
from framing.store import bundle as room
from framing.store.check import check_file
from framing.store.engine import APPLICATION_ID, application_id
from framing.store.schema import STATE

ROWS = "id,speaker_label,text,panel\n"
TRANSCRIPT = ROWS + "\n".join(f"i-{n},Speaker {n},We govern our borders.,Panel {n % 2 + 1}" for n in range(1, 5))
LATER = ROWS + "l-1,Speaker 1,Later words of ours.,Panel 2\nl-2,Speaker 9,And more.,Panel 3\n"
SOVEREIGNTY, STATE_LED, RIGHTS = "control.sovereignty", "control.state_led", "control"


def state(project):
    """Every row of every state table."""
    with project._store.snapshot() as snapshot:
        return {name: snapshot.all(name) for name in STATE}


def write(path, text):
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def study_file(tmp_path_factory):
    """A project with four interventions and three codings, which nobody changes."""
    path = tmp_path_factory.mktemp("study") / "own.framing"
    with Project.create(path, codebook=shipped("codebooks/gcm-ts3.yaml"), coder="ab") as project:
        project.read(write(path.with_name("t.csv"), TRANSCRIPT), coder="ab")
        for number in (1, 2, 3):
            project.code(f"i-{number}", SOVEREIGNTY, (0, 9), coder="ab")
    return path


@pytest.fixture
def study(study_file, tmp_path):
    """That project as one of the test's own."""
    with Project.open(shutil.copy(study_file, tmp_path / "own.framing")) as project:
        yield project


@pytest.fixture
def other(study, tmp_path):
    """A copy of the study on somebody else's machine."""
    with Project.open(shutil.copy(study.path, tmp_path / "other.framing")) as copy:
        yield copy


def both_ways(one, other):
    reports = one.joining.take_in(other.path), one.joining.give(other.path)
    assert state(one) == state(other)
    assert one.joining.conflicts() == other.joining.conflicts()
    for project in (one, other):
        assert [line for line in project.check() if not line.ok] == []
    return reports


def rename(project, code, name, coder):
    with project._command("rename", coder) as command:
        command.update("code", code, name=name)
        command.summary = f"renamed {code} to {name!r}"


def recode(project, record, code, coder, reason=None):
    uid = next(project.codings(record=record)).uid
    with project._command("recode", coder, reason) as command:
        command.update("coding", uid, code=code)
        command.summary = f"changed a coding of {record} to {code}"
    return uid


def test_two_copies_edited_apart_end_with_one_state_and_a_queue(study, other, tmp_path):
    recode(study, "i-1", STATE_LED, "ab", "borders are named")
    recode(other, "i-1", "control.gfmd_role", "cd", "it says borders")
    rename(study, SOVEREIGNTY, "Sovereign rule", "ab")
    rename(other, SOVEREIGNTY, "State sovereignty", "cd")
    study.uncode(next(study.codings(record="i-2")), coder="ab")
    recode(other, "i-2", "control.gfmd_role", "cd")
    study.code("i-4", STATE_LED, (0, 2), coder="ab")
    other.code("i-4", STATE_LED, (3, 9), coder="cd")
    study.undo(coder="ab")
    study.code("i-4", STATE_LED, (0, 2), coder="new")
    other.code("i-4", SOVEREIGNTY, (0, 5), coder="new")
    for project, coder in ((study, "ab"), (other, "cd")):
        project.read(write(tmp_path / "later.csv", LATER), coder=coder)
    mine, theirs = both_ways(study, other)
    assert (mine.by.keys(), theirs.by.keys()) == ({"cd", "new"}, {"ab", "new"})
    waiting = {one.what: one for one in study.joining.conflicts()}
    assert sorted(waiting) == [
        "code Sovereign rule: name" if "code Sovereign rule: name" in waiting else "code State sovereignty: name",
        "coding by ab in i-1: its code",
        "coding by ab in i-2",
    ]
    place = waiting["coding by ab in i-1: its code"]
    assert (place.quotation, place.record_id) == ("We govern", "i-1")
    assert {place.present.coder, place.wanted.coder} == {"ab", "cd"}
    assert {place.present.reason, place.wanted.reason} == {"borders are named", "it says borders"}
    assert [record.id for record in study.records()] == [record.id for record in other.records()]
    assert len({record.id for record in study.records()}) == len(list(study.records())) == 6


def disputed(study, other):
    """A coding that was recoded differently in both copies, and the conflict of it."""
    uid = recode(study, "i-1", STATE_LED, "ab")
    recode(other, "i-1", "control.gfmd_role", "cd")
    both_ways(study, other)
    (one,) = study.joining.conflicts()
    return uid, one


def code_of(project, uid):
    return next(coding.code for coding in project.codings() if coding.uid == uid)


@pytest.mark.parametrize("choice", ["present", "wanted"])
def test_a_decision_settles_a_conflict_in_every_copy_and_its_undo_opens_it_again(study, other, choice):
    uid, one = disputed(study, other)
    before = code_of(study, uid)
    study.joining.decide(one.id, choice, coder="ab", reason="we talked")
    assert study.joining.conflicts() == ()
    assert (code_of(study, uid) == before) is (choice == "present")
    both_ways(study, other)
    assert other.joining.conflicts() == ()
    study.undo(coder="ab")
    assert study.joining.conflicts() == (one,)
    both_ways(study, other)
    assert code_of(other, uid) == before


def test_deciding_differently_in_two_copies_is_told_and_can_be_decided(study, other):
    uid, one = disputed(study, other)
    before = code_of(study, uid)
    study.joining.decide(one.id[:8], "present", coder="ab")
    other.joining.decide(one.id, "wanted", coder="cd")
    both_ways(study, other)
    (again,) = study.joining.conflicts()
    assert (again.kind, {again.present.said, again.wanted.said}) == ("decided", {"present", "wanted"})
    assert (code_of(study, uid) == before) is (again.present.said == "present")
    study.joining.decide(again.id, "wanted", coder="ab")
    assert (code_of(study, uid) == before) is (again.wanted.said == "present")
    both_ways(study, other)
    assert other.joining.conflicts() == ()


def test_deciding_alike_in_two_copies_is_no_conflict(study, other):
    _, one = disputed(study, other)
    study.joining.decide(one.id, "wanted", coder="ab")
    other.joining.decide(one.id, "wanted", coder="cd")
    both_ways(study, other)
    assert study.joining.conflicts() == ()


@pytest.mark.parametrize("choice", ["present", "wanted"])
def test_a_coding_removed_here_and_changed_there_is_decided_either_way(study, other, choice):
    uid = recode(other, "i-2", "control.gfmd_role", "cd")
    study.uncode(uid, coder="ab")
    both_ways(study, other)
    (one,) = study.joining.conflicts()
    assert (one.kind, one.quotation) == ("removed", "We govern")
    study.joining.decide(one.id, choice, coder="ab")
    kept = {coding.uid for coding in study.codings()}
    said = one.present.said if choice == "present" else one.wanted.said
    assert (uid in kept) is said.startswith("Kept")
    both_ways(study, other)


def test_the_same_coding_made_in_two_copies_is_found_and_becomes_one(study, other):
    for project in (study, other):
        made = project.code("i-4", STATE_LED, (0, 2), coder="ab")
        project.memo("coding", made.uid, f"by {project.path.stem}", coder="ab")
    both_ways(study, other)
    (one,) = study.joining.conflicts()
    assert (one.kind, one.quotation) == ("twins", "We")
    study.joining.decide(one.id, "wanted", coder="ab")
    (kept,) = study.codings(record="i-4")
    assert {memo.text for memo in study.memos("coding")[kept.uid]} == {"by own", "by other"}
    both_ways(study, other)


def test_the_same_coding_made_twice_in_one_copy_is_nobody_s_conflict(study, other):
    for _ in range(2):
        study.code("i-4", STATE_LED, (0, 2), coder="ab")
    other.code("i-3", STATE_LED, (0, 2), coder="cd")
    both_ways(study, other)
    assert study.joining.conflicts() == ()


def test_an_actor_made_in_both_copies_becomes_one(study, other):
    for project, coder in ((study, "ab"), (other, "cd")):
        project.resolve("Speaker 1", "Ruritania Watch", type="NGO or CSO", coder=coder)
    both_ways(study, other)
    kinds = {one.kind for one in study.joining.conflicts()}
    assert "namesakes" in kinds
    (same,) = [one for one in study.joining.conflicts() if one.kind == "namesakes"]
    study.joining.decide(same.id, "wanted", coder="ab")
    assert [actor.name for actor in study.actors()].count("Ruritania Watch") == 1
    both_ways(study, other)
    assert study.joining.conflicts() == ()


def test_two_records_of_one_id_both_stay(study, other, tmp_path):
    for project, coder, text in ((study, "ab", "Mine."), (other, "cd", "Theirs.")):
        project.read(write(tmp_path / "x.csv", f"{ROWS}x-1,Speaker 1,{text},Panel 1\n"), coder=coder)
    both_ways(study, other)
    (one,) = study.joining.conflicts()
    assert one.what == "two records are called x-1"
    study.joining.decide(one.id, "wanted", coder="ab")
    assert {record.id for record in study.records()} >= {"x-1", "x-1-2"}
    assert study.joining.conflicts() == ()


def test_codings_of_a_code_that_another_copy_merged_away_are_told_and_can_follow(study, other):
    with study._command("merge", "ab") as command:
        on_it = [row["uid"] for row in command.all("coding")]
        command.update_all("coding", [(uid, {"code": STATE_LED, "made_as": SOVEREIGNTY}) for uid in on_it])
        command.update("code", SOVEREIGNTY, merged_into=STATE_LED)
    made = other.code("i-4", SOVEREIGNTY, (0, 2), coder="cd")
    both_ways(study, other)
    (one,) = study.joining.conflicts()
    assert (one.kind, one.number) == ("left", 1)
    study.joining.decide(one.id, "wanted", coder="ab")
    assert code_of(study, made.uid) == STATE_LED
    both_ways(study, other)


def test_what_another_copy_put_under_a_code_that_was_merged_away_stands_under_its_heir(study, other):
    with study._command("merge", "ab") as command:
        command.update("code", SOVEREIGNTY, merged_into=STATE_LED)
    with other._command("move-code", "cd") as command:
        command.update("code", "control.gfmd_role", parent=SOVEREIGNTY)
    both_ways(study, other)
    assert study.codebook.current.code("control.gfmd_role").parent == STATE_LED


def test_eight_copies_joined_through_one_another_hold_the_same(study, tmp_path):
    copies = [Project.open(shutil.copy(study.path, tmp_path / f"c{number}.framing")) for number in range(8)]
    for number, copy in enumerate(copies):
        copy.code("i-4", SOVEREIGNTY, (number, number + 2), coder=f"coder {number}")
        recode(copy, "i-1", (STATE_LED, "control.gfmd_role")[number % 2], f"coder {number}")
    for here, there in [*pairwise(copies), *pairwise(reversed(copies))]:
        there.joining.take_in(here.path)
    assert len({json.dumps(state(copy), sort_keys=True) for copy in copies}) == 1
    assert len({copy.joining.conflicts() for copy in copies}) == 1
    assert len(list(copies[3].codings(record="i-4"))) == 8
    for copy in copies:
        assert [line for line in copy.check() if not line.ok] == []
        copy.close()


# --- bundles ----------------------------------------------------------------------------------------


def test_a_bundle_brings_what_a_file_would_and_a_second_time_nothing(study, other, tmp_path):
    made = other.code("i-4", STATE_LED, (0, 2), coder="cd")
    other.memo("coding", made.uid, "uncertain", coder="cd")
    other.joining.export(tmp_path / "b.jsonl")
    trial = study.joining.take_in(tmp_path / "b.jsonl", trial=True)
    assert (trial.events, len(list(study.codings(record="i-4")))) == (3, 0)
    report = study.joining.take_in(tmp_path / "b.jsonl")
    assert (report.events, report.by, report.changed["memo"]) == (3, {"cd": 3}, (1, 0, 0))
    assert state(study) == state(other)
    bytes_now = study.path.read_bytes()
    assert study.joining.take_in(tmp_path / "b.jsonl").events == 0
    assert study.path.read_bytes() == bytes_now


def test_a_bundle_for_somebody_leaves_out_what_they_have(study, other, tmp_path):
    study.joining.export(tmp_path / "theirs.jsonl")
    made = other.code("i-4", STATE_LED, (0, 2), coder="cd")
    other.memo("coding", made.uid, "uncertain", coder="cd")
    report = other.joining.export(tmp_path / "new.jsonl", since=tmp_path / "theirs.jsonl")
    assert (report.events, report.contents) == (3, 2)
    study.joining.take_in(tmp_path / "new.jsonl")
    assert state(study) == state(other)


def test_a_bundle_overwrites_nothing(study, tmp_path):
    write(tmp_path / "b.jsonl", "mine")
    with pytest.raises(ProjectExistsError, match="overwrites nothing"):
        study.joining.export(tmp_path / "b.jsonl")


def bundle(other, tmp_path):
    """The lines of a bundle with one event that the study lacks, and one that registers its coder."""
    other.code("i-4", STATE_LED, (0, 2), coder="cd")
    other.joining.export(tmp_path / "b.jsonl")
    return [json.loads(line) for line in (tmp_path / "b.jsonl").read_text(encoding="utf-8").splitlines()]


def spoiled(tmp_path, lines):
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" if not isinstance(line, str) else line for line in lines)
    return write(tmp_path / "spoiled.jsonl", text)


def last_event(lines):
    return lines[-2]["event"]


HOSTILE = {
    "a reason that was changed": (
        lambda lines: last_event(lines).update(reason="x"),
        "event 2 of the copy .* was altered",
    ),
    "a link that is broken": (
        lambda lines: last_event(lines).update(previous="0" * 64),
        "event 2 .* does not follow the one",
    ),
    "an event left out": (
        lambda lines: (lines.pop(-3), lines[-1].update(end=lines[-1]["end"] - 1)),
        "event 1 of the copy .* is missing",
    ),
    "an end cut off": (lambda lines: lines.pop(), "breaks off after line"),
    "a line too few": (lambda lines: lines.pop(3), "lines were written and"),
    "a content that was changed": (lambda lines: lines[1].update(text="other"), "content .* is not the text"),
    "a number for a name": (lambda lines: last_event(lines).update(coder=7), "coder is 7, which no event has"),
    "a truth for a number": (lambda lines: last_event(lines).update(seq=True), "seq is True"),
    "a clock beyond numbers": (lambda lines: last_event(lines).update(clock=2**70), "clock is 1180591620717411303424"),
    "a table that no project has": (
        lambda lines: last_event(lines).update(
            changes='[{"op":"insert","table":"event","columns":["number"],"rows":[[1]]}]'
        ),
        "says changes that no project can follow",
    ),
    "changes without end": (lambda lines: last_event(lines).update(changes="[" * 100_000), "no project can follow"),
    "a field too many": (lambda lines: last_event(lines).update(more=1), "is no event"),
    "a line of another kind": (lambda lines: lines.insert(2, {"who": "me"}), "is neither an event nor a content"),
    "a list": (lambda lines: lines.insert(2, []), "is no JSON object"),
    "no JSON": (lambda lines: lines.insert(2, "nonsense\n"), "line 3: is not JSON"),
    "half a letter": (lambda lines: lines.insert(2, '{"content":"a","text":"\\ud800"}\n'), "line 3: is not JSON"),
    "a line without end": (lambda lines: lines.insert(2, "[" * 100_000 + "\n"), "line 3: is not JSON"),
    "a newer schema": (lambda lines: last_event(lines).update(schema=99), "was written under schema 99"),
    "another format": (lambda lines: lines[0].update(format="framing-bundle/9"), "is no bundle of this version"),
    "a time that is none": (lambda lines: last_event(lines).update(time="today"), "time is 'today'"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_bundle_that_is_not_as_it_was_written_changes_nothing(what, study, other, tmp_path):
    lines = bundle(other, tmp_path)
    spoil, message = HOSTILE[what]
    spoil(lines)
    before = study.path.read_bytes()
    with pytest.raises(SyncError, match=message):
        study.joining.take_in(spoiled(tmp_path, lines))
    assert study.path.read_bytes() == before


def test_a_line_that_is_too_long_is_refused(study, other, tmp_path, monkeypatch):
    lines = bundle(other, tmp_path)
    monkeypatch.setattr(room, "LONGEST", 1000)
    with pytest.raises(SyncError, match="which no line of a bundle is"):
        study.joining.take_in(spoiled(tmp_path, lines))


def test_another_project_is_refused_with_whose_it_is(study, tmp_path):
    with Project.create(tmp_path / "stranger.framing", title="Another study", coder="zz") as stranger:
        stranger.joining.export(tmp_path / "stranger.jsonl")
    for name in ("stranger.framing", "stranger.jsonl"):
        with pytest.raises(
            SyncError, match=rf"{name}: is of the project 'Another study' \(begun by zz on .*, first event .*'own'"
        ):
            study.joining.take_in(tmp_path / name)


def test_a_file_is_not_joined_to_itself(study):
    with pytest.raises(SyncError, match="is this project itself"):
        study.joining.take_in(study.path)


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n"])
def test_what_is_neither_project_nor_bundle_is_refused(study, tmp_path, content):
    with pytest.raises(SyncError, match="is neither a framing project nor a bundle"):
        study.joining.take_in(write(tmp_path / "x.csv", content))
    with pytest.raises(SyncError, match="there is no such file"):
        study.joining.take_in(tmp_path / "nothing.framing")


def test_a_copy_of_a_newer_schema_is_refused(study, other):
    other.code("i-4", STATE_LED, (0, 2), coder="cd")
    with other._store.joining() as (connection, _):
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0099'")
    with pytest.raises(NewerProjectError, match=r"other.framing has schema 99, .* neither file was touched"):
        study.joining.take_in(other.path)


def test_a_copy_is_not_touched_unless_it_is_given_something(study, other):
    other.code("i-4", STATE_LED, (0, 2), coder="cd")
    study.code("i-4", STATE_LED, (0, 5), coder="ab")
    before = other.path.read_bytes()
    study.joining.take_in(other.path)
    assert other.path.read_bytes() == before
    assert application_id(other.path)
    assert study.joining.give(other.path).events > 0


def test_one_name_for_two_histories_is_refused(study, other, tmp_path):
    other.code("i-4", STATE_LED, (0, 2), coder="cd")
    kept = other.path.read_bytes()
    other.code("i-4", STATE_LED, (0, 5), coder="cd")
    study.joining.take_in(other.path)
    other.path.write_bytes(kept)  # a backup is put in its place, and worked on
    other.code("i-4", STATE_LED, (0, 7), coder="cd")
    with pytest.raises(SyncError, match=r"is not the one that is here under the same name"):
        study.joining.take_in(other.path)


def test_the_past_takes_nothing_in(study, other):
    other.code("i-4", STATE_LED, (0, 2), coder="cd")
    with pytest.raises(PastError, match="the past is only looked at"):
        study.as_of("event:3").joining.take_in(other.path)


def test_a_conflict_that_is_not_there_is_refused(study):
    with pytest.raises(SyncError, match="is none of the 0 conflicts that wait"):
        study.joining.decide("12345678", "present", coder="ab")


KILLED = """
import os, signal, sys
from framing import Project
from framing.store import sync

def stop(*_):
    os.kill(os.getpid(), signal.SIGKILL)

setattr(sync, sys.argv[3], stop)
Project.open(sys.argv[1]).joining.take_in(sys.argv[2])
"""


@pytest.mark.parametrize("when", ["settle", "refuse_lost"])
def test_a_kill_while_joining_leaves_the_old_state(study, other, when):
    other.code("i-4", STATE_LED, (0, 2), coder="cd")
    before = state(study)
    run = subprocess.run([sys.executable, "-c", KILLED, study.path, other.path, when], check=False)
    assert run.returncode == -signal.SIGKILL
    assert state(study) == before
    assert all(line.ok for line in check_file(study.path))
    assert study.joining.take_in(other.path).events == 2


def test_a_copy_of_an_older_schema_is_read_and_not_touched(tmp_path):
    golden = Path(__file__).parent.parent / "store" / "golden" / "schema-1.sql"
    paths = [tmp_path / name for name in ("one.framing", "other.framing")]
    for path in paths:
        with raw(path) as connection:
            connection.executescript(golden.read_text(encoding="utf-8"))
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    with Project.open(paths[0]) as project:
        made = project.memo("project", "project", "a note", coder="ab")
        before = paths[1].read_bytes()
        assert project.joining.take_in(paths[1]).events == 0
        assert project.joining.give(paths[1], trial=True).events > 0
        assert paths[1].read_bytes() == before
        assert project.joining.give(paths[1]).changed["memo"] == (1, 0, 0)
    with Project.open(paths[1]) as other:
        assert [memo.text for memo in other.memos("project")[made.key]] == ["a note"]
        assert [line for line in other.check() if not line.ok] == []


def test_a_damaged_copy_is_refused_by_its_name(study, other):
    other.code("i-4", STATE_LED, (0, 2), coder="cd")
    content = bytearray(other.path.read_bytes())
    content[4096:40_000] = b"\xff" * (40_000 - 4096)
    other.path.write_bytes(content)
    before = study.path.read_bytes()
    with pytest.raises(SyncError, match=r"^other.framing: cannot be read"):
        study.joining.take_in(other.path)
    assert study.path.read_bytes() == before


def test_an_event_altered_in_a_file_is_named(study, other):
    other.code("i-4", STATE_LED, (0, 2), coder="cd")
    with raw(other.path) as connection:
        connection.execute("DROP TRIGGER event_no_update")
        connection.execute("UPDATE event SET reason = 'because' WHERE number = (SELECT max(number) FROM event)")
    with pytest.raises(SyncError, match=r"other.framing: event 2 of the copy \w+ was altered after it was written"):
        study.joining.take_in(other.path)


def test_work_on_codings_that_came_counts_as_new_material(study, other):
    known, _ = study.material()
    other.code("i-4", STATE_LED, (0, 2), coder="ab")
    study.joining.take_in(other.path)
    assert study.material(known)[1] == study.revision
