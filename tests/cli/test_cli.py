"""The commands as typed: what they print, where, and with which status they leave."""

import io
import json
import shutil
import subprocess
import sys

import pytest
from openpyxl import load_workbook

from framing import Project
from framing.readers import shipped

BOOK = shipped("codebooks/gcm-ts3.yaml")
HEAVY = ("spacy", "pandas", "sklearn", "streamlit", "sqlalchemy", "openpyxl", "docx", "numpy")


@pytest.fixture
def a_demo(framing, demo_file, tmp_path):
    """The article's study, in the folder of the test."""
    shutil.copy(demo_file, tmp_path)


@pytest.fixture
def a_sample(framing, sample_file, tmp_path):
    """The sample, in the folder of the test."""
    shutil.copy(sample_file, tmp_path)


def test_a_new_project_says_what_it_is_made_of(framing):
    assert framing("new", "own.framing", "--codebook", BOOK)[:2] == (
        0,
        "Made own.framing with Codebook('gcm-ts3', version 1.0.0, 5 frames, 20 codes below).\n",
    )


def test_demo_prints_both_tables_and_compares_them_with_print(framing, tmp_path):
    status, out, err = framing("demo")
    assert (status, err) == (0, "")
    assert "Themes related to migration governance as control" in out
    assert "Vulnerable populations and the rights of migrants" in out
    assert "table-1: 25 of 25 entries as published\ntable-2: 49 of 49 entries as published\n" in out
    assert out.endswith("Open the screen: framing app demo.framing\n")
    assert load_workbook(tmp_path / "tables.xlsx").sheetnames
    assert sorted(path.name for path in tmp_path.iterdir()) == ["demo.framing", "tables.xlsx"]


def test_demo_leaves_a_workbook_alone_that_is_not_its_own(framing, tmp_path):
    (tmp_path / "tables.xlsx").write_text("mine", encoding="utf-8")
    status, _, err = framing("demo")
    assert (status, err) == (2, "tables.xlsx: is there already and was not written by framing. Move it away.\n")
    assert (tmp_path / "tables.xlsx").read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "demo.framing").exists()


def test_the_sample_is_built_and_printed_as_invented(framing, tmp_path):
    status, out, err = framing("demo", "--sample")
    assert (status, err) == (0, "")
    assert out.startswith("Invented material\n\nFrames by element (invented consultation)")
    assert out.endswith("Wrote sample.framing and sample-tables.xlsx.\nOpen the screen: framing app sample.framing\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["sample-tables.xlsx", "sample.framing"]


def test_the_sample_takes_a_name_and_leaves_other_work_alone(framing, own):
    status, _, err = framing("demo", "--sample", own)
    assert (status, "and somebody has worked in it" in err) == (2, True)


def test_demo_again_gives_the_same_tables(framing):
    assert framing("demo") == framing("demo")


def test_demo_refuses_a_file_that_is_no_unchanged_demo(framing, own):
    status, out, err = framing("demo", own)
    assert (status, out) == (2, "")
    assert err == (
        "own.framing: is there already, and somebody has worked in it. Name another file, or move this one away.\n"
    )


def test_json_is_the_same_from_run_to_run_and_needs_no_repair(framing, a_demo):
    first = framing("table", "demo.framing", "--format", "json")
    assert first == framing("table", "demo.framing", "--format", "json")
    data = json.loads(first[1])
    assert [table["id"] for table in data] == ["table-1", "table-2", "work-in-progress", "wheel"]
    assert set(data[0]) == {"id", "title", "unit", "scheme", "rows", "columns", "cells", "row_codes"}
    assert data[0]["row_codes"] == {"Sovereignty": "control.sovereignty", "State-led process": "control.state_led"}
    cell = data[0]["cells"]["Sovereignty"]["UN representatives and session moderators"]
    assert cell == {
        "text": "UN Refugee Agency (UNHCR) (Panel 2); UNHCR (similar statement as in Panel 2); "
        "Dr Khalid Koser (Summary panel)",
        "entries": [
            {"speaker": "UN Refugee Agency (UNHCR)", "actor": "UNHCR", "panel": "Panel 2", "note": None},
            {
                "speaker": "UNHCR",
                "actor": "UNHCR",
                "panel": "Summary panel",
                "note": "similar statement as in Panel 2",
            },
            {"speaker": "Dr Khalid Koser", "actor": "Khalid Koser", "panel": "Summary panel", "note": None},
        ],
        "count": 3,
    }


def test_a_difference_lists_each_entry_that_moves(framing, a_demo):
    status, out, _ = framing("table", "demo.framing", "table-2", "--diff", "article", "fc-ssc-2017")
    assert status == 0
    assert out.splitlines() == [
        "table-2: article -> fc-ssc-2017, 2 entries move",
        "  Migrant workers: Republic of Korea (Panel 3): Global South -> Global North  "
        "[fc-ssc-2017 does not list it, so it belongs to the complement, Global North]",
        "  Migrant workers: United Arab Emirates (Panel 3): Global North -> Global South  "
        "[fc-ssc-2017 lists it as Global South]",
        "  no count of mentions changes",
    ]


def test_check_leaves_with_1_and_names_each_entry_that_differs(framing, tmp_path, a_demo):
    with Project.open(tmp_path / "demo.framing") as project:
        coding = next(project.codings(record="t1-03"))
        project.uncode(coding, coder="ab")
        project.code("t1-20", "control.sovereignty", coder="ab")
    status, out, _ = framing("table", "demo.framing", "table-1", "--check")
    assert status == 1
    assert out.splitlines() == [
        "table-1: 24 of 25 entries as published",
        "  missing     Sovereignty | Global North | Norway | Panel 3",
    ]


def test_the_unit_is_one_option(framing, a_demo):
    status, out, _ = framing("table", "demo.framing", "table-1", "--unit", "words", "--format", "json")
    cell = json.loads(out)[0]["cells"]["Sovereignty"]["Global North"]
    assert (status, cell["count"]) == (0, None)
    assert cell["reason"] == "words are not defined over records without a text (6 here)"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("table", "none.framing"), "none.framing: there is no such project. Make one with 'framing new' or"),
        (("table", "own.framing", "table-9"), "the project has no table 'table-9' (0 tables)."),
        (("table", "own.framing"), "own.framing: has no table yet. A table is a recipe in YAML (docs/recipes.md)"),
        (("import", "own.framing", "none.csv"), "none.csv: "),
        (("import", "own.framing", "t.csv", "--map", "text"), "--map 'text': names no column; write FIELD=COLUMN"),
        (("import", "own.framing", "t.csv", "--map", "txt=text"), "'txt'"),
        (("resolve", "own.framing", "X", "Norwey"), "the project has no actor 'Norwey'"),
        (("undo", "own.framing"), "undo: 'ab' has done nothing here that could be taken back."),
        (("redo", "own.framing"), "redo: 'ab' has undone nothing, or has done something else since."),
        (("backup", "own.framing", "own.framing"), "own.framing: is there already; a backup overwrites nothing."),
        (("nonsense",), "framing: No such command 'nonsense'"),
        (("undo",), "framing: Missing argument 'PROJECT'"),
        (("table", "own.framing", "--check", "--unit", "words"), "--check and --unit do not go together."),
        (("table", "own.framing", "--out", "t.md", "--format", "html"), "--out and --format do not go together."),
        (("new", "own", "--codebook", "book.yaml"), "own: the name of a project ends in .framing."),
        (("assign", "own.framing", "Norway", "Global South", "--reason", "x"), "is a state, and schemes place states"),
        (("table", "own.framing", "--out", "tables.pdf"), "own.framing: has no table yet"),
    ],
)
def test_wrong_use_gets_one_sentence_on_standard_error_and_status_2(framing, own, tmp_path, words, message):
    (tmp_path / "t.csv").write_text("speaker,text\nNorway,Yes.\n", encoding="utf-8")
    status, out, err = framing(*words)
    assert (status, out) == (2, "")
    assert message in err
    assert "Traceback" not in err
    assert err.count("\n") == 1


def test_import_resolve_undo_and_history_from_the_command_line(framing, own, tmp_path):
    (tmp_path / "t.csv").write_text("speaker,text\nThe Danes,Yes.\n", encoding="utf-8")
    status, out, err = framing("import", own, "t.csv", "--yes")
    assert (status, out) == (0, "t.csv: added 1 record\n")
    assert "to resolve: 'The Danes' (1 record" in err
    assert framing("labels", own)[1].startswith("The Danes  (1 record)")
    assert framing("resolve", own, "The Danes", "Denmark")[1] == "The Danes is Denmark in 1 record.\n"
    assert framing("labels", own)[1] == ""
    assert "resolved 'The Danes' as Denmark" in framing("undo", own)[1]
    assert framing("redo", own, "--coder", "ab")[0] == 0
    lines = framing("history", own, "--limit", "3")[1].splitlines()
    assert [line.split("  ")[-1][:4] for line in lines] == ["redo", "undo", "reso"]


def test_a_dry_run_shows_mapping_and_first_rows_and_changes_nothing(framing, own, tmp_path):
    (tmp_path / "t.csv").write_text("Speaker,Statement,Colour\nNorway,We agree.,red\n", encoding="utf-8")
    status, out, err = framing("import", own, "t.csv", "--dry-run")
    assert (status, out) == (0, "t.csv: would add 1 record\n")
    assert "t.csv: Speaker -> speaker_label, Statement -> text, Colour -> attribute" in err
    assert "Norway  We agree." in err
    assert framing("import", own, "t.csv")[1] == "t.csv: added 1 record\n"


def test_what_would_steer_the_terminal_is_shown_and_not_sent(framing, own, tmp_path):
    (tmp_path / "t.csv").write_text("speaker,text\n\x9b31mRed,Yes.\n", encoding="utf-8")
    said = framing("import", own, "t.csv")[2]
    assert "\x9b" not in said + framing("labels", own)[1]


def test_a_dry_run_lists_what_would_be_refused_beside_the_mapping(framing, own, tmp_path):
    (tmp_path / "t.csv").write_text("Speaker,Statement\nNorway,\nNorway,Fine.\n", encoding="utf-8")
    status, _, err = framing("import", own, "t.csv", "--dry-run")
    assert status == 2
    assert "Speaker -> speaker_label" in err
    assert "t.csv line 2: " in err
    assert "t.csv: would be refused" in err


@pytest.fixture
def coded(framing, own, tmp_path):
    """A project with one speech, two passages of which are coded."""
    text = "Migration is ours to govern. The wheell turns."
    (tmp_path / "t.csv").write_text(f"id,speaker,text\nr-1,Norway,{text}\n", encoding="utf-8")
    framing("import", own, "t.csv")
    with Project.open(tmp_path / own) as project:
        project.code("r-1", "control.sovereignty", (13, 27), coder="ab")
        project.code("r-1", "control.state_led", (33, 45), coder="cd")
    return own


def text_of(path):
    with Project.open(path) as project:
        return project.record("r-1").text


def test_a_text_is_corrected_from_a_file_and_codings_follow(framing, coded, tmp_path):
    (tmp_path / "new.txt").write_bytes("\ufeffAll migration is ours to govern.\r\nThe wheel turns.\r\n".encode())
    status, out, err = framing("correct", coded, "r-1", "new.txt", "--reason", "the recording")
    assert (status, out) == (
        0,
        "r-1: text corrected, 8 words before, 9 after; 1 coding moved, 1 changed\n",
    )
    assert err.splitlines() == [
        "  changed: control.state_led by cd, 'wheell turns' -> 'wheel turns' (33..45 -> 37..48)",
        "  moved: control.sovereignty by ab, 'ours to govern' (13..27 -> 17..31)",
    ]
    assert text_of(coded) == "All migration is ours to govern.\nThe wheel turns."
    assert "(the recording)" in framing("history", coded, "--limit", "1")[1]
    assert framing("undo", coded)[0] == 0
    assert framing("check", coded)[0] == 0


def test_words_that_occur_once_are_replaced(framing, coded):
    status, out, _ = framing("correct", coded, "r-1", "--replace", "wheell", "wheel")
    assert (status, out) == (0, "r-1: text corrected, 8 words before, 8 after; 1 coding changed\n")
    assert text_of(coded) == "Migration is ours to govern. The wheel turns."


def test_a_dry_correction_says_what_would_happen_and_changes_nothing(framing, coded):
    before = text_of(coded)
    status, out, err = framing("correct", coded, "r-1", "--replace", "is ours to govern", "concerns all", "--dry-run")
    assert (status, out) == (
        0,
        "r-1: text would be corrected, 8 words before, 6 after; 1 coding moved, 1 without a place\n",
    )
    assert err.startswith("  without a place: control.sovereignty by ab, 'ours to govern'\n")
    assert text_of(coded) == before
    framing("correct", coded, "r-1", "--replace", "is ours to govern", "concerns all")
    assert "2 codings equal their spans, 1 of an earlier text" in framing("check", coded)[1]


def test_a_new_text_may_come_from_standard_input(framing, coded, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Ours to govern.\n"), encoding="utf-8"))
    status, out, _ = framing("correct", coded, "r-1", "-")
    assert (status, out.split(";")[0]) == (0, "r-1: text corrected, 8 words before, 3 after")
    assert text_of(coded) == "Ours to govern."


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ["r-1", "--replace", "e", "x"],
            "record 'r-1': 'e' occurs in it 4 times; what is replaced occurs in the text "
            "once. Give more of the words around it.",
        ),
        (
            ["r-1", "--replace", "weal", "x"],
            "record 'r-1': 'weal' does not occur in it; what is replaced occurs in the "
            "text once. Copy the words as they stand there.",
        ),
        (
            ["r-1", "--replace", "", "x"],
            "record 'r-1': '' does not occur in it; what is replaced occurs in the text "
            "once. Copy the words as they stand there.",
        ),
        (
            ["r-1", "--replace", "wheell", "wheell"],
            "record 'r-1': the new text is the one that it has; nothing would change.",
        ),
        (["r-1"], "correct: takes FILE or --replace OLD NEW, one of them. Say what the new text is."),
        (
            ["r-1", "new.txt", "--replace", "a", "b"],
            "correct: takes FILE or --replace OLD NEW, one of them. Say what the new text is.",
        ),
        (
            ["r-1", "none.txt"],
            "none.txt: No such file or directory. Check the name, and that the file and its folder are yours.",
        ),
        (
            ["r-1", "latin.txt"],
            "latin.txt line 2: byte 0xEF (number 8 of the file) is not UTF-8; texts are UTF-8. Save the file as UTF-8.",
        ),
        (
            ["r-1", "empty.txt"],
            "record 'r-1': the new text is empty; a correction keeps a text to code. Write the text.",
        ),
        (["r-9", "--replace", "a", "b"], "the project has no record 'r-9' (1 records: r-1). Did you mean 'r-1'?"),
    ],
)
def test_a_correction_that_cannot_be_made_is_refused_in_a_sentence(framing, coded, tmp_path, words, sentence):
    (tmp_path / "latin.txt").write_bytes(b"One.\nNa\xefve.")
    (tmp_path / "empty.txt").write_bytes(b"\n")
    before = text_of(coded)
    assert framing("correct", coded, *words) == (2, "", f"{sentence}\n")
    assert text_of(coded) == before


def test_an_attested_mention_has_no_text_to_correct(framing, a_demo):
    assert framing("correct", "demo.framing", "t1-01", "--replace", "a", "b") == (
        2,
        "",
        "record 't1-01': has no text; only a text can be corrected.\n",
    )


SCHEME = """\
format: framing-scheme/1
id: mine
title: My own two sides
source: invented for the tests
as_of: 2026-01-01
based_on: fc-ssc-2017
overrides:
- {country: MEX, group: Global South, reason: as its own delegation says}
"""


def test_an_own_scheme_and_recipe_make_an_own_table(framing, tmp_path, a_demo):
    (tmp_path / "mine.yaml").write_text(SCHEME, encoding="utf-8")
    assert framing("scheme", "demo.framing", "mine.yaml", "--use", "mine")[1] == "Stored the scheme mine.\n"
    assert "* mine                 2026-01-01  My own two sides" in framing("scheme", "demo.framing")[1]
    moved = framing("table", "demo.framing", "table-2", "--diff", "fc-ssc-2017", "mine")[1]
    assert moved.count("override: as its own delegation says") == 2
    recipe = shipped("corpora/gcm-ts3/recipes/table-1.yaml").read_text(encoding="utf-8")
    (tmp_path / "t.yaml").write_text(recipe.replace("id: table-1", "id: own"), encoding="utf-8")
    expected = shipped("corpora/gcm-ts3/recipes/table-1.expected.csv")
    assert framing("recipe", "demo.framing", "t.yaml", "--expected", expected)[1] == "Stored the recipe own.\n"
    assert framing("table", "demo.framing", "own", "--check")[1] == "own: 25 of 25 entries as published\n"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("control.sovereignty", "control.sovreignty"), "the codebook has no code 'control.sovreignty' (25 codes)."),
        (("scheme: article", "scheme: artikel"), "the project has no scheme 'artikel' (4 schemes: article,"),
    ],
)
def test_a_recipe_that_asks_for_what_is_not_there_is_refused(framing, tmp_path, change, message, a_demo):
    recipe = shipped("corpora/gcm-ts3/recipes/table-1.yaml").read_text(encoding="utf-8")
    (tmp_path / "t.yaml").write_text(recipe.replace(*change), encoding="utf-8")
    status, out, err = framing("recipe", "demo.framing", "t.yaml")
    assert (status, out) == (2, "")
    assert message in err


def test_check_and_backup_say_what_was_found(framing, own, tmp_path):
    status, out, _ = framing("check", own)
    assert status == 0
    assert "journal_mode truncate, synchronous 2" in out
    assert all(line.startswith("good") for line in out.splitlines())
    assert framing("backup", own, "copy.framing")[1] == "Wrote copy.framing; the copy was checked.\n"
    assert framing("check", "copy.framing")[0] == 0


def test_the_codebook_comes_back_to_the_byte(framing, own, tmp_path):
    assert framing("codebook", "export", own, "book.yaml")[0] == 0
    assert (tmp_path / "book.yaml").read_bytes() == shipped("codebooks/gcm-ts3.yaml").read_bytes()
    assert framing("codebook", "export", own, "book.yaml")[0] == 2
    status, out, _ = framing("codebook", "lint", "book.yaml")
    assert (status, out) == (0, "Codebook('gcm-ts3', version 1.0.0, 5 frames, 20 codes below): 0 remarks\n")
    assert "control.sovereignty  Sovereignty: The state's own right" in framing("codebook", "show", own)[1]


def test_two_codebooks_are_compared_word_by_word(framing, own, tmp_path):
    framing("codebook", "export", own, "book.yaml")
    text = (tmp_path / "book.yaml").read_text(encoding="utf-8")
    (tmp_path / "mine.yaml").write_text(text.replace("who runs the consultation", "who steers it"), encoding="utf-8")
    status, out, err = framing("codebook", own, "diff", "codebook:1", "mine.yaml")
    assert (status, err) == (0, "")
    assert out == (
        "codebook:1 -> mine.yaml: 1 code changed\ncontrol.sovereignty  Sovereignty\n"
        "  when not to use: who [-runs the consultation-]{+steers it+} (use control.state_led)\n"
    )
    assert framing("codebook", "diff", own, "book.yaml")[1] == "book.yaml -> present: no difference\n"


def test_a_codebook_is_compared_with_a_moment_that_there_is(framing, own, a_demo):
    assert framing("codebook", "diff", own, "codebook:9")[::2] == (
        2,
        "'codebook:9': the codebook has had versions 1 to 1. Name one of them.\n",
    )
    assert framing("codebook", "diff", "demo.framing", "event:1")[::2] == (
        2,
        "demo.framing: has no codebook at event:1. Name another moment or file.\n",
    )


def test_the_codebook_of_a_project_is_looked_through_as_well(framing, own):
    status, out, _ = framing("codebook", own, "lint")
    assert (status, out) == (0, "Codebook('gcm-ts3', version 1.0.0, 5 frames, 20 codes below): 0 remarks\n")


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_the_codebook_is_written_by_the_ending_of_the_file(framing, own, ending, tmp_path):
    assert framing("codebook", "export", own, f"book.{ending}")[1] == f"Wrote book.{ending}.\n"
    assert (tmp_path / f"book.{ending}").stat().st_size > 5000


@pytest.mark.parametrize("ending", ["xlsx", "md", "csv", "tex", "html", "json", "txt"])
def test_tables_are_written_by_the_ending_of_the_file(framing, tmp_path, ending, a_demo):
    status, out, _ = framing("table", "demo.framing", "table-1", "--out", f"mine.{ending}")
    assert (status, out) == (0, f"Wrote mine.{ending}.\n")
    assert (tmp_path / f"mine.{ending}").stat().st_size > 500


def test_an_unknown_ending_is_refused(framing, tmp_path, a_demo):
    status, _, err = framing("table", "demo.framing", "--out", "tables.pdf")
    assert status == 2
    assert err == (
        "tables.pdf: the ending '.pdf' is not one of .xlsx, .txt, .json, .md, .csv, .tex, .html. Choose one of them.\n"
    )


def test_help_loads_nothing_heavy():
    program = (
        "import sys\nsys.argv = ['framing', '--help']\nfrom framing.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    assert "demo" in done.stdout


def test_saturation_prints_each_intervention_and_the_finding(framing, tmp_path, a_sample):
    status, out, err = framing("saturation", "sample.framing", "--coder-of", "reader-1", "--base", "5", "--run", "3")
    assert (status, err) == (0, "")
    assert "With a base size of 5 interventions (" in out
    assert "In 1,000 random orders of the same interventions it is reached in " in out
    status, out, _ = framing("saturation", "sample.framing", "--out", "saturation.csv")
    assert (status, out) == (0, "Wrote saturation.csv.\n")
    status, _, err = framing("saturation", "sample.framing", "--out", "saturation.csv")
    assert (status, err) == (
        2,
        "saturation.csv: is there already, and nothing is overwritten. Choose another name.\n",
    )
    assert framing("saturation", "sample.framing", "--out", "s.xlsx")[2] == (
        "s.xlsx: the ending '.xlsx' is not .csv. Choose a name that ends in .csv.\n"
    )


def test_saturation_without_units_gives_the_reason_and_no_number(framing, a_demo):
    status, out, _ = framing("saturation", "demo.framing")
    assert (status, out) == (
        0,
        "With a base size of 4 interventions (0 codes) and a run length of 2, the threshold of 5 % was not reached: "
        "it takes 6 interventions, and there are 0.\n",
    )


def test_cooccurrence_prints_pairs_and_the_places_of_two_codes(framing, a_sample):
    status, out, _ = framing("cooccurrence", "sample.framing")
    assert status == 0
    assert out.splitlines()[0].split() == ["places", "c", "code", "other", "code"]
    assert out.splitlines()[1].split()[2:] == ["rights.narrative", "rights.women_children"]
    number = out.splitlines()[1].split()[0]
    status, out, _ = framing("cooccurrence", "sample.framing", "rights.narrative", "rights.women_children")
    assert out.splitlines()[-1] == f"{number} places of rights.narrative with rights.women_children."
    assert '   both: "' in out
    status, _, err = framing("cooccurrence", "sample.framing", "rights")
    assert (status, err) == (2, "cooccurrence: takes two codes or none, got 1. Name two codes.\n")


def test_frequencies_print_the_tree_as_it_was(framing, a_demo):
    status, out, _ = framing("frequencies", "demo.framing")
    assert status == 0
    first, second = out.splitlines()[:2]
    assert first.split()[:4] == ["code", "codings", "with", "below"]
    assert second.split()[:3] == ["control", "0", "40"]
    assert "n.d.: interventions and words are not defined over records without a text." in out
    with Project.open("demo.framing") as study:
        number = study.history()[0].number
        study.code("t1-01", "control.state_led", None, coder="ab")
    assert framing("frequencies", "demo.framing")[1] != out
    assert framing("frequencies", "demo.framing", "--as-of", f"event:{number}")[1] == out
