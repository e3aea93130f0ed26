"""Agreement between coders: coefficients on ratings and on spans, with what they mean and where they are undefined."""

from __future__ import annotations

from .gamma import Gamma, gamma
from .result import Agreement, Reason
from .unitizing import UnitizingAlpha, unitizing_alpha

__all__ = ["Agreement", "Gamma", "Reason", "UnitizingAlpha", "gamma", "unitizing_alpha"]
