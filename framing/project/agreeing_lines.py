"""Agreement on each code, on each frame, on everything, and on each question: values with what they mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from .. import agreement
from ..agreement import Agreement, Ratings
from ..agreement.report import Line, Pair, Stretch
from ..agreement.units import Field, Marks, counted
from ..errors import AgreementError
from ..model.agreement import Choice
from ..model.codebook import Code
from .agreeing_material import Material, Piece
from .agreeing_placed import Facing, coded_alike, on_dimension

TENTATIVE, GOOD = 0.667, 0.8
"""Krippendorff (2004), Content Analysis, 2nd edition, pp. 241-243."""
CHOOSABLE = (
    "krippendorff_alpha",
    "cohen_kappa",
    "conger_kappa",
    "fleiss_kappa",
    "scott_pi",
    "gwet_ac1",
    "brennan_prediger",
    "pabak",
    "percent_agreement",
    "positive_agreement",
    "negative_agreement",
    "holsti",
    "jaccard",
)
OF_PRESENCE = ("positive_agreement", "negative_agreement", "jaccard", "pabak")
"""Made for a code that is there or not: they say nothing of a question with several answers."""
UNUSED = "no coder used it where two coders looked"


def check_coefficient(choice: Choice) -> None:
    """Refuse a coefficient that lines cannot be judged by."""
    if choice.coefficient not in CHOOSABLE:
        raise AgreementError(
            f"agreement: coefficient {choice.coefficient!r} is not known; there are {', '.join(CHOOSABLE)}. "
            "Name one of them."
        )


def call(name: str) -> Callable[..., Agreement]:
    """The call of ``framing.agreement`` with this name."""
    found: Callable[..., Agreement] = getattr(agreement, name)
    return found


def names(choice: Choice, n_coders: int) -> tuple[str, ...]:
    """The coefficients of a line, the one by which it is judged first."""
    kappa = "cohen_kappa" if n_coders == 2 else "conger_kappa"
    shares = ("percent_agreement", "positive_agreement", "negative_agreement")
    return tuple(dict.fromkeys((choice.coefficient, *shares, kappa, "krippendorff_alpha", "gwet_ac1")))


def judged(ratings: Ratings, name: str, choice: Choice) -> Agreement:
    """A coefficient with its interval, whole clusters being drawn anew."""
    return call(name)(ratings, confidence=choice.confidence, resamples=choice.resamples, seed=choice.seed)


def valued(ratings: Ratings, wanted: Sequence[str], choice: Choice) -> dict[str, Agreement]:
    """The coefficients by name; the first has the interval by which the line is judged."""
    first, *others = wanted
    return {first: judged(ratings, first, choice)} | {name: call(name)(ratings, interval=None) for name in others}


def sentence(found: Agreement, why: str = "") -> str:
    """What a value means in plain words."""
    if found.value is None:
        return f"not defined: {why or found.why}"
    if found.interval is None:
        return "tentative: there is no interval to judge it by"
    low, _ = found.interval
    if low < TENTATIVE:
        return "tentative: the interval reaches below .667"
    if low < GOOD:
        return "acceptable for tentative conclusions: the interval lies above .667 and reaches below .800"
    return "good: the whole interval lies at or above .800"


def notices(ratings: Ratings, value: Agreement) -> tuple[str, ...]:
    """What a reader should know of a line."""
    found = agreement.diagnostics(ratings)
    told = [found.sentence] if found.paradox else []
    if value.value is not None and value.reason is not None:
        told.append(f"{value.name} is what it is because {value.why}.")
    return tuple(told)


@dataclass(frozen=True)
class Lines:
    """The units of the records that two coders saw, and what is said of them."""

    material: Material
    field: Field
    faced: Sequence[Facing]

    def all(self) -> tuple[Line, ...]:
        """Codes in the order of the codebook, each after its frame."""
        return tuple(
            self.line(code) for code in self.material.codes if code.codable or self.material.level(code) == "frame"
        )

    def line(self, code: Code) -> Line:
        """One code, or one frame with the codes below it."""
        choice, covered = self.material.choice, self.material.covered(code)
        values = self.values(covered)
        present = (values == 1).sum(axis=1).tolist()
        ratings = counted(values, self.field.clusters)
        found = valued(ratings, names(choice, len(self.material.coders)), choice)
        value = next(iter(found.values()))
        return Line(
            id=code.id,
            name=code.name,
            level=self.material.level(code),
            values=found,
            present=dict(zip(self.material.coders, present, strict=True)),
            n_units=value.n_units,
            n_suggested=int(self.field.suggested.sum()),
            n_disagreements=sum(
                not covered.isdisjoint(item.codes) for one in self.faced for item in one.found.disagreements
            ),
            sentence=sentence(value, "" if any(present) else UNUSED),
            notices=notices(ratings, value),
        )

    def values(self, codes: Iterable[str]) -> Marks:
        """Whether each coder found any of these codes in each unit."""
        return self.field.values([self.material.numbers[code] for code in codes])
