"""What a coefficient gives: a number with its meaning, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ..errors import AgreementError


class Reason(StrEnum):
    """Why a value is undefined, or why it is what its definition says although it looks strange.

    >>> Reason.NO_VARIATION == "no_variation"
    True
    >>> Reason.NO_PAIRS.sentence
    'no unit was seen by two coders'
    """

    NO_PAIRS = "no_pairs"
    NO_VARIATION = "no_variation"
    NEVER_USED = "never_used"
    NOT_USED = "not_used"
    ONE_UNIT = "one_unit"
    NO_SPANS = "no_spans"
    NO_OVERLAP = "no_overlap"
    ONE_LABEL = "one_label"
    SINGLE_DISAGREEMENT = "single_disagreement"

    @property
    def sentence(self) -> str:
        """The reason in words that can follow "not defined: " or "because "."""
        return SENTENCES[self]


SENTENCES = {
    Reason.NO_PAIRS: "no unit was seen by two coders",
    Reason.NO_VARIATION: "every rating is the same label, and agreement beyond chance needs two",
    Reason.NEVER_USED: "one coder never used but one label, so that chance alone gives the agreement observed",
    Reason.NOT_USED: "no coder used the label where two coders looked",
    Reason.ONE_UNIT: "two coders saw one unit alone, so that observed and expected disagreement are the same",
    Reason.NO_SPANS: "no coder marked a span",
    Reason.NO_OVERLAP: "no two coders marked a common character",
    Reason.ONE_LABEL: "only one label is known, so that no disagreement was possible",
    Reason.SINGLE_DISAGREEMENT: "one rating alone differs, so that observed and expected disagreement are the same",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A coefficient's value with its interval, what it rests on, and how it was made.

    ``value`` is None where the coefficient is undefined; ``reason`` then says why. ``observed`` and ``expected`` are
    agreement (p_o, p_e), for alpha disagreement (D_o, D_e). ``n_units`` counts the units that two coders saw.
    """

    name: str
    value: float | None
    variant: str
    reason: Reason | None = None
    interval: tuple[float, float] | None = None
    level: float = 0.95
    standard_error: float | None = None
    method: str = ""
    n_units: int = 0
    n_coders: int = 0
    n_patterns: int = 0
    n_clusters: int | None = None
    seed: int | None = None
    observed: float | None = None
    expected: float | None = None

    def __float__(self) -> float:
        if self.value is None:
            raise AgreementError(f"{self.name}: the value is not defined; {self.why}. Test `value is None` first.")
        return self.value

    def __repr__(self) -> str:
        return f"<{self.sentence()}>"

    @property
    def why(self) -> str:
        """The reason in words; empty where there is none."""
        return self.reason.sentence if self.reason else ""

    def sentence(self) -> str:
        """One plain line: value, interval and how it was made, and what it rests on.

        >>> Agreement(name="Cohen's kappa", value=0.5, variant="nominal", n_units=40, n_coders=2).sentence()
        "Cohen's kappa (nominal) = .500; 40 units, 2 coders"
        """
        basis = [f"{self.n_units:,} unit{'s' * (self.n_units != 1)}", f"{self.n_coders} coders"]
        if self.n_clusters is not None:
            basis.append(f"{self.n_clusters:,} clusters")
        name = f"{self.name} ({self.variant})"
        if self.value is None:
            return f"{name} is not defined: {self.why}; {', '.join(basis)}"
        because = f", because {self.why}" if self.reason else ""
        return f"{name} = {decimal(self.value)}{because}{self._uncertainty()}; {', '.join(basis)}"

    def _uncertainty(self) -> str:
        """The interval in words; empty where there is none."""
        if self.interval is None:
            return ""
        low, high = map(decimal, self.interval)
        return f", {self.level:.0%} interval {low} to {high} ({self.method})"


def decimal(value: float) -> str:
    """A number with three decimals and no leading zero, as journals print coefficients.

    >>> decimal(0.8), decimal(-0.25), decimal(1)
    ('.800', '-.250', '1.000')
    """
    text = f"{value:.3f}"
    return "0" if float(text) == 0 else text.replace("0.", ".", 1) if abs(value) < 0.9995 else text
