"""Suggestions on their way to the desk: made once for each text, behind the page, and handed over when they are there.

spaCy takes a second to load and many rules take seconds to be made ready, so no page waits for them.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from ..errors import FramingError
from ..model.suggestion import NearPassage, Opinion, Proposal, RuleHit, Suggestion
from ..project import Project
from ..project.desk import DeskRecord
from ..project.suggesting import DeskStanding
from . import reading
from .reading import Moment

SOON = 0.05
"""Seconds for which a page waits for suggestions that may be there at once."""
KEPT = 200
"""Texts whose suggestions are kept."""
SECOND = {"report": "report, says the language model", "negation": "not of this, says the language model"}
"""What a language model sees, in words."""


@dataclass(frozen=True, slots=True)
class Made:
    """What is suggested for a text, as the desk takes it, and the codes that have rules."""

    fields: Mapping[str, Any]
    ruled: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where suggestions are made, one text after the other, and kept for the moments of a project."""

    pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="suggestions"))
    begun: OrderedDict[tuple[Moment, str, str], Future[Made]] = field(default_factory=OrderedDict)

    def asked(self, at: Moment, record_id: str, coder: str) -> Future[Made]:
        """The suggestions for a record, made or being made."""
        found = self.begun.get((at, record_id, coder))
        if found is None:
            found = self.begun[at, record_id, coder] = self.pool.submit(made, at, record_id, coder)
            while len(self.begun) > KEPT:
                self.begun.popitem(last=False)
        self.begun.move_to_end((at, record_id, coder))
        return found


@st.cache_resource(show_spinner=False)
def workshop() -> Workshop:
    """The one of this process."""
    return Workshop()


def made(at: Moment, record_id: str, coder: str) -> Made:
    """What is suggested for a record to a coder, whose own codings teach it where coders code blind."""
    try:
        with reading.opened(at) as project:
            found = project.suggestions.of(record_id, coder=coder, blind=False)
            rules = project.suggestions.rules()
    except FramingError as err:  # told in the place of suggestions, where coding goes on
        return Made({"made": [], "withheld": 0, "notice": str(err)})
    return Made(
        {
            "made": [proposal_data(one) for one in found.proposed],
            "withheld": sum(found.withheld.values()),
            "notice": found.notice,
        },
        [code.code for code in rules.codes] if rules else (),
    )


def for_desk(at: Moment, project: Project, pages: Sequence[DeskRecord], coder: str) -> tuple[dict[str, Any], list[str]]:
    """What the desk is told of the suggestions for its records, by their uids, and the codes that have rules.

    ``at`` is the moment of the material. Nothing is told of the past, in which nothing can be decided.
    """
    texts = [page.record for page in pages if page.record.text]
    standing = project.suggestions.standing(texts, coder=coder) if at.event is None else {}
    begun = {
        record.uid: workshop().asked(at, record.id, coder)
        for record in texts
        if record.uid in standing and not standing[record.uid].hidden
    }
    wait(begun.values(), timeout=SOON)
    there = {uid: future.result() for uid, future in begun.items() if future.done()}
    visible = seen_passages(at, project, there, coder)
    told = {uid: record_data(one, uid in begun, there.get(uid), visible) for uid, one in standing.items()}
    return told, sorted({code for one in there.values() for code in one.ruled})


def record_data(one: DeskStanding, asked: bool, there: Made | None, visible: frozenset[str] | None) -> dict[str, Any]:
    """What the desk is told of the suggestions for one record: hidden, being made, or there."""
    if not asked:
        return {"hidden": True}
    if there is None:
        return {"hidden": False, "making": True}
    decided = {
        name: {"choice": said.choice, "code": said.code, "coding": said.coding} for name, said in one.verdicts.items()
    }
    fields = {**there.fields, "made": [without_unseen(each, visible) for each in there.fields["made"]]}
    return {"hidden": False, "blind": one.blind, "shown": one.shown, "decided": decided, **fields}


def seen_passages(at: Moment, project: Project, there: Mapping[str, Made], coder: str) -> frozenset[str] | None:
    """The codings among the nearest passages that a coder may see; None where everybody sees everything."""
    named = {near["coding"] for one in there.values() for each in one.fields["made"] for near in each["near"]} - {None}
    if not named or reading.others(at) == "shown":
        return None
    found = project.quotations.of(sorted(named), visible_to=coder)
    return frozenset(one.coding.uid for one in found if one.coding.coder == coder)


def without_unseen(each: dict[str, Any], visible: frozenset[str] | None) -> dict[str, Any]:
    """A suggestion without the nearest passages that a coder may not see."""
    if visible is None or not each["near"]:
        return each
    return {**each, "near": [near for near in each["near"] if near["coding"] in visible]}


def proposal_data(one: Proposal) -> dict[str, Any]:
    """A suggestion as the desk takes it: offsets in code points."""
    found = one.suggestion
    return {
        "id": one.id,
        "code": found.code_id,
        "start": found.span.start,
        "end": found.span.end,
        "score": found.score,
        "stance": found.stance,
        "origin": found.origin,
        "rules": [hit_data(hit, found.evidence.opinions) for hit in found.evidence.rules],
        "ngrams": [(each.text, each.weight) for each in found.evidence.ngrams],
        "near": [near_data(each) for each in found.evidence.near],
        "versions": versions(found),
    }


def hit_data(hit: RuleHit, opinions: Sequence[Opinion]) -> dict[str, Any]:
    """A rule that spoke, with what a language model says of its stance."""
    own = [one for one in opinions if one.rule == hit.rule]
    told = next((one.stance for one in own if one.stance is not None), hit.stance)
    said = [(SECOND[one.kind], one.words, one.span.start, one.span.end) for one in own]
    return {
        "rule": hit.rule,
        "because": hit.because,
        "words": list(hit.words),
        "stance": told,
        "tokens": [(span.start, span.end) for span in hit.tokens],
        "turned": [*((kind, words, span.start, span.end) for kind, words, span in hit.turned_by), *said],
    }


def near_data(near: NearPassage) -> dict[str, Any]:
    """A coded passage that is like this one."""
    return {
        "coding": near.coding,
        "record": near.record,
        "text": near.text,
        "given": near.given,
        "similarity": near.similarity,
    }


def versions(found: Suggestion) -> str:
    """What made a suggestion, in one line."""
    stated = found.versions
    parts = (f"rules {stated.cues} ({stated.rules})", stated.learner, stated.model, stated.library)
    return " · ".join(part for part in parts if part)
