"""How an actor is placed: assignment, override, member, complement, or not at all."""

import pytest

from framing.errors import UnknownSchemeError, ValueRuleError
from framing.model.actor import Actor, Assignment
from framing.model.scheme import Classifier, Group, Override, Scheme

LIST = Scheme(
    id="list",
    title="A list",
    source="invented for the tests",
    as_of="2017-01-01",
    groups=(Group("Listed", "Global South"), Group("Others", "Global North")),
    members={"Listed": ("ARE", "PHL")},
    complement="Others",
)
OPEN = Scheme(
    id="open",
    title="A list without a complement",
    source="invented for the tests",
    as_of="2017-01-01",
    groups=(Group("Developing", "Global South"),),
    members={"Developing": ("PHL",)},
)
BUILT = Scheme(
    id="built",
    title="On top of the list",
    source="invented for the tests",
    as_of="2022-01-01",
    based_on="list",
    overrides=(Override("ARE", "Others", "as printed"),),
)
SCHEMES = {scheme.id: scheme for scheme in (LIST, OPEN, BUILT)}


def state(country):
    return Actor(uid=country, name=country, type="state", country=country)


def place(actor, scheme, assignments=None):
    """Side and basis of an actor under a scheme."""
    found = Classifier(SCHEMES, scheme, assignments).place(actor)
    return found.side, found.basis


@pytest.mark.parametrize(
    ("actor", "scheme", "placed"),
    [
        (state("PHL"), "list", ("Global South", "member")),
        (state("DNK"), "list", ("Global North", "complement")),
        (state("DNK"), "open", (None, "none")),
        (state("ARE"), "list", ("Global South", "member")),
        (state("ARE"), "built", ("Global North", "override")),
        (state("PHL"), "built", ("Global South", "member")),
        (state("DNK"), "built", ("Global North", "complement")),
        (Actor(uid="1", name="A delegate", type="state"), "list", (None, "none")),
        (Actor(uid="2", name="An ambassador", type="person", country="DNK"), "list", (None, "none")),
        (Actor(uid="3", name="A body", type="UN body"), "list", (None, "none")),
    ],
)
def test_schemes_classify_states_and_nothing_else(actor, scheme, placed):
    assert place(actor, scheme) == placed


@pytest.mark.parametrize("scheme", sorted(SCHEMES))
def test_an_assignment_holds_under_every_scheme(scheme):
    union = Actor(uid="eu", name="European Union", type="regional organisation")
    mine = {"eu": Assignment(actor="eu", side="Global North", reason="no list of states can hold it")}
    assert place(union, scheme, mine) == ("Global North", "assignment")


def test_a_scheme_rests_on_others_only():
    circle = {"a": Scheme(id="a", title="A", source="s", as_of="2017", based_on="a")}
    with pytest.raises(ValueRuleError) as caught:
        Classifier(circle, "a")
    assert str(caught.value) == "scheme 'a': is built on itself through 'a'; a scheme rests on others only."


def test_an_unknown_scheme_is_named_with_the_nearest():
    with pytest.raises(UnknownSchemeError) as caught:
        Classifier(SCHEMES, "lists")
    assert str(caught.value) == "the project has no scheme 'lists' (3 schemes: built, list, open). Did you mean 'list'?"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"members": {"Listed": ("PHL",), "Others": ("PHL",)}}, "PHL stands in 'Listed' and in 'Others'"),
        ({"complement": "Rest"}, "group 'Rest' is not among its groups"),
    ],
)
def test_a_scheme_that_contradicts_itself_does_not_exist(fields, message):
    with pytest.raises(ValueRuleError, match=message):
        Scheme(id="x", title="X", source="s", as_of="2017", groups=LIST.groups, **fields)


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=lambda scheme: scheme.id)
def test_a_scheme_survives_the_way_to_json_and_back(scheme):
    assert Scheme.from_json(scheme.to_json()) == scheme


def test_what_a_scheme_says_itself_comes_before_what_it_is_built_on():
    again = Scheme(
        id="again",
        title="On top of that",
        source="invented for the tests",
        as_of="2023-01-01",
        based_on="built",
        members={"Listed": ("ARE",)},
    )
    found = Classifier(SCHEMES | {"again": again}, "again").place(state("ARE"))
    assert (found.side, found.basis) == ("Global South", "member")


def test_an_override_into_a_group_that_is_not_there_is_refused():
    wrong = Scheme(
        id="wrong",
        title="Wrong",
        source="invented for the tests",
        as_of="2023-01-01",
        based_on="list",
        overrides=(Override("DNK", "Middle", "because"),),
    )
    with pytest.raises(ValueRuleError, match="group 'Middle' is not among the groups that it has"):
        Classifier(SCHEMES | {"wrong": wrong}, "wrong")
