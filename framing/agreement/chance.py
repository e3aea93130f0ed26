"""Agreement corrected for chance: (p_o - p_e) / (1 - p_e), with what each author expects by chance.

Observed agreement p_o is the mean, over units that two coders saw, of the share of pairs of coders who agree (or of
their weights). Units that one coder saw count in what is expected. Standard errors: Gwet's linearised ones, from raw
ratings, dividing by n - 1. Every function takes ratings of shape (n_coders, n_units), lists with None or integers with
-1, or what `prepare` gave, and the words of `How`. Values reach 1 at most; without weights, and where every coder saw
every unit, they do not fall below -1. Undefined (None) where no unit was seen by two coders ("no_pairs") or only one
label was given on such units ("no_variation").

Source: Gwet (2014), Handbook of Inter-Rater Reliability, 4th edition, chapters 2 to 5; the errors as in irrCAC.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Unpack

import numpy as np

from ..errors import AgreementError
from .inference import How, Statistic, Values, judged
from .ratings import Codes, Floats, Ratings, prepare
from .result import Agreement, Reason
from .weights import Weights, weight_matrix

TINY = 1e-12


@dataclass(frozen=True, eq=False)
class Chance:
    """What an author expects by chance: features of patterns, p_e from their totals, and what a unit adds to p_e."""

    features: Floats
    expected: Callable[[Floats], Floats]
    slope: Callable[[], Floats]


def pair_agreement(ratings: Ratings, matrix: Floats) -> Floats:
    """For each pattern the mean weight of its pairs of coders; 0 where there is no pair."""
    table, seen = ratings.table, ratings.n_ratings
    pairs = np.maximum(seen * (seen - 1), 1)
    return np.asarray((table * (table @ matrix - 1)).sum(axis=1) / pairs * (seen >= 2))


def corrected(name: str, variant: str, ratings: Ratings, matrix: Floats, chance: Chance) -> Statistic:
    """The statistic (p_o - p_e) / (1 - p_e); its linearised form is Gwet's."""
    agree, paired = pair_agreement(ratings, matrix), (ratings.n_ratings >= 2).astype(float)
    features = np.column_stack([agree, paired, np.ones_like(agree), chance.features])

    def evaluate(totals: Floats) -> Values:
        with np.errstate(divide="ignore", invalid="ignore"):
            observed, expected = totals[:, 0] / totals[:, 1], chance.expected(totals[:, 2:])
            value = np.where(1 - expected > TINY, (observed - expected) / (1 - expected), np.nan)
        return value, observed, expected

    def linearised() -> Floats:
        n, units = ratings.counts.sum(), ratings.counts @ paired
        value, _, expected = (
            float(found[0]) for found in evaluate(ratings.counts[None, :] @ features) if found is not None
        )
        own = n / units * (agree - expected * paired)
        return np.asarray((own - (1 - value) * chance.slope()) / (1 - expected) - value)

    reason = undefined(ratings)
    return Statistic(
        name=name,
        variant=variant,
        ratings=ratings,
        features=features,
        evaluate=evaluate,
        linearised=linearised,
        reason=reason,
        defined=reason is None,
    )


def undefined(ratings: Ratings) -> Reason | None:
    """Why agreement beyond chance is not defined for these ratings; None where it is."""
    paired = ratings.n_ratings >= 2
    if not paired.any():
        return Reason.NO_PAIRS
    used = (paired.astype(float) @ ratings.table > 0).sum()
    return Reason.NO_VARIATION if used < 2 else None


def pooled(ratings: Ratings, matrix: Floats) -> Chance:
    """Scott and Fleiss: both draw from the shares of labels that all coders have together."""
    features = ratings.shares

    def expected(totals: Floats) -> Floats:
        share = totals[:, 1:] / totals[:, :1]
        return np.asarray(((share @ matrix) * share).sum(axis=1))

    def slope() -> Floats:
        share = ratings.counts @ features / ratings.counts.sum()
        return np.asarray(2 * (features @ matrix @ share - share @ matrix @ share))

    return Chance(features, expected, slope)


def gwet(ratings: Ratings, matrix: Floats) -> Chance:
    """Gwet: a share of ratings is given at random, the greater the more evenly labels are used."""
    features, q = ratings.shares, len(matrix)
    factor = matrix.sum() / max(q * (q - 1), 1)

    def expected(totals: Floats) -> Floats:
        share = totals[:, 1:] / totals[:, :1]
        return np.asarray(factor * (share * (1 - share)).sum(axis=1))

    def slope() -> Floats:
        share = ratings.counts @ features / ratings.counts.sum()
        return np.asarray(2 * factor * (features @ (1 - share) - share @ (1 - share)))

    return Chance(features, expected, slope)


def uniform(ratings: Ratings, matrix: Floats) -> Chance:
    """Brennan and Prediger: all labels are as likely."""
    level = float(matrix.mean()) if matrix.size else 0.0
    none = np.zeros(len(ratings.counts))
    return Chance(none[:, None], lambda totals: np.full(len(totals), level), lambda: none)


def by_coder(ratings: Ratings, matrix: Floats) -> Chance:
    """Cohen and Conger: each coder draws from own shares of labels, over the units that this coder saw."""
    q, coders = len(matrix), ratings.n_coders
    features = np.hstack([given_labels(coder, q) for coder in ratings.codes])

    def coder_shares(totals: Floats) -> Floats:
        uses = totals[:, 1:].reshape(len(totals), coders, q)
        return np.asarray(uses / uses.sum(axis=2, keepdims=True))

    def expected(totals: Floats) -> Floats:
        share = coder_shares(totals)
        near = share @ matrix
        return np.asarray(
            ((near.sum(axis=1) * share.sum(axis=1)).sum(axis=1) - (near * share).sum(axis=(1, 2)))
            / (coders * (coders - 1))
        )

    def slope() -> Floats:
        counts = ratings.counts
        uses = (counts @ features).reshape(coders, q)
        share = uses / uses.sum(axis=1, keepdims=True)
        others = (share.sum(axis=0) - share) @ matrix
        found = np.zeros(len(counts))
        for coder in range(coders):
            given = features[:, coder * q : (coder + 1) * q]
            own = given @ others[coder] - given.sum(axis=1) * float(share[coder] @ others[coder])
            found += counts.sum() / uses[coder].sum() * own
        return found * 2 / (coders * (coders - 1))

    return Chance(features, expected, slope)


def given_labels(coder: Codes, q: int) -> Floats:
    """One row a pattern with a 1 at the label that the coder gave."""
    given = np.zeros((len(coder), q))
    seen = np.flatnonzero(coder >= 0)
    given[seen, coder[seen]] = 1
    return given


def prepared(ratings: Any, how: How) -> Ratings:
    """The ratings, as patterns."""
    return prepare(ratings, clusters=how.get("clusters"), labels=how.get("labels"))


def of_two(name: str, ratings: Ratings, instead: str) -> Ratings:
    """The units that both of two coders saw."""
    if ratings.n_coders != 2:
        raise AgreementError(
            f"{name}: there are {ratings.n_coders} coders; it compares two. "
            f"Use `{instead}` for more, or `pairwise` for every two of them."
        )
    return ratings.where(ratings.n_ratings == 2)


def active_coders(ratings: Ratings) -> Ratings:
    """The ratings without coders who saw nothing, unless fewer than two would be left."""
    active = np.flatnonzero((ratings.codes >= 0).any(axis=1))
    return ratings if len(active) in {0, 1, ratings.n_coders} else ratings.only(active.tolist())


def cohen_kappa(ratings: Any, **how: Unpack[How]) -> Agreement:
    """Cohen's kappa of two coders, nominal labels; units that both saw.

    p_e is the sum over labels of the product of both coders' shares. 0 with the reason "never_used" where one coder
    gave one label throughout: p_o then equals p_e.

    Source: Cohen (1960), Educational and Psychological Measurement 20(1), 37-46.

    >>> cohen_kappa([["a", "a", "b", "b"], ["a", "a", "b", "a"]]).value
    0.5
    """
    return weighted(ratings, "identity", "Cohen's kappa", how)


def weighted_kappa(ratings: Any, *, weights: Weights = "quadratic", **how: Unpack[How]) -> Agreement:
    """Cohen's weighted kappa of two coders: labels that lie near one another agree in part.

    Source: Cohen (1968), Psychological Bulletin 70(4), 213-220; weights as in `weights`.
    """
    return weighted(ratings, weights, "Weighted kappa", how)


def weighted(ratings: Any, weights: Weights, name: str, how: How) -> Agreement:
    """Cohen's kappa with weights."""
    both = of_two(name, prepared(ratings, how), "conger_kappa")
    matrix, variant = weight_matrix(weights, both.labels)
    statistic = corrected(name, variant, both, matrix, by_coder(both, matrix))
    return judged(explained(statistic), **how)


def explained(statistic: Statistic) -> Statistic:
    """The statistic with the reason why it is 0 where one of two coders gave one label throughout."""
    constant = any(len(set(coder.tolist())) == 1 for coder in statistic.ratings.codes)
    return replace(statistic, reason=Reason.NEVER_USED) if statistic.defined and constant else statistic


def scott_pi(ratings: Any, **how: Unpack[How]) -> Agreement:
    """Scott's pi of two coders, nominal labels; units that both saw.

    p_e is the sum over labels of the square of the share that both coders together have.

    Source: Scott (1955), Public Opinion Quarterly 19(3), 321-325.
    """
    both = of_two("Scott's pi", prepared(ratings, how), "fleiss_kappa")
    matrix = np.eye(len(both.labels))
    return judged(corrected("Scott's pi", "nominal", both, matrix, pooled(both, matrix)), **how)


def fleiss_kappa(ratings: Any, *, weights: Weights = "identity", **how: Unpack[How]) -> Agreement:
    """Fleiss' kappa of any number of coders: Scott's pi over all pairs.

    Source: Fleiss (1971), Psychological Bulletin 76(5), 378-382; with missing ratings Gwet (2014), equation 2.12.
    """
    return made("Fleiss' kappa", pooled, prepared(ratings, how), weights, how)


def conger_kappa(ratings: Any, *, weights: Weights = "identity", **how: Unpack[How]) -> Agreement:
    """Conger's kappa of any number of coders, each with own shares of labels; for two complete ones Cohen's.

    p_e is the mean over pairs of coders of Cohen's. Coders who saw nothing are left out.

    Source: Conger (1980), Psychological Bulletin 88(2), 322-328; with missing ratings Gwet (2014), section 2.4.
    """
    return made("Conger's kappa", by_coder, active_coders(prepared(ratings, how)), weights, how)


def brennan_prediger(ratings: Any, *, weights: Weights = "identity", **how: Unpack[How]) -> Agreement:
    """Brennan and Prediger's coefficient (Bennett's S, Randolph's free-marginal kappa): p_e is 1 / q.

    q counts the labels observed unless ``labels`` says which there are; a label that nobody used raises the value.

    Source: Brennan and Prediger (1981), Educational and Psychological Measurement 41(3), 687-699.
    """
    return made("Brennan-Prediger", uniform, prepared(ratings, how), weights, how)


def gwet_ac1(ratings: Any, **how: Unpack[How]) -> Agreement:
    """Gwet's AC1 of any number of coders: p_e is the mean over labels of share times (1 - share), times q / (q - 1).

    Source: Gwet (2008), British Journal of Mathematical and Statistical Psychology 61(1), 29-48.
    """
    return made("Gwet's AC1", gwet, prepared(ratings, how), "identity", how)


def gwet_ac2(ratings: Any, *, weights: Weights = "quadratic", **how: Unpack[How]) -> Agreement:
    """Gwet's AC2: AC1 with weights.

    Source: Gwet (2014), section 3.5.
    """
    return made("Gwet's AC2", gwet, prepared(ratings, how), weights, how)


def made(
    name: str, author: Callable[[Ratings, Floats], Chance], ratings: Ratings, weights: Weights, how: How
) -> Agreement:
    """A coefficient of any number of coders."""
    matrix, variant = weight_matrix(weights, ratings.labels)
    return judged(corrected(name, variant, ratings, matrix, author(ratings, matrix)), **how)


def pabak(ratings: Any, **how: Unpack[How]) -> Agreement:
    """Prevalence- and bias-adjusted kappa of two labels: 2 p_o - 1.

    Source: Byrt, Bishop and Carlin (1993), Journal of Clinical Epidemiology 46(5), 423-429.
    """
    found = prepared(ratings, how)
    if len(found.labels) > 2:
        raise AgreementError(
            f"PABAK: the ratings hold {len(found.labels)} labels; it is made for two. Use `brennan_prediger`."
        )
    return made("PABAK", uniform, found, "identity", how)
