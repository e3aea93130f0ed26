"""Agreement between coders: coefficients on ratings and on spans, with what they mean and where they are undefined."""

from __future__ import annotations

from .result import Agreement, Reason
from .unitizing import UnitizingAlpha, unitizing_alpha

__all__ = ["Agreement", "Reason", "UnitizingAlpha", "unitizing_alpha"]
