"""What the page Codebook shows of a project, read once for each revision of it."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from ..errors import FramingError
from ..model.codebook import Code, Codebook
from ..model.codebook_change import CodebookChange
from ..model.quotation import Quotation, QuotationFilter
from ..project.codebook import CodeUse, Version
from ..project.result import TableChange
from ..readers import read_codebook
from .reading import Moment, codebook, occurring, once, opened, shared
from .upload import on_disk

RANKED = 300
"""Of how many newest quotations the most telling are chosen."""


class Weighed(NamedTuple):
    """What a change would do, in plain words and table by table; or why it is refused."""

    lines: tuple[str, ...] = ()
    tables: tuple[TableChange, ...] = ()
    refusal: str | None = None

    @property
    def harmless(self) -> bool:
        """Whether no coding and no cell changes."""
        return self.refusal is None and self.lines == ("changes no coding",) and not any(map(touches, self.tables))


def touches(table: TableChange) -> bool:
    """Whether anything changes in a table."""
    return bool(table.cells or table.rows)


def weighed(at: Moment, change: CodebookChange) -> Weighed:
    """What a change would do."""
    return weighed_so(at, repr(change), change)


@once
def weighed_so(at: Moment, print: str, _change: CodebookChange) -> Weighed:
    """The same, remembered by how the change is written."""
    with opened(at) as project:
        try:
            lines = project.codebook.preview(_change).lines()
            return Weighed(lines=lines, tables=project.codebook.effect(_change))
        except FramingError as err:
            return Weighed(refusal=str(err))


@once
def use(at: Moment, visible_to: str | None) -> dict[str, CodeUse]:
    """How each code is used, as far as a coder may see it."""
    with opened(at) as project:
        return project.codebook.use(visible_to=visible_to)


@once
def by_group(at: Moment, visible_to: str | None) -> dict[str, dict[str, int]]:
    """For each group of speakers how many codings each code has."""
    counted: dict[str, dict[str, int]] = {}
    with opened(at) as project:
        codes = {coding.uid: coding.code for coding in project.codings(coder=visible_to)}
        for group in occurring(at, visible_to).groups:
            fitting = project.quotations.keys(QuotationFilter(group=group, visible_to=visible_to))
            counted[group] = dict(Counter(codes[uid] for uid in fitting))
    return counted


@shared
def below(at: Moment) -> dict[str, frozenset[str]]:
    """For each code itself and all codes below it, those in a group below it among them."""
    book = codebook(at)
    return branches(book) if book else {}


def branches(book: Codebook) -> dict[str, frozenset[str]]:
    """For each code itself and all codes below it, those in a group below it among them."""
    under: dict[str, list[str]] = {code.id: [] for code in book.codes}
    for code in book.codes:
        for above in {code.parent, *code.groups} - {None}:
            under[str(above)].append(code.id)
    found = {}
    for code in book.codes:
        inside, waiting = {code.id}, [code.id]
        while waiting:
            new = [one for one in under[waiting.pop()] if one not in inside]
            inside.update(new)
            waiting += new
        found[code.id] = frozenset(inside)
    return found


@once
def versions(at: Moment) -> list[Version]:
    """The versions of the codebook, newest first."""
    with opened(at) as project:
        return project.codebook.versions()


@once
def book_at(at: Moment, when: str) -> Codebook:
    """The codebook at a moment."""
    with opened(at) as project:
        return project.codebook.as_of(when)


@once
def results(at: Moment, first: str, second: str | None) -> tuple[TableChange, ...]:
    """What differs in every table between two moments."""
    with opened(at) as project:
        return project.codebook.results(first, second)


@once
def found(at: Moment, wanted: QuotationFilter) -> tuple[str, ...]:
    """The codings that fit, by uid, in the order of the texts."""
    with opened(at) as project:
        return project.quotations.keys(wanted)


def mine(at: Moment, wanted: QuotationFilter, coder: str) -> tuple[str, ...]:
    """The codings of one coder that fit."""
    return found(at, replace(wanted, visible_to=coder))


@once
def quotations_of(at: Moment, uids: tuple[str, ...], visible_to: str | None) -> tuple[Quotation, ...]:
    """The quotations of codings."""
    with opened(at) as project:
        return project.quotations.of(uids, visible_to=visible_to)


@once
def told(at: Moment, code: str, visible_to: str | None, order: str, limit: int) -> tuple[Quotation, ...]:
    """Quotations of a code: the newest, or the most telling of them."""
    wanted = QuotationFilter(code=code, alone=True, visible_to=visible_to)
    with opened(at) as project:
        newest = project.quotations.find(wanted, order="newest", limit=limit if order == "newest" else RANKED)
    return (newest if order == "newest" else most_telling(newest))[:limit]


def most_telling(quotations: Iterable[Quotation]) -> tuple[Quotation, ...]:
    """Quotations in the order of what they tell: coded alike by most coders, with memos, of single passages.

    Of codings that share characters the first stands for all.
    """
    ordered = list(quotations)
    coders = {one.coding.uid: {other.coding.coder for other in ordered if overlap(one, other)} for one in ordered}
    ordered.sort(key=lambda one: (-len(coders[one.coding.uid]), -len(one.memos), one.whole, len(one.text or "")))
    chosen: list[Quotation] = []
    for one in ordered:
        if not any(overlap(one, other) for other in chosen):
            chosen.append(one)
    return tuple(chosen)


def overlap(one: Quotation, other: Quotation) -> bool:
    """Whether two codings have the same record, or characters of it, in common."""
    if one.record_id != other.record_id:
        return False
    first, second = one.coding.span, other.coding.span
    return first is None or second is None or (first.start < second.end and second.start < first.end)


@once
def worded(at: Moment, code: str, wording: str | None) -> Code | None:
    """A code as it was worded when a coding was made."""
    if wording is None:
        return None
    with opened(at) as project:
        return project.codebook.worded(code, wording)


@once
def file(at: Moment, ending: str) -> bytes:
    """The codebook as a file of this kind."""
    with opened(at) as project, tempfile.TemporaryDirectory() as folder:
        return project.write_codebook(Path(folder) / f"codebook.{ending}").read_bytes()


class Uploaded(NamedTuple):
    """A codebook that was handed over, or why it could not be read."""

    book: Codebook | None = None
    refusal: str | None = None


@once
def uploaded(name: str, digest: str, _content: bytes) -> Uploaded:
    """The codebook of a file; the digest stands for the content."""
    with on_disk(name, _content) as path:
        try:
            return Uploaded(read_codebook(path))
        except FramingError as err:
            return Uploaded(refusal=str(err))


def summed(counts: Mapping[str, int], codes: Iterable[str]) -> int:
    """How many codings several codes have together."""
    return sum(counts.get(code, 0) for code in codes)


@once
def n_sorted(at: Moment, code: str, visible_to: str | None) -> int:
    """How many codings of a split code have been sorted."""
    with opened(at) as project:
        return sum(one.made_as == code and one.code != code for one in project.codings(coder=visible_to))
