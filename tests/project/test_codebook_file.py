"""The codebook of a project as a file."""

import docx
import openpyxl
import pytest

from framing.errors import FramingError
from framing.model.codebook_json import codebook_to_json
from framing.model.identity import now
from framing.project import Project


def lines(path, sheet):
    """The rows of a sheet below its head."""
    rows = [list(row) for row in openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)]
    return rows[next(number for number, row in enumerate(rows) if row[1] is not None) :]


def test_the_ending_chooses_the_form(demo, tmp_path):
    assert demo.write_codebook(tmp_path / "a.yml").read_text(encoding="utf-8").startswith("# Frame codebook")
    assert openpyxl.load_workbook(demo.write_codebook(tmp_path / "a.xlsx")).sheetnames == [
        "Codes",
        "Dimensions",
        "About",
    ]
    assert docx.Document(str(demo.write_codebook(tmp_path / "a.DOCX"))).tables


def test_another_ending_is_refused(demo, tmp_path):
    with pytest.raises(FramingError) as caught:
        demo.write_codebook(tmp_path / "a.pdf")
    assert str(caught.value) == (
        "a.pdf: the ending '.pdf' is not one of .yaml, .yml, .xlsx, .docx. Choose one of them."
    )
    assert list(tmp_path.glob("a.*")) == []


def test_a_project_without_a_codebook_writes_none(tmp_path):
    with Project.create(tmp_path / "own.framing", coder="ab") as project, pytest.raises(FramingError) as caught:
        project.write_codebook(tmp_path / "a.xlsx")
    assert str(caught.value) == "own.framing: has no codebook that could be written."


def test_the_workbook_counts_the_codings_of_each_coder(demo, tmp_path):
    head, *rows = lines(demo.write_codebook(tmp_path / "a.xlsx"), "Codes")
    counts = {row[0]: row[head.index("Codings")] for row in rows}
    assert sum(counts.values()) == len(list(demo.codings()))
    assert counts["control.sovereignty"] == len(list(demo.codings(code="control.sovereignty")))


def test_the_workbook_tells_what_changed_since_each_named_version(project, tmp_path):
    with project._store.command("name-version", by="ab") as command:
        row = {"name": "pilot", "meaning": "0" * 16, "frozen": False, "coder": "ab", "created": now(), "note": "first"}
        command.insert("version", [{**row, "codebook": command.keep_json(codebook_to_json(project.codebook.current))}])
    with project._store.command("rename", by="ab") as command:
        command.update("code", "control.sovereignty", name="State sovereignty")
    _, first, second = lines(project.write_codebook(tmp_path / "a.xlsx"), "Changes")
    assert [first[0], *first[2:]] == ["pilot", "ab", "first", None, "first version that was named", None, None]
    assert [second[0], *second[4:]] == ["present", "control.sovereignty", "name", "Sovereignty", "State sovereignty"]
