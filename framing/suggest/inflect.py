"""The inflections of an English word, by rule and by a list of irregular ones.

Made for rules that look words up, not for telling which forms exist: where a rule does not know, it gives a form too
many ("informations"), since a form that nobody writes finds nothing.
"""

from __future__ import annotations

import re

IRREGULAR = """
    be am is are was were been being
    have has had having
    do does did done doing
    go goes went gone going
    say says said saying
    make makes made making
    take takes took taken taking
    give gives gave given giving
    come comes came coming
    become becomes became becoming
    overcome overcomes overcame overcoming
    see sees saw seen seeing
    foresee foresees foresaw foreseen foreseeing
    know knows knew known knowing
    get gets got gotten getting
    forget forgets forgot forgotten forgetting
    find finds found finding
    think thinks thought thinking
    tell tells told telling
    leave leaves left leaving
    feel feels felt feeling
    keep keeps kept keeping
    begin begins began begun beginning
    hold holds held holding
    uphold upholds upheld upholding
    withhold withholds withheld withholding
    bring brings brought bringing
    build builds built building
    rebuild rebuilds rebuilt rebuilding
    write writes wrote written writing
    rewrite rewrites rewrote rewritten rewriting
    stand stands stood standing
    understand understands understood understanding
    withstand withstands withstood withstanding
    lose loses lost losing
    pay pays paid paying
    meet meets met meeting
    set sets setting
    learn learns learned learnt learning
    lead leads led leading
    mislead misleads misled misleading
    speak speaks spoke spoken speaking
    spend spends spent spending
    send sends sent sending
    fall falls fell fallen falling
    sell sells sold selling
    fight fights fought fighting
    seek seeks sought seeking
    hear hears heard hearing
    strike strikes struck striking
    teach teaches taught teaching
    catch catches caught catching
    buy buys bought buying
    choose chooses chose chosen choosing
    rise rises rose risen rising
    arise arises arose arisen arising
    drive drives drove driven driving
    break breaks broke broken breaking
    wear wears wore worn wearing
    bear bears bore borne born bearing
    draw draws drew drawn drawing
    withdraw withdraws withdrew withdrawn withdrawing
    grow grows grew grown growing
    throw throws threw thrown throwing
    show shows showed shown showing
    flee flees fled fleeing
    drown drowns drowned drowning
    lay lays laid laying
    lie lies lay lain lying
    deal deals dealt dealing
    mean means meant meaning
    shut shuts shutting
    cut cuts cutting
    put puts putting
    let lets letting
    hurt hurts hurting
    beat beats beaten beating
    bind binds bound binding
    bend bends bent bending
    lend lends lent lending
    win wins won winning
    run runs ran running
    sit sits sat sitting
    forbid forbids forbade forbidden forbidding
    hide hides hid hidden hiding
    ride rides rode ridden riding
    shake shakes shook shaken shaking
    steal steals stole stolen stealing
    swear swears swore sworn swearing
    tear tears tore torn tearing
    wake wakes woke woken waking
    die dies died dying
    tie ties tied tying
    man men
    woman women
    child children
    person persons people
    foot feet
    life lives
    wife wives
    half halves
    leaf leaves
    self selves
    crisis crises
    criterion criteria
    datum data
    basis bases
    good better best
    bad worse worst
"""
DOUBLED_IN_BRITAIN = re.compile(r"(?:avel|ancel|abel|odel|evel|ignal|arshal|ounsel|unnel|ival|otal|uel)$")
SPELLINGS = (
    (r"is(e|es|ed|ing|ation|ations|er|ers)$", r"iz\1"),
    (r"iz(e|es|ed|ing|ation|ations|er|ers)$", r"is\1"),
    (r"(lab|neighb|fav|hon|col|behavi|endeav)our", r"\1or"),
    (r"(lab|neighb|fav|hon|col|behavi|endeav)or", r"\1our"),
    (r"^programme", "program"),
    (r"^cent(re)(s?)$", r"center\2"),
    (r"^centred$", "centered"),
    (r"(def|off|lic)ence$", r"\1ense"),
)
"""Pairs of British and American spelling; a pair that gives no word finds nothing."""
SPELT = re.compile(r"i[sz][eia]|ou?r|^programme|^centre|ence$")
"""What every word with two spellings holds, and others hold too: most words are told by it at once."""


def listed(words: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(words.split())


DOUBLED = listed(
    "admit commit permit submit omit refer prefer occur control patrol expel compel repel propel deter transfer regret "
    "rebut equip confer defer infer incur recur concur abhor allot acquit outwit format program"
)
IS_NO_ENDING = listed("exercise advise revise supervise promise premise raise rise arise wise otherwise size")


def irregular_forms() -> dict[str, frozenset[str]]:
    """The forms of each irregular word, by its base form."""
    lines = (line.split() for line in IRREGULAR.strip().splitlines())
    return {words[0]: frozenset(words) for words in lines}


FORMS = irregular_forms()


def inflections(word: str) -> frozenset[str]:
    """A word with its inflections as a noun and as a verb, in British and American spelling, all in lower case.

    >>> sorted(inflections("decide"))
    ['decide', 'decided', 'decides', 'deciding']
    >>> sorted(inflections("country"))
    ['countried', 'countries', 'country', 'countrying']
    >>> sorted(inflections("child"))
    ['child', 'children']
    """
    word = word.lower()
    forms = FORMS.get(word) or frozenset({word, plural(word), *verb_forms(word)})
    return frozenset(spelt for form in forms for spelt in spellings(form))


def plural(word: str) -> str:
    """A word with its -s.

    >>> [plural(word) for word in ("state", "body", "pass", "process", "way")]
    ['states', 'bodies', 'passes', 'processes', 'ways']
    """
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(s|x|z|ch|sh)$", word) else "s")


def verb_forms(word: str) -> set[str]:
    """A regular verb's past and its -ing.

    >>> sorted(verb_forms("stop") | verb_forms("deny") | verb_forms("agree"))
    ['agreed', 'agreeing', 'denied', 'denying', 'stopped', 'stopping']
    """
    if re.search(r"[^aeiou]y$", word):
        return {word[:-1] + "ied", word + "ing"}
    if word.endswith("ee"):
        return {word + "d", word + "ing"}
    if word.endswith("e"):
        return {word + "d", word[:-1] + "ing"}
    if is_doubled(word):
        return {word + word[-1] + "ed", word + word[-1] + "ing"}
    if DOUBLED_IN_BRITAIN.search(word):
        return {word + "ed", word + "ing", word + word[-1] + "ed", word + word[-1] + "ing"}
    return {word + "ed", word + "ing"}


def is_doubled(word: str) -> bool:
    """Whether a verb doubles its last letter: a listed one, or one syllable that ends consonant, vowel, consonant."""
    return word in DOUBLED or bool(re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", word) and len(word) > 2)


def spellings(word: str) -> set[str]:
    """A word as it is spelt in British and in American English.

    >>> sorted(spellings("organisation") | spellings("labour") | spellings("rise"))
    ['labor', 'labour', 'organisation', 'organization', 'rise']
    """
    if not SPELT.search(word) or {word, word.removesuffix("s"), word.removesuffix("d")} & IS_NO_ENDING:
        return {word}
    return {word, *(re.sub(pattern, other, word) for pattern, other in SPELLINGS)}
