"""What is proposed beside what a coder coded: precision, recall and stance by code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model.learning import CodedUnit
from ..model.report import amount
from ..model.suggestion import Proposals
from ..suggest.quality import Counts, Figure, added, bootstrap, f1, precision, recall

FEWEST = 20
"""Sentences with a code below which its figures say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeEvaluation:
    """One code, or all together: counts over sentences, with intervals that resample whole speakers."""

    name: str
    counts: Counts
    precision: Figure
    recall: Figure
    f1: Figure

    @property
    def enough(self) -> bool:
        """Whether enough sentences carry the code for its figures to say something."""
        return self.counts.positives >= FEWEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What is proposed beside what one coder coded, in the texts that the coder has read through.

    The unit is a sentence and a code. A sentence carries a code when a coding covers at least half of its words, or
    lies within it. ``stance`` is the share of rightly proposed ones with the coder's stance, where both said one.
    """

    against: str
    texts: int
    sentences: int
    speakers: int
    codes: tuple[CodeEvaluation, ...]
    together: CodeEvaluation
    stance: Figure
    invented: bool

    def lines(self) -> Iterator[str]:
        """The evaluation for a terminal."""
        yield (
            f"Against {self.against}: {amount(self.sentences, 'sentences')} of {amount(self.speakers, 'speakers')} in "
            f"{amount(self.texts, 'texts')} read through. Intervals are 95 %, by resampling speakers."
        )
        width = max(len(one.name) for one in (*self.codes, self.together))
        yield f"{'code':{width}}  coded  proposed  precision          recall             F1"
        for one in (*self.codes, self.together):
            few = "" if one.enough else f"  too few to claim (below {FEWEST})"
            figures = "  ".join(f"{shown(figure):17}" for figure in (one.precision, one.recall, one.f1)).rstrip()
            yield f"{one.name:{width}}  {one.counts.positives:5}  {one.counts.suggested:8}  {figures}{few}"
        said = f"{self.stance.value:.2f} of {self.stance.n}" if self.stance.value is not None else "not defined"
        yield f"stance as the coder's: {said}"
        if self.invented:
            yield "Invented material, written with the codebook at hand: a demonstration, no measure of real texts."


def shown(figure: Figure) -> str:
    """A figure with its interval, or that it is not defined."""
    if figure.value is None:
        return "not defined"
    between = "" if figure.low is None or figure.high is None else f" ({figure.low:.2f} to {figure.high:.2f})"
    return f"{figure.value:.2f}{between}"


def evaluation(
    against: str,
    units: Mapping[str, Sequence[CodedUnit]],
    found: Iterable[Proposals],
    codes: Sequence[str],
    stances: Mapping[str, str],
    *,
    invented: bool,
) -> Evaluation:
    """What is proposed in records beside their sentences as somebody coded them, both by the record's id.

    ``stances`` are those that the codings say, by the coding's identifier.
    """
    by_speaker: dict[str, defaultdict[str, Counts]] = {code: defaultdict(Counts) for code in codes}
    agreed, compared = 0, 0
    for some in found:
        proposed = {(one.suggestion.span, one.suggestion.code_id): one.suggestion for one in some.proposed}
        for unit in units.get(some.record_id, ()):
            for code in codes:
                suggestion = proposed.get((unit.span, code))
                by_speaker[code][unit.speaker] += Counts.of(
                    1, [1] * (code in unit.codes), [1] * (suggestion is not None)
                )
                said = stances.get(unit.codes.get(code) or "")
                if suggestion is not None and said:
                    compared += 1
                    agreed += suggestion.stance == said
    everything = [unit for some in units.values() for unit in some]
    return Evaluation(
        against=against,
        texts=len(units),
        sentences=len(everything),
        speakers=len({unit.speaker for unit in everything}),
        codes=tuple(of_code(code, by_speaker[code]) for code in codes),
        together=of_code("together", summed(by_speaker.values())),
        stance=Figure(value=agreed / compared, n=compared)
        if compared
        else Figure(value=None, n=0, why="nothing to compare"),
        invented=invented,
    )


def summed(parts: Iterable[Mapping[str, Counts]]) -> dict[str, Counts]:
    """The counts of several codes added up, by speaker."""
    gathered: defaultdict[str, list[Counts]] = defaultdict(list)
    for part in parts:
        for speaker, counts in part.items():
            gathered[speaker].append(counts)
    return {speaker: added(counts) for speaker, counts in gathered.items()}


def of_code(name: str, by_speaker: Mapping[str, Counts]) -> CodeEvaluation:
    """The figures of one code, from its counts by speaker."""
    groups = [by_speaker[speaker] for speaker in sorted(by_speaker)]
    return CodeEvaluation(
        name=name,
        counts=added(groups),
        precision=bootstrap(groups, precision),
        recall=bootstrap(groups, recall),
        f1=bootstrap(groups, f1),
    )
