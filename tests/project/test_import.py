"""Importing: what comes in, what was there already, what is refused, and that a refusal changes nothing."""

import csv
import hashlib
import json

import pytest
from openpyxl import Workbook, load_workbook

from framing import Project
from framing.errors import FramingError, ProjectExistsError, ReadError, UnknownActorError, UnknownLabelError
from framing.readers import shipped

MAP = {"speaker_label": "country", "text": "text"}


def digest(project):
    """The hash of a project's file."""
    return hashlib.sha256(project.path.read_bytes()).hexdigest()


def write_csv(path, rows):
    """Rows as a CSV file, the first one the header."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def write_xlsx(path, **sheets):
    """Sheets of rows as a workbook; every cell is text."""
    book = Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def refusal(project, path, **terms):
    """The message with which a file is refused; the project stays as it is."""
    before = digest(project)
    with pytest.raises(ReadError) as caught:
        project.read(path, **terms)
    assert digest(project) == before
    return str(caught.value)


def speeches(reference_data):
    """The real speeches as rows."""
    lines = (reference_data / "ungd2017" / "speeches.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(params=["jsonl", "csv", "xlsx"])
def delivered(request, reference_data, tmp_path):
    """The 90 speeches in each of three kinds of file."""
    rows = speeches(reference_data)
    if request.param == "jsonl":
        return reference_data / "ungd2017" / "speeches.jsonl"
    table = [list(rows[0]), *([str(value) for value in row.values()] for row in rows)]
    if request.param == "csv":
        return write_csv(tmp_path / "speeches.csv", table)
    return write_xlsx(tmp_path / "speeches.xlsx", Speeches=table)


def test_ninety_speeches_arrive_to_the_letter(project, delivered, reference_data):
    report = project.read(delivered, columns=MAP, coder="ab")
    assert report.added["records"] == 90
    texts = {row["id"]: row["text"] for row in speeches(reference_data)}
    records = {record.id: record for record in project.records(kind="intervention")}
    assert {record_id: record.text for record_id, record in records.items()} == texts
    places = project.placements("fc-ssc-2017")
    countries = {row["id"]: row["iso"] for row in speeches(reference_data)}
    states = [record for record in records.values() if record.actor.type == "state"]
    assert len(states) == 89
    assert all(record.actor.country == countries[record.id] for record in states)
    assert all(places[record.actor.name].side for record in states)


def test_the_european_union_is_not_ecuador(project, reference_data):
    report = project.read(reference_data / "ungd2017" / "speeches.jsonl", columns=MAP, coder="ab")
    assert report.unclassified == ("European Union",)
    record = project.record("ungd2017-EC")
    assert (record.actor.name, record.actor.type, record.actor.country) == (
        "European Union",
        "regional organisation",
        None,
    )
    assert record.attributes["iso"] == "EC"


def test_a_second_import_adds_nothing_and_says_so(project, delivered):
    project.read(delivered, columns=MAP, coder="ab")
    before = digest(project)
    report = project.read(delivered, columns=MAP, coder="somebody else")
    assert report.already["records"] == 90
    assert not any(report.added.values())
    assert digest(project) == before


def test_a_trial_changes_nothing(project, tmp_path):
    path = write_csv(tmp_path / "t.csv", [["Speaker", "Statement", "Panel"], ["Norway", "We agree.", "Panel 1"]])
    before = digest(project)
    report = project.read(path, trial=True)
    assert report.mapping == {"t.csv": {"Speaker": "speaker_label", "Statement": "text", "Panel": "panel"}}
    assert report.added["records"] == 1
    assert report.preview[0].text == "We agree."
    assert digest(project) == before


def test_labels_without_an_actor_wait_to_be_resolved(project, tmp_path):
    rows = [
        ["speaker", "text"],
        ["Norway", "Yes."],
        ["The delegate of Norway", "No."],
        ["The delegate of Norway", "So."],
    ]
    report = project.read(write_csv(tmp_path / "t.csv", rows), coder="ab")
    assert [(label.label, label.records) for label in report.unresolved] == [("The delegate of Norway", 2)]
    assert "Norway" in report.unresolved[0].near
    assert [record.actor and record.actor.name for record in project.records()] == ["Norway", None, None]
    assert project.resolve("The delegate of Norway", "Norway", coder="ab") == 2
    assert project.labels() == ()
    assert {record.actor.name for record in project.records()} == {"Norway"}
    project.undo(coder="ab")
    assert [label.label for label in project.labels()] == ["The delegate of Norway"]


def test_a_label_is_resolved_to_a_new_actor_only_when_its_type_is_said(project, tmp_path):
    rows = [["speaker", "text"], ["The Migrants' Choir", "Hear us."]]
    project.read(write_csv(tmp_path / "t.csv", rows), coder="ab")
    with pytest.raises(UnknownActorError, match=r"the project has no actor .Migrants' Choir. \(942 names\)"):
        project.resolve("The Migrants' Choir", "Migrants' Choir", coder="ab")
    project.resolve("The Migrants' Choir", "Migrants' Choir", type="NGO or CSO", coder="ab")
    assert next(project.records()).actor.type == "NGO or CSO"


def test_a_workbook_brings_transcript_speakers_and_codings_at_once(project, tmp_path):
    text = "The wheel 🎡 exists; why make another?"
    path = write_xlsx(
        tmp_path / "consultation.xlsx",
        Transcript=[["id", "panel", "speaker", "text"], ["p1-1", "Panel 1", "The river people", text]],
        Speakers=[["actor", "type", "aliases"], ["River People's Union", "trade union", "The river people"]],
        Codings=[
            ["record", "code", "coder", "start", "end", "quotation", "stance", "memo"],
            ["p1-1", "wheel.reinvent_not", "ab", "4", "11", "wheel 🎡", "asserts", "with the image"],
            ["p1-1", "", "cd", "", "", "", "", ""],
        ],
    )
    report = project.read(path, coder="importer")
    assert {name: number for name, number in report.added.items() if number} == {
        "records": 1,
        "codings": 1,
        "readings": 1,
        "memos": 1,
        "actors": 1,
        "aliases": 1,
        "meetings": 1,
        "panels": 1,
    }
    coding = next(project.codings(coder="ab"))
    assert coding.span.of(text) == "wheel 🎡"
    assert next(project.records()).actor.name == "River People's Union"
    assert not any(project.read(path, coder="importer").added.values())


def test_a_quotation_that_is_not_its_span_is_refused(project, tmp_path):
    project.read(write_csv(tmp_path / "t.csv", [["id", "speaker", "text"], ["r1", "Norway", "The wheel turns."]]))
    rows = [["record", "code", "start", "end", "quotation"], ["r1", "wheel.reinvent_not", "0", "9", "the wheel"]]
    assert refusal(project, write_csv(tmp_path / "c.csv", rows)) == (
        "c.csv line 2: the quotation 'the wheel' is not what stands at characters 0..9 of 'r1' ('The wheel'); "
        "a quotation equals its span. Correct the offsets or the quotation."
    )


def test_all_problems_of_codings_come_together(project, tmp_path):
    project.read(write_csv(tmp_path / "t.csv", [["id", "speaker", "text"], ["r1", "Norway", "The wheel turns."]]))
    rows = [
        ["record", "code", "start", "end", "stance"],
        ["r1", "wheel.reinvent_knot", "0", "3", ""],
        ["r1", "wheel", "0", "3", ""],
        ["r1", "wheel.reinvent_not", "10", "99", ""],
        ["r1", "wheel.reinvent_not", "0", "3", "shouts"],
        ["r2", "wheel.reinvent_not", "0", "3", ""],
    ]
    assert refusal(project, write_csv(tmp_path / "c.csv", rows)).splitlines() == [
        "c.csv line 2: the codebook has no code 'wheel.reinvent_knot' (25 codes). "
        "Did you mean 'wheel.reinvent_not', 'wheel.not_invented'?",
        "c.csv line 3: code 'wheel': is a heading and carries no codings. "
        "Use one below it: wheel.reinvent_not, wheel.not_invented.",
        "c.csv line 4: span 10..99: the text has 16 characters; a span ends inside its text.",
        "c.csv line 5: code 'wheel.reinvent_not': stance 'shouts' is not one of asserts, contests, reports, both.",
        "c.csv line 6: record 'r2' is neither in the file nor in the project; a coding is on a record. "
        "Import the records first, or with it.",
    ]


def test_an_unknown_panel_of_a_meeting_with_known_panels_is_refused(project, tmp_path):
    rows = [["speaker", "text", "panel"], ["Norway", "Yes.", "Panel 7"], ["Norway", "No.", "Panel 7"]]
    assert refusal(project, write_csv(tmp_path / "t.csv", rows), meeting="gcm-ts-3") == (
        "t.csv line 2: panel 'Panel 7' is not one of the 4 panels of 'gcm-ts-3' "
        "(Panel 1, Panel 2, Panel 3, Summary panel). Correct the panel or name another meeting."
    )


def test_a_new_panel_that_nearly_is_an_old_one_is_pointed_out(project, tmp_path):
    rows = [["speaker", "text", "panel"], ["Norway", "Yes.", "Panel 1"], ["Norway", "No.", "panel1"]]
    report = project.read(write_csv(tmp_path / "t.csv", rows), meeting="Our own hearing")
    assert "new panel 'panel1' in meeting 'Our own hearing'; it differs only a little from 'Panel 1'" in report.notices


def test_the_same_id_with_another_text_is_refused(project, tmp_path):
    project.read(write_csv(tmp_path / "t.csv", [["id", "speaker", "text"], ["r1", "Norway", "Yes."]]))
    again = write_csv(tmp_path / "u.csv", [["id", "speaker", "text"], ["r1", "Norway", "No."]])
    assert refusal(project, again) == (
        "u.csv line 2: record 'r1' is in the project already with another text, kind or speaker; "
        "each id names one record. Give this row another id."
    )


def test_an_actor_has_one_type(project, tmp_path):
    rows = [["actor", "type", "aliases"], ["Norway", "employers", ""], ["Atlantis", "state", "Sweden"]]
    assert refusal(project, write_csv(tmp_path / "s.csv", rows)).splitlines() == [
        "s.csv line 2: type 'employers' of 'Norway' is 'state' in the project; an actor has one type. "
        "Correct the file, or give the actor another name.",
        "s.csv line 3: alias 'Sweden' of 'Atlantis' is a name of 'Sweden' already; a name stands for one actor. "
        "Leave it out on one side.",
    ]


def test_a_country_is_a_code_or_a_name_and_never_two_letters(project, tmp_path):
    rows = [["actor", "type", "country"], ["Windhoek Group", "other", "NAM"], ["Quito Group", "other", "EC"]]
    assert refusal(project, write_csv(tmp_path / "s.csv", rows)).startswith(
        "s.csv line 3: country 'EC' is not known; write an alpha-3 code (DNK), one that ISO 3166 leaves to users "
        "(XAA), or a name of a state."
    )


def test_a_code_that_iso_leaves_to_users_is_a_country(project, tmp_path):
    rows = [["actor", "type", "country"], ["Atlantis", "state", "XAA"], ["Lyonesse", "state", "XYA"]]
    assert "s.csv line 3: country 'XYA' is not known" in refusal(project, write_csv(tmp_path / "s.csv", rows))
    project.read(write_csv(tmp_path / "s.csv", rows[:2]))
    assert [actor.country for actor in project.actors() if actor.name == "Atlantis"] == ["XAA"]


def test_a_stated_side_places_what_no_scheme_can_know(project, tmp_path):
    rows = [
        ["speaker", "text", "actor", "actor_type", "group"],
        ["a delegate", "Yes.", "a delegate [1]", "state", "Global South"],
        ["Norway", "No.", "", "", "Global South"],
    ]
    report = project.read(write_csv(tmp_path / "t.csv", rows))
    place = project.placements()["a delegate [1]"]
    assert (place.side, place.reason) == ("Global South", "stated in t.csv line 2")
    assert project.placements()["Norway"].side == "Global North"
    assert "group of 'Norway' (Global South) is left to the schemes, which know states" in report.notices


def test_a_project_carries_schemes_forums_and_names(project):
    assert {scheme.id for scheme in project.schemes()} == {"fc-ssc-2017", "m49-2017", "worldbank-fy2017"}
    assert len(project.venues()) == 12
    names = {actor.country for actor in project.actors() if actor.type == "state"}
    assert "NAM" in names and len(names) == 195


def test_records_can_be_coded_while_going_through_them(demo):
    for record in demo.records(panel="Panel 1"):
        demo.code(record.id, "control.sovereignty", coder="ab")
    assert sum(1 for _ in demo.codings(coder="ab")) == sum(1 for _ in demo.records(panel="Panel 1")) > 5


def test_a_broken_codebook_leaves_no_file_behind(tmp_path):
    (tmp_path / "book.yaml").write_text("format: framing-codebook/1\n", encoding="utf-8")
    with pytest.raises(ReadError):
        Project.create(tmp_path / "p.framing", codebook=tmp_path / "book.yaml")
    assert [path.name for path in tmp_path.iterdir()] == ["book.yaml"]


def first_rows(*rows):
    """Rows of a transcript with ids."""
    return [["id", "speaker", "text", "panel", "role"], *rows]


def test_a_second_import_says_what_differs_and_keeps_the_project_s_own(project, tmp_path):
    project.read(write_csv(tmp_path / "t.csv", first_rows(["r1", "Norway", "Yes.", "Panel 1", "delegate"])))
    again = write_csv(tmp_path / "u.csv", first_rows(["r1", "Norway", "Yes.", "Panel 2", "moderator"]))
    report = project.read(again)
    told = "records that are there already differ in panel (1 row), role (1 row); the project's own stay"
    assert told in report.notices
    assert project.record("r1").panel == "Panel 1"


def test_panels_of_a_new_meeting_stand_in_the_order_of_their_numbers(project, tmp_path):
    rows = [[f"r{n}", "Norway", "Yes.", panel, ""] for n, panel in enumerate(["Panel 3", "Summary", "Panel 1"])]
    project.read(write_csv(tmp_path / "t.csv", first_rows(*rows)), meeting="hearing")
    assert [record.panel for record in project.records()] == ["Panel 1", "Panel 3", "Summary"]


def test_a_wrong_resolve_can_be_corrected(project, tmp_path):
    project.read(write_csv(tmp_path / "t.csv", first_rows(["r1", "The ambassador", "Yes.", "", ""])))
    project.resolve("The ambassador", "Philippines", coder="ab")
    project.resolve("The ambassador", "Norway", coder="cd", reason="a slip")
    assert project.record("r1").actor.name == "Norway"
    project.read(write_csv(tmp_path / "u.csv", first_rows(["r2", "The ambassador", "No.", "", ""])))
    assert project.record("r2").actor.name == "Norway"
    assert all(line.ok for line in project.check())


def test_one_label_may_stand_for_several_speakers(project, tmp_path):
    rows = [["r1", "A delegate", "Yes.", "", ""], ["r2", "A delegate", "No.", "", ""]]
    project.read(write_csv(tmp_path / "t.csv", first_rows(*rows)))
    project.resolve("A delegate", "Norway", records=["r1"], coder="ab")
    project.resolve("A delegate", "Chile", records=["r2"], coder="ab")
    assert [record.actor.name for record in project.records()] == ["Norway", "Chile"]
    project.read(write_csv(tmp_path / "u.csv", first_rows(["r3", "A delegate", "So.", "", ""])))
    assert project.record("r3").actor is None
    assert project.resolve("A delegate", "Peru", coder="ab") == 1
    assert [record.actor.name for record in project.records()] == ["Norway", "Chile", "Peru"]


def test_a_label_that_nobody_bears_is_not_resolved(project, tmp_path):
    project.read(write_csv(tmp_path / "t.csv", first_rows(["r1", "The ambassador", "Yes.", "", ""])))
    before = digest(project)
    with pytest.raises(
        UnknownLabelError, match=r"has no speaker label 'The ambasador'.* Did you mean 'The ambassador'"
    ):
        project.resolve("The ambasador", "Norway", coder="ab")
    assert digest(project) == before


def test_a_state_is_not_placed_by_hand(project):
    before = digest(project)
    with pytest.raises(ReadError, match="actor 'Norway': is a state, and schemes place states"):
        project.assign("Norway", "Global South", reason="a test", coder="ab")
    assert digest(project) == before


def test_a_misspelt_new_actor_is_pointed_out(project, tmp_path):
    rows = [["speaker", "text", "actor"], ["Phillipines", "Yes.", "Phillipines"]]
    report = project.read(write_csv(tmp_path / "t.csv", rows))
    assert "'Phillipines' is a new actor. Did you mean 'Philippines', 'The Philippines'?" in report.notices


def test_a_quotation_without_offsets_is_told_where_it_stands(project, tmp_path):
    project.read(write_csv(tmp_path / "t.csv", first_rows(["r1", "Norway", "The wheel turns.", "", ""])))
    rows = [["record", "code", "quotation"], ["r1", "wheel.reinvent_not", "wheel"]]
    assert refusal(project, write_csv(tmp_path / "c.csv", rows)) == (
        "c.csv line 2: the quotation 'wheel' has no start and end; without them the whole of 'r1' is coded. "
        "It stands at 4..9: give these as start and end."
    )


def test_a_code_named_by_its_name_is_told_its_id(project, tmp_path):
    project.read(write_csv(tmp_path / "t.csv", first_rows(["r1", "Norway", "The wheel turns.", "", ""])))
    rows = [["record", "code"], ["r1", "State-led process"]]
    assert "is the name of 'control.state_led'" in refusal(project, write_csv(tmp_path / "c.csv", rows))


def test_search_ignores_case_in_every_script(project, tmp_path):
    rows = [["r1", "Norway", "L'État décide.", "", ""], ["r2", "Norway", "Государство решает.", "", ""]]
    project.read(write_csv(tmp_path / "t.csv", first_rows(*rows)))
    assert [record.id for record in project.records(search="état")] == ["r1"]
    assert [record.id for record in project.records(search="ГОСУДАРСТВО")] == ["r2"]


def test_memos_and_marks_are_on_what_is_there(project, tmp_path):
    project.read(write_csv(tmp_path / "t.csv", first_rows(["r1", "Norway", "Yes.", "", ""])))
    assert project.memo("record", "r1", "short", coder="ab").key == project.record("r1").uid
    for target, key in (("banana", "r1"), ("record", "r9"), ("coding", "none"), ("code", "none"), ("actor", "none")):
        with pytest.raises(FramingError):
            project.memo(target, key, "text", coder="ab")
    with pytest.raises(FramingError, match="state 'banana' is not one of seen, finished"):
        project.mark("r1", "banana", coder="ab")
    with pytest.raises(FramingError, match="a coder has a name"):
        project.mark("r1", coder=" ")


def test_the_workbook_belongs_to_one_moment(demo, tmp_path):
    path = demo.write_workbook(tmp_path / "tables.xlsx", ["table-2"], scheme="m49-2017", unit="actors")
    assert "Table 2" in load_workbook(path).sheetnames


def test_an_alias_never_swallows_another_actor_whatever_the_order_of_rows(project, tmp_path):
    rows = [["actor", "type", "aliases"], ["Alpha", "person", "Gamma"], ["Gamma", "person", ""]]
    for number, order in enumerate((rows, [rows[0], rows[2], rows[1]])):
        assert "a name stands for one actor" in refusal(project, write_csv(tmp_path / f"s{number}.csv", order))


def test_a_known_actor_can_become_anonymous(project, tmp_path):
    project.read(write_csv(tmp_path / "t.csv", [["speaker", "text", "actor"], ["Jane Doe", "Yes.", "Jane Doe"]]))
    report = project.read(
        write_csv(tmp_path / "s.csv", [["actor", "type", "anonymous"], ["Jane Doe", "person", "yes"]])
    )
    assert "'Jane Doe' is anonymous from now on" in report.notices
    assert next(project.records()).actor.anonymous


def test_a_lone_surrogate_is_refused_with_its_place(project, tmp_path):
    path = tmp_path / "s.jsonl"
    path.write_text('{"id": "1", "text": "x\\ud800y", "speaker_label": "Norway"}\n', encoding="utf-8")
    assert refusal(project, path).startswith("s.jsonl line 1, column 'text': holds U+D800")


def test_a_demo_in_use_is_not_replaced(tmp_path, demo_file):
    path = tmp_path / "demo.framing"
    path.write_bytes(demo_file.read_bytes())
    with Project.open(path) as project:
        project.undo(coder="published")
        project.redo(coder="published")
    with pytest.raises(ProjectExistsError):
        Project.demo(path)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("UN body", "UN bodie"), "type 'UN bodie' is not one of"),
        (("kind: [attested]", "kind: [interventions]"), "kind 'interventions' is not one of"),
        (("separator", "rest: Global North\nseparator"), "'rest' 'Global North' is a column too"),
    ],
)
def test_a_recipe_that_can_find_nothing_is_refused(demo, tmp_path, change, message):
    recipe = shipped("corpora/gcm-ts3/recipes/table-1.yaml").read_text(encoding="utf-8").replace("rest: Not", "# Not")
    (tmp_path / "t.yaml").write_text(recipe.replace(*change), encoding="utf-8")
    with pytest.raises(FramingError, match=message):
        demo.add_table(tmp_path / "t.yaml", coder="ab")


def test_a_recipe_that_is_stored_again_keeps_what_it_is_compared_with(demo):
    demo.add_table(shipped("corpora/gcm-ts3/recipes/table-1.yaml"), coder="ab")
    assert demo.check_table("table-1").ok
