"""What a label says: who speaks, in which role, on whose behalf, in which language."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ...model.division import Known, Speaker
from ...model.profile import Profile
from .layouts import outside_brackets
from .words import states

BRACKETED = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
LANGUAGE = re.compile(
    r"(?:(?:spoke|speaks|speaking|spoken|delivered|statement|continu(?:es|ed|ing)) in|(?:simultaneous |"
    r"consecutive )?(?:interpretation|interpreted|translation|translated|interpreting) from"
    r"|through (?:an? )?interpreter[,:]? in|parle en|intervient en|interprétation (?:de l['’]|du |de )|"
    r"parlant en|habla en|говорит|выступает|interpretación del?|falando em|original(?: language)?:?)\s*"
    r"(?P<language>[^\W\d_]+(?:[- ][^\W\d_]+)?)(?:[;,.].*)?",
    re.IGNORECASE,
)
INTERPRETED = re.compile(r"(?:through|via) (?:an? )?interpreter|interpretation|interpreted", re.IGNORECASE)
MEDIUM = re.compile(
    r"(?:via|by|on|over|joining|speaking|participating|appearing) (?:video|tele|zoom|phone|remote|audio|satellite).*"
    r"|remotely|online|off[- ]?mic(?:rophone)?|on screen|inaudible|voice[- ]?over|v\.?o\.?|cont(?:inued|"
    r"['’]?d|inuing)|laughing|laughs"
    r"|continues|again|resuming|standing|interrupting|video message|pre-recorded(?: video)?(?: message| statement)?",
    re.IGNORECASE,
)
READ_BY = re.compile(
    r"(?:(?:statement |message |text )?(?:was )?(?:read(?: out)?|delivered|presented)(?: on (?:his|her|"
    r"their) behalf)?)\s+by\s+(?P<who>.+)",
    re.IGNORECASE,
)
BEHALF = re.compile(
    r"(?:(?:(?:also )?(?:speaking |spoke |speaks )?(?:also )?(?:on|in) behalf of|(?:speaking )?(?:in|"
    r"on) (?:the )?name of|au nom d[eu]s?"
    r"|en nombre del?)\s+|,\s*(?:speaking |also )?for\s+(?=the\b|[A-Z]))(?:the |l['’]|la |le |los |"
    r"las )?(?P<whom>[^,;()\[\]]+)",
    re.IGNORECASE,
)
REPRESENTS = re.compile(
    r"(?:the |an? )?(?:permanent |deputy |hon\. |honou?rable )?(?:delegat(?:e|ion)|representative|observer|"
    r"ambassador|delegada?|représentante?|representante|déléguée?)"
    r"s?\s+(?:of|for|from|de|du|del|,)\s*(?:the )?(?:state of |republic of )?(?P<whom>[^,;()\[\]:]+)",
    re.IGNORECASE,
)
ROLES = (
    (
        r"(?:conference|meeting)['’]?s? secretary[- ]general|secretary[- ]general of the (?:conference|meeting)",
        "conference secretary-general",
    ),
    (r"co[- ]?facilitators?", "co-facilitator"),
    (r"co[- ]?chair(?:s|man|woman|person)?|co[- ]présidente?", "co-chair"),
    (r"vice[- ]?chair(?:man|woman|person)?", "vice-chair"),
    (r"vice[- ]?president", "vice-president"),
    (r"co[- ]?moderators?|moderators?|modérat(?:eur|rice)|moderadora?", "moderator"),
    (r"facilitators?", "facilitator"),
    (r"panell?ists?", "panellist"),
    (r"(?:co[- ])?rapporteurs?", "rapporteur"),
    (r"keynote(?: speaker)?", "keynote speaker"),
    (r"discussants?", "discussant"),
    (r"interviewers?|(?-i:I|Int|INT|IV)", "interviewer"),
    (r"interviewees?|respondents?", "interviewee"),
    (r"observers?", "observer"),
    (
        r"delegates?|delegations?|representatives?|ambassadors?|représentante?s?|representantes?|"
        r"délégu[ée]+s?|delegad[oa]s?",
        "delegate",
    ),
)
"""Words of a label and the role that they mean; the first that fits is taken."""
RULES = tuple((re.compile(rf"\b(?:{words})\b", re.IGNORECASE), role) for words, role in ROLES)
PRESIDES = (
    (
        re.compile(
            r"(?:the |acting |temporary |madam |mr\.? |m\. |mme |le |la |el )*(?:president|présidente?|"
            r"presidente|presidenta|präsident(?:in)?|председатель|الرئيسة?|主席)\b(?! of the (?:republic|union|"
            r"state))",
            re.IGNORECASE,
        ),
        "president",
    ),
    (re.compile(r"(?:the |acting |madam |mr\.? )*chair(?:man|woman|person)?\b", re.IGNORECASE), "chair"),
)
"""Who presides, by the first words of the label alone, or by a part of it that says no more."""
PARTS = re.compile(r"[,;()\[\]]")


@dataclass(slots=True)
class Said:
    """A speaker as announced, and what somebody should look at."""

    speaker: Speaker
    doubts: list[str] = field(default_factory=list)
    was_in_capitals: bool = False


def said_by(announced: str, profile: Profile, known: Known) -> Said:
    """What a label says, by the names that are known."""
    if spelled := _spelled(announced, known):
        speaker = _with_stage(Speaker(label=spelled), announced)
    else:
        speaker = without_stage(announced)
        if spelled := _spelled(speaker.label or "", known):
            speaker = replace(speaker, label=spelled)
    found = Said(speaker, was_in_capitals=_was_in_capitals(announced, spelled))
    label = speaker.label or announced
    actor = known.actors.get(label)
    if actor is None:
        actor = _from_parts(label, profile, known, found)
    found.speaker = replace(
        speaker,
        label=label,
        actor=actor,
        on_behalf_of=speaker.on_behalf_of or behalf_of(label),
        role=role_of(label, profile) or ("delegate" if actor and known.types.get(actor) == "state" else None),
    )
    return found


def _was_in_capitals(announced: str, spelled: str | None) -> bool:
    """Whether a known name stands in a label with other capitals than it is known by."""
    return spelled is not None and spelled not in announced and spelled.casefold() in announced.casefold()


def _spelled(label: str, known: Known) -> str | None:
    """The known spelling of a label that is known, to the letter or apart from capitals."""
    return label if label in known.actors else known.folded.get(label.casefold())


def without_stage(announced: str) -> Speaker:
    """A label without what it says of language and medium, which the speaker's other fields hold."""
    speaker = _with_stage(Speaker(), announced)
    label = BRACKETED.sub(lambda found: "" if _is_stage(found[1].strip()) else found[0], announced)
    label = re.sub(r"\s{2,}", " ", label).strip(" :\uff1a,-–—") if label != announced else announced
    return replace(speaker, label=label or announced)


def _is_stage(words: str) -> bool:
    is_behalf = words.casefold().startswith(("speaking", "also", "on behalf", "spoke")) and BEHALF.match(words)
    return bool(is_behalf or any(form.fullmatch(words) for form in (LANGUAGE, INTERPRETED, MEDIUM, READ_BY)))


def _with_stage(speaker: Speaker, announced: str) -> Speaker:
    for found in BRACKETED.finditer(announced):
        words = found[1].strip()
        if of_language := LANGUAGE.fullmatch(words):
            speaker = replace(speaker, spoken_in=of_language["language"], interpreted=True)
        elif INTERPRETED.fullmatch(words):
            speaker = replace(speaker, interpreted=True)
        elif reads := READ_BY.fullmatch(words):
            speaker = replace(speaker, read_by=reads["who"].strip())
        elif is_behalf := BEHALF.match(words):
            speaker = replace(speaker, on_behalf_of=is_behalf["whom"].strip())
    if speaker.read_by is None and (reads := re.search(r",\s*" + READ_BY.pattern + r"$", announced, re.IGNORECASE)):
        speaker = replace(speaker, read_by=reads["who"].strip())
    return speaker


def behalf_of(label: str) -> str | None:
    """On whose behalf a label says that somebody speaks."""
    found = BEHALF.search(label)
    return found["whom"].strip(" .:") if found else None


def role_of(label: str, profile: Profile) -> str | None:
    """The role that a label names: by the profile's words first, then by the usual ones."""
    for words, role in profile.roles:
        if re.search(rf"(?<!\w){re.escape(words)}(?!\w)", label, re.IGNORECASE):
            return role
    parts = [part.strip() for part in PARTS.split(label) if part.strip()]
    for form, role in PRESIDES:
        if any((form.match(part) if not place else form.fullmatch(part)) for place, part in enumerate(parts)):
            return role
    spoken_for = BEHALF.sub("", label)
    for form, role in RULES:
        if form.search(spoken_for):
            return role
    return None


def bodies_in(label: str) -> list[tuple[str, str]]:
    """What stands in brackets, after a comma, or after "Delegate of", and where: possible actors."""
    found = [(words.strip(), "who stands in brackets") for words in re.findall(r"[(\[]([^()\[\]]+)[)\]]", label)]
    plain = BEHALF.sub("", outside_brackets(label)).strip()
    if comma := plain.find(",") + 1:
        found.append((plain[comma:].strip(" ,"), "who stands after the comma"))
    if represented := REPRESENTS.search(plain):
        found.append((represented["whom"].strip(" ,"), "who is said to be represented"))
    return found


def is_known(name: str, known: Known) -> str | None:
    """A name as it is known, without the article before it."""
    bare = name[4:] if name.casefold().startswith("the ") else name
    return _spelled(name, known) or _spelled(bare, known)


def _from_parts(label: str, profile: Profile, known: Known, found: Said) -> str | None:
    """The actor whose name is a part of the label, where the profile says that this is the actor."""
    for name, where in bodies_in(label):
        spelled = is_known(name, known)
        if spelled is None or (profile.brackets == "affiliation" and "represented" not in where):
            continue
        if profile.brackets == "actor":
            return known.actors[spelled]
        found.doubts.append(f"May be the actor {known.actors[spelled]!r}, {where}.")
        break
    return None


def names_state(name: str) -> bool:
    """Whether a name is that of a state or of a widely known body."""
    bare = name.casefold().removeprefix("the ").strip()
    return bare in states()
