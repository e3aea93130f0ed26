"""What changed between two codebooks: codes, their wording, their place in the tree, dimensions and rules."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .alignment import rising
from .codebook import Code, Codebook, Dimension, DimensionValue, Example
from .report import amount
from .wording import Wording, abridged, reworded

MEANING = ("kind", "codable", "brief", "full", "include", "exclude", "examples", "dimensions_required", "note")
"""The fields of a code that say what it means, in the order in which changes are told."""
NAMES = {
    "brief": "brief definition",
    "full": "full definition",
    "include": "when to use",
    "exclude": "when not to use",
    "dimensions_required": "required dimensions",
    "codable": "codable",
    "definition": "definition",
}
"""What a field is called, where its own name does not say it."""
AROUND = 48
"""Characters around a changed wording that the terminal shows."""
SIGNS = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs: its wordings, one for a text, one for each item of a list that differs.

    ``reordered`` says that items which are in both lists stand in another order.
    """

    name: str
    wordings: tuple[Wording, ...]
    reordered: bool = False

    @property
    def title(self) -> str:
        """What people call the field."""
        return NAMES.get(self.name, self.name)

    def lines(self) -> Iterator[str]:
        """The change in words; what stayed the same is cut to what stands around it."""
        for wording in self.wordings:
            yield f"{self.title}: {wording_text(wording)}"
        if self.reordered:
            yield f"{self.title}: in another order"


@dataclass(frozen=True, slots=True)
class CodeChange:
    """A code that is in both codebooks and differs. ``reordered``: it has another place among its siblings."""

    before: Code
    after: Code
    fields: tuple[FieldChange, ...]
    reordered: bool = False

    @property
    def renamed(self) -> bool:
        """Whether it has another name."""
        return self.before.name != self.after.name

    @property
    def moved(self) -> bool:
        """Whether it stands under another code."""
        return self.before.parent != self.after.parent

    @property
    def joined(self) -> tuple[str, ...]:
        """The groups in which it stands since."""
        return tuple(group for group in self.after.groups if group not in self.before.groups)

    @property
    def left(self) -> tuple[str, ...]:
        """The groups in which it stands no more."""
        return tuple(group for group in self.before.groups if group not in self.after.groups)

    @property
    def recoloured(self) -> bool:
        """Whether it has another colour."""
        return self.before.colour != self.after.colour

    @property
    def split(self) -> bool:
        """Whether it was split, is split otherwise, or no more."""
        return self.before.split_into != self.after.split_into

    @property
    def marks(self) -> tuple[str, ...]:
        """What happened to its standing: retired or revived, provisional or confirmed, split."""
        said = {
            "retired": self.after.retired and not self.before.retired,
            "revived": self.before.retired and not self.after.retired,
            "made provisional": self.after.provisional and not self.before.provisional,
            "confirmed": self.before.provisional and not self.after.provisional,
            f"split into {', '.join(self.after.split_into)}": self.split and bool(self.after.split_into),
            "split no more": self.split and not self.after.split_into,
        }
        return tuple(words for words, true in said.items() if true)

    @property
    def places(self) -> tuple[str, ...]:
        """What happened to its place in the tree."""
        said = [f"moved from {under(self.before.parent)} to {under(self.after.parent)}"] if self.moved else []
        said += [f"in the group {group!r}" for group in self.joined]
        said += [f"no more in the group {group!r}" for group in self.left]
        return tuple([*said, "moved among its siblings"] if self.reordered else said)

    def lines(self) -> Iterator[str]:
        """The change in words."""
        if self.renamed:
            yield f"renamed from {self.before.name!r} to {self.after.name!r}"
        yield from self.places
        yield from self.marks
        for field in self.fields:
            yield from field.lines()
        if self.recoloured:
            yield f"colour: {self.before.colour or 'of its frame'} -> {self.after.colour or 'of its frame'}"

    def __bool__(self) -> bool:
        told = (self.renamed, self.places, self.marks, self.fields, self.recoloured)
        return any(told)


@dataclass(frozen=True, slots=True)
class DimensionChange:
    """A dimension that is new (no ``before``), gone (no ``after``) or differs: in itself or in its values."""

    before: Dimension | None
    after: Dimension | None
    fields: tuple[FieldChange, ...] = ()

    @property
    def id(self) -> str:
        """The dimension's id."""
        known = self.after or self.before
        return known.id if known else ""

    def lines(self) -> Iterator[str]:
        """The change in words."""
        if self.before is None:
            yield "added"
        elif self.after is None:
            yield "gone"
        for field in self.fields:
            yield from field.lines()


@dataclass(frozen=True, slots=True)
class TreeRow:
    """One line of two trees side by side; ``depth`` counts from 0 at the top, for each side."""

    before: Code | None
    after: Code | None
    depth: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodebookDifference:
    """What changed from one codebook to another; false where nothing did.

    Codes and dimensions are the same where their ids are. Groups count whatever their order, and codes whatever the
    order of different branches in a file: what counts is the tree.
    """

    before: Codebook
    after: Codebook
    added: tuple[Code, ...]
    gone: tuple[Code, ...]
    changed: tuple[CodeChange, ...]
    dimensions: tuple[DimensionChange, ...]
    dimensions_reordered: bool
    header: tuple[FieldChange, ...]

    def __bool__(self) -> bool:
        return bool(
            self.added or self.gone or self.changed or self.dimensions or self.dimensions_reordered or self.header
        )

    @property
    def summary(self) -> str:
        """How much changed, in one line."""
        counts = (
            (len(self.added), "codes", "added"),
            (len(self.gone), "codes", "gone"),
            (len(self.changed), "codes", "changed"),
            (len(self.dimensions), "dimensions", "changed"),
            (len(self.header), "rules and other fields", "changed"),
        )
        said = [f"{amount(number, noun)} {verb}" for number, noun, verb in counts if number]
        return ", ".join(said).replace("1 rules and other field", "1 rule or other field") or self._without_counts

    @property
    def _without_counts(self) -> str:
        return "the dimensions stand in another order" if self.dimensions_reordered else "no difference"

    def change(self, code_id: str) -> CodeChange | None:
        """What changed in a code that is in both; None where nothing did."""
        return next((change for change in self.changed if change.after.id == code_id), None)

    def lines(self) -> tuple[str, ...]:
        """Everything in plain words: what is taken out in ``[-...-]``, what is put in in ``{+...+}``."""
        said = [self.summary]
        said += [f"added  {code_words(code)}" for code in self.added]
        said += [f"gone  {code_words(code)}" for code in self.gone]
        for change in self.changed:
            said += [f"{change.after.id}  {one_line(change.after.name)}", *indented(change.lines())]
        for dimension in self.dimensions:
            said += [f"dimension {dimension.id}", *indented(dimension.lines())]
        if self.dimensions_reordered:
            said.append("dimensions: in another order")
        said += [line for field in self.header for line in field.lines()]
        return tuple(said)

    def rows(self) -> tuple[TreeRow, ...]:
        """Both trees side by side: in one row the codes that stayed in their place, with all those above them."""
        trees = [tree(self.before), tree(self.after)]
        there = {code.id: place for place, (code, _) in enumerate(trees[1])}
        settled = self._settled()
        pairs = [(place, there[code.id]) for place, (code, _) in enumerate(trees[0]) if code.id in settled]
        found: list[TreeRow] = []
        left = right = 0
        for i, j in [*pairs, (len(trees[0]), len(trees[1]))]:
            found += [TreeRow(code, None, (depth, 0)) for code, depth in trees[0][left:i]]
            found += [TreeRow(None, code, (0, depth)) for code, depth in trees[1][right:j]]
            if i < len(trees[0]):
                found.append(TreeRow(trees[0][i][0], trees[1][j][0], (trees[0][i][1], trees[1][j][1])))
            left, right = i + 1, j + 1
        return tuple(found)

    def _settled(self) -> set[str]:
        """The ids of codes that stayed in their place, with all those above them."""
        moved = {code.id for code in self.gone}
        moved |= {change.after.id for change in self.changed if change.moved or change.reordered}
        found: set[str] = set()
        for code, _ in tree(self.before):
            if code.id not in moved and (code.parent is None or code.parent in found):
                found.add(code.id)
        return found


def codebook_difference(before: Codebook, after: Codebook) -> CodebookDifference:
    """What changed from one codebook to another.

    The other way round, what was added is gone, and every wording is turned.
    """
    known = [{code.id: code for code, _ in tree(book)} for book in (before, after)]
    shifted = moved_among_siblings(before, after)
    both = [(known[0][code_id], code) for code_id, code in known[1].items() if code_id in known[0]]
    changes = (CodeChange(old, new, code_fields(old, new), new.id in shifted) for old, new in both)
    return CodebookDifference(
        before=before,
        after=after,
        added=tuple(code for code_id, code in known[1].items() if code_id not in known[0]),
        gone=tuple(code for code_id, code in known[0].items() if code_id not in known[1]),
        changed=tuple(change for change in changes if change),
        dimensions=tuple(dimension_changes(before.dimensions, after.dimensions)),
        dimensions_reordered=is_reordered([one.id for one in before.dimensions], [one.id for one in after.dimensions]),
        header=tuple(header_changes(header(before), header(after))),
    )


# what stands in it


def code_fields(before: Code, after: Code) -> tuple[FieldChange, ...]:
    """The fields of a code's meaning that differ."""
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in MEANING)
    return tuple(field_change(name, old, new) for name, old, new in pairs if old != new)


def field_change(name: str, before: object, after: object) -> FieldChange:
    """A field that differs: a list item by item, anything else as one text; None where it is missing."""
    if isinstance(before, tuple | list) and isinstance(after, tuple | list):
        old, new = ([text_of(item) for item in items] for items in (before, after))
        return FieldChange(name, reworded(old, new), is_reordered(old, new))
    return FieldChange(name, (Wording(stated(before), stated(after)),))


def stated(value: object) -> str | None:
    """A value as text; None where there is none."""
    return None if value is None else text_of(value)


def text_of(value: object) -> str:
    """A value as people read it."""
    match value:
        case str():
            return value
        case Example():
            return f"{'fits' if value.fits else 'does not fit'}: {value.text}" + (
                f" ({value.why})" if value.why else ""
            )
        case bool():
            return "yes" if value else "no"
        case tuple() | list() if all(isinstance(item, str) for item in value):
            return ", ".join(value)
        case _:
            return json.dumps(value, ensure_ascii=False, sort_keys=True)


def is_reordered(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether what both lists hold stands in another order."""
    both = set(before) & set(after)
    first, second = ([item for item in dict.fromkeys(items) if item in both] for items in (before, after))
    return first != second


def dimension_changes(before: Sequence[Dimension], after: Sequence[Dimension]) -> Iterator[DimensionChange]:
    """The dimensions that differ: those of the new codebook, then those that are gone."""
    old, new = ({one.id: one for one in dimensions} for dimensions in (before, after))
    for name, dimension in new.items():
        known = old.get(name)
        if known is None:
            yield DimensionChange(None, dimension)
        elif known != dimension:
            yield DimensionChange(known, dimension, tuple(dimension_fields(known, dimension)))
    yield from (DimensionChange(dimension, None) for name, dimension in old.items() if name not in new)


def dimension_fields(before: Dimension, after: Dimension) -> Iterator[FieldChange]:
    """The fields and values of a dimension that differ."""
    for name in ("label", "question", "definition", "free"):
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield field_change(name, old, new)
    values = [{value.id: value for value in one.values} for one in (before, after)]
    for name in dict.fromkeys([*values[0], *values[1]]):
        pair = (values[0].get(name), values[1].get(name))
        if pair[0] != pair[1]:
            yield FieldChange(f"value {name}", (Wording(*(value_text(value) for value in pair)),))
    if is_reordered([*values[0]], [*values[1]]):
        yield FieldChange("values", (), reordered=True)


def value_text(value: DimensionValue | None) -> str | None:
    """A value of a dimension as people read it."""
    if value is None:
        return None
    maps = [f"({text_of(value.maps)})"] if value.maps else []
    return " ".join([f"{value.label}:", value.definition or "no definition", *maps])


def header(book: Codebook) -> dict[tuple[str, ...], Any]:
    """What a codebook says beside codes and dimensions, each statement by the path that leads to it."""
    own = {"id": book.id, "title": book.title, "version": book.version}
    return {(name,): value for name, value in own.items()} | dict(leaves(book.header, ()))


def leaves(value: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every statement in nested fields, with its path."""
    for name, item in value.items():
        if isinstance(item, Mapping) and item:
            yield from leaves(item, (*path, name))
        else:
            yield (*path, name), item


def header_changes(
    before: Mapping[tuple[str, ...], Any], after: Mapping[tuple[str, ...], Any]
) -> Iterator[FieldChange]:
    """The statements that differ."""
    for path in dict.fromkeys([*before, *after]):
        if path in before and path in after and before[path] == after[path]:
            continue
        old, new = before.get(path), after.get(path)
        if isinstance(old, list) and isinstance(new, list) and old != new:
            yield field_change(".".join(path), old, new)
        else:
            texts = (text_of(side[path]) if path in side else None for side in (before, after))
            yield FieldChange(".".join(path), (Wording(*texts),))


# the tree


def tree(book: Codebook) -> list[tuple[Code, int]]:
    """The codes with their depth, each followed by those below it."""
    below: dict[str | None, list[Code]] = {}
    for code in book.codes:
        below.setdefault(code.parent, []).append(code)
    found: list[tuple[Code, int]] = []
    waiting = [(code, 0) for code in reversed(below.get(None, []))]
    while waiting:
        found.append(waiting.pop())
        code, depth = found[-1]
        waiting += [(child, depth + 1) for child in reversed(below.get(code.id, []))]
    return found


def moved_among_siblings(before: Codebook, after: Codebook) -> set[str]:
    """The codes that stand elsewhere among the siblings they had: as few as explain the order."""
    below: list[dict[str | None, list[str]]] = [{}, {}]
    parents = [{code.id: code.parent for code in book.codes} for book in (before, after)]
    for side, known, others in ((below[0], parents[0], parents[1]), (below[1], parents[1], parents[0])):
        for code_id, parent in known.items():
            if code_id in others and others[code_id] == parent:
                side.setdefault(parent, []).append(code_id)
    moved: set[str] = set()
    for parent, ids in below[0].items():
        moved |= set(ids) - {ids[i] for i, _ in in_order(ids, below[1][parent])}
    return moved


def in_order(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """The places of a longest run of ids that stand in one order in both; the same whichever comes first."""
    if list(before) > list(after):
        return [(i, j) for j, i in in_order(after, before)]
    there = {code_id: place for place, code_id in enumerate(after)}
    return rising([(place, there[code_id]) for place, code_id in enumerate(before) if code_id in there])


# in words


def wording_text(wording: Wording) -> str:
    """A change of wording on one line."""
    if wording.before is None:
        return f"added {{+{one_line(wording.after or '')}+}}"
    if wording.after is None:
        return f"gone [-{one_line(wording.before)}-]"
    runs = abridged(wording.runs, AROUND)
    return one_line("".join(run.text.join(SIGNS[run.kind]) for run in runs))


def code_words(code: Code) -> str:
    """A code with its place."""
    return f"{code.id}  {one_line(code.name)}, a {code.kind} {code_place(code)}"


def code_place(code: Code) -> str:
    """Where a code stands, after a verb."""
    return "at the top" if code.parent is None else under(code.parent)


def under(parent: str | None) -> str:
    """Where a code stands."""
    return "the top" if parent is None else f"under {parent!r}"


def one_line(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def indented(lines: Iterable[str]) -> Iterator[str]:
    """Lines that belong to the one above them."""
    return (f"  {line}" for line in lines)
