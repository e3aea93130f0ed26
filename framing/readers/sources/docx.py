"""Word documents (.docx): paragraphs, headings, tables, and on request footnotes and comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...model.place import Place
from ...model.source import COMMENT, FOOTNOTE, Block
from ..sniff import WORD
from .characters import counted
from .document import Changes, Counts, Note, body_blocks, note_blocks, tell_unread
from .docx_part import Parts, parts_of, usual
from .docx_style import Styles, W, styles_of
from .docx_walk import MOST_DEPTH, WORDS, Walk
from .incoming import Incoming
from .package import Package
from .xml_part import Element, PartError, opened, part

NO_TEXT = ("separator", "continuationSeparator", "continuationNotice")
NOTES = {"footnote": "footnotes", "endnote": "endnotes"}


def blocks(incoming: Incoming) -> list[Block]:
    """The paragraphs, headings and table rows of a Word document, then its footnotes and comments if asked for."""
    package = opened(incoming, WORD)
    if package is None:
        return []
    try:
        return _Reading(incoming, package).blocks()
    except PartError as err:
        incoming.refuse(str(err))
        return []


class _Reading:
    """One document: its parts, and what is told of it."""

    def __init__(self, incoming: Incoming, package: Package) -> None:
        self.incoming, self.package = incoming, package
        self.parts: Parts = parts_of(package)
        self.counts, self.changes = Counts(incoming), Changes(incoming.options)
        self.styles: Styles = styles_of(self._root("styles"), self._root("numbering"))

    def blocks(self) -> list[Block]:
        root = usual(part(self.package, self.parts.main))
        body = None if root is None else root.find(f"{W}body")
        if body is None:
            raise PartError("has no text of a Word document in it. Open it in Word and save it once more.")
        self.incoming.tick(0.5)
        walk = self._walked(body, None)
        found = body_blocks(walk.items, self.counts)
        found += [*self._notes(walk), *self._comments(walk)]
        self._heads()
        self.changes.tell(self.incoming)
        self.counts.tell()
        if not found:
            self.incoming.note("no words were found in it.")
        self.incoming.tick(1)
        return found

    def _root(self, role: str) -> Element | None:
        """A part that a document can do without; where it cannot be read, that is told."""
        try:
            return self.parts.root(role)
        except PartError as err:
            self.incoming.gap(role, str(err))
            return None

    def _walked(self, element: Element, place: Place | None) -> Walk:
        walk = Walk(self.styles, self.changes, self.counts, place)
        walk.through(element)
        if walk.deep:
            self.incoming.gap(str(place or "text"), f"holds parts nested more than {MOST_DEPTH} levels deep.")
        if missing := sum(1 for _ in element.iter(*WORDS)) - walk.seen:
            says = "stands where no text can be and was not read", "stand where no text can be and were not read"
            self.counts.count(f"piece of text {says[0]}", f"pieces of text {says[1]}", place or "", missing)
        return walk

    def _notes(self, walk: Walk) -> Iterator[Block]:
        """Footnotes and endnotes in the order of their signs, which is how Word numbers them."""
        for kind, role in NOTES.items():
            signs: dict[str, int | None] = {}
            for sign, name, paragraph in walk.references:
                if sign == kind:
                    signs.setdefault(name, paragraph)  # a note that has two signs is one note
            notes = _by_id(self._root(role), kind) if signs else {}
            places = [
                (notes[name], Place(part=f"{kind} {number}", paragraph=paragraph))
                for number, (name, paragraph) in enumerate(signs.items(), start=1)
                if name in notes
            ]
            yield from self._read(places, kind, FOOTNOTE, wanted=self.incoming.options.footnotes)

    def _comments(self, walk: Walk) -> Iterator[Block]:
        """Comments with their authors, those first whose sign stands in the text."""
        known = _by_id(self._root("comments"), "comment")
        signs = {name: paragraph for sign, name, paragraph in reversed(walk.references) if sign == "comment"}
        order = [name for name in reversed(signs) if name in known]
        places = []
        for number, name in enumerate([*order, *(name for name in known if name not in signs)], start=1):
            author = " ".join((known[name].get(f"{W}author") or "").split())
            by = f" by {author}" if author else ""
            places.append((known[name], Place(part=f"comment {number}{by}", paragraph=signs.get(name))))
        yield from self._read(places, "comment", COMMENT, wanted=self.incoming.options.comments)

    def _read(self, places: list[tuple[Element, Place]], name: str, kind: str, *, wanted: bool) -> Iterator[Block]:
        """The blocks of notes that are wanted; of others, how many there are."""
        if not wanted:
            tell_unread(self.incoming, name, [_n_words(element) for element, _ in places])
            return
        for element, place in places:
            note = Note(place.part or name, place.paragraph, self._walked(element, place).items)
            yield from note_blocks([note], self.counts, kind)

    def _heads(self) -> None:
        """Headers and footers are not read."""
        words = 0
        for name in {name for role in ("header", "footer") for name in self.parts.names.get(role, [])}:
            try:
                root = usual(part(self.package, name))
            except PartError as err:
                self.incoming.gap(name, str(err))
                continue
            words += 0 if root is None else _n_words(root)
        if words:
            self.incoming.note(f"its headers and footers ({counted(words, 'word')}) were not read.")


def _by_id(root: Element | None, kind: str) -> dict[str, Element]:
    """The notes or comments of a part by their ids, without the lines that part them from the text."""
    found: dict[str, Element] = {}
    elements: Iterable[Element] = () if root is None else root.iterchildren(f"{W}{kind}")
    for element in elements:
        if element.get(f"{W}type") not in NO_TEXT:
            found.setdefault(element.get(f"{W}id") or "", element)
    return found


def _n_words(element: Element) -> int:
    """The words of a part, whatever they are in."""
    return sum(
        len("".join(one.text or "" for one in paragraph.iter(f"{W}t")).split()) for paragraph in element.iter(f"{W}p")
    )
