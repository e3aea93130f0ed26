"""What a speaker says of a claim after it, or asks before it: the phrases, as data.

They are written as :mod:`framing.suggest.phrases` says.
"""

from __future__ import annotations

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
    "...3 (be|get|have|receive|take|play|do|given|become) ...1 (nothing|no such|no further|neither|none) ...1 (of"
    "|role|task|mandate "
    "|part|thing|<end>)",
    "...5 (<be>) ...2 to (misunderstand|misread|mistake|forget|ignore|overlook|deny|misjudge|confuse|miss|put the "
    "cart)",
    "...5 (has|have|had) <not> ...1 (worked|helped|delivered|brought|stopped|solved|changed|been (proved|proven"
    "|shown|true|right))",
    "...5 <be> ...1 (what|something|a thing|the very thing) (<we>|one|states) (must|should|have to|need to|ought to"
    "|can) ...1 "
    "(avoid|leave|get away|resist|stop|do without|overcome|move)",
    "...5 (convince~|persuade~|fool~|impress~|help~) (few~|fewer|hardly|nobody|no one|none|less)",
    "...5 <be> (<surely>)? (anything but|far from|by no means)",
    "...5 (should|must|ought to|need only|may (want|wish) to|<be> invited to) ...1 (read|look|visit|think|ask"
    "|consult|study "
    "|explain|reread|spend|talk|remember)",
    "...3 (should|must|ought to|had better|needs to|need to) ...1 (be kept|stay|remain|keep|be left|be held) ***2 "
    "(away|out "
    "|clear|off|aside|outside|elsewhere)",
    "...3 (has|have|had) (no|little) (business|say|part|seat|role|claim|call|right) (in|at|to|on|here|over|being)",
    "...5 (<be>|seem~|look~) (<surely>)? (premature|superfluous|redundant|unnecessary|needless|pointless|useless"
    "|futile "
    "|counterproductive|excessive|worthless|meaningless|overdone|overrated|impossible|beside the point|out of "
    "(place|order "
    "|the question)|neither here nor there|a (luxury|distraction|waste|trap|sham|farce|joke|dream|dead letter))",
    "...5 (serve~ no|add~ (nothing|little)|lead~ (nowhere|us nowhere)|get~ us nowhere|do~ more harm|goes too far|go "
    "too far "
    "|gone too far|has outlived|have outlived|can wait|must wait|should wait|will have to wait|would (harm|ruin"
    "|spoil|wreck "
    "|cripple|paralyse|kill|bury|choke|stifle|cost|turn))",
    "...5 (would|will|does|do|can|could|may|should|need|must) (not|never|hardly|scarcely) ...1 (help|serve|work|do"
    "|solve|mend "
    "|improve|change|bring|add|make|lead|suffice|happen|be (enough|allowed|possible|wise|fair|necessary|needed"
    "|given|part))",
)
"""What a sentence says of a claim, right after it, to take it back."""

VOICED = (
    "...4 (<be>|remain~) ...1 (mixed|divided|split|controversial|contested|disputed|debated|much discussed)",
    "...3 (find~|found|met) ...2 (favour|support|approval|opposition|resistance) (with|among|from|in)",
    "...3 <be> ***3 (theme|message|refrain|demand|request|complaint|watchword|leitmotif|topic|subject) ",
    "...3 (come~|came|crop~|cropped) up (in|at|during|again|several|time)",
    "...4 (<be>|been) ***3 (invoked|cited|quoted|recalled|stressed|underlined|emphasised|defended|evoked|noted"
    "|highlighted "
    "|endorsed|contested|disputed|attacked|asked for|called for|requested|demanded|proposed|suggested|favoured"
    "|wanted|supported|backed "
    "|advocated|opposed|raised|mentioned|described|seen|regarded|viewed|championed|put forward|said|argued|claimed"
    "|urged "
    "|recommended|welcomed|criticised|rejected|questioned|doubted) ***3 by (?!us |all |everyone |my |our |me )",
    "...3 (<be>|has been|have been) ***1 (voiced|expressed|heard|put forward|aired|mentioned|floated|tabled "
    "|advanced|shared by|held by|supported by|repeated|discussed|put to)",
    "...3 (has|have|had|found|finds|find|enjoys|enjoy) ***2 (supporters|friends|adherents|critics|opponents|takers"
    "|gained "
    "ground|its day)",
)
"""What a sentence says of a claim that passes it on."""

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
    "...5 <be> (<surely>)? (anything but|far from|by no means) ***2 (<fiction>|<mistake>|<wrong>|weakness|flaw"
    "|burden|threat)",
    "...5 (should|must|need|can|could|may) <not> ...1 be ***3 (a|an|the) ***1 (weakness|flaw|burden|threat|mistake"
    "|failure "
    "|fault|defect|danger|problem)",
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
    "(<we>) ***3 (vote~|speak~|spoke|argue~|stand~|<be>|come down|decide~) against",
    "(<we>) would (have)? ***1 (put|say|said|see|seen|do|done|phrase|phrased|write|written) (it|this|that|things) "
    "(differently "
    "|otherwise|another way)",
    "nothing (could|can|would)? (be|is) (<surely>)? (further from|more (<wrong>)|less true)",
    "(<we>) (<surely>)? (have|has|harbour~|see~|share~|feel~|know~|find~) (no|none|little) (of)? (such|these|those"
    "|that|this "
    "|basis|ground|reason|sign|merit|room|need|case|cause|evidence)",
    "(<we>) (<surely>)? take~ (a|an|the|another|quite) ...1 (different|opposite|contrary|other|another|reverse|view)",
    "(a|an|the|some) (<notion>|<heard>|proposal|demand|call|wish|hope|fear) (that|which)? (<we>) (<aux>)? (<surely>)? "
    "(reject~|dispute~|contest~|oppose~|refuse~|deny~|resist~)",
    "(a|an|the|some) (<notion>|<heard>|proposal|demand|call|wish|hope|fear) (that|which) ***1 (<not>|<be> <wrong>)",
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
    "(the|our|my|any|every) ***3 (say~|tell~|show~|suggest~|prove~) (us|me)? <otherwise>",
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
    "(of course|with ***3 respect|in (truth|fact|reality)|as (we|i) see (it|things)|to be (frank|honest|clear)|let "
    "(me|us) be "
    "(frank"
    "|clear|honest)|i am (sorry|afraid)|to my mind|for (our|my) part|(that|this) is (one|a|their|an) ...1 (view"
    "|reading|opinion"
    "|position|way to see it)) (,|:|;|–)?",
)
"""Words before a judgement."""

SHARED = (
    "(<we>) ***2 (grateful|thank~|welcome~|glad|pleased|heartened|applaud~|commend~) ***2 (her|him|them|it|this"
    "|that|these)",
    "(rightly|correctly|justly|quite rightly|justifiably) (so)? <end>",
    "with (good|every) reason",
    "(<we>) (<surely>)? (agree|concur|share|subscribe|support|endorse|side) <tail>",
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

PASSED_ON = (
    "(such|that|this|so) (was|is|were|are|ran|runs|went|goes) (the|one|a|their) ***2 (mood|view|message|refrain|answer "
    "|reply|feeling|line|argument|position|opinion|gist|word|complaint|wish|sense|tenor|drift|conclusion|demand"
    "|story|verdict)",
    "(<we>) ***2 (pass|passes|relay|relays|report|quote|repeat|convey|hand) (it|this|that|them|both|these|what|only"
    "|merely) ",
    "(<we>) ***2 (only|merely|simply|just|faithfully) (pass|relay|report|quote|repeat|convey|hand|record|note) ",
)
"""How a speaker says that what was said is only passed on."""

TOLD_AFTER = (
    "(so|or so|at least so|at any rate so)? (some|others|they|critics|people|many|several (delegations|colleagues)|it "
    "(is|was|has been)|we (are|were|have been)|i (am|was|have been)) ***3 (say|said|claim|claimed|told|argue|argued"
    "|think "
    "|believe|suggest|insist|feel|have it|fear|alleged|assured) <end>",
    "(thus|so) (the|a|one|our|several|some) ...2 <person>",
    "so the (argument|story|theory|claim|saying|reasoning) (goes|runs|went|ran)",
    "in (their|his|her|its) (view|opinion|eyes|words|judgement|reading)",
    "(at least)? if (one|you|we) ***2 (believe~|trust~|listen~|follow~|go by)",
    "as ***4 (see~|put~|tell~|had|has|have|would have) it <end>",
    "(a|the|one)? ...1 (point|view|demand|call|wish|concern|complaint|request|message|refrain|argument|suggestion"
    "|proposal "
    "|idea|position|claim) ***4 (made|raised|expressed|voiced|heard|shared|put|repeated|of several|of many|of some"
    "|we heard "
    "|i heard) ",
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

ONLY_IF = ("(only (if|when|where)|unless|(as|so) long as|provided that|on condition)",)
"""A condition that follows a claim."""

CALL = (
    "(have|has|did|do) (we|you|they|states|anyone|everybody|people) ...1 (forgotten|forget|overlook|overlooked)",
    "(could|would|can|will|may|might) (you|each|every|somebody|someone|(the|our) (chair|panel|secretariat|speakers"
    "|delegations"
    "|delegates|experts|facilitators)) ",
    "is it ...2 too much to (ask|expect|hope)",
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
    "(must|does|do|is|are|should|will) (it|we|they|this|that|states) ...2 (always|forever)",
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
