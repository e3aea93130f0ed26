"""Suggester: what a codebook's rules find in a text."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import pairwise

import spacy
from spacy.about import __version__ as spacy_version
from spacy.language import Language

from ..errors import CueError
from ..model.codebook import Codebook
from ..model.cues import CodeCues, Cues, Rule, Sample
from ..model.identity import content_hash
from ..model.sentence import ends, paragraphs, trimmed
from ..model.suggestion import MIXED, Evidence, Hits, RuleHit, Suggestion, Suggestions, Versions, rule_score
from ..model.text import Span
from .blend import blended, compared
from .compiled import COMMON, Compiled
from .learner import Learner
from .nearest import Nearest
from .prefilter import RUN, by_words
from .sentence import Sentence, hits, tokenised

CACHED = 20_000
"""Paragraphs whose suggestions are remembered."""
FEWEST_WORDS = 30
"""Words below which no language is told from a text."""
ENGLISH = 0.2
"""The share of common English words below which a text is taken to be in another language; English has 0.35 to 0.6."""
MOST_FAILURES = 20


@dataclass(frozen=True, slots=True)
class Found:
    """What the rules of one code find in one sentence, by its place in the text."""

    code: str
    span: Span
    hits: tuple[RuleHit, ...]


@cache
def tokenizer() -> Language:
    """spaCy's English tokenizer; made once, no model is loaded."""
    return spacy.blank("en")


class Suggester:
    """Suggests codes for the sentences of a text, by the rules beside a codebook.

    The same text gives the same suggestions everywhere: nothing is downloaded or drawn by chance, and what was learnt
    from one's own codings is given by the caller.

    Parameters
    ----------
    codebook : Codebook
        Whose codes are suggested.
    cues : Cues or None
        The rules; without them those that lie beside the file that the codebook was read from.
    learner : Learner or None
        Where it speaks for a code, its probability is the score, in every sentence.
    nearest : Nearest or None
        Gives each suggestion the coded passages that are most like it.
    prefilter, remember : bool
        Without them the same is found, only slower: every rule is tried on every sentence, and nothing is remembered.
    check : bool
        Without it rules that fail their own examples are run all the same; ``failures`` tells which.

    Raises
    ------
    CueError
        There are no rules, one of them cannot be followed or does not do what its examples say, or its code is not in
        the codebook; the message names file and line.

    Examples
    --------
    >>> from framing.readers import read_codebook, shipped
    >>> suggester = Suggester(read_codebook(shipped("codebooks/gcm-ts3.yaml")))
    >>> [(one.code_id, one.stance) for one in suggester.suggest("We need not reinvent the wheel.")]
    [('wheel.reinvent_not', 'asserts')]
    """

    def __init__(
        self,
        codebook: Codebook,
        cues: Cues | None = None,
        learner: Learner | None = None,
        nearest: Nearest | None = None,
        *,
        prefilter: bool = True,
        remember: bool = True,
        check: bool = True,
    ) -> None:
        self.codebook = codebook
        self.cues = cues or beside(codebook)
        self._nlp = tokenizer()
        refuse_strangers(self.codebook, self.cues)
        self._compiled = Compiled(self._nlp, self.cues)
        self._prefilter = prefilter
        self._present = by_words(self._compiled.literals)
        self._remembered: OrderedDict[str, tuple[Found, ...]] | None = OrderedDict() if remember else None
        self.thresholds = {code.id: CodeCues(code=code.id).threshold for code in codebook.codes if code.codable}
        self.thresholds |= {code.code: code.threshold for code in self.cues.codes}
        self.versions = Versions(cues=self.cues.version, rules=rules_hash(self.cues), library=f"spaCy {spacy_version}")
        self._take(learner, nearest)
        if check and (failed := self.failures()):
            raise CueError("\n".join(failed[:MOST_FAILURES]))

    def taught(self, learner: Learner | None, nearest: Nearest | None = None) -> Suggester:
        """The same rules with another learner; they need not be made ready again."""
        other = copy(self)
        other._take(learner, nearest)
        return other

    def _take(self, learner: Learner | None, nearest: Nearest | None) -> None:
        self.learner, self.nearest = learner, nearest
        self.versions = replace(self.versions, learner=learner.stamp if learner else None)
        self._limits = {**self.thresholds, **(learner.thresholds if learner else {})}

    def suggest(self, text: str, *, language: str | None = None) -> tuple[Suggestion, ...]:
        """What is proposed for a text, by place and code."""
        return self.look(text, language=language).proposed

    def look(self, text: str, *, language: str | None = None) -> Suggestions:
        """What is proposed for a text, what is withheld, and a notice where it is passed over.

        Parameters
        ----------
        language : str or None
            The text's language where it is known ("en", "English", "fr"); None to tell it from the words.
        """
        if (notice := other_language(text, language)) is not None:
            return Suggestions(notice=notice)
        made = [self._suggestion(found) for found in self.found(text)]
        if self.learner is not None:
            made = list(blended(text, made, self.learner, codes=self.thresholds, versions=self.versions))
        if self.nearest is not None:
            made = [compared(one, text, self.nearest) for one in made]
        return Suggestions(
            proposed=tuple(one for one in made if one.score >= self._limits[one.code_id]),
            withheld=tuple(one for one in made if one.score < self._limits[one.code_id]),
        )

    def found(self, text: str) -> Iterator[Found]:
        """What the rules find in a text, sentence by sentence, below thresholds or not."""
        for part in paragraphs(text):
            for found in self._in_paragraph(part.of(text)):
                yield shifted(found, part.start)

    def heard(self, text: str) -> Mapping[Span, Hits]:
        """What the rules find in each sentence of a text, by code: what a learner is trained with."""
        heard: dict[Span, dict[str, tuple[RuleHit, ...]]] = {}
        for found in self.found(text):
            heard.setdefault(found.span, {})[found.code] = found.hits
        return heard

    def failures(self) -> list[str]:
        """The examples that rules fail, a sentence each with its line."""
        return [
            failure
            for number, ready in enumerate(self._compiled.rules)
            for samples, wanted in ((ready.rule.matches, True), (ready.rule.misses, False))
            for sample in samples
            if (failure := self._failure(number, ready.rule, sample, wanted)) is not None
        ]

    def _failure(self, number: int, rule: Rule, sample: Sample, wanted: bool) -> str | None:
        hit = next((hit for _, hit in self._tried(number, sample.text)), None)
        where = f"{self.cues.name} line {sample.line}: rule {rule.id!r}"
        if wanted and hit is None:
            return f"{where} does not find its own example {sample.text!r}. Mend the rule or the example."
        if not wanted and hit is not None:
            words = " ".join(hit.words)
            return f"{where} finds {words!r} in {sample.text!r}, which it must leave alone. Mend one of them."
        if hit is not None and sample.stance is not None and hit.stance != sample.stance:
            return f"{where} gives {sample.text!r} the stance {hit.stance}, not {sample.stance}. Mend one of them."
        return None

    def _tried(self, number: int, text: str) -> Iterator[tuple[str, RuleHit]]:
        """What one rule finds in a text."""
        for part in paragraphs(text):
            sentences = [tokenised(self._nlp, said, start) for start, said in cut(part.of(text))]
            for place, sentence in enumerate(sentences):
                after = partial(next, iter(sentences[place + 1 :]), None)
                yield from hits(self._compiled, [number], sentence, sentences[:place][::-1], after)

    def _in_paragraph(self, paragraph: str) -> tuple[Found, ...]:
        if self._remembered is None:
            return tuple(self._look_through(paragraph))
        known = self._remembered.get(paragraph)
        if known is None:
            known = self._remembered[paragraph] = tuple(self._look_through(paragraph))
            if len(self._remembered) > CACHED:
                self._remembered.popitem(last=False)
        return known

    def _look_through(self, paragraph: str) -> Iterator[Found]:
        if self._prefilter and not self._compiled.candidates(self._present(paragraph.lower())):
            return
        pieces = list(cut(paragraph))
        done: dict[int, Sentence] = {}

        def at(place: int) -> Sentence:
            if place not in done:
                done[place] = tokenised(self._nlp, pieces[place][1], pieces[place][0])
            return done[place]

        def following(place: int) -> Sentence | None:
            return at(place) if place < len(pieces) else None

        for place, (_, said) in enumerate(pieces):
            numbers = self._numbers(said)
            if numbers:
                before = [at(other) for other in range(place - 1, max(-1, place - 1 - self._compiled.window), -1)]
                found = list(hits(self._compiled, numbers, at(place), before, partial(following, place + 1)))
                yield from by_code(at(place), len(said), found)

    def _numbers(self, said: str) -> Sequence[int]:
        if self._prefilter:
            return self._compiled.candidates(self._present(said.lower()))
        return range(len(self._compiled.rules))

    def _suggestion(self, found: Found) -> Suggestion:
        return Suggestion(
            code_id=found.code,
            span=found.span,
            score=rule_score(found.hits),
            stance=stance(found.hits),
            evidence=Evidence(rules=found.hits),
            versions=self.versions,
        )


def beside(codebook: Codebook) -> Cues:
    """The rules that lie beside the file of a codebook."""
    found = codebook.beside() if codebook.beside else None
    if found is None:
        raise CueError(
            f"codebook {codebook.id!r} has no rules beside it; suggestions need a file of rules. "
            f"Write {codebook.id}.cues.yaml beside the codebook, or give the rules."
        )
    return found


def refuse_strangers(codebook: Codebook, cues: Cues) -> None:
    """Raise if rules are for codes that the codebook does not have or does not code with."""
    known = {code.id: code for code in codebook.codes}
    for code in cues.codes:
        if code.code not in known or not known[code.code].codable:
            what = "is a heading" if code.code in known else "is not in the codebook"
            raise CueError(
                f"{cues.name} line {code.line}: the code {code.code!r} {what}; rules are for codes that passages are "
                "coded with. Correct the id or remove its rules."
            )


def rules_hash(cues: Cues) -> str:
    """First 16 digits of the hash of all that the rules do."""
    return content_hash(re.sub(r"\s+", " ", repr(cues.essence())))[:16]


def other_language(text: str, language: str | None) -> str | None:
    """A sentence that says that a text is not in English; None where it is, or nothing tells."""
    if language:
        said = language.casefold()
        if said == "english" or said.split("-")[0] == "en":
            return None
        return f"The text is in {language}, as its record says; the rules are for English and were not tried."
    words = RUN.findall(text[:20_000].lower())
    if len(words) < FEWEST_WORDS:
        return None
    if sum(word in COMMON for word in words) / len(words) >= ENGLISH:
        return None
    return "The text does not look like English; the rules are for English and were not tried."


def cut(paragraph: str) -> Iterator[tuple[int, str]]:
    """The sentences of a paragraph, each with the place where it begins."""
    whole = Span(0, len(paragraph))
    for start, end in pairwise([0, *ends(paragraph, whole), len(paragraph)]):
        span = trimmed(paragraph, start, end)
        yield span.start, span.of(paragraph)


def by_code(sentence: Sentence, length: int, found: Iterable[tuple[str, RuleHit]]) -> Iterator[Found]:
    """The hits of a sentence, gathered by code in the order of the codes' first rules."""
    gathered: dict[str, list[RuleHit]] = {}
    for code, hit in found:
        gathered.setdefault(code, []).append(hit)
    span = Span(sentence.offset, sentence.offset + length)
    for code, some in gathered.items():
        yield Found(code, span, tuple(some))


def stance(found: Sequence[RuleHit]) -> str:
    """The stance that the rules agree on; a report gives way to a claim, and opposite claims are mixed."""
    said = {hit.stance for hit in found}
    if said >= {"asserts", "contests"}:
        return MIXED
    return next(one for one in ("asserts", "contests", "reports") if one in said)


def shifted(found: Found, by: int) -> Found:
    """The same, with its places counted from further on."""
    if not by:
        return found
    return Found(found.code, moved(found.span, by), tuple(moved_hit(hit, by) for hit in found.hits))


def moved_hit(hit: RuleHit, by: int) -> RuleHit:
    """A hit with its places counted from further on."""
    return replace(
        hit,
        tokens=tuple(moved(span, by) for span in hit.tokens),
        turned_by=tuple((kind, words, moved(span, by)) for kind, words, span in hit.turned_by),
    )


def moved(span: Span, by: int) -> Span:
    """A span counted from further on."""
    return Span(span.start + by, span.end + by)
