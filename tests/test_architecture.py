"""The floors of the package, kept by a test instead of by memory."""

import ast
from pathlib import Path

import pytest

import framing

ROOT = Path(framing.__file__).parent
FLOORS = [  # a part may import from any line above its own; parts on one line do not know each other
    ["errors"],
    ["model"],
    ["shelf"],
    ["store", "readers", "suggest", "agreement", "tables"],
    ["export"],
    ["project"],
    ["launch"],  # starts the screen as a process of its own, and knows of it only where its page script stands
    ["printing"],
    ["cli", "ui"],
    ["__main__"],
]
OWNER = {  # sets where two rooms have a good reason
    "alembic": {"store"},
    "altair": {"ui", "export"},
    "docx": {"readers", "export"},
    "lxml": {"readers", "export"},
    "markdown_it": {"readers"},
    "numpy": {"agreement"},
    "openpyxl": {"export"},
    "pandas": {"tables"},
    "pypdfium2": {"readers"},
    "python_calamine": {"readers"},
    "rich": {"cli"},
    "ruamel": {"readers", "export"},
    "scipy": {"agreement", "suggest"},  # sparse matrices side by side, as scikit-learn makes them
    "sklearn": {"suggest"},
    "spacy": {"suggest"},
    "sqlalchemy": {"store"},
    "sqlite3": {"store", "readers"},  # one module of each: see the test below_and_to_foreign_readers
    "streamlit": {"ui"},
    "typer": {"cli", "printing"},
}
FLOOR = {part: number for number, parts in enumerate(FLOORS) for part in parts}
MODULES = sorted(set(ROOT.rglob("*.py")) - {ROOT / "__init__.py"})
every_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())


def address(path):
    """framing/store/schema.py -> ["framing", "store", "schema"]."""
    return ["framing", *path.relative_to(ROOT).with_suffix("").parts]


def imported(path):
    """Absolute dotted names of all imports, those inside functions included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import():
                yield from (alias.name.split(".") for alias in node.names)
            case ast.ImportFrom():
                package = address(path)[: -node.level] if node.level else []
                module = node.module.split(".") if node.module else []
                yield from ([*package, *module, alias.name] for alias in node.names)
            case ast.Call(
                func=ast.Attribute(attr="import_module") | ast.Name(id="import_module"),
                args=[ast.Constant(value=str(name)), *_],
            ):
                assert not name.startswith("."), f"{path}: import_module({name!r}) hides where it leads"
                yield name.split(".")


@every_module
def test_every_module_stands_on_a_floor(path):
    assert address(path)[1] in FLOOR


@every_module
def test_imports_point_down(path):
    here = address(path)[1]
    for name in imported(path):
        if name[0] == "framing" and name[1:2] != [here]:
            assert len(name) > 1 and name[1] in FLOOR, (
                f"{here} imports {'.'.join(name)}: import from the module instead"
            )
            assert FLOOR[name[1]] < FLOOR[here], (
                f"{here} (floor {FLOOR[here]}) imports {name[1]} (floor {FLOOR[name[1]]})"
            )


@every_module
def test_outside_packages_have_one_owner(path):
    here = address(path)[1]
    for name in imported(path):
        owners = OWNER.get(name[0], {here})
        assert here in owners, f"only {sorted(owners)} may import {name[0]}, not {here}"


@every_module
def test_sql_stays_in_the_store(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    foreign = address(path)[1:3] == ["readers", "foreign"]  # files of other tools, opened read-only
    assert address(path)[1] == "store" or foreign or not calls & {"execute", "executemany", "executescript", "cursor"}


def test_pages_read_the_project_as_it_is_at_their_moment():
    bypassing = {
        path.name for path in MODULES if address(path)[1] == "ui" and "Project.open(at.path" in path.read_text("utf-8")
    }
    assert bypassing == {"reading.py", "upload.py"}  # the one way, and what is tried before it is taken in


def test_sqlite_is_known_to_one_module_of_the_store_and_to_foreign_readers():
    knowing = {
        path.relative_to(ROOT).as_posix() for path in MODULES if any(name[0] == "sqlite3" for name in imported(path))
    }
    assert {name for name in knowing if not name.startswith("readers/foreign")} <= {"store/engine.py"}


def test_all_names_every_public_object_in_order():
    things = {name: thing for name, thing in vars(framing).items() if not name.startswith("_")}
    public = {name for name, thing in things.items() if getattr(thing, "__module__", "").startswith("framing")}
    assert framing.__all__ == sorted(framing.__all__)
    assert public <= set(framing.__all__)
    for name in framing.__all__:  # most are imported when first asked for
        assert getattr(framing, name).__module__.startswith("framing")
