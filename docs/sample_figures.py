"""The figures on the page of the sample consultation, counted in the project that is built from its files."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from framing import Project
from framing.model.codebook import Codebook
from framing.model.coding import Coding
from framing.model.record import Record
from framing.model.text import count_words

PAGE = Path(__file__).parents[1] / "corpora" / "sample-consultation" / "README.md"
BEGIN, END = "<!-- figures: written by docs/generate.py -->", "<!-- end of figures -->"
READERS = ("reader-1", "reader-2")


def sample_page() -> str:
    """The page with its figures as they are now."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    with (
        tempfile.TemporaryDirectory() as folder,
        Project.demo(Path(folder) / "sample.framing", sample=True) as project,
    ):
        figures = "\n".join(sections(project))
    return f"{before}{BEGIN}\n{figures}\n{END}{after}"


def sections(project: Project) -> Iterator[str]:
    """The tables of the page."""
    records = list(project.records())
    spoken = [record for record in records if record.kind == "intervention"]
    codings = [coding for coding in project.codings() if coding.coder in READERS]
    book = project.codebook.current
    assert book is not None
    yield from texts(records)
    by_type = Counter(record.actor.type or "not stated" for record in spoken if record.actor)
    yield from grid("Interventions by type of actor", ("type", "interventions"), by_type.most_common())
    yield from grid("Interventions by role", ("role", "interventions"), roles(spoken))
    yield from code_tables(book, records, codings)
    settled = Counter(coding.code for coding in project.codings(coder="adjudicator"))
    yield f"The third pass left {sum(settled.values())} codings on Panel 3.\n"


def texts(records: Sequence[Record]) -> Iterator[str]:
    """Records and words by panel and kind."""
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(record.panel or f"no panel ({record.kind}s)", []).append(record)
    rows = [(name, len(group), sum(count_words(one.text or "") for one in group)) for name, group in groups.items()]
    total = ("together", sum(row[1] for row in rows), sum(row[2] for row in rows))
    yield from grid("Texts", ("panel", "records", "words"), [*rows, total])


def roles(spoken: Iterable[Record]) -> list[tuple[str, int]]:
    """How many interventions were made in each role, and in which circumstances."""
    spoken = list(spoken)
    found = Counter(record.role or "not stated" for record in spoken).most_common()
    return [
        *found,
        ("on behalf of a group", sum(record.on_behalf_of is not None for record in spoken)),
        ("interpreted", sum(record.interpreted is True for record in spoken)),
        ("read out by somebody else", sum("Read out by" in record.attributes for record in spoken)),
    ]


def code_tables(book: Codebook, records: Sequence[Record], codings: Sequence[Coding]) -> Iterator[str]:
    """For each code, how many codings each reader made, and how far the readers agree on where it occurs."""
    where = {
        reader: {(coding.record, coding.code) for coding in codings if coding.coder == reader} for reader in READERS
    }
    made = Counter((coding.coder, coding.code) for coding in codings)
    rows = []
    for code in (code for code in book.codes if code.codable):
        first, second = ({record for record, name in where[reader] if name == code.id} for reader in READERS)
        both, one, other = len(first & second), len(first - second), len(second - first)
        rows.append(
            (
                code.id,
                *(made[reader, code.id] for reader in READERS),
                both,
                one,
                other,
                len(records) - both - one - other,
                share(len(records) - one - other, len(records)),
                share(2 * both, 2 * both + one + other),
            )
        )
    header = ("code", *READERS, "both", "only 1", "only 2", "neither", "agreement", "positive agreement")
    yield from grid("Codings by code and reader, and raw agreement by record", header, rows)
    yield from likeness(codings)


def likeness(codings: Sequence[Coding]) -> Iterator[str]:
    """How many passages both readers gave the same code on the same characters, and how alike they answer there."""
    first, second = (
        {(one.record, one.code, one.start, one.end): one.dimensions for one in codings if one.coder == reader}
        for reader in READERS
    )
    same = first.keys() & second.keys()
    yield f"{READERS[0]} made {len(first)} codings, {READERS[1]} {len(second)}; {len(same)} are the same code on the"
    yield "same characters. Among these the readers give the same answer:\n"
    names = ("element", "stance", "certainty", "responsible")
    alike = [sum(first[key].get(name) == second[key].get(name) for key in same) for name in names]
    yield f"| {' | '.join(names)} |"
    yield f"| {' | '.join(['---'] * len(names))} |"
    yield f"| {' | '.join(share(number, len(same)) for number in alike)} |"
    yield ""


def share(part: int, whole: int) -> str:
    """A share with two decimals, or that it is not defined."""
    return f"{part / whole:.2f}" if whole else "not defined"


def grid(title: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """A table in Markdown under its title."""
    yield f"### {title}\n"
    yield f"| {' | '.join(header)} |"
    yield f"| {' | '.join(['---'] * len(header))} |"
    for row in rows:
        yield f"| {' | '.join(map(str, row))} |"
    yield ""
