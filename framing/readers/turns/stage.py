"""What is written into a transcript and was not said: applause, the beginning and end of meetings, languages."""

from __future__ import annotations

import re

from .label import LANGUAGE

DIRECTION = (
    r"(?:loud |prolonged |brief |general |long |more )?(?:applause|laughter|laughs?|laughing|silence|pause[sd]?|inaudible|indistinct|unintelligible|unclear"
    r"|crosstalk|cross[- ]talk|overlapping|music|sighs?|coughs?|coughing|cheers?|cheering|interruptions?|noise|whistles|phone rings|clears throat"
    r"|interjections?|disorder|uproar|no audio|no interpretation|audio|microphone|mic|off[- ]mic|technical|break|recording|recorder|video"
    r"|end of|beginning of|start of|interpretation|speaks? in|spoke in|spoken in|speaking in|crying|nods?|gestures?|bell|gavel|blank|redacted"
    r"|applaudissements|rires|aplausos|risas|standing ovation|the (?:meeting|sitting)|no response|sounds?|beep)"
)
WORDED = re.compile(rf"\b{DIRECTION}\b", re.IGNORECASE)
ALONE = re.compile(r"[(\[{*♪♫<]+\s*(?P<words>[^()\[\]]{1,120}?)\s*[)\]}*♪♫>]+\.?")
MUSIC = re.compile(r"[♪♫\s]*[♪♫][^♪♫]{0,200}[♪♫]?\s*|[♪♫\s]+")
MEETING = re.compile(
    r"the (?:\w+ )?(?:meeting|sitting|session|hearing|committee|panel|debate|council|assembly|house|conference|plenary|round table|interview|recording|consultations?)"
    r" (?:rose|adjourned|reconvened|resumed|began|ended|broke|opened|closed|was (?:called to order|suspended|resumed|adjourned|opened|closed|reconvened|interrupted|declared))\b.{0,80}",
    re.IGNORECASE,
)
DECIDED = re.compile(
    r"it was so (?:decided|agreed)\.?|\(?end of (?:transcript|recording|tape|interview|meeting|interpretation)\)?\.?",
    re.IGNORECASE,
)
INSIDE = re.compile(rf"[(\[](?:{DIRECTION})\b[^()\[\]]{{0,80}}[)\]]", re.IGNORECASE)
SPOKEN_IN = re.compile(r"\s*[(\[]([^()\[\]]{3,80})[)\]]\s*[:：.]?\s*")
LONGEST = 200
TIME_ONLY = re.compile(r"[\[(]?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?[\])]?")


def is_direction(text: str) -> bool:
    """Whether a line holds nothing that was said.

    >>> is_direction("(Applause)"), is_direction("The meeting rose at 1.05 p.m."), is_direction("[Delegate, Norway]")
    (True, True, False)
    """
    if len(text) > LONGEST:
        return False
    if MUSIC.fullmatch(text) or MEETING.fullmatch(text) or DECIDED.fullmatch(text):
        return True
    bracketed = ALONE.fullmatch(text)
    return bool(bracketed and (WORDED.match(bracketed["words"]) or WORDED.search(bracketed["words"][-30:])))


def may_be_direction(text: str) -> bool:
    """Whether a line stands in round brackets as a whole, as directions do."""
    return len(text) <= LONGEST and text[0] == "(" and text[-1] == ")" and "(" not in text[1:]


def language_at(text: str) -> tuple[int, str] | None:
    """How many characters at the start say which language is interpreted, and that language.

    >>> language_at("(spoke in French) I thank you.")
    (18, 'French')
    """
    found = SPOKEN_IN.match(text[:120])
    spoken = found and LANGUAGE.fullmatch(found[1].strip())
    return (found.end(), spoken["language"]) if found and spoken else None


def n_inside(text: str) -> int:
    """How many stage directions stand within what is said."""
    return sum(1 for _ in INSIDE.finditer(text)) if "(" in text or "[" in text else 0
