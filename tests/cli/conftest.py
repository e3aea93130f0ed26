"""What the tests of the command line share: commands as they are typed."""

import pytest

from framing.cli import main


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
