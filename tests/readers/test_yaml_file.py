"""YAML files that cannot be taken, and how values stand in those that can."""

import pytest

from framing.readers import codebook_from_text, read_codebook

HEAD = "format: framing-codebook/1\nid: gcm\ntitle: GCM\nversion: 1.10\n"

BAD = {
    "nothing in it": ("", ": is empty; it is a list of 'field: value'. Choose another file."),
    "a list": ("- a\n", ": holds no fields; it is a list of 'field: value'. Choose another file."),
    "no format": (
        "a: 1\n",
        " line 1: says no format; a codebook begins with 'format: framing-codebook/1'. "
        "Write it, or choose another file.",
    ),
    "another format": (
        "id: s\nformat: framing-scheme/1\n",
        " line 2: says format 'framing-scheme/1'; a codebook begins with 'format: framing-codebook/1'. "
        "Write it, or choose another file.",
    ),
    "a tab": (HEAD + "\tcodes: []\n", " line 5: a tab stands where YAML has spaces. Replace it by spaces."),
    "an open bracket": (
        HEAD + "codes: [a\n",
        " line 6: is not YAML (expected ',' or ']', but got '<stream end>'). "
        "Compare indentation, colons and quotation marks with the lines around it.",
    ),
    "an alias": (
        HEAD + "a: &b 1\nc: *b\n",
        " line 5: is used again by an alias (*); aliases are not read. Write it out in each place.",
    ),
    "an alias of nothing": (
        HEAD + "a: *b\n",
        " line 5: an alias (*) is used; aliases are not read. Quote the text, or write the value out.",
    ),
    "a tag": (
        HEAD + "a: !!python/object:os.system b\n",
        " line 5: has the tag 'tag:yaml.org,2002:python/object:os.system'; tags are not read. Delete it.",
    ),
    "a field twice": (
        HEAD + "id: gcm\n",
        " line 5: field 'id' appears twice, first on line 2; each field stands once. Remove one of them.",
    ),
    "a list for a name": (
        HEAD + "? [a]\n: b\n",
        " line 5: a list or a mapping stands where a field has its name. Write 'field: value'.",
    ),
    "a control character": (
        HEAD + "a: b\x07\n",
        " line 5: holds U+0007, which YAML does not allow. Delete it there.",
    ),
    "an escaped one": (
        HEAD + 'a: "\\x07"\n',
        " line 5: holds U+0007; no text has a control character. Delete it there.",
    ),
    "Windows-1252": (
        (HEAD + "a: é\n").encode("cp1252"),
        " line 5: byte 0xE9 is not UTF-8; YAML files are UTF-8. Save the file as UTF-8.",
    ),
    "a bottomless nesting": ("[" * 1_500, ": is nested too deeply to be read. Flatten it."),
    "a deep nesting": (
        HEAD + "a: " + "{b: " * 70 + "1" + "}" * 70,
        " line 5: is nested too deeply to be read. Flatten it.",
    ),
}


@pytest.mark.parametrize(("content", "message"), BAD.values(), ids=BAD)
def test_a_bad_yaml_file_is_refused_in_one_sentence(written, complaint, content, message):
    assert complaint(written("gcm.yaml", content), read_codebook) == f"gcm.yaml{message}"


def test_a_missing_yaml_file_is_named(tmp_path, complaint):
    path = tmp_path / "gcm.yaml"
    assert complaint(path, read_codebook) == f"{path}: there is no such file. Look at the path."


def test_aliases_cannot_explode(written, complaint):
    lines = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    content = HEAD + "a0: &a0 x\n" + "\n".join(lines)
    assert "aliases are not read" in complaint(written("gcm.yaml", content), read_codebook)


def test_a_text_is_what_stands_there():
    codebook = codebook_from_text("\ufeff" + HEAD.replace("GCM", "2017-06-19") + "codes: []\n", "gcm.yaml")
    assert (codebook.version, codebook.title) == ("1.10", "2017-06-19")


def test_free_values_are_those_of_yaml_1_2():
    given = (
        "day: 2017-06-19\nwhole: 0x1F\npart: 1.50\ntruth: true\nword: yes\nnone: ~\nlist: [1, two]\nmap: {a: 0o17}\n"
    )
    assert codebook_from_text(HEAD + given, "gcm.yaml").header == {
        "day": "2017-06-19",
        "whole": 31,
        "part": 1.5,
        "truth": True,
        "word": "yes",
        "none": None,
        "list": [1, "two"],
        "map": {"a": 15},
    }
