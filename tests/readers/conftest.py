"""Files to read, and what readers say of them."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import openpyxl
import pytest

from framing.errors import ReadError
from framing.readers import read_delivery


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Writes a file and gives its path; text is written as UTF-8, its line ends as they are."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """Writes panel2.xlsx with rows by sheet name; ``change`` may do anything else to it."""

    def write(
        sheets: dict[str, Iterable[Sequence[object]]],
        *,
        change: Callable[[openpyxl.Workbook], object] | None = None,
        name: str = "panel2.xlsx",
    ) -> Path:
        book = openpyxl.Workbook()
        del book["Sheet"]
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
        if change is not None:
            change(book)
        book.save(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def complaint() -> Callable[..., str]:
    """What a reader says when it refuses a file; ``read_delivery`` where none is named."""

    def taken(path: Path, **options: object) -> None:
        if problems := read_delivery(path, **options).problems:
            raise ReadError(problems)

    def refused(path: Path, read: Callable[..., object] = taken, **options: object) -> str:
        with pytest.raises(ReadError) as caught:
            read(path, **options)
        return str(caught.value)

    return refused
