"""What a file holds before anybody has said who speaks in it: blocks of text, each with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..errors import ValueRuleError
from .place import Place

PARAGRAPH, HEADING, CELL, FOOTNOTE, COMMENT, CUE, NAVIGATION = (
    "paragraph",
    "heading",
    "cell",
    "footnote",
    "comment",
    "cue",
    "navigation",
)
BLOCKS = (PARAGRAPH, HEADING, CELL, FOOTNOTE, COMMENT, CUE, NAVIGATION)
CHANGES = ("accepted", "original", "marked")
COLUMNS = (1, 2, 3)
RUNNING_HEAD, PAGE_NUMBER = "running head", "page number"
LONGEST_LINK = 2_000
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")
"""What begins an address; a single letter is a drive."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, table row, footnote, comment, caption or line of navigation, as a file has it.

    Attributes
    ----------
    text : str
        Its words: no line break but those that are meant, no white space around them, nothing else changed.
    place : Place
        Where it begins.
    kind : one of ``BLOCKS``
    level : int
        Depth of a heading, from 1.
    lead : int
        How many characters at its start are set apart by bold, italic or underlined letters: often the speaker.
    voice : str or None
        Who speaks, as the file itself tags it (``<v Ms Doe>``).
    joint : str
        What parts it from the block before it where one speaker says both: "\\n\\n" between paragraphs, a space
        between captions of one paragraph.
    left : str or None
        Why the reader would leave it out ("running head", "page number"); None where it is to be read.
    marks : tuple of (offset, Place)
        Further places inside it, where it goes on over a line or a page.
    """

    text: str
    place: Place
    kind: str = PARAGRAPH
    level: int = 0
    lead: int = 0
    voice: str | None = None
    joint: str = "\n\n"
    left: str | None = None
    marks: tuple[tuple[int, Place], ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Gap:
    """Something that was not read, and why: a broken caption, a page without text, an entry of an archive."""

    where: str
    why: str

    def __str__(self) -> str:
        return f"{self.where}: {self.why}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file that was read.

    ``name`` is the file's own, or its path within the folder or archive, parted by "/". ``media`` is its kind:
    docx, pdf, text, markdown, rtf, odt, html, epub, vtt, srt or sbv. ``link`` says where it, or the recording that
    it puts in words, can be opened: an address or a path.
    """

    name: str
    media: str
    size: int
    sha256: str
    pages: int | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """A file as blocks, with everything that was repaired, guessed (``notices``) or could not be read (``gaps``).

    ``fields`` are what its name, by a pattern, or the file itself says of every record in it: ``{"panel": "2"}``.
    """

    file: SourceFile
    blocks: tuple[Block, ...]
    notices: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingOptions:
    """What somebody chooses of how files are read.

    Attributes
    ----------
    encoding : str or None
        The encoding of text files that do not prove their own.
    footnotes, comments : bool
        Whether footnotes and comments of documents are read, as blocks of their own at the end.
    changes : "accepted", "original" or "marked"
        Tracked changes of a Word or OpenDocument file: as if all were accepted, as before them, or both, with what was
        taken out in [-brackets-] and what was put in in {+braces+}.
    columns : one of ``COLUMNS``, or None
        Columns of a PDF's pages; None looks.
    names : str or None
        A pattern of file names whose fields every record of a file bears: "{actor}_ts{meeting}p{panel}.pdf".
    """

    encoding: str | None = None
    footnotes: bool = False
    comments: bool = False
    changes: str = "accepted"
    columns: int | None = None
    names: str | None = None

    def __post_init__(self) -> None:
        if self.changes not in CHANGES:
            raise ValueRuleError(
                f"changes {self.changes!r}: tracked changes are read {', '.join(CHANGES)}. Choose one."
            )
        if self.columns not in (None, *COLUMNS):
            raise ValueRuleError(
                f"columns {self.columns}: is not 1, 2 or 3. Choose one of them, or leave it out to look."
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSource:
    """A file that was read, as the project knows it. ``records`` and ``omissions`` count what came of it."""

    uid: str
    name: str
    media: str
    size: int
    sha256: str
    pages: int | None
    link: str | None
    profile: str
    records: int
    omissions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Something of a source, or a whole file, that is in no record."""

    source: str | None
    place: str
    reason: str
    text: str | None


def link_complaint(link: str) -> str | None:
    """Why a link cannot be kept; None where it can: a web address, or a path of this machine.

    >>> link_complaint("https://example.org/a.pdf"), link_complaint("texts/a.pdf"), link_complaint("C:\\\\talk.mp4")
    (None, None, None)
    """
    if len(link) > LONGEST_LINK:
        return f"has {len(link):,} characters; a link has at most {LONGEST_LINK:,}. Say where it lies in fewer."
    if CONTROL.search(link):
        return "holds a line break or another control character, as no link does. Write it without."
    scheme = SCHEME.match(link)
    if scheme and scheme[1].casefold() not in ("http", "https"):
        return f"begins with {scheme[0]!r}; a link is a web address (https://...) or a path. Write one of them."
    if is_elsewhere(link):
        return "is a folder of another machine, which is not opened from here. Copy the file, or write a web address."
    return None


def is_elsewhere(link: str) -> bool:
    """Whether a path names another machine, to which opening it would speak."""
    return link.replace("\\", "/").startswith("//")


def address(link: str, place: Place) -> str | None:
    """Where a web link opens at a place, the page of a PDF or the second of a recording; None for what is no web link.

    >>> address("https://example.org/a.pdf", Place(page=3)), address("https://example.org/talk.mp4", Place(start=62.5))
    ('https://example.org/a.pdf#page=3', 'https://example.org/talk.mp4#t=62')
    >>> address("https://www.youtube.com/watch?v=x", Place(start=62.5)), address("javascript:alert(1)", Place())
    ('https://www.youtube.com/watch?v=x&t=62s', None)
    """
    if not link.startswith(("https://", "http://")):
        return None
    bare = link.partition("#")[0]
    if place.start is not None:
        host = bare.split("/")[2]
        if host.endswith(("youtube.com", "youtu.be")):
            return f"{bare}{'&' if '?' in bare else '?'}t={int(place.start)}s"
        return f"{bare}#t={int(place.start)}"
    return f"{bare}#page={place.page}" if place.page is not None else link
