"""``framing check``: each of its lines turns bad when what it proves is no longer so."""

import pytest
from small import TEXT, raw

from framing.model.text import Span
from framing.store import codings
from framing.store.check import check_file


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
