"""The page `benchmarks/suggestions.md`: what was measured, on what, and what every figure means.

Its prose stands in `words.md`, so that it can be read and mended as prose.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from framing.suggest.quality import RESAMPLES, SEED, added, f1, precision, recall

from .challenge import Outcome
from .evidence import AGAINST_1, AGAINST_2, BETWEEN, DATA, DEVELOPMENT, Evidence
from .layout import (
    Lines,
    calibration_table,
    challenge_table,
    grid,
    intervals,
    quality_table,
    readers_table,
    too_few,
    wrong_line,
)
from .measures import FEWEST, by_group, failures, of_codes
from .seconded import cells, of_items, of_units
from .sets import READERS, SETS, SETTLED, Comparison, Sentence, between, only

LEARNER_BEGINS = 30
"""Decisions on a code below which the learner says nothing of it."""
NOT_RUN = "the held-back half is looked at only with `--with-held-back`"


def page(evidence: Evidence) -> str:
    """The page in Markdown; the same evidence gives the same page."""
    parts = [
        heading(evidence),
        in_short(evidence),
        consultation(evidence),
        challenge(evidence),
        ["## 3. Sentences of real speeches", "", WORDS["speeches"], ""],
        *(half_section(evidence, f"3.{number}", half) for number, half in enumerate(evidence.real, start=1)),
        learner(evidence),
        meaning(),
        failed_places(evidence),
    ]
    return "\n".join(line for part in parts for line in part).rstrip() + "\n"


def read_words(path: Path) -> dict[str, str]:
    """The prose of the page, by the name that the comment before each part gives."""
    parts = re.split(r"^<!-- (\w+) -->$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {name: text.strip() for name, text in zip(parts[1::2], parts[2::2], strict=True)}


WORDS = read_words(Path(__file__).with_name("words.md"))


def heading(evidence: Evidence) -> Lines:
    """What the page is, and of which rules, codebook and sets."""
    sources, rules = evidence.sources, evidence.sources.suggester
    files = (sources.drawn, sources.labels, sources.challenge)
    words = WORDS["heading"].format(
        codebook=f"{evidence.codebook.id} {evidence.codebook.version}",
        version=rules.versions.cues,
        rules=len(list(rules.cues.rules())),
        hash=rules.versions.rules,
        files=", ".join(f"`{path.name}` {fingerprint(path)}" for path in files),
    )
    return [words, ""]


def in_short(evidence: Evidence) -> Lines:
    """One row for each set, all codes together."""
    rows = [
        short_row(f"sample consultation (in-sample), {name}", found, evidence)
        for name, found in evidence.sample.items()
    ]
    rows += [short_row(f"real speeches, {in_words(half)}", found, evidence) for half, found in evidence.real.items()]
    head = ("set", "sentences", "carry a code", "found", "wrong", "precision", "recall", "F1")
    right, n = sum(one.is_right for one in evidence.outcomes), len(evidence.outcomes)
    challenged = (
        f"Of the challenge list, which is made to be hard, {right} of {n} items came out wholly right (section 2)."
    )
    return ["## In short", "", WORDS["short"], "", *grid(head, rows), challenged, ""]


def short_row(name: str, found: Comparison | None, evidence: Evidence) -> list[object]:
    """A set with what matters most of it."""
    if found is None:
        return [name, "", "", "", "", "not run", "", ""]
    groups = by_group(found, evidence.together[0].codes)
    counts = added(groups)
    plain: list[object] = [name, len(found.sentences), counts.positives, counts.tp, counts.fp]
    if counts.positives < FEWEST:
        return [*plain, too_few(counts.positives, "positive"), "", ""]
    return [*plain, *intervals(groups, precision, recall, f1)]


def consultation(evidence: Evidence) -> Lines:
    """The rules against both readings, and the readings against each other."""
    lines = ["## 1. The sample consultation: a demonstration, in-sample", "", WORDS["consultation"], ""]
    for reader, number in evidence.unreached.items():
        if number:
            lines += [f"Passages of {reader} that reach no sentence by this rule, and are left out: {number}.", ""]
    rows = [*evidence.together, *evidence.single]
    for number, (name, found) in enumerate(evidence.sample.items(), start=1):
        lines += [f"### 1.{number} {name[:1].upper()}{name[1:]}", "", *passed_over(found), *quality_table(found, rows)]
        if name != BETWEEN:
            lines += [WORDS["calibration"], "", *calibration_table(found)]
    return lines


def challenge(evidence: Evidence) -> Lines:
    """The challenge list with everything that failed; its words only where the held-back half is looked at, too."""
    lines = ["## 2. The challenge list", "", WORDS["challenge"], "", *challenge_table(evidence.outcomes)]
    wrong = [one for one in evidence.outcomes if not one.is_right]
    final = None not in evidence.real.values()
    head = ("item", "it tries", "expected", "given", *(("the sentence",) if final else ()))
    table = grid(head, [failed_cells(one, words=final) for one in wrong]) if wrong else ["Nothing failed.", ""]
    return [*lines, "### What failed", "", *table, *language_model(evidence)]


def language_model(evidence: Evidence) -> Lines:
    """Stances with the language model and without it."""
    lines = ["### Stances with the language model", ""]
    second = evidence.second
    if second is None:
        return [*lines, "Not run: the language model is not installed.", ""]
    writers = sorted({one.item.writer for one in evidence.outcomes})
    rows = []
    for name in writers:
        both = [tuple(one for one in some if one.item.writer == name) for some in (evidence.outcomes, second.outcomes)]
        rows.append(cells(f"challenge list, writer {name}", list(of_items(*both))))
    for name in (AGAINST_1, AGAINST_2):
        rows.append(cells(f"sample consultation, {name}", list(of_units(evidence.sample[name], second.sample[name]))))
    head = ("", "stances compared", "right by words alone", "right with the model", "mended", "spoilt")
    return [*lines, WORDS["model"].format(model=second.model), "", *grid(head, rows)]


def failed_cells(one: Outcome, *, words: bool) -> list[object]:
    """An item that failed: what was expected and what was given."""
    below = f" (withheld: {', '.join(one.withheld)})" if one.withheld else ""
    cells = [one.item.id, one.item.tests, listed(one.item.expect), listed(one.given) + below]
    return [*cells, one.item.text] if words else list(cells)


def half_section(evidence: Evidence, number: str, half: str) -> Lines:
    """One half of the real speeches: the rules on each set of sentences, scores, and the two readers."""
    title = [f"### {number} {in_words(half).capitalize()}", ""]
    found = evidence.real[half]
    if found is None:
        return [*title, not_run(evidence), ""]
    rows = [*evidence.together, *evidence.single]
    lines = [*title, *passed_over(found), f"#### Main set and supplement together: {size(found.sentences)}", ""]
    lines += [*quality_table(found, rows), *wrong_line(found)]
    for name in SETS:
        part = only(found, evidence.labelled.sentences(half, [name]))
        lines += [f"#### {name.capitalize()} set alone: {size(part.sentences)}", ""]
        lines += [*quality_table(part, evidence.together), *wrong_line(part)]
    lines += ["#### Scores", "", WORDS["calibration"], "", *calibration_table(found)]
    first, second = (evidence.labelled.reading(reader, found.sentences) for reader in READERS)
    lines += ["#### The two readers", "", "Reader 1 beside reader 2, on main set and supplement together.", ""]
    return [*lines, *readers_table(between(found.sentences, first, second), rows)]


def learner(evidence: Evidence) -> Lines:
    """How many decisions the sets would give a learner."""
    settled = evidence.labelled.reading(SETTLED, evidence.labelled.sentences(DEVELOPMENT))
    readings = (evidence.sample[AGAINST_1].truth, settled)
    numbers = {row.name: [len(of_codes(one, row.codes)) for one in readings] for row in evidence.single}
    sample, real = (sum(some[place] >= LEARNER_BEGINS for some in numbers.values()) for place in (0, 1))
    words = WORDS["learner"].format(begins=LEARNER_BEGINS, sample=sample, real=real, codes=len(numbers))
    head = ("code", "sample consultation, reader 1", "real speeches, development half, settled")
    return ["## 4. The learner", "", words, "", *grid(head, [(name, *some) for name, some in numbers.items()])]


def meaning() -> Lines:
    """What each figure is."""
    words = WORDS["meaning"].format(fewest=FEWEST, resamples=f"{RESAMPLES:,}", seed=SEED)
    return ["## 5. What the figures are", "", words, ""]


def failed_places(evidence: Evidence) -> Lines:
    """What the rules got wrong in the development half, by place and without words."""
    lines = ["## 6. What failed in the development half", "", WORDS["failures"], ""]
    found = evidence.real[DEVELOPMENT]
    if found is None:
        return [*lines, not_run(evidence), ""]
    wrong = [(one.unit[0], one.unit[1], one.what) for one in failures(found)]
    rows = [(place.text, f"{place.start}..{place.end}", code, what) for place, code, what in wrong]
    return [*lines, *(grid(("speech", "characters", "code", "what"), rows) if rows else ["Nothing failed.", ""])]


def in_words(half: str) -> str:
    """How the page calls a half.

    >>> in_words("held back")
    'held-back half'
    """
    return f"{half.replace(' ', '-')} half"


def not_run(evidence: Evidence) -> str:
    """Why a half was not looked at."""
    return f"Not run: {f'{DATA} is not set' if evidence.sources.speeches is None else NOT_RUN}."


def passed_over(found: Comparison) -> Lines:
    """A sentence that names the texts taken for another language, if there are any."""
    if not found.passed_over:
        return []
    return [f"Taken for another language, and so without any suggestion: {', '.join(found.passed_over)}.", ""]


def size(some: Sequence[Sentence]) -> str:
    """How many sentences of how many speeches.

    >>> size([Sentence("a", 0, 9, "a"), Sentence("b", 10, 19, "b")])
    '2 sentences of 2 speeches'
    """
    return f"{len(some)} sentences of {len({one.text for one in some})} speeches"


def listed(stances: Mapping[str, str]) -> str:
    """Codes with their stances.

    >>> listed({"a": "asserts", "b": "mixed"}), listed({})
    ('a asserts; b mixed', 'nothing')
    """
    return "; ".join(f"{code} {stance}" for code, stance in stances.items()) or "nothing"


def fingerprint(path: Path) -> str:
    """The first 12 digits of the hash of a file, whatever its line ends."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()[:12]
