"""How many units to code twice."""

from __future__ import annotations

from math import ceil

from scipy.special import ndtri

from ..errors import AgreementError


def sample_size_for_test(prevalence: float, threshold: float, *, significance: float = 0.05, coders: int = 2) -> int:
    """Units needed to show that alpha lies above a threshold, one-sided, for a code of this prevalence.

    n = m z^2 [(1 + a) (3 - a) / (4 (1 - a) p (1 - p)) - a], a the threshold, p the prevalence, m the number of coders.

    Source: Krippendorff (2019), Content Analysis, 4th edition, section 12.5, after Bloch and Kraemer (1989), Biometrics
    45(1), 269-287, equation 3.7.

    >>> sample_size_for_test(0.25, 0.8), sample_size_for_test(0.25, 0.667)
    (139, 81)
    """
    checked("prevalence", prevalence)
    checked("threshold", threshold)
    checked("significance", significance)
    checked_pair(coders)
    z = float(ndtri(1 - significance))
    spread = (1 + threshold) * (3 - threshold) / (4 * (1 - threshold) * prevalence * (1 - prevalence))
    return ceil(coders * z**2 * (spread - threshold))


def sample_size_for_interval(prevalence: float, expected: float, half_width: float, *, confidence: float = 0.95) -> int:
    """Units needed for an interval of kappa that reaches so far to either side, of two coders and two labels.

    n = z^2 (1 - k) [(1 - k) (1 - 2 k) + k (2 - k) / (2 p (1 - p))] / h^2, k the kappa expected, p the prevalence, h the
    half width.

    Source: the variance of Bloch and Kraemer (1989), section 3; as Donner and Eliasziw (1992), Statistics in Medicine
    11(11), 1511-1519.

    >>> sample_size_for_interval(0.3, 0.8, 0.1)
    167
    """
    checked("prevalence", prevalence)
    checked("expected", expected)
    checked("half_width", half_width)
    checked("confidence", confidence)
    z = float(ndtri(0.5 + confidence / 2))
    k, both = expected, prevalence * (1 - prevalence)
    variance = (1 - k) * ((1 - k) * (1 - 2 * k) + k * (2 - k) / (2 * both))
    return ceil(z**2 * variance / half_width**2)


def checked(name: str, value: float) -> None:
    """Refuse what does not lie between 0 and 1."""
    if not 0 < value < 1:
        raise AgreementError(f"{name}: {value!r} does not lie between 0 and 1. Give a share, such as .25.")


def checked_pair(coders: int) -> None:
    """Refuse fewer than two coders."""
    if coders < 2:
        raise AgreementError(f"coders: {coders!r} is too few; agreement needs two. Give 2 or more.")
