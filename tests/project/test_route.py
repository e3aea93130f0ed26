"""The article's way with its codebook, on its own mentions: brief, emerging codes, groups, a split, a merge."""

import csv

import pytest

from framing import Project
from framing.errors import UndoError
from framing.model.codebook import Code, Codebook
from framing.model.quotation import QuotationFilter
from framing.readers import shipped
from framing.store.schema import STATE

FOLDER = shipped("corpora/gcm-ts3")
WOMEN, WORKERS = "rights.women_children", "rights.workers"
BRIEF = Codebook(
    id="route",
    title="Codes of the issue brief",
    version="0.1.0",
    codes=(
        Code(id="rights", name="Rights", kind="frame", codable=False),
        Code(id=WOMEN, name="Vulnerable people", kind="theme", parent="rights", codable=False),
        Code(id=WORKERS, name="Labour", kind="theme", parent="rights", codable=False),
    ),
)


def theme(id, name, parent="rights"):
    return Code(id=f"rights.{id}", name=name, kind="theme", parent=parent)


EMERGING = [
    theme("women", "Women"),
    theme("children", "Children"),
    theme("families", "Families"),
    theme("work", "Work"),
]


@pytest.fixture
def project(tmp_path):
    """The article's speakers and mentions without its codings, under the codes of a brief, and the form of Table 2."""
    printed = (FOLDER / "recipes" / "table-2.yaml").read_text(encoding="utf-8")
    recipe = tmp_path / "table-2.yaml"
    recipe.write_text(
        printed.replace(f"code: {WOMEN}", f"code: {WOMEN}, children: true").replace(
            f"code: {WORKERS}", f"code: {WORKERS}, children: true"
        ),
        encoding="utf-8",
    )
    with Project.create(tmp_path / "route.framing", codebook=BRIEF, coder="lead") as made:
        made.add_scheme(FOLDER.parent / "schemes" / "article.yaml", coder="lead")
        for name in ("speakers.csv", "records.csv"):
            made.read(FOLDER / name, coder="lead")
        made.add_table(recipe, expected=FOLDER / "recipes" / "table-2.expected.csv", coder="lead")
        yield made


def published():
    """The record and the code of every entry of Table 2."""
    with (FOLDER / "codings.csv").open(encoding="utf-8", newline="") as file:
        return [(row["record"], row["code"]) for row in csv.DictReader(file) if row["record"].startswith("t2-")]


def emerge(project):
    """Code the mentions with codes that appear on the way: those of one row in turn with one of three."""
    for code in EMERGING:
        project.codebook.create(code, coder="ab", reason="emerged while coding")
    for number, (record, code) in enumerate(published()):
        project.code(record, EMERGING[number % 3].id if code == WOMEN else "rights.work", coder="ab")


def go(project):
    """The steps from single codes to the themes of Table 2, one event each."""
    book, by = project.codebook, {"coder": "ab"}
    yield book.group(["rights.children", "rights.families"], theme("family", "Family", WOMEN), **by)
    yield book.move("rights.women", WOMEN, **by)
    yield book.merge("rights.families", "rights.children", reason="never apart", **by)
    yield book.rename(WOMEN, "Women, children, families", **by)
    yield book.group(["rights.work"], theme("abroad", "Work abroad", WORKERS), **by)
    yield book.split("rights.work", [theme("skilled", "Skilled"), theme("labour", "Labour")], beside=True, **by)
    yield book.sort("rights.work", "rights.skilled", QuotationFilter(side="Global North"), **by)
    yield book.sort("rights.work", "rights.labour", book.waiting("rights.work"), **by)
    yield book.redefine("rights.labour", fields={"brief": "Work abroad, its conditions and its rights."}, **by)
    yield book.confirm(book.second_look(), reason="looked at each again", **by)


def printed(project):
    return project.table("table-2").to_json()


def state(project):
    with project.codebook.store.snapshot() as snapshot:
        return {name: snapshot.all(name) for name in STATE}


def undo_all(project):
    """Take everything of one coder back; how often that went."""
    for number in range(1000):
        try:
            project.undo(coder="ab")
        except UndoError:
            return number
    raise AssertionError("there is no end to it")


def test_the_article_s_route_ends_in_its_table_and_every_step_can_be_seen_again(project):
    beginning, bare = state(project), printed(project)
    emerge(project)
    given = {event.number: printed(project) for event in go(project)}
    assert project.check_table("table-2").ok
    assert len({str(table) for table in given.values()}) == 3  # three steps bring entries in
    end = state(project)

    assert undo_all(project) == len(published()) + len(EMERGING) + len(given)
    after = state(project)
    assert {name: rows for name, rows in after.items() if name != "coder"} == {
        name: rows for name, rows in beginning.items() if name != "coder"
    }
    assert printed(project) == bare

    for number, table in given.items():
        assert printed(project.as_of(f"event:{number}")) == table

    while True:
        try:
            project.redo(coder="ab")
        except UndoError:
            break
    assert state(project) == end and project.check_table("table-2").ok
    assert all(line.ok for line in project.check())


def test_the_differences_between_the_steps_name_the_steps(project):
    emerge(project)
    events = list(go(project))
    group, move, merge, rename, work = events[:5]

    def change(first, second):
        (table,) = project.codebook.results(f"event:{first.number}", f"event:{second.number}")
        return table

    moved = change(group, move)
    assert {entry.kind for entry in moved.entries} == {"appears"}
    assert all(entry.events == (move,) for entry in moved.entries)
    assert change(move, merge).entries == () and change(merge, rename).cells == 0
    filled = change(rename, work)
    assert {entry.target[0] for entry in filled.entries} == {"Migrant workers"}
    whole = change(group, events[-1])
    assert len(whole.entries) == len(moved.entries) + len(filled.entries)
