"""Two codebooks beside each other, code by code."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from ..model.codebook import Code, Codebook
from .codebook_passage import FIELDS
from .markup import Markup, grid, quiet, tag


def draw(before: Codebook, after: Codebook) -> None:
    """What differs between two codebooks."""
    lines = [
        line
        for id in dict.fromkeys([*(code.id for code in before.codes), *(code.id for code in after.codes)])
        for line in differing(known(before, id), known(after, id), before, after)
    ]
    if not lines:
        st.html(quiet("The codes are the same."))
        return
    st.html(grid(("Code", "What", "Before", "After"), lines, label="Codes that differ"))


def known(book: Codebook, id: str) -> Code | None:
    """A code of a codebook, if it has it."""
    return next((code for code in book.codes if code.id == id), None)


def differing(
    before: Code | None, after: Code | None, old: Codebook, new: Codebook
) -> Iterator[tuple[str, str, str, str]]:
    """In what a code differs."""
    if before is None or after is None:
        code = before or after
        assert code is not None
        yield code.name, "gone" if after is None else "new", code.brief or "", ""
        return
    if before.name != after.name:
        yield after.name, "Name", before.name, after.name
    if before.parent != after.parent:
        yield after.name, "Under", before.parent or "the top", after.parent or "the top"
    for name in ("kind", "codable", "retired", "provisional", "groups", "split_into"):
        if getattr(before, name) != getattr(after, name):
            yield (
                after.name,
                name.replace("_", " ").capitalize(),
                text(getattr(before, name)),
                text(getattr(after, name)),
            )
    for name, title in {**FIELDS, "examples": "Examples"}.items():
        if getattr(before, name) != getattr(after, name):
            yield after.name, title, text(getattr(before, name)), text(getattr(after, name))


def text(content: object) -> Markup:
    """A field in words."""
    if isinstance(content, tuple):
        return tag("div", *(tag("p", getattr(one, "text", str(one))) for one in content))
    return tag("p", {True: "yes", False: "no", None: ""}.get(content, str(content)))  # type: ignore[call-overload]
