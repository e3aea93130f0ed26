"""The codings that were made under an old wording: with both wordings beside them, until somebody looked again."""

from __future__ import annotations

import streamlit as st

from ..model.codebook import Code, Codebook
from ..model.codebook_change import Confirm
from ..model.codebook_difference import code_fields
from ..model.quotation import Quotation, QuotationFilter
from . import (
    codebook_actions,
    codebook_passage,
    codebook_reading,
    comparison,
    finding,
    reading,
    state,
    visibility,
    words,
)
from .codebook_confirm import confirm
from .codebook_forms import choose_code, path_of
from .markup import quiet, tag
from .reading import Moment

NOTHING = "Nothing is to be looked at again. When a code is redefined, its earlier codings come here."


def draw(at: Moment) -> None:
    """The queue, one's own codings first."""
    book = reading.codebook(at)
    assert book is not None
    seen = visibility.visible_to(at)
    waiting = {id: one.second_look for id, one in codebook_reading.use(at, seen).items() if one.second_look}
    if not waiting:
        st.html(quiet(NOTHING))
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="look-head"):
        choice("code", "Code", waiting, named=lambda id: f"{path_of(book, id)} ({waiting.get(id, 0):,})")
        choice("coder", "Coder", reading.occurring(at, seen).coders if seen is None else ())
    queue = own_first(at, wanted(seen))
    place = max(0, min(state.value(state.LOOK_PLACE, 0), len(queue) - 1))
    with st.container(horizontal=True, vertical_alignment="center", key="look-count"):
        told = f"{place + 1:,} of {words.count(len(queue), 'coding')} to look at again, your own first."
        st.html(quiet(told if queue else "None of these is to be looked at again."), width="content")
        visibility.draw(at, reading.occurring(at, seen).coders, "Codings")
    if not queue:
        return
    (quotation,) = codebook_reading.quotations_of(at, (queue[place],), seen)
    one(at, book, quotation, place, len(queue))
    everything(at, queue)


def choice(name: str, label: str, options: object, named: object = str) -> None:
    """A filter of the queue."""
    finding.choice(
        f"{state.LOOK_FILTER}{name}",
        label,
        options,  # type: ignore[arg-type]
        named=named,  # type: ignore[arg-type]
        changed=restart,
    )


def restart() -> None:
    """Begin the queue anew."""
    codebook_actions.restart_queue(state.LOOK_PLACE)


def wanted(seen: str | None) -> QuotationFilter:
    """What the filters ask for."""
    return QuotationFilter(
        code=state.value(f"{state.LOOK_FILTER}code"),
        coder=state.value(f"{state.LOOK_FILTER}coder"),
        alone=state.value(f"{state.LOOK_FILTER}code") is not None,
        old_wording=True,
        visible_to=seen,
    )


def own_first(at: Moment, fitting: QuotationFilter) -> tuple[str, ...]:
    """The codings that fit, those of the one who looks before those of others."""
    queue = codebook_reading.found(at, fitting)
    me = visibility.me()
    if fitting.coder not in (None, me):
        return queue
    mine = set(codebook_reading.mine(at, fitting, me))
    return tuple(sorted(queue, key=lambda uid: uid not in mine))


def one(at: Moment, book: Codebook, quotation: Quotation, place: int, number: int) -> None:
    """One coding, both wordings, and what can be decided."""
    left, right = st.columns([2, 3], gap="large")
    code = book.code(quotation.coding.code)
    with left, st.container(key="look-passage"):
        st.html(tag("h2", path_of(book, code.id), cls="small"))
        codebook_passage.steps(quotation, place, number, state.LOOK_PLACE)
        decide(book, quotation)
        st.html(codebook_passage.passage(quotation, book))
    with right, st.container(key="look-wordings"):
        wordings(at, quotation, code)


def wordings(at: Moment, quotation: Quotation, code: Code) -> None:
    """What the code meant when the coding was made, and what it means."""
    old = codebook_reading.worded(at, code.id, quotation.coding.wording)
    if old is None:
        st.html(quiet("The wording under which it was made is not known.") + codebook_passage.meaning(code))
        return
    st.html(tag("h2", "What changed in the wording", cls="small") + comparison.fields_markup(code_fields(old, code)))
    st.html(tag("h2", "The code as it is", cls="small") + codebook_passage.meaning(code))


def decide(book: Codebook, quotation: Quotation) -> None:
    """Whether the coding still fits; another code, or none, is for its coder to say."""
    uid, own = quotation.coding.uid, quotation.coding.coder == visibility.me()
    form = "look"
    with st.container(horizontal=True, key="look-decide"):
        st.button(
            "Still fits",
            key="look-fits",
            type="primary",
            shortcut="F",
            on_click=codebook_actions.confirm_look,
            args=((uid,),),
        )
        with st.popover("Another code", disabled=not own, key=f"look-recode-{uid}"):
            others = [one.id for one in book.codes if one.codable and one.id != quotation.coding.code]
            choose_code(book, "Code that fits", others, key=state.codebook_key(form, "code"))
            reason(form)
            st.button("Change the code", key="do-look-recode", on_click=codebook_actions.recode_look, args=(uid, form))
        with st.popover("Remove", disabled=not own, key=f"look-remove-{uid}"):
            st.html(
                tag("p", tag("strong", "Remove this coding, with the memos on it?")) + quiet("Undo brings it back.")
            )
            st.button(
                "Remove the coding", key="do-look-remove", on_click=codebook_actions.remove_look, args=(uid, form)
            )
    if not own:
        st.html(quiet(f"Coded by {quotation.coding.coder}, who alone gives it another code or removes it."))


def reason(form: str) -> None:
    """The field for the reason."""
    st.text_input("Reason", key=state.begin(state.codebook_key(form, "reason"), ""), placeholder="Kept in the history")


def everything(at: Moment, queue: tuple[str, ...]) -> None:
    """All that the filters find at once, with a confirmation."""
    with st.expander(f"Say of all {len(queue):,} that they fit", key="look-all"):
        st.html(
            quiet("This holds for all codings that the filters above find, also for those on which you did not look.")
        )
        confirm(at, Confirm(codings=queue), form="look-all", label=f"{words.count(len(queue), 'coding')} still fit")
