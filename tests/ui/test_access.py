"""No page has a fault that axe-core finds, in light and in dark, inside our components too."""

import pytest

from framing import Project
from framing.model.codebook import Code
from framing.readers import cues_from_text
from framing.ui.frame import PLACES

from .hand import SCRIPT, Hand, watched
from .suggesting import build_ruled
from .test_rules import RULES

OPEN = ["", "j", "Space", "Space nosuchword", "?", "j s", "j o", "b", "j m", "j i i", "x", "/ wheel", "t t", "f f"]
"""What is pressed at the desk before each look."""


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
def hand(screen, window, request):
    page, wrong = watched(window(color_scheme=request.param))
    page.add_init_script(SCRIPT)
    yield Hand(page, screen[0], None)
    page.close()
    assert wrong == []


def faults(axe, page, part="html"):
    """What axe-core finds in a part of the page: rule, and the elements that break it."""
    found = axe.run(page, context=part).response
    assert len(found["passes"]) > 5
    return [(one["id"], node["target"], node["html"][:200]) for one in found["violations"] for node in one["nodes"]]


@pytest.mark.parametrize("number", [0, 1], ids=["hostile", "demo"])
def test_no_page_has_a_fault(hand, axe, screen, number):
    hand.page.goto(screen[number])
    for place in PLACES:
        hand.page.locator("header").get_by_role("link", name=place.title, exact=True).click()
        hand.page.get_by_role("heading", level=1, name=place.title, exact=True).wait_for()
        hand.page.locator("[data-test-script-state='notRunning']").wait_for()
        if place.name == "code" and not number:
            hand.page.locator(".desk .piece").first.wait_for()
        assert faults(axe, hand.page) == [], place.name


def test_the_desk_has_no_fault_whatever_is_open(hand, axe):
    hand.arrive("h-2")
    for keys in OPEN:
        hand.press(*keys.split())
        assert faults(axe, hand.page, ".st-key-desk") == [], keys
        hand.press("Escape", "Escape")
    hand.saved()


def test_suggestions_have_no_fault(serve, tmp_path_factory, window, axe):
    path = build_ruled(tmp_path_factory.mktemp("suggested") / "suggested.framing", ["r1"])
    url = serve(path)
    for scheme, width in (("light", 1440), ("dark", 1024)):
        page, wrong = watched(window(viewport={"width": width, "height": 900}, color_scheme=scheme))
        page.add_init_script(SCRIPT)
        hand = Hand(page, url, path)
        hand.arrive("r1")
        hand.press("f")
        page.locator(".suggestions .legend").wait_for()
        for keys in ("ArrowDown Shift+N", "x Shift+X Escape"):
            hand.press(*keys.split())
            assert faults(axe, page, ".st-key-desk") == [], keys
        hand.press("Control+z", "f")
        hand.saved()
        page.close()
        assert wrong == []


FORMS = ("Define", "New code", "Merge", "Split", "Move", "Name and colour", "More")
DRAWN = {"To sort": "sort-parts", "Second look": "look-wordings", "Versions": "version-compare", "File": "book-file"}
"""The tabs, and what of each is there when it has been drawn."""
OF_STREAMLIT = "stFileUploaderDropzone"
"""An element of Streamlit's own, whose role and label contradict one another."""


def test_the_codebook_has_no_fault_whatever_is_open(serve, built, tmp_path_factory, window, axe):
    path = tmp_path_factory.mktemp("codebook") / "hostile.framing"
    path.write_bytes(built["hostile"].read_bytes())
    with Project.open(path) as project:
        project.codebook.redefine("control.sovereignty", fields={"brief": "Borders."}, coder="ab")
        into = [Code(id=f"control.{name}", name=name, kind="theme") for name in ("entry", "stay")]
        project.codebook.split("control.sovereignty", into, coder="ab")
    url = serve(path)
    for scheme in ("light", "dark"):
        page, wrong = watched(window(color_scheme=scheme))
        page.goto(f"{url}/codebook")
        page.get_by_role("tree").wait_for()
        for name in FORMS:
            page.locator(".st-key-code-act").get_by_text(name, exact=True).click()
            page.locator("[data-test-script-state='notRunning']").wait_for()
            assert faults(axe, page) == [], name
        for name in DRAWN:
            page.get_by_role("tab", name=name).click()
            page.get_by_role("tab", name=name, selected=True).wait_for()
            page.locator(f".st-key-{DRAWN[name]}").wait_for()
            page.locator("[data-test-script-state='notRunning']").wait_for()
            found = faults(axe, page)
            assert [fault for fault in found if OF_STREAMLIT not in fault[2]] == [], name
        page.close()
        assert wrong == []


def test_an_effect_and_a_rule_have_no_fault(serve, built, tmp_path_factory, window, axe):
    path = tmp_path_factory.mktemp("effect") / "sample.framing"
    path.write_bytes(built["sample"].read_bytes())
    with Project.open(path) as project:
        into = [Code(id=f"wip.{name}", name=name, kind="theme") for name in ("house", "wheel")]
        project.codebook.split("wip.construction", into, coder="ab")
    page, wrong = watched(window(viewport={"width": 1024, "height": 900}, color_scheme="dark"))
    page.goto(f"{serve(path)}/codebook")
    page.get_by_role("tree").wait_for()
    page.locator(".st-key-code-act").get_by_text("Merge", exact=True).click()
    page.get_by_role("combobox", name="Into", exact=True).fill("State-led")
    page.get_by_role("option", name="State-led").click()
    page.get_by_text("What this does").wait_for()
    assert faults(axe, page) == []
    page.get_by_role("tab", name="To sort").click()
    page.get_by_text("By a rule", exact=True).click()
    page.get_by_text("39 codings found").wait_for()
    assert faults(axe, page) == []
    page.close()
    assert wrong == []


def test_the_rules_have_no_fault_whatever_is_open(serve, built, tmp_path_factory, window, axe):
    path = tmp_path_factory.mktemp("rules") / "sample.framing"
    path.write_bytes(built["sample"].read_bytes())
    with Project.open(path) as project:
        project.suggestions.set_rules(cues_from_text(RULES, "own.cues.yaml"), coder="lead")
        project.suggestions.open_first_pass(coder="lead")
    url = serve(path)
    for scheme, width in (("light", 1440), ("dark", 1024)):
        page, wrong = watched(window(viewport={"width": width, "height": 900}, color_scheme=scheme))
        page.set_default_timeout(60_000)

        def look(name, page=page):
            page.locator("[data-test-script-state='notRunning']").wait_for()
            found = faults(axe, page)
            assert [fault for fault in found if OF_STREAMLIT not in fault[2]] == [], name

        page.goto(f"{url}/rules")
        page.get_by_role("button", name="borders").wait_for()
        look("code")
        page.get_by_role("button", name="borders").click()
        page.get_by_label("Find", exact=True).fill("borders\nwheel")
        page.get_by_label("Must leave alone", exact=True).fill("The borders.")
        page.keyboard.press("Control+Enter")
        page.get_by_text("1 example fails").wait_for()
        page.get_by_role("heading", level=3, name="Gained").wait_for()
        look("failing")
        page.get_by_role("button", name="Pattern help").click()
        page.get_by_role("table", name="Patterns").wait_for()
        look("help")
        page.keyboard.press("Escape")
        for mode, there in (
            ("YAML", page.get_by_label("The rule as YAML")),
            ("Remove", page.get_by_text("Remove the rule")),
        ):
            page.locator(".st-key-rule-ways").get_by_text(mode, exact=True).click()
            there.wait_for()
            look(mode)
        page.get_by_role("tab", name="File").click()
        page.locator(".st-key-rules-file").wait_for()
        look("file")
        page.close()
        assert wrong == []
