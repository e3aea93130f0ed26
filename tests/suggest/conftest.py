"""Small codebooks with rules, made from the text of a file of rules."""

from collections.abc import Callable

import pytest

from framing.errors import CueError
from framing.model.codebook import Code, Codebook
from framing.readers.cues import cues_from_text
from framing.suggest import Suggester

HEAD = "format: framing-cues/1\ncodebook: small\nversion: 1.0.0\n"
CODES = (
    Code(id="frame", name="Frame", kind="frame", codable=False),
    Code(id="one", name="One", kind="theme"),
    Code(id="two", name="Two", kind="theme"),
    Code(id="three", name="Three", kind="theme"),
)
SMALL = Codebook(id="small", title="Small", version="1.0.0", codes=CODES)


@pytest.fixture(scope="session")
def engine() -> Callable[..., Suggester]:
    """Builds an engine from the text of rules, without its first three lines."""
    return lambda rules, **ways: Suggester(SMALL, cues_from_text(HEAD + rules, "small.cues.yaml"), **ways)


@pytest.fixture(scope="session")
def refusal(engine: Callable[..., Suggester]) -> Callable[[str], str]:
    """What an engine says when it refuses rules."""

    def refused(rules: str) -> str:
        with pytest.raises(CueError) as caught:
            engine(rules)
        return str(caught.value)

    return refused
