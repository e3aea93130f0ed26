"""Everything that is said of the agreement between the coders of one project, as values for page, file, terminal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ..model.agreement import Choice, Round
from ..model.disagreement import Placed
from ..model.provenance import Provenance
from .result import Agreement
from .unitizing import UnitizingAlpha

Level = Literal["code", "frame", "overall", "dimension"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One coder compared: how many records they saw and finished, how many codings they made there.

    ``of`` names whose first reading a second one repeats. ``suggested`` counts records read with suggestions in sight.
    """

    name: str
    of: str | None = None
    seen: int
    finished: int
    codings: int
    suggested: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Agreement on one code, one frame (any code below it), everything (sets of codes), or one question.

    Attributes
    ----------
    id, name : str
        The code's or the question's.
    level : "code", "frame", "overall" or "dimension"
    values : mapping of call name to Agreement
        By the name of the call in ``framing.agreement``; the one by which it is judged stands first.
    present : mapping of coder to int
        In how many units that two coders saw each found it; for a question, on how many passages each answered it.
    n_units : int
        Units that two coders saw; for a question, passages that two coders coded alike and answered.
    n_suggested : int
        Those of them that a coder read with suggestions in sight.
    n_disagreements : int
        How many stand behind it; for a question also those where one side alone answered, on which its coefficient
        does not rest.
    sentence : str
        What it means in plain words, as "tentative: the interval reaches below .667".
    notices : tuple of str
        What a reader should know, as that prevalence is so low that kappa and agreement part ways.
    n_ratings : int or None
        How many ratings these units have; None where every coder saw all of them.
    """

    id: str
    name: str
    level: Level
    values: Mapping[str, Agreement]
    present: Mapping[str, int]
    n_units: int
    n_suggested: int = 0
    n_disagreements: int = 0
    sentence: str = ""
    notices: tuple[str, ...] = ()
    n_ratings: int | None = None

    @property
    def value(self) -> Agreement:
        """The one by which it is judged."""
        return next(iter(self.values.values()))

    @property
    def prevalence(self) -> float | None:
        """The share of ratings that say it is there, over all coders; None where nobody rated."""
        ratings = self.n_units * len(self.present) if self.n_ratings is None else self.n_ratings
        return sum(self.present.values()) / ratings if ratings else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Characters:
    """One code between two coders by characters, of those that both saw; ``percent`` is a share in [0, 1]."""

    id: str
    name: str
    first: str
    second: str
    both: int
    first_only: int
    second_only: int
    neither: int
    percent: Agreement
    kappa: Agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two coders by everything that they code: the coefficient of the choice, and ``percent``, a share in [0, 1]."""

    first: str
    second: str
    value: Agreement
    percent: Agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class Confusion:
    """What one coder coded where another coded something else: ``counts[row][column]`` of disagreements.

    ``codes`` names rows and columns; the last of both stands for nothing coded.
    """

    first: str
    second: str
    codes: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Agreement over a part of the work, in the order of the records: whether coders drift apart.

    ``records`` are those of the part.
    """

    label: str
    n_records: int
    value: Agreement
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What journals ask of a study in which texts were coded more than once.

    Attributes
    ----------
    choice : Choice
        What was asked, every name filled in.
    readers : tuple of Reader
        The coders compared; one alone where there is nobody to compare.
    n_records, n_read, n_double : int
        Records with a text that fit the choice; those that a coder compared read; those that two of them read.
    n_units, n_suggested : int
        Units that two coders saw, and those of them that one read with suggestions in sight.
    lines : tuple of Line
        Codes in the order of the codebook, each after its frame.
    overall : Line or None
        Sets of codes by MASI (Passonneau 2006); None where there is no second coder.
    dimensions : tuple of Line
    characters : tuple of Characters
    unitizing : mapping of code id to UnitizingAlpha
        Spans of each code; "" for all codes together.
    pairs : tuple of Pair
    confusions : tuple of Confusion
        One for each pair of coders.
    stretches : tuple of Stretch
    in_time : bool
        Whether the stretches are in the order in which the second of their coders had read the records; otherwise in
        the order of speaking, since the records were read in fewer steps, as by an import.
    rounds : tuple of Round
        Those of the project, or the one chosen.
    disagreements : tuple of Placed
    notices : tuple of str
        What is to be known, as that one coder alone has read.
    left_out : tuple of str
        Those of the notices that tell what was left out.
    provenance : Provenance
        The state of the project.
    codenames : mapping of code id to name
    """

    choice: Choice
    readers: tuple[Reader, ...]
    n_records: int
    n_read: int
    n_double: int
    n_units: int
    n_suggested: int
    lines: tuple[Line, ...] = ()
    overall: Line | None = None
    dimensions: tuple[Line, ...] = ()
    characters: tuple[Characters, ...] = ()
    unitizing: Mapping[str, UnitizingAlpha] = field(default_factory=dict)
    pairs: tuple[Pair, ...] = ()
    confusions: tuple[Confusion, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    in_time: bool = False
    rounds: tuple[Round, ...] = ()
    disagreements: tuple[Placed, ...] = ()
    notices: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    provenance: Provenance
    codenames: Mapping[str, str] = field(default_factory=dict)
