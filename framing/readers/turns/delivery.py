"""Divisions as a delivery: one record a turn, with what of each source is in none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import count
from pathlib import PurePosixPath

from ...errors import Problem
from ...model.division import Division, Turn
from ...model.draft import FIELDS, Delivery, Omission, RecordDraft, SourceDraft, SpeakerDraft
from ...model.place import clock
from ...model.profile import OF_THE_TEXT
from ...model.record import SPOKEN
from ...model.report import amount
from ...model.source import Gap
from ..text import CONTROL
from ..transcript import YES_AND_NO

SAID = tuple(field for field in FIELDS if field not in (*OF_THE_TEXT, "speaker_label"))
"""Fields that can be said of a whole file, and that no turn says itself."""
UNNAMED = "unnamed speaker"
"""The label of a turn by somebody who is not named, as captions mark a change of speakers by ">>"."""
NOTED = ("spoken_in", "read_by")
"""What is known of a speaker and has no field: kept as attributes."""
ATTRIBUTES = {"spoken_in": "Spoken in", "read_by": "Read out by"}


def delivered(
    divisions: Sequence[Division],
    *,
    gaps: Iterable[Gap] = (),
    prefix: str | None = None,
    aliases: Mapping[str, str] | None = None,
) -> Delivery:
    """What divided sources deliver, before the project has looked at it.

    Parameters
    ----------
    gaps : iterable of Gap
        Files that were not read at all.
    prefix : str or None
        Begins the ids of the records: of a single source instead of the file's name, of several before it.
    aliases : mapping of label to actor's name, or None
        Labels that somebody has said the actor of; they become other names of it.
    """
    given, divisions = (
        divisions,
        tuple({(one.file.name, one.file.sha256): one for one in divisions[::-1]}.values())[::-1],
    )
    files = [division.file.name for division in divisions]
    delivery = Delivery(name=files[0] if len(files) == 1 else f"{len(files)} files")
    if len(given) > len(divisions):
        delivery.notices.append(f"{amount(len(given) - len(divisions), 'files')} named twice, taken once")
    begins = prefixes(files)
    if prefix is not None:
        begins = {file: prefix if len(files) == 1 else f"{prefix}-{own}" for file, own in begins.items()}
    delivery.problems += dict.fromkeys(wrong for division in divisions for wrong in wrongly_said(division))
    if prefix is not None and (wrong := ill_prefix(prefix)):
        delivery.problems.append(Problem(f"prefix {prefix[:60]!r}", wrong))
    ids: set[str] = set()
    for division in divisions:
        found = unlike(division, begins[division.file.name], ids)
        ids.update(one.id for one in found)
        delivery.records += found
        delivery.sources.append(
            SourceDraft(file=division.file, profile=division.profile, omissions=tuple(omitted(division)))
        )
        delivery.notices += [*division.notices, *told(division)]
    delivery.unread += [Omission(place=gap.where, reason=gap.why) for gap in gaps]
    delivery.notices += [f"not read: {gap}" for gap in gaps]
    delivery.speakers += [
        SpeakerDraft(where=f"label {label!r}", actor=actor, aliases=(label,) if label != actor else ())
        for label, actor in (aliases or {}).items()
    ]
    return delivery


def prefixes(names: Sequence[str]) -> dict[str, str]:
    """How the ids of each file's records begin: its name without ending, with folders where names come twice.

    >>> prefixes(["a/one.txt", "b/one.txt", "b/two.pdf"])
    {'a/one.txt': 'a-one', 'b/one.txt': 'b-one', 'b/two.pdf': 'two'}
    """
    stems = Counter(PurePosixPath(name).stem for name in names)
    long = {name: "-".join(PurePosixPath(name).with_suffix("").parts) for name in names}
    twice = Counter(long.values())
    short = {name: stem if stems[stem := PurePosixPath(name).stem] == 1 else long[name] for name in names}
    return {name: one if twice[long[name]] == 1 else name.replace("/", "-") for name, one in short.items()}


def wrongly_said(division: Division) -> Iterator[Problem]:
    """What is said of every record of a source and cannot be."""
    for name, value in division.fields.items():
        where = f"field {name[:60]!r}"
        if name in OF_THE_TEXT:
            yield Problem(where, "is what the text itself says, for each record its own. Leave it out.")
        elif name == "interpreted" and value and value.casefold() not in YES_AND_NO:
            yield Problem(where, f"{value[:60]!r} is neither yes nor no. Write one of them.")
        elif CONTROL.search(name + value):
            yield Problem(where, "holds a control character, or bytes that are no UTF-8. Write it anew.")


def ill_prefix(prefix: str) -> str | None:
    """Why ids cannot begin so; None where they can."""
    if not prefix.strip():
        return "is empty; ids begin with it. Write letters or digits, or leave it out."
    if CONTROL.search(prefix) or len(prefix.splitlines()) > 1:
        return "holds a line break, a control character or bytes that are no UTF-8, as no id does. Write it without."
    return None


def unlike(division: Division, prefix: str, ids: Collection[str]) -> list[RecordDraft]:
    """The records of a source under ids that none has yet: where one of them is taken, they begin otherwise."""
    found = list(records(division, prefix))
    for number in count(2):
        if not any(one.id in ids for one in found):
            break
        found = list(records(division, f"{prefix}({number})"))
    return found


def records(division: Division, prefix: str) -> Iterator[RecordDraft]:
    """A record for each turn; a file that is one turn gives it its own name."""
    turns = division.turns()
    for number, turn in enumerate(turns, start=1):
        yield record(division, turn, prefix if division.whole else f"{prefix}-{number}")


def record(division: Division, turn: Turn, id: str) -> RecordDraft:
    """A turn as a record."""
    first, speaker = turn.lines[0], turn.speaker
    said: dict[str, object] = {name: value for name, value in division.fields.items() if name in SAID and value}
    if "interpreted" in said:
        said["interpreted"] = YES_AND_NO.get(division.fields["interpreted"].casefold())
    more = {name: value for name, value in division.fields.items() if name not in FIELDS}
    own = {
        name: value
        for name in ("actor", "role", "on_behalf_of", "interpreted")
        if (value := getattr(speaker, name)) is not None
    }
    noted = {ATTRIBUTES[name]: value for name in NOTED if (value := getattr(speaker, name)) is not None}
    label = speaker.label or division.fields.get("speaker_label") or division.fields.get("actor")
    if label is None and division.kind == "intervention":
        label = UNNAMED
    stated: dict[str, object] = {**said, "panel": turn.panel or said.get("panel"), **own, "kind": division.kind}
    return RecordDraft(
        where=f"{division.file.name} {first.place}".rstrip(),
        id=id,
        text=turn.text,
        speaker_label=label if division.kind in SPOKEN else None,
        time=None if first.place.start is None else clock(first.place.start),
        locator=first.place.written or None,
        source=division.file.name,
        places=turn.places(),
        attributes={**more, **noted},
        **stated,  # type: ignore[arg-type]
    )


def omitted(division: Division) -> Iterator[Omission]:
    """What of a source is in no record: lines left out, and what could not be read."""
    for line in division.left_out():
        yield Omission(place=str(line.place), reason=line.reason or "left out", text=line.whole)
    for gap in division.gaps:
        yield Omission(place=gap.where, reason=gap.why)


def told(division: Division) -> Iterator[str]:
    """What is to be said of a division: lines left out by reason, gaps, doubts that nobody has looked at."""
    name = division.file.name
    left = Counter(line.reason or "left out" for line in division.left_out())
    if left:
        counted = ", ".join(f"{reason} ({number})" for reason, number in left.most_common())
        lines = "1 line is" if left.total() == 1 else f"{left.total()} lines are"
        yield f"{name}: {lines} in no record: {counted}"
    if division.kind == "intervention" and (n := sum(turn.speaker.label is None for turn in division.turns())):
        yield f"{name}: {amount(n, 'turns')} by nobody who is named, under the label {UNNAMED!r}"
    for gap in division.gaps:
        yield f"not read: {gap}"
    if doubts := [(line.place, line.doubt) for line in division.lines if line.doubt and not line.looked]:
        place, doubt = doubts[0]
        yield f"{name}: {len(doubts)} {'line is' if len(doubts) == 1 else 'lines are'} doubtful; at {place}: {doubt}"
