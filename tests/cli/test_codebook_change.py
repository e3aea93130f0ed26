"""The commands that change the codebook, as typed."""

import pytest

from framing.cli import main


@pytest.fixture
def framing(monkeypatch, capsys, demo):
    """Type ``framing codebook PROJECT ...`` on the article's study: status, output, errors."""
    monkeypatch.setenv("FRAMING_CODER", "ab")

    def type_command(*words, first=("codebook",)):
        monkeypatch.setattr("sys.argv", ["framing", *first, str(demo.path), *map(str, words)])
        with pytest.raises(SystemExit) as left:
            main()
        said = capsys.readouterr()
        return left.value.code, said.out, said.err

    return type_command


def test_a_merge_is_shown_before_it_is_done(framing, demo):
    revision = demo.revision
    status, said, _ = framing("merge", "rights.workers", "rights.women_children", "--dry-run")
    lines = said.splitlines()
    assert status == 0 and demo.revision == revision
    number = demo.codebook.use()["rights.workers"].codings
    assert lines[0] == f"changes {number} codings by 1 coder in {number} interventions"
    assert any(line.startswith("changes ") and "of Table 2" in line for line in lines)
    status, said, _ = framing("merge", "rights.workers", "rights.women_children", "--reason", "one theme")
    assert status == 0 and said.startswith("merged rights.workers into rights.women_children (")
    assert demo.history(limit=1)[0].reason == "one theme"


def test_the_command_may_stand_before_the_project(framing, demo):
    assert framing("rights.workers", "Workers", first=("codebook", "rename"))[0] == 0
    assert demo.codebook.current.code("rights.workers").name == "Workers"


def test_a_split_is_sorted_and_what_waits_is_listed(framing, demo):
    framing("split", "rights.workers", "rights.skilled=Skilled", "rights.labour=Labour")
    waiting = len(demo.codebook.waiting("rights.workers"))
    status, listed, counted = framing("sort", "rights.workers")
    assert (status, len(listed.splitlines()), counted) == (0, waiting, f"{waiting} codings\n")
    status, _, error = framing("sort", "rights.workers", "rights.labour")
    assert (status, error) == (
        2,
        "sort: says not which codings. Name them by --search, --by, --answer, or say --all.\n",
    )
    status, said, _ = framing("sort", "rights.workers", "rights.labour", "--all")
    assert said == f"sorted {waiting} codings of rights.workers as rights.labour; nothing waits any more\n"


def test_codings_under_an_old_wording_are_listed_and_confirmed(framing, demo):
    framing("define", "rights.workers", "--brief", "People who work abroad.")
    number = len(demo.codebook.second_look())
    status, listed, _ = framing("look", "rights.workers")
    assert len(listed.splitlines()) == number > 0
    status, said, _ = framing("look", "rights.workers", "--fits")
    assert (status, said) == (0, f"looked at {number} codings again: they fit\n")
    assert demo.codebook.second_look() == ()


def test_versions_are_listed_and_restored(framing, demo):
    framing("rename", "rights.workers", "Workers")
    framing("name", "pilot", "--freeze")
    lines = framing("history")[1].splitlines()
    assert lines[0].endswith("renamed rights.workers from 'Migrant workers' to 'Workers' [pilot, frozen]")
    assert framing("restore", "codebook:1")[1] == "restored the codebook of codebook:1\n"
    assert demo.codebook.current.code("rights.workers").name == "Migrant workers"


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (
            ("move", "rights", "rights.workers"),
            "move 'rights': it would stand under 'rights.workers', which stands below it; a tree has no circle. "
            "Choose a code outside it.",
        ),
        (
            ("merge", "rights.workers", "rights.workers"),
            "merge 'rights.workers': a code is not merged into itself. Name two codes.",
        ),
        (
            ("split", "rights.workers", "rights.a", "rights.b"),
            "split: 'rights.a' has no name; write ID=NAME, for example control.borders='Borders'.",
        ),
        (("restore", "codebook:9"), "'codebook:9': the codebook has had versions 1 to 1. Name one of them."),
    ],
)
def test_bad_input_gets_one_sentence(framing, demo, words, error):
    revision = demo.revision
    assert framing(*words) == (2, "", f"{error}\n")
    assert demo.revision == revision


def test_a_table_is_printed_as_it_was(framing, demo):
    before = framing("table-2", "--format", "json", first=("table",))[1]
    number = demo.history(limit=1)[0].number
    framing("merge", "rights.workers", "rights.women_children")
    assert framing("table-2", "--format", "json", first=("table",))[1] != before
    for when in (f"event:{number}", "codebook:1"):
        assert framing("table-2", "--format", "json", "--as-of", when, first=("table",))[1] == before
    status, _, error = framing("table-2", "--as-of", "2001-01-01", first=("table",))
    assert status == 2 and error.startswith("'2001-01-01': the project begins at ")


def test_the_differences_of_two_versions_name_the_event(framing, demo):
    framing("merge", "rights.workers", "rights.women_children", "--reason", "one theme")
    said = framing("diff", "codebook:1", "codebook:2")[1]
    assert "gone  rights.workers" in said
    assert "moves from Migrant workers / Global North to Women, children, families / Global North (event " in said
