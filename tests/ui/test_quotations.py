"""The pages Quotations and Memos, drawn without a browser, and what their controls do."""

import csv
import json

import pytest

from framing import Project
from framing.model.quotation import QuotationFilter
from framing.readers import shipped
from framing.ui import actions, state
from framing.ui.bulk import with_frame
from framing.ui.memos import around
from framing.ui.quotation import EXCERPT, LONGEST, excerpt, shortened
from framing.ui.quotations import PAGE

from .conftest import HOSTILE_LABEL, HOSTILE_TEXT
from .test_page import component_data, markup

MEMO = "<i>Doubt</i> **bold**"
WRITE = "write-memo-project-project"


@pytest.fixture
def written(project_file):
    """The hostile project with a memo on everything, and with codings and a memo of a second coder."""
    path = project_file("hostile")
    with Project.open(path) as project:
        project.code("h-1", "control.state_led", (0, 20), coder="mp", stance="asserts")
        project.code("h-2", "wheel.reinvent_not", (4, 9), coder="mp")
        passage = next(project.codings(coder="ab", record="h-1"))
        for target, key in [
            ("coding", passage.uid),
            ("record", "h-1"),
            ("code", "control.sovereignty"),
            ("actor", "Finland"),
            ("event", project.history(limit=1)[0].id),
            ("project", "project"),
        ]:
            project.memo(target, key, MEMO, coder="ab")
        project.memo("record", "h-2", "between us", coder="mp")
    return path


def rows(page):
    """The quotations that the page hands to its list."""
    return [item for element in page.get("bidi_component") for item in json.loads(element.proto.json).get("items", [])]


def pick(page, *numbers):
    """Tick rows, as the list would say so."""
    shown = [row["id"] for row in rows(page) if row["own"]]
    page.session_state["picked"] = tuple(shown[number] for number in numbers)
    page.session_state["picker"] = "ab"
    return page.run()


def test_a_quotation_is_listed_with_its_context_speaker_and_code(written, open_page):
    page = open_page(written, "quotations")
    first = rows(page)[0]
    assert (first["code"], first["above"]) == ("Sovereignty", "Migration governance as control")
    assert first["pieces"] == [[HOSTILE_TEXT[:20], False]]
    assert first["after"] == HOSTILE_TEXT[20:]
    assert first["line"] == f"{HOSTILE_LABEL} · <b>Panel</b> **1** · coded by ab"
    assert first["memos"] == [MEMO]


def test_the_codings_of_others_are_hidden_until_they_are_shown_and_that_is_journalled(written, open_page):
    page = open_page(written, "quotations")
    assert "2 quotations." in markup(page)
    assert "Codings of 1 other coder are hidden." in markup(page)
    assert all(row["own"] for row in rows(page))
    page.button(key="show-others").click().run()
    assert "4 quotations." in markup(page)
    assert [row["own"] for row in rows(page)] == [True, False, False, True]
    with Project.open(written) as project:
        assert (project.others, project.history(limit=1)[0].coder) == ("shown", "ab")
    page.button(key="show-others").click().run()
    assert "2 quotations." in markup(page)


def test_a_study_that_came_with_its_codings_shows_them_and_lets_nobody_tick_them(built, open_page):
    page = open_page(built["demo"], "quotations")
    assert "128 quotations." in markup(page)
    assert "These are codings of others; coders change their own." in markup(page)
    assert len(rows(page)) == PAGE and not any(row["own"] for row in rows(page))
    assert rows(page)[0]["nothing"] == "Attested mention, without a text."
    assert not [button for button in page.button if button.key == "pick-all"]


@pytest.mark.parametrize(
    ("name", "value", "number"),
    [
        ("code", "rights", 75),
        ("panel", "Summary panel", 6),
        ("actor", "Denmark", 4),
        ("group", "Global North", 37),
        ("type", "regional organisation", 2),
        ("stance", "contests", 8),
    ],
)
def test_a_filter_leaves_the_quotations_that_fit(name, value, number, built, open_page):
    page = open_page(built["demo"], "quotations")
    key = state.quotation_key("dimension-stance" if name == "stance" else name)
    page.selectbox(key=key).set_value(value).run()
    with Project.open(built["demo"]) as project:
        wanted = {"dimensions": {name: value}} if name == "stance" else {name: value}
        fitting = project.quotations.count(QuotationFilter(**wanted))
    assert f"{fitting} quotations of 128." in markup(page)
    assert 0 < fitting < 128
    page.button(key="clear-filters").click().run()
    assert "128 quotations." in markup(page)


def test_a_search_marks_what_it_found(written, open_page):
    page = open_page(written, "quotations")
    page.text_input(key=state.quotation_key("search")).set_value("BORDERS").run()
    assert rows(page)[0]["pieces"] == [["Borders", True], [" are ours to control.", False]]
    assert "1 quotation of 2." in markup(page)


def test_the_list_is_sorted_and_turned_page_by_page(built, open_page):
    page = open_page(built["demo"], "quotations")
    page.selectbox(key=state.ORDER).set_value("code").run()
    first = [row["id"] for row in rows(page)]
    page.button(key="later").click().run()
    page.button(key="later").click().run()
    assert len(rows(page)) == 128 - 2 * PAGE
    assert "101 to 128" in markup(page)
    with Project.open(built["demo"]) as project:
        assert first == list(project.quotations.keys(order="code"))[:PAGE]


def test_nothing_can_be_done_while_nothing_is_ticked(written, open_page):
    page = open_page(written, "quotations")
    assert "Select quotations to change them together." in markup(page)
    assert "2 selected" in markup(pick(page, 0, 1))


def test_many_are_recoded_told_and_undone_from_the_notice(written, open_page):
    page = pick(open_page(written, "quotations"), 0, 1)
    page.selectbox(key=state.NEW_CODE).set_value("control.state_led").run()
    page.text_input(key=state.WHY["recode"]).set_value("read again").run()
    page.button(key="do-recode").click().run()
    assert "Changed 2 codings to control.state_led." in markup(page)
    assert [row["code"] for row in rows(page)] == ["State-led process"] * 2
    assert "Select quotations to change them together." in markup(page)
    with Project.open(written) as project:
        assert project.history(limit=1)[0].reason == "read again"
    page.button(key="undo-notice").click().run()
    assert [row["code"] for row in rows(page)] == ["Sovereignty"] * 2
    assert "Undo of event" in markup(page)


def test_an_answer_is_set_and_taken_back_for_many(written, open_page):
    page = pick(open_page(written, "quotations"), 0, 1)
    page.selectbox(key=state.QUESTION).set_value("stance").run()
    page.selectbox(key=f"{state.ANSWER}-stance").set_value("contests").run()
    page.button(key="do-answer").click().run()
    assert all("stance: contests" in row["line"] for row in rows(page))
    page = pick(page, 0, 1)
    page.selectbox(key=f"{state.ANSWER}-stance").set_value("").run()
    page.button(key="do-answer").click().run()
    assert not any("stance" in row["line"] for row in rows(page))


def test_a_free_answer_is_written(written, open_page):
    page = pick(open_page(written, "quotations"), 1)
    page.selectbox(key=state.QUESTION).set_value("responsible").run()
    page.text_input(key=f"{state.ANSWER}-responsible").set_value("states of origin").run()
    page.button(key="do-answer").click().run()
    assert "responsible: states of origin" in rows(page)[1]["line"]


def test_removal_names_the_number_and_can_be_undone(written, open_page):
    page = pick(open_page(written, "quotations"), 0, 1)
    assert "Remove 2 codings, with the memos on them?" in markup(page)
    page.button(key="do-uncode").click().run()
    assert "Removed 2 codings." in markup(page)
    assert "You have coded nothing yet." in markup(page)
    page.button(key="undo-notice").click().run()
    assert len(rows(page)) == 2


def test_what_is_refused_is_told_and_what_was_ticked_stays(written, open_page):
    with Project.open(written) as project:
        project.code("h-1", "control.state_led", (0, 20), coder="ab")
    page = open_page(written, "quotations")
    uids = [row["id"] for row in rows(page)]
    page = pick(page, *range(len(uids)))
    page.selectbox(key=state.NEW_CODE).set_value("control.state_led").run()
    page.button(key="do-recode").click().run()
    assert "would have &#x27;control.state_led&#x27; twice on the same passage" in markup(page)
    assert "3 selected" in markup(page)


def test_nothing_chosen_and_nothing_changed_are_told(written, open_page):
    page = pick(open_page(written, "quotations"), 0)
    page.button(key="do-recode").click().run()
    assert "no code is chosen. Choose the new code." in markup(page)
    page.button(key="do-answer").click().run()
    assert "no answer is chosen. Choose the answer." in markup(page)
    page.selectbox(key=state.NEW_CODE).set_value("control.sovereignty").run()
    page.button(key="do-recode").click().run()
    assert "They were so already; nothing was changed." in markup(page)


def test_undo_of_the_notice_is_refused_when_something_else_was_done_since(written, open_page):
    page = pick(open_page(written, "quotations"), 0)
    page.button(key="do-uncode").click().run()
    with Project.open(written) as project:
        project.memo("project", "project", "later", coder="ab")
    page.button(key="undo-notice").click().run()
    assert "you have done something else since (wrote a memo on a project)" in markup(page)


def test_all_that_are_found_are_ticked_also_on_other_pages(project_file, open_page):
    path = project_file("crowd")
    with Project.open(path) as project:
        for number in range(1, 48):
            project.code(f"c-{number}", "control.state_led", (0, 2), coder="ab")
    page = open_page(path, "quotations")
    page.selectbox(key=state.quotation_key("code")).set_value("control.state_led").run()
    page.button(key="pick-all").click().run()
    assert "47 selected" in markup(page)
    page.button(key="clear-filters").click().run()
    page.button(key="pick-all").click().run()
    assert len(page.session_state["picked"]) == 94 > PAGE
    page.selectbox(key=state.NEW_CODE).set_value("wip.open_ended").run()
    page.button(key="do-recode").click().run()
    assert "Changed 94 codings to wip.open_ended." in markup(page)


def test_what_is_ticked_on_one_page_is_kept_on_another_and_an_old_word_counts_for_nothing(session):
    session |= {state.PICKED: ("a", "b"), state.PICKS: 3}
    actions.pick({"version": 3, "shown": ["b", "c"], "ids": ["c"]})
    assert session[state.PICKED] == ("a", "c")
    actions.pick({"version": 2, "shown": ["a"], "ids": []})
    assert session[state.PICKED] == ("a", "c")
    actions.begin_picking("mp")
    assert (session[state.PICKED], session[state.PICKS]) == ((), 4)


def test_a_quotation_leads_to_its_text(written, session, monkeypatch):
    monkeypatch.setenv("FRAMING_PROJECT", str(written))
    with Project.open(written) as project:
        uid = next(project.codings(record="h-1", coder="ab")).uid
    actions.open_quotation(uid)
    assert (session[state.GO], session[state.DESK_OPEN]) == ("code", "h-1")
    assert (session[state.DESK_PLACE]["record"], session[state.DESK_PLACE]["coding"]) == ("h-1", uid)


def test_a_very_long_quotation_is_listed_with_its_ends():
    text = "word " * 400
    assert len(shortened(text)) < LONGEST and " … " in shortened(text)
    assert shortened("short") == "short"


def test_a_whole_record_is_listed_with_its_beginning_cut_at_a_word():
    text = "A  first line.\nborders " + "and words " * 200 + "wheels turn. " + "more words " * 100
    begun = excerpt(text)
    assert begun.startswith("A first line. borders and") and len(begun) <= EXCERPT + 2
    assert begun.removesuffix(" …").rsplit(" ", 1)[1] in ("and", "words")
    found = excerpt(text, "WHEELS")
    assert "wheels turn." in found and found.startswith("… ") and found.endswith(" …")
    assert found[2:].split(" ", 1)[0] in ("and", "words")
    assert excerpt("short text") == "short text"


@pytest.fixture
def renamed(project_file, tmp_path):
    """A project whose codebook has a question named like a filter and a column, with words that are Markdown."""
    source = shipped("codebooks/gcm-ts3.yaml").read_text(encoding="utf-8")
    book = tmp_path / "book.yaml"
    for old, new in (("id: stance", "id: role"), ("- stance\n", "- role\n"), ("label: Stance", 'label: "*Role*"')):
        assert old in source
        source = source.replace(old, new)
    book.write_text(source, encoding="utf-8")
    file = tmp_path / "t.csv"
    file.write_text("id,speaker_label,role,text\nr1,Finland,delegate,We govern.\n", encoding="utf-8")
    with Project.create(tmp_path / "renamed.framing", codebook=book, coder="ab") as project:
        project.read(file, coder="ab")
        project.code("r1", "control.sovereignty", (0, 2), coder="ab", role="asserts")
        return project.path


def test_a_question_named_like_a_filter_has_a_filter_and_a_column_of_its_own(renamed, open_page):
    page = open_page(renamed, "quotations")
    assert not page.exception
    page.selectbox(key=state.quotation_key("dimension-role")).set_value("asserts").run()
    page.selectbox(key=state.quotation_key("role")).set_value("delegate").run()
    assert "1 quotation." in markup(page)
    with Project.open(renamed) as project:
        (line,) = csv.DictReader(project.quotations.csv().splitlines())
    assert (line["role"], line["dimension_role"]) == ("delegate", "asserts")


def test_only_one_s_own_are_promised_to_be_selected(written, open_page):
    page = open_page(written, "quotations")
    assert page.button(key="pick-all").label == "Select all 2"
    page.button(key="show-others").click().run()
    assert page.button(key="pick-all").label == "Select all 2 of yours"


def test_a_code_is_offered_with_the_code_above_it(built):
    with Project.open(built["demo"]) as project:
        book = project.codebook.current
    assert with_frame(book, book.code("rights.brain_drain")) == "Brain drain (Migrant workers)"


def test_every_memo_is_listed_with_what_it_is_on(written, open_page):
    page = open_page(written, "memos")
    assert "6 memos." in markup(page)
    assert "Memos of 1 other coder are hidden." in markup(page)
    headings = [row["heading"][0][0] for row in rows(page)]
    assert headings[0] == "The project"
    assert headings[1].startswith("Event 9: coded 4..9 of h-2")
    assert headings[2:] == ["Finland", "Sovereignty", HOSTILE_LABEL, f"Sovereignty, {HOSTILE_LABEL}"]


def test_memos_are_searched_and_filtered(written, open_page):
    page = open_page(written, "memos")
    page.text_input(key=state.memo_key("search")).set_value("doubt").run()
    assert "6 memos found." in markup(page)
    assert ["Doubt", True] in rows(page)[0]["pieces"]
    page.selectbox(key=state.memo_key("target")).set_value("code").run()
    assert "1 memo found." in markup(page)
    page.button(key="show-others").click().run()
    page.button(key="clear-filters").click().run()
    page.selectbox(key=state.memo_key("coder")).set_value("mp").run()
    assert [row["pieces"] for row in rows(page)] == [[["between us", False]]]


def memo_of(path, target, coder="ab"):
    with Project.open(path) as project:
        return next(one.memo for one in project.notebook.find() if (one.memo.target, one.memo.coder) == (target, coder))


@pytest.mark.parametrize(
    ("target", "page_name", "kept"),
    [
        ("coding", "code", {"desk-open": "h-1"}),
        ("record", "code", {"desk-open": "h-1"}),
        ("actor", "transcripts", {"filter-actor": "Finland"}),
        ("code", "quotations", {state.quotation_key("code"): "control.sovereignty"}),
        ("event", "history", {}),
        ("project", "project", {}),
    ],
)
def test_a_memo_leads_to_what_it_is_on(target, page_name, kept, written, open_page):
    page = open_page(written, "memos")
    page.session_state["memo"] = memo_of(written, target).uid
    page.run()
    page.button(key="memo-way").click().run()
    assert page.session_state["go"] == page_name
    assert {key: page.session_state[key] for key in kept} == kept


def field(page, part):
    """A field of the form in which the memo that was chosen is changed."""
    return next(one for one in page.text_area if one.key.startswith(f"note-{part}-") and "project" not in one.key)


def test_a_memo_of_one_s_own_is_changed_and_removed(written, open_page):
    page = open_page(written, "memos")
    page.session_state["memo"] = memo_of(written, "coding").uid
    page.run()
    assert field(page, "text").value == MEMO
    field(page, "text").set_value(" ").run()
    page.button(key="change-memo").click().run()
    assert "the memo is empty" in markup(page)
    field(page, "text").set_value("settled").run()
    page.button(key="change-memo").click().run()
    assert memo_of(written, "coding").text == "settled"
    assert field(page, "text").value == "settled"
    page.button(key="do-remove-memo").click().run()
    assert "Removed the memo." in markup(page)
    assert "5 memos." in markup(page)
    page.button(key="undo-notice").click().run()
    assert "6 memos." in markup(page)


def test_a_memo_of_somebody_else_can_be_read_and_not_changed(written, open_page):
    with Project.open(written) as project:
        project.show_others(coder="ab")
    page = open_page(written, "memos")
    page.session_state["memo"] = memo_of(written, "record", "mp").uid
    page.run()
    assert '<p class="memo-text" dir="auto">between us</p>' in markup(page)
    assert not [button for button in page.button if button.key == "change-memo"]


def test_the_first_memo_of_a_project_is_written(project_file, open_page):
    path = project_file("empty")
    page = open_page(path, "memos")
    text = state.note_key("text", state.new_note("project", "project"))
    assert "Nothing was written in this project yet." in markup(page)
    page.button(key=WRITE).click().run()
    assert "the memo is empty; a memo says something." in markup(page)
    page.text_area(key=text).set_value("An idea").run()
    page.button(key=WRITE).click().run()
    assert "Wrote a memo on the project." in markup(page)
    assert memo_of(path, "project").text == "An idea"
    assert page.text_area(key=text).value == ""


@pytest.mark.parametrize("place", ["quotations", "memos"])
def test_hostile_memos_and_quotations_never_stand_in_markup_as_they_are(place, written, open_page):
    with Project.open(written) as project:
        project.show_others(coder="ab")
    page = open_page(written, place)
    page.session_state["memo"] = memo_of(written, "coding").uid
    shown = markup(page.run())
    assert "<i>" not in shown and "<script" not in shown and "<img" not in shown
    assert MEMO in json.loads(json.dumps(component_data(page))) or place == "memos"


def test_a_long_memo_is_listed_by_the_part_that_was_sought():
    text = f"{'before ' * 40}the doubt{' after' * 40}"
    assert "the doubt" in around(text, "DOUBT")
    assert around("short", "") == "short"
