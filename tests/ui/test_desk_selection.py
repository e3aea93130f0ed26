"""What is marked on the screen is what the project stores, character for character, in hard texts."""

import random

import pytest

from framing import Project

from .hand import SCRIPT, Hand, build, watched

# Each text as the letters that a reader sees, so that Python can say what a whole letter is.
FAMILY, FLAG, SKIN = "👩‍👩‍👧‍👦", "🇵🇭", "👍🏽"
HARD = {
    "emoji": [*"We ", "😀", *" agree ", FAMILY, FAMILY, *" so ", FLAG, "🇨🇭", SKIN, *"!", "👨‍⚕️", *" end"],
    "combining": [
        *"na",
        "i\u0308",
        *"ve caf",
        "e\u0301",
        *" ",
        "Z\u0351\u036b\u0343",
        *"x ",
        "n\u0303",
        "a\u0323\u030a",
        *" done",
    ],
    "arabic": [*"الهجرة حق. والدولة تمنعه"],
    "hebrew": [*"שלום עולם. ", *"זכויות ", *"אדם"],
    "mixed": [*"Article 5 says ", *"حقوق الإنسان", *" and 12 ", *"זכויות", *" (both)."],
    "chinese": [*"移民政策属于国家。", *"国际合作由此开始!"],
    "thai": ["รั", "ฐ", *" ", "ที่", "นี่", *" ", "ดี"],
    "script": [*"<script>document.title='run'</script> &amp; <b>so</b> ${x} %s \\n"],
    "long": [*("Donaudampfschiff" * 8), *" end"],
    "tabs": [*"\tone\ttwo\t\tthree  four\t"],
    "lines": [*"First.\n\n\nSecond one.\n \n\tThird.\n\n"],
    "spaces": [*"   leading and trailing   "],
    "hindi": ["न", "म", "स्ते", *" ", "दु", "नि", "या"],
}
TEXTS = {name: "".join(letters) for name, letters in HARD.items()}
TEXTS["crlf"] = "One line.\r\nAnother line.\r\n\r\nThe last."
# what a drag from one character to another takes where marking snaps to words: text, drag, result
SNAPPED = [
    ("mixed", "rticl", "ays", "Article 5 says"),
    ("mixed", "قوق", "nd", None),
    ("combining", "na", "v", "nai\u0308ve"),
    ("emoji", "gre", "re", "agree"),
    ("spaces", "eadin", "nd", "leading and"),
    ("script", "ocumen", "itle", "document.title"),
    ("tabs", "ne", "wo", "one\ttwo"),
    ("hebrew", "לום", "ול", "שלום עולם"),
]
ROUNDS = 9
USES = ("letters", "cut", "drag", "snap", "white", "whole")


@pytest.fixture(scope="module")
def hand(serve, tmp_path_factory, chromium):
    folder = tmp_path_factory.mktemp("hard")
    path = build(folder / "hard.framing", {f"{name}-{use}": text for name, text in TEXTS.items() for use in USES})
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(SCRIPT)
    page, wrong = watched(context)
    made = Hand(page, serve(path), path)
    made.arrive("emoji-cut")
    yield made
    context.close()
    assert wrong == []
    assert page is not None


def snapping(hand, wanted):
    """Switch the snapping to words on or off."""
    stored = hand.page.evaluate("JSON.parse(localStorage.getItem('framing-desk-options') ?? '{}').snap ?? true")
    if stored is not wanted:
        hand.sheet.focus()
        hand.press("z")


def letters(name):
    """The letters of a text as stored, with the place in characters where each begins, and the end."""
    name = name.partition("-")[0]
    found = HARD[name] if name in HARD else list(TEXTS[name].replace("\r\n", "\n"))
    places = [0]
    for letter in found:
        places.append(places[-1] + len(letter))
    return found, places


SELECT = """([record, start, end]) => {
    // the n-th character (code point) of the text, as a node of the page and a place in it
    const desk = window.__desk();
    const bodies = [...desk.querySelectorAll(`[data-record="${record}"] .body`)];
    const spot = (point) => {
        let left = point;
        for (const body of bodies) {
            const letters = [...body.textContent];
            if (left <= letters.length) {
                let unit = letters.slice(0, left).join("").length;
                const walk = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
                let node = walk.nextNode();
                while (node && unit > node.length) { unit -= node.length; node = walk.nextNode(); }
                return node ? [node, unit] : [body, 0];
            }
            left -= letters.length + 1;
        }
    };
    const [first, last] = [spot(start), spot(end)];
    const box = bodies[0].getBoundingClientRect();
    const press = (type) => bodies[0].dispatchEvent(new MouseEvent(type, {
        bubbles: true, composed: true, detail: 1, button: 0, clientX: box.left + 2, clientY: box.top + 2 }));
    press("mousedown");
    document.getSelection().setBaseAndExtent(...first, ...last);
    press("mouseup");
}"""

SHOWN = """(record) => {
    // what the browser itself shows as selected, in characters of the text
    const desk = window.__desk();
    const range = desk.getSelection().getRangeAt(0);
    let all = "";
    const ends = [];
    for (const body of desk.querySelectorAll(`[data-record="${record}"] .body`)) {
        const walk = document.createTreeWalker(body, NodeFilter.SHOW_ALL);
        for (let node = walk.currentNode; node; node = walk.nextNode()) {
            const { startContainer, startOffset, endContainer, endOffset } = range;
            for (const [held, place] of [[startContainer, startOffset], [endContainer, endOffset]]) {
                if (node === held) ends.push(all.length + (node.nodeType === 3 ? place : 0));
            }
            if (node.nodeType === 3) all += node.data;
        }
        all += "\\n";
    }
    return ends.length === 2 ? all.slice(Math.min(...ends), Math.max(...ends)) : null;
}"""


def stored(hand, record):
    """The passages that the project holds of a record."""
    hand.saved()
    return {text for _, text in hand.codings(record)}


@pytest.mark.parametrize("name", HARD)
def test_any_stretch_that_is_selected_is_stored_to_the_letter(hand, name):
    snapping(hand, False)
    record = f"{name}-letters"
    hand.open(record)
    found, places = letters(name)
    rng = random.Random(name)
    wanted = set()
    while len(wanted) < min(ROUNDS, len(found)):
        first, last = sorted(rng.sample(range(len(found) + 1), 2))
        if passage := "".join(found[first:last]).strip():
            hand.page.evaluate(SELECT, [record, places[first], places[last]])
            hand.press("1")
            wanted.add(passage)
    assert stored(hand, record) == wanted


@pytest.mark.parametrize("name", [name for name in HARD if any(len(letter) > 1 for letter in HARD[name])])
def test_a_selection_that_cuts_a_letter_takes_the_whole_of_it(hand, name):
    snapping(hand, False)
    record = f"{name}-cut"
    hand.open(record)
    found, places = letters(name)
    cut = [number for number, letter in enumerate(found) if len(letter) > 1]
    for number in cut:
        hand.page.evaluate(SELECT, [record, places[number], places[number] + 1])
        hand.press("1")
    assert stored(hand, record) == {found[number] for number in cut}


def box_of(hand, record, start, end):
    """The box of a letter on the screen, and whether it runs from right to left."""
    return hand.page.evaluate(
        """([record, start, end]) => {
            const desk = window.__desk();
            let left = start;
            for (const body of desk.querySelectorAll(`[data-record="${record}"] .body`)) {
                const points = [...body.textContent];
                if (left < points.length) {
                    const range = document.createRange();
                    const spot = (unit, last) => {
                        const walk = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
                        for (let node = walk.nextNode(); node; node = walk.nextNode()) {
                            if (unit < node.length || (last && unit === node.length)) return [node, unit];
                            unit -= node.length;
                        }
                    };
                    range.setStart(...spot(points.slice(0, left).join("").length, false));
                    range.setEnd(...spot(points.slice(0, left + end - start).join("").length, true));
                    const { left: x, top: y, width, height } = range.getBoundingClientRect();
                    return [x, y, width, height];
                }
                left -= points.length + 1;
            }
            return null;
        }""",
        [record, start, end],
    )


@pytest.mark.parametrize("name", TEXTS)
def test_what_the_mouse_drags_over_is_what_is_stored(hand, name):
    snapping(hand, False)
    record = f"{name}-drag"
    hand.open(record)
    found, places = letters(name)
    rng = random.Random(name + "mouse")
    wanted = set()
    seen = [number for number, letter in enumerate(found) if letter.strip()]
    for _ in range(ROUNDS):
        first, last = sorted(rng.sample(seen, 2))
        boxes = [box_of(hand, record, places[number], places[number + 1]) for number in (first, last)]
        (x1, y1, w1, h1), (x2, y2, w2, h2) = boxes
        if max(y1 + h1, y2 + h2) > 860:
            continue  # below the window
        hand.page.mouse.move(x1 + w1 * 0.2, y1 + h1 / 2)
        hand.page.mouse.down()
        hand.page.mouse.move(x2 + w2 * 0.8, y2 + h2 / 2, steps=2)
        shown = hand.page.evaluate(SHOWN, record).strip()
        hand.page.mouse.up()
        if shown:
            assert hand.marked.replace("\n", "") == shown.replace("\n", "")
            hand.press("1")
            wanted.add(shown)
    assert stored(hand, record) == wanted and len(wanted) > 3


@pytest.mark.parametrize(("name", "first", "last", "wanted"), SNAPPED)
def test_a_drag_snaps_to_the_words_that_it_cuts(hand, name, first, last, wanted):
    snapping(hand, True)
    record = f"{name}-snap"
    hand.open(record)
    text = "".join(letters(name)[0])
    start = text.index(first)
    end = text.index(last, start) + len(last)
    hand.page.evaluate(SELECT, [record, start, end])
    hand.press("1" if wanted else "2")
    hand.saved()
    found = next(text for code, text in hand.codings(record) if (code == "control.sovereignty") == bool(wanted))
    if wanted is not None:
        assert found == wanted
    assert text[start:end] in found and not found[0].isspace() and not found[-1].isspace()
    whole = text.index(found)
    assert whole == 0 or not (text[whole - 1].isalpha() and text[whole].isalpha())


def test_nothing_but_white_space_is_no_passage(hand):
    snapping(hand, False)
    hand.open("lines-white")
    before = hand.marked
    for end in (8, 6):  # white space, and no character at all
        hand.page.evaluate(SELECT, ["lines-white", 6, end])
        assert hand.marked == before


@pytest.mark.parametrize("name", TEXTS)
def test_a_whole_text_is_selected_and_coded_as_it_is_stored(hand, name):
    snapping(hand, True)
    record = f"{name}-whole"
    hand.open(record)
    shown = hand.page.locator(f".desk [data-record='{record}'] .body").evaluate_all(
        "all => all.map(b => b.textContent)"
    )
    with Project.open(hand.path) as project:
        text = project.record(record).text
    assert "\n".join(shown) == text == "".join(letters(name)[0])
    hand.page.evaluate(SELECT, [record, 0, len(text.rstrip("\n"))])
    hand.press("1")
    assert stored(hand, record) == {text.strip()}
    assert hand.page.title() != "run"


def test_the_project_is_whole_after_all_of_it(hand):
    hand.whole()
    with Project.open(hand.path) as project:
        assert sum(event.kind == "code" for event in project.history(limit=1_000)) >= 200
