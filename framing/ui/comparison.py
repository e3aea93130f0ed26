"""Two codebooks side by side: their trees, and what changed in the wording, word by word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import streamlit as st

from ..model.codebook import Code, Codebook
from ..model.codebook_difference import CodebookDifference, CodeChange, DimensionChange, FieldChange, TreeRow
from ..model.wording import Wording, abridged
from . import words
from .markup import Markup, join, quiet, section, tag

AROUND = 160
"""Characters around a changed wording that are shown."""
FEW = 3
"""As many rows that say nothing new stay in sight."""
DEEPEST = 6
MOVED = "moved"
ELEMENTS = {"same": "span", "removed": "del", "added": "ins"}


def draw(difference: CodebookDifference, *, names: tuple[str, str] = ("Before", "After")) -> None:
    """What changed from one codebook to another; ``names`` say what people call them."""
    if not difference:
        st.html(quiet(f"{names[0]} and {names[1]} say the same."))
        return
    st.html(tag("p", words.sentence(difference.summary)))
    st.html(trees(difference, names))
    if said := list(wordings(difference)):
        st.html(section("Wording") + join(said))
    if said := list(beside(difference)):
        st.html(section("Dimensions and rules") + join(said))


# the trees


def trees(difference: CodebookDifference, names: Sequence[str]) -> Markup:
    """Both trees; rows that say nothing new are folded where there are many."""
    telling = shown(difference)
    head = tag("div", *(tag("strong", name) for name in names), cls="tree-row tree-head")
    runs = groupby(difference.rows(), key=lambda row: told_by(row) in telling)
    parts = (part for tells, rows in runs for part in rows_markup(difference, list(rows), folded=not tells))
    return tag("div", head, *parts, cls="trees", role="group", aria_label="Both codebooks side by side")


def shown(difference: CodebookDifference) -> set[str]:
    """The ids of the codes that differ and of those above them."""
    found: set[str] = set()
    changed = [change.after.id for change in difference.changed]
    for book, codes in (
        (difference.before, [*changed, *(code.id for code in difference.gone)]),
        (difference.after, [*changed, *(code.id for code in difference.added)]),
    ):
        found |= {above.id for code_id in codes for above in book.path(code_id)}
    return found


def told_by(row: TreeRow) -> str:
    """The id of the code in a row."""
    code = row.after or row.before
    return code.id if code else ""


def rows_markup(difference: CodebookDifference, rows: Sequence[TreeRow], *, folded: bool) -> Iterator[Markup]:
    """Rows of both trees."""
    drawn = [row_markup(difference, row) for row in rows]
    if folded and len(drawn) > FEW:
        yield tag("details", tag("summary", f"{words.count(len(drawn), 'code')} as before"), *drawn)
    else:
        yield from drawn


def row_markup(difference: CodebookDifference, row: TreeRow) -> Markup:
    """One row: the code on the left, on the right, or on both sides."""
    change = difference.change(told_by(row))
    apart = row.before is None or row.after is None
    sides = (
        side(row.before, row.depth[0], left_marks(difference, row, change), "del" if row.after is None else "span"),
        side(row.after, row.depth[1], right_marks(difference, row, change), "ins" if row.before is None else "span"),
    )
    return tag("div", *sides, cls="tree-row" if change or apart else "tree-row same")


def side(code: Code | None, depth: int, signs: Sequence[str], element: str) -> Markup:
    """A code in one of the trees with what happened to it; nothing where the other tree alone has it there."""
    if code is None:
        return tag("div")
    moved = element != "span" and any(sign.startswith(MOVED) for sign in signs)
    name = tag("mark" if moved else element, code.name)
    return tag("div", name, *(tag("span", sign, cls="sign") for sign in signs), cls=f"depth-{min(depth, DEEPEST)}")


def left_marks(difference: CodebookDifference, row: TreeRow, change: CodeChange | None) -> list[str]:
    """What is said beside a code in the old tree, where the new one does not have it in the same row."""
    if row.before is None or row.after is not None:
        return []
    if change is None or not change.moved:
        return ["gone" if is_gone(difference, row.before) else MOVED]
    return [f"{MOVED} to {above(difference.after, change.after)}"]


def right_marks(difference: CodebookDifference, row: TreeRow, change: CodeChange | None) -> list[str]:
    """What is said beside a code in the new tree."""
    if row.after is None:
        return []
    if change is None:
        return [] if row.before else ["added" if is_added(difference, row.after) else MOVED]
    place = []
    if change.moved:
        place = [f"{MOVED} from {above(difference.before, change.before)}"]
    elif row.before is None or change.reordered:
        place = [MOVED]
    groups = [f"in the group {name_of(difference.after, group)}" for group in change.joined]
    groups += [f"no more in the group {name_of(difference.before, group)}" for group in change.left]
    other = {"reworded": bool(change.fields), "another colour": change.recoloured}
    said = [sign for sign, true in other.items() if true]
    return [*place, *(["renamed"] if change.renamed else []), *groups, *change.marks, *said]


def is_gone(difference: CodebookDifference, code: Code) -> bool:
    """Whether a code is in the old codebook only."""
    return any(code.id == other.id for other in difference.gone)


def is_added(difference: CodebookDifference, code: Code) -> bool:
    """Whether a code is in the new codebook only."""
    return any(code.id == other.id for other in difference.added)


def above(book: Codebook, code: Code) -> str:
    """What stands above a code, by its name."""
    return "the top" if code.parent is None else name_of(book, code.parent)


def name_of(book: Codebook, code_id: str) -> str:
    """A code's name."""
    return book.code(code_id).name


# the wording


def wordings(difference: CodebookDifference) -> Iterator[Markup]:
    """Each code whose name or meaning changed, then those that are new or gone."""
    for change in difference.changed:
        fields = [*([renaming(change)] if change.renamed else []), *change.fields]
        if fields:
            yield entry(change.after.name, change.after.id, fields_markup(fields))
    for code in difference.added:
        yield entry(code.name, f"{code.id}, added", whole(code), sort="new")
    for code in difference.gone:
        yield entry(code.name, f"{code.id}, gone", whole(code), sort="gone")


def renaming(change: CodeChange) -> FieldChange:
    """A new name as a change of wording."""
    return FieldChange("name", (Wording(change.before.name, change.after.name),))


def whole(code: Code) -> Markup:
    """What a code that is new or gone means."""
    meaning = [text for text in (code.brief, code.full) if text]
    return join(tag("p", text, dir="auto") for text in meaning) if meaning else quiet("No definition.")


def entry(title: str, remark: str, body: Markup, *, sort: str | None = None) -> Markup:
    """One thing with what changed in it; ``sort`` says whether all of it is new or gone."""
    said = tag("div", body, cls=sort) if sort else body
    return tag("article", tag("h3", title, tag("span", remark)), said, cls="entry rewording")


def fields_markup(fields: Iterable[FieldChange], *, paths: bool = False) -> Markup:
    """Fields with their wordings; names that are ``paths`` are shown as such."""
    return tag("dl", *(field_markup(field, paths=paths) for field in fields), cls="facts")


def field_markup(field: FieldChange, *, paths: bool) -> Markup:
    """A field with its wordings, one under the other."""
    order = quiet("In another order.") if field.reordered else None
    title = field.title.replace(".", ": ").replace("_", " ") if paths else field.title
    return tag("div", tag("dt", words.capital(title)), tag("dd", *map(runs_markup, field.wordings), order))


def runs_markup(wording: Wording) -> Markup:
    """A text with what was taken out and put in; of what stayed, only what stands around."""
    if wording.before == wording.after:
        return tag("p", wording.after)
    runs = abridged(wording.runs, AROUND)
    return tag("p", *(tag(ELEMENTS[run.kind], run.text) for run in runs), dir="auto")


def beside(difference: CodebookDifference) -> Iterator[Markup]:
    """What changed in dimensions, and in what else the codebook says."""
    for dimension in difference.dimensions:
        yield dimension_markup(dimension)
    if difference.dimensions_reordered:
        yield quiet("The dimensions stand in another order.")
    if difference.header:
        yield entry("Rules and other fields", difference.after.id, fields_markup(difference.header, paths=True))


def dimension_markup(change: DimensionChange) -> Markup:
    """A dimension that changed, is new or gone."""
    known = change.after or change.before
    title = (known.label or known.id) if known else change.id
    if change.before is None or change.after is None:
        verb, sort = ("added", "new") if change.before is None else ("gone", "gone")
        body = tag("p", (known.question if known else None) or "No question.")
        return entry(title, f"dimension {change.id}, {verb}", body, sort=sort)
    return entry(title, f"dimension {change.id}", fields_markup(change.fields))
