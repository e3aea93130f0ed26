"""Code colours: contrast against the page, and distance for every kind of colour vision.

Colour vision is simulated after Machado, Oliveira and Fernandes (2009), IEEE TVCG 15(6):1291-1298, severity 1.0, in
linear RGB. Distance is CIE76 in CIELAB (D65); 2.3 is a just noticeable difference (Mahy et al. 1994). Contrast is that
of WCAG 2.2, which asks 3 to 1 of what is no text.
"""

import re
import tomllib
from itertools import combinations
from math import dist

import pytest

from framing.readers import read_codebook, shipped
from framing.ui.colour import DARK, LIGHT, code_colours
from framing.ui.component import asset

PAGES = {"light": ("#fdfcfa", LIGHT), "dark": ("#191816", DARK)}
VISION = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
WHITE = (0.9505, 1.0, 1.089)
FRAMES = 5
"""Codes of so many frames are told apart by hue; gcm-ts3 has five."""


def linear(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def lab(colour, vision):
    seen = [min(1, max(0, part)) for part in times(VISION[vision], linear(colour))]
    x, y, z = (
        value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116
        for value in (part / white for part, white in zip(times(TO_XYZ, seen), WHITE, strict=True))
    )
    return (116 * y - 16, 500 * (x - y), 200 * (y - z))


def luminance(colour):
    return times(TO_XYZ, linear(colour))[1]


def contrast(one, other):
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("page", PAGES)
def test_every_tone_has_a_contrast_of_three_to_one_against_the_page(page):
    background, tones = PAGES[page]
    assert min(contrast(tone, background) for tone in tones) >= 3


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("element", ["ins", "del"])
def test_words_that_were_put_in_or_taken_out_are_read_with_a_contrast_of_seven_to_one(element, page):
    tints = re.search(rf"\b{element} {{ background: light-dark\((#\w+), (#\w+)\)", asset("style.css"))
    ink = tomllib.loads(asset("theme.toml"))["theme"][page]["textColor"]
    assert contrast(tints[1 if page == "light" else 2], ink) >= 7


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("page", PAGES)
def test_frames_stay_apart_for_every_kind_of_colour_vision(page, vision):
    tones = PAGES[page][1][:FRAMES]
    nearest = min(dist(lab(one, vision), lab(other, vision)) for one, other in combinations(tones, 2))
    assert nearest > 4 * 2.3


def test_codes_of_a_frame_share_its_tones():
    tones = code_colours(read_codebook(shipped("codebooks/gcm-ts3.yaml")))
    assert tones["control"] == tones["control.sovereignty"] == (LIGHT[0], DARK[0])
    assert len(set(tones.values())) == FRAMES
