"""Agreement: rounds of blind coding and their tasks, coders that are no person of their own, adjudications."""

from alembic import op

from framing.store.migrations.shadow import keep_past

revision = "0005"
down_revision = "0004"

STATEMENTS = (
    """CREATE TABLE round (
        uid TEXT NOT NULL,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        drawn TEXT NOT NULL,
        note TEXT,
        opened TEXT NOT NULL,
        closed TEXT,
        PRIMARY KEY (uid),
        CONSTRAINT round_kind CHECK (kind IN ('double', 'repeat')),
        FOREIGN KEY(note) REFERENCES content (hash) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT""",
    """CREATE TABLE task (
        uid TEXT NOT NULL,
        round TEXT NOT NULL,
        record TEXT NOT NULL,
        coder TEXT NOT NULL,
        PRIMARY KEY (uid),
        FOREIGN KEY(round) REFERENCES round (uid) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(record) REFERENCES record (uid) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(coder) REFERENCES coder (name) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT""",
    "CREATE INDEX task_coder ON task (coder, record)",
    """CREATE TABLE voice (
        coder TEXT NOT NULL,
        kind TEXT NOT NULL,
        "of" TEXT,
        PRIMARY KEY (coder),
        CONSTRAINT voice_kind CHECK (kind IN ('repeat', 'consensus')),
        FOREIGN KEY(coder) REFERENCES coder (name) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY("of") REFERENCES coder (name) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT""",
    """CREATE TABLE adjudication (
        uid TEXT NOT NULL,
        record TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        text_hash TEXT NOT NULL,
        kind TEXT NOT NULL,
        first TEXT NOT NULL,
        second TEXT NOT NULL,
        codings TEXT NOT NULL,
        codes TEXT NOT NULL,
        choice TEXT NOT NULL,
        reason TEXT,
        note TEXT,
        made TEXT NOT NULL,
        coder TEXT NOT NULL,
        created TEXT NOT NULL,
        PRIMARY KEY (uid),
        CONSTRAINT adjudication_kind CHECK (kind IN ('boundary', 'missing', 'code', 'dimension')),
        CONSTRAINT adjudication_choice CHECK (choice IN ('a', 'b', 'both', 'neither', 'other')),
        CONSTRAINT adjudication_reason CHECK (reason IN ('oversight', 'ambiguous', 'gap')),
        FOREIGN KEY(record) REFERENCES record (uid) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(first) REFERENCES coder (name) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(second) REFERENCES coder (name) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(note) REFERENCES content (hash) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(coder) REFERENCES coder (name) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT""",
    "CREATE INDEX adjudication_record ON adjudication (record)",
)
PAST = {
    "round": "uid TEXT, name TEXT, kind TEXT, drawn TEXT, note TEXT, opened TEXT, closed TEXT",
    "task": "uid TEXT, round TEXT, record TEXT, coder TEXT",
    "voice": "coder TEXT, kind TEXT, of TEXT",
    "adjudication": "uid TEXT, record TEXT, start INTEGER, end INTEGER, text_hash TEXT, kind TEXT, first TEXT, second TEXT, codings TEXT, codes TEXT, choice TEXT, reason TEXT, note TEXT, made TEXT, coder TEXT, created TEXT",
}
"""Each new state table with its columns and their types."""


def upgrade() -> None:
    """Add the tables, each with its past."""
    for statement in STATEMENTS:
        op.execute(statement)
    keep_past(PAST)
