"""The codebook grows, memos have titles and links, and every row says since which event it is so.

``framing.store.past.rebuild`` fills the past from the journal afterwards.
"""

from alembic import op

from framing.store.migrations.shadow import keep_past

revision = "0003"
down_revision = "0002"

KEPT = "id, parent, position, name, kind, codable, definition"
STATEMENTS = (
    """CREATE TABLE code_new (
        id TEXT NOT NULL,
        parent TEXT,
        position REAL NOT NULL,
        name TEXT NOT NULL,
        kind TEXT NOT NULL,
        codable INTEGER NOT NULL,
        definition TEXT NOT NULL,
        colour TEXT,
        groups TEXT,
        provisional INTEGER,
        retired INTEGER,
        merged_into TEXT,
        split_into TEXT,
        PRIMARY KEY (id),
        CONSTRAINT code_kind CHECK (kind IN ('frame', 'theme', 'metaphor', 'device')),
        FOREIGN KEY(parent) REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY(merged_into) REFERENCES code (id) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT""",
    f"INSERT INTO code_new ({KEPT}) SELECT {KEPT} FROM code",
    "DROP TABLE code",
    "ALTER TABLE code_new RENAME TO code",
    "ALTER TABLE codebook DROP COLUMN revision",
    "ALTER TABLE codebook DROP COLUMN meaning",
    "ALTER TABLE coding ADD COLUMN wording TEXT",
    "ALTER TABLE coding ADD COLUMN made_as TEXT",
    "ALTER TABLE memo ADD COLUMN title TEXT",
    "ALTER TABLE memo ADD COLUMN links TEXT",
    """CREATE TABLE version (
        name TEXT NOT NULL,
        codebook TEXT NOT NULL,
        meaning TEXT NOT NULL,
        frozen INTEGER NOT NULL,
        coder TEXT NOT NULL,
        created TEXT NOT NULL,
        note TEXT,
        PRIMARY KEY (name),
        FOREIGN KEY(coder) REFERENCES coder (name) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT""",
    """CREATE TABLE decision (
        id TEXT NOT NULL,
        coder TEXT NOT NULL,
        choice TEXT NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(coder) REFERENCES coder (name) DEFERRABLE INITIALLY DEFERRED
    )
     STRICT""",
    """CREATE TABLE edition (
        number INTEGER NOT NULL,
        event INTEGER NOT NULL,
        meaning TEXT NOT NULL,
        PRIMARY KEY (number)
    )
     STRICT""",
    """CREATE TABLE arrival (
        first INTEGER NOT NULL,
        last INTEGER NOT NULL,
        time TEXT NOT NULL,
        source TEXT NOT NULL,
        PRIMARY KEY (first)
    )
     STRICT""",
    """CREATE TABLE "conflict" (
        id TEXT NOT NULL,
        event TEXT NOT NULL,
        "table" TEXT NOT NULL,
        "key" TEXT NOT NULL,
        "column" TEXT,
        present TEXT,
        wanted TEXT,
        against TEXT,
        PRIMARY KEY (id)
    )
     STRICT""",
)
PAST = {
    "setting": "key TEXT, value TEXT",
    "coder": "name TEXT",
    "venue": (
        "uid TEXT, id TEXT, name TEXT, abbreviation TEXT, level TEXT, established INTEGER, ended INTEGER, "
        "status TEXT, note TEXT, source TEXT, attributes TEXT"
    ),
    "meeting": (
        "uid TEXT, id TEXT, name TEXT, venue TEXT, date TEXT, place TEXT, theme TEXT, closed_panels INTEGER, "
        "note TEXT, source TEXT, attributes TEXT"
    ),
    "panel": "uid TEXT, meeting TEXT, label TEXT, position INTEGER",
    "actor": "uid TEXT, name TEXT, type TEXT, country TEXT, anonymous INTEGER, note TEXT, attributes TEXT",
    "alias": "alias TEXT, actor TEXT",
    "assignment": "actor TEXT, side TEXT, reason TEXT, source TEXT",
    "scheme": "id TEXT, title TEXT, as_of TEXT, based_on TEXT, definition TEXT",
    "codebook": "id TEXT, title TEXT, version TEXT, head TEXT, source TEXT",
    "code": (
        "id TEXT, parent TEXT, position REAL, name TEXT, kind TEXT, codable INTEGER, definition TEXT, colour "
        "TEXT, groups TEXT, provisional INTEGER, retired INTEGER, merged_into TEXT, split_into TEXT"
    ),
    "version": "name TEXT, codebook TEXT, meaning TEXT, frozen INTEGER, coder TEXT, created TEXT, note TEXT",
    "recipe": "id TEXT, title TEXT, position INTEGER, definition TEXT, expectation TEXT",
    "record": (
        "uid TEXT, id TEXT, kind TEXT, text TEXT, words INTEGER, meeting TEXT, panel TEXT, position REAL, "
        "speaker_label TEXT, actor TEXT, role TEXT, on_behalf_of TEXT, language TEXT, interpreted INTEGER, "
        "status TEXT, time TEXT, locator TEXT, date TEXT, note TEXT, source TEXT, attributes TEXT"
    ),
    "coding": (
        "uid TEXT, record TEXT, code TEXT, coder TEXT, start INTEGER, end INTEGER, text_hash TEXT, quote_hash "
        "TEXT, dimensions TEXT, source TEXT, created TEXT, codebook TEXT, words INTEGER, wording TEXT, "
        "made_as TEXT"
    ),
    "reading": "uid TEXT, record TEXT, coder TEXT, state TEXT",
    "memo": "uid TEXT, target TEXT, key TEXT, coder TEXT, text TEXT, created TEXT, title TEXT, links TEXT",
    "decision": "id TEXT, coder TEXT, choice TEXT",
}
"""Each state table with its columns and their types."""


def upgrade() -> None:
    """Change the tables, then give every state table its past."""
    for statement in STATEMENTS:
        op.execute(statement)
    keep_past(PAST)
