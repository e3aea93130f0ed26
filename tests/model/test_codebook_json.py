"""A codebook kept as JSON comes back as it was."""

import json

from books import codebooks
from hypothesis import given

from framing.model.codebook import Code, Codebook, Dimension, DimensionValue, Example
from framing.model.codebook_json import codebook_from_json, codebook_to_json
from framing.readers import read_codebook, shipped


@given(codebooks())
def test_a_codebook_survives_the_way_to_json_and_back(book):
    assert codebook_from_json(json.loads(json.dumps(codebook_to_json(book)))) == book


def test_the_shipped_codebook_survives_it_without_the_text_of_its_file():
    book = read_codebook(shipped("codebooks/gcm-ts3.yaml"))
    data = codebook_to_json(book)
    assert codebook_from_json(data) == book
    assert book.source is not None and "source" not in data


def test_what_a_code_leaves_at_its_default_is_left_out_so_that_the_hash_stays_when_fields_are_added():
    dimension = Dimension("d", values=(DimensionValue("v", "V"),))
    code = Code(id="a", name="A", kind="theme", codable=False, examples=(Example("x", False),), groups=("b",))
    other = Code(id="b", name="B", kind="frame", retired=True)
    book = Codebook(id="k", title="K", version="1", codes=(code, other), dimensions=(dimension,), header={"unit": {}})
    assert codebook_to_json(book) == {
        "id": "k",
        "title": "K",
        "version": "1",
        "codes": [
            {
                "id": "a",
                "name": "A",
                "kind": "theme",
                "codable": False,
                "examples": [{"text": "x", "fits": False}],
                "groups": ["b"],
            },
            {"id": "b", "name": "B", "kind": "frame", "retired": True},
        ],
        "dimensions": [{"id": "d", "values": [{"id": "v", "label": "V"}]}],
        "header": {"unit": {}},
    }
