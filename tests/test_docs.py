"""The pages say what the code does."""

import doctest
import importlib.util
import inspect
import re
from pathlib import Path

import pytest

from framing import errors
from framing.model.draft import FIELDS
from framing.model.recipe import FACTS
from framing.readers import recipe

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


def generator():
    """The script that writes the generated pages."""
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "page", ["schema.md", "cli.md", "desk.md", "division-screen.md", "../corpora/sample-consultation/README.md"]
)
def test_generated_pages_are_fresh(page):
    fresh = generator().PAGES[page]()
    assert (DOCS / page).read_text(encoding="utf-8") == fresh, "run: python docs/generate.py"


@pytest.mark.parametrize(("page", "number"), [("README.md", 8), ("docs/desk.md", 5)])
def test_the_tours_of_the_pages_run(page, number, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = doctest.testfile(str(ROOT / page), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert result.attempted >= number
    assert result.failed == 0


def test_every_error_has_its_paragraph():
    classes = {name for name, value in vars(errors).items() if inspect.isclass(value) and issubclass(value, Exception)}
    headings = {
        line[3:] for line in (DOCS / "messages.md").read_text(encoding="utf-8").splitlines() if line[:3] == "## "
    }
    assert headings == classes


def test_the_tree_of_errors_names_every_class():
    classes = {name for name, value in vars(errors).items() if inspect.isclass(value) and issubclass(value, Exception)}
    assert all(name in errors.__doc__ for name in classes)


def test_every_field_of_a_transcript_is_explained():
    page = (DOCS / "transcripts.md").read_text(encoding="utf-8")
    assert [field for field in FIELDS if f"`{field}`" not in page] == []


def test_every_key_of_a_recipe_is_explained():
    page = (DOCS / "recipes.md").read_text(encoding="utf-8")
    keys = [*recipe.FIELDS, *recipe.SELECTION_FIELDS, *FACTS]
    assert [key for key in keys if key != "format" and f"`{key}`" not in page] == []


def test_the_recipe_on_the_page_makes_a_table(demo, tmp_path):
    page = (DOCS / "recipes.md").read_text(encoding="utf-8")
    (tmp_path / "mine.yaml").write_text(page.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    demo.add_table(tmp_path / "mine.yaml", coder="ab")
    assert demo.table("my-table").columns == ("Chairs", "Global North", "Global South", "Not classified")


def test_no_link_of_the_pages_leads_nowhere():
    for page in [ROOT / "README.md", *DOCS.glob("*.md"), *ROOT.glob("c*/**/README.md")]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
