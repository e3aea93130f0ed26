"""Tables as somebody has them, with marks and ranges, as typed: what is printed, what is written, what is refused."""

import json
import shutil

import pytest
from openpyxl import load_workbook

from framing import Project

PAIR = ("--between", "reader-1", "--between", "reader-2")
TABLE = ("table", "sample.framing", "stance-by-group")


@pytest.fixture
def sample(framing, sample_file, tmp_path):
    """Type a command about a table of a copy of the sample."""
    shutil.copy(sample_file, tmp_path / "sample.framing")
    return lambda *words: framing(*TABLE, *words)


def counts(out):
    """The counts of a table that was printed as JSON."""
    (table,) = json.loads(out)
    return [cell["count"] for row in table["cells"].values() for cell in row.values()]


def test_a_table_is_printed_as_a_coder_has_it(sample):
    status, out, err = sample("--as", "reader-1")
    assert (status, err) == (0, "")
    assert "Codings that count: those of reader-1 alone." in " ".join(out.split())
    everybody, one, agreed = (
        counts(sample("--format", "json", *words)[1]) for words in ((), ("--as", "reader-1"), ("--as", "agreed", *PAIR))
    )
    assert everybody != one
    assert all(few <= many for few, many in zip(agreed, one, strict=True))


def test_adjudicated_counts_what_was_settled(sample):
    before = counts(sample("--as", "adjudicated", *PAIR, "--format", "json")[1])
    with Project.open("sample.framing") as project:
        for one in project.adjudication.work("reader-1", "reader-2"):
            project.adjudication.decide(one, "a", coder="sample")
    after = counts(sample("--as", "adjudicated", *PAIR, "--format", "json")[1])
    assert after == counts(sample("--as", "reader-1", "--format", "json")[1])
    assert sum(before) < sum(after)


def test_marks_and_ranges_come_with_their_legend(sample):
    _, out, _ = sample("--rests")
    assert "○ one coder carries it; ● both carry it" in " ".join(out.split())
    assert " ●" in out
    _, out, _ = sample("--range")
    assert "Lowest to highest number of mentions over reader-1 and reader-2, on the 79 of 79 records" in " ".join(
        out.split()
    )
    assert "6 to 7" in out


def test_a_file_says_whose_codings_count(sample, tmp_path):
    for name in ("t.md", "t.csv", "t.html", "t.tex", "t.txt", "t.json"):
        assert sample("--as", "agreed", *PAIR, "--out", name)[0] == 0
        assert "those of reader-1 for which reader-2 gave the same" in " ".join((tmp_path / name).read_text().split())
    assert sample("--as", "agreed", *PAIR, "--rests", "--range", "--out", "t.xlsx")[0] == 2
    assert sample("--as", "agreed", *PAIR, "--rests", "--out", "t.xlsx")[0] == 0
    assert sample("--rests", "--range", *PAIR, "--out", "both.xlsx")[0] == 0
    said = [[cell.value for cell in row] for row in load_workbook(tmp_path / "t.xlsx")["Provenance"].iter_rows()]
    assert any("whose codings count" in row for row in said)
    assert {"Ranges", "Entries"} <= set(load_workbook(tmp_path / "both.xlsx").sheetnames)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--as", "reader-3"), "coder 'reader-3': has read and coded nothing here (adjudicator, reader-1, reader-2)."),
        (("--as", "agreed"), "--as agreed: says not between whom. Add --between NAME --between NAME."),
        (
            ("--as", "reader-1", *PAIR),
            "--as reader-1 is one coder, and --between names several. Leave one of them out.",
        ),
        (PAIR, "--between goes with --as agreed, --as adjudicated or --range. Add one of them."),
        (("--as", "agreed", "--between", "reader-1"), "coders reader-1: two coders or more are asked for. Name them."),
        (
            ("--as", "adjudicated", *PAIR, "--between", "adjudicator"),
            "coders reader-1, reader-2, adjudicator: a table is shown as it was adjudicated between two. Name no more.",
        ),
        (("--as", "agreed", *PAIR, *PAIR), "coder 'reader-1': is named twice. Name each coder once."),
        (("--range", "--as", "reader-1"), "--range and --as do not go together. Leave one of them out."),
        (("--range", "--rests"), "--rests and --range go together in a workbook alone (--out FILE.xlsx)."),
        (("--rests", "--check"), "--check and --rests do not go together. Leave one of them out."),
    ],
)
def test_what_does_not_fit_together_is_refused_in_a_sentence(sample, words, said):
    status, out, err = sample(*words)
    assert (status, out) == (2, "")
    assert err.startswith(said)


def test_a_coder_may_be_called_agreed(sample):
    with Project.open("sample.framing") as project:
        record = next(iter(project.codings(coder="reader-1")))
        project.code(
            project.quotations.of([record.uid])[0].record_id, record.code, (0, 5), coder="agreed", stance="asserts"
        )
    _, out, _ = sample("--as", "agreed")
    assert "those of agreed alone" in " ".join(out.split())
    _, out, _ = sample("--as", "agreed", *PAIR)
    assert "those of reader-1 for which reader-2" in " ".join(out.split())


def test_whoever_codes_blind_is_shown_no_other_s_table(sample):
    with Project.open("sample.framing") as project:
        project.rounds.open("blind", ["reader-1", "reader-2"], coder="sample")
    for words in (("--as", "reader-2"), ("--as", "agreed", *PAIR), ("--rests",), ("--range",)):
        status, out, err = sample(*words, "--coder", "reader-1")
        assert (status, out) == (2, "")
        assert err.startswith("coder 'reader-1': codes blind")
