"""Table recipes from YAML."""

import pytest

from framing.model.recipe import FiledAs, Query, RowRule, Selection
from framing.readers import read_recipe, read_study, shipped

HEAD = "format: framing-recipe/1\nid: r\ntitle: R\n"
ROWS = "rows: [{label: A, code: a}]\n"
COLUMNS = "columns: [{label: N, side: Global North}]\n"
KEYS = (
    "label, role, type, side, group, venue, year, meeting, panel, actor, element, stance, certainty, responsible, "
    "any, not"
)


def test_the_shipped_recipes_are_read():
    study = read_study(shipped("corpora/gcm-ts3/study.yaml"))
    assert [read_recipe(path).id for path in study.recipes] == ["table-1", "table-2", "work-in-progress", "wheel"]


def test_a_recipe_has_everything_that_the_file_says(written):
    recipe = read_recipe(
        written(
            "r.yaml",
            HEAD
            + "records: {kind: attested, status: [a, b], panel: null}\nunit: codings\ncell: share\nshare_of: row\n"
            + "rows: [{label: A, code: a, children: false}, {label: B, where: {element: problem}}]\n"
            + "columns:\n- {label: UN, any: [{role: moderator}, {type: [UN body]}]}\n"
            + "- {label: N, side: Global North, year: 2017, not: {stance: [contests, both]}}\n"
            + "print: [N, UN]\nrest: Others\nseparator: ', '\nrow_header: Theme\nnotes: One note.\n"
            + "filed_as: [{actor: X, type: UN body, reason: as printed}]\n",
        )
    )
    assert recipe.records == Selection(kind=("attested",), status=("a", "b"))
    assert recipe.rows == (RowRule("A", "a", False), RowRule("B", where={"element": ("problem",)}))
    assert recipe.columns[0].query == Query(any=(Query({"role": ("moderator",)}), Query({"type": ("UN body",)})))
    assert recipe.columns[1].query == Query(
        {"side": ("Global North",), "year": ("2017",)}, none=Query({"stance": ("contests", "both")})
    )
    assert (recipe.printed_columns, recipe.rest, recipe.separator) == (("N", "UN"), "Others", ", ")
    assert recipe.filed_as == (FiledAs("X", "UN body", "as printed"),)
    assert (recipe.unit, recipe.cell, recipe.share_of, recipe.notes) == ("codings", "share", "row", ("One note.",))


def test_a_recipe_may_ask_for_the_dimensions_of_its_codebook(written, complaint):
    path = written("r.yaml", HEAD + ROWS + "columns: [{label: N, tone: calm}]\n")
    assert read_recipe(path, dimensions=["tone"]).dimensions == ("tone",)
    assert "a column has no field 'tone'" in complaint(path, read_recipe)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "rows: [{label: A}]\n" + COLUMNS,
            "r.yaml line 4: row 'A' has neither 'code' nor 'where'; one of them fills it. Add one.",
        ),
        (
            "rows: [{label: A, where: {elemnt: x}, code: a}]\n" + COLUMNS,
            "r.yaml line 4: a condition on dimensions has no field 'elemnt'; its fields are element, stance, "
            "certainty, responsible. Rename or remove it. Did you mean 'element'?",
        ),
        (
            ROWS + "columns: [{label: N, rolle: x}]\n",
            f"r.yaml line 5: a column has no field 'rolle'; its fields are {KEYS}. Rename or remove it. "
            "Did you mean 'role'?",
        ),
        (
            ROWS + "columns: [{label: N}]\n",
            "r.yaml line 5: a column has no condition; without one it would take every entry. Add one.",
        ),
        (
            ROWS + "columns: [{label: N, side: North}]\n",
            "r.yaml line 5: 'North' is no side; it is one of Global North or Global South. Use one of them.",
        ),
        (
            ROWS + COLUMNS + "unit: speeches\n",
            "r.yaml line 6: unit 'speeches' is not one of codings, interventions, mentions, actors, words. "
            "Use one of them.",
        ),
        (
            ROWS + COLUMNS + "print: [N, S]\n",
            "r.yaml line 6: 'S' is no column; the columns are 'N'. Print these.",
        ),
        ("", "r.yaml: recipe 'r': has no rows or no columns; a table needs one of each."),
        (ROWS + COLUMNS + "cell: share\n", "r.yaml: recipe 'r': share_of None is not one of row, column, table."),
    ],
)
def test_what_is_wrong_in_a_recipe_is_named(written, complaint, text, message):
    assert complaint(written("r.yaml", HEAD + text), read_recipe) == message
