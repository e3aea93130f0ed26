import re
import shutil
import subprocess

import pytest
from export.study import made, said

from framing.export import table_latex

NASTY = r"\input{x} {} $a_b^c & 50 % #1 ~ < > | ` `` '' ,, -- --- [x] * \\ \end{table} é – “q” …"
MARKUP = re.compile(
    r"\\(textbackslash|textasciitilde|textasciicircum|textless|textgreater|textbar|textasciigrave)\{\}"
    r"|\\[{}$&#_%]|\{[\[\]*]\}|\{\}| \\par "
)


def cells(text):
    """The source of the table's cells, line by line."""
    body = text.partition(r"\toprule")[2].partition(r"\bottomrule")[0]
    lines = [line.removesuffix(r" \\") for line in body.splitlines() if line.endswith(r" \\")]
    return [re.split(r" (?<!\\)& ", line) for line in lines]


def test_latex_holds_the_cells_of_the_table():
    assert cells(table_latex(made())) == made().lines()


def test_the_caption_leaves_the_number_to_latex_and_a_comment_keeps_it():
    text = table_latex(made())
    assert text.startswith("% table-1: Table 1. Who speaks of control\n")
    assert "\\caption{Who speaks of control}\n\\label{tab:table-1}\n" in text
    assert r"\usepackage{array,booktabs,tabularx}" in text.splitlines()[1]


def test_no_special_character_is_left():
    (_, (_, cell, *_), *_) = cells(table_latex(said(NASTY)))
    assert not set(MARKUP.sub("", cell)) & set("\\{}$&#_^%~<>|`[]*")


def test_no_text_leaves_its_comment():
    first, second, third, *_ = table_latex(said("x", title="a\n\\input{b}\r\\input{c}")).splitlines()
    assert first == r"% table-1: a \input{b} \input{c}"
    assert (second[0], third) == ("%", r"\begin{table}[htbp]")


def test_a_row_gives_nothing_to_the_row_before():
    lines = table_latex(said("x", rows=(row("[1cm] a"), row("*b")))).splitlines()
    assert [line[:3] for line in lines if line.endswith(r" \\")][1:] == ["{[}", "{*}"]


def row(label):
    """A row rule of the study's first code under another label."""
    (rule, *_) = made().recipe.rows
    return type(rule)(label, rule.code)


def test_invented_material_says_so():
    assert r"\textbf{Invented material}" in table_latex(made(), invented=True)


def test_latex_compiles(tmp_path):
    engine = shutil.which("pdflatex")
    if engine is None:
        pytest.skip("optional latex: pdflatex was not found")
    tables = [
        made(),
        made(marks={"Sovereignty": NASTY}, cell="share", share_of="row"),
        said(NASTY, title=NASTY, notes=(NASTY,), row_header="[x]"),
        said("a\n\nb\n c\n", rows=(row("[1cm] a"), row("*b")), id="an id_{}"),
        said("x" * 300),
    ]
    preamble = r"\documentclass{article}\usepackage{array,booktabs,tabularx}\begin{document}"
    body = "\n\n".join(table_latex(table, invented=True) for table in tables)
    (tmp_path / "t.tex").write_text(f"{preamble}\n{body}\n\\end{{document}}\n", encoding="utf-8")
    command = [engine, "-halt-on-error", "-interaction=nonstopmode", "t.tex"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, errors="replace")
    assert run.returncode == 0, run.stdout[-2000:]
