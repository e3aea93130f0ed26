"""What lies behind a coefficient, and how many units to code."""

import pytest
from examples import from_table, tables
from hypothesis import given
from hypothesis import strategies as st

from framing.agreement import (
    Agreement,
    Reason,
    cohen_kappa,
    diagnostics,
    sample_size_for_interval,
    sample_size_for_test,
)
from framing.agreement.result import SENTENCES
from framing.errors import AgreementError


@pytest.mark.parametrize(("number", "paradox"), [(0, False), (1, True)])
def test_the_tables_of_feinstein_and_cicchetti_differ_by_prevalence_alone(number, paradox):
    table, expected = tables("feinstein_cicchetti_1990_paradox")[number]
    (a, b), (c, d) = table
    found = diagnostics(from_table(table))
    assert found.percent.value == pytest.approx(expected["percent"])
    assert found.prevalence_index == pytest.approx(abs(a - d) / 100)
    assert found.bias_index == pytest.approx(abs(b - c) / 100)
    assert found.paradox is paradox
    assert ("one label prevails" in found.sentence) is paradox


def test_diagnostics_without_pairs_say_so():
    found = diagnostics([[1, None], [None, 1]])
    assert (found.prevalence_index, found.bias_index, found.paradox) == (None, None, False)
    assert found.sentence == "Kappa is not defined: no unit was seen by two coders."


@given(p=st.floats(0.05, 0.95), a=st.floats(0.3, 0.9))
def test_a_higher_threshold_and_a_rarer_code_need_more_units(p, a):
    here = sample_size_for_test(p, a)
    assert sample_size_for_test(p, a + 0.05) >= here
    assert sample_size_for_test(0.5, a) <= here
    assert sample_size_for_test(p, a, coders=4) >= 2 * here - 2


@given(p=st.floats(0.05, 0.95), k=st.floats(0.1, 0.9))
def test_half_the_width_needs_four_times_the_units(p, k):
    assert sample_size_for_interval(p, k, 0.05) == pytest.approx(4 * sample_size_for_interval(p, k, 0.1), abs=4)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: sample_size_for_test(0, 0.8),
            "prevalence: 0 does not lie between 0 and 1. Give a share, such as .25.",
        ),
        (
            lambda: sample_size_for_test(0.5, 0.8, coders=1),
            "coders: 1 is too few; agreement needs two. Give 2 or more.",
        ),
    ],
)
def test_what_is_no_share_is_refused(call, message):
    with pytest.raises(AgreementError) as refused:
        call()
    assert str(refused.value) == message


def test_every_reason_has_its_sentence():
    assert SENTENCES.keys() == set(Reason)
    assert Reason.NO_PAIRS == "no_pairs"


def test_a_result_reads_well():
    found = cohen_kappa(from_table([[40, 9], [6, 45]]))
    assert repr(found) == (
        "<Cohen's kappa (nominal) = .700, 95% interval .557 to .842 (linearised, t with 99 degrees of freedom); "
        "100 units, 2 coders>"
    )
    assert float(found) == found.value


def test_a_result_without_value_reads_well_and_is_no_number():
    found = Agreement(name="Alpha", value=None, variant="nominal", reason=Reason.NO_PAIRS, n_coders=2)
    assert found.sentence() == "Alpha (nominal) is not defined: no unit was seen by two coders; 0 units, 2 coders"
    with pytest.raises(AgreementError) as refused:
        float(found)
    assert str(refused.value) == (
        "Alpha: the value is not defined; no unit was seen by two coders. Test `value is None` first."
    )
