"""A report of agreement as it is printed: sections of sentences and of tables, for Word and Markdown alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..agreement.report import Line, Report
from ..agreement.result import Agreement, decimal
from ..model.agreement import CAUSES, VERDICTS, Choice, verdict_words
from ..model.disagreement import KINDS, Passage, Placed
from ..model.provenance import Provenance
from .agreement_methods import methods
from .agreement_words import (
    CLUSTERS,
    active,
    choice_words,
    coefficient,
    interval,
    is_intra,
    kept_in_mind,
    level,
    number,
    restrictions,
    said,
)
from .codebook_words import ending

LONGEST = 300
"""Characters of a quotation that are printed; the workbook has them all."""
ENDS = 4
"""How many words of the beginning and of the end of a passage are printed where extents differ."""
CONFUSIONS = 25
"""How many pairs of confused codes are printed."""
FAMILIES = (
    "u: marking and labels of the whole text; |u: marked or not; cu: labels of what two coders marked; (k)u: the same "
    "for one label."
)
Statement = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with sentences under it, then a table, then notes. ``widths`` of its columns are in any one unit."""

    title: str
    sentences: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    lines: tuple[tuple[str, ...], ...] = ()
    widths: tuple[float, ...] = ()
    notes: tuple[str, ...] = ()


def title_of(report: Report) -> str:
    """The title of the whole."""
    readers = active(report)
    what = "within a coder" if len({one.of or one.name for one in readers}) == 1 < len(readers) else "between coders"
    return f"Agreement {what}: {said(report.provenance.title)}"


def sections(report: Report, *, date: str | None) -> tuple[Section, ...]:
    """Everything that is printed of a report, in order; what would be empty is left out."""
    found = (
        Section(title="Methods", sentences=methods(report)),
        Section(title="What to keep in mind", sentences=tuple(ending(said(notice)) for notice in kept_in_mind(report))),
        coders(report),
        codes(report),
        questions(report),
        pairs(report),
        characters(report),
        spans(report),
        drift(report),
        confusions(report),
        settled(report),
        disagreements(report),
        Section(
            title="Provenance",
            head=("What", "Statement"),
            lines=tuple(statements(report, date=date)),
            widths=(5.0, 20.7),
        ),
    )
    return tuple(section for section in found if section.sentences or section.lines)


def coders(report: Report) -> Section:
    """Who was compared."""
    head = ("Coder", "Second reading by", "Texts read", "Finished", "Read with suggestions in sight", "Codings")
    lines = (
        (said(one.name), said(one.of or ""), *(f"{n:,}" for n in (one.seen, one.finished, one.suggested, one.codings)))
        for one in report.readers
    )
    return Section(title="Coders", head=head, lines=tuple(lines), widths=(6.0, 5.0, 3.0, 3.0, 5.7, 3.0))


def codes(report: Report) -> Section:
    """Agreement on each code, and on all of them together."""
    lines = [line for line in report.lines if line.values]
    notes = [f"{name_of(line)}: {ending(said(notice))}" for line in lines for notice in line.notices]
    if report.overall is not None:
        values = report.overall.values.values()
        notes[:0] = [f"All codes together: {ending(value.sentence())}" for value in values]
        notes += [ending(said(notice)) for notice in report.overall.notices]
    if not lines:
        return Section(title="Agreement on each code", sentences=tuple(notes))
    return table_of("Agreement on each code", lines, ("Code", "Units"), notes)


def questions(report: Report) -> Section:
    """Agreement on the answers to questions."""
    lines = [line for line in report.dimensions if line.values]
    if not lines:
        return Section(title="Agreement on answers")
    notes = [f"{name_of(line)}: {ending(said(notice))}" for line in lines for notice in line.notices]
    return table_of("Agreement on answers", lines, ("Question", "Passages"), notes)


def table_of(title: str, lines: Sequence[Line], called: tuple[str, str], notes: Sequence[str]) -> Section:
    """A table of values, that by which each is judged first; ``called`` names what has them and what they rest on."""
    first = lines[0].value
    others = list(dict.fromkeys(name for line in lines for name in list(line.values)[1:]))
    names = [next(line.values[name] for line in lines if name in line.values).name for name in others]
    what, basis = called
    rows = (
        (
            name_of(line),
            number(line.value),
            interval(line.value),
            *(shown(line.values.get(name)) for name in others),
            *((prevalence(line),) if what == "Code" else ()),
            f"{line.n_units:,}",
            f"{line.n_disagreements:,}",
            said(line.sentence),
        )
        for line in lines
    )
    prevalent = ("Prevalence",) if what == "Code" else ()
    head = (what, first.name, f"{level(first.level)} interval", *names, *prevalent, basis, "Disagreements", "In words")
    widths = (5.2, 2.3, 2.6, *(1.9 for _ in (*names, *prevalent)), 1.6, 2.3, 5.5)
    return Section(title=title, head=head, lines=tuple(rows), widths=widths, notes=tuple(notes))


def prevalence(line: Line) -> str:
    """The share of ratings that say a code is there, as it is printed."""
    return "" if line.prevalence is None else decimal(line.prevalence)


def name_of(line: Line) -> str:
    """A code's or question's name; a frame is told from its own code."""
    name = said(line.name or line.id)
    return f"{name} (with the codes below it)" if line.level == "frame" else name


def pairs(report: Report) -> Section:
    """Every two coders."""
    if not report.pairs:
        return Section(title="Pairs of coders")
    first = report.pairs[0]
    head = (
        "Coders",
        "What it is",
        first.value.name,
        f"{level(first.value.level)} interval",
        first.percent.name,
        "Units",
    )
    lines = tuple(
        (
            f"{said(pair.first)} and {said(pair.second)}",
            "intra-coder" if is_intra(pair, report.readers) else "between coders",
            number(pair.value),
            interval(pair.value),
            number(pair.percent),
            f"{pair.value.n_units:,}",
        )
        for pair in report.pairs
    )
    notes = tuple(
        f"{said(pair.first)} and {said(pair.second)}: {coefficient(pair.value)} is not defined: {pair.value.why}."
        for pair in report.pairs
        if pair.value.value is None
    )
    return Section(title="Pairs of coders", head=head, lines=lines, widths=(8.0, 4.0, 4.0, 4.0, 3.7, 2.0), notes=notes)


def characters(report: Report) -> Section:
    """Each code by characters."""
    head = ("Code", "Coders", "Both", "First only", "Second only", "Neither", "Percent agreement", "Cohen's kappa")
    lines = tuple(
        (
            said(one.name),
            f"{said(one.first)} and {said(one.second)}",
            *(f"{count:,}" for count in (one.both, one.first_only, one.second_only, one.neither)),
            number(one.percent),
            number(one.kappa),
        )
        for one in report.characters
    )
    why = reasons((said(one.name), one.kappa) for one in report.characters)
    return Section(
        title="Agreement by characters",
        head=head,
        lines=lines,
        widths=(6.0, 5.2, 2.2, 2.2, 2.4, 2.5, 2.6, 2.6),
        notes=why,
    )


def reasons(values: Iterable[tuple[str, Agreement]]) -> tuple[str, ...]:
    """Why values are not defined, by reason, with whose they are."""
    found: dict[str, list[str]] = {}
    for name, value in values:
        if value.value is None:
            found.setdefault(value.why, []).append(name)
    return tuple(f"Not defined for {', '.join(dict.fromkeys(names))}: {why}." for why, names in found.items())


def spans(report: Report) -> Section:
    """Where passages begin and end."""
    head = ("Code", "u-alpha", "|u-alpha", "cu-alpha", "(k)u-alpha")
    lines = tuple(
        (name, *map(shown, (u, None if code else bar_u, None if code else cu, ku)))  # of one label |u is u, cu nothing
        for code, name, u, bar_u, cu, ku in unitizing(report)
    )
    notes = (
        f"{FAMILIES} Krippendorff, Mathet, Bouvry and Widlöcher (2016).",
        *reasons((name, values[0]) for _, name, *values in unitizing(report) if values[0] is not None),
    )
    return Section(
        title="Agreement on spans",
        head=head,
        lines=lines,
        widths=(9.7, 4.0, 4.0, 4.0, 4.0),
        notes=notes if lines else (),
    )


def unitizing(report: Report) -> Iterator[tuple[str, str, Agreement, Agreement, Agreement, Agreement | None]]:
    """Each code's id and name with u, |u, cu and (k)u; first all codes together, which have no (k)u."""
    everything = report.unitizing.get("")
    labels = everything.ku if everything else {}
    for code, found in report.unitizing.items():
        name = said(report.codenames.get(code, code)) if code else "all codes together"
        yield code, name, found.u, found.bar_u, found.cu, labels.get(code)


def shown(value: Agreement | None) -> str:
    """A value, or nothing where there is none to be had."""
    return "" if value is None else number(value)


def drift(report: Report) -> Section:
    """Agreement over parts of the work."""
    if not report.stretches:
        return Section(title="Drift over the work")
    first = report.stretches[0].value
    head = ("Part", "Texts", "Units", first.name, f"{level(first.level)} interval")
    lines = tuple(
        (said(one.label), f"{one.n_records:,}", f"{one.value.n_units:,}", number(one.value), interval(one.value))
        for one in report.stretches
    )
    notes = reasons((said(one.label), one.value) for one in report.stretches)
    return Section(title="Drift over the work", head=head, lines=lines, widths=(9.7, 3.0, 3.0, 5.0, 5.0), notes=notes)


def confusions(report: Report) -> Section:
    """Which codes stand where the other coder has another one, most often first."""
    found = Counter(
        {
            (one.first, one.second, row, column): count
            for one in report.confusions
            for row, counts in zip(one.codes, one.counts, strict=False)  # the last stands for nothing coded
            for column, count in zip(one.codes, counts, strict=False)
            if count and row != column
        }
    )
    lines = tuple(
        (
            f"{said(first)} and {said(second)}",
            said(report.codenames.get(row, row)),
            said(report.codenames.get(column, column)),
            f"{count:,}",
        )
        for (first, second, row, column), count in found.most_common(CONFUSIONS)
    )
    rest = len(found) - len(lines)
    notes = (f"{rest:,} more are in the workbook.",) if rest > 0 else ()
    head = ("Coders", "The first coded", "The second coded", "Times")
    return Section(title="Confused codes", head=head, lines=lines, widths=(7.0, 8.2, 8.2, 2.3), notes=notes)


def settled(report: Report) -> Section:
    """How disagreements were settled, by kind."""
    if not any(one.settled for one in report.disagreements):
        return Section(title="How disagreements were settled")
    verdicts = (verdict_words(verdict, "the first coder", "the second coder") for verdict in VERDICTS)
    head = ("Kind", "Disagreements", "Settled", *verdicts, *CAUSES.values(), "no reason entered")
    lines = []
    for kind, called in KINDS.items():
        of_kind = [one for one in report.disagreements if one.item.kind == kind]
        done = [one.settled for one in of_kind if one.settled]
        choices, causes = Counter(one.choice for one in done), Counter(one.reason for one in done)
        counts = [len(of_kind), len(done), *(choices[verdict] for verdict in VERDICTS)]
        counts += [*(causes[cause] for cause in CAUSES), causes[None]]
        if of_kind:
            lines.append((called, *(f"{count:,}" for count in counts)))
    return Section(
        title="How disagreements were settled",
        head=head,
        lines=tuple(lines),
        widths=(3.7, 2.8, 1.8, 2.3, 2.5, 1.8, 2.1, 2.2, 2.1, 2.2, 2.2, 2.2),
    )


def disagreements(report: Report) -> Section:
    """Every disagreement, with what each coder has there and what was decided."""
    head = ("No.", "Where", "Kind", "One coder", "The other", "Words concerned", "Settled")
    lines = tuple(
        (
            str(place),
            where(one),
            KINDS[one.item.kind],
            f"{said(one.first_coder)}: {side(one, one.item.first, report.codenames)}",
            f"{said(one.second_coder)}: {side(one, one.item.second, report.codenames)}",
            f"“{clipped(said(one.quotation))}”",
            decision(one),
        )
        for place, one in enumerate(report.disagreements, start=1)
    )
    return Section(title="Disagreements", head=head, lines=lines, widths=(1.2, 3.6, 2.2, 4.0, 4.0, 7.5, 3.2))


def where(one: Placed) -> str:
    """Which text a disagreement is in."""
    return "; ".join(said(part) for part in (one.record, one.panel, one.speaker) if part)


def side(one: Placed, passages: Sequence[Passage], codenames: Mapping[str, str]) -> str:
    """What one coder has at a place: codes, with the answers that differ, or with the words where extents differ."""
    found = Counter(
        said(codenames.get(passage.code, passage.code)) + (f" ({told})" if (told := apart(one, passage)) else "")
        for passage in passages
    )
    words = ", ".join(f"{name} ({times} times)" if times > 1 else name for name, times in found.items())
    return words or "nothing coded"


def apart(one: Placed, passage: Passage) -> str:
    """What of a passage differs from the other coder's, beside its code."""
    if one.item.kind == "boundary":
        words = one.quotation[passage.start - one.item.start : passage.end - one.item.start].split()
        long = len(words) > 2 * ENDS + 1
        return f"“{said(' '.join([*words[:ENDS], '…', *words[-ENDS:]] if long else words))}”"
    answers = (f"{name}: {passage.dimensions.get(name, 'no answer')}" for name in one.item.dimensions)
    return said("; ".join(answers)) if one.item.kind == "dimension" else ""


def clipped(text: str) -> str:
    """A quotation as far as it is printed."""
    if len(text) <= LONGEST:
        return text
    return said(f"{text[: LONGEST - 40].rstrip()} … [{len(text) - LONGEST + 40:,} more characters]")


def decision(one: Placed) -> str:
    """What was decided on a disagreement; empty where nothing was."""
    found = one.settled
    if found is None:
        return ""
    reason = f"; {CAUSES[found.reason]}" if found.reason else ""
    note = f". {said(found.note)}" if found.note else ""
    return f"{choice_words(found)}{reason} ({said(found.coder)}){note}"


def statements(report: Report, *, date: str | None) -> Iterator[Statement]:
    """What the report rests on and what was asked, as statements."""
    yield from project_statements(report.provenance)
    yield from choice_statements(report.choice)
    if report.lines:
        yield from interval_statements(report.choice)
    if date is not None:
        yield ("Date of the report", date)


def project_statements(stated: Provenance) -> Iterator[Statement]:
    """The state of the project."""
    yield ("Project", said(stated.title))
    yield ("File", said(stated.file))
    yield ("About", said(stated.about) if stated.about else "nothing stated")
    yield ("Invented material", "yes" if stated.invented else "no")
    yield ("Codebook", said(stated.codebook) if stated.codebook else "none")
    for replica, event, head in stated.heads:
        yield (f"Journal, copy {said(replica)}", f"event {event}, {said(head)}")
    yield ("Software", f"framing-toolkit {said(stated.version)}")


def choice_statements(choice: Choice) -> Iterator[Statement]:
    """Whose codings were compared, and on what."""
    yield ("Coders compared", ", ".join(map(said, choice.coders)) or "nobody")
    yield ("Texts asked for", "; ".join(restrictions(choice)) or "all")
    yield ("Codes asked for", ", ".join(map(said, choice.codes)) or "all")
    yield ("Unit", choice.unit)
    yield ("Texts read with suggestions in sight", "left out" if choice.without_suggested else "counted")


def interval_statements(choice: Choice) -> Iterator[Statement]:
    """How values and their intervals were made."""
    yield ("Judged by", choice.coefficient)
    yield ("Drawn anew for intervals", CLUSTERS[choice.cluster])
    yield ("Level of intervals", f"{level(choice.confidence)}")
    yield ("Resamples", f"{choice.resamples:,}")
    yield ("Seed", str(choice.seed))
