"""What the controls of the page Suggestions do: join the session with the suggestions of the project."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.text import Span
from ..project import Project
from ..readers import read_cues, shipped
from . import state, words
from .actions import attempt, opened, tell
from .upload import on_disk


def begin_queue() -> None:
    """Begin the queue anew: another order or filter gives another one."""
    state.drop(state.SUGGESTION, state.SUGGESTIONS_LATER)


def choose(suggestion: str) -> None:
    """Take a suggestion into focus."""
    state.put(state.SUGGESTION, suggestion)
    later = state.value(state.SUGGESTIONS_LATER, ())
    state.put(state.SUGGESTIONS_LATER, tuple(one for one in later if one != suggestion))


def put_off(suggestion: str) -> None:
    """Leave a suggestion for the end of the queue; the next one comes."""
    later = state.value(state.SUGGESTIONS_LATER, ())
    state.put(state.SUGGESTIONS_LATER, (*(one for one in later if one != suggestion), suggestion))
    state.drop(state.SUGGESTION)


def go_back() -> None:
    """Take up again what was put off last."""
    if later := state.value(state.SUGGESTIONS_LATER, ()):
        choose(later[-1])


def take_in(suggestion: str, side: str, number: int) -> None:
    """Take in so many sentences on a side of the passage."""
    state.put(state.decision_key(suggestion, side), max(0, number))


def accept(record: str, suggestion: str, span: Span, code: str | None = None) -> None:
    """Make a coding of a suggestion, as it is shown; the next one comes."""
    with attempt(), opened() as project:
        found = project.suggestions.find(record, suggestion, coder=state.coder())
        stance = state.value(state.decision_key(suggestion, "stance"))
        project.suggestions.accept(
            found, code=code, span=span, dimensions={"stance": stance} if stance else {}, coder=state.coder()
        )
        asked = project.codebook.current
        is_open = stance is None and asked is not None and any(one.id == "stance" for one in asked.dimensions)
        more = f" Its stance is open; the page Code asks for it in {record}." if is_open else ""
        settle(project, suggestion, more)


def accept_other(record: str, suggestion: str, span: Span) -> None:
    """Make a coding of a suggestion with the code that was chosen for it."""
    accept(record, suggestion, span, state.value(state.decision_key(suggestion, "code")))


def reject(record: str, suggestion: str) -> None:
    """Say that a suggestion does not fit; the next one comes."""
    with attempt(), opened() as project:
        project.suggestions.reject(
            project.suggestions.find(record, suggestion, coder=state.coder()), coder=state.coder()
        )
        settle(project, suggestion)


def settle(project: Project, suggestion: str, more: str = "") -> None:
    """Say what was decided, and leave what was stated for it."""
    done = project.newest_event(coder=state.coder())
    assert done is not None
    tell(words.sentence(done.summary) + more)
    state.put(state.SUGGESTION_EVENTS, {**state.value(state.SUGGESTION_EVENTS, {}), done.id: suggestion})
    state.drop(state.SUGGESTION)
    state.drop_filters(state.decision_key(suggestion, ""))


def undo() -> None:
    """Take back what the coder did last; a suggestion on which that decided comes into focus again."""
    with attempt(), opened() as project:
        done = project.undo(coder=state.coder())
        tell(words.sentence(done.summary))
        decided = state.value(state.SUGGESTION_EVENTS, {}).get(done.target)
        if decided is not None:
            choose(decided)


def audit(record: str, span: Span, codes: Iterable[str], form: str) -> None:
    """Say which codes a sentence of the audit gets; the next one comes."""
    with attempt(), opened() as project:
        project.suggestions.audit(record, span, codes, coder=state.coder())
        done = project.newest_event(coder=state.coder())
        assert done is not None
        tell(words.sentence(done.summary))
        state.drop(state.decision_key(form, "codes"))


def audit_chosen(record: str, span: Span, form: str) -> None:
    """Give a sentence of the audit the codes that were chosen."""
    audit(record, span, state.value(state.decision_key(form, "codes")) or (), form)


def open_first_pass(opened_up: bool) -> None:
    """Show suggestions at once, or only after a coder has finished a text."""
    with attempt(), opened() as project:
        project.suggestions.open_first_pass(opened_up, coder=state.coder())
        done = project.newest_event(coder=state.coder())
        assert done is not None
        tell(words.sentence(done.summary))


def use_model(used: bool) -> None:
    """Ask the language model for a second opinion on stances, or go by the words alone."""
    with attempt(), opened() as project:
        project.suggestions.use_model(used, coder=state.coder())
        done = project.newest_event(coder=state.coder())
        assert done is not None
        tell(words.sentence(done.summary))


def use_rules(name: str, content: bytes) -> None:
    """Give the project the rules of a file."""
    state.put(state.RULES_FILES, state.value(state.RULES_FILES, 0) + 1)  # the file chooser begins anew
    with attempt(), opened() as project, on_disk(name, content) as path:
        rules = project.suggestions.set_rules(path, coder=state.coder())
        tell(
            f"Stored {words.count(sum(1 for _ in rules.rules()), 'rule')} for {words.count(len(rules.codes), 'code')}."
        )


def use_shipped(name: str) -> None:
    """Give the project rules that come with framing."""
    with attempt(), opened() as project:
        rules = project.suggestions.set_rules(read_cues(shipped(name)), coder=state.coder())
        tell(
            f"Stored {words.count(sum(1 for _ in rules.rules()), 'rule')} for {words.count(len(rules.codes), 'code')}."
        )
