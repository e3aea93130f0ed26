"""Who the speakers of a whole source are: one after the other, each by what was announced before."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ...model.division import LEFT, MORE, PANEL, TURN, Known, Speaker
from ...model.profile import Profile
from .label import BEHALF, said_by
from .lines import Drawn
from .words import TITLES, folded

OPENING = 400
"""Characters of a text in which somebody says on whose behalf they speak."""
SPEAKS_FOR = re.compile(
    r"\b(?:speak|speaking|spoke|speaks|deliver(?:ing|ed)?|statement|intervention|hono[u]?r|pleasure|privilege|mak(?:e|ing)|floor|read(?:ing)?)\b[^.;:]{0,80}?"
    r"\b(?:on behalf of|in (?:the )?name of)\s+(?:the |all )?(?P<whom>[A-Z0-9][^,.;:()\n]{2,80})"
)
AND_MORE = re.compile(
    r"\s+(?:and|in|to|at|on|under|with|for|which|who|as|when|today|that|by|is|are|I|we)\s+(?=[a-z0-9])|\s+(?:I|we|today)\b"
)


class People:
    """The speakers of one source, in order."""

    def __init__(self, profile: Profile, known: Known) -> None:
        self.profile = profile
        self.known = known
        self.in_capitals = 0
        self._asked: set[str] = set()
        self._labels: dict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
        self._seen: set[str] = set()
        self._roles: dict[tuple[str | None, str], str] = {}

    def speakers(self, lines: Sequence[Drawn]) -> list[Speaker | None]:
        """The speaker of each line that begins a turn; None of the others. Their doubts are added to the lines."""
        panel: str | None = None
        found: list[Speaker | None] = []
        for at, line in enumerate(lines):
            if line.mark == PANEL:
                panel = line.panel
            found.append(self._speaker(line, lines[at + 1 : at + 3], panel) if line.mark == TURN else None)
        return found

    def _speaker(self, line: Drawn, after: Sequence[Drawn], panel: str | None) -> Speaker:
        if not line.label:
            return Speaker()
        said = said_by(line.label, self.profile, self.known)
        self.in_capitals += said.was_in_capitals
        speaker = said.speaker
        if line.language:
            speaker = replace(speaker, spoken_in=line.language, interpreted=True)
        label = speaker.label or ""
        if line.layout == "summary" and speaker.on_behalf_of is None and (told := BEHALF.match(line.text)):
            speaker = replace(speaker, on_behalf_of=told["whom"].strip())
        speaker = self._with_role(speaker, label, panel)
        if label not in self._asked:
            line.doubts += said.doubts
            if speaker.actor is None:
                line.doubts += self._fuller(label)
        if speaker.on_behalf_of is None:
            line.doubts += _on_behalf(line, after)
        self._asked.add(label)
        return speaker

    def _with_role(self, speaker: Speaker, label: str, panel: str | None) -> Speaker:
        """Who has a role in a panel keeps it where the label leaves it out."""
        who = (panel, speaker.actor or label)
        if speaker.role in (None, "delegate") and who in self._roles:
            return replace(speaker, role=self._roles[who])
        if speaker.role is not None:
            self._roles.setdefault(who, speaker.role)
        return speaker

    def _fuller(self, label: str) -> list[str]:
        """The doubt that a label is a short form of one that came before."""
        name = _name(label)
        if not name or label in self._seen:
            return []
        self._seen.add(label)
        fuller = [
            other
            for whole, other in self._labels[min(name, key=lambda word: (-len(word), word))]
            if name <= whole and (len(other) > len(label) or other.casefold() == label.casefold())
        ]
        for word in name:
            self._labels[word].append((name, label))
        if not fuller:
            return []
        return [f"May be {' or '.join(repr(other) for other in fuller[:3])}, who spoke before."]


def _name(label: str) -> frozenset[str]:
    """The words of a name without titles and what comes after a comma or a bracket."""
    words = [folded(word) for word in re.split(r"[,(\[]", label, maxsplit=1)[0].split()]
    return frozenset(word for word in words if word and word not in TITLES and word != "the")


def _on_behalf(line: Drawn, after: Sequence[Drawn]) -> list[str]:
    """The doubt that the text itself says on whose behalf it is spoken."""
    text = line.text[:OPENING]
    for more in after:
        if more.mark == LEFT:
            continue
        if more.mark != MORE or len(text) >= OPENING:
            break
        text += "\n" + more.text[: OPENING - len(text)]
    found = SPEAKS_FOR.search(text)
    if found is None:
        return []
    whom = AND_MORE.split(found["whom"], maxsplit=1)[0].strip()
    return [f"May be said on behalf of {whom!r}, as the text says."]
