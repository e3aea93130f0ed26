"""How near two labels are: Gwet's weights, from 1 for the same label down to 0 for the most distant ones.

Source: Gwet (2014), Handbook of Inter-Rater Reliability, 4th edition, section 3.5 (quadratic, linear, radical, ratio,
circular, bipolar, ordinal). Labels that are numbers have the distances of numbers, others those of their places.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from ..errors import AgreementError
from .ratings import Floats

Weights: TypeAlias = str | Any
"""A name of ``SCHEMES``, or a matrix of shape (n_labels, n_labels) with 1 on its diagonal."""


def weight_matrix(weights: Weights, labels: tuple[Any, ...]) -> tuple[Floats, str]:
    """The matrix and what it is called."""
    if not isinstance(weights, str):
        return given(weights, len(labels)), "weights as given"
    if weights not in SCHEMES:
        raise AgreementError(f"weights: {weights!r} is unknown; it is one of {', '.join(SCHEMES)}, or a matrix.")
    if len(labels) < 2 or weights == "identity":
        return np.eye(len(labels)), "nominal" if weights == "identity" else f"{weights} weights"
    with np.errstate(divide="ignore", invalid="ignore"):
        made = SCHEMES[weights](positions(labels))
    made[np.diag_indices(len(made))] = 1
    if not np.isfinite(made).all():
        raise AgreementError(
            f"weights: {weights!r} has no value for some of the labels {labels[0]!r} to {labels[-1]!r}."
        )
    return made, f"{weights} weights"


def given(weights: Any, size: int) -> Floats:
    """A matrix that was given, if it fits the labels."""
    matrix = np.array(weights, dtype=float)
    if matrix.shape != (size, size) or not np.allclose(matrix, matrix.T) or not np.allclose(np.diag(matrix), 1):
        raise AgreementError(
            f"weights: the matrix has shape {matrix.shape} for {size} labels; it has one row and column a label, is "
            "symmetric and has 1 on its diagonal."
        )
    return matrix


def are_numbers(labels: tuple[Any, ...]) -> bool:
    """Whether all labels are numbers."""
    return all(isinstance(label, int | float | np.number) for label in labels)


def positions(labels: tuple[Any, ...]) -> Floats:
    """The numbers that labels are, or else their places, from 1."""
    return np.array(labels, dtype=float) if are_numbers(labels) else np.arange(1.0, len(labels) + 1)


def apart(at: Floats) -> Floats:
    """How far each two positions lie apart."""
    return np.abs(at[:, None] - at)


def powered(power: float) -> Callable[[Floats], Floats]:
    """Weights that fall with a power of the distance."""
    return lambda at: 1 - (apart(at) / np.ptp(at)) ** power


def ordinal(at: Floats) -> Floats:
    """Weights by the number of pairs among the labels between two, both included."""
    rank = np.argsort(np.argsort(at)).astype(float)
    steps = apart(rank)
    pairs = steps * (steps + 1) / 2
    return np.asarray(1 - pairs / pairs.max())


def ratio(at: Floats) -> Floats:
    """Weights by difference over sum."""
    return np.asarray(1 - (apart(at) / (at[:, None] + at)) ** 2 / (np.ptp(at) / (at.max() + at.min())) ** 2)


def circular(at: Floats) -> Floats:
    """Weights of labels that stand in a circle, the last beside the first."""
    sine = np.sin(np.pi * apart(at) / (np.ptp(at) + 1)) ** 2
    return np.asarray(1 - sine / sine.max())


def bipolar(at: Floats) -> Floats:
    """Weights of labels between two poles, where differences near a pole count more."""
    total = at[:, None] + at
    distance = apart(at) ** 2 / ((total - 2 * at.min()) * (2 * at.max() - total))
    distance[np.diag_indices(len(at))] = 0
    return np.asarray(1 - distance / distance.max())


SCHEMES: dict[str, Callable[[Floats], Floats]] = {
    "identity": lambda at: np.eye(len(at)),
    "linear": powered(1),
    "quadratic": powered(2),
    "radical": powered(0.5),
    "ordinal": ordinal,
    "ratio": ratio,
    "circular": circular,
    "bipolar": bipolar,
}
