"""Captions of recordings (.vtt, .srt, .sbv): every cue with its times, its words and its voice."""

from __future__ import annotations

from itertools import pairwise

from ...model.place import Place, clock
from ...model.source import CUE, Block
from .captions_cue import Cue, cues_of
from .captions_text import Said, parted, said_in
from .characters import readable
from .decode import decoded
from .incoming import Incoming

ROLLING = 0.5
"""Share of the cues that must begin with the line before them for captions to be taken as rolling up."""
LEAST_ROLLING = 3
Spoken = tuple[Cue, list[Said]]


def blocks(incoming: Incoming) -> list[Block]:
    """The cues of a caption file in the order of their times, one block for each voice in them."""
    text = decoded(incoming)
    if text is None:
        return []
    text = readable(text, incoming)
    cues = cues_of(text, incoming, "vtt" if text.startswith("WEBVTT") else incoming.name.casefold()[-3:])
    if all(cue.start is None and cue.end is None for cue in cues):
        _refuse(incoming, cues)
        return []
    spoken = [(cue, said_in(cue.lines)) for cue in cues]
    found = _blocks(_in_order(_with_words(_unrolled(spoken, incoming), incoming), incoming))
    incoming.gaps.sort(key=lambda gap: int(gap.where.rpartition(" ")[2]))
    if not found:
        incoming.gaps.clear()
        incoming.refuse("has cues and no words in any of them; captions say something. Fetch the file once more.")
    return found


def _refuse(incoming: Incoming, cues: list[Cue]) -> None:
    """The file is none of captions, or an empty one; what was told of its lines is of no use."""
    incoming.gaps.clear()
    seen = "none of its lines has one" if cues else "it has none"
    incoming.refuse(
        f"has no cue; captions have lines of times such as 00:01:02.500 --> 00:01:05.000, and {seen}. "
        "Give a text without times the ending .txt, or fetch the captions once more."
    )


def _unrolled(spoken: list[Spoken], incoming: Incoming) -> list[Spoken]:
    """Cues without the lines that they repeat from the cue before, where the captions of the file roll up.

    A cue of which nothing is left is left out.
    """
    pairs = [(before[1], said[1]) for before, said in pairwise([one for one in spoken if one[1]])]
    repeating = sum(_repeated(before, said)[0] > 0 for before, said in pairs)
    if repeating < max(LEAST_ROLLING, ROLLING * len(pairs)):
        return spoken
    kept: list[Spoken] = []
    before: list[Said] = []
    removed, opens = 0, False
    for cue, said in spoken:
        n, rest = _repeated(before, said)
        removed += n
        before = said or before
        cue.opens, opens = cue.opens or opens, False
        if rest:
            kept.append((cue, rest))
        else:
            opens = cue.opens
    incoming.note(
        f"its captions roll up, each repeating what stood before it; {removed:,} repeated lines were taken out. "
        "A line that somebody said twice running stands once."
    )
    return kept


def _repeated(before: list[Said], said: list[Said]) -> tuple[int, list[Said]]:
    """How many lines at the start of a cue repeat the end of the one before it, and what it adds to them."""
    if not before or not said:
        return 0, said
    old, new = [one.text for one in before], [one.text for one in said]
    for n in range(min(len(old), len(new)), 0, -1):
        last, here = old[-1], said[n - 1]
        if old[-n:-1] != new[: n - 1]:
            continue
        if here.text == last:
            return n, said[n:]
        if here.text.startswith(last + " "):
            return n, [Said(here.line, here.text[len(last) + 1 :], here.voice), *said[n:]]
    return 0, said


def _with_words(spoken: list[Spoken], incoming: Incoming) -> list[Spoken]:
    """Cues that say something; the others are told."""
    kept: list[Spoken] = []
    opens = False
    for cue, said in spoken:
        cue.opens, opens = cue.opens or opens, False
        if said:
            kept.append((cue, said))
        else:
            opens = cue.opens
            incoming.gap(f"line {cue.line}", "has no text.")
    return kept


def _in_order(spoken: list[Spoken], incoming: Incoming) -> list[Spoken]:
    """Cues by their beginnings; where times jump back, what follows stays after what stands before."""
    run, last = 0, 0.0
    keyed: list[tuple[tuple[int, float], Spoken]] = []
    timed = [cue for cue, _ in spoken if cue.start is not None]
    following = dict(zip(map(id, timed), timed[1:], strict=False))
    for cue, said in spoken:
        if cue.start is not None and cue.start < last and not _overlaps(cue, last):
            after = following.get(id(cue))
            if after is not None and after.start is not None and after.start < last:
                run += 1
                incoming.gap(
                    f"line {cue.line}",
                    f"its time jumps back from {clock(last)} to {clock(cue.start)}, and those after it go on from "
                    "there, as where two recordings stand in one file. The order of the file was kept.",
                )
                last = 0.0
            else:
                incoming.gap(
                    f"line {cue.line}",
                    f"its time lies before the cue above it ({clock(cue.start)} after {clock(last)}). The text was "
                    "kept in its place, without a time.",
                )
                cue.start = cue.end = None
        last = max(last, cue.start) if cue.start is not None else last
        keyed.append(((run, last if cue.start is None else cue.start), (cue, said)))
    return [one for _, one in sorted(keyed, key=lambda pair: pair[0])]


def _overlaps(cue: Cue, last: float) -> bool:
    """Whether a cue that begins earlier is still shown when the one above it begins."""
    return cue.end is not None and cue.end > last


def _blocks(spoken: list[Spoken]) -> list[Block]:
    found: list[Block] = []
    for cue, said in spoken:
        for number, one in enumerate(parted(said)):
            joint = "\n\n" if cue.opens and number == 0 else " "
            place = Place(line=one.line, start=cue.start, end=cue.end)
            found.append(Block(one.text, place, kind=CUE, voice=one.voice, joint=joint))
    return found
