"""Tables as small documents for the browser."""

from __future__ import annotations

from html import escape

from ..tables import Table
from .layout import INVENTED, foot_notes
from .plain import clean

STYLE = """\
:root { color-scheme: light dark; }
body { margin: 2rem auto; max-width: 75rem; padding: 0 1rem; font: 1rem/1.45 "Times New Roman", Times, serif; }
table { border-collapse: collapse; width: 100%; border-top: 1.5px solid; border-bottom: 1.5px solid; }
caption { text-align: left; font-weight: bold; padding-bottom: .6rem; }
th, td { text-align: left; vertical-align: top; padding: .45rem 1.2rem .45rem 0; }
th, td { white-space: pre-line; overflow-wrap: anywhere; }
thead th { border-bottom: 1px solid; }
tbody th { font-weight: normal; }
ul { list-style: none; padding: 0; margin: 1rem 0 3rem; font-size: .875rem; }
@media print { body { margin: 0; max-width: none; } }"""


def table_html(table: Table, *others: Table, invented: bool = False) -> str:
    """One HTML document with a table, or several: caption, headings with their scope, notes. Every text is escaped."""
    mark = [f"<p><strong>{INVENTED}</strong></p>"] if invented else []
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{text_of(table.title)}</title>",
        f"<style>\n{STYLE}\n</style>",
        "</head>",
        "<body>",
        *mark,
        *(line for one in (table, *others) for line in element_lines(one)),
        "</body>",
        "</html>",
    ]
    return "\n".join(lines)


def element_lines(table: Table) -> list[str]:
    """The elements of one table and its notes."""
    head, *body = table.lines()
    return [
        "<table>",
        f"<caption>{text_of(table.title)}</caption>",
        f"<thead>\n<tr>{''.join(heading(text, 'col') for text in head)}</tr>\n</thead>",
        "<tbody>",
        *(f"<tr>{heading(first, 'row')}{''.join(map(data, rest))}</tr>" for first, *rest in body),
        "</tbody>",
        "</table>",
        "<ul>",
        *(f"<li>{text_of(note)}</li>" for note in foot_notes(table)),
        "</ul>",
    ]


def text_of(text: str) -> str:
    """Text that the browser shows as it is."""
    return escape(clean(text))


def heading(text: str, scope: str) -> str:
    """A heading of a column or a row."""
    return f'<th scope="{scope}">{text_of(text)}</th>'


def data(text: str) -> str:
    """A cell of the table's body."""
    return f"<td>{text_of(text)}</td>"
