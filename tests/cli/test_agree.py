"""The command of agreement between coders as typed: agree."""

import shutil

import docx
import openpyxl
import pytest

READERS = ("--between", "reader-1", "--between", "reader-2")
QUICK = ("--unit", "intervention", "--resamples", "100")


@pytest.fixture
def sample(sample_file, tmp_path):
    """The invented consultation, in the folder of the test."""
    shutil.copy(sample_file, tmp_path / "sample.framing")
    return "sample.framing"


def test_each_code_is_printed_with_value_interval_prevalence_units_and_a_sentence(framing, sample):
    status, out, err = framing("agree", sample, *READERS, "--code", "rights.safeguard", "--resamples", "200")
    assert (status, err) == (0, "")
    head, code = out.splitlines()[:2]
    assert head.split("  ")[0] == "code" and "Krippendorff's alpha" in head and "95% interval" in head
    assert code.startswith("rights.safeguard") and ".818" in code and "2,037" in code
    assert "the interval" in code


def test_everything_together_answers_and_pairs_follow(framing, sample):
    out = framing("agree", sample, *QUICK)[1]
    assert "All codes together: set-valued alpha is ." in out
    assert "\nstance " in out
    assert "\nadjudicator and reader-1 " in out and "\nreader-1 and reader-2 " in out
    assert "note: Agreement on spans (unitising) rests on the 16 texts that all 3 coders read." in out
    assert "disagreements, 0 of them settled." in out


def test_only_those_named_are_compared_on_what_is_asked(framing, sample):
    out = framing("agree", sample, *READERS, *QUICK, "--panel", "Panel 3", "--coefficient", "gwet_ac1")[1]
    assert "adjudicator" not in out
    assert "Gwet's AC1" in out
    assert all(" 16 " in line for line in out.splitlines() if line.startswith("rights."))


def test_the_same_seed_gives_the_same_report_and_the_past_can_be_asked(framing, sample):
    words = ("agree", sample, *READERS, *QUICK, "--code", "control", "--seed", "5", "--by", "intervention")
    assert framing(*words)[1] == framing(*words, "--as-of", "codebook:1")[1]


def test_one_coder_is_told_what_can_be_said(framing, sample):
    status, out, _ = framing("agree", sample, "--between", "reader-1")
    assert status == 0
    assert "No second coder is compared here" in out and "intra-coder round" in out
    assert "Krippendorff" not in out
    assert "note: " not in out  # which would say the same again


def test_the_report_is_written_as_a_workbook(framing, sample, tmp_path):
    assert framing("agree", sample, *READERS, *QUICK, "--out", "report.xlsx")[1] == "Wrote report.xlsx.\n"
    book = openpyxl.load_workbook(tmp_path / "report.xlsx")
    assert book.sheetnames[:4] == ["Methods", "Per code", "Coders and pairs", "Characters"]
    assert {sheet["A1"].value for sheet in book} == {"Invented material"}


def test_the_report_is_written_as_a_word_document(framing, sample, tmp_path):
    assert framing("agree", sample, *READERS, *QUICK, "--out", "report.docx")[0] == 0
    texts = [one.text for one in docx.Document(tmp_path / "report.docx").paragraphs]
    assert "Methods" in texts
    assert "The material of this study is invented; its figures are evidence of nothing outside of it." in texts


def test_the_report_is_written_as_markdown(framing, sample, tmp_path):
    assert framing("agree", sample, *READERS, *QUICK, "--out", "report.md")[0] == 0
    text = (tmp_path / "report.md").read_text(encoding="utf-8")
    assert text.startswith("# Agreement between coders: Saint Orrin Consultations on Human Mobility")
    assert "## Disagreements" in text and "## Provenance" in text


def test_a_file_that_is_there_is_not_written_over(framing, sample, tmp_path):
    (tmp_path / "report.md").write_text("mine", encoding="utf-8")
    status, out, err = framing("agree", sample, "--out", "report.md")
    assert (status, out) == (2, "")
    assert err == "report.md: is there already, and nothing is overwritten. Choose another name.\n"
    assert (tmp_path / "report.md").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--between", "nobody"), "coder 'nobody' is not known"),
        (("--panel", "Panel 9"), "panel 'Panel 9' is not known"),
        (("--group", "Nowhere"), "group 'Nowhere' is not known"),
        (("--code", "control.nothing"), "the codebook has no code 'control.nothing'"),
        (("--coefficient", "kappa"), "coefficient 'kappa' is not known"),
        (("--version", "9"), "version 9 of the codebook is not known"),
        (("--between", "reader-1", "--between", "reader-1"), "coders: one is named twice"),
        (("--resamples", "-1"), "resamples -1: a number is 0, for no intervals, or more"),
        (("--seed", "-1"), "seed -1: chance begins at 0 or above"),
        (("--unit", "word"), "'--unit'"),
        (("--out", "report.pdf"), "report.pdf: the ending '.pdf' is not .xlsx, .docx or .md. Choose one of them."),
    ],
)
def test_what_is_not_known_is_one_sentence(framing, sample, words, said):
    status, out, err = framing("agree", sample, *words)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert said in err
