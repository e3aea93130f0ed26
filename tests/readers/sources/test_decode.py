# ruff: noqa: RUF001 -- texts in other scripts
import random

import pytest
from patience import within

from framing.errors import ReadError
from framing.model.source import ReadingOptions
from framing.readers.sniff import TEXT, WEB_PAGE
from framing.readers.sources.decode import decoded
from framing.readers.sources.incoming import Incoming

GREETING = "Zoë says: naïve café, “quoted” – and so on.\nSecond line.\n"
RUSSIAN = "Председатель: Слово имеет представитель Северной страны.\nСпасибо.\n"
CHINESE = "主席：现在请北国代表发言。\n谢谢主席先生。我们欢迎这次会议。\n"


def read(content, name="a.txt", **options):
    incoming = Incoming(name, content, ReadingOptions(**options))
    return decoded(incoming), incoming


def refused(content, name="a.txt", **options):
    text, incoming = read(content, name, **options)
    assert text is None
    with pytest.raises(ReadError) as raised:
        incoming.findings.settle()
    assert len(raised.value.problems) == 1
    return str(raised.value)


@pytest.mark.parametrize("text", [GREETING, RUSSIAN, CHINESE], ids=["Latin", "Cyrillic", "Chinese"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-8"])
def test_what_proves_its_encoding_is_read_to_the_letter(text, encoding):
    assert read(text.encode(encoding))[0] == text


@pytest.mark.parametrize("name", ["utf-16-be", "utf-32-be"])
def test_a_mark_in_the_other_order_is_read(name):
    assert read(("\ufeff" + GREETING).encode(name))[0] == GREETING


def test_a_byte_order_mark_is_told_and_plain_utf_8_is_not():
    assert read(GREETING.encode("utf-8-sig"))[1].findings.notices == [
        "a.txt: the byte order mark at its start (UTF-8) was dropped."
    ]
    assert read(GREETING.encode())[1].findings.notices == []


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_few_words_of_utf_16_show_their_order(encoding):
    assert read("Hello all".encode(encoding))[0] == "Hello all"


def test_utf_16_by_its_pattern_is_told():
    assert read(RUSSIAN.encode("utf-16-le"))[1].findings.notices == [
        "a.txt: was read as UTF-16, which its pattern of bytes proves; it has no byte order mark."
    ]


def test_windows_1252_is_offered_with_the_line_and_not_taken():
    assert refused("Peru: one\nPérou: deux\n".encode("cp1252")) == (
        "a.txt line 2: byte 0xE9 (number 12 of the file) is not UTF-8; as Windows-1252 the line reads 'Pérou: deux'. "
        "If that is right, pass --encoding cp1252; if not, name the encoding that it is in, or save it as UTF-8."
    )


def test_a_named_encoding_is_taken_and_told():
    text, incoming = read(GREETING.encode("cp1252"), encoding="cp1252")
    assert text == GREETING
    assert incoming.findings.notices == ["a.txt: was read as cp1252, as was said; it does not prove its encoding."]


def test_a_file_that_proves_its_encoding_is_not_read_in_the_named_one():
    assert read(GREETING.encode(), encoding="cp1252")[0] == GREETING
    assert read(CHINESE.encode("utf-16"), encoding="cp1252")[0] == CHINESE


def test_an_encoding_of_seven_bits_is_read_when_it_is_named():
    japanese = "議長：ありがとう。\n"
    assert read(japanese.encode("iso2022_jp"), encoding="iso2022_jp")[0] == japanese


def test_what_fits_windows_1252_no_better_is_refused_without_offering_it():
    assert refused(b"one \xe9\x81 two") == (
        "a.txt line 1: byte 0xE9 (number 5 of the file) is not UTF-8, and the file does not read as Windows-1252 "
        "either. Name the encoding that it is in with --encoding, or save it as UTF-8."
    )


def test_two_encodings_in_one_file_are_refused_with_both_lines():
    content = "Zoë: naïve\n".encode() + "Pérou: deux\n".encode("cp1252")
    assert refused(content) == (
        "a.txt line 2: byte 0xE9 (number 15 of the file) is not UTF-8, though line 1 is UTF-8 ('Zoë: naïve'); a file "
        "has one encoding. Save that part as UTF-8 too (as Windows-1252 it reads 'Pérou: deux')."
    )


def test_two_encodings_under_a_named_one_are_read_and_told():
    content = "Zoë: naïve\n".encode() + "Pérou: deux\n".encode("cp1252")
    text, incoming = read(content, encoding="cp1252")
    assert text == "ZoÃ«: naÃ¯ve\nPérou: deux\n"
    assert incoming.findings.notices[-1] == (
        "a.txt: line 1 is UTF-8 ('Zoë: naïve'), so that line may read wrongly in cp1252. Look at it."
    )


def test_windows_1252_that_is_utf_8_by_chance_in_one_place_is_not_called_mixed():
    content = ("é è à ç " * 5 + "Ã© ").encode("cp1252")
    assert "--encoding cp1252" in refused(content)


@pytest.mark.parametrize("encoding", ["klingon", "hex", "idna", "unicode_escape", "punycode", "undefined", "a\0b", ""])
def test_an_unknown_encoding_is_refused(encoding):
    assert refused(b"\xe9", encoding=encoding).endswith("is not known. Pass for example --encoding cp1252.")


@pytest.mark.parametrize("encoding", ["ascii", "utf-8", "utf-16", "utf-32", "utf-8-sig", "big5"])
def test_a_named_encoding_that_does_not_fit_is_refused_with_the_byte(encoding):
    assert f"is not {encoding}." in refused(b"one\ntwo \xe9\xff\xff", encoding=encoding)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty (0 bytes); a text has words."),
        (b" \n\t ", "is empty (4 bytes); a text has words."),
        (b"%PDF-1.7\n", "is no text but a PDF. Give it the ending .pdf."),
        (b"{\\rtf1 words}", "is no text but a rich text document (RTF). Give it the ending .rtf."),
        (b"<!DOCTYPE html><p>404", "is no text but a web page (HTML). Give it the ending .html"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "is no text but a picture (PNG)."),
        (b"PK\x03\x04 and no more", "is no text but a zip archive that was cut off or damaged."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "(or another Office file of before 2007)"),
        (b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff", "holds zero bytes, so it is no text but a file of another kind."),
        (bytes(100), "holds zero bytes"),
    ],
)
def test_what_is_no_text_is_refused_by_what_it_is(content, words):
    assert words in refused(content)


def test_a_web_page_is_text_for_the_reader_of_web_pages():
    page = Incoming("a.html", b"<html><p>words</p>")
    assert decoded(page, TEXT, WEB_PAGE) == "<html><p>words</p>"


def test_a_mark_that_the_rest_does_not_keep_is_refused():
    assert refused(b"\xff\xfea\0\nb\n\0b").startswith("a.txt line")
    assert "cut off" in refused(b"\xff\xfea\0\n\0b")


def test_other_letters_stay_as_they_are():
    text = "e\u0301 \u00a0 soft\u00adhyphen \u200b\u200f \u2028 \x85 👩‍👩‍👧"
    assert read(text.encode())[0] == text


def test_many_small_files_take_no_time():
    content = (GREETING * 20).encode()
    with within():
        for number in range(20_000):
            decoded(Incoming(f"{number}.txt", content))


def test_a_long_file_of_strays_is_answered_quickly():
    content = random.Random(1).randbytes(4_000_000).replace(b"\0", b"\x80")
    with within():
        refused(content)
