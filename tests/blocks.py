"""Blocks and divisions as readable text, for the golden files of readers."""

import os
from collections.abc import Iterable
from pathlib import Path

from framing.model.division import Division
from framing.model.source import Block, SourceText


def shown(source: SourceText | Iterable[Block]) -> str:
    """Every block with its kind, place and marks, then what was told and what was not read."""
    blocks = source.blocks if isinstance(source, SourceText) else source
    lines = []
    for block in blocks:
        facts = [block.kind + (f" {block.level}" if block.level else ""), str(block.place) or "no place"]
        if block.place.start is not None:
            facts[1] = f"{block.place.written} {block.place.start:.3f} to {block.place.end or 0:.3f}".strip()
        facts += [f"voice {block.voice!r}"] if block.voice else []
        facts += [f"lead {block.text[: block.lead]!r}"] if block.lead else []
        facts += [f"joint {block.joint!r}"] if block.joint != "\n\n" else []
        facts += [f"left out: {block.left}"] if block.left else []
        facts += [f"from {offset}: {place}" for offset, place in block.marks]
        lines += ["; ".join(facts), *(f"    {line}" for line in block.text.split("\n"))]
    if isinstance(source, SourceText):
        lines += [f"told: {notice}" for notice in source.notices]
        lines += [f"not read: {gap}" for gap in source.gaps]
    return "\n".join(lines) + "\n"


def shown_division(division: Division) -> str:
    """Every turn with its speaker, panel, place and text, then the lines left out with the reason."""
    lines = []
    for turn in division.turns():
        who = turn.speaker
        facts = {name: getattr(who, name) for name in who.__slots__ if getattr(who, name) is not None}
        lines.append(f"{turn.lines[0].place}; panel {turn.panel}; {facts}")
        lines += [f"    {line}" for line in turn.text.split("\n")]
        lines += [f"  doubt: {doubt}" for doubt in turn.doubts]
    lines += [f"left out: {line.reason}: {line.whole}" for line in division.left_out()]
    lines += [f"offered, {line.offer}: {line.whole}" for line in division.lines if line.offer]
    lines += [f"told: {notice}" for notice in division.notices]
    return "\n".join(lines) + "\n"


def check_golden(path: Path, text: str) -> None:
    """The text is what the golden file holds. FRAMING_GOLDEN=write makes it anew: read it before it is kept."""
    if os.environ.get("FRAMING_GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
