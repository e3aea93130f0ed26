"""Commands of the journal: history, undo, redo, lead, check, backup."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import FramingError
from ..printing import say
from .common import AsOf, Coder, ProjectPath, Reason, Yes, app, opened, working

if TYPE_CHECKING:
    from ..model.journal import ChangedRow, Event
    from ..project.journal import Journal

ONE_EVENT = "The event of this number, instead of the newest of whoever acts."
OF_ANYBODY = "The newest of anybody, which is for leads."
SHOWN_ROWS = 20


@app.command()
def history(
    project: ProjectPath,
    limit: Annotated[str | None, typer.Option("--limit", metavar="N", help="Only the newest.")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="What this coder did.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar="KIND", help="Events of this kind.")] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="TIME", help="From then on: 2026-03-01 or 2026-03-01T12:00 (UTC).")
    ] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="TIME", help="Until then.")] = None,
    search: Annotated[
        str | None, typer.Option("--search", metavar="TEXT", help="With these words in what was done, or why.")
    ] = None,
    changes: Annotated[bool, typer.Option("--changes", help="Tell what each event changed, before and after.")] = False,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write the whole audit trail: .xlsx or .jsonl.")
    ] = None,
    as_of: AsOf = None,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """List what was done, newest first, or write the audit trail."""
    from ..model.journal import JournalFilter

    most = None if limit is None else whole_number(limit, "--limit")
    with opened(project, as_of, coder=coder) as study:
        journal = study.journal
        if out is not None:
            refuse_filters(limit=limit, by=by, kind=kind, since=since, until=until, search=search, changes=changes)
            say(f"Wrote {journal.write(out)}.")
            return
        refuse_unknown(journal, by, kind)
        wanted = JournalFilter(coder=by, kind=kind, since=since, until=until, search=search)
        events = journal.find(wanted, limit=most)
        undone = journal.undone(events)
        for event in events:
            say(event_line(event, undone.get(event.number)))
            if changes:
                print_changes(journal, event)
        if not events:
            say("nothing was done that fits", err=True)


def event_line(event: Event, undone: int | None) -> str:
    """An event in one line."""
    why = f"  ({event.reason})" if event.reason else ""
    back = f" [taken back by event {undone}]" if undone else ""
    return f"{event.number:>6}  {event.time[:19].replace('T', ' ')}  {event.coder}  {event.summary}{why}{back}"


def print_changes(journal: Journal, event: Event) -> None:
    """What an event changed, set in below it."""
    found = journal.changes(event.number, limit=SHOWN_ROWS)
    for row in found:
        say(f"        {row.done} {row.what} {row.name}{field_words(row)}")
    if (number := journal.n_changes(event.number)) > len(found):
        say(f"        and {number - len(found)} more rows")


def field_words(row: ChangedRow) -> str:
    """The fields of a row that was changed, with what they held before and after."""
    if row.done != "changed":
        return ""
    said = (f"{one.name}: {shortened(one.before)} -> {shortened(one.after)}" for one in row.fields)
    return "".join(f"\n          {line}" for line in said)


def shortened(text: str) -> str:
    """A text on one line, or its beginning where it is long."""
    line = " ".join(text.split())
    return (line if len(line) <= 100 else f"{line[:97]}...") or "nothing"


def whole_number(text: str, option: str) -> int:
    """The number that an option gives, from 1."""
    if not (text.isascii() and text.isdecimal() and int(text[:18]) > 0 and len(text) <= 18):
        raise FramingError(f"{option} {text!r}: is not a number from 1. Write one, such as {option} 20.")
    return int(text)


def refuse_filters(**given: object) -> None:
    """Refuse options that a whole audit trail would leave aside."""
    for name, value in given.items():
        if value:
            raise FramingError(
                f"--out and --{name} do not go together; an audit trail is whole. Leave one of them out."
            )


def refuse_unknown(journal: Journal, by: str | None, kind: str | None) -> None:
    """Refuse a coder who did nothing, or a kind of which there is nothing."""
    coders, kinds = journal.occurring()
    for option, stated, known in (("--by", by, coders), ("--kind", kind, kinds)):
        if stated is not None and stated not in known:
            raise FramingError(f"{option} {stated!r}: the journal has only {', '.join(known)}. Name one of them.")


@app.command()
def undo(
    project: ProjectPath,
    event: Annotated[str | None, typer.Option("--event", metavar="N", help=ONE_EVENT)] = None,
    all_: Annotated[bool, typer.Option("--all", help=OF_ANYBODY)] = False,
    reason: Reason = None,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Take back the newest command of whoever acts, one event, or the newest command of anybody."""
    number = None if event is None else whole_number(event, "--event")
    with opened(project, coder=coder) as study:
        say(study.undo(event=number, whole=all_, coder=coder, reason=reason).summary)


@app.command()
def redo(
    project: ProjectPath,
    event: Annotated[str | None, typer.Option("--event", metavar="N", help=ONE_EVENT)] = None,
    all_: Annotated[bool, typer.Option("--all", help=OF_ANYBODY)] = False,
    reason: Reason = None,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Do again what was undone last, by whoever acts or by anybody, or one event."""
    number = None if event is None else whole_number(event, "--event")
    with opened(project, coder=coder) as study:
        say(study.redo(event=number, whole=all_, coder=coder, reason=reason).summary)


@app.command()
def lead(
    project: ProjectPath,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Who leads from now on.")] = None,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Let NAME be a lead no longer.")] = False,
    reason: Reason = None,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """List the leads, who may undo what others did; make somebody one, or no longer."""
    if withdraw and name is None:
        raise FramingError("--withdraw: nobody is named. Name who is to be a lead no longer.")
    with opened(project, coder=coder) as study:
        if name is not None:
            (study.journal.withdraw if withdraw else study.journal.entrust)(name, coder=coder, reason=reason)
        say(", ".join(study.journal.leads))


@app.command()
def check(project: ProjectPath, coder: Coder = None, yes: Yes = False) -> None:
    """Prove that the file is whole: database, journal, texts, quotations, state."""
    with opened(project, coder=coder) as study, working(f"Checking {project.name}"):
        lines = study.check()
    for line in lines:
        say(f"{'good' if line.ok else 'FAULT':<6} {line.what}: {line.detail}")
    if not all(line.ok for line in lines):
        raise typer.Exit(1)


@app.command()
def backup(
    project: ProjectPath,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The copy; nothing is overwritten.")],
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Write a verified copy of a project, which may be in use."""
    with opened(project, coder=coder) as study, working(f"Copying {project.name}"):
        copy = study.backup(file)
    say(f"Wrote {copy}; the copy was checked.")
