"""Reports of agreement: the methods paragraphs, the workbook, the Word document, Markdown."""

from dataclasses import replace

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from export.agreement import (
    DISAGREEMENTS,
    LINES,
    ROUND,
    UNDEFINED,
    alone,
    line,
    percent,
    placed,
    report,
    settled,
    value,
)
from export.study import check_golden, provenance

from framing.agreement import Reason
from framing.agreement.report import Pair, Reader
from framing.errors import ExportError
from framing.export.agreement_file import write_report
from framing.export.agreement_methods import methods
from framing.export.agreement_text import report_markdown
from framing.export.page import CELL_LIMIT
from framing.model.agreement import Choice, Drawn

HOSTILE = '=HYPERLINK("http://x")<script>alert(1)</script>\u202etxet\x1b[31m'
INTRA = (
    Reader(name="anna", seen=6, finished=6, codings=21),
    Reader(name="anna (2)", of="anna", seen=4, finished=4, codings=19),
)


def said(found):
    """The methods paragraphs as one text."""
    return " ".join(methods(found))


def book_of(found, path, **more):
    """The workbook of a report, opened again."""
    return openpyxl.load_workbook(write_report(found, path / "report.xlsx", **more))


def rows_of(sheet, head):
    """The lines of a sheet below the head that begins with a word, each by heading."""
    rows = [list(row) for row in sheet.iter_rows()]
    start = next(number for number, row in enumerate(rows) if row[0].value == head)
    names = [cell.value for cell in rows[start]]
    return [dict(zip(names, row, strict=True)) for row in rows[start + 1 :]]


def page_of(found, path):
    """The Word document of a report, opened again."""
    return docx.Document(write_report(found, path / "report.docx"))


# the methods paragraphs


def test_the_report_in_markdown_is_as_it_was():
    check_golden("agreement.md", report_markdown(report(), date="2026-11-23"))


def test_the_methods_name_the_coders_and_how_they_were_trained():
    text = said(report())
    assert "Two coders were compared: anna (6 texts read, all of them marked as finished, 21 codings) and ben" in text
    assert "On training, the note of round “pilot” says: Two days on twelve texts of another forum." in text


def test_training_that_nobody_entered_is_said_not_to_be_entered():
    without = report(rounds=(replace(ROUND, note=None),))
    assert "Nothing was entered about the training of the coders." in said(without)


def test_how_texts_were_drawn_is_told_with_seed_and_strata():
    assert (
        "4 of 8 texts (50%) were drawn at random within strata of panel and group under the scheme ours (share asked "
        ".500, seed 3; Panel 1, Global North 2 of 4; Panel 1, Global South 2 of 4)"
    ) in said(report())


@pytest.mark.parametrize(
    ("drawn", "words"),
    [
        (Drawn(how="all", n_drawn=8, n_of=8, panels=("Panel 1",)), "all 8 texts of Panel 1 were taken"),
        (
            Drawn(how="random", share=0.25, seed=9, n_drawn=2, n_of=8),
            "2 of 8 texts (25%) were drawn at random (share asked .250, seed 9)",
        ),
    ],
)
def test_a_draw_is_told_as_it_was(drawn, words):
    assert words in said(report(rounds=(replace(ROUND, drawn=drawn),)))


def test_without_a_round_the_program_claims_no_assignment_and_no_independence():
    text = said(report(rounds=()))
    assert "No round of double coding was opened in the program for these coders" in text
    assert "whether coders worked independently of each other, is not entered" in text
    assert "blind" not in text


def test_a_round_of_other_coders_is_not_told():
    others = replace(ROUND, coders=("dora", "emil"), name="theirs")
    assert "theirs" not in said(report(rounds=(others,)))


def test_an_open_round_is_said_to_be_open():
    assert "(opened 2026-03-01, still open)" in said(report(rounds=(replace(ROUND, closed=None),)))


def test_intervals_are_told_with_level_resamples_seed_and_clusters():
    assert (
        "Intervals are at 95%, by percentiles of a bootstrap of 1,000 resamples (seed 7, 4 clusters) that draws each "
        "speaker"
    ) in said(report())


def test_coefficients_on_different_numbers_of_clusters_rest_on_up_to_the_most():
    few = replace(LINES[1].value, n_clusters=3)
    text = said(report(lines=(LINES[2], line("control.border", few, percent(0.9)))))
    assert "(seed 7, up to 4 clusters)" in text


def test_one_coefficient_stands_beside_and_several_stand():
    assert "beside it stands percent agreement (nominal)." in said(report())
    kappa = value(0.5, name="Cohen's kappa")
    more = replace(LINES[1], values={**LINES[1].values, "cohen_kappa": kappa})
    assert "beside it stand percent agreement (nominal) and Cohen's kappa" in said(report(lines=(more,)))


def test_another_way_to_an_interval_is_told_as_it_was():
    alpha = value(0.8, interval=(0.7, 0.9))
    linearised = replace(alpha, method="linearised, t with 39 degrees of freedom")
    found = report(lines=(line("rights.women", linearised, percent(0.9)),), overall=None, dimensions=())
    assert "Intervals are at 95%: linearised, t with 39 degrees of freedom." in said(found)
    assert "bootstrap" not in said(found)


def test_resamples_that_were_left_out_and_values_without_an_interval_are_counted():
    some = replace(LINES[1].value, method=f"{LINES[1].value.method}, 3 of them undefined and left out")
    lines = (line("control.border", some, percent(0.9)), line("rights.women", value(0.4), percent(0.9)))
    text = said(report(lines=lines))
    assert "For 1 value some resamples were undefined and left out." in text
    assert "1 value by which codes are judged has no interval." in text


def test_values_by_code_run_from_the_lowest_to_the_highest_and_frames_do_not_count():
    assert (
        "Over the 2 codes for which it is defined, Krippendorff's alpha runs from .412 (rights.women, .100 to .700) to "
        ".840 (control.border, .810 to .900)."
    ) in said(report())


def test_what_is_undefined_is_called_so_with_its_reason():
    text = said(report())
    assert "It is not defined for rights.youth: no coder used it where two coders looked." in text


def test_bounds_are_counted_by_the_lower_end_of_intervals():
    assert (
        "Of the 2 intervals, 1 lies at or above .800 as a whole, none lie at or above .667 but not .800, 1 reaches "
        "from below .667 to it or above and none lie below .667 as a whole (bounds for alpha: Krippendorff "
        "2004: 241-243)."
    ) in said(report())


def judged(*intervals):
    """What is said of codes with these intervals."""
    lines = [line(f"rights.{n}", value(0.9, interval=one), percent(0.9)) for n, one in enumerate(intervals)]
    return said(report(lines=tuple(lines)))


def test_intervals_that_lie_below_the_bounds_as_a_whole_are_counted_apart():
    text = judged((0.1, 0.66), (0.2, 0.667), (0.7, 0.9))
    assert "1 reaches from below .667 to it or above and 1 lies below .667 as a whole" in text


def test_an_interval_that_is_a_single_point_counts_for_no_bound():
    text = judged((1.0, 1.0), (0.1, 0.7), (0.85, 0.9))
    assert (
        "1 interval is a single point, because every resample or nearly every one gave the same value, and says "
        "nothing of chance. Of the 2 other intervals, 1 lies at or above .800 as a whole"
    ) in text
    assert "Krippendorff 2004" not in judged((1.0, 1.0), (0.9, 0.9))


def test_one_code_alone_runs_from_nowhere_to_nowhere():
    text = judged((0.81, 0.95))
    assert (
        "For rights.0, the one code that was compared, Krippendorff's alpha is .900 (.810 to .950). The interval lies "
        "at or above .800 as a whole (bounds"
    ) in text
    assert "runs from" not in text
    only = report(lines=(LINES[1], LINES[3]))
    assert "Krippendorff's alpha is defined for one code alone, control.border: .840 (.810 to .900)." in said(only)


def test_a_share_that_leaves_chance_aside_is_not_held_against_the_bounds_for_alpha():
    text = said(report(choice=Choice(coders=("anna", "ben"), coefficient="percent_agreement")))
    assert "Krippendorff 2004" not in text


def test_how_disagreements_were_settled_is_told_by_kind_choice_and_reason():
    text = said(report())
    assert "2 of 4 (50%) were settled, by carla: another extent (1), another code (1)." in text
    assert "What was decided: ben's (1), both (1); for which reason: oversight (1), no reason entered (1)." in text


def test_that_nothing_was_settled_is_said():
    nothing = tuple(replace(one, settled=None) for one in DISAGREEMENTS)
    assert "There are 4 disagreements" in said(report(disagreements=nothing))
    assert "None of them was settled in the program." in said(report(disagreements=nothing))


def test_suggestions_in_sight_are_told_or_left_out():
    assert "For 9 of 40 units (22.5%) the program noted" in said(report())
    assert "The program noted for no unit that its suggestions were in sight." in said(report(n_suggested=0))
    without = report(choice=Choice(coders=("anna", "ben"), without_suggested=True), n_suggested=0)
    assert "after suggestions of the program had been shown to them were left out." in said(without)


def test_an_invented_study_says_so_first():
    assert methods(report(provenance=provenance(invented=True)))[0] == (
        "The material of this study is invented; its figures are evidence of nothing outside of it."
    )


def test_the_last_paragraph_names_codebook_and_software():
    assert methods(report())[-1] == "Codebook: small 1.0, revision 2. Software: framing-toolkit 0.1.0."
    assert methods(report(provenance=provenance(codebook=None)))[-1].startswith("The project has no codebook.")


def test_for_one_coder_nothing_is_claimed_and_an_intra_coder_round_is_offered():
    text = said(alone())
    assert "This report is of one coder: anna (6 texts read, 5 of them" in text
    assert "No second coder is compared here, so that agreement between coders is not known and none is claimed" in text
    assert "intra-coder round: anna codes a part of the same texts once more" in text
    assert "alpha" not in text


def test_coders_who_read_no_text_together_have_no_agreement():
    text = said(report(n_double=0, n_units=0, lines=(), overall=None, pairs=()))
    assert "No text was read by two of the coders, so that agreement between them is not defined." in text


def test_a_coder_who_read_none_of_the_texts_is_not_among_those_compared():
    idle = Reader(name="dora", seen=0, finished=0, codings=0)
    text = said(report(readers=(*report().readers, idle)))
    assert "Two coders were compared" in text and "Of these texts dora read none." in text
    assert "intra-coder round: anna" in said(alone(readers=(*alone().readers, idle)))


def test_nobody_who_read_is_said():
    first, second, *_ = methods(alone(readers=(), n_read=0))
    assert first == "None of the coders asked for has read a text that fits."
    assert second.startswith("The project has 8 texts, of which none was read by a coder asked for.")


def test_a_second_reading_is_called_intra_coder_agreement():
    pair = Pair(first="anna", second="anna (2)", value=value(0.9, interval=(0.8, 1.0)), percent=percent(0.97))
    found = report(readers=INTRA, pairs=(pair,), rounds=())
    text = said(found)
    assert "anna (2) is the second reading by anna; agreement between the two is intra-coder agreement" in text
    assert "Intra-coder agreement, between anna and anna (2) over every code in each unit: " in text
    assert report_markdown(found).startswith("# Agreement within a coder: A small study")
    assert text.startswith("Two readings by one coder were compared: anna (6 texts read")
    assert "of which 6 (75%) were read, 4 (50%) in both readings." in text
    assert "40 were seen in at least two readings." in text
    assert "Nothing was entered about the training of the coder." in text


def test_first_and_second_readings_beside_other_coders_are_told_apart():
    ben = Reader(name="ben", seen=4, finished=4, codings=9)
    names = (("anna", "anna (2)"), ("anna", "ben"), ("anna (2)", "ben"))
    pairs = tuple(
        Pair(first=one, second=other, value=value(0.9 - 0.1 * place), percent=percent(0.9))
        for place, (one, other) in enumerate(names)
    )
    text = said(report(readers=(*INTRA, ben), pairs=pairs))
    assert "rest on first and second readings alike" in text
    assert text.startswith("Three readings by two coders were compared: ")
    assert "runs from .700 (anna (2) and ben) to .800 (anna and ben)" in text


def test_the_consensus_is_a_set_of_codings_and_no_coder():
    consensus = Reader(name="consensus", seen=4, finished=0, codings=9)
    assert said(report(readers=(*report().readers, consensus))).startswith("Three sets of codings were compared: ")


# the workbook


def test_the_workbook_has_a_sheet_for_each_thing_that_was_compared(tmp_path):
    assert book_of(report(), tmp_path).sheetnames == [
        *("Methods", "Per code", "Coders and pairs", "Characters", "Spans", "Confusion", "Drift", "Disagreements"),
        *("Settled", "Provenance"),
    ]


def test_sheets_that_would_be_empty_are_left_out(tmp_path):
    assert book_of(alone(), tmp_path).sheetnames == ["Methods", "Coders and pairs", "Provenance"]


def test_a_value_is_a_number_with_its_interval_in_two_cells(tmp_path):
    border = rows_of(book_of(report(), tmp_path)["Per code"], "What")[2]
    assert border["Id"].value == "control.border"
    assert [border[name].value for name in ("Value", "Value: from", "Value: to")] == [0.84, 0.81, 0.9]
    assert border["Value"].number_format == "0.000" and border["Units"].number_format == "#,##0"
    assert [border[name].value for name in ("Found by anna", "Found by ben", "Prevalence")] == [10, 6, 0.2]


def test_an_undefined_value_is_an_empty_cell_with_its_reason(tmp_path):
    youth = rows_of(book_of(report(), tmp_path)["Per code"], "What")[4]
    assert youth["Value"].value is None
    assert youth["Value: reason"].value == UNDEFINED.why
    assert youth["In words"].value == "not defined: no coder used it where two coders looked"


def test_a_value_of_zero_by_definition_is_a_number_with_its_reason(tmp_path):
    zero = value(0.0, reason=Reason.SINGLE_DISAGREEMENT)
    only = report(lines=(line("rights.women", zero, percent(0.9)),), overall=None)
    (women, _) = rows_of(book_of(only, tmp_path)["Per code"], "What")
    assert (women["Value"].value, women["Value: reason"].value) == (0, zero.why)


def test_coders_stand_above_pairs_in_one_sheet(tmp_path):
    sheet = book_of(report(), tmp_path)["Coders and pairs"]
    coders, pairs = rows_of(sheet, "Coder"), rows_of(sheet, "First coder")
    assert [row["Coder"].value for row in coders[:2]] == ["anna", "ben"]
    assert [row["Texts finished"].value for row in coders[:2]] == [6, 3]
    assert (pairs[0]["What it is"].value, pairs[0]["Value"].value) == ("between coders", 0.66)


def test_every_head_stays_in_sight_and_every_column_has_its_width(tmp_path):
    for sheet in book_of(report(), tmp_path):
        assert sheet.freeze_panes is not None
        assert sum(one.customWidth for one in sheet.column_dimensions.values()) == sheet.max_column


def test_confusions_count_what_the_second_coded_where_the_first_coded_this(tmp_path):
    (border, women, nothing) = rows_of(book_of(report(), tmp_path)["Confusion"], "First coder")
    assert [women[name].value for name in ("control.border", "rights.women", "nothing coded")] == [1, 0, 1]
    assert nothing["The first coded"].value == "nothing coded"
    assert border["control.border"].value == 0


def test_a_disagreement_stands_in_its_context_and_what_was_decided_by_its_number(tmp_path):
    book = book_of(report(), tmp_path)
    last = rows_of(book["Disagreements"], "No.")[3]
    assert (last["First has"].value, last["Second has"].value) == (
        "Borders | walls (stance: for)",
        "Borders | walls (stance: against)",
    )
    assert (last["Before"].value, last["Words concerned"].value, last["After"].value) == (
        *("Look at ", "the border"),
        " again.",
    )
    rows = rows_of(book["Settled"], "No.")
    assert [(row["No."].value, row["Decided"].value) for row in rows] == [(1, "ben's"), (3, "both")]


@pytest.mark.parametrize(("choice", "words"), [("neither", "neither"), ("other", "something else")])
def test_the_codes_on_which_was_decided_are_named_whatever_was_decided(tmp_path, choice, words):
    decided = settled("boundary", choice, codes=("control.border",))
    book = book_of(report(disagreements=(replace(DISAGREEMENTS[0], settled=decided),)), tmp_path)
    (row,) = rows_of(book["Settled"], "No.")
    assert (row["Decided"].value, row["Codes concerned"].value) == (words, "control.border")
    assert "Codes of the consensus" not in row


def test_where_extents_differ_each_side_is_told_with_its_words(tmp_path):
    first = rows_of(book_of(report(), tmp_path)["Disagreements"], "No.")[0]
    assert first["First has"].value == "Borders | walls (“the border”)"
    assert first["Second has"].value == "Borders | walls (“the border walls”)"


def test_all_codes_together_have_the_spans_of_each_label(tmp_path):
    everything, border = rows_of(book_of(report(), tmp_path)["Spans"], "Code")
    assert (everything["Name"].value, everything["u-alpha"].value) == ("all codes together", 0.7)
    assert (border["(k)u-alpha"].value, border["cu-alpha"].value) == (0.88, None)
    assert border["cu-alpha: reason"].value == UNDEFINED.why


def test_an_invented_study_is_marked_on_every_sheet(tmp_path):
    for sheet in book_of(report(provenance=provenance(invented=True)), tmp_path):
        assert sheet["A1"].value == "Invented material"


def test_hostile_texts_are_only_texts_in_a_workbook(tmp_path):
    hostile = placed("missing", DISAGREEMENTS[1].item.first, (), quotation=HOSTILE, speaker=HOSTILE)
    readers = (replace(report().readers[0], name=HOSTILE), report().readers[1])
    book = book_of(report(disagreements=(hostile,), readers=readers), tmp_path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any("\x1b" in str(cell.value) for cell in cells)
    (row,) = rows_of(book["Disagreements"], "No.")
    assert row["Speaker"].value.startswith("=HYPERLINK") and row["Speaker"].quotePrefix


def test_a_quotation_longer_than_a_cell_is_cut_and_says_so(tmp_path):
    long = placed("missing", DISAGREEMENTS[1].item.first, (), quotation="a" * 40_000)
    (row,) = rows_of(book_of(report(disagreements=(long,)), tmp_path)["Disagreements"], "No.")
    assert len(row["Words concerned"].value) < CELL_LIMIT
    assert row["Words concerned"].value.endswith("more characters stand in the project]")


# Word and Markdown


def test_the_word_document_says_everything_that_a_reviewer_asks(tmp_path):
    document = page_of(report(), tmp_path)
    headings = [one.text for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert headings == [
        "Agreement between coders: A small study",
        *("Methods", "What to keep in mind", "Coders", "Agreement on each code", "Agreement on answers"),
        *("Pairs of coders", "Agreement by characters", "Agreement on spans", "Drift over the work"),
        *("Confused codes", "How disagreements were settled", "Disagreements", "Provenance"),
    ]
    texts = [one.text for one in document.paragraphs]
    assert [paragraph in texts for paragraph in methods(report())] == [True] * 7
    codes = document.tables[1]
    assert [cell.text for cell in codes.rows[2].cells][:3] == ["Borders | walls", ".840", ".810 to .900"]


def test_heads_of_tables_are_repeated_and_tables_fill_the_page(tmp_path):
    for table in page_of(report(), tmp_path).tables:
        assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
        assert sum(column.width.cm for column in table.columns) == pytest.approx(25.7, abs=0.1)


def test_hostile_texts_are_only_texts_in_word_and_markdown(tmp_path):
    hostile = placed("missing", DISAGREEMENTS[1].item.first, (), quotation=HOSTILE, speaker=HOSTILE)
    found = report(disagreements=(hostile,))
    assert "<script>alert(1)</script>" in page_of(found, tmp_path).tables[-2].rows[1].cells[1].text
    text = report_markdown(found)
    assert "<script>" not in text and "\\<script\\>" in text and "\x1b" not in text
    assert text.count("\u202e") == text.count("\u202c") == 2  # what turns the line turns back within its cell


def test_a_line_of_a_paragraph_begins_no_list_or_heading():
    rounds = (replace(ROUND, note="--- " * 60),)
    lines = report_markdown(report(rounds=rounds)).split("\n")
    assert not any(one.startswith(("--- ", "- --", "# #")) for one in lines)


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("2016).", "2016)."),
        (".660", ".660"),
        ("1.", "1\\."),
        ("7) so", "7\\) so"),
        ("+ more", "\\+ more"),
        ("--- so", "\\--- so"),
    ],
)
def test_only_what_would_begin_a_block_is_escaped_where_a_line_begins(words, printed):
    notices = ("x" * 110 + f" {words}",)
    assert f"x\n{printed}" in report_markdown(report(notices=notices))


def test_a_long_quotation_is_clipped_in_print():
    long = placed("missing", DISAGREEMENTS[1].item.first, (), quotation="word " * 200)
    assert "word … \\[739 more characters\\]”" in report_markdown(report(disagreements=(long,)))


def test_the_report_of_one_coder_has_no_empty_section(tmp_path):
    headings = [one.text for one in page_of(alone(), tmp_path).paragraphs if one.style.name == "Heading 2"]
    assert headings == ["Methods", "Coders", "Provenance"]


def test_that_nobody_can_be_compared_is_said_once_in_a_file_and_what_was_left_out_stays():
    told, left = "Of the coders compared anna alone has read these texts", "1 coding of an earlier text is left out"
    text = report_markdown(alone(notices=(told, left), left_out=(left,)))
    assert told not in text and text.count(left) == 1


@pytest.mark.parametrize("name", ["report.pdf", "report", "report.xls"])
def test_another_ending_is_one_sentence(tmp_path, name):
    ending = name.removeprefix("report")
    with pytest.raises(ExportError) as refused:
        write_report(report(), tmp_path / name)
    assert str(refused.value) == f"{name}: the ending {ending!r} is not .xlsx, .docx or .md. Choose one of them."
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", [".xlsx", ".docx", ".md"])
def test_a_folder_that_is_not_there_is_one_sentence(tmp_path, ending):
    with pytest.raises(ExportError, match="cannot be written"):
        write_report(report(), tmp_path / "nowhere" / f"report{ending}")
