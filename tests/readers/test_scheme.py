"""Classifications of actors from YAML."""

import pytest

from framing.model.scheme import Group, Override
from framing.readers import read_scheme, shipped

HEAD = "format: framing-scheme/1\nid: s\ntitle: T\nsource: x\nas_of: 2022-10-11\n"


@pytest.mark.parametrize("name", ["article", "fc-ssc-2017", "m49-2017", "worldbank-fy2017"])
def test_the_shipped_schemes_are_read(name):
    assert read_scheme(shipped(f"corpora/schemes/{name}.yaml")).id == name


def test_a_scheme_has_everything_that_the_file_says(written):
    scheme = read_scheme(
        written(
            "s.yaml",
            HEAD
            + "valid: 2016-07-01/2017-06-30\ncomplement: North\ngroups:\n- {label: South, side: Global South}\n"
            + "- {label: North, side: Global North}\nmembers: {South: [PER, NOR], North: DNK}\n"
            + "overrides: [{country: ARE, group: North, reason: as printed}]\n",
        )
    )
    assert (scheme.as_of, scheme.valid, scheme.complement) == ("2022-10-11", "2016-07-01/2017-06-30", "North")
    assert scheme.groups == (Group("South", "Global South"), Group("North", "Global North"))
    assert scheme.members == {"South": ("PER", "NOR"), "North": ("DNK",)}
    assert scheme.overrides == (Override("ARE", "North", "as printed"),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "groups: [{label: A, side: North}]\n",
            "s.yaml line 6: side 'North' is not one of Global North, Global South. Use one of them.",
        ),
        (
            "groups: [{label: A}]\n",
            "s.yaml line 6: group 'A' has no side; it is one of Global North or Global South. Add 'side: ...'.",
        ),
        (
            "groups: [{label: A, side: Global North}]\nmembers: {A: [de]}\n",
            "s.yaml line 7: 'de' is no ISO 3166-1 alpha-3 code; a country is three capitals, as DNK. Write its code.",
        ),
        (
            "overrides: [{country: ARE, group: A}]\n",
            "s.yaml line 6: an override has no 'reason'; it must have one. Add 'reason: ...'.",
        ),
        ("complement: A\n", "s.yaml: scheme 's': group 'A' is not among its groups."),
        (
            "members: [PER]\n",
            "s.yaml line 6: a list of members by group is written as 'field: value', not as a list. Write its fields.",
        ),
    ],
)
def test_what_is_wrong_in_a_scheme_is_named(written, complaint, text, message):
    assert complaint(written("s.yaml", HEAD + text), read_scheme) == message


def test_an_unknown_field_is_refused_with_near_names(written, complaint):
    message = complaint(written("s.yaml", HEAD + "complment: A\n"), read_scheme)
    assert message.startswith("s.yaml line 6: a scheme has no field 'complment'; its fields are format, id, ")
    assert message.endswith(" Rename or remove it. Did you mean 'complement'?")
