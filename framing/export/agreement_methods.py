"""The methods paragraphs of a report of agreement: what journals ask, filled in, and what is not known said so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ..agreement.report import Line, Pair, Reader, Report
from ..agreement.result import Agreement, decimal
from ..model.agreement import CAUSES, CONSENSUS, Drawn, Round
from ..model.disagreement import KINDS
from .agreement_words import (
    CLUSTERS,
    active,
    by_value,
    choice_words,
    coefficient,
    counted,
    every_line,
    interval,
    is_intra,
    joined,
    level,
    named_once,
    number,
    outcome,
    percent,
    quoted,
    restrictions,
    rounds_of,
    said,
    share,
    tally,
    why_not,
)
from .codebook_words import ending

NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
UNITS = {
    "sentence": "sentences, bounded by the program's own rules",
    "paragraph": "paragraphs, parted by blank lines (in a text without any, each line is one)",
    "intervention": "whole interventions",
}
TENTATIVE, GOOD = 0.667, 0.8
POINT = 1e-9
"""An interval that is no wider is a single point."""
PLACES = (
    ("lie", f"at or above {decimal(GOOD)} as a whole"),
    ("lie", f"at or above {decimal(TENTATIVE)} but not {decimal(GOOD)}"),
    ("reach", f"from below {decimal(TENTATIVE)} to it or above"),
    ("lie", f"below {decimal(TENTATIVE)} as a whole"),
)
"""Where an interval can stand to the bounds of Krippendorff."""
SHARES = ("percent_agreement", "positive_agreement", "negative_agreement", "holsti", "jaccard")
"""Coefficients that do not take chance into account: the bounds are not made for them."""
INVENTED_STUDY = "The material of this study is invented; its figures are evidence of nothing outside of it."
INTRA_ROUND = (
    "How stable the coding is can be measured by an intra-coder round: {name} codes a part of the same texts once "
    "more, without the first codings in sight, and the two readings are compared. The program opens such a round, and "
    "this report then gives intra-coder agreement."
)


def methods(report: Report) -> tuple[str, ...]:
    """The methods paragraphs, each of plain sentences that are true of this report.

    They say who coded and how they were trained, which texts were read twice and how these were drawn, what was rated,
    by which coefficients with which intervals, what came out, how disagreements were settled, and with which codebook
    and software. What is undefined is called so with its reason; what nobody entered is called not entered.
    """
    compared = report.n_double > 0
    parts: list[Iterable[str]] = [coders(report), texts(report)]
    if compared:
        parts += [units(report), coefficients(report), results(report), settling(report)]
    else:
        parts.append(alone(report))
    paragraphs = [" ".join(sentences) for sentences in (*parts, versions(report))]
    invented = [INVENTED_STUDY] if report.provenance.invented else []
    return tuple(paragraph for paragraph in (*invented, *paragraphs) if paragraph)


# who coded what


def coders(report: Report) -> Iterator[str]:
    """How many coders, their names as they stand, what each did, and how they were trained."""
    readers = active(report)
    if not readers:
        yield "None of the coders asked for has read a text that fits."
        return
    if len(readers) == 1:
        yield f"This report is of one coder: {done_by(readers[0])}."
    else:
        yield f"{how_many(readers)} were compared: {joined(done_by(one) for one in readers)}."
    for one in readers:
        if one.of is not None:
            yield (
                f"{said(one.name)} is the second reading by {said(one.of)}; agreement between the two is intra-coder "
                "agreement (stability), not agreement between coders."
            )
    if idle := [said(one.name) for one in report.readers if not one.seen]:
        yield f"Of these texts {joined(idle)} read none."
    if any(one.name == CONSENSUS for one in readers):
        yield f"{CONSENSUS} is what disagreements were settled to, and no coder who read on their own."
    notes = [(one.name, one.note) for one in rounds_of(report) if one.note]
    for name, note in notes:
        yield f"On training, the note of round {quoted(name)} says: {ending(said(note))}"
    if not notes:
        yield f"Nothing was entered about the training of the coder{'s' * (len(persons(readers)) != 1)}."


def how_many(readers: Sequence[Reader]) -> str:
    """What was compared: coders, readings where one coder has several, sets of codings with the consensus."""
    many, n_persons = numbered(len(readers)), len(persons(readers))
    if any(one.name == CONSENSUS for one in readers):
        return f"{many} sets of codings"
    if n_persons < len(readers):
        return f"{many} readings by {numbered(n_persons).lower()} coder{'s' * (n_persons != 1)}"
    return f"{many} coders"


def persons(readers: Iterable[Reader]) -> frozenset[str]:
    """Those who read, each once however often they read."""
    return frozenset(one.of or one.name for one in readers if one.name != CONSENSUS)


def numbered(number: int) -> str:
    """A number at the beginning of a sentence."""
    return NUMBERS[number] if number < len(NUMBERS) else f"{number}"


def done_by(reader: Reader) -> str:
    """A coder with what they did."""
    some = {0: "none", reader.seen: "all"}.get(reader.finished, f"{reader.finished:,}")
    finished = f"{some} of them marked as finished"
    return f"{said(reader.name)} ({counted(reader.seen, 'text')} read, {finished}, {counted(reader.codings, 'coding')})"


def texts(report: Report) -> Iterator[str]:
    """How many texts there are, how many were read twice, and how these were drawn."""
    asked = "; ".join(restrictions(report.choice))
    base = counted(report.n_records, "text")
    base = f"{base} fit{'s' * (report.n_records == 1)} what was asked ({asked})" if asked else f"The project has {base}"
    read, double = (f"{n:,}{percent(n, report.n_records)}" for n in (report.n_read, report.n_double))
    readers = active(report)
    if len(readers) < 2:
        yield f"{base}, of which {f'this coder read {read}' if readers else 'none was read by a coder asked for'}."
    elif len(persons(readers)) == 1 and len(readers) == 2:
        yield f"{base}, of which {read} were read, {double} in both readings."
    else:
        several = "both" if len(readers) == 2 else "at least two of them"
        yield f"{base}; at least one of the coders read {read}, {several} read {double}."
    if codes := report.choice.codes:
        yield f"Only {joined(map(said, codes))} with the codes below {'was' if len(codes) == 1 else 'were'} compared."
    yield (
        "A text counts as read by a coder for whom a reading of it is noted, finished or not, or who coded anything "
        "in it."
    )
    rounds = rounds_of(report)
    for one in rounds:
        yield from round_words(one)
    if not rounds and len(readers) > 1:
        yield (
            "No round of double coding was opened in the program for these coders: it neither drew nor assigned what "
            "was coded twice. How that was chosen, and whether coders worked independently of each other, is not "
            "entered."
        )
    elif rounds and report.choice.round is None:
        yield "Texts that were read twice outside of these rounds count as well."


def round_words(one: Round) -> Iterator[str]:
    """What was drawn in a round and how, who coded it, and how far they came."""
    when = f"opened {one.opened[:10]}, {'still open' if one.is_open else f'closed {(one.closed or one.opened)[:10]}'}"
    who = joined(map(said, one.coders))
    if one.kind == "repeat":
        task = f"coded once more by {said(one.of or '')} as {who}, without the first codings in sight"
    else:
        task = f"assigned to {who}, who coded blind: the program showed none of them what another had coded"
    until = "is" if one.is_open else "was"
    yield f"In round {quoted(one.name)} ({when}) {drawn_words(one.drawn)} and {task} until the round {until} closed."
    total = len(one.records)
    if any(one.progress.get(name, 0) < total for name in one.coders):
        finished = joined(f"{said(name)} {one.progress.get(name, 0):,} of {total:,}" for name in one.coders)
        yield f"Of the texts assigned, those finished are: {finished}."


def drawn_words(drawn: Drawn) -> str:
    """How the texts of a round were drawn."""
    panels = f" of {joined(map(said, drawn.panels), 'or')}" if drawn.panels else ""
    if drawn.how == "all":
        return f"all {counted(drawn.n_drawn, 'text')}{panels} were taken"
    base = f"{drawn.n_drawn:,} of {counted(drawn.n_of, 'text')}{panels}{percent(drawn.n_drawn, drawn.n_of)} were drawn"
    how = f"share asked {decimal(drawn.share)}, seed {drawn.seed}"
    if drawn.how == "random":
        return f"{base} at random ({how})"
    scheme = f" under the scheme {said(drawn.scheme)}" if drawn.scheme else ""
    strata = "; ".join(f"{said(name)} {some:,} of {whole:,}" for name, (some, whole) in drawn.strata.items())
    return f"{base} at random within strata of panel and group{scheme} ({how}; {strata})"


# what was rated, and how it was measured


def units(report: Report) -> Iterator[str]:
    """What a unit is, when a code is present in it, and whether suggestions were in sight."""
    were = "was" if report.n_units == 1 else "were"
    twice = "in at least two readings" if len(persons(active(report))) == 1 else "by at least two coders"
    yield f"Units are {UNITS[report.choice.unit]}; {report.n_units:,} {were} seen {twice}."
    yield (
        "A code is present in a unit where a passage coded with it overlaps the unit by at least one letter or digit; "
        "a coding of a whole record is present in all of its units. A unit that a coder saw and did not code with it "
        "counts as absent, one that a coder did not see as missing."
    )
    if any(line.level == "frame" for line in report.lines):
        yield "A frame is present where it or any code below it is."
    if report.choice.without_suggested:
        yield "Texts that a coder read after suggestions of the program had been shown to them were left out."
    elif report.n_suggested:
        some = f"{report.n_suggested:,} of {report.n_units:,} units{percent(report.n_suggested, report.n_units)}"
        yield f"For {some} the program noted that a coder read them with its suggestions in sight."
    else:
        yield "The program noted for no unit that its suggestions were in sight."


def coefficients(report: Report) -> Iterator[str]:
    """The coefficients with their variants, and how intervals were made."""
    lines = [line for line in report.lines if line.values]
    if lines:
        first, *others = named_once(value for line in lines for value in line.values.values())
        beside = f"; beside it stand{'s' * (len(others) == 1)} {joined(others)}" if others else ""
        yield f"Codes are judged by {first}{beside}."
    if report.overall is not None:
        found = joined(named_once(report.overall.values.values()))
        yield f"For all codes together each unit is rated with the set of its codes: {found}."
    if report.dimensions:
        found = joined(named_once(line.value for line in report.dimensions))
        yield f"Answers to questions are compared on passages to which two coders gave one code and an answer: {found}."
    if report.characters:
        found = joined(named_once(value for one in report.characters for value in (one.percent, one.kappa)))
        yield f"Characters are compared code by code between two coders, of the text that both saw: {found}."
    if report.unitizing:
        yield (
            "Where passages begin and end is compared, in the texts that all coders read, by unitising alpha "
            "(Krippendorff, Mathet, Bouvry and Widlöcher 2016)."
        )
    yield from intervals(report)


def intervals(report: Report) -> Iterator[str]:
    """How intervals were made, and which values have none."""
    choice = report.choice
    values = [value for line in every_line(report) for value in line.values.values() if value.value is not None]
    with_interval = [value for value in values if value.interval is not None]
    drawn = [value for value in with_interval if value.method.startswith("bootstrap over clusters")]
    if drawn:
        numbers = {value.n_clusters for value in drawn if value.n_clusters is not None}
        most = f", {'up to ' * (len(numbers) > 1)}{counted(max(numbers), 'cluster')}" if numbers else ""
        yield (
            f"Intervals are at {level(choice.confidence)}, by percentiles of a bootstrap of {choice.resamples:,} "
            f"resamples (seed {choice.seed}{most}) that draws each {CLUSTERS[choice.cluster]} as a whole, since "
            f"passages of one {choice.cluster} hang together."
        )
    left_out = sum("undefined and left out" in value.method for value in drawn)
    if left_out:
        yield f"For {counted(left_out, 'value')} some resamples were undefined and left out."
    others = {value.method for value in with_interval if value not in drawn}
    for method in sorted(others):
        yield f"{'Other intervals' if drawn else 'Intervals'} are at {level(choice.confidence)}: {method}."
    beside = [value for line in every_line(report) for value in list(line.values.values())[1:]]
    if beside and not any(value.interval for value in beside):
        yield "Coefficients that stand beside another are given without an interval."
    judging = [line.value for line in every_line(report) if line.values and line.value.value is not None]
    if missing := sum(value.interval is None for value in judging):
        yield f"{counted(missing, 'value')} by which codes are judged {'has' if missing == 1 else 'have'} no interval."


# what came out


def results(report: Report) -> Iterator[str]:
    """The range over the codes, what it means, everything together, pairs."""
    lines = [line for line in report.lines if line.level == "code" and line.values]
    defined = sorted((line for line in lines if line.value.value is not None), key=by_value)
    if defined:
        yield over_codes(defined, len(lines))
        if report.choice.coefficient not in SHARES:
            yield from bounds(defined)
    reasons: dict[str, list[str]] = {}
    for line in lines:
        if line.value.value is None:
            reasons.setdefault(why_not(line), []).append(said(line.id))
    for why, ids in reasons.items():
        yield f"It is not defined for {joined(ids)}: {why}."
    if report.overall is not None:
        yield f"For all codes together, {outcome(report.overall.value)}."
    yield from pairs(report)


def over_codes(defined: Sequence[Line], n_lines: int) -> str:
    """From the lowest to the highest of the codes for which there is a value; of one code its value."""
    low, high = defined[0], defined[-1]
    name = coefficient(low.value)
    if n_lines == 1:
        return f"For {said(low.id)}, the one code that was compared, {outcome(low.value)}."
    if len(defined) == 1:
        return f"{low.value.name} is defined for one code alone, {said(low.id)}: {number_with_interval(low.value)}."
    which = f"the {counted(len(defined), 'code')}{' for which it is defined' * (len(defined) < n_lines)}"
    return f"Over {which}, {name} runs from {of_line(low)} to {of_line(high)}."


def bounds(defined: Sequence[Line]) -> Iterator[str]:
    """How many intervals stand where to the bounds of Krippendorff, those that are a single point apart."""
    found = [line.value.interval for line in defined if line.value.interval is not None]
    wide = [(low, high) for low, high in found if high - low > POINT]
    if n_points := len(found) - len(wide):
        is_one = n_points == 1
        yield (
            f"{counted(n_points, 'interval')} {'is' if is_one else 'are'} a single point, because every resample or "
            f"nearly every one gave the same value, and {'says' if is_one else 'say'} nothing of chance."
        )
    if wide:
        yield f"{standing(wide, other=n_points > 0)} (bounds for alpha: Krippendorff 2004: 241-243)."


def standing(intervals: Sequence[tuple[float, float]], *, other: bool) -> str:
    """How many intervals stand where to the bounds; of one interval where it stands."""
    counts = Counter(map(place, intervals))
    noun = "other interval" if other else "interval"
    if len(intervals) == 1:
        (verb, where) = PLACES[place(intervals[0])]
        return f"The {noun} {third_person(verb)} {where}"
    told = (
        f"{counts[number] or 'none'} {third_person(verb) if counts[number] == 1 else verb} {where}"
        for number, (verb, where) in enumerate(PLACES)
    )
    return f"Of the {counted(len(intervals), noun)}, {joined(told)}"


def place(interval: tuple[float, float]) -> int:
    """Which of the places an interval has."""
    low, high = interval
    if low >= TENTATIVE:
        return 0 if low >= GOOD else 1
    return 2 if high >= TENTATIVE else 3


def third_person(verb: str) -> str:
    """A verb of one thing.

    >>> third_person("lie"), third_person("reach")
    ('lies', 'reaches')
    """
    return f"{verb}{'es' if verb.endswith('ch') else 's'}"


def pairs(report: Report) -> Iterator[str]:
    """Agreement between every two coders, second readings of one coder apart."""
    own = [pair for pair in report.pairs if is_intra(pair, report.readers)]
    for pair in own:
        yield (
            f"Intra-coder agreement, between {said(pair.first)} and {said(pair.second)} over every code in each unit: "
            f"{outcome(pair.value)}."
        )
    others = [pair for pair in report.pairs if pair not in own]
    if own and others:
        yield "Values by code and for all codes together rest on first and second readings alike."
    for pair in others if len(others) == 1 else ():
        both = f"{said(pair.first)} and {said(pair.second)}"
        yield f"Between {both}, over every code in each unit that both saw, {outcome(pair.value)}."
    defined = sorted((pair for pair in others if pair.value.value is not None), key=by_value)
    if len(others) > 1 and defined:
        low, high = defined[0], defined[-1]
        yield (
            f"Between two coders, over every code in each unit that both saw, {coefficient(low.value)} runs from "
            f"{of_pair(low)} to {of_pair(high)}."
        )


def number_with_interval(value: Agreement) -> str:
    """A value, with its interval in brackets."""
    between = interval(value)
    return f"{number(value)} ({between})" if between else number(value)


def of_line(line: Line) -> str:
    """A code's value with its interval."""
    return f"{number(line.value)} ({said(line.id)}{interval(line.value, before=', ')})"


def of_pair(pair: Pair) -> str:
    """A pair's value with its interval."""
    return f"{number(pair.value)} ({said(pair.first)} and {said(pair.second)}{interval(pair.value, before=', ')})"


def settling(report: Report) -> Iterator[str]:
    """How many disagreements there are, of which kinds, and how they were settled."""
    found = report.disagreements
    if not found:
        yield "The coders differ nowhere in what was compared."
        return
    kinds = Counter(KINDS[one.item.kind] for one in found)
    yield f"There {'is' if len(found) == 1 else 'are'} {counted(len(found), 'disagreement')}: {tally(kinds)}."
    done = [one.settled for one in found if one.settled is not None]
    if not done:
        yield "None of them was settled in the program."
        return
    by = joined(dict.fromkeys(said(one.coder) for one in done))
    kinds = Counter(KINDS[one.item.kind] for one in found if one.settled is not None)
    yield f"{share(len(done), len(found))} settled, by {by}: {tally(kinds)}."
    reasons = Counter(CAUSES[one.reason] if one.reason else "no reason entered" for one in done)
    yield f"What was decided: {tally(Counter(map(choice_words, done)))}; for which reason: {tally(reasons)}."
    if any(one.name == CONSENSUS for one in report.readers):
        return
    yield "All figures of agreement are of what coders had coded on their own, not of what was settled."


def alone(report: Report) -> Iterator[str]:
    """What can be said where nobody can be compared, and what could be done."""
    readers = active(report)
    if len(readers) == 1:
        reader = readers[0]
        yield "No second coder is compared here, so that agreement between coders is not known and none is claimed."
        yield INTRA_ROUND.format(name=said(reader.of or reader.name))
    elif readers:
        yield "No text was read by two of the coders, so that agreement between them is not defined."


def versions(report: Report) -> Iterator[str]:
    """The codebook and the software."""
    stated = report.provenance
    yield f"Codebook: {said(stated.codebook)}." if stated.codebook else "The project has no codebook."
    yield f"Software: framing-toolkit {said(stated.version)}."
