"""Layouts of speaker lines: each says what at the start of a piece would be the label, if the file is laid out so.

None of them decides: a label is only proposed here, and weighed over the whole file elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .pieces import Piece
from .words import LETTERS, OFFICE, REPORTING, TITLES, folded, has_title, these

HEAD = 260
"""Characters of a piece that are looked at; no label is longer."""
LONGEST_ALONE = 100
TIME = r"[\[(<]?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?[\])>]?"
NUMBER = re.compile(r"\(?\d{1,4}(?:[.)]\s+|\t\s*)")
TIME_BEFORE = re.compile(rf"{TIME}\s*(?:[-–—|]\s*)?(?=\S)")
TIME_AFTER = re.compile(rf"\s*[,–—-]?\s*{TIME}$")
SIGNS = re.compile(r"[()\[\]:\uff1a]")
FROM = re.compile(r"From\s+([^\n]{1,80}?)\s+to\s+[^\n]{1,80}", re.IGNORECASE)
BRACKET = re.compile(r"\[([^\[\]]{2,160})\]\s*[:\uff1a]?\s*")
CHEVRONS = re.compile(r"(?:>{2,3}|≫)\s*")
DIALOGUE = re.compile(r"[-–—]\s*(?=\S)")
DASH = re.compile(r"([^\n]{1,100}?)(?:\s+[-–—]{1,2}\s+|\s?[–—]\s?)(?=\S)")
STOP_DASH = re.compile(r"([^\n]{1,100}?)\.\s?(?:[–—]{1,2}|--|-(?=\s))\s*(?=\S)")
STOP = re.compile(r"((?:[^\W\d_]{1,4}\. )?[^.:\n]{1,60})\.\s+(?=\S)")
LETTER = re.compile(r"([QAIRP]\d{0,2})(?:\.\s|\t| {2,})\s*(?=\S)")
TABLE = re.compile(r"\|?\s*([^\t|]{1,80}?)[ ]*(?:\t|\s\|\s)[\t ]*(?=\S)")
MARK = re.compile(r"[#@]([^\W\d_][^:\n#@]{0,100}?)(?::\s*|$)")
SHORT = re.compile(r"[A-Z]{2,6}")
"""Short names of bodies, in capitals among other labels: "IOM", "EU"."""
ROMAN = re.compile(r"[IVXLC]+")
ENDS = ".?!;,"
PARTICLES = these("de da do dos du del della di la le van von der den ten ter al el bin ben ibn of and the for y e")


@dataclass(frozen=True, slots=True)
class Found:
    """A possible label: the layout that proposes it, how many characters announce it, and what its form proves.

    ``label`` is empty where a speaker begins who is not named.
    """

    layout: str
    label: str
    announced: int
    form: int = 0


def after_number(head: str) -> int:
    """How many characters a paragraph's own number takes: "12. "."""
    found = NUMBER.match(head)
    return found.end() if found else 0


def label_end(head: str, start: int = 0) -> tuple[int, int] | None:
    """Where a label before a colon ends, and where what is said begins; colons in brackets do not count."""
    depth = 0
    for sign in SIGNS.finditer(head, start):
        match sign[0]:
            case "(" | "[":
                depth += 1
            case ")" | "]":
                depth = max(0, depth - 1)
            case colon if depth == 0:
                follows = head[sign.end() : sign.end() + 1]
                if (
                    colon == ":"
                    and follows
                    and not (follows.isspace() or follows.isupper() or follows in "“\"'«\u2018")
                ):
                    return None
                rest = head[sign.end() :]
                return sign.start(), sign.end() + len(rest) - len(rest.lstrip())
    return None


def colon(piece: Piece, head: str) -> Iterator[Found]:
    """ "Label: text", "LABEL: text", "Q: text", with a paragraph's number before it or not."""
    start = after_number(head)
    ended = label_end(head, start)
    if ended is None:
        return
    label = head[start : ended[0]].strip()
    untimed = TIME_AFTER.sub("", label)
    if untimed and untimed != label:
        yield Found("time", untimed, ended[1], 3)
        return
    is_numbered = re.fullmatch(r"[A-Z]{1,3}[ _-]?\d{1,3}", label)
    is_letters = LETTERS.fullmatch(label) or is_numbered
    in_capitals = outside_brackets(label).isupper()
    if untimed:
        yield Found("letters" if is_letters else "capitals" if in_capitals else "colon", label, ended[1])
    if SHORT.fullmatch(label) or is_numbered:
        yield Found("colon", label, ended[1])


def time(piece: Piece, head: str) -> Iterator[Found]:
    """ "[00:12:33] Ms Doe: text", "00:12:33 Ms Doe" and "Speaker 1  00:12" on a line."""
    is_whole = len(piece.text) <= LONGEST_ALONE
    if before := TIME_BEFORE.match(head):
        ended = label_end(head, before.end())
        if ended is not None and ended[0] > before.end():
            label = head[before.end() : ended[0]].strip()
            chat = FROM.fullmatch(label)
            yield Found("time", chat[1] if chat else label, ended[1], 3)
        elif is_whole and head[-1] not in ENDS:
            yield Found("time", head[before.end() :], len(head), 3)
    elif is_whole and (after := TIME_AFTER.search(head)) and after.start():
        yield Found("time", head[: after.start()].strip(), len(head), 3)


def bracket(piece: Piece, head: str) -> Iterator[Found]:
    """ "[Delegate, Norway] text", or the brackets alone on a line."""
    found = BRACKET.match(head)
    if found and not re.search(TIME, found[1]):
        yield Found("bracket", found[1].strip(), found.end(), 1)


def chevrons(piece: Piece, head: str) -> Iterator[Found]:
    """ ">> JANE DOE: text" and ">> text"."""
    if found := CHEVRONS.match(head):
        ended = label_end(head, found.end())
        if ended is not None and ended[0] - found.end() <= 100:
            yield Found("chevrons", head[found.end() : ended[0]].strip(), ended[1], 7)
        yield Found("chevrons", "", found.end(), 5)


def dialogue(piece: Piece, head: str) -> Iterator[Found]:
    """ "- text" of one who is not named."""
    if found := DIALOGUE.match(head):
        yield Found("dialogue", "", found.end())


def dash(piece: Piece, head: str) -> Iterator[Found]:
    """ "DENMARK - text", "DENMARK.-- text" with any dash."""
    start = after_number(head)
    for form, points in ((STOP_DASH, 2), (DASH, -1)):
        if found := form.match(head, start):
            yield Found("dash", found[1].strip(), found.end(), points)
            return


def stop(piece: Piece, head: str) -> Iterator[Found]:
    """ "CHAIR. Text", "Q. Text"."""
    start = after_number(head)
    if found := LETTER.match(head, start):
        yield Found("letters", found[1], found.end())
    elif (found := STOP.match(head, start)) and _can_end_with_stop(found[1]):
        yield Found("stop", found[1], found.end(), -1)


def _can_end_with_stop(label: str) -> bool:
    """Whether a stop after these words can part a label from a text: capitals, or a title and a name and no more."""
    if label.isupper():
        return len(label) > 2 and not ROMAN.fullmatch(label)
    words = outside_brackets(label).split(",", 1)[0].split()
    if not words or any(map(str.isdigit, label)) or not (has_title(words) or words[0] in ("The", "M.", "Mme")):
        return False
    names = words[1:]
    if any(len(word) > 2 and word.isupper() for word in names):
        return len(words) <= 6
    return (
        words[0] != "The"
        and len(words) <= 6
        and all(word[0].isupper() or word in PARTICLES or OFFICE.fullmatch(word) for word in names)
    )


def table(piece: Piece, head: str) -> Iterator[Found]:
    """A label and a text with a tab or an upright line between."""
    if found := TABLE.match(head, after_number(head)):
        yield Found("table", found[1].strip(" :"), found.end())


def mark(piece: Piece, head: str) -> Iterator[Found]:
    """ "#Name" on a line, "@Name: text"."""
    if found := MARK.match(head):
        yield Found("mark", found[1].strip(), found.end(), 2)


def summary(piece: Piece, head: str) -> Iterator[Found]:
    """ "12. Mr. DOE (Northland) said that ...": who speaks, then what is told of it."""
    start = after_number(head)
    if head.startswith("On behalf of ", start):
        comma = head.find(", ", start)
        start = comma + 2 if comma > 0 else start
    end, is_sure = _named_to(head, start)
    if not end or not (is_sure or piece.lead >= end):
        return
    follows = head[end:]
    told = follows.lstrip(" ,").split(" ", 1)[0]
    if folded(told) in REPORTING:
        label = head[after_number(head) : end].strip(" ,")
        yield Found("summary", label, end + len(follows) - len(follows.lstrip(" ,")), 3)


def _named_to(head: str, start: int) -> tuple[int, bool]:
    """Where the name of a speaker that a sentence begins with ends; whether capitals or brackets set it apart."""
    words = head[start:].split(" ")
    the = words[0] in ("The", "the", "An", "A")
    first = words[1] if the and len(words) > 1 else words[0]
    is_office = the and OFFICE.fullmatch(first.strip(",")) is not None
    is_numbered = start > 0 and is_office
    if not is_office and folded(words[0]) not in TITLES:
        return 0, False
    end, is_sure, inside = start, is_numbered, False
    for number, word in enumerate(words[:30]):
        bare = word.strip(".,()")
        inside = inside or word.startswith("(")
        is_name = inside or bare[:1].isupper() or bare in PARTICLES or number < 1 + the
        if not is_name or (not inside and folded(word) in REPORTING):
            break
        capitals = len(bare) > 2 and bare.isupper()
        is_sure = is_sure or capitals or inside or (is_office and bare == "of")
        end += len(word) + 1
        inside = inside and ")" not in word
        if word.endswith(",") and not inside:
            break
    return min(end, len(head)), is_sure


def alone(piece: Piece, head: str) -> Iterator[Found]:
    """ "DENMARK" on a line of its own, the text after it."""
    if len(piece.text) <= LONGEST_ALONE and head[-1] not in ENDS and len(head.split()) <= 12 and ": " not in head:
        set_apart = 2 if piece.lead >= len(head) or piece.block.kind == "heading" else 0
        yield Found("alone", head.rstrip(":"), len(head), set_apart - 1)


def set_apart(piece: Piece, head: str) -> Iterator[Found]:
    """A label in bold, italic or underlined letters, with nothing else between it and the text."""
    lead = piece.lead
    if 0 < lead < len(piece.text) and lead <= HEAD and ":" not in head[lead - 1 : lead + 1]:
        label = head[:lead].strip().rstrip(".–—- ")
        end = lead
        while end < len(head) and head[end] in " –—-":
            end += 1
        yield Found("set-apart", label[after_number(label) :], end)


LAYOUTS: dict[str, Callable[[Piece, str], Iterator[Found]]] = {
    "colon": colon,
    "capitals": colon,
    "letters": stop,
    "time": time,
    "summary": summary,
    "bracket": bracket,
    "alone": alone,
    "dash": dash,
    "stop": stop,
    "chevrons": chevrons,
    "dialogue": dialogue,
    "table": table,
    "mark": mark,
    "set-apart": set_apart,
}
"""Every layout, with what finds it."""
FINDERS = tuple(dict.fromkeys(LAYOUTS.values()))


def found_in(piece: Piece) -> list[Found]:
    """Every label that some layout proposes at the start of a piece."""
    head = piece.text[:HEAD]
    return [found for finder in FINDERS for found in finder(piece, head) if _fits(found, piece)]


def _fits(found: Found, piece: Piece) -> bool:
    """Whether a label is short enough, and a dash or stop parts what looks like one."""
    label = found.label
    if found.layout in ("chevrons", "dialogue"):
        return found.announced < len(piece.text)
    if not any(map(str.isalpha, label)) or len(label) > 200:
        return False
    if found.layout == "dash":
        words = re.split(r"[,(]", label, maxsplit=1)[0].split()
        return outside_brackets(label).isupper() or has_title(words) or 0 < len(words) <= 8
    return True


def outside_brackets(label: str) -> str:
    """A label without what stands in brackets.

    >>> outside_brackets("MR. DOE (Northland)")
    'MR. DOE '
    """
    return re.sub(r"[(\[][^()\[\]]*[)\]]", "", label)
