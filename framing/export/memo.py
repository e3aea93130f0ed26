"""Memos as comma-separated text, as JSON Lines and as a text to read: what they are on, who wrote them, their links."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from ..model.memo import Linked, PlacedMemo
from .layout import INVENTED
from .plain import clean, one_line
from .separated import defused

COLUMNS = (
    "on", "name", "record", "quotation", "speaker", "author", "created", "title", "text", "links", "key", "uid"
)  # fmt: skip


def memo_fields(one: PlacedMemo) -> dict[str, str | None]:
    """What an export says of a memo, by column; its links in one text."""
    memo = one.memo
    said = (
        memo.target,
        one.on if memo.target in ("project", "event") else one.name,
        one.record_id,
        one.quotation,
        one.speaker,
        memo.coder,
        memo.created,
        memo.title,
        memo.text,
        "; ".join(f"{link.target}: {link.title}" for link in one.links) or None,
        memo.key,
        memo.uid,
    )
    return dict(zip(COLUMNS, said, strict=True))


def memo_csv(memos: Iterable[PlacedMemo], *, invented: bool = False) -> str:
    """Memos as comma-separated text with a header; cells that are taken for formulas are defused as in ``table_csv``.

    Invented material has a last column that says so.
    """
    mark = (INVENTED,) if invented else ()
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*COLUMNS, *(defused(name) for name in mark)])
    for one in memos:
        writer.writerow([*(defused(cell or "") for cell in memo_fields(one).values()), *("yes" for _ in mark)])
    return out.getvalue().removesuffix("\n")


def memo_jsonl(memos: Iterable[PlacedMemo], *, invented: bool = False) -> str:
    """Memos as JSON Lines, one on each; ``links`` are objects with kind, key, name and record."""
    mark = {"invented": True} if invented else {}
    lines: Iterator[dict[str, Any]] = (
        memo_fields(one) | {"links": [link_fields(link) for link in one.links]} | mark for one in memos
    )
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)


def link_fields(link: Linked) -> dict[str, str | None]:
    """What an export says of a link."""
    return {"kind": link.target, "key": link.key, "name": link.title, "record": link.record_id}


def memo_markdown(memos: Iterable[PlacedMemo], *, invented: bool = False) -> str:
    """Memos as a text to read: a heading, what it is on, by whom and when, the quotation, the memo, its links."""
    parts = ["# Memos", *([INVENTED] if invented else [])]
    for one in memos:
        parts += [f"## {marked(one.memo.title or one.on)}", marked(about(one))]
        parts += [quoted(one.quotation)] if one.quotation else []
        parts += [marked_lines(one.memo.text)]
        parts += [f"Links: {marked('; '.join(f'{link.target} {link.title}' for link in one.links))}"] * bool(one.links)
    return "\n\n".join(parts)


def about(one: PlacedMemo) -> str:
    """What a memo is on, by whom it is and when it was written, in one line."""
    memo = one.memo
    kind = "" if memo.target in ("project", "event") else f"{memo.target} "
    where = f" ({one.record_id})" if one.record_id and one.record_id != one.on else ""
    return f"On {kind}{one.on}{where}, by {memo.coder}, {memo.created[:16].replace('T', ' ')} UTC"


def marked(text: str) -> str:
    """A text on one line in which Markdown finds no marks.

    >>> marked("a *b*\\n<i>")
    'a \\\\*b\\\\* \\\\<i\\\\>'
    """
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]<>#|~!" else letter for letter in one_line(text))


def marked_lines(text: str) -> str:
    """A text of several lines, each without marks."""
    return "  \n".join(begun(marked(line)) for line in clean(text).split("\n"))


def begun(line: str) -> str:
    """A line that begins no list and no heading."""
    head, _, rest = line.partition(" ")
    if head in ("-", "+") or set(head) in ({"-"}, {"="}):
        return f"\\{line}"
    return f"{head[:-1]}\\{head[-1]} {rest}" if head[:-1].isdecimal() and head[-1] in ".)" else line


def quoted(text: str) -> str:
    """A quotation as a block of its own."""
    return "\n".join(f"> {marked(line)}" for line in clean(text).split("\n"))
