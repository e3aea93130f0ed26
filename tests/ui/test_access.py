"""No page has a fault that axe-core finds, in light and in dark, inside our components too."""

import pytest

from framing import Project

from .hand import SCRIPT, Hand, watched

PLACES = ("project", "transcripts", "code", "tables", "forums")
NOT_OURS = {}
"""Rules that Streamlit's own elements break and that cannot be mended from here: rule, selector, reason."""


@pytest.fixture(scope="module")
def axe():
    module = pytest.importorskip("axe_playwright_python.sync_playwright")
    return module.Axe()


@pytest.fixture(scope="module")
def screen(serve, built, tmp_path_factory):
    path = tmp_path_factory.mktemp("access") / "hostile.framing"
    path.write_bytes(built["hostile"].read_bytes())
    with Project.open(path) as project:
        project.code("h-2", "rights.workers", (0, 15), coder="ab")
        project.memo("record", "h-2", "to be read again", coder="ab")
    return serve(path), serve(built["demo"])


@pytest.fixture(params=["light", "dark"])
def hand(screen, chromium, request):
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, color_scheme=request.param)
    context.add_init_script(SCRIPT)
    page, wrong = watched(context)
    yield Hand(page, screen[0], None)
    context.close()
    assert wrong == []


def faults(axe, page):
    """What axe-core finds: rule, and the elements that break it."""
    found = axe.run(page).response["violations"]
    return [
        (one["id"], node["target"], node["html"][:200])
        for one in found
        for node in one["nodes"]
        if not any(rule == one["id"] and part in str(node["target"]) + node["html"] for rule, part in NOT_OURS)
    ]


@pytest.mark.parametrize("number", [0, 1], ids=["hostile", "demo"])
def test_no_page_has_a_fault(hand, axe, screen, number):
    for place in PLACES:
        hand.page.goto(f"{screen[number]}/{place}")
        hand.page.get_by_role("heading", level=1).first.wait_for()
        hand.page.locator("[data-test-script-state='notRunning']").wait_for()
        if place == "code" and not number:
            hand.page.locator(".desk .piece").first.wait_for()
        assert faults(axe, hand.page) == [], place


@pytest.mark.parametrize("keys", ["j", "Space", "?", "j s", "b", "j m", "j i", "x", "/ wheel"])
def test_the_desk_has_no_fault_whatever_is_open(hand, axe, keys):
    hand.arrive("h-2")
    hand.press(*keys.split())
    assert faults(axe, hand.page) == []
