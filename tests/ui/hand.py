"""A hand at the coding desk in a browser, and what the project holds after it."""

import json
import re
from pathlib import Path

from framing import Project
from framing.readers import shipped

BOOK = shipped("codebooks/gcm-ts3.yaml")
WAIT = 15_000


def build(path: Path, texts: dict[str, str], *, panels: dict[str, str] | None = None) -> Path:
    """A project of interventions with these texts, by their ids."""
    rows = [
        {"id": name, "speaker_label": f"Speaker {name}", "panel": (panels or {}).get(name, "Panel 1"), "text": text}
        for name, text in texts.items()
    ]
    file = path.with_suffix(".jsonl")
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    with Project.create(path, codebook=BOOK, title="Desk", coder="ab") as project:
        project.read(file, coder="ab")
    return path


def local(url: str) -> bool:
    """Whether an address is on this machine or in the page itself."""
    return re.match(r"(http|ws)://127\.0\.0\.1:\d+/|data:|blob:", url) is not None


def watched(context):
    """A new tab, and a list of what goes wrong in it: errors of scripts, dialogues, requests to anywhere else."""
    page = context.new_page()
    page.set_default_timeout(WAIT)
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if "BidiComponent Error" in said.text else None)
    page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: None if local(request.url) else wrong.append(request.url))
    return page, wrong


class Hand:
    """One coder before one tab."""

    def __init__(self, page, url: str, path: Path, coder: str = "ab") -> None:
        self.page, self.url, self.path, self.coder = page, url, path, coder

    # --- going there ---------------------------------------------------------------------------

    def arrive(self, record: str | None = None, coding: str | None = None) -> None:
        """Open the page by its address."""
        asked = f"?record={record}" + (f"&coding={coding}" if coding else "") if record else ""
        self.page.goto(f"{self.url}/code{asked}")
        self.page.locator(f".desk [data-record{f'={json.dumps(record)}' if record else ''}]").first.wait_for()
        self.sheet.focus()

    def open(self, record: str) -> None:
        """Open a record from the list, in the page that is open."""
        self.sheet.focus()
        self.press("q", record, "Enter")
        self.page.locator(f".desk [data-record='{record}']").wait_for()
        self.sheet.focus()

    # --- what is done --------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Press keys; what is no name of a key is typed letter by letter."""
        for key in keys:
            if key == "+saved":
                self.saved()
            elif re.fullmatch(
                r"((Control|Shift|Alt)\+)*(.|Arrow\w+|Enter|Escape|Tab|Home|End|Space|Delete|Shift|F\d)", key
            ):
                self.page.keyboard.press(key)
            else:
                self.page.keyboard.type(key)

    def point(self, text: str, *, at: float = 0.5, record: str | None = None) -> tuple[float, float]:
        """The place on the screen of a stretch of text: of its beginning (0), middle, or end (1)."""
        found = self.page.evaluate(
            """([text, record]) => {
                const desk = window.__desk();
                const place = record ? desk.querySelector(`[data-record="${record}"]`) : desk.querySelector(".sheet");
                for (const body of place.querySelectorAll(".body")) {
                    const start = body.textContent.indexOf(text);
                    if (start < 0) continue;
                    const range = document.createRange();
                    const find = (unit, last) => {
                        const walk = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
                        let left = unit;
                        for (let node = walk.nextNode(); node; node = walk.nextNode()) {
                            if (left < node.length || (last && left === node.length)) return [node, left];
                            left -= node.length;
                        }
                    };
                    range.setStart(...find(start, false));
                    range.setEnd(...find(start + text.length, true));
                    const boxes = [...range.getClientRects()].filter((box) => box.width);
                    const [one, other] = [boxes[0], boxes[boxes.length - 1]];
                    return [one, other].map((box) => [box.left, box.right, box.top + box.height / 2]);
                }
                return null;
            }""",
            [text, record],
        )
        assert found, f"{text!r} is not on the screen"
        (left, _, top), (_, right, bottom) = found
        if at == 0:
            return left + 1, top
        if at == 1:
            return right - 1, bottom
        return (left + found[0][1]) / 2, top

    def click(self, text: str, *, count: int = 1) -> None:
        """Click into the middle of a stretch of text."""
        self.page.mouse.click(*self.point(text), click_count=count)

    def drag(self, first: str, last: str, *, records: tuple[str | None, str | None] = (None, None)) -> None:
        """Drag from the beginning of one stretch to the end of another."""
        self.page.mouse.move(*self.point(first, at=0, record=records[0]))
        self.page.mouse.down()
        self.page.mouse.move(*self.point(last, at=1, record=records[1]), steps=3)
        self.page.mouse.up()

    # --- what is there -------------------------------------------------------------------------

    @property
    def sheet(self):
        return self.page.locator(".desk .sheet")

    @property
    def marked(self) -> str:
        """The characters that are shown as marked, lines joined by a line end."""
        lines = self.page.locator(".desk .body").evaluate_all(
            "all => all.map(b => [...b.querySelectorAll('.chosen')].map(p => p.textContent).join(''))"
        )
        return "\n".join(line for line in lines if line)

    @property
    def focus(self) -> str | None:
        """The name of the code of the passage in focus."""
        found = self.page.locator(".desk .focused h2")
        return found.inner_text() if found.count() else None

    @property
    def notices(self) -> list[str]:
        return self.page.locator(".desk .notices span").all_inner_texts()

    def state(self) -> str:
        return self.page.locator(".desk .saved").inner_text()

    def saved(self) -> None:
        """Wait until the server has answered everything."""
        self.page.locator(".desk .saved.done").wait_for()

    def codings(self, record: str) -> list[tuple[str, str | None]]:
        """What the project holds of a record: code and characters, by place."""
        with Project.open(self.path) as project:
            text = project.record(record).text or ""
            found = project.codings(record=record, coder=self.coder)
            return [(coding.code, coding.span.of(text) if coding.span else None) for coding in found]

    def whole(self) -> None:
        """Nothing that the project proves of itself fails."""
        with Project.open(self.path) as project:
            assert [line for line in project.check() if not line.ok] == []


SCRIPT = """
window.__desk = () => [...document.querySelectorAll("*")].map((one) => one.shadowRoot)
    .find((root) => root?.querySelector(".desk"));
"""
"""What a page of the tests has at hand: the inside of the component."""
