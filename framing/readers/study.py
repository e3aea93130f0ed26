"""Studies: a folder's files and how they belong together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ruamel.yaml.nodes import Node

from ..errors import Problem, ReadError
from .findings import near
from .yaml_file import Entries, YamlFile, absolute

FORM = "framing-study/1"
FIELDS = (
    "format",
    "id",
    "title",
    "about",
    "invented",
    "codebook",
    "schemes",
    "scheme",
    "coder",
    "speakers",
    "records",
    "codings",
    "recipes",
    "expectations",
)
PACKAGE = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """A study as files: absolute paths, the project's default scheme, and under whose name it is coded.

    ``invented`` says that nobody real speaks in it. ``expectations`` maps the ids of recipes to the files
    that say what their tables should show.
    """

    id: str
    title: str
    about: str | None = None
    invented: bool = False
    codebook: Path
    schemes: tuple[Path, ...] = ()
    scheme: str | None = None
    coder: str | None = None
    speakers: Path | None = None
    records: tuple[Path, ...] = ()
    codings: tuple[Path, ...] = ()
    recipes: tuple[Path, ...] = ()
    expectations: Mapping[str, Path] = field(default_factory=dict)


def read_study(path: Path) -> Study:
    """The study of a YAML file (format framing-study/1). Every file that it names must be there.

    Raises
    ------
    ReadError
        The file is no study, or something in it is wrong; every problem has its line.
    """
    path = Path(path)
    file = YamlFile.opened(path)
    top = file.top("study", FORM, FIELDS)
    files = _Files(path, file, top)
    top.required("codebook")
    lists = {key: files.many(key) for key in ("schemes", "records", "codings", "recipes")}
    codebook, speakers = files.many("codebook"), files.many("speakers")
    study_id, title = top.required("id"), top.required("title")
    expectations = {recipe: files.one(node) for recipe, node in top.pairs("expectations", "list of expectations")}
    return file.built(
        lambda: Study(
            id=study_id,
            title=title,
            about=top.text("about"),
            invented=top.flag("invented", default=False),
            codebook=codebook[0],
            scheme=top.text("scheme"),
            coder=top.text("coder"),
            speakers=speakers[0] if speakers else None,
            expectations=expectations,
            **lists,
        )
    )


class _Files:
    """Resolves the files that a study names."""

    def __init__(self, path: Path, file: YamlFile, top: Entries) -> None:
        self.path = path
        self.file = file
        self.top = top

    def many(self, key: str) -> tuple[Path, ...]:
        """The files of a field, one or a list."""
        return tuple(self.one(node) for node in self.top.items(key))

    def one(self, node: Node) -> Path:
        """The file that a node names; refused where it is not there."""
        name = self.top.text_of(node, "a file") or ""
        found = absolute(self.path, name)
        if not found.is_file():
            there = [other.name for other in found.parent.iterdir()] if found.parent.is_dir() else []
            self.file.refuse(
                node,
                f"there is no file {name!r}; files are named from the folder of {self.path.name}. "
                f"Correct the name.{near(found.name, there)}",
            )
        return found


def shipped(name: str) -> Path:
    """A file or folder that comes with framing: inside the installed package, or beside it in the repository.

    >>> shipped("codebooks/gcm-ts3.yaml").name
    'gcm-ts3.yaml'
    """
    places = [PACKAGE / "data" / name, PACKAGE.parent / name]
    for place in places:
        if place.exists():
            return place
    raise ReadError(
        [Problem(name, "is not in this installation of framing. Install it again (pip install framing-toolkit).")]
    )
