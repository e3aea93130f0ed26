"""The coding desk in a real browser, beside a bare ``st.button`` in an ``st.fragment``, by turns in one run.

Times are taken in the page (``timed.js``), from the browser's own stamp of the key or click to the end of the first
frame that shows what it brought.
"""

from __future__ import annotations

import json
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from framing import launch
from framing.project import Project
from framing.readers import shipped
from framing.store.schema import SCHEMA
from framing.store.store import Store

from .material import SEED, coding, kept, words
from .measure import Measurement, ratio

TURNS, WARM_UP = 20, 4
MOST_PAINT, MOST_SAVED, MOST_HUGE, MOST_OPENED = 0.5, 2, 4, 4
SESSIONS, LASTING, EVERY = 5, 60, 0.5  # seconds
REST = 0.2
DIGITS = "124567"  # the third code asks a question
CODER = "ab"
SIZES = {"short": (500, 30), "long": (5_000, 300), "huge": (20_000, 1_000)}
"""Words and codings of the texts of each kind."""
NUMBERS = {"short": 100, "long": TURNS + WARM_UP + 1, "huge": 1}
BARE = Path(__file__).with_name("button.py")
TIMED = Path(__file__).with_name("timed.js").read_text(encoding="utf-8")
CHROMIUM = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def measure() -> list[Measurement]:
    found = []
    with browser() as chromium, tempfile.TemporaryDirectory() as folder, ExitStack() as servers:
        path = Path(shutil.copy(kept(f"desk-schema-{SCHEMA}.framing", fill_project), Path(folder) / "desk.framing"))
        bare = opened(chromium, servers.enter_context(served(BARE, path)), "button")
        address = servers.enter_context(served(launch.PAGE_SCRIPT, path))
        for kind in ("long", "huge"):
            found += marking(opened(chromium, f"{address}/code?record={kind}-0", ".sheet .piece"), bare, kind)
        for kind in ("short", "long"):
            found += opening(opened(chromium, f"{address}/code?record={kind}-0", ".sheet .piece"), bare, kind)
        found += crowd(chromium, address, path)
    return found


def marking(page: Page, bare: Page, kind: str) -> list[Measurement]:
    """From the key to the passage in its colour, and to the word that it is saved."""
    saved: list[float] = []

    def framing() -> float:
        coded, confirmed = pressed(page)
        saved.append(confirmed)
        return coded

    rehearse(framing, lambda: counted(bare))
    saved.clear()
    size = "{:,} words, {:,} codings".format(*SIZES[kind])
    peer = "bare button, confirmed"
    paint = ratio(
        f"key to paint : {peer}",
        framing,
        lambda: counted(bare),
        turns=TURNS,
        target=MOST_PAINT if kind == "long" else MOST_HUGE,
        size=size,
        summary="median",
    )
    assert paint.times is not None
    times = median(saved), paint.times[1]
    most = MOST_SAVED if kind == "long" else MOST_HUGE
    confirmed = Measurement(
        what=f"key to saved : {peer}",
        value=times[0] / times[1],
        unit="times",
        target=most,
        size=size,
        summary=paint.summary,
        times=times,
    )
    return [paint, confirmed]


def opening(page: Page, bare: Page, kind: str) -> list[Measurement]:
    """From the click on the list to the text with its codings; each text is opened for the first time."""
    names = iter(range(1, NUMBERS[kind]))

    def framing() -> float:
        return clicked(page, f"nav button[data-open={kind}-{next(names)}]", "opened")

    rehearse(framing, lambda: counted(bare))
    size = "{:,} words, {:,} codings".format(*SIZES[kind])
    what = "click to an opened intervention : bare button, confirmed"
    return [ratio(what, framing, lambda: counted(bare), turns=TURNS, target=MOST_OPENED, size=size, summary="median")]


def crowd(chromium: Browser, address: str, path: Path) -> list[Measurement]:
    """Several browsers that code for a minute, twice a second each; then what stands in the project is counted."""
    coders = [f"coder-{number}" for number in range(1, SESSIONS + 1)]
    pages = [opened(chromium, f"{address}/code?record=short-{number}", ".sheet") for number in range(SESSIONS)]
    for page, coder in zip(pages, coders, strict=True):
        take_name(page, coder)
    turns = int(LASTING / EVERY)
    start = time.monotonic()
    for turn in range(turns):
        for number, page in enumerate(pages):
            time.sleep(max(0, start + (turn + number / SESSIONS) * EVERY - time.monotonic()))
            if turn % len(DIGITS) == 0:
                page.keyboard.press("ArrowDown")
            page.keyboard.press(DIGITS[turn % len(DIGITS)])
    lasted = time.monotonic() - start
    for page in pages:
        page.locator(".saved.done").wait_for()
    with Project.open(path) as project:
        made = Counter((coding.coder, coding.start, coding.code) for coding in project.codings())
        whole = all(line.ok for line in project.check())
    found = [number for (coder, *_), number in made.items() if coder in coders]
    wrong = abs(turns * SESSIONS - len(found)) + sum(found) - len(found)
    return [
        Measurement(
            what="operations lost or stored twice, five browsers at once" + ("" if whole else "; the check fails"),
            value=wrong if whole else float("inf"),
            unit="operations",
            target=0,
            size=f"{SESSIONS} browsers, {turns} operations each in {lasted:.0f} s",
            summary="",
        )
    ]


def rehearse(framing: Callable[[], float], peer: Callable[[], float]) -> None:
    """Let both sides run until their first times are over."""
    for _ in range(WARM_UP):
        framing()
        peer()


def pressed(page: Page) -> tuple[float, float]:
    """Code the next sentence and take the code away again; seconds to its paint and to its confirmation."""
    page.keyboard.press("ArrowDown")
    time.sleep(REST)
    coded, saved = timed(page, "keydown", ("coded", "saved"), lambda: page.keyboard.press("1"))
    page.keyboard.press("x")
    page.locator(".saved.done").wait_for()
    return coded, saved


def counted(page: Page) -> float:
    """Press the bare button; seconds to its count."""
    return clicked(page, "button", "counted")


def clicked(page: Page, place: str, name: str) -> float:
    """Click; seconds until something new is shown."""
    button = page.locator(place).first
    button.scroll_into_view_if_needed()
    time.sleep(REST)
    (seconds,) = timed(page, "click", (name,), button.click)
    return seconds


def timed(page: Page, event: str, names: tuple[str, ...], act: Callable[[], None]) -> list[float]:
    """The seconds from an event until each of the named things is shown anew."""
    page.evaluate("([event, names]) => window.timed(event, names)", [event, names])
    act()
    return [milliseconds / 1000 for milliseconds in page.evaluate("() => window.times")]


def opened(chromium: Browser, address: str, place: str) -> Page:
    """A page in a browser session of its own, drawn to the end, with its clock."""
    page = chromium.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.set_default_timeout(60_000)
    page.goto(address)
    page.locator(place).first.wait_for()
    page.locator("[data-test-script-state=notRunning]").wait_for()
    page.evaluate(TIMED)
    if page.locator(".sheet").count():
        page.locator(".sheet").focus()
    return page


def take_name(page: Page, coder: str) -> None:
    """Code under a name of one's own from now on."""
    page.locator(".st-key-coder button").first.click()
    page.get_by_role("textbox", name="Your name as coder").fill(coder)
    page.keyboard.press("Enter")
    page.get_by_role("button", name=f"Coder: {coder}").wait_for()
    page.keyboard.press("Escape")
    page.locator("[data-test-script-state=notRunning]").wait_for()
    page.locator(".sheet").focus()


@contextmanager
def browser() -> Iterator[Browser]:
    """A headless Chromium: Playwright's own, else the one on the PATH."""
    with sync_playwright() as driver:
        own = driver.chromium.executable_path
        path = own if Path(own).exists() else next(filter(None, map(shutil.which, BROWSERS)))
        chromium = driver.chromium.launch(executable_path=path, args=CHROMIUM)
        yield chromium
        chromium.close()


@contextmanager
def served(script: Path, project: Path) -> Iterator[str]:
    """The address of a Streamlit script, which runs as a process of its own with the settings of the screen."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = launch.environment(project, port=port, browser=False) | {"FRAMING_CODER": CODER}
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while launch.is_free(port):
            if process.poll() is not None:
                raise RuntimeError(f"{script.name} did not start")
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def fill_project(path: Path) -> None:
    """Invented interventions of three lengths, with the codings of one coder."""
    chance = random.Random(SEED)
    rows = path.with_suffix(".jsonl")
    rows.write_text("".join(json.dumps(row) + "\n" for row in texts(chance)), encoding="utf-8")
    with Project.create(path, codebook=shipped("codebooks/gcm-ts3.yaml"), coder=CODER) as made:
        made.read(rows, coder=CODER)
        records = list(made.records())
        codes = [code.id for code in made.codebook.current.codes if code.codable]
    rows.unlink()
    store = Store.open(path)
    with store.command("import", by=CODER) as command:
        for record in records:
            _, number = SIZES[record.id.partition("-")[0]]
            made_of = (coding(chance, record.uid, record.text_hash, record.text) for _ in range(number))
            command.insert("coding", [{**row, "code": chance.choice(codes), "coder": CODER} for row in made_of])
    store.close()


def texts(chance: random.Random) -> Iterator[dict[str, str]]:
    """The interventions, in paragraphs of five sentences of twenty words."""
    vocabulary = words(chance)
    for kind, (length, _) in SIZES.items():
        for number in range(NUMBERS[kind]):
            sentences = [" ".join(chance.choices(vocabulary, k=20)).capitalize() + "." for _ in range(length // 20)]
            paragraphs = [" ".join(sentences[at : at + 5]) for at in range(0, len(sentences), 5)]
            yield {
                "id": f"{kind}-{number}",
                "speaker": "Denmark",
                "panel": "Panel 1",
                "text": "\n".join(paragraphs),
            }
