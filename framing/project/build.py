"""Making projects: what every project carries, and whole studies from their folders, by the public readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path

from ..errors import FramingError, ProjectExistsError, ReadError
from ..model.codebook import Codebook
from ..model.cues import Cues
from ..model.journal import ROLLBACKS, Event
from ..readers import (
    Study,
    read_codebook,
    read_cues,
    read_delivery,
    read_expectation,
    read_forums,
    read_scheme,
    shipped,
)
from ..store import suggestions, values
from ..store.backup import part_name, take_place, unwritable
from ..store.intake import Intake, Terms
from ..store.store import Store
from .suggestion_making import tried
from .tabulate import checked_recipe

SCHEMES = ("fc-ssc-2017", "m49-2017", "worldbank-fy2017")
NAMES = "corpora/names/actors.csv"
FORUMS = "corpora/forums/forums.yaml"


@contextmanager
def finished(path: Path, *, instead: Callable[[Path], None] | None = None) -> Iterator[Path]:
    """A temporary name to build a project under; it takes its place at the end, or leaves no trace.

    ``instead`` puts it in the place of a project that is there; without it nothing may be.
    """
    if path.exists() and instead is None:
        raise ProjectExistsError(f"{path}: is there already; a new project needs a name of its own.")
    part = part_name(path)
    try:
        yield part
        (instead or partial(take_place, target=path))(part)
    except OSError as err:
        if isinstance(err, FramingError):
            raise
        raise unwritable(path, err) from err
    finally:
        part.unlink(missing_ok=True)
        part.with_name(f"{part.name}-journal").unlink(missing_ok=True)


def fill_new(
    store: Store,
    book: Codebook | None,
    *,
    title: str,
    coder: str,
    batch: str | None = None,
    invented: bool = False,
) -> None:
    """Give a new project its title and codebook, and the schemes, forums and names that every project carries.

    An invented study carries none of them, since nobody in it is real.
    """
    with store.command("create", by=coder, batch=batch) as command:
        values.write_settings(command, title=title)
        if book is not None:
            values.write_codebook(command, book)
            if book.beside and (rules := book.beside()):
                refuse_faulty(book, rules)
                suggestions.write_rules(command, book.id, rules.version, rules.source)
        if not invented:
            values.write_settings(command, scheme=SCHEMES[0])
            values.write_schemes(command, [read_scheme(shipped(f"corpora/schemes/{name}.yaml")) for name in SCHEMES])
            values.write_forums(command, *read_forums(shipped(FORUMS)))
            names = Intake(command, read_delivery(shipped(NAMES)), Terms(coder=coder))
            names.write(command)
        command.summary = f"made the project {title!r}"


def refuse_faulty(book: Codebook, rules: Cues) -> None:
    """Raise if rules cannot be followed or fail their examples; those that come with framing are tried by its tests."""
    known = shipped("codebooks") / rules.name
    if not known.is_file() or read_cues(known).source != rules.source:
        tried(book, rules)


def fill_study(store: Store, study: Study, *, batch: str) -> None:
    """Build a study from its folder: codebook, schemes, speakers, records, codings, recipes."""
    coder = study.coder or study.id
    book = read_codebook(study.codebook)
    fill_new(store, book, title=study.title, coder=coder, batch=batch, invented=study.invented)
    with store.command("describe", by=coder, batch=batch) as command:
        values.write_settings(command, about=study.about, invented=study.invented, study=study.id)
        values.write_schemes(command, [read_scheme(path) for path in study.schemes])
        if study.scheme is not None:
            values.write_settings(command, scheme=study.scheme)
        command.summary = f"described the study {study.id!r}"
    speakers = (study.speakers,) if study.speakers else ()
    for path in (*speakers, *study.records, *study.codings):
        with store.command("import", by=coder, batch=batch) as command:
            intake = Intake(command, read_delivery(path), Terms(coder=coder))
            if intake.problems:
                raise ReadError(intake.problems)
            intake.write(command)
    with store.command("recipes", by=coder, batch=batch) as command:
        for path in study.recipes:
            rules = checked_recipe(command, path)
            expected = study.expectations.get(rules.id)
            entries = None if expected is None else [asdict(entry) for entry in read_expectation(expected)]
            values.write_recipe(command, rules, entries)
        command.summary = f"added {len(study.recipes)} table recipes"


def project_path(path: str | Path) -> Path:
    """The path of a project to be made, which ends in .framing."""
    path = Path(path)
    if path.suffix != ".framing":
        raise FramingError(f"{path}: the name of a project ends in .framing. Write {path.name}.framing.")
    return path


def refuse_changed(path: Path, batch: str, history: Sequence[Event]) -> None:
    """Refuse to build a study over anything but the same study as it was built."""
    if any(entry.batch != batch or entry.kind in ROLLBACKS for entry in history):
        raise ProjectExistsError(
            f"{path}: is there already, and somebody has worked in it. Name another file, or move this one away."
        )


def over_unchanged(path: Path, batch: str) -> Callable[[Path], None] | None:
    """How to take the place of an unchanged study at a path; None where nothing is there."""
    if not path.exists():
        return None
    old = Store.open(path)
    refuse = partial(refuse_changed, path, batch)
    refuse(old.history())
    return partial(old.give_way, refuse=refuse)
