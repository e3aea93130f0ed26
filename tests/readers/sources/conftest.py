"""What tests of several media share."""

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont


@pytest.fixture
def dejavu():
    """A font with letters of many scripts, as LibreOffice and matplotlib bring it."""
    for path in ("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",):
        try:
            pdfmetrics.registerFont(TTFont("DejaVuSans", path))
        except OSError:
            continue
        return "DejaVuSans"
    pytest.skip("optional fonts-dejavu: it is not installed")
