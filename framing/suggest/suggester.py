"""Suggester: what a codebook's rules find in a text."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from itertools import pairwise
from typing import TYPE_CHECKING

import spacy
from spacy.about import __version__ as spacy_version
from spacy.language import Language

from ..errors import CueError, ValueRuleError
from ..model.bulk import uncollected
from ..model.codebook import Codebook
from ..model.cues import CodeCues, Cues, Rule, Sample
from ..model.identity import content_hash
from ..model.sentence import ends, paragraphs, trimmed
from ..model.suggestion import (
    MIXED,
    Evidence,
    Hits,
    Opinion,
    RuleHit,
    Suggestion,
    Suggestions,
    Versions,
    rule_score,
)
from ..model.text import Span
from . import parsed
from .blend import blended, compared
from .compiled import Compiled, Tried
from .language import other_language
from .proof import keep_index, kept_index, proof_of
from .sentence import LONGEST, Sentence, hits, is_long
from .words import Words

if TYPE_CHECKING:
    from .learner import Learner
    from .nearest import Nearest

CACHED = 20_000
"""Paragraphs whose suggestions are remembered."""
MOST_FAILURES = 20
HINT = 0.5
"""A rule of at most this weight is a hint: a claim that it makes gives way to a rejection."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the rules of one code find in one sentence, by its place in the text."""

    code: str
    span: Span
    hits: tuple[RuleHit, ...]
    opinions: tuple[Opinion, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What was found in one paragraph, by its place there, and how many of its sentences are too long to be read."""

    found: tuple[Found, ...]
    without_end: int


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
    model : bool
        Take a second opinion on stances from the small English model, where it is installed (``versions`` tells). What
        is suggested stays the same.
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

    @uncollected()
    def __init__(
        self,
        codebook: Codebook,
        cues: Cues | None = None,
        learner: Learner | None = None,
        nearest: Nearest | None = None,
        *,
        prefilter: bool = True,
        remember: bool = True,
        model: bool = False,
        check: bool = True,
    ) -> None:
        self.codebook = codebook
        self.cues = cues or beside(codebook)
        self._nlp = tokenizer()
        refuse_strangers(self.codebook, self.cues)
        proof = proof_of(self.cues)
        proven = kept_index(proof)
        self._compiled = Compiled(self._nlp, self.cues, proven)
        self._prefilter = prefilter
        self._words = Words(self._nlp)
        self._remembers = remember
        self._model = parsed.installed() if model else None
        self._remembered: OrderedDict[str, Paragraph] | None = OrderedDict() if remember else None
        self.thresholds = {code.id: CodeCues(code=code.id).threshold for code in codebook.codes if code.codable}
        self.thresholds |= {code.code: code.threshold for code in self.cues.codes}
        self._take(learner, nearest)
        if check and proven is None:
            self.refuse_failing()
            keep_index(proof, self._compiled.index)

    def taught(self, learner: Learner | None, nearest: Nearest | None = None) -> Suggester:
        """The same rules with another learner; they need not be made ready again."""
        other = copy(self)
        other._take(learner, nearest)
        return other

    def _take(self, learner: Learner | None, nearest: Nearest | None) -> None:
        self.learner, self.nearest = learner, nearest
        self.__dict__.pop("versions", None)
        self._limits = {**self.thresholds, **(learner.thresholds if learner else {})}

    @cached_property
    def versions(self) -> Versions:
        """What makes these suggestions: version and hash of the rules, spaCy's version, the learner's stamp, and the
        model where one is asked."""
        return replace(self._of_rules, learner=self.learner.stamp if self.learner else None, model=self._model)

    @cached_property
    def _of_rules(self) -> Versions:
        return Versions(cues=self.cues.version, rules=rules_hash(self.cues), library=f"spaCy {spacy_version}")

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
        looked = [(part.start, self._in_paragraph(part.of(text))) for part in paragraphs(text)]
        made = [self._suggestion(shifted(found, start)) for start, paragraph in looked for found in paragraph.found]
        if self.learner is not None:
            made = list(blended(text, made, self.learner, codes=self.thresholds, versions=self.versions))
        if self.nearest is not None:
            made = [compared(one, text, self.nearest) for one in made]
        return Suggestions(
            proposed=tuple(one for one in made if self._is_enough(one)),
            withheld=tuple(one for one in made if not self._is_enough(one)),
            notice=without_end(sum(paragraph.without_end for _, paragraph in looked)),
        )

    def _is_enough(self, one: Suggestion) -> bool:
        """Whether a score reaches the threshold of whoever gave it: the rules, or the learner."""
        return one.score >= (self.thresholds if one.origin == "rules" else self._limits)[one.code_id]

    def suggest_all(self, texts: Iterable[str], *, processes: int = 1) -> Iterator[tuple[Suggestion, ...]]:
        """What is proposed for each of many texts, in their order, as it is found."""
        return (found.proposed for found in self.look_all(((text, None) for text in texts), processes=processes))

    def look_all(self, texts: Iterable[tuple[str, str | None]], *, processes: int = 1) -> Iterator[Suggestions]:
        """What ``look`` gives for each of many texts with their language, in their order, as it is found.

        Parameters
        ----------
        processes : int
            How many look at once. More than one is for thousands of texts: each begins as a Python of its own and reads
            the rules anew, which takes seconds. A script that asks for more stands under ``if __name__ == "__main__"``.
        """
        if processes < 1:
            raise ValueRuleError(f"processes is {processes}; at least 1 must look. Write 1 or more.")
        if processes == 1:
            return (self.look(text, language=language) for text, language in texts)
        from .workers import in_processes  # noqa: PLC0415 - few texts need no processes

        ways = {"prefilter": self._prefilter, "remember": self._remembers, "model": self._model is not None}
        build = partial(looking, self.codebook, self.cues, self.learner, self.nearest, **ways)
        return in_processes(build, texts, processes)

    def heard(self, text: str) -> Mapping[Span, Hits]:
        """What the rules find in each sentence of a text, by code: what a learner is trained with."""
        heard: dict[Span, dict[str, tuple[RuleHit, ...]]] = {}
        for part in paragraphs(text):
            for found in self._in_paragraph(part.of(text)).found:
                one = shifted(found, part.start)
                heard.setdefault(one.span, {})[one.code] = one.hits
        return heard

    def refuse_failing(self) -> None:
        """Raise if rules fail their own examples."""
        if failed := self.failures():
            more = [f"and {len(failed) - MOST_FAILURES} more"] if len(failed) > MOST_FAILURES else []
            raise CueError("\n".join([*failed[:MOST_FAILURES], *more]))

    @uncollected()
    def failures(self) -> list[str]:
        """The examples that rules fail, a sentence each with its line."""
        return [
            failure
            for number, (_, rule) in enumerate(self.cues.rules())
            for samples, wanted in ((rule.matches, True), (rule.misses, False))
            for sample in samples
            if (failure := self._failure(number, rule, sample, wanted)) is not None
        ]

    def _failure(self, number: int, rule: Rule, sample: Sample, wanted: bool) -> str | None:
        hit = next((hit for _, hit in self._heard(number, sample.text)), None)
        where = f"{self.cues.name} line {sample.line}: rule {rule.id!r}"
        if wanted and hit is None:
            return f"{where} does not find its own example {sample.text!r}. Mend the rule or the example."
        if not wanted and hit is not None:
            words = " ".join(hit.words)
            return f"{where} finds {words!r} in {sample.text!r}, which it must leave alone. Mend one of them."
        if hit is not None and sample.stance is not None and hit.stance != sample.stance:
            return f"{where} gives {sample.text!r} the stance {hit.stance}, not {sample.stance}. Mend one of them."
        return None

    def _heard(self, number: int, text: str) -> Iterator[tuple[str, RuleHit]]:
        """What one rule finds in a text."""
        tried = {number: self._compiled.phrases(number)}
        for part in paragraphs(text):
            sentences = [Sentence(self._words, said, start) for start, said in cut(part.of(text))]
            for place, sentence in enumerate(sentences):
                after = partial(next, iter(sentences[place + 1 :]), None)
                yield from hits(self._compiled, tried, sentence, sentences[:place][::-1], after)

    def _in_paragraph(self, paragraph: str) -> Paragraph:
        if self._remembered is None:
            return self._look_through(paragraph)
        known = self._remembered.get(paragraph)
        if known is None:
            known = self._remembered[paragraph] = self._look_through(paragraph)
            if len(self._remembered) > CACHED:
                self._remembered.popitem(last=False)
        return known

    def _look_through(self, paragraph: str) -> Paragraph:
        before: list[Sentence] = []
        found: list[Found] = []
        long = 0
        pieces = list(cut(paragraph))
        for place, (start, said) in enumerate(pieces):
            sentence = Sentence(self._words, said, start)
            long += is_long(said)
            if tried := self._tried(sentence, before):
                after = partial(self._sentence, pieces, place + 1)
                found += by_code(sentence, hits(self._compiled, tried, sentence, before, after))
            before.insert(0, sentence)
            del before[self._compiled.window :]
        if self._model is not None and found:
            found = list(self._advised(paragraph, pieces, found))
        return Paragraph(tuple(found), long)

    def _advised(self, paragraph: str, pieces: Sequence[tuple[int, str]], found: Sequence[Found]) -> Iterator[Found]:
        """What was found in a paragraph, with what the parse of each sentence says of it.

        The sentences of a paragraph are parsed together, so that the same paragraph is parsed in the same way always.
        """
        spans = list(dict.fromkeys(one.span for one in found))
        docs = dict(zip(spans, parsed.parses(span.of(paragraph) for span in spans), strict=True))
        after = {start: said for (start, _), (_, said) in pairwise(pieces)}
        judged = {span: parsed.is_judged(self._words.of(after.get(span.start, ""))) for span in spans}
        for one in found:
            said = parsed.opinions(docs[one.span], one.hits, one.span.start, judged=judged[one.span])
            yield replace(one, opinions=said)

    def _sentence(self, pieces: Sequence[tuple[int, str]], place: int) -> Sentence | None:
        """One of the sentences of a paragraph; None after the last."""
        return Sentence(self._words, pieces[place][1], pieces[place][0]) if place < len(pieces) else None

    def _tried(self, sentence: Sentence, before: Sequence[Sentence]) -> Tried:
        """What is looked for in a sentence."""
        if not self._prefilter:
            return self._compiled.all
        return self._compiled.index.candidates(sentence.distinct, [one.distinct for one in before])

    def _suggestion(self, found: Found) -> Suggestion:
        return Suggestion(
            code_id=found.code,
            span=found.span,
            score=rule_score(found.hits),
            stance=stance(advised(found)),
            evidence=Evidence(rules=found.hits, opinions=found.opinions),
            versions=self.versions,
        )


def looking(
    codebook: Codebook, cues: Cues, learner: Learner | None, nearest: Nearest | None, **ways: bool
) -> Callable[[tuple[str, str | None]], Suggestions]:
    """The function by which a process of its own looks at a text with its language."""
    suggester = Suggester(codebook, cues, learner, nearest, **ways, check=False)
    return lambda text: suggester.look(text[0], language=text[1])


def without_end(count: int) -> str | None:
    """A sentence that says that some sentences were not looked at to their end; None where all were."""
    if not count:
        return None
    some = "1 sentence has" if count == 1 else f"{count} sentences have"
    return f"{some} more than {LONGEST} words; only the first {LONGEST} were looked at. Are full stops missing?"


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


def cut(paragraph: str) -> Iterator[tuple[int, str]]:
    """The sentences of a paragraph, each with the place where it begins."""
    whole = Span(0, len(paragraph))
    for start, end in pairwise([0, *ends(paragraph, whole), len(paragraph)]):
        span = trimmed(paragraph, start, end)
        yield span.start, span.of(paragraph)


def by_code(sentence: Sentence, found: Iterable[tuple[str, RuleHit]]) -> Iterator[Found]:
    """The hits of a sentence, gathered by code in the order of the codes' first rules."""
    gathered: dict[str, list[RuleHit]] = {}
    for code, hit in found:
        gathered.setdefault(code, []).append(hit)
    for code, some in gathered.items():
        yield Found(code, sentence.span, tuple(some))


def stance(found: Sequence[RuleHit]) -> str:
    """The stance that the rules agree on; a report gives way to a claim, and opposite claims are mixed."""
    said = {hit.stance for hit in found}
    if said >= {"asserts", "contests"}:
        return "contests" if is_rejected(found) else MIXED
    return next(one for one in ("asserts", "contests", "reports") if one in said)


def advised(found: Found) -> tuple[RuleHit, ...]:
    """The hits with the stances that the model's opinions give them."""
    told = {opinion.rule: opinion.stance for opinion in found.opinions if opinion.stance is not None}
    return tuple(replace(hit, stance=told.get(hit.rule, hit.stance)) for hit in found.hits)


def is_rejected(found: Sequence[RuleHit]) -> bool:
    """Whether each claim is one that only words make, and a rule for a rejection finds more words among them: firms
    that match skills are in "firms should be kept away from the matching of skills" as well."""
    plain = (hit for hit in found if hit.stance == "contests" and not hit.turned_by)
    rejecting = frozenset(span for hit in plain for span in hit.tokens)
    return bool(rejecting) and all(is_bare(hit, rejecting) for hit in found if hit.stance == "asserts")


def is_bare(hit: RuleHit, rejecting: frozenset[Span]) -> bool:
    """Whether a claim gives way to a rejection: it is a hint, or the rejection has words between its own."""
    first, last = hit.tokens[0].start, hit.tokens[-1].start
    within = any(first < span.start < last for span in rejecting.difference(hit.tokens))
    return not hit.turned_by and (hit.weight <= HINT or within)


def shifted(found: Found, by: int) -> Found:
    """The same, with its places counted from further on."""
    if not by:
        return found
    opinions = tuple(replace(one, span=moved(one.span, by)) for one in found.opinions)
    return Found(found.code, moved(found.span, by), tuple(moved_hit(hit, by) for hit in found.hits), opinions)


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
