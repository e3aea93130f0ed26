"""Sources written down in YAML files, for tests of layouts: a line may begin with <v Name>, **set apart** or ##."""

import re

from ruamel.yaml import YAML

from framing.model.division import Known
from framing.model.place import Place
from framing.model.source import HEADING, Block, SourceFile, SourceText

MARKUP = re.compile(r"<v (?P<voice>[^>]+)>|\*\*(?P<lead>[^*]+)\*\*|(?P<heading>## )")


def block_of(line, joint, place):
    """A block from a line with <v Name>, **set apart** or ## at its start."""
    found = MARKUP.match(line)
    if found is None:
        return Block(line, place, joint=joint)
    rest = line[found.end() :]
    if found["lead"]:
        return Block(found["lead"] + rest, place, joint=joint, lead=len(found["lead"]))
    if found["heading"]:
        return Block(rest, place, kind=HEADING, level=2)
    return Block(rest, place, joint=joint, voice=found["voice"])


def source_of(text, *, by_line):
    """A text as blocks: its paragraphs, or each of its lines."""
    blocks = []
    for number, paragraph in enumerate(re.split(r"\n\n+", text.strip("\n")), start=1):
        if not by_line:
            blocks.append(block_of(paragraph, "\n\n", Place(paragraph=number)))
            continue
        for place, line in enumerate(paragraph.split("\n")):
            blocks.append(block_of(line, "\n" if place else "\n\n", Place(paragraph=number)))
    file = SourceFile(name="layout.txt", media="text", size=len(text), sha256="0")
    return SourceText(file=file, blocks=tuple(blocks))


def known_of(expected):
    types = expected.get("known", {})
    return Known({name: name for name in types}, dict(types))


def expected_of(path):
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))
