"""What the controls of the page Codebook do: join the session with the codebook of the project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..model.codebook_change import (
    CodebookChange,
    Create,
    Group,
    Merge,
    Move,
    Sort,
    ToCode,
    ToValue,
)
from ..model.identity import new_uid
from ..project import Project
from . import codebook_reading, state, words
from .actions import attempt, current, open_quotation, opened, refuse


def choose_tab(names: Mapping[str, str]) -> None:
    """Keep which tab is shown; ``names`` has their names by their labels."""
    state.put(state.CODEBOOK_TAB, names.get(str(state.value(state.CODEBOOK_TABS))))


def go(tab: str) -> None:
    """Show a tab."""
    state.put(state.CODEBOOK_TAB, tab)


def choose_code(code: str) -> None:
    """Choose a code."""
    state.put(state.CODE_SHOWN, code)


def begin_act(act: str, code: str, **fields: Any) -> None:
    """Open a form of a code, with what is stated in it."""
    choose_code(code)
    state.put(state.CODE_ACT, act)
    for field, content in fields.items():
        state.put(state.codebook_key(f"{act}-{code}", field), content)


def pick(said: Mapping[str, Any]) -> None:
    """Take over which codes are picked; a word from before the last change of ours counts for nothing."""
    if said["version"] == state.value(state.CODES_PICKS, 0):
        state.put(state.CODES_PICKED, tuple(said["ids"]))


def clear_picks() -> None:
    """Pick no code."""
    state.put(state.CODES_PICKED, ())
    state.put(state.CODES_PICKS, state.value(state.CODES_PICKS, 0) + 1)


def put_elsewhere(said: Mapping[str, Any]) -> None:
    """Move a code as the tree wants it: at once where nothing but the tree changes, else by the form."""
    at = current()
    assert at is not None
    change = Move(code=said["code"], parent=said["parent"], before=said["before"])
    found = codebook_reading.weighed(at, change)
    if found.refusal is not None:
        refuse(found.refusal)
    elif found.harmless:
        apply(change, f"move-{change.code}")
    else:
        begin_act("move", change.code, parent=change.parent, before=change.before)


def apply(change: CodebookChange, form: str) -> None:
    """Do a change of the codebook, say what was done and offer to take it back; or say why not, with all that was
    written still in its form."""
    with attempt(), opened() as project:
        reason = state.text(state.codebook_key(form, "reason"))
        done = project.codebook.apply(change, coder=state.coder(), reason=reason)
        state.put(state.NOTICE, state.Notice(words.sentence(done.summary), event=done.id))
        state.drop_filters(state.codebook_key(form, ""))
        follow(change)


def follow(change: CodebookChange) -> None:
    """Choose the code that is of interest after a change."""
    match change:
        case Create(code=made):
            choose_code(made.id)
            state.put(state.CODE_ACT, "meaning")
        case Merge(target=target):
            choose_code(target)
            state.put(state.CODE_ACT, "meaning")
        case Group(under=heading):
            choose_code(heading.id)
            clear_picks()
        case ToCode(made=made):
            choose_code(made.id)
            state.put(state.CODE_ACT, "meaning")
        case ToValue(target=target) if target:
            choose_code(target)
            state.put(state.CODE_ACT, "meaning")


def add_example(form: str, text: str, fits: bool) -> None:
    """Put a quotation among the examples that are being written."""
    number = max([-1, *state.value(state.codebook_key(form, "examples"), ())]) + 1
    state.put(state.codebook_key(form, "examples"), (*state.value(state.codebook_key(form, "examples"), ()), number))
    for field, content in {"text": text, "fits": fits, "why": ""}.items():
        state.put(state.codebook_key(form, f"example-{number}-{field}"), content)


def drop_example(form: str, number: int) -> None:
    """Leave an example out."""
    key = state.codebook_key(form, "examples")
    state.put(key, tuple(one for one in state.value(key, ()) if one != number))


def begin_again(form: str) -> None:
    """Leave what was written in a form."""
    state.drop_filters(state.codebook_key(form, ""))


def sort_one(code: str, to: str, uid: str) -> None:
    """Give a coding that waits one of the parts; the next one comes."""
    with attempt(), opened() as project:
        done = project.codebook.apply(Sort(code=code, to=to, codings=(uid,)), coder=state.coder())
        state.put(state.NOTICE, state.Notice(words.sentence(done.summary), event=done.id))


def open_said(said: Mapping[str, str]) -> None:
    """Go to a quotation in its text."""
    open_quotation(said["id"])


def nothing() -> None:
    """What a choice does that is only looked at."""


def pass_over(key: str, number: int) -> None:
    """Go to another one of a queue."""
    state.put(key, number)


def confirm_look(uids: Sequence[str]) -> None:
    """Say of codings that they fit the present wording."""
    with attempt(), opened() as project:
        done = project.codebook.confirm(uids, coder=state.coder())
        state.put(state.NOTICE, state.Notice(words.sentence(done.summary), event=done.id))


def recode_look(uid: str, form: str) -> None:
    """Give a coding another code, since it does not fit any more."""
    code = state.value(state.codebook_key(form, "code"))
    if code is None:
        refuse("no code is chosen. Choose the code that fits.")
        return
    with attempt(), opened() as project:
        reason = state.text(state.codebook_key(form, "reason"))
        project.quotations.recode([uid], code, coder=state.coder(), reason=reason)
        told(project, form)


def remove_look(uid: str, form: str) -> None:
    """Remove a coding that does not fit any more."""
    with attempt(), opened() as project:
        reason = state.text(state.codebook_key(form, "reason"))
        project.quotations.uncode([uid], coder=state.coder(), reason=reason)
        told(project, form)


def told(project: Project, form: str) -> None:
    """Say what was done last, and empty its form."""
    done = project.newest_event(coder=state.coder())
    if done is not None:
        state.put(state.NOTICE, state.Notice(words.sentence(done.summary), event=done.id))
    state.drop_filters(state.codebook_key(form, ""))


def restart_queue(key: str) -> None:
    """Begin a queue anew: other filters give other ones."""
    state.put(key, 0)


def import_book(change: CodebookChange, form: str) -> None:
    """Make the codebook that of the file that was shown."""
    apply(change, form)
    notice = state.value(state.NOTICE)
    if notice is not None and notice.done:
        state.put(state.BOOKS, state.value(state.BOOKS, 0) + 1)  # the file chooser begins anew


def slug(name: str) -> str:
    """A name as it can stand in an id.

    >>> slug("Borders & order")
    'borders_order'
    """
    letters = "".join(letter if letter.isalnum() else " " for letter in name.casefold())
    return "_".join(letters.split())


def free_id(name: str, parent: str | None, taken: Sequence[str]) -> str:
    """An id for a new code: that of its frame and its name, with a number where there is one of it already.

    >>> free_id("Borders", "control.sovereignty", ["control.borders"])
    'control.borders_2'
    """
    frame = f"{parent.partition('.')[0]}." if parent else ""
    wanted = f"{frame}{slug(name) or new_uid()[:8]}"
    found, number = wanted, 1
    while found in taken:
        number += 1
        found = f"{wanted}_{number}"
    return found
