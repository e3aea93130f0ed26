"""The coding desk in a real browser: what each key and each path of the mouse does, as the project holds it."""

import re
from pathlib import Path

import pytest

from framing import Project

from .hand import SCRIPT, Hand, build, watched

TEXT = "Alpha one is here. Beta two follows.\nGamma three stands. Delta four ends.\n\nEpsilon five closes."
SOV, LED, GFMD, TERM = "control.sovereignty", "control.state_led", "control.gfmd_role", "control.terminology"
TERMS, SAFE = "rights.workers", "rights.safeguard"
A, B, C, D, E = (
    "Alpha one is here.",
    "Beta two follows.",
    "Gamma three stands.",
    "Delta four ends.",
    "Epsilon five closes.",
)

# what is pressed in a fresh text, what is marked then, which codings the project holds
KEYS = [
    ("", A, []),
    ("ArrowDown", B, []),
    ("ArrowDown ArrowDown ArrowUp", B, []),
    ("ArrowUp", A, []),
    ("End", E, []),
    ("End ArrowDown", E, []),
    ("End Home", A, []),
    ("Shift+ArrowDown", f"{A} {B}", []),
    ("Shift+ArrowDown Shift+ArrowDown Shift+ArrowUp", f"{A} {B}", []),
    ("Shift+ArrowDown Shift+ArrowDown", f"{A} {B}\n{C}", []),
    ("Shift+ArrowUp", A, []),
    ("Shift+ArrowLeft", "Alpha one is here", []),
    ("Shift+ArrowLeft Shift+ArrowLeft", "Alpha one is", []),
    ("Shift+ArrowLeft Shift+ArrowLeft Shift+ArrowRight", "Alpha one is here", []),
    ("Shift+ArrowLeft Shift+ArrowDown", A, []),
    ("Shift+ArrowRight", f"{A} Beta", []),
    ("Control+Shift+ArrowLeft", "Alpha one is here", []),
    ("Control+Shift+ArrowRight Control+Shift+ArrowRight", f"{A} B", []),
    ("[ Shift+ArrowRight", "one is here.", []),
    ("[ Shift+ArrowRight Shift+ArrowLeft", A, []),
    ("[ Shift+ArrowRight ] Shift+ArrowLeft Shift+ArrowLeft", "one is", []),
    ("1", A, [(SOV, A)]),
    ("1 1", A, [(SOV, A)]),
    ("1 2", A, [(SOV, A), (LED, A)]),
    ("Shift+1", A, [(SAFE, A)]),
    ("1 ArrowDown Space Enter", B, [(SOV, A), (SOV, B)]),
    ("Space workers Enter", A, [(TERMS, A)]),
    ("1 ArrowDown Space ArrowDown ArrowDown ArrowUp Enter", B, [(SOV, A), (LED, B)]),
    ("1 ArrowDown Space Shift+Enter ArrowDown Enter", B, [(SOV, A), (SOV, B), (LED, B)]),
    ("Space nosuchword Enter Escape", A, []),
    ("Space Escape ArrowDown 1", B, [(SOV, B)]),
    ("2 ArrowDown .", B, [(LED, A), (LED, B)]),
    ("1 w Enter", A, [(SOV, None), (SOV, A)]),
    ("3 1", A, [(GFMD, A)]),
    ("3 Escape", A, [(GFMD, A)]),
    ("1 +saved x", A, []),
    ("1 Delete", A, []),
    ("1 2 g x", A, [(LED, A)]),
    ("1 2 g g x", A, [(SOV, A)]),
    ("1 d ArrowDown Enter", A, [(LED, A)]),
    ("1 d workers Enter", A, [(TERMS, A)]),
    ("1 Shift+ArrowLeft k", "Alpha one is here", [(SOV, "Alpha one is here")]),
    ("1 Shift+ArrowLeft Escape", "Alpha one is here", [(SOV, A)]),
    ("1 Shift+ArrowLeft Shift+ArrowLeft Shift+S", "Alpha one is", [(SOV, "Alpha one is"), (SOV, "here.")]),
    ("1 Shift+S", A, [(SOV, A)]),
    ("1 ArrowDown 1 j j Shift+J Shift+L", f"{A} {B}", [(SOV, f"{A} {B}")]),
    ("1 Shift+L", A, [(SOV, A)]),
    ("1 ArrowDown 2 ArrowDown Shift+J", B, [(SOV, A), (LED, B)]),
    ("1 ArrowDown 2 ArrowDown Shift+J Shift+J", A, [(SOV, A), (LED, B)]),
    ("1 ArrowDown 2 Home j", A, [(SOV, A), (LED, B)]),
    ("1 ArrowDown 2 Escape Home Shift+J", A, [(SOV, A), (LED, B)]),
    ("1 Control+z +saved", A, []),
    ("1 Control+z Control+Shift+z +saved", A, [(SOV, A)]),
    ("1 Control+z Control+y +saved", A, [(SOV, A)]),
    ("/ gamma Enter", "Gamma", []),
    ("/ two Enter Escape 1", "two", [("control.sovereignty", "two")]),
    (">", f"{A} {B}", []),
    ("ArrowDown [ > > ] <", A, []),
    ("> > <", f"{A} {B}", []),
    ("<", A, []),
    ("Shift+ArrowLeft >", A, []),
    ("/ e", A, []),
    ("/ s. Enter Enter Enter Shift+Enter Escape Enter", "s.", []),
    ("l l", A, []),
    ("t t 1", A, [(SOV, A)]),
    ("? Escape 1", A, [(SOV, A)]),
    ("q Escape 1", A, [(SOV, A)]),
    ("Control+a 1", A, [(SOV, A)]),
]


@pytest.fixture(scope="module")
def desk_file(tmp_path_factory) -> Path:
    names = [f"k{number:03}" for number in range(150)]
    return build(tmp_path_factory.mktemp("keys") / "keys.framing", dict.fromkeys(names, TEXT))


@pytest.fixture(scope="module")
def shared_hand(serve, desk_file, chromium):
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(SCRIPT)
    page, wrong = watched(context)
    made = Hand(page, serve(desk_file), desk_file)
    made.arrive("k000")
    made.fresh = iter([f"k{number:03}" for number in range(1, 150)])
    yield made
    context.close()
    assert wrong == []


@pytest.fixture
def hand(shared_hand):
    """A hand before a text that nobody has touched; ``hand.record`` is its id."""
    shared_hand.record = next(shared_hand.fresh)
    shared_hand.open(shared_hand.record)
    yield shared_hand
    shared_hand.press("Escape", "Escape")
    shared_hand.saved()
    for button in shared_hand.page.locator(".desk [data-dismiss]").all()[::-1]:
        button.click()


def said(hand):
    """The only coding of the text: its dimensions and the texts of its memos."""
    with Project.open(hand.path) as project:
        (coding,) = project.codings(record=hand.record)
        memos = project.memos("coding").get(coding.uid, ())
        return dict(coding.dimensions), [memo.text for memo in memos]


@pytest.mark.parametrize(("keys", "marked", "codings"), KEYS, ids=[keys or "nothing" for keys, _, _ in KEYS])
def test_keys_mark_and_code(hand, keys, marked, codings):
    hand.press(*keys.split())
    hand.saved()
    assert hand.codings(hand.record) == codings
    assert hand.marked == marked


def test_the_last_code_again_asks_where_there_was_none(hand):
    hand.arrive(hand.record)
    hand.press(".", "Enter")
    hand.saved()
    assert hand.codings(hand.record) == [(SOV, A)]


@pytest.mark.parametrize(
    ("keys", "dimensions"),
    [
        ("1 e 1", {"element": "problem"}),
        ("1 e 2 e 0", {}),
        ("1 s 2", {"stance": "contests"}),
        ("1 s ArrowDown Enter", {"stance": "contests"}),
        ("1 s ArrowUp ArrowUp Enter", {"stance": "both"}),
        ("1 y 3", {"certainty": "low"}),
        ("1 o Norland Enter", {"responsible": "Norland"}),
        ("1 o Norland Enter o Control+a Delete Enter", {}),
        ("1 o Escape", {}),
        ("3 2", {"stance": "contests"}),
        ("1 s 1 e 3 y 1", {"stance": "asserts", "element": "frame_device", "certainty": "high"}),
        ("1 s 9 Escape", {}),
    ],
)
def test_questions_are_answered_by_keys(hand, keys, dimensions):
    hand.press(*keys.split())
    hand.saved()
    assert said(hand)[0] == dimensions


def test_a_memo_is_written_on_a_passage_and_on_the_intervention(hand):
    hand.press("1", "m", "doubtful <b>", "Control+Enter", "Shift+M", "all of it", "Control+Enter")
    hand.saved()
    assert said(hand)[1] == ["doubtful <b>"]
    with Project.open(hand.path) as project:
        uid = project.record(hand.record).uid
        assert [memo.text for memo in project.memos("record")[uid]] == ["all of it"]
    assert hand.page.locator(".desk .memo p").all_inner_texts() == ["doubtful <b>", "all of it"]


def test_a_new_code_is_made_while_coding_and_given_at_once(hand):
    hand.press("b", f"Quotas {hand.record}", "Tab", "Tab", "numbers as a limit", "Control+Enter")
    hand.saved()
    with Project.open(hand.path) as project:
        made = next(code for code in project.codebook.current.codes if code.name == f"Quotas {hand.record}")
    assert made.brief == "numbers as a limit" and made.provisional
    assert hand.codings(hand.record) == [(made.id, A)]


@pytest.mark.parametrize(
    ("keys", "state"),
    [("f", "finished"), ("v", "seen"), ("f f", "seen"), ("v v", None), ("v f", "finished"), ("f v", "seen")],
)
def test_an_intervention_is_seen_and_finished(hand, keys, state):
    hand.press(*keys.split())
    hand.saved()
    with Project.open(hand.path) as project:
        assert project.desk.progress(coder="ab")[hand.record].state == state


@pytest.mark.parametrize(("keys", "step"), [("n", 1), ("p", -1), ("u", 1), ("n n p", 1)])
def test_keys_go_from_one_intervention_to_the_next(hand, keys, step):
    number = int(hand.record[1:])
    for place, key in enumerate(keys.split()):
        hand.press(key)
        gone = number + {"n": 1, "u": 1, "p": -1}[key]
        hand.page.locator(f".desk [data-record='k{gone:03}']").wait_for()
        assert hand.marked == A, place
        number = gone
    assert number == int(hand.record[1:]) + step
    assert f"record=k{number:03}" in hand.page.url


@pytest.mark.parametrize(
    ("key", "selector"),
    [
        ("?", "dialog .help"),
        ("l", ".desk.without-list"),
        ("i", ".piece[data-number='2']"),
        ("q", "nav input:focus"),
        ("/", ".tools input:focus"),
        ("Space", "dialog .palette input:focus"),
        ("z", ".notices .status"),
    ],
)
def test_keys_change_what_is_seen(hand, key, selector):
    hand.press(key)
    hand.page.locator(f".desk {selector}, {selector}").first.wait_for()
    undo = {"l": "l", "i": "i i", "z": "z"}.get(key, "Escape")
    hand.press(*undo.split())


def test_the_text_without_marks_shows_neither_underlines_nor_brackets(hand):
    hand.press("1", "t")
    assert hand.page.locator(".desk .piece").first.evaluate("e => getComputedStyle(e).backgroundImage") == "none"
    hand.page.locator(".desk .bracket").wait_for(state="detached")
    hand.press("t")
    hand.page.locator(".desk .bracket").wait_for()


def test_the_wrong_moment_is_answered_with_a_sentence(hand):
    hand.press("x")
    assert hand.notices == ["No passage is in focus. G takes the one that is here."]
    hand.press("End", "1", "Shift+L")
    assert hand.notices == ["No later passage of this text has the same code."]
    hand.press("Shift+S")
    assert hand.notices[0].startswith("Put the cut inside the passage first")


# --- the mouse -----------------------------------------------------------------------------------


def test_a_click_marks_the_sentence_and_a_digit_codes_it(hand):
    hand.click("Delta")
    assert hand.marked == D
    hand.press("1")
    hand.saved()
    assert hand.codings(hand.record) == [(SOV, D)]


def test_a_double_click_marks_the_word_and_a_triple_click_the_sentence(hand):
    hand.click("follows", count=2)
    assert hand.marked == "follows"
    hand.click("four", count=3)
    assert hand.marked == D
    hand.click("Gamma", count=3)
    assert hand.marked == C


def test_repeated_clicks_go_through_the_codings_of_a_place(hand):
    hand.press("1", "Shift+ArrowLeft", "2", "Shift+ArrowDown", "Shift+ArrowDown", "4", "End")
    names = []
    for _ in range(4):
        hand.click("one")
        names.append(hand.focus)
    assert names == [
        "Management rather than governance",
        "Sovereignty",
        "State-led process",
        "Management rather than governance",
    ]
    assert hand.marked == f"{A} {B}"


def test_a_drag_over_several_paragraphs_is_one_passage(hand):
    hand.drag("two", "Epsilon")
    hand.press("1")
    hand.saved()
    assert hand.codings(hand.record) == [(SOV, f"two follows.\n{C} {D}\n\nEpsilon")]


def test_a_drag_from_right_to_left_is_the_same(hand):
    hand.page.mouse.move(*hand.point("Delta", at=1))
    hand.page.mouse.down()
    hand.page.mouse.move(*hand.point("Gamma", at=0), steps=4)
    hand.page.mouse.up()
    assert hand.marked == "Gamma three stands. Delta"


def test_a_drag_that_ends_beside_the_text_ends_with_the_line(hand):
    left, top = hand.point("Gamma", at=0)
    for place, marked in [(".brackets", f"{C} {D}"), (".details", f"{C} {D}"), ("nav", "Gamma three stands. Delta")]:
        left, top = hand.point("Delta", at=1) if place == "nav" else (left, top)
        box = hand.page.locator(f".desk {place}").bounding_box()
        hand.page.mouse.move(left, top)
        hand.page.mouse.down()
        hand.page.mouse.move(box["x"] + 40, top, steps=5)
        hand.page.mouse.up()
        assert hand.marked == marked, place


def test_a_right_click_holds_nothing_up(hand):
    hand.page.mouse.move(*hand.point("Beta"))
    hand.page.mouse.down(button="right")
    hand.press("ArrowDown", "1")
    hand.saved()
    hand.page.mouse.up(button="right")
    assert hand.codings(hand.record) == [(SOV, B)]


def test_the_label_in_the_margin_takes_its_passage_into_focus(hand):
    hand.press("ArrowDown", "1", "End", "2", "Home")
    hand.page.locator(".brackets .label", has_text="Sovereignty").click()
    assert (hand.focus, hand.marked) == ("Sovereignty", B)
    hand.press("x")  # the keys go on in the text
    hand.saved()
    assert hand.codings(hand.record) == [(LED, E)]


def test_the_list_of_what_is_here_takes_a_passage_into_focus(hand):
    hand.press("1", "2", "Escape")
    hand.page.locator(".details [data-coding]", has_text="Sovereignty").click()
    hand.page.locator(".focused").wait_for()
    assert hand.focus == "Sovereignty"


def test_a_record_is_opened_from_the_list_by_a_click_and_by_keys(hand):
    following = f"k{int(hand.record[1:]) + 1:03}"
    hand.page.locator(f".list [data-open='{following}']").click()
    hand.page.locator(f".desk [data-record='{following}']").wait_for()
    hand.press("ArrowDown")
    assert hand.marked == B
    hand.press("q", "ArrowDown", "ArrowUp", "Enter")
    hand.page.locator(f".desk [data-record='{hand.record}']").wait_for()
    hand.press("End")
    assert hand.marked == E


BUTTONS = {
    "recode": "dialog .palette",
    "memo": "dialog textarea",
    "recordMemo": "dialog textarea",
    "whole": "dialog .palette",
    "help": "dialog .help",
}


@pytest.mark.parametrize("act", BUTTONS)
def test_a_button_opens_its_dialogue(hand, act):
    hand.press("1")
    hand.page.locator(f".desk [data-act='{act}']").click()
    hand.page.locator(BUTTONS[act]).wait_for()
    hand.press("Escape")
    hand.page.locator("dialog").wait_for(state="detached")
    hand.press("ArrowDown")
    assert hand.marked == B


def test_the_buttons_beside_the_text_do_what_they_say(hand):
    page = hand.page
    hand.press("1")
    page.locator(".details [data-dimension='stance'][data-value='contests']").click()
    page.locator(".details input[data-dimension='responsible']").fill("Norland")
    page.locator(".details [data-dimension='certainty'][data-value='low']").click()
    hand.saved()
    assert said(hand)[0] == {"stance": "contests", "responsible": "Norland", "certainty": "low"}
    page.locator(".details [data-dimension='stance'][data-value='contests']").click()
    page.locator(".details [data-act='finished']").click()
    hand.saved()
    assert said(hand)[0] == {"responsible": "Norland", "certainty": "low"}
    assert page.locator(f".list [data-open='{hand.record}']").inner_text().endswith("1\u00a0coded · ✓ finished")
    page.locator(".details [data-act='remove']").click()
    hand.saved()
    assert hand.codings(hand.record) == []
    page.locator(".bar [data-act='undo']").click()
    hand.saved()
    assert hand.codings(hand.record) == [(SOV, A)]
    page.locator(".bar [data-act='redo']").click()
    hand.saved()
    assert hand.codings(hand.record) == []


def test_the_keyboard_stays_on_the_button_that_it_pressed(hand):
    hand.page.locator(".details [data-act='seen']").focus()
    hand.press("Enter")
    hand.saved()
    hand.press("Enter")
    hand.saved()
    with Project.open(hand.path) as project:
        assert project.desk.progress(coder="ab")[hand.record].state is None
    assert hand.page.locator(".details [data-act='seen']:focus").count() == 1


def test_split_and_join_by_the_buttons(hand):
    hand.press("1")
    hand.click("one")
    hand.page.locator(".details [data-act='split']").click()
    hand.saved()
    parts = [text for _, text in hand.codings(hand.record)]
    assert " ".join(parts) in (A, "Alpha o ne is here.") and len(parts) == 2
    hand.press("Home", "j")
    hand.page.locator(".details [data-act='join']").click()
    hand.saved()
    assert hand.codings(hand.record) == [(SOV, A)]


def test_a_memo_is_changed_by_its_button(hand):
    hand.press("1", "m", "first", "Control+Enter")
    hand.page.locator(".details [data-memo]").click()
    hand.press("Control+a", "second", "Control+Enter")
    hand.saved()
    assert said(hand)[1] == ["second"]


# --- the help sheet ------------------------------------------------------------------------------


def acts() -> dict[str, list[str]]:
    """Every act of keys.js with its keys."""
    text = (Path(__file__).parents[2] / "framing/ui/desk/keys.js").read_text(encoding="utf-8")
    rows = re.findall(r'^    \["(\w+)", "[^"]+", \[(.+)\]\],$', text, re.MULTILINE)
    return {act: re.findall(r'"([^"]+)"', keys) for act, keys in rows}


def test_every_key_is_shown_in_the_help_and_can_be_changed_there(hand):
    hand.press("?")
    help_sheet = hand.page.locator("dialog .help")
    shown = help_sheet.locator("[data-rekey]").evaluate_all("all => all.map(b => b.dataset.rekey)")
    assert sorted(shown) == sorted(acts()) and len(shown) > 40
    keys = help_sheet.locator("section:not(:last-of-type) kbd").count()
    assert keys >= sum(map(len, acts().values()))


def test_a_changed_key_holds_over_a_reload_until_all_are_as_they_came(hand):
    hand.press("?")
    hand.page.locator("[data-rekey='finished']").click()
    hand.press("_")
    hand.page.locator("dialog dt", has_text=re.compile("^_$")).wait_for()
    assert hand.page.locator("[data-rekey='finished']:focus").count() == 1
    hand.press("Escape")
    assert hand.page.locator(".details [data-act='finished'] kbd").inner_text() == "_"
    hand.arrive(hand.record)
    hand.press("f", "_")
    hand.saved()
    with Project.open(hand.path) as project:
        assert project.desk.progress(coder="ab")[hand.record].state == "finished"
    hand.press("?")
    hand.page.get_by_role("button", name="All keys as they came").click()
    hand.press("Escape", "f")
    hand.saved()
    with Project.open(hand.path) as project:
        assert project.desk.progress(coder="ab")[hand.record].state == "seen"


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("c", "C cannot be taken: the browser or the page uses this key."),
        ("r", "R cannot be taken: the browser or the page uses this key."),
        ("Tab", "Tab cannot be taken: the browser or the page uses this key."),
        ("Control+c", "Ctrl C cannot be taken: the browser or the page uses this key."),
        ("Control+n", "Ctrl N cannot be taken: the browser or the page uses this key."),
        ("F5", "F5 cannot be taken: the browser or the page uses this key."),
        ("5", "5 cannot be taken: digits stand for codes."),
        ("n", "N cannot be taken: it means: Next intervention."),
        ("Control+z", "Ctrl Z cannot be taken: it means: Undo."),
        ("Escape", "Escape cannot be taken: nothing was changed."),
    ],
)
def test_a_key_that_cannot_be_taken_is_refused_with_the_reason(hand, key, reason):
    hand.press("?")
    hand.page.locator("[data-rekey='finished']").click()
    hand.press("Shift") if key == "c" else None  # a modifier alone is no key yet
    hand.press(key)
    assert hand.page.locator("dialog [role='status']").inner_text() == reason
    assert hand.page.locator("[data-rekey='finished']").inner_text() == "change"
    hand.press("Escape")


def test_digits_stay_where_they_were_when_a_code_is_added(hand):
    hand.press("b", f"Ceilings {hand.record}", "Control+Enter", "ArrowDown", "5", "1")
    hand.saved()
    assert ("rights.women_children", B) in hand.codings(hand.record)


def test_a_code_of_a_known_name_is_not_made_again(hand):
    hand.press("b", "sovereignty", "Control+Enter")
    assert hand.page.get_by_text("There is a code Sovereignty already.").is_visible()
    hand.page.get_by_role("button", name="Cancel").click()
    assert hand.codings(hand.record) == []


def test_enter_in_the_name_of_a_new_code_goes_on_to_its_sentence(hand):
    hand.press("b", "Name", "Enter", "a sentence")
    assert hand.page.get_by_role("textbox", name="In one sentence").input_value() == "a sentence"


def test_a_memo_that_was_left_can_be_gone_on_with(hand):
    hand.press("1", "m", "half a thought", "Escape", "m", "End", " more", "Control+Enter")
    hand.saved()
    assert said(hand)[1] == ["half a thought more"]


def test_boundaries_that_are_not_kept_yet_are_shown_with_both_ways_on(hand):
    hand.press("1", "Shift+ArrowLeft")
    hand.page.get_by_role("button", name="Keep the new boundaries").click()
    hand.saved()
    assert hand.codings(hand.record) == [(SOV, "Alpha one is here")]
    assert hand.page.get_by_role("button", name="Leave them").count() == 0


def test_what_lies_between_two_passages_is_named_before_they_are_joined(hand):
    hand.press("1", "ArrowDown", "ArrowDown", "1", "Shift+J", "Shift+L")
    assert hand.page.get_by_text("Join with the next passage, and take in the").is_visible()
    hand.press("Escape")
    hand.saved()
    assert len(hand.codings(hand.record)) == 2
    hand.press("Shift+L", "Enter")
    hand.saved()
    assert len(hand.codings(hand.record)) == 1


def test_alt_and_a_click_set_the_cut_without_leaving_the_passage(hand):
    hand.press("1", "2", "g")
    hand.page.keyboard.down("Alt")
    hand.click("one")
    hand.page.keyboard.up("Alt")
    hand.press("Shift+S")
    hand.saved()
    assert len(hand.codings(hand.record)) == 3


def test_what_is_finished_without_its_answers_is_told(hand):
    hand.press("Space", "Role of the", "Enter", "Escape", "f")
    hand.page.locator(".notices", has_text="Finished, though answers are missing: Stance of").wait_for()


def test_a_digit_after_a_refused_question_is_no_code(hand):
    hand.press("e", "3")
    hand.saved()
    assert hand.codings(hand.record) == []
    assert any("No passage is in focus" in notice for notice in hand.notices)


def test_codes_are_given_by_a_click_in_their_list(hand):
    hand.page.get_by_role("button", name="Show all codes").click()
    hand.page.locator("[data-give='control.state_led']").click()
    hand.saved()
    assert hand.codings(hand.record) == [(LED, A)]
    hand.page.get_by_role("button", name="Hide all codes").click()
