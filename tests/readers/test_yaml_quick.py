"""The quick reader of plain YAML beside ruamel.yaml: the same nodes, or none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from framing.readers import shipped
from framing.readers.cues import last_line
from framing.readers.yaml_file import line_of
from framing.readers.yaml_quick import quick_nodes

PLAIN = """format: framing-cues/1
# a comment

words:
  state: [state~, "member state~", 'the state''s', (a|b c)? ... d]
  r-mover:
  - migrant~
  - (person~|people) (in|on) <state>
  - yes
codes:
    control.border:
        threshold: .5
        rules:
          - id: a
            because: a line that goes on
              in the next, at 10:30
            find:
            - border~ ...4 control~
            turns: no
            weight: 0.9
            matches:
            - Borders#1 are here, "as it were"; we know.
            - {text: "No: not here.", stance: contests}
            misses:
          - id: b
            because: "\\"not only\\" a \\\\"
            note: 2017-06-19
    empty:
    none: []
    nothing: {}
"""
NOT_PLAIN = [
    "", "a", "- a", "a: |\n  b\n", "a: >\n  b\n", "a: &b c\n", "a: *b\n", "a: !x b\n", "a: b # c\n",
    "a:\n  b\n", "a: 'b\n  c'\n", 'a: "b\\n"\n', "a: b: c\n", "a: [b, [c]]\n", "a: [b,\n  c]\n",
    "a: {b: {c: d}}\n", "a: [b: c]\n", "a: {b}\n", "a:\n- - b\n", "? a\n: b\n", "---\na: b\n", "a: b\n...\n",
    "a:\tb\n", "a: b\r\n", "a: b\x85c\n", "a: b\u2028c\n", " a: b\n", "a: b\n c: d\n", "a:\n  b: c\n d: e\n",
    "a: b\n\n  c\n", "a: 'b' c\n", "a: [b] c\n", "a: [b, ]\n", "'a': b\n", "1: b\n", "a : b\n",
    "a: b\n  - c\n", "a: - b\n", "a: ? b\n", "a: @b\n", "a: %b\n", "a: `b\n", "a: b:\n", "a: -b\n",
    "<<: {a: b}\n", "a: \x00\n",
]  # fmt: skip


def shape(node):
    """All that is asked of a node."""
    where = (type(node).__name__, node.tag, line_of(node))
    if isinstance(node, ScalarNode):
        return (*where, last_line(node), node.value) if node.value else where[:2]  # of nothing no line is asked
    inner = node.value if isinstance(node, SequenceNode) else [part for pair in node.value for part in pair]
    return (
        *where,
        bool(node.flow_style),
        last_line(node) if node.flow_style else None,
        [shape(part) for part in inner],
    )


def by_ruamel(text):
    return YAML(typ="safe", pure=True).compose(text)


def same(text):
    """Whether the text is read quickly; if so, as ruamel reads it."""
    node = quick_nodes(text)
    if node is None:
        return False
    assert isinstance(node, MappingNode)
    assert shape(node) == shape(by_ruamel(text))
    return True


def test_plain_yaml_is_read_quickly_and_as_by_ruamel():
    assert same(PLAIN)


@pytest.mark.parametrize("name", ["gcm-ts3.yaml", "gcm-ts3.cues.yaml"])
def test_the_shipped_codebook_and_its_rules_are_plain(name):
    assert same(shipped(f"codebooks/{name}").read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", NOT_PLAIN)
def test_what_is_not_plain_is_left_to_ruamel(text):
    assert quick_nodes(text) is None


SAID = """
    a bc no yes true Null null ~ on off 1 1.5 -1 +2 .5 .inf 0x1F 1e3 1_000 2017-06-19 12:30 = << <a> (a|b) a:b a#b ...
    ...4 don't a~ ? - : # ' " [ ] { } , | > & * ! % @ ` ü 移 \u2019 \\ / \\" \\n
"""
WORDS = st.sampled_from(SAID.split())
SCALARS = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
QUOTED = SCALARS.map(lambda text: f"'{text}'") | SCALARS.map(lambda text: f'"{text}"')
BITS = SCALARS | QUOTED
KEYS = st.sampled_from(["a", "b.c", "d-e", "f_g", "no", "null", "A1", "y"])
FLOWS = st.lists(BITS, max_size=3).map(lambda items: f"[{', '.join(items)}]") | st.lists(
    st.tuples(KEYS, BITS), max_size=3
).map(lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}")
VALUES = st.just("") | BITS | FLOWS
LINES = st.tuples(
    st.sampled_from(["", "", "  ", "  ", "    ", "      "]),
    st.sampled_from(["", "", "- ", "-", "-   "]),
    st.tuples(KEYS, VALUES).map(lambda pair: f"{pair[0]}: {pair[1]}") | VALUES,
    st.sampled_from(["", "", "", " ", " # c"]),
).map("".join)
TREES = st.recursive(
    BITS | FLOWS,
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(KEYS, inner, min_size=1, max_size=3),
    max_leaves=12,
)


def written(tree, column=0):
    """A tree as lines of YAML in block style."""
    pad = " " * column
    if isinstance(tree, str):
        return f" {tree}\n"
    if isinstance(tree, dict):
        return "".join(f"{pad}{key}:" + below(value, column) for key, value in tree.items())
    return "".join(f"{pad}- " + written(item, column + 2).lstrip(" ") for item in tree)


def below(value, column):
    return written(value) if isinstance(value, str) else "\n" + written(value, column + 2)


def holds(text):
    """Reads a text both ways: what ruamel refuses is never read quickly."""
    try:
        by_ruamel(text)
    except YAMLError:
        assert quick_nodes(text) is None
    else:
        same(text)


@settings(max_examples=600)
@given(st.lists(LINES, max_size=8).map("\n".join))
def test_any_lines_are_read_as_by_ruamel_or_not_at_all(text):
    holds(text)


@settings(max_examples=600)
@given(st.dictionaries(KEYS, TREES, min_size=1, max_size=3).map(written))
def test_any_tree_is_read_as_by_ruamel_or_not_at_all(text):
    holds(text)


@given(st.text(alphabet="a:- \n[]{},'\"#", max_size=30))
def test_any_signs_are_read_as_by_ruamel_or_not_at_all(text):
    holds(text)
