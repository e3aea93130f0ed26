"""What the tests of readers of running text share."""

from pathlib import Path

import pytest
from blocks import check_golden, shown
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from framing.errors import ReadError
from framing.model.source import ReadingOptions
from framing.readers.sources.incoming import Incoming
from framing.readers.sources.reading import source_text

GOLDEN = Path(__file__).parent / "golden"
DEJAVU = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"


@pytest.fixture
def read():
    """The source text of a file that is given by its name and its words or bytes."""

    def reading(name, content, **options):
        content = content.encode("utf-8") if isinstance(content, str) else content
        return source_text(Incoming(name, content, ReadingOptions(**options)))

    return reading


@pytest.fixture
def refused(read):
    """The message with which a file is refused."""

    def refusing(name, content, **options):
        with pytest.raises(ReadError) as caught:
            read(name, content, **options)
        return str(caught.value)

    return refusing


@pytest.fixture
def golden(read):
    """A file reads as the golden file of a case shows."""

    def checking(case, name, content, **options):
        check_golden(GOLDEN / f"{case}.txt", shown(read(name, content, **options)))

    return checking


@pytest.fixture
def dejavu():
    """A font with letters of many scripts."""
    if not Path(DEJAVU).exists():
        pytest.skip("optional fonts-dejavu: it is not installed")
    pdfmetrics.registerFont(TTFont("DejaVuSans", DEJAVU))
    return "DejaVuSans"
