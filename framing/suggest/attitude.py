"""Words for saying and thinking, for those who do it, and for agreeing: tables, so that any of them meets any other.

Phrases name one wording each. Here a verb of a class counts with every subject of a class and any adverbs between.
"""

from __future__ import annotations

from functools import cache

from .inflect import inflections, listed, plural

SPEAKING = """
    say argue claim state stress underline underscore emphasise emphasize highlight recall note observe remark mention
    maintain insist contend assert declare announce affirm reaffirm reiterate repeat suggest propose recommend urge call
    ask demand request plead appeal advocate tell inform remind warn caution assure explain report believe think fear
    worry hope expect imagine assume suppose suspect wonder complain lament object protest reply respond answer conclude
    concede admit acknowledge recognise recognize describe speak talk swear vow promise predict preach dream depict
    portray compare liken invoke voice express whisper mutter murmur shout grumble quip muse point plead lobby campaign
    allege record register document chronicle opine hint boast profess proclaim pronounce submit stipulate posit
    surmise reckon deem feel hold regard
    sum summarise summarize relay convey confirm indicate testify attest rule judge recount
    characterise characterize denounce criticise criticize regret deplore question doubt dispute reject contest
    oppose disagree deny ponder speculate confess confide retort counter interject exclaim write quote cite echo
"""
LEANING = """
    agree accept prefer favour support want wish see find consider raise add hear discuss debate share welcome approve
    disapprove resent treat learn
"""
"""Verbs that report only where people are their subject whose office it is to speak."""
THINGS = listed(
    "claim claims call calls report reports state states view views note notes demand demands hope hopes fear fears "
    "question "
    "questions doubt doubts request requests wish wishes voice voices stress name names place places list lists "
    "point points "
    "answer answers cause want press look looks plea echo object objects account add address"
)
"""Verbs that are more often nouns."""
SPEAKERS = """
    delegate delegation representative speaker minister ambassador chair chairperson moderator panellist panelist
    expert professor gentleman lady author colleague rapporteur commissioner facilitator co-facilitator lecturer paper
    report draft summary note document study brochure article book survey press newspaper film leaflet neighbour critic
    opponent friend ally official scholar economist lawyer journalist columnist participant commentator proponent
    advocate sceptic skeptic observer politician predecessor successor voice discussant interlocutor counterpart partner
    reply answer group bloc troika diplomat negotiator envoy mayor adviser advisor analyst academic researcher
    theorist philosopher editor pundit
    editorial campaigner activist lobbyist submission intervention contribution statement letter input pamphlet
    secretariat keynote audience organiser host camp school faction caucus chorus majority minority
    president secretary spokesman spokeswoman spokesperson judge auditor evaluator consultant reviewer respondent
    interviewee correspondent panel committee meeting session conference workshop roundtable plenary subcommittee board
    uncle aunt cousin grandmother grandfather father mother brother sister
    somebody someone interpreter attendee supporter defender believer cynic optimist pessimist realist purist
"""
UNNAMED = listed(
    "some others many several somebody someone other former latter rest two three four five six seven eight nine ten "
    "eleven twelve dozen half few"
)
SOME = listed("some others many several somebody someone other former latter rest")
CROWD = listed("one they he she people those most certain everyone everybody")
"""Who may be those whom a text is about: theirs is a report only with a verb of telling."""
CLAUSE = listed(
    "that the their they it every each no a an his her our we i states governments migrants there what how why "
    "whether us "
    "me you him them : this these those nobody all if to"
)
"""How begins what somebody says, where "that" is left out."""
TELLING = """
    say argue claim believe think maintain suggest insist contend assert allege assume deny doubt tell hold complain
    object protest swear declare conclude state stress
"""
STATES = listed(
    "state states country countries government governments capital capitals nation nations member members ministry "
    "ministries union unions employer employers company companies firm firms ngo ngos organisation organisations "
    "organization organizations agency agencies groups region regions city cities mayor mayors business industry "
    "trade parliament parliaments association associations church churches town towns bank banks institute institutes "
    "court courts municipality municipalities federation federations farmer farmers society societies authority "
    "authorities office offices bar camp bloc party parties community communities police industry teachers nurses "
    "doctors"
)
"""Who speaks where they are counted ("several countries"), and otherwise with a verb of telling only."""
COUNTED = listed(
    "some many several most certain other others various numerous few handful number couple dozen half majority one "
    "two "
    "three four five six another both a these those"
)
OURS = listed(
    "delegation government country group minister position organisation organization union office side people"
)
"""Who speaks for the speaker: "my delegation"."""
LIGHT = listed(
    "have has had having do does did would may might could can will is are was were be been being also still often "
    "always never ever just now then here today yesterday again both all too once even not themselves himself herself "
    "so have therefore twice more much rather quite ~ each indeed sometimes instead"
)
"""What stands between a subject and its verb."""
BOUND = listed("must should shall need needs ought")
"""Between them, no report: what they must say they have not said."""
JUDGED = listed("rightly correctly wisely aptly justly rightfully wrongly falsely mistakenly wrongfully")
"""With these a report is judged at once."""
FOND = listed(
    "used like likes liked seem seems seemed tend tends want wants wanted love loves began begin begins chose"
)
SHOWS = listed(
    "history experience evidence law sense reason logic conscience data figures facts fact research wisdom decency "
    "constitution convention charter covenant court treaty statute statutes article articles paragraph code rules "
    "numbers practice reality science it this that which what "
    "who nothing nobody none"
)
"""What says how things are rather than what somebody thinks."""
ASKED = listed("told asked urged assured informed advised warned reminded taught instructed notified lectured")
"""What is done to the speaker by one who speaks."""
UTTERED = listed(
    "said argued claimed believed thought suggested proposed assumed feared held alleged asserted maintained supposed "
    "reported rumoured contended objected hoped understood recalled noted observed mentioned stressed underlined "
    "emphasised emphasized highlighted remarked stated pointed recommended felt expected agreed explained repeated "
    "added "
    "requested demanded complained insisted affirmed reaffirmed reiterated declared whispered put asked"
)
SUPPOSED = listed("said alleged supposed claimed reported thought believed rumoured considered deemed held")
BEING = listed("is are was were be been being gets get got")
TAKING = listed(
    "make makes made take takes took draw draws drew attach attaches attached give gives gave lend lends lent lay "
    "lays laid "
    "place places placed put puts keep keeps kept come comes came have has had held hold holds is are was were been "
    "remain "
    "remained remains start starts started proceed proceeds begin begins stand stood expressed raised seem seemed "
    "saw see sees"
)
TAKEN = listed(
    "floor granted point case plea appeal view views position line opinion attention importance weight emphasis "
    "stress voice favour "
    "premise assumption thesis reservations doubts concerns misgivings objections difficulties adamant convinced "
    "certain unanimous keen opposed sceptical "
    "skeptical afraid worried coming returning asking saying mind merit value need belief impression tune"
)
"""With verbs of taking, nouns and adjectives that say what somebody thinks."""
ENDS = listed("; : – ( ) ? ! . because then whereas while although though if when unless but")


@cache
def speaking() -> frozenset[str]:
    """All forms of verbs that report whoever is their subject."""
    return forms(SPEAKING) - {"saying", "pointing"}


@cache
def leaning() -> frozenset[str]:
    """All forms of verbs that report only with some subjects."""
    return forms(LEANING) - {"like", "liking", "presents", "means", "meant"}


@cache
def telling() -> frozenset[str]:
    """All forms of verbs that report though those whom the text is about are their subject."""
    return forms(TELLING) - {"saying", "doubts", "holding"}


@cache
def saying() -> frozenset[str]:
    """All forms of verbs that are hardly anything else than what somebody says."""
    return forms("say argue claim insist believe think maintain contend assert tell allege assume") - {
        "saying",
        "claim",
        "claims",
    }


@cache
def speakers() -> frozenset[str]:
    """Those whose office it is to speak, one or many."""
    return frozenset(form for word in SPEAKERS.split() for form in (word, plural(word))) - {"groups"}


def forms(words: str) -> frozenset[str]:
    """The inflections of some words."""
    return frozenset().union(*map(inflections, words.split()))
