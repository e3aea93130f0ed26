"""Actors as a delivery names them: found by exact name or alias, made when stated, never guessed."""

from __future__ import annotations

from dataclasses import replace

from ..errors import Problem, did_you_mean
from ..model.actor import ACTOR_TYPES, SIDES, Actor, Assignment, is_country_code, is_user_code
from ..model.draft import SpeakerDraft
from ..model.identity import new_uid
from . import schema, values
from .command import Command, row_of
from .snapshot import Snapshot

CHECKED = 200
"""How many new actors are compared with the known ones, which takes a while for each."""


class People:
    """The actors of a project, with those that a delivery adds."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.problems: list[Problem] = []
        self.notices: list[str] = []
        self.actors = values.actors(snapshot)
        self.names = values.names(snapshot)
        self.assignments = values.assignments(snapshot)
        self._before = dict(self.actors)
        self._assigned_before = dict(self.assignments)
        self._aliases: dict[str, str] = {}
        self._moved: set[str] = set()
        self._countries = {name: actor.country for name, actor in self._states() if actor.country}
        self._codes = set(self._countries.values())
        self._n_checked = 0

    def _states(self) -> list[tuple[str, Actor]]:
        return [(name, self.actors[uid]) for name, uid in self.names.items() if self.actors[uid].type == "state"]

    def take(self, draft: SpeakerDraft) -> None:
        """Take one row of a speakers table in."""
        if owner := self.actors.get(self._aliases.get(draft.actor, "")):
            self.problems.append(
                Problem(
                    draft.where,
                    f"actor {draft.actor!r} is given as an alias of {owner.name!r} in the same file; "
                    "a name stands for one actor. Leave it out on one side.",
                )
            )
            return
        actor = self.named(
            draft.actor,
            where=draft.where,
            type=draft.type,
            country=draft.country,
            anonymous=draft.anonymous,
            note=draft.note,
        )
        for alias in draft.aliases:
            self.add_alias(alias, actor, draft.where)
        if draft.group is not None:
            self.place(actor, draft.group, where=draft.where, reason=draft.reason, source=draft.source)

    def named(
        self,
        name: str,
        *,
        where: str,
        type: str | None = None,
        country: str | None = None,
        anonymous: bool = False,
        note: str | None = None,
    ) -> Actor:
        """The actor of that name; made when it is not there, completed where it says nothing yet."""
        code = self.country(country, where)
        known = self.actors.get(self.names.get(name, ""))
        if known is None:
            return self._make(Actor(uid=new_uid(), name=name, type=type, country=code, anonymous=anonymous, note=note))
        for noun, present, stated in (("type", known.type, type), ("country", known.country, code)):
            if present is not None and stated is not None and present != stated:
                self.problems.append(
                    Problem(
                        where,
                        f"{noun} {stated!r} of {name!r} is {present!r} in the project; an actor has one {noun}. "
                        f"Correct the file, or give the actor another name.",
                    )
                )
        if note is not None and known.note is not None and note != known.note:
            self._notice(f"the note on {known.name!r} was replaced")
        if anonymous and not known.anonymous:
            self._notice(f"{known.name!r} is anonymous from now on")
        known = replace(
            known,
            type=known.type or type,
            country=known.country or code,
            anonymous=known.anonymous or anonymous,
            note=known.note if note is None else note,
        )
        self.actors[known.uid] = known
        return known

    def country(self, stated: str | None, where: str) -> str | None:
        """The ISO 3166-1 alpha-3 code of a country given by code or by exact name."""
        if stated is None:
            return None
        if stated in self._codes or is_user_code(stated):
            return stated
        if code := self._countries.get(stated):
            return code
        if not self._codes and is_country_code(stated):
            return stated  # the shipped list itself is being read
        hint = did_you_mean(stated, [*self._countries, *self._codes])
        self.problems.append(
            Problem(
                where,
                f"country {stated!r} is not known; write an alpha-3 code (DNK), one that ISO 3166 leaves to users "
                f"(XAA), or a name of a state.{hint}",
            )
        )
        return None

    def add_alias(self, alias: str, actor: Actor, where: str) -> None:
        """Give an actor another name; a name stands for one actor only."""
        owner = self.names.get(alias)
        if owner is None:
            self.names[alias] = actor.uid
            self._aliases[alias] = actor.uid
        elif owner != actor.uid and alias in self._moved:
            self.names[alias] = actor.uid
        elif owner != actor.uid:
            self.problems.append(
                Problem(
                    where,
                    f"alias {alias!r} of {actor.name!r} is a name of {self.actors[owner].name!r} already; "
                    "a name stands for one actor. Leave it out on one side.",
                )
            )

    def release(self, alias: str) -> Actor | None:
        """Let an alias be given to another actor; whose it was, None for an actor's own name or an unknown one."""
        owner = self.actors.get(self.names.get(alias, ""))
        if owner is None or owner.name == alias:
            return None
        self._moved.add(alias)
        return owner

    def place(self, actor: Actor, side: str, *, where: str, reason: str | None, source: str | None = None) -> None:
        """Place an actor on a side where no scheme can: for anything but a state with a country."""
        if side not in SIDES:
            self.problems.append(Problem(where, f"group {side!r} is no side; write {' or '.join(SIDES)}."))
        elif actor.type == "state" and actor.country is not None:
            self._notice(f"group of {actor.name!r} ({side}) is left to the schemes, which know states")
        else:
            known = self.assignments.get(actor.uid)
            if known is None or reason is not None:
                stated = reason or f"stated in {where}"
                self.assignments[actor.uid] = Assignment(actor=actor.uid, side=side, reason=stated, source=source)
            elif known.side != side:
                self.problems.append(
                    Problem(
                        where, f"group {side!r} of {actor.name!r} is {known.side!r} elsewhere; give one, or a reason."
                    )
                )

    def refuse_state(self, actor: Actor) -> None:
        """Refuse to place a state by hand: that is for a scheme to say."""
        if actor.type == "state" and actor.country is not None:
            self.problems.append(
                Problem(
                    f"actor {actor.name!r}",
                    "is a state, and schemes place states. Build a scheme on the one you use, with an override and its "
                    "reason, and choose it ('framing scheme').",
                )
            )

    def _notice(self, notice: str) -> None:
        if notice not in self.notices:
            self.notices.append(notice)

    def _make(self, actor: Actor) -> Actor:
        if self._n_checked < CHECKED and self._codes and (hint := did_you_mean(actor.name, self.names)):
            self._n_checked += 1
            self._notice(f"{actor.name!r} is a new actor.{hint}")
        self.actors[actor.uid] = actor
        self.names[actor.name] = actor.uid
        if actor.type is not None and actor.type not in ACTOR_TYPES:
            self._notice(f"actor type {actor.type!r} is new here.{did_you_mean(actor.type, ACTOR_TYPES)}")
        if actor.type == "state" and actor.country is not None:
            self._countries[actor.name] = actor.country
        return actor

    @property
    def added(self) -> dict[str, int]:
        """How many actors and aliases are new."""
        return {"actors": len(self.actors) - len(self._before), "aliases": len(self._aliases)}

    def write(self, command: Command) -> None:
        """Write what is new or was completed."""
        new = [actor for uid, actor in self.actors.items() if uid not in self._before]
        command.insert("actor", [row_of(schema.actor, actor) for actor in new])
        for uid, before in self._before.items():
            after = self.actors[uid]
            if after is not before:
                command.update(
                    "actor", uid, type=after.type, country=after.country, note=after.note, anonymous=after.anonymous
                )
        command.insert("alias", [{"alias": alias, "actor": uid} for alias, uid in self._aliases.items()])
        for alias in self._moved:
            command.update("alias", alias, actor=self.names[alias])
        placed = {uid: place for uid, place in self.assignments.items() if self._assigned_before.get(uid) != place}
        rows = {uid: row_of(schema.assignment, place) for uid, place in placed.items()}
        command.insert("assignment", [row for uid, row in rows.items() if uid not in self._assigned_before])
        for uid, row in rows.items():
            if uid in self._assigned_before:
                command.update("assignment", uid, **row)
