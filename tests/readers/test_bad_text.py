"""Text files that cannot be taken: one plain sentence each, with place and remedy."""

import pytest

from framing.readers import read_delivery

HEAD = "Speaker,Text\n"

BAD = {
    "nothing in it": ("a.csv", "", "a.csv: is empty (0 bytes); a table has a header and rows. Export it once more."),
    "blank lines only": ("a.csv", "\n \n", "a.csv: is empty; a table has a header and rows. Export it once more."),
    "a header only": ("a.csv", HEAD, "a.csv: has a header and no rows; there is nothing to read. Export it once more."),
    "no line of JSON": (
        "a.jsonl",
        "\n",
        "a.jsonl: is empty; a .jsonl has one JSON object a line. Export it once more.",
    ),
    "an ending that is not read": (
        "a.docx",
        "x",
        "a.docx: files ending in '.docx' are not read; tables end in .xlsx, .csv, .tsv or .jsonl. "
        "Save the table as one of them.",
    ),
    "an old workbook": (
        "a.xls",
        "x",
        "a.xls: files ending in '.xls' are not read; tables end in .xlsx, .csv, .tsv or .jsonl. "
        "Open it where it comes from and save it as .xlsx.",
    ),
    "tabs in a .csv": (
        "a.csv",
        "Speaker\tText\nPeru\tYes\n",
        "a.csv: its columns are separated by tabs; a .csv has commas or semicolons. Give it the ending .tsv.",
    ),
    "more cells than headers": (
        "a.csv",
        HEAD + "Peru,one,two\n",
        "a.csv line 2: has 3 cells, the header has 2; a cell that contains the separator stands in quotation marks. "
        "Quote it, or name the column.",
    ),
    "an unclosed quote": (
        "a.csv",
        HEAD + 'Peru,one\nChile,"two\nCuba,three\n',
        "a.csv line 3: a quotation mark opens a cell of this record and none closes it before the end of the file; "
        'a quoted cell ends with ". Close it there.',
    ),
    "a quote inside a quoted cell": (
        "a.csv",
        HEAD + 'Peru,"a "word" more"\n',
        "a.csv line 2: a quoted cell of this record goes on after its closing quotation mark; "
        'a quotation mark inside a quoted cell is written twice (""). Double it there.',
    ),
    "Windows-1252": (
        "a.csv",
        (HEAD + "Peru,one\nPérou,deux\n").encode("cp1252"),
        "a.csv line 3: byte 0xE9 (number 24 of the file) is not UTF-8; the file reads as Windows-1252. "
        "Save it as CSV UTF-8, or pass --encoding cp1252.",
    ),
    "an encoding of its own": (
        "a.csv",
        HEAD.encode() + b"Peru,\xe9\x81\n",
        "a.csv line 2: byte 0xE9 (number 19 of the file) is not UTF-8. "
        "Save the file as CSV UTF-8, or pass its encoding with --encoding.",
    ),
    "UTF-16": (
        "a.csv",
        HEAD.encode("utf-16"),
        "a.csv: is UTF-16 text; text files are UTF-8. Save it as CSV UTF-8, or pass --encoding utf-16.",
    ),
    "UTF-16 without its mark": (
        "a.csv",
        HEAD.encode("utf-16-le"),
        "a.csv: is UTF-16 text; text files are UTF-8. Save it as CSV UTF-8, or pass --encoding utf-16.",
    ),
    "a control character": (
        "a.csv",
        HEAD + "Peru,bell\x07\n",
        "a.csv line 2, column 'Text': holds U+0007 at character 5; no text has a control character but tab and "
        "line break. Delete it there.",
    ),
    "half an emoji": (
        "a.jsonl",
        '{"speaker": "Peru", "text": "\\ud83d"}',
        "a.jsonl line 1, column 'text': holds U+D83D at character 1; no text has a control character but tab and "
        "line break. Delete it there.",
    ),
    "no column for the text": (
        "a.csv",
        "Speaker,Words\nPeru,one\n",
        "a.csv: has no column for text among 'Speaker', 'Words'; every row of a transcript has a text, unless a "
        "column 'kind' says that it has none. Name it with --map text=COLUMN.",
    ),
    "no column for the speaker": (
        "a.csv",
        "Text,Who\none,Peru\n",
        "a.csv: has no column for speaker_label among 'Text', 'Who'; a transcript says who spoke. "
        "Name it with --map speaker_label=COLUMN.",
    ),
    "a column twice": (
        "a.csv",
        "Speaker,Text,Text\nPeru,one,two\n",
        "a.csv: column 'Text' stands twice in the header; each column has a name of its own. Rename one.",
    ),
    "a column without a header": (
        "a.csv",
        "Speaker,Text,\nPeru,one,\nPeru,one,two\n",
        "a.csv line 3, column 3: holds a value, but the column has no header; each column has a name. "
        "Name it among the headings, or empty it.",
    ),
    "a text where a label belongs": (
        "a.csv",
        HEAD + "a" * 501 + ",one\n",
        "a.csv line 2, column 'Speaker': holds 501 characters; this column is for names of at most 500, so it is "
        "probably the wrong one. Compare the headers, or choose columns with --map FIELD=COLUMN.",
    ),
    "no JSON": (
        "a.jsonl",
        '{"text": }',
        "a.jsonl line 1: is not JSON at character 10 (expecting value); each line is one JSON object. "
        "Export the file once more.",
    ),
    "no object": (
        "a.jsonl",
        "[1, 2]",
        "a.jsonl line 1: is a list, not an object; each line is one JSON object with the same keys. "
        "Write one object a line.",
    ),
    "a list in a cell": (
        "a.jsonl",
        '{"text": ["one"]}',
        "a.jsonl line 1: key 'text' holds a list; a cell holds one text, number or yes or no. "
        "Write its parts as keys of their own.",
    ),
    "an object in a cell": (
        "a.jsonl",
        '{"text": {"en": "one"}}',
        "a.jsonl line 1: key 'text' holds an object; a cell holds one text, number or yes or no. "
        "Write its parts as keys of their own.",
    ),
    "a key twice": (
        "a.jsonl",
        '{"a": 1, "a": 2}',
        "a.jsonl line 1: key 'a' stands twice; each key stands once. Rename one.",
    ),
    "not a number": (
        "a.jsonl",
        '{"order": NaN}',
        "a.jsonl line 1: holds NaN, which is no number. Leave the key out where there is no value.",
    ),
    "a bottomless nesting": (
        "a.jsonl",
        "[" * 10_000,
        "a.jsonl line 1: holds a number or a nesting that is too long to read. Shorten it there.",
    ),
    "a PDF": ("a.csv", "%PDF-1.4", "a.csv: is no text but a PDF. Copy the table into a workbook."),
    "a web page": (
        "a.csv",
        "\n<!DOCTYPE html>",
        "a.csv: is no text but a web page (HTML). Open it in a spreadsheet program and save it as .xlsx or CSV UTF-8.",
    ),
    "an archive": ("a.tsv", b"\x1f\x8b\x08", "a.tsv: is no text but a gzip archive. Unpack it first."),
}


@pytest.mark.parametrize(("name", "content", "message"), BAD.values(), ids=BAD)
def test_a_bad_text_file_is_refused_in_one_sentence(written, complaint, name, content, message):
    assert complaint(written(name, content)) == message


def test_a_missing_file_is_named_with_its_neighbours(written, complaint):
    path = written("panel2.csv", HEAD).with_name("Panel3.csv")
    assert complaint(path) == f"{path}: there is no such file. Look at the path. Did you mean 'panel2.csv'?"


def test_a_folder_is_no_file(tmp_path, complaint):
    assert complaint(tmp_path) == f"{tmp_path}: is a folder; a file is read at a time. Name the files in it."


def test_a_locked_file_says_why(written, complaint, monkeypatch):
    def denied(*_args: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = written("a.csv", HEAD)
    monkeypatch.setattr(type(path), "open", denied)
    assert complaint(path) == (f"{path}: cannot be opened (Permission denied). Look at its permissions and try again.")


def test_all_problems_come_together_and_twenty_are_shown(written, complaint):
    path = written("a.csv", HEAD + "Peru,\n" * 25)
    assert len(read_delivery(path).problems) == 25
    assert len(complaint(path).splitlines()) == 21
    assert complaint(path).endswith("\nand 5 more")


def test_an_encoding_can_be_named(written, complaint):
    path = written("a.csv", (HEAD + "Pérou,été\n").encode("cp1252"))
    assert read_delivery(path, encoding="cp1252").records[0].text == "été"
    assert complaint(path, encoding="latin-99") == (
        "a.csv: encoding 'latin-99' is not known to Python. Pass for example --encoding cp1252."
    )
    assert complaint(path, encoding="hex").startswith("a.csv: encoding 'hex' is not known")
    assert read_delivery(written("b.csv", (HEAD + "Peru,one\n").encode("utf-16")), encoding="utf-16").records


def test_an_encoding_that_does_not_hold_is_refused(written, complaint):
    assert complaint(written("a.csv", HEAD.encode() + b"Peru,\x81\n"), encoding="cp1252") == (
        "a.csv line 2: byte 0x81 (number 19 of the file) is not cp1252. "
        "Save the file as CSV UTF-8, or pass its encoding with --encoding."
    )


def test_the_place_of_a_bad_byte_holds_beyond_the_first_piece(written, complaint):
    lines = b"Peru,a line of text\n" * 100_000
    message = complaint(written("a.csv", HEAD.encode() + lines + b"Peru,\xff\n"))
    assert message.startswith("a.csv line 100002: byte 0xFF (number 2,000,019 of the file) is not UTF-8")
