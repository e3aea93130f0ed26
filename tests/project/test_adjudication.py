"""Adjudication: what two coders made differently is settled, and nothing of theirs is written over."""

from collections import Counter

import pytest
import small

from framing import Project
from framing.errors import FramingError, ReviewError, UndoError, UnknownRecordError
from framing.model.text import Span
from framing.store import codings
from framing.store.adjudication import Agreed
from framing.store.lens import EVERYTHING, as_adjudicated, as_agreed, as_coder
from framing.store.store import Store

GOVERN, WHEEL, MIGRATION = (0, 28), (33, 49), (0, 9)
SOVEREIGN, LED = "control.sovereignty", "control.state_led"


@pytest.fixture
def project(tmp_path):
    """Anna and ben read r1 and r2; anna alone read r3."""
    store = Store.create(tmp_path / "own.framing")
    small.fill(store)
    with Project.open(store.path) as project:
        project.code("r1", SOVEREIGN, GOVERN, coder="anna", stance="asserts")
        project.code("r1", SOVEREIGN, GOVERN, coder="ben", stance="asserts")  # agreed
        project.code("r1", LED, WHEEL, coder="anna", stance="asserts")
        project.code("r1", LED, WHEEL, coder="ben", stance="contests")  # another answer
        project.code("r2", SOVEREIGN, GOVERN, coder="anna")
        project.code("r2", SOVEREIGN, MIGRATION, coder="ben")  # another extent
        project.code("r2", LED, WHEEL, coder="anna")  # missing
        project.code("r3", LED, WHEEL, coder="anna")  # read by anna alone
        yield project


def work(project, **options):
    return project.adjudication.work("anna", "ben", **options)


def of_kind(project, kind):
    return next(one for one in work(project) if one.item.kind == kind)


def consensus(project):
    with_it = project.through(as_coder("consensus"))
    return sorted((one.code, one.start, one.end, one.dimensions.get("stance")) for one in with_it.codings())


def faults(project):
    return [line for line in project.check() if not line.ok]


def test_disagreements_stand_side_by_side_in_their_context(project):
    found = work(project)
    assert [(one.record, one.item.kind) for one in found] == [
        ("r1", "dimension"),
        ("r2", "boundary"),
        ("r2", "missing"),
    ]
    first = found[0]
    assert (first.first_coder, first.second_coder, first.panel, first.speaker) == ("anna", "ben", "Panel 1", "Denmark")
    assert first.before + first.quotation + first.after == small.TEXT
    assert first.quotation == small.TEXT[33:49]
    assert work(project, panels=["Panel 1"]) == found[:1]
    assert work(project, record="r2") == found[1:]


@pytest.mark.parametrize(
    ("kind", "choice", "made"),
    [
        ("dimension", "a", [(LED, 33, 49, "asserts")]),
        ("dimension", "b", [(LED, 33, 49, "contests")]),
        ("dimension", "neither", []),
        ("boundary", "a", [(SOVEREIGN, 0, 28, None)]),
        ("boundary", "b", [(SOVEREIGN, 0, 9, None)]),
        ("boundary", "both", [(SOVEREIGN, 0, 28, None)]),
        ("missing", "a", [(LED, 33, 49, None)]),
        ("missing", "b", []),
    ],
)
def test_a_choice_makes_the_consensus_and_leaves_what_coders_made(project, kind, choice, made):
    before = list(project.codings())
    done = project.adjudication.decide(of_kind(project, kind), choice, reason="oversight", note=" So. ", coder="ab")
    assert (done.choice, done.reason, done.note, done.coder, done.kind) == (choice, "oversight", "So.", "ab", kind)
    assert consensus(project) == made
    assert list(project.codings()) == before
    assert of_kind(project, kind).settled == done
    assert faults(project) == []


def test_both_of_two_codes_are_kept(project):
    project.code("r2", SOVEREIGN, WHEEL, coder="ben")
    project.adjudication.decide(of_kind(project, "code"), "both", coder="ab")
    assert [made[0] for made in consensus(project)] == [SOVEREIGN, LED]


def test_other_is_what_neither_coder_made(project):
    other = Agreed(code=SOVEREIGN, span=Span(*MIGRATION), dimensions={"stance": "contests"})
    done = project.adjudication.decide(of_kind(project, "dimension"), "other", other=other, coder="ab")
    assert consensus(project) == [(SOVEREIGN, 0, 9, "contests")]
    (made,) = project.through(as_coder("consensus")).codings()
    assert made.source == f"adjudication {done.uid}"
    assert done.made == (made.uid,)


@pytest.mark.parametrize(
    ("kind", "choice", "message"),
    [
        (
            "dimension",
            "both",
            "adjudication: the two differ in stance, and a passage has one answer to a question. Choose a, b or other.",
        ),
        ("missing", "both", "adjudication: one coder alone coded here, so there are no two to keep. Choose a or b."),
        (
            "missing",
            "other",
            "adjudication: 'other' says which code and passage it is to be, and only then are they given. "
            "Give them, or choose a, b, both or neither.",
        ),
        ("missing", "c", "adjudication: 'c' is not one of a, b, both, neither, other. Choose one of them."),
    ],
)
def test_a_choice_that_does_not_fit_is_refused_with_nothing_done(project, kind, choice, message):
    before = project.revision
    with pytest.raises(ReviewError) as caught:
        project.adjudication.decide(of_kind(project, kind), choice, coder="ab")
    assert str(caught.value) == message
    assert project.revision == before


def test_what_was_settled_is_settled_anew_by_replacing_it(project):
    project.adjudication.decide(of_kind(project, "boundary"), "a", coder="ab")
    project.adjudication.decide(of_kind(project, "boundary"), "b", coder="cd")
    assert consensus(project) == [(SOVEREIGN, 0, 9, None)]
    assert [one.coder for one in project.adjudication.settled()] == ["cd"]
    project.undo(coder="cd")
    assert consensus(project) == [(SOVEREIGN, 0, 28, None)]
    assert [one.coder for one in project.adjudication.settled()] == ["ab"]
    project.undo(coder="ab")
    assert consensus(project) == []
    assert {one.settled for one in work(project)} == {None}
    project.redo(coder="ab")
    assert consensus(project) == [(SOVEREIGN, 0, 28, None)]
    assert faults(project) == []


def test_two_decisions_that_come_to_the_same_coding_share_it(project):
    same = Agreed(code=SOVEREIGN, span=Span(*MIGRATION))
    for kind in ("boundary", "missing"):
        project.adjudication.decide(of_kind(project, kind), "other", other=same, coder="ab")
    assert consensus(project) == [(SOVEREIGN, 0, 9, None)]
    project.adjudication.decide(of_kind(project, "missing"), "neither", coder="ab")
    assert consensus(project) == [(SOVEREIGN, 0, 9, None)]
    project.adjudication.decide(of_kind(project, "boundary"), "neither", coder="ab")
    assert consensus(project) == []


def test_what_a_coder_changed_since_is_looked_at_again(project):
    seen = of_kind(project, "missing")
    project.adjudication.decide(seen, "a", coder="ab")
    (coding,) = seen.item.first
    project.quotations.recode([coding.key], SOVEREIGN, coder="anna")
    changed = of_kind(project, "missing")
    assert (changed.item.codes, changed.settled) == ((SOVEREIGN,), None)
    assert [one.stands for one in project.adjudication.settled()] == [False]
    project.uncode(coding.key, coder="anna")
    with pytest.raises(ReviewError, match="is no longer there; its coder changed it"):
        project.adjudication.decide(seen, "b", coder="ab")
    assert consensus(project) == [(LED, 33, 49, None)]


def test_what_the_codebook_changed_stays_settled(project):
    seen = of_kind(project, "dimension")
    project.adjudication.decide(seen, "b", coder="ab")
    project.codebook.redefine(LED, fields={"brief": "Led."}, coder="ab")
    project.codebook.confirm([one.uid for one in project.codings(code=LED)], coder="ab")
    assert of_kind(project, "dimension").settled is not None
    project.undo(coder="ab")
    assert of_kind(project, "dimension").settled is not None
    project.quotations.answer([seen.item.first[0].key], "stance", "contests", coder="anna")
    assert "dimension" not in [one.item.kind for one in work(project)]
    project.undo(coder="anna")
    assert of_kind(project, "dimension").settled is None


def test_what_somebody_settled_meanwhile_is_not_written_over_unseen(project):
    seen = of_kind(project, "missing")
    project.adjudication.decide(seen, "a", coder="ab")
    with pytest.raises(ReviewError, match="this was settled meanwhile, by 'ab'"):
        project.adjudication.decide(seen, "b", coder="cd")
    project.adjudication.decide(of_kind(project, "missing"), "b", coder="cd")
    assert [one.coder for one in project.adjudication.settled()] == ["cd"]


def test_who_is_first_does_not_matter_to_what_was_settled(project):
    project.adjudication.decide(of_kind(project, "dimension"), "a", coder="ab")
    back = next(one for one in project.adjudication.work("ben", "anna") if one.item.kind == "dimension")
    assert back.settled is not None
    assert (back.settled.choice, back.settled.first) == ("b", "ben")


def test_blind_coders_are_not_adjudicated_and_do_not_adjudicate(project):
    seen = of_kind(project, "missing")
    project.rounds.open("pilot", ["anna", "carla"], coder="ab")
    with pytest.raises(ReviewError, match="'anna' codes blind in the round 'pilot'"):
        work(project)
    with pytest.raises(ReviewError, match="'carla' codes blind"):
        project.adjudication.decide(seen, "a", coder="carla")
    project.code("r1", SOVEREIGN, GOVERN, coder="dora", stance="asserts")
    with pytest.raises(ReviewError, match="'carla' codes blind"):
        project.as_seen_by("carla").adjudication.work("ben", "dora")
    assert [one.item.kind for one in project.adjudication.work("ben", "dora")] == ["missing"]
    with pytest.raises(ReviewError, match="'anna' still codes blind"):
        project.adjudication.decide(seen, "a", coder="ab")


def test_coders_who_read_nothing_together_have_nothing_to_settle(project):
    with pytest.raises(ReviewError, match="'anna' and 'carla' have read no record that is the same"):
        project.adjudication.work("anna", "carla")
    with pytest.raises(ReviewError, match="'anna' is named twice"):
        project.adjudication.work("anna", "anna")
    with pytest.raises(ReviewError, match="panel 'Panle 1': is not in the project"):
        work(project, panels=["Panle 1"])
    with pytest.raises(UnknownRecordError):
        work(project, record="r99")


def test_nobody_acts_as_the_consensus(project):
    with pytest.raises(FramingError, match="coder 'consensus': is the name of what was settled, and of nobody"):
        project.mark("r1", coder="consensus")
    project.adjudication.decide(of_kind(project, "missing"), "a", coder="ab")
    (settled,) = project.through(as_coder("consensus")).codings()
    with pytest.raises(ReviewError, match="what the consensus holds comes of settled disagreements alone"):
        project.uncode(settled, coder="ab")


def test_a_person_called_consensus_is_not_taken_for_it(project):
    with project._store.command("mark", by="consensus") as command:
        codings.mark(command, "r1", "seen")
    with pytest.raises(ReviewError, match="a coder of this project is called 'consensus'"):
        project.adjudication.decide(of_kind(project, "missing"), "a", coder="ab")


def test_the_codebook_takes_the_consensus_along(project):
    project.adjudication.decide(of_kind(project, "missing"), "a", coder="ab")
    project.codebook.merge(LED, SOVEREIGN, coder="ab")
    assert [made[0] for made in consensus(project)] == [SOVEREIGN]
    project.undo(coder="ab")
    assert [made[0] for made in consensus(project)] == [LED]
    assert faults(project) == []


# --- lenses -------------------------------------------------------------------------------------


def seen(project):
    """How many codings there are in each record and of each code."""
    names = {record.uid: record.id for record in project.records()}
    return Counter((names[one.record], one.code) for one in project.codings())


def test_the_consensus_counts_only_when_asked(project):
    before = seen(project), project.info().counts
    for kind in ("dimension", "boundary", "missing"):
        project.adjudication.decide(of_kind(project, kind), "a", coder="ab")
    counts = project.info().counts
    assert seen(project) == before[0]
    assert {name for name in counts if counts[name] != before[1][name]} <= {"coders", "events"}  # ab acted
    assert sum(seen(project.through(EVERYTHING)).values()) == sum(before[0].values()) + 3


def test_agreed_is_what_each_coder_has_on_the_same_words(project):
    both = seen(project.through(as_agreed(["anna", "ben"])))
    assert both == {("r1", SOVEREIGN): 1, ("r1", LED): 1, ("r2", SOVEREIGN): 1}
    assert seen(project.through(as_agreed(["ben", "anna"]))) == both


def test_adjudicated_is_what_was_settled_what_is_alike_and_what_one_alone_read(project):
    lens = as_adjudicated("anna", "ben")
    assert seen(project.through(lens)) == {("r1", SOVEREIGN): 1, ("r3", LED): 1}
    project.adjudication.decide(of_kind(project, "dimension"), "b", coder="ab")
    project.adjudication.decide(of_kind(project, "missing"), "b", coder="ab")
    project.adjudication.decide(of_kind(project, "boundary"), "both", coder="ab")
    assert seen(project.through(lens)) == {
        ("r1", SOVEREIGN): 1,
        ("r1", LED): 1,
        ("r2", SOVEREIGN): 1,
        ("r3", LED): 1,
    }
    assert seen(project.through(as_adjudicated("ben", "anna"))) == seen(project.through(lens))


def test_what_was_settled_and_is_alike_now_counts_once(project):
    which = of_kind(project, "dimension")
    project.adjudication.decide(which, "a", coder="ab")
    project.quotations.answer([which.item.second[0].key], "stance", "asserts", coder="ben")
    lens = as_adjudicated("anna", "ben")
    assert seen(project.through(lens))["r1", LED] == 1
    assert seen(project.through(as_adjudicated("ben", "anna")))["r1", LED] == 1


def test_a_lens_looks_at_the_past_as_well(project):
    lens = as_adjudicated("anna", "ben")
    number = project.history(limit=1)[0].number
    project.adjudication.decide(of_kind(project, "dimension"), "b", coder="ab")
    then = project.through(lens).as_of(f"event:{number}")
    assert seen(then) == {("r1", SOVEREIGN): 1, ("r3", LED): 1}
    assert seen(project.as_of(f"event:{number}").through(lens)) == seen(then)


def test_what_was_adjudicated_in_the_past_does_not_change_afterwards(project):
    lens = as_adjudicated("anna", "ben")
    number = project.history(limit=1)[0].number
    before = seen(project.through(lens))
    project.mark("r3", coder="ben")
    assert seen(project.through(lens)) != before
    assert seen(project.through(lens).as_of(f"event:{number}")) == before


def test_places_in_different_texts_are_not_the_same(project):
    project.code("r2", LED, (40, 44), coder="anna")
    project.correct("r2", small.TEXT[:10], coder="ab")
    project.code("r2", LED, (3, 8), coder="ben")
    agreed = project.through(as_agreed(["anna", "ben"])).codings(record="r2")
    assert LED not in [one.code for one in agreed]


def test_a_name_with_a_quotation_mark_is_no_way_into_the_query(project):
    project.code("r1", LED, WHEEL, coder="o'neil' OR 1=1 --")
    assert seen(project.through(as_coder("o'neil' OR 1=1 --"))) == {("r1", LED): 1}


def test_undo_of_a_decision_on_which_nothing_rests_is_free_and_of_anothers_is_not(project):
    project.adjudication.decide(of_kind(project, "missing"), "a", coder="ben")
    number = project.history(limit=1)[0].number
    with pytest.raises(UndoError):
        project.undo(event=number, coder="anna")
    project.undo(event=number, coder="ben")
    assert consensus(project) == []


# --- what the screen asks for ---------------------------------------------------------------------


def test_pairs_are_those_who_read_something_together_the_closest_first(project):
    project.code("r1", LED, WHEEL, coder="carla")
    project.adjudication.decide(of_kind(project, "missing"), "a", coder="ab")  # the consensus is nobody to differ with
    assert project.adjudication.pairs(coder="ab") == {("anna", "ben"): 2, ("anna", "carla"): 1, ("ben", "carla"): 1}
    project.rounds.open("pilot", ["carla", "dora"], coder="ab")
    assert ("anna", "carla") in project.adjudication.pairs(coder="ab")
    with pytest.raises(ReviewError, match="'dora' codes blind in the round 'pilot'"):
        project.adjudication.pairs(coder="dora")


def test_memos_of_both_sides_stand_beside_a_disagreement(project):
    which = of_kind(project, "boundary")
    (first,), (second,) = which.item.first, which.item.second
    project.memo("coding", first.key, "Wide.", coder="anna")
    project.memo("coding", second.key, "Narrow.", coder="ben")
    project.memo("coding", of_kind(project, "missing").item.first[0].key, "Elsewhere.", coder="anna")
    found = project.adjudication.memos(which)
    assert {key: [memo.text for memo in memos] for key, memos in found.items()} == {
        first.key: ["Wide."],
        second.key: ["Narrow."],
    }


def test_undo_of_the_page_takes_back_only_what_was_settled(project):
    project.adjudication.decide(of_kind(project, "missing"), "a", coder="ab")
    assert project.adjudication.undo(coder="ab").kind == "undo"
    assert work(project)[2].settled is None
    project.mark("r1", coder="ab")
    with pytest.raises(UndoError, match="was not done here"):
        project.adjudication.undo(coder="ab")
