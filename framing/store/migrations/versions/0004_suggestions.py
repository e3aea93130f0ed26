"""Suggestions: the rules, what was decided on what they found and why, who saw it, and audits."""

from alembic import op

from framing.store.migrations.shadow import keep_past

revision = "0004"
down_revision = "0003"

STATEMENTS = (
    """CREATE TABLE cues (
        codebook TEXT NOT NULL,
        version TEXT NOT NULL,
        source TEXT NOT NULL,
        PRIMARY KEY (codebook)
    )
     STRICT""",
    """CREATE TABLE suggestion (
        uid TEXT NOT NULL,
        id TEXT NOT NULL,
        coder TEXT NOT NULL,
        record TEXT NOT NULL,
        code TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        text_hash TEXT NOT NULL,
        score REAL NOT NULL,
        stance TEXT,
        origin TEXT NOT NULL,
        versions TEXT NOT NULL,
        PRIMARY KEY (uid),
        CONSTRAINT suggestion_not_empty CHECK (start >= 0 AND start < "end"),
        CONSTRAINT suggestion_origin CHECK (origin IN ('rules', 'learner', 'both')),
        FOREIGN KEY(coder) REFERENCES coder (name) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(record) REFERENCES record (uid) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(code) REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT""",
    "CREATE INDEX suggestion_record ON suggestion (record, coder)",
    """CREATE TABLE evidence (
        suggestion TEXT NOT NULL,
        content TEXT NOT NULL,
        PRIMARY KEY (suggestion),
        FOREIGN KEY(suggestion) REFERENCES suggestion (uid) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT""",
    """CREATE TABLE verdict (
        suggestion TEXT NOT NULL,
        choice TEXT NOT NULL,
        code TEXT,
        coding TEXT,
        PRIMARY KEY (suggestion),
        CONSTRAINT verdict_choice CHECK (choice IN ('accepted', 'rejected')),
        FOREIGN KEY(suggestion) REFERENCES suggestion (uid) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT""",
    """CREATE TABLE exposure (
        uid TEXT NOT NULL,
        record TEXT NOT NULL,
        coder TEXT NOT NULL,
        PRIMARY KEY (uid),
        FOREIGN KEY(record) REFERENCES record (uid) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(coder) REFERENCES coder (name) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT""",
    "CREATE INDEX exposure_record ON exposure (record, coder)",
    """CREATE TABLE audit (
        uid TEXT NOT NULL,
        record TEXT NOT NULL,
        coder TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        text_hash TEXT NOT NULL,
        codes TEXT NOT NULL,
        rules TEXT NOT NULL,
        PRIMARY KEY (uid),
        FOREIGN KEY(record) REFERENCES record (uid) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(coder) REFERENCES coder (name) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT""",
    "CREATE INDEX audit_record ON audit (record, coder)",
)
PAST = {
    "cues": "codebook TEXT, version TEXT, source TEXT",
    "suggestion": "uid TEXT, id TEXT, coder TEXT, record TEXT, code TEXT, start INTEGER, end INTEGER, text_hash TEXT, score REAL, stance TEXT, origin TEXT, versions TEXT",
    "evidence": "suggestion TEXT, content TEXT",
    "verdict": "suggestion TEXT, choice TEXT, code TEXT, coding TEXT",
    "exposure": "uid TEXT, record TEXT, coder TEXT",
    "audit": "uid TEXT, record TEXT, coder TEXT, start INTEGER, end INTEGER, text_hash TEXT, codes TEXT, rules TEXT",
}
"""Each new state table with its columns and their types."""


def upgrade() -> None:
    """Add the tables, each with its past."""
    for statement in STATEMENTS:
        op.execute(statement)
    keep_past(PAST)
