"""The same values as other tools give on the same ratings, recorded with their versions."""

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from framing.agreement import (
    brennan_prediger,
    cohen_kappa,
    conger_kappa,
    fleiss_kappa,
    gwet_ac1,
    krippendorff_alpha,
    pairwise,
    percent_agreement,
    weighted_kappa,
)

COMPLETE = (
    "023122203013202031323212123130130212313233110231113223233330312100331100323323102003131123222130100303323011030201111030",
    "003122201013232030303102123130130012332203001231331220233330312100330202320023302200023113222130110303323010030222131030",
    "003122201013232133323102113130130212303233003321313220033330312200331100320023300000212123220133103301323011330102311110",
)
MISSING = (
    "02.122.030132.203132..121.3130130212313233110.31113223233330312100331100323323102003131.232221.0100303323011030201111030",
    "00.12.201013232030303.021231.0.3..12332203.012.133.220233330312100.3020232.0.330.200023113222.30110.03323010.302221.1030",
    "00.12220.013232133323102113130130212303.33003.2131322003.33.31220033110032002.30000021212322.133.033.1323011330102311110",
)


def rows(texts):
    """Integers, -1 for a dot."""
    return np.array([[-1 if letter == "." else int(letter) for letter in text] for text in texts])


@pytest.mark.parametrize(
    ("level", "value"),
    [
        ("nominal", 0.6083435327205021),
        ("ordinal", 0.6078144369516325),
        ("interval", 0.6047082877791818),
        ("ratio", 0.5643889502925548),
    ],
)
def test_alpha_is_that_of_krippendorff_0_9_0(level, value):
    assert krippendorff_alpha(rows(MISSING), level=level).value == pytest.approx(value, abs=1e-12)


@pytest.mark.parametrize(
    ("measure", "value"),
    [
        (lambda ratings: fleiss_kappa(ratings).value, 0.5973154362416107),
        (lambda ratings: brennan_prediger(ratings).value, 0.6),
        (lambda ratings: cohen_kappa(ratings[:2]).value, 0.6104618809126322),
    ],
    ids=["fleiss", "randolph", "cohen"],
)
def test_kappas_are_those_of_statsmodels_0_15_0(measure, value):
    assert measure(rows(COMPLETE)) == pytest.approx(value, abs=1e-12)


def test_the_error_of_cohens_kappa_is_statsmodels_0_15_0s_but_for_n_less_one():
    found = cohen_kappa(rows(COMPLETE)[:2])
    assert found.standard_error == pytest.approx(0.05471927926448493 * np.sqrt(120 / 119), abs=1e-12)


def test_values_are_those_of_nltk_3_10_4():
    ratings = rows(COMPLETE)
    assert krippendorff_alpha(ratings).value == pytest.approx(0.5984340044742729, abs=1e-12)
    assert krippendorff_alpha(rows(MISSING)).value == pytest.approx(0.608343532720502, abs=1e-12)
    assert conger_kappa(ratings).value == pytest.approx(0.5979400632872124, abs=1e-12)  # its multi_kappa
    assert fleiss_kappa(ratings).value == pytest.approx(0.5973154362416109, abs=1e-12)  # its pi
    assert brennan_prediger(ratings).value == pytest.approx(0.6, abs=1e-12)  # its S
    assert percent_agreement(ratings).value == pytest.approx(0.7, abs=1e-12)
    kappas = [float(kappa) for kappa in pairwise(ratings).values()]
    assert np.mean(kappas) == pytest.approx(0.5979168427281509, abs=1e-12)  # its kappa


@pytest.mark.parametrize(
    ("measure", "value", "error", "interval"),
    [
        (gwet_ac1, 0.61701, 0.04794, (0.52208, 0.71194)),
        (fleiss_kappa, 0.61428, 0.04785, (0.51953, 0.70903)),
        (conger_kappa, 0.61491, 0.04772, (0.52042, 0.7094)),
        (brennan_prediger, 0.61633, 0.04789, (0.5215, 0.71117)),
    ],
)
def test_values_and_errors_are_those_of_irrcac_0_4_4_with_missing_ratings(measure, value, error, interval):
    found = measure(rows(MISSING))
    assert (found.value, found.standard_error) == pytest.approx((value, error), abs=5.1e-6)
    assert found.interval == pytest.approx(interval, abs=5.1e-6)


@pytest.mark.parametrize("weights", ["linear", "quadratic"])
def test_weighted_kappa_is_that_of_scikit_learn(weights):
    first, second, _ = rows(COMPLETE)
    theirs = cohen_kappa_score(first, second, weights=weights)
    assert weighted_kappa([first, second], weights=weights).value == pytest.approx(theirs, abs=1e-12)


def test_cohens_kappa_is_that_of_scikit_learn():
    first, second, _ = rows(COMPLETE)
    assert cohen_kappa([first, second]).value == pytest.approx(cohen_kappa_score(first, second), abs=1e-12)


def test_scikit_learn_weights_places_where_ours_weigh_the_numbers():
    """Labels 1, 2, 10: it takes 0, 1, 2, which ours does for labels that are no numbers."""
    first, second = [1, 2, 10, 10, 2, 1], [1, 10, 10, 2, 2, 1]
    theirs = cohen_kappa_score(first, second, weights="quadratic")
    words = [[{1: "a", 2: "b", 10: "c"}[value] for value in row] for row in (first, second)]
    assert weighted_kappa(words).value == pytest.approx(theirs)
    assert weighted_kappa([first, second]).value != pytest.approx(theirs, abs=0.01)
