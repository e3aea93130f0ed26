"""Texts from the command line: import, divide, sources, profiles, coverage."""

import shutil
from pathlib import Path

import pytest

from framing import Project
from framing.readers import shipped

PANEL = Path(shipped("corpora/sample-consultation/panel-2/panel-2.txt")).parent
MEETING = "Panel 1: Doors\n\nThe Chair: Good morning.\n\n(Applause)\n\nMr. Northland: Thank you. Two remarks.\n"


@pytest.fixture
def study(framing, tmp_path):
    framing("new", "s.framing", "--codebook", shipped("codebooks/gcm-ts3.yaml"))
    (tmp_path / "meeting.txt").write_text(MEETING, encoding="utf-8")
    return tmp_path / "s.framing"


def test_a_text_is_imported_and_says_what_it_did(framing, study):
    status, out, err = framing("import", "s.framing", "meeting.txt")
    assert (status, out) == (0, "meeting.txt: added 2 records, 1 meeting, 1 panel, 1 source\n")
    assert "1 line is in no record: stage direction (1)" in err
    assert "to resolve: 'The Chair' (1 record)" in err


def test_every_form_of_a_panel_is_imported_by_one_command_as_the_same_records(framing, sample_file, tmp_path):
    shutil.copy(sample_file, tmp_path / "s.framing")
    forms = [PANEL / f"panel-2.{form}" for form in ("docx", "pdf", "txt", "vtt")]
    status, out, _ = framing("import", "s.framing", *forms, "--field", "panel=Panel 2", "--dry-run")
    assert status == 0
    assert [line.split(": would add ")[1].split(",")[0] for line in out.splitlines()] == ["16 records"] * 4
    status, out, _ = framing("import", "s.framing", *forms, "--field", "panel=Panel 2")
    first, *others = out.splitlines()
    assert first.startswith("panel-2.docx: added 16 records, ")
    assert [line.split("; ")[1] for line in others] == ["there already: 16 records"] * 3  # the same in every form


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("--columns=0", "columns 0: is not 1, 2 or 3. Choose one of them, or leave it out to look."),
        ("--field=order=3", "field 'order': is not said of a whole file; a record has its own."),
        ("--field=panel", "--field 'panel': write FIELD=VALUE, for example panel='Panel 2'."),
    ],
)
def test_an_option_that_cannot_be_followed_is_refused_and_not_dropped(framing, study, option, message):
    status, _, err = framing("import", "s.framing", "meeting.txt", option)
    assert status == 2 and err.startswith(message)


def test_a_division_is_shown_and_stores_nothing(framing, study):
    status, out, _ = framing("divide", "s.framing", "meeting.txt")
    assert status == 0
    assert "meeting.txt: 2 turns, profile general" in out
    assert "Panel 1 · The Chair (chair): Good morning. [2 words]" in out
    status, out, _ = framing("divide", "s.framing", "meeting.txt", "--lines")
    assert "left  line 5  stage direction: (Applause)" in out
    with Project.open(study) as project:
        assert not list(project.records())


def test_sources_are_listed_with_what_was_left_out_and_where_they_open(framing, study):
    framing("import", "s.framing", "meeting.txt")
    assert framing("sources", "s.framing")[1] == "meeting.txt  text: 2 records, 1 line left out  meeting.txt\n"
    assert framing("sources", "s.framing", "meeting.txt")[1] == "line 5: stage direction: (Applause)\n"
    status, out, _ = framing("sources", "s.framing", "meeting.txt", "--link", "https://example.org/a.mp4")
    assert (status, out) == (0, "meeting.txt is opened at https://example.org/a.mp4.\n")
    status, _, err = framing("sources", "s.framing", "meting.txt")
    assert status == 2
    assert "Did you mean 'meeting.txt'?" in err


def test_profiles_are_listed_printed_kept_used_and_removed(framing, study, tmp_path):
    assert "  general" in framing("profiles", "s.framing")[1]
    (tmp_path / "own.yaml").write_text(
        'format: framing-profile/1\nid: dashes\ntitle: Dashes\nlayouts: ["{label} -- {text}"]\n', encoding="utf-8"
    )
    (tmp_path / "talk.txt").write_text("Ann -- Good morning.\n\nBen -- Hello.\n", encoding="utf-8")
    assert "Ann" in framing("divide", "s.framing", "talk.txt", "--profile", "own.yaml")[1]
    assert framing("profiles", "s.framing", "own.yaml")[1] == "Kept the profile dashes.\n"
    assert "* dashes" in framing("profiles", "s.framing")[1]
    assert "{label} -- {text}" in framing("profiles", "s.framing", "dashes")[1]
    assert "2 turns, profile dashes" in framing("divide", "s.framing", "talk.txt", "--profile", "dashes")[1]
    assert framing("profiles", "s.framing", "--drop", "dashes")[1] == "Removed the profile dashes.\n"
    status, _, err = framing("divide", "s.framing", "talk.txt", "--profile", "dashs")
    assert status == 2
    assert "no profile 'dashs'" in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--field", "panel"), "--field 'panel': write FIELD=VALUE"),
        (("--changes", "some"), "changes 'some': tracked changes are read accepted, original, marked"),
        (("--without", "noise"), "--without 'noise': can be navigation, boilerplate, repeated"),
        (("--encoding", "klingon"), "--encoding 'klingon': is not known to Python"),
        (("--names", "{sesion}.txt"), "there is no field {sesion}"),
    ],
)
def test_a_wrong_choice_is_refused_in_a_sentence(framing, study, words, said):
    status, _, err = framing("import", "s.framing", "meeting.txt", *words)
    assert status == 2
    assert said in err
    assert "Traceback" not in err


def test_coverage_is_printed_and_written(framing, study, tmp_path):
    framing("import", "s.framing", "meeting.txt")
    status, out, _ = framing("coverage", "s.framing")
    assert status == 0
    assert "2 turns by 2 speakers." in out
    assert "Spoke and are not coded: The Chair, Mr. Northland." in out
    assert "not read yet" in framing("coverage", "s.framing", "--part", "turns")[1]
    assert (
        framing("coverage", "s.framing", "--part", "unread")[1] == "meeting.txt  line 5: stage direction: (Applause)\n"
    )
    assert framing("coverage", "s.framing", "--part", "turns", "--out", "turns.csv")[0] == 0
    assert (tmp_path / "turns.csv").read_text(encoding="utf-8").splitlines()[1].startswith("meeting-1,")
