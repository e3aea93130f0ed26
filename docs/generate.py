"""Write the pages that are made from the code: ``python docs/generate.py``. A test keeps them equal to it."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterator
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any

import typer
from typer.models import ArgumentInfo, OptionInfo

from framing.cli import app
from framing.store.schema import APPEND_ONLY, NOT_STATE, SCHEMA, metadata

sys.path.insert(0, str(Path(__file__).parent))
from sample_figures import sample_page

HERE = Path(__file__).parent


def schema_page() -> str:
    """Every table of a project file with its columns, from the comments of the schema."""
    lines = [
        "# The project file",
        "",
        "Generated from `framing/store/schema.py`; do not edit.",
        "",
        f"One project is one SQLite file, schema {SCHEMA}. All tables are STRICT. Rows of "
        f"{' and '.join(f'`{name}`' for name in APPEND_ONLY)} can be neither changed nor deleted: triggers refuse it. "
        f"Every table but {', '.join(f'`{name}`' for name in NOT_STATE)} is state: the fold of the journal.",
        "",
    ]
    for table in sorted(metadata.tables.values(), key=lambda table: table.name):
        lines += [f"## {table.name}", "", str(table.comment), "", "| column | type | may be empty | meaning |"]
        lines += ["| --- | --- | --- | --- |"]
        for column in table.columns:
            target = "".join(f" → `{key.column.table.name}`" for key in column.foreign_keys)
            kind = "key" if column.primary_key else "yes" if column.nullable else "no"
            lines.append(f"| `{column.name}` | {column.type.compile()}{target} | {kind} | {column.comment} |")
        lines.append("")
    return "\n".join(lines)


def cli_page() -> str:
    """Every command with its arguments and options."""
    lines = [
        "# Commands",
        "",
        "Generated from `framing/cli`; do not edit. `framing COMMAND --help` says the same.",
        "",
    ]
    lines += [
        "Results go to standard output, everything else to standard error. Exit status: 0 done, 1 checked and found "
        "wanting, 2 wrong use or bad input, with one plain sentence for each problem.",
        "",
    ]
    for name, function in commands("framing", app):
        parameters = inspect.signature(function, eval_str=True).parameters.values()
        words = [word for one in parameters if (word := usage_word(one))]
        lines += [f"## {name}", "", f"`{' '.join([name, *words])}`", "", str(inspect.getdoc(function)), ""]
        lines += ["| | |", "| --- | --- |", *map(parameter_line, parameters), ""]
    return "\n".join(lines)


def commands(name: str, part: typer.Typer) -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every command below a Typer with its full name, in the order of the help."""
    for command in part.registered_commands:
        assert command.callback is not None
        yield f"{name} {command.name or command.callback.__name__}", command.callback
    for group in part.registered_groups:
        assert group.typer_instance is not None
        yield from commands(f"{name} {group.name}", group.typer_instance)


def info(parameter: inspect.Parameter) -> ArgumentInfo | OptionInfo:
    """What Typer was told of a parameter."""
    found: ArgumentInfo | OptionInfo = parameter.annotation.__metadata__[0]
    return found


def usage_word(parameter: inspect.Parameter) -> str:
    """A parameter as it stands in the usage line; empty for an option that may be left out."""
    told, required = info(parameter), parameter.default is inspect.Parameter.empty
    if isinstance(told, ArgumentInfo):
        return str(told.metavar) if required else f"[{told.metavar}]"
    return f"{names_of(told)} {told.metavar}" if required else ""


def names_of(told: ArgumentInfo | OptionInfo) -> str:
    """An option's names, or an argument's word."""
    words = [word for word in (told.default, *(told.param_decls or ())) if isinstance(word, str)]
    return ", ".join(words) or str(told.metavar)


def parameter_line(parameter: inspect.Parameter) -> str:
    """One argument or option with its help, as a line of a table."""
    told, kind = info(parameter), parameter.annotation.__origin__
    values = "\\|".join(member.value for member in kind) if isinstance(kind, type) and issubclass(kind, Enum) else ""
    shown = f"{names_of(told)} {values or told.metavar or ''}" if isinstance(told, OptionInfo) else str(told.metavar)
    given = getattr(parameter.default, "value", parameter.default)
    default = f" Default: {given}." if isinstance(given, str | Path) else ""
    return f"| `{shown.strip()}` | {told.help}{default} |"


def keys_page(page: str, folder: str) -> str:
    """The page of a part of the screen with its keys, from the script that reads them."""
    script = (HERE.parent / "framing" / "ui" / folder / "keys.js").read_text(encoding="utf-8")
    before, _, rest = (HERE / page).read_text(encoding="utf-8").partition(KEYS_BEGIN)
    lines = ["| key | what it does |", "| --- | --- |"]
    for name, keys in re.findall(r'\["\w+", "([^"]+)", \[((?:"[^"]+"(?:, )?)+)\]\]', script):
        shown = ", ".join(f"`{key.replace('+', ' ')}`" for key in re.findall(r'"([^"]+)"', keys))
        lines.append(f"| {shown} | {name} |")
    return "\n".join([before + KEYS_BEGIN, *lines, KEYS_END + rest.partition(KEYS_END)[2]])


KEYS_BEGIN, KEYS_END = "<!-- keys: written by docs/generate.py -->", "<!-- end of keys -->"
PAGES = {
    "schema.md": schema_page,
    "cli.md": cli_page,
    "desk.md": partial(keys_page, "desk.md", "desk"),
    "division-screen.md": partial(keys_page, "division-screen.md", "dividing"),
    "../corpora/sample-consultation/README.md": sample_page,
}

if __name__ == "__main__":
    for page, make in PAGES.items():
        (HERE / page).write_text(make(), encoding="utf-8", newline="\n")
