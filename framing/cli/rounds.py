"""The commands of rounds: what is coded twice, by whom, blind; and its end."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from ..model.agreement import Round
from ..model.report import amount
from ..printing import say
from .codebook import ProjectFirst
from .common import Coder, ProjectPath, Reason, Yes, app, opened

round_app = typer.Typer(
    cls=ProjectFirst,
    help="Code twice: draw and assign records to coders who code blind, and end it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(round_app, name="round")


class How(StrEnum):
    """How records are drawn."""

    everything = "all"
    random = "random"
    stratified = "stratified"


Name = Annotated[str, typer.Argument(metavar="NAME", help="The name of the round.")]
HowOption = Annotated[
    How, typer.Option("--how", help="All interventions with a text, a random share, or a share by panel and group.")
]
Seed = Annotated[int, typer.Option("--seed", metavar="N", help="The same seed draws the same records.")]
Panels = Annotated[list[str] | None, typer.Option("--panel", metavar="LABEL", help="Only records of this panel.")]
Scheme = Annotated[
    str | None, typer.Option("--scheme", metavar="ID", help="By which speakers are grouped; the project's otherwise.")
]
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="How the coders were trained.")]


@round_app.command("list")
def list_rounds(project: ProjectPath, coder: Coder = None, yes: Yes = False) -> None:
    """List the rounds, how their records were drawn, and how far their coders are."""
    with opened(project, coder=coder) as study:
        rounds = study.rounds.all()
    for one in rounds:
        tell(one)
    if not rounds:
        say("There is no round yet. Open one: framing round open PROJECT NAME --for CODER --for CODER")


@round_app.command("open")
def open_round(
    project: ProjectPath,
    name: Name,
    for_: Annotated[list[str], typer.Option("--for", metavar="CODER", help="Who codes; two or more.")],
    how: HowOption = How.everything,
    share: Annotated[float | None, typer.Option("--share", metavar="S", help="The share to draw, as .2.")] = None,
    seed: Seed = 0,
    panel: Panels = None,
    scheme: Scheme = None,
    note: Note = None,
    reason: Reason = None,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Ask coders to code the same records; until the round is closed none of them sees what others do."""
    with opened(project, coder=coder) as study:
        made = study.rounds.open(
            name,
            for_,
            how=how.value,
            share=share,
            seed=seed,
            panels=panel or (),
            scheme=scheme,
            note=note,
            coder=coder,
            reason=reason,
        )
    tell(made)


@round_app.command()
def again(
    project: ProjectPath,
    name: Name,
    of: Annotated[str, typer.Option("--of", metavar="CODER", help="Who codes again what they coded.")],
    how: HowOption = How.random,
    share: Annotated[float, typer.Option("--share", metavar="S", help="The share to draw, as .2.")] = 0.2,
    seed: Seed = 0,
    panel: Panels = None,
    scheme: Scheme = None,
    note: Note = None,
    reason: Reason = None,
    coder: Coder = None,
    yes: Yes = False,
) -> None:
    """Ask one coder to code again, without seeing it, a share of what they coded; they act as "CODER (2)"."""
    with opened(project, coder=coder) as study:
        made = study.rounds.repeat(
            name,
            of,
            how=how.value,
            share=share,
            seed=seed,
            panels=panel or (),
            scheme=scheme,
            note=note,
            coder=coder,
            reason=reason,
        )
    tell(made)


@round_app.command()
def close(project: ProjectPath, name: Name, reason: Reason = None, coder: Coder = None, yes: Yes = False) -> None:
    """End a round, for good: from now on its coders see what others did."""
    with opened(project, coder=coder) as study:
        made = study.rounds.close(name, coder=coder, reason=reason)
    tell(made)


@round_app.command()
def tasks(project: ProjectPath, coder: Coder = None, yes: Yes = False) -> None:
    """List what a coder is asked to code, a record a line."""
    with opened(project, coder=coder) as study:
        for name, records in study.rounds.tasks(coder).items():
            for record in records:
                say(f"{name}\t{record}")


def tell(one: Round) -> None:
    """Say what a round is and how far its coders are."""
    drawn = one.drawn
    how = {"all": "all", "random": "drawn at random", "stratified": "drawn by panel and group"}[drawn.how]
    seed = "" if drawn.how == "all" else f", share {drawn.share:g}, seed {drawn.seed}"
    state = "open" if one.is_open else f"closed {one.closed[:10]}" if one.closed else ""
    say(f"{one.name}: {state}; {drawn.n_drawn} of {amount(drawn.n_of, 'records')}, {how}{seed}")
    for name in one.coders:
        done = one.progress.get(name)
        say(f"  {name}: {'hidden from you' if done is None else f'{done} of {len(one.records)} finished'}")
