"""Coded segments with their surroundings: what a list of quotations shows, and what it is filtered by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..errors import ValueRuleError
from .actor import Actor
from .coding import Coding, Memo
from .scheme import Placement

CONTEXT = 120
"""How many characters before and after a quotation are given, at most."""
ORDERS = ("place", "code", "actor", "panel", "coder", "newest")
NOT_CLASSIFIED = "Not classified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A coding with the words that were coded, what stands around them, and who said them where.

    ``old_wording`` says that it was made under an earlier wording of its code and not looked at since.
    ``text`` is the quotation in the text that was coded, also where the record has a later one; None where
    there is no text. ``before`` and ``after`` are empty where the whole record is coded. ``placement`` is
    where the actor stands under a scheme, None where the speaker label has no actor.
    """

    coding: Coding
    record_id: str
    kind: str
    text: str | None
    before: str = ""
    after: str = ""
    earlier: bool = False
    meeting: str | None = None
    panel: str | None = None
    label: str | None = None
    actor: Actor | None = None
    role: str | None = None
    placement: Placement | None = None
    memos: tuple[Memo, ...] = ()
    old_wording: bool = False

    @property
    def whole(self) -> bool:
        """Whether the whole record is coded."""
        return self.coding.start is None

    @property
    def group(self) -> str | None:
        """The group in which a scheme places the actor."""
        return self.placement.group if self.placement else None

    @property
    def side(self) -> str | None:
        """The side for which that group stands."""
        return self.placement.side if self.placement else None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationFilter:
    """Which codings to find; what is None takes all.

    Attributes
    ----------
    code : str or None
        The id of a code; the codes below it count too, unless ``alone``.
    record, meeting : str or None
        Their ids. ``panel`` is a panel's label, ``actor`` a name.
    group, side : str or None
        Under ``scheme``, or under the project's own; "Not classified" is what it does not place.
    dimensions : mapping
        The answer to a question, by its id; None where it was left open.
    whole : bool or None
        True takes codings of whole records only, False passages only.
    old_wording : bool
        Only codings that were made under an earlier wording of their code and not looked at since.
    search : str or None
        Words of the quotation, the speaker label or the actor's name, whatever their case.
    visible_to : str or None
        Only what this coder made: their codings, with their memos.
    """

    code: str | None = None
    coder: str | None = None
    record: str | None = None
    meeting: str | None = None
    panel: str | None = None
    actor: str | None = None
    type: str | None = None
    role: str | None = None
    group: str | None = None
    side: str | None = None
    scheme: str | None = None
    dimensions: Mapping[str, str | None] = field(default_factory=dict)
    whole: bool | None = None
    search: str | None = None
    alone: bool = False
    old_wording: bool = False
    visible_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurring:
    """What occurs among the codings of a project, for the choices of a filter; each in its own order."""

    n_codings: int
    codes: tuple[str, ...]
    coders: tuple[str, ...]
    meetings: tuple[str, ...]
    panels: tuple[str, ...]
    actors: tuple[str, ...]
    types: tuple[str, ...]
    roles: tuple[str, ...]
    groups: tuple[str, ...]


def check_order(order: str) -> None:
    """Refuse an order that is none."""
    if order not in ORDERS:
        raise ValueRuleError(f"order {order!r}: is not one of {', '.join(ORDERS)}.")


def surroundings(text: str, start: int, end: int, size: int = CONTEXT) -> tuple[str, str]:
    """What stands before and after characters of a text, cut at word ends; an ellipsis stands for the rest.

    >>> surroundings("They said that the wheel turns, and so did we.", 19, 30, size=12)
    ('… that the ', ', and so did …')
    """
    first, last = max(0, start - size), min(len(text), end + size)
    before, after = text[first:start], text[end:last]
    if first:
        before = f"… {before if text[first - 1].isspace() else beginning_cut(before)}"
    if last < len(text):
        after = f"{after if text[last].isspace() else end_cut(after)} …"
    return before, after


def beginning_cut(piece: str) -> str:
    """A piece of a text without the word at its beginning, which may be cut in two; all of it where it is one word."""
    first = next((place for place, letter in enumerate(piece) if letter.isspace()), None)
    return piece if first is None or not piece[first:].strip() else piece[first:].lstrip()


def end_cut(piece: str) -> str:
    """A piece of a text without the word at its end; all of it where it is one word."""
    last = next((place for place in range(len(piece) - 1, -1, -1) if piece[place].isspace()), None)
    return piece if last is None or not piece[:last].strip() else piece[:last].rstrip()
