"""Agreement as a share, without correction for chance: percent, Holsti, specific agreement, Jaccard.

Every function takes ratings of shape (n_coders, n_units) and the words of `How`. Range 0 to 1; None with the reason
"no_pairs" where no unit was seen by two coders, and "not_used" where a label was given by nobody on such units.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import Any, Unpack

import numpy as np

from ..errors import AgreementError
from .chance import active_coders, pair_agreement, prepared
from .inference import How, Statistic, Values, judged
from .ratings import Floats, Ratings
from .result import Agreement, Reason
from .weights import Weights, weight_matrix


def percent_agreement(ratings: Any, *, weights: Weights = "identity", **how: Unpack[How]) -> Agreement:
    """The share of pairs of coders who agree, averaged over units that two saw; from 0 to 1.

    Source: Gwet (2014), section 2.3; the error from raw ratings, as `pa.coeff.raw` of irrCAC.

    >>> percent_agreement([["a", "a", "b", None], ["a", "b", "b", "b"]]).value
    0.6666666666666666
    """
    found = prepared(ratings, how)
    matrix, variant = weight_matrix(weights, found.labels)
    agree, paired = pair_agreement(found, matrix), (found.n_ratings >= 2).astype(float)

    def linearised() -> Floats:
        n, units = found.counts.sum(), found.counts @ paired
        return np.asarray(n / units * agree - found.counts @ agree / units)

    return judged(replace(proportion("Percent agreement", variant, found, agree, paired), linearised=linearised), **how)


def proportion(name: str, variant: str, ratings: Ratings, part: Floats, whole: Floats) -> Statistic:
    """The ratio of two sums over units, with the linearised error of a ratio."""
    features = np.column_stack([part, whole])
    paired = bool((ratings.n_ratings >= 2).any())
    total = ratings.counts @ features if len(ratings.counts) else np.zeros(2)

    def evaluate(totals: Floats) -> Values:
        with np.errstate(divide="ignore", invalid="ignore"):
            value = totals[:, 0] / totals[:, 1]
        return value, value, None

    def linearised() -> Floats:
        return np.asarray(ratings.counts.sum() * (part - total[0] / total[1] * whole) / total[1])

    return Statistic(
        name=name,
        variant=variant,
        ratings=ratings,
        features=features,
        evaluate=evaluate,
        linearised=linearised,
        reason=None if total[1] > 0 else Reason.NOT_USED if paired else Reason.NO_PAIRS,
        defined=bool(total[1] > 0),
        lowest=0.0,
    )


def holsti(ratings: Any, **how: Unpack[How]) -> Agreement:
    """Holsti's coefficient of reliability: 2 M / (N_1 + N_2), averaged over pairs of coders; from 0 to 1.

    M are the units that both gave the same label, N the units that each saw, so that a unit seen by one alone counts
    against agreement. On complete ratings it is percent agreement.

    Source: Holsti (1969), Content Analysis for the Social Sciences and Humanities, p. 140.
    """
    found = active_coders(prepared(ratings, how))
    pairs = list(combinations(range(found.n_coders), 2))
    same = [(found.codes[one] == found.codes[other]) & (found.codes[one] >= 0) for one, other in pairs]
    features = np.column_stack([*same, *(found.codes >= 0)]).astype(float)
    one, other = np.array(pairs).T

    def evaluate(totals: Floats) -> Values:
        seen = totals[:, len(pairs) :]
        with np.errstate(divide="ignore", invalid="ignore"):
            value = (2 * totals[:, : len(pairs)] / (seen[:, one] + seen[:, other])).mean(axis=1)
        return value, value, None

    def linearised() -> Floats:
        total = found.counts @ features
        seen, given = total[len(pairs) :], features[:, len(pairs) :]
        each = 2 * total[: len(pairs)] / (seen[one] + seen[other])
        off = 2 * features[:, : len(pairs)] - each * (given[:, one] + given[:, other])
        return np.asarray(found.counts.sum() * (off / (seen[one] + seen[other])).mean(axis=1))

    paired = bool((found.n_ratings >= 2).any())
    statistic = Statistic(
        name="Holsti's coefficient",
        variant="mean over pairs of coders" if found.n_coders > 2 else "two coders",
        ratings=found,
        features=features,
        evaluate=evaluate,
        linearised=linearised,
        reason=None if paired else Reason.NO_PAIRS,
        defined=paired,
        lowest=0.0,
    )
    return judged(statistic, **how)


def specific_agreement(ratings: Any, label: Any, **how: Unpack[How]) -> Agreement:
    """Specific agreement on one label: the chance that a second coder gives it where one did; from 0 to 1.

    The sum over units of n (n - 1) / (m - 1), over that of n, n of m coders giving the label; of two coders
    2 a / (2 a + b + c), which is also the Dice coefficient and F1.

    Sources: Dice (1945), Ecology 26(3), 297-302; Cicchetti and Feinstein (1990), Journal of Clinical Epidemiology
    43(6), 551-558; for more coders Fleiss (1981), Statistical Methods for Rates and Proportions, 2nd edition, section
    13.3.
    """
    return on_label(f"Specific agreement on {label!r}", prepared(ratings, how), label, how)


def positive_agreement(ratings: Any, *, label: Any = 1, **how: Unpack[How]) -> Agreement:
    """Specific agreement that a code is present, of ratings 0 and 1; ``label`` where presence is called otherwise."""
    found = prepared(ratings, how)
    return on_label("Positive agreement", binary("Positive agreement", found, label), label, how)


def negative_agreement(ratings: Any, *, label: Any = 0, **how: Unpack[How]) -> Agreement:
    """Specific agreement that a code is absent, of ratings 0 and 1; ``label`` where absence is called otherwise."""
    found = prepared(ratings, how)
    return on_label("Negative agreement", binary("Negative agreement", found, label), label, how)


def on_label(name: str, ratings: Ratings, label: Any, how: How) -> Agreement:
    """Specific agreement by this name."""
    uses = of_label(ratings, label)
    others = np.maximum(ratings.n_ratings - 1, 1)
    paired = ratings.n_ratings >= 2
    return judged(
        proportion(name, f"label {label!r}", ratings, uses * (uses - 1) / others * paired, uses * paired), **how
    )


def jaccard(ratings: Any, *, label: Any = 1, **how: Unpack[How]) -> Agreement:
    """The Jaccard coefficient of one label: units where both gave it over units where one did; from 0 to 1.

    Of more coders, pairs of coders are counted in place of units.

    Source: Jaccard (1912), New Phytologist 11(2), 37-50.
    """
    found = binary("Jaccard", prepared(ratings, how), label)
    uses = of_label(found, label)
    seen, without = found.n_ratings, found.n_ratings - uses
    either = (seen * (seen - 1) - without * (without - 1)) / 2
    return judged(proportion("Jaccard", f"label {label!r}", found, uses * (uses - 1) / 2, either), **how)


def of_label(ratings: Ratings, label: Any) -> Floats:
    """How many coders gave this label, for each pattern."""
    none = np.zeros(len(ratings.counts))
    return ratings.table[:, ratings.labels.index(label)] if label in ratings.labels else none


def binary(name: str, ratings: Ratings, label: Any) -> Ratings:
    """The ratings, if what ``label`` means can be known: it occurs, or the others are 0 and 1."""
    if label in ratings.labels or set(ratings.labels) <= {0, 1}:
        return ratings
    shown = ", ".join(map(repr, ratings.labels[:3]))
    raise AgreementError(f"{name}: no rating is {label!r} (there are {shown}). Say with `label` which one is meant.")
