"""Commands of suggestions: suggest, and the rules by which they are made."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import FramingError
from ..model.report import amount
from ..printing import say
from .codebook import ProjectFirst
from .common import Coder, ProjectPath, Reason, Yes, app, opened, refuse_existing, working
from .growth import columns

if TYPE_CHECKING:
    from ..model.cues import Cues
    from ..model.suggestion import Opinion, Proposal, Proposals, RuleHit
    from ..project import Project
    from ..project.suggesting import Suggesting


class Form(StrEnum):
    """How suggestions are printed."""

    text = "text"
    json = "json"


SHOWN = 100
"""Characters of a passage in a list."""
CodeIds = Annotated[list[str] | None, typer.Option("--code", metavar="ID", help="Only this code; may be repeated.")]


@app.command()
def suggest(
    project: ProjectPath,
    code: CodeIds = None,
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="ID", help="Say why this one is proposed.")
    ] = None,
    evaluate: Annotated[
        bool, typer.Option("--evaluate", help="Compare what is proposed with a coder's codings.")
    ] = False,
    against: Annotated[str | None, typer.Option("--against", metavar="CODER", help="With --evaluate: whose.")] = None,
    show: Annotated[
        bool, typer.Option("--show", help="Also in texts you have not finished; noted in the journal as seen by you.")
    ] = False,
    model: Annotated[
        bool, typer.Option("--model", help="This once: a second opinion on stances from the language model.")
    ] = False,
    format: Annotated[Form, typer.Option("--format", help="How to print.")] = Form.text,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Suggest codes for sentences, each with its reason. Nothing counts until a person accepts it."""
    if evaluate != (against is not None):
        raise FramingError(
            "--evaluate and --against CODER go together: whose codings are the suggestions compared with?"
        )
    with opened(project, coder=coder) as study, working("Looking through the texts"):
        suggestions = study.suggestions.with_model() if model else study.suggestions
        if (missing := suggestions.model_missing) is not None:
            say(missing, err=True)
        if explain is not None:
            say("\n".join(explanation(suggestions.explain(explain, coder=coder))))
        elif against is not None:
            say("\n".join(suggestions.evaluation(against, codes=code or ()).lines()))
        else:
            listing(suggestions, code or (), show=show, coder=coder, as_json=format == Form.json)


def listing(suggestions: Suggesting, codes: Sequence[str], *, show: bool, coder: str | None, as_json: bool) -> None:
    """Print what is proposed, by record, and what was withheld or is hidden from this coder."""
    found = list(suggestions.all(coder=coder, codes=codes))
    hidden = suggestions.hidden(coder=coder)
    if show:
        suggestions.reveal([one.record_id for one in found if one.proposed], coder=coder)
        hidden = frozenset()
    visible = [one for one in found if one.record_id not in hidden]
    if as_json:
        say(json.dumps([plain(one) for some in visible for one in some.proposed], ensure_ascii=False, indent=1))
        return
    for some in visible:
        for one in some.proposed:
            say(line(one))
    say("\n".join(counts(found, hidden)))


def line(one: Proposal) -> str:
    """A suggestion in one line."""
    said = one.suggestion
    passage = one.quotation if len(one.quotation) <= SHOWN else f"{one.quotation[: SHOWN - 3]}..."
    decided = f", {one.verdict.choice}" if one.verdict else ""
    return f"{one.id}  {one.record_id}  {said.code_id} ({stance(said.stance)}, {said.score:.2f}{decided})  {passage}"


def stance(said: str | None) -> str:
    """A stance in words."""
    return {"mixed": "mixed, please decide", None: "stance not said"}.get(said, str(said))


def counts(found: Sequence[Proposals], hidden: frozenset[str]) -> Iterator[str]:
    """How much is proposed and withheld, by code."""
    proposed = Counter(one.suggestion.code_id for some in found for one in some.proposed)
    withheld = Counter(one.suggestion.code_id for some in found for one in some.weaker)
    rows = [(name, str(proposed[name]), str(withheld[name])) for name in sorted({*proposed, *withheld})]
    yield from columns([("code", "proposed", "withheld"), *rows], right={1, 2})
    passages = sum(proposed.values())
    weak = sum(withheld.values())
    yield f"{amount(passages, 'passages')} proposed in {amount(len(found), 'texts')}; {weak} withheld as too weak."
    yield from (f"{some.record_id}: {some.notice}" for some in found if some.notice)
    unseen = [some for some in found if some.record_id in hidden and some.proposed]
    if unseen:
        yield (
            f"{amount(len(unseen), 'texts')} with suggestions that you have not finished: what is proposed there stays "
            "hidden, since first passes are blind here. --show lists it and notes that you saw it."
        )


def explanation(one: Proposal) -> Iterator[str]:
    """Why something is proposed, line by line."""
    said = one.suggestion
    yield f"{one.id}: {said.code_id} in {one.record_id}, characters {said.span.start} to {said.span.end}"
    yield f"  {one.quotation}"
    yield f"score {said.score:.2f} by {said.origin}, stance {stance(said.stance)}"
    for hit in said.evidence.rules:
        yield from rule_lines(hit)
    yield from map(opinion_line, said.evidence.opinions)
    for gram in said.evidence.ngrams:
        yield f"learner: {gram.text!r} {gram.weight:+.2f}"
    for near in said.evidence.near:
        given = "coded so" if near.given else "not coded so"
        yield f"like ({near.similarity:.2f}, {given}): {near.text}"
    versions = said.versions
    parts = [f"rules {versions.cues} ({versions.rules})", versions.library, versions.learner, versions.model]
    yield f"made with {', '.join(part for part in parts if part)}"
    if one.verdict:
        as_other = f" as {one.verdict.code}" if one.verdict.code not in (None, said.code_id) else ""
        yield f"{one.verdict.choice}{as_other} by {one.verdict.coder}"


def rule_lines(hit: RuleHit) -> Iterator[str]:
    """A rule's part in it."""
    yield f"rule {hit.rule} ({hit.weight:.2f}, {hit.stance}): found {' ... '.join(hit.words)!r}"
    yield f"  because: {hit.because}"
    for kind, words, _ in hit.turned_by:
        yield f"  {kind}: {words!r}"


def opinion_line(one: Opinion) -> str:
    """Where the language model is at odds with the words."""
    if one.stance is not None:
        return f"language model: {one.words!r} makes what {one.rule} found a {one.kind}; stance {one.stance}"
    return f"language model: {one.words!r} does not bear on what {one.rule} found; the stance is in doubt"


def plain(one: Proposal) -> dict[str, Any]:
    """A suggestion for scripts."""
    said = one.suggestion
    return {
        "id": one.id,
        "record": one.record_id,
        "code": said.code_id,
        "start": said.span.start,
        "end": said.span.end,
        "text": one.quotation,
        "score": said.score,
        "stance": said.stance,
        "origin": said.origin,
        "rules": [hit.rule for hit in said.evidence.rules],
        "decided": one.verdict.choice if one.verdict else None,
    }


rules_app = typer.Typer(
    cls=ProjectFirst,
    help="Show, check, import or export the rules by which codes are suggested.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


app.add_typer(rules_app, name="rules")


@rules_app.command("show")
def show_rules(project: ProjectPath, code: CodeIds = None, coder: Coder = None, yes: Yes = False) -> None:
    """Print the rules by code: what each looks for, its stance and weight, and the codebook sentence that it serves."""
    with opened(project, coder=coder) as study:
        rules = rules_of(study, project)
        unused = study.suggestions.unused()
    say(f"{rules!r}")
    for one in rules.codes:
        if code and one.code not in code:
            continue
        say(f"{one.code} (threshold {one.threshold:g})")
        for rule in one.rules:
            say(f"  {rule.id}  {rule.stance}, weight {rule.weight:g}: {rule.because}")
            for pattern in rule.find:
                say(f"    {pattern}")
    for left in unused:
        say(f"{left.code}: its rules are not run, since the code {left.reason}.", err=True)


@rules_app.command("check")
def check_rules(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Rules, a YAML file beside its codebook; or a project.")],
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Read rules and run their examples: a rule that fails its own example is named with its line."""
    from ..readers import read_codebook, read_cues
    from ..suggest import Suggester

    if file.suffix == ".framing":
        with opened(file, coder=coder) as study:
            rules = rules_of(study, file)
            failed = study.suggestions.engine().failures()
        if failed:
            raise FramingError("\n".join(failed))
    else:
        rules = read_cues(file)
        book = read_codebook(file.with_name(file.name.removesuffix(".cues.yaml") + ".yaml"))
        Suggester(book, rules, check=False).refuse_failing()
    tried = sum(len(rule.matches) + len(rule.misses) for _, rule in rules.rules())
    say(f"{rules!r}: {amount(tried, 'examples')} tried, all as they should be.")


@rules_app.command("import")
def import_rules(
    project: ProjectPath,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Rules for the project's codebook, a YAML file.")],
    reason: Reason = None,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Give a project its rules, in place of those it has; what was decided on suggestions stays."""
    with opened(project, coder=coder) as study:
        say(f"Stored {study.suggestions.set_rules(file, coder=coder, reason=reason)!r}.")


@rules_app.command("export")
def export_rules(
    project: ProjectPath,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file, ending in .cues.yaml.")],
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Write the rules as YAML, with their comments."""
    from ..export.file import write_text

    refuse_existing(file)
    with opened(project, coder=coder) as study:
        say(f"Wrote {write_text(rules_of(study, project).source, file)}.")


def rules_of(study: Project, project: Path) -> Cues:
    """The rules of a project, which must have some."""
    rules = study.suggestions.rules()
    if rules is None:
        raise FramingError(
            f"{project.name}: has no rules for suggestions. Give it some: framing rules PROJECT import FILE."
        )
    return rules
