"""Changes of a codebook: one frozen value for each thing that can be done to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeAlias

from ..errors import CodebookError
from .codebook import Code, Codebook

REDEFINED = ("kind", "brief", "full", "include", "exclude", "examples", "note", "dimensions_required", "codable")
"""The fields of a code that a redefinition may change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Create:
    """Add a code under its parent: before one of its siblings, or behind them all."""

    kind: ClassVar[str] = "create-code"
    code: Code
    before: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rename:
    """Give a code another name. Its id stays, since ids stand in files and tables."""

    kind: ClassVar[str] = "rename"
    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Redefine:
    """Change what a code means. ``fields`` holds what changes, by the names of ``REDEFINED``.

    Earlier codings are then marked as made under the old wording, unless ``stand`` says that they need no second
    look. A provisional code that is given a definition is provisional no longer.
    """

    kind: ClassVar[str] = "redefine"
    code: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    stand: bool = False

    def __post_init__(self) -> None:
        if unknown := sorted(set(self.fields) - set(REDEFINED)):
            raise CodebookError(f"code {self.code!r}: {', '.join(unknown)} is no part of what a code means.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paint:
    """Give a code a colour, #rrggbb, or with None the one that its frame gives."""

    kind: ClassVar[str] = "paint"
    code: str
    colour: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Put a code with all that is below it under another one (None: at the top), before a sibling or behind all."""

    kind: ClassVar[str] = "move-code"
    code: str
    parent: str | None
    before: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Put codes under a new heading, which takes the place of the first of them."""

    kind: ClassVar[str] = "group"
    codes: tuple[str, ...]
    under: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Make one code of two: the codings of ``source`` become codings of ``target`` and remember what they were."""

    kind: ClassVar[str] = "merge"
    source: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """Divide a code into new ones, below it or ``beside`` it. Its codings wait with it until they are sorted."""

    kind: ClassVar[str] = "split"
    code: str
    into: tuple[Code, ...]
    beside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """Give codings that wait with a split code one of its parts, or any other code."""

    kind: ClassVar[str] = "sort"
    code: str
    to: str
    codings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirm:
    """Say of codings that were made under an old wording that they fit the present one."""

    kind: ClassVar[str] = "confirm"
    codings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Retire:
    """Let nothing new be coded with a code; what was coded with it stays and counts."""

    kind: ClassVar[str] = "retire"
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revive:
    """Use a retired code again."""

    kind: ClassVar[str] = "revive"
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Let a code stand in a further group beside its parent."""

    kind: ClassVar[str] = "share"
    code: str
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unshare:
    """Take a code out of a further group."""

    kind: ClassVar[str] = "unshare"
    code: str
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToValue:
    """Make a code an answer to a question: its codings become codings of ``target`` that answer so.

    ``target`` is the code above it unless another one is named. A dimension that is not there is made, with
    ``question``; the answer's label is the code's name.
    """

    kind: ClassVar[str] = "to-value"
    code: str
    dimension: str
    value: str
    target: str | None = None
    question: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCode:
    """Make an answer to a question a code of its own: codings of ``code`` that answer so become codings of ``made``."""

    kind: ClassVar[str] = "to-code"
    code: str
    dimension: str
    value: str
    made: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class NameVersion:
    """Give the codebook as it is a name. ``frozen``: nothing before it may be taken back any more."""

    kind: ClassVar[str] = "name-version"
    name: str
    frozen: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Restore:
    """Make the codebook again what it was: names, wordings, tree and dimensions.

    Codes that were merged, split or made an answer since get back the codings that remember them. Codes that came
    since are removed, or retired where something is still coded with them.
    """

    kind: ClassVar[str] = "restore"
    book: Codebook
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """Make the codebook that of a file, which was edited by hand: nothing that was coded may be missing in it."""

    kind: ClassVar[str] = "import-codebook"
    book: Codebook
    source: str


CodebookChange: TypeAlias = (
    Create
    | Rename
    | Redefine
    | Paint
    | Move
    | Group
    | Merge
    | Split
    | Sort
    | Confirm
    | Retire
    | Revive
    | Share
    | Unshare
    | ToValue
    | ToCode
    | NameVersion
    | Restore
    | Import
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a change of the codebook would do to codings, counted before it is done.

    Attributes
    ----------
    codings, coders, records : int
        How many codings it gives another code or another answer, by how many coders, in how many records.
    joined : int
        Codings of those whose coder has the other code on the same characters already: the two become one.
    apart : int
        The same, but with different answers: both stay, so that no answer is lost.
    waiting : int
        Codings that wait to be sorted after it.
    second_look : int
        Codings that would be marked as made under an old wording.
    notices : tuple of sentences
        What else happens.
    """

    change: CodebookChange
    codings: int = 0
    coders: int = 0
    records: int = 0
    joined: int = 0
    apart: int = 0
    waiting: int = 0
    second_look: int = 0
    notices: tuple[str, ...] = ()

    def lines(self) -> tuple[str, ...]:
        """The preview in plain words."""
        said = []
        if self.codings:
            many = f"{number(self.codings, 'coding')} by {number(self.coders, 'coder')}"
            said.append(f"changes {many} in {number(self.records, 'intervention')}")
        if self.joined:
            said.append(f"{number(self.joined, 'passage')} carried both codes and will carry one")
        if self.apart:
            said.append(f"{number(self.apart, 'passage')} will carry two codings, because their answers differ")
        if self.waiting:
            said.append(f"{number(self.waiting, 'coding')} will wait to be sorted")
        if self.second_look:
            said.append(f"{number(self.second_look, 'coding')} will be marked as made under the old wording")
        return (*said, *self.notices) or ("changes no coding",)


def number(count: int, noun: str) -> str:
    """A number with its noun.

    >>> number(1, "coding"), number(1200, "coding")
    ('1 coding', '1,200 codings')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
