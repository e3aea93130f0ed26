"""Every coefficient gives the value that its authors, and the books, print."""

import numpy as np
import pytest
from examples import columns, from_counts, from_table, tables
from published import PUBLISHED

from framing.agreement import (
    brennan_prediger,
    cohen_kappa,
    conger_kappa,
    fleiss_kappa,
    gwet_ac1,
    gwet_ac2,
    krippendorff_alpha,
    percent_agreement,
    sample_size_for_test,
    scott_pi,
    set_alpha,
    specific_agreement,
)
from framing.agreement.sets import DISTANCES

NAMED = {
    "percent": percent_agreement,
    "kappa": cohen_kappa,
    "pi": scott_pi,
    "scott_pi": scott_pi,
    "S": brennan_prediger,
    "ac1": gwet_ac1,
    "alpha_nominal": krippendorff_alpha,
}
TABLES = [
    (name, number, measure)
    for name, published in PUBLISHED.items()
    for number, each in enumerate(published.get("tables", ()))
    if "table" in each and isinstance(each.get("expected"), dict)
    for measure in NAMED.keys() & each["expected"].keys()
]


def printed(value):
    """A number as it was printed: equal within half a unit of its last digit."""
    digits = len(str(value).partition(".")[2])
    return pytest.approx(value, abs=0.5 * 10**-digits * 1.001)


@pytest.mark.parametrize(("name", "number", "measure"), sorted(TABLES))
def test_a_published_table_has_the_printed_value(name, number, measure):
    table, expected = tables(name)[number]
    assert NAMED[measure](from_table(table)).value == printed(expected[measure])


@pytest.mark.parametrize(("name", "number", "measure"), [each for each in sorted(TABLES) if each[2] == "kappa"])
def test_kappa_tells_the_agreement_expected_that_is_printed(name, number, measure):
    table, expected = tables(name)[number]
    chance = expected.get("pe", expected.get("kappa_pe"))
    if chance is not None:
        assert cohen_kappa(from_table(table)).expected == printed(chance)


def test_specific_agreement_of_artstein_and_poesio():
    table, expected = tables("artstein_poesio_2008")[0]
    ratings = from_table(table, ["STAT", "IReq"])
    for label, value in expected["positive_specific"].items():
        assert specific_agreement(ratings, label).value == printed(value)


def test_weights_of_artstein_and_poesio():
    table, expected = tables("artstein_poesio_2008")[1]
    near = np.array([[1, 0, 0.5], [0, 1, 0.5], [0.5, 0.5, 1]])
    alpha = krippendorff_alpha(from_table(table), weights=near)
    assert alpha.value == printed(expected["weighted"]["alpha"])
    assert (alpha.observed, alpha.expected) == (
        printed(expected["weighted"]["alpha_Do"]),
        printed(expected["weighted"]["alpha_De"]),
    )
    assert conger_kappa(from_table(table), weights=near).value == printed(expected["weighted"]["weighted_kappa"])


def test_fleiss_on_his_own_data():
    expected = PUBLISHED["fleiss_1971"]["expected"]
    ratings = np.array(columns(PUBLISHED["fleiss_1971"]["ratings"]))
    kappa = fleiss_kappa(ratings)
    assert kappa.value == pytest.approx(expected["fleiss_R_irr"], abs=5e-8)
    assert kappa.observed == printed(expected["pa"])
    assert kappa.expected == pytest.approx(expected["pe"], abs=2e-4)  # printed from rounded shares
    for label, value in expected["per_category"].items():
        of_one = fleiss_kappa((ratings == int(label)).astype(int)).value
        assert of_one == pytest.approx(value, abs=expected["per_category_tol"])


def test_fleiss_of_fourteen_coders():
    assert fleiss_kappa(from_counts(PUBLISHED["fleiss_wikipedia_14raters"]["counts"])).value == printed(0.21)


def test_an_x_ray_is_read_twice():
    """Of Gerstman's table the diagonal and the margins are printed."""
    (each,) = PUBLISHED["gerstman_xray"]["tables"]
    (yes, no), (first, _), (second, _) = each["table_diag"], each["marginals_a"], each["marginals_b"]
    kappa = cohen_kappa(from_table([[yes, first - yes], [second - yes, no]]))
    assert kappa.n_units == each["n"]
    assert (kappa.observed, kappa.expected, kappa.value) == tuple(
        printed(each["expected"][word]) for word in ("percent", "pe", "kappa")
    )


@pytest.mark.parametrize(
    ("measure", "word"),
    [
        (cohen_kappa, "cohen"),
        (scott_pi, "scott"),
        (gwet_ac1, "ac1"),
        (brennan_prediger, "bp"),
        (krippendorff_alpha, "alpha"),
        (percent_agreement, "percent"),
    ],
)
def test_gwets_abstractors_with_errors_that_divide_by_n(measure, word):
    """irrCAC prints errors of tables, which divide by n: ours, of raw ratings, are sqrt(100 / 99) times as wide."""
    published = PUBLISHED["gwet_cont3x3abstractors"]
    expected = published["expected"][word]
    found = measure(from_table(published["tables"][0]["table"]))
    assert found.value == pytest.approx(expected["value"], abs=5e-8)
    assert found.standard_error == pytest.approx(expected["se"] * np.sqrt(100 / 99), abs=5e-8)


@pytest.mark.parametrize("name", [name for name in PUBLISHED if name.startswith("gwet_fixture")])
def test_ac1_and_ac2_as_irrcac_in_r_gives_them(name):
    ratings = from_table(PUBLISHED[name]["tables"][0]["table"])
    plain, quadratic = PUBLISHED[name]["expected"]
    for expected, found in ((plain, gwet_ac1(ratings)), (quadratic, gwet_ac2(ratings))):
        assert found.value == pytest.approx(expected["coefficient"], abs=5.01e-6)
        assert found.observed == pytest.approx(expected["pa"], abs=1e-12)
        assert found.expected == pytest.approx(expected["pe"], abs=1e-12)


def test_hayes_and_krippendorff_of_five_coders_and_four_ranks():
    published = PUBLISHED["hayes_krippendorff_2007"]
    alpha = krippendorff_alpha(columns(published["ratings"]), level="ordinal")
    assert alpha.value == printed(published["expected"]["alpha_ordinal"])


def test_krippendorffs_three_coders():
    published = PUBLISHED["krippendorff_1980_3coders"]
    ratings, expected = columns(published["ratings"]), published["expected"]
    assert percent_agreement(ratings).value == printed(expected["percent"])
    for level in ("nominal", "interval", "ratio"):
        assert krippendorff_alpha(ratings, level=level).value == printed(expected[f"alpha_{level}"])
    nominal = krippendorff_alpha(ratings)
    assert (nominal.observed, nominal.expected) == (printed(expected["Do"]), printed(expected["De"]))


def test_krippendorffs_binary_data():
    published = PUBLISHED["krippendorff_binary_2coders"]
    alpha = krippendorff_alpha(columns(published["ratings"]))
    assert alpha.value == pytest.approx(published["expected"]["alpha_digits"], abs=1e-12)
    assert (alpha.observed, alpha.expected) == (printed(0.4), printed(0.442))


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval", "ratio"])
def test_krippendorffs_four_observers(level):
    published = PUBLISHED["krippendorff_4observers"]
    alpha = krippendorff_alpha(columns(published["ratings"]), level=level)
    assert alpha.value == pytest.approx(published["expected"]["alpha_digits"][level], abs=1e-12)


@pytest.mark.parametrize(
    ("measure", "word"),
    [(percent_agreement, "pa"), (gwet_ac1, "ac1"), (fleiss_kappa, "fleiss"), (krippendorff_alpha, "alpha")],
)
def test_four_observers_as_irrcac_in_r_prints_them(measure, word):
    """Raw ratings with some missing: errors and intervals, t with one degree of freedom less than there are units."""
    published = PUBLISHED["krippendorff_4observers"]
    expected = published["expected"]["irrCAC_R_README"][word]
    found = measure(columns(published["ratings"]))
    assert found.value == printed(expected["pa" if word == "pa" else "value"])
    assert found.standard_error == printed(expected["se"])
    low, high = expected["ci"]
    assert found.interval == (printed(low), printed(high))


@pytest.mark.parametrize(("measure", "word"), [(brennan_prediger, "bp"), (conger_kappa, "conger"), (gwet_ac1, "ac1")])
def test_four_observers_as_irrcac_in_python_gives_them(measure, word):
    published = PUBLISHED["krippendorff_4observers"]
    expected = published["expected"]["irrCAC_py_044"][word]
    found = measure(columns(published["ratings"]))
    assert found.value == pytest.approx(expected["value"], abs=5e-7)
    assert found.standard_error == pytest.approx(expected["se"], abs=5e-7)
    assert found.interval == pytest.approx(expected["ci"], abs=5e-7)


WEIGHTS = ["bipolar", "circular", "linear", "ordinal", "quadratic", "radical"]
OF_ALPHA = [(krippendorff_alpha, "alpha", weights) for weights in (*WEIGHTS, "ratio")]  # no AC2 is printed for ratio


@pytest.mark.parametrize(
    ("measure", "word", "weights"), [*OF_ALPHA, *((gwet_ac2, "ac2", weights) for weights in WEIGHTS)]
)
def test_four_observers_with_weights(measure, word, weights):
    published = PUBLISHED["krippendorff_4observers"]
    found = measure(columns(published["ratings"]), weights=weights)
    assert found.value == printed(published["expected"]["weighted"][word][weights])
    assert found.standard_error == pytest.approx(published["expected"]["weighted"][f"{word}_se"][weights], abs=5e-4)


@pytest.mark.parametrize("number", [0, 1])
def test_sample_sizes_of_bloch_and_kraemer(number):
    case = PUBLISHED["sample_size_bloch_kraemer"]["cases"][number]
    assert sample_size_for_test(case["p_c"], case["alpha_min"], significance=case["significance"]) == case["n"]


def test_nltks_cases_agree_where_none_means_not_seen():
    """The third has 1/3 only where a missing rating is taken for a label; ours, and nltk's without it, is 1."""
    first, second, third = PUBLISHED["nltk_small"]["cases"]
    for case in (first, second):
        coders, units = (sorted({triple[place] for triple in case["triples"]}) for place in (0, 1))
        given = {(coder, unit): label for coder, unit, label in case["triples"]}
        ratings = [[given.get((coder, unit)) for unit in units] for coder in coders]
        assert krippendorff_alpha(ratings).value == pytest.approx(case["alpha"], abs=1e-12)
    assert krippendorff_alpha(list(third["ratings"].values())).value == third["alpha"]


def test_randolphs_cases_are_brennan_and_predigers_free_margins():
    for case in PUBLISHED["randolph_2005"]["cases"]:
        ratings = columns(case["ratings"])
        assert fleiss_kappa(ratings).value == printed(case["expected"]["fleiss"])
        assert brennan_prediger(ratings).value == printed(case["expected"]["randolph"])


def test_alpha_is_zero_where_one_rating_alone_differs_and_says_why():
    alpha = krippendorff_alpha(columns(PUBLISHED["single_disagreement"]["ratings"]))
    assert alpha.value == pytest.approx(0, abs=1e-12)
    assert alpha.reason == "single_disagreement"


@pytest.mark.parametrize("number", [0, 1, 2])
def test_warrens_variant_is_that_of_hubert_and_conger(number):
    """His kappa of several coders is Conger's; Fleiss' kappa and Light's mean of kappas are other values."""
    case = PUBLISHED["warrens_2012"]["cases"][number]
    units = [list(pattern) for pattern, times in case["patterns"] for _ in range(times)]
    assert conger_kappa(columns(units)).value == printed(case["expected"]["hubert_conger"])


@pytest.mark.parametrize(
    ("distance", "expected"),
    [("masi", 0.2730806608357629), ("jaccard", 0.3156199677938808), ("nominal", 0.23880597014925375)],
)
def test_the_set_study_agrees_with_nltk_and_passonneau_2006(distance, expected):
    ratings = columns(PUBLISHED["set_valued_masi"]["study"])
    assert set_alpha(ratings, distance=distance).value == pytest.approx(expected, abs=1e-12)


def test_the_set_study_gives_dkpros_set_value_by_passonneau_2004():
    """DKPro's .252 is no offered variant: it multiplies Jaccard's distance, where MASI multiplies its similarity."""
    alpha = set_alpha(columns(PUBLISHED["set_valued_masi"]["study"]), distance="passonneau_2004")
    assert alpha.value == printed(0.186)
    assert alpha.variant == "set distance (Passonneau 2004)"


@pytest.mark.parametrize(
    ("word", "named"), [("masi", "masi"), ("jaccard", "jaccard"), ("dkpro_set", "passonneau_2004")]
)
def test_distances_of_single_sets(word, named):
    for case in PUBLISHED["set_valued_masi"]["distances"]:
        if word in case:
            found = DISTANCES[named][1](frozenset(case["a"]), frozenset(case["b"]))
            assert found == pytest.approx(case[word], abs=1e-12)
