"""Blocks to turns."""

from __future__ import annotations

from ...model.division import LEFT, MORE, TURN, Division, Known, Line, Speaker, settled
from ...model.profile import Profile
from ...model.source import Block, SourceText


def divide(source: SourceText, profile: Profile, known: Known) -> Division:
    """Who speaks in a source, in which panel, and what of it is not spoken.

    Parameters
    ----------
    known : Known
        The names that the project has, by which a label is recognised and, exactly, resolved.
    """
    lines = [_line(number, block) for number, block in enumerate(source.blocks, start=1)]
    return Division(
        file=source.file,
        lines=settled(lines),
        notices=source.notices,
        gaps=source.gaps,
        fields={**dict(profile.fields), **source.fields},
        kind=profile.kind or "intervention",
        profile=profile.id,
    )


def _line(number: int, block: Block) -> Line:
    label, found, said = block.text.partition(": ")
    mark = LEFT if block.left else TURN if found and len(label) < 100 else MORE
    return Line(
        number=number,
        text=said if mark == TURN else block.text,
        lead=label + found if mark == TURN else "",
        place=block.place,
        mark=mark,
        joint=block.joint,
        reason=block.left,
        speaker=Speaker(label=label) if mark == TURN else None,
        marks=block.marks,
    )
