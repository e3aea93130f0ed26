"""Agreement between coders: coefficients on ratings and on spans, with what they mean and where they are undefined."""

from __future__ import annotations

from .result import Agreement, Reason

__all__ = ["Agreement", "Reason"]
