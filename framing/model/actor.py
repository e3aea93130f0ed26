"""Who speaks: actors, the names they go by, and where the project places them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..errors import ValueRuleError

ACTOR_TYPES = (
    "state",
    "regional organisation",
    "UN body",
    "international organisation",
    "NGO or CSO",
    "trade union",
    "employers",
    "national human rights institution",
    "national society",
    "person",
    "other",
)
SIDES = ("Global North", "Global South")


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who somebody is, whatever the label under which they were announced.

    ``type`` is one of ``ACTOR_TYPES`` or a type of the user's own; None where nothing is stated.
    ``country`` is an ISO 3166-1 alpha-3 code and makes a state a member of schemes.
    An anonymous actor stands for one group-labelled speaker and is never joined with another.
    """

    uid: str
    name: str
    type: str | None = None
    country: str | None = None
    anonymous: bool = False
    note: str | None = None
    attributes: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueRuleError("actor: the name is empty; every actor has a name.")
        if self.country is not None and not is_country_code(self.country):
            raise ValueRuleError(
                f"actor {self.name!r}: country {self.country!r} is no ISO 3166-1 alpha-3 code; three capitals, as DNK."
            )


def is_country_code(text: str) -> bool:
    """Whether a text has the form of an ISO 3166-1 alpha-3 code.

    >>> is_country_code("NAM"), is_country_code("NA")
    (True, False)
    """
    return len(text) == 3 and text.isascii() and text.isalpha() and text.isupper()


def is_user_code(text: str) -> bool:
    """Whether a text is a code that ISO 3166-1 leaves to users: AAA-AAZ, QMA-QZZ, XAA-XXZ and ZZA-ZZZ.

    They serve for states that have no code of their own, invented ones among them.

    >>> is_user_code("XKX"), is_user_code("XYA"), is_user_code("NAM")
    (True, False, False)
    """
    return is_country_code(text) and (
        text[:2] in ("AA", "ZZ") or (text[0] == "Q" and text[1] >= "M") or (text[0] == "X" and text[1] <= "X")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """The project's own placing of an actor that no scheme can know; it holds under every scheme."""

    actor: str
    side: str
    reason: str
    source: str | None = None

    def __post_init__(self) -> None:
        if self.side not in SIDES:
            raise ValueRuleError(f"assignment: {self.side!r} is no side; it is one of {' or '.join(SIDES)}.")
