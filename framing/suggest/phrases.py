"""The phrases that change a stance, as data, and how they are looked for in the words of a sentence.

A phrase is written as rules write patterns (``decide~``, ``<list>``, ``(a|b c)?``), with two kinds of gap: ``...3``
of up to 3 words that neither deny nor grant anything, and ``***3`` of up to 3 words of any kind. A gap passes over an
aside between two commas, and never goes over any other comma.
Words are those of :func:`framing.suggest.stance.plain`: "n't" is "not", and "they're" is "they are".
"""

from __future__ import annotations

import re
from functools import cache

from .inflect import inflections
from .phrase_lists import LISTS

NOTHING = (
    "not (enough|sufficient) to (<claim>|argue|repeat)",
    "not (only|merely|just|simply|solely|least|surprisingly|until|long|without|unlike|by chance|for nothing|in vain)",
    "not to (mention|forget|say)",
    "<not> ...8 without",
    "no (contradiction|harm|shame|problem|difficulty|conflict|tension|danger|crime|embarrassment) ***2 (in|with|about)",
    "(question|issue|point) is not (whether|if|that)",
    "(no|nothing) ***3 (is|are|was|will|can|could|would|has|have|should) ...6 without",
    "(nobody|no one) (can|could|will|would|may) ...6 without",
    "even (the|our|my|their|your|some|those|its)",
    "(nothing|no one|nobody|none) (is|was|are) (more|as|so)",
    "no (obstacle|barrier|bar|impediment|limit|end|substitute|alternative) to",
    "no (doubt|matter|less|later|fewer|longer-term|wonder|surprise|secret|accident|coincidence|exception|sooner|small)",
    "no more than",
    "(say|tell|answer|reply) (to)? (those|all|everyone|anyone) who ***6 :",
    "(right|rights|duty|obligation|freedom|choice|decision) not to",
    "(nobody|no one) (else)? ('s|else 's) ...3 but",
    "(under|with|have~|has|harbour~) no illusion~ (about|:|,)",
    "make~ no mistake",
    "no question (that|but)",
    "(?<=^)no (,|:|–|.|!)",
    "(nothing|none|nobody|no one) (less|else|other|short|but)",
    "no ...3 (other than|else but|but)",
    "(can|could) not (help)? but",
    "can not ...1 be (overstated|overestimated|overemphasised|overemphasized)",
    "can not (overstate|overestimate|overemphasise|overemphasize)",
    "can not ...1 (say|stress|emphasise|emphasize|repeat|underline|be (said|stressed|repeated)) ...5 (enough|strongly "
    "|often|much|forcefully)",
    "could not (agree more|be (clearer|plainer|simpler|more)|have put it better)",
    "know~ no (border|borders|bounds|boundaries|limit|limits)",
    "never (before|mind)",
    "never ...1 (has|have|had|was|were) ...4 (so|more|as|such|clearer|greater|stronger|plainer|better)",
    "as never before",
    "(or|if) not",
    "(hardly|scarcely) (surprising|surprisingly|a surprise|news|new)",
    "far from (it|here|home|over|perfect|ideal|alone|complete|finished|enough|easy|simple|new|the)",
    "(beyond|without|past) (a|any|all|the shadow of a)? (doubt|question|dispute)",
    "few and far",
    "(with|without) no (papers|documents|visa|status|money|home|family|passport)",
    "(most|many|all) of us",
    "(?<!such )as (<we>)? ***5 <said>",
    "(must|should|has to|have to|can|may|needs to|to) be (said|stressed|recalled|noted|remembered|told)",
    "(<we> (have|had)? (always|often|also)?|<fact> ***2) (said|told|says|tells|argued|argues|insisted|maintained"
    "|claimed|suggests|shows) "
    "(us|you|everyone)? that",
    "according to ***3 <law>",
    "(regardless|irrespective) of whether",
    "no matter whether",
    "whether or not",
    "whether ***6 or",
    "if (any|anything|anywhere|ever|necessary|needed|possible|only|not|so|i may|you (like|will|wish))",
    "even if",
)
"""Phrases that look like a negation, a report or a condition and are none."""

AGREEMENT = (
    "((<not>|no|<nobody>) ...1 need~|need not) ***5 (tell~|told|remind~|reminded|persuade~|persuaded|convince~"
    "|convinced|explain~) "
    "(us|me|you|anyone)? that",
    "<nobody> ...5 (<deny>|<loss>|<forget>)",
    "<negator> ...6 (<deny>|<loss>|<losing>|<forget>)",
    "<not> ...2 (<quit>|tire~|weary|wearied|hesitate~|fail~|shrink~|waver~)",
    "only (a|an|the|those|people)? ***4 (<deny>|<forget>)",
    "(no|hardly any) getting (around|round|away from|past)",
    "(no|not|<not>) ...1 (<fiction>|<mistake>|wrong|false|mistaken|untrue|incorrect|absurd) (that|to)?",
    "there (is|can be|was|has been) (no|little|not any|not much) (real|serious)? (denying|disputing|doubting|question "
    "|doubt|dispute|disagreement|quarrel) (that|but|about|as to|over)?",
    "(little|no) (doubt|question) (that|but)",
    "<some> ***3 (rightly|correctly|wisely|aptly|justly) ...2 (<say>|<said>)",
    "it (is|was|has been) ...2 (rightly|correctly|wisely|aptly|justly) (said|argued|pointed out|noted)",
    "(agree~|side~|join~|stand~|concur~|sympathise~|sympathize~) with ***8 (<say>|<said>)",
    "(share~|endorse~|echo~|second~|support~|subscribe~ to|associate~ (ourselves|myself) with|join~|agree~ with"
    "|side~ with) "
    "(the|this|that|their|his|her|those|these|many|your) ...3 (view|views|position|opinion|point|argument|call"
    "|calls|belief "
    "|words|demand|demands|request|proposal|plea|concern|concerns|wish|hope|suggestion|idea|appeal|conclusion) (of"
    "|by|made "
    "by|expressed by|voiced by|that|for|to|from|in favour)",
)
"""Phrases that leave the claim standing as the speaker's own: a denied denial, a loss ruled out, a shared view."""

WEARY = (
    "spare (us|me|this (room|house|hall))",
    "(save|preserve|protect|deliver) us from",
    "(enough|no more) (of|with|about|talk|<notion>|images|metaphors|speeches)",
    "(away|down) with",
    "so much for",
    "can not (hear|bear|stand|endure|listen to) (the (word|phrase|image)|another|any more|one more|this|that|these)",
    "(?<=^)keep your",
    "(sick|fed up) (and tired)? (of|with)",
)
"""Words of a speaker who wants to hear no more of what follows."""

DENIAL = (
    "(<nobody>|<some>|<we>)? ***3 (would|will) have (us|you|people|one) (believe|think)",
    "let (no one|nobody|none|us not|us never|not anyone) ...2 <claim>",
    "<nobody> ...5 (<claim>|agree|agrees|accept|accepts|support|supports|said|claims|thinks|believes|wants)",
    "(no|not|under no) ...1 illusion~ (that)?",
    "<not> ...3 <think>",
    "nothing (that)? (<we>|this|the)? ***8 (mean|imply|suggest|say|signify) that",
    "<not> (as if|as though)",
    "<not> ...2 (true|correct|right|so|the case|evident|acceptable|good enough) (that|to)",
    "as (if|though)",
    "there (is|was|can be|exists|are) (simply|really|just)? (no|little|hardly any|not any|nothing) ...1 <case>",
    "it (is|was) (<surely>)? <not> that <not-so>",
    "<not> (one of|among|part of|in the camp of|counted among|on the side of|with) ***3 who ***3 (<think>|<claim>)",
    "<nobody> ...3 (convince~|persuade~) (me|us|my delegation)",
    "<nobody> ...5 (under the impression|misled|fooled|deceived|mistake)",
    *WEARY,
    "(can|could|may|will|would|shall) (we|you) (please)? (drop|bury|retire|do without|leave out|forget)",
    "(past|beyond) (believing|thinking|pretending)",
    "gone are the (days|times|years) (when|in which)",
    "nothing (is|could be) further from the truth than",
    "the last (person|people|ones|delegation|government)? to (<claim>|agree|accept)",
    "the last (thing|place|people|body|forum|word) ***6 (need~|want~|ask~|lack~|help~|be|is)",
    "(let us|we should|we must|we would rather|please|better) ...1 (keep|leave|rule|take|write|cut|strike) ...4 out",
    "(hands off|stay out of|steer clear of|step back from|shy away from|stop short of)",
    "(<we>) ***2 (would|can|could|will|do) ***1 (not|hardly|never) (wish|like|want|care) to",
    "in no (position|mood|hurry) to",
    "(they|those|he|she|people) (<be> (<surely>)? (<wrong>)|err|errs) ***2 who ...2 (<say>)",
    "anything but (true|clear|certain|proven|the case|agreed)",
    "no (question of|case for)",
    "(say~|said) no to",
    "(<we>|let us) ...4 (<deny>|<condemn> (that|how|the fact that|any attempt|attempts))",
    "(must|should|ought to|has to|have to|needs to) be (rejected|resisted|opposed|refuted|contested|dismissed|stopped "
    "|abandoned|prevented)",
    "(should|must|ought to|let us|time to|we will|we shall) ...2 <quit>",
    "(stop~|cease~|refrain~ from|quit~) (telling|saying|pretending|claiming|believing|acting|arguing|insisting)",
    "<against>",
    "(<be>|feel~) (<surely>)? (<surely>)? <uneasy> (about|of|with|by|that|to|at)?",
    "(have|has|had) ...2 <doubts> (about|with|over|as to|whether|regarding|accepting|seeing|believing|that)",
    "only (a|an|the|those|people)? ***3 (would|could|can|will|may) ...1 <claim>",
    "<we> ***2 fail~ to (see|understand)",
    "((<nobody>|<not>) ...4)? (explain|tell|show|shown|told) (to)? (me|us) why",
    "(misled|deceived|fooled|deluded) ***1 (if|into|when)",
    "if (you|anyone|they|anybody) (expect|think|believe|hope|imagine|expects|thinks|believes)",
    "(please|let us|ask you to) ...1 (strike|delete|drop|remove|omit|cut)",
    "(dishonest|disingenuous|hypocritical|presumptuous|rash|cynical) ***6 to (<claim>|(go|stand|sit) ***4 <claim>)",
    "(little|nothing|not much) to be said for",
    "(much|a lot|everything|something) to be said against",
    "(escape~ (me|us)|at a loss|beyond (me|us)|puzzle~|baffle~|mystery|fathom) ***4 (why|how|that)",
    "(search~|look~|seek|sought) ***5 in vain",
    "(<condemn>|<wrong>|pity|shame|alarming|worrying) ***2 if",
    "(cease~|stop~) (to)? (<claim>|believing)",
    "<we> ***2 (see~|find~|have|has) (no|little|hardly any|not much) ...1 <case>",
    "if ***5 (really|truly|indeed|genuinely)",
    "(quite|is|yet|something|altogether) (another|a different) (thing|matter)? to (<claim>)",
    "(hard|difficult|impossible|harder) (for (us|me|my delegation))? to (accept|believe|see|defend|justify|reconcile)",
    "too (easy|simple|early|simplistic|convenient) ***3 to (say|claim|think|speak|pretend|believe|suggest)",
    "(wrong|mistaken|naive|absurd|dangerous|foolish|irresponsible|unwise|misleading|folly|nonsense|idle|futile|false "
    "|untrue|incorrect|unacceptable|intolerable|unthinkable|misguided) ***2 (that|to)",
    "(mistake|error|blunder|disservice|folly) ***4 (to|that|if|of)",
    "(wrongly|falsely|mistakenly|wrongfully) ...1 <say>",
    "(<some>) ...2 (wrongly|falsely|mistakenly) ...1 <say>",
    "(rather than|instead of|as opposed to)",
    "makes no sense (to|that)",
    "has no (place|right) ...1 to",
)
"""Phrases by which a speaker rejects what follows, however long it is."""

FICTION = (
    "(it (is|was))? (a|the|this|that|their) <pretty> (<notion>|<tale>)",
    "(easy|cheap|tempting|fashionable|convenient|comfortable) ***2 to (<claim>)",
    "(the|a|an|this|that|such|old|another|one)? ...1 <fiction>",
    "so -? called",
    "(<negator>|<nobody>)? ...4 pretend~",
)
"""Words that call what follows untrue, and no less so where it is rejected as well: "we reject the myth that"."""

LOSS = ("<loss>", "<losing>", "<forget>", "<deny>")
"""Losing, breaking or denying what follows: takes its side, and turns back what denies or negates it."""

FAR = (
    "(under no circumstances|at no (point|time|stage|moment)|on no account|in no (way|sense|case)|by no means "
    "|not for (a|one) (moment|minute|second)|nor|not once|no longer|not any longer|far from|(has|have|had) yet to "
    "|never again|nowhere ...4)",
    "(?<=^)(never|not|hardly|seldom|rarely|scarcely) <aux>",
    "(<negator>) ...2 (or|and|nor) ...2 <not>",
)
"""Negations that reach far: fronted ones, and two in a row that count once."""

NEAR = (
    "(?<!if )(<not>)",
    "anything but",
    "(do|manage|cope|get by|get along|live) ...2 without",
    "(no one|nobody|none|nothing|nowhere|neither|no)",
    "(?<!a )few",
)
"""Simple negations, which reach as far as their clause."""

REPORT = (
    "<some> ***4 (rightly or wrongly) ***2 <say>",
    "it (is|was|has been|is being|gets) ***3 (said|argued|claimed|believed|thought|suggested|proposed|assumed|feared "
    "|held|alleged|asserted|maintained|supposed|reported|rumoured|contended|objected)",
    "<we> (am|are|was|were|have been|keep being|get|being|been) ...2 (told|asked|urged|assured|informed|advised"
    "|warned)",
    "<we> ...2 (hear|heard|read|hearing|listened to) ***6 (that|say~|argue~|claim~|calls|voices|talk|of|how some|from)",
    "according to",
    "there (is|are|was|were|will be) ...2 (those|some|people|delegations|colleagues|voices|many|others|several) "
    "***4 (who|that) (?!would have us )",
    "(we|i|(my|our) ...1 (country|government|parliament|ministry|state|republic|legislature|law|laws|code|cabinet|city"
    "|authorities)) ...2 (have|has|had) ...2 (adopted|enacted|passed|introduced|ratified|established|launched"
    "|created|signed"
    "|amended|extended|set up|put in place|banned|abolished|outlawed|appointed|opened|trained|written into law)",
    "(my|our) ...2 (law|laws|code|constitution|legislation|act|statute|statutes|regulations|courts|ministry|country"
    "|inspectors|policy|policies|system) ...1 (already|has long|have long|has always|have always)",
    "<we> ***2 (given|made|led|left) to (understand|believe|think)",
    "(word|rumour|legend|gossip|tradition) has it",
    "(is|are) to be (believed|trusted)",
    "depending on (whom|who|the|which)",
    "what (came|comes|emerged|emerges|reached|arrived) ***6 (is|was) (that|for)",
    "what (they|some|others|many|the ...2 (<person>|unions|employers|mayors)) ***3 (want~|say~|ask~|demand~|hope~) "
    "(for)? (is|was) "
    "(that|for)",
    "(would|will) have it (that|:)",
    "(judging|going|to judge|to go) (by|from)",
    "to (hear|listen to) ***4 ,",
    "if (one|you|we) (listen~|listens) to",
    "(you|one) (can|may|will|could)? ...2 (read~|hear~) ***6 that",
    "(debate|discussion|talk|conversation|exchange|session) ***2 (turned|went|centred|revolved|circled|dwelt|ran"
    "|focused) "
    "***4 (on|about|around|over)",
    "(?<=^)for (some|others|many|certain) (of (us|you|them))?",
    "(let me|allow me to|i shall|i will|asked to|i can) ***1 (pass on|read out|relay|convey|quote|report|read you) "
    "(a|an|the "
    "|what|from|to|you|one)",
    "<some> ***4 (alone|united|agreed|first|quick|unanimous) (in|to) <say>",
    "(by|on|from) (one|all|some|several|their|most|many) (account|accounts)",
    "(if|were) (one|you|we) (is|are|were)? (to)? (believe~|trust~|listen~ to|follow~) (the|what|some|those|them|our)",
    "as ***4 (see~|put~|tell~|have|has|read~) (it|things|matters)",
    "in the words of",
    "(to|i|let me|we) quote",
    "for (the|some|many|several|most|other) ...2 (<person>|unions|mayors|employers|firms|ministries|governments"
    "|capitals "
    "|states|countries|churches) ,",
    "(their|his|her|whose) ...1 (view|call|demand|request|proposal|plea|claim|wish|concern|fear|hope|suggestion|idea "
    "|argument|position|complaint|warning|answer|reply|message) (that|for|to|of|is|was)",
    "(call~|demand~|request~|proposal~|plea~|wish|appeal~|suggestion~|idea|argument~) (from|by|of) ...3 <person> "
    "***3 (that "
    "|for|to|of)",
    "what (<we>) (have|had)? (heard|hear|read|am told|are told|was told|were told) ***5 (is|was|:|that)",
    "it ***3 (came up|emerged|transpired|surfaced) ***3 that",
    "it (is|was|has been|remains) (the|a|their|his|her|one) ***2 (view|opinion|belief|position|contention"
    "|conviction|hope "
    "|fear|wish|conclusion|argument|feeling|case) (of|that|among|in)",
    "(a|one|another|their|his|her|the) ***1 (view|demand|argument|claim|position|request|complaint|message|refrain"
    "|answer "
    "|reply|proposal|suggestion|contention|plea|line|wish) (of|from|by|among|in)? ***4 (is|was|runs|ran|goes|went"
    "|has been) "
    "(that|this)",
    "(the case|a case|a plea|an appeal|much|a point|a lot) (is|was|has been|had been) ***2 (made|said|put|entered) "
    "***2 (for "
    "|of|that|about|against)",
    "(written|oral) (inputs|submissions|contributions|statements)",
    "(?<!our )(?<!my )(opinion|opinions|mood|feeling|sentiment|talk|debate|view|views|message|refrain|consensus"
    "|majority "
    "|answer|answers|thinking|wisdom|belief|word|gist|conclusion|complaint|request|wish) ***5 (lean~|incline~|is"
    "|was|were "
    "|seem~|ran|went|point~|turn~) ***3 (that|towards|toward|in favour of)",
    "there (is|was|are|were|has been|have been) ***3 (call~|demand~|suggestion~|proposal~|plea~|appeal~|view|views"
    "|talk "
    "|concern~|fear~|complaint~|objection~|voice~|warning~) ***4 (that|for|of|to|about|over|against|on)",
    "(?<!our )(?<!my )(call~|demand~|suggestion~|proposal~|plea|pleas|appeal~|concern~|fear~|doubts|objection~|point "
    "|wish|reference|mention|idea|hope|warning~|view|views) ***4 (is|was|were|are|has been|have been) ***2 (made"
    "|expressed "
    "|voiced|raised|heard|put forward|aired|mentioned|floated|tabled|advanced) (***4 (that|for|of|to|about|over"
    "|against))?",
    "(on|in) (one|another|some|their|his|her|that|the other|this) (view|reading|account|opinion|eyes|telling)",
    "(in|to) the (view|opinion|eyes|minds|mind|judgement) of",
    "from (their|his|her|that|one) (perspective|standpoint|point of view|angle)",
    "for (some|others|many|them) ,",
    "(the|a|another|this|that|one) ...1 <heard> (is|goes|was|runs|being|made|has been)? ***2 (that|of)",
    "(supposedly|allegedly|reportedly|purportedly)",
    "(is|are|was|were) (said|alleged|supposed|claimed|reported|thought|believed) to",
    "(not|not quite) (everyone|everybody|all) ***4 (agree~|share~|accept~|believe~|think~|want~|see~|convinced)",
    "<we> do not all (agree|share|accept|believe|think|see)",
)
"""Words that ascribe what follows to others."""

ASKING = (
    "(differ~|diverge~|disagree~) (on|over|about|as to)",
    "whether",
    "(take~|have|has) no (position|view|opinion|side|stand|preference) (on|about|as to|between)",
    "(are|is|were|was|remain~|stay~) ***1 (divided|split|torn|at odds) (on|over|about|as to)",
    "(opinion~|view~|<person>|we|room|group~|meeting|panel|experts|members|states|they) ***4 (differ~|diverge~"
    "|divided|split "
    "|torn|disagree~) ***2 (on|over|about|as to|whether|where)",
    "(disputed|contested|undecided|unresolved|moot|unsettled|controversial) ***2 (whether|if|how far|that)",
    "no (agreement|consensus|common view) ***2 (on|that|about|as to|whether)",
    "(jury is|jury remains) ***1 out on",
    "(remains|remain) to be (seen|decided|settled|shown)",
    "(ask~|wonder~|know~|unclear|clear|open|see|seen|discuss~|debate~|consider~|examine~|decide~|settle~|determine~ "
    "|unsure|uncertain|question|issue|matter|explore~|point) ***3 whether",
    "(not|do not|does not|no one) ...1 (know~|clear|sure|certain|decided) ...1 (whether|if)",
)
"""Words that leave open what follows."""

CONDITION = (
    "(only)? (if|when and only when)",
    "unless",
    "(as|so) long as",
    "on (the)? condition",
    "in case",
    "assuming",
    "suppose~",
    "provided (that|they|it|we|states)",
    "providing that",
)
"""Words that put what follows under a condition."""

BEFORE = {
    "": NOTHING,
    "asking": ASKING,
    "agreement": AGREEMENT,
    "denial": DENIAL,
    "fiction": FICTION,
    "far": FAR,
    "report": REPORT,
    "loss": LOSS,
    "near": NEAR,
    "condition": CONDITION,
}
"""The phrases by what they do, in the order in which they are tried at a word."""


def regex(phrase: str) -> str:
    """A phrase as a regular expression over words that each end with a space."""
    parts = re.findall(r"\(\?[<=!]+[^()]*\)|[()|?]|<[^<>\s]+>|\.\.\.\d+|\*\*\*\d+|[^\s()|?<>]+", phrase)
    return "".join(map(_part, parts))


def _part(part: str) -> str:
    if part.startswith("(?"):
        return part.replace("^)", "^ )").replace(".", r"\.")
    if part in {"|", ")", "?"}:
        return part
    if part == "(":
        return "(?:"
    if part.startswith("<"):
        return f"(?:{regex(LISTS[part[1:-1]])})"
    if part.startswith("..."):
        return f"(?:~ )*(?:{FREE}(?:~ )*){{0,{part[3:]}}}?"
    if part.startswith("***"):
        return f"(?:~ )*(?:{ANY}(?:~ )*){{0,{part[3:]}}}?"
    return word(part)


def word(part: str) -> str:
    """A word, or with ``~`` any of its forms; a word with a hyphen is three words of the sentence."""
    if not part.endswith("~"):
        return f"(?:{''.join(re.escape(piece) + ' ' for piece in re.split('(-)', part) if piece)})"
    return f"(?:{'|'.join(sorted(inflections(part[:-1]), reverse=True))}) "


ANY = r"(?!(?:[,;:?!.()–~]|we|i) )[^ ]+ "
FREE = (
    r"(?!(?:not|never|no|nor|nobody|right|rights|power|powers|authority|freedom|free|entitled|allowed|permitted|competence"
    r"|prerogative|but|because) )" + ANY
)


@cache
def before() -> re.Pattern[str]:
    """What changes the stance of words after it; the name of the group that matched says how."""
    return re.compile("|".join(f"(?P<{kind or 'nothing'}>{some(phrases)})" for kind, phrases in BEFORE.items()))


@cache
def claims() -> frozenset[str]:
    """The words after which a clause is what somebody claims: of saying, of thinking, and for a claim."""
    names = ("claim", "think", "say", "tell", "notion", "heard", "fiction", "true", "wrong", "mistake")
    words = {word for name in names for word in re.findall(r"[\w-]+~?", LISTS[name])}
    return frozenset(form for word in words for form in ([word] if word[-1] != "~" else inflections(word[:-1]))) - {
        "in",
        "of",
        "the",
        "a",
        "an",
        "not",
        "what",
        "to",
        "it",
        "we",
        "i",
        "our",
        "my",
        "want",
        "like",
    }


@cache
def one_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Any of some phrases."""
    return re.compile(some(phrases))


def some(phrases: tuple[str, ...]) -> str:
    """Any of some phrases, beginning at a word."""
    return f"(?<= )(?:{'|'.join(map(regex, phrases))})"
