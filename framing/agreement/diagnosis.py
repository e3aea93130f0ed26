"""What lies behind a coefficient: prevalence, bias, the paradoxes of kappa; every pair of coders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Unpack

import numpy as np

from .chance import active_coders, cohen_kappa, conger_kappa, gwet_ac1, prepared
from .inference import How
from .ratings import Floats, Ratings, prepare
from .result import Agreement
from .share import percent_agreement

HIGH, LOW, GAP = 0.8, 0.6, 0.2
"""Kappa is a paradox where agreement is at least .8, kappa below .6, and AC1 more than .2 above it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostics:
    """How labels are spread, and whether that makes kappa say less than it seems to.

    ``prevalence`` is the share that each label has of all ratings on units that two coders saw; ``prevalence_index``
    the most used label's share less the least used one's (of two coders and labels |a - d| / n); ``bias_index`` the
    greatest difference between two coders' shares, half the sum over labels (of two labels |b - c| / n). Both run
    from 0 to 1, and are None where no unit was seen by two coders. ``paradox`` says that high agreement goes with a
    low kappa because one label prevails (Feinstein and Cicchetti 1990).
    """

    prevalence: dict[Any, float]
    prevalence_index: float | None
    bias_index: float | None
    percent: Agreement
    kappa: Agreement
    ac1: Agreement
    paradox: bool

    @property
    def sentence(self) -> str:
        """What to keep in mind when reading kappa."""
        if self.kappa.value is None:
            return f"Kappa is not defined: {self.kappa.why}."
        if self.paradox:
            return "Coders agree on most units, and kappa is low because one label prevails: read AC1 and both shares."
        return "Kappa is not distorted by prevalence."


def diagnostics(ratings: Any, *, labels: Any = None) -> Diagnostics:
    """Prevalence, bias and the paradox of kappa, for ratings of shape (n_coders, n_units).

    Sources: Byrt, Bishop and Carlin (1993), Journal of Clinical Epidemiology 46(5), 423-429; Feinstein and Cicchetti
    (1990), Journal of Clinical Epidemiology 43(6), 543-549.

    >>> diagnostics([[1] * 90 + [0] * 10, [1] * 80 + [0] * 10 + [1] * 5 + [0] * 5]).paradox
    True
    """
    found = prepare(ratings, labels=labels)
    paired = found.where(found.n_ratings >= 2)
    share = coder_shares(paired)
    each = paired.counts @ paired.table
    prevalence = each / each.sum() if each.sum() else each
    known = bool(each.sum())
    percent, kappa, ac1 = (measure(found, interval=None) for measure in (percent_agreement, conger_kappa, gwet_ac1))
    bias = [float(np.abs(one - other).sum()) / 2 for one, other in combinations(share, 2)]
    return Diagnostics(
        prevalence=dict(zip(paired.labels, prevalence.tolist(), strict=True)),
        prevalence_index=float(np.ptp(prevalence)) if known else None,
        bias_index=max(bias) if known else None,
        percent=percent,
        kappa=kappa,
        ac1=ac1,
        paradox=is_paradox(percent, kappa, ac1),
    )


def coder_shares(ratings: Ratings) -> Floats:
    """The share of each label in each coder's ratings, of shape (n_coders, n_labels), of coders who saw anything."""
    active = active_coders(ratings)
    q = len(active.labels)
    uses = np.array([np.bincount(row + 1, weights=active.counts, minlength=q + 1)[1:] for row in active.codes])
    return np.asarray(uses / np.maximum(uses.sum(axis=1, keepdims=True), 1))


def is_paradox(percent: Agreement, kappa: Agreement, ac1: Agreement) -> bool:
    """Whether agreement is high and kappa low because one label prevails."""
    if percent.value is None or kappa.value is None or ac1.value is None:
        return False
    return percent.value >= HIGH and kappa.value < LOW and ac1.value - kappa.value > GAP


def pairwise(
    ratings: Any, coefficient: Callable[..., Agreement] = cohen_kappa, **how: Unpack[How]
) -> dict[tuple[int, int], Agreement]:
    """A coefficient for every two coders, by the numbers of their rows, from 0.

    >>> {pair: round(float(kappa), 3) for pair, kappa in pairwise([[1, 1, 2, 2], [1, 1, 2, 1], [1, 2, 2, 2]]).items()}
    {(0, 1): 0.5, (0, 2): 0.5, (1, 2): 0.2}
    """
    found = prepared(ratings, how)
    rest: Any = {word: value for word, value in how.items() if word not in {"clusters", "labels"}}
    return {pair: coefficient(found.only(pair), **rest) for pair in combinations(range(found.n_coders), 2)}
