"""The page Rounds, drawn without a browser: opening after a preview, progress, closing; and the desk while blind."""

import pytest

from framing import Project
from framing.ui import actions, coding, reading, rounds_actions, state

from .hand import build
from .test_page import component_data, markup

TEXTS = {f"r{number}": f"We govern migration. Text {number}." for number in range(1, 7)}
PANELS = {name: f"Panel {place % 2 + 1}" for place, name in enumerate(TEXTS)}


@pytest.fixture
def path(tmp_path):
    """Six interventions in two panels, of which ab and ben read some."""
    path = build(tmp_path / "own.framing", TEXTS, panels=PANELS)
    with Project.open(path) as project:
        for name in ("r1", "r2", "r3"):
            project.mark(name, "finished", coder="ben")
        project.code("r1", "control.sovereignty", (0, 9), coder="ben")
    return path


def opened(path, **said):
    asked = {"how": "all", "panels": ["Panel 1"], "note": "Two hours.", "coder": "ab", **said}
    with Project.open(path) as project:
        return project.rounds.open("pilot", ["ben", "carla"], **asked)


def only(path):
    with Project.open(path) as project:
        assert [line for line in project.check() if not line.ok] == []
        (found,) = project.rounds.all()
        return found


def fill(page, **fields):
    for name, value in fields.items():
        page.session_state[state.round_key(name)] = value
    page = page.run()
    assert not page.exception
    return page


def press(page, key):
    page = page.button(key=key).click().run()
    assert not page.exception
    return page


def as_coder(page, name):
    page.session_state[state.CODER] = name
    page = page.run()
    assert not page.exception
    return page


# --- opening --------------------------------------------------------------------------------------


def test_a_round_is_opened_after_a_preview_by_strata(path, open_page):
    page = open_page(path, "rounds")
    assert "No round was opened yet." in markup(page)
    assert page.button(key="open-round").disabled
    assert "Name two coders or more." in markup(page)
    page = fill(page, coders=["anna", "ben"], name="pilot", share=30.0, seed=3, note="Two hours.")
    shown = markup(page)
    assert "<strong>2 of 6 interventions</strong> would be drawn." in shown
    assert "<td>Panel 2</td><td>not classified</td><td>1</td><td>3</td>" in shown
    with Project.open(path) as project:
        revision = project.revision
        assert project.rounds.all() == ()
    assert page.button(key="open-round").label == "Open the round with 2 records"
    page = press(page, "open-round")
    made = only(path)
    assert (made.name, made.coders, made.note) == ("pilot", ("anna", "ben"), "Two hours.")
    assert (made.drawn.how, made.drawn.share, made.drawn.seed, len(made.records)) == ("stratified", 0.3, 3, 2)
    assert "Opened the round &#x27;pilot&#x27;: 2 records for anna, ben." in markup(page)
    assert page.session_state[state.round_key("name")] == ""
    page = press(page, "undo-notice")
    with Project.open(path) as project:
        assert project.rounds.all() == ()
        assert project.revision != revision


def test_the_draw_follows_panels_share_and_kind(path, open_page):
    page = fill(open_page(path, "rounds"), how="all", panels=["Panel 1"])
    assert "<strong>3 of 3 interventions</strong>" in markup(page)
    page = fill(page, how="random", share=40.0, panels=[])
    assert "<strong>2 of 6 interventions</strong>" in markup(page)
    page = fill(page, kind="repeat", how="all")
    assert "Choose who codes again." in markup(page)
    page = fill(page, of="ben", name="after three weeks")
    assert "<strong>3 of 3 interventions</strong>" in markup(page)  # what ben read
    press(page, "open-round")
    made = only(path)
    assert (made.kind, made.of, made.coders, made.records) == ("repeat", "ben", ("ben (2)",), ("r1", "r3", "r2"))


def test_where_nothing_fits_or_a_name_is_taken_it_is_said(path, open_page):
    opened(path)
    page = fill(open_page(path, "rounds"), coders=["dora", "eva"], name="pilot")
    page = press(page, "open-round")
    assert "round &#x27;pilot&#x27;: is there already" in markup(page)
    assert page.session_state[state.round_key("coders")] == ["dora", "eva"]  # what was stated stays
    page = fill(page, kind="repeat", of="ab")
    assert "coder &#x27;ab&#x27;: has read no intervention with a text that fits" in markup(page)
    assert page.button(key="open-round").disabled


def test_leads_alone_open_and_close(path, open_page):
    opened(path)
    page = as_coder(open_page(path, "rounds"), "dora")
    assert "Leads open and close rounds, and dora does not lead here. ab may." in markup(page)
    assert not any((button.key or "").startswith(("open-round", "do-close")) for button in page.button)
    assert "second" not in markup(page)


# --- closing --------------------------------------------------------------------------------------


def test_closing_asks_and_says_what_is_unfinished(path, open_page):
    made = opened(path)
    page = open_page(path, "rounds")
    assert "It cannot be undone: its coders then see what others did. 4 tasks are not finished." in markup(page)
    page.session_state[state.round_key("why-pilot")] = "enough"
    page = press(page, f"do-close-{made.uid}")
    assert not only(path).is_open
    assert "Closed the round &#x27;pilot&#x27;." in markup(page)
    assert '<span class="state">closed</span>' in markup(page)
    with Project.open(path) as project:
        assert project.history(limit=1)[0].reason == "enough"


def test_the_past_is_looked_at_without_opening_or_closing(path, open_page):
    opened(path)
    with Project.open(path) as project:
        number = project.history(limit=1)[0].number
    page = open_page(path, "rounds")
    page.session_state[state.PAST] = number
    page = page.run()
    assert "Rounds are opened and closed in the present." in markup(page)
    assert '<span class="state">open</span>' in markup(page)
    page.session_state[state.PAST] = number - 1
    assert "No round was opened yet." in markup(page.run())


# --- progress, and who is blind -------------------------------------------------------------------


def test_everybody_sees_progress_but_who_is_blind_sees_their_own(path, open_page):
    opened(path)
    shown = markup(open_page(path, "rounds"))
    assert "ben, carla code 3 records, each without seeing the others." in shown
    assert "2 of 3 finished" in shown
    assert "0 of 3 finished" in shown
    assert "3 of 3; all interventions; Panel 1" in shown
    page = as_coder(open_page(path, "rounds"), "carla")
    shown = markup(page)
    assert "You code blind in the round &#x27;pilot&#x27;." in shown
    assert ">0 of 3 finished</p>" in shown
    assert "2 of 3 finished" not in shown
    assert "hidden while it is open" in shown
    for name in ("r1", "r3", "r5"):
        assert f"{name} · to do" in component_data(page).encode().decode("unicode_escape").replace("Â·", "·")


def test_a_name_is_shown_to_the_letter(path, open_page):
    with Project.open(path) as project:
        project.rounds.open("<b>one</b>", ["<i>x</i>", "y"], how="all", coder="ab")
    shown = markup(open_page(path, "rounds"))
    assert "&lt;b&gt;one&lt;/b&gt;" in shown
    assert "<i>x" not in shown


# --- the desk -------------------------------------------------------------------------------------


@pytest.fixture
def at(path, session, monkeypatch):
    monkeypatch.setenv("FRAMING_PROJECT", str(path))
    monkeypatch.setattr(coding.st, "query_params", {})
    opened(path)
    return actions.current()


def listed(coder):
    at = reading.material(actions.current())
    with reading.opened(at) as project:
        return [item["id"] for item in coding.desk_data(at, project, coder)["list"]["items"]]


def test_the_list_of_the_desk_is_narrowed_to_what_one_is_asked_for(at, path, session):
    assert listed("carla") == ["r1", "r3", "r5", "r2", "r4", "r6"]
    session[state.DESK_PANEL] = "Panel 2"
    rounds_actions.show_tasks()
    assert session[state.GO] == "code"
    assert listed("carla") == ["r1", "r3", "r5"]
    with Project.open(path) as project:
        project.rounds.close("pilot", coder="ab")
    session[state.DESK_OPEN] = None
    assert listed("carla") == []


def test_the_desk_offers_the_tasks_to_who_has_some(path, open_page):
    opened(path)
    page = as_coder(open_page(path, "code"), "carla")
    assert page.selectbox(key=state.DESK_PROGRESS).options[-1] == "Assigned to you"
    page = as_coder(page, "ab")
    assert "Assigned to you" not in page.selectbox(key=state.DESK_PROGRESS).options
