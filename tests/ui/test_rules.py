"""The page Rules, drawn without a browser, and what its controls do."""

import json
import shutil
from dataclasses import replace

import pytest

from framing import Project
from framing.model.codebook_change import Retire
from framing.model.cues import CodeCues, Cues, Rule, Sample
from framing.model.suggestion import Proposal
from framing.readers import cues_from_text, read_codebook, shipped
from framing.suggest import Suggester
from framing.ui import rules_actions, rules_draft, rules_help, rules_reading, rules_trial, state
from framing.ui.rules_draft import YAML, Change

from .test_page import markup

RULES = """\
format: framing-cues/1
codebook: gcm-ts3
version: 1.0.0 # ours
words:
  state: [state~, government~, country~]
codes:
  control.sovereignty:
    rules:
    - id: borders
      because: a right, prerogative or competence of states over borders or admission
      # the plain case
      find: border~
      note: tried in May
      weight: 0.7
      matches: [Our borders are ours.]
      misses: [The sea is wide.]
    - id: weak
      because: a right, prerogative or competence of states over borders or admission
      find: admission
      weight: 0.3
  control.state_led:
    threshold: 0.6
    rules:
    - id: led
      because: the process is led by states
      find: (state-led|<state> decide~)
"""
RULE = "rule borders"
CODE = "code control.sovereignty"


@pytest.fixture(scope="module")
def ruled(built, tmp_path_factory):
    """The sample with rules of our own, in which suggestions are shown at once; not to be written to."""
    path = shutil.copy(built["sample"], tmp_path_factory.mktemp("ruled") / "sample.framing")
    with Project.open(path) as project:
        project.suggestions.set_rules(cues_from_text(RULES, "own.cues.yaml"), coder="lead")
        project.suggestions.open_first_pass(coder="lead")
    return path


@pytest.fixture
def study(ruled, tmp_path):
    return shutil.copy(ruled, tmp_path / "sample.framing")


@pytest.fixture
def page(study, open_page):
    return at(open_page(study, "rules"), RULE)


def at(page, chosen, **held):
    """The page with a rule or code chosen."""
    for key, value in {state.RULE_CHOSEN: chosen, **held}.items():
        page.session_state[key] = value
    return page.run()


def rules(path):
    with Project.open(path) as project:
        return project.suggestions.rules()


def form(page):
    """The name of the form that is shown."""
    key = next(one.key for one in page.button if (one.key or "").startswith("try-"))
    return key.removeprefix("try-")


def field(page, name):
    """The key of a field of the form that is shown."""
    return state.rule_key(form(page), name)


def write(page, name, text):
    """Write into a field and leave it."""
    key = field(page, name)
    boxes = [*page.text_area, *page.text_input, *page.number_input]
    next(one for one in boxes if one.key == key).set_value(text)
    return page.run()


def keep(page, reason=None):
    """The button that keeps what was tried."""
    if reason:
        page.text_input(key=field(page, "reason")).set_value(reason).run()
    return page.button(key=f"do-{form(page)}")


def components(page):
    return [json.loads(element.proto.json) for element in page.get("bidi_component")]


def items(page):
    """What the page hands to its list."""
    return next(data["items"] for data in components(page) if data.get("label") == "Codes and rules")


def passages(page, title):
    """The passages under a title."""
    return next((data["items"] for data in components(page) if data.get("label") == title), [])


def marked(item):
    return [text for text, kind in item["pieces"] if kind is True]


def tally(page):
    """The numbers of a trial."""
    text = markup(page)
    return {
        name: int(text.split(f"</dd><dt>{name}</dt>")[0].rpartition("<dd>")[2].replace(",", ""))
        for name in ("gained", "lost", "changed", "stay")
    }


def history(path):
    with Project.open(path) as project:
        return project.history(limit=1)[0]


# --- what is there --------------------------------------------------------------------------------


def test_the_list_has_codes_in_the_order_of_the_codebook_and_the_rules_of_the_chosen_one(page, study):
    with Project.open(study) as project:
        found = [one for some in project.suggestions.by_rules() for one in some.proposed]
    n = sum(one.suggestion.code_id == "control.sovereignty" for one in found)
    assert n > 1
    assert [(one["id"], one["line"]) for one in items(page)][:3] == [
        ("code control.sovereignty", f"2 rules · threshold 0.5 · {n} passages"),
        ("rule borders", f"asserts · weight 0.7 · {n} passages"),
        ("rule weak", f"asserts · weight 0.3 · {weak_with_borders(found)}"),
    ]
    assert [one["id"] for one in items(page)][3] == "code control.state_led"


def weak_with_borders(found):
    n = sum("weak" in {hit.rule for hit in one.suggestion.evidence.rules} for one in found)
    return f"{n} passage{'' if n == 1 else 's'}"


def test_a_rule_shows_what_it_finds_with_its_words_marked(page):
    shown = passages(page, "Proposed")
    assert shown
    assert all(word.casefold().startswith("border") for one in shown for word in marked(one))
    assert all("".join(text for text, _ in one["pieces"]) == one["text"] for one in shown)


def test_a_search_finds_patterns_and_examples(page):
    page.text_input(key=state.RULE_SEARCH).set_value("sea is wide").run()
    assert [one["id"] for one in items(page)] == [CODE, RULE]
    page.text_input(key=state.RULE_SEARCH).set_value("nothing such").run()
    assert "No code and no rule holds that." in markup(page)


def test_a_code_that_rests_says_why_and_can_only_lose_its_rules(study, open_page):
    with Project.open(study) as project:
        project.codebook.apply(Retire(code="control.state_led"), coder="lead")
    page = at(open_page(study, "rules"), "code control.state_led")
    assert next(one["line"] for one in items(page) if one["id"] == "code control.state_led").endswith(
        "not run: the code is retired"
    )
    assert "the code is retired; its rules rest" in markup(page)
    page.button(key="do-remove-control.state_led").click().run()
    assert [code.code for code in rules(study).codes] == ["control.sovereignty"]


# --- trying and keeping ---------------------------------------------------------------------------


def test_a_change_is_tried_when_a_field_is_left_and_stores_nothing(page, study):
    before = history(study).number
    write(page, "find", "border~\nwheel")
    assert tally(page)["gained"] == len(passages(page, "Gained")) > 0
    assert all("wheel" in [word.casefold() for word in marked(one)] for one in passages(page, "Gained"))
    write(page, "find", "wheel")
    assert tally(page)["lost"] > 0 and passages(page, "Lost")
    assert rules(study).source == RULES
    with Project.open(study) as project:
        assert {event.kind for event in project.history() if event.number > before} <= {"reveal", "register"}


def test_a_change_of_weight_is_told_with_the_score_before(page):
    write(page, "weight", 0.71)
    assert tally(page)["gained"] == tally(page)["lost"] == 0
    assert "0.70, now asserts, 0.71" in passages(page, "Changed")[0]["line"]


def test_a_greater_weight_gains_what_was_held_back_as_a_question(page):
    write(page, "weight", 0.8)
    assert tally(page)["gained"] == 1
    (gained,) = passages(page, "Gained")
    assert "asked me beforehand whether" in "".join(text for text, _ in gained["pieces"])


def test_keeping_stores_the_rule_with_a_reason_and_leaves_the_rest_to_the_letter(page, study):
    write(page, "find", "border~\nwheel")
    write(page, "misses", "The sea is wide.\nA table is round.")
    keep(page, "more words").click().run()
    event = history(study)
    assert (event.summary, event.reason) == ("changed the rule borders (rules 1.0.1)", "more words")
    text = rules(study).source
    assert "version: 1.0.1 # ours" in text
    assert "# the plain case" in text and "note: tried in May" in text
    assert rules(study).codes[0].rules[0].find == ("border~", "wheel")
    assert [line for line in RULES.splitlines() if line not in text.splitlines()] == [
        "version: 1.0.0 # ours",
        "      find: border~",
        "      misses: [The sea is wide.]",
    ]
    page.button(key="undo-notice").click().run()
    assert rules(study).source == RULES


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("matches", "Nobody said so.", "does not find its own example &#x27;Nobody said so.&#x27;"),
        ("misses", "A border.", "finds &#x27;border&#x27; in &#x27;A border.&#x27;"),
        ("matches", "contests: Our borders are ours.", "the stance asserts, not contests"),
    ],
)
def test_an_example_that_fails_is_told_and_nothing_can_be_kept(page, name, text, told):
    write(page, name, text)
    assert "1 example fails" in markup(page)
    assert told in markup(page)
    assert keep(page).disabled


def test_a_pattern_that_cannot_be_followed_is_told_where_it_is_written(page):
    write(page, "find", "border~\n(a|b")
    assert "The pattern &#x27;(a|b&#x27; has a &#x27;(&#x27; that is not closed." in markup(page)
    assert keep(page).disabled


def test_a_name_that_another_rule_has_is_refused(page):
    write(page, "id", "weak")
    assert "appears twice" in markup(page)
    assert keep(page).disabled


def test_changes_can_be_left(page):
    write(page, "find", "wheel")
    page.button(key=f"again-{form(page)}").click().run()
    assert page.text_area(key=field(page, "find")).value == "border~"
    assert "What it finds" in markup(page)


def test_a_rule_that_was_written_on_since_it_was_tried_is_not_kept(study, session, monkeypatch):
    monkeypatch.setenv("FRAMING_PROJECT", str(study))
    known = rules(study)
    name, change = drafted(known, "wheel")
    state.put(state.rule_key(name, "find"), "lunch")
    rules_actions.keep(name, change)
    assert "was written on since it was tried" in session[state.NOTICE].text
    assert rules(study).source == RULES


def test_a_rule_that_somebody_else_changed_meanwhile_is_not_overwritten(study, session, monkeypatch):
    monkeypatch.setenv("FRAMING_PROJECT", str(study))
    name, change = drafted(rules(study), "wheel")
    with Project.open(study) as project:
        project.suggestions.set_rules(cues_from_text(RULES.replace("0.7\n", "0.9\n", 1), "x"), coder="other")
    rules_actions.keep(name, change)
    assert "somebody else changed these rules meanwhile" in session[state.NOTICE].text
    assert rules(study).codes[0].rules[0].weight == 0.9
    assert session[state.rule_key(name, "find")] == "wheel"


def drafted(known, find):
    """A form for a rule with other words, and the change that was tried."""
    block = rules_draft.rule_text(known, "borders")
    name = rules_draft.form_of("borders", block)
    rules_draft.begin(name, known.codes[0].rules[0], block)
    state.put(state.rule_key(name, "find"), find)
    return name, rules_draft.begun("rule", "borders", known, rules_draft.text_of(name))


# --- as YAML --------------------------------------------------------------------------------------


def test_what_is_written_by_fields_is_shown_as_yaml_and_back(page):
    write(page, "weight", 0.9)
    page.segmented_control(key=state.RULE_MODE).set_value(YAML).run()
    text = page.text_area(key=field(page, YAML)).value
    assert "weight: 0.9" in text and "# the plain case" in text and "note: tried in May" in text
    write(page, YAML, text.replace("find: border~", "find: wheel"))
    assert tally(page)["lost"] > 0
    page.segmented_control(key=state.RULE_MODE).set_value("form").run()
    assert page.text_area(key=field(page, "find")).value == "wheel"
    assert page.number_input(key=field(page, "weight")).value == 0.9


def test_yaml_that_is_no_rule_stays_as_it_is_written_and_names_its_line(page):
    page.segmented_control(key=state.RULE_MODE).set_value(YAML).run()
    text = page.text_area(key=field(page, YAML)).value.replace("weight: 0.7", "weight: heavy")
    write(page, YAML, text)
    line = next(n for n, one in enumerate(text.splitlines(), 1) if "heavy" in one)
    assert f"Line {line}: weight &#x27;heavy&#x27; is not a number" in markup(page)
    page.segmented_control(key=state.RULE_MODE).set_value("form").run()
    assert "as a form it cannot be shown" in markup(page)
    assert page.text_area(key=field(page, YAML)).value == text


def test_yaml_keeps_the_same_file_as_the_form(page, study):
    page.segmented_control(key=state.RULE_MODE).set_value(YAML).run()
    write(page, YAML, page.text_area(key=field(page, YAML)).value.replace("border~", "borders"))
    keep(page).click().run()
    assert rules(study).source == RULES.replace("border~", "borders").replace("1.0.0", "1.0.1")


# --- new, threshold, removal, file ----------------------------------------------------------------


def test_a_new_rule_serves_a_sentence_of_its_code_and_is_kept(study, open_page):
    page = at(open_page(study, "rules"), CODE, **{state.RULE_CODE_ACT: "new"})
    assert "It still needs what it finds and the sentence of the codebook" in markup(page)
    code = next(code for code in book() if code.id == "control.sovereignty")
    offered = page.selectbox(key=field(page, "because")).options
    assert tuple(offered) == rules_reading.reasons(code) and code.brief in offered
    assert set(code.include) <= set(offered)
    page.selectbox(key=field(page, "because")).set_value(code.include[0]).run()
    write(page, "find", "wheel")
    write(page, "matches", "The wheel turns.")
    assert tally(page)["gained"] > 0
    keep(page).click().run()
    (new,) = [rule for _, rule in rules(study).rules() if rule.id == "sovereignty-1"]
    assert (new.find, new.because, new.matches) == (("wheel",), code.include[0], (Sample("The wheel turns."),))
    assert page.session_state[state.RULE_CHOSEN] == "rule sovereignty-1"


def book():
    return read_codebook(shipped("codebooks/gcm-ts3.yaml")).codes


def test_a_code_without_rules_gets_its_first_one(study, open_page):
    page = open_page(study, "rules")
    page.selectbox(key=state.rule_key("other", "code")).set_value("wheel.reinvent_not").run()
    name = form(page)
    page.selectbox(key=field(page, "because")).select_index(0).run()
    write(page, "find", "wheel")
    page.button(key=f"do-{name}").click().run()
    assert rules(study).codes[-1].code == "wheel.reinvent_not"


def test_a_threshold_is_tried_and_kept(study, open_page):
    page = at(open_page(study, "rules"), CODE, **{state.RULE_CODE_ACT: "threshold"})
    write(page, "threshold", 0.75)
    assert tally(page)["lost"] > 0
    keep(page).click().run()
    assert rules(study).codes[0].threshold == 0.75
    assert history(study).summary == "set the threshold of control.sovereignty to 0.75 (rules 1.0.1)"


def test_a_rule_is_removed_after_a_look_at_what_it_loses(page, study):
    page.segmented_control(key=state.RULE_MODE).set_value("remove").run()
    assert tally(page)["lost"] > 0
    button = next(one for one in page.button if one.label == "Remove the rule")
    button.click().run()
    assert [rule.id for _, rule in rules(study).rules()] == ["weak", "led"]
    assert page.session_state[state.RULE_CHOSEN] == CODE


def test_a_project_without_rules_says_what_to_do(project_file, open_page):
    path = project_file("sample")
    with Project.open(path) as project:
        number = next(event.number for event in project.history() if event.kind == "create")
    path = path.with_name("none.framing")
    bare = replace(read_codebook(shipped("codebooks/gcm-ts3.yaml")), beside=None)
    file = path.with_suffix(".yaml")
    file.write_text(bare.source, encoding="utf-8")
    Project.create(path, codebook=file, coder="ab").close()
    assert number and rules(path) is None
    page = open_page(path, "rules")
    assert "This project has no rules" in markup(page)
    page.selectbox(key=state.rule_key("other", "code")).set_value("control.sovereignty").run()
    page.selectbox(key=field(page, "because")).select_index(0).run()
    write(page, "find", "wheel")
    keep(page).click().run()
    assert [(code.code, len(code.rules)) for code in rules(path).codes] == [("control.sovereignty", 1)]
    page.button(key="undo-notice").click().run()
    assert rules(path) is None
    page.session_state[state.RULE_CHOSEN] = None
    page.run().button(key="shipped-rules").click().run()
    assert rules(path).codebook == "gcm-ts3"


def test_a_project_without_a_codebook_says_how_to_begin_one(built, open_page):
    assert "This project has no codebook." in markup(open_page(built["empty"], "rules"))


def test_rules_of_another_codebook_are_refused_in_a_sentence(study):
    with Project.open(study) as project:
        moment = rules_reading.Moment(str(study), project.revision)
    tried = rules_reading.trial(moment, RULES.replace("gcm-ts3", "other"), "other.cues.yaml")
    assert tried.trial is None
    assert "other.cues.yaml: is made for the codebook 'other'; this project has 'gcm-ts3'" in tried.refusal


def test_a_file_is_kept_as_it_was_tried(study, session, monkeypatch):
    monkeypatch.setenv("FRAMING_PROJECT", str(study))
    text = RULES.replace("0.3", "0.4")
    rules_actions.keep_file("new.cues.yaml", text, "file-x")
    assert rules(study).source == text
    assert session[state.NOTICE].event is not None


def test_rules_that_cannot_be_read_any_more_are_told_and_can_be_replaced(study, open_page, monkeypatch):
    with Project.open(study) as project, monkeypatch.context() as patch:
        patch.setattr("framing.project.suggesting.tried", lambda *_: None)
        text = RULES.replace("find: admission", "find: (admission")
        project.suggestions.set_rules(cues_from_text(text, "x"), coder="lead")
    page = at(open_page(study, "rules"), "rule weak")
    assert "The rules are not run: rules of the project line" in markup(page)
    write(page, "find", "admission")
    keep(page).click().run()
    assert rules(study).codes[0].rules[1].find == ("admission",)


# --- what a blind coder sees ----------------------------------------------------------------------


def test_a_blind_coder_sees_passages_of_finished_texts_only_and_that_is_noted_once(study, open_page):
    with Project.open(study) as project:
        project.suggestions.open_first_pass(False, coder="lead")
        found = [one for some in project.suggestions.by_rules() for one in some.proposed]
        places = [one.record_id for one in found if "borders" in {hit.rule for hit in one.suggestion.evidence.rules}]
        project.mark(places[0], "finished", coder="ab")
    page = at(open_page(study, "rules"), RULE)
    mine = places.count(places[0])
    assert len(passages(page, "Proposed")) == mine
    assert f"And {len(places) - mine} in texts that stay hidden until you finish them." in markup(page)
    with Project.open(study) as project:
        seen = [event for event in project.history() if event.kind == "reveal"]
    assert [event.summary for event in seen] == [f"was shown the suggestions for {places[0]}"]
    write(page, "find", "wheel")
    lost = passages(page, "Lost")
    assert len(lost) == mine
    assert tally(page)["lost"] == len(places)


def test_the_past_is_looked_at_and_not_changed(study, open_page):
    with Project.open(study) as project:
        number = project.history(limit=1)[0].number
        project.suggestions.set_rules(cues_from_text(RULES.replace("0.7\n", "0.9\n", 1), "x"), coder="lead")
    page = at(open_page(study, "rules"), RULE, **{state.PAST: number})
    assert "Rules are changed in the present." in markup(page)
    assert "weight: 0.7" in page.code[0].value
    assert not [one for one in page.button if (one.key or "").startswith("do-")]


# --- parts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pattern", "found"), [(one[0], text) for one in rules_help.PATTERNS for text in one[2].split("; ") if text]
)
def test_the_pattern_help_says_what_is_found(pattern, found):
    words = {"state": ("state~", "government~", "country~")}
    for text in found.split(", "):
        rule = Rule(id="x", because="b", find=(pattern,), matches=(Sample(f"It is {text} here."),))
        cues = Cues(
            codebook="gcm-ts3", version="1", words=words, codes=(CodeCues(code="control.sovereignty", rules=(rule,)),)
        )
        Suggester(read_codebook(shipped("codebooks/gcm-ts3.yaml")), cues)


def test_a_change_of_a_file_is_its_text():
    assert Change("file", "", "text").source(rules_draft.unwritten("x")) == "text"


def test_hostile_texts_are_handed_over_as_texts(project_file, open_page):
    path = project_file("hostile")
    hostile = RULES.replace("Our borders are ours.", "<img src=x onerror=alert(1)> border").replace(
        "id: weak", 'id: "<b>w</b>"'
    )
    with Project.open(path) as project:
        project.suggestions.set_rules(cues_from_text(hostile, "x"), coder="lead")
    page = at(open_page(path, "rules"), "rule <b>w</b>")
    assert not page.exception
    assert "<b>w</b>" not in markup(page)


def test_turning_words_are_told_apart():
    cues = cues_from_text(RULES, "x")
    engine = Suggester(read_codebook(shipped("codebooks/gcm-ts3.yaml")), cues)
    (found,) = engine.suggest("We do not want borders here.")
    one = Proposal(record="r", record_id="r", text_hash="h", quotation="We do not want borders here.", suggestion=found)
    pieces = list(rules_trial.pieces(one))
    assert "".join(text for text, _ in pieces) == one.quotation
    assert [text for text, kind in pieces if kind is True] == ["borders"]
    assert any("not" in text.split() for text, kind in pieces if kind == "turning")
