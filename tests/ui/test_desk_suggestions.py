"""Suggestions at the desk in a real browser: blind first, then one after the other, each decided by a person."""

import pytest

from framing import Project

from .hand import SCRIPT, Hand, watched
from .suggesting import LED, SOV, TERMS, A, B, C, E, F, build_ruled, rules


@pytest.fixture(scope="module")
def shared(serve, tmp_path_factory, chromium):
    names = [f"s{number:02}" for number in range(20)]
    path = build_ruled(tmp_path_factory.mktemp("suggested") / "suggested.framing", names)
    context = chromium.new_context(viewport={"width": 1280, "height": 850})
    context.add_init_script(SCRIPT)
    page, wrong = watched(context)
    made = Hand(page, serve(path), path)
    made.arrive(names[0])
    made.fresh = iter(names[1:])
    yield made
    context.close()
    assert wrong == []


@pytest.fixture
def fresh(shared):
    """A hand before a text that nobody has touched, on its first pass."""
    shared.record = next(shared.fresh)
    shared.open(shared.record)
    yield shared
    shared.saved()
    for button in shared.page.locator(".desk [data-dismiss]").all()[::-1]:
        button.click()


@pytest.fixture
def hand(fresh):
    """A hand that has finished its text, and is shown what is suggested."""
    fresh.press("f")
    shown(fresh)
    return fresh


def shown(hand):
    hand.page.locator(".suggestions .legend").wait_for()
    hand.saved()


def labels(hand, kind="suggested"):
    """The names beside the text of what is suggested, or rejected."""
    hand.page.locator(".brackets .label").first.wait_for()
    found = hand.page.locator(".brackets .label", has_text=kind).all_inner_texts()
    return [text.removesuffix(kind).strip() for text in found]


def left(hand):
    return hand.page.locator(".suggestions > p").first.inner_text()


def stands(hand):
    """What the project holds of a text: decisions by the passage suggested, and how often the coder was shown them."""
    with Project.open(hand.path) as project:
        text = project.record(hand.record).text
        decided = {
            one.suggestion.span.of(text): one.verdict.choice
            for one in project.suggestions.decided(coder="ab")
            if one.record_id == hand.record
        }
        told = f"was shown the suggestions for {hand.record}"
        return decided, sum(event.summary == told for event in project.history())


def test_a_first_pass_is_blind_and_what_is_shown_after_it_is_noted_once(fresh):
    fresh.press("1")
    assert left(fresh) == "Suggestions stay hidden until you finish this text."
    assert labels(fresh) == [] and stands(fresh) == ({}, 0)
    fresh.press("f")
    shown(fresh)
    assert left(fresh) == "4 of 5 left in this text; 1 weaker one withheld."
    assert labels(fresh) == ["State-led process", "Sovereignty", "State-led process", "Sovereignty"]
    assert stands(fresh) == ({}, 1)
    fresh.arrive(fresh.record)
    shown(fresh)
    assert stands(fresh) == ({}, 1)
    fresh.press("f")  # not finished after all
    fresh.page.get_by_text("Suggestions stay hidden").wait_for()
    assert labels(fresh) == []


def test_each_is_accepted_or_rejected_and_the_next_one_comes(hand):
    hand.press("Shift+N", "Shift+N")
    assert (hand.focus, hand.marked) == ("State-led process", B)
    hand.press("Shift+P")
    assert (hand.focus, hand.marked) == ("Sovereignty", A)
    hand.press("a")
    assert (hand.focus, hand.marked, left(hand)[:6]) == ("State-led process", B, "4 of 5")
    hand.press("x")
    assert (hand.marked, left(hand)[:6]) == (C, "3 of 5")
    hand.saved()
    assert stands(hand)[0] == {A: "accepted", B: "rejected"} and hand.codings(hand.record) == [(SOV, A)]
    assert len(labels(hand)) == 3 and labels(hand, "rejected") == []
    hand.press("Shift+X")
    hand.page.locator(".brackets .label", has_text="rejected").wait_for()
    hand.press("x", "x", "x")
    hand.page.locator(".notices", has_text="Every suggestion of this text is decided.").wait_for()
    hand.saved()
    assert len(labels(hand, "rejected")) == 4 and hand.codings(hand.record) == [(SOV, A)]
    hand.whole()


def test_undo_brings_a_suggestion_back_as_undecided(hand):
    hand.press("ArrowUp", "a", "a", "x", "Control+z")  # the first A takes it into focus; the second accepts
    hand.page.locator(".focused h2", has_text="State-led process").wait_for()
    hand.saved()
    assert (hand.marked, stands(hand)[0]) == (B, {A: "accepted"})
    hand.press("Control+z")
    hand.page.locator(".suggestions p", has_text="5 of 5 left").wait_for()
    hand.saved()
    assert (hand.marked, stands(hand), hand.codings(hand.record)) == (A, ({}, 1), [])


def test_a_mixed_stance_is_asked_for_before_the_next_one_comes(hand):
    hand.press("ArrowDown", "Shift+N")
    assert "mixed, please decide" in hand.page.locator(".suggestion").inner_text()
    hand.press("a")
    hand.page.get_by_role("dialog").wait_for()
    hand.press("2")
    assert hand.marked == C
    hand.press("a")
    hand.saved()
    with Project.open(hand.path) as project:
        assert [one.dimensions["stance"] for one in project.codings(record=hand.record)] == ["contests", "reports"]


def test_a_suggestion_is_accepted_as_another_code_and_with_other_boundaries(hand):
    hand.press("End", "Shift+P", "Shift+P", "d", "workers", "Enter")
    assert hand.marked == E
    hand.press(">", "<", ">", ">")
    assert hand.marked == f"{E} {F}" and hand.focus == "State-led process"
    assert hand.page.get_by_role("button", name="Accept with these boundaries").count() == 1
    hand.press("[", "Shift+ArrowRight", "a")
    assert hand.marked == F
    hand.saved()
    assert hand.codings(hand.record) == [(TERMS, C), (LED, f"five closes. {F}")]
    assert stands(hand)[0] == {C: "accepted", E: "accepted"}


def test_the_panel_says_why(hand):
    hand.page.locator(".brackets .label", has_text="Sovereignty").nth(1).click()
    said = hand.page.locator(".suggestion").inner_text()
    for part in (
        "Suggested · 5 of 5 left in this text",
        "fair (0.70)",
        "Stance: reports",
        "The codebook:",
        "(report): reports",
    ):
        assert part in said
    assert hand.page.locator(".piece.word").all_inner_texts() == ["gamma"]
    assert "".join(hand.page.locator(".piece.turn").all_inner_texts()).startswith("Some say")
    assert hand.page.locator(".live").inner_text() == f"{C}. Suggested: Sovereignty, reports"


def test_what_both_found_agrees_and_what_only_one_found_is_listed(fresh):
    fresh.press("1", "End", "5", "f")
    shown(fresh)
    assert (SOV, A) in fresh.codings(fresh.record)
    machine, mine = (
        fresh.page.get_by_role("list", name=name, exact=True)
        for name in ("Found by the machine, not by you", "Found by you, not by the machine")
    )
    assert (machine.locator("button").count(), mine.locator("button").count()) == (4, 1)
    assert "No rules for this code." in mine.inner_text()
    assert fresh.page.locator(".brackets .label").first.inner_text() == "Sovereignty ✓"
    machine.locator("button").nth(1).click()
    assert fresh.marked == C
    fresh.press("Home")
    fresh.page.locator(".brackets .label").first.click()
    fresh.page.get_by_role("button", name="Why").click()
    assert "You coded this so already." in fresh.page.locator(".suggestion").inner_text()
    fresh.saved()


def test_hidden_suggestions_are_not_noted_as_shown(fresh):
    fresh.press("Shift+T", "f")
    fresh.page.get_by_role("button", name="Show suggestions").wait_for()
    fresh.saved()
    assert stands(fresh) == ({}, 0)
    fresh.page.get_by_role("button", name="Show suggestions").click()
    shown(fresh)
    assert stands(fresh) == ({}, 1) and len(labels(fresh)) == 5


def test_what_is_decided_without_a_connection_is_made_up_for(hand):
    hand.press("Shift+N")
    hand.page.context.set_offline(True)
    hand.press("a", "x", "a")
    assert left(hand)[:6] == "2 of 5"
    hand.page.context.set_offline(False)
    hand.saved()
    assert hand.codings(hand.record) == [(SOV, A), (SOV, C)]
    assert stands(hand)[0] == {A: "accepted", B: "rejected", C: "accepted"}


def test_what_the_rules_no_longer_say_is_refused_with_the_reason(hand):
    with Project.open(hand.path) as project:
        project.suggestions.set_rules(rules(project.codebook.current, LED, version="2.0.0"), coder="cd")
    hand.press("Shift+P", "ArrowUp", "a", "a")
    hand.page.locator(".notices .alert", has_text="not made any more: the rules").wait_for()
    hand.saved()
    hand.page.locator(".suggestions p", has_text="2 of 2 left").wait_for()
    assert hand.codings(hand.record) == []
    with Project.open(hand.path) as project:
        project.suggestions.set_rules(rules(project.codebook.current), coder="cd")
