"""The named lists of the phrases that change a stance, as data; each is written as phrases write them."""

from __future__ import annotations

LISTS = {
    "not": "not|never|hardly|scarcely|barely|seldom|rarely",
    "nobody": "nobody|no one|none (of (us|you|them))?|no (delegation|delegate|speaker|state|government|country|person) "
    "|few (of us|people|delegations|would|will|can|could)?|hardly (anyone|anybody)|not one|not a single",
    "negator": "<not>|no one|nobody|none|nothing|no|nor|neither|without",
    "be": "is|are|was|were|be|been|being|am|ring~|strike~ (me|us) as|amount~ to|prove~|spell~|remain~|seem~|sound~"
    "|look~|become|became|becomes",
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
    "|tale|lie|falsehood|superstition|pipe dream",
    "wrong": "wrong|false|mistaken|untrue|incorrect|misguided|misleading|absurd|unfounded|groundless|nonsense|outdated "
    "|obsolete|dangerous|unacceptable|untenable|unhelpful|harmful|indefensible|inaccurate|naive|simplistic"
    "|irresponsible "
    "|unthinkable|baseless|erroneous|flawed|ridiculous|out of the question|out of date|beyond (us|me)|to be rejected "
    "|hard to (accept|believe|see|defend)|impossible to (accept|believe|defend)|hollow|over|dead|passé|unwise|folly "
    "|a thing of the past|reckless|rash|thin|weak|shaky|outrageous|preposterous|laughable|bizarre|suspect"
    "|self-serving|shameful|inhuman "
    "|unrealistic|unworkable|impractical|nonsensical|hard to (swallow|stomach)|tired|stale|worn|beside the point"
    "|far-fetched"
    "|cynical|hypocritical|unfair|unjust|exaggerated|overblown|premature"
    "|off the (table|mark)|overtaken by (events|history|time|facts)|the wrong (way|answer|path"
    "|approach|conclusion)",
    "mistake": "mistake|error|folly|blunder|misunderstanding|misreading|disservice|relic|pretext|excuse|non-starter "
    "|anachronism|contradiction in terms|mirage|scandal|dead end|red herring|smokescreen|half-truth|step (back"
    "|backwards|too far)|end of|recipe for|slippery slope|dead letter|cop-out|gamble"
    "|insult|affront|betrayal|abdication|capitulation|disgrace|hoax|sham|farce|ruse|fig leaf|distraction|trap|travesty"
    "|mockery|dodge|poor (idea|answer|excuse)|bad (idea|habit|joke|bargain|policy|thing)",
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
    "|negate~|nullify~|rob~|trade~ away|give~ away|bargain~ away|negotiate~ away|sign~ away|deny~|question~|challenge~",
    "quit": "abandon~|give~ up|renounce~|relinquish~|surrender~|waive~|cede~|abolish~|drop~|bury|move away from "
    "|move beyond|get rid of|do away with|stop~|cease~|refrain from|avoid~|resist~|leave behind|let go of|reject~ "
    "|dismiss~|shed|oppose~|lay to rest|retire|unlearn|part with|turn away from|exclude|omit|delete|strike|scrap"
    "|shelve|discard",
    "losing": "violation|violations|erosion|loss|infringement|infringements|breach|breaches|abuse|abuses|denial"
    "|refusal "
    "|rejection|restriction|restrictions|attack|attacks|assault|weakening|undermining|neglect|disregard|contempt"
    "|lack|absence|shortage|silence (on|about)|omission",
    "forget": "forget~|overlook~|ignore~|neglect~|underestimate~|disregard~|lose sight of|belittle~|hide|unaware"
    "|unmindful|silent (on|about)|omit~|say~ nothing (of|about|on) "
    "|oblivious|blind to|deaf to|ignorant of|indifferent to",
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
    "stop": "(?=,|.|;|!|–|:|$|and|to|in|because|for|on|at|as|about)",
    "end": "(?=,|.|;|!|–|:|$)",
    "tail": "(with|to|in|of)? (it|this|that|them|him|her|so|these|those|here|such)? ...1 (view|views|claim|claims"
    "|argument "
    "|arguments|reading|position|idea|ideas|logic|people|voices|colleagues|conclusion|them)? (at all|here|either)? "
    "<end>",
}
"""Named lists, each of alternatives. Some at the end look ahead instead of taking a word."""
