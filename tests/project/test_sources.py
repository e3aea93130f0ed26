"""Texts come in from any form: the same records, with their source, their places, and what of them was not read."""

import shutil
import signal
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from framing import Project
from framing.errors import FramingError, ReadError, UnknownProfileError, UnknownSourceError
from framing.model.division import Speaker
from framing.model.profile import GENERAL
from framing.project.reading import Reading
from framing.readers import shipped

PANEL = Path(shipped("corpora/sample-consultation/panel-2/panel-2.txt")).parent
FORMS = ("docx", "pdf", "txt", "vtt")
MEETING = """Panel 1: Doors

The Chair: Good morning. The floor is open.

(Applause)

Mr. Northland: Thank you. I have two remarks.

They are short.

The Chair: Thank you.
"""


@pytest.fixture
def study(tmp_path):
    with Project.create(tmp_path / "study.framing", codebook=shipped("codebooks/gcm-ts3.yaml"), coder="ab") as project:
        yield project


@pytest.fixture
def meeting(tmp_path):
    path = tmp_path / "meeting.txt"
    path.write_text(MEETING, encoding="utf-8")
    return path


def copied(file, path):
    shutil.copy(file, path)
    return Project.open(path)


def texts(project):
    return [record.text for record in project.records(kind="intervention")]


def in_words(record):
    """All of a record but where it stands in its source."""
    fields = ("kind", "text", "panel", "speaker_label", "role", "on_behalf_of", "interpreted", "note", "attributes")
    return (*(getattr(record, field) for field in fields), record.actor and record.actor.name)


def test_every_form_of_the_sample_panel_gives_the_same_records_as_the_workbook(sample_file, tmp_path):
    panel = replace(GENERAL, fields=(("panel", "Panel 2"),))
    found = {}
    for form in FORMS:
        with copied(sample_file, tmp_path / f"{form}.framing") as project:
            workbook = list(project.records(panel="Panel 2", kind="intervention"))
            report = project.read(PANEL / f"panel-2.{form}", profile=panel, coder="ab")
            assert report.added["records"] == 16
            assert not report.unresolved
            assert all(line.ok for line in project.check())
            found[form] = [record for record in project.records(panel="Panel 2") if record.id.startswith("panel-2-")]
            assert [record.text for record in found[form]] == [record.text for record in workbook]
            assert [record.speaker_label for record in found[form]] == [one.speaker_label for one in workbook]
            assert [record.actor for record in found[form]] == [record.actor for record in workbook]
    first = [in_words(record) for record in found["docx"]]
    for form in FORMS:
        assert [in_words(record) for record in found[form]] == first
        assert [record.id for record in found[form]] == [f"panel-2-{number}" for number in range(1, 17)]
    assert [record.role for record in found["pdf"]][:2] == ["moderator", "panellist"]
    assert found["pdf"][7].on_behalf_of == "Highland Eleven"


def test_a_record_keeps_file_page_line_and_time(sample_file, tmp_path):
    with copied(sample_file, tmp_path / "own.framing") as project:
        project.read(PANEL / "panel-2.pdf", coder="ab")
        last = project.record("panel-2-16")
        source, place = project.sources.place(last.id)
        assert (source.name, source.media, source.pages) == ("panel-2.pdf", "pdf", 14)
        assert last.locator == place.written == "page 14, line 5"
        _, end = project.sources.place(last.id, len(last.text) - 1)
        assert end.page == 14
    with copied(sample_file, tmp_path / "times.framing") as project:
        project.read(PANEL / "panel-2.vtt", coder="ab")
        record = project.record("panel-2-2")
        assert record.time == "00:01:59.923"
        _, place = project.sources.place(record.id, record.text.index("In February"))
        assert place.start > 200


def test_places_follow_a_text_that_was_corrected_since(study, meeting):
    study.read(meeting, coder="ab")
    text = study.record("meeting-2").text
    study.correct("meeting-2", f"Chair, {text}", coder="ab")
    _, place = study.sources.place("meeting-2", len("Chair, ") + text.index("They"))
    assert place.line == 9


def test_one_turn_is_one_record_and_what_is_not_spoken_is_kept_with_its_reason(study, meeting):
    report = study.read(meeting, coder="ab")
    assert report.added["records"] == 3
    assert texts(study) == [
        "Good morning. The floor is open.",
        "Thank you. I have two remarks.\n\nThey are short.",
        "Thank you.",
    ]
    (stored,) = study.sources.all()
    assert (stored.name, stored.records, stored.omissions, stored.profile) == ("meeting.txt", 3, 1, "general")
    (left,) = study.sources.left_out("meeting.txt")
    assert (left.text, left.reason, left.place) == ("(Applause)", "stage direction", "line 5")
    assert any("1 line is in no record: stage direction (1)" in notice for notice in report.notices)


def test_an_import_is_one_event_and_its_undo_leaves_nothing(study, meeting):
    before = study.revision
    study.read(meeting, coder="ab")
    assert len(study.history()) == len(study.as_of(f"event:{int(before.split('-')[0])}").history()) + 1
    study.undo(coder="ab")
    assert not list(study.records())
    assert not study.sources.all()
    assert not study.sources.left_out()
    study.redo(coder="ab")
    assert len(texts(study)) == 3
    assert all(line.ok for line in study.check())


def test_the_same_file_again_adds_nothing_and_another_one_of_its_name_is_refused(study, meeting):
    study.read(meeting, coder="ab")
    report = study.read(meeting, coder="ab")
    assert report.added["records"] == 0
    assert report.already == {**report.already, "records": 3, "sources": 1}
    meeting.write_text(MEETING.replace("two remarks", "three remarks"), encoding="utf-8")
    with pytest.raises(ReadError, match=r"meeting\.txt: a file of this name with other content was read before"):
        study.read(meeting, coder="ab")
    assert len(texts(study)) == 3


def test_the_history_calls_what_was_imported_by_its_names(study, meeting):
    study.read(meeting, coder="ab")
    told = study.journal.changes(study.history(limit=1)[0].number)
    names = [(row.what, row.name) for row in told]
    assert ("source", "meeting.txt") in names
    assert [name for what, name in names if what == "place"] == [f"of meeting-{n} in meeting.txt" for n in (1, 2, 3)]
    (left,) = [row for row in told if row.what == "unread part"]
    assert left.name == "meeting.txt, line 5: stage direction"
    assert {field.name: field.after for field in left.fields}["text"] == "(Applause)"


def test_a_source_is_told_from_another_one_of_its_name_that_a_copy_brought(study, meeting, tmp_path):
    other = tmp_path / "other.framing"
    shutil.copy(study.path, other)
    study.read(meeting, coder="ab")
    meeting.write_text(MEETING.replace("two remarks", "three remarks"), encoding="utf-8")
    with Project.open(other) as copy:
        copy.read(meeting, coder="cd")
    study.joining.take_in(other)
    assert sorted((one.name, one.records) for one in study.sources.all()) == [("meeting.txt", 1), ("meeting.txt", 3)]
    assert study.read(meeting, coder="ab").added["sources"] == 0
    waiting = [one.what for one in study.joining.conflicts() if one.table == "origin"]
    assert waiting and all(what.startswith("place of meeting-") for what in waiting)


def test_what_is_said_of_a_file_is_said_of_each_record_that_says_nothing_else(study, meeting):
    said = replace(GENERAL, fields=(("interpreted", "yes"), ("language", "fr"), ("hall", "North")))
    study.read(meeting, profile=said, coder="ab")
    for record in study.records():
        assert (record.interpreted, record.language, record.attributes["hall"]) == (True, "fr", "North")


def test_a_division_is_corrected_before_it_is_taken_in(study, meeting):
    (division,) = study.sources.divide(meeting).divisions
    second = division.turns()[1]
    division = division.spoken_by(second.number, Speaker(label="Mr. Northland", actor="Northland"))
    report = study.sources.take([division], aliases={"Mr. Northland": "Northland"}, coder="ab")
    assert [unresolved.label for unresolved in report.unresolved] == ["The Chair"]
    assert study.record("meeting-2").actor.name == "Northland"
    study.sources.take([replace(division, file=replace(division.file, name="b.txt", sha256="1" * 64))], coder="ab")
    assert study.record("b-2").actor.name == "Northland"


def test_a_folder_gives_fields_by_its_names_and_says_what_it_did_not_read(study, tmp_path):
    folder = tmp_path / "statements"
    folder.mkdir()
    (folder / "NOR_72_2017.txt").write_text("A first statement.\n\nIts end.", encoding="utf-8")
    (folder / "PHL_72_2017.txt").write_text("A second statement.", encoding="utf-8")
    (folder / "film.mp4").write_bytes(b"\x00\x00\x00\x18ftyp")
    names = replace(GENERAL.reading, names="{country}_{session}_{year}.txt")
    profile = replace(GENERAL, whole=True, kind="document", reading=names)
    report = study.read(folder, profile=profile, coder="ab")
    assert report.added["records"] == 2
    record = study.record("NOR_72_2017")
    assert (record.text, record.attributes) == (
        "A first statement.\n\nIts end.",
        {"country": "NOR", "session": "72", "year": "2017"},
    )
    (left,) = study.sources.left_out()
    assert left.source is None
    assert left.place == "film.mp4"


def test_an_archive_is_read_entry_by_entry_and_nothing_of_it_is_written(study, tmp_path):
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("day 1/meeting.txt", MEETING)
        archive.writestr("day 2/meeting.txt", MEETING.replace("two", "three"))
        archive.writestr("../outside.txt", "The Chair: No.")
    there = set(tmp_path.rglob("*"))
    report = study.read(path, coder="ab")
    assert report.added["records"] == 6
    assert {source.name for source in study.sources.all()} == {"day 1/meeting.txt", "day 2/meeting.txt"}
    assert study.record("day 2-meeting-2").text.startswith("Thank you. I have three")
    assert any("../outside.txt" in left.place for left in study.sources.left_out())
    assert {path for path in tmp_path.rglob("*") if "journal" not in path.name} == there


def test_who_is_not_named_speaks_all_the_same(study, tmp_path):
    path = tmp_path / "talk.srt"
    path.write_text(
        "1\n00:00:01,000 --> 00:00:02,000\n>> Good morning.\n\n2\n00:00:02,000 --> 00:00:03,000\n>> Hello.\n"
    )
    report = study.read(path, coder="ab")
    assert [record.speaker_label for record in study.records(kind="intervention")] == ["unnamed speaker"] * 2
    assert "talk.srt: 2 turns by nobody who is named, under the label 'unnamed speaker'" in report.notices


def test_what_is_offered_is_left_out_only_when_asked(study, tmp_path):
    page = tmp_path / "page.html"
    links = "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(8))
    page.write_text(f"<nav><ul>{links}</ul></nav><p>The Chair: Welcome to all of you here.</p>", encoding="utf-8")
    assert "Section 3" in "".join(line.whole for line in study.sources.divide(page).divisions[0].lines)
    profile = replace(GENERAL, leave=("navigation",))
    (division,) = study.sources.divide(page, profile=profile).divisions
    assert {line.reason for line in division.left_out()} == {"navigation"}


# --- links ------------------------------------------------------------------------------------


def test_a_file_in_the_folder_of_the_project_can_be_opened_from_there(study, tmp_path, tmp_path_factory):
    inside = tmp_path / "texts" / "panel-2.pdf"
    inside.parent.mkdir()
    inside.write_bytes((PANEL / "panel-2.pdf").read_bytes())
    study.read(inside, coder="ab")
    assert study.sources.one("panel-2.pdf").link == "texts/panel-2.pdf"
    assert study.sources.page_picture("panel-2.pdf", 3).startswith(b"\x89PNG")
    inside.write_bytes(b"%PDF another")
    with pytest.raises(FramingError, match="is not the one that was read"):
        study.sources.page_picture("panel-2.pdf", 3)
    inside.unlink()
    with pytest.raises(FramingError, match=r"there is no file 'texts/panel-2\.pdf'"):
        study.sources.path("panel-2.pdf")
    outside = tmp_path_factory.mktemp("elsewhere") / "meeting.txt"
    outside.write_text(MEETING, encoding="utf-8")
    study.read(outside, coder="ab")
    assert study.sources.one("meeting.txt").link is None


def test_a_link_is_said_and_taken_back_by_undo(study, meeting):
    study.read(meeting, coder="ab")
    study.sources.link("meeting.txt", "https://example.org/talk.mp4", coder="ab")
    assert study.sources.one("meeting.txt").link == "https://example.org/talk.mp4"
    study.undo(coder="ab")
    assert study.sources.one("meeting.txt").link == "meeting.txt"
    with pytest.raises(UnknownSourceError, match=r"the project has no source 'metting\.txt'.*Did you mean"):
        study.sources.link("metting.txt", None, coder="ab")


# --- profiles ---------------------------------------------------------------------------------


def test_a_profile_is_kept_used_replaced_and_removed(study, tmp_path):
    path = tmp_path / "talk.txt"
    path.write_text("Ann -- Good morning.\n\nBen -- Hello.\n", encoding="utf-8")
    text = 'format: framing-profile/1\nid: dashes\ntitle: Names before dashes\nlayouts: ["{label} -- {text}"]\n'
    study.sources.keep_profile(text, coder="ab")
    assert study.sources.profile_text("dashes") == text
    (division,) = study.sources.divide(path, profile="dashes").divisions
    assert [(turn.speaker.label, turn.text) for turn in division.turns()] == [
        ("Ann", "Good morning."),
        ("Ben", "Hello."),
    ]
    study.sources.keep_profile(text.replace("Names before", "Labels and"), coder="ab")
    assert study.sources.profile("dashes").title == "Labels and dashes"
    study.undo(coder="ab")
    assert study.sources.profile("dashes").title == "Names before dashes"
    study.sources.drop_profile("dashes", coder="ab")
    with pytest.raises(UnknownProfileError, match="no profile 'dashes'"):
        study.sources.divide(path, profile="dashes")
    with pytest.raises(FramingError, match="'general': is not one of the project's own"):
        study.sources.drop_profile("general", coder="ab")
    assert all(line.ok for line in study.check())


# --- reading in a process of its own ----------------------------------------------------------


def test_a_reading_tells_how_far_it_is_and_gives_the_same_as_reading_here(study):
    reading = study.sources.start([PANEL / "panel-2.pdf"])
    here = study.sources.divide(PANEL / "panel-2.pdf")
    found = reading.result()
    assert found == here
    assert reading.finished
    assert reading.done == 1.0


def test_a_reading_that_is_cancelled_or_killed_changes_nothing_and_says_so(study, tmp_path):
    before = study.revision
    reading = study.sources.start([PANEL / "panel-2.pdf"])
    reading.cancel()
    assert reading.finished
    for several, named in ((1, r"panel-2\.pdf"), (50, r"panel-2\.pdf, panel-2\.pdf, panel-2\.pdf and 47 more")):
        broken = Reading([PANEL / "panel-2.pdf"] * several, GENERAL, study.sources.known())
        broken._process.send_signal(signal.SIGKILL)
        with pytest.raises(ReadError, match=rf"^{named}: the reader stopped.*Save it once more"):
            broken.result()
    assert study.revision == before


def test_a_file_that_is_refused_is_refused_in_the_same_words_from_the_other_process(study, tmp_path):
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF-1.4 cut off")
    with pytest.raises(ReadError) as here:
        study.sources.divide(path)
    with pytest.raises(ReadError) as there:
        study.sources.start([path]).result()
    assert str(there.value) == str(here.value)


# --- coverage ---------------------------------------------------------------------------------


def test_coverage_says_who_spoke_how_long_and_who_is_not_coded(study, tmp_path):
    path = tmp_path / "talk.vtt"
    path.write_text(
        "WEBVTT\n\n00:00.000 --> 00:04.000\n<v Ann>Good morning to all.\n\n"
        "00:04.000 --> 00:10.500\n<v Ben>Hello.\n\n00:10.500 --> 00:12.000\n<v Ann>Goodbye.\n",
        encoding="utf-8",
    )
    study.read(path, coder="ab")
    study.code("talk-1", "control.sovereignty", (0, 4), coder="ab")
    found = study.coverage.turns()
    ann, ben = found.speakers()
    assert (ann.who, ann.turns, ann.coded, ann.unread, ann.words, ann.seconds) == ("Ann", 2, 1, 1, 5, 5.5)
    assert (ben.seconds, ben.resolved, ben.codings) == (6.5, False, 0)
    assert found.uncoded() == (ben,)
    assert [turn.state for turn in found.turns] == ["coded", "not read yet", "not read yet"]
    assert found.turns[1].start == 4.0
    assert study.coverage.turns(visible_to="cd").speakers()[0].codings == 0
    lines = study.coverage.speakers_csv().splitlines()
    assert lines[1].startswith("Ann,no,,,2,1,1,5,5.5,2,1")


def test_coverage_of_the_sample_names_who_spoke_and_is_not_coded(sample_file):
    with Project.open(sample_file) as project:
        found = project.coverage.turns()
    assert len(found.turns) == 74
    assert [one.who for one in found.uncoded()] == ["New Arran", "Five Rivers Community"]
    assert found.seats() == ("Panel 1", "Panel 2", "Panel 3", "Panel 4", "Summary panel")
