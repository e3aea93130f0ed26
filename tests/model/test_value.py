"""Values refuse to exist in a wrong state, and say why."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import Problem, SpanError, ValueRuleError, listed
from framing.model.actor import Actor, Assignment
from framing.model.codebook import Code, Codebook
from framing.model.forum import Meeting
from framing.model.identity import NAMESPACE, new_uid, stable_uid
from framing.model.journal import Change, inverses
from framing.model.recipe import ColumnRule, FiledAs, Query, Recipe, RowRule, Selection
from framing.model.record import Record
from framing.model.text import Span, count_words, touched_words


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 2), (-1, 4)])
def test_a_span_is_never_empty(start, end):
    with pytest.raises(SpanError) as caught:
        Span(start, end)
    assert str(caught.value) == f"span {start}..{end}: start must be at least 0 and lie before end."


def test_a_span_counts_code_points():
    text = "a👩‍👩‍👧b é"
    assert Span(0, 1).of(text) == "a"
    assert Span(6, 7).of(text) == "b"


def test_a_span_lies_inside_its_text():
    with pytest.raises(SpanError, match=r"span 0\.\.9: the text has 3 characters; a span ends inside its text"):
        Span(0, 9).of("abc")


@given(st.text(st.sampled_from("ab .-\u00a0\u2003\n\té"), max_size=20))
def test_words_are_what_white_space_parts(text):
    assert count_words(text) == len(text.split())


@given(st.text("ab \n", max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10))))
def test_a_word_is_touched_when_a_span_holds_one_of_its_letters(text, pairs):
    spans = [(start, start + length) for start, length in pairs]
    letters = {place for span in spans for place in range(*span)}
    wanted, place = set(), 0
    for number, word in enumerate(text.split()):
        place = text.index(word, place)
        if letters & set(range(place, place + len(word))):
            wanted.add(number)
        place += len(word)
    assert touched_words(text, spans) == wanted


def book(*codes):
    """A codebook of codes with their parent and groups."""
    made = (Code(id=name, name=name, kind="theme", parent=parent, groups=groups) for name, parent, groups in codes)
    return Codebook(id="b", title="B", version="1", codes=tuple(made))


def test_a_code_stands_below_its_groups_and_what_they_stand_below():
    made = book(("top", None, ()), ("middle", "top", ()), ("other", None, ("middle",)), ("last", "other", ()))
    assert made.below("top") == ("top", "middle", "other", "last")


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Actor(uid="1", name=" "), "actor: the name is empty; every actor has a name."),
        (
            lambda: Actor(uid="1", name="Namibia", country="NA"),
            "actor 'Namibia': country 'NA' is no ISO 3166-1 alpha-3 code; three capitals, as DNK.",
        ),
        (
            lambda: Assignment(actor="1", side="West", reason="r"),
            "assignment: 'West' is no side; it is one of Global North or Global South.",
        ),
        (
            lambda: Meeting(uid="1", id="m", name="M", date="19 June 2017"),
            "meeting 'm': date '19 June 2017' is no ISO date; "
            "write 2017, 2017-06, 2017-06-19 or 2017-06-19/2017-06-20.",
        ),
        (
            lambda: Record(uid="1", id="r", kind="speech"),
            "record 'r': kind 'speech' is not one of intervention, attested, document, note.",
        ),
        (
            lambda: Record(uid="1", id="r", kind="attested", text="Yes."),
            "record 'r': an attested mention has no text.",
        ),
        (
            lambda: Code(id="c", name="C", kind="topic"),
            "code 'c': kind 'topic' is not one of frame, theme, metaphor, device.",
        ),
        (
            lambda: Codebook(id="b", title="B", version="1", codes=(Code(id="c", name="C", kind="frame"),) * 2),
            "codebook 'b': code 'c' appears twice; each id names one code.",
        ),
        (
            lambda: book(("top", None, ("low",)), ("middle", "top", ()), ("low", "middle", ())),
            "codebook 'b': code 'top' stands in the group 'low', which stands below it; no code stands below itself.",
        ),
        (
            lambda: book(("a", None, ("b",)), ("b", None, ("c",)), ("c", None, ("a",))),
            "codebook 'b': code 'a' stands in the group 'b', which stands below it; no code stands below itself.",
        ),
        (
            lambda: book(("a", None, ("a",))),
            "codebook 'b': code 'a' stands in the group 'a', which it is itself; no code stands below itself.",
        ),
    ],
)
def test_each_refusal_is_a_plain_sentence(make, message):
    with pytest.raises(ValueRuleError) as caught:
        make()
    assert str(caught.value) == message


def test_twenty_problems_are_shown_and_the_rest_counted():
    problems = [Problem(f"t.csv line {number}", "is wrong") for number in range(23)]
    assert listed(problems).splitlines()[-2:] == ["t.csv line 19: is wrong", "and 3 more"]
    assert len(listed(problems).splitlines()) == 21


def test_new_identifiers_are_unique_and_sort_by_time():
    made = [new_uid() for _ in range(1000)]
    assert len(set(made)) == 1000
    assert [uid[:13] for uid in made] == sorted(uid[:13] for uid in made)
    assert all(uid[14] == "7" and uid[19] in "89ab" for uid in made)


@given(st.lists(st.text(), min_size=1))
def test_stable_identifiers_are_those_of_the_standard(parts):
    assert stable_uid(*parts) == str(uuid.uuid5(NAMESPACE, "\x1f".join(parts)))


def test_a_missing_part_is_not_an_empty_part():
    assert stable_uid("record", None) != stable_uid("record", "")


@given(st.sampled_from(["insert", "delete", "update"]))
def test_the_inverse_of_the_inverse_is_the_change(op):
    rows = [["k", {"name": "a"}, {"name": "b"}]] if op == "update" else [["k", "a"]]
    change = Change(op, "actor", () if op == "update" else ("uid", "name"), rows)
    assert inverses(inverses([change])) == [change]


def test_a_recipe_survives_the_way_to_json_and_back():
    query = Query({"role": ("moderator",)}, (Query({"type": ("UN body",)}), Query()), Query({"actor": ("IOM",)}))
    recipe = Recipe(
        id="t",
        title="T",
        rows=(RowRule("A", "a", False, {"element": ("problem",)}), RowRule("B", "b")),
        columns=(ColumnRule("X", query), ColumnRule("Y", Query({"stance": ("asserts",)}))),
        print=("Y", "X"),
        records=Selection(kind=("attested",)),
        filed_as=(FiledAs("IOM", "other", "r"),),
        notes=("n",),
    )
    assert Recipe.from_json(recipe.to_json()) == recipe
    assert recipe.dimensions == ("stance",)


def test_a_query_holds_when_all_its_parts_do():
    query = Query({"side": ("Global North",)}, (Query({"role": ("delegate",)}),), Query({"actor": ("Denmark",)}))
    assert query.matches({"side": "Global North", "role": "delegate", "actor": "Norway"})
    assert not query.matches({"side": "Global North", "role": "delegate", "actor": "Denmark"})
    assert not query.matches({"side": "Global North", "role": "panellist", "actor": "Norway"})
    assert not query.matches({"side": None, "role": "delegate", "actor": "Norway"})
