"""How suggestions do in a project: what people decided on them, what audits found, and whether they lead people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from ..model.coding import Coding
from ..model.suggestion import Audit, Proposal, Proposals
from ..suggest.quality import Counts, Figure, added, f1, wilson

Pair = tuple[str, str]
"""A record and a code, or a record and a coder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What was decided on some suggestions.

    ``kept`` were accepted with the code that was proposed, ``changed`` with another one. ``acceptance`` is the share
    of both among all decided, ``precision`` that of the kept, each with Wilson's interval at 95 %.
    """

    name: str
    kept: int = 0
    changed: int = 0
    rejected: int = 0

    @property
    def decided(self) -> int:
        """How many were decided on."""
        return self.kept + self.changed + self.rejected

    @property
    def acceptance(self) -> Figure:
        """(kept + changed) / decided; not defined where nothing was decided."""
        return wilson(self.kept + self.changed, self.decided)

    @property
    def precision(self) -> Figure:
        """kept / decided; not defined where nothing was decided."""
        return wilson(self.kept, self.decided)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodePerformance:
    """One code: what was proposed, withheld and decided, and an estimate of what is missed.

    ``audited`` sentences, drawn at random from those without any suggestion, were looked at, and in ``found`` of them
    somebody found the code. ``recall`` is p t / (p t + m f / a): t proposed, p their precision, m sentences without a
    suggestion, f found among a audited. Its interval takes the bounds of f / a alone (Wilson, 95 %). Not defined
    before something was decided and audited. A code in a sentence that was suggested for another one is not seen.
    """

    tally: Tally
    proposed: int
    withheld: int
    audited: int
    found: int
    without: int

    @property
    def recall(self) -> Figure:
        """Of what carries the code, the share that is proposed: an estimate, between 0 and 1."""
        precise, missed = self.tally.precision.value, wilson(self.found, self.audited)
        if precise is None:
            return Figure(value=None, n=0, why="no suggestion of this code was decided on")
        if missed.value is None or missed.low is None or missed.high is None:
            return Figure(value=None, n=0, why="no sentence was audited")
        right = precise * self.proposed
        if not right and not missed.value:
            return Figure(value=None, n=self.audited, why="nothing carries the code as far as is known")
        value, low, high = (self._share(right, rate) for rate in (missed.value, missed.high, missed.low))
        return Figure(value=value, n=self.audited, low=low, high=high)

    def _share(self, right: float, rate: float) -> float:
        everything = right + rate * self.without
        return right / everything if everything else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchoring:
    """Whether suggestions lead people: positive agreement, by record and code, without and with them in sight.

    ``machine_blind`` and ``machine_seen`` compare coders with what is proposed: what they coded before they were shown
    suggestions, and all they have coded in the texts for which they were. ``coders_blind`` and ``coders_seen`` compare
    coders with one another: in texts that both coded blind, and in those for which one or both were shown suggestions.
    The more the second of each pair lies above the first, the more the suggestions may have led.
    """

    machine_blind: Figure
    machine_seen: Figure
    coders_blind: Figure
    coders_seen: Figure
    texts_blind: int
    texts_seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Performance:
    """How suggestions do: by code, by the speaker's side and type, and whether they lead people."""

    codes: tuple[CodePerformance, ...]
    together: Tally
    sides: tuple[Tally, ...]
    types: tuple[Tally, ...]
    anchoring: Anchoring


def tally(name: str, decided: Iterable[Proposal]) -> Tally:
    """What was decided on some suggestions, counted."""
    count = Counter(outcome(one) for one in decided)
    return Tally(name=name, kept=count["kept"], changed=count["changed"], rejected=count["rejected"])


def outcome(one: Proposal) -> str:
    """What became of a suggestion: kept, changed or rejected."""
    if one.verdict is None or one.verdict.choice == "rejected":
        return "rejected"
    return "kept" if one.verdict.code == one.suggestion.code_id else "changed"


def by_code(
    codes: Sequence[str], found: Sequence[Proposals], decided: Sequence[Proposal], audits: Sequence[Audit], without: int
) -> tuple[CodePerformance, ...]:
    """The performance of each code that has rules; ``without`` counts the sentences for which nothing is proposed."""
    proposed = Counter(one.suggestion.code_id for some in found for one in some.proposed)
    withheld = Counter(one.suggestion.code_id for some in found for one in some.weaker)
    seen = Counter(code for audit in audits for code in audit.codes)
    of_code: dict[str, list[Proposal]] = defaultdict(list)
    for one in decided:
        of_code[one.suggestion.code_id].append(one)
    return tuple(
        CodePerformance(
            tally=tally(code, of_code[code]),
            proposed=proposed[code],
            withheld=withheld[code],
            audited=len(audits),
            found=seen[code],
            without=without,
        )
        for code in codes
    )


def by_name(decided: Iterable[Proposal], name_of: Callable[[str], str]) -> tuple[Tally, ...]:
    """What was decided, by a name that each record has, such as its speaker's type."""
    groups: dict[str, list[Proposal]] = defaultdict(list)
    for one in decided:
        groups[name_of(one.record)].append(one)
    return tuple(tally(name, groups[name]) for name in sorted(groups))


def anchoring(
    found: Mapping[str, Sequence[Proposal]],
    codings: Sequence[Coding],
    read: Iterable[Pair],
    shown: Mapping[Pair, str],
) -> Anchoring:
    """Whether suggestions lead people, from who read what and when suggestions were shown to whom.

    ``found`` is what is proposed by record; ``read`` and ``shown`` name a record and a coder.
    """
    coders_of: dict[str, set[str]] = defaultdict(set)
    for record, coder in read:
        if record in found:
            coders_of[record].add(coder)
    machine = {record: {one.suggestion.code_id for one in some} for record, some in found.items()}
    everything, blind = given(codings), given([one for one in codings if made_blind(one, shown)])
    pairs = [(record, coder) for record, some in coders_of.items() for coder in sorted(some)]
    seen = [pair for pair in pairs if pair in shown]
    couples = [(record, *two) for record, some in coders_of.items() for two in combinations(sorted(some), 2)]
    led = [one for one in couples if (one[0], one[1]) in shown or (one[0], one[2]) in shown]
    return Anchoring(
        machine_blind=agreement((blind[pair], machine[pair[0]]) for pair in pairs),
        machine_seen=agreement((everything[pair], machine[pair[0]]) for pair in seen),
        coders_blind=agreement((blind[one[0], one[1]], blind[one[0], one[2]]) for one in couples if one not in led),
        coders_seen=agreement((everything[one[0], one[1]], everything[one[0], one[2]]) for one in led),
        texts_blind=len(pairs) - len(seen),
        texts_seen=len(seen),
    )


def given(codings: Iterable[Coding]) -> defaultdict[Pair, set[str]]:
    """The codes that each coder gave in each record."""
    found: defaultdict[Pair, set[str]] = defaultdict(set)
    for one in codings:
        found[one.record, one.coder].add(one.code)
    return found


def made_blind(coding: Coding, shown: Mapping[Pair, str]) -> bool:
    """Whether a coding was made before its coder was shown the suggestions for its record."""
    when = shown.get((coding.record, coding.coder))
    return when is None or coding.created < when


def agreement(pairs: Iterable[tuple[set[str], set[str]]]) -> Figure:
    """Positive agreement over records and codes: twice what both gave, over what each gave."""
    return f1(added(Counts(tp=len(a & b), fp=len(b - a), fn=len(a - b)) for a, b in pairs))
