"""Words of the screen: numbers with their units, and why somebody stands where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model.codebook import Codebook
from ..model.record import Record
from ..model.report import ReadReport
from ..model.scheme import Placement

UNITS = {
    "mentions": "Speaker-panel mentions",
    "actors": "Distinct actors",
    "codings": "Codings",
    "interventions": "Interventions",
    "words": "Words",
}
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
KINDS = {
    "intervention": "Intervention",
    "attested": "Attested mention",
    "document": "Document",
    "note": "Note",
}


EVENT_KINDS = {
    "code": "coded",
    "uncode": "removed codings",
    "recode": "gave another code",
    "move": "moved a passage",
    "answer": "answered a question",
    "mark": "read a record",
    "new-code": "new code at the desk",
    "create": "began the project",
    "register": "first act of a coder",
    "correct": "corrected a text",
    "resolve": "resolved a label",
    "assign": "placed an actor",
    "describe": "described the project",
    "lead": "leads",
}
"""What kinds of events are called where their own names say too little."""


def event_kind(kind: str) -> str:
    """What a kind of event is called.

    >>> event_kind("correct"), event_kind("name-version")
    ('Corrected a text', 'Name version')
    """
    return capital(EVENT_KINDS.get(kind, kind.replace("-", " ")))


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its unit.

    >>> count(1, "record"), count(1200, "record"), count(2, "entry", "entries")
    ('1 record', '1,200 records', '2 entries')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def unit_count(number: int, unit: str) -> str:
    """A number in a table's unit; the units are plurals.

    >>> unit_count(1, "actors")
    '1 actor'
    """
    return count(number, unit.removesuffix("s"))


def capital(text: str) -> str:
    """The text with a capital at its start, and else as it is."""
    return f"{text[:1].upper()}{text[1:]}"


def sentence(text: str) -> str:
    """The text with a capital at its start and one full stop at its end.

    >>> sentence("the article files it so")
    'The article files it so.'
    """
    return stopped(capital(text))


def stopped(text: str) -> str:
    """The text with one full stop at its end."""
    return f"{text.rstrip().rstrip('.')}."


def placing(place: Placement, scheme: str) -> str:
    """Where an actor stands under a scheme, and on what basis."""
    if place.side is None:
        return f"Not placed by the scheme {scheme}."
    where = place.side if place.group in (None, place.side) else f"{place.side} ({place.group})"
    basis = {
        "member": f"listed by the scheme {scheme}",
        "complement": f"a state that the scheme {scheme} does not list",
        "override": f"by an override of the scheme {scheme}",
        "assignment": "by the project's own placing",
    }[place.basis]
    reason = f" {sentence(place.reason)}" if place.reason else ""
    return f"{where}: {basis}.{reason}"


def when(date: str) -> str:
    """An ISO day, month, year or interval in words.

    >>> when("2017-06-19/2017-06-20"), when("2017-06"), when("2011-02-28/2011-03-01")
    ('19 to 20 June 2017', 'June 2017', '28 February to 1 March 2011')
    """
    first, _, last = date.partition("/")
    if not last:
        return " ".join(day_words(first))
    start, end = day_words(first), day_words(last)
    same = 0  # words at the end that need not be said twice
    while same < len(start) - 1 and start[-1 - same :] == end[-1 - same :]:
        same += 1
    return f"{' '.join(start[: len(start) - same])} to {' '.join(end)}"


def day_words(date: str) -> list[str]:
    """Day, month and year of an ISO date, as far as they are stated."""
    parts = date.split("-")
    month = [MONTHS[int(parts[1]) - 1]] if len(parts) > 1 else []
    return [*(str(int(day)) for day in parts[2:]), *month, parts[0]]


def answers(given: Mapping[str, str], book: Codebook | None, *, inline: bool = False) -> Iterator[tuple[str, str]]:
    """The questions that were answered and the answers, as the codebook calls them and in its order.

    ``inline`` writes the codebook's words small, as in the middle of a line.
    """
    write = str.lower if inline else str
    known = {one.id: one for one in book.dimensions} if book else {}
    for name in (*(name for name in known if name in given), *(name for name in given if name not in known)):
        labels = {answer.id: write(answer.label) for answer in known[name].values} if name in known else {}
        asked = (known[name].label if name in known else None) or name.capitalize()
        yield write(asked), labels.get(given[name], given[name])


def speaker(record: Record) -> str:
    """How a record is called in a list."""
    return record.speaker_label or (record.actor.name if record.actor else KINDS[record.kind])


def listed_counts(counts: Mapping[str, int]) -> str:
    """What an import adds, in one phrase; nothing is told as nothing. The names are plurals.

    >>> listed_counts({"records": 2, "aliases": 1, "codings": 0})
    '2 records, 1 alias'
    """
    singular = {"aliases": "alias"}
    said = (
        count(number, singular.get(name, name.removesuffix("s")), name) for name, number in counts.items() if number
    )
    return ", ".join(said) or "nothing"


def imported(report: ReadReport) -> str:
    """What an import did, in one sentence."""
    there = listed_counts(report.already)
    also = "" if there == "nothing" else f" There already: {there}."
    return f"{report.name}: {listed_counts(report.added)} added.{also}"
