"""What words say of a possible speaker: titles, roles, and what no speaker is called."""

from __future__ import annotations

import csv
import re
from functools import cache

from ..study import shipped


def these(words: str) -> frozenset[str]:
    """Words that are parted by white space."""
    return frozenset(words.split())


TITLES = these(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady baroness baron count countess rev reverend archbishop
    bishop father sister rabbi imam sheikh hon honourable honorable rt he hrh hh msgr ambassador commissioner
    senator deputy congressman congresswoman representative councillor judge justice captain colonel general major
    lieutenant admiral sergeant minister prince princess king queen m mme mlle sr sra srta don doña dña herr frau
    fru president präsident präsidentin vizepräsident vizepräsidentin chairman chairwoman chairperson moderator
    chancellor governor mayor signor signora sig senhor senhora dott ing mag
    \u0433-\u043d \u0433-\u0436\u0430 السيد السيدة
    """
)
"""First words of a name, folded and without their stop."""
NAMING = TITLES - these("general major count sister father minister representative deputy king queen don")
"""Those that no other word is mistaken for."""
OFFICES = (
    "president|vice[- ]president|acting president|temporary president|secretary[- ]general|"
    "deputy secretary[- ]general|under[- ]secretary[- ]general|chair|chairman|chairwoman|chairperson|"
    "acting chair|vice[- ]chair|co[- ]chair|moderator|co[- ]moderator|facilitator|co[- ]facilitator|rapporteur|"
    "co[- ]rapporteur|assistant moderator|note[- ]?taker|speaker|deputy speaker|"
    "presiding officer|secretary|interviewer|interviewee|interviewers|"
    "respondent|participant|researcher|host|co[- ]host|narrator|panellist|panelist|delegate|delegation|"
    "representative|observer|ambassador|minister|deputy minister|prime minister|clerk|usher|interpreter|"
    "translator|operator|announcer|presenter|reporter|questioner|audience|witness|counsel|judge|commissioner|"
    "high commissioner|director|director[- ]general|executive director|président|présidente|presidente|"
    "presidenta|modérateur|modératrice|moderadora?|secrétaire|secretario|secretaria|co[- ]présidente?|taoiseach|"
    "präsident|präsidentin|vizepräsident|vizepräsidentin|председатель|الرئيسة?|主席|vorsitzende|vorsitzender|"
    "journalist|keynote speaker|discussant|expert|chef de cabinet|legal counsel"
)
OFFICE = re.compile(
    rf"(?:mr\.? |mrs\.? |ms\.? |madam |m\. |mme |sr\. |sra\. |herr |frau )?(?:the |le |la |el |der |"
    rf"die )?(?:{OFFICES})s?",
    re.IGNORECASE,
)
"""A label that is no more than an office."""
OF_OFFICE = re.compile(
    rf"(?:the |an? |le |la |el )?(?:permanent |deputy |acting |hon\. |honourable )?(?:{OFFICES})s?\s*(?:,|\(|"
    rf"of\b|for\b|from\b|de\b|du\b|[0-9]{{1,3}}\b)",
    re.IGNORECASE,
)
"""An office with what it is of."""
CROWD = re.compile(
    r"(?:an?|some|several|many|other|unknown|unidentified|unnamed|female|male|first|second|third|all|multiple)"
    r"(?: unidentified| unknown)? (?:hon\.? |honourable )?"
    r"(?:members?|delegates?|speakers?|delegations?|voices?|participants?|man|men|woman|women|person|male|female"
    r"|respondents?|students?)(?: \d{1,3})?|hon\.? members?|voices?|all|audience(?: member)?",
    re.IGNORECASE,
)
NUMBERED = re.compile(
    r"(?:speaker|participant|respondent|interviewer|interviewee|person|voice|delegate|panellist|panelist|student"
    r"|moderator|unknown|witness|subject|patient|p|r|i|s|q|m|f|b|int|resp|ip|fg)[ _#-]{0,2}(?:\d{1,3}[a-z]?|\?)",
    re.IGNORECASE,
)
LETTERS = re.compile(r"[A-Z]{1,2}|INT|RES|RESP|Int|Res|MOD|Mod")
"""Initials, as interviews have them; nothing by themselves."""

NEVER = these("""
    note notes first second third fourth fifth sixth seventh eighth ninth tenth firstly secondly thirdly fourthly
    fifthly lastly last finally next then also again example examples source sources table figure box warning
    caution important tip hint date time place venue location subject re tel telephone fax email e-mail mail to from
    cc bcc http https www url website web isbn issn doi annex appendix chapter article articles section part
    keywords key abstract ingredients method methods step steps background objective objectives aim aims purpose
    scope introduction summary conclusion conclusions recommendation recommendations findings result results
    discussion references bibliography context overview definition definitions remark remarks comment comments
    attention contact address name title author authors editor duration language original english french spanish
    arabic chinese russian agenda present apologies attendance attendees participants absent item items document
    documents file version status topic topics theme themes questions answers action actions decision decisions
    outcome outcomes resolution resolutions draft paragraph para page pages line number no ref reference references
    see cf ps nb fyi faq total price cost yes well now so however moreover therefore thus because here there today
    tomorrow yesterday meanwhile instead indeed besides still perhaps rather still remember that this these those it
    what who whom whose when where why how which if and but or yet for nor as at by in on into with without within
    from of off over under about after before between during through until while since although though despite
    unless whereas whether both either neither each every any most much my our your his her its their i'm we he she
    they you me us i let let's is are was were be been being do does did has have had will would shall should can
    could may might must not never only even just very too more less least once twice such same other another thank
    thanks dear good challenges challenge priorities priority progress lessons measures actions timeline budget
    monitoring evaluation methodology analysis data opinion serves serving preparation time cooking transcript
    recording transcription transcriber duration length interview copyright published publisher printed corrected
    reissued corrigendum motion
    amendment vote votes voting ayes noes abstaining against favour result order standing sponsors sponsor tabled
    """)
"""First words, folded, with which no speaker is announced."""
FINITE = these("""
    is are was were am be been being has have had does did do will would shall should can could may might must
    cannot isn't aren't wasn't weren't don't doesn't didn't won't wouldn't couldn't i'm we're it's that's there's
    let's says said say asked asks told tells thinks think thought know knew knows want wants wanted need needs
    needed believe believes saw see sees came come comes went goes go made make makes took take takes gave give
    gives found find finds shows show showed remains remain remained became become becomes means mean meant follows
    follow following included includes include including added wrote writes write read reads put puts
    """)
"""Words of a sentence, not of a name."""
COUNTED = re.compile(
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|several|some|many|few|a few|the following|\d{1,3}|"
    r"these|those"
    r"|another|other) [^\W\d_]+.*",
    re.IGNORECASE,
)
SPOKEN = re.compile(
    r"\b(?:I|I'm|I've|I’m|I’ve|I'd|we|We|my|My|our|Our|you|You|me|us|yes|Yes|yeah|Yeah|no|No|okay|Okay|OK|"
    r"Madam|Excellenc(?:y|ies)|colleagues|Je|je"
    r"|nous|Nous|merci|Merci|gracias|Gracias|danke|Danke)\b|^(?:Thank|Thanks|Good (?:morning|afternoon|evening)|Well,"
    r"|Mr\.? (?:Chair|President|Moderator|Speaker)|Sir,|Hello|Hi\b|Um|Uh|Er,)"
)
"""Words of one who speaks to others."""
REPORTING = these(
    """
    said stated asked noted added recalled explained expressed welcomed thanked replied emphasized emphasised
    stressed underlined underscored pointed drew observed agreed endorsed proposed suggested wondered requested
    reiterated reaffirmed affirmed believed considered supported introduced speaking presenting congratulated
    announced reported commended acknowledged called urged regretted highlighted hoped appealed responded
    concurred remarked concluded informed took invited declared recommended also outlined described maintained
    insisted introducing responding replying referring turning recalling noting welcoming expressing commenting
    """
)
"""What summary records say of a speaker, folded; the first word after the name."""


@cache
def states() -> frozenset[str]:
    """Names of states and of bodies that are widely known, folded: evidence of a label, and no more."""
    with shipped("corpora/names/actors.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [name for row in rows for name in (row["actor"], *(row["aliases"] or "").split(" | "))]
    return frozenset(name.strip().casefold() for name in names if len(name.strip()) > 3)


def folded(word: str) -> str:
    """A word for looking up: without capitals and the stops around it.

    >>> folded("H.E."), folded("Mr."), folded("(Northland)")
    ('he', 'mr', 'northland')
    """
    return word.strip(".,;:()[]\"'“”\u2018’").replace(".", "").casefold()


def has_title(words: list[str]) -> bool:
    """Whether the first of the words is a title that stands before a name, as "Mr." and "Ambassador" do."""
    if len(words) < 2 or folded(words[0]) not in TITLES:
        return False
    return not words[0][0].islower() and not words[1][0].islower()


def is_office(label: str) -> bool:
    """Whether a label names an office, a crowd or a numbered speaker: "The President", "Several members", "R1"."""
    plain = label.strip(" .")
    return bool(
        OFFICE.fullmatch(plain) or OF_OFFICE.match(plain) or CROWD.fullmatch(plain) or NUMBERED.fullmatch(plain)
    )
