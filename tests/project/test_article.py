"""The article's tables come out of the coded project, entry for entry."""

import csv
import json
from collections import Counter
from pathlib import Path

import pytest

from framing import Project
from framing.errors import ProjectExistsError
from framing.readers import shipped
from framing.tables import cell_text

HERE = Path(__file__).parent
TABLES = ("table-1", "table-2")


def printed(table):
    """The entries of a table as JSON has them: row, column, panel, speaker, note."""
    data = table.to_json()
    return [
        (row, column, entry["panel"], entry["speaker"], entry["note"])
        for row in data["rows"]
        for column in data["columns"]
        for entry in data["cells"][row][column]["entries"]
    ]


@pytest.mark.parametrize(("table_id", "number"), [("table-1", 25), ("table-2", 49)])
def test_every_entry_is_as_published(demo, table_id, number):
    comparison = demo.check_table(table_id)
    assert comparison.lines() == [f"{table_id}: {number} of {number} entries as published"]
    assert comparison.ok


@pytest.mark.parametrize("table_id", TABLES)
def test_the_cells_read_as_in_print(demo, table_id):
    dump = "\n".join("\t".join(line) for line in demo.table(table_id).lines()) + "\n"
    golden = HERE / "golden" / f"{table_id}.tsv"
    actual = HERE.parent / "actual" / golden.name
    if dump != golden.read_text(encoding="utf-8"):
        actual.parent.mkdir(exist_ok=True)
        actual.write_text(dump, encoding="utf-8")
    assert dump == golden.read_text(encoding="utf-8"), f"compare with {actual}"


@pytest.mark.parametrize(("table_id", "number"), [("table-1", 1), ("table-2", 2)])
def test_the_json_holds_exactly_the_entries_of_the_article(demo, reference_data, table_id, number):
    facts = json.loads((reference_data / "article" / "tables.json").read_text(encoding="utf-8"))
    wanted = [
        (entry["row"], entry["column"], entry["panel"], entry["speaker"], entry["note"])
        for entry in facts["entries"]
        if entry["table"] == number
    ]
    assert Counter(printed(demo.table(table_id))) == Counter(wanted)
    assert demo.table(table_id).title.endswith(facts["meta"]["tables"][str(number)]["title"])
    assert list(demo.table(table_id).columns) == facts["meta"]["tables"][str(number)]["columns"]
    assert list(demo.table(table_id).rows) == facts["meta"]["tables"][str(number)]["rows"]


def test_the_counts_are_those_expected(demo, reference_data):
    tallies = json.loads((reference_data / "article" / "expected_tallies.json").read_text(encoding="utf-8"))
    for place, tally in tallies.items():
        number, row, column = place.split("|")
        cell = demo.table(f"table-{number}").cell(row, column)
        assert cell.count == tally["mentions"]
        assert Counter(entry.panel for entry in cell.entries) == tally["by_panel"]
        assert sorted({entry.actor.name for entry in cell.entries}) == sorted(tally["entities"])
        assert demo.table(f"table-{number}", unit="actors").cell(row, column).count == tally["distinct_entities"]


REPAIRS = {  # where the printed tables break their own convention, and how each place is read
    "philippines, jordan;": "philippines; jordan;",
    "defense of migrant rights and women": "defense of migrant rights; women",
    "women in migration, global": "women in migration; global",
    "public services international national": "public services international; national",
}


def test_the_cells_are_those_of_the_print_but_for_capitals_and_four_separators(demo, reference_data):
    facts = json.loads((reference_data / "article" / "tables.json").read_text(encoding="utf-8"))
    used = Counter()
    for number, rows in facts["meta"]["raw_cells"].items():
        for row, cells in rows.items():
            for column, raw in cells.items():
                text = raw.casefold()
                for printed_so, meant in REPAIRS.items():
                    used[printed_so] += text.count(printed_so)
                    text = text.replace(printed_so, meant)
                assert demo.table(f"table-{number}").cell(row, column).text.casefold() == text
    assert used == dict.fromkeys(REPAIRS, 1)


@pytest.mark.parametrize("table_id", TABLES)
def test_the_text_of_a_cell_reads_back_to_its_entries(demo, table_id):
    """The convention of print is unambiguous: a panel label in brackets closes a group."""
    for row, cells in demo.table(table_id).cells.items():
        for column, cell in cells.items():
            assert cell.text == cell_text(cell.entries, "; ")
            assert read_cell(cell.text) == [(entry.text, entry.panel) for entry in cell.entries], (row, column)


def read_cell(text):
    """The entries of a printed cell."""
    found, group = [], []
    for part in text.split("; ") if text else []:
        for panel in ("Panel 1", "Panel 2", "Panel 3", "Summary panel"):
            if part.endswith(f" ({panel})"):
                group.append(part.removesuffix(f" ({panel})"))
                found += [(entry, panel) for entry in group]
                group = []
                break
        else:
            group.append(part)
    return found + [(entry, None) for entry in group]


def test_two_states_change_sides_under_the_cited_list_and_nobody_else(demo):
    moves = [move for table in TABLES for move in demo.difference(table, "article", "fc-ssc-2017").moves]
    assert {(move.actor, move.source, move.target) for move in moves} == {
        ("United Arab Emirates", "Global North", "Global South"),
        ("Republic of Korea", "Global South", "Global North"),
    }
    assert len(moves) == 2


def test_the_28_states_stand_where_the_published_lists_put_them(demo, reference_data):
    path = reference_data / "classifications" / "article_states_compared.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 28
    by_country = {actor.country: actor.name for actor in demo.actors() if actor.type == "state" and actor.country}
    for scheme, column in (("article", "article_side"), ("fc-ssc-2017", "fc_ssc")):
        places = demo.placements(scheme)
        assert {row["iso3"]: f"Global {row[column]}" for row in rows} == {
            row["iso3"]: places[by_country[row["iso3"]]].side for row in rows
        }
    for scheme, column in (("m49-2017", "m49_2017"), ("worldbank-fy2017", "wb_fy2017")):
        places = demo.placements(scheme)
        assert all(places[by_country[row["iso3"]]].group == row[column] for row in rows)


def test_the_cited_list_has_134_members(demo, reference_data):
    path = reference_data / "classifications" / "fc_ssc_global_south.csv"
    with path.open(encoding="utf-8", newline="") as file:
        transcribed = {row["iso3"] for row in csv.DictReader(file)}
    scheme = next(scheme for scheme in demo.schemes() if scheme.id == "fc-ssc-2017")
    assert set(scheme.members["Global South"]) == transcribed
    assert len(transcribed) == 134


def test_the_european_union_keeps_its_side_under_every_scheme(demo):
    for scheme in demo.schemes():
        place = demo.placements(scheme.id)["European Union"]
        assert (place.side, place.basis) == ("Global North", "assignment")


def test_interventions_and_words_are_not_defined_over_attested_mentions(demo):
    for unit in ("interventions", "words"):
        cell = demo.table("table-1", unit=unit).cell("Sovereignty", "Global North")
        assert cell.count is None
        assert cell.reason == f"{unit} are not defined over records without a text (6 here)"


def test_every_entry_has_its_evidence(demo):
    for table_id in TABLES:
        table = demo.table(table_id)
        for row, column, entry in table.entries():
            found = demo.evidence(table, [entry])[0]
            assert len(found) == entry.codings >= 1
            assert all(item.source and item.kind == "attested" and item.status == "published-table" for item in found)
            assert all(f"row {row}, column {column}" in record.source for record in records_of(demo, found))


def records_of(project, found):
    return [project.record(item.record_id) for item in found]


def test_the_corpus_holds_74_table_mentions_and_the_text_s_apart(demo):
    status = Counter(record.status for record in demo.records())
    assert status == {"published-table": 74, "published-text": 52}
    assert all(record.text is None for record in demo.records())


def test_group_labelled_speakers_are_never_merged(demo):
    anonymous = [record for record in demo.records() if record.actor.anonymous]
    assert len({record.actor.uid for record in anonymous}) == len(anonymous) > 10


def test_the_wheel_and_work_in_progress_tables_say_that_the_article_prints_none(demo):
    for table_id in ("wheel", "work-in-progress"):
        table = demo.table(table_id)
        assert "prints no such table" in table.title
        assert all(entry.panel is None for _, _, entry in table.entries())
        assert any("panel not stated" in cell.text for cells in table.cells.values() for cell in cells.values())


def test_a_demo_is_built_anew_over_an_unchanged_one_only(demo_file, tmp_path):
    path = tmp_path / "demo.framing"
    path.write_bytes(demo_file.read_bytes())
    with Project.demo(path) as project:
        project.memo("project", "demo", "my own note", coder="ab")
    kept = path.read_bytes()
    with pytest.raises(ProjectExistsError, match="is there already, and somebody has worked in it"):
        Project.demo(path)
    assert path.read_bytes() == kept


def test_two_builds_give_the_same_tables(demo, tmp_path):
    with Project.demo(tmp_path / "again.framing") as again:
        for table_id in TABLES:
            assert json.dumps(again.table(table_id).to_json()) == json.dumps(demo.table(table_id).to_json())


def test_the_demo_passes_its_own_check(demo):
    assert all(line.ok for line in demo.check())


def test_the_expectation_is_no_input_of_the_table(tmp_path):
    """Without the expectation file the study gives the same table."""
    folder = tmp_path / "corpora"
    source = shipped("corpora")
    for path in source.rglob("*"):
        if path.is_file():
            copy = folder / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    (tmp_path / "codebooks").mkdir()
    (tmp_path / "codebooks/gcm-ts3.yaml").write_bytes(shipped("codebooks/gcm-ts3.yaml").read_bytes())
    study = folder / "gcm-ts3/study.yaml"
    lines = [line for line in study.read_text(encoding="utf-8").splitlines() if not line.startswith("expectations")]
    study.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with Project.demo(tmp_path / "blind.framing", study=study) as blind:
        assert blind.check_table("table-1") is None
        assert len(list(blind.table("table-1").entries())) == 25
