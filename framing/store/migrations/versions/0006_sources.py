"""Sources: the files that texts come from, where in them each text stands, what of them was not read, and profiles."""

from alembic import op

from framing.store.migrations.shadow import keep_past

revision = "0006"
down_revision = "0005"

STATEMENTS = (
    """CREATE TABLE source (
        uid TEXT NOT NULL,
        name TEXT NOT NULL,
        media TEXT NOT NULL,
        size INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        pages INTEGER,
        link TEXT,
        profile TEXT NOT NULL,
        PRIMARY KEY (uid)
    )
     STRICT""",
    """CREATE TABLE origin (
        record TEXT NOT NULL,
        source TEXT NOT NULL,
        places TEXT NOT NULL,
        PRIMARY KEY (record),
        FOREIGN KEY(record) REFERENCES record (uid) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(source) REFERENCES source (uid) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(places) REFERENCES content (hash) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT""",
    """CREATE TABLE omission (
        uid TEXT NOT NULL,
        source TEXT,
        position INTEGER NOT NULL,
        place TEXT NOT NULL,
        reason TEXT NOT NULL,
        text TEXT,
        PRIMARY KEY (uid),
        FOREIGN KEY(source) REFERENCES source (uid) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(text) REFERENCES content (hash) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT""",
    "CREATE INDEX omission_source ON omission (source)",
    """CREATE TABLE profile (
        id TEXT NOT NULL,
        title TEXT NOT NULL,
        definition TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(definition) REFERENCES content (hash) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT""",
)
PAST = {
    "source": "uid TEXT, name TEXT, media TEXT, size INTEGER, sha256 TEXT, pages INTEGER, link TEXT, profile TEXT",
    "origin": "record TEXT, source TEXT, places TEXT",
    "omission": "uid TEXT, source TEXT, position INTEGER, place TEXT, reason TEXT, text TEXT",
    "profile": "id TEXT, title TEXT, definition TEXT",
}
"""Each new state table with its columns and their types."""


def upgrade() -> None:
    """Add the tables, each with its past."""
    for statement in STATEMENTS:
        op.execute(statement)
    keep_past(PAST)
