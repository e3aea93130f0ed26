"""Journal bundles: the events of a project in a text file, to be carried to another copy.

The first line says what it is: format, project, title, and the last event of each copy that the sender has. Each
further line holds one content or one event, in the order in which copies agree; the last says how many there were.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from ..errors import ProjectExistsError, SyncError
from ..model.joining import ExportReport
from .backup import part_name, take_place, unwritable
from .parcel import FIELDS, NOWHERE, Heads, Parcel, heads_of, load, project_of, refuse_shape
from .schema import content, event
from .snapshot import Snapshot, bunches

FORMAT = "framing-bundle/1"
LONGEST = 256 * 1024 * 1024
ADDRESS = re.compile(r"[0-9a-f]{64}")
WHOLE = "Ask for the bundle anew."


def write_bundle(snapshot: Snapshot, target: Path, *, known: Heads | None = None) -> ExportReport:
    """Write the journal, or what a copy that knows ``known`` lacks, to a new file."""
    if target.exists():
        raise ProjectExistsError(f"{target}: is there already; a bundle overwrites nothing. Choose another name.")
    part = part_name(target)
    number = {"event": 0, "content": 0}
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            for line in lines(snapshot._connection, known or {}):
                number.update((kind, number[kind] + 1) for kind in number if kind in line)
                file.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
        take_place(part, target)
    except ProjectExistsError:
        raise
    except OSError as err:
        raise unwritable(target, err) from err
    finally:
        part.unlink(missing_ok=True)
    copies = len(snapshot.heads())
    return ExportReport(name=target.name, events=number["event"], contents=number["content"], copies=copies)


def lines(connection: Connection, known: Heads) -> Iterator[dict[str, Any]]:
    """The lines of a bundle."""
    project, title, begun = project_of(connection)
    heads = [[name, seq, digest] for name, (seq, digest) in heads_of(connection).items()]
    yield {"format": FORMAT, "project": project, "title": title, "begun": begun, "heads": heads}
    number = 0
    for address, text in needed(connection, known):
        number += 1
        yield {"content": address, "text": text}
    for fields in journal_of(connection, known):
        number += 1
        yield {"event": fields}
    yield {"end": number}


def journal_of(connection: Connection, known: Heads) -> Iterator[dict[str, Any]]:
    """The events that are not known, as they travel, in the order in which copies agree."""
    query = select(*(event.c[name] for name in FIELDS)).order_by(event.c.clock, event.c.replica, event.c.seq)
    for row in connection.execution_options(stream_results=True).execute(query):
        if row.seq > known.get(row.replica, (0, ""))[0]:
            yield dict(row._mapping)


def needed(connection: Connection, known: Heads) -> Iterator[tuple[str, str]]:
    """The contents that unknown events name, and those that these name; all where nothing is known."""
    if not known:
        for row in connection.execute(select(content.c.hash, content.c.text).order_by(content.c.id)):
            yield row.hash, row.text
        return
    named: set[str] = set()
    for fields in journal_of(connection, known):
        named.update(ADDRESS.findall(fields["changes"]))
    seen: set[str] = set()
    while named:
        found = contents(connection, sorted(named))
        seen |= named
        yield from found.items()
        named = {address for text in found.values() for address in ADDRESS.findall(text)} - seen


def contents(connection: Connection, addresses: Iterable[str]) -> dict[str, str]:
    """Long contents by their hashes, as far as they are there."""
    found: dict[str, str] = {}
    for bunch in bunches(addresses):
        query = select(content.c.hash, content.c.text).where(content.c.hash.in_(bunch))
        found.update((row.hash, row.text) for row in connection.execute(query))
    return found


def read_heads(path: Path) -> Heads:
    """What the sender of a bundle had, from its first line."""
    with path.open("rb") as file:
        return heads_said(path.name, read_line(path.name, 1, file.readline(LONGEST + 1)))


def heads_said(name: str, head: dict[str, Any]) -> Heads:
    """The last events that the first line of a bundle states."""
    try:
        said = [(str(replica), int(seq), str(digest)) for replica, seq, digest in head["heads"]]
    except NOWHERE as err:
        raise SyncError(f"{name} line 1: does not say which events the sender has. {WHOLE}") from err
    return {replica: (seq, digest) for replica, seq, digest in said}


def read_bundle(path: Path, known: Heads) -> Parcel:
    """What a bundle holds beyond what is known; SyncError for a file that is none, or not all of one."""
    with path.open("rb") as file:
        head = read_line(path.name, 1, file.readline(LONGEST + 1))
        if head.get("format") != FORMAT:
            raise SyncError(
                f"{path.name}: is no bundle of this version ({FORMAT}). Write one with 'framing sync --export'."
            )
        if not all(isinstance(head.get(name), str) for name in ("project", "title", "begun")):
            raise SyncError(f"{path.name} line 1: does not say of which project it is. {WHOLE}")
        parcel = Parcel(path.name, head["project"], head["title"], head["begun"])
        number, ended = 1, False
        while raw := file.readline(LONGEST + 1):
            number += 1
            if ended:
                raise SyncError(f"{path.name} line {number}: stands behind the end. {WHOLE}")
            ended = take_line(
                parcel, f"{path.name} line {number}", read_line(path.name, number, raw), known, number - 2
            )
    if not ended:
        raise SyncError(f"{path.name}: breaks off after line {number}; it was not copied to its end. {WHOLE}")
    return parcel


def read_line(name: str, number: int, raw: bytes) -> dict[str, Any]:
    """One line of a bundle, a mapping."""
    where = f"{name} line {number}"
    if len(raw) > LONGEST:
        raise SyncError(f"{where}: is longer than {LONGEST // 1024**2} MB, which no line of a bundle is. {WHOLE}")
    try:
        found = load(raw)
    except (ValueError, RecursionError) as err:
        broken = "breaks off" if not raw.endswith(b"\n") and number > 1 else "is not JSON"
        raise SyncError(f"{where}: {broken}; a bundle has one JSON object on each line. {WHOLE}") from err
    if not isinstance(found, dict):
        raise SyncError(f"{where}: is no JSON object; a bundle has one on each line. {WHOLE}")
    return found


def take_line(parcel: Parcel, where: str, line: dict[str, Any], known: Heads, before: int) -> bool:
    """Take one line into a parcel; whether it was the last one."""
    if line.keys() == {"end"}:
        if line["end"] != before:
            raise SyncError(f"{where}: {line['end']!r} lines were written and {before} are there. {WHOLE}")
        return True
    if line.keys() == {"content", "text"} and isinstance(line["content"], str) and isinstance(line["text"], str):
        parcel.contents[line["content"]] = line["text"]
        return False
    if line.keys() != {"event"}:
        raise SyncError(f"{where}: is neither an event nor a content. {WHOLE}")
    fields = line["event"]
    refuse_shape(where, fields)
    seq, _ = known.get(fields["replica"], (0, ""))
    if fields["seq"] > seq:
        parcel.events.append(fields)
    elif fields["seq"] >= parcel.meets.get(fields["replica"], (0, ""))[0]:
        parcel.meets[fields["replica"]] = (fields["seq"], fields["hash"])
    if fields["clock"] == 1 and fields["hash"] != parcel.project:
        raise SyncError(f"{where}: is not the first event of the project that line 1 names. {WHOLE}")
    return False
