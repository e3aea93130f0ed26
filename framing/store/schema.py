"""The tables of a project file. ``docs/schema.md`` is generated from the comments here.

State tables hold what the project is; the journal holds how it became so, and the state
is the fold of the journal. Keys are the identifiers that mean the same in every copy of
a project, so an event can name its rows without a translation.

Version history
---------------
1: first schema.
2: event.operation, so that what is sent twice is done once.
3: the codebook grows (what became of a code, named versions, the wording under which a coding was made),
   memos with title and links, and the past: every row says since which event it is so, and what it was stays.
4: suggestions: the rules, what was decided on what they found and why they found it, who saw it, and audits.
5: agreement: rounds of blind coding with their tasks, second readings and the consensus as coders, adjudications.
6: sources: the files that texts come from, where in them each text stands, what of them was not read, and profiles.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import (
    REAL,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

SCHEMA = 6
metadata = MetaData()


class Json(TypeDecorator[Any]):
    """A value kept as canonical JSON text, so that equal values are equal rows."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Value to text."""
        return None if value is None else canonical(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Text to value."""
        return None if value is None else {} if value == "{}" else json.loads(value)


class Truth(TypeDecorator[bool]):
    """True or False kept as 1 or 0, which STRICT tables accept."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        """Truth to number."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        """Number to truth."""
        return None if value is None else bool(value)


def canonical(value: Any) -> str:
    """The one JSON text of a value: keys sorted, no spaces, letters as they are."""
    if value == {}:
        return "{}"
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def table(name: str, comment: str, *parts: Any) -> Table:
    """A STRICT table with its comment."""
    return Table(name, metadata, *parts, comment=comment, sqlite_strict=True)


def text(name: str, comment: str, *constraints: Any, null: bool = False, key: bool = False) -> Column[str]:
    """A column of text."""
    return Column(name, Text, *constraints, nullable=null, primary_key=key, comment=comment)


def to(column: str) -> ForeignKey:
    """A reference that is checked at the end of the transaction, so that rows may come in any order."""
    return ForeignKey(column, deferrable=True, initially="DEFERRED")


replica = table(
    "replica",
    "The copies that this file has been, the one at work among them; never journalled.",
    text("id", "Identifier of the copy; each copy writes a chain of its own.", key=True),
    text("created", "When it first wrote, UTC."),
    text("mark", "What tells the file from a copy of it on the same machine: device and inode."),
)
content = table(
    "content",
    "Long content by its hash: texts, definitions, memos. Rows are never changed or deleted.",
    Column("id", Integer, primary_key=True, comment="Row number in this file only."),
    text("hash", "SHA-256 of the text in UTF-8, 64 hexadecimal digits."),
    text("text", "The content to the letter."),
    UniqueConstraint("hash"),
)
event = table(
    "event",
    "The journal: one row for each command. Rows are never changed or deleted.",
    Column("number", Integer, primary_key=True, comment="Place in this file's journal, from 1."),
    text("replica", "The copy that wrote the event."),
    Column("seq", Integer, nullable=False, comment="Place in that copy's chain, from 1."),
    Column("clock", Integer, nullable=False, comment="Lamport clock: orders the events of all copies."),
    text("kind", "What was done, for example 'code', 'import', 'undo'."),
    text("batch", "A name shared by the commands of one undertaking.", null=True),
    text("coder", "Who did it."),
    text("time", "When, UTC, ISO 8601 with microseconds."),
    text("reason", "Why, where a reason was given.", null=True),
    text("target", "For undo and redo: replica:seq of the event concerned.", null=True),
    text("summary", "One plain sentence for the history page."),
    Column("schema", Integer, nullable=False, comment="The schema under which the event was written."),
    text("previous", "Hash of the event before it in the same chain; 64 zeros for the first."),
    text("hash", "SHA-256 over all of the others but the number."),
    text("changes", "The rows changed, before and after, as JSON."),
    text("operation", "The sender's own name for it, where it may be sent again; done once only.", null=True),
    UniqueConstraint("replica", "seq"),
    Index("event_coder", "coder"),
    Index("event_clock", "clock"),
    Index("event_operation", "operation", unique=True),
)
setting = table(
    "setting",
    "What the project says of itself: title, about, default scheme, whether it is invented.",
    text("key", "Name of the setting.", key=True),
    Column("value", Json, nullable=False, comment="Its value."),
)
coder = table(
    "coder",
    "People who code; registered when named for the first time.",
    text("name", "The name under which they act.", key=True),
)
venue = table(
    "venue",
    "Forums, for example the International Dialogue on Migration.",
    text("uid", "Identifier, the same in every copy.", key=True),
    text("id", "Short name for people and files."),
    text("name", "Full name."),
    text("abbreviation", "Abbreviation.", null=True),
    text("level", "regional, interregional or global.", null=True),
    Column("established", Integer, comment="First year."),
    Column("ended", Integer, comment="Last year."),
    text("status", "active, dormant, completed, ended or mentioned.", null=True),
    text("note", "What a reader should know.", null=True),
    text("source", "Where this is from.", null=True),
    Column("attributes", Json, nullable=False, comment="Everything else that is known."),
    UniqueConstraint("id"),
)
meeting = table(
    "meeting",
    "Sessions of a venue, or meetings of the project's own.",
    text("uid", "Identifier, the same in every copy.", key=True),
    text("id", "Short name for people and files."),
    text("name", "Full name."),
    text("venue", "The venue; empty for a meeting of the project's own.", to("venue.uid"), null=True),
    text("date", "ISO 8601 day, month, year or interval.", null=True),
    text("place", "Where.", null=True),
    text("theme", "Theme of the meeting or of its year.", null=True),
    Column("closed_panels", Truth, nullable=False, comment="1 when the list of its panels is complete."),
    text("note", "What a reader should know.", null=True),
    text("source", "Where this is from.", null=True),
    Column("attributes", Json, nullable=False, comment="Everything else that is known."),
    UniqueConstraint("id"),
)
panel = table(
    "panel",
    "Ordered parts of a meeting.",
    text("uid", "Identifier, the same in every copy.", key=True),
    text("meeting", "The meeting.", to("meeting.uid")),
    text("label", "As printed, for example 'Summary panel'."),
    Column("position", Integer, nullable=False, comment="Order within the meeting, from 1."),
    UniqueConstraint("meeting", "label"),
)
actor = table(
    "actor",
    "Who speaks, whatever the label under which they were announced.",
    text("uid", "Identifier, the same in every copy.", key=True),
    text("name", "Name; commands keep it unique."),
    text("type", "state, UN body and so on; empty where not stated.", null=True),
    text("country", "ISO 3166-1 alpha-3, for states and their people.", null=True),
    Column("anonymous", Truth, nullable=False, comment="1 for a group-labelled speaker."),
    text("note", "What a reader should know.", null=True),
    Column("attributes", Json, nullable=False, comment="Everything else that is known."),
    Index("actor_name", "name"),
)
alias = table(
    "alias",
    "Other names of actors; a speaker label that equals one exactly is that actor.",
    text("alias", "The name.", key=True),
    text("actor", "Whose it is.", to("actor.uid")),
    Index("alias_actor", "actor"),
)
assignment = table(
    "assignment",
    "The project's own placing of actors that no scheme can know; holds under every scheme.",
    text("actor", "Who is placed.", to("actor.uid"), key=True),
    text("side", "Global North or Global South."),
    text("reason", "Why; printed as a footnote."),
    text("source", "Where this is from.", null=True),
)
scheme = table(
    "scheme",
    "Dated, sourced classifications of actors into groups.",
    text("id", "Short name, for example fc-ssc-2017.", key=True),
    text("title", "Full name."),
    text("as_of", "The date that the membership describes."),
    text("based_on", "The scheme it is built on.", to("scheme.id"), null=True),
    text("definition", "Hash of the whole scheme as JSON: groups, members, overrides with reasons, source."),
)
codebook = table(
    "codebook",
    "The codebook's head: one row.",
    text("id", "Identifier, for example gcm-ts3.", key=True),
    text("title", "Title."),
    text("version", "Version as its authors state it; raised when a meaning changes."),
    text("head", "Hash of dimensions, rules and whatever else the file says, as JSON."),
    text("source", "Hash of the file's text, comments included; empty when made here.", null=True),
)
code = table(
    "code",
    "The codes of the codebook. A row stays when its code is merged into another one, so that an id means one thing.",
    text("id", "Identifier, for example control.sovereignty.", key=True),
    text("parent", "The code above it.", to("code.id"), null=True),
    Column("position", REAL, nullable=False, comment="Order among the codes under the same parent."),
    text("name", "Name."),
    text("kind", "frame, theme, metaphor or device."),
    Column("codable", Truth, nullable=False, comment="0 for a heading that carries no codings."),
    text("definition", "Hash of id, kind, brief and full definition, inclusion, exclusion, examples, note, as JSON."),
    text("colour", "Its colour as #rrggbb; empty for the one that its frame gives.", null=True),
    Column("groups", Json, comment="Further codes that it stands under, besides its parent."),
    Column("provisional", Truth, comment="1 while its definition is still to be written."),
    Column("retired", Truth, comment="1 when nothing new is coded with it."),
    text("merged_into", "The code that took its codings; it is no longer in the codebook.", to("code.id"), null=True),
    Column("split_into", Json, comment="The codes into which its codings are being sorted."),
    CheckConstraint("kind IN ('frame', 'theme', 'metaphor', 'device')", name="code_kind"),
)
version = table(
    "version",
    "Codebook versions that were given a name.",
    text("name", "The name, for example 'pilot'.", key=True),
    text("codebook", "Hash of the whole codebook as JSON."),
    text("meaning", "Stamp of what its codes mean."),
    Column("frozen", Truth, nullable=False, comment="1 when nothing before it may be taken back any more."),
    text("coder", "Who named it.", to("coder.name")),
    text("created", "When, UTC."),
    text("note", "What a reader should know.", null=True),
)
recipe = table(
    "recipe",
    "Table recipes.",
    text("id", "Identifier, for example table-1.", key=True),
    text("title", "Title as printed."),
    Column("position", Integer, nullable=False, comment="Order in which tables are listed."),
    text("definition", "Hash of the recipe as JSON."),
    text("expectation", "Hash of the entries that the table is compared with, as JSON.", null=True),
)
record = table(
    "record",
    "What is coded: interventions, attested mentions, documents and notes.",
    text("uid", "Identifier, the same in every copy.", key=True),
    text("id", "Name for people and files; commands keep it unique."),
    text("kind", "intervention, attested, document or note."),
    text("text", "Hash of the text; empty for an attested mention.", to("content.hash"), null=True),
    Column("words", Integer, comment="Words of the text; empty without one."),
    text("meeting", "The meeting.", to("meeting.uid"), null=True),
    text("panel", "The panel.", to("panel.uid"), null=True),
    Column("position", REAL, nullable=False, comment="Order of speaking."),
    text("speaker_label", "How the speaker was announced.", null=True),
    text("actor", "Who that is; empty until resolved.", to("actor.uid"), null=True),
    text("role", "What the actor was in this record.", null=True),
    text("on_behalf_of", "For whom they spoke, as announced.", null=True),
    text("language", "Language of the text.", null=True),
    Column("interpreted", Truth, comment="1 when the text is an interpreter's."),
    text("status", "Where it comes from, for example published-table.", null=True),
    text("time", "Time in a recording.", null=True),
    text("locator", "Page, line or second in the source.", null=True),
    text("date", "Date of the record itself.", null=True),
    text("note", "A note printed with the entry.", null=True),
    text("source", "Source of the record.", null=True),
    Column("attributes", Json, nullable=False, comment="Columns of the file that have no field."),
    Index("record_id", "id"),
    CheckConstraint("kind IN ('intervention', 'attested', 'document', 'note')", name="record_kind"),
    CheckConstraint("kind != 'attested' OR text IS NULL", name="attested_has_no_text"),
)
coding = table(
    "coding",
    "One code on one segment, or on a whole record, by one coder.",
    text("uid", "Identifier, the same in every copy.", key=True),
    text("record", "The record.", to("record.uid")),
    text("code", "The code.", to("code.id")),
    text("coder", "Who coded.", to("coder.name")),
    Column("start", Integer, comment="First character, in code points; empty for the whole record."),
    Column("end", Integer, comment="Character after the last."),
    text("text_hash", "Hash of the text that was coded.", null=True),
    text("quote_hash", "Hash of the quotation.", null=True),
    Column("dimensions", Json, nullable=False, comment="Element, stance, certainty, responsible."),
    text("source", "Where the coding is from, when it was entered.", null=True),
    text("created", "When, UTC."),
    text("codebook", "Stamp of the codebook's meaning under which it was made.", null=True),
    Column("words", Integer, comment="Words of the quotation; empty without a text."),
    text("wording", "First 16 digits of the code's definition that the coding was made or looked at with.", null=True),
    text("made_as", "The code it was made with, where a change of the codebook gave it another one.", null=True),
    CheckConstraint('(start IS NULL) = ("end" IS NULL)', name="coding_both_ends"),
    CheckConstraint('start IS NULL OR (start >= 0 AND start < "end")', name="coding_not_empty"),
    Index("coding_record_code", "record", "code", "coder"),
    Index("coding_code", "code"),
)
reading = table(
    "reading",
    "That a coder has seen a record, whatever they coded in it.",
    text("uid", "Identifier, the same in every copy.", key=True),
    text("record", "The record.", to("record.uid")),
    text("coder", "Who saw it.", to("coder.name")),
    text("state", "seen or finished."),
    CheckConstraint("state IN ('seen', 'finished')", name="reading_state"),
    Index("reading_record", "record", "coder"),
)
memo = table(
    "memo",
    "Free notes on anything.",
    text("uid", "Identifier, the same in every copy.", key=True),
    text("target", "What it is on: project, record, coding, code, actor or event."),
    text("key", "Which one: its key."),
    text("coder", "Who wrote it.", to("coder.name")),
    text("text", "Hash of the memo.", to("content.hash")),
    text("created", "When, UTC."),
    text("title", "Title, for an analytic memo.", null=True),
    Column("links", Json, comment="What it refers to: pairs of a kind of thing and its key."),
    CheckConstraint("target IN ('project', 'record', 'coding', 'code', 'actor', 'event')", name="memo_target_kind"),
    Index("memo_target", "target", "key"),
)

decision = table(
    "decision",
    "What was decided where two copies of a project had changed the same thing differently.",
    text("id", "Identifier of the conflict, the same in every copy.", key=True),
    text("coder", "Who decided.", to("coder.name")),
    text("choice", "Which stands: 'present', what holds already, or 'wanted', what the other side wanted."),
)
cues = table(
    "cues",
    "The rules for suggestions: one row, beside the codebook's.",
    text("codebook", "The codebook whose codes they suggest.", key=True),
    text("version", "Their version, which is not the codebook's."),
    text("source", "Hash of the rules as YAML, comments included."),
)
suggestion = table(
    "suggestion",
    "What the machine proposed to somebody who decided on it. It is no coding.",
    text("uid", "Identifier, the same in every copy.", key=True),
    text("id", "Its short name, the same for everybody: of the passage and the code."),
    text("coder", "To whom it was proposed.", to("coder.name")),
    text("record", "The record.", to("record.uid")),
    text("code", "The code.", to("code.id")),
    Column("start", Integer, nullable=False, comment="First character, in code points."),
    Column("end", Integer, nullable=False, comment="Character after the last."),
    text("text_hash", "Hash of the text."),
    Column("score", REAL, nullable=False, comment="0 to 1."),
    text("stance", "asserts, contests, reports, or mixed; empty where nothing was said of it.", null=True),
    text("origin", "rules, learner or both."),
    Column("versions", Json, nullable=False, comment="Versions of rules, learner, model and library."),
    CheckConstraint('start >= 0 AND start < "end"', name="suggestion_not_empty"),
    CheckConstraint("origin IN ('rules', 'learner', 'both')", name="suggestion_origin"),
    Index("suggestion_record", "record", "coder"),
)
evidence = table(
    "evidence",
    "Why the machine proposed it.",
    text("suggestion", "The suggestion.", to("suggestion.uid"), key=True),
    text("content", "Hash of rules, tokens, n-grams and nearest passages, as JSON."),
)
verdict = table(
    "verdict",
    "What a person decided on a suggestion.",
    text("suggestion", "The suggestion.", to("suggestion.uid"), key=True),
    text("choice", "accepted or rejected."),
    text("code", "The code that was given, where one was; another one than proposed, perhaps.", null=True),
    text("coding", "The coding that was made of it.", null=True),
    CheckConstraint("choice IN ('accepted', 'rejected')", name="verdict_choice"),
)
exposure = table(
    "exposure",
    "That a coder was shown the suggestions for a record; what they code after it was not coded blind.",
    text("uid", "Identifier, the same in every copy.", key=True),
    text("record", "The record.", to("record.uid")),
    text("coder", "Who saw them.", to("coder.name")),
    Index("exposure_record", "record", "coder"),
)
audit = table(
    "audit",
    "Sentences drawn at random in which nothing was proposed, and what a person found in them.",
    text("uid", "Identifier, the same in every copy.", key=True),
    text("record", "The record.", to("record.uid")),
    text("coder", "Who looked.", to("coder.name")),
    Column("start", Integer, nullable=False, comment="First character, in code points."),
    Column("end", Integer, nullable=False, comment="Character after the last."),
    text("text_hash", "Hash of the text."),
    Column("codes", Json, nullable=False, comment="The codes that the coder finds in it; none where none fits."),
    text("rules", "First 16 digits of the hash of the rules that found nothing."),
    Index("audit_record", "record", "coder"),
)
round_ = table(
    "round",
    "Rounds of blind coding: what was assigned to whom, and whether it is over.",
    text("uid", "Identifier, the same in every copy.", key=True),
    text("name", "Name; commands keep it unique."),
    text("kind", "double: several coders code the same; repeat: one codes once more what they coded before."),
    Column(
        "drawn", Json, nullable=False, comment="How the records were drawn: how, share, seed, panels, scheme, strata."
    ),
    text("note", "Hash of what was entered about the coders' training.", to("content.hash"), null=True),
    text("opened", "When it was opened, UTC."),
    text("closed", "When it was closed, UTC; empty while its coders code blind.", null=True),
    CheckConstraint("kind IN ('double', 'repeat')", name="round_kind"),
)
task = table(
    "task",
    "That a round asks a coder to code a record.",
    text("uid", "Identifier, the same in every copy.", key=True),
    text("round", "The round.", to("round.uid")),
    text("record", "The record.", to("record.uid")),
    text("coder", "Who is asked.", to("coder.name")),
    Index("task_coder", "coder", "record"),
)
voice = table(
    "voice",
    "Coders that are no person of their own: second readings, and the consensus. Tables count them only when asked.",
    text("coder", "The name under which it codes.", to("coder.name"), key=True),
    text("kind", "repeat or consensus."),
    text("of", "Whose second reading it is.", to("coder.name"), null=True),
    CheckConstraint("kind IN ('repeat', 'consensus')", name="voice_kind"),
)
adjudication = table(
    "adjudication",
    "What was decided where two coders differed. Their codings stay as they are.",
    text("uid", "Identifier, the same in every copy.", key=True),
    text("record", "The record.", to("record.uid")),
    Column("start", Integer, nullable=False, comment="First character that it concerns, in code points."),
    Column("end", Integer, nullable=False, comment="Character after the last."),
    text("text_hash", "Hash of the text."),
    text("kind", "What they differed in: boundary, missing, code or dimension."),
    text("first", "One coder.", to("coder.name")),
    text("second", "The other.", to("coder.name")),
    Column("codings", Json, nullable=False, comment="Their codings on which it was decided."),
    Column("codes", Json, nullable=False, comment="The codes of these."),
    text("choice", "a, the first coder's; b, the second's; both, neither or other."),
    text("reason", "Why they differed: oversight, ambiguous or gap; empty where nobody said.", null=True),
    text("note", "Hash of a note.", to("content.hash"), null=True),
    Column("made", Json, nullable=False, comment="The codings of the consensus that were made."),
    text("coder", "Who decided.", to("coder.name")),
    text("created", "When, UTC."),
    CheckConstraint("kind IN ('boundary', 'missing', 'code', 'dimension')", name="adjudication_kind"),
    CheckConstraint("choice IN ('a', 'b', 'both', 'neither', 'other')", name="adjudication_choice"),
    CheckConstraint("reason IN ('oversight', 'ambiguous', 'gap')", name="adjudication_reason"),
    Index("adjudication_record", "record"),
)
source = table(
    "source",
    "Files with running text that were read.",
    text("uid", "Identifier, the same in every copy.", key=True),
    text("name", "The file's name, or its path within the folder or archive; records name it as their source."),
    text("media", "docx, pdf, text, markdown, rtf, odt, html, epub, vtt, srt or sbv."),
    Column("size", Integer, nullable=False, comment="Bytes."),
    text("sha256", "SHA-256 of the file."),
    Column("pages", Integer, comment="Pages, where it has them."),
    text("link", "Where it, or the recording that it puts in words, can be opened: address or path.", null=True),
    text("profile", "The profile by which it was divided into turns."),
)
origin = table(
    "origin",
    "Where in a source the text of a record stands.",
    text("record", "The record.", to("record.uid"), key=True),
    text("source", "The source.", to("source.uid")),
    text("places", "Hash of the places of its characters (page, line, second) as JSON.", to("content.hash")),
)
omission = table(
    "omission",
    "What of a source is in no record, and why.",
    text("uid", "Identifier, the same in every copy.", key=True),
    text("source", "The source; empty for a file that was not read at all.", to("source.uid"), null=True),
    Column("position", Integer, nullable=False, comment="Order within what was read, from 1."),
    text("place", "Page, line or time, or the file."),
    text("reason", "Why: running head, stage direction, broken caption and so on."),
    text("text", "Hash of its words, where it has any.", to("content.hash"), null=True),
    Index("omission_source", "source"),
)
profile = table(
    "profile",
    "Profiles of the project's own: how one kind of source says who speaks.",
    text("id", "Short name.", key=True),
    text("title", "Title."),
    text("definition", "Hash of the profile as YAML, comments included.", to("content.hash")),
)
edition = table(
    "edition",
    "The versions of the codebook in this file, one for each change of it; follows from the journal.",
    Column("number", Integer, primary_key=True, comment="Number of the version, from 1."),
    Column("event", Integer, nullable=False, comment="Number of the event that brought it."),
    text("meaning", "Stamp of what the codes mean: the same in every copy that has the same wording."),
)
arrival = table(
    "arrival",
    "Events that came from another copy of the project.",
    Column("first", Integer, primary_key=True, comment="Number of the first of them in this file's journal."),
    Column("last", Integer, nullable=False, comment="Number of the last."),
    text("time", "When they came, UTC."),
    text("source", "The file from which they came."),
)
conflict = table(
    "conflict",
    "Changes of joined copies that contradict one another; follows from the journal.",
    text("id", "Identifier, the same in every copy.", key=True),
    text("event", "replica:seq of the event whose change does not hold."),
    text("table", "The table of the row."),
    text("key", "The key of the row."),
    Column("column", Text, comment="The column; empty where one side removed the row or added it differently."),
    Column("present", Json, comment="What holds."),
    Column("wanted", Json, comment="What the event wanted."),
    text("against", "replica:seq of the event whose change holds.", null=True),
)

NOT_STATE = ("replica", "content", "event", "edition", "arrival", "conflict")
STATE = {name: part for name, part in metadata.tables.items() if name not in NOT_STATE}
APPEND_ONLY = ("content", "event")


def key_of(part: Table) -> str:
    """The name of a state table's key column."""
    return next(iter(part.primary_key.columns)).name


def past_of(name: str) -> str:
    """The name of the table that keeps what the rows of a state table were."""
    return f"past_{name}"


def with_since(part: Table) -> Table:
    """A state table with its column ``since``: the number in this file of the event that made a row what it is.

    It is no part of the state, which is the same in every copy.
    """
    columns = [Column(column.name, column.type, primary_key=column.primary_key) for column in part.columns]
    return Table(part.name, MetaData(), *columns, Column("since", Integer))


WRITTEN = {name: with_since(part) for name, part in STATE.items()}
"""The state tables as changes are written to them."""
