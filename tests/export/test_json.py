import json

from export.study import made, said

from framing.export import table_json


def test_json_is_the_list_of_the_tables_in_order():
    tables = [made(), made(cell="count", id="counts")]
    assert json.loads(table_json(tables)) == [table.to_json() for table in tables]
    assert table_json(tables) == table_json(iter(tables))


def test_characters_are_written_as_they_are():
    assert "Côte d’Ivoire 😀 <b>" in table_json([said("Côte d’Ivoire 😀 <b>")])


def test_texts_are_kept_to_the_letter_and_can_be_written_to_a_file():
    text = "\x00\x1b[1m\x7f\x9b\ud800\u2028=1\r\n"
    written = table_json([said(text)])
    written.encode("utf-8")
    assert "\x9b" not in written and "\x1b" not in written
    (table,) = json.loads(written)
    assert table["cells"]["Sovereignty"]["Global North"]["entries"][0]["speaker"] == text


def test_invented_material_says_so_and_nothing_else_is_added():
    (table,) = json.loads(table_json([made()], invented=True))
    assert table == {**made().to_json(), "invented": True}
