"""Agreement on each code, on each frame, on everything, and on each question: values with what they mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, groupby, pairwise
from typing import Any

from .. import agreement
from ..agreement import Agreement, Ratings
from ..agreement.ratings import MOST_LABELS
from ..agreement.report import Line, Pair, Stretch
from ..agreement.sets import masi_alpha
from ..agreement.units import Marks, counted, grouped
from ..errors import AgreementError
from ..model.agreement import Choice
from ..model.codebook import Code, Dimension
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
SHARES = (
    "Percent agreement",
    "Positive agreement",
    "Negative agreement",
    "Holsti's coefficient",
    "Jaccard",
)
"""Coefficients that take no account of chance, by the names of results: bounds for others do not hold of them."""
OF_PRESENCE = ("positive_agreement", "negative_agreement", "jaccard", "pabak")
"""Made for a code that is there or not: they say nothing of a question with several answers."""
UNUSED = "no coder used it where two coders looked"
UNCODED = "no coder coded anything where two coders looked"
UNANSWERED = "on no passage that two coders coded alike did both answer it"
MOST_PARTS, MOST_PANELS = 6, 10
"""So many parts of the work are looked at, by number of records or by panel."""


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


def how(choice: Choice) -> dict[str, Any]:
    """How intervals are made; without resamples there are none."""
    if not choice.resamples:
        return {"interval": None}
    return {"confidence": choice.confidence, "resamples": choice.resamples, "seed": choice.seed}


def judged(ratings: Ratings, name: str, choice: Choice) -> Agreement:
    """A coefficient with its interval, whole clusters being drawn anew."""
    return call(name)(ratings, **how(choice))


def valued(ratings: Ratings, wanted: Sequence[str], choice: Choice) -> dict[str, Agreement]:
    """The coefficients by name; the first has the interval by which the line is judged."""
    first, *others = wanted
    return {first: judged(ratings, first, choice)} | {name: call(name)(ratings, interval=None) for name in others}


def sentence(found: Agreement, why: str = "") -> str:
    """What a value means in plain words."""
    if found.value is None:
        return f"not defined: {why or found.why}"
    if found.name in SHARES:
        return "a share, of which chance may be a part: no bounds are agreed on"
    if found.interval is None:
        return "tentative: there is no interval to judge it by"
    low, high = found.interval
    if low == high:
        return "every resample gave the same value, so that the interval says nothing of chance"
    bounds = "" if "alpha" in found.name else " (bounds made for alpha)"
    if high < TENTATIVE:
        return f"too low: the whole interval lies below .667{bounds}"
    if low < TENTATIVE:
        return f"tentative: the interval reaches below .667{bounds}"
    if low < GOOD:
        return f"acceptable for tentative conclusions: the interval lies at or above .667, reaches below .800{bounds}"
    return f"good: the whole interval lies at or above .800{bounds}"


def notices(ratings: Ratings, value: Agreement) -> tuple[str, ...]:
    """What a reader should know of a line."""
    found = agreement.diagnostics(ratings)
    told = [found.sentence] if found.paradox else []
    if value.value is not None and value.reason is not None:
        told.append(f"{value.name} is what it is because {value.why}.")
    return tuple(told)


class Lines:
    """What is said of the units of the records that two coders saw."""

    def __init__(self, material: Material, faced: Sequence[Facing]) -> None:
        self.material = material
        self.choice = material.choice
        self.faced = faced
        self.field = material.field(material.double)
        self.disagreements = self._disagreements()

    def _disagreements(self) -> Counter[str]:
        """How many disagreements there are on each code and frame."""
        lines: dict[str, set[str]] = {code.id: set() for code in self.material.codes}
        for line in self.rated():
            for code_id in self.material.covered(line):
                lines[code_id].add(line.id)
        return Counter(
            line
            for one in self.faced
            for item in one.found.disagreements
            for line in set().union(*(lines[code_id] for code_id in item.codes))
        )

    def values(self, codes: Iterable[str]) -> Marks:
        """Whether each coder found any of these codes in each unit."""
        return self.field.values([self.material.numbers[code] for code in codes])

    def all(self) -> tuple[Line, ...]:
        """Codes in the order of the codebook, each after its frame."""
        return tuple(map(self.line, self.rated()))

    def rated(self) -> tuple[Code, ...]:
        """The codes that have a line: what can be coded, and frames."""
        return tuple(code for code in self.material.codes if code.codable or self.material.level(code) == "frame")

    def line(self, code: Code) -> Line:
        """One code, or one frame with the codes below it."""
        covered = self.material.covered(code)
        values = self.values(covered)
        present = (values == 1).sum(axis=1).tolist()
        ratings = counted(values, self.field.clusters)
        found = valued(ratings, names(self.choice, len(self.material.coders)), self.choice)
        value = found[self.choice.coefficient]
        return Line(
            id=code.id,
            name=code.name,
            level=self.material.level(code),
            values=found,
            present=dict(zip(self.material.coders, present, strict=True)),
            n_units=len(self.field.text),
            n_suggested=int(self.field.suggested.sum()),
            n_disagreements=self.disagreements[code.id],
            sentence=sentence(value, "" if any(present) else UNUSED),
            notices=notices(ratings, value),
            n_ratings=int((values >= 0).sum()),
        )

    def overall(self) -> Line:
        """Everything at once: in each unit the set of the codes that each coder found there."""
        sets, members = self.field.sets(len(self.material.codes))
        ratings = grouped(tuple(range(len(members))), sets, self.field.clusters)
        value = masi_alpha(ratings, members, **how(self.choice))
        coded = (members.sum(axis=1)[sets] > 0) & self.field.seen
        return Line(
            id="",
            name="All codes together",
            level="overall",
            values={"set_alpha": value},
            present=dict(zip(self.material.coders, coded.sum(axis=1).tolist(), strict=True)),
            n_units=len(self.field.text),
            n_suggested=int(self.field.suggested.sum()),
            n_disagreements=sum(len(one.found.disagreements) for one in self.faced),
            sentence=sentence(value, "" if coded.any() else UNCODED),
            n_ratings=int(self.field.seen.sum()),
        )

    def pairs(self) -> tuple[Pair, ...]:
        """Every two coders, by every code in every unit that both saw."""
        texts = range(len(self.material.double))
        found = []
        for one, other in combinations(range(len(self.material.coders)), 2):
            ratings, n_units = self.field.together([one, other], texts)
            value, percent = (
                pooled(judged(ratings, name, self.choice), n_units)
                for name in (self.choice.coefficient, "percent_agreement")
            )
            first, second = (self.material.coders[who] for who in (one, other))
            found.append(Pair(first=first, second=second, value=value, percent=percent))
        return tuple(found)

    def stretches(self) -> tuple[Stretch, ...]:
        """One part of the work after the other, by every code in every unit."""
        found, double = [], self.material.double
        for label, part in parts(double):
            ratings, n_units = self.field.together(range(len(self.material.coders)), part)
            value = pooled(judged(ratings, self.choice.coefficient, self.choice), n_units)
            records = tuple(double[place].seat.id for place in part)
            found.append(Stretch(label=label, n_records=len(part), value=value, records=records))
        return tuple(found)

    def dimensions(self) -> tuple[tuple[Line, ...], tuple[str, ...]]:
        """Each question, on passages that two coders coded alike and answered; and what is to be said beside it."""
        alike = [(one, pair) for one in self.faced for pair in coded_alike(one.found)]
        lines, told = [], []
        for dimension in self.material.book.dimensions if self.material.book else ():
            answered = [
                Answered(one, *(passage.dimensions[dimension.id] for passage in pair))
                for one, pair in alike
                if all(dimension.id in passage.dimensions for passage in pair)
            ]
            n_answers = len({answer for one in answered for answer in (one.one, one.other)})
            if n_answers > MOST_LABELS:
                told.append(f"{n_answers:,} different answers to {dimension.id!r} are too many to be compared.")
            else:
                lines.append(self.question(dimension, answered))
        return tuple(lines), tuple(told)

    def question(self, dimension: Dimension, answered: Sequence[Answered]) -> Line:
        """One question."""
        coders, chosen = self.material.coders, self.choice.coefficient
        rows = [[one.by(name) for one in answered] for name in coders]
        clusters = [one.facing.piece.cluster(self.choice) for one in answered]
        ratings = agreement.prepare(rows, clusters=clusters)
        wanted = [name for name in names(self.choice, len(coders)) if name not in OF_PRESENCE]
        if chosen in OF_PRESENCE:
            wanted = list(dict.fromkeys(("krippendorff_alpha", *wanted)))
        found = valued(ratings, wanted, self.choice)
        value = found[wanted[0]]
        return Line(
            id=dimension.id,
            name=dimension.label or dimension.id,
            level="dimension",
            values=found,
            present={name: sum(given is not None for given in row) for name, row in zip(coders, rows, strict=True)},
            n_units=len(answered),
            n_suggested=sum(bool(one.facing.suggested) for one in answered),
            n_disagreements=sum(
                on_dimension(item, dimension.id) for one in self.faced for item in one.found.disagreements
            ),
            sentence=sentence(value, "" if answered else UNANSWERED),
            notices=notices(ratings, value),
        )


@dataclass(frozen=True, slots=True)
class Answered:
    """What two coders answered to one question on a passage that both coded alike."""

    facing: Facing
    one: str
    other: str

    def by(self, coder: str) -> str | None:
        """The answer of a coder; None where it is of others."""
        return {self.facing.first: self.one, self.facing.second: self.other}.get(coder)


def pooled(found: Agreement, n_units: int) -> Agreement:
    """A coefficient of all codes side by side: in each unit every code is there or not."""
    return replace(found, variant=f"{found.variant}, all codes in each unit", n_units=n_units)


def in_time(pieces: Sequence[Piece]) -> bool:
    """Whether records were read in steps enough to tell an order: an import notes all of them at once."""
    return len({piece.read for piece in pieces}) >= max(MOST_PARTS, len(pieces) / 2)


def parts(pieces: Sequence[Piece]) -> list[tuple[str, Sequence[int]]]:
    """The records by number, cut into parts.

    In the order in which the second of their coders had read them, in equal parts, where that is known; else in the
    order of speaking, by panel where there are some.
    """
    order = list(range(len(pieces)))
    if in_time(pieces):
        order.sort(key=lambda place: pieces[place].read)
    else:
        panels = [(label, list(some)) for label, some in groupby(order, key=lambda place: pieces[place].seat.panel)]
        if 1 < len({label for label, _ in panels}) == len(panels) <= MOST_PANELS:
            return [(label or "no panel", some) for label, some in panels]
    number = min(MOST_PARTS, len(order))
    cuts = [len(order) * place // number for place in range(number + 1)] if number > 1 else []
    return [
        (f"records {begin + 1:,} to {end:,}" if end - begin > 1 else f"record {end:,}", order[begin:end])
        for begin, end in pairwise(cuts)
    ]
