"""What is done at the desk while the server is slow, stopped or out of reach: nothing is lost, nothing done twice."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from framing import Project, launch

from .hand import SCRIPT, Hand, build, watched

A, B, C = "Alpha one is here.", "Beta two follows.", "Gamma three stands."
TEXT = f"{A} {B}\n{C}"
SOV, LED = "control.sovereignty", "control.state_led"
SLOW = '''"""The screen with a project that is slow or cannot be written while a file says so."""

import runpy
import time
from pathlib import Path

from framing.errors import BusyError
from framing.project.desk import Desk

SIGN = Path(__file__).parent
if not hasattr(Desk, "at_once"):
    Desk.at_once = Desk.apply

    def apply(self, operations, *, coder):
        while (SIGN / "slow").exists():
            time.sleep(0.02)
        if (SIGN / "busy").exists():
            raise BusyError("the project is being written by another program. Try again.")
        answers = self.at_once(operations, coder=coder)
        while (SIGN / "deaf").exists():  # done, and the answer does not come
            time.sleep(0.02)
        return answers

    Desk.apply = apply
runpy.run_path({page!r}, run_name="__main__")
'''


class Server:
    """The screen as a process that can be killed and started again at the same port."""

    def __init__(self, folder: Path, project: Path) -> None:
        self.folder, self.project = folder, project
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.page = folder / "page.py"
        self.page.write_text(SLOW.replace("{page!r}", repr(str(launch.PAGE_SCRIPT))), encoding="utf-8")
        self.start()

    def start(self) -> None:
        environment = launch.environment(self.project, port=self.port, browser=False) | {"FRAMING_CODER": "ab"}
        environment["PYTHONPATH"] = os.pathsep.join(sys.path)
        command = [str(self.page) if part == str(launch.PAGE_SCRIPT) else part for part in launch.command()]
        self.process = subprocess.Popen(
            command, env=environment, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError("the screen did not start")

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def say(self, sign: str) -> None:
        (self.folder / sign).touch()

    def unsay(self, *signs: str) -> None:
        for sign in signs or ("slow", "busy", "deaf"):
            (self.folder / sign).unlink(missing_ok=True)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("outbox")
    path = build(folder / "outbox.framing", {f"o{number:02}": TEXT for number in range(20)})
    made = Server(folder, path)
    yield made
    made.unsay()
    made.kill()


@pytest.fixture
def tabs(server, chromium):
    """Opens tabs of one browser before a text that nobody has touched."""
    server.number = getattr(server, "number", -1) + 1
    context = chromium.new_context(viewport={"width": 1280, "height": 850})
    context.add_init_script(SCRIPT)
    context.record = f"o{server.number:02}"
    seen = []

    def tab(other=None, coder="ab"):
        page, wrong = watched(other or context)
        seen.append(wrong)
        made = Hand(page, server.url, server.project, coder)
        made.arrive(context.record)
        made.record = context.record
        return made

    tab.context = context
    yield tab
    server.unsay()
    context.close()
    assert not any(seen)


def waits(hand, text):
    hand.page.locator(".desk .saved", has_text=text).wait_for()


def kept(hand):
    """How many operations the browser keeps."""
    return hand.page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('framing-outbox')).length")


def test_a_slow_server_is_shown_and_loses_nothing(server, tabs):
    hand = tabs()
    assert hand.state() == "Saved"
    server.say("slow")
    hand.press("1", "ArrowDown", "2")
    assert hand.state() == "Saving 2"
    hand.page.locator(".brackets .label").nth(1).wait_for()  # on the screen before the server answers
    waits(hand, "Not saved yet: 2")
    assert hand.page.locator(".desk .why").inner_text() == "The server does not answer. It is kept here and sent again."
    server.unsay()
    hand.page.get_by_role("button", name="Try again").click()
    hand.saved()
    assert hand.codings(hand.record) == [(SOV, A), (LED, B)] and kept(hand) == 0


def test_a_project_that_cannot_be_written_gives_its_reason(server, tabs):
    hand = tabs()
    server.say("busy")
    hand.press("1", "ArrowDown", "2")
    waits(hand, "Not saved yet: 2")
    assert hand.page.locator(".desk .why").inner_text() == "the project is being written by another program. Try again."
    assert hand.codings(hand.record) == [] and kept(hand) == 2
    server.unsay()
    hand.page.get_by_role("button", name="Try again").click()
    hand.saved()
    assert hand.codings(hand.record) == [(SOV, A), (LED, B)]


def test_a_reload_with_unanswered_operations_sends_them_once(server, tabs):
    hand = tabs()
    server.say("deaf")
    hand.press("1", "ArrowDown", "2", "Control+z")
    hand.page.reload()
    server.unsay()
    hand.page.locator(".desk .piece").first.wait_for()
    hand.saved()
    assert hand.codings(hand.record) == [(SOV, A)] and kept(hand) == 0


def test_a_killed_server_that_comes_back_has_everything(server, tabs):
    hand = tabs()
    hand.press("1")
    hand.saved()
    server.kill()
    hand.press("ArrowDown", "2", "s", "1", "ArrowDown", "1", "f")
    waits(hand, "Not saved yet: 4")
    server.start()
    hand.saved()
    assert hand.codings(hand.record) == [(SOV, A), (LED, B), (SOV, C)]
    with Project.open(server.project) as project:
        assert project.desk.progress(coder="ab")[hand.record].state == "finished"
    assert hand.page.locator(f".desk [data-record='{hand.record}']").count() == 1
    hand.whole()


def test_a_server_killed_after_the_act_and_before_the_answer_does_nothing_twice(server, tabs):
    hand = tabs()
    server.say("deaf")
    hand.press("1", "Control+z", "ArrowDown", "2")
    until = time.monotonic() + 20
    while not hand.codings(hand.record) and time.monotonic() < until:
        time.sleep(0.02)
    server.kill()
    server.unsay()
    server.start()
    hand.saved()
    assert hand.codings(hand.record) == [(LED, B)]
    with Project.open(server.project) as project:
        kinds = [event.kind for event in project.history(limit=3)]
    assert kinds == ["code", "undo", "code"]


def test_a_lost_connection_is_made_up_for(server, tabs):
    hand = tabs()
    tabs.context.set_offline(True)
    hand.press("1", "ArrowDown", "2")
    waits(hand, "Not saved yet: 2")
    assert hand.codings(hand.record) == [] and kept(hand) == 2
    tabs.context.set_offline(False)
    hand.saved()
    assert hand.codings(hand.record) == [(SOV, A), (LED, B)]


def test_a_second_tab_takes_over_what_the_first_could_not_send(server, tabs):
    first = tabs()
    server.say("slow")
    first.press("1")
    first.page.close()
    server.unsay()
    second = tabs()
    second.saved()
    assert second.codings(second.record) == [(SOV, A)] and kept(second) == 0


def test_what_another_tab_removed_is_said_and_the_rest_is_kept(server, tabs):
    first = tabs()
    first.press("1")
    first.saved()
    second = tabs()
    second.press("j", "x")
    second.saved()
    first.press("j", "s", "1", "m", "what I thought", "Control+Enter", "ArrowDown", "2")
    first.saved()
    assert len(first.notices) == 2
    assert "this passage is no longer coded (event " in first.notices[0].lower()
    assert "removed control.sovereignty from a passage" in first.notices[0]
    assert first.notices[1].endswith("You wrote: what I thought")
    assert first.codings(first.record) == [(LED, B)]


def test_a_code_that_was_retired_is_said_and_the_rest_is_kept(server, tabs):
    hand = tabs()
    with Project.open(server.project) as project, project._store.command("retire", by="cd") as command:
        command.delete("code", ["wheel.reinvent_not"])
    hand.press("Space", "wheel exists", "Enter", "ArrowDown", "2")
    hand.saved()
    assert ["no code 'wheel.reinvent_not'" in notice for notice in hand.notices] == [True]
    assert hand.codings(hand.record) == [(LED, B)]
    with Project.open(server.project) as project:
        project.undo(coder="cd")


def test_two_coders_at_one_text_do_not_see_or_touch_each_other_s_codings(server, tabs, chromium):
    first = tabs()
    context = chromium.new_context(viewport={"width": 1280, "height": 850})
    context.add_init_script(SCRIPT)
    second = tabs(context, coder="cd")
    second.page.get_by_role("button", name="Coder: ab").click()
    second.page.get_by_role("textbox", name="Your name as coder").fill("cd")
    second.page.keyboard.press("Enter")
    second.page.get_by_role("button", name="Coder: cd").wait_for()
    second.page.keyboard.press("Escape")
    second.page.locator("[data-test-script-state='notRunning']").wait_for()  # the desk knows the name
    second.sheet.focus()
    first.press("1")
    second.press("1", "ArrowDown", "2")
    first.saved(), second.saved()
    assert first.codings(first.record) == [(SOV, A)]
    assert second.codings(second.record) == [(SOV, A), (LED, B)]
    second.press("Control+z")
    second.saved()
    assert (len(first.codings(first.record)), len(second.codings(second.record))) == (1, 1)
    context.close()


def test_what_was_done_under_a_name_stays_under_it_when_the_name_changes(server, tabs):
    hand = tabs()
    server.say("slow")
    hand.press("1")
    hand.page.get_by_role("button", name="Coder: ab").click()
    hand.page.get_by_role("textbox", name="Your name as coder").fill("ef")
    hand.page.keyboard.press("Enter")
    server.unsay()
    hand.page.get_by_role("button", name="Coder: ef").wait_for()
    hand.arrive(hand.record)
    hand.saved()
    assert hand.codings(hand.record) == [(SOV, A)]


def test_the_project_is_whole_after_all_of_it(server, chromium):  # so that it comes after what is done in the browser
    with Project.open(server.project) as project:
        assert all(line.ok for line in project.check())
