import pytest

from framing.errors import ExportError
from framing.export.file import write_text


def test_a_text_is_written_in_utf_8_with_a_last_line_break(tmp_path):
    path = write_text("Côte d’Ivoire", tmp_path / "t.txt")
    assert path.read_bytes() == "Côte d’Ivoire\n".encode()
    assert write_text("a\n", path).read_bytes() == b"a\n"


def test_a_text_that_cannot_be_written_leaves_no_trace(tmp_path):
    (tmp_path / "file").write_bytes(b"as it was")
    with pytest.raises(ExportError) as caught:
        write_text("a", tmp_path / "file" / "t.txt")
    assert str(caught.value) == (
        f"{tmp_path / 'file' / 't.txt'}: cannot be written (Not a directory). "
        "Close it where it is open, or choose another folder."
    )
    assert (tmp_path / "file").read_bytes() == b"as it was"
