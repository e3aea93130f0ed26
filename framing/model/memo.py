"""Memos with what they are on and what they link to: what a list of them shows, and what it is filtered by."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from .coding import Memo

Link: TypeAlias = tuple[str, str]
"""A kind of thing and its key: ``("code", "control.sovereignty")``."""
LINKED = ("record", "coding", "code", "actor", "event", "memo")
"""The kinds of things that a memo may link to."""
REFERENCE = re.compile(rf"\[\[ *({'|'.join(LINKED)}) *: *([^\[\]\s](?:[^\[\]\n]*[^\[\]\s])?) *\]\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What a memo links to, as it is called at present.

    ``name`` is None where the thing is no longer there, or where another coder's work is ``hidden``. ``now`` is the
    code into which a code was merged, and ``leads_to`` the key under which the thing is found at present.
    ``record_id`` is the record, or that of the coding.
    """

    target: str
    key: str
    leads_to: str
    name: str | None = None
    now: str | None = None
    record_id: str | None = None
    hidden: bool = False

    @property
    def title(self) -> str:
        """What the link is called.

        >>> Linked(target="code", key="a", leads_to="b", name="Walls", now="Borders").title
        'Walls, now Borders'
        """
        if self.hidden:
            return f"a {self.target} of another coder"
        if self.name is None:
            return f"{self.target} {self.key}, no longer there"
        return f"{self.name}, now {self.now}" if self.now else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedMemo:
    """A memo with what it is on, as people call it, and what it links to.

    ``name`` is that of a code, also of a coding's, or of an actor, or what an event was about; ``speaker`` is who
    speaks in a record, as announced. What cannot be said is None. ``said`` is the text in its pieces, ``links`` are
    those in it, then those that were chosen.
    """

    memo: Memo
    name: str | None = None
    speaker: str | None = None
    record_id: str | None = None
    quotation: str | None = None
    links: tuple[Linked, ...] = ()
    said: tuple[str | Linked, ...] = ()

    @property
    def chosen(self) -> tuple[Linked, ...]:
        """The links that do not stand in the text."""
        return tuple(link for link in self.links if link not in self.said)

    @property
    def on(self) -> str:
        """What it is on, as people call it."""
        if self.memo.target == "project":
            return "The project"
        if self.memo.target == "event":
            return f"Event {self.name}" if self.name else "An event"
        named = [part for part in (self.name, self.speaker) if part]
        return ", ".join(named) or self.record_id or self.memo.key


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoFilter:
    """Which memos to find; what is None takes all.

    ``key`` is the lasting key of what they are on. ``search`` is looked for in texts and titles, whatever the case.
    ``analytic`` takes those with a title only, ``link`` those that link to a thing, or to a code that was merged into
    it. ``visible_to`` takes those that this coder wrote.
    """

    uid: str | None = None
    target: str | None = None
    key: str | None = None
    coder: str | None = None
    search: str | None = None
    analytic: bool = False
    link: Link | None = None
    visible_to: str | None = None


def pieces(text: str) -> Iterator[str | Link]:
    """A text in its pieces: what stands between links, and the links as they are written.

    >>> list(pieces("See [[code:control.sovereignty]]."))
    ['See ', ('code', 'control.sovereignty'), '.']
    """
    end = 0
    for match in REFERENCE.finditer(text):
        if match.start() > end:
            yield text[end : match.start()]
        yield match[1].lower(), match[2]
        end = match.end()
    if end < len(text):
        yield text[end:]


def references(text: str) -> tuple[Link, ...]:
    """The links in a text as they are written, each once.

    >>> references("[[Record: P1-03]], [[record:P1-03]]; [[sic]]")
    (('record', 'P1-03'),)
    """
    return tuple(dict.fromkeys(piece for piece in pieces(text) if isinstance(piece, tuple)))


def reference(target: str, key: str) -> str:
    """A link as it stands in a text.

    >>> reference("actor", "Denmark")
    '[[actor:Denmark]]'
    """
    return f"[[{target}:{key}]]"


def rewritten(text: str, key: Callable[[Link], str]) -> str:
    """A text with other keys in its links."""
    return "".join(reference(piece[0], key(piece)) if isinstance(piece, tuple) else piece for piece in pieces(text))


def written_link(words: str) -> Link:
    """A link of its words, with or without brackets; the kind is empty where it is none.

    >>> written_link("code:control.sovereignty"), written_link("[[actor:Denmark]]"), written_link("Denmark")
    (('code', 'control.sovereignty'), ('actor', 'Denmark'), ('', 'Denmark'))
    """
    inside = words.strip().removeprefix("[[").removesuffix("]]")
    return next(iter(references(f"[[{inside}]]")), ("", words))


def one_title(title: str | None) -> str | None:
    """A title on one line; None where it says nothing.

    >>> one_title("  What a\\n wall is "), one_title(" ")
    ('What a wall is', None)
    """
    return " ".join((title or "").split()) or None
