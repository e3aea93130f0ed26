"""Every page, drawn on a project without records, on the article's study and on hostile material."""

import gc
from dataclasses import replace

import pytest

from framing import Project
from framing.errors import BusyError, Problem
from framing.model.report import ReadReport
from framing.ui import evidence, frame, intake, quotations, sheet


def markup(page):
    """All that the page shows by markup of our own."""
    return "\n".join(element.proto.body for element in page.get("html"))


def component_data(page):
    """What the page hands to its components."""
    return "\n".join(element.proto.json for element in page.get("bidi_component"))


@pytest.mark.parametrize("project", ["empty", "demo", "sample", "hostile", "crowd"])
@pytest.mark.parametrize("place", [place.name for place in frame.PLACES])
def test_every_page_can_be_drawn(place, project, built, open_page):
    page = open_page(built[project], place)
    assert not page.exception
    assert "<h1>" in markup(page)
    assert 'role="alert"' not in markup(page)


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("transcripts", "This project holds no record."),
        ("tables", "store one with: framing recipe PROJECT FILE"),
        ("project", "Every speaker label has its actor."),
    ],
)
def test_an_empty_project_says_what_is_missing(place, sentence, built, open_page):
    assert sentence in markup(open_page(built["empty"], place))


def test_the_project_page_names_the_unit_of_every_number(built, open_page):
    shown = markup(open_page(built["demo"], "project"))
    assert "<dd>126</dd><dt>attested mentions</dt>" in shown
    assert "<dd>128</dd><dt>codings</dt>" in shown


def test_the_project_page_counts_the_panels_and_meetings_that_are_used(built, open_page):
    shown = markup(open_page(built["demo"], "project"))
    assert "<dd>4</dd><dt>panels</dt>" in shown
    assert "<dd>1</dd><dt>meeting</dt>" in shown


@pytest.mark.parametrize("place", [place.name for place in frame.PLACES])
def test_every_page_of_an_invented_project_says_so(place, built, open_page):
    assert frame.INVENTED in markup(open_page(built["sample"], place))
    assert frame.INVENTED not in markup(open_page(built["demo"], place))


def test_without_a_project_the_screen_offers_to_open_one(open_page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    page = open_page(None, "project")
    assert "<h1>Open a project</h1>" in markup(page)
    assert not page.exception


def test_a_file_that_is_no_project_is_refused_in_a_sentence(open_page, tmp_path):
    page = open_page(tmp_path / "nothing.framing", "tables")
    assert not page.exception
    assert "there is no such project" in markup(page)


def test_the_table_is_handed_over_as_printed(built, open_page):
    shown = component_data(open_page(built["demo"], "tables"))
    assert "Norway; United Kingdom (Panel 3); Spain; EU ambassador (Summary panel)" in shown
    assert "6 mentions" in shown


def test_a_chosen_cell_shows_its_entries_with_their_evidence(built, open_page):
    page = open_page(built["demo"], "tables")
    page.session_state["cell"] = ("Sovereignty", "Global North")
    shown = markup(page.run())
    assert "6 entries." in shown
    assert "Delegate for the European Union (EU)" in shown
    assert "by the project&#x27;s own placing" in shown
    assert "The European Union is no state; the article counts it under Global North." in shown


def test_a_count_is_the_text_of_its_cell_and_zero_is_zero(built):
    with Project.open(built["crowd"]) as project:
        counts, shares = project.table("counts"), project.table("shares")
    (first, none), _ = (row["cells"] for row in sheet.table_data(counts)["rows"])
    assert (first["text"], first["count"], first["label"]) == ("39", None, "Sovereignty, Panel 1: 39 actors")
    assert (none["text"], none["count"], none["label"]) == ("0", None, "Sovereignty, Panel 2: 0 actors")
    (share, _), (undefined, _) = (row["cells"] for row in sheet.table_data(shares)["rows"])
    assert (share["text"], share["count"]) == ("100 % (39 of 39)", None)
    assert (undefined["text"], undefined["reason"]) == ("not defined", "a share of nothing is not defined")


def test_evidence_is_limited_and_the_rest_is_counted(built, open_page):
    page = open_page(built["crowd"], "tables")
    page.selectbox(key="table").set_value("speakers").run()
    page.session_state["cell"] = ("Sovereignty", "Panel 1")
    shown = markup(page.run())
    assert "39 entries." in shown
    assert shown.count("<article") == evidence.SHOWN
    assert "And 9 more entries, which the workbook lists." in shown
    assert "And 2 more codings, which the workbook lists." in shown
    assert len([button for button in page.button if button.key.startswith("open-")]) == evidence.SHOWN + 4


def test_a_search_marks_the_hits_in_the_text(built, open_page):
    page = open_page(built["hostile"], "transcripts")
    page.text_input(key="search").set_value("wheel").run()
    page.session_state["record"] = "h-2"
    shown = markup(page.run())
    assert "1 record of 3." in shown
    assert "The <mark>wheel</mark> turns, the <mark>Wheel</mark> stops." in shown


def test_a_filter_that_fits_nothing_can_be_cleared(built, open_page):
    page = open_page(built["hostile"], "transcripts")
    page.text_input(key="search").set_value("no such word").run()
    assert "0 records of 3." in markup(page)
    page.button(key="clear-filters").click().run()
    assert "3 records." in markup(page)


@pytest.mark.parametrize(("name", "value", "number"), [("panel", "Panel 2", 2), ("group", "Not classified", 2)])
def test_a_filter_leaves_the_records_that_fit(name, value, number, built, open_page):
    page = open_page(built["hostile"], "transcripts")
    page.selectbox(key=f"filter-{name}").set_value(value).run()
    assert f"{number} records of 3." in markup(page)


def test_a_coded_passage_is_underlined_and_listed_with_its_quotation(built, open_page):
    page = open_page(built["hostile"], "transcripts")
    page.session_state["record"] = "h-1"
    shown = markup(page.run())
    assert "<u>&lt;script&gt;document.tit</u>" in shown
    assert "<blockquote>&lt;script&gt;document.tit</blockquote>" in shown


def test_a_record_of_the_address_is_opened(built, open_page):
    page = open_page(built["hostile"], "transcripts")
    page.query_params["record"] = "h-3"
    assert "Borders are ours to control." in markup(page.run())


def test_a_record_that_is_not_there_is_told(built, open_page):
    page = open_page(built["hostile"], "transcripts")
    page.session_state["record"] = "h-9"
    shown = markup(page.run())
    assert "has no record &#x27;h-9&#x27;" in shown
    assert not page.exception


def test_forums_show_what_the_project_holds_of_each_meeting(built, open_page):
    page = open_page(built["demo"], "forums")
    assert "GCM thematic sessions \\u00b7 1 meeting \\u00b7 126 records" in component_data(page)
    assert "19 to 20 June 2017" in markup(page)


def test_forums_show_the_project_s_own_meetings_first(built, open_page):
    page = open_page(built["crowd"], "forums")
    assert '<h2 class="record-title">Meetings of this project</h2>' in markup(page)
    assert "Panels: Panel 1" in markup(page)
    assert component_data(page).index("1 meeting \\u00b7 47 records") < component_data(page).index("Global Forum")


def test_forums_can_be_left_to_those_with_records(built, open_page):
    page = open_page(built["demo"], "forums")
    assert "Global Forum" in component_data(page)
    page.checkbox(key="only-held").check().run()
    assert "1 venue, 1 meeting." in markup(page)
    assert "Global Forum" not in component_data(page)


def test_a_complaint_in_the_words_of_the_command_line_is_put_in_those_of_the_page(monkeypatch):
    shown = []
    monkeypatch.setattr(intake.st, "html", shown.append)
    problem = Problem("a.csv", "has no column for text. Name it with --map text=COLUMN.")
    report = ReadReport(name="a.csv", trial=True, added={}, already={}, mapping={}, problems=(problem,))
    intake.show_trial(report)
    assert intake.HERE in shown[-1]
    intake.show_trial(replace(report, problems=()))
    assert intake.HERE not in shown[-1]


@pytest.mark.parametrize("place", [place.name for place in frame.PLACES])
def test_hostile_material_never_stands_in_markup_as_it_is(place, built, open_page):
    page = open_page(built["hostile"], place)
    page.session_state["record"] = "h-1"
    page.session_state["cell"] = ("<script>Row</script>", "Not classified")
    shown = markup(page.run())
    assert "<script" not in shown
    assert "<img" not in shown
    assert "<b>Title" not in shown


def test_what_modules_hold_is_left_out_of_the_search_for_garbage():
    held = [[]]  # stands for what modules hold
    frame.settle.cache_clear()
    assert any(found is held for found in gc.get_objects())
    frame.settle()
    try:
        assert not any(found is held for found in gc.get_objects())
    finally:
        gc.unfreeze()
        frame.settle.cache_clear()


@pytest.fixture
def blind(project_file):
    """The hostile project, coded and noted by a second coder too, with the work of others hidden."""
    path = project_file("hostile")
    with Project.open(path) as project:
        theirs = project.code("h-3", "control.state_led", (0, 7), coder="mp", stance="contests")
        project.memo("coding", theirs.uid, "my doubt", coder="mp")
        project.memo("coding", next(project.codings(record="h-3", coder="ab")).uid, "a second doubt", coder="mp")
    return path


def test_the_transcript_hides_the_codings_and_memos_of_others_and_counts_them(blind, open_page):
    page = open_page(blind, "transcripts")
    page.session_state["record"] = "h-3"
    shown = markup(page.run())
    assert "1 coding of other coders is hidden." in shown
    assert "<summary>1 coding</summary>" in shown
    for secret in ("control.state_led", "State-led", "doubt", "ontests", "<u>", ">mp<"):
        assert secret not in shown
    with Project.open(blind) as project:
        project.show_others(coder="ab")
    shown = markup(page.run())
    assert "hidden" not in shown
    assert "<dt>Stance</dt><dd>Contests</dd>" in shown and "<u>Borders</u>" in shown and "a second doubt" in shown


def test_the_evidence_says_of_the_codings_of_others_only_that_there_is_one(blind, open_page):
    with Project.open(blind) as project:
        theirs = project.code("h-1", "control.sovereignty", (5, 12), coder="mp", stance="contests")
        project.memo("coding", theirs.uid, "my doubt", coder="mp")
        made = project.table("hostile")
        entries = [entry for _, _, entry in made.entries()]
        found = [item for some in project.evidence(made, entries, visible_to="ab") for item in some]
    veiled = [item for item in found if item.hidden]
    assert [(one.record_id, one.code, one.coder, one.quotation, one.memo) for one in veiled] == [
        ("h-1", "", "", None, None)
    ]
    assert all(item.coder == "ab" and item.memo is None for item in found if not item.hidden)
    page = open_page(blind, "tables")
    page.session_state["cell"] = ("<script>Row</script>", "Not classified")
    shown = markup(page.run())
    assert "Coded by another coder, hidden." in shown
    for secret in (">mp<", "doubt", "ontests"):
        assert secret not in shown


def test_a_refusal_inside_a_fragment_is_told_in_a_sentence(built, open_page, monkeypatch):
    def refused(*_args, **_named):
        raise BusyError("another program has kept the project locked")

    page = open_page(built["hostile"], "quotations")
    monkeypatch.setattr(quotations, "draw_list", refused)
    page.run()
    assert not page.exception
    assert 'role="alert"><span>another program has kept the project locked</span>' in markup(page)
