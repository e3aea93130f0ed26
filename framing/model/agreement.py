"""What is asked when coders are compared, and what was decided where they differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ..errors import AgreementError

Unit = Literal["sentence", "paragraph", "intervention"]
UNITS: tuple[Unit, ...] = ("sentence", "paragraph", "intervention")
Draw = Literal["all", "random", "stratified"]
DRAWS: tuple[Draw, ...] = ("all", "random", "stratified")
RoundKind = Literal["double", "repeat"]
Verdict = Literal["a", "b", "both", "neither", "other"]
VERDICTS: tuple[Verdict, ...] = ("a", "b", "both", "neither", "other")
Cause = Literal["oversight", "ambiguous", "gap"]
CAUSES: Mapping[Cause, str] = {
    "oversight": "oversight",
    "ambiguous": "ambiguous text",
    "gap": "gap in the codebook",
}
CONSENSUS = "consensus"
"""The coder under whose name what was settled is kept."""


def verdict_words(choice: Verdict, first: str, second: str) -> str:
    """What was decided, in words: whose codings of two coders stand.

    >>> verdict_words("a", "reader-1", "reader-2"), verdict_words("neither", "reader-1", "reader-2")
    ("reader-1's", 'neither')
    """
    words: Mapping[Verdict, str] = {"a": f"{first}'s", "b": f"{second}'s", "other": "something else"}
    return words.get(choice, choice)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Whose codings are compared, on which units, and how the figures are made.

    Attributes
    ----------
    coders : tuple of names
        Those compared; none means everybody who read or coded something, second readings and consensus left out.
    unit : "sentence", "paragraph" or "intervention"
        What is rated, a code being present in it or not.
    codes : tuple of code ids
        Only these and the codes below them.
    panels : tuple of labels
        Only records of these panels.
    groups : tuple of names
        Only records whose speakers are placed on one of these sides, or are of one of these types.
    version : int or None
        Only what coders read while this version of the codebook held, by its number in this file.
    round : str or None
        Only what a round assigned, by its name; its coders are those compared where none are named.
    without_suggested : bool
        Leave out units that a coder read after suggestions had been shown to them.
    coefficient : name of a call of ``framing.agreement``
        The one by which lines are judged and pairs compared.
    cluster : "speaker" or "intervention"
        What is drawn anew as a whole for the intervals.
    confidence : float
        The level of the intervals, above 0 and below 1.
    resamples : int
        How often is drawn anew: 0, for no intervals, or more.
    seed : int
        Where chance begins: 0 or above.

    Raises
    ------
    AgreementError
        A coder is named twice, a word is none of those above, or a number lies outside of its range.
    """

    coders: tuple[str, ...] = ()
    unit: Unit = "sentence"
    codes: tuple[str, ...] = ()
    panels: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    version: int | None = None
    round: str | None = None
    without_suggested: bool = False
    coefficient: str = "krippendorff_alpha"
    cluster: Literal["speaker", "intervention"] = "speaker"
    confidence: float = 0.95
    resamples: int = 2000
    seed: int = 0

    def __post_init__(self) -> None:
        if self.unit not in UNITS:
            raise AgreementError(f"unit {self.unit!r}: a unit is one of {', '.join(UNITS)}. Choose one of them.")
        if len(set(self.coders)) != len(self.coders):
            raise AgreementError("coders: one is named twice. Name each coder once.")
        if self.cluster not in ("speaker", "intervention"):
            raise AgreementError(f"cluster {self.cluster!r}: it is speaker or intervention. Choose one of them.")
        if not 0 < self.confidence < 1:
            raise AgreementError(f"confidence {self.confidence}: it lies between 0 and 1, as 0.95 does. Correct it.")
        if self.resamples < 0:
            raise AgreementError(f"resamples {self.resamples}: a number is 0, for no intervals, or more. Correct it.")
        if self.seed < 0:
            raise AgreementError(f"seed {self.seed}: chance begins at 0 or above. Choose a number from 0.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """How the records of a round were drawn: ``n_drawn`` of ``n_of``, by ``how`` with ``share`` and ``seed``.

    ``strata`` says for each stratum, panel and group, how many were drawn of how many.
    """

    how: Draw
    share: float = 1.0
    seed: int = 0
    panels: tuple[str, ...] = ()
    scheme: str | None = None
    n_drawn: int
    n_of: int
    strata: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A round of blind coding: which records were assigned to whom, how they were drawn, and whether it is over.

    ``kind`` is "double" where several coders code the same records, "repeat" where one codes them once more: then
    ``coders`` holds the name of the second reading, and ``of`` whose first one it is. ``note`` says how coders were
    trained. ``progress`` gives for each coder how many of the assigned records they finished, as
    far as who asks may know it.
    """

    uid: str
    name: str
    kind: RoundKind
    coders: tuple[str, ...]
    of: str | None
    drawn: Drawn
    note: str | None
    opened: str
    closed: str | None
    records: tuple[str, ...]
    progress: Mapping[str, int]

    @property
    def is_open(self) -> bool:
        """Whether its coders still code blind."""
        return self.closed is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What was decided on one disagreement: by whom, how, why, and the consensus codings that were made.

    ``first`` and ``second`` name the coders who differed; ``codings`` are theirs, as they were, and ``made`` those of
    the consensus. ``codes`` are the codes of ``codings``, on which it was decided, whatever the consensus has.
    ``start`` and ``end`` are in the text of ``text_hash``. ``stands`` is false where a coder changed one of the
    codings since, so that it is to be looked at again.
    """

    uid: str
    record: str
    start: int
    end: int
    text_hash: str | None
    kind: str
    first: str
    second: str
    codings: tuple[str, ...]
    choice: Verdict
    reason: Cause | None
    note: str | None
    coder: str
    created: str
    made: tuple[str, ...]
    codes: tuple[str, ...] = ()
    stands: bool = True
