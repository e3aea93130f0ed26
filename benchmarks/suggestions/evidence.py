"""Everything that the page rests on: each set is read, and the rules tried on it, once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from framing.model.codebook import Codebook
from framing.readers import read_codebook, shipped
from framing.readers.cues import cues_beside
from framing.suggest import Suggester
from framing.suggest.parsed import installed

from .challenge import Item, Outcome, read_challenge, tried
from .measures import Row, codes_together, single_codes
from .seconded import Second
from .sets import (
    HALVES,
    READERS,
    SETTLED,
    Comparison,
    Consultation,
    Labelled,
    against_rules,
    between,
    read_labelled,
    read_passages,
    read_speeches,
    sentences_of,
    shipped_consultation,
)

HERE = Path(__file__).parent
DATA = "FRAMING_REFERENCE_DATA"
DEVELOPMENT, HELD_BACK = HALVES
AGAINST_1, AGAINST_2 = "the rules against reader 1", "the rules against reader 2"
BETWEEN = "reader 2 as if it were the machine, against reader 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What is measured, and on what.

    ``speeches`` is None where the texts are not at hand, ``seconded``, the same rules with the language model, where
    that is not installed.
    """

    suggester: Suggester
    seconded: Suggester | None
    consultation: Consultation
    challenge: Path
    drawn: Path
    labels: Path
    speeches: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What came out.

    Attributes
    ----------
    sample : mapping of title to comparison
        The rules against either reader of the consultation, and the readers against each other.
    unreached : mapping of reader to number
        How many of the passages that the reader coded reach no sentence.
    real : mapping of half to comparison or None
        The rules against the settled reading of real speeches; None where the half was not looked at.
    second : Second or None
        The consultation and the challenge list with the language model; None where it is not installed.
    """

    sources: Sources
    sample: Mapping[str, Comparison]
    unreached: Mapping[str, int]
    outcomes: tuple[Outcome, ...]
    labelled: Labelled
    real: Mapping[str, Comparison | None]
    second: Second | None

    @property
    def codebook(self) -> Codebook:
        """Whose codes are suggested."""
        return self.sources.suggester.codebook

    @property
    def together(self) -> list[Row]:
        """Codes thrown together: all, control and rights, each frame."""
        return codes_together(self.codebook)

    @property
    def single(self) -> list[Row]:
        """Each code on its own."""
        return single_codes(self.codebook)


def shipped_sources() -> Sources:
    """The codebook and rules that framing ships, and the sets of this folder."""
    book = shipped("codebooks/gcm-ts3.yaml")
    data = os.environ.get(DATA)
    suggester = Suggester(read_codebook(book), cues_beside(book))
    return Sources(
        suggester=suggester,
        seconded=Suggester(suggester.codebook, suggester.cues, model=True) if installed() else None,
        consultation=shipped_consultation(),
        challenge=HERE / "challenge.yaml",
        drawn=HERE / "sentences.csv",
        labels=HERE / "labels.csv",
        speeches=Path(data) / "ungd2017" / "speeches.jsonl" if data else None,
    )


def gathered(sources: Sources, *, held_back: bool) -> Evidence:
    """The evidence; the held-back half is looked at only where ``held_back`` says so."""
    sample, unreached = on_consultation(sources)
    labelled = read_labelled(sources.drawn, sources.labels)
    open_halves = HALVES if held_back else (DEVELOPMENT,)
    items = read_challenge(sources.challenge, sources.suggester.codebook)
    return Evidence(
        sources=sources,
        sample=sample,
        unreached=unreached,
        outcomes=tried(sources.suggester, items),
        labelled=labelled,
        real={half: on_half(sources, labelled, half) if half in open_halves else None for half in HALVES},
        second=with_model(sources, items),
    )


def with_model(sources: Sources, items: tuple[Item, ...]) -> Second | None:
    """The consultation and the challenge list with the language model; None where it is not installed."""
    engine = sources.seconded
    if engine is None or engine.versions.model is None:
        return None
    sample, _ = on_consultation(replace(sources, suggester=engine))
    return Second(engine.versions.model, tried(engine, items), sample)


def on_consultation(sources: Sources) -> tuple[dict[str, Comparison], dict[str, int]]:
    """The comparisons of the consultation, and how many passages of each reader reach no sentence."""
    texts, readings = sources.consultation.texts, sources.consultation.readings
    units = {reader: read_passages(texts, readings[reader]) for reader in READERS}
    first, second = (units[reader][0] for reader in READERS)
    among = sentences_of(texts)
    rules = against_rules(sources.suggester, texts, first, among)
    found = {AGAINST_1: rules, AGAINST_2: replace(rules, truth=second), BETWEEN: between(among, first, second)}
    return found, {reader: number for reader, (_, number) in units.items()}


def on_half(sources: Sources, labelled: Labelled, half: str) -> Comparison | None:
    """The rules against the settled reading of one half; None where the texts are not at hand."""
    if sources.speeches is None:
        return None
    among = labelled.sentences(half)
    texts = read_speeches(sources.speeches, among)
    return against_rules(sources.suggester, texts, labelled.reading(SETTLED, among), among)
