"""What all tests share: the reference data, the browser, and the list of what was not run."""

import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from framing import Project, shelf
from framing.readers import shipped

ALL_MUST_RUN = bool(os.environ.get("FRAMING_ALL_TESTS"))
REFERENCE_DATA = os.environ.get("FRAMING_REFERENCE_DATA")
OPTIONAL = Path(__file__).with_name("optional.txt")
MEMORY, ROOM = Path("/dev/shm"), 4 << 30
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

# A slow machine is no failure, and a failure of .ci/run can be repeated.
settings.register_profile("framing", deadline=None, derandomize=ALL_MUST_RUN)
settings.load_profile("framing")

# Each commit of a project waits for the disk, and tests make many thousands: where there is room, they lie in memory.
if "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


@pytest.fixture(scope="session", autouse=True)
def own_shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """What is kept from process to process lies in a folder of this run, for the processes that tests start as well."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("shelf")
        patch.setenv(shelf.VARIABLE, str(folder))
        yield folder


class NetworkCutError(OSError):
    """A test tried to reach another machine."""


@pytest.fixture(scope="session", autouse=True)
def network_cut() -> Iterator[None]:
    """Tests run with the network cut: of the sockets of this process only those to this machine are connected."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, name, staying_here(getattr(socket.socket, name)))
        yield


def staying_here(reach: Callable[..., Any]) -> Callable[..., Any]:
    """A socket's way to an address, which is the last argument, for addresses of this machine only."""

    def reached(own: socket.socket, *words: Any) -> Any:
        if own.family in {socket.AF_INET, socket.AF_INET6} and not is_here(words[-1][0]):
            raise NetworkCutError(f"{words[-1][0]}: the network is cut while tests run; use this machine alone.")
        return reach(own, *words)

    return reached


def is_here(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(scope="session")
def reference_data() -> Path:
    """The folder of published facts that the tests compare with."""
    if not REFERENCE_DATA:
        pytest.skip("FRAMING_REFERENCE_DATA is not set")
    return Path(REFERENCE_DATA)


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The article's study as built; nobody changes it."""
    path = tmp_path_factory.mktemp("demo") / "demo.framing"
    Project.demo(path).close()
    return path


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample consultation as built; nobody changes it."""
    path = tmp_path_factory.mktemp("sample") / "sample.framing"
    Project.demo(path, sample=True).close()
    return path


@pytest.fixture
def demo(demo_file: Path, tmp_path: Path) -> Iterator[Project]:
    """The article's study as a project of the test's own."""
    path = tmp_path / "demo.framing"
    path.write_bytes(demo_file.read_bytes())
    with Project.open(path) as project:
        yield project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """An empty project with the codebook of the article's study."""
    with Project.create(tmp_path / "own.framing", codebook=shipped("codebooks/gcm-ts3.yaml"), coder="ab") as made:
        yield made


@pytest.fixture(scope="session")
def soak_factor() -> int:
    """How many times as long as usual a test marked ``soak`` goes on."""
    return int(os.environ.get("FRAMING_SOAK", "1"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """A running browser: Playwright's own Chromium, else the one on the PATH."""
    playwright = pytest.importorskip("playwright.sync_api", exc_type=ImportError)
    with playwright.sync_playwright() as driver:
        own = driver.chromium.executable_path
        path = own if Path(own).exists() else next(filter(None, map(shutil.which, BROWSERS)), None)
        if path is None:
            pytest.skip("no browser found (install chromium or run playwright install chromium)")
        browser = driver.chromium.launch(
            executable_path=None if path == own else path,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests in the browser come last: while Playwright runs, nothing else can start an event loop."""
    items.sort(key=lambda item: "chromium" in getattr(item, "fixturenames", ()))


def not_run(config: pytest.Config) -> dict[str, str]:
    """The reason of each test that was skipped, by its id."""
    terminal = config.pluginmanager.get_plugin("terminalreporter")
    reports = terminal.stats.get("skipped", []) if terminal else []
    return {report.nodeid: report.longrepr[2].removeprefix("Skipped: ") for report in reports}


def may_be_left(reason: str) -> bool:
    """Whether a test with this reason need not run even where all tests must."""
    if reason.startswith("FRAMING_REFERENCE_DATA"):
        return not REFERENCE_DATA
    lines = OPTIONAL.read_text(encoding="utf-8").splitlines()
    tools = [line.partition(":")[0].strip() for line in lines if ":" in line and not line.startswith("#")]
    return any(reason.startswith(f"optional {tool}:") for tool in tools)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Turn a run into a failed one when all tests had to run and one did not."""
    had_to_run = ALL_MUST_RUN and not all(map(may_be_left, not_run(session.config).values()))
    if had_to_run and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """List what was not run and why, and mark what had to."""
    left = not_run(config)
    terminalreporter.section(f"not run: {len(left)}")
    for test, reason in left.items():
        mark = "  <- FAILED: FRAMING_ALL_TESTS is set" if ALL_MUST_RUN and not may_be_left(reason) else ""
        terminalreporter.line(f"{test}: {reason}{mark}")
