"""Any file with running text, told by its ending and proved by its first bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from importlib import import_module
from os.path import splitext
from pathlib import Path

from ...model.source import Block, SourceFile, SourceText
from ..sniff import few_or
from .incoming import Incoming

MEDIA = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".docx": "docx",
    ".odt": "odt",
    ".rtf": "rtf",
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".epub": "epub",
    ".vtt": "vtt",
    ".srt": "srt",
    ".sbv": "sbv",
}
"""What a file is, by its ending; the module of that name here reads it."""
UNREAD = f"files of this ending are not read; texts end in {few_or(MEDIA)}. Save it as one of them."
MODULES = {"text": "text_file", "vtt": "captions", "srt": "captions", "sbv": "captions"}


def is_text(path: Path) -> bool:
    """Whether a path names running text, or a folder or archive of it, and no table."""
    return path.is_dir() or path.suffix.casefold() in (*MEDIA, ".zip")


def source_text(incoming: Incoming) -> SourceText:
    """The blocks of a file of which the bytes are there."""
    media = MEDIA.get(splitext(incoming.name)[1].casefold())
    if media is None:
        incoming.refuse(UNREAD)
        incoming.findings.settle()
    blocks = _reader(str(media))(incoming)
    incoming.findings.settle()
    return SourceText(
        file=SourceFile(
            name=incoming.name,
            media=str(media),
            size=len(incoming.content),
            sha256=hashlib.sha256(incoming.content).hexdigest(),
            pages=incoming.pages,
        ),
        blocks=tuple(blocks),
        notices=tuple(incoming.findings.notices),
        gaps=tuple(incoming.gaps),
        fields=incoming.fields,
    )


@cache
def _reader(media: str) -> Callable[[Incoming], list[Block]]:
    """What gives the blocks of a kind of file; its module is loaded when it is first needed."""
    found: Callable[[Incoming], list[Block]] = import_module(f".{MODULES.get(media, media)}", __package__).blocks
    return found
