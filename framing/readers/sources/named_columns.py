"""Tables whose first row says what their columns hold: who speaks, what is said, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...errors import ValueRuleError
from ...model.place import seconds_of
from ..turns.words import these

HEADS = "heads of columns"
"""Why the first row is left out."""
WHO = these("speaker speakers name who participant delegation sprecher sprecherin person orateur orador")
SAID = these("text transcript statement intervention utterance speech content words beitrag inhalt texte texto")
WHEN = these("time timecode timestamp timestamps start begins zeit zeitmarke temps heure hora tiempo")


@dataclass(frozen=True, slots=True)
class NamedColumns:
    """Which column holds who speaks, what is said and, where there is one, when."""

    who: int
    said: int
    when: int | None = None


def named_columns(rows: Sequence[Sequence[str]]) -> NamedColumns | None:
    """The columns of a table by the words of its first row; None where it has others, or times that are none.

    >>> named_columns([["Time", "Speaker", "Text"], ["0:04", "Ms Roe", "I thank you."]])
    NamedColumns(who=1, said=2, when=0)
    >>> named_columns([["Speaker", "Text", "My remarks"], ["Ms Roe", "I thank you.", "sic"]])
    """
    if len(rows) < 2:
        return None
    heads = ["".join(head.casefold().split()).strip(":.") for head in rows[0]]
    found = [[place for place, head in enumerate(heads) if head in words] for words in (WHO, SAID, WHEN)]
    who, said, when = found
    if len(who) != 1 or len(said) != 1 or len(when) > 1 or len(heads) != 2 + len(when):
        return None
    columns = NamedColumns(who[0], said[0], when[0] if when else None)
    whole = [row for row in rows[1:] if len(row) == len(heads)]
    if when and any(row[when[0]].strip() and moment(row[when[0]]) is None for row in whole):
        return None
    return columns


def moment(written: str) -> float | None:
    """The seconds of a time in brackets or not; None where it is none.

    >>> moment("[00:01:05]"), moment("5 May")
    (65.0, None)
    """
    try:
        return seconds_of(written.strip().strip("[]()#"))
    except ValueRuleError:
        return None
