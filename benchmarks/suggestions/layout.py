"""Tables of the page: figures to words, nothing is computed here but what stands in the cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from framing.suggest.quality import (
    Counts,
    Figure,
    Statistic,
    added,
    binary_kappa,
    brier,
    f1,
    precision,
    raw_agreement,
    recall,
    reliability,
    wilson,
)

from .challenge import Outcome
from .measures import (
    FEWEST,
    Row,
    by_group,
    coverage,
    right_stance,
    rightly_withheld,
    score_pairs,
    with_interval,
    wrongly_marked,
)
from .sets import Comparison

Lines = list[str]
QUALITY = ("", "carry it", "found", "wrong", "missed", "precision", "recall", "F1", "coverage", "withheld rightly")
READERS = ("", "both", "only 1", "only 2", "raw agreement", "positive agreement", "kappa", "same stance")


def grid(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Lines:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines] + [""]


def quality_table(found: Comparison, rows: Sequence[Row]) -> Lines:
    """Precision, recall and the rest, a line for each row; what neither carries nor was given is named below."""
    head = (*QUALITY, "stance right")
    return table_of(head, found, rows, lambda row, groups: quality_cells(found, row, groups))


def quality_cells(found: Comparison, row: Row, groups: list[Counts]) -> list[object]:
    """The cells of one row of the table of quality."""
    counts = added(groups)
    plain: list[object] = [row.name, counts.positives, counts.tp, counts.fp, counts.fn]
    if counts.positives < FEWEST:
        return [*plain, too_few(counts.positives, "positive"), *[""] * 5]
    beside = (measure(found, row.codes) for measure in (coverage, rightly_withheld, right_stance))
    return [*plain, *intervals(groups, precision, recall, f1), *map(of, beside)]


def wrong_line(found: Comparison) -> Lines:
    """How many sentences got a suggestion that is wrong: a claim that needs no positives."""
    figure, by_wilson = wrongly_marked(found)
    hits = round((figure.value or 0) * figure.n)
    return [f"Sentences with a wrong suggestion: {hits} of {figure.n}, {shown(figure, by_wilson)}.", ""]


def readers_table(found: Comparison, rows: Sequence[Row]) -> Lines:
    """How far two readers agree, a line for each row."""
    return table_of(READERS, found, rows, lambda row, groups: reader_cells(found, row, groups))


def reader_cells(found: Comparison, row: Row, groups: list[Counts]) -> list[object]:
    """The cells of one row of the table of agreement."""
    counts = added(groups)
    either = counts.tp + counts.fp + counts.fn
    plain: list[object] = [row.name, counts.tp, counts.fn, counts.fp]
    if either < FEWEST:
        return [*plain, too_few(either, "positive"), "", "", ""]
    return [*plain, *intervals(groups, raw_agreement, f1, binary_kappa), of(right_stance(found, row.codes))]


def table_of(
    head: Sequence[str], found: Comparison, rows: Sequence[Row], cells: Callable[[Row, list[Counts]], list[object]]
) -> Lines:
    """A table with a line for each row of which anything is to be told."""
    lines, empty = [], []
    for row in rows:
        groups = by_group(found, row.codes)
        counts = added(groups)
        if counts.positives + counts.suggested:
            lines.append(cells(row, groups))
        else:
            empty.append(row.name)
    without = [f"Neither given nor carried by any sentence: {', '.join(empty)}.", ""] if empty else []
    return [*(grid(head, lines) if lines else []), *without]


def intervals(groups: list[Counts], *statistics: Statistic) -> list[str]:
    """Several figures over the same groups, each with its interval."""
    return [shown(*with_interval(groups, statistic)) for statistic in statistics]


def shown(figure: Figure, by_wilson: bool = False) -> str:
    """A figure with its interval, or why there is none.

    >>> shown(Figure(value=0.5, n=8, low=0.2151, high=0.78))
    '0.50 (0.22 to 0.78)'
    """
    if figure.value is None:
        return undefined(figure)
    if figure.low is None or figure.high is None:
        return f"{figure.value:.2f} (no interval)"
    return f"{figure.value:.2f} ({figure.low:.2f} to {figure.high:.2f}){'†' if by_wilson else ''}"


def undefined(figure: Figure) -> str:
    """A dash, and in brackets why a figure is not defined."""
    return f"– ({figure.why})"


def of(figure: Figure) -> str:
    """A share with what it rests on.

    >>> of(Figure(value=0.25, n=8))
    '0.25 (2 of 8)'
    """
    if figure.value is None:
        return undefined(figure)
    return f"{figure.value:.2f} ({round(figure.value * figure.n)} of {figure.n})"


def too_few(n: int, what: str) -> str:
    """Why a row makes no claim.

    >>> too_few(1, "positive")
    '1 positive, too few to claim'
    """
    return f"{n} {what}{'' if n == 1 else 's'}, too few to claim"


def calibration_table(found: Comparison) -> Lines:
    """Scores in bins beside how often they were right, and the Brier score."""
    pairs = score_pairs(found)
    if not pairs:
        return ["No rule spoke, so there are no scores.", ""]
    rows = [
        (
            f"{one.low:.1f} to {one.high:.1f}",
            one.n,
            "" if one.mean_score is None else f"{one.mean_score:.2f}",
            "" if one.observed.value is None else round(one.observed.value * one.n),
            shown(one.observed) if one.n else "",
        )
        for one in reliability(pairs)
    ]
    base = sum(right for _, right in pairs) / len(pairs)
    scores = f"{len(pairs)} score{'' if len(pairs) == 1 else 's'}"
    said = (
        f"Brier score {brier(pairs).value:.3f} over {scores}; to give each of them the share that was right, "
        f"{base:.2f}, would have {base * (1 - base):.3f}."
    )
    head = ("score", "units", "mean score", "carry the code", "observed share (Wilson)")
    return [*grid(head, rows), said, ""]


def challenge_table(outcomes: Sequence[Outcome]) -> Lines:
    """The challenge list together, by writer and by kind of difficulty."""
    writers = sorted({one.item.writer for one in outcomes})
    kinds = sorted({one.item.tests for one in outcomes})
    parts = [
        ("all", outcomes),
        *((f"writer {name}", [one for one in outcomes if one.item.writer == name]) for name in writers),
        *((kind, [one for one in outcomes if one.item.tests == kind]) for kind in kinds),
    ]
    head = ("", "items", "expected codes found", "stance right where found", "left alone as they must be")
    return grid((*head, "codes not called for", "wholly right"), [challenge_cells(name, some) for name, some in parts])


def challenge_cells(name: str, outcomes: Sequence[Outcome]) -> list[object]:
    """The cells of one row of the challenge list."""
    expected = sum(len(one.item.expect) for one in outcomes)
    found = sum(len(one.found) for one in outcomes)
    stances = sum(len(one.right_stances) for one in outcomes)
    nothing = [one for one in outcomes if not one.item.expect]
    alone = sum(not one.given for one in nothing)
    return [
        name,
        len(outcomes),
        in_all(found, expected),
        in_all(stances, found),
        in_all(alone, len(nothing)),
        sum(len(one.uncalled) for one in outcomes),
        in_all(sum(one.is_right for one in outcomes), len(outcomes)),
    ]


def in_all(hits: int, n: int) -> str:
    """A count in a whole, with its share and Wilson's interval where the whole is large enough to claim one.

    >>> in_all(3, 5), in_all(0, 0)
    ('3 of 5', '')
    """
    if not n:
        return ""
    return f"{hits} of {n}" + (f": {shown(wilson(hits, n))}" if n >= FEWEST else "")
