"""The page Adjudicate, drawn without a browser, and what its keys and forms do."""

import json

import pytest

from framing import Project
from framing.model.text import Span
from framing.store.lens import as_coder
from framing.ui import actions, adjudication_actions, adjudication_form, adjudication_reading, state

from .hand import build
from .test_page import component_data, markup

GOVERN, WHEEL, PAY = "We govern migration.", "The wheel turns on.", "Workers deserve fair pay."
TEXT = f"Good morning to all.\n\n{GOVERN} {WHEEL}\n\n{PAY} Thank you for that."
LATER = 22
SOV, LED, PAID = "control.sovereignty", "control.state_led", "rights.workers"
READERS = ("anna", "ben")


def span(words):
    start = TEXT.index(words)
    return start, start + len(words)


@pytest.fixture
def path(tmp_path):
    """Anna and ben read two texts, in which they differ in every way."""
    path = build(tmp_path / "own.framing", {"r1": TEXT, "r2": TEXT, "r3": TEXT}, panels={"r2": "Panel 2"})
    with Project.open(path) as project:
        project.show_others(coder="ab")
        first = project.code("r1", SOV, span(GOVERN), coder="anna", stance="asserts")
        project.memo("coding", first.uid, "Anna is <b>sure</b>.", coder="anna")
        project.code("r1", SOV, span(GOVERN), coder="ben", stance="contests", responsible="states")  # other answers
        project.code("r1", PAID, span(PAY), coder="anna")
        project.code("r1", PAID, span("fair pay. Thank you"), coder="ben")  # another extent
        project.code("r2", LED, span(WHEEL), coder="anna")
        project.code("r2", SOV, span(WHEEL), coder="ben")  # another code
        project.code("r2", PAID, span(PAY), coder="ben")  # missing
        project.mark("r3", coder="anna")
    return path


@pytest.fixture
def page(path, open_page):
    return open_page(path, "adjudicate")


@pytest.fixture
def at(path, session, monkeypatch):
    monkeypatch.setenv("FRAMING_PROJECT", str(path))
    monkeypatch.setenv("FRAMING_CODER", "ab")
    return actions.current()


def work(path):
    with Project.open(path) as project:
        assert [line for line in project.check() if not line.ok] == []
        return project.adjudication.work(*READERS)


def settled(path):
    return [one.settled and (one.settled.choice, one.settled.reason, one.settled.note) for one in work(path)]


def consensus(path):
    with Project.open(path) as project:
        made = project.through(as_coder("consensus")).codings()
        return sorted((one.code, one.start, one.end, one.dimensions.get("stance")) for one in made)


def bar(page):
    """What the component for decisions is given."""
    found = [element.proto.json for element in page.get("bidi_component")]
    (data,) = (json.loads(one) for one in found if '"choices"' in one)
    return data


def act(path, name, place, **said):
    found = adjudication_reading.work(actions.current(), *READERS, (), None)
    adjudication_actions.act(found, {"act": name, "id": adjudication_reading.name(found[place]), **said})


@pytest.fixture
def asked(path, monkeypatch):
    """What a session holds after something was asked for on one of the disagreements, to be given to a page."""

    def ask(what, *said, **more):
        held = {}
        with monkeypatch.context() as patch:
            patch.setenv("FRAMING_PROJECT", str(path))
            patch.setattr(state.st, "session_state", held)
            what(*said, **more)
        return held

    return ask


def in_focus(path, session):
    names = [adjudication_reading.name(one) for one in work(path)]
    return names.index(session[state.ADJUDICATE_ITEM])


def run(page, **held):
    for key, value in held.items():
        page.session_state[key] = value
    page = page.run()
    assert not page.exception
    return page


def press(page, key):
    page = page.button(key=key).click().run()
    assert not page.exception
    return page


def focus(page, path, place):
    return run(page, **{state.ADJUDICATE_ITEM: adjudication_reading.name(work(path)[place])})


# --- what is shown --------------------------------------------------------------------------------


def test_the_two_who_read_most_together_come_first_with_their_progress(page):
    assert page.selectbox(key=state.ADJUDICATE_FIRST).value == "anna"
    assert page.selectbox(key=state.ADJUDICATE_SECOND).options == ["ben"]
    assert "0 of 4 settled" in markup(page)
    assert (bar(page)["head"]["place"], bar(page)["head"]["where"]) == ("1 of 4", "Speaker r1 · Panel 1 · r1")


@pytest.mark.parametrize(
    ("place", "kind", "lines", "off"),
    [
        (
            0,
            "Other answers to Stance and Responsible",
            ["Stance: Asserts, Responsible: no answer", "Stance: Contests, Responsible: states"],
            "A passage has one answer to a question.",
        ),
        (1, "Another extent", ["25 characters", "19 characters"], None),
        (2, "Another code", ["State-led process", "Sovereignty"], None),
        (3, "Coded by one", ["Nothing is coded here", "Workers and vulnerable jobs"], "One of them"),
    ],
)
def test_the_kind_and_what_comes_of_each_choice_are_said_in_words(page, path, place, kind, lines, off):
    said = bar(focus(page, path, place))
    assert said["head"]["kind"] == kind
    book_names = [choice["line"] for choice in said["choices"][:2]]
    assert book_names == lines or (place == 3 and book_names[0] == lines[0])
    both = said["choices"][2]["off"]
    assert both is None if off is None else both.startswith(off)
    assert [choice["keys"] for choice in said["choices"]] == [["1", "A"], ["2", "B"], ["3"], ["4"], ["5"]]


def test_both_sides_stand_in_their_context_marked_apart(page, path):
    shown = markup(focus(page, path, 1))
    assert '<span class="edge a" role="img" aria-label="A begins">A</span>' in shown
    assert '<span class="piece a odd">Workers deserve </span>' in shown
    assert '<span class="piece a b">fair pay.</span>' in shown
    assert '<span class="piece b odd"> Thank you</span>' in shown
    assert "25 characters" in shown
    shown = markup(focus(page, path, 0))
    assert '<div class="odd"><dt>Stance</dt><dd>Contests</dd></div>' in shown
    assert '<div class="odd"><dt>Responsible</dt><dd>no answer</dd></div>' in shown
    assert "Anna is &lt;b&gt;sure&lt;/b&gt;." in shown
    assert "Nothing coded here." in markup(focus(page, path, 3))


def test_panels_kinds_and_what_is_not_settled_narrow_it(page, path):
    assert bar(run(page, **{state.ADJUDICATE_PANELS: ["Panel 2"]}))["head"]["place"] == "1 of 2"
    page = run(page, **{state.ADJUDICATE_PANELS: [], state.ADJUDICATE_KIND: "boundary"})
    assert bar(page)["head"]["place"] == "1 of 1"
    page = run(page, **{state.ADJUDICATE_PANELS: ["Panel 2"]})
    assert "there is nothing to settle here" in markup(page)


def test_paragraphs_that_a_passage_touches_are_shown_with_a_little_around():
    before, there, after = adjudication_reading.around(TEXT, Span(*span(WHEEL)))
    assert (before, after) == ("Good morning to all.", f"{PAY} Thank you for that.")
    assert [one.of(TEXT) for one in there] == [f"{GOVERN} {WHEEL}"]
    before, there, after = adjudication_reading.around("word " * 200 + "\n" + TEXT, Span(1001, 1003))
    assert before.startswith("… word word")
    assert len(before) < 130


# --- deciding -------------------------------------------------------------------------------------


def test_a_decision_brings_the_next_unsettled_one_and_undo_leads_back(at, path, session):
    act(path, "a", 1, reason="oversight", note=" So. ")
    assert settled(path) == [None, ("a", "oversight", "So."), None, None]
    assert in_focus(path, session) == 2
    act(path, "neither", 3)
    assert in_focus(path, session) == 0  # from the beginning, past the end
    act(path, "b", 0)
    assert in_focus(path, session) == 2  # past what is settled
    act(path, "undo", 2)
    assert in_focus(path, session) == 0
    assert settled(path)[0] is None
    assert session[state.ADJUDICATE_SAID].startswith("undo of event")


def test_undo_takes_back_nothing_that_was_done_elsewhere(at, path, session):
    act(path, "a", 1)
    with Project.open(path) as project:
        project.mark("r3", coder="ab")
    act(path, "undo", 0)
    assert settled(path)[1] == ("a", None, None)
    assert "was not done here" in session[state.NOTICE].text


def test_arrows_go_on_and_back_and_pass_over_what_is_settled_where_asked(at, path, session):
    act(path, "a", 1)
    act(path, "on", 0)
    assert in_focus(path, session) == 1
    session[state.ADJUDICATE_OPEN] = True
    act(path, "on", 0)
    assert in_focus(path, session) == 2
    act(path, "back", 2)
    assert in_focus(path, session) == 0
    act(path, "back", 0)
    assert in_focus(path, session) == 0


def test_what_was_settled_is_told_and_can_be_changed(page, path):
    with Project.open(path) as project:
        which = project.adjudication.work(*READERS)[1]
        project.adjudication.decide(which, "b", reason="gap", note="Narrower.", coder="cd")
    page = focus(page, path, 1)
    said = bar(page)
    assert said["settled"][0] == "Settled: ben's."
    assert said["settled"][1].startswith("cd, 2")
    assert said["settled"][1].endswith("Gap in the codebook. “Narrower.”")
    assert (said["reason"], said["note"]) == ("gap", "Narrower.")
    assert "1 of 4 settled" in markup(page)


def test_a_decision_on_what_a_coder_changed_is_refused(at, path, session):
    found = adjudication_reading.work(at, *READERS, (), None)
    with Project.open(path) as project:
        project.uncode(found[1].item.first[0].key, coder="anna")
    adjudication_actions.act(found, {"act": "a", "id": adjudication_reading.name(found[1])})
    assert "is no longer there; its coder changed it" in session[state.NOTICE].text
    adjudication_actions.act(work(path), {"act": "a", "id": adjudication_reading.name(found[1])})
    assert "is no longer there" in session[state.NOTICE].text
    assert consensus(path) == []


# --- the forms ------------------------------------------------------------------------------------


def test_other_settles_it_with_a_code_a_passage_and_answers_of_ones_own(path, page, asked):
    page = run(page, **asked(act, path, "other", 1, reason="ambiguous", note="Neither."))
    item = page.session_state[state.ADJUDICATE_ITEM]
    assert bar(page)["waits"] is True
    assert page.selectbox(key=state.agreed_key(item, "code")).value == PAID
    page = press(page, "extent-1")  # as B
    page = press(page, "end-a-word-less")
    page = press(page, "beginning-a-word-more")
    assert "<u>deserve fair pay. Thank</u>" in markup(page)
    page.selectbox(key=state.agreed_key(item, "code")).set_value(SOV)
    page.selectbox(key=state.agreed_key(item, "answer-stance")).set_value("reports")
    page = press(page, "settle-other")
    assert settled(path)[1] == ("other", "ambiguous", "Neither.")
    assert consensus(path) == [(SOV, *span("deserve fair pay. Thank"), "reports")]
    assert bar(page)["waits"] is False
    assert bar(page)["head"]["place"] == "3 of 4"


def test_a_form_that_is_left_changes_nothing_and_keeps_reason_and_note(path, page, asked):
    page = press(run(page, **asked(act, path, "other", 0, reason="gap", note="Which?")), "leave-form")
    assert (bar(page)["waits"], bar(page)["reason"], bar(page)["note"]) == (False, "gap", "Which?")
    assert settled(path) == [None] * 4


def test_the_form_begins_with_what_both_said(path, page, asked):
    page = run(page, **asked(act, path, "other", 0))
    item = page.session_state[state.ADJUDICATE_ITEM]
    assert page.selectbox(key=state.agreed_key(item, "answer-stance")).value is None
    page.selectbox(key=state.agreed_key(item, "code")).set_value(None)
    page = press(page, "settle-other")
    assert "no code is chosen. Choose the code that the passage gets." in markup(page)
    assert settled(path) == [None] * 4


@pytest.mark.parametrize(
    ("move", "words", "became"),
    [
        ("a word more", WHEEL, "migration. The wheel turns on."),
        ("a word less", WHEEL, "wheel turns on."),
        ("a sentence more", WHEEL, f"{GOVERN} {WHEEL}"),
        ("a sentence less", f"{GOVERN} {WHEEL}", WHEEL),
        ("a sentence less", "that.", None),
    ],
)
def test_a_passage_begins_sooner_or_later(move, words, became):
    found = adjudication_form.beginnings(TEXT, Span(*span(words)))[move]
    assert (found and found.of(TEXT)) == became


@pytest.mark.parametrize(
    ("move", "words", "became"),
    [
        ("a word more", GOVERN, f"{GOVERN} The"),
        ("a word less", GOVERN, "We govern"),
        ("a sentence more", GOVERN, f"{GOVERN} {WHEEL}"),
        ("a sentence less", f"{GOVERN} {WHEEL}", GOVERN),
        ("a word more", "that.", None),
    ],
)
def test_a_passage_ends_later_or_sooner(move, words, became):
    found = adjudication_form.ends(TEXT, Span(*span(words)))[move]
    assert (found and found.of(TEXT)) == became


def test_a_proposal_becomes_a_memo_that_the_codebook_shows(path, page, asked, open_page):
    page = run(page, **asked(act, path, "proposal", 2, reason="gap", note="Who leads?"))
    (choice,) = page.button_group
    assert choice.options == ["State-led process", "Sovereignty"]
    choice.set_value(SOV)
    text = state.note_key("text", adjudication_actions.proposal_form(work(path)[2]))
    assert page.session_state[text].startswith("anna and ben differ in [[record:r2]]: another code.")
    assert WHEEL in page.session_state[text]
    assert "Who leads?" in page.session_state[text]
    page = press(page, "write-proposal")
    assert "Wrote the proposal as a memo on the code." in markup(page)
    with Project.open(path) as project:
        ((memo,),) = project.memos("code").values()
    assert (memo.key, memo.title, memo.coder) == (SOV, "Proposal to sharpen", "ab")
    assert settled(path) == [None] * 4
    page = run(open_page(path, "codebook"), **{state.CODE_SHOWN: SOV})
    labels = [block.proto.popover.label for block in page.get("popover")]
    assert "Memo on Sovereignty (1)" in labels


# --- who sees it ----------------------------------------------------------------------------------


def test_who_codes_blind_sees_one_sentence(path, page):
    with Project.open(path) as project:
        project.rounds.open("pilot", ["anna", "carla"], coder="ab")
    shown = markup(run(page, **{state.CODER: "carla"}))
    assert "codes blind in the round &#x27;pilot&#x27;; disagreements are looked at when it is closed." in shown
    assert "settled" not in shown
    shown = markup(run(page, **{state.CODER: "ab"}))
    assert "&#x27;anna&#x27; codes blind in the round &#x27;pilot&#x27;" in shown
    assert GOVERN not in shown


def test_where_others_work_is_hidden_it_is_said_with_the_way_to_show_it(path, page):
    with Project.open(path) as project:
        project.show_others(False, coder="ab")
    page = run(page)
    assert "they are settled when that is shown" in markup(page)
    assert "Codings of 2 other coders are hidden." in markup(page)
    assert GOVERN not in markup(page) + component_data(page)
    page = press(page, "show-others")
    assert "0 of 4 settled" in markup(page)


def test_without_two_who_read_the_same_it_leads_to_the_rounds(tmp_path, open_page):
    page = open_page(build(tmp_path / "alone.framing", {"r1": TEXT}), "adjudicate")
    assert "No two coders have read the same record yet." in markup(page)


def test_the_past_is_not_settled(path, page):
    assert "Disagreements are settled in the present." in markup(run(page, **{state.PAST: 3}))


def test_another_page_leads_to_the_disagreements_of_a_record(path, page, asked):
    held = asked(adjudication_actions.open_at, "anna", "ben", "r2")
    assert held.pop(state.GO) == "adjudicate"
    page = run(page, **held)
    assert bar(page)["head"]["place"] == "3 of 4"
    assert state.ADJUDICATE_RECORD not in page.session_state
