"""Commands of memos: memos, memo."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import FramingError
from ..model.report import amount
from ..printing import say
from .common import AsOf, Coder, ProjectPath, Reason, Yes, app, opened

if TYPE_CHECKING:
    from ..model.memo import PlacedMemo
    from ..project import Project


class Kind(StrEnum):
    """What a memo may be on."""

    project = "project"
    record = "record"
    coding = "coding"
    code = "code"
    actor = "actor"
    event = "event"


@app.command()
def memos(
    project: ProjectPath,
    on: Annotated[Kind | None, typer.Option("--on", help="Only those on a kind of thing.")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Only those of one coder.")] = None,
    search: Annotated[str | None, typer.Option("--search", metavar="TEXT", help="Words of text or title.")] = None,
    analytic: Annotated[bool, typer.Option("--analytic", help="Only those with a title.")] = False,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write them to .xlsx, .csv, .jsonl or .md.")
    ] = None,
    as_of: AsOf = None,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """List memos with what they are on, newest first, or write them to a file."""
    from ..model.memo import MemoFilter

    wanted = MemoFilter(target=on, coder=by, search=search, analytic=analytic)
    with opened(project, as_of, coder=coder) as study:
        if out is not None:
            say(f"Wrote {study.notebook.export(out, wanted)} ({amount(study.notebook.count(wanted), 'memos')}).")
            return
        found = study.notebook.find(wanted)
    for one in found:
        say(memo_text(one))
    if not found:
        say("No memo was found.", err=True)


@app.command()
def memo(
    project: ProjectPath,
    kind: Annotated[Kind, typer.Argument(metavar="KIND", help="project, record, coding, code, actor or event.")],
    key: Annotated[
        str | None, typer.Argument(metavar="KEY", help="Which: a record's or code's id, an actor's name; no project's.")
    ] = None,
    text: Annotated[
        str | None, typer.Argument(metavar="TEXT", help="What to write; - for standard input. Without, what is there.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="Makes it an analytic memo.")] = None,
    link: Annotated[
        list[str] | None, typer.Option("--link", metavar="KIND:NAME", help="What else it links to; repeat for each.")
    ] = None,
    reason: Reason = None,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Write a memo on a thing, or print what is written on it and what links to it."""
    if kind is Kind.project and text is None and key != "project":
        key, text = "project", key
    if key is None:
        raise FramingError(f"memo: no {kind} is named. Name it after the kind: framing memo PROJECT {kind} KEY TEXT.")
    with opened(project, coder=coder) as study:
        if text is None:
            if title is not None or link:
                raise FramingError("memo: says nothing; a memo says something. Write TEXT, or - for standard input.")
            print_memos(study, kind, key)
            return
        said = sys.stdin.read() if text == "-" else text
        made = study.notebook.write(
            said, target=kind, key=key, title=title, links=link or (), coder=coder, reason=reason
        )
        say(
            f"Wrote a memo on {kind} {key} ({made.uid})."
            if key != kind
            else f"Wrote a memo on the project ({made.uid})."
        )


def print_memos(study: Project, kind: str, key: str) -> None:
    """What is written on a thing, and what links to it."""
    from ..model.memo import MemoFilter

    found = study.notebook.key(kind, key)
    for one in study.notebook.find(MemoFilter(target=kind, key=found)):
        say(memo_text(one))
    linking = () if kind == "project" else study.notebook.linking(kind, found)
    for one in linking:
        say(f"linked from {one.memo.title or one.on} ({one.memo.coder}, {one.memo.uid})")


def memo_text(one: PlacedMemo) -> str:
    """A memo for the terminal: what it is on, who wrote it and when, its title, what it says, its links."""
    memo = one.memo
    kind = "" if memo.target in ("project", "event") else f"{memo.target} "
    where = f" ({one.record_id})" if one.record_id and one.record_id != one.on else ""
    head = f"{memo.created[:16].replace('T', ' ')}  {memo.coder}  {kind}{one.on}{where}"
    title = f"  {memo.title}\n" if memo.title else ""
    said = "\n".join(f"  {line}" for line in memo.text.split("\n"))
    links = "".join(f"\n  -> {link.target}: {link.title}" for link in one.links)
    return f"{head}\n{title}{said}{links}"
