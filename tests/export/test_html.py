from html.parser import HTMLParser

from export.study import made, said

from framing.export import table_html


class Document(HTMLParser):
    """What a browser would show: the elements, and the texts of the table."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.cells, self.notes, self.scopes, self.caption = [], [], [], [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag == "br":
            self.cells[-1] += "\n"
            return
        self.elements.append(tag)
        if tag in {"td", "th"}:
            self.cells.append("")
            self.scopes.append(dict(attrs).get("scope"))
        if tag == "li":
            self.notes.append("")

    def handle_endtag(self, tag):
        self.elements.append(f"/{tag}")

    def handle_data(self, data):
        match self.elements[-1:]:
            case ["td" | "th"]:
                self.cells[-1] += data
            case ["li"]:
                self.notes[-1] += data
            case ["caption"]:
                self.caption += data


def test_html_holds_title_cells_and_notes():
    table, shown = made(), Document(table_html(made()))
    assert shown.caption == table.title
    assert shown.cells == [text for line in table.lines() for text in line]
    assert shown.notes[0] == "Speakers as announced."
    assert shown.notes[-2:] == ["Unit: mentions. Scheme: ours.", "Source: the study, p. 1"]


def test_several_tables_make_one_document():
    tables = [made(), made(id="table-2", title="Table 2. The same")]
    document = table_html(*tables)
    assert document.count("<html") == document.count("</body>") == 1
    assert Document(document).cells == 2 * [text for line in made().lines() for text in line]


def test_headings_say_what_they_head():
    scopes = Document(table_html(made())).scopes
    assert scopes == ["col"] * 5 + (["row"] + [None] * 4) * 2


def test_no_text_becomes_an_element():
    text = "<script>alert('x')</script><img src=x onerror=y>&amp;</table>"
    shown = Document(table_html(said(text, title=text, notes=(text,), row_header=text)))
    assert not {"script", "img"} & set(shown.elements)
    assert shown.caption == shown.notes[0] == shown.cells[0] == text
    assert f"{text} (Panel 1)" in shown.cells


def test_the_document_needs_nothing_from_elsewhere():
    document = table_html(made())
    assert document.startswith("<!DOCTYPE html>\n")
    assert not any(trace in document for trace in ("http:", "https:", "src=", "href=", "url("))


def test_invented_material_says_so_at_the_top():
    document = table_html(made(), invented=True)
    assert document.index("Invented material") < document.index("<table>")
    assert "Invented" not in table_html(made())
