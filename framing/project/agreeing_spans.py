"""Agreement on characters and on spans: where passages stand and end, beside whether units have them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..agreement import cohen_kappa, percent_agreement, unitizing_alpha
from ..agreement.report import Characters
from ..agreement.unitizing import UnitizingAlpha
from ..agreement.units import Field, of_table
from ..errors import AgreementError
from .agreeing_material import Material, Piece

Spans = dict[str, list[tuple[int, int, str]]]


def characters(material: Material, field: Field) -> tuple[Characters, ...]:
    """Each code that is used, for every two coders, by the characters of the records that both saw."""
    found = []
    used = {one.code for piece in material.double for some in piece.passages.values() for one in some}
    for code in material.codes:
        if code.id not in used:
            continue
        for (one, other), counts in field.characters(material.numbers[code.id]).items():
            if not sum(counts):
                continue
            ratings = of_table(*counts)
            both, first_only, second_only, neither = counts
            found.append(
                Characters(
                    id=code.id,
                    name=code.name,
                    first=material.coders[one],
                    second=material.coders[other],
                    both=both,
                    first_only=first_only,
                    second_only=second_only,
                    neither=neither,
                    percent=percent_agreement(ratings, interval=None),
                    kappa=cohen_kappa(ratings, interval=None),
                )
            )
    return tuple(found)


def seen_by_all(material: Material) -> tuple[Piece, ...]:
    """The records that every coder who reads here saw: spans can be compared only where nobody's are missing."""
    reading = {name for piece in material.double for name in piece.passages}
    return tuple(piece for piece in material.double if len(piece.passages) == len(reading))


def unitizing(material: Material, pieces: Sequence[Piece]) -> dict[str, UnitizingAlpha]:
    """Agreement on the spans of each code, and under "" on those of all codes, over texts laid end to end.

    Spans of one coder and code that overlap or are one within the other are united. Where spans of different codes
    overlap, the value of a character is the set of its codes, as `unitizing_alpha` has it.
    """
    by_code: dict[str, Spans] = {}
    coders = pieces[0].passages if pieces else ()
    everything: Spans = {name: [] for name in coders}
    begin, parts = 0, False
    for piece in pieces:
        for name, passages in piece.passages.items():
            for code in dict.fromkeys(one.code for one in passages):
                spans = united((begin + one.start, begin + one.end) for one in passages if one.code == code)
                own = by_code.setdefault(code, {other: [] for other in coders})
                own[name] += [(*span, code) for span in spans]
                everything[name] += [(*span, code) for span in spans]
            parts = parts or any(one.key not in material.whole for one in passages)
        begin += len(piece.body)
    if not parts:
        return {}
    return {"": of_sets(unitizing_alpha(everything, length=begin))} | {
        code.id: unitizing_alpha(by_code[code.id], length=begin) for code in material.codes if code.id in by_code
    }


def of_sets(found: UnitizingAlpha) -> UnitizingAlpha:
    """The coefficients of all codes, which say that codes on the same characters are compared as sets."""
    u, cu = (replace(one, variant=f"{one.variant}, codes that overlap as sets") for one in (found.u, found.cu))
    return replace(found, u=u, cu=cu)


def in_record(material: Material, record: str) -> Spans:
    """The passages of each coder who saw a record."""
    for piece in material.pieces:
        if piece.seat.id == record:
            return {name: [(one.start, one.end, one.code) for one in some] for name, some in piece.passages.items()}
    raise AgreementError(f"agreement: no coder compared has read the record {record!r}. Name one that they read.")


def united(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that overlap as one; such as only touch stay two.

    >>> united([(0, 4), (2, 6), (6, 8)])
    [(0, 6), (6, 8)]
    """
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
