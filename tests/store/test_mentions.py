"""Mentions as the database computes them equal a plain count over the codings."""

from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small import TEXT, draft, take

from framing.model.draft import CodingDraft
from framing.model.recipe import ColumnRule, Query, Recipe, RowRule, Selection
from framing.model.text import Span
from framing.store import mentions
from framing.store.mentions import Demand
from framing.store.store import Store

SOVEREIGNTY, STATE_LED = "control.sovereignty", "control.state_led"
RECORDS = [
    draft("i1", speaker_label="Denmark", panel="Panel 1", role="delegate"),
    draft("i2", speaker_label="Denmark", panel="Panel 1", role="moderator"),
    draft("i3", speaker_label="Kingdom of Denmark", panel="Panel 1", role="delegate"),
    draft("i4", speaker_label="Philippines", panel="Panel 2", role="delegate", note="read out"),
    draft("i5", speaker_label="a voice", panel=None),
    draft("a1", kind="attested", text=None, speaker_label="Philippines", panel="Panel 2", status="published"),
]
ROWS = (
    (RowRule("Both", "control"), (SOVEREIGNTY, STATE_LED)),
    (RowRule("One", SOVEREIGNTY), (SOVEREIGNTY,)),
    (RowRule("Other", STATE_LED), (STATE_LED,)),
    (RowRule("Asserted", None, where={"stance": ("asserts",)}), None),
    (RowRule("Gone", "control.gone"), ()),
)
PLACES = st.one_of(
    st.none(),
    st.tuples(st.integers(0, len(TEXT) - 2), st.integers(1, 30)).map(lambda p: (p[0], min(sum(p), len(TEXT)))),
)
CODINGS = st.lists(
    st.tuples(
        st.sampled_from([record.id for record in RECORDS]),
        st.sampled_from([SOVEREIGNTY, STATE_LED]),
        st.sampled_from(["ab", "cd"]),
        PLACES,
        st.sampled_from([{}, {"stance": "asserts"}, {"stance": "contests"}]),
    ),
    max_size=30,
    unique_by=repr,
)


@pytest.fixture(scope="module")
def with_records(filled, tmp_path_factory):
    path = tmp_path_factory.mktemp("mentions") / "m.framing"
    path.write_bytes(filled.read_bytes())
    take(Store.open(path), records=RECORDS)
    return path


def demand(selection=None):
    """What a recipe with every kind of row asks."""
    column = ColumnRule("Asserts", Query({"stance": ("asserts",)}))
    recipe = Recipe(
        id="t", title="T", rows=tuple(row for row, _ in ROWS), columns=(column,), records=selection or Selection()
    )
    return Demand.of(recipe, [codes for _, codes in ROWS])


def plain_count(codings, coder):
    """Codings, records and coded words by row, record and stance, counted one by one."""
    found = defaultdict(lambda: [0, set(), set()])
    for record, code, name, place, dimensions in codings:
        if coder in (None, name):
            for number, (rule, codes) in enumerate(ROWS):
                asked = rule.where.get("stance")
                if (codes is None or code in codes) and (asked is None or dimensions.get("stance") in asked):
                    tally = found[number, record, dimensions.get("stance")]
                    tally[0] += 1
                    tally[1].add(record)
                    tally[2].update(range(*(place or (0, len(TEXT)))))
    return found


def words_of(characters):
    """The numbers of the words that coded characters touch."""
    found, number = set(), -1
    for place, letter in enumerate(TEXT):
        number += not letter.isspace() and (place == 0 or TEXT[place - 1].isspace())
        if place in characters and not letter.isspace():
            found.add(number)
    return found


@settings(max_examples=40)
@given(CODINGS, st.sampled_from([None, "ab"]))
def test_mentions_equal_a_plain_count(with_records, tmp_path_factory, codings, coder):
    path = tmp_path_factory.mktemp("count") / "c.framing"
    path.write_bytes(with_records.read_bytes())
    store = Store.open(path)
    usable = [one if one[0] != "a1" else (*one[:3], None, one[4]) for one in codings]
    usable = list({repr(one): one for one in usable}.values())
    take(store, codings=[to_draft(*one) for one in usable])
    asked = demand(Selection(coder=(coder,)) if coder else None)
    with store.snapshot() as snapshot:
        found = mentions.mentions(snapshot, asked, passages=True)
        uids = {row["id"]: row["uid"] for row in snapshot.all("record")}
    by_record = {(m.row, m.label, m.role, m.values["stance"]): m for m in found}
    assert len(by_record) == len(found)
    wanted = plain_count(usable, coder)
    assert len(found) == len(wanted)
    speakers = {record.id: (record.speaker_label, record.role) for record in RECORDS}
    for (row, record, stance), (number, records, characters) in wanted.items():
        same = by_record[row, *speakers[record], stance]
        assert (same.codings, same.records) == (number, len(records))
        assert same.texts == (0 if record == "a1" else 1)
        touched = {} if record == "a1" else {uids[record]: words_of(characters)}
        assert dict(same.passages) == touched


def to_draft(record, code, coder, place, dimensions):
    start, end = place or (None, None)
    return CodingDraft(
        where="codings", record=record, code=code, coder=coder, start=start, end=end, dimensions=dimensions
    )


def test_evidence_names_the_coding_and_its_quotation(with_records, tmp_path):
    path = tmp_path / "e.framing"
    path.write_bytes(with_records.read_bytes())
    store = Store.open(path)
    drafts = [to_draft("i1", SOVEREIGNTY, "ab", (0, 9), {}), to_draft("i4", SOVEREIGNTY, "cd", None, {})]
    drafts[0].memo = "the opening"
    take(store, codings=drafts)
    with store.snapshot() as snapshot:
        found = mentions.mentions(snapshot, demand())
        wanted = [mention for mention in found if mention.row == 1]
        first, second = mentions.evidence(snapshot, demand(), wanted)
    assert [(item.record_id, item.quotation, item.memo) for item in first] == [("i1", "Migration", "the opening")]
    assert [(item.record_id, item.quotation, item.coder) for item in second] == [("i4", TEXT, "cd")]
    assert Span(0, 9).of(TEXT) == "Migration"


@pytest.mark.parametrize(
    ("selection", "labels"),
    [
        (Selection(kind=("attested",)), {"Philippines"}),
        (Selection(status=("published",)), {"Philippines"}),
        (Selection(panel=("Panel 1",)), {"Denmark"}),
        (Selection(meeting=("elsewhere",)), set()),
    ],
)
def test_a_selection_narrows_the_records(with_records, tmp_path, selection, labels):
    path = tmp_path / "s.framing"
    path.write_bytes(with_records.read_bytes())
    store = Store.open(path)
    take(store, codings=[to_draft(record, SOVEREIGNTY, "ab", None, {}) for record in ("i1", "a1", "i5")])
    with store.snapshot() as snapshot:
        found = mentions.mentions(snapshot, demand(selection))
    assert {mention.label for mention in found} == labels
