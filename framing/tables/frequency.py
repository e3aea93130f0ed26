"""How often each code is used, by itself and with the codes below it, and what the codebook still lacks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..model.codebook import Code, Codebook
from ..model.growth import Use
from ..model.quotation import NOT_CLASSIFIED
from ..model.scheme import Placement

NO_TEXT = "interventions and words are not defined over records without a text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How often something is used, in each unit.

    ``codings``: every coding. ``records``: records that carry one. ``interventions``: those with a text, and
    ``words``: words that coded passages touch, each once; both None with the ``reason`` where a record has no text.
    ``coders``: people who used it. ``sides`` and ``groups`` count codings by where a scheme places the speaker.
    """

    codings: int
    records: int
    interventions: int | None
    coders: int
    words: int | None
    sides: Mapping[str, int]
    groups: Mapping[str, int]
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Frequency:
    """One code with its depth in the tree: what it counts by itself, and with all codes below it."""

    code: Code
    depth: int
    own: Tally
    below: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """A code that lacks a definition, an example, or any use; ``codings`` are its own."""

    code: Code
    codings: int
    definition: bool
    example: bool

    @property
    def missing(self) -> tuple[str, ...]:
        """What is missing, in words."""
        return tuple(name for name, lacks in (("definition", self.definition), ("example", self.example)) if lacks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frequencies:
    """The codes in the order of the tree with their frequencies, under one scheme.

    ``sides`` and ``groups`` are those that occur. ``lacking`` lists codes without a definition or an example, those
    that are provisional first and then those used most; ``unused`` codes that could be used and are not.
    """

    scheme: str
    rows: tuple[Frequency, ...]
    sides: tuple[str, ...]
    groups: tuple[str, ...]
    lacking: tuple[Lack, ...]
    unused: tuple[Code, ...]

    def row(self, code_id: str) -> Frequency:
        """The frequency of a code."""
        return next(row for row in self.rows if row.code.id == code_id)


def frequencies(
    uses: Iterable[Use], book: Codebook, *, scheme: str, places: Mapping[str, Placement] | None = None
) -> Frequencies:
    """How often each code of a codebook is used.

    ``places`` says where the scheme places each actor. Codes count by themselves and with all codes below them or in
    a group below them; a record, a coder or a word that several of these codes share counts once.
    """
    by_code: dict[str, list[Use]] = defaultdict(list)
    for use in uses:
        by_code[use.code].append(use)
    known = places or {}
    rows = tuple(row_of(book, code, by_code, known) for code in book.codes)
    every = tally([use for code in book.codes for use in by_code.get(code.id, ())], known)
    return Frequencies(
        scheme=scheme,
        rows=rows,
        sides=tuple(sorted(every.sides, key=last_unplaced)),
        groups=tuple(sorted(every.groups, key=last_unplaced)),
        lacking=lacking(rows),
        unused=tuple(row.code for row in rows if usable(row.code) and not row.own.codings),
    )


def row_of(
    book: Codebook, code: Code, by_code: Mapping[str, Sequence[Use]], places: Mapping[str, Placement]
) -> Frequency:
    """The frequency of one code."""
    own = tally(by_code.get(code.id, ()), places)
    inside = book.below(code.id)
    below = own if len(inside) == 1 else tally([use for id in inside for use in by_code.get(id, ())], places)
    return Frequency(code=code, depth=len(book.path(code.id)) - 1, own=own, below=below)


def tally(uses: Sequence[Use], places: Mapping[str, Placement]) -> Tally:
    """What some codings count in each unit."""
    with_text = [use for use in uses if use.words is not None]
    records = {use.record for use in uses}
    defined = len(with_text) == len(uses)
    placed = [places.get(use.actor or "") for use in uses]
    return Tally(
        codings=len(uses),
        records=len(records),
        interventions=len(records) if defined else None,
        coders=len({use.coder for use in uses}),
        words=touched(with_text) if defined else None,
        sides=Counter((place.side if place else None) or NOT_CLASSIFIED for place in placed),
        groups=Counter((place.group if place else None) or NOT_CLASSIFIED for place in placed),
        reason=None if defined else f"{NO_TEXT} ({len(uses) - len(with_text)} codings here)",
    )


def touched(uses: Iterable[Use]) -> int:
    """How many words some passages touch, each once."""
    number, record, last = 0, "", 0
    for use in sorted(uses, key=lambda use: (use.record, (use.words or range(0)).start)):
        assert use.words is not None
        if use.record != record:
            record, last = use.record, use.words.start
        number += max(0, use.words.stop - max(last, use.words.start))
        last = max(last, use.words.stop)
    return number


def lacking(rows: Iterable[Frequency]) -> tuple[Lack, ...]:
    """The codes without a definition or, where something can be coded with them, without an example."""
    found = [
        Lack(
            code=row.code,
            codings=row.own.codings,
            definition=row.code.undefined,
            example=row.code.codable and not any(example.fits for example in row.code.examples),
        )
        for row in rows
        if not row.code.retired
    ]
    missing = [lack for lack in found if lack.definition or lack.example or lack.code.provisional]
    return tuple(sorted(missing, key=lambda lack: (not lack.code.provisional, not lack.definition, -lack.codings)))


def usable(code: Code) -> bool:
    """Whether something can be coded with a code."""
    return code.codable and not code.retired and not code.split_into


def last_unplaced(name: str) -> tuple[bool, str]:
    """Names in their order, with what is not classified at the end."""
    return (name == NOT_CLASSIFIED, name)
