"""How the screen is started: on this machine only, without statistics, in our own look."""

import socket
import tomllib
from pathlib import Path

import pytest

from framing import launch
from framing.errors import FramingError, NotAProjectError

ROOT = Path(__file__).parents[1]


def test_the_screen_listens_on_this_machine_only_and_sends_no_statistics():
    given = launch.environment(None, port=8600, browser=False)
    assert given["STREAMLIT_SERVER_ADDRESS"] == "127.0.0.1"
    assert given["STREAMLIT_SERVER_ALLOWED_HOSTS"] == "127.0.0.1 localhost"
    assert given["STREAMLIT_BROWSER_GATHER_USAGE_STATS"] == "false"
    assert (given["STREAMLIT_SERVER_PORT"], given["STREAMLIT_SERVER_HEADLESS"]) == ("8600", "true")


def test_the_project_is_named_by_its_whole_path(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    given = launch.environment(Path("study.framing"), port=None, browser=True)
    assert given["FRAMING_PROJECT"] == str(tmp_path.resolve() / "study.framing")
    assert "STREAMLIT_SERVER_PORT" not in given


def test_what_is_no_project_is_refused_before_anything_starts(tmp_path):
    with pytest.raises(NotAProjectError, match="there is no such project"):
        launch.serve(tmp_path / "none.framing", port=None, browser=False)


def test_the_status_of_the_screen_is_passed_on(monkeypatch):
    monkeypatch.setattr(launch, "command", lambda: [launch.sys.executable, "-c", "raise SystemExit(3)"])
    assert launch.serve(None, port=None, browser=False) == 3


def test_a_port_in_use_is_named():
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(FramingError) as caught:
            launch.serve(None, port=port, browser=False)
    assert str(caught.value) == f"port {port}: another program uses it. Name another one with --port."


def test_a_clone_is_set_as_the_installed_screen_is():
    clone = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    theme = tomllib.loads((launch.FOLDER / "theme.toml").read_text(encoding="utf-8"))
    assert clone["theme"] == theme["theme"]
    assert clone["server"]["address"] == launch.OPTIONS["SERVER_ADDRESS"]
    assert " ".join(clone["server"]["allowedHosts"]) == launch.OPTIONS["SERVER_ALLOWED_HOSTS"]
    assert clone["browser"]["gatherUsageStats"] is False


def test_the_script_at_the_root_runs_the_page_script():
    assert (ROOT / "app.py").read_text(encoding="utf-8").split("\n", 1)[1] == (
        launch.PAGE_SCRIPT.read_text(encoding="utf-8").split("\n", 1)[1]
    )
