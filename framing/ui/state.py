"""What a session remembers. The only module that names session keys, and the keys of all that keeps a value."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

OPENED = "opened"
NOTICE = "notice"
CELL = "cell"
BEGUN = "begun"
RECORD = "record"
GO = "go"
VENUE = "venue"
CHECKED = "checked"
REPORT = "report"
COVERED_PANEL = "covered-panel"

CODER = "coder-name"
PATH = "path"
TABLE = "table"
SCHEME = "scheme"
UNIT = "unit"
OTHER_SCHEME = "other-scheme"
WHOSE, PAIR = "whose", ("pair-first", "pair-second")
"""Whose codings a table counts, and the two coders where it takes a pair."""
RESTS, RANGE, RANGE_OVER = "show-rests", "show-range", "range-over"
HELD = "only-held"
RECIPES = "recipes"
SEARCH = "search"
FILTERS = ("kind", "venue", "meeting", "panel", "group", "type", "role", "actor")
PAGE = "page-of-list"
EVENT = "event"
EVENTS_PAGE = "page-of-events"
ROLL_REASON = "reason-of-roll"
AS_OF = "as-of"
PAST = "past"
"""The number of the event after which the project is looked at as it was."""
CHAINS = "chains"
LEAD = "lead"
ORDER = "quotation-order"
QUOTATIONS_PAGE = "page-of-quotations"
PICKED = "picked"
PICKS = "picks"
PICKER = "picker"
NEW_CODE = "new-code-of-picked"
QUESTION = "question-of-picked"
ANSWER = "answer-of-picked"
WHY = {"recode": "why-recode", "answer": "why-answer", "uncode": "why-uncode"}
"""The fields for the reason of a change to many codings."""
MEMO = "memo"
MEMOS_PAGE = "page-of-memos"
PLACES_PAGE = "page-of-places"
CODE_MAP = "map-of-codes"
"""A chart, whose choice Streamlit alone may set."""
UPLOAD = "upload"
UPLOADS = "uploads"
SHEETS = "sheets"
MEETING = "import-meeting"
CORRECTING = "correcting"
READING = "reading"
"""Files that are being read into turns, in a process of their own."""
PROFILE, PROFILE_FILES = "profile", "profile-uploads"
DIVISION, DIVISION_AT, DIVISION_TRIAL = "division", "division-at", "division-trial"
"""The division in work that is shown, the line of each around which it is shown, and whether the trial is open."""
DIVISION_ALL, DIVISION_MEETING = "division-all", "division-meeting"
DIVISION_TROUBLE = "division-trouble"
COPY_PATH = "copy-path"
COPIES = "copies-taken"
BOTH = "both-ways"
WHY_DECIDED = "why-decided"
CONFLICTS = "conflicts-shown"
TAB = "tab-of-project"
"""The tab of the page Project that was asked for from elsewhere, and how often one was."""
LABEL = "label"
WHO = "who"
NEW_NAME = "new-name"
NEW_TYPE = "new-type"
NEW_COUNTRY = "new-country"
REASON = "reason"
WAITING, GIVEN = "", "given-"
"""The two forms for labels: for one that waits for an actor, and for one that was given one."""
APART = "apart"
ONLY = "only"
FORM = {WHO: None, NEW_NAME: "", NEW_TYPE: None, NEW_COUNTRY: "", REASON: "", APART: False, ONLY: ()}
"""What a form for labels asks beside the label, with what stands there before anything is said."""

NEW_TEXT, TEXT_REASON = "new-text-", "text-reason-"
CORRECTED = "corrected-"
"""The text that a correction began with: its hash, and the text."""
TRIED = "tried-"
"""What became of a new text: the text, and the report or why it was refused."""

DESK_PANEL, DESK_PROGRESS, DESK_WHOLE = "desk-panel", "desk-progress", "desk-whole"
DESK_OPEN = "desk-open"
DESK_PLACE = "desk-place"
DESK_ANSWERS = "desk-answers"
DESK_TROUBLE = "desk-trouble"
ARRIVED = "arrived"

CODEBOOK_TABS, CODEBOOK_TAB = "codebook-tabs", "codebook-tab"
"""The tabs, and the name of the one that is shown."""
CODE_SHOWN, CODE_ACT, COUNT_BY = "code-shown", "code-act", "count-by"
CODES_PICKED, CODES_PICKS = "codes-picked", "codes-picks"
SORTED_CODE, SORT_BY, SORT_PLACE, SORT_BATCH = "sorted-code", "sort-by", "sort-place", "sort-batch"
LOOK_PLACE = "look-place"
VERSION_FIRST, VERSION_SECOND, VERSION_PART = "version-first", "version-second", "version-part"
BOOKS = "codebook-uploads"

SUGGESTION_TAB = "suggestion-tab"
SUGGESTION, SUGGESTIONS_LATER = "suggestion", "suggestions-later"
"""The suggestion that was asked for, and those that were put off, by their short names."""
SUGGESTION_EVENTS = "suggestion-events"
"""Which suggestion each event of this session decided on, so that undo leads back to it."""
RULES_FILES = "rules-uploads"
RULES_TAB, RULE_SEARCH = "rules-tab", "rule-search"
RULE_CHOSEN, RULE_MODE, RULE_CODE_ACT = "rule-chosen", "rule-mode", "rule-code-act"
"""The rule or the code that is shown, how a rule is written, and what is done to a code."""

ADJUDICATE_FIRST, ADJUDICATE_SECOND = "adjudicate-first", "adjudicate-second"
ADJUDICATE_RECORD = "adjudicate-record"
"""The record at which the page Adjudicate begins, once."""
ADJUDICATE_PANELS, ADJUDICATE_KIND, ADJUDICATE_OPEN = "adjudicate-panels", "adjudicate-kind", "adjudicate-open"
ADJUDICATE_ITEM, ADJUDICATE_FORM = "adjudicate-item", "adjudicate-form"
"""The disagreement in focus, and the form that is open on it: its name, the disagreement, and what was stated."""
ADJUDICATE_SAID = "adjudicate-said"
"""What was settled or taken back last, in words."""
ADJUDICATE_TURN, ADJUDICATE_EVENTS = "adjudicate-turn", "adjudicate-events"
"""How often something was done, and which disagreement each event of this session decided, so that undo leads back."""

AGREEMENT_TAB, AGREEMENT_SHOWN, AGREEMENT_PAGE = "agreement-tab", "agreement-shown", "page-of-disagreements"
AGREEMENT_RECORD = "agreement-record"
"""What the shown disagreements stand behind, as a list of words; and the record whose text is shown."""

KEPT = (
    PROFILE,
    DIVISION,
    ADJUDICATE_FIRST,
    ADJUDICATE_SECOND,
    ADJUDICATE_PANELS,
    ADJUDICATE_KIND,
    ADJUDICATE_OPEN,
    AGREEMENT_TAB,
    RULE_SEARCH,
    RULE_MODE,
    RULE_CODE_ACT,
    SUGGESTION_TAB,
    DESK_PANEL,
    DESK_PROGRESS,
    DESK_WHOLE,
    CODER,
    TABLE,
    SCHEME,
    UNIT,
    OTHER_SCHEME,
    WHOSE,
    *PAIR,
    RESTS,
    RANGE,
    RANGE_OVER,
    SEARCH,
    HELD,
    ORDER,
    CODE_ACT,
    COUNT_BY,
    SORTED_CODE,
    SORT_BY,
    VERSION_FIRST,
    VERSION_SECOND,
    VERSION_PART,
    *(f"filter-{name}" for name in FILTERS),
)
QUOTATION_FILTER, MEMO_FILTER, HISTORY_FILTER = "quotation-filter-", "memo-filter-", "history-filter-"
NOTE = "note-"
NOTE_PARTS = ("title", "text", "links")
GROWTH = "growth-"
CODEBOOK_FORM, SORT_FILTER, LOOK_FILTER = "codebook-form-", "sort-filter-", "look-filter-"
SUGGESTION_FILTER = "suggestion-filter-"
AGREEMENT = "agreement-choice-"
RULE_FORM = "rule-form-"
ROUND_FORM = "round-form-"
AGREED_FORM = "agreed-form-"
KEPT_SO = (
    ROUND_FORM,
    AGREED_FORM,
    RULE_FORM,
    QUOTATION_FILTER,
    MEMO_FILTER,
    HISTORY_FILTER,
    GROWTH,
    NEW_TEXT,
    TEXT_REASON,
    NOTE,
    CODEBOOK_FORM,
    SORT_FILTER,
    LOOK_FILTER,
    SUGGESTION_FILTER,
    AGREEMENT,
)
"""How the keys begin of other widgets that keep a value."""
OF_PERSON = (
    CODER,
    ORDER,
    HELD,
    PICKS,
    UPLOADS,
    RECIPES,
    COPIES,
    CODES_PICKS,
    COUNT_BY,
    BOOKS,
    RULES_FILES,
    PROFILE_FILES,
)
"""What holds for any project: who codes, how lists are shown, and numbers that only rise."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What an action has to say: done, or not done and why; ``event`` is what can be taken back at once."""

    text: str
    done: bool = True
    event: str | None = None


def keep() -> None:
    """Hold the values of widgets that another page does not show; Streamlit would forget them."""
    others = [key for key in st.session_state if str(key).startswith(KEPT_SO)]
    for key in (*KEPT, *others):
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]


def project_path() -> Path | None:
    """The project of this session: that of the environment, or the one that was opened on the screen."""
    stated = os.environ.get("FRAMING_PROJECT")
    return Path(stated) if stated else st.session_state.get(OPENED)


def project_is_given() -> bool:
    """Whether the environment names the project, so that the screen does not ask."""
    return bool(os.environ.get("FRAMING_PROJECT"))


def value(key: str, default: Any = None) -> Any:
    """What the session holds under a key."""
    return st.session_state.get(key, default)


def put(key: str, content: Any) -> None:
    """Hold something under a key."""
    st.session_state[key] = content


def begin(key: str, content: Any) -> str:
    """Hold something under a key that holds nothing yet; the key."""
    st.session_state.setdefault(key, content)
    return key


def drop(*keys: str) -> None:
    """Forget what the session holds under keys."""
    for key in keys:
        st.session_state.pop(key, None)


def forget() -> None:
    """Forget all that belongs to a project."""
    drop(*[str(key) for key in st.session_state if key not in OF_PERSON])


def take(key: str) -> Any:
    """What the session holds under a key, which it then forgets."""
    return st.session_state.pop(key, None)


def text(key: str) -> str | None:
    """What was written in a field; None where that is nothing."""
    written: str | None = st.session_state.get(key)
    return (written or "").strip() or None


def coder() -> str | None:
    """Who acts, as named on the screen; None where no name was given."""
    return text(CODER)


def filter_key(name: str) -> str:
    """The key of a filter of the list of records."""
    return f"filter-{name}"


def quotation_key(name: str) -> str:
    """The key of a filter of the quotations."""
    return f"{QUOTATION_FILTER}{name}"


def growth_key(name: str) -> str:
    """The key of a choice on the page Growth."""
    return f"{GROWTH}{name}"


def agreement_key(name: str) -> str:
    """The key of a choice on the page Agreement."""
    return f"{AGREEMENT}{name}"


def memo_key(name: str) -> str:
    """The key of a filter of the memos."""
    return f"{MEMO_FILTER}{name}"


def history_key(name: str) -> str:
    """The key of a filter of the history."""
    return f"{HISTORY_FILTER}{name}"


def draft_key(field: str, record: str) -> str:
    """The key of what belongs to the correction of a record of this project."""
    return f"{field}{project_path()}-{record}"


def note_key(part: str, form: str) -> str:
    """The key of a field in a form for a memo: title, text or links; or of why it was refused."""
    return f"{NOTE}{part}-{form}"


def new_note(target: str, key: str) -> str:
    """The name of the form for a memo on a thing of this project."""
    return f"{project_path()}-{target}-{key}"


def changed_note(memo: str, *written: Any) -> str:
    """The name of the form in which a memo is changed; where it says something else it begins anew."""
    return f"{memo}-{hash(written)}"


def memo_window(target: str, key: str) -> str:
    """The key of the window with the memos on a thing."""
    return f"memo-on-{target}-{key}"


def drop_filters(beginning: str) -> None:
    """Forget all filters whose keys begin so."""
    drop(*[str(key) for key in st.session_state if str(key).startswith(beginning)])


def field_key(field: str) -> str:
    """The key of the choice of a column for a field; another upload begins anew."""
    return f"column-{value(UPLOADS, 0)}-{field}"


def form_key(form: str, field: str) -> str:
    """The key of a field in one of the forms for labels."""
    return f"{form}{field}"


def codebook_key(form: str, field: str) -> str:
    """The key of a field in a form of the page Codebook."""
    return f"{CODEBOOK_FORM}{form}-{field}"


def rule_key(form: str, field: str) -> str:
    """The key of a field in a form of the page Rules."""
    return f"{RULE_FORM}{form}-{field}"


def round_key(field: str) -> str:
    """The key of a field in the form for a round."""
    return f"{ROUND_FORM}{field}"


def agreed_key(item: str, field: str) -> str:
    """The key of a field in a form on a disagreement."""
    return f"{AGREED_FORM}{item}-{field}"


def read_key(field: str) -> str:
    """The key of a choice of how files are read; another upload begins anew."""
    return f"read-form-{value(UPLOADS, 0)}-{field}"


def profile_key() -> str:
    """The key of the chooser of a profile file, which is emptied by taking the next one."""
    return f"profile-{value(PROFILE_FILES, 0)}"


def suggestion_key(name: str) -> str:
    """The key of a filter or choice of the page Suggestions."""
    return f"{SUGGESTION_FILTER}{name}"


def decision_key(suggestion: str, field: str) -> str:
    """The key of what is stated for the decision on a suggestion, or on a sentence of an audit."""
    return f"decision-{suggestion}-{field}"


def rules_key() -> str:
    """The key of the chooser of a file of rules, which is emptied by taking the next one."""
    return f"rules-{value(RULES_FILES, 0)}"


def book_key() -> str:
    """The key of the chooser of a codebook file, which is emptied by taking the next one."""
    return f"book-{value(BOOKS, 0)}"


def recipe_key() -> str:
    """The key of the chooser of a recipe file, which is emptied by taking the next one."""
    return f"recipe-{value(RECIPES, 0)}"


def link_key(source: str) -> str:
    """The key of the field for where a source can be opened."""
    return f"link-{source}"


def tabs_key() -> str:
    """The key of the tabs of the page Project, which begin anew when one is asked for from elsewhere."""
    return f"project-tabs-{value(TAB, (None, 0))[1]}"


def copy_key() -> str:
    """The key of the chooser of another copy, which is emptied by taking the next one."""
    return f"copy-{value(COPIES, 0)}"


def upload_key() -> str:
    """The key of the file chooser, which is emptied by taking the next one."""
    return f"{UPLOAD}-{value(UPLOADS, 0)}"


def valid(key: str, options: tuple[Any, ...]) -> None:
    """Forget a choice that is no longer offered."""
    if st.session_state.get(key) not in (None, *options):
        st.session_state.pop(key)
