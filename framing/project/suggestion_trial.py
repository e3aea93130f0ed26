"""What a change of the rules would do: which passages it adds and loses, and which examples fail."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from ..errors import CueError
from ..model.codebook import Codebook
from ..model.cues import Cues
from ..model.suggestion import Proposal


@dataclass(frozen=True, slots=True)
class Trial:
    """A change of the rules, tried over every text of the project.

    ``gained`` and ``lost`` are proposed only after and only before it; ``changed`` are pairs whose stance or score is
    another one; ``kept`` counts the rest. ``failures`` are examples that rules do not meet: while there are any, the
    rules cannot be stored.
    """

    rules: Cues
    gained: tuple[Proposal, ...]
    lost: tuple[Proposal, ...]
    changed: tuple[tuple[Proposal, Proposal], ...]
    kept: int
    failures: tuple[str, ...]


def refuse_other_book(book: Codebook | None, rules: Cues) -> Codebook:
    """The codebook that rules belong to; CueError where the project has another one or none."""
    if book is None:
        raise CueError(f"{rules.name}: this project has no codebook; rules stand beside one. Give it a codebook first.")
    if rules.codebook != book.id:
        raise CueError(
            f"{rules.name}: is made for the codebook {rules.codebook!r}; this project has {book.id!r}. "
            "Choose the rules of this codebook, or correct 'codebook' in the file."
        )
    return book


def differing(before: Cues | None, after: Cues) -> frozenset[str]:
    """The codes whose rules say something else than before; all where a list of words or the language does."""
    if before is None or (before.words, before.language) != (after.words, after.language):
        return frozenset(code.code for code in after.codes)
    was = {code.code: code for code in before.codes}
    return frozenset(code.code for code in after.codes if code != was.get(code.code))


def only(rules: Cues, codes: Collection[str]) -> Cues:
    """The rules of some codes."""
    return replace(rules, codes=tuple(code for code in rules.codes if code.code in codes))


def change_told(before: Cues | None, after: Cues) -> str:
    """What a change of the rules did, for the history."""
    was, now = ({rule.id: (code.code, rule) for code, rule in some.rules()} if some else {} for some in (before, after))
    added, gone = [name for name in now if name not in was], [name for name in was if name not in now]
    other = [name for name in now if name in was and now[name] != was[name]]
    version = f"(rules {after.version})"
    if before is not None and len(added) + len(gone) + len(other) <= 2:
        if len(added) == len(gone) == 1 and not other:
            return f"changed the rule {gone[0]} into {added[0]} {version}"
        named = (("added", added), ("removed", gone), ("changed", other))
        if said := [f"{what} the rule {name}" for what, names in named for name in names]:
            return f"{' and '.join(said)} {version}"
        limits = {code.code: code.threshold for code in before.codes}
        moved = [code for code in after.codes if limits.get(code.code, code.threshold) != code.threshold]
        if len(moved) == 1:
            return f"set the threshold of {moved[0].code} to {moved[0].threshold:g} {version}"
    return f"stored the rules for suggestions, version {after.version}"


def compared(rules: Cues, before: Iterable[Proposal], after: Iterable[Proposal], failures: Sequence[str]) -> Trial:
    """A trial, from what is proposed before and after."""
    was, now = ({one.id: one for one in some} for some in (before, after))
    both = [(was[name], now[name]) for name in was if name in now]
    changed = tuple(pair for pair in both if said(pair[0]) != said(pair[1]))
    return Trial(
        rules=rules,
        gained=tuple(one for name, one in now.items() if name not in was),
        lost=tuple(one for name, one in was.items() if name not in now),
        changed=changed,
        kept=len(both) - len(changed),
        failures=tuple(failures),
    )


def said(one: Proposal) -> tuple[float, str | None]:
    """What a suggestion says of its passage."""
    return one.suggestion.score, one.suggestion.stance
