"""A coder's work at the desk: a whole panel by keys alone, long and dense texts, the address, small windows."""

from itertools import pairwise

import pytest

from framing import Project

from .hand import SCRIPT, Hand, build, watched

PLACES = ("the north", "the lakes", "the islands", "the plain", "the coast", "the hills")
LINE = "Cooperation begins at home in {0}. Nobody asked workers in {0}.\nRights come first, says {0}. We will see."
PANEL = {f"a{number:02}": LINE.format(PLACES[number % 6]) for number in range(10)}
OTHER = {"b01": "One sentence.", "b02": "One more."}
SENTENCE = "Borders are ours to control, and nobody else decides on them."
SINGLE = {"dense": f"Before. {SENTENCE} After.", "note": "To be emptied."}
WORDS = 60_000
CODES = 20
SOV = "control.sovereignty"


@pytest.fixture(scope="module")
def desk_file(tmp_path_factory):
    vast = "\n".join(
        " ".join(f"word{place + number}" for number in range(19)) + " end." for place in range(0, WORDS, 20)
    )
    texts = {**PANEL, **OTHER, **SINGLE, "vast": vast}
    panels = dict.fromkeys(OTHER, "Panel 2") | dict.fromkeys((*SINGLE, "vast"), "Panel 3")
    path = build(tmp_path_factory.mktemp("work") / "work.framing", texts, panels=panels)
    with Project.open(path) as project:
        codes = [code.id for code in project.codebook.current.codes if code.codable]
        start = SINGLE["dense"].index(SENTENCE)
        for number in range(40):  # two by two the same code, one character shorter
            end = start + len(SENTENCE) - number // CODES
            project.code("dense", codes[number % CODES], (start, end), coder="ab")
        with project._store.command("empty", by="ab") as command:
            command.update("record", project.record("note").uid, text=None)
    return path


@pytest.fixture(scope="module")
def url(serve, desk_file):
    return serve(desk_file)


@pytest.fixture
def hand(url, desk_file, window, request):
    width, height = getattr(request, "param", (1440, 900))
    page, wrong = watched(window(viewport={"width": width, "height": height}))
    page.add_init_script(SCRIPT)
    yield Hand(page, url, desk_file)
    page.close()
    assert wrong == []


def all_codings(hand):
    return {name: hand.codings(name) for name in (*PANEL, *OTHER, *SINGLE)}


def test_a_whole_panel_is_coded_by_keys_alone_and_undone_to_the_start(hand):
    hand.arrive("a00")
    before, states = all_codings(hand), progress(hand)
    for number in range(10):
        hand.page.locator(f".desk [data-record='a{number:02}']").wait_for()
        hand.press(
            "1", "ArrowDown", "Space", "workers", "Enter", "s", "2", "ArrowDown", "Shift+ArrowDown", "2", "f", "n"
        )
    hand.page.locator(".desk [data-record='b01']").wait_for()
    hand.saved()
    for name, text in PANEL.items():
        first, second, *rest = text.replace("\n", " ").split(". ")
        assert hand.codings(name) == [
            (SOV, f"{first}."),
            ("rights.workers", f"{second}."),
            ("control.state_led", ". ".join(rest)),
        ]
    assert [progress(hand)[name] for name in PANEL] == ["finished"] * 10
    assert hand.page.locator(".progress").inner_text().startswith("10 of ")
    hand.whole()
    for _ in range(10):
        hand.press(*["Control+z"] * 5)
        hand.saved()
    assert (all_codings(hand), progress(hand)) == (before, states)
    hand.whole()


def progress(hand):
    with Project.open(hand.path) as project:
        return {name: one.state for name, one in project.desk.progress(coder="ab").items()}


def whole_panel(hand):
    """Show the panel in one."""
    hand.page.locator("label", has_text="The whole panel in one").click()
    hand.page.locator(".desk section[data-record]").nth(1).wait_for()
    hand.sheet.focus()


def test_a_drag_over_two_interventions_stays_within_the_first(hand):
    hand.arrive("b01")
    whole_panel(hand)
    hand.drag("sentence", "more", records=("b01", "b02"))
    assert hand.marked == "sentence."
    hand.page.mouse.move(*hand.point("more", at=1, record="b02"))
    hand.page.mouse.down()
    hand.page.mouse.move(*hand.point("sentence", at=0, record="b01"), steps=3)
    hand.page.mouse.up()
    assert hand.marked == "sentence."
    hand.press("ArrowDown")
    assert hand.marked == "One more."
    hand.press("1", "p")
    assert hand.marked == "One sentence."
    hand.press("n", "x")
    hand.saved()
    assert hand.codings("b02") == []


def test_the_minimap_leads_through_a_long_text(hand):
    hand.arrive("vast")
    box = hand.page.locator(".minimap").bounding_box()
    hand.page.mouse.click(box["x"] + 5, box["y"] + box["height"] * 0.9)
    hand.page.wait_for_function(
        "() => { const s = __desk().querySelector('.scroller'); return s.scrollTop > s.scrollHeight * 0.7; }"
    )


def test_sixty_thousand_words_are_opened_marked_and_coded(hand):
    hand.arrive("vast")
    hand.press("End", "1", "Home", "Shift+ArrowDown", "2")
    hand.saved()
    found = hand.codings("vast")
    assert [code for code, _ in found] == ["control.state_led", SOV]
    assert found[1][1].endswith(" end.") and hand.page.locator(".piece").count() < 2_000
    hand.press("Control+z", "Control+z")
    hand.saved()
    assert hand.codings("vast") == []


def test_a_record_without_a_word_is_coded_as_a_whole(hand):
    hand.arrive("note")
    hand.press("ArrowDown", "Shift+ArrowRight", "1", "j", "Space", "Enter", "w", "Enter")
    hand.saved()
    assert hand.codings("note") == [(SOV, None)]
    hand.page.locator(".details [data-coding]", has_text="Sovereignty").click()
    hand.press("x")
    hand.saved()
    assert hand.codings("note") == []


def test_forty_codings_of_one_sentence_have_forty_lanes_and_labels(hand):
    hand.arrive("dense")
    piece = hand.page.locator(".desk .piece", has_text="Borders are ours").first
    assert piece.evaluate("e => getComputedStyle(e).backgroundImage.split('gradient(').length - 1") == 40
    lanes = piece.evaluate("e => getComputedStyle(e).backgroundPosition.split(', ')")
    assert len(set(lanes)) == 40
    labels = hand.page.locator(".brackets .label")
    assert labels.count() == 40
    tops = labels.evaluate_all("all => all.map(e => [e.getBoundingClientRect().top, e.getBoundingClientRect().bottom])")
    tops.sort()
    assert all(before[1] <= after[0] + 1 for before, after in pairwise(tops))


@pytest.mark.parametrize("hand", [(1440, 900), (1024, 768)], indirect=True)
def test_the_desk_fits_the_window(hand):
    hand.arrive("dense")
    hand.page.wait_for_function("""() => {
        const main = document.querySelector("[data-testid=stMain]");
        return main.scrollHeight === main.clientHeight && main.scrollWidth === main.clientWidth;
    }""")
    assert hand.page.locator(".desk").bounding_box()["height"] > 400


def test_a_message_stands_below_the_text_and_not_over_it(hand):
    hand.arrive("b01")
    hand.press("p", "x")
    hand.page.locator(".desk .notices > div").wait_for()
    text, said = (hand.page.locator(f".desk {name}").bounding_box() for name in (".scroller", ".notices"))
    assert text["y"] + text["height"] <= said["y"] + 1
    hand.page.get_by_role("button", name="Dismiss").click()
    hand.page.locator(".desk .notices > div").wait_for(state="detached")


def test_an_address_leads_to_the_passage_from_a_cold_start_and_back_after_a_reload(hand):
    with Project.open(hand.path) as project:
        coding = next(iter(project.codings(record="dense")))
    hand.arrive("dense", coding.uid)
    hand.page.locator(".focused").wait_for()
    assert hand.marked in (SENTENCE, SENTENCE[:-1])
    assert hand.page.evaluate("__desk().activeElement?.className") == "sheet"
    hand.open("b02")
    assert "record=b02" in hand.page.url and "coding" not in hand.page.url
    assert hand.marked == "One more."
    hand.page.reload()
    hand.page.locator(".desk [data-record='b02']").wait_for()
    hand.page.get_by_role("link", name="Tables").click()
    hand.page.get_by_role("heading", level=1, name="Tables").wait_for()
    hand.page.get_by_role("link", name="Code", exact=True).click()
    hand.page.locator(".desk [data-record='b02']").wait_for()
    assert hand.notices == []


@pytest.mark.parametrize(
    ("record", "coding", "said"),
    [
        ("b01", "gone", "The passage of this address is no longer coded, or is hidden from you."),
        ("nowhere", None, "There is no text to code under nowhere."),
    ],
)
def test_an_address_that_leads_nowhere_says_so(hand, record, coding, said):
    hand.page.goto(f"{hand.url}/code?record={record}" + (f"&coding={coding}" if coding else ""))
    hand.page.locator(".desk .notices", has_text=said).wait_for()


def test_what_is_open_stays_in_the_list_when_it_is_finished(hand):
    hand.arrive("a03")
    hand.page.get_by_role("combobox", name="Progress").click()
    hand.page.get_by_role("option", name="Not finished").click()
    hand.page.locator(".desk [data-open='a00']").wait_for()
    hand.sheet.focus()
    hand.press("f")
    hand.saved()
    hand.press("n")
    hand.page.locator(".desk [data-record='a04']").wait_for()
    hand.press("Control+z")
    hand.saved()
    assert progress(hand)["a03"] is None
