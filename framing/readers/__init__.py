"""Files to values: transcripts, speakers, codings, codebooks, schemes, forums, recipes, studies.

Every complaint names the file and the line, row or cell, and all problems of a file come together.
A reader is imported when it is first asked for, since few files are of every kind.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .codebook import codebook_from_text, read_codebook
    from .codebook_text import codebook_yaml
    from .cues import cues_from_text, read_cues
    from .cues_fields import rule_from_text, with_fields
    from .cues_text import rule_of, rule_text, with_new_rule, with_rule, with_threshold, without_code, without_rule
    from .delivery import read_delivery
    from .dividing import Divided, divided
    from .expectation import read_expectation
    from .forum import read_forums
    from .lint import lint_codebook
    from .profile import built_in_profiles, profile_yaml, read_profile
    from .recipe import read_recipe
    from .scheme import read_scheme
    from .sources.pdf import page_picture
    from .sources.reading import is_text
    from .sources.unproved import asks_for_encoding
    from .study import Study, read_study, shipped
    from .text import plain_text, read_text
    from .turns.delivery import delivered

__all__ = [
    "Divided",
    "Study",
    "asks_for_encoding",
    "built_in_profiles",
    "codebook_from_text",
    "codebook_yaml",
    "cues_from_text",
    "delivered",
    "divided",
    "is_text",
    "lint_codebook",
    "page_picture",
    "plain_text",
    "profile_yaml",
    "read_codebook",
    "read_cues",
    "read_delivery",
    "read_expectation",
    "read_forums",
    "read_profile",
    "read_recipe",
    "read_scheme",
    "read_study",
    "read_text",
    "rule_from_text",
    "rule_of",
    "rule_text",
    "shipped",
    "with_fields",
    "with_new_rule",
    "with_rule",
    "with_threshold",
    "without_code",
    "without_rule",
]

_HOMES = {
    "Divided": "dividing",
    "Study": "study",
    "asks_for_encoding": "sources.unproved",
    "codebook_from_text": "codebook",
    "codebook_yaml": "codebook_text",
    "cues_from_text": "cues",
    "delivered": "turns.delivery",
    "divided": "dividing",
    "is_text": "sources.reading",
    "lint_codebook": "lint",
    "page_picture": "sources.pdf",
    "plain_text": "text",
    "profile_yaml": "profile",
    "read_codebook": "codebook",
    "read_cues": "cues",
    "read_delivery": "delivery",
    "read_expectation": "expectation",
    "read_forums": "forum",
    "read_profile": "profile",
    "read_recipe": "recipe",
    "read_scheme": "scheme",
    "read_study": "study",
    "read_text": "text",
    "rule_from_text": "cues_fields",
    "rule_of": "cues_text",
    "rule_text": "cues_text",
    "shipped": "study",
    "built_in_profiles": "profile",
    "with_fields": "cues_fields",
    "with_new_rule": "cues_text",
    "with_rule": "cues_text",
    "with_threshold": "cues_text",
    "without_code": "cues_text",
    "without_rule": "cues_text",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
