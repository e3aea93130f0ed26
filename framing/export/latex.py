"""Tables as LaTeX, ruled as journals rule them."""

from __future__ import annotations

import re

from ..tables import Table
from .layout import INVENTED, foot_notes
from .plain import clean, one_line

ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "%": r"\%",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "`": r"\textasciigrave{}",
    "[": "{[}",  # the row before would take it for its argument
    "]": "{]}",
    "*": "{*}",
    "\u00a0": "~",
    "\t": " ",
    "○": r"$\circ$",  # marks of what entries rest on, which few fonts for text have
    "●": r"$\bullet$",
    "◆": r"$\diamond$",
}
SPECIAL = re.compile("|".join(map(re.escape, ESCAPES)))
LIGATURE = re.compile(r"([-',])(?=\1)")
NUMBER = re.compile(r"^Table\s+\w+\s*[.:]\s+")


def table_latex(table: Table, *, invented: bool = False) -> str:
    """The table as a LaTeX float with booktabs rules and wrapped columns. Every text is escaped.

    The caption leaves out "Table 1.", since LaTeX numbers tables itself; the first line, a comment,
    holds the title in full. A comment names the packages.
    """
    head, *body = table.lines()
    mark = [rf"\textbf{{{INVENTED}}}\par\smallskip"] if invented else []
    lines = [
        f"% {one_line(table.id)}: {one_line(table.title)}",
        r"% Needs \usepackage{array,booktabs,tabularx}; LuaLaTeX or XeLaTeX with a font for scripts beyond Latin.",
        r"\begin{table}[htbp]",
        rf"\caption{{{phrase(NUMBER.sub('', one_line(table.title)))}}}",
        rf"\label{{tab:{re.sub('[^A-Za-z0-9-]+', '-', table.id)}}}",
        *mark,
        rf"\begin{{tabularx}}{{\linewidth}}{{@{{}}{column_types(len(head))}@{{}}}}",
        r"\toprule",
        row_line(head),
        r"\midrule",
        "\n\\addlinespace\n".join(row_line(line) for line in body),
        r"\bottomrule",
        r"\end{tabularx}",
        r"\par\medskip",
        r"\begin{flushleft}\footnotesize",
        "\\par\n".join(phrase(note) for note in foot_notes(table)),
        r"\end{flushleft}",
        r"\end{table}",
    ]
    return "\n".join(lines)


def column_types(number: int) -> str:
    """A narrow column for the rows' labels, and columns of equal width for the rest, all set ragged."""
    ragged = r">{\raggedright\arraybackslash}"
    return rf"{ragged}p{{0.16\linewidth}}*{{{number - 1}}}{{{ragged}X}}"


def row_line(texts: list[str]) -> str:
    """One row of the table."""
    return " & ".join(map(passage, texts)) + r" \\"


def escaped(text: str) -> str:
    r"""Text that LaTeX sets as it is.

    >>> print(escaped("50 % of R&D -- {x}"))
    50 \% of R\&D -{}- \{x\}
    """
    return SPECIAL.sub(lambda found: ESCAPES[found[0]], LIGATURE.sub("\\1\ufffe", text)).replace("\ufffe", "{}")


def phrase(text: str) -> str:
    """A text on one line."""
    return escaped(one_line(text))


def passage(text: str) -> str:
    r"""The text of a cell; its line breaks are kept, empty lines are not."""
    return r" \par ".join(escaped(line) for line in clean(text).split("\n") if line.strip())
