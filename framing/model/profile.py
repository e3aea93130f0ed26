"""How one kind of source says who speaks: kept under a name, to be used again and shared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from ..errors import ValueRuleError
from .source import ReadingOptions

BRACKETS = ("ask", "actor", "affiliation")
OFFERS = ("navigation", "boilerplate", "repeated")
OF_THE_TEXT = ("id", "text", "kind", "order", "locator", "time", "source")
"""Fields of records that cannot be said of a whole file: what is in it says them."""
YES_OR_NO = ("yes", "no")


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is known of a source beforehand.

    Attributes
    ----------
    layouts : tuple of str
        Layouts of speaker lines, by name or as a template ("{label} -- {text}"); empty looks which fit.
    brackets : one of ``BRACKETS``
        What a body in brackets after a name is, as in "Mr. Doe (China)": the actor for whom is spoken, the speaker's
        affiliation only, or to be asked.
    panels : tuple of str
        Templates of lines that name a panel ("Panel {number}: {title}"); empty looks for usual ones.
    roles : tuple of (words, role)
        Words of a label, and the role that they mean; they come before the usual ones.
    leave : tuple of str
        What is left out without asking: kinds of ``OFFERS``, or lines to the letter.
    whole : bool
        A file is one record, not divided into turns.
    kind : str or None
        Kind of the records; None takes interventions where somebody speaks and documents elsewhere.
    fields : tuple of (field, value)
        What is said of every record, for example its meeting or language; ``interpreted`` is yes or no.
    reading : ReadingOptions
        How files are read.
    """

    id: str = "general"
    title: str = "Any transcript"
    note: str = ""
    layouts: tuple[str, ...] = ()
    brackets: str = "ask"
    panels: tuple[str, ...] = ()
    roles: tuple[tuple[str, str], ...] = ()
    leave: tuple[str, ...] = ()
    whole: bool = False
    kind: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    reading: ReadingOptions = field(default_factory=ReadingOptions)

    def __post_init__(self) -> None:
        for name, value in self.fields:
            if name in OF_THE_TEXT:
                raise ValueRuleError(
                    f"field {name!r}: is not said of a whole file; a record has its own. Leave it out, "
                    "or import a table."
                )
            if name == "interpreted" and value and value.casefold() not in YES_OR_NO:
                raise ValueRuleError(f"field 'interpreted': {value!r} is neither yes nor no. Write one of them.")


GENERAL = Profile()


def profile_data(profile: Profile) -> dict[str, Any]:
    """A profile as plain data; ``profile_from`` reads it."""
    return asdict(profile)


def profile_from(data: Mapping[str, Any]) -> Profile:
    """The profile of plain data as ``profile_data`` gives it, JSON or not."""
    lists = {name: tuple(data[name]) for name in ("layouts", "panels", "leave")}
    pairs = {name: tuple((one, other) for one, other in data[name]) for name in ("roles", "fields")}
    return Profile(**{**data, **lists, **pairs, "reading": ReadingOptions(**data["reading"])})
