"""What is coded: interventions, attested mentions, documents and notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..errors import ValueRuleError
from .actor import Actor

KINDS = ("intervention", "attested", "document", "note")
SPOKEN = ("intervention", "attested")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One thing that can be coded, as the project holds it.

    Attributes
    ----------
    kind : one of ``KINDS``
        An intervention is one speaker's turn in a panel, with its text. An attested mention says
        that somebody is known to have said something of the kind; it has no text. A document (an
        issue brief, a compact) and a note (an observation) have no speaker.
    text : str or None
        The text to the letter; a correction gives the record another one, and the earlier one is kept.
    position : float
        The order of speaking within the meeting.
    speaker_label : str or None
        How the speaker was announced in that place.
    actor : Actor or None
        Who that is; None until the label is resolved.
    role : str or None
        What the actor was in this record.
    status : str or None
        Where it comes from, for example "published-table".
    attributes : mapping
        The columns of the file that have no field of their own.
    """

    uid: str
    id: str
    kind: str
    text: str | None = None
    text_hash: str | None = None
    meeting: str | None = None
    panel: str | None = None
    position: float = 0
    speaker_label: str | None = None
    actor: Actor | None = None
    role: str | None = None
    on_behalf_of: str | None = None
    language: str | None = None
    interpreted: bool | None = None
    status: str | None = None
    time: str | None = None
    locator: str | None = None
    date: str | None = None
    note: str | None = None
    source: str | None = None
    attributes: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueRuleError(f"record {self.id!r}: kind {self.kind!r} is not one of {', '.join(KINDS)}.")
        if self.kind == "attested" and self.text is not None:
            raise ValueRuleError(f"record {self.id!r}: an attested mention has no text.")
