"""Writing the codebook of a project to a file: to be edited, to be looked through, to be printed."""

from __future__ import annotations

import json
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import FramingError
from ..export.file import write_text
from ..model.codebook import Codebook
from ..model.codebook_difference import codebook_difference
from ..model.codebook_json import codebook_from_json
from ..model.identity import now
from ..readers import codebook_yaml
from ..store import values
from ..store.counts import codings_by_code
from ..store.snapshot import Snapshot

if TYPE_CHECKING:
    from ..export.codebook_book import CodebookStep

ENDINGS = (".yaml", ".yml", ".xlsx", ".docx")


def write(snapshot: Snapshot, project: Path, path: Path) -> Path:
    """Write the codebook in the form that the ending of the file asks for."""
    book = values.codebook(snapshot)
    if book is None:
        raise FramingError(f"{project.name}: has no codebook that could be written.")
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        known = ", ".join(ENDINGS)
        raise FramingError(f"{path.name}: the ending {path.suffix!r} is not one of {known}. Choose one of them.")
    if ending in (".yaml", ".yml"):
        return write_text(codebook_yaml(book), path)
    return write_document(snapshot, book, path)


def write_document(snapshot: Snapshot, book: Codebook, path: Path) -> Path:
    """Write the codebook as a workbook, with counts and what changed between named versions, or for Word."""
    from ..export.codebook_book import ExportedCodebook, write_codebook_workbook  # noqa: PLC0415 - openpyxl
    from ..export.codebook_page import write_codebook_page  # noqa: PLC0415 - python-docx

    exported = ExportedCodebook(
        book=book,
        date=now()[:10],
        version=version("framing-toolkit"),
        counts=codings_by_code(snapshot),
        steps=steps(snapshot, book),
        invented=bool(values.settings(snapshot).get("invented")),
    )
    return (write_codebook_workbook if path.suffix.lower() == ".xlsx" else write_codebook_page)(exported, path)


def steps(snapshot: Snapshot, book: Codebook) -> tuple[CodebookStep, ...]:
    """The named versions in the order in which they were named, then the present one; none where none was named."""
    from ..export.codebook_book import CodebookStep  # noqa: PLC0415 - openpyxl only where a workbook is written

    rows = sorted(snapshot.all("version"), key=lambda row: (row["created"], row["name"]))
    if not rows:
        return ()
    texts = snapshot.contents({row["codebook"] for row in rows})
    books = [*(codebook_from_json(json.loads(texts[row["codebook"]])) for row in rows), book]
    found = [None, *(codebook_difference(before, after) for before, after in pairwise(books))]
    said = [{"name": row["name"], "time": row["created"], "coder": row["coder"], "note": row["note"]} for row in rows]
    present = {"name": "present", "time": "", "coder": "", "note": None}
    return tuple(CodebookStep(**one, difference=change) for one, change in zip([*said, present], found, strict=True))
