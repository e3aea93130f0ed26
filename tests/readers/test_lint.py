"""What a codebook leaves open: advice, no errors."""

from framing.model.codebook import Code, Codebook, Example
from framing.readers import lint_codebook, read_codebook, shipped

GOOD = Code(
    id="a",
    name="A",
    kind="frame",
    brief="Short.",
    full="Long.",
    include=("one",),
    exclude=("two (use b.c)",),
    examples=(Example("x", True), Example("y", False)),
)


def advice(*codes):
    return lint_codebook(Codebook(id="g", title="G", version="1", codes=codes))


def code(code_id="b", **fields):
    """A code that leaves nothing open but what the test is about."""
    given = {"full": "Long.", "include": ("one",), "exclude": ("two",), "examples": GOOD.examples}
    return Code(id=code_id, kind="theme", **{"name": code_id, **given, **fields})


def test_a_code_that_says_nothing_is_told_all_of_it():
    assert advice(Code(id="a", name="A", kind="theme")) == (
        "a: has no definition.",
        "a: does not say what falls under it (include).",
        "a: does not say what does not fall under it (exclude).",
        "a: has no example.",
    )


def test_a_full_code_is_left_alone():
    assert advice(code()) == ()


def test_a_brief_line_is_no_full_definition():
    assert advice(code(full=None, brief="Short.")) == ("b: has no full definition.",)


def test_examples_should_show_both_sides():
    assert advice(code(examples=(Example("x", True),))) == ("b: has no example that does not fit.",)
    assert advice(code(examples=(Example("x", False),))) == ("b: has no example that fits.",)


def test_names_are_told_apart():
    assert advice(code("b", name="Same"), code("c", name="same")) == ("c: has the same name as b, 'same'.",)


def test_a_pointer_leads_to_a_code():
    assert advice(code("b"), code("b.care", parent="b", exclude=("x (use b.core)",), full="b")) == (
        "b: is codable and has codes below it (b.care); no word says when to use which.",
        "b.care: points to 'b.core', which is no code. Did you mean 'b.care'?",
    )


def test_a_group_has_codes_below_it_and_needs_no_words():
    assert advice(Code(id="a", name="A", kind="frame", codable=False)) == (
        "a: is not codable and has no codes below it.",
    )
    assert advice(Code(id="a", name="A", kind="frame", codable=False), code("a.b", parent="a")) == ()


def test_a_parent_that_names_its_children_says_when_to_use_which():
    assert advice(code("b", exclude=("x (use b.c)",)), code("b.c", parent="b")) == ()


def test_a_provisional_code_waits_for_its_definition():
    assert advice(code(provisional=True)) == ("b: is provisional. Define it and confirm it.",)


def test_a_retired_code_may_leave_things_open_and_is_pointed_to_no_more():
    assert advice(Code(id="a.b", name="A", kind="theme", retired=True), code("c", exclude=("x (use a.b)",))) == (
        "c: points to 'a.b', which is retired.",
    )


def test_a_split_leads_to_codes():
    assert advice(code("b", split_into=("c", "d")), code("c")) == ("b: is split into 'd', which is no code.",)


def test_the_shipped_codebook_leaves_nothing_open():
    assert lint_codebook(read_codebook(shipped("codebooks/gcm-ts3.yaml"))) == ()
