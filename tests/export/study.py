"""A small study for the tests of exports: two rows, three columns, eight entries, made by hand."""

from pathlib import Path

import pytest

from framing.export import ExportedTable
from framing.model.actor import Actor, Assignment
from framing.model.forum import Meeting, Panel
from framing.model.mention import Evidence, Mention
from framing.model.provenance import Provenance
from framing.model.recipe import ColumnRule, FiledAs, Query, Recipe, RowRule, Selection
from framing.model.scheme import Classifier, Group, Override, Scheme
from framing.tables import Setting, arrange

HERE = Path(__file__).parent
ACTUAL = HERE.parent / "actual" / "export"

SCHEMES = {
    "list": Scheme(
        id="list",
        title="States by a list",
        source="a list",
        as_of="2017",
        groups=(Group("North", "Global North"), Group("South", "Global South")),
        members={"South": ("EGY", "ARE")},
        complement="North",
    ),
    "ours": Scheme(
        id="ours",
        title="The list with an override",
        source="the study",
        as_of="2022",
        based_on="list",
        overrides=(Override("ARE", "North", "printed so"),),
    ),
}
ACTORS = [
    Actor(uid="dnk", name="Denmark", type="state", country="DNK"),
    Actor(uid="egy", name="Egypt", type="state", country="EGY"),
    Actor(uid="are", name="United Arab Emirates", type="state", country="ARE"),
    Actor(uid="eu", name="European Union", type="regional organisation"),
    Actor(uid="un", name="UNHCR", type="UN body"),
    Actor(uid="rc", name="Red Cross", type="national society"),
    Actor(uid="anon", name="panellist [1]", type="other", anonymous=True),
]
SETTING = Setting(
    actors={actor.uid: actor for actor in ACTORS},
    panels={f"p{n}": Panel(uid=f"p{n}", meeting="m", label=f"Panel {n}", position=n) for n in (1, 2)},
    meetings={
        "m": Meeting(uid="m", id="ts-3", name="Third session", date="2017-06-19"),
        "m2": Meeting(uid="m2", id="ts-4", name="Fourth session", date="2017-07-24"),
    },
)
PLACED = Assignment(actor="eu", side="Global North", reason="no list of states can hold it")
RECIPE = Recipe(
    id="table-1",
    title="Table 1. Who speaks of control",
    source="the study, p. 1",
    rows=(RowRule("Sovereignty", "control.sovereignty"), RowRule("State-led process", "control.state_led")),
    columns=(
        ColumnRule("Others", Query(any=(Query({"role": ("moderator",)}), Query({"type": ("UN body",)})))),
        ColumnRule("Global North", Query({"side": ("Global North",)})),
        ColumnRule("Global South", Query({"side": ("Global South",)})),
    ),
    print=("Global North", "Global South", "Others"),
    records=Selection(kind=("attested",), status=("published-table",)),
    row_header="Theme",
    filed_as=(FiledAs("Red Cross", "UN body", "printed there"),),
    notes=("Speakers as announced.",),
)


def mention(actor, panel=None, *, row=0, label=None, note=None, **values):
    """A mention by one of the actors; codings of one attested record unless told otherwise."""
    role = values.pop("role", "delegate")
    counts = {"codings": 1, "records": 1, **values}
    return Mention(row=row, actor=actor, label=label, role=role, panel=panel, meeting="m", note=note, **counts)


MENTIONS = (
    mention("dnk", "p1"),
    mention("eu", "p2", label="EU ambassador", position=1),
    mention("are", "p2", position=2, codings=2),
    mention("egy", "p1", note="on behalf of a group"),
    mention("egy"),
    mention("rc", "p1", row=1),
    mention("un", "p2", row=1, codings=3, records=2, texts=2),
    mention("anon", "p2", row=1, label="a panellist"),
)


def made(mentions=MENTIONS, *, unit=None, marks=None, scheme="ours", **changes):
    """A table of the study's recipe, with some of its fields changed."""
    fields = {name: getattr(RECIPE, name) for name in Recipe.__slots__}
    classifier = Classifier(SCHEMES, scheme, {"eu": PLACED})
    return arrange(
        Recipe(**{**fields, **changes}), mentions, setting=SETTING, classifier=classifier, unit=unit, marks=marks
    )


def said(text, **changes):
    """A table with one entry, whose speaker is announced so."""
    return made([mention("dnk", "p1", label=text)], **changes)


def evidence(number, code, **values):
    """One coding behind an entry."""
    stated = {
        "coding": f"c{number}",
        "record": f"u{number}",
        "record_id": f"t1-{number:02}",
        "kind": "attested",
        "code": code,
        "coder": "published",
        "dimensions": {},
        "start": None,
        "end": None,
        "quotation": None,
        "memo": None,
        "source": "the study, Table 1",
        "locator": None,
        "status": "published-table",
        "ambiguity": None,
    }
    return Evidence(**{**stated, **values})


def exported(table):
    """The table with one coding behind each entry."""
    rows = [
        (row, column, entry, (evidence(number, table.row_codes[row]),))
        for number, (row, column, entry) in enumerate(table.entries(), start=1)
    ]
    return ExportedTable(table, rows)


def provenance(**changes):
    """Where the study's tables come from."""
    stated = {
        "title": "A small study",
        "file": "small.framing",
        "about": "Made by hand.",
        "invented": False,
        "codebook": "small 1.0, revision 2",
        "heads": (("a1b2", 12, "9f" * 32),),
        "schemes": tuple(SCHEMES.values()),
        "placed": (("European Union", "Global North", "no list of states can hold it"),),
        "version": "0.1.0",
    }
    return Provenance(**{**stated, **changes})


def check_golden(name, found):
    """Fail when a text is not the golden file of that name, and leave it beside for comparison."""
    golden, found = HERE / "golden" / name, found.removesuffix("\n") + "\n"
    if not golden.exists() or golden.read_text(encoding="utf-8") != found:
        ACTUAL.mkdir(parents=True, exist_ok=True)
        (ACTUAL / name).write_text(found, encoding="utf-8", newline="")
        pytest.fail(f"{name} is not as it was: compare {golden} with {ACTUAL / name}")
