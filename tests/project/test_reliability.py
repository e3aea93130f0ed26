"""On whom a table rests: one coder, both, or adjudication; a table as somebody has it; the range over coders."""

import csv
import io
import json
import shutil

import pytest
import small
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from framing import Project
from framing.errors import ReviewError
from framing.export import table_csv, table_json, table_latex, table_markdown, table_text
from framing.readers import shipped
from framing.store.lens import as_adjudicated, as_agreed, as_coder
from framing.store.store import Store

GOVERN, WHEEL, MIGRATION = (0, 28), (33, 49), (0, 9)
SOVEREIGN, LED = "control.sovereignty", "control.state_led"
RECIPE = """\
format: framing-recipe/1
id: {id}
title: Who speaks of control
{more}
rows:
- {{label: Sovereignty, code: control.sovereignty}}
- {{label: State-led, code: control.state_led}}
columns:
- {{label: North, side: Global North}}
- {{label: South, side: Global South}}
"""
EVERYBODY = {
    ("Sovereignty", "North"): "Denmark (Panel 1)",
    ("Sovereignty", "South"): "Philippines (Panel 2)",
    ("State-led", "North"): "Denmark (Panel 1); Denmark (Panel 2)",
    ("State-led", "South"): "Philippines (Panel 2)",
}
READ_TOGETHER = "on the 2 of 3 records that both have read"


@pytest.fixture(scope="module")
def material(tmp_path_factory):
    """Three records, nobody has coded; the table of speakers, one of counts, one of shares, one of ben alone."""
    folder = tmp_path_factory.mktemp("reliability")
    store = Store.create(folder / "material.framing")
    small.fill(store)
    more = {
        "who": "",
        "counts": "cell: count",
        "shares": "cell: share\nshare_of: row",
        "of-ben": "records: {coder: ben}",
    }
    with Project.open(store.path) as project:
        for table_id, line in more.items():
            path = folder / f"{table_id}.yaml"
            path.write_text(RECIPE.format(id=table_id, more=line), encoding="utf-8")
            project.add_table(path, coder="ab")
    return store.path


@pytest.fixture
def project(material, tmp_path):
    """Anna and ben read r1 and r2; anna alone read r3."""
    with Project.open(shutil.copy(material, tmp_path / "own.framing")) as project:
        project.code("r1", SOVEREIGN, GOVERN, coder="anna", stance="asserts")
        project.code("r1", SOVEREIGN, GOVERN, coder="ben", stance="asserts")
        project.code("r1", LED, WHEEL, coder="anna", stance="asserts")
        project.code("r1", LED, WHEEL, coder="ben", stance="contests")
        project.code("r2", SOVEREIGN, GOVERN, coder="anna")
        project.code("r2", SOVEREIGN, MIGRATION, coder="ben")
        project.code("r2", LED, WHEEL, coder="anna")
        project.code("r3", LED, WHEEL, coder="anna")
        yield project


def settle(project, kind="missing", choice="a"):
    """Settle the first disagreement of a kind."""
    first = next(one for one in project.adjudication.work("anna", "ben") if one.item.kind == kind)
    project.adjudication.decide(first, choice, coder="ab")


def texts(table):
    """The texts of the cells, without the hard spaces before marks."""
    return {
        (row, column): table.cell(row, column).text.replace("\u00a0", " ")
        for row in table.rows
        for column in table.columns
    }


def marked(project, table_id="who"):
    return project.reliability.marked(project.table(table_id))


# --- what an entry rests on -----------------------------------------------------------------------


def test_each_entry_says_whether_one_coder_or_both_carry_it(project):
    assert texts(marked(project)) == {
        ("Sovereignty", "North"): "Denmark ● (Panel 1)",
        ("Sovereignty", "South"): "Philippines ● (Panel 2)",
        ("State-led", "North"): "Denmark ● (Panel 1); Denmark ○ (Panel 2)",
        ("State-led", "South"): "Philippines ○ (Panel 2)",
    }
    both, one = (entry.rests for entry in marked(project).cell("State-led", "North").entries)
    assert (both.words, both.coders) == ("both", ("anna", "ben"))
    assert (one.words, one.coders) == ("one coder", ("anna",))


def test_an_entry_that_the_consensus_carries_was_adjudicated(project):
    settle(project)
    table = marked(project)
    (entry,) = table.cell("State-led", "South").entries
    assert (entry.rests.words, entry.rests.coders, entry.codings) == ("adjudicated", ("anna",), 1)
    assert texts(table)["State-led", "South"] == "Philippines ◆ (Panel 2)"
    assert "◆ it was adjudicated" in table.legend
    project.undo(coder="ab")
    assert "◆" not in str(texts(marked(project)))


def test_with_three_coders_it_says_how_many_carry_an_entry(project):
    project.code("r1", LED, WHEEL, coder="carla")
    table = marked(project)
    assert texts(table)["State-led", "North"] == "Denmark ●3 (Panel 1); Denmark ○ (Panel 2)"
    assert texts(table)["Sovereignty", "North"] == "Denmark ●2 (Panel 1)"
    (entry,) = table.cell("Sovereignty", "North").entries
    assert entry.rests.words == "2 coders"
    assert "among anna, ben and carla" in table.legend


def test_cells_of_numbers_say_how_many_entries_rest_on_what(project):
    assert texts(marked(project, "counts"))["State-led", "North"] == "2 [1 ●, 1 ○]"
    assert texts(marked(project, "counts"))["Sovereignty", "North"] == "1 [●]"
    assert texts(marked(project, "shares"))["State-led", "North"] == "67 % (2 of 3) [1 ●, 1 ○]"


def test_marks_change_neither_entries_nor_counts(project):
    plain, with_marks = project.table("who"), marked(project)
    for row, column in EVERYBODY:
        before, after = plain.cell(row, column), with_marks.cell(row, column)
        assert (before.count, [one.mentions for one in before.entries]) == (
            after.count,
            [one.mentions for one in after.entries],
        )


def test_only_whom_the_recipe_names_is_compared(project):
    table = marked(project, "of-ben")
    assert texts(table)["Sovereignty", "North"] == "Denmark ○ (Panel 1)"
    assert "among ben" in table.legend


def test_a_second_reading_is_no_other_pair_of_eyes(project):
    project.rounds.repeat("again", "ben", how="all", coder="ab")
    project.code("r1", SOVEREIGN, GOVERN, coder="ben (2)")
    project.rounds.close("again", coder="ab")
    again = project.through(as_coder("ben (2)"))
    (entry,) = again.reliability.marked(again.table("of-ben")).cell("Sovereignty", "North").entries
    assert (entry.rests.words, entry.rests.coders) == ("one coder", ("ben",))
    assert project.reliability.coders() == {"anna": "person", "ben": "person", "ben (2)": "repeat"}
    assert project.reliability.ranges("who", ["ben", "ben (2)"]).cell("State-led", "North").text == "0 to 1"


def test_what_was_not_settled_then_was_not_settled(project):
    number = int(project.revision.partition("-")[0])
    settle(project)
    then = project.as_of(f"event:{number}")
    assert texts(then.reliability.marked(then.table("who")))["State-led", "South"] == "Philippines ○ (Panel 2)"


# --- as somebody has it ---------------------------------------------------------------------------


def test_a_table_as_one_coder_as_agreed_and_as_adjudicated(project):
    def seen(lens):
        return {cell: text for cell, text in texts(project.through(lens).table("who")).items() if text}

    assert seen(as_coder("anna")) == EVERYBODY
    assert seen(as_coder("ben")) == {
        cell: "Denmark (Panel 1)" if cell == ("State-led", "North") else text
        for cell, text in EVERYBODY.items()
        if cell != ("State-led", "South")
    }
    assert seen(as_agreed(["anna", "ben"])) == seen(as_coder("ben"))
    assert seen(as_adjudicated("anna", "ben")) == {
        ("Sovereignty", "North"): "Denmark (Panel 1)",
        ("State-led", "North"): "Denmark (Panel 2)",
    }
    settle(project)
    assert seen(as_adjudicated("anna", "ben"))["State-led", "South"] == "Philippines (Panel 2)"


def test_what_is_agreed_rests_on_both(project):
    agreed = project.through(as_agreed(["anna", "ben"]))
    table = agreed.reliability.marked(agreed.table("who"))
    assert {entry.rests.words for _, _, entry in table.entries()} == {"both"}


def test_whoever_is_asked_for_counts_also_where_the_recipe_names_others(project):
    as_anna = project.through(as_coder("anna")).table("of-ben")
    assert texts(as_anna) == EVERYBODY
    assert as_anna.whose == (
        "Codings that count: those of anna alone. The recipe's own choice, ben, does not hold here."
    )
    settle(project)
    adjudicated = project.through(as_adjudicated("anna", "ben")).table("of-ben")
    assert texts(adjudicated)["State-led", "South"] == "Philippines (Panel 2)"
    assert project.table("of-ben").whose is None
    assert project.through(as_coder("ben")).table("of-ben").whose == "Codings that count: those of ben alone."


CODINGS = st.lists(
    st.tuples(
        st.sampled_from(["r1", "r2", "r3"]),
        st.sampled_from([SOVEREIGN, LED]),
        st.sampled_from(["anna", "ben"]),
        st.sampled_from([GOVERN, WHEEL, MIGRATION, None]),
    ),
    unique=True,
    max_size=12,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=CODINGS)
def test_as_anna_is_the_project_in_which_anna_alone_coded(material, tmp_path, made):
    studies = []
    for name, coders in (("all", {"anna", "ben"}), ("anna", {"anna"})):
        with Project.open(shutil.copy(material, tmp_path / f"{name}.framing")) as study:
            for record, code, coder, span in made:
                if coder in coders:
                    study.code(record, code, span, coder=coder)
            eyes = study.through(as_coder("anna"))
            studies.append([eyes.table("counts", unit=unit).to_json() for unit in ("codings", "mentions", "words")])
    assert studies[0] == studies[1]


@pytest.mark.parametrize("coder", ["reader-1", "reader-2"])
def test_as_a_reader_of_the_sample_is_the_recipe_that_names_this_reader(coder, sample_file, tmp_path):
    with Project.open(shutil.copy(sample_file, tmp_path)) as project:
        path = tmp_path / "one.yaml"
        rules = shipped("corpora/sample-consultation/recipes/frames-by-element.yaml").read_text(encoding="utf-8")
        path.write_text(
            rules.replace("[reader-1, reader-2]", coder).replace("frames-by-element", "one"), encoding="utf-8"
        )
        project.add_table(path, coder="ab")
        through = project.through(as_coder(coder)).table("frames-by-element")
        named = project.table("one")
    assert named.recipe.records.coder == (coder,)
    assert {(row, column): cell.count for row in through.rows for column, cell in through.cells[row].items()} == {
        (row, column): cell.count for row in named.rows for column, cell in named.cells[row].items()
    }


# --- the range over coders ------------------------------------------------------------------------


def test_coders_are_compared_on_the_records_that_all_of_them_read(project):
    ranges = project.reliability.ranges("who", ["anna", "ben"])
    assert (ranges.n_records, ranges.n_of, READ_TOGETHER in ranges.sentence) == (2, 3, True)
    assert {cell: ranges.cell(*cell).text for cell in EVERYBODY} == {
        ("Sovereignty", "North"): "1",
        ("Sovereignty", "South"): "1",
        ("State-led", "North"): "1",
        ("State-led", "South"): "0 to 1",
    }
    spread = ranges.cell("State-led", "South")
    assert (spread.lowest, spread.highest, spread.numbers) == (0, 1, {"anna": 1, "ben": 0})
    project.mark("r3", coder="ben")  # ben reads it and finds nothing
    ranges = project.reliability.ranges("who", ["anna", "ben"])
    assert (ranges.n_records, ranges.cell("State-led", "North").text) == (3, "1 to 2")


def test_ranges_are_in_the_unit_and_scheme_that_are_asked_for(project):
    words = project.reliability.ranges("who", ["anna", "ben"], unit="words")
    assert words.cell("Sovereignty", "South").numbers == {"anna": 5, "ben": 1}
    shares = project.reliability.ranges("shares", ["anna", "ben"])
    assert shares.cell("State-led", "North").text == "50 to 100 %"


def test_coders_who_read_nothing_together_have_no_range(project):
    project.code("r3", SOVEREIGN, coder="carla")
    ranges = project.reliability.ranges("who", ["ben", "carla"])
    assert (ranges.n_records, ranges.cell("Sovereignty", "North").text) == (0, "not defined")
    assert ranges.table.cell("Sovereignty", "North").reason == "they have read no record together"


def test_a_column_of_what_fits_nowhere_is_there_for_all_coders(project):
    project.code("r2", SOVEREIGN, coder="anna")
    project.resolve("Philippines", "European Union", records=["r2"], coder="ab")
    project.uncode(next(one for one in project.codings(coder="ben") if one.start == 0 and one.end == 9), coder="ben")
    project.mark("r2", coder="ben")
    ranges = project.reliability.ranges("who", ["ben", "anna"])
    assert ranges.first.columns == ("North", "South", "Not classified")
    assert ranges.cell("Sovereignty", "Not classified").numbers == {"ben": 0, "anna": 1}


@pytest.mark.parametrize(
    ("coders", "said"),
    [
        (
            ["anna", "bem"],
            "coder 'bem': has read and coded nothing here (anna, ben). Name one who has. Did you mean 'ben'?",
        ),
        (["anna", "anna"], "coder 'anna': is named twice. Name each coder once."),
        (["anna"], "coders anna: two coders or more are asked for. Name them."),
    ],
)
def test_coders_that_cannot_be_compared_are_refused(project, coders, said):
    with pytest.raises(ReviewError) as caught:
        project.reliability.ranges("who", coders)
    assert str(caught.value).startswith(said)


def test_whoever_codes_blind_learns_nothing_of_what_others_made(project):
    project.rounds.open("blind", ["anna", "ben"], coder="ab")
    seen = project.as_seen_by("ben")
    for ask in (seen.reliability.coders, lambda: marked(seen), lambda: seen.reliability.ranges("who", ["anna", "ben"])):
        with pytest.raises(ReviewError, match="codes blind"):
            ask()
    assert seen.table("who").whose == "Codings that count: those of ben alone."


# --- what is written ------------------------------------------------------------------------------


def test_every_format_says_whose_codings_count(project):
    table = project.through(as_agreed(["anna", "ben"])).table("who")
    assert table.whose == (
        "Codings that count: those of anna for which ben gave the same code to characters of the same passage."
    )
    for write in (table_text, table_markdown, table_latex):
        width = {"width": 400} if write is table_text else {}
        assert "Codings that count: those of anna for which ben" in write(table, **width)
    head, *lines = csv.reader(io.StringIO(table_csv(table)))
    assert head[-1] == "Whose codings count"
    assert {line[-1] for line in lines} == {table.whose}
    assert json.loads(table_json([table]))[0]["codings"] == table.whose


def test_json_holds_what_entries_rest_on_and_the_numbers_of_each_coder(project):
    (data,) = json.loads(table_json([marked(project)]))
    first, second = data["cells"]["State-led"]["North"]["entries"]
    assert (first["rests"], second["rests"], second["coders"]) == ("both", "one coder", ["anna"])
    (data,) = json.loads(table_json([project.reliability.ranges("who", ["anna", "ben"]).table]))
    cell = data["cells"]["State-led"]["South"]
    assert (cell["text"], cell["lowest"], cell["highest"], cell["coders"]) == ("0 to 1", 0, 1, {"anna": 1, "ben": 0})
    assert READ_TOGETHER in data["legend"]


def lines_of(sheet):
    """The lines of a sheet as dictionaries by its headings."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    start = next(number for number, row in enumerate(rows) if row[1] is not None)
    return [dict(zip(rows[start], row, strict=True)) for row in rows[start + 1 :] if row[1] is not None]


def test_a_workbook_holds_marks_ranges_and_whose_codings_count(project, tmp_path):
    settle(project)
    eyes = project.through(as_coder("anna"))
    book = load_workbook(
        eyes.write_workbook(tmp_path / "t.xlsx", ["who", "counts"], rests=True, range_over=["anna", "ben"])
    )
    entries = lines_of(book["Entries"])
    rests = [
        (line["Row"], line["Panel"], line["Rests on"], line["Carried by"]) for line in entries if line["Table"] == "who"
    ]
    assert rests == [
        ("Sovereignty", "Panel 1", "both", "anna; ben"),
        ("Sovereignty", "Panel 2", "both", "anna; ben"),
        ("State-led", "Panel 1", "both", "anna; ben"),
        ("State-led", "Panel 2", "one coder", "anna"),
        ("State-led", "Panel 2", "adjudicated", "anna"),
    ]
    ranges = {
        (line["Row"], line["Column"], line["Coder"]): (line["Lowest"], line["Highest"], line["Number of the coder"])
        for line in lines_of(book["Ranges"])
        if line["Table"] == "who"
    }
    assert ranges["State-led", "South", "ben"] == (0, 1, 0)
    assert ranges["State-led", "South", "anna"] == (0, 1, 1)
    said = {(line["What"], line["Which"]): line["Statement"] for line in lines_of(book["Provenance"])}
    assert said["Table who", "whose codings count"] == "Codings that count: those of anna alone."
    printed = "\n".join(str(cell.value) for row in book[book.sheetnames[0]].iter_rows() for cell in row)
    assert "Codings that count: those of anna alone." in printed
    assert "○ one coder carries it" in printed
    assert "Denmark\u00a0● (Panel 1); Denmark\u00a0○ (Panel 2)" in printed


def test_a_workbook_without_marks_is_as_it_was(project, tmp_path):
    book = load_workbook(project.write_workbook(tmp_path / "t.xlsx", ["who"]))
    assert "Ranges" not in book.sheetnames
    assert "Rests on" not in lines_of(book["Entries"])[0]


def test_latex_has_signs_that_every_font_has(project):
    written = table_latex(marked(project))
    assert "○" not in written and "●" not in written
    assert r"Denmark~$\bullet$ (Panel 1)" in written
