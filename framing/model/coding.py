"""What people say about records: codings, readings and memos."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..errors import ValueRuleError
from .record import Record
from .text import Span

READING_STATES = ("seen", "finished")
MEMO_TARGETS = ("project", "record", "coding", "code", "actor", "event")


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """One code on one segment, or on a whole record, by one coder.

    ``start`` and ``end`` are code points of the record's text, both None for the whole record.
    ``text_hash`` and ``quote_hash`` prove later that text and quotation are still those that were coded.
    Where a correction of the text left a coding without a place, all four are still those of the earlier text.
    ``codebook`` stamps the codebook's meaning under which it was made.
    ``words`` counts the words of the quotation, None where there is no text.
    ``wording`` stamps the wording of its code with which it was made or last looked at; None where nobody knows.
    ``made_as`` is the code it was made with, where a change of the codebook gave it another one.
    """

    uid: str
    record: str
    code: str
    coder: str
    start: int | None = None
    end: int | None = None
    text_hash: str | None = None
    quote_hash: str | None = None
    dimensions: Mapping[str, str] = field(default_factory=dict)
    source: str | None = None
    created: str = ""
    codebook: str | None = None
    words: int | None = None
    wording: str | None = None
    made_as: str | None = None

    @property
    def span(self) -> Span | None:
        """The coded characters; None when the whole record is coded."""
        return None if self.start is None or self.end is None else Span(self.start, self.end)

    def stands_in(self, record: Record) -> bool:
        """Whether it is of the whole record or has its place in the present text, and not in an earlier one."""
        return self.start is None or self.text_hash == record.text_hash


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """That a coder has seen a record, whatever they coded in it: "seen, nothing to code" is not "not seen"."""

    uid: str
    record: str
    coder: str
    state: str = "seen"

    def __post_init__(self) -> None:
        if self.state not in READING_STATES:
            raise ValueRuleError(f"reading: state {self.state!r} is not one of {', '.join(READING_STATES)}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Memo:
    """A free note on a project, record, coding, code, actor or event.

    ``key`` is the thing's identifier: a uid, a code's id, "project", or an event's ``replica:seq``.
    An analytic memo has a title; ``links`` are pairs of a kind of thing and its key.
    """

    uid: str
    target: str
    key: str
    coder: str
    text: str
    created: str
    title: str | None = None
    links: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        if self.target not in MEMO_TARGETS:
            raise ValueRuleError(f"memo: {self.target!r} is not one of {', '.join(MEMO_TARGETS)}.")
