"""A small project for the tests of the store: two codes, three records, no readers involved."""

import sqlite3
from contextlib import closing, contextmanager

from framing.model.codebook import Code, Codebook, Dimension, DimensionValue
from framing.model.draft import Delivery, RecordDraft, SpeakerDraft
from framing.model.scheme import Group, Scheme
from framing.model.text import Span
from framing.store import codings, values
from framing.store.intake import Intake, Terms
from framing.store.schema import STATE

BOOK = Codebook(
    id="small",
    title="A small codebook",
    version="1.0.0",
    codes=(
        Code(id="control", name="Control", kind="frame", codable=False),
        Code(id="control.sovereignty", name="Sovereignty", kind="theme", parent="control"),
        Code(id="control.state_led", name="State-led", kind="theme", parent="control"),
    ),
    dimensions=(
        Dimension("stance", values=(DimensionValue("asserts", "Asserts"), DimensionValue("contests", "Contests"))),
        Dimension("responsible", free="entity"),
    ),
)
SCHEME = Scheme(
    id="sides",
    title="Two sides",
    source="invented for the tests",
    as_of="2017-01-01",
    groups=(Group("Listed", "Global South"), Group("Others", "Global North")),
    members={"Listed": ("ARE", "PHL")},
    complement="Others",
)
SPEAKERS = [
    SpeakerDraft(
        where="speakers line 2", actor="Denmark", type="state", country="DNK", aliases=("Kingdom of Denmark",)
    ),
    SpeakerDraft(where="speakers line 3", actor="Philippines", type="state", country="PHL"),
    SpeakerDraft(where="speakers line 4", actor="European Union", type="regional organisation"),
]
TEXT = "Migration is ours to govern. 👩‍👩‍👧 The wheel exists; naïve cafés too."

OPENING = Span(0, 9)


@contextmanager
def raw(path):
    """A project file as SQLite alone sees it; changes are kept."""
    with closing(sqlite3.connect(path)) as connection, connection:
        yield connection


def draft(record_id, **fields):
    """An intervention of the small project."""
    given = {"where": f"transcript line {record_id}", "kind": "intervention", "text": TEXT, "panel": "Panel 1"}
    return RecordDraft(id=record_id, **{**given, "speaker_label": "Denmark", **fields})


def take(store, *, coder="ab", batch=None, **parts):
    """Import a delivery, whose parts are given by name, and give the intake."""
    with store.command("import", by=coder, batch=batch) as command:
        intake = Intake(command, Delivery(name="transcript", **parts), Terms(coder=coder))
        intake.write(command)
    return intake


def fill(store):
    """Give an empty store its codebook, scheme, speakers and three records."""
    with store.command("create", by="ab") as command:
        values.write_settings(command, title="Small study", scheme="sides")
        values.write_codebook(command, BOOK)
        values.write_schemes(command, [SCHEME])
    records = [draft("r1"), draft("r2", speaker_label="Philippines", panel="Panel 2"), draft("r3", panel="Panel 2")]
    take(store, speakers=SPEAKERS, records=records)


def state(store):
    """Every row of every state table."""
    with store.snapshot() as snapshot:
        return {name: snapshot.all(name) for name in STATE}


def code(store, record="r1", span=OPENING, coder="ab"):
    with store.command("code", by=coder) as command:
        return codings.add(command, record, "control.sovereignty", span, dimensions={})


def uncode(store, coding, coder="ab"):
    with store.command("uncode", by=coder) as command:
        codings.remove(command, coding.uid)
