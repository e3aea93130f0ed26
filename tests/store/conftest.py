"""The small project as files for the tests of the store."""

from pathlib import Path

import pytest
from small import fill

from framing.store.store import Store


@pytest.fixture(scope="session")
def filled(tmp_path_factory) -> Path:
    """The file of a small project that nobody changes."""
    path = tmp_path_factory.mktemp("small") / "small.framing"
    fill(Store.create(path))
    return path


@pytest.fixture
def store(filled, tmp_path) -> Store:
    """A small project of the test's own."""
    path = tmp_path / "own.framing"
    path.write_bytes(filled.read_bytes())
    return Store.open(path)
