"""What the controls of the page Rules do: join the session with the rules of the project."""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import CueError
from ..model.cues import Cues
from ..model.suggestion import Proposal
from ..project import Project
from ..readers import cues_from_text
from . import state, suggestions_reading, words
from .actions import attempt, opened, refuse
from .reading import Moment
from .rules_draft import IN_PROJECT, Change, text_of, unwritten

RULE, CODE = "rule", "code"


def item(kind: str, name: str) -> str:
    """The name of a rule or a code in the list."""
    return f"{kind} {name}"


def choose(chosen: str) -> None:
    """Show a rule or a code."""
    state.put(state.RULE_CHOSEN, chosen)


def choose_code(code: str, act: str | None = None) -> None:
    """Show a code, and do something with it."""
    choose(item(CODE, code))
    if act is not None:
        state.put(state.RULE_CODE_ACT, act)


def choose_other() -> None:
    """Write the first rule for a code that has none."""
    code = state.value(state.rule_key("other", "code"))
    if code is not None:
        choose_code(code, "new")
        state.put(state.rule_key("other", "code"), None)


def nothing() -> None:
    """What leaving a field does: the page is drawn anew, and with it what the change would do."""


def keep(form: str, change: Change) -> None:
    """Store a change as it was tried; or say why not, with all that was written still in its form."""
    if change.kind in ("rule", "new") and text_of(form) != change.text:
        refuse("the rule was written on since it was tried. Nothing was stored; look at what it does now.")
        return
    with attempt(), opened() as project:
        present = rules_of(project)
        if change.before(present) != change.seen:
            raise CueError(
                "somebody else changed these rules meanwhile. Nothing was stored; what you wrote is still in its form."
            )
        rules = cues_from_text(change.source(present), IN_PROJECT)
        project.suggestions.set_rules(rules, coder=state.coder(), reason=state.text(state.rule_key(form, "reason")))
        told(project)
        state.drop_filters(state.rule_key(form, ""))
        follow(change, present, rules)


def rules_of(project: Project) -> Cues:
    """The rules of a project, none yet perhaps."""
    book = project.codebook.current
    assert book is not None, "without a codebook nothing of this is drawn"
    return project.suggestions.rules() or unwritten(book.id)


def follow(change: Change, before: Cues, after: Cues) -> None:
    """Show what is of interest after a change."""
    known = {rule.id for _, rule in before.rules()}
    new = [rule.id for _, rule in after.rules() if rule.id not in known]
    if change.kind in ("rule", "new") and new:
        choose(item(RULE, new[0]))
    elif change.kind == "remove":
        code = next((code.code for code, rule in before.rules() if rule.id == change.target), "")
        choose_code(code)
    if change.kind in ("new", "remove"):
        state.drop(state.RULE_CODE_ACT)
        state.drop(state.RULE_MODE)


def keep_file(name: str, text: str, form: str) -> None:
    """Give the project the rules of a file, as they were tried."""
    with attempt(), opened() as project:
        project.suggestions.set_rules(
            cues_from_text(text, name), coder=state.coder(), reason=state.text(state.rule_key(form, "reason"))
        )
        told(project)
        state.drop_filters(state.rule_key(form, ""))
        state.put(state.RULES_FILES, state.value(state.RULES_FILES, 0) + 1)  # the file chooser begins anew


def told(project: Project) -> None:
    """Say what was stored, with a way to take it back."""
    done = project.newest_event(coder=state.coder())
    if done is not None:
        state.put(state.NOTICE, state.Notice(words.sentence(done.summary), event=done.id))


def begin_again(form: str) -> None:
    """Leave what was written in a form."""
    state.drop_filters(state.rule_key(form, ""))


def show_more(key: str, number: int) -> None:
    """Show more passages of a list."""
    state.put(key, number)


def note_shown(at: Moment, coder: str, shown: Iterable[Proposal]) -> None:
    """Note that a coder is shown what is suggested for records; once for each."""
    if at.event is not None:
        return
    known = suggestions_reading.revealed(at, coder)
    new = dict.fromkeys(one.record_id for one in shown if one.record not in known)
    if new:
        with attempt(), opened() as project:
            project.suggestions.reveal(new, coder=coder)
