"""The sample consultation: invented throughout, imported without a complaint, and coded twice as its files say."""

import csv
import re
import zipfile
from collections import Counter
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from framing import Project
from framing.export.layout import INVENTED
from framing.readers import read_delivery, shipped

FOLDER = shipped("corpora/sample-consultation")
READERS = ("reader-1", "reader-2")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def rows(name):
    with (FOLDER / "readings" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def texts():
    """The texts by record, read from the workbook by a library of its own."""
    sheet = load_workbook(FOLDER / "transcript.xlsx")["Transcript"]
    head, *body = sheet.iter_rows(values_only=True)
    return {row[head.index("ID")]: dict(zip(head, row, strict=True)) for row in body}


@pytest.fixture(scope="module")
def sample(sample_file):
    with Project.open(sample_file) as project:
        yield project


def test_the_files_are_read_without_a_complaint():
    readings = [FOLDER / "readings" / f"{name}.csv" for name in (*READERS, "adjudicator")]
    for path in (FOLDER / "transcript.xlsx", *readings):
        assert read_delivery(path).problems == [], path.name


def test_the_workbook_is_imported_into_any_project(tmp_path):
    with Project.create(tmp_path / "own.framing", codebook=shipped("codebooks/gcm-ts3.yaml")) as project:
        report = project.read(FOLDER / "transcript.xlsx")
        assert (report.added["records"], report.unresolved) == (79, ())


def test_everything_in_it_is_sound(sample):
    assert [line for line in sample.check() if not line.ok] == []
    assert sample.labels() == ()


def test_it_is_marked_as_invented_in_its_data_and_in_every_export(sample, tmp_path):
    assert sample.info().invented
    assert {record.status for record in sample.records()} == {"invented"}
    assert "invented" in sample.info().title and "invented" in sample.info().about.casefold()
    book = load_workbook(sample.write_workbook(tmp_path / "t.xlsx"))
    marks = [[str(cell.value).startswith(INVENTED) for row in sheet.iter_rows() for cell in row] for sheet in book]
    assert all(map(any, marks))


def test_nobody_in_it_is_known_to_the_shipped_names(sample):
    with shipped("corpora/names/actors.csv").open(encoding="utf-8", newline="") as file:
        known = {name for row in csv.DictReader(file) for name in (row["actor"], *row["aliases"].split(" | "))}
    assert known.isdisjoint(actor.name for actor in sample.actors())
    assert all(actor.country is None or actor.country[:2] in ("XA", "XB") for actor in sample.actors())


def test_it_is_as_large_as_a_consultation(texts):
    spoken = [row for row in texts.values() if row["Kind"] == "intervention"]
    lengths = [len(row["Text"].split()) for row in spoken]
    assert len(spoken) >= 60 and sum(lengths) >= 12_000
    assert min(lengths) >= 80 and max(lengths) <= 900 and len(set(lengths)) > 50
    assert Counter(row["Kind"] for row in texts.values())["document"] == 2
    assert len({row["Panel"] for row in spoken}) == 5


def test_every_role_occurs(sample):
    roles = {record.role for record in sample.records(kind="intervention")}
    assert roles == {
        "delegate",
        "panellist",
        "moderator",
        "co-facilitator",
        "rapporteur",
        "conference secretary-general",
    }


@pytest.mark.parametrize("name", [*READERS, "adjudicator"])
def test_every_span_equals_its_quotation(name, texts):
    coded = [row for row in rows(name) if row["code"]]
    assert all(texts[row["record"]]["Text"][int(row["start"]) : int(row["end"])] == row["quotation"] for row in coded)
    assert {row["coder"] for row in rows(name)} == {name}


@pytest.mark.parametrize("name", READERS)
def test_each_reader_has_read_every_text(name, texts):
    assert {row["record"] for row in rows(name)} == set(texts)


@pytest.mark.parametrize("name", READERS)
def test_every_codable_code_occurs_at_least_five_times_or_the_page_says_why_not(name, sample):
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    rare = page.partition("Codes with fewer than five codings")[2]
    made = Counter(row["code"] for row in rows(name))
    for code in (code.id for code in sample.codebook.current.codes if code.codable):
        assert made[code] >= 5 or f"`{code}`" in rare, (code, made[code])


@pytest.mark.parametrize("name", READERS)
def test_whoever_was_unsure_says_so_in_a_memo(name):
    doubtful = [row for row in rows(name) if row["certainty"] == "low"]
    assert doubtful and all(row["memo"] for row in doubtful)
    assert {row["certainty"] for row in rows(name) if row["code"]} <= {"high", "medium", "low"}


def test_one_panel_is_settled_with_a_reason_for_each_coding():
    settled = rows("adjudicator")
    assert {row["record"][:2] for row in settled} == {"p3"}
    assert all(row["memo"] for row in settled if row["code"])
    assert all(row["reason"] for row in rows("adjudicator-dropped"))


def test_the_same_panel_in_word_captions_and_text_has_the_same_words(texts):
    wanted = [word for row in texts.values() if row["Panel"] == "Panel 2" for word in row["Text"].split()]
    labels = [row["Speaker label"] for row in texts.values() if row["Panel"] == "Panel 2"]
    with zipfile.ZipFile(FOLDER / "panel-2" / "panel-2.docx") as archive:
        body = ElementTree.fromstring(archive.read("word/document.xml"))
    lines = ["".join(text.text or "" for text in part.iter(f"{WORD}t")) for part in body.iter(f"{WORD}p")]
    captions = (FOLDER / "panel-2" / "panel-2.vtt").read_text(encoding="utf-8")
    cues = re.findall(r"-->[^\n]*\n<v [^>]*>(.*)", captions)
    plain = (FOLDER / "panel-2" / "panel-2.txt").read_text(encoding="utf-8")
    for label in labels:
        lines = [line.removeprefix(f"{label}:") for line in lines]
        plain = plain.replace(f"{label.upper()}: ", "")
    n_titles = 3
    assert " ".join(lines[n_titles:]).split() == wanted
    assert " ".join(cues).split() == wanted
    assert plain.partition("families\n\n")[2].split() == wanted


def test_its_two_schemes_differ_on_two_states(sample):
    moves = sample.difference("stance-by-group", "saint-orrin", "saint-orrin-income").moves
    assert {move.actor for move in moves} <= {"Ilmaria", "Dahren"}
    assert {move.actor for move in moves}


def test_its_tables_count_what_either_reader_coded(sample):
    table = sample.table("frames-by-element")
    spoken = sample.records(kind="intervention")
    records = {record.uid: (record.actor.name, record.panel) for record in spoken}
    wanted = {
        records[coding.record]
        for reader in READERS
        for coding in sample.codings(coder=reader)
        if coding.code == "control.sovereignty"
        and coding.dimensions.get("element") == "way_forward"
        and coding.record in records
    }
    assert table.cell("Sovereignty", "Way forward").count == len(wanted)
