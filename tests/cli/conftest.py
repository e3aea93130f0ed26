"""What the tests of the command line share: commands as they are typed."""

import shutil

import pytest

from framing.cli import main
from framing.readers import shipped

BOOK = shipped("codebooks/gcm-ts3.yaml")


@pytest.fixture
def framing(monkeypatch, capsys, tmp_path):
    """Type a command in a folder of the test's own: status, output, errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FRAMING_CODER", "ab")

    def type_command(*words):
        monkeypatch.setattr("sys.argv", ["framing", *map(str, words)])
        with pytest.raises(SystemExit) as left:
            main()
        said = capsys.readouterr()
        return left.value.code, said.out, said.err

    return type_command


@pytest.fixture(scope="session")
def own_file(tmp_path_factory):
    """An empty project, made by the command; nobody changes it."""
    path = tmp_path_factory.mktemp("own") / "own.framing"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FRAMING_CODER", "ab")
        patch.setattr("sys.argv", ["framing", "new", str(path), "--codebook", str(BOOK)])
        with pytest.raises(SystemExit) as left:
            main()
    assert left.value.code == 0
    return path


@pytest.fixture
def own(framing, own_file, tmp_path):
    """The name of a copy of the empty project, in the folder of the test."""
    shutil.copy(own_file, tmp_path)
    return own_file.name
