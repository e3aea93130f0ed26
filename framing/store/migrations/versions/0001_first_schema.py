"""First schema."""

from alembic import op

revision = "0001"
down_revision = None

STATEMENTS = (
    """CREATE TABLE actor (
        uid TEXT NOT NULL,
        name TEXT NOT NULL,
        type TEXT,
        country TEXT,
        anonymous INTEGER NOT NULL,
        note TEXT,
        attributes TEXT NOT NULL,
        PRIMARY KEY (uid)
    )
     STRICT""",
    """CREATE INDEX actor_name ON actor (name)""",
    """CREATE TABLE code (
        id TEXT NOT NULL,
        parent TEXT,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        codable INTEGER NOT NULL,
        definition TEXT NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT code_kind CHECK (kind IN ('frame', 'theme', 'metaphor', 'device')),
        FOREIGN KEY(parent) REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT""",
    """CREATE TABLE codebook (
        id TEXT NOT NULL,
        title TEXT NOT NULL,
        version TEXT NOT NULL,
        revision INTEGER NOT NULL,
        meaning TEXT NOT NULL,
        head TEXT NOT NULL,
        source TEXT,
        PRIMARY KEY (id)
    )
     STRICT""",
    """CREATE TABLE coder (
        name TEXT NOT NULL,
        PRIMARY KEY (name)
    )
     STRICT""",
    """CREATE TABLE content (
        id INTEGER NOT NULL,
        hash TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (hash)
    )
     STRICT""",
    """CREATE TABLE event (
        number INTEGER NOT NULL,
        replica TEXT NOT NULL,
        seq INTEGER NOT NULL,
        clock INTEGER NOT NULL,
        kind TEXT NOT NULL,
        batch TEXT,
        coder TEXT NOT NULL,
        time TEXT NOT NULL,
        reason TEXT,
        target TEXT,
        summary TEXT NOT NULL,
        schema INTEGER NOT NULL,
        previous TEXT NOT NULL,
        hash TEXT NOT NULL,
        changes TEXT NOT NULL,
        PRIMARY KEY (number),
        UNIQUE (replica, seq)
    )
     STRICT""",
    """CREATE INDEX event_clock ON event (clock)""",
    """CREATE INDEX event_coder ON event (coder)""",
    """CREATE TABLE recipe (
        id TEXT NOT NULL,
        title TEXT NOT NULL,
        position INTEGER NOT NULL,
        definition TEXT NOT NULL,
        expectation TEXT,
        PRIMARY KEY (id)
    )
     STRICT""",
    """CREATE TABLE replica (
        id TEXT NOT NULL,
        created TEXT NOT NULL,
        mark TEXT NOT NULL,
        PRIMARY KEY (id)
    )
     STRICT""",
    """CREATE TABLE scheme (
        id TEXT NOT NULL,
        title TEXT NOT NULL,
        as_of TEXT NOT NULL,
        based_on TEXT,
        definition TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(based_on) REFERENCES scheme (id) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT""",
    """CREATE TABLE setting (
        "key" TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY ("key")
    )
     STRICT""",
    """CREATE TABLE venue (
        uid TEXT NOT NULL,
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        abbreviation TEXT,
        level TEXT,
        established INTEGER,
        ended INTEGER,
        status TEXT,
        note TEXT,
        source TEXT,
        attributes TEXT NOT NULL,
        PRIMARY KEY (uid),
        UNIQUE (id)
    )
     STRICT""",
    """CREATE TABLE alias (
        alias TEXT NOT NULL,
        actor TEXT NOT NULL,
        PRIMARY KEY (alias),
        FOREIGN KEY(actor) REFERENCES actor (uid) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT""",
    """CREATE INDEX alias_actor ON alias (actor)""",
    """CREATE TABLE assignment (
        actor TEXT NOT NULL,
        side TEXT NOT NULL,
        reason TEXT NOT NULL,
        source TEXT,
        PRIMARY KEY (actor),
        FOREIGN KEY(actor) REFERENCES actor (uid) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT""",
    """CREATE TABLE meeting (
        uid TEXT NOT NULL,
        id TEXT NOT NULL,
        name TEXT NOT NULL,
        venue TEXT,
        date TEXT,
        place TEXT,
        theme TEXT,
        closed_panels INTEGER NOT NULL,
        note TEXT,
        source TEXT,
        attributes TEXT NOT NULL,
        PRIMARY KEY (uid),
        UNIQUE (id),
        FOREIGN KEY(venue) REFERENCES venue (uid) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT""",
    """CREATE TABLE memo (
        uid TEXT NOT NULL,
        target TEXT NOT NULL,
        "key" TEXT NOT NULL,
        coder TEXT NOT NULL,
        text TEXT NOT NULL,
        created TEXT NOT NULL,
        PRIMARY KEY (uid),
        CONSTRAINT memo_target_kind CHECK (target IN ('project', 'record', 'coding', 'code', 'actor', 'event')),
        FOREIGN KEY(coder) REFERENCES coder (name) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(text) REFERENCES content (hash) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT""",
    """CREATE INDEX memo_target ON memo (target, "key")""",
    """CREATE TABLE panel (
        uid TEXT NOT NULL,
        meeting TEXT NOT NULL,
        label TEXT NOT NULL,
        position INTEGER NOT NULL,
        PRIMARY KEY (uid),
        UNIQUE (meeting, label),
        FOREIGN KEY(meeting) REFERENCES meeting (uid) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT""",
    """CREATE TABLE record (
        uid TEXT NOT NULL,
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        text TEXT,
        words INTEGER,
        meeting TEXT,
        panel TEXT,
        position REAL NOT NULL,
        speaker_label TEXT,
        actor TEXT,
        role TEXT,
        on_behalf_of TEXT,
        language TEXT,
        interpreted INTEGER,
        status TEXT,
        time TEXT,
        locator TEXT,
        date TEXT,
        note TEXT,
        source TEXT,
        attributes TEXT NOT NULL,
        PRIMARY KEY (uid),
        CONSTRAINT record_kind CHECK (kind IN ('intervention', 'attested', 'document', 'note')),
        CONSTRAINT attested_has_no_text CHECK (kind != 'attested' OR text IS NULL),
        FOREIGN KEY(text) REFERENCES content (hash) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(meeting) REFERENCES meeting (uid) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(panel) REFERENCES panel (uid) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(actor) REFERENCES actor (uid) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT""",
    """CREATE INDEX record_id ON record (id)""",
    """CREATE TABLE coding (
        uid TEXT NOT NULL,
        record TEXT NOT NULL,
        code TEXT NOT NULL,
        coder TEXT NOT NULL,
        start INTEGER,
        "end" INTEGER,
        text_hash TEXT,
        quote_hash TEXT,
        dimensions TEXT NOT NULL,
        source TEXT,
        created TEXT NOT NULL,
        codebook TEXT,
        words INTEGER,
        PRIMARY KEY (uid),
        CONSTRAINT coding_both_ends CHECK ((start IS NULL) = ("end" IS NULL)),
        CONSTRAINT coding_not_empty CHECK (start IS NULL OR (start >= 0 AND start < "end")),
        FOREIGN KEY(record) REFERENCES record (uid) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(code) REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(coder) REFERENCES coder (name) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT""",
    """CREATE INDEX coding_code ON coding (code)""",
    """CREATE INDEX coding_record_code ON coding (record, code, coder)""",
    """CREATE TABLE reading (
        uid TEXT NOT NULL,
        record TEXT NOT NULL,
        coder TEXT NOT NULL,
        state TEXT NOT NULL,
        PRIMARY KEY (uid),
        CONSTRAINT reading_state CHECK (state IN ('seen', 'finished')),
        FOREIGN KEY(record) REFERENCES record (uid) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(coder) REFERENCES coder (name) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT""",
    """CREATE INDEX reading_record ON reading (record, coder)""",
    """CREATE TRIGGER content_no_update BEFORE UPDATE ON content BEGIN SELECT RAISE(ABORT, 'content is append-only'); END""",
    """CREATE TRIGGER content_no_delete BEFORE DELETE ON content BEGIN SELECT RAISE(ABORT, 'content is append-only'); END""",
    """CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'event is append-only'); END""",
    """CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'event is append-only'); END""",
)


def upgrade() -> None:
    """Create every table of an empty project."""
    for statement in STATEMENTS:
        op.execute(statement)
