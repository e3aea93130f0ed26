"""Profiles of sources as YAML: how one kind of source says who speaks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields as fields_of
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml.nodes import Node

from ..errors import Problem, ReadError, ValueRuleError
from ..model.profile import BRACKETS, Profile
from ..model.record import KINDS
from ..model.source import CHANGES, COLUMNS, ReadingOptions
from .codebook_text import dumped
from .encoding import is_known
from .findings import near
from .template import Template
from .turns.layouts import LAYOUTS
from .turns.templates import template_complaint
from .yaml_file import Entries, YamlFile

FORM = "framing-profile/1"
MOST_CHARACTERS = 1_000_000
LONGEST_ID = 100
FIELDS = ("format", *(field.name for field in fields_of(Profile)))
READING = tuple(field.name for field in fields_of(ReadingOptions))
WITH_TEXT = tuple(kind for kind in KINDS if kind != "attested")
PANEL_FIELDS = ("panel", "number", "title", "_")
IDENTIFIER = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
BUILT_IN = Path(__file__).parent / "turns" / "profiles"


def read_profile(text: str, where: str) -> Profile:
    """The profile of a YAML text (format framing-profile/1); ``where`` names the file in complaints.

    Raises
    ------
    ReadError
        The text is no profile, or something in it is wrong; every problem has its line.
    """
    if len(text) > MOST_CHARACTERS:
        what = f"has {len(text):,} characters; a profile has at most {MOST_CHARACTERS:,}. Shorten its lists."
        raise ReadError([Problem(where, what)])
    file = YamlFile(where, text)
    top = file.top("profile", FORM, FIELDS)
    facts: dict[str, Any] = {
        "id": _identifier(top),
        "title": top.required("title"),
        "note": top.text("note") or "",
        "layouts": _layouts(top),
        "brackets": top.one_of("brackets", BRACKETS, "ask"),
        "panels": _templates(top, "panels"),
        "roles": _pairs(top, "roles", "list of roles"),
        "leave": top.texts("leave"),
        "whole": top.flag("whole", default=False),
        "kind": top.one_of("kind", WITH_TEXT) or None,
        "fields": _pairs(top, "fields", "list of fields"),
        "reading": _reading(top.mapping("reading", "list of reading options", READING)),
    }
    return file.built(lambda: Profile(**facts))


def profile_yaml(profile: Profile) -> str:
    """The YAML text of a profile, which ``read_profile`` reads back as an equal one."""
    usual = Profile()
    facts: dict[str, Any] = {"format": FORM, "id": profile.id, "title": profile.title}
    for name in FIELDS[3:]:
        value = getattr(profile, name)
        if value == getattr(usual, name):
            continue
        if name in ("roles", "fields"):
            facts[name] = dict(value)
        elif name == "reading":
            facts[name] = _changed_options(value)
        else:
            facts[name] = list(value) if isinstance(value, tuple) else value
    return "".join(dumped(facts))


@cache
def built_in_profiles() -> tuple[Profile, ...]:
    """The profiles that come with framing, the general one first."""
    read = [read_profile(path.read_text(encoding="utf-8"), path.name) for path in sorted(BUILT_IN.glob("*.yaml"))]
    return tuple(sorted(read, key=lambda profile: profile.id != "general"))


def _identifier(top: Entries) -> str:
    value = top.required("id")
    if len(value) > LONGEST_ID:
        top.refuse("id", f"id has {len(value):,} characters; an id has at most {LONGEST_ID}. Shorten it.")
    elif value and not IDENTIFIER.fullmatch(value):
        top.refuse("id", f"id {value!r} is not made of letters and digits with hyphens between. Write it so.")
    return value


def _layouts(top: Entries) -> tuple[str, ...]:
    """Names of layouts, or templates of speaker lines."""
    found = []
    for node in top.items("layouts"):
        value = top.text_of(node, "an item of 'layouts'") or ""
        found.append(value)
        if "{" in value:
            _refuse_template(top, node, value, complaint=template_complaint)
        elif value not in LAYOUTS:
            top.file.refuse(
                node,
                f"{value!r} is no layout; the layouts are {', '.join(LAYOUTS)}, or a template with {{label}}. "
                f"Use one of them.{near(value, LAYOUTS)}",
            )
    return tuple(found)


def _templates(top: Entries, key: str) -> tuple[str, ...]:
    """Templates of lines that name a panel."""
    found = []
    for node in top.items(key):
        value = top.text_of(node, f"an item of {key!r}") or ""
        found.append(value)
        _refuse_template(top, node, value, complaint=_panel_complaint)
    return tuple(found)


def _panel_complaint(value: str) -> str | None:
    unknown = [name for name in Template(value).fields if name not in PANEL_FIELDS]
    return f"a template of a panel has {{panel}}, {{number}} and {{title}}, not {{{unknown[0]}}}" if unknown else None


def _names_complaint(value: str) -> None:
    Template(value)


def _refuse_template(top: Entries, node: Node, value: str, *, complaint: Callable[[str], str | None]) -> None:
    try:
        if wrong := complaint(value):
            top.file.refuse(node, f"template {value!r}: {wrong}. Change it.")
    except ValueRuleError as err:
        top.file.refuse(node, str(err))


def _pairs(top: Entries, key: str, noun: str) -> tuple[tuple[str, str], ...]:
    pairs = ((name, top.text_of(node, f"{name!r} of {key!r}")) for name, node in top.pairs(key, noun))
    return tuple((name, value) for name, value in pairs if name and value)


def _reading(entries: Entries) -> ReadingOptions:
    usual = ReadingOptions()
    columns = entries.whole("columns")
    if columns is not None and columns not in COLUMNS:
        entries.refuse("columns", f"columns {columns} is not 1, 2 or 3. Write one of them, or leave it out to look.")
        columns = None
    names = entries.text("names")
    if names is not None:
        _refuse_template(entries, entries.nodes["names"], names, complaint=_names_complaint)
    encoding = entries.text("encoding")
    if encoding is not None and not is_known(encoding):
        entries.refuse("encoding", f"encoding {encoding[:40]!r} is not known to Python. Write for example cp1252.")
    changes = entries.one_of("changes", CHANGES, usual.changes)
    return ReadingOptions(
        encoding=encoding,
        footnotes=entries.flag("footnotes", default=usual.footnotes),
        comments=entries.flag("comments", default=usual.comments),
        changes=changes if changes in CHANGES else usual.changes,
        columns=columns if columns is None or columns > 0 else None,
        names=names,
    )


def _changed_options(options: ReadingOptions) -> Mapping[str, Any]:
    usual = ReadingOptions()
    return {name: value for name in READING if (value := getattr(options, name)) != getattr(usual, name)}
