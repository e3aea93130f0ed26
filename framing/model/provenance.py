"""Where a table comes from: what an export states beside its numbers."""

from __future__ import annotations

from dataclasses import dataclass

from .scheme import Scheme


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """The state of a project that an export was made from.

    ``heads`` names for each copy that wrote to the journal its identifier, last sequence number and hash.
    ``placed`` lists the project's own placings: actor, side, reason.
    """

    title: str
    file: str
    about: str | None
    invented: bool
    codebook: str | None
    heads: tuple[tuple[str, int, str], ...]
    schemes: tuple[Scheme, ...]
    placed: tuple[tuple[str, str, str], ...]
    version: str
