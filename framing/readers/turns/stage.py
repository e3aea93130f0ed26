"""What is written into a transcript and was not said: applause, the beginning and end of meetings, languages."""

from __future__ import annotations

import re

from ...model.place import seconds_of
from .label import LANGUAGE

DIRECTION = (
    r"(?:loud |prolonged |brief |general |long |more )?(?:applause|laughter|laughs?|laughing|silence|"
    r"pause[sd]?|inaudible|indistinct|unintelligible|unclear"
    r"|crosstalk|cross[- ]talk|overlapping|music|sighs?|coughs?|coughing|cheers?|cheering|interruptions?|"
    r"noise|whistles|phone rings|clears throat"
    r"|interjections?|disorder|uproar|no audio|no interpretation|audio|microphone|mic|off[- ]mic|technical|"
    r"break|recording|recorder|video"
    r"|end of|beginning of|start of|interpretation|speaks? in|spoke in|spoken in|speaking in|crying|nods?|"
    r"gestures?|bell|gavel|blank|redacted"
    r"|applaudissements|rires|beifall|heiterkeit|zurufe?|lachen|unruhe|aplausos|risas|standing ovation|"
    r"the (?:meeting|sitting)|no response|sounds?|beep)"
)
WORDED = re.compile(rf"\b{DIRECTION}\b", re.IGNORECASE)
ALONE = re.compile(r"[(\[{*♪♫<]+\s*(?P<words>[^()\[\]]{1,120}?)\s*[)\]}*♪♫>]+\.?")
MUSIC = re.compile(r"[♪♫\s]*[♪♫][^♪♫]{0,200}[♪♫]?\s*|[♪♫\s]+")
MEETING = re.compile(
    r"the (?:\w+ )?(?:meeting|sitting|session|hearing|committee|panel|debate|council|assembly|house|"
    r"conference|plenary|round table|interview|recording|consultations?)"
    r" (?:rose|adjourned|reconvened|resumed|began|ended|broke|opened|closed|was (?:called to order|suspended|"
    r"resumed|adjourned|opened|closed|reconvened|interrupted|declared))\b.{0,80}",
    re.IGNORECASE,
)
TOOK_CHAIR = re.compile(
    r"(?:mr|ms|mrs|dr|the|h\.e)\b.{2,160} (?:(?:took|resumed|left|returned to) the chair"
    r"|(?:was|were) escorted (?:into|to|from) .{3,60})\.?",
    re.IGNORECASE,
)
DECIDED = re.compile(
    r"it was so (?:decided|agreed)\.?|question (?:again )?(?:proposed|put)(?:,? and (?:agreed to|negatived))?\.?|"
    r"sitting (?:suspended|adjourned|resumed)\b.{0,40}|(?:several )?hon\.? members rose\s?[—–-]?|"
    r"[^.?!:]{2,80} (?:started|stopped) transcription|"
    r"\(?end of (?:transcript|recording|tape|interview|meeting|interpretation)\)?\.?",
    re.IGNORECASE,
)
INSIDE = re.compile(rf"[(\[](?:{DIRECTION})\b[^()\[\]]{{0,80}}[)\]]", re.IGNORECASE)
SPOKEN_IN = re.compile(r"\s*[(\[]([^()\[\]]{3,80})[)\]]\s*[:\uff1a.]?\s*")
NUMBERED = re.compile(r"^\d{1,4}\.\s+(?=[^\d\s])")
CLOCK = r"(?:\d{1,2}:)?[0-5]?\d:[0-5]\d(?:[.,]\d{1,3})?"
WRITTEN_TIME = re.compile(rf"(?<![\d:.,]){CLOCK}(?![\d:])")
TIME_FIRST = re.compile(rf"(?:\[{CLOCK}\]|\({CLOCK}\)|<{CLOCK}>|\{{{CLOCK}\}}|#{CLOCK}(?:-\d)?#)\s+(?=\S)")
AFFILIATION = re.compile(r"(?:\([A-Z][^().?!]{1,60}\)\s*){1,3}")
LONGEST = 200
TIME_ONLY = re.compile(
    r"[\[(]?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?[\])]?|\d{1,2}[.:]\d{2}\s?[ap]\.?m\.?", re.IGNORECASE
)
COLUMN_ONLY = re.compile(r"\[?(?:column|page|seite) \d{1,5}[A-Z]{0,3}\]?", re.IGNORECASE)
TIME_LAST = re.compile(rf"#({CLOCK})(?:-(\d))?#$")


def is_direction(text: str) -> bool:
    """Whether a line holds nothing that was said.

    >>> is_direction("(Applause)"), is_direction("The meeting rose at 1.05 p.m."), is_direction("[Delegate, Norway]")
    (True, True, False)
    """
    if len(text) > LONGEST:
        return False
    text = NUMBERED.sub("", text)
    if MUSIC.fullmatch(text) or MEETING.fullmatch(text) or DECIDED.fullmatch(text) or TOOK_CHAIR.fullmatch(text):
        return True
    bracketed = ALONE.fullmatch(text)
    return bool(bracketed and (WORDED.match(bracketed["words"]) or WORDED.search(bracketed["words"][-30:])))


def may_be_direction(text: str) -> bool:
    """Whether a line stands in round brackets as a whole, as directions do."""
    return len(text) <= LONGEST and text[0] == "(" and text[-1] == ")" and "(" not in text[1:]


def is_affiliation(text: str) -> bool:
    """Whether a line says in brackets, and in nothing else, where somebody belongs.

    >>> is_affiliation("(Mossford North) (Ind)"), is_affiliation("(Applause)"), is_affiliation("(spoke in French)")
    (True, False, False)
    """
    return bool(AFFILIATION.fullmatch(text)) and not is_direction(text) and language_at(text) is None


def language_at(text: str) -> tuple[int, str] | None:
    """How many characters at the start say which language is interpreted, and that language.

    >>> language_at("(spoke in French) I thank you.")
    (18, 'French')
    """
    found = SPOKEN_IN.match(text[:120])
    spoken = found and LANGUAGE.fullmatch(found[1].strip())
    return (found.end(), spoken["language"]) if found and spoken else None


def time_first(text: str) -> int:
    """How many characters at the start of what is said hold a time in brackets, and the space after it.

    >>> time_first("[00:00:04] So you came by train?"), time_first("At 10:30 (sharp) we met.")
    (11, 0)
    """
    found = TIME_FIRST.match(text[:40])
    return found.end() if found else 0


def written_time(announced: str) -> float | None:
    """The seconds of the time that stands with an announcement; a chat's are those of a day, and none.

    >>> written_time("Speaker 1 (00:12:33): "), written_time("10:02:11 From Ms Roe to Everyone: ")
    (753.0, None)
    """
    found = WRITTEN_TIME.search(announced)
    return seconds_of(found[0]) if found and " From " not in announced else None


def time_last(text: str) -> float | None:
    """The seconds of the time between hash signs at the end of what is said, as dictation programmes set it.

    >>> time_last("We did. #00:00:25-1#")
    25.1
    """
    found = TIME_LAST.search(text[-20:])
    return seconds_of(found[1]) + int(found[2] or 0) / 10 if found else None


def n_inside(text: str) -> int:
    """How many stage directions stand within what is said."""
    return sum(1 for _ in INSIDE.finditer(text)) if "(" in text or "[" in text else 0
