"""Texts on the page, drawn without a browser: read, divided, checked, imported, or left without a trace."""

import json
from dataclasses import replace

import pytest
from patience import check_growth

from framing import Project
from framing.model.division import TURN, Division, Known, Line, Speaker, settled
from framing.model.division_work import Work, far
from framing.model.place import Place
from framing.model.source import SourceFile
from framing.project.drafts import Draft, Drafts
from framing.ui import division_actions, division_sheet, state
from framing.ui.division_reading import File, Underway, preview

from .test_page import markup

TEXT = """MS DOE: We agree.

And thank you.

MR ROE: Not us.
"""


@pytest.fixture
def path(project_file):
    return project_file("hostile")


def read(page, *files):
    """Hand over files, read them, and wait until it has ended."""
    page.get("file_uploader")[0].set_value([(name, text, "text/plain") for name, text in files]).run()
    press(page, "read-texts")
    for _ in range(200):
        found = page.session_state["reading"] if "reading" in page.session_state else None  # noqa: SIM401
        if found is None:
            return page
        found.reading.wait(30)
        page.run()
    raise AssertionError("the reading did not end")


def press(page, key):
    page.button(key=key).click().run()
    assert not page.exception
    return page


def shown(page):
    (found,) = page.get("bidi_component")
    return json.loads(found.proto.json)


def send(page, path, *operations, go=None):
    """What the sheet would send."""
    draft = shown(page)["id"]
    said = {"n": 1, "project": str(path), "draft": draft, "operations": list(operations), "go": go}
    Drafts(path).change(draft, lambda work: division_actions.carried_out(work, said["operations"]))
    return page.run()


def alerts(page):
    return [line for line in markup(page).split("<p") if 'role="alert"' in line]


def test_a_text_is_read_checked_and_imported_in_one_event(path, open_page):
    page = read(open_page(path, "project"), ("panel.txt", TEXT.encode()))
    assert not page.exception and not alerts(page)
    page = open_page(path, "division")
    assert shown(page)["totals"] == {"turns": 2, "looked": 0, "doubts": 0}
    send(page, path, {"id": "a", "kind": "renamed", "label": "MS DOE", "speaker": {"actor": "Northland"}})
    assert shown(page)["answers"]["a"] == {
        "done": True,
        "text": "1 turn under 'MS DOE': Northland.",
        "line": 1,
    }
    press(page, "try-division")
    assert "Adds 2 records" in markup(page)
    with Project.open(path) as project:
        before = len(project.records()) if hasattr(project.records(), "__len__") else len(list(project.records()))
    press(page, "import-division")
    with Project.open(path) as project:
        made = [record for record in project.records() if record.source == "panel.txt"]
        assert [(one.speaker_label, one.actor and one.actor.name, one.text) for one in made] == [
            ("MS DOE", "Northland", "We agree.\n\nAnd thank you."),
            ("MR ROE", None, "Not us."),
        ]
        assert len(list(project.records())) == before + 2
        assert [line for line in project.check() if not line.ok] == []
        project.undo(coder="ab")
        assert len(list(project.records())) == before
        assert [line for line in project.check() if not line.ok] == []
    assert not Drafts(path).folder.exists()


def test_a_discarded_division_leaves_no_trace(path, open_page):
    before = path.read_bytes()
    page = read(open_page(path, "project"), ("panel.txt", TEXT.encode()), ("other.txt", b"MS DOE: Yes."))
    page = open_page(path, "division")
    press(page, "do-discard")
    assert len(Drafts(path).listed()[0]) == 1
    press(page, "do-discard")
    assert "No division is in work." in markup(page)
    assert not Drafts(path).folder.exists()
    assert path.read_bytes() == before


def test_a_cancelled_reading_leaves_no_trace(path, session, monkeypatch, tmp_path):
    monkeypatch.setenv("FRAMING_PROJECT", str(path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Project.open(path) as project:
        profile = project.sources.profile("general")
    division_actions.start([File("long.txt", TEXT.encode() * 50_000)], profile, None)
    found = session[state.READING]
    assert list(tmp_path.glob("framing-*/1/long.txt"))
    division_actions.cancel()
    assert found.reading.finished
    assert not list(tmp_path.glob("framing-*"))
    assert not Drafts(path).folder.exists()
    assert session[state.NOTICE].text == "The reading was stopped. Nothing of it was kept."


def test_a_session_that_is_left_stops_its_reading(path, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    file = File("a.txt", TEXT.encode() * 50_000)
    with Project.open(path) as project:
        found = Underway(project, [file], project.sources.profile("general"), meeting=None)
    reading = found.reading
    del found
    assert reading.finished
    assert not list(tmp_path.glob("framing-*"))


def test_a_file_that_cannot_be_read_is_refused_in_its_own_sentence(path, open_page):
    page = read(open_page(path, "project"), ("panel.pdf", b"no pdf at all"))
    assert "panel.pdf" in "".join(alerts(page))
    assert not Drafts(path).folder.exists()


def test_of_several_files_those_that_can_be_read_are_taken_and_the_rest_is_told(path, open_page):
    page = read(
        open_page(path, "project"),
        ("a.txt", b"MS DOE: Yes."),
        ("b.pdf", b"no pdf at all"),
        ("c.txt", b"MR ROE: No."),
        ("c.txt", b"MR ROE: Never."),
    )
    drafts, _ = Drafts(path).listed()
    names = [one.name for one in drafts]
    assert names == ["a.txt", "c (4).txt", "c.txt"]
    assert [gap.where for gap in Drafts(path).one(drafts[0].id).gaps] == ["b.pdf"]
    assert "1 file could not be read" in markup(page)
    page = open_page(path, "division")
    assert "b.pdf" in shown(page)["gaps"][0]
    press(page, "try-division")
    assert "Adds 3 records" in markup(page)


def test_an_encoding_is_confirmed_with_a_preview(path, open_page):
    page = open_page(path, "project")
    page.get("file_uploader")[0].set_value([("old.txt", "MS DOE: Café.".encode("cp1252"), "text/plain")]).run()
    assert page.button(key="read-texts").disabled
    key = next(box.key for box in page.selectbox if box.label == "Encoding")
    page.selectbox(key=key).set_value("cp1252").run()
    assert "MS DOE: Café." in markup(page)
    assert not page.button(key="read-texts").disabled
    page.selectbox(key=key).set_value("utf-8").run()
    assert "is not in this encoding" in markup(page)
    assert page.button(key="read-texts").disabled
    assert preview(File("a.txt", b"x\n" * 9 + "é".encode("cp1252")), "cp1252") == [(10, "é")]


def test_tables_go_their_own_way_and_one_at_a_time(path, open_page):
    page = open_page(path, "project")
    one, two = (
        ("a.csv", b"id,speaker_label,text\nx-1,Doe,We agree.\n", "text/csv"),
        ("b.csv", b"id,text\nx-2,No.\n", "text/csv"),
    )
    page.get("file_uploader")[0].set_value([one, two]).run()
    assert "Tables are imported one at a time" in markup(page)
    page.get("file_uploader")[0].set_value([one]).run()
    assert "What the import would do" in markup(page)


def test_a_profile_is_kept_looked_at_taken_and_removed(path, open_page):
    page = open_page(path, "project")
    page.get("file_uploader")[0].set_value([("a.txt", b"MS DOE: Yes.", "text/plain")]).run()
    page.text_input(key=next(one.key for one in page.text_input if one.label == "Name")).set_value("Our records").run()
    page.checkbox(key=next(one.key for one in page.checkbox if one.label == "Read footnotes")).check().run()
    press(page, "keep-profile")
    with Project.open(path) as project:
        kept = project.sources.profile("our-records")
        assert (kept.title, kept.reading.footnotes) == ("Our records", True)
        text = project.sources.profile_text("our-records")
    page.checkbox(key=next(one.key for one in page.checkbox if one.label == "Look at it")).check().run()
    assert "Our records" in page.code[0].value
    press(page, "drop-profile")
    with Project.open(path) as project:
        assert project.sources.own_profiles() == ()
    page.get("file_uploader")[1].set_value(("own.yaml", text.encode(), "application/yaml")).run()
    press(page, "take-profile")
    with Project.open(path) as project:
        assert project.sources.own_profiles() == ("our-records",)
    page.get("file_uploader")[1].set_value(("own.yaml", b"nonsense: 1", "application/yaml")).run()
    press(page, "take-profile")
    assert alerts(page)


def test_a_damaged_draft_is_told_on_the_page(path, open_page):
    page = read(open_page(path, "project"), ("panel.txt", TEXT.encode()))
    (file,) = Drafts(path).folder.glob("*.json")
    file.write_text("{", encoding="utf-8")
    page = open_page(path, "division")
    assert "damaged and was set aside" in markup(page)


def test_hostile_names_and_texts_are_shown_to_the_letter(path, open_page):
    text = "<script>alert(1)</script>: <img src=x onerror=alert(1)> **bold**"
    read(open_page(path, "project"), ("<b>a</b>.txt", text.encode()), ("b.txt", b"MS DOE: Yes."))
    for name in ("division", "project"):
        said = markup(open_page(path, name))
        assert "<script" not in said and "<img" not in said and "<b>a" not in said
    page = open_page(path, "division")
    page = press(page, "try-division")
    assert "<script" not in markup(page) and "<img" not in markup(page)


def test_what_is_sent_of_another_project_is_not_carried_out(path, session, monkeypatch):
    Drafts(path).begin([long(4)])
    (draft,), _ = Drafts(path).listed()
    monkeypatch.setenv("FRAMING_PROJECT", str(path))
    said = {"n": 1, "draft": draft.id, "operations": [{"id": "a", "kind": "left", "lines": [1]}], "go": 3}
    division_actions.received({**said, "project": "elsewhere.framing"})
    assert not Drafts(path).one(draft.id).work.done
    division_actions.received({**said, "project": str(path)})
    assert len(Drafts(path).one(draft.id).work.done) == 1
    assert session[state.DIVISION_AT] == {draft.id: 3}
    division_actions.received({**said, "project": str(path), "draft": "cd" * 32, "go": None})
    assert "no longer in work" in session[state.DIVISION_TROUBLE]


# --- what the sheet is handed ---------------------------------------------------------------------


def long(number):
    lines = [
        Line(
            number=n,
            text=f"Line {n} says something of middling length about the wheel and the soup.",
            place=Place(line=n),
            mark=TURN if n % 4 == 1 else "more",
            speaker=Speaker(label=f"MS DOE {n % 40}") if n % 4 == 1 else None,
            doubt="Nobody is announced here." if n % 1_000 == 0 else None,
            offer="navigation" if n % 500 == 0 else None,
        )
        for n in range(1, number + 1)
    ]
    return Division(file=SourceFile(name="long.txt", media="text", size=9, sha256="ab" * 32), lines=settled(lines))


def test_a_long_file_is_sent_by_windows_and_corrected_quickly(tmp_path):
    drafts = Drafts(tmp_path / "study.framing")
    drafts.begin([long(10_000)])
    id = "ab" * 32
    known = Known({f"Doe {n}": f"Doe {n}" for n in range(200)}, {})
    data = division_sheet.sheet_data(drafts.one(id), known, 5_000)
    numbers = [line["n"] for line in data["lines"]]
    assert len(numbers) == division_sheet.SHOWN and 5_000 in numbers
    assert (data["before"], data["after"]) == (numbers[0] - 1, numbers[-1] + 1)
    assert data["doubts"] == list(range(1_000, 10_001, 1_000))
    assert data["order"] == [[1, 10_000]]
    assert data["offers"][0]["count"] == "20"
    assert len(json.dumps(data)) < 150_000


def test_a_correction_of_a_long_file_takes_no_more_than_its_length_asks_for(tmp_path):
    known = Known({f"Doe {n}": f"Doe {n}" for n in range(200)}, {})

    def corrected(lines):
        work = Work(division=long(lines))
        for number in range(5):
            work = work.carried_out({"id": f"o{number}", "kind": "goes_on", "line": 1_001 + 4 * number})
            division_sheet.sheet_data(Draft(work=work), known, 1_000)

    check_growth(corrected, 2_500, 20_000)


def test_speakers_without_an_actor_stand_first_with_names_that_come_near():
    division = Division(
        file=SourceFile(name="a.txt", media="text", size=9, sha256="ab" * 32),
        lines=(
            Line(number=1, text="Yes.", place=Place(line=1), mark=TURN, speaker=Speaker(label="Finland")),
            Line(number=2, text="No.", place=Place(line=2), mark=TURN, speaker=Speaker(label="Finlandd")),
            Line(number=3, text="No.", place=Place(line=3), mark=TURN, speaker=Speaker(label="ROE", actor="New body")),
        ),
    )
    found = division_sheet.speakers_of(division, Known({"Finland": "Finland"}, {"Finland": "state"}))
    assert [(one["label"], one["actor"], one["known"], one["near"]) for one in found] == [
        ("Finlandd", None, False, ["Finland"]),
        ("ROE", "New body", False, []),
        ("Finland", "Finland", True, []),
    ]


def test_a_turn_is_looked_at_when_no_doubt_in_it_is_left():
    lines = long(8).lines
    assert far(lines) == {"turns": 2, "looked": 0, "doubts": 0}
    looked = [replace(line, looked=line.number in (1, 5)) for line in lines]
    assert far(looked)["looked"] == 2
    doubted = [replace(line, doubt="Why?" if line.number == 6 else None) for line in looked]
    assert far(doubted) == {"turns": 2, "looked": 1, "doubts": 1}
