"""What a file says, before the project has looked at it. Every draft knows where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..errors import Problem
from .place import Places
from .source import SourceFile

FIELDS = (
    "id",
    "text",
    "kind",
    "panel",
    "order",
    "speaker_label",
    "actor",
    "actor_type",
    "role",
    "on_behalf_of",
    "group",
    "country",
    "language",
    "interpreted",
    "status",
    "time",
    "locator",
    "date",
    "meeting",
    "note",
    "source",
)
CODING_FIELDS = (
    "record",
    "code",
    "coder",
    "start",
    "end",
    "quotation",
    "element",
    "stance",
    "certainty",
    "responsible",
    "memo",
    "source",
)
SPEAKER_FIELDS = (
    "label",
    "actor",
    "type",
    "country",
    "aliases",
    "anonymous",
    "group",
    "reason",
    "note",
    "source",
)


@dataclass(slots=True, kw_only=True)
class RecordDraft:
    """One row of a transcript table. Empty cells are None; ``text`` is not stripped."""

    where: str
    id: str
    kind: str
    text: str | None = None
    panel: str | None = None
    order: float | None = None
    speaker_label: str | None = None
    actor: str | None = None
    actor_type: str | None = None
    role: str | None = None
    on_behalf_of: str | None = None
    group: str | None = None
    country: str | None = None
    language: str | None = None
    interpreted: bool | None = None
    status: str | None = None
    time: str | None = None
    locator: str | None = None
    date: str | None = None
    meeting: str | None = None
    note: str | None = None
    source: str | None = None
    attributes: Mapping[str, object] = field(default_factory=dict)
    places: Places | None = None


@dataclass(slots=True, kw_only=True)
class SpeakerDraft:
    """One row of a speakers table: an actor, what is known of it, and its other names."""

    where: str
    actor: str
    type: str | None = None
    country: str | None = None
    aliases: tuple[str, ...] = ()
    anonymous: bool = False
    group: str | None = None
    reason: str | None = None
    note: str | None = None
    source: str | None = None


@dataclass(slots=True, kw_only=True)
class CodingDraft:
    """One row of a codings table. ``code`` None: seen, nothing to code. ``coder`` None: whoever imports."""

    where: str
    record: str
    code: str | None = None
    coder: str | None = None
    start: int | None = None
    end: int | None = None
    quotation: str | None = None
    dimensions: Mapping[str, str] = field(default_factory=dict)
    memo: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    """Something of a source that is in no record: where it stands, why, and its words, where it has any."""

    place: str
    reason: str
    text: str | None = None


@dataclass(slots=True, kw_only=True)
class SourceDraft:
    """A file whose text came in, with the profile by which it was divided and what of it was not read."""

    file: SourceFile
    profile: str
    omissions: tuple[Omission, ...] = ()


@dataclass(slots=True, kw_only=True)
class Delivery:
    """Everything that was read from the files of one import, and what the reader has to say about it.

    ``notices`` are things repaired, guessed or left out; nothing of the kind is silent.
    ``problems`` are rows that cannot be taken; one of them keeps the whole import from happening.
    ``unread`` are files of a folder or archive that were not read at all.
    ``mapping`` gives for each source table the field that each column was taken for.
    """

    name: str
    records: list[RecordDraft] = field(default_factory=list)
    speakers: list[SpeakerDraft] = field(default_factory=list)
    codings: list[CodingDraft] = field(default_factory=list)
    sources: list[SourceDraft] = field(default_factory=list)
    unread: list[Omission] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    mapping: dict[str, dict[str, str]] = field(default_factory=dict)
