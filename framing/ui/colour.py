"""A colour for each code: that of its frame, in a tone for light and one for dark pages.

The hues are near those of Okabe and Ito (2008), made for readers with any kind of colour vision, here in tones that
keep a contrast of 3 to 1 or more against the page. ``tests/ui/test_colour.py`` checks contrast, and distance under
simulated protanopia, deuteranopia and tritanopia. Colour never carries meaning alone: every coding also has its label.
"""

from __future__ import annotations

from ..model.codebook import Codebook

LIGHT = ("#0b5cad", "#a83200", "#12a066", "#a3468b", "#9c8f10", "#1a8fc9", "#000000", "#7a7a7a")
DARK = ("#4aa8e8", "#ff9147", "#2fc79d", "#e693c6", "#e8c530", "#9fd8ff", "#ffffff", "#a6a6a6")


def code_colours(book: Codebook) -> dict[str, tuple[str, str]]:
    """The light and the dark tone of each code, by its id: its own colour, or that of its frame."""
    tones: dict[str, tuple[str, str]] = {}
    frames = 0
    for code in book.codes:  # each stands behind the code above it
        if code.parent is None:
            tones[code.id] = (LIGHT[frames % len(LIGHT)], DARK[frames % len(DARK)])
            frames += 1
        else:
            tones[code.id] = tones[code.parent]
        if code.colour is not None:
            tones[code.id] = (code.colour, code.colour)
    return tones
