"""``framing check``: each of its lines turns bad when what it proves is no longer so."""

import pytest
from small import TEXT, raw

from framing.model.text import Span
from framing.store import check, codings
from framing.store.check import check_file
from framing.store.engine import reading


@pytest.fixture
def coded(store):
    with store.command("code", by="ab") as command:
        codings.add(command, "r1", "control.sovereignty", Span(0, 9), dimensions={"stance": "asserts"})
    return store.path


def verdicts(path):
    """Whether each check holds, by its name."""
    return {line.what: line.ok for line in check_file(path)}


def spoil(path, *statements):
    """Change a project behind framing's back, triggers set aside."""
    with raw(path) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)


def test_a_sound_project_passes(coded):
    assert set(verdicts(coded).values()) == {True}


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE event SET reason = 'because' WHERE number = 2", "journal"),
        ("DELETE FROM event WHERE number = 2", "journal"),
        (f"UPDATE content SET text = 'x' WHERE text = '{TEXT}'", "texts"),
        ('UPDATE coding SET "end" = 10', "quotations"),
        ("UPDATE coding SET text_hash = NULL", "quotations"),
        ("DELETE FROM coding", "state"),
        ("UPDATE actor SET type = 'person' WHERE name = 'Denmark'", "state"),
        ("DELETE FROM actor WHERE name = 'Denmark'", "database"),
    ],
)
def test_a_change_behind_the_journal_is_found(coded, statement, fault):
    spoil(coded, statement)
    assert verdicts(coded)[fault] is False


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("DELETE FROM content WHERE hash = (SELECT definition FROM code LIMIT 1)", "texts"),
        ("UPDATE event SET number = 100 WHERE number = 2", "journal"),
        ("UPDATE coding SET dimensions = '{'", "quotations"),
        ("UPDATE event SET changes = '['", "state"),
    ],
)
def test_what_cannot_be_followed_is_a_fault_and_no_crash(coded, statement, fault):
    spoil(coded, statement)
    assert verdicts(coded)[fault] is False


def test_a_journal_without_its_triggers_is_not_sound(coded):
    spoil(coded)
    assert verdicts(coded) == {**dict.fromkeys(verdicts(coded), True), "database": False}


@pytest.fixture
def changed(coded, store):
    """A project whose one coding got another code and was taken away, which was undone."""
    with store.snapshot() as snapshot:
        (row,) = snapshot.all("coding")
    with store.command("recode", by="ab") as command:
        command.update("coding", row["uid"], code="control.state_led")
    with store.command("uncode", by="ab") as command:
        codings.remove(command, row["uid"])
    store.undo(by="ab")
    return coded


def test_a_project_whose_rows_changed_passes(changed):
    assert set(verdicts(changed).values()) == {True}


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE coding SET since = since - 1", "does not say that it is so since event 7"),
        ("UPDATE record SET since = since + 1 WHERE id = 'r1'", "does not say that it is so since event 3"),
        ("UPDATE past_coding SET code = 'control.state_led'", "is not what the journal says"),
        ("UPDATE past_coding SET until = until + 1", "is not what the journal says"),
        ("DELETE FROM past_coding WHERE until = (SELECT max(until) FROM past_coding)", "is missing"),
        ("INSERT INTO past_coding SELECT * FROM past_coding LIMIT 1", "is there twice"),
        ("UPDATE edition SET meaning = 'x'", "the versions of the codebook are not those that the journal brought"),
        ("DELETE FROM edition", "the versions of the codebook are not those that the journal brought"),
    ],
)
def test_a_past_that_the_journal_does_not_tell_is_found(changed, statement, said):
    spoil(changed, statement)
    (line,) = (line for line in check_file(changed) if line.what == "past")
    assert not line.ok
    assert said in line.detail
    assert verdicts(changed)["state"]


@pytest.fixture
def joined(changed):
    """The same project, said to have taken in its last two events from a copy."""
    with raw(changed) as connection:
        connection.execute("INSERT INTO arrival VALUES (6, 7, '2026-01-01T00:00:00.000000Z', 'other.framing')")
    return changed


def test_the_past_of_a_project_that_took_in_events_is_looked_at_in_some_moments(joined):
    (line,) = (line for line in check_file(joined) if line.what == "past")
    assert (line.ok, line.detail) == (True, "equals the fold of the journal after each of 2 events")


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE record SET since = 99 WHERE id = 'r1'", "is in the journal but not in the table"),
        ("UPDATE edition SET meaning = 'x'", "the last version of the codebook is not the present one"),
    ],
)
def test_a_wrong_past_of_a_project_that_took_in_events_is_found(joined, statement, said):
    spoil(joined, statement)
    (line,) = (line for line in check_file(joined) if line.what == "past")
    assert said in line.detail


def test_every_moment_of_the_past_equals_the_fold_until_it(changed, store):
    with reading(store._engine, changed) as connection:
        assert [check.moment_faults(connection, number) for number in range(1, 8)] == [[]] * 7


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        (
            '[{"op":"insert","table":"coder","columns":["name"],"rows":[["ab"],["ab"]]}]',
            "a coder is added that is there",
        ),
        (
            '[{"op":"delete","table":"coder","columns":["name"],"rows":[["xy"]]}]',
            "a coder is changed that is not there",
        ),
    ],
)
def test_a_journal_that_contradicts_itself_cannot_be_followed(coded, changes, why):
    spoil(coded, f"UPDATE event SET changes = '{changes}' WHERE number = 4")
    (line,) = (line for line in check_file(coded) if line.what == "state")
    assert not line.ok
    assert why in line.detail
