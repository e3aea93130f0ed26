"""Co-occurrence: which codes stand in the same places, how often, and where."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..errors import ValueRuleError
from ..model.growth import Spot

UNITS = ("passage", "intervention")
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coefficient:
    """The c-coefficient of two codes, in [0, 1]; None with the reason where it is not defined."""

    value: float | None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cooccurrence:
    """How often each two codes co-occur. ``unit`` and ``same_coder`` say what counts as a place.

    ``counts`` holds the pairs that co-occur, each once with the ids in alphabetical order; ``totals`` what each code
    counts by itself: codings of passages, or interventions. ``left_out`` is the number of codings without a place of
    their own, which the unit passage cannot take: those of whole records.
    """

    unit: str
    same_coder: bool
    counts: Mapping[Pair, int]
    totals: Mapping[str, int]
    left_out: int = 0

    def count(self, first: str, second: str) -> int:
        """In how many places two codes co-occur."""
        return self.counts.get(pair(first, second), 0)

    def coefficient(self, first: str, second: str) -> Coefficient:
        """The c-coefficient of two codes."""
        n1, n2 = (self.totals.get(code, 0) for code in pair(first, second))
        return coefficient(self.count(first, second), n1, n2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in which two codes co-occur: the characters that both codings share, or a whole intervention.

    ``codings`` names the codings of the one code, then those of the other; ``coders`` who made them, each once.
    ``start`` and ``end`` are None for an intervention.
    """

    record: str
    codings: tuple[str, ...]
    coders: tuple[str, ...]
    start: int | None = None
    end: int | None = None


def pair(first: str, second: str) -> Pair:
    """Two codes in the order in which pairs are kept."""
    if first == second:
        raise ValueRuleError(f"co-occurrence: {first!r} is named twice; a code does not co-occur with itself.")
    return (first, second) if first < second else (second, first)


def coefficient(n12: int, n1: int, n2: int) -> Coefficient:
    """The c-coefficient: c = n12 / (n1 + n2 - n12).

    n12 is the number of co-occurrences of two codes, n1 and n2 how often each occurs. It is 0 where they never
    co-occur and 1 where they do wherever they are used. It is not defined where neither is used, and where n12 is
    more than half of n1 + n2: one passage then overlaps several of the other code, and the formula, which supposes
    separate passages, gives more than 1 or nothing at all.

    Source
    ------
    ATLAS.ti 22 for Windows, user manual, "Code Co-occurrence Coefficient", with "Out of Range" for the last case.

    Examples
    --------
    >>> round(coefficient(5, 100, 10).value, 3)
    0.048
    """
    if n1 + n2 == 0:
        return Coefficient(value=None, reason="neither code is used")
    if 2 * n12 > n1 + n2:
        return Coefficient(value=None, reason=f"{n12} co-occurrences of {n1} and {n2}: passages overlap several others")
    return Coefficient(value=n12 / (n1 + n2 - n12))


def cooccurrence(spots: Iterable[Spot], *, unit: str = "passage", same_coder: bool = True) -> Cooccurrence:
    """How often codes co-occur, without the places themselves.

    unit "passage": two codings share at least one character of the same text; every such pair of codings is a
    co-occurrence, and n1 and n2 are codings. unit "intervention": both codes are in one intervention, which counts
    once, and n1 and n2 are interventions. With ``same_coder`` both codings are one coder's.
    """
    check_unit(unit)
    found = list(spots)
    if unit == "passage":
        placed = [spot for spot in found if spot.start is not None]
        counts = Counter(pair(one.code, other.code) for one, other in overlaps(placed, same_coder=same_coder))
        totals = Counter(spot.code for spot in placed)
        return Cooccurrence(
            unit=unit, same_coder=same_coder, counts=counts, totals=totals, left_out=len(found) - len(placed)
        )
    records: dict[Pair, set[str]] = defaultdict(set)
    for (record, _), codes in codes_in(found, same_coder=same_coder).items():
        ordered = sorted(codes)
        for number, first in enumerate(ordered):
            for second in ordered[number + 1 :]:
                records[first, second].add(record)
    totals = Counter(code for code, _ in {(spot.code, spot.record) for spot in found})
    counts = Counter({codes: len(where) for codes, where in records.items()})
    return Cooccurrence(unit=unit, same_coder=same_coder, counts=counts, totals=totals)


def places(
    spots: Iterable[Spot], first: str, second: str, *, unit: str = "passage", same_coder: bool = True
) -> tuple[Place, ...]:
    """The places in which two codes co-occur, in the order of the codings that are given.

    There are as many as ``cooccurrence`` counts.
    """
    check_unit(unit)
    pair(first, second)
    of_two = [spot for spot in spots if spot.code in (first, second)]
    rank = {spot.record: number for number, spot in reversed(list(enumerate(of_two)))}
    if unit == "intervention":
        found = in_interventions(of_two, first, second, same_coder=same_coder)
        return tuple(sorted(found, key=lambda place: rank[place.record]))
    placed = [spot for spot in of_two if spot.start is not None]
    both = (
        shared(one, other) if one.code == first else shared(other, one)
        for one, other in overlaps(placed, same_coder=same_coder)
    )
    return tuple(sorted(both, key=lambda place: (rank[place.record], place.start, place.end, place.codings)))


def check_unit(unit: str) -> None:
    """Refuse a unit that is none."""
    if unit not in UNITS:
        raise ValueRuleError(f"co-occurrence: unit {unit!r} is not one of {', '.join(UNITS)}. Choose one of them.")


def overlaps(spots: Iterable[Spot], *, same_coder: bool) -> Iterator[tuple[Spot, Spot]]:
    """Every two codings of different codes that share a character of the same text, each pair once.

    A line is swept along each text: it holds the passages that it stands in.
    """
    texts: dict[Hashable, list[Spot]] = defaultdict(list)
    for spot in spots:
        texts[spot.record, spot.text, spot.coder if same_coder else None].append(spot)
    for of_text in texts.values():
        under: list[Spot] = []
        for spot in sorted(of_text, key=lambda one: (one.start, one.end, one.coding)):
            assert spot.start is not None
            under = [one for one in under if (one.end or 0) > spot.start]
            yield from ((one, spot) for one in under if one.code != spot.code)
            under.append(spot)


def codes_in(spots: Iterable[Spot], *, same_coder: bool) -> dict[tuple[str, str | None], set[str]]:
    """The codes in each record, by each coder or by all together."""
    found: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for spot in spots:
        found[spot.record, spot.coder if same_coder else None].add(spot.code)
    return found


def shared(one: Spot, other: Spot) -> Place:
    """The characters that two passages share."""
    assert one.start is not None and other.start is not None and one.end is not None and other.end is not None
    return Place(
        record=one.record,
        codings=(one.coding, other.coding),
        coders=tuple(dict.fromkeys((one.coder, other.coder))),
        start=max(one.start, other.start),
        end=min(one.end, other.end),
    )


def in_interventions(spots: list[Spot], first: str, second: str, *, same_coder: bool) -> Iterator[Place]:
    """The interventions that hold both codes, with the codings by which they do."""
    having = {key for key, codes in codes_in(spots, same_coder=same_coder).items() if len(codes) > 1}
    by_record: dict[str, list[Spot]] = defaultdict(list)
    for spot in spots:
        if (spot.record, spot.coder if same_coder else None) in having:
            by_record[spot.record].append(spot)
    for record, of_record in by_record.items():
        ordered = sorted(of_record, key=lambda spot: spot.code != first)
        yield Place(
            record=record,
            codings=tuple(spot.coding for spot in ordered),
            coders=tuple(dict.fromkeys(spot.coder for spot in of_record)),
        )
