"""What people wrote is what is read, whatever the script and the file."""

import csv
import json
import re

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing.readers import read_delivery

ESCAPED = re.compile("_x[0-9A-Fa-f]{4}_")  # how Excel writes what XML cannot hold; openpyxl does not escape it
LETTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff\ufffe\uffff") | st.sampled_from(
    "\n\t😀👩‍👩‍👧漢字مرحباשלוםé'\"=,;|"
)
TEXTS = st.lists(st.text(LETTERS, min_size=1).filter(lambda text: text.strip()), min_size=1, max_size=4)
once_more = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def texts_of(path):
    return [record.text for record in read_delivery(path).records]


@once_more
@given(TEXTS)
def test_texts_survive_csv_to_the_letter(tmp_path, texts):
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("Speaker", "Text"), *(("Peru", text) for text in texts)])
    assert texts_of(path) == texts


@once_more
@given(TEXTS)
def test_texts_survive_jsonl_to_the_letter(tmp_path, texts):
    path = tmp_path / "a.jsonl"
    lines = [json.dumps({"Speaker": "Peru", "Text": text}, ensure_ascii=len(text) % 2 == 0) for text in texts]
    path.write_text("\n".join(lines), encoding="utf-8", newline="")
    assert texts_of(path) == texts


@once_more
@given(TEXTS)
def test_texts_survive_a_workbook_to_the_letter(tmp_path, texts):
    texts = [ESCAPED.sub("", text) or "one" for text in texts]
    book = openpyxl.Workbook()
    sheet = book["Sheet"]
    for row in [("Speaker", "Text"), *(("Peru", text) for text in texts)]:
        sheet.append(row)
    for cell in sheet["B"]:
        cell.data_type = "s"  # a text that begins with "=" is no formula
    book.save(tmp_path / "a.xlsx")
    assert texts_of(tmp_path / "a.xlsx") == texts
