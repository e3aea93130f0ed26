"""The one module that calls pdfium: a file's pages as pieces of text, and the picture of a page.

pdfium is not safe to use from two threads, so a lock is held as long as a document is open.
"""

from __future__ import annotations

import ctypes
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

import pypdfium2
from pypdfium2 import raw

from .pdf_pieces import Glyphs, Look, pieces_by_turn
from .pdf_values import Sheet, Told

MARK, HEAD = b"%PDF-", 1024
"""How a PDF begins, somewhere among its first bytes."""
MOST_PAGES = 5_000
MOST_CHARACTERS, MOST_OBJECTS = 200_000, 1_000_000
"""Of one page."""
MOST_IN_ALL = 100_000_000
"""Characters of a file."""
MOST_STREAM = 24 << 20
"""Bytes of one packed stream that may hold drawing commands, unpacked."""
MOST_RATIO = 1_032
"""No deflated stream unpacks to more than this many times its size."""
MOST_PIXELS = 24_000_000
LEAST_WIDTH, MOST_WIDTH = 50, 4_000
STREAM = re.compile(rb"<<((?:(?!<<|stream)[\s\S]){0,400})>>\s*stream\r?\n")
NOT_DRAWN = (b"/Image", b"/Length1", b"/Type1C", b"/CIDFontType0C", b"/OpenType", b"/XML")
WITHOUT_TEXT = "has pictures or drawings but no text"
NOT_WHOLE = "is damaged or was cut off, as half-downloaded files are; only whole files are read. Fetch it once more."
BOLD = re.compile("bold|black|heavy|demi|semibold|italic|oblique|kursiv|fett", re.IGNORECASE)
LOCK = Lock()


class PdfError(Exception):
    """A file, or a page of it, that is not read. The message is a sentence without its place."""


class Handles:
    """The functions of pdfium that are called for every line, with plain addresses in place of typed ones."""

    def __init__(self) -> None:
        address, number = ctypes.c_void_p, ctypes.c_int

        def plain(function: Any, result: Any, *arguments: Any) -> Any:
            return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, address).value or 0)

        self.object = plain(raw.FPDFText_GetTextObject, address, address, number)
        self.font = plain(raw.FPDFTextObj_GetFont, address, address)
        self.name = plain(raw.FPDFFont_GetBaseFontName, ctypes.c_size_t, address, ctypes.c_char_p, ctypes.c_size_t)
        self.mode = plain(raw.FPDFTextObj_GetTextRenderMode, number, address)
        self.size = plain(raw.FPDFText_GetFontSize, ctypes.c_double, address, number)
        self.matrix = plain(raw.FPDFText_GetMatrix, number, address, number, address)
        self.box = plain(raw.FPDFText_GetLooseCharBox, number, address, number, address)
        self.unmapped = plain(raw.FPDFText_HasUnicodeMapError, number, address, number)


HANDLES = Handles()


class Document:
    """An open PDF. Its pages are read one at a time, each closed before the next."""

    def __init__(self, pdf: pypdfium2.PdfDocument) -> None:
        self._pdf = pdf
        self._emphatic: dict[int, bool] = {}
        self.told = Told()
        self._left = MOST_IN_ALL

    def __len__(self) -> int:
        return len(self._pdf)

    @property
    def restricted(self) -> bool:
        """Whether it is encrypted, though with no password to open it."""
        return bool(raw.FPDF_GetSecurityHandlerRevision(self._pdf.raw) != -1)

    def sheet(self, number: int) -> Sheet | None:
        """A page, counted from 1; None where it is blank. PdfError where it is not read."""
        try:
            page = self._pdf[number - 1]
        except pypdfium2.PdfiumError as err:
            raise PdfError("is damaged") from err
        try:
            return self._read(page, number)
        except pypdfium2.PdfiumError as err:
            raise PdfError("is damaged") from err
        finally:
            page.close()

    def _read(self, page: pypdfium2.PdfPage, number: int) -> Sheet | None:
        objects = raw.FPDFPage_CountObjects(page.raw)
        if objects > MOST_OBJECTS:
            raise PdfError(f"is made of {objects:,} drawn objects; at most {MOST_OBJECTS:,} are read")
        textpage = page.get_textpage()
        try:
            characters = textpage.count_chars()
            if characters > MOST_CHARACTERS:
                raise PdfError(f"has {characters:,} characters; at most {MOST_CHARACTERS:,} are read")
            self._left -= characters
            if self._left < 0:
                raise PdfError(f"comes after {MOST_IN_ALL:,} characters, more than are read of one file")
            text = self._text(textpage, characters)
            if not text.strip():
                if objects:
                    raise PdfError(WITHOUT_TEXT)
                return None
            return self._sheet(page, textpage, text, number)
        finally:
            textpage.close()

    @staticmethod
    def _text(textpage: pypdfium2.PdfTextPage, characters: int) -> str:
        """The characters, one for each that pdfium counts."""
        text = textpage.get_text_range() if characters > 0 else ""
        if len(text) == characters:
            return str(text)
        points = (raw.FPDFText_GetUnicode(textpage.raw, i) for i in range(characters))
        return "".join(chr(point) if 0 < point < 0x110000 else "\ufffd" for point in points)

    def _sheet(self, page: Any, textpage: Any, text: str, number: int) -> Sheet:
        left, bottom, right, top = page.get_bbox()
        glyphs = PdfiumGlyphs(ctypes.cast(textpage.raw, ctypes.c_void_p).value or 0, self._emphatic)
        if glyphs.unreadable(text):
            raise PdfError("is written in fonts that do not say which letters they draw")
        if glyphs.hidden(text):
            self.told.add("hidden", f"page {number}")
        by_turn = pieces_by_turn(glyphs, text, (left, bottom, right, top), self.told, number)
        turn = max(by_turn, key=lambda turn: sum(len(piece.text) for piece in by_turn[turn]), default=0)
        strays = [piece for other, pieces in sorted(by_turn.items()) if other != turn for piece in pieces]
        wide, high = right - left, top - bottom
        return Sheet(number, *((wide, high) if turn % 2 == 0 else (high, wide)), by_turn.get(turn, []), strays)


class PdfiumGlyphs(Glyphs):
    """What pdfium says of the characters of one page."""

    def __init__(self, page: int, emphatic: dict[int, bool]) -> None:
        self._page = page
        self._emphatic = emphatic
        self._rect, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self._at_rect, self._at_matrix = ctypes.addressof(self._rect), ctypes.addressof(self._matrix)

    def thing(self, index: int) -> int:
        """The drawn object that a character belongs to, as a number."""
        return HANDLES.object(self._page, index) or 0

    def look(self, index: int, thing: int) -> Look:
        """Size, emphasis, direction and origin of the object of a character."""
        font = (HANDLES.font(thing) if thing else 0) or 0
        emphatic = self._emphatic.get(font)
        if emphatic is None:
            emphatic = self._emphatic[font] = bool(font) and BOLD.search(font_name(font)) is not None
        HANDLES.matrix(self._page, index, self._at_matrix)
        m = self._matrix
        return Look(HANDLES.size(self._page, index), emphatic, m.a, m.b, m.c, m.d, m.e, m.f)

    def box(self, index: int) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of a character."""
        HANDLES.box(self._page, index, self._at_rect)
        r = self._rect
        return r.left, r.bottom, r.right, r.top

    def unreadable(self, text: str) -> bool:
        """Whether most characters stand for nothing that is known."""
        black = "".join(text.split())
        odd = sum("\ue000" <= char <= "\uf8ff" or char < " " or char == "\ufffd" for char in set(black))
        if odd:
            odd = sum("\ue000" <= char <= "\uf8ff" or char < " " or char == "\ufffd" for char in black)
        step = max(1, len(text) // 40)
        looked = [i for i in range(0, len(text), step) if not text[i].isspace()]
        unmapped = sum(HANDLES.unmapped(self._page, i) == 1 for i in looked)
        return odd * 2 > len(black) or unmapped * 2 > len(looked)

    def hidden(self, text: str) -> bool:
        """Whether the text is drawn invisibly, as text recognition puts it behind a scan."""
        first = len(text) - len(text.lstrip())
        last = len(text.rstrip()) - 1
        things = [self.thing(first), self.thing((first + last) // 2) or self.thing(first), self.thing(last)]
        return all(thing and HANDLES.mode(thing) == raw.FPDF_TEXTRENDERMODE_INVISIBLE for thing in things)


def font_name(font: int) -> str:
    """The name of a font, "ABCDEF+Serif-Bold"."""
    buffer = ctypes.create_string_buffer(128)
    HANDLES.name(font, buffer, 128)
    return buffer.value.decode("latin-1")


@contextmanager
def opened(content: bytes) -> Iterator[Document]:
    """The document of these bytes, closed in every case; PdfError where it is none that is read."""
    check(content)
    with LOCK:
        try:
            pdf = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as err:
            raise PdfError(why_closed(err)) from err
        try:
            pages = len(pdf)
            if pages > MOST_PAGES:
                raise PdfError(f"has {pages:,} pages; at most {MOST_PAGES:,} are read. Divide it.")
            if pages < 1:
                raise PdfError(NOT_WHOLE)
            yield Document(pdf)
        finally:
            pdf.close()


def why_closed(err: pypdfium2.PdfiumError) -> str:
    """Why a document does not open."""
    if getattr(err, "err_code", None) in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}:
        return "is encrypted with a password; only open files are read. Save it without one."
    return NOT_WHOLE


def check(content: bytes) -> None:
    """That the bytes may be a whole PDF that unpacks to a bearable size; PdfError otherwise."""
    if MARK not in content[:HEAD]:
        raise PdfError(NOT_WHOLE)
    if content.rfind(b"%%EOF") < content.rfind(b"endobj"):
        raise PdfError(NOT_WHOLE)
    for found in STREAM.finditer(content):
        if not any(mark in found[1] for mark in NOT_DRAWN) and unpacks_beyond(content, found.end(), found[1]):
            raise PdfError(
                f"has a part that unpacks to more than {MOST_STREAM >> 20} MB, which is not read. Divide it."
            )


def unpacks_beyond(content: bytes, start: int, facts: bytes) -> bool:
    """Whether a stream is larger than ``MOST_STREAM`` once unpacked; twice packed streams are unpacked twice."""
    times = facts.count(b"/FlateDecode") + len(re.findall(rb"/Fl\b", facts))
    end = content.find(b"endstream", start)
    length = (len(content) if end < 0 else end) - start
    if not times or length * MOST_RATIO**times < MOST_STREAM:
        return False
    piece = memoryview(content)[start : start + length]
    for _ in range(times):
        unpacker = zlib.decompressobj()
        try:
            unpacked = unpacker.decompress(piece, MOST_STREAM)
        except zlib.error:
            return False
        if len(unpacked) >= MOST_STREAM:
            return True
        piece = memoryview(unpacked)
    return False


def page_picture(content: bytes, page: int, *, width: int = 1000) -> bytes:
    """One page, counted from 1, as a PNG of about this width; PdfError where there is no such page."""
    with opened(content) as document:
        return document_picture(document, page, width)


def document_picture(document: Document, page: int, width: int) -> bytes:
    """A page of an open document as a PNG."""
    if not 1 <= page <= len(document):
        raise PdfError(f"has no page {page}; its pages are 1 to {len(document)}.")
    try:
        shown = document._pdf[page - 1]
        try:
            wide, high = shown.get_size()
            width = max(LEAST_WIDTH, min(width, MOST_WIDTH))
            scale = min(width / max(wide, 1), (MOST_PIXELS / max(wide * high, 1)) ** 0.5)
            bitmap = shown.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
            try:
                return png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, bitmap.n_channels)
            finally:
                bitmap.close()
        finally:
            shown.close()
    except (pypdfium2.PdfiumError, ValueError) as err:
        raise PdfError(f"page {page} cannot be drawn; it is damaged.") from err


def png(pixels: bytes, width: int, height: int, stride: int, channels: int) -> bytes:
    """Rows of RGB, RGBA or grey bytes as a PNG."""
    rows = b"".join(b"\0" + pixels[y * stride : y * stride + width * channels] for y in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, {1: 0, 3: 2, 4: 6}[channels], 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )
