"""Classifications of actors from YAML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml.nodes import Node

from ..model.actor import SIDES, is_country_code
from ..model.scheme import Group, Override, Scheme
from .yaml_file import Entries, YamlFile

FORM = "framing-scheme/1"
FIELDS = (
    "format",
    "id",
    "title",
    "source",
    "as_of",
    "valid",
    "licence",
    "note",
    "based_on",
    "groups",
    "complement",
    "members",
    "overrides",
)


def read_scheme(path: Path) -> Scheme:
    """The scheme of a YAML file (format framing-scheme/1).

    Raises
    ------
    ReadError
        The file is no scheme, or something in it is wrong; every problem has its line.
    """
    file = YamlFile.opened(Path(path))
    top = file.top("scheme", FORM, FIELDS)
    identity = {key: top.required(key) for key in ("id", "title", "source", "as_of")}
    notes: dict[str, Any] = {key: top.text(key) for key in ("valid", "licence", "note", "based_on", "complement")}
    groups = [entries for node in top.items("groups") if (entries := file.entries(node, "group", ("label", "side")))]
    labels = [(entries.required("label"), entries.one_of("side", SIDES)) for entries in groups]
    for entries, (label, side) in zip(groups, labels, strict=True):
        if not side:
            entries.refuse("side", f"group {label!r} has no side; it is one of {' or '.join(SIDES)}. Add 'side: ...'.")
    members = {label: _members(file, top, node) for label, node in top.pairs("members", "list of members by group")}
    overrides = tuple(_override(file, node) for node in top.items("overrides"))
    return file.built(
        lambda: Scheme(
            **identity,
            **notes,
            groups=tuple(Group(label, side) for label, side in labels),
            members=members,
            overrides=overrides,
        )
    )


def _members(file: YamlFile, top: Entries, node: Node) -> tuple[str, ...]:
    """The countries of a group."""
    items = node.value if isinstance(node.value, list) else [node]
    countries = []
    for item in items:
        code = top.text_of(item, "a member") or ""
        _check_country(file, item, code)
        countries.append(code)
    return tuple(countries)


def _override(file: YamlFile, node: Node) -> Override:
    entries = file.entries(node, "override", ("country", "group", "reason"))
    country = entries.required("country")
    if country:
        _check_country(file, entries.nodes["country"], country)
    return Override(country, entries.required("group"), entries.required("reason"))


def _check_country(file: YamlFile, node: Node, code: str) -> None:
    if not is_country_code(code):
        file.refuse(
            node, f"{code!r} is no ISO 3166-1 alpha-3 code; a country is three capitals, as DNK. Write its code."
        )
