"""Codebooks from YAML: every complaint names its line."""

import pytest

from framing.errors import ReadError
from framing.model.codebook import Code, Dimension, DimensionValue, Example
from framing.readers import codebook_from_text, read_codebook, shipped

HEAD = "format: framing-codebook/1\nid: gcm\ntitle: GCM\nversion: 1.0\n"
FIELDS = (
    "id, name, kind, brief, full, include, exclude, examples, codable, dimensions_required, note, groups, colour, "
    "provisional, retired, split_into, children"
)


def refused(text):
    with pytest.raises(ReadError) as caught:
        codebook_from_text(HEAD + text, "gcm.yaml")
    return str(caught.value)


def test_the_shipped_codebook_is_read():
    codebook = read_codebook(shipped("codebooks/gcm-ts3.yaml"))
    assert codebook.id == "gcm-ts3"
    assert codebook.code("control.sovereignty").parent == "control"
    assert not codebook.code("control").codable
    assert codebook.dimension("responsible").free == "entity"
    assert codebook.header["unit"]["counting"] == "presence"


def test_the_ids_of_the_article_are_kept(reference_data):
    given = read_codebook(reference_data / "article" / "codebook.yaml")
    shipped_ids = {code.id for code in read_codebook(shipped("codebooks/gcm-ts3.yaml")).codes}
    assert {code.id for code in given.codes} <= shipped_ids


def test_a_code_has_everything_that_the_file_says():
    codebook = codebook_from_text(
        HEAD
        + """
dimensions:
- {id: stance, question: Which?, values: {asserts: {label: Asserts, definition: D, maps: {entman: x}}, both: }}
- {id: certainty, values: [high, low]}
codes:
- id: a
  name: A
  kind: frame
  codable: no
  children:
  - id: a.b
    name: B
    kind: theme
    brief: Short.
    full: >-
      Long
      and longer.
    include: one thing
    exclude: [another, 3]
    examples:
    - {text: Yes., fits: yes, why: It does.}
    - {text: No., fits: false}
    dimensions_required: [stance]
    note: Mind this.
""",
        "gcm.yaml",
    )
    assert codebook.codes[1] == Code(
        id="a.b",
        name="B",
        kind="theme",
        parent="a",
        brief="Short.",
        full="Long and longer.",
        include=("one thing",),
        exclude=("another", "3"),
        examples=(Example("Yes.", True, "It does."), Example("No.", False)),
        dimensions_required=("stance",),
        note="Mind this.",
    )
    assert not codebook.codes[0].codable
    asserts = DimensionValue("asserts", "Asserts", "D", {"entman": "x"})
    assert codebook.dimensions[0] == Dimension("stance", "Which?", (asserts, DimensionValue("both", "both")))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "codes:\n- {id: a, name: A, kind: frame}\n- {id: a, name: B, kind: frame}\n",
            "gcm.yaml line 7: code 'a' appears twice, first on line 6; each id names one code. Rename one of them.",
        ),
        (
            "codes:\n- name: A\n  kind: frame\n",
            "gcm.yaml line 6: a code has no 'id'; it must have one. Add 'id: ...'.",
        ),
        (
            "codes:\n- id: a\n  kind: frame\n",
            "gcm.yaml line 6: a code has no 'name'; it must have one. Add 'name: ...'.",
        ),
        (
            "codes:\n- id: a\n  name: A\n",
            "gcm.yaml line 6: code 'a' has no kind; a kind is one of frame, theme, metaphor, device. Add 'kind: ...'.",
        ),
        (
            "codes:\n- id: a\n  name: A\n  kind: freme\n",
            "gcm.yaml line 8: kind 'freme' is not one of frame, theme, metaphor, device. Use one of them. "
            "Did you mean 'frame', 'theme'?",
        ),
        (
            "codes:\n- id: a\n  name: A\n  kind: frame\n  exlude: x\n",
            f"gcm.yaml line 9: a code has no field 'exlude'; its fields are {FIELDS}. Rename or remove it. "
            "Did you mean 'exclude', 'include'?",
        ),
        (
            "codes:\n- id: a\n  name: A\n  kind: frame\n  dimensions_required: [stanse]\n",
            "gcm.yaml line 9: code 'a' requires the dimension 'stanse', which the codebook does not have; "
            "it has no dimensions. Name one of them.",
        ),
        (
            "dimensions: [{id: stance, free: x}]\ncodes: [{id: a, name: A, kind: frame, dimensions_required: stanse}]",
            "gcm.yaml line 6: code 'a' requires the dimension 'stanse', which the codebook does not have; "
            "its dimensions are stance. Name one of them. Did you mean 'stance'?",
        ),
        (
            "codes:\n- {id: a, name: [A], kind: frame}\n",
            "gcm.yaml line 6: 'name' of a code is a text, not a list. Write it as one text.",
        ),
        (
            "codes:\n- {id: a, name: A, kind: frame, include: [{b: c}]}\n",
            "gcm.yaml line 6: an item of 'include' is a text, not fields. Write it as one text.",
        ),
        (
            "codes:\n- {id: a, name: A, kind: frame, codable: perhaps}\n",
            "gcm.yaml line 6: codable 'perhaps' is neither yes nor no. Write one of them.",
        ),
        (
            "codes:\n- {id: a, name: A, kind: frame, examples: [{text: x}]}\n",
            "gcm.yaml line 6: an example does not say whether it fits; it must. Add 'fits: yes' or 'fits: no'.",
        ),
        ("codes:\n- a\n", "gcm.yaml line 6: a code is written as 'field: value', not as a text. Write its fields."),
        (
            "codes:\n  a: {name: A}\n",
            "gcm.yaml line 6: 'codes' is a list of codes, not fields. Begin each code with '- id: ...'.",
        ),
        (
            "dimensions:\n- id: stance\n",
            "gcm.yaml line 6: dimension 'stance' has neither values nor 'free'; one of them says what answers it. "
            "Add one.",
        ),
    ],
)
def test_what_is_wrong_in_a_code_is_named_with_its_line(text, message):
    assert refused(text) == message


GROWN = """
codes:
- id: a
  name: A
  kind: frame
  groups: [b]
- id: b
  name: B
  kind: frame
  colour: "#0B5CAD"
  provisional: yes
  retired: true
  split_into: a
"""


def test_a_growing_codebook_says_where_else_a_code_stands_and_what_became_of_it():
    first, second = codebook_from_text(HEAD + GROWN, "gcm.yaml").codes
    assert first == Code(id="a", name="A", kind="frame", groups=("b",))
    marks = {"colour": "#0b5cad", "provisional": True, "retired": True, "split_into": ("a",)}
    assert second == Code(id="b", name="B", kind="frame", **marks)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "groups: [b]",
            "groups: [bb]",
            "gcm.yaml line 10: code 'a' stands in the group 'bb', which is no code of the codebook. "
            "Name one of its codes. Did you mean 'b'?",
        ),
        (
            "groups: [b]",
            "groups: [a]",
            "gcm.yaml line 10: code 'a' stands in the group 'a', which it is itself; no code stands below itself. "
            "Take it out of the group.",
        ),
        (
            "  provisional: yes",
            "  groups: a",
            "gcm.yaml line 10: code 'a' stands in the group 'b', which stands below it; no code stands below itself. "
            "Take it out of the group.",
        ),
        (
            '"#0B5CAD"',
            "#0b5cad",
            "gcm.yaml line 14: colour is empty; YAML takes '#' for a comment. Quote it: colour: '#0b5cad'.",
        ),
        (
            '"#0B5CAD"',
            "blue",
            "gcm.yaml line 14: colour 'blue' is not of the form #rrggbb. Write it as '#0b5cad'.",
        ),
        (
            "retired: true",
            "retired: 2026",
            "gcm.yaml line 16: retired '2026' is neither yes nor no. Write one of them.",
        ),
    ],
)
def test_what_is_wrong_in_the_marks_of_a_code_is_named_with_its_line(old, new, message):
    assert refused(GROWN.replace(old, new)) == message


def test_all_problems_come_in_the_order_of_their_lines():
    message = refused("codes:\n- id: a\n  children: [{id: b}]\n  kind: x\n")
    assert [line.partition(":")[0] for line in message.split("\n")] == [
        "gcm.yaml line 6",
        "gcm.yaml line 7",
        "gcm.yaml line 7",
        "gcm.yaml line 8",
    ]
