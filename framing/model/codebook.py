"""Codes, their tree and their dimensions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..errors import UnknownCodeError, ValueRuleError

CODE_KINDS = ("frame", "theme", "metaphor", "device")


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
    """A label with its meaning. ``parent`` is the id of the code above it, None for a frame at the top."""

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

    def __post_init__(self) -> None:
        if self.kind not in CODE_KINDS:
            raise ValueRuleError(f"code {self.id!r}: kind {self.kind!r} is not one of {', '.join(CODE_KINDS)}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """A tree of codes with its dimensions, in the order of the file.

    ``header`` keeps what the file says beside codes and dimensions (basis, source, unit, rules);
    ``source`` is the text of the file that it was read from, so that writing keeps its comments.
    """

    id: str
    title: str
    version: str
    codes: tuple[Code, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    header: Mapping[str, Any] = field(default_factory=dict)
    source: str | None = field(default=None, repr=False, compare=False)

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
        """The ids of a code and of every code below it, in the order of the file."""
        inside = {self.code(code_id).id}
        for code in self.codes:
            if code.parent in inside:
                inside.add(code.id)
        return tuple(code.id for code in self.codes if code.id in inside)

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
