"""The challenge list: sentences invented to be difficult, and what the rules make of them.

A file of format framing-challenge/1: ``items``, each with ``text``, ``expect`` (a list of ``code`` and ``stance``;
empty where nothing must be found), ``tests`` (the kind of difficulty), ``why`` and ``writer`` (A to E).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from framing.model.codebook import Codebook
from framing.model.suggestion import MIXED
from framing.readers.yaml_file import YamlFile
from framing.suggest import Suggester

from .sets import one_stance

FORM = "framing-challenge/1"
WRITERS = ("A", "B", "C", "D", "E")
BOTH = "both"
"""How the list calls a sentence that asserts and contests; the machine says "mixed"."""
STANCES = ("asserts", "contests", "reports", BOTH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A text, the stance expected for each code that it carries, and what it is there to try."""

    id: str
    text: str
    expect: Mapping[str, str]
    tests: str
    why: str
    writer: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """An item with the stance of each code that was proposed, and the codes that were withheld."""

    item: Item
    given: Mapping[str, str]
    withheld: tuple[str, ...]

    @property
    def found(self) -> tuple[str, ...]:
        """The expected codes that were proposed."""
        return tuple(code for code in self.item.expect if code in self.given)

    @property
    def right_stances(self) -> tuple[str, ...]:
        """Those of them that have the expected stance."""
        return tuple(code for code in self.found if self.given[code] == self.item.expect[code])

    @property
    def uncalled(self) -> tuple[str, ...]:
        """What was proposed and not expected."""
        return tuple(code for code in self.given if code not in self.item.expect)

    @property
    def is_right(self) -> bool:
        """Whether just the expected codes were proposed, with the expected stances."""
        return dict(self.given) == dict(self.item.expect)


def read_challenge(path: Path, codebook: Codebook) -> tuple[Item, ...]:
    """The items of a challenge list; each complaint names its line."""
    file = YamlFile.opened(path)
    top = file.top("challenge list", FORM, ("format", "items", "note"))
    codes = [code.id for code in codebook.codes if code.codable]
    numbers = dict.fromkeys(WRITERS, 0)
    items, seen = [], set()
    for node in top.items("items"):
        entries = file.entries(node, "item", ("text", "expect", "tests", "why", "writer"))
        text, writer = entries.required("text"), entries.required("writer")
        entries.one_of("writer", WRITERS)
        if text in seen:
            entries.refuse("text", "this text stands there twice; each is tried once. Remove one of them.")
        seen.add(text)
        expect: dict[str, str] = {}
        for wanted in entries.items("expect"):
            pair = file.entries(wanted, "expectation", ("code", "stance"))
            code, stance = pair.required("code"), pair.required("stance")
            pair.one_of("code", codes)
            pair.one_of("stance", STANCES)
            expect[code] = MIXED if stance == BOTH else stance
        if writer in numbers:
            numbers[writer] += 1
            items.append(
                Item(
                    id=f"{writer}{numbers[writer]}",
                    text=text,
                    expect=expect,
                    tests=entries.required("tests"),
                    why=entries.required("why"),
                    writer=writer,
                )
            )
    file.settle()
    return tuple(items)


def tried(suggester: Suggester, items: tuple[Item, ...]) -> tuple[Outcome, ...]:
    """What the rules make of each item; a code proposed for two of its sentences has the stance of both."""
    outcomes = []
    for item in items:
        found = suggester.look(item.text)
        stances: dict[str, set[str | None]] = {}
        for one in found.proposed:
            stances.setdefault(one.code_id, set()).add(one.stance)
        given = {code: str(one_stance(some)) for code, some in stances.items()}
        below = dict.fromkeys(one.code_id for one in found.withheld if one.code_id not in given)
        outcomes.append(Outcome(item, given, tuple(below)))
    return tuple(outcomes)
