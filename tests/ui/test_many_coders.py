"""Five coders at the desk at once, each in a browser session of their own: every key is one coding."""

import time
from collections import Counter

import pytest

from framing import Project
from framing.readers import shipped

CODERS = [f"coder {number}" for number in range(1, 6)]
DIGITS = "12456"  # the third code asks a question
EVERY = 0.5  # seconds from one key of a coder to the next


@pytest.fixture
def shared(tmp_path, soak_factor):
    """A project with a text for each coder, long enough for all that they code in it."""
    text = " ".join(f"Sentence {number} is about governance." for number in range(2 * soak_factor + 3))
    rows = [f"r{number},Denmark,{text}" for number in range(len(CODERS))]
    file = tmp_path / "shared.csv"
    file.write_text("\n".join(["id,speaker,text", *rows]), encoding="utf-8")
    path = tmp_path / "shared.framing"
    with Project.create(path, codebook=shipped("codebooks/gcm-ts3.yaml"), coder="ab") as project:
        project.read(file, coder="ab")
    return path


def sit_down(browser, address, coder):
    """A page at the desk, in which one coder codes."""
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.set_default_timeout(60_000)
    page.goto(address)
    page.locator(".st-key-coder button").first.click()
    page.get_by_role("textbox", name="Your name as coder").fill(coder)
    page.keyboard.press("Enter")
    page.get_by_role("button", name=f"Coder: {coder}").wait_for()
    page.keyboard.press("Escape")
    page.locator("[data-test-script-state='notRunning']").wait_for()
    page.locator(".sheet").focus()
    return page


@pytest.mark.soak
def test_five_coders_at_once_lose_nothing_and_store_nothing_twice(serve, chromium, shared, soak_factor):
    address = serve(shared)
    pages = [sit_down(chromium, f"{address}/code?record=r{place}", coder) for place, coder in enumerate(CODERS)]
    turns = 6 * soak_factor
    start = time.monotonic()
    for turn in range(turns):
        for place, page in enumerate(pages):
            time.sleep(max(0, start + (turn + place / len(pages)) * EVERY - time.monotonic()))
            if turn % len(DIGITS) == 0:
                page.keyboard.press("ArrowDown")
            page.keyboard.press(DIGITS[turn % len(DIGITS)])
    for page in pages:
        page.locator(".saved.done").wait_for()
        page.context.close()
    with Project.open(shared) as project:
        assert Counter(coding.coder for coding in project.codings()) == dict.fromkeys(CODERS, turns)
        assert sum(event.kind == "code" for event in project.history()) == turns * len(CODERS)
        assert all(line.ok for line in project.check())
