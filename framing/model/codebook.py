"""Codes, their tree and their dimensions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..errors import UnknownCodeError, ValueRuleError
from .cues import Cues

COLOUR = re.compile(r"#[0-9a-f]{6}")
CODE_KINDS = ("frame", "theme", "metaphor", "device")
NOT_IN_IDS = re.compile(r"""[\s"'`\\\[\]{}()<>=,;|]""")
BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
LONGEST_ID, LONGEST_NAME = 100, 500
ID_RULE = f"an id is one word of at most {LONGEST_ID} characters, without quotes, brackets, backslash, comma and ="
NAME_RULE = f"a name is one line of at most {LONGEST_NAME} characters"


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that a code fits or does not fit, with the reason."""

    text: str
    fits: bool
    why: str | None = None


@dataclass(frozen=True, slots=True)
class DimensionValue:
    """One value of a dimension; ``maps`` relates it to the terms of other authors."""

    id: str
    label: str
    definition: str | None = None
    maps: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Dimension:
    """A further question about a coded passage: its element, stance, certainty, who is responsible.

    A dimension without values is ``free``: any text answers it.
    """

    id: str
    question: str | None = None
    values: tuple[DimensionValue, ...] = ()
    free: str | None = None
    label: str | None = None
    definition: str | None = None

    def allows(self, value: str) -> bool:
        """Whether ``value`` answers this dimension's question."""
        return self.free is not None or any(value == known.id for known in self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A label with its meaning. ``parent`` is the id of the code above it, None for a frame at the top.

    Attributes
    ----------
    groups : tuple of ids
        Further codes that it stands under, besides its parent.
    colour : str or None
        Its colour as #rrggbb; None for the one that its frame gives. No part of its meaning.
    provisional, retired : bool
        Its definition is still to be written; nothing new is coded with it.
    split_into : tuple of ids
        The codes into which its codings are being sorted; empty where it is not split.
    """

    id: str
    name: str
    kind: str
    parent: str | None = None
    codable: bool = True
    brief: str | None = None
    full: str | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    dimensions_required: tuple[str, ...] = ()
    note: str | None = None
    groups: tuple[str, ...] = ()
    colour: str | None = None
    provisional: bool = False
    retired: bool = False
    split_into: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in CODE_KINDS:
            raise ValueRuleError(f"code {self.id!r}: kind {self.kind!r} is not one of {', '.join(CODE_KINDS)}.")
        if self.colour is not None and not COLOUR.fullmatch(self.colour):
            raise ValueRuleError(f"code {self.id!r}: colour {self.colour!r} is not of the form #rrggbb.")

    @property
    def undefined(self) -> bool:
        """Whether nothing says what it means: neither a brief nor a full definition."""
        return not (self.brief or self.full)


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """A tree of codes with its dimensions, in the order of the file.

    ``header`` keeps what the file says beside codes and dimensions (basis, source, unit, rules);
    ``source`` is the text of the file that it was read from, so that writing keeps its comments.
    ``beside`` gives the rules for suggestions that lie beside that file; None where it was read from none.
    """

    id: str
    title: str
    version: str
    codes: tuple[Code, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    header: Mapping[str, Any] = field(default_factory=dict)
    source: str | None = field(default=None, repr=False, compare=False)
    beside: Callable[[], Cues | None] | None = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for code in self.codes:
            if code.id in seen:
                raise ValueRuleError(f"codebook {self.id!r}: code {code.id!r} appears twice; each id names one code.")
            if code.parent is not None and code.parent not in seen:
                raise ValueRuleError(
                    f"codebook {self.id!r}: code {code.id!r} stands under {code.parent!r}, which is not before it."
                )
            seen.add(code.id)
        for code in self.codes:
            for group in code.groups:
                if group not in seen:
                    raise ValueRuleError(
                        f"codebook {self.id!r}: code {code.id!r} stands in the group {group!r}, which is no code of it."
                    )
        if circle := group_circle(self.codes):
            raise ValueRuleError(f"codebook {self.id!r}: {circle_sentence(*circle)}")

    def __repr__(self) -> str:
        frames = sum(code.parent is None for code in self.codes)
        return f"Codebook({self.id!r}, version {self.version}, {frames} frames, {len(self.codes) - frames} codes below)"

    def code(self, code_id: str) -> Code:
        """The code with this id."""
        for code in self.codes:
            if code.id == code_id:
                return code
        raise UnknownCodeError(code_id, (code.id for code in self.codes))

    def below(self, code_id: str) -> tuple[str, ...]:
        """The ids of a code and of every code below it or in a group below it, in the order of the file."""
        inside = codes_below(self.codes, self.code(code_id).id)
        return tuple(code.id for code in self.codes if code.id in inside)

    def children(self, code_id: str | None) -> tuple[Code, ...]:
        """The codes right under one, in their order; under None those at the top."""
        return tuple(code for code in self.codes if code.parent == code_id)

    def path(self, code_id: str) -> tuple[Code, ...]:
        """The codes from the top of the tree down to this one."""
        steps = [self.code(code_id)]
        while steps[0].parent is not None:
            steps.insert(0, self.code(steps[0].parent))
        return tuple(steps)

    def dimension(self, dimension_id: str) -> Dimension:
        """The dimension with this id."""
        for dimension in self.dimensions:
            if dimension.id == dimension_id:
                return dimension
        known = ", ".join(dimension.id for dimension in self.dimensions) or "none"
        raise ValueRuleError(f"codebook {self.id!r} has no dimension {dimension_id!r}; it has {known}.")


def is_id(text: str) -> bool:
    """Whether a new code or dimension can have this id, which stands in files, links and commands.

    >>> is_id("control.state_led"), is_id("état"), is_id("two words"), is_id("a=b"), is_id("")
    (True, True, False, False, False)
    """
    return 0 < len(text) <= LONGEST_ID and text.isprintable() and not NOT_IN_IDS.search(text)


def is_name(text: str) -> bool:
    """Whether something can have this name.

    >>> is_name("State-led process"), is_name(" "), is_name("two\\nlines")
    (True, False, False)
    """
    return bool(text.strip()) and len(text) <= LONGEST_NAME and not BREAKS.search(text)


def codes_below(codes: Sequence[Code], code_id: str) -> set[str]:
    """The ids of a code and of every code below it or in a group below it."""
    inside = {code_id}
    before = 0
    while len(inside) > before:
        before = len(inside)
        inside |= {code.id for code in codes if code.parent in inside or inside.intersection(code.groups)}
    return inside


def group_circle(codes: Sequence[Code]) -> tuple[str, str] | None:
    """A code and a group of it that stands below it, or is it; None where no code stands below itself."""
    above = {code.id: {code.parent, *code.groups} - {None} for code in codes}
    settled: set[str | None] = set()
    while fresh := {code_id for code_id, over in above.items() if over <= settled} - settled:
        settled |= fresh
    for code in codes:
        if code.id not in settled and code.groups:
            inside = codes_below(codes, code.id)
            if group := next((group for group in code.groups if group in inside), None):
                return code.id, group
    return None


def circle_sentence(code_id: str, group: str) -> str:
    """Why a code cannot stand in a group."""
    stands = "which it is itself" if group == code_id else "which stands below it"
    return f"code {code_id!r} stands in the group {group!r}, {stands}; no code stands below itself."
