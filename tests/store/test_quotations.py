"""Quotations as the database finds them equal a plain look at every coding and its text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small import SCHEME, TEXT, draft, take

from framing.errors import UnknownCodeError, ValueRuleError
from framing.model.quotation import CONTEXT, NOT_CLASSIFIED, ORDERS, QuotationFilter, surroundings
from framing.model.scheme import Classifier
from framing.model.text import Span
from framing.store import codings, quotations
from framing.store.store import Store

SOVEREIGNTY, STATE_LED = "control.sovereignty", "control.state_led"
SIDES = Classifier({SCHEME.id: SCHEME}, SCHEME.id)
LONG = "One word after another, " * 20 + "and then THE WHEEL, " + "and more of the same " * 20
RECORDS = [
    draft("long", text=LONG, panel="Panel 2", speaker_label="a voice", role="moderator"),
    draft("a1", kind="attested", text=None, speaker_label="Philippines", panel="Panel 1", status="published"),
    draft("doc", kind="document", speaker_label=None, panel=None),
]
PLACES = {
    "r1": [(0, 9), (10, 27), None],
    "r2": [(0, 9), None],
    "r3": [(33, 42)],
    "long": [(480, 484), (490, 502), (0, 3), None],
    "a1": [None],
    "doc": [(0, 9)],
}
CODERS = ("ab", "cd")
ANSWERS = ({}, {"stance": "asserts"}, {"stance": "contests", "responsible": "states"})


@pytest.fixture(scope="module")
def coded(filled, tmp_path_factory):
    """A project in which every place of every record is coded, with changing codes, coders and answers."""
    path = tmp_path_factory.mktemp("quotations") / "q.framing"
    path.write_bytes(filled.read_bytes())
    store = Store.open(path)
    take(store, records=RECORDS)
    number = 0
    for record, places in PLACES.items():
        for place in places:
            number += 1
            with store.command("code", by=CODERS[number % 2]) as command:
                codings.add(
                    command,
                    record,
                    (SOVEREIGNTY, STATE_LED)[number % 3 == 0],
                    Span(*place) if place else None,
                    dimensions=ANSWERS[number % 3],
                )
    return store


def found(store, wanted=None, **more):
    with store.snapshot() as snapshot:
        uids = quotations.keys(snapshot, wanted or QuotationFilter(), classifier=SIDES, **more)
        return list(quotations.of(snapshot, uids, classifier=SIDES, visible_to=wanted and wanted.visible_to))


def test_every_coding_is_found_with_the_characters_that_were_coded(coded):
    texts = {"long": LONG, "a1": None}
    for one in found(coded):
        text = texts.get(one.record_id, TEXT)
        assert one.text == (one.coding.span.of(text) if one.coding.span else text)
        if one.coding.span:
            assert text[: one.coding.start].endswith(one.before.removeprefix("… "))
    assert len(found(coded)) == sum(map(len, PLACES.values()))


def test_a_quotation_knows_who_said_it_where_and_how_it_was_coded(coded):
    one = found(coded, QuotationFilter(record="r2", whole=False))[0]
    assert (one.text, one.panel, one.label, one.actor.name, one.actor.type) == (
        "Migration",
        "Panel 2",
        "Philippines",
        "Philippines",
        "state",
    )
    assert (one.group, one.side, one.earlier, one.whole) == ("Listed", "Global South", False, False)


def test_who_has_no_actor_is_quoted_by_the_label(coded):
    one = found(coded, QuotationFilter(record="long"))[0]
    assert (one.label, one.actor, one.placement, one.role) == ("a voice", None, None, "moderator")


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        ({"code": "control"}, lambda one: True),
        ({"code": STATE_LED}, lambda one: one.coding.code == STATE_LED),
        ({"coder": "cd"}, lambda one: one.coding.coder == "cd"),
        ({"visible_to": "cd"}, lambda one: one.coding.coder == "cd"),
        ({"coder": "ab", "visible_to": "cd"}, lambda one: False),
        ({"record": "r1"}, lambda one: one.record_id == "r1"),
        ({"panel": "Panel 2"}, lambda one: one.panel == "Panel 2"),
        ({"actor": "Denmark"}, lambda one: one.actor and one.actor.name == "Denmark"),
        ({"type": "state"}, lambda one: one.actor and one.actor.type == "state"),
        ({"role": "moderator"}, lambda one: one.role == "moderator"),
        ({"group": "Listed"}, lambda one: one.group == "Listed"),
        ({"side": "Global North"}, lambda one: one.side == "Global North"),
        ({"side": "Global North", "group": "Listed"}, lambda one: False),
        ({"group": NOT_CLASSIFIED}, lambda one: one.side is None),
        ({"dimensions": {"stance": "asserts"}}, lambda one: one.coding.dimensions.get("stance") == "asserts"),
        ({"dimensions": {"stance": None}}, lambda one: "stance" not in one.coding.dimensions),
        (
            {"dimensions": {"stance": "contests", "responsible": "states"}},
            lambda one: one.coding.dimensions == ANSWERS[2],
        ),
        ({"whole": True}, lambda one: one.coding.start is None),
        ({"whole": False}, lambda one: one.coding.start is not None),
        ({"search": "MIGRATION"}, lambda one: "Migration" in (one.text or "")),
        ({"search": "denmark"}, lambda one: one.label == "Denmark"),
        ({"search": "%"}, lambda one: False),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else "",
)
def test_a_filter_finds_what_fits_and_nothing_else(coded, wanted, fits):
    everything = found(coded)
    expected = [one.coding.uid for one in everything if fits(one)]
    asked = QuotationFilter(**wanted)
    assert [one.coding.uid for one in found(coded, asked)] == expected
    with coded.snapshot() as snapshot:
        assert quotations.count(snapshot, asked, classifier=SIDES) == len(expected)


def test_a_search_looks_at_the_quotation_and_not_at_its_context(coded):
    assert [one.text for one in found(coded, QuotationFilter(search="the wheel", whole=False))] == []
    assert [one.text for one in found(coded, QuotationFilter(search="wheel", record="long", whole=True))] == [LONG]
    assert [one.text for one in found(coded, QuotationFilter(search="THEN the", record="long"))] == [LONG]


def test_a_code_that_is_not_there_is_refused(coded):
    with pytest.raises(UnknownCodeError, match="the codebook has no code 'controll'"):
        found(coded, QuotationFilter(code="controll"))


@pytest.mark.parametrize("order", ORDERS)
def test_pages_one_after_the_other_are_the_whole_in_every_order(coded, order):
    whole = [one.coding.uid for one in found(coded, order=order)]
    assert sorted(whole) == sorted(one.coding.uid for one in found(coded))
    pages = [found(coded, order=order, limit=4, offset=start) for start in range(0, 16, 4)]
    assert [one.coding.uid for page in pages for one in page] == whole


def test_quotations_stand_in_the_order_of_the_text_with_the_whole_record_first(coded):
    by_place = [(one.panel, one.record_id, one.coding.start) for one in found(coded) if one.panel]
    assert by_place[:4] == [
        ("Panel 1", "r1", None),
        ("Panel 1", "r1", 0),
        ("Panel 1", "r1", 10),
        ("Panel 1", "a1", None),
    ]
    assert found(coded)[0].record_id == "doc"  # as on the page Transcripts


@pytest.mark.parametrize(
    ("order", "key"),
    [
        ("code", lambda one: one.coding.code),
        ("coder", lambda one: one.coding.coder),
        ("panel", lambda one: (one.panel or "", one.coding.code)),
        ("actor", lambda one: (one.actor.name if one.actor else one.label or "~").casefold()),
    ],
)
def test_an_order_sorts_by_what_it_names(coded, order, key):
    keys = [key(one) for one in found(coded, order=order)]
    assert keys == sorted(keys)


def test_the_newest_come_first(coded):
    times = [one.coding.created for one in found(coded, order="newest")]
    assert times == sorted(times, reverse=True)


def test_an_order_that_is_none_is_refused(coded):
    with pytest.raises(ValueRuleError, match="order 'mood': is not one of place, code"):
        found(coded, order="mood")


def test_a_quotation_comes_from_the_text_that_was_coded_even_where_the_record_has_a_later_one(filled, tmp_path):
    path = tmp_path / "later.framing"
    path.write_bytes(filled.read_bytes())
    store = Store.open(path)
    with store.command("code", by="ab") as command:
        codings.add(command, "r1", SOVEREIGNTY, Span(0, 9), dimensions={})
        codings.add(command, "r1", STATE_LED, None, dimensions={})
    with store.command("correct", by="ab") as command:
        command.update("record", records_uid(command), text=command.keep("Something else altogether."))
    whole, passage = found(store)
    assert (passage.text, passage.earlier) == ("Migration", True)
    assert passage.after.startswith(" is ours to govern.")
    assert (whole.text, whole.earlier) == (TEXT, True)
    assert [one.text for one in found(store, QuotationFilter(search="else"))] == []


def records_uid(command):
    return next(row["uid"] for row in command.all("record") if row["id"] == "r1")


def test_what_occurs_is_what_the_filters_can_find(coded):
    with coded.snapshot() as snapshot:
        known = quotations.occurring(snapshot, classifier=SIDES)
        mine = quotations.occurring(snapshot, classifier=SIDES, visible_to="cd")
    everything = found(coded)
    assert known.n_codings == len(everything)
    assert (known.codes, known.coders, known.panels) == ((SOVEREIGNTY, STATE_LED), CODERS, ("Panel 1", "Panel 2"))
    assert set(known.groups) == {one.group or NOT_CLASSIFIED for one in everything if one.label} | {NOT_CLASSIFIED}
    assert known.roles == ("moderator",)
    assert mine.n_codings == sum(one.coding.coder == "cd" for one in everything)
    assert mine.coders == CODERS


def test_nothing_occurs_in_a_project_without_codings(filled):
    with Store.open(filled).snapshot() as snapshot:
        known = quotations.occurring(snapshot, classifier=SIDES)
    assert (known.n_codings, known.codes, known.coders, known.groups) == (0, (), (), ())


@settings(max_examples=200)
@given(st.text(alphabet="ab \n🙂é", min_size=1, max_size=80), st.data())
def test_context_is_what_stands_there_and_ends_at_words(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    size = data.draw(st.sampled_from([5, 12, CONTEXT]))
    before, after = surroundings(text, start, end, size=size)
    assert text[:start].endswith(before.removeprefix("… ")) and len(before) <= size + 2
    assert text[end:].startswith(after.removesuffix(" …")) and len(after) <= size + 2
    assert before.startswith("… ") == (start > size) or text[:start].startswith("… ")
    if start <= size:
        assert before == text[:start]
    if len(text) - end <= size:
        assert after == text[end:]


def test_a_word_longer_than_the_context_is_cut_and_not_lost():
    assert surroundings("x" * 300, 150, 151, size=10) == ("… " + "x" * 10, "x" * 10 + " …")
