"""Agreement between coders: coefficients on ratings and on spans, with what they mean and where they are undefined."""

from __future__ import annotations

from .alpha import krippendorff_alpha
from .chance import (
    brennan_prediger,
    cohen_kappa,
    conger_kappa,
    fleiss_kappa,
    gwet_ac1,
    gwet_ac2,
    pabak,
    scott_pi,
    weighted_kappa,
)
from .diagnosis import Diagnostics, diagnostics, pairwise
from .gamma import Gamma, gamma
from .planning import sample_size_for_interval, sample_size_for_test
from .ratings import Ratings, prepare
from .result import Agreement, Reason
from .sets import set_alpha
from .share import (
    holsti,
    jaccard,
    negative_agreement,
    percent_agreement,
    positive_agreement,
    specific_agreement,
)
from .unitizing import UnitizingAlpha, unitizing_alpha

__all__ = [
    "Agreement",
    "Diagnostics",
    "Gamma",
    "Ratings",
    "Reason",
    "UnitizingAlpha",
    "brennan_prediger",
    "cohen_kappa",
    "conger_kappa",
    "diagnostics",
    "fleiss_kappa",
    "gamma",
    "gwet_ac1",
    "gwet_ac2",
    "holsti",
    "jaccard",
    "krippendorff_alpha",
    "negative_agreement",
    "pabak",
    "pairwise",
    "percent_agreement",
    "positive_agreement",
    "prepare",
    "sample_size_for_interval",
    "sample_size_for_test",
    "scott_pi",
    "set_alpha",
    "specific_agreement",
    "unitizing_alpha",
    "weighted_kappa",
]
