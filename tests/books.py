"""Codebooks of every form, for tests of what holds of all of them."""

from hypothesis import strategies as st

from framing.model.codebook import CODE_KINDS, Code, Codebook, Dimension, DimensionValue, Example

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t:#-'\"{}[]é漢😀"), max_size=40)
TEXT = TEXT.filter(lambda text: not set(text) & set("\ufffe\uffff"))
LINE = TEXT.map(str.strip).filter(bool)
OPTIONAL = st.none() | LINE
EXAMPLES = st.lists(st.builds(Example, LINE, st.booleans(), OPTIONAL), max_size=2).map(tuple)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(LINE, inner, max_size=2),
    max_leaves=4,
)
DIMENSION = st.builds(
    Dimension,
    LINE,
    OPTIONAL,
    st.lists(
        st.builds(DimensionValue, LINE, LINE, OPTIONAL, st.dictionaries(LINE, PLAIN, max_size=1)),
        min_size=1,
        max_size=2,
        unique_by=lambda value: value.id,
    ).map(tuple),
)
WORDS = st.lists(LINE, max_size=3).map(tuple)


def groups(draw, earlier, parent):
    """Some codes that stand before a code and are not right above it."""
    others = [code_id for code_id in earlier if code_id != parent]
    return tuple(draw(st.lists(st.sampled_from(others), max_size=2, unique=True))) if others else ()


@st.composite
def codebooks(draw):
    """Codebooks of any tree, in the order of the tree."""
    ids = draw(st.lists(LINE, max_size=6, unique=True))
    parents: dict[str, str | None] = {}
    for number, code_id in enumerate(ids):
        parents[code_id] = draw(st.sampled_from([None, *ids[max(0, number - 1) : number]]))
    codes = [
        draw(
            st.builds(
                Code,
                id=st.just(code_id),
                name=LINE,
                kind=st.sampled_from(CODE_KINDS),
                parent=st.just(parents[code_id]),
                codable=st.booleans(),
                brief=OPTIONAL,
                full=OPTIONAL,
                include=WORDS,
                exclude=WORDS,
                examples=EXAMPLES,
                note=OPTIONAL,
                groups=st.just(groups(draw, ids[:number], parents[code_id])),
                colour=st.none() | st.from_regex(r"#[0-9a-f]{6}", fullmatch=True),
                provisional=st.booleans(),
                retired=st.booleans(),
                split_into=st.lists(st.sampled_from(ids), max_size=2, unique=True).map(tuple),
            )
        )
        for number, code_id in enumerate(ids)
    ]
    return Codebook(
        id=draw(LINE),
        title=draw(LINE),
        version=draw(LINE),
        codes=tuple(codes),
        dimensions=tuple(draw(st.lists(DIMENSION, max_size=2))),
        header={f"x-{key}": value for key, value in draw(st.dictionaries(LINE, PLAIN, max_size=2)).items()},
    )
