"""Projects to look at, pages drawn without a browser, and a server with a browser before it."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from framing import Project, launch
from framing.readers import shipped
from framing.ui import state

from . import served

HOSTILE_LABEL = "<img src=x onerror=\"document.title='run'\">"
HOSTILE_TEXT = "<script>document.title='run'</script> **bold** [link](javascript:alert(1)) :red[red] $x^2$ &amp; _so_"
HOSTILE_ROWS = [
    ("id", "speaker_label", "text", "panel", "note"),
    ("h-1", HOSTILE_LABEL, HOSTILE_TEXT, "<b>Panel</b> **1**", "`note` <i>i</i>"),
    ("h-2", "Finlandd", "The wheel turns, the Wheel stops.\nA second line.", "Panel 2", ""),
    ("h-3", "Finland", "Borders are ours to control.", "Panel 2", ""),
]
RECIPE = """\
format: framing-recipe/1
id: hostile
title: "Hostile **table** <img src=x onerror=alert(1)>"
row_header: Code
rows:
- {label: "<script>Row</script>", code: control.sovereignty}
columns:
- {label: Global North, side: Global North}
"""
FIGURES = """\
format: framing-recipe/1
id: {id}
title: {title}
scheme: fc-ssc-2017
unit: {unit}
cell: {cell}
{more}
row_header: Code
rows:
- {{label: Sovereignty, code: control.sovereignty}}
- {{label: State-led process, code: control.state_led}}
columns:
- {{label: Panel 1, panel: Panel 1}}
- {{label: Panel 2, panel: Panel 2}}
"""
CHAIR = "The Chair"


def figures(table_id: str, *, cell: str, unit: str) -> str:
    """A recipe of counts or shares, under another scheme than a new project's own."""
    more = "share_of: row" if cell == "share" else ""
    return FIGURES.format(id=table_id, title=f"Figures {table_id}", cell=cell, unit=unit, more=more)


def build_crowd(folder: Path) -> None:
    """A project of 40 speakers without an actor, one of them heard seven times, and tables of different units."""
    names = ["Speaker 1"] * 7 + [f"Speaker {number}" for number in range(2, 39)] + [CHAIR] * 3
    rows = [f"c-{number},{name},We govern.,Panel 1" for number, name in enumerate(names, start=1)]
    file = folder / "crowd.csv"
    file.write_text("\n".join(["id,speaker_label,text,panel", *rows]), encoding="utf-8")
    recipes = {
        "speakers": figures("speakers", cell="speakers", unit="codings"),
        "counts": figures("counts", cell="count", unit="actors"),
        "shares": figures("shares", cell="share", unit="mentions"),
    }
    with Project.create(folder / "crowd.framing", codebook=shipped("codebooks/gcm-ts3.yaml"), coder="ab") as project:
        project.read(file, coder="ab")
        for number in range(1, len(names) + 1):
            project.code(f"c-{number}", "control.sovereignty", None, coder="ab")
        for name, text in recipes.items():
            path = folder / f"{name}.yaml"
            path.write_text(text, encoding="utf-8")
            project.add_table(path, coder="ab")


def build_hostile(folder: Path) -> None:
    """A project whose names and texts hold what browsers and Markdown could take for their own."""
    book = shipped("codebooks/gcm-ts3.yaml")
    with Project.create(folder / "hostile.framing", codebook=book, title="<b>Title</b> **x**", coder="ab") as project:
        file = folder / "hostile.csv"
        lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in HOSTILE_ROWS]
        file.write_text("\n".join(lines), encoding="utf-8")
        project.read(file, coder="ab")
        project.code("h-1", "control.sovereignty", (0, 20), coder="ab")
        project.code("h-3", "control.sovereignty", None, coder="ab")
        recipe = folder / "hostile.yaml"
        recipe.write_text(RECIPE, encoding="utf-8")
        project.add_table(recipe, coder="ab")


class Built(dict[str, Path]):
    """Projects by name, each built when it is first asked for."""

    def __init__(self, folder: Path, demo: Path, sample: Path) -> None:
        super().__init__()
        self._folder, self._demo, self._sample = folder, demo, sample

    def __missing__(self, name: str) -> Path:
        folder = self._folder
        match name:
            case "demo":
                shutil.copy(self._demo, folder / "demo.framing")
            case "sample":
                shutil.copy(self._sample, folder / "sample.framing")
            case "empty":
                Project.create(folder / "empty.framing", title="Nothing yet", coder="ab").close()
            case "hostile":
                build_hostile(folder)
            case "crowd":
                build_crowd(folder)
        self[name] = folder / f"{name}.framing"
        return self[name]


@pytest.fixture(scope="session", autouse=True)
def components_looked_up_once() -> Iterator[None]:
    """Streamlit's look for components in every installed package, which each page of a test would repeat."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, demo_file: Path, sample_file: Path) -> Mapping[str, Path]:
    """The demo, the sample, a project without records, one of hostile characters, a crowd; not to be written to."""
    return Built(tmp_path_factory.mktemp("projects"), demo_file, sample_file)


@pytest.fixture
def project_file(built: Mapping[str, Path], tmp_path: Path) -> Callable[[str], Path]:
    """A copy of one of the projects that a test may change."""

    def copy(name: str) -> Path:
        return Path(shutil.copy(built[name], tmp_path / f"{name}.framing"))

    return copy


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path | None, str], AppTest]:
    """Draws a page on a project, without a browser."""

    def draw(path: Path | None, name: str) -> AppTest:
        monkeypatch.setenv("FRAMING_CODER", "ab")
        if path is None:
            monkeypatch.delenv("FRAMING_PROJECT", raising=False)
        else:
            monkeypatch.setenv("FRAMING_PROJECT", str(path))
        places = "{place.name: place for place in frame.PLACES}"
        script = f"from framing.ui import frame, state\nstate.keep()\nframe.draw({places}[{name!r}])"
        return AppTest.from_string(script, default_timeout=60).run()

    return draw


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """A session without a screen, in which callbacks can be called."""
    held: dict[str, object] = {}
    monkeypatch.setattr(state.st, "session_state", held)
    return held


def started(command: list[str], project: Path | None, folder: Path) -> tuple[subprocess.Popen[bytes], str]:
    """A process of the screen that answers, and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = launch.environment(project, port=port, browser=False) | {"FRAMING_CODER": "ab"}
    said = folder / f"said-{port}.txt"  # no pipe, which would be full one day and hold the process
    with said.open("wb") as out:
        process = subprocess.Popen(command, env=environment, cwd=folder, stdout=out, stderr=subprocess.STDOUT)
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        if "URL: http://127.0.0.1" in said.read_text(encoding="utf-8", errors="replace"):
            return process, f"http://127.0.0.1:{port}"
        time.sleep(0.05)
    process.kill()
    process.wait()
    raise AssertionError(f"the screen did not start: {said.read_text(encoding='utf-8', errors='replace')}")


def ended(process: subprocess.Popen[bytes]) -> None:
    """End a process of the screen."""
    process.terminate()
    process.wait(timeout=30)


@pytest.fixture
def own_screen(built: Mapping[str, Path], tmp_path: Path) -> Iterator[str]:
    """The address of the screen on the demo as ``framing app`` starts it: a process for one project."""
    process, address = started(launch.command(), built["demo"], tmp_path)
    yield address
    ended(process)


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the one process that shows the projects of all tests."""
    process, address = started([sys.executable, served.__file__], None, tmp_path_factory.mktemp("served"))
    yield address
    assert process.poll() is None, "the screen ended before the tests did"
    ended(process)


@pytest.fixture(scope="session")
def serve(house: str) -> Callable[[Path], str]:
    """Where the addresses of a project begin, each of which leads to its page."""
    return lambda path: house + served.way_to(path)


@pytest.fixture(scope="session")
def window(chromium, house: str) -> Callable[..., object]:
    """A window of the browser without cookies or anything that pages of the screen stored, as a new one is.

    Tests with the same options have it one after the other, so that it need not load and compile the screen's scripts
    for each of them. A test closes its own tabs; if it could not, the next one does.
    """
    windows: dict[str, object] = {}

    def emptied(**options: object):
        asked = {"viewport": {"width": 1440, "height": 900}, "color_scheme": "light"} | options
        context = windows.get(repr(asked)) or windows.setdefault(repr(asked), chromium.new_context(**asked))
        for page in context.pages:
            page.close()
        context.clear_cookies()
        page = context.new_page()
        context.new_cdp_session(page).send("Storage.clearDataForOrigin", {"origin": house, "storageTypes": "all"})
        page.close()
        return context

    return emptied
