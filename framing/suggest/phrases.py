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

LISTS = {
    "not": "not|never|hardly|scarcely|barely|seldom|rarely",
    "nobody": "nobody|no one|none (of (us|you|them))?|no (delegation|delegate|speaker|state|government|country|person) "
    "|few (of us|people|delegations|would|will|can|could)?|hardly (anyone|anybody)|not one|not a single",
    "negator": "<not>|no one|nobody|none|nothing|no|nor|neither|without",
    "be": "is|are|was|were|be|been|being|am|remain~|seem~|sound~|look~|become|became|becomes",
    "aux": "should|shall|can|could|will|would|may|might|must|do|does|did|is|are|was|were|has|have|had|am|need|be",
    "surely": "simply|plainly|clearly|just|quite|always|really|entirely|wholly|utterly|still|therefore|also|very|so "
    "|certainly|frankly|deeply|all|too|both|perfectly|flatly|firmly|respectfully|strongly|categorically|surely"
    "|merely|rather",
    "we": "we|i|(my|our) (own)? (delegation|government|country|group|minister|position|organisation|union|office)|us "
    "all|(i|we) for (one|my part|our part)",
    "some": "my (colleague|friend|neighbour|opponent|critics)|some|others|many|several|critics|delegations|speakers"
    "|voices|colleagues|participants|commentators|somebody "
    "|someone|opponents|proponents|advocates|sceptics|skeptics|observers|experts|scholars|politicians|newspapers "
    "|brochures|economists|lawyers|ministers "
    "|(the|this|that|one|another|each|our|previous|last|a) (first|second|third|last|next|previous|recent|same "
    "|concept|background|issue|working|research|other|good|distinguished|honourable)? <person>",
    "crowd": "people|those|certain|most|half|they|he|she|everybody|everyone",
    "tell": "repeat~ that|say~|argue~|claim~|believe~ <not-in>|think~|maintain that|suggest~ that|insist~|contend~"
    "|tell us|told "
    "us|told me|assert~ "
    "|allege~|would have it|assume~|deny that|denies that|doubt that|doubt whether",
    "person": "delegate|delegation|delegates|representative|speaker|minister|ambassador|chair|moderator|panellist "
    "|panelist|expert|professor|gentleman|lady|author|authors|colleague|rapporteur|commissioner|facilitator|lecturer "
    "|paper|report|draft|summary|note|document|study|text|brochure|article|book|survey|press|newspaper|film|leaflet "
    "|neighbour|critic|opponent|friend|ally|official|scholar|economist|lawyer|journalist|columnist",
    "say": "say~|argue~|claim~|believe~|think~|maintain~|suggest~|insist~|contend~|feel~|fear~|warn~|consider~ "
    "|propose~|favour~|tell~|assert~|allege~|complain~|hold that|holds that|held that|hold the view|worry~|ask~|want"
    "|wants|wanted|prefer~|wonder~|stated|stating that "
    "|declare~|conclude~|observe~|notes that|noted|reported|reports that|dream~|imagine~|see it|see things|call for"
    "|called for|would like "
    "|would have it|take the view|took the view|regard~|assume~|demand~|hope~|point out|points out|pointed out|urge~ "
    "|express~|describe~|mean|treat|speak~ of|talk~ of|write~|like to|disagree~|dispute~|reject~|doubt~|oppose~ "
    "|contest~|question|questioned|deny that|denies that|denied that|deny the|denies the|denied the",
    "said": "said|noted|stressed|mentioned|underlined|recalled|observed|emphasised|emphasized|highlighted|reminded "
    "|explained|put|stated|pointed|heard|shown|seen|agreed|know|recognised|recognized",
    "deny": "deny~|reject~|refuse~ <not-entry>|dispute|disputes|disputed|disputing|oppose~|contest|contests|contested "
    "|contesting|refute~|rebut~|repudiate~|question|questions|questioned|questioning|challenge~|doubt~|disagree~ "
    "|object|objects|objected|objecting|quarrel|take~ issue|disbelieve~|dismiss|dismisses|dismissing|resist~",
    "against": "caution~ ***3 against|warn~ ***3 against|advise~ ***2 against|guard~ against|beware|object~ to "
    "|take~ issue with|part company with|distance~ (ourselves|myself|itself) from|beg to differ|disagree~ "
    "|speak~ against|vote~ against|argue~ against|stand~ against|quarrel~ with|disbelieve~",
    "uneasy": "uneasy|uncomfortable|unhappy|unconvinced|unpersuaded|sceptical|skeptical|wary|weary|tired|opposed to"
    "|against "
    "|at odds|doubtful|unable to (accept|see|support|agree|share|follow)|loath|reluctant",
    "doubts": "reservations|doubts|difficulty|difficulties|trouble|problems|a problem|concerns|misgivings|hesitations",
    "condemn": "regret~|deplore~|condemn~|lament~|resent~|abhor~|reprove~|denounce~|decry~",
    "think": "share|accept|accepted|believe|believed|think|thought|agree|agreed|subscribe|support|supported|endorse"
    "|buy "
    "|consider|see|seen|understand|convinced|persuaded|sure|certain|say|said|saying|claim|claimed|claiming|suggest "
    "|suggested|suggesting|mean|imply|implied|implying|hold|feel|regard|propose|proposing|argue|argued|arguing"
    "|maintain "
    "|call|calling|favour|want|wanted|wish|like|recommend|ask|asking|asked|welcome|concede|conceded|grant|granted"
    "|admit "
    "|admitted|imagine|conclude|assume|infer|presume|deduce|recognise|recognize|acknowledge|follow|tell|told|dream"
    "|let|allow|be made to believe|of the view "
    "|of the opinion|in favour|interested|help",
    "claim": "claim|say|believe|think|suggest|argue|propose|want|ask|mean|imagine|assume|tell|maintain|conclude|told",
    "notion": "idea|notion|view|claim|argument|suggestion|belief|assumption|proposition|thesis|contention|assertion "
    "|theory|story|thought|opinion|premise|narrative|line|position|principle|logic|doctrine",
    "heard": "claim|allegation|suggestion|assertion|argument|contention|charge|accusation|objection|complaint|rumour",
    "fiction": "myth|fiction|fallacy|illusion|delusion|fantasy|pretence|pretense|misconception|caricature|canard"
    "|legend "
    "|fairy tale|lie|falsehood|superstition|pipe dream",
    "wrong": "wrong|false|mistaken|untrue|incorrect|misguided|misleading|absurd|unfounded|groundless|nonsense|outdated "
    "|obsolete|dangerous|unacceptable|untenable|unhelpful|harmful|indefensible|inaccurate|naive|simplistic"
    "|irresponsible "
    "|unthinkable|baseless|erroneous|flawed|ridiculous|out of the question|out of date|beyond (us|me)|to be rejected "
    "|hard to (accept|believe|see|defend)|impossible to (accept|believe|defend)|hollow|over|dead|passé|unwise|folly "
    "|a thing of the past|off the (table|mark)|overtaken by (events|history|time|facts)|the wrong (way|answer|path"
    "|approach|conclusion)",
    "mistake": "mistake|error|folly|blunder|misunderstanding|misreading|disservice|relic|pretext|excuse|non-starter "
    "|anachronism|contradiction in terms|mirage|scandal|dead end|red herring|smokescreen",
    "true": "true|so|correct|right|accurate|the case|acceptable|an option|an answer|on the table|tenable|(our|my) "
    "(view|position|experience|reading) "
    "|ours|mine|how (we|i|the|things|it|life|reality|people|matters|this|that)|possible|realistic|a given|what (we|i"
    "|the|our"
    "|happens"
    "|happened|history|experience)|borne out|where we stand|on",
    "loss": "lose~|surrender~|forfeit~|undermine~|erode~|weaken~|infringe~|override~|deprive~|strip~|abandon~|give~ up "
    "|renounce~|relinquish~|waive~|sacrifice~|compromise~|cede~|yield~|hand~ over|impair~|curtail~|replace~|supplant~ "
    "|usurp~|dilute~|diminish~|jeopardise~|threaten~|violate~|breach~|affect~|interfere~ with|call~ into question "
    "|put~ in question|take~ away|encroach~ on|impinge~ on|detract~ from|prevent~|hinder~|prohibit~|forbid~|limit~ "
    "|restrict~|postpone~|delay~|put~ off|shy~ away from|hold~ back|trample~|close~ the door|close~ (a|any|our) door"
    "|negate~|nullify~|rob~|trade~ away|bargain~ away|negotiate~ away|sign~ away|deny~|question~|challenge~",
    "quit": "abandon~|give~ up|renounce~|relinquish~|surrender~|waive~|cede~|abolish~|drop~|bury|move away from "
    "|move beyond|get rid of|do away with|stop~|cease~|refrain from|avoid~|resist~|leave behind|let go of|reject~ "
    "|dismiss~|shed|oppose~|lay to rest|retire|unlearn|part with|turn away from",
    "losing": "violation|violations|erosion|loss|infringement|infringements|breach|breaches|abuse|abuses|denial"
    "|refusal "
    "|rejection|restriction|restrictions|attack|attacks|assault|weakening|undermining|neglect|disregard|contempt"
    "|lack|absence|shortage",
    "forget": "forget~|overlook~|ignore~|neglect~|underestimate~|disregard~|lose sight of|belittle~|hide",
    "case": "case|reason|need|basis|ground|grounds|room|justification|merit|sense|question of|such thing as|evidence "
    "|proof|argument|excuse|place|future|support|appetite|mandate|way that|sign|warrant",
    "law": "law|constitution|charter|convention|conventions|treaty|treaties|covenant|declaration|us|me|principle "
    "|principles|mandate|court|courts",
    "fact": "history|experience|evidence|law|sense|reason|logic|conscience|data|figures|facts|research|wisdom|decency "
    "|constitution|convention|charter|covenant",
    "shown": "fact|facts|figures|numbers|data|evidence|experience|history|research|statistics|studies|reality|practice"
    "|records|books|ledgers|counts|surveys|maps|court|courts|judges|law|charter|treaties|text|truth|world|life"
    "|ministry|registers|accounts",
    "show": "show~|rule~|say~|tell~|prove~|teach~|taught|suggest~|point~|speak~|spoke|indicate~|look~|read~|run~"
    "|reveal~"
    "|paint~",
    "otherwise": "otherwise|differently|nothing of the (kind|sort)|no such thing|nothing like (it|that|this)"
    "|the (very)? (opposite|contrary|reverse)|(the|in the|in another) (other|opposite)? (way|direction)"
    "|(another|a (very|quite|rather|wholly)? different) (story|tale|language|picture|thing|lesson)|something (else"
    "|quite "
    "different)|against (it|this|that|them)",
    "tale": "story|tale|excuse|thought|belief|assumption|idea|theory|picture|reading|notion|version|line",
    "pretty": "comfortable|comforting|convenient|pretty|fine|nice|tall|cosy|neat|charming|soothing|old|handy|pleasant"
    "|lovely|fairy",
    "not-so": "(?!easy |simple |long |hard |much |many |bad |late |early |far |day |kind |sort )",
    "not-in": "(?!in)",
    "not-entry": "(?!entry|admission|visas|visa|access|asylum|boarding|people|migrants|them|persons)",
}
"""Named lists, each of alternatives. The last three look ahead instead of taking a word."""

NOTHING = (
    "not (enough|sufficient) to (<claim>|argue|repeat)",
    "not (only|merely|just|simply|solely|least|surprisingly|until|long|without|unlike|by chance|for nothing|in vain)",
    "not to (mention|forget|say)",
    "not ...8 without",
    "(nothing|no one|nobody|none) (is|was|are) (more|as|so)",
    "no (obstacle|barrier|bar|impediment|limit|end|substitute|alternative) to",
    "no (doubt|matter|less|later|fewer|longer-term|wonder|surprise|secret|accident|coincidence|exception|sooner|small)",
    "no more than",
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
    "<not> ...2 <quit>",
    "(no|not|<not>) ...1 (<fiction>|<mistake>|wrong|false|mistaken|untrue|incorrect|absurd) (that|to)?",
    "there (is|can be|was|has been) (no|little|not any|not much) (real|serious)? (denying|disputing|doubting|question "
    "|doubt|dispute|disagreement|quarrel) (that|but|about|as to|over)?",
    "(little|no) (doubt|question) (that|but)",
    "<some> ***3 (rightly|correctly|wisely|aptly|justly) ...2 (<say>|<said>)",
    "it (is|was|has been) ...2 (rightly|correctly|wisely|aptly|justly) (said|argued|pointed out|noted)",
    "(agree~|side~|join~|stand~|concur~|sympathise~|sympathize~) with ***8 (<say>|<said>)",
    "(share~|endorse~|echo~|second~|support~|subscribe~ to|associate~ (ourselves|myself) with) (the|this|that) "
    "(view|position|opinion|point|argument|call|belief|words) (of|by|made by|expressed by|voiced by)",
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
    "fail~ to (see|understand)",
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

NEAR = ("(?<!if )(<not>)", "(no one|nobody|none|nothing|nowhere|neither|no)", "(?<!a )few")
"""Simple negations, which reach as far as their clause."""

REPORT = (
    "<some> ***4 (rightly or wrongly) ***2 <say>",
    "<some> ***5 <say>",
    "(the|this|that|one|another) ...2 (<person>) states that",
    "<crowd> ***4 <tell>",
    "it (is|was|has been|is being|gets) ***3 (said|argued|claimed|believed|thought|suggested|proposed|assumed|feared "
    "|held|alleged|asserted|maintained|supposed|reported|rumoured|contended|objected)",
    "<we> (am|are|was|were|have been|keep being|get|being|been) ...2 (told|asked|urged|assured|informed|advised"
    "|warned)",
    "<we> ...2 (hear|heard|read|hearing|listened to) ***6 (that|say~|argue~|claim~|calls|voices|talk|of|how some|from)",
    "according to",
    "(on|in) (one|another|some|their|his|her|that|the other|this) (view|reading|account|opinion|eyes|telling)",
    "(in|to) the (view|opinion|eyes|minds|mind|judgement) of",
    "from (their|his|her|that|one) (perspective|standpoint|point of view|angle)",
    "for (some|others|many|them) ,",
    "(the|a|another|this|that|one) ...1 <heard> (is|goes|was|runs|being|made|has been)? ***2 (that|of)",
    "(supposedly|allegedly|reportedly|purportedly)",
    "(is|are|was|were) (said|alleged|supposed|claimed|reported|thought|believed) to",
    "(argues|argued|claims|claimed|alleges|alleged|contends|contended|insists|insisted|maintains|asserts|asserted "
    "|complains|complained|says|said|told|tells|denies|denied|disputes|opined|remarked) (us|me|them|the (room|hall"
    "|press "
    "|meeting|panel))? that",
    "(not|not quite) (everyone|everybody|all) ***4 (agree~|share~|accept~|believe~|think~|want~|see~|convinced)",
    "<we> do not all (agree|share|accept|believe|think|see)",
)
"""Words that ascribe what follows to others."""

ASKING = (
    "(ask~|wonder~|know~|unclear|clear|open|see|seen|discuss~|debate~|consider~|examine~|decide~|settle~|determine~ "
    "|unsure|uncertain|question|issue|matter|explore~|point) ***3 whether",
    "(not|do not|does not|no one) ...1 (know~|clear|sure|certain|decided) ...1 (whether|if)",
)
"""Words that leave open what follows."""

CONDITION = (
    "(only)? (if|when and only when)",
    "unless",
    "whether",
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

TOPIC = (
    "(and|but|so|yet)? (the|this|that|any|such|an|a) ...2 (<notion>|<heard>|<fiction>|proposal|demand|call) ***1 "
    "(that|of|to)",
    "that",
    "(and|but|so|yet)? to (<claim>) ***1 that",
    "(and|but|so|yet)? (those|whoever|anyone|anybody|everyone|everybody|people|he|she) ***1 (who)? ...2 (<say>"
    "|<claim>|<think>) "
    "***1 (that|of)",
)
"""How a sentence begins whose subject is a claim."""

TAKES_BACK = (
    "...5 <be> ***1 (<surely>)? (<surely>)? (a|an|the|but a|nothing but a|only a|nothing but|one big)? ...1 "
    "(<fiction>|<wrong>|<mistake>)",
    "...5 <be> (<surely>)? <not> (<surely>)? (<surely>)? (<true>)",
    "...5 (must|should|can|could|will|would|has to|have to) (<surely>)? (be (rejected|resisted|abandoned|opposed"
    "|refused) "
    "|not (stand|do|be (accepted|right|defended|justified|tolerated|the answer))|never be (accepted|ours)|end|go)",
    "...5 (does|do|did|will|can) not (<surely>)? (exist|hold|apply|stand|convince|persuade|follow|wash|belong)",
    "...5 (has|have) (<surely>)? no (basis|foundation|place|merit|ground|grounds|justification|future|support)",
    "...5 (makes no sense|belongs (to|in) the past|misses the point|convinces (nobody|no one|none)|has had its day "
    "|does us no good|serves (nobody|no one))",
    "...5 <be> (<surely>)? <not> (<surely>)? (missed|felt|needed|wanted|necessary|required|wise|useful|helpful"
    "|desirable"
    "|called for|at stake)",
    "...5 (will|would|can|does|do|did) (change|help|feed|save|solve|mend|bring|lead|move|protect) (us|them)? ...1 "
    "(nothing|nobody|no one|nowhere)",
    "...5 (has|have|had) (never|not) ...1 (read|seen|been|looked|understood|met|visited|asked|listened|heard|grasped)",
    "...5 (err|errs|misread~|overlook~|know~ (little|nothing|better))",
    "...5 (should|must|ought to|would do well to|had better) first",
    "...1 as (if|though) (it|that|this) (were|was)",
    "...2 be (damned|gone)",
)
"""What a sentence says of a claim, right after it, to take it back."""

LOST = ("...6 (be|being) ...1 (<loss>|abused)", "(<losing>)")
"""What is said to be done to a claim, right after it, that takes its side."""

WORN = (
    "that (<nobody>|we|i|few|it|they|the (words|phrase|image)|hardly anyone) ***6 (ask~|check~|wonder~|look~|test~"
    "|notice~"
    "|believe~|listen~|examine~|question~|empty|hollow|meaningless|stale|cliché|joke|meaning|bored|tired|weary)",
)
"""What comes of saying a thing "so often": it is no longer thought about."""

STANDS = (
    "...5 <be> (<surely>)? (<surely>)? (<true>|undisputed|undeniable|beyond (doubt|question|dispute)|in no doubt)",
    "...5 <be> (<surely>)? <not> ***2 (in (dispute|question|doubt)|negotiable|<wrong>|<fiction>|<mistake>|up for)",
    "...5 <be> (<surely>)? no (<fiction>|<mistake>)",
    "...5 can not be (<deny>|denied|disputed|questioned|doubted|ignored|overlooked)",
    "...5 <be> (denied|disputed|questioned|doubted) by (nobody|no one|none)",
)
"""What a sentence says of a claim, right after it, to uphold it."""

REJECTED = (
    "(that|this|it|these|those|(such|this|that|these|those) ...2|nothing of (this|that)) "
    "(<be>|would be|can be|could be|has been) ***2 (<surely>)? (a|an|the)? (<wrong> <stop>|<fiction>|<mistake>)",
    "(that|this|it) (<be>|would be) (<surely>)? <not> (<surely>)? (<true>)",
    "(they|he|she) <be> (<surely>)? (<wrong> <stop>)",
    "(how|so) <wrong>",
    "(and|but)? (<we>) (<surely>)? (could|do|must|would|can|will|have to|beg to|begs to|wish to|need to)? (<surely>)? "
    "(disagree~|differ~|reject~|dispute~|doubt~|oppose~|refuse~|contest~|take~ issue|object~|think otherwise|see it "
    "differently "
    "|see things differently|not) <tail>",
    "(and|but)? (<we>) (<aux>)? (<surely>)? <not> (<surely>)? "
    "(agree|share|accept|believe|think|see|buy|subscribe|support|concur|convinced|persuaded|follow|join|among) <tail>",
    "which (<we>) ***2 (reject~|dispute~|contest~|refuse~|doubt~|regret~|oppose~|deplore~)",
    "which (<we>) (<aux>)? (<surely>)? <not> (<surely>)? (accept|share|believe|support|agree|buy|endorse|subscribe)",
    "which <be> ***1 (<surely>)? (a|an)? (<wrong>|<fiction>|<mistake>|<not> <true>)",
    "(something|a|an|the) (<notion>)? ...2 (which|that)? (<we>) (<aux>)? (<surely>)? (<not> ...2 (<think>)|reject"
    "|dispute "
    "|contest|oppose|refuse)",
    "(a|an|what a|sheer|pure) ...1 (<fiction>|<mistake>|nonsense)",
    "nothing (could be|is) further from the truth",
    "(wrongly|mistakenly|falsely) (so)? <end>",
    "(but)? not (<we>|us|so|at all|in (our|my) (view|eyes|experience|country|books)|with us) <end>",
    "(<we>) (<aux>)? (<surely>)? <not> (<surely>)? (agreed|shared|accepted|believed|thought|seen|bought|subscribed"
    "|supported|held|taken|so sure|sure|certain|impressed|fooled|of (that|this|the same)) <tail>",
    "(<we>) (<aux>)? (<surely>)? (see|view|judge|regard|take|saw) (it|this|that|things|the (matter|world|question)"
    "|matters) "
    "(<surely>)? (differently|otherwise|another way|in another light|the other way)",
    "(<we>) (<aux>)? (<surely>)? (think|believe|know) (differently|otherwise|better) <end>",
    "(<we>) (<aux>)? (<surely>)? (take|hold|say|maintain|believe|think|find|found|observe|see|answer) (a|an|the"
    "|another|quite) "
    "...1 (different|opposite|contrary|other|reverse) ",
    "(that|this|it|these|those) (<be>|makes|would be) (<surely>)? (a|an|the|such a|what a)? (<surely>)? (<pretty> ...1 "
    "<tale>|story|fairy|fable|wishful|bedtime|invention|half-truth|hearsay|half the|propaganda|old hat)",
    "(which|that|this|it) (is|was|comes as|came as|would be|will be) (<surely>)? (news|a surprise) to",
    "(which|that|this|it) (<surely>)? (contradict~|defy|defies|misread~|mistake~|flies in the face|fly in the face"
    "|bears no "
    "relation|has (nothing|little) to do with|runs counter|turns things|gets (it|things) (wrong|backwards)|puts the "
    "cart "
    "|is to (forget|ignore|overlook|deny|misread|misunderstand|mistake)|rests on (a|an|nothing|sand|no))",
    "(they|he|she) (<surely>)? (forget~|overlook~|err|errs|misread~|have it (backwards|wrong)|has it (backwards"
    "|wrong)|get "
    "(it|things) (wrong|backwards)|could not be (more)? wrong|would do well to)",
    "(<we>) (wish|would) (that)? (it|this|that) were",
    "(would|if only) (that)? (it|this|that) were (so|true)",
    "(<we>) (<aux>)? ...1 (see|seen|find|found|know of|heard|have) (<surely>)? (no|little|not a shred of|nothing) ...1 "
    "(evidence|proof|sign|trace|reason|of the (kind|sort)|support|basis)",
    "(there (is|was)|nobody has|no one has) (<surely>)? (shown|proved|proven|(no|not a shred of|little|nothing) ...1 "
    "(evidence|proof|truth|sign|in it))",
    "(none|nothing|not a word|hardly a word) (of (it|this|that))? (is|was|rings) true",
    "nothing of the (kind|sort)",
    "(<we>) could not disagree more",
    "far from it",
    "(nonsense|rubbish|humbug|wishful thinking|wrong|not so|not true|untrue|hardly|not really|not necessarily) <end>",
    "if (that|this|it) (were|was) (so|true|right)",
    "<nobody> ***5 (believe~|accept~|share~|agree~|buy~) (it|this|that|them|so|with (it|this|that|them))",
    "(that|this|it) (has|had) (<surely>)? <not> (<surely>)? been (<true>)",
    "(a|the) (<notion>|<heard>) (that|which)? (no|not one|hardly any|nothing) ***4 (support~|confirm~|bear~|back~"
    "|prove~)",
    "(<we>) (have|has) (my|our|its|grave|serious|strong)? ...1 (doubts|reservations|misgivings)",
    "(<we>) (part ways|part company|draw the line)",
    "(a|an|the)? (<notion>)? (with|to|of) which (<we>) (<aux>)? (<surely>)? (<not> (agree|subscribe|hold|concur"
    "|convinced"
    "|persuaded)|disagree~|object~|differ~)",
    "(do not|never) (believe|trust) (it|them|a word)",
    "(<we>) (say|answer) no",
    "(that|this|it) ...1 (does|do|will|can) not (hold|stand|convince|persuade|follow|wash|do)",
    "(that|this|it) (makes no sense|misses the point|convinces (nobody|no one))",
    "no , <we>",
)
"""How a speaker takes back what was said before it, after a comma or in the next sentence."""

CONTRADICTED = (
    "(our|my) ...1 (view|views|experience|reading|position|records|figures|answer|conclusion) (<be>|has been|have "
    "been) (<surely>)? "
    "(different"
    "|another|otherwise|the (opposite|reverse|contrary)|not|no)",
    "the (opposite|contrary|reverse) (is|was|holds|happened|would be)",
    "(quite|just|rather)? (the|on the) (contrary|opposite|reverse) (<end>|(?=we|it|they|states|there))",
    "(the|our|my|all|every|recent|such)? ...2 <shown> ((of|in|from) ***4)? (can|do|does|will|would|has|have)? "
    "(<surely>)? "
    "<show> "
    "(us|me|you|in|to|them)? (<surely>)? <otherwise>",
    "(the|our|my|all)? ...1 <shown> ((of|in|from) ***4)? (do|does|will|can|is|are|has|have) (<surely>)? <not> "
    "(<surely>)? "
    "(agree|bear|support|say|show|prove|confirm|work|like that|so|obey|follow|tell)",
    "(a|one|any) (look|glance|visit|walk|reading) ***6 (<show>) (<surely>)? <otherwise>",
)
"""What the speaker says against a report: that something else is so. It takes back nothing of the speaker's own."""

FIRST = (
    "(with ***3 respect|in (truth|fact|reality)|as (we|i) see (it|things)|to be (frank|honest|clear)|let (me|us) be "
    "(frank"
    "|clear|honest)|i am (sorry|afraid)|to my mind|for (our|my) part|(that|this) is (one|a|their|an) ...1 (view"
    "|reading|opinion"
    "|position|way to see it)) (,|:|;|–)?",
)
"""Words before a judgement."""

SHARED = (
    "(rightly|correctly|justly|quite rightly|justifiably) (so)? <end>",
    "with (good|every) reason",
    "(<we>) (<surely>)? (could not)? (agree|concur|share|subscribe|support|endorse|side) <tail>",
    "(<we>) (could not|can not) (agree more|(put|say) it better)",
    "(the|our|my|all)? ...1 <shown> (has|have|had) ...1 (proved|proven|borne|confirmed) (them|this|it|that|him|her) "
    "(out|right|true|correct)? <end>",
    "(<we>) (have|has|had) (<surely>)? (said|held|argued|maintained|stressed) (the same|so|as much|it) ",
    "(<we>) (<aux>)? (<surely>)? (shared|agreed|supported|held|thought|believed|said) (this|that|the same|so|it) "
    "...1 (view|too"
    "|position|opinion)? <end>",
    "(<we>) (<aux>)? (<surely>)? (see|think|say|feel|hold|believe) (it|this|that|so|things)? (the same|likewise|too"
    "|as well"
    "|exactly so)",
    "(the|our|my|all)? ...1 <shown> (bear|bears|bore|prove|proves|confirm|confirms) (them|this|it|that|him|her) (out"
    "|right|too)? "
    "<end>",
    "(they|that|this|it|he|she) <be> (<surely>)? (our|my) (view|position|experience|reading) (too|as well|also"
    "|exactly)? <end>",
    "(they|that|this|it|he|she) <be> (<surely>)? (how|what) (we|i) (see|think|believe|want|feel)",
    "(they|that|this|it|he|she) <be> (<surely>)? (<surely>)? (right|true|correct) <end>",
    "(so|as) (do|does|am|are|is) (<we>)",
    "a (view|position|belief|point) ...1 (that|which)? (<we>) (<surely>)? (share|support|hold|endorse)",
    "which (<we>) (<surely>)? (share|support|endorse|welcome)",
    "which <be> (<surely>)? (true|right|correct|so)",
)
"""How a speaker makes their own what was said before it."""

TOLD_AFTER = (
    "(so|or so|at least so|at any rate so)? (some|others|they|critics|people|many|several (delegations|colleagues)|it "
    "(is|was|has been)|we (are|were|have been)|i (am|was|have been)) ***3 (say|said|claim|claimed|told|argue|argued"
    "|think "
    "|believe|suggest|insist|feel|have it|fear|alleged|assured) <end>",
    "as (some|others|critics|people) ...2 (say|claim|think|believe|allege|argue|suggest|insist|would have it) <end>",
    "(at least)? according to",
    "it (is|was) <not> for (<we>|me|us) to (say|judge|decide|tell|settle) (whether|if|who|which|how)",
    "(whether|if) ...6 (is|remains) (another|a different|an open) (question|matter)",
    "(<we>) (leave|leaves) (it|that|this) (open|to others|aside)",
    "(<we>) (<aux>)? <not> (take|taking|taken) (sides|a (side|position|view|stand))",
    "(at least)? in the (view|opinion|eyes) of",
    "(says|said|argues|argued|claims|claimed|writes|wrote) (the|a|some|our|one|many) ***4 <end>",
)
"""Words after a claim, or in an aside, that ascribe it to others."""

LISTS |= {
    "stop": "(?=,|.|;|!|–|:|$|and|to|in|because|for|on|at|as|about)",
    "end": "(?=,|.|;|!|–|:|$)",
    "tail": "(with|to|in|of)? (it|this|that|them|him|her|so|these|those|here|such)? ...1 (view|views|claim|claims"
    "|argument "
    "|arguments|reading|position|idea|ideas|logic|people|voices|colleagues|conclusion|them)? (at all|here|either)? "
    "<end>",
}

ONLY_IF = ("(only (if|when|where)|unless|(as|so) long as|provided that|on condition)",)
"""A condition that follows a claim."""

CALL = (
    "(can|could|may|will|would|shall) (we|you) ***2 (drop|stop|bury|retire|do without|spare|leave out|forget) ",
    "how (often|many (more)? times|long|much longer) ***2 (must|do|need|shall|should|have) (we|i) (to)? (say|repeat"
    "|stress|insist"
    "|explain|point|remind|recall)",
    "(need|must|do) (we|i) ***3 (say|repeat|stress|insist|explain|point out|remind|recall)",
)
"""How a question begins that is none: it calls for something, or insists."""

DOUBTING = (
    "(who|what) (says|said|claims|told (us|you)|gives|gave|would say|makes (them|you|us))",
    "since when",
    "why (should|would|must|do (we|you|they|some|so many)|does anyone|did we|are we|is it that we)",
    "how (can|could|dare|would) (anyone|anybody|any|one|people|somebody|it)",
    "how (can|could|dare) (we|you|they|states|governments) ...1 (then|ever|possibly|seriously|still|deny|claim|say"
    "|justify "
    "|accept|refuse|pretend|expect|argue|believe|think|ignore|forget)",
    "(do|does|did|are|is|should|must|can|could|would|will|have) (we|i)? ...3 (really|seriously|honestly|still) ",
    "who (would|could|can|will|wants to|are we to|are they to) ",
    "by what right",
    "(can|could|would|does|will|is) (anyone|anybody|any (state|one|of us)|there any|there (anyone|anybody))",
    "on what (ground|grounds|basis|authority)",
    "what (use|good|sense|point) ",
    "how (much longer|long|often|many (more)? (times|years|speeches|meetings)|many more) ***2 (are|is|must|do|does"
    "|shall|should"
    "|will|can|have|has|need) (we|i|anyone|states|people|us) ...2 (to|still|yet)? ...3 (be|told|hear|heard|listen"
    "|go on|keep"
    "|pretend|read|endure|cling|believe)",
    "how (much longer|long|often|many (more)? (times|years)) ***2 (are|must|do|does|shall|should|will|can|have) (you"
    "|they|people"
    "|some|states|governments|others) ",
    "(must|are|shall|do|have|need|will) (we|i) ...4 (again|once more|yet again|another time|forever|for ever|once "
    "again|go on|keep) ",
    "(am i|are we) (the only|supposed|expected|meant) ",
    "(where|what) is the (evidence|proof|harm)",
)
"""How a question begins that expects "nobody", "never" or "no"."""

ANTI = ("(<aux>|why) (we|i)? ...3 not",)
"""How a question begins that expects "yes"."""

OPENERS = (
    "and (this|that|here) (is|was|lies) ***3 <end>",
    "(and|but|or) (<aux>|never|not|always|no one|nobody|still)",
    "(as|if|in|to|for|of|from|with|without|by|on|at|under|over|within|through|among|like|unlike|let|however|therefore "
    "|indeed|again|frankly|perhaps|surely|certainly|clearly|naturally|obviously|even|especially|particularly|including "
    "|notably|though|although|which|who|whom|whose|where|when|not|nor|never|rather|despite|regardless|irrespective"
    "|after "
    "|before|since|during|until|also|too|first|finally|here|today|now|please|moreover|furthermore|so|then|and rightly "
    "|whatever|wherever|whoever|colleagues|friends|chair|madam|mr|excellencies|whether)",
    "(<we>) (would|must|can|will|have to|may|might|do)? (repeat|believe|think|know|feel|hope|trust|gather|imagine"
    "|submit|say|stress|add|confess "
    "|insist|suggest|fear|admit|suppose|am told|are told|hear) ***2 <end>",
    "(it|that) (is|was|has been|seems|must be|goes without) ***3 <end>",
    "(some|others|they|critics|people|many) ***4 <say> <end>",
)
"""How an aside between two commas begins."""


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
