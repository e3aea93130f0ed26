"""The page Suggestions, drawn without a browser, and what its controls do."""

import csv
import io
import json
import re
import shutil
from dataclasses import replace

import pytest

from framing import Project
from framing.model.codebook import Code, Codebook
from framing.model.learning import Standing
from framing.model.suggestion import Evidence, NearPassage, NgramWeight, Opinion, RuleHit, Suggestion, Versions
from framing.model.text import Span
from framing.project.suggestion_performance import Anchoring, CodePerformance, Tally
from framing.readers import cues_from_text, read_codebook, shipped
from framing.suggest import parsed
from framing.suggest.quality import Figure
from framing.ui import (
    growth_chart,
    state,
    suggestions,
    suggestions_audit,
    suggestions_chart,
    suggestions_performance,
    suggestions_why,
)

from .test_page import component_data, markup

BOOK = shipped("codebooks/gcm-ts3.yaml")
RULES = """\
format: framing-cues/1
codebook: gcm-ts3
version: 1.0.0
words:
  state: [state~, government~]
codes:
  control.sovereignty:
    rules:
    - id: decide
      because: a right, prerogative or competence of states over borders or admission
      find: <state> decide~
      weight: 0.8
    - id: nobody-asked
      because: a right, prerogative or competence of states over borders or admission
      find: nobody asked
      turns: no
      stance: contests
      weight: 0.6
    - id: borders
      because: a right, prerogative or competence of states over borders or admission
      find: border~
      weight: 0.3
  rights.workers:
    rules:
    - id: pay
      because: workers
      find: fair pay
      weight: 0.7
"""
TEXTS = {
    "t-1": "Good morning to all of you here. States decide on entry. Workers deserve fair pay <b>and</b> rest. "
    "Let us go on to the next point then.",
    "t-2": "We do not accept that governments decide on everything here. States decide on stay, and nobody asked. "
    "Our borders are long and quite beautiful.",
    "t-3": "States decide on exit as well, friends. That is all from our side for this morning.",
    "t-4": "Les États veulent décider de tout, et personne ne le leur demande ici ce matin.",
}
FRENCH = "t-4"
FIRST, WORKERS = "States decide on entry.", "Workers deserve fair pay <b>and</b> rest."


@pytest.fixture(scope="session")
def ruled(tmp_path_factory):
    """A project with rules, in which ab has finished all texts but one; not to be written to."""
    folder = tmp_path_factory.mktemp("ruled")
    rows = [
        {"id": name, "speaker_label": f"Speaker {name}", "panel": "Panel 1", "text": text}
        | ({"language": "fr"} if name == FRENCH else {})
        for name, text in TEXTS.items()
    ]
    file = folder / "talk.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    with Project.create(folder / "ruled.framing", codebook=BOOK, coder="ab") as project:
        project.read(file, coder="ab")
        project.suggestions.set_rules(cues_from_text(RULES, "own.cues.yaml"), coder="ab")
        project.show_others(True, coder="ab")
        for name in ("t-1", "t-2", FRENCH):
            project.mark(name, "finished", coder="ab")
    return folder / "ruled.framing"


@pytest.fixture
def study(ruled, tmp_path):
    return shutil.copy(ruled, tmp_path / "study.framing")


@pytest.fixture
def queue(study, open_page):
    """The queue in the order of the documents."""
    page = open_page(study, "suggestions")
    return page.selectbox(key=state.suggestion_key("order")).set_value("document").run()


def press(page, key):
    page = page.button(key=key).click().run()
    assert not page.exception
    return page


def tab(page, title, **held):
    for key, value in {state.SUGGESTION_TAB: title, **held}.items():
        page.session_state[key] = value
    page = page.run()
    assert not page.exception
    return page


def in_focus(page):
    """The passage in focus."""
    (line,) = [line for line in markup(page).split("\n") if 'class="passage"' in line and "<style>" not in line]
    for piece in ("<mark>", "</mark>", '<mark class="turning">'):
        line = line.replace(piece, "")
    return line.partition("<u>")[2].partition("</u>")[0]


def progress(page):
    (line,) = [line for line in markup(page).split("\n") if 'class="suggestion-progress"' in line]
    return line.partition(">")[2].removesuffix("</p>")


def done(path, coder="ab"):
    """What was decided on suggestions."""
    with Project.open(path) as project:
        assert [line for line in project.check() if not line.ok] == []
        return [(one.quotation, one.verdict.choice, one.verdict.code) for one in project.suggestions.decided()]


def codings(path):
    with Project.open(path) as project:
        return [(one.record, one.code, one.span, one.dimensions) for one in project.codings()]


# --- the page -------------------------------------------------------------------------------------


@pytest.mark.parametrize("project", ["empty", "demo", "sample", "hostile", "crowd"])
@pytest.mark.parametrize("title", list(suggestions.TABS))
def test_every_tab_can_be_drawn(project, title, built, open_page):
    page = tab(open_page(built[project], "suggestions"), title)
    assert 'role="alert"' not in markup(page)


def test_a_project_without_rules_says_so_and_takes_those_that_come_with_framing(tmp_path, open_page):
    path = tmp_path / "bare.framing"
    Project.create(path, codebook=replace(read_codebook(BOOK), beside=None), coder="ab").close()
    page = open_page(path, "suggestions")
    assert "This project has no rules, so nothing is suggested." in markup(page)
    page = press(page, "shipped-rules")
    assert re.search(r"Stored \d+ rules for 20 codes\.", markup(page))
    assert not page.get("file_uploader")


def test_a_file_of_rules_is_taken_or_refused_with_its_line(tmp_path, open_page):
    path = tmp_path / "bare.framing"
    Project.create(path, codebook=replace(read_codebook(BOOK), beside=None), coder="ab").close()
    page = open_page(path, "suggestions")
    wrong = RULES.replace("rights.workers", "rights.nobody").encode()
    page.get("file_uploader")[0].set_value(("own.cues.yaml", wrong, "application/yaml")).run()
    page = press(page, "use-rules")
    assert "own.cues.yaml line 24: the code &#x27;rights.nobody&#x27; is not in the codebook" in markup(page)
    page.get("file_uploader")[0].set_value(("own.cues.yaml", RULES.encode(), "application/yaml")).run()
    assert "Stored 4 rules for 2 codes." in markup(press(page, "use-rules"))


def test_without_a_text_nothing_can_be_suggested(built, open_page):
    assert "This project holds no text for which something could be suggested." in markup(
        open_page(built["demo"], "suggestions")
    )


def test_a_text_is_shown_to_the_letter(queue):
    page = press(queue, "put-off")
    assert in_focus(page) == "Workers deserve fair pay &lt;b&gt;and&lt;/b&gt; rest."


def test_the_past_is_looked_at_without_deciding(study, open_page):
    with Project.open(study) as project:
        number = project.history(limit=1)[0].number
        before = project.revision
    page = open_page(study, "suggestions")
    with Project.open(study) as project:
        shown = project.revision
    assert shown != before
    page.session_state[state.PAST] = number
    assert "Suggestions are decided in the present." in markup(tab(page, "Queue"))
    assert "Suggestions are decided in the present." in markup(tab(page, "Audit"))
    with Project.open(study) as project:
        assert project.revision == shown


# --- the queue ------------------------------------------------------------------------------------


def test_the_progress_tells_what_waits_and_what_is_not_shown(queue):
    assert progress(queue) == (
        "0 decided, 4 wait, 0 agree with what you had coded, 1 withheld as too weak, 1 text hidden until you finish it."
    )
    assert "<b>t-4</b>: The text is in fr, as its record says" in markup(queue)
    assert TEXTS["t-3"] not in markup(queue) + component_data(queue)


def test_accepting_makes_a_coding_and_the_next_one_comes(queue, study):
    assert in_focus(queue) == FIRST
    page = press(queue, "accept-suggestion")
    assert "Accepted the suggestion control.sovereignty in t-1." in markup(page)
    assert in_focus(page) == "Workers deserve fair pay &lt;b&gt;and&lt;/b&gt; rest."
    assert progress(page).startswith("1 decided, 3 wait,")
    ((_, code, span, dimensions),) = codings(study)
    assert (code, span.of(TEXTS["t-1"]), dimensions) == ("control.sovereignty", FIRST, {"stance": "asserts"})
    assert done(study) == [(FIRST, "accepted", "control.sovereignty")]


def test_rejecting_makes_none_and_undo_brings_it_back_into_focus(queue, study):
    page = press(press(queue, "reject-suggestion"), "reject-suggestion")
    assert [choice for _, choice, _ in done(study)] == ["rejected", "rejected"] and codings(study) == []
    page = press(page, "undo-suggestion")
    assert in_focus(page).startswith("Workers deserve")
    page = press(page, "undo-suggestion")
    assert in_focus(page) == FIRST
    assert done(study) == []


def test_a_suggestion_is_accepted_as_another_code(queue, study):
    (chooser,) = [one for one in queue.selectbox if one.label == "Code that fits"]
    page = chooser.set_value("control.state_led").run()
    press(page, "accept-other")
    assert [code for _, code, _, _ in codings(study)] == ["control.state_led"]
    assert done(study) == [(FIRST, "accepted", "control.state_led")]


def test_the_passage_takes_in_the_sentence_beside_it_and_gives_it_back(queue, study):
    page = press(press(queue, "take-before"), "take-after")
    assert in_focus(page).startswith("Good morning to all of you here. States") and in_focus(page).endswith("rest.")
    assert page.button(key="take-before").disabled
    page = press(page, "give-after")
    assert in_focus(page) == f"Good morning to all of you here. {FIRST}"
    press(page, "accept-suggestion")
    assert [span for _, _, span, _ in codings(study)] == [Span(0, 56)]


def test_a_stance_is_said_before_accepting_or_stays_open(queue, study):
    page = press(press(queue, "reject-suggestion"), "reject-suggestion")
    assert "The stance is <b>contests</b>, because of" in markup(page)
    assert "(a denial)" in markup(page)
    page = press(page, "accept-suggestion")
    assert "Mixed, please decide." in markup(page)
    page = press(page, "accept-suggestion")
    assert "Its stance is open; the page Code asks for it in t-2." in markup(page)
    assert [dimensions for *_, dimensions in codings(study)] == [{"stance": "contests"}, {}]
    page = press(page, "undo-suggestion")
    (control,) = [one for one in page.get("button_group") if one.label == "Stance"]
    page = control.set_value("reports").run()
    assert "Mixed, please decide." not in markup(page)
    press(page, "accept-suggestion")
    assert [dimensions for *_, dimensions in codings(study)][-1] == {"stance": "reports"}


def test_what_is_put_off_comes_last_and_can_be_taken_up_again(queue):
    page = press(queue, "put-off")
    assert in_focus(page).startswith("Workers")
    page = press(page, "put-off")
    page = press(page, "take-up")
    assert in_focus(page).startswith("Workers")
    page = press(press(press(press(page, "reject-suggestion"), "reject-suggestion"), "reject-suggestion"), "take-up")
    assert in_focus(page) == FIRST
    page = press(page, "reject-suggestion")
    assert "Nothing waits for your decision." not in markup(page)  # a text is hidden, and that is said instead
    assert "First passes are blind" in markup(page)
    assert in_focus(press(page, "undo-suggestion")) == FIRST


def test_a_filter_leaves_one_code(queue):
    page = queue.selectbox(key=state.suggestion_key("code")).set_value("rights.workers").run()
    assert progress(page).startswith("0 decided, 1 waits, 0 agree with what you had coded, 0 withheld")


def test_what_a_coder_was_shown_is_noted_once_and_what_is_hidden_is_not(queue, study):
    with Project.open(study) as project:
        uids = {record.id: record.uid for record in project.records()}
        assert project.suggestions.revealed(coder="ab") == {uids["t-1"], uids["t-2"]}
        kinds = [event.kind for event in project.history(limit=50)]
    assert kinds.count("reveal") == 1
    press(queue, "accept-suggestion")
    with Project.open(study) as project:
        assert [event.kind for event in project.history(limit=2)] == ["accept", "reveal"]


def test_an_open_first_pass_shows_everything_and_says_so(queue, study):
    page = press(queue, "open-first-pass")
    assert "5 wait," in progress(page) and "hidden" not in progress(page)
    with Project.open(study) as project:
        assert len(project.suggestions.revealed(coder="ab")) == 3
    page = press(page, "open-first-pass")
    assert "5 wait," in progress(page)  # what was seen cannot be unseen


def test_the_language_model_is_asked_for_everybody_and_its_absence_is_told(queue, study, monkeypatch):
    monkeypatch.setattr(parsed, "DISTRIBUTION", "no-such-model")
    assert "The language model is not installed" not in markup(queue)
    page = press(queue, "use-model")
    assert "The language model is not installed, so stance and order come from the words alone." in markup(page)
    with Project.open(study) as project:
        assert project.suggestions.model is True
    assert "The language model is not installed" not in markup(press(page, "use-model"))
    with Project.open(study) as project:
        assert project.suggestions.model is False


def test_what_the_language_model_says_of_the_stance_stands_among_the_reasons():
    told = Opinion("decide", "report", "<b>said", Span(0, 6), "reports")
    doubted = Opinion("decide", "negation", "no", Span(3, 5), None)
    more = replace(told, rule="led")
    shown = suggestions_why.why(learnt(opinions=(told, more, doubted)), Codebook(id="x", title="x", version="1"), 0.5)
    assert (
        'The language model reads <mark class="turning">&lt;b&gt;said</mark> as a report of what others say, and what '
        "<b>decide</b>, <b>led</b> found as said there. By that the stance is <b>reports</b>."
    ) in shown
    assert (
        'The language model reads <mark class="turning">no</mark> as no part of what <b>decide</b> found: '
        "the stance is in doubt."
    ) in shown


def test_what_a_coder_had_coded_alone_is_not_asked(study, open_page):
    with Project.open(study) as project:
        project.code("t-1", "control.sovereignty", (33, 47), coder="ab")
    assert "3 wait, 1 agrees with what you had coded" in progress(open_page(study, "suggestions"))


def test_the_way_into_the_text_leads_to_the_sentence(queue):
    press(queue, "suggestion-way")
    place = queue.session_state[state.DESK_PLACE]
    assert (place["record"], place["coding"], place["start"]) == ("t-1", None, 33)
    assert queue.session_state[state.GO] == "code"


def test_the_next_ones_stand_beside_with_their_passages(queue):
    items = next(
        data["items"]
        for element in queue.get("bidi_component")
        if "items" in (data := json.loads(element.proto.json)) and data["label"] == "Next suggestions"
    )
    assert [one["heading"][0][0] for one in items] == ["Sovereignty", "Migrant workers", "Sovereignty", "Sovereignty"]
    assert items[0]["line"] == "Speaker t-1 · Panel 1 · asserts"
    assert items[3]["line"].endswith("mixed, please decide")


# --- why ------------------------------------------------------------------------------------------


def test_the_reason_names_rule_sentence_words_and_weight(queue):
    shown = markup(queue)
    assert "<blockquote>a right, prerogative or competence of states over borders or admission</blockquote>" in shown
    assert "The rule <b>decide</b> found <mark>States</mark> … <mark>decide</mark>." in shown
    assert "By itself it is taken to be right 80 % of the time." in shown
    assert "Score 0.80 of 1, by rules; proposed from 0.50 on. Stance: asserts." in shown


def learnt(**evidence):
    return Suggestion(
        code_id="control.sovereignty",
        span=Span(0, 14),
        score=0.7,
        stance="asserts",
        evidence=Evidence(**evidence),
        versions=Versions(cues="1.0.0", rules="abc", library="spaCy 3", learner="l1"),
        origin="learner",
    )


def test_ngrams_are_bars_with_the_strongest_first_and_those_against_marked():
    found = learnt(ngrams=(NgramWeight("<b>", 0.1), NgramWeight("not", -0.4), NgramWeight("states", 0.2)))
    shown = suggestions_why.why(found, Codebook(id="x", title="x", version="1"), 0.5)
    assert shown.index("not") < shown.index("states") < shown.index("&lt;b&gt;")
    assert '<span class="bar against" style="width:100%"></span></td><td>-0.40' in shown
    assert '<span class="bar" style="width:50%"></span></td><td>+0.20' in shown
    assert "by what was learnt from codings" in shown


def test_words_of_several_rules_are_marked_once_and_what_turned_the_stance_apart():
    hit = RuleHit(
        rule="r",
        because="b",
        tokens=(Span(10, 16), Span(17, 23)),
        words=("states", "decide"),
        stance="contests",
        weight=0.5,
        turned_by=(("negation", "do not", Span(3, 9)),),
    )
    text = "We do not states decide. Next."
    shown = suggestions_why.passage(text, Span(0, 24), None, Span(25, 30), learnt(rules=(hit, hit)))
    assert '<u>We <mark class="turning">do not</mark> <mark>states</mark> <mark>decide</mark>.</u>' in shown
    assert '<span class="around"> Next.</span>' in shown


def test_passages_of_others_are_hidden_while_coders_code_blind(study, open_page, monkeypatch):
    with Project.open(study) as project:
        hers = project.code("t-1", "control.sovereignty", (0, 32), coder="cd").uid
        mine = project.code("t-1", "wip.construction", (57, 70), coder="ab").uid
        project.show_others(False, coder="ab")
        (record,) = [one for one in project.records() if one.id == "t-1"]
    near = tuple(
        NearPassage(coding=uid, record=record.uid, span=Span(0, 5), text=text, given=given, similarity=0.5)
        for uid, text, given in ((hers, "Hers.", True), (mine, "Mine.", False))
    )
    made = replace(learnt(near=near), span=Span(33, 56))
    monkeypatch.setattr("framing.suggest.suggester.Suggester._suggestion", lambda self, found: made)
    page = open_page(study, "suggestions")
    assert "Passages that other coders coded are hidden." in markup(page)
    assert "Mine." in markup(page) and "Hers." not in markup(page)
    assert "<b>Not given this code</b>, similarity 0.50" in markup(page)


# --- the audit ------------------------------------------------------------------------------------


def test_an_audit_counts_sentences_and_each_code_becomes_a_coding(study, open_page):
    page = tab(open_page(study, "suggestions"), "Audit")
    said = page.get("progress")[0].proto.text
    assert said.startswith("0 audited; 100 are sensible, of 4 sentences without a suggestion")
    first = in_focus(page)
    page = press(page, "audit-none")
    assert in_focus(page) != first
    page = page.multiselect[0].set_value(["wip.construction", "rights.workers"]).run()
    assert page.button(key="audit-codes").label == "Give these 2 codes"
    page = press(page, "audit-codes")
    assert sorted(code for _, code, _, _ in codings(study)) == ["rights.workers", "wip.construction"]
    with Project.open(study) as project:
        assert sorted(len(one.codes) for one in project.suggestions.audits(coder="ab")) == [0, 2]
    page = press(press(page, "undo-audit"), "undo-audit")
    assert in_focus(page) == first
    assert codings(study) == [] and done(study) == []


def test_an_audit_comes_to_an_end(study, open_page):
    page = tab(open_page(study, "suggestions"), "Audit")
    for _ in range(4):
        page = press(page, "audit-none")
    assert "You have looked at every sentence without a suggestion." in markup(page)
    assert [one for one in page.button if one.key == "undo-audit"]


def test_the_audit_says_how_much_its_size_leaves_open():
    assert suggestions_audit.precise(30).startswith(
        "A code found in none of these 30 may still be in up to 11.4 % of such sentences. After 100 it would be 3.7 %."
    )
    assert "none of 10" in suggestions_audit.precise(0)
    assert "After" not in suggestions_audit.precise(300)


# --- performance ----------------------------------------------------------------------------------


@pytest.fixture
def decided(study):
    """A study in which two coders decided and one audited."""
    with Project.open(study) as project:
        waiting = project.suggestions.queue(coder="ab", order="document").waiting
        project.suggestions.reveal(["t-1", "t-2"], coder="ab")
        project.suggestions.accept(waiting[0], coder="ab")
        project.suggestions.reject(waiting[2], coder="ab")
        project.suggestions.reject(waiting[1], coder="cd")
        for number, one in enumerate(project.suggestions.to_audit(coder="ab")[0][:3]):
            codes = ["control.sovereignty"] if not number else []
            project.suggestions.audit(one.record.id, one.span, codes, coder="ab")
    return study


def line_of(page, code):
    """The cells of a code in the table."""
    (row,) = [row for row in markup(page).split("<tr>") if f"<strong>{code}</strong></td>" in row]
    return [cell.split(">")[-1] if "<" in cell else cell for cell in row.replace("</td>", "").split("<td>")[1:]], row


def test_performance_tells_every_figure_or_why_there_is_none(decided, open_page):
    page = tab(open_page(decided, "suggestions"), "Performance")
    _, row = line_of(page, "Sovereignty")
    assert "1 kept, 1 rejected" in row and "50 %" in row and "9 to 91 %" in row and "1 of 3" in row
    _, row = line_of(page, "Migrant workers")
    assert "1 rejected" in row and "0 of 3" in row and "nothing carries the code as far as is known" in row
    assert "by 0." in markup(page) or "cannot be told yet" in markup(page)
    assert page.get("vega_lite_chart") or page.get("arrow_vega_lite_chart")


def test_what_is_learnt_is_told_by_code_with_the_reason():
    book = Codebook(id="b", title="B", version="1", codes=(Code(id="c", name="Cuts", kind="theme"),))
    standing = {"c": Standing(code="c", positives=12, speaks=False, reason="12 of 30 examples")}
    told = suggestions_performance.learnt_grid(standing, book)
    assert "Cuts" in told and "silent" in told and "12 of 30 examples" in told
    assert "is being made" in suggestions_performance.learnt_grid({}, book)


def test_performance_of_one_coder_counts_their_decisions_only(decided, open_page):
    page = tab(open_page(decided, "suggestions"), "Performance")
    assert "1 kept, 2 rejected" in line_of(page, "All codes")[1]
    page = tab(page, "Performance", **{state.suggestion_key("whose"): "Me"})
    assert "1 kept, 1 rejected" in line_of(page, "All codes")[1]
    assert "nothing decided" in line_of(page, "Migrant workers")[1]


def test_a_blind_coder_sees_their_own_performance_only(decided, open_page):
    with Project.open(decided) as project:
        project.show_others(False, coder="ab")
    page = tab(open_page(decided, "suggestions"), "Performance")
    assert "Your own decisions" in markup(page)
    assert "1 kept, 1 rejected" in line_of(page, "All codes")[1]


def test_nothing_decided_is_said_in_words(study, open_page):
    page = tab(open_page(study, "suggestions"), "Performance")
    assert "Nothing was decided yet." in markup(page)
    assert "no suggestion of this code was decided on" in markup(page)


@pytest.mark.parametrize(
    ("blind", "seen", "said"),
    [
        (0.4, None, "Whether suggestions lead people cannot be told yet"),
        (0.4, 0.7, "coders agree with them by 0.30 more than blind"),
        (0.4, 0.4, "nothing says that they lead"),
    ],
)
def test_anchoring_is_told_in_plain_words(blind, seen, said):
    machine, coders = Figure(value=blind, n=9), Figure(value=None, n=0, why="there is nothing")
    found = Anchoring(
        machine_blind=machine,
        machine_seen=Figure(value=seen, n=3, why="nobody saw any"),
        coders_blind=coders,
        coders_seen=coders,
        texts_blind=1,
        texts_seen=2,
    )
    shown = suggestions_performance.anchoring_markup(found)
    assert said in shown
    assert "not defined: no code in such texts" in shown
    assert "1 reading of a text without suggestions, 2 with." in shown


@pytest.mark.parametrize(
    ("blind", "seen", "said"), [(0.5, 0.75, "by 0.25 more"), (0.5, 0.2, "no more"), (None, 0.2, "")]
)
def test_whether_coders_agree_more_with_suggestions_is_told(blind, seen, said):
    figures = {
        "coders_blind": Figure(value=blind, n=1),
        "coders_seen": Figure(value=seen, n=1),
        "machine_blind": Figure(value=None, n=0),
        "machine_seen": Figure(value=None, n=0),
    }
    told = suggestions_performance.apart(Anchoring(**figures, texts_blind=0, texts_seen=0))
    assert said in told and bool(said) == bool(told)


def test_the_file_holds_the_figures_of_the_table(decided):
    with Project.open(decided) as project:
        found = project.suggestions.performance()
        rows = list(csv.DictReader(io.StringIO(project.suggestions.performance_csv(found))))
    parts = [row["part"] for row in rows]
    assert parts == ["code", "code", "all codes", "side", "type"]
    first = rows[0]
    assert (first["code"], first["kept"], first["rejected"], first["precision"]) == (
        "control.sovereignty",
        "1",
        "1",
        "0.5",
    )
    assert (first["audited"], first["found"], first["sentences_without"]) == ("3", "1", "5")
    assert float(first["recall"]) == pytest.approx(found.codes[0].recall.value, abs=1e-5)
    assert rows[1]["recall"] == "" and rows[1]["recall_reason"].startswith("nothing carries the code")
    assert rows[2]["decided"] == "3" and rows[2]["proposed"] == ""


def test_the_chart_has_a_dot_for_each_figure_that_is_defined():
    one = CodePerformance(
        tally=Tally(name="a", kept=3, rejected=1), proposed=4, withheld=0, audited=0, found=0, without=10
    )
    points = list(suggestions_chart.points([one], {"a": "Name"}))
    assert [(point["code"], point["figure"], point["value"]) for point in points] == [("Name", "Precision", 0.75)]
    assert points[0]["low"] < 0.75 < points[0]["high"]
    assert suggestions_chart.point("Name", "Precision", Figure(value=1.0, n=1))["interval"] == "none"
    assert suggestions_chart.figures([one], {"a": "Name"}, growth_chart.LIGHT).to_dict()
