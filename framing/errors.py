"""Every error that framing raises on purpose.

FramingError
├── SpanError                 (ValueError)   characters that cannot be a span
├── ValueRuleError            (ValueError)   a value of the model in a wrong state
├── ReadError                 (ValueError)   a file that cannot be taken, with every problem in it
├── CodingError               (ValueError)   a coding that the codebook or the text refuses
├── CorrectionError           (ValueError)   a text that cannot take the place of another
├── DivisionError             (ValueError)   a correction of how a source is divided into turns that cannot be
├── RecipeError               (ValueError)   a table recipe that cannot be followed
├── UnknownError              (LookupError)  a name that the project does not have
│   ├── UnknownCodeError
│   ├── UnknownRecordError
│   ├── UnknownLabelError
│   ├── UnknownActorError
│   ├── UnknownTableError
│   ├── UnknownSuggestionError
│   ├── UnknownSourceError
│   ├── UnknownProfileError
│   └── UnknownSchemeError
├── CodebookError (ValueError)               a change of the codebook that breaks its tree, ids or codings
├── CueError (ValueError)                    a rule for suggestions that cannot be followed, or fails its own example
├── MomentError (LookupError)                words that name no moment of the project
├── PastError                                work on a project as it was
├── SyncError (ValueError)                   another copy that cannot be joined to this one
├── AgreementError (ValueError)              ratings or spans that no agreement can be computed from
├── ReviewError (ValueError)                 a round or an adjudication that cannot be, or work that waits for one
├── UndoError                                nothing to undo or redo, or something later depends on it
├── ExportError                              a file that cannot be written
└── StoreError                               the project file
    ├── NotAProjectError
    ├── NewerProjectError
    ├── DamagedProjectError
    ├── ProjectExistsError    (FileExistsError)
    ├── BusyError             (TimeoutError)  another program holds the project
    └── DiskFullError

Messages follow one form: where, what is wrong with the value, the rule, what to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

SHOWN_PROBLEMS = 20
FEW_NAMES = 6


class FramingError(Exception):
    """Base class: catch this to catch all of them."""


class SpanError(FramingError, ValueError):
    """Characters that cannot be a span of a text."""


class ValueRuleError(FramingError, ValueError):
    """A value of the model that breaks one of its rules."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in a file: where it stands and what to do about it."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


class ReadError(FramingError, ValueError):
    """A file that cannot be taken. All its problems are listed; the project is unchanged."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(listed(self.problems))


def listed(problems: Sequence[Problem], *, shown: int = SHOWN_PROBLEMS) -> str:
    """The problems, one a line, at most ``shown`` of them and the rest counted."""
    lines = [str(problem) for problem in problems[:shown]]
    if len(problems) > shown:
        lines.append(f"and {len(problems) - shown} more")
    return "\n".join(lines)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A hint at the names that ``name`` may have been meant for; empty where none is near.

    >>> did_you_mean("Phillipines", ["Philippines", "Peru"])
    " Did you mean 'Philippines'?"
    """
    folded = {other.casefold(): other for other in known}
    near = [folded[fold] for fold in get_close_matches(name.casefold(), folded, n=3)]
    return f" Did you mean {', '.join(map(repr, near))}?" if near else ""


class CodingError(FramingError, ValueError):
    """A coding that the codebook or the text refuses."""


class CorrectionError(FramingError, ValueError):
    """A text that cannot take the place of another."""


class DivisionError(FramingError, ValueError):
    """A correction of how a source is divided into turns that cannot be."""


class RecipeError(FramingError, ValueError):
    """A table recipe that cannot be followed."""


class UnknownError(FramingError, LookupError):
    """A name that the project does not have."""

    noun = "name"
    plural = "names"
    place = "the project"

    def __init__(self, name: str, known: Iterable[str]) -> None:
        names = sorted(known)
        few = f": {', '.join(names)}" if 0 < len(names) <= FEW_NAMES else ""
        self.name = name
        super().__init__(
            f"{self.place} has no {self.noun} {name!r} ({len(names)} {self.plural}{few}).{did_you_mean(name, names)}"
        )


class UnknownCodeError(UnknownError):
    """A code id is not in the codebook."""

    noun, plural, place = "code", "codes", "the codebook"


class UnknownRecordError(UnknownError):
    """A record id is not in the project."""

    noun, plural = "record", "records"


class UnknownLabelError(UnknownError):
    """No record bears a speaker label."""

    noun, plural = "speaker label", "labels"


class UnknownActorError(UnknownError):
    """An actor's name or alias is not in the project."""

    noun, plural = "actor", "names"


class UnknownTableError(UnknownError):
    """A table id is not in the project."""

    noun, plural = "table", "tables"


class UnknownSuggestionError(UnknownError):
    """A suggestion that is not made, or not any more."""

    noun, plural = "suggestion", "suggestions"


class UnknownSourceError(UnknownError):
    """No file of that name was read."""

    noun, plural = "source", "sources"


class UnknownProfileError(UnknownError):
    """A profile that neither comes with framing nor is kept in the project."""

    noun, plural = "profile", "profiles"


class UnknownSchemeError(UnknownError):
    """A scheme id is not in the project."""

    noun, plural = "scheme", "schemes"


class UndoError(FramingError):
    """Nothing to undo or redo, or something later depends on it."""


class CodebookError(FramingError, ValueError):
    """A change of the codebook that would break its tree, its ids or what was coded with it."""


class CueError(FramingError, ValueError):
    """A rule for suggestions that cannot be followed, or that fails its own example."""


class MomentError(FramingError, LookupError):
    """Words that name no moment of the project."""


class PastError(FramingError):
    """Work on a project as it was: the past is only looked at."""


class SyncError(FramingError, ValueError):
    """What another copy of the project holds cannot be joined to this one."""


class AgreementError(FramingError, ValueError):
    """Ratings or spans that no agreement can be computed from."""


class ReviewError(FramingError, ValueError):
    """A round of coding or an adjudication that cannot be as wished, or work that waits until a round is closed."""


class ExportError(FramingError):
    """A file that cannot be written."""


class StoreError(FramingError):
    """The project file cannot be used as asked."""


class NotAProjectError(StoreError):
    """The file is not a framing project."""


class NewerProjectError(StoreError):
    """The project was written by a newer version of framing."""


class DamagedProjectError(StoreError):
    """The project file is damaged."""


class ProjectExistsError(StoreError, FileExistsError):
    """A project would be overwritten."""


class BusyError(StoreError, TimeoutError):
    """Another program holds the project."""


class DiskFullError(StoreError):
    """There is no room to write the change."""
