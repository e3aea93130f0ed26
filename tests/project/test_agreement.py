"""Agreement in a small project, every figure worked out by hand.

Three records of two or three sentences; anna reads all of them, ben two, carl one.
"""

import csv
import subprocess
import sys

import pytest

from framing import Project
from framing.agreement import Agreement, gamma, unitizing_alpha
from framing.errors import AgreementError, UnknownCodeError
from framing.model.agreement import Choice
from framing.model.codebook import Code, Codebook, Dimension, DimensionValue
from framing.model.operation import Operation
from framing.project.agreeing_lines import sentence
from framing.project.agreeing_material import bounds
from framing.project.agreeing_report import few_clusters
from framing.store import suggestions

ONE = "Borders are ours. People have rights. We agree."  # 0..17, 18..37, 38..47
TWO = "States lead. Nobody else does."  # 0..12, 13..30
THREE = "A wheel turns. It exists."
BOOK = Codebook(
    id="tiny",
    title="A tiny codebook",
    version="1.0.0",
    codes=(
        Code(id="control", name="Control", kind="frame", codable=False),
        Code(id="control.borders", name="Borders", kind="theme", parent="control"),
        Code(id="control.lead", name="Lead", kind="theme", parent="control"),
        Code(id="rights", name="Rights", kind="frame", codable=False),
        Code(id="rights.people", name="People", kind="theme", parent="rights"),
        Code(id="rights.people.women", name="Women", kind="theme", parent="rights.people"),
    ),
    dimensions=(
        Dimension(
            "stance",
            values=(DimensionValue("asserts", "Asserts"), DimensionValue("contests", "Contests")),
            label="Stance",
        ),
    ),
)
SENTENCES = {"resamples": 200}


@pytest.fixture
def project(tmp_path):
    """The three records, read by anna and ben as the module says, without a coding."""
    file = tmp_path / "texts.csv"
    with file.open("w", newline="", encoding="utf-8") as sheet:
        rows = csv.writer(sheet)
        rows.writerow(("id", "text", "speaker", "panel", "actor", "type", "country"))
        rows.writerow(("r1", ONE, "Denmark", "Panel 1", "Denmark", "state", "DNK"))
        rows.writerow(("r2", TWO, "Philippines", "Panel 2", "Philippines", "state", "PHL"))
        rows.writerow(("r3", THREE, "A network", "Panel 2", "A network", "NGO or CSO", ""))
    with Project.create(tmp_path / "tiny.framing", codebook=BOOK, coder="anna") as made:
        made.read(file, coder="anna")
        for record in ("r1", "r2", "r3"):
            made.mark(record, "finished", coder="anna")
        for record in ("r1", "r2"):
            made.mark(record, coder="ben")
        yield made


def coded(project):
    """Borders: both in the first sentence. Lead: anna, the whole record. People: ben in two sentences, anna in one."""
    project.code("r1", "control.borders", (0, 16), coder="anna", stance="asserts")
    project.code("r1", "control.borders", (0, 10), coder="ben", stance="contests")
    project.code("r2", "control.lead", coder="anna")
    project.code("r1", "rights.people", (18, 36), coder="anna")
    project.code("r1", "rights.people", (18, 47), coder="ben")
    return project


def report(project, **choice):
    return project.agreement.report(Choice(**SENTENCES | choice))


def line(found, id):
    return next(line for line in found.lines if line.id == id)


def ratings(project, code, **choice):
    return project.agreement.ratings(code, Choice(**choice)).values.tolist()


# --- ratings --------------------------------------------------------------------------------------


def test_seen_is_0_or_1_and_not_seen_is_missing(project):
    coded(project)
    assert ratings(project, "control.borders") == [[1, 0, 0, 0, 0, 0, 0], [1, 0, 0, 0, 0, -1, -1]]
    assert ratings(project, "rights.people") == [[0, 1, 0, 0, 0, 0, 0], [0, 1, 1, 0, 0, -1, -1]]


def test_a_coding_of_the_whole_record_is_in_all_of_its_units(project):
    coded(project)
    assert ratings(project, "control.lead")[0] == [0, 0, 0, 1, 1, 0, 0]
    assert ratings(project, "control.lead", unit="intervention") == [[0, 1, 0], [0, 0, -1]]


def test_a_frame_is_present_where_any_code_below_it_is(project):
    coded(project)
    assert ratings(project, "control")[0] == [1, 0, 0, 1, 1, 0, 0]


def test_a_code_that_can_be_used_stands_for_itself_and_not_for_those_below_it(project):
    project.code("r1", "rights.people.women", (0, 16), coder="anna")
    assert ratings(project, "rights.people")[0] == [0] * 7
    assert ratings(project, "rights")[0] == [1, 0, 0, 0, 0, 0, 0]


def test_overlapping_codes_are_each_rated(project):
    project.code("r1", "control.borders", (0, 30), coder="anna")
    project.code("r1", "rights.people", (0, 30), coder="anna")
    assert ratings(project, "control.borders")[0] == ratings(project, "rights.people")[0] == [1, 1, 0, 0, 0, 0, 0]


def test_a_coding_without_a_reading_means_that_the_record_was_seen(project):
    project.code("r3", "control.lead", (0, 7), coder="ben")
    assert ratings(project, "control.lead")[1] == [0, 0, 0, 0, 0, 1, 0]


def test_units_say_which_record_place_and_speaker_they_are_of(project):
    first = project.agreement.ratings("control").units[1]
    assert (first.record, first.start, first.end) == ("r1", 18, 37)
    by_record = project.agreement.ratings("control", Choice(cluster="intervention")).units
    assert len({unit.cluster for unit in by_record}) == 3


def test_paragraphs_are_set_apart_by_blank_lines_or_else_by_line_ends():
    assert bounds(" One.\n two.\n \n\nThree. ", "paragraph") == [(1, 11), (15, 21)]
    assert bounds("One.\nTwo.", "paragraph") == [(0, 4), (5, 9)]
    assert bounds(" \n\n ", "paragraph") == []


def test_a_coding_of_an_earlier_text_is_left_out_and_counted(project):
    coded(project)
    project.correct("r1", "We agree on rights.", coder="anna")
    lost = sum(coding.text_hash != project.record("r1").text_hash for coding in project.codings(record="r1"))
    assert lost
    told = f"{lost} codings of an earlier text are left out, having no place in the present one."
    assert told in report(project).notices


# --- lines ----------------------------------------------------------------------------------------


def test_what_is_compared_are_the_records_that_two_coders_saw(project):
    found = report(coded(project))
    assert (found.n_records, found.n_read, found.n_double, found.n_units) == (3, 3, 2, 5)
    assert found.choice.coders == ("anna", "ben")
    assert [(one.name, one.seen, one.finished, one.codings) for one in found.readers] == [
        ("anna", 3, 3, 3),
        ("ben", 2, 0, 2),
    ]


def test_frames_precede_their_codes(project):
    found = report(coded(project))
    assert [(one.id, one.level) for one in found.lines] == [
        ("control", "frame"),
        ("control.borders", "code"),
        ("control.lead", "code"),
        ("rights", "frame"),
        ("rights.people", "code"),
        ("rights.people.women", "code"),
    ]


def test_the_figures_of_a_line_are_those_worked_out_by_hand(project):
    found = line(report(coded(project)), "rights.people")  # anna 0 1 0 0 0, ben 0 1 1 0 0
    expected = {
        "krippendorff_alpha": 1 - 9 * 2 / (2 * 3 * 7),  # D_o 2 of 10, D_e 2 * 3 * 7 of 90
        "percent_agreement": 4 / 5,
        "positive_agreement": 2 / 3,
        "negative_agreement": 6 / 7,
        "cohen_kappa": (0.8 - 0.56) / (1 - 0.56),
        "gwet_ac1": (0.8 - 0.42) / (1 - 0.42),
    }
    assert {name: value.value for name, value in found.values.items()} == pytest.approx(expected)
    assert next(iter(found.values)) == "krippendorff_alpha"
    assert (found.present, found.n_units, found.prevalence) == ({"anna": 1, "ben": 2}, 5, 0.3)


def test_the_coefficient_of_the_choice_stands_first_and_has_the_interval_by_speaker(project):
    value = line(report(coded(project), coefficient="gwet_ac1"), "rights.people").value
    assert value.name == "Gwet's AC1"
    assert (value.n_clusters, value.method[:23]) == (2, "bootstrap over clusters")
    assert report(project, coefficient="gwet_ac1", cluster="intervention").pairs[0].value.n_clusters == 2


def test_a_code_that_nobody_used_has_a_line_that_says_so(project):
    found = line(report(coded(project)), "rights.people.women")
    assert found.value.value is None
    assert found.sentence == "not defined: no coder used it where two coders looked"


@pytest.mark.parametrize(
    ("interval", "said"),
    [
        ((0.5, 0.9), "tentative: the interval reaches below .667"),
        ((0.667, 0.9), "acceptable for tentative conclusions: the interval lies at or above .667, reaches below .800"),
        ((0.8, 0.9), "good: the whole interval lies at or above .800"),
        ((0.1, 0.6), "too low: the whole interval lies below .667"),
        ((1.0, 1.0), "every resample gave the same value, so that the interval says nothing of chance"),
        (None, "tentative: there is no interval to judge it by"),
    ],
)
def test_a_line_says_in_words_what_its_interval_allows(interval, said):
    assert sentence(Agreement(name="alpha", value=0.85, variant="nominal", interval=interval)) == said


def test_the_bounds_of_alpha_are_named_as_that_for_other_coefficients():
    kappa = Agreement(name="Cohen's kappa", value=0.9, variant="nominal", interval=(0.85, 0.95))
    assert sentence(kappa) == "good: the whole interval lies at or above .800 (bounds made for alpha)"
    share = Agreement(name="Percent agreement", value=0.9, variant="nominal", interval=(0.85, 0.95))
    assert sentence(share) == "a share, of which chance may be a part: no bounds are agreed on"


def test_everything_together_compares_sets_of_codes(project):
    project.code("r1", "control.borders", (0, 16), coder="anna")
    project.code("r1", "rights.people", (0, 16), coder="anna")
    project.code("r1", "control.borders", (0, 16), coder="ben")
    found = report(project).overall
    # {b, p} and {b} are 1 - 1/2 * 2/3 apart; 8 ratings of nothing are 1 from each
    assert found.value.variant == "MASI (Passonneau 2006)"
    assert found.value.value == pytest.approx(1 - (2 * (2 / 3) / 10) / ((2 * 16 + 2 * (2 / 3)) / 90))
    assert (found.level, found.n_disagreements, found.present) == ("overall", 1, {"anna": 1, "ben": 1})


def test_a_question_is_compared_where_both_coded_alike(project):
    (found,) = report(coded(project)).dimensions
    assert (found.id, found.name, found.level, found.n_units) == ("stance", "Stance", "dimension", 1)
    assert found.values["percent_agreement"].value == 0
    assert found.present == {"anna": 1, "ben": 1}
    assert found.n_disagreements == 1


def test_a_question_that_nobody_answered_is_not_defined(project):
    project.code("r1", "control.borders", (0, 16), coder="anna")
    project.code("r1", "control.borders", (0, 16), coder="ben")
    (found,) = report(project).dimensions
    assert found.sentence == "not defined: on no passage that two coders coded alike did both answer it"


def test_answers_on_different_codes_are_no_disagreement_on_a_question(project):
    project.code("r1", "control.borders", (0, 16), coder="anna", stance="asserts")
    project.code("r1", "control.lead", (0, 16), coder="ben", stance="contests")
    (found,) = report(project).dimensions
    assert (found.n_units, found.n_disagreements) == (0, 0)


def test_presence_alone_makes_a_question_be_judged_by_alpha(project):
    found = report(coded(project), coefficient="positive_agreement")
    assert next(iter(found.dimensions[0].values)) == "krippendorff_alpha"
    assert line(found, "rights.people").value.value == pytest.approx(2 / 3)


# --- characters, spans, pairs, stretches ----------------------------------------------------------


def test_characters_are_counted_as_a_share_of_what_both_saw(project):
    found = {one.id: one for one in report(coded(project)).characters}
    people = found["rights.people"]  # anna 18..36, ben 18..47 of 47 + 30 characters
    assert (people.both, people.first_only, people.second_only, people.neither) == (18, 0, 11, 48)
    assert people.percent.value == pytest.approx(66 / 77)
    assert (found["control.lead"].first_only, found["control.lead"].both) == (30, 0)
    assert "rights.people.women" not in found


def test_spans_of_one_coder_and_code_that_overlap_are_united_first(project):
    project.code("r1", "control.borders", (0, 10), coder="anna")
    project.code("r1", "control.borders", (5, 16), coder="anna")
    project.code("r1", "control.borders", (0, 20), coder="ben")
    found = report(project).unitizing
    spans = {"anna": [(0, 16, "control.borders")], "ben": [(0, 20, "control.borders")]}
    expected = unitizing_alpha(spans, length=len(ONE) + len(TWO))
    assert found["control.borders"].u.value == pytest.approx(expected.u.value)
    assert found["control.borders"].u.n_units == 2
    assert set(found) == {"", "control.borders"}
    assert found[""].u.variant == "nominal, 2016, codes that overlap as sets"


def test_where_only_whole_records_were_coded_there_are_no_spans(project):
    project.code("r2", "control.lead", coder="anna")
    assert report(project).unitizing == {}


def test_a_pair_is_compared_by_every_code_that_was_used_in_every_unit(project):
    (found,) = report(coded(project)).pairs
    # borders 1 alike and 4 without; lead 2 alone, 3 without; people 1 alike, 1 alone, 3 without
    assert found.percent.value == pytest.approx(12 / 15)
    assert (found.percent.n_units, found.value.variant) == (5, "nominal, all codes in each unit")


def test_confusions_count_what_stands_where_the_other_has_something_else(project):
    project.code("r1", "control.borders", (0, 16), coder="anna")
    project.code("r1", "rights.people", (0, 16), coder="ben")
    project.code("r2", "rights.people", (0, 11), coder="anna")
    (found,) = report(project).confusions
    assert found.codes == ("control.borders", "rights.people")
    assert found.counts == ((0, 1, 0), (0, 0, 1), (0, 0, 0))


def test_stretches_go_by_panel_where_there_are_some(project):
    found = report(coded(project)).stretches
    assert [(one.label, one.n_records, one.records) for one in found] == [
        ("Panel 1", 1, ("r1",)),
        ("Panel 2", 1, ("r2",)),
    ]


def test_within_one_panel_stretches_are_equal_parts(project):
    project.mark("r3", coder="ben")
    found = report(project, panels=("Panel 2",)).stretches
    assert [(one.label, one.records) for one in found] == [("record 1", ("r2",)), ("record 2", ("r3",))]


def test_stretches_follow_the_time_of_reading_where_it_is_known(project, tmp_path):
    ids = [f"t{number}" for number in range(8)]
    file = tmp_path / "more.csv"
    file.write_text(
        "id,text,speaker\n" + "".join(f"{one},Borders are ours.,Denmark\n" for one in ids), encoding="utf-8"
    )
    project.read(file, coder="anna")
    for record in reversed(ids):
        for coder in ("anna", "ben"):
            project.mark(record, "finished", coder=coder)
        project.code(record, "control.borders", (0, 4), coder="anna")
    found = report(project)
    assert found.in_time
    assert [one for part in found.stretches for one in part.records] == ["r1", "r2", *ids[::-1]]
    assert [part.n_records for part in found.stretches] == [1, 2, 2, 1, 2, 2]


def test_the_spans_of_a_record_are_those_that_unitising_and_gamma_take(project):
    coded(project)
    spans = project.agreement.spans("r1")
    assert sorted(spans) == ["anna", "ben"]
    assert all((one.start, one.end, one.code) in spans[one.coder] for one in project.codings(record="r1") if one.span)
    length = len(project.record("r1").text)
    assert -1 <= unitizing_alpha(spans, length=length).u.value <= 1
    assert gamma(spans).n_coders == 2
    with pytest.raises(AgreementError, match="no coder compared has read the record 'r9'"):
        project.agreement.spans("r9")


# --- choosing -------------------------------------------------------------------------------------


def test_panels_groups_and_types_choose_records(project):
    coded(project)
    assert report(project, panels=("Panel 2",)).n_records == 2
    assert report(project, groups=("Global South",)).n_records == 1
    assert report(project, groups=("NGO or CSO", "Global North")).n_records == 2


def test_codes_choose_with_those_below_them(project):
    found = report(coded(project), codes=("rights",))
    assert [one.id for one in found.lines] == ["rights", "rights.people", "rights.people.women"]
    assert {one.item.codes for one in found.disagreements} == {("rights.people",)}
    assert found.readers[0].codings == 1


def test_a_version_chooses_what_was_read_while_it_held(project):
    coded(project)
    project.codebook.redefine("control.lead", fields={"brief": "Who leads."}, coder="anna")
    project.mark("r2", "finished", coder="ben")
    assert [report(project, version=version).n_double for version in (1, 2)] == [1, 0]
    project.mark("r2", coder="anna")
    found = report(project, version=2)
    assert [piece.record for piece in found.disagreements] == ["r2"]
    assert [(one.name, one.seen) for one in found.readers] == [("anna", 1), ("ben", 1)]


def test_without_a_reading_the_first_coding_says_under_which_version_a_record_was_read(project):
    made = project.code("r3", "control.lead", (0, 7), coder="ben")
    project.codebook.redefine("control.lead", fields={"brief": "Who leads."}, coder="anna")
    project.desk.apply([Operation("1", "confirm", {"coding": made.uid})], coder="ben")
    assert ratings(project, "control.lead", version=1)[1][-2:] == [1, 0]


def test_what_was_read_with_suggestions_in_sight_is_marked_and_can_be_left_out(project):
    coded(project)
    shown(project, "r1", "ben")
    assert report(project).n_suggested == 0  # what was seen after reading does no harm
    project.code("r1", "control.lead", (38, 46), coder="ben")
    found = report(project)
    assert (found.n_suggested, found.readers[1].suggested) == (3, 1)
    assert line(found, "control.lead").n_suggested == 3
    assert "In 3 of 5 units a coder had suggestions in sight" in found.notices[0]
    without = report(project, without_suggested=True)
    assert (without.n_double, without.n_units) == (1, 2)
    assert "1 text that a coder read with suggestions in sight was left out." in without.notices


def shown(project, record, coder):
    """Note that suggestions for a record were shown."""
    with project._store.command("reveal", by=coder) as command:
        suggestions.reveal(command, [record])


def test_three_coders_are_compared_where_each_two_saw_something(project):
    coded(project)
    project.code("r1", "control.borders", (0, 16), coder="carl")
    found = report(project)
    assert found.choice.coders == ("anna", "ben", "carl")
    assert "conger_kappa" in line(found, "control.borders").values
    assert line(found, "control.borders").present == {"anna": 1, "ben": 1, "carl": 1}
    assert [(one.first, one.second, one.percent.n_units) for one in found.pairs] == [
        ("anna", "ben", 5),
        ("anna", "carl", 3),
        ("ben", "carl", 3),
    ]
    assert "Agreement on spans (unitising) rests on the 1 text that all 3 coders read." in found.notices
    assert report(project, coders=("carl", "anna")).choice.coders == ("carl", "anna")


def test_a_coder_who_read_none_of_the_records_is_named_and_not_waited_for(project):
    coded(project)
    project.code("r3", "control.lead", (0, 7), coder="carl")
    found = report(project, panels=("Panel 1",))
    assert "carl has read none of these texts." in found.notices
    assert found.pairs[1].value.reason == "no_pairs"
    assert found.unitizing["rights.people"].u.n_coders == 2


def test_that_intervals_rest_on_few_speakers_is_said(project):
    coded(project)
    assert "Intervals rest on 2 speakers drawn anew; with so few they are too narrow." in report(project).notices
    by_record = report(project, cluster="intervention").notices
    assert "Intervals rest on 2 interventions drawn anew; with so few they are too narrow." in by_record
    assert not any("drawn anew" in told for told in report(project, resamples=0).notices)


def test_twenty_speakers_are_not_few():
    def values(*numbers):
        return [Agreement(name="alpha", value=0.8, variant="", interval=(0.7, 0.9), n_clusters=n) for n in numbers]

    assert list(few_clusters(values(20, 20), Choice())) == []
    assert list(few_clusters(values(20, 7, 19), Choice())) == [
        "Some intervals rest on 7 to 19 speakers drawn anew; with so few they are too narrow."
    ]


def test_a_level_of_intervals_lies_between_0_and_1():
    for confidence in (0, 1, 95, float("nan")):
        with pytest.raises(AgreementError, match=f"^confidence {confidence}: it lies between 0 and 1"):
            Choice(confidence=confidence)


def test_without_resamples_there_is_no_interval(project):
    found = coded(project).agreement.report(Choice(resamples=0))
    assert {one.value.interval for one in (*found.lines, found.overall)} == {None}


def test_of_one_coder_there_is_no_coefficient_but_what_can_be_said(project):
    coded(project)
    found = report(project, coders=("anna",))
    assert (found.lines, found.overall, found.pairs, found.disagreements) == ((), None, (), ())
    assert found.notices == (
        "Of the coders compared anna alone has read these texts (3 texts read, 3 finished, 3 codings); how far another "
        "coder would agree is not known.",
        "What one coder can show is that they agree with themselves: let anna code a random share of the texts again "
        "after some weeks, in a round of the kind repeat, without sight of the first reading.",
    )


def test_coders_without_a_common_text_are_told_so(project):
    project.code("r3", "control.lead", (0, 7), coder="carl")
    found = report(project, coders=("ben", "carl"))
    assert found.lines == ()
    assert found.notices == (
        "ben and carl have read different texts, and none in common: agreement needs texts that two coders read. "
        "Open a round in which the same texts are assigned to both.",
    )


def test_where_nobody_read_anything_that_is_said(tmp_path):
    with Project.create(tmp_path / "empty.framing", codebook=BOOK, coder="anna") as empty:
        assert empty.agreement.readers() == ()
        assert empty.agreement.report().notices == (
            "No coder compared has read or coded any of these texts, so that there is nothing to compare.",
        )


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        ({"coders": ("anna", "bem")}, "coder 'bem' is not known; there are anna, ben. Name one of them. Did you mean"),
        ({"panels": ("Panel 9",)}, "panel 'Panel 9' is not known; there are Panel 1, Panel 2. Name one of them."),
        (
            {"groups": ("South",)},
            "group 'South' is not known; there are Global North, Global South, NGO or CSO, state.",
        ),
        ({"version": 4}, "version 4 of the codebook is not known; the codebook has had versions 1 to 1. Name one"),
        ({"round": "first"}, "round 'first' is not known; there is none. Leave it out."),
        ({"coefficient": "kappa"}, "coefficient 'kappa' is not known; there are krippendorff_alpha, cohen_kappa,"),
    ],
)
def test_a_name_that_is_not_known_is_answered_with_those_that_are(project, choice, said):
    with pytest.raises(AgreementError, match=said):
        report(project, **choice)


def test_a_code_that_is_not_known_is_named(project):
    for ask in (
        lambda: report(project, codes=("control.border",)),
        lambda: project.agreement.ratings("control.border"),
        lambda: project.agreement.disagreements(Choice(), "control.border"),
    ):
        with pytest.raises(UnknownCodeError, match=r"'control\.border'"):
            ask()


def test_numpy_is_loaded_only_where_agreement_is_asked_for():
    code = "import sys, framing.project; print([name for name in ('numpy', 'scipy') if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


# --- disagreements --------------------------------------------------------------------------------


def test_every_disagreement_stands_in_its_record_with_what_is_around_it(project):
    coded(project)
    found = project.agreement.disagreements()
    assert [(one.record, one.item.kind, one.item.codes) for one in found] == [
        ("r1", "boundary", ("control.borders",)),
        ("r1", "boundary", ("rights.people",)),
        ("r2", "missing", ("control.lead",)),
    ]
    people = found[1]
    assert (people.first_coder, people.second_coder) == ("anna", "ben")
    assert (people.before, people.quotation, people.after) == (ONE[:18], ONE[18:], "")
    assert (people.panel, people.speaker) == ("Panel 1", "Denmark")


def test_every_figure_leads_to_as_many_disagreements_as_it_names(project):
    coded(project)
    found = report(project)
    for one in (*found.lines, found.overall, *found.dimensions):
        assert one.n_disagreements == len(project.agreement.disagreements(Choice(), one.id)), one.id
    assert found.disagreements == project.agreement.disagreements()
