"""Which column holds what: named by the user, or guessed from the header."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..model.actor import ACTOR_TYPES
from ..model.draft import CODING_FIELDS
from .cell import as_text
from .choice import one_meant
from .findings import Findings
from .source import SourceTable

RECORD_NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "recordid", "interventionid", "statementid", "identifier"),
    "text": (
        "text",
        "intervention",
        "interventiontext",
        "statement",
        "transcript",
        "transcription",
        "utterance",
        "speech",
        "fulltext",
    ),
    "kind": ("kind", "recordkind"),
    "panel": ("panel", "panelname", "panelnumber", "panelno", "paneltitle"),
    "order": ("order", "orderofspeaking", "speakingorder", "position", "sequence", "turn", "turnnumber"),
    "speaker_label": (
        "speakerlabel",
        "speaker",
        "speakername",
        "label",
        "name",
        "announcedas",
        "delegation",
    ),
    "actor": ("actor", "actorname"),
    "actor_type": ("actortype", "speakertype", "typeofactor", "typeofspeaker"),
    "role": ("role", "speakerrole", "function"),
    "on_behalf_of": ("onbehalfof", "behalfof", "speakingfor", "speakingonbehalfof"),
    "group": ("group", "speakergroup", "side"),
    "country": ("country", "countryname"),
    "language": ("language", "lang", "spokenlanguage"),
    "interpreted": ("interpreted", "interpretation"),
    "status": ("status",),
    "time": ("time", "timecode", "timestamp", "starttime"),
    "locator": ("locator", "page", "paragraph"),
    "date": ("date", "day"),
    "meeting": ("meeting", "meetingid", "meetingname"),
    "note": ("note",),  # it is printed in tables, so that no column of private remarks may be taken for it
    "source": ("source", "sources"),
}
SPEAKER_NAMES: Mapping[str, tuple[str, ...]] = {
    "label": ("label", "speakerlabel", "speaker", "announcedas"),
    "actor": ("actor", "actorname", "name", "speakername"),
    "type": ("type", "actortype", "speakertype", "typeofactor", "category"),
    "country": ("country", "countrycode", "countryname"),
    "aliases": ("aliases", "alias", "othernames", "alsoknownas"),
    "anonymous": ("anonymous", "anonymised", "anonymized"),
    "group": ("group", "side"),
    "reason": ("reason",),
    "note": ("note",),
    "source": ("source", "sources"),
}
CODING_NAMES: Mapping[str, tuple[str, ...]] = {name: (name,) for name in CODING_FIELDS}


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """The column of each field, by index, and the columns that no field takes."""

    fields: Mapping[str, int]
    others: tuple[int, ...]

    def __contains__(self, field: str) -> bool:
        return field in self.fields

    def shown(self, table: SourceTable, other: str) -> dict[str, str]:
        """Column names and what each was taken for, in the order of the file."""
        taken: dict[int, list[str]] = {index: ["left out"] for index in table.left}
        for field, index in self.fields.items():
            taken.setdefault(index, []).append(field)
        names = {index: table.left.get(index, name) for index, name in enumerate(table.header)}
        return {name: " and ".join(taken.get(index, [other])) for index, name in names.items() if name}


def simplified(name: str) -> str:
    """A column name without capitals, spaces and punctuation.

    >>> simplified("Speaker label:")
    'speakerlabel'
    """
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def transcript_columns(table: SourceTable, explicit: Mapping[str, str], findings: Findings) -> ColumnMap:
    """The columns of a transcript: those that the user named, then those that the header suggests."""
    fields = {}
    for field, column in explicit.items():
        use = f", which --map takes for {field}"
        found = one_meant(column, table.header, where=table.label, noun="column", findings=findings, use=use)
        if found is not None:
            fields[field] = found
    guessed = _guessed(table, RECORD_NAMES, fields, findings)
    for field, (column, fits, doubt) in _WITH_A_LOOK.items():
        index = _first_named(table, column)
        if index is None or field in guessed or index in guessed.values():
            continue
        if fits([text for cells in table.sample if (text := as_text(cells[index]).strip())]):
            guessed[field] = index
        else:
            name = table.header[index]
            findings.note(
                f"{table.label}: column {name!r} {doubt} and is kept as an attribute; "
                f"--map {field}={name} takes it for the {field}."
            )
    return _column_map(table, guessed)


def guessed_columns(table: SourceTable, names: Mapping[str, tuple[str, ...]], findings: Findings) -> ColumnMap:
    """The columns that the header suggests."""
    return _column_map(table, _guessed(table, names, {}, findings))


def _guessed(
    table: SourceTable, names: Mapping[str, tuple[str, ...]], fields: Mapping[str, int], findings: Findings
) -> dict[str, int]:
    """``fields`` and the guesses; a column named as a field itself goes before one with a similar name."""
    found = dict(fields)
    meant = {name: field for field, known in names.items() for name in known}
    simple = [simplified(name) for name in table.header]
    exact = {simplified(field): field for field in names}
    for guesses in (exact, meant):
        for index, name in enumerate(simple):
            field = guesses.get(name)
            if field is None or index in found.values():
                continue
            if field not in found:
                found[field] = index
            elif field not in fields and guesses is meant:
                findings.note(
                    f"{table.label}: columns {table.header[found[field]]!r} and {table.header[index]!r} both look like "
                    f"{field}; the first is taken, the second is not."
                )
    return found


def _column_map(table: SourceTable, fields: Mapping[str, int]) -> ColumnMap:
    taken = set(fields.values())
    others = tuple(index for index, name in enumerate(table.header) if name and index not in taken)
    return ColumnMap(fields, others)


def _first_named(table: SourceTable, simple: str) -> int | None:
    return next((index for index, name in enumerate(table.header) if simplified(name) == simple), None)


def _are_names(values: Sequence[str]) -> bool:
    """Whether values name sessions, not number them."""
    return bool(values) and not any(value.replace(".", "").isdigit() for value in values)


def _are_types(values: Sequence[str]) -> bool:
    """Whether values are types of actors."""
    return bool(values) and all(value in ACTOR_TYPES for value in values)


# field: the column name that suggests it, what its first values must be, and what they are otherwise
_WITH_A_LOOK: Mapping[str, tuple[str, Callable[[Sequence[str]], bool], str]] = {
    "meeting": ("session", _are_names, "holds numbers or nothing"),
    "actor_type": ("type", _are_types, "holds other words than the types of actors"),
}
