"""Tables from hand-made mentions: who stands where, how a cell reads, what it counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.model.actor import Actor, Assignment
from framing.model.forum import Meeting, Panel
from framing.model.mention import Mention
from framing.model.recipe import ColumnRule, FiledAs, Query, Recipe, RowRule
from framing.model.scheme import Classifier, Group, Override, Scheme
from framing.tables import Setting, arrange, difference

LIST = Scheme(
    id="list",
    title="A list of the South",
    source="invented for the tests",
    as_of="2017-01-01",
    groups=(Group("Listed", "Global South"), Group("Others", "Global North")),
    members={"Listed": ("ARE", "PHL")},
    complement="Others",
)
PRINT = Scheme(
    id="print",
    title="As printed",
    source="invented for the tests",
    as_of="2022-01-01",
    based_on="list",
    overrides=(Override("ARE", "Others", "the print files it so"),),
)
SCHEMES = {"list": LIST, "print": PRINT}
ACTORS = {
    actor.uid: actor
    for actor in (
        Actor(uid="dk", name="Denmark", type="state", country="DNK"),
        Actor(uid="ph", name="Philippines", type="state", country="PHL"),
        Actor(uid="ae", name="United Arab Emirates", type="state", country="ARE"),
        Actor(uid="eu", name="European Union", type="regional organisation"),
        Actor(uid="un", name="UNHCR", type="UN body"),
        Actor(uid="rc", name="Swedish Red Cross", type="national society"),
    )
}
MEETING = Meeting(uid="m", id="m", name="The meeting", date="2017-06-19")
PANELS = {
    uid: Panel(uid=uid, meeting="m", label=label, position=position)
    for position, (uid, label) in enumerate([("p1", "Panel 1"), ("p2", "Panel 2"), ("ps", "Summary panel")])
}
SETTING = Setting(actors=ACTORS, panels=PANELS, meetings={"m": MEETING})
NORTH, SOUTH = (ColumnRule(side, Query({"side": (side,)})) for side in ("Global North", "Global South"))
BODIES = ColumnRule("IOs", Query({"type": ("UN body", "international organisation")}))
ROW = RowRule("Sovereignty", "control.sovereignty")


def mention(actor, panel="p1", *, label=None, position=0.0, **fields):
    """An actor's mention in a panel, with one coding in one record without a text."""
    given_fields = {"row": 0, "role": "delegate", "meeting": "m", "note": None, "codings": 1, "records": 1}
    name = label or ACTORS[actor].name
    return Mention(**{**given_fields, "actor": actor, "label": name, "panel": panel, "position": position, **fields})


def table(*mentions, columns=(NORTH, SOUTH, BODIES), scheme="list", assignments=None, unit=None, **fields):
    """The table of one row, 'Sovereignty'."""
    recipe = Recipe(id="t", title="T", rows=(ROW,), columns=columns, **fields)
    classifier = Classifier(SCHEMES, scheme, assignments)
    return arrange(recipe, mentions, setting=SETTING, classifier=classifier, unit=unit)


def text(made, column):
    return made.cell("Sovereignty", column).text


def test_a_panel_label_closes_the_group_of_all_entries_before_it():
    made = table(
        mention("dk", "ps", position=9),
        mention("dk", "p1", position=1),
        mention("eu", "p1", position=2, label="EU ambassador"),
        assignments={"eu": Assignment(actor="eu", side="Global North", reason="the print files it so")},
    )
    assert text(made, "Global North") == "Denmark; EU ambassador (Panel 1); Denmark (Summary panel)"


def test_panels_run_in_the_meeting_s_order_and_speakers_in_order_of_speaking():
    made = table(mention("ae", "p2", position=1), mention("ph", "p2", position=0.5), mention("ph", "p1", position=7))
    assert text(made, "Global South") == "Philippines (Panel 1); Philippines; United Arab Emirates (Panel 2)"


def test_an_entry_without_a_panel_stands_last():
    made = table(mention("ph", None, position=0), mention("ae", "ps", position=5))
    assert text(made, "Global South") == "United Arab Emirates (Summary panel); Philippines (panel not stated)"


def test_a_note_stands_in_brackets_and_closes_no_group():
    made = table(
        mention("un", "ps", note="similar statement as in Panel 2"), mention("un", "ps", label="UN", position=1)
    )
    assert text(made, "IOs") == "UNHCR (similar statement as in Panel 2) (Summary panel)"
    made = table(mention("un", "ps", note="similar"), mention("rc", "ps", position=1), columns=(SOCIETY,))
    assert text(made, "All") == "UNHCR (similar); Swedish Red Cross (Summary panel)"


SOCIETY = ColumnRule("All", Query({}))


def test_a_mention_counts_once_for_an_actor_and_a_panel():
    made = table(
        mention("ph", codings=3, records=2), mention("ph", label="the Philippines", position=4), mention("ph", "p2")
    )
    cell = made.cell("Sovereignty", "Global South")
    assert cell.text == "Philippines (Panel 1); Philippines (Panel 2)"
    assert cell.count == 2
    assert [entry.codings for entry in cell.entries] == [4, 1]


def test_the_first_column_that_fits_takes_the_entry():
    chair = ColumnRule("Chairs", Query({"role": ("moderator",)}))
    speaker = mention("dk", role="moderator")
    assert text(table(speaker, columns=(chair, NORTH)), "Chairs") == "Denmark (Panel 1)"
    assert text(table(speaker, columns=(NORTH, chair)), "Chairs") == ""


def test_the_printed_order_of_columns_is_not_the_order_of_trying():
    chair = ColumnRule("Chairs", Query({"role": ("moderator",)}))
    made = table(mention("dk", role="moderator"), columns=(chair, NORTH), print=("Global North", "Chairs"))
    assert made.columns == ("Global North", "Chairs")
    assert text(made, "Chairs") == "Denmark (Panel 1)"


def test_what_fits_nothing_stands_in_a_visible_column():
    made = table(mention("rc"), mention(None, label="A voice from the floor", position=3))
    assert made.columns == ("Global North", "Global South", "IOs", "Not classified")
    assert text(made, "Not classified") == "Swedish Red Cross; A voice from the floor (Panel 1)"
    assert table(mention("dk")).columns == ("Global North", "Global South", "IOs")


def test_filing_an_actor_under_another_type_moves_it_and_is_noted():
    filed = FiledAs("Swedish Red Cross", "international organisation", "The print has it among the IOs.")
    made = table(mention("rc"), filed_as=(filed,))
    entry = made.cell("Sovereignty", "IOs").entries[0]
    assert (entry.type, entry.actor.type) == ("international organisation", "national society")
    assert made.notes == (
        "Swedish Red Cross: filed as international organisation; its own type is national society. "
        "The print has it among the IOs.",
    )


def test_an_override_changes_the_side_of_its_state_only():
    speakers = (mention("ae"), mention("ph"), mention("dk"))
    moved = difference(table(*speakers, scheme="print"), table(*speakers, scheme="list"))
    assert [(move.actor, move.source, move.target) for move in moved.moves] == [
        ("United Arab Emirates", "Global North", "Global South")
    ]
    assert [(change.column, change.before, change.after) for change in moved.counts] == [
        ("Global North", 2, 1),
        ("Global South", 1, 2),
    ]


def test_an_override_is_noted_under_the_table():
    made = table(mention("ae"), scheme="print")
    assert made.notes == ("United Arab Emirates: Global North, an override of the scheme. The print files it so.",)


@pytest.mark.parametrize(("unit", "count"), [("codings", 6), ("interventions", 4), ("mentions", 3), ("actors", 2)])
def test_each_unit_counts_what_it_names(unit, count):
    made = table(
        mention("ph", codings=3, records=2, texts=2),
        mention("ph", "p2", codings=2, texts=1),
        mention("ae", "p2", codings=1, texts=1),
        unit=unit,
    )
    assert made.cell("Sovereignty", "Global South").count == count


@pytest.mark.parametrize("unit", ["interventions", "words"])
def test_units_of_text_are_not_defined_where_a_record_has_no_text(unit):
    cell = table(mention("ph", texts=1), mention("ae", texts=0), unit=unit).cell("Sovereignty", "Global South")
    assert cell.count is None
    assert cell.reason == f"{unit} are not defined over records without a text (1 here)"


def test_a_share_names_its_denominator():
    made = table(mention("ph"), mention("ae"), mention("dk"), cell="share", share_of="row")
    assert text(made, "Global South") == "67 % (2 of 3)"
    assert made.cell("Sovereignty", "Global South").share == pytest.approx(2 / 3)


def test_a_share_of_nothing_is_not_defined():
    cell = table(cell="share", share_of="row").cell("Sovereignty", "Global North")
    assert (cell.text, cell.share, cell.reason) == ("not defined", None, "a share of nothing is not defined")


def test_panels_of_two_meetings_carry_the_meeting_s_name():
    other = Meeting(uid="n", id="n", name="The other", date="2018-01-01")
    panels = {**PANELS, "q1": Panel(uid="q1", meeting="n", label="Panel 1", position=1)}
    setting = Setting(actors=ACTORS, panels=panels, meetings={"m": MEETING, "n": other})
    recipe = Recipe(id="t", title="T", rows=(ROW,), columns=(SOUTH,))
    speakers = [mention("ph", "q1", meeting="n"), mention("ph", "p1")]
    made = arrange(recipe, speakers, setting=setting, classifier=Classifier(SCHEMES, "list"))
    assert text(made, "Global South") == "Philippines (The meeting, Panel 1); Philippines (The other, Panel 1)"


def test_columns_can_ask_for_dimension_values_years_and_venues():
    asked = ColumnRule("2017, asserted", Query({"year": ("2017",), "stance": ("asserts",)}))
    made = table(mention("ph", values={"stance": "asserts"}), mention("ae", values={"stance": None}), columns=(asked,))
    assert text(made, "2017, asserted") == "Philippines (Panel 1)"
    assert text(made, "Not classified") == "United Arab Emirates (Panel 1)"


SPEECHES = st.lists(
    st.tuples(st.sampled_from(sorted(ACTORS)), st.sampled_from(["p1", "p2", "ps", None]), st.integers(1, 3)),
    max_size=30,
)


@given(SPEECHES)
def test_every_speaker_in_a_panel_stands_in_exactly_one_cell_once(speeches):
    made = table(*(mention(actor, panel, codings=number) for actor, panel, number in speeches))
    found = [(entry.actor.uid, entry.panel) for _, _, entry in made.entries()]
    wanted = {(actor, PANELS[panel].label if panel else None) for actor, panel, _ in speeches}
    assert len(found) == len(set(found))
    assert set(found) == wanted
    assert sum(entry.codings for _, _, entry in made.entries()) == sum(number for _, _, number in speeches)


@given(SPEECHES, st.randoms(use_true_random=False))
def test_the_order_in_which_mentions_come_does_not_matter(speeches, chance):
    mentions = [mention(a, p, codings=n, position=float(place)) for place, (a, p, n) in enumerate(speeches)]
    shuffled = list(mentions)
    chance.shuffle(shuffled)
    assert table(*mentions).to_json() == table(*shuffled).to_json()


BOTH = ColumnRule("Said or contested", Query({"stance": ("asserts", "contests")}))


def test_a_record_with_two_values_of_a_dimension_counts_once_for_a_column_that_takes_both():
    one = {"texts": 1, "passages": {"r1": frozenset({0, 1, 2})}}
    two = {"texts": 1, "passages": {"r1": frozenset({2, 3})}}
    speakers = (mention("ph", values={"stance": "asserts"}, **one), mention("ph", values={"stance": "contests"}, **two))
    for unit, count in (("interventions", 1), ("words", 4), ("mentions", 1), ("codings", 2)):
        assert table(*speakers, columns=(BOTH,), unit=unit).cell("Sovereignty", BOTH.label).count == count


def test_a_share_of_a_total_that_is_not_defined_is_not_defined():
    speakers = (mention("ph", texts=1, passages={"r1": frozenset({0})}), mention("dk", texts=0))
    made = table(*speakers, cell="share", share_of="row", unit="words")
    cell = made.cell("Sovereignty", "Global South")
    assert (cell.count, cell.text, cell.share) == (1, "not defined", None)
    assert cell.reason == "words are not defined over records without a text (1 here)"


def test_an_actor_in_two_meetings_without_panels_is_two_mentions():
    other = Meeting(uid="n", id="n", name="The other", date="2018-01-01")
    setting = Setting(actors=ACTORS, panels=PANELS, meetings={"m": MEETING, "n": other})
    recipe = Recipe(id="t", title="T", rows=(ROW,), columns=(SOUTH,))
    speakers = [mention("ph", None), mention("ph", None, meeting="n")]
    made = arrange(recipe, speakers, setting=setting, classifier=Classifier(SCHEMES, "list"))
    assert made.cell("Sovereignty", "Global South").count == 2
    assert text(made, "Global South") == (
        "Philippines (The meeting, panel not stated); Philippines (The other, panel not stated)"
    )


def test_an_entry_that_stands_in_two_columns_does_not_move_by_staying():
    pro, contra = (ColumnRule(stance, Query({"stance": (stance,)})) for stance in ("asserts", "contests"))
    speakers = (mention("ph", values={"stance": "asserts"}), mention("ph", values={"stance": "contests"}))
    made = [table(*speakers, columns=(pro, contra), scheme=scheme) for scheme in ("list", "print")]
    assert difference(*made).moves == ()


def test_what_vanishes_and_what_appears_is_told():
    moves = difference(table(mention("ph"), mention("dk")), table(mention("ph"), mention("ae"))).moves
    assert [(move.actor, move.source, move.target) for move in moves] == [
        ("United Arab Emirates", "nowhere", "Global South"),
        ("Denmark", "Global North", "nowhere"),
    ]


def test_a_table_can_show_actors_instead_of_labels():
    made = table(mention("ph", label="Ambassador of the Philippines"), show="actor")
    assert text(made, "Global South") == "Philippines (Panel 1)"
