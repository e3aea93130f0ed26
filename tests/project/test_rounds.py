"""Rounds of blind coding: drawn, opened, closed; who is blind learns nothing of what others do."""

import random

import pytest
import small
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing import Project
from framing.errors import AgreementError, FramingError, ReviewError, UndoError
from framing.model.agreement import CONSENSUS, Choice
from framing.readers import cues_from_text
from framing.store.lens import EVERYTHING, as_coder
from framing.store.store import Store

RULES = """\
format: framing-cues/1
codebook: small
version: 1.0.0
codes:
  control.sovereignty:
    rules:
    - {id: ours, because: a state governs, find: migration ...3 (ours|borders), weight: 0.8}
"""
RECORDS = [small.draft(f"x{number}", panel=f"Panel {number % 2 + 1}") for number in range(8)]
RECIPE = """\
format: framing-recipe/1
id: who
title: Who
row_header: Code
rows:
- {label: Sovereignty, code: control.sovereignty}
- {label: State-led, code: control.state_led}
columns:
- {label: Panel 1, panel: Panel 1}
- {label: Panel 2, panel: Panel 2}
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A project with eleven records, a table and rules, in which ben coded before any round was opened."""
    folder = tmp_path_factory.mktemp("rounds")
    store = Store.create(folder / "own.framing")
    small.fill(store)
    small.take(store, records=RECORDS)
    (folder / "who.yaml").write_text(RECIPE, encoding="utf-8")
    with Project.open(store.path) as project:
        project.suggestions.set_rules(cues_from_text(RULES, "small.cues.yaml"), coder="ab")
        project.suggestions.open_first_pass(coder="ab")
        project.add_table(folder / "who.yaml", coder="ab")
        project.show_others(coder="ab")
        project.code("r1", "control.sovereignty", (0, 9), coder="ben", stance="asserts")
        project.mark("r1", "finished", coder="ben")
        project.memo("code", "control.sovereignty", "Ben finds it everywhere.", coder="ben")
    return store.path


@pytest.fixture
def project(built, tmp_path):
    path = tmp_path / "own.framing"
    path.write_bytes(built.read_bytes())
    with Project.open(path) as project:
        yield project


def faults(project):
    return [line for line in project.check() if not line.ok]


# --- drawing and assigning ----------------------------------------------------------------------


def test_a_round_asks_its_coders_for_the_same_records(project):
    made = project.rounds.open("pilot", ["anna", "ben"], note=" Two hours with the codebook. ", coder="ab")
    assert (made.kind, made.coders, made.of, made.is_open) == ("double", ("anna", "ben"), None, True)
    assert made.note == "Two hours with the codebook."
    assert (made.drawn.how, made.drawn.n_drawn, made.drawn.n_of) == ("all", 11, 11)
    assert project.rounds.tasks("anna") == project.rounds.tasks("ben") == {"pilot": made.records}
    assert project.rounds.tasks("ab") == {}
    assert project.rounds.blind == ("anna", "ben")
    assert made.progress == {"anna": 0, "ben": 1}
    assert project.rounds.all() == (made,)


def test_a_stratified_share_takes_of_every_panel_and_group(project):
    made = project.rounds.open("pilot", ["anna", "ben"], how="stratified", share=0.5, seed=3, coder="ab")
    assert made.drawn.strata == {
        "Panel 1, Others": (3, 5),
        "Panel 2, Listed": (1, 1),
        "Panel 2, Others": (3, 5),
    }
    assert made.drawn.n_drawn == len(made.records) == 7


def test_the_same_seed_draws_the_same_records_and_another_others(project):
    drawn = []
    for seed in (1, 1, 2, 3):
        drawn.append(
            project.rounds.open("pilot", ["anna", "ben"], how="random", share=0.4, seed=seed, coder="ab").records
        )
        project.undo(coder="ab")
    assert drawn[0] == drawn[1]
    assert len(set(drawn)) > 1
    assert {len(records) for records in drawn} == {4}
    assert project.rounds.all() == ()
    assert project.rounds.blind == ()


def test_a_preview_is_what_a_round_then_draws_and_writes_nothing(project):
    asked = {"how": "stratified", "share": 0.5, "seed": 3, "panels": ["Panel 2"]}
    before = project.revision
    seen = project.rounds.preview(**asked)
    assert project.revision == before
    assert project.rounds.open("pilot", ["anna", "ben"], **asked, coder="ab").drawn == seen
    assert project.rounds.preview(of="ben").n_of == 1  # what ben read
    with pytest.raises(ReviewError, match="the share 2 is none"):
        project.rounds.preview(how="random", share=2)


def test_a_round_of_one_panel(project):
    made = project.rounds.open("one", ["anna", "ben"], panels=["Panel 2"], coder="ab")
    assert {record.panel for record in project.records(ids=made.records)} == {"Panel 2"}
    assert made.drawn.panels == ("Panel 2",)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"coders": ["anna"]}, "round: two coders or more code the same records, each named once. Name them."),
        ({"coders": ["anna", "anna"]}, "round: two coders or more code the same records, each named once. Name them."),
        ({"coders": ["anna", CONSENSUS]}, "coder 'consensus': is no person; a round asks persons. Name the person."),
        ({"share": None}, "round: drawn 'random', and no share is stated. State one, as .2 for a fifth."),
        ({"share": 0}, "round: the share 0 is none; it is above 0 and at most 1, as .2. Correct it."),
        ({"name": " "}, "round ' ': a round has a name, for example 'pilot'. Give it one."),
        ({"how": "some"}, "round: drawn 'some'; records are drawn all, random, stratified. Choose one of these."),
        (
            {"panels": ["Panel 3"]},
            "panel 'Panel 3': is not in the project (Panel 1, Panel 2). Name one of these.",
        ),
        ({"coder": "ben"}, "round: 'ben' is no lead of this project; 'ab' may. Ask one of them."),
    ],
)
def test_a_round_that_cannot_be_is_refused(project, wrong, message):
    asked = {"name": "pilot", "coders": ["anna", "ben"], "how": "random", "share": 0.5, "coder": "ab", **wrong}
    with pytest.raises(FramingError) as caught:
        project.rounds.open(**asked)
    assert str(caught.value) == message
    assert project.rounds.all() == ()


def test_a_name_stands_for_one_round(project):
    project.rounds.open("pilot", ["anna", "ben"], coder="ab")
    with pytest.raises(ReviewError, match="round 'pilot': is there already"):
        project.rounds.open("pilot", ["anna", "ben"], coder="ab")
    with pytest.raises(ReviewError, match=r"round 'plot': is not in the project \('pilot'\)"):
        project.rounds.close("plot", coder="ab")


# --- closing ------------------------------------------------------------------------------------


def test_closing_is_an_event_that_stays_and_ends_the_blindness(project):
    project.rounds.open("pilot", ["anna", "ben"], coder="ab")
    assert list(project.as_seen_by("anna").codings()) == []
    closed = project.rounds.close("pilot", coder="ab", reason="all read")
    assert not closed.is_open
    newest = project.history(limit=1)[0]
    assert (newest.kind, newest.coder, newest.reason) == ("close-round", "ab", "all read")
    assert newest.summary == "closed the round 'pilot'"
    assert [coding.coder for coding in project.as_seen_by("anna").codings()] == ["ben"]
    with pytest.raises(UndoError):
        project.undo(event=newest.number, coder="ab")
    with pytest.raises(ReviewError, match="is closed already"):
        project.rounds.close("pilot", coder="ab")
    assert faults(project) == []


def test_a_round_that_somebody_began_with_is_closed_and_not_undone(project):
    project.rounds.open("pilot", ["anna", "ben"], coder="ab")
    opened = project.history(limit=1)[0].number
    project.mark("r1", coder="anna")
    with pytest.raises(UndoError, match="because 'anna' has begun to code in it"):
        project.undo(event=opened, coder="ab")
    project.undo(coder="anna")
    project.undo(event=opened, coder="ab")
    assert project.rounds.all() == ()
    assert faults(project) == []


def test_what_coders_code_by_stands_still_while_they_are_blind(project):
    theirs = project.code("x1", "control.sovereignty", (0, 9), coder="anna")
    project.rounds.open("pilot", ["anna", "ben"], panels=["Panel 2"], coder="ab")
    inside = next(iter(project.rounds.tasks("anna")["pilot"]))
    for attempt in (
        lambda: project.codebook.rename("control.sovereignty", "Ours", coder="ab"),
        lambda: project.suggestions.set_rules(cues_from_text(RULES.replace("0.8", "0.9"), "c.yaml"), coder="ab"),
        lambda: project.correct(inside, "Another text.", coder="ab"),
        lambda: project.uncode(theirs, coder="ab"),
    ):
        before = project.revision
        with pytest.raises(ReviewError, match="Close the round first"):
            attempt()
        assert project.revision == before
    project.correct("x0", small.TEXT + " More.", coder="ab")
    project.uncode(theirs, coder="anna")
    project.rounds.close("pilot", coder="ab")
    project.codebook.rename("control.sovereignty", "Ours", coder="ab")
    assert faults(project) == []


# --- a second reading ---------------------------------------------------------------------------


def test_a_second_reading_is_a_coder_of_its_own_who_sees_nothing_of_the_first(project):
    made = project.rounds.repeat("again", "ben", how="all", coder="ab")
    assert (made.kind, made.coders, made.of, made.records) == ("repeat", ("ben (2)",), "ben", ("r1",))
    second = project.as_seen_by("ben (2)")
    assert list(second.codings()) == []
    project.code("r1", "control.state_led", (0, 9), coder="ben (2)")
    assert [coding.code for coding in project.as_seen_by("ben (2)").codings()] == ["control.state_led"]
    assert [coding.coder for coding in project.codings()] == ["ben"]
    project.rounds.close("again", coder="ab")
    assert [coding.coder for coding in project.codings()] == ["ben"]
    assert {coding.coder for coding in project.through(EVERYTHING).codings()} == {"ben", "ben (2)"}
    assert [coding.coder for coding in project.through(as_coder("ben (2)")).codings()] == ["ben (2)"]
    assert project.rounds.repeat("third", "ben", how="all", coder="ab").coders == ("ben (3)",)
    assert faults(project) == []


def test_a_second_reading_does_not_count_in_tables(project):
    before = entries(project)
    project.rounds.repeat("again", "ben", how="all", coder="ab")
    project.code("r1", "control.state_led", (0, 9), coder="ben (2)")
    project.rounds.close("again", coder="ab")
    assert entries(project) == before
    assert entries(project.through(as_coder("ben (2)"))) != before


def test_nobody_repeats_what_they_have_not_read(project):
    with pytest.raises(ReviewError, match="'carla': has read no intervention with a text that fits"):
        project.rounds.repeat("again", "carla", coder="ab")


# --- blind --------------------------------------------------------------------------------------


def entries(project):
    table = project.table("who")
    return list(table.entries())


def views(project):
    """Everything that a project shows, as the screen, the exports and the command line ask for it."""
    table = project.table("who")
    ids = [record.id for record in project.records()]
    return {
        "revision": project.revision,
        "material": project.material(),
        "info": project.info(),
        "records": list(project.records()),
        "codings": list(project.codings()),
        "memos": [project.memos(target) for target in ("project", "record", "coding", "code", "actor", "event")],
        "notebook": (project.notebook.find(), project.notebook.coders(), project.notebook.targets()),
        "linked": (project.notebook.linkable(), project.notebook.linked_to(), project.notebook.csv()),
        "quotations": (project.quotations.find(), project.quotations.csv(), project.quotations.occurring()),
        "table": entries(project),
        "evidence": project.evidence(table, [entry for _, _, entry in table.entries()]),
        "provenance": project.provenance(),
        "history": (project.history(), project.newest_event(coder="anna"), project.corrections("r1")),
        "journal": (project.journal.find(), project.journal.count(), project.journal.occurring()),
        "leads": project.journal.leads,
        "past": [coding.uid for coding in project.as_of("event:6").codings()],
        "codebook": (project.codebook.current, project.codebook.use(), project.codebook.versions()),
        "second look": (project.codebook.second_look(), project.codebook.waiting("control.sovereignty")),
        "growth": (project.growth.frequencies(), project.growth.cooccurrence(), project.growth.saturation()),
        "desk": (project.desk.read(ids, coder="anna", others=True), project.desk.progress(coder="anna")),
        "suggestions": [project.suggestions.of(one, coder="anna") for one in ids],
        "queue": project.suggestions.queue(coder="anna"),
        "decided": (project.suggestions.decided(), project.suggestions.audits(), project.suggestions.to_audit()),
        "learning": project.suggestions.learning(coder="anna"),
        "performance": project.suggestions.performance(),
        "joining": (project.joining.conflicts(), project.joining.arrivals()),
        "agreement": (project.agreement.readers(), project.agreement.report(Choice(resamples=0)).notices),
        "rounds": [(one.name, one.coders, one.records, one.closed) for one in project.rounds.all()],
        "settled": project.adjudication.settled(),
    }


CODES = ("control.sovereignty", "control.state_led")
ACTORS = ("ben", "carla", "ab")


def code(project, chance, who, record):
    start = chance.randrange(0, 20)
    span = chance.choice([None, (start, start + chance.randrange(1, 9))])
    project.code(record, chance.choice(CODES), span, coder=who, stance="asserts")


def mark(project, chance, who, record):
    project.mark(record, chance.choice(["seen", "finished"]), coder=who)


def memo(project, chance, who, record):
    project.memo("record", record, f"Seen by {who}.", coder=who)


def note(project, chance, who, record):
    project.notebook.write(f"[[code:{chance.choice(CODES)}]] What I find.", title=f"T{chance.random()}", coder=who)


def reveal(project, chance, who, record):
    project.suggestions.reveal([record], coder=who)


def audit(project, chance, who, record):
    for one in project.suggestions.to_audit(coder=who)[0][:1]:
        project.suggestions.audit(one.record.id, one.span, [CODES[0]], coder=who)


def decide(project, chance, who, record):
    for one in project.suggestions.of(record, coder=who, blind=False).proposed[:1]:
        chance.choice([project.suggestions.accept, project.suggestions.reject])(one, coder=who)


def uncode(project, chance, who, record):
    for one in list(project.codings(coder=who))[:1]:
        project.uncode(one, coder=who)


def change(project, chance, who, record):
    for one in list(project.codings(coder=who))[:1]:
        project.quotations.recode([one.uid], chance.choice(CODES), coder=who)
        project.quotations.answer([one.uid], "stance", "contests", coder=who)


def undo(project, chance, who, record):
    chance.choice([project.undo, project.redo])(coder=who)


ACTS = (code, code, mark, memo, note, reveal, audit, decide, uncode, change, undo)
"""What somebody else may do at the desk, on the pages and on the command line."""


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32))
def test_no_action_of_others_changes_any_view_of_a_blind_coder(built, tmp_path, seed):
    path = tmp_path / f"blind-{seed}.framing"
    path.write_bytes(built.read_bytes())
    chance = random.Random(seed)
    with Project.open(path) as project:
        project.rounds.open("pilot", ["anna", "ben", "carla"], how="random", share=0.5, coder="ab")
        project.code("r2", CODES[1], (0, 9), coder="anna", stance="contests")
        project.mark("r2", "finished", coder="anna")
        before = views(project.as_seen_by("anna"))
        ids, done = [record.id for record in project.records()], 0
        for _ in range(8):
            revision = project.revision
            try:
                chance.choice(ACTS)(project, chance, chance.choice(ACTORS), chance.choice(ids))
            except FramingError:
                continue
            done += project.revision != revision
        after = views(project.as_seen_by("anna"))
        for name in before:
            assert after[name] == before[name], name
        if done:
            assert views(project)["revision"] != before["revision"]
        project.rounds.close("pilot", coder="ab")
        assert faults(project) == []
    path.unlink()


def test_what_others_do_is_seen_by_who_is_not_blind(project):
    """The views of the property above do change where nobody is blind: it would see what leaks."""
    before = views(project.as_seen_by("anna"))
    project.code("r2", CODES[1], (0, 9), coder="carla", stance="contests")
    project.memo("record", "r2", "Seen.", coder="carla")
    project.suggestions.reveal(["r2"], coder="carla")
    project.mark("r2", "finished", coder="carla")
    found = project.suggestions.of("r3", coder="carla", blind=False).proposed
    project.suggestions.accept(found[0], coder="carla")
    after = views(project.as_seen_by("anna"))
    unchanged = {name for name in before if before[name] == after[name]}
    assert unchanged <= {
        "records",
        "leads",
        "past",
        "second look",
        "joining",
        "rounds",
        "settled",
        "learning",
        "queue",
        "suggestions",
    }


def test_a_blind_coder_sees_what_they_made_themselves(project):
    project.rounds.open("pilot", ["anna", "ben"], coder="ab")
    seen = project.as_seen_by("anna")
    coding = project.code("r2", CODES[1], (0, 9), coder="anna")
    project.memo("coding", coding.uid, "Mine.", coder="anna")
    assert [one.uid for one in seen.codings()] == [coding.uid]
    assert [(row, column) for row, column, _ in entries(seen)] == [("State-led", "Panel 2")]
    assert [memo.text for memos in seen.memos("coding").values() for memo in memos] == ["Mine."]
    assert seen.memos("code") == {}
    assert {event.coder for event in seen.history() if event.kind == "code"} == {"anna"}
    assert [one.uid for one in seen.as_of("event:3").codings()] == []


def test_undo_tells_a_blind_coder_nothing_of_others(project):
    project.rounds.open("pilot", ["anna", "ben"], coder="ab")
    project.code("r2", CODES[1], (0, 9), coder="ben")
    number = project.history(limit=1)[0].number
    project.journal.entrust("anna", coder="ab")
    for asked in (project.journal.undoable, project.journal.redoable):
        assert "the journal has no event" in asked(number, coder="anna")
    with pytest.raises(UndoError, match="'anna' codes blind, and what others did is hidden"):
        project.undo(whole=True, coder="anna")


def test_nobody_changes_what_a_blind_coder_did_nor_do_they_what_others_did(project):
    theirs = project.code("r1", CODES[1], (10, 14), coder="carla")
    project.rounds.open("pilot", ["anna", "ben"], coder="ab")
    project.mark("r2", "finished", coder="anna")
    number = project.history(limit=1)[0].number
    with pytest.raises(ReviewError, match="'anna' codes blind in the round 'pilot', and nobody else changes what they"):
        project.undo(event=number, coder="ab")
    with pytest.raises(ReviewError, match=r"'anna' codes blind .* and what others made is not theirs to change"):
        project.uncode(theirs, coder="anna")
    project.undo(coder="anna")
    assert faults(project) == []


def test_a_redefinition_tells_a_blind_coder_no_places(project):
    project.codebook.redefine(CODES[0], stand=True, fields={"brief": "Ours."}, coder="ab")
    project.rounds.open("pilot", ["anna", "ben"], coder="ab")
    seen = project.as_seen_by("anna")
    assert "redefine" not in [event.kind for event in seen.history()]


def test_a_blind_coder_learns_that_the_material_changed_and_not_what_it_did_to_codings(project):
    project.rounds.open("pilot", ["anna", "ben"], panels=["Panel 2"], coder="ab")
    seen = project.as_seen_by("anna")
    before = seen.revision
    project.correct("x0", "Inserted. " + small.TEXT, coder="ab")
    assert seen.revision != before
    assert seen.material(before)[1] is not None
    newest = seen.history(limit=1)[0]
    assert (newest.kind, newest.summary) == ("correct", "changed the material")
    assert list(seen.journal.changes(newest.number)) == []
    after = seen.revision
    project.undo(coder="ab")
    assert seen.revision != after


def test_a_round_of_a_name_that_came_back_can_be_closed(project):
    project.rounds.open("pilot", ["anna", "ben"], coder="ab")
    number = project.history(limit=1)[0].number
    project.undo(coder="ab")
    project.rounds.open("pilot", ["anna", "carla"], coder="ab")
    with pytest.raises(UndoError, match="gave 'pilot' to another of the rounds"):
        project.redo(event=number, coder="ab")
    project.rounds.close("pilot", coder="ab")
    assert project.rounds.blind == ()


def test_no_repeat_tells_what_a_blind_coder_has_read(project):
    project.rounds.open("pilot", ["anna", "ben"], coder="ab")
    with pytest.raises(ReviewError, match="coder 'ben': codes blind in the round 'pilot', and what they have read"):
        project.rounds.repeat("again", "ben", how="all", coder="ab")
    assert project.as_seen_by("anna").rounds.all()[0].progress == {"anna": 0}


def test_who_codes_blind_sees_through_no_other_lens(project):
    project.rounds.open("pilot", ["anna", "ben"], coder="ab")
    assert list(project.as_seen_by("anna").through(EVERYTHING).codings()) == []
    assert list(project.as_seen_by("anna").as_of("event:9").through(as_coder("ben")).codings()) == []


@pytest.mark.parametrize("seed", [-1, 1.5, float("nan"), "x"])
def test_a_seed_is_a_whole_number(project, seed):
    with pytest.raises(ReviewError, match="it is a whole number from 0 on"):
        project.rounds.open("pilot", ["anna", "ben"], seed=seed, coder="ab")


def test_who_is_asked_for_nothing_sees_everybody(project):
    project.rounds.open("pilot", ["anna", "ben"], coder="ab")
    assert [one.coder for one in project.as_seen_by("ab").codings()] == ["ben"]


# --- agreement ----------------------------------------------------------------------------------


def test_the_agreement_of_a_round_is_that_of_its_records_and_coders(project):
    project.mark("r1", "finished", coder="anna")
    made = project.rounds.open("pilot", ["anna", "ben"], panels=["Panel 2"], coder="ab")
    for coder in ("anna", "ben"):
        for record in made.records[:3]:
            project.code(record, CODES[0], (0, 9), coder=coder)
            project.mark(record, "finished", coder=coder)
    project.code("r3", CODES[1], (0, 9), coder="carla")
    project.rounds.close("pilot", coder="ab")
    report = project.agreement.report(Choice(round="pilot", resamples=0))
    assert [reader.name for reader in report.readers] == ["anna", "ben"]
    assert (report.n_records, report.n_double) == (len(made.records), 3)
    assert [one.name for one in report.rounds] == ["pilot"]
    assert project.agreement.report(Choice(coders=("anna", "ben"), resamples=0)).n_double == 4
    with pytest.raises(AgreementError, match="round 'plot' is not known; there are pilot"):
        project.agreement.report(Choice(round="plot"))


def test_what_is_changed_after_a_round_is_no_agreement_of_it(project):
    made = project.rounds.open("pilot", ["anna", "ben"], panels=["Panel 2"], coder="ab")
    record = made.records[0]
    theirs = project.code(record, CODES[0], (0, 9), coder="anna")
    project.code(record, CODES[1], (0, 9), coder="ben")
    project.rounds.close("pilot", coder="ab")
    then = project.agreement.report(Choice(round="pilot", resamples=0))
    project.quotations.recode([theirs.uid], CODES[1], coder="anna")
    assert project.agreement.report(Choice(round="pilot", resamples=0)).lines == then.lines
    assert [one.item.kind for one in project.agreement.disagreements(Choice(round="pilot"))] == ["code"]
    assert project.agreement.disagreements(Choice(coders=("anna", "ben"))) == ()


def test_what_was_made_before_a_round_is_told(project):
    project.mark("r1", coder="anna")
    project.rounds.open("pilot", ["anna", "ben"], coder="ab")
    project.rounds.close("pilot", coder="ab")
    notices = project.agreement.report(Choice(round="pilot", resamples=0)).notices
    assert "Codings made before the round was opened count as well: 1." in notices


def test_a_second_reading_is_compared_with_the_first_and_with_nobody_by_default(project):
    project.rounds.repeat("again", "ben", how="all", coder="ab")
    project.code("r1", CODES[1], (0, 9), coder="ben (2)")
    project.rounds.close("again", coder="ab")
    report = project.agreement.report(Choice(round="again", resamples=0))
    assert [(reader.name, reader.of) for reader in report.readers] == [("ben", None), ("ben (2)", "ben")]
    assert [one.item.kind for one in report.disagreements] == ["code"]
    assert [reader.name for reader in project.agreement.report().readers] == ["ben"]
    assert "ben (2)" in [reader.name for reader in project.agreement.readers()]


def test_a_blind_coder_is_told_of_no_agreement(project):
    project.mark("r1", "finished", coder="anna")
    project.rounds.open("pilot", ["anna", "ben"], coder="ab")
    seen = project.as_seen_by("anna").agreement
    assert [reader.name for reader in seen.readers()] == ["anna"]
    assert seen.report().lines == ()
    with pytest.raises(AgreementError, match="coder 'ben' is not known"):
        seen.report(Choice(coders=("anna", "ben")))
