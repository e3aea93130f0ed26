"""Code frequencies: by hand in a small tree, in every unit."""

from framing.model.codebook import Code, Codebook, Example
from framing.model.growth import Use
from framing.model.scheme import Placement
from framing.tables.frequency import frequencies

BOOK = Codebook(
    id="b",
    title="B",
    version="1",
    codes=(
        Code(id="top", name="Top", kind="frame", codable=False, brief="A frame."),
        Code(id="one", name="One", kind="theme", parent="top", brief="x", examples=(Example("x", True),)),
        Code(id="two", name="Two", kind="theme", parent="top", provisional=True),
        Code(id="three", name="Three", kind="theme", examples=(Example("not so", False),), groups=("top",)),
        Code(id="old", name="Old", kind="theme", retired=True),
        Code(id="split", name="Split", kind="theme", brief="x", examples=(Example("x", True),), split_into=("one",)),
    ),
)
PLACES = {"n": Placement("Others", "Global North", "complement"), "z": Placement(None, None, "none")}
USES = [
    Use("r1", "one", "ab", "n", range(0, 5)),
    Use("r1", "one", "cd", "n", range(3, 8)),
    Use("r1", "two", "ab", "n", range(7, 9)),
    Use("r2", "two", "ab", "z", range(0, 2)),
    Use("r2", "three", "ab", None, range(10, 12)),
]


def of(uses=USES):
    return frequencies(uses, BOOK, scheme="sides", places=PLACES)


def counted(tally):
    return (tally.codings, tally.interventions, tally.coders, tally.words)


def test_a_code_counts_by_itself_and_with_those_below_it():
    found = of()
    assert counted(found.row("one").own) == counted(found.row("one").below) == (2, 1, 2, 8)
    assert counted(found.row("top").own) == (0, 0, 0, 0)
    assert counted(found.row("top").below) == (5, 2, 2, 9 + 4)
    assert [row.depth for row in found.rows] == [0, 1, 1, 0, 0, 0]


def test_sides_and_groups_count_codings_by_who_speaks():
    found = of()
    assert found.row("top").below.sides == {"Global North": 3, "Not classified": 2}
    assert found.row("two").own.groups == {"Others": 1, "Not classified": 1}
    assert (found.sides, found.groups) == (("Global North", "Not classified"), ("Others", "Not classified"))


def test_interventions_and_words_are_undefined_over_records_without_a_text():
    found = of([*USES, Use("a1", "two", "ab", "n", None)])
    two = found.row("two").own
    assert (two.codings, two.records, two.interventions, two.words) == (3, 3, None, None)
    assert two.reason == "interventions and words are not defined over records without a text (1 codings here)"
    assert found.row("one").own.words == 8


def test_what_lacks_a_definition_or_an_example_is_listed_with_provisional_codes_first():
    found = of()
    assert [(lack.code.id, lack.missing, lack.codings) for lack in found.lacking] == [
        ("two", ("definition", "example"), 2),
        ("three", ("definition", "example"), 1),
    ]


def test_codes_that_could_be_used_and_are_not_are_named():
    assert of().unused == ()
    assert [code.id for code in of([]).unused] == ["one", "two", "three"]
