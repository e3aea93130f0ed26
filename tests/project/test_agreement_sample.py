"""Agreement in the sample consultation: the figures of its README, counted there by other code."""

import re

import pytest

from framing import Project
from framing.model.agreement import Choice
from framing.readers import shipped

READERS = ("reader-1", "reader-2")
BY_RECORD = Choice(coders=READERS, unit="intervention", resamples=200)


@pytest.fixture(scope="module")
def sample(sample_file):
    """The sample consultation; nobody changes it."""
    with Project.open(sample_file) as made:
        yield made


@pytest.fixture(scope="module")
def found(sample):
    """Its two readers compared by record."""
    return sample.agreement.report(BY_RECORD)


@pytest.fixture(scope="module")
def published():
    """By code the cells of the README's table after it: codings of each, then records, then shares."""
    text = shipped("corpora/sample-consultation/README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([a-z_]+\.[a-z_]+) \|(.*)\|$", text, re.MULTILINE)
    return {code: [float(cell) for cell in cells.split("|")] for code, cells in rows}


def test_agreement_by_record_is_that_of_the_readme(found, published):
    lines = {line.id: line for line in found.lines if line.level == "code"}
    assert set(lines) == set(published)
    for code, (_, _, both, one, other, neither, percent, positive) in published.items():
        line = lines[code]
        assert line.values["percent_agreement"].value == pytest.approx(percent, abs=0.005)
        assert line.values["positive_agreement"].value == pytest.approx(positive, abs=0.005)
        assert line.present == {"reader-1": both + one, "reader-2": both + other}
        assert line.n_units == both + one + other + neither == 79


def test_codings_of_the_readers_are_those_of_the_readme(found, published):
    assert [(one.seen, one.codings) for one in found.readers] == [(79, 430), (79, 435)]
    assert sum(cells[0] for cells in published.values()) == found.readers[0].codings


def test_every_figure_leads_to_as_many_disagreements_as_it_names(sample, found):
    for line in (*found.lines, found.overall, *found.dimensions):
        assert line.n_disagreements == len(sample.agreement.disagreements(BY_RECORD, line.id)), line.id


def test_unit_does_not_change_what_coders_disagree_on(sample, found):
    sentences = sample.agreement.report(Choice(coders=READERS, resamples=200))
    assert sentences.n_units > found.n_units
    assert sentences.disagreements == found.disagreements


def test_the_third_pass_is_compared_on_its_panel(sample):
    report = sample.agreement.report(Choice(panels=("Panel 3",), resamples=200))
    assert [(one.name, one.seen) for one in report.readers] == [("adjudicator", 16), ("reader-1", 16), ("reader-2", 16)]
    assert [(one.first, one.second) for one in report.pairs] == [
        ("adjudicator", "reader-1"),
        ("adjudicator", "reader-2"),
        READERS,
    ]
    assert [one.label for one in report.stretches][::5] == ["records 1 to 2", "records 14 to 16"]


def test_questions_are_compared_on_at_least_the_passages_that_are_the_same(sample, found):
    answers = {}
    for coding in sample.codings():
        if coding.coder in READERS:
            place = (coding.record, coding.code, coding.start, coding.end)
            answers.setdefault(place, {})[coding.coder] = coding.dimensions
    same = [tuple(made.values()) for made in answers.values() if len(made) == 2]
    assert len(same) == 337  # as the README says
    for line in found.dimensions:
        assert line.n_units >= sum(line.id in one and line.id in other for one, other in same)
