"""Blocks to turns: pieces are read, layouts chosen over the whole file, lines drawn, speakers named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...model.division import LEFT, MORE, TURN, Division, Known, Line, Speaker, settled
from ...model.profile import Profile
from ...model.source import COMMENT, FOOTNOTE, NAVIGATION, Block, SourceText
from .label import said_by
from .lines import Drawn, drawn, written
from .people import People
from .reading import BY_PROFILE, REASONS, Read, read_pieces
from .stage import n_inside

CLOSING = re.compile(
    r"(?:records? of|this record|this transcript|corrections|\(?signed\)?|transcribed by|prepared by|interpretation (?:of|provided)|end of"
    r"|copyright|©|\(c\)|printed (?:in|by|at)|note by|note:|issued|the full text|for the full|all rights|source:|distributed|reissued|document prepared)\b.*|_{3,}|\*{3,}|-{3,}",
    re.IGNORECASE | re.DOTALL,
)
"""How lines begin that stand after the last words of a transcript."""
FEW = 6
"""Lines at the end among which such a line is looked for."""


def divide(source: SourceText, profile: Profile, known: Known) -> Division:
    """Who speaks in a source, in which panel, and what of it is not spoken.

    Parameters
    ----------
    known : Known
        The names that the project has, by which a label is recognised and, exactly, resolved.
    """
    if profile.whole:
        speaker = _named_by_fields(source, profile, known)
        return _undivided(source, profile, speaker, "intervention" if speaker.label else "document")
    reading = read_pieces(source, profile, known)
    if not reading.has_speakers:
        notice = "nobody is announced in it; it is one text without a speaker."
        return _undivided(source, profile, Speaker(), "document", notice, doubts=_doubts(reading.reads))
    lines = drawn(reading.reads)
    people = People(profile, known)
    speakers = people.speakers(lines)
    _doubt_the_end(lines)
    told = [*_told_capitals(people.in_capitals), *_told_inside(lines)]
    return _division(
        source,
        profile,
        settled(written(lines, speakers, source.file.media)),
        kind="intervention",
        told=told,
        layouts=reading.layouts,
    )


def _division(
    source: SourceText,
    profile: Profile,
    lines: tuple[Line, ...],
    *,
    kind: str,
    told: Sequence[str] = (),
    layouts: tuple[str, ...] = (),
) -> Division:
    return Division(
        file=source.file,
        lines=lines,
        notices=(*source.notices, *(f"{source.file.name}: {notice}" for notice in told)),
        gaps=source.gaps,
        fields={**dict(profile.fields), **source.fields},
        kind=profile.kind or kind,
        profile=profile.id,
        layouts=layouts,
    )


def _undivided(
    source: SourceText,
    profile: Profile,
    speaker: Speaker,
    kind: str,
    notice: str | None = None,
    *,
    doubts: dict[int, str] | None = None,
) -> Division:
    """The whole source as one turn; only what its reader or the profile leaves out is left."""
    lines: list[Line] = []
    begun = False
    for index, block in enumerate(source.blocks):
        if not block.text.strip():
            continue
        reason = _reason(block, profile.leave)
        begins = reason is None and not begun
        begun = begun or begins
        lines.append(
            Line(
                number=len(lines) + 1,
                text=block.text,
                place=block.place,
                mark=LEFT if reason is not None else TURN if begins else MORE,
                joint=block.joint,
                speaker=speaker if begins else None,
                reason=reason,
                doubt=doubts.get(index) if doubts and reason is None else None,
                offer=NAVIGATION if block.kind == NAVIGATION and reason is None else None,
                marks=block.marks,
            )
        )
    return _division(source, profile, tuple(lines), kind=kind, told=[notice] if notice else [])


def _reason(block: Block, leave: Sequence[str]) -> str | None:
    """Why a block is left out of a text that is not divided."""
    if block.left or block.kind in (FOOTNOTE, COMMENT):
        return block.left or REASONS[block.kind]
    if block.kind == NAVIGATION and NAVIGATION in leave:
        return NAVIGATION
    return BY_PROFILE if leave and block.text in leave else None


def _named_by_fields(source: SourceText, profile: Profile, known: Known) -> Speaker:
    """Who speaks in a file of one turn, as its name says."""
    fields = {**dict(profile.fields), **source.fields}
    label, name = fields.get("speaker_label"), fields.get("actor")
    if label is None and name is None:
        return Speaker()
    spelled = None if name is None else name if name in known.actors else known.folded.get(name.casefold())
    actor = known.actors[spelled] if spelled is not None else None
    speaker = said_by(label, profile, known).speaker if label else Speaker(label=spelled or name)
    actor = actor or speaker.actor
    is_state = actor is not None and known.types.get(actor) == "state"
    return Speaker(
        label=speaker.label,
        actor=actor,
        role=fields.get("role") or speaker.role or ("delegate" if is_state else None),
        on_behalf_of=fields.get("on_behalf_of") or speaker.on_behalf_of,
        interpreted=speaker.interpreted,
        spoken_in=fields.get("spoken_in") or speaker.spoken_in,
        read_by=fields.get("read_by") or speaker.read_by,
    )


def _doubts(reads: Sequence[Read]) -> dict[int, str]:
    """What is asked about lines of a text in which nobody is announced, by its blocks."""
    found: dict[int, str] = {}
    for read in reads:
        if read.doubts:
            found.setdefault(read.piece.index, read.doubts[0])
    return found


def _doubt_the_end(lines: Sequence[Drawn]) -> None:
    """A doubt at lines after the last words that look like the printer's or the secretariat's."""
    last = max(at for at, line in enumerate(lines) if line.mark == TURN)
    for line in lines[max(last + 1, len(lines) - FEW) :]:
        if line.mark == MORE and len(line.text) <= 400 and CLOSING.fullmatch(line.text):
            line.doubts.append("Stands at the end and may not be spoken.")


def _told_capitals(n: int) -> list[str]:
    if n == 0:
        return []
    return [f"{n} {'label' if n == 1 else 'labels'} in capitals took the spelling of names that are known."]


def _told_inside(lines: Sequence[Drawn]) -> list[str]:
    """How many stage directions stay within what is said."""
    spoken = [(line, n) for line in lines if line.mark in (TURN, MORE) and (n := n_inside(line.text))]
    if not spoken:
        return []
    total = sum(n for _, n in spoken)
    where = str(spoken[0][0].piece.block.place)
    first = f" (first: {where})" if where else ""
    what = "1 stage direction stands" if total == 1 else f"{total} stage directions stand"
    return [f"{what} within what is said and {'stays' if total == 1 else 'stay'} there{first}."]
