"""What a change of the rules does, seen before it is kept: passages gained and lost, and examples that fail."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

import streamlit as st

from ..errors import FramingError
from ..model.codebook import Codebook
from ..model.suggestion import Proposal
from ..project.suggestion_trial import Trial
from . import actions, listing, reading, rules_actions, rules_draft, rules_reading, state, visibility, words
from .component import passages
from .listing import Item
from .markup import Markup, plain, quiet, tag
from .reading import Moment
from .rules_draft import IN_PROJECT, Change
from .rules_reading import Overview, Tried
from .suggestions_why import stance_of

SHOWN = 20
MORE = 100
TRYING = "Trying it on every text"
HINT = "Tried whenever you leave a field, or press Ctrl and Enter in it."
Pair = tuple[Proposal, Proposal | None]
"""A passage as it is proposed, and as it was before where that was otherwise."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a list of passages needs of the project: who looks, what is hidden from them, what records are."""

    at: Moment
    book: Codebook
    hidden: frozenset[str]
    known: dict[str, Item]
    coded: bool = False
    rule: str | None = None


def seen(at: Moment, book: Codebook, *, coded: bool = False, rule: str | None = None) -> Seen:
    """The same for the one who looks at the screen.

    ``coded`` says that each passage is shown with its code, and ``rule`` whose words alone are marked.
    """
    known = {item.id: item for item in listing.items(reading.material(at))}
    return Seen(at, book, rules_reading.hidden(at, visibility.me()), known, coded, rule)


def try_out(at: Moment, book: Codebook, found: Overview, change: Change, *, form: str, label: str) -> None:
    """A change of the rules: what it does, and the button that keeps it."""
    try:
        source = change.source(found.rules)
    except FramingError as err:
        refused(str(err))
        return
    with rules_reading.working(TRYING, "trial"):
        tried = rules_reading.trial(reading.material(at), source, IN_PROJECT)
    by_fields = state.value(state.rule_key(form, rules_draft.DRAWN), rules_draft.FORM) == rules_draft.FORM
    told = partial(rules_draft.told, block=change.place(found.rules), by_fields=by_fields)
    outcome(at, book, tried, form=form, label=label, told=told, act=rules_actions.keep, args=(form, change))


def outcome(
    at: Moment,
    book: Codebook,
    tried: Tried,
    *,
    form: str,
    label: str,
    act: Callable[..., None],
    args: tuple[Any, ...],
    told: Callable[[str], str] = str,
    coded: bool = False,
) -> None:
    """What came of a trial, the reason and the button that keeps the rules; disabled where they cannot be kept."""
    trial = tried.trial
    if trial is None:
        refused(told(tried.refusal or ""))
    else:
        if trial.failures:
            failing([told(one) for one in trial.failures])
        st.html(tally(trial))
    with st.container(key=f"keep-{form}", horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            "Reason",
            key=state.begin(state.rule_key(form, "reason"), ""),
            placeholder="Kept in the history",
            disabled=trial is None or bool(trial.failures),
        )
        st.button(
            plain(label),
            key=f"do-{form}",
            type="primary",
            disabled=trial is None or bool(trial.failures),
            on_click=act,
            args=args,
        )
    if trial is not None:
        changed_passages(seen(at, book, coded=coded), trial, form)


def refused(text: str) -> None:
    """Why rules cannot be followed."""
    st.html(tag("p", *(tag("span", line) for line in text.splitlines()), cls="notice alert failing", role="alert"))


def failing(failures: Sequence[str]) -> None:
    """The examples that rules do not meet."""
    head = f"{words.count(len(failures), 'example')} {'fails' if len(failures) == 1 else 'fail'}"
    lines = [tag("li", one) for one in failures[:SHOWN]]
    if len(failures) > SHOWN:
        lines.append(tag("li", f"And {len(failures) - SHOWN} more."))
    st.html(tag("div", tag("p", tag("strong", head)), tag("ul", *lines), cls="failing examples", role="alert"))


def tally(trial: Trial) -> Markup:
    """How many passages come, go, change and stay."""
    counts = {
        "gained": len(trial.gained),
        "lost": len(trial.lost),
        "changed": len(trial.changed),
        "stay": trial.kept,
    }
    parts = [tag("div", tag("dd", f"{number:,}"), tag("dt", name)) for name, number in counts.items()]
    return tag("div", tag("dl", *parts, cls="tally"), role="status")


def changed_passages(to: Seen, trial: Trial, form: str) -> None:
    """The passages that come, go or change."""
    if not (trial.gained or trial.lost or trial.changed):
        st.html(quiet("No passage comes or goes, and none changes its stance or score."))
    listed(to, "Gained", [(one, None) for one in trial.gained], form)
    listed(to, "Lost", [(one, None) for one in trial.lost], form)
    listed(to, "Changed", [(now, was) for was, now in trial.changed], form)


def listed(to: Seen, title: str, found: Sequence[Pair], form: str) -> None:
    """Passages under a title: those that whoever looks may see, and how many there are besides."""
    if not found:
        return
    open_to = [pair for pair in found if pair[0].record_id not in to.hidden]
    key = state.rule_key(form, f"shown-{title}")
    number = int(state.value(key, SHOWN))
    st.html(tag("h3", f"{title} ({len(found):,})"))
    if shown := open_to[:number]:
        items = [item(to, *pair) for pair in shown]
        data = {"label": title, "acts": [("open", "In the text")], "items": items}
        places = {one.id: (one.record_id, one.suggestion.span.start) for one, _ in shown}
        passages(data, key=f"rule-passages-{title}-{form}", acted=partial(go, places))
        rules_actions.note_shown(to.at, visibility.me(), [one for one, _ in shown])
    if len(open_to) > number:
        st.button(
            f"Show {min(MORE, len(open_to) - number):,} more",
            key=f"more-{title}-{form}",
            type="tertiary",
            on_click=rules_actions.show_more,
            args=(key, number + MORE),
        )
    if away := len(found) - len(open_to):
        beside = "And " if open_to else ""
        st.html(quiet(words.capital(f"{beside}{away:,} in texts that stay hidden until you finish them.")))


def go(places: dict[str, tuple[str, int]], said: dict[str, str]) -> None:
    """Go to the text in which a passage stands."""
    if said["id"] in places:
        record, start = places[said["id"]]
        actions.show_passage(record, start=start)


def item(to: Seen, one: Proposal, was: Proposal | None) -> dict[str, Any]:
    """A passage as its list takes it."""
    known = to.known.get(one.record_id)
    speaker = (known and (known.label or known.actor)) or one.record_id
    return {
        "id": one.id,
        "label": speaker,
        "before": "",
        "text": one.quotation,
        "pieces": [list(piece) for piece in pieces(one, to.rule)],
        "after": "",
        "nothing": "",
        "line": " · ".join(line(to, one, was, speaker, known)),
        "memos": [],
    }


def line(to: Seen, one: Proposal, was: Proposal | None, speaker: str, known: Item | None) -> Iterator[str]:
    """Who said it where, and how it is proposed."""
    said = one.suggestion
    if to.coded:
        yield next((code.name for code in to.book.codes if code.id == said.code_id), said.code_id)
    now = f"{stance_of(said.stance, to.book)}, {said.score:.2f}"
    yield now if was is None else f"{stance_of(was.suggestion.stance, to.book)}, {was.suggestion.score:.2f}, now {now}"
    yield speaker
    if known and known.panel:
        yield known.panel
    if speaker != one.record_id:
        yield one.record_id


def pieces(one: Proposal, rule: str | None = None) -> Iterator[tuple[str, bool | str]]:
    """A passage in pieces: words that rules, or one of them, found, and words that turned a stance, are told apart."""
    start, text = one.suggestion.span.start, one.quotation
    hits = [hit for hit in one.suggestion.evidence.rules if rule in (None, hit.rule)]
    found = {place for hit in hits for span in hit.tokens for place in range(span.start - start, span.end - start)}
    found |= {place for place in range(1, len(text)) if text[place] == " " and {place - 1, place + 1} <= found}
    turning = {
        place for hit in hits for *_, span in hit.turned_by for place in range(span.start - start, span.end - start)
    }
    kinds = ["turning" if place in turning else place in found for place in range(len(text))]
    bounds = [0, *(place for place in range(1, len(text)) if kinds[place] != kinds[place - 1]), len(text)]
    for first, last in pairwise(bounds):
        yield text[first:last], kinds[first]


def present(at: Moment, book: Codebook, found: Overview, rule_id: str, form: str) -> None:
    """The passages that a rule finds as it is."""
    spoken, weak = found.spoken.get(rule_id, ()), found.weak.get(rule_id, ())
    if not spoken and not weak:
        st.html(quiet("It finds nothing in these texts."))
        return
    to = seen(at, book, rule=rule_id)
    listed(to, "Proposed", [(one, None) for one in spoken], form)
    listed(to, "Below the threshold", [(one, None) for one in weak], form)
