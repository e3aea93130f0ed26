"""Dated, sourced classifications of actors into groups, and how an actor is placed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from ..errors import UnknownSchemeError, ValueRuleError
from .actor import SIDES, Actor, Assignment

Basis = Literal["member", "override", "complement", "assignment", "none"]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of a scheme and the side that it stands for."""

    label: str
    side: str

    def __post_init__(self) -> None:
        if self.side not in SIDES:
            raise ValueRuleError(f"group {self.label!r}: {self.side!r} is no side; it is one of {' or '.join(SIDES)}.")


@dataclass(frozen=True, slots=True)
class Override:
    """A country that a scheme places otherwise than the scheme it is built on, with the reason."""

    country: str
    group: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A classification of states into groups, as of a date, from a source.

    ``members`` maps group labels to ISO 3166-1 alpha-3 codes. ``complement`` is the group
    of every state that is not listed; None leaves such a state unclassified.
    A scheme with ``based_on`` inherits groups, members and complement and adds overrides.
    """

    id: str
    title: str
    source: str
    as_of: str
    valid: str | None = None
    licence: str | None = None
    note: str | None = None
    based_on: str | None = None
    groups: tuple[Group, ...] = ()
    complement: str | None = None
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()

    def __post_init__(self) -> None:
        if self.based_on is None:
            labels = {group.label for group in self.groups}
            named = set(self.members) | {override.group for override in self.overrides}
            named |= {self.complement} if self.complement else set()
            if unknown := sorted(named - labels):
                raise ValueRuleError(f"scheme {self.id!r}: group {unknown[0]!r} is not among its groups.")
        seen: dict[str, str] = {}
        for label, countries in self.members.items():
            for country in countries:
                if country in seen:
                    raise ValueRuleError(
                        f"scheme {self.id!r}: {country} stands in {seen[country]!r} and in {label!r}; "
                        "a country has one group."
                    )
                seen[country] = label

    def to_json(self) -> dict[str, Any]:
        """The scheme as plain lists and mappings."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Scheme:
        """The scheme that ``to_json`` gave."""
        return cls(
            **{
                **data,
                "groups": tuple(Group(**group) for group in data["groups"]),
                "members": {label: tuple(countries) for label, countries in data["members"].items()},
                "overrides": tuple(Override(**override) for override in data["overrides"]),
            }
        )


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an actor stands under a scheme, and why. ``group`` and ``side`` are None where it is not classified."""

    group: str | None
    side: str | None
    basis: Basis
    reason: str | None = None


class Classifier:
    """Places actors: the project's assignments first, then the scheme's overrides, members and complement.

    A state that a scheme does not list belongs to the scheme's complement if it has one.
    What is no state is placed by an assignment or not at all.
    """

    def __init__(
        self, schemes: Mapping[str, Scheme], scheme: str, assignments: Mapping[str, Assignment] | None = None
    ) -> None:
        self.scheme = scheme
        self._assignments = assignments or {}
        self._sides: dict[str, str] = {}
        self._places: dict[str, tuple[str, Basis, str | None]] = {}
        self._complement: str | None = None
        for link in reversed(chain(schemes, scheme)):
            self._add(link)

    def _add(self, link: Scheme) -> None:
        """Lay a scheme over those it is built on: what it says of a country comes before what they say."""
        self._sides.update({group.label: group.side for group in link.groups})
        self._complement = link.complement or self._complement
        for label, countries in link.members.items():
            self._places.update(dict.fromkeys(countries, (label, "member", None)))
        for override in link.overrides:
            self._places[override.country] = (override.group, "override", override.reason)
        named = {label for label, _, _ in self._places.values()} | ({self._complement} if self._complement else set())
        if unknown := sorted(named - set(self._sides)):
            raise ValueRuleError(f"scheme {link.id!r}: group {unknown[0]!r} is not among the groups that it has.")

    def place(self, actor: Actor) -> Placement:
        """The group and side of an actor, with the basis on which it was placed."""
        if assignment := self._assignments.get(actor.uid):
            return Placement(assignment.side, assignment.side, "assignment", assignment.reason)
        if actor.type != "state" or actor.country is None:
            return Placement(None, None, "none")
        if place := self._places.get(actor.country):
            label, basis, reason = place
            return Placement(label, self._sides[label], basis, reason)
        if self._complement is not None:
            return Placement(self._complement, self._sides[self._complement], "complement")
        return Placement(None, None, "none")


def chain(schemes: Mapping[str, Scheme], scheme: str) -> list[Scheme]:
    """The scheme and the schemes it is built on, nearest first."""
    links: list[Scheme] = []
    name: str | None = scheme
    while name is not None:
        if name not in schemes:
            raise UnknownSchemeError(name, schemes)
        if any(link.id == name for link in links):
            raise ValueRuleError(
                f"scheme {scheme!r}: is built on itself through {name!r}; a scheme rests on others only."
            )
        links.append(schemes[name])
        name = schemes[name].based_on
    return links
