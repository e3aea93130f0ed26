"""Files of which somebody has to say the encoding."""

from __future__ import annotations

from os.path import splitext

from .decode import is_proved
from .html import encoding_declared
from .incoming import Incoming
from .reading import MEDIA

ENCODED = ("text", "markdown", "html", "vtt", "srt", "sbv")
"""What is text itself, in an encoding."""


def asks_for_encoding(name: str, content: bytes) -> bool:
    """Whether neither the bytes of a file prove the encoding that they are in, nor does it declare one."""
    media = MEDIA.get(splitext(name)[1].casefold())
    if media not in ENCODED or not content or is_proved(content):
        return False
    return media != "html" or encoding_declared(Incoming(name, content)) is None
