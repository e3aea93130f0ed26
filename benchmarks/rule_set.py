"""Three hundred invented rules of the kinds that people write, always the same; no code of a real codebook."""

from __future__ import annotations

import random
from collections.abc import Iterator

from framing.model.codebook import Code, Codebook
from framing.model.cues import CodeCues, Cues, Rule

RULES, CODES = 300, 20
SEED = 300
WORDS = {
    "people": "migrant~ | refugee~ | asylum-seeker~ | asylum seeker~ | (displaced|stranded) (person~|people) "
    "| newcomer~ | returnee~ | people on the move | foreign worker~ | diaspora~",
    "states": "state~ | country~ | government~ | nation~ | member state~ | authority~ | countries of (origin|transit)",
    "must": "must | should | shall | need~ to | (has|have|had) to | (call~|urge~) (for|on|upon) "
    "| it is (vital|essential)",
    "guard": "protect~ | defend~ | uphold~ | guarantee~ | ensure~ | respect~ | safeguard~ | secure~",
    "groups": "woman~ | girl~ | child~ | (young|older|disabled) (person~|people) | minority~ | unaccompanied minor~",
    "texts": "convention~ | covenant~ | treaty~ | compact~ | protocol~ | declaration~ | framework~ | instrument~",
}
ANCHORS = """
    sovereign border frontier visa passport smuggle traffic remittance deport detention asylum refoulement citizenship
    statelessness labour wage recruit skill integrate xenophobia racism burden solidarity regular irregular orderly safe
    corridor resettle repatriate amnesty quota shelter host welcome invasion flood wave crisis emergency root cause
    poverty climate drought conflict war terror security prerogative mandate institution forum consultation partnership
    dialogue data evidence statistics capacity funding donor city mayor municipality parliament court ombudsman union
"""
VERBS = """
    decide determine control regulate manage reform create build strengthen weaken replace share shift refuse admit
    expel return receive support finance monitor review adopt ratify implement negotiate sign reject recognise punish
"""
OBJECTS = """
    right duty policy law entry admission movement mobility flow border access service education health housing job
    dignity safety freedom family identity culture development cooperation responsibility burden rule system agency
"""
SET_PHRASES = (
    "{object} of (the)? <people>",
    "{anchor} {object}",
    "{verb} (the|their|our)? {anchor}",
    "no {anchor} (without|but) {object}",
    "{object}-{anchor}",
)
GAPPED = (
    "<states> ...4 {verb} ...4 {object}",
    "{verb} ...6 {object} of <people>",
    "<must> ...3 {verb} ...5 {anchor}",
    "(not|never|without) ...3 {verb} ...4 {object}",
    "<guard> ...5 {object} ...5 (<people>|<groups>)",
    "{anchor} ...8 {object}",
)
LOOSE = ("{anchor}", "<people>", "<texts>", "<people> ...8 {object}")


def cues() -> Cues:
    """The rules: a quarter set phrases, half with gaps, a quarter words with words that they need."""
    chance = random.Random(SEED)
    made = list(rules(chance))
    share = RULES // CODES
    codes = (
        CodeCues(
            code=f"c{number}", rules=tuple(made[number * share : (number + 1) * share]), without=("<texts> of war",)
        )
        for number in range(CODES)
    )
    words = {name: (said,) for name, said in WORDS.items()}
    return Cues(codebook="bench", version="1.0.0", words=words, codes=tuple(codes))


def codebook() -> Codebook:
    """The codes that the rules are for."""
    codes = (Code(id=f"c{number}", name=f"Code {number}", kind="theme") for number in range(CODES))
    return Codebook(id="bench", title="Twenty codes", version="1.0.0", codes=tuple(codes))


def rules(chance: random.Random) -> Iterator[Rule]:
    """The rules one by one; every fifth looks back, every tenth has words that must not stand there."""
    for number in range(RULES):
        kind = (SET_PHRASES, GAPPED, GAPPED, LOOSE)[number % 4]
        need = ("<must>", filled(chance, "({verb}|{object})")) if kind is LOOSE else ()
        yield Rule(
            id=f"r{number}",
            because="an invented reason",
            find=(filled(chance, chance.choice(kind)),),
            need=need or ((filled(chance, "({anchor}|<groups>)"),) if number % 3 == 0 else ()),
            without=(filled(chance, "{anchor} ...3 {object}"),) if number % 10 == 0 else (),
            window=number % 5 == 0,
            weight=0.3 + number % 7 / 10,
        )


def filled(chance: random.Random, form: str) -> str:
    """A form with words in it: each anchor is one of three words, each verb and object one of two."""
    return form.format(anchor=group(chance, ANCHORS, 3), verb=group(chance, VERBS, 2), object=group(chance, OBJECTS, 2))


def group(chance: random.Random, words: str, size: int) -> str:
    """Some words to choose from, with their inflections."""
    return "(" + "|".join(f"{word}~" for word in chance.sample(words.split(), size)) + ")"
