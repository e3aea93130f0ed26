"""The text of a codebook file as lines that belong to fields and codes, so that a change touches its own lines only."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ..model.codebook import Code, Codebook
from .codebook import CODE_FIELDS, OWN_FIELDS
from .text import BOM
from .yaml_file import YamlFile

LISTS = ("include", "exclude", "examples", "dimensions_required", "groups", "split_into")
DASH = re.compile(r" *- +")


class CannotKeepError(Exception):
    """A file is written in a way that cannot be changed line by line, for example ``codes: [{...}]``."""


class Dump(Protocol):
    """Fields as lines of YAML, each with its line end, ``indent`` spaces in."""

    def __call__(self, fields: Mapping[str, Any], *, indent: int = 0) -> list[str]:
        """The lines."""


@dataclass(slots=True)
class Lines:
    """The lines of one field or list item: what stands before it (comments, blank lines), and its own."""

    before: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Block:
    """A mapping as its fields' lines, in the order of the file; ``column`` is where its keys begin.

    ``indents`` says how the codes below it stand: the dash from ``column``, and the keys from the dash.
    """

    column: int
    indents: tuple[int, int] | None = None
    fields: dict[str, Lines] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)


class SourceText:
    """A codebook's file, taken apart into the lines of its fields and codes."""

    def __init__(self, source: str, before: Codebook) -> None:
        self._bom = BOM if source.startswith(BOM) else ""
        self._text = source.removeprefix(BOM)
        self._lines = _lines(self._text)
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line))
        self._end = "\r\n" if self._lines and self._lines[0].endswith("\r\n") else "\n"
        self._before = before
        self._codes: dict[str, Block] = {}
        self._indents = (0, 2)
        root = YamlFile(before.id, source).root
        self._top = self._block(root, 0, first=True)
        self._tail = self._lines[self._last_line(root) + 1 :]
        self._add_codes(self._top, "codes")

    def with_changes(self, after: Codebook, fields_of: Callable[[Any], dict[str, Any]], dump: Dump) -> str:
        """The text with what differs in ``after``; all other lines stay as they are."""
        self._dump, self._fields_of = dump, fields_of
        below: dict[str | None, list[Code]] = {}
        for code in after.codes:
            below.setdefault(code.parent, []).append(code)
        header = tuple(key for key in after.header if key not in OWN_FIELDS)
        order = ("format", "id", "title", "version", *header, "dimensions", "codes")
        self._change(self._top, fields_of(self._before), fields_of(after), order)
        self._drop_codes({code.id for code in after.codes})
        return self._bom + "".join([*self._rendered(self._top, "codes", None, below), *self._tail])

    # taking apart

    def _line(self, index: int) -> int:
        """The line of a character, from 0."""
        return bisect_right(self._starts, index) - 1

    def _last_line(self, node: Node) -> int:
        """The last line that a node fills."""
        if isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
            last = node.value[-1]
            if isinstance(last, tuple):
                return max(self._line(last[0].end_mark.index - 1), self._last_line(last[1]))
            return self._last_line(last)
        if isinstance(node, ScalarNode) and node.start_mark.index == node.end_mark.index:
            return self._line_before(node.start_mark.index)
        return self._line(len(self._text[: node.end_mark.index].rstrip()) - 1)

    def _line_before(self, index: int) -> int:
        """The last line with something in it before a character; comments and blank lines do not count."""
        line = self._line(index)
        if self._text[self._starts[line] : index].strip():
            return line
        line -= 1
        while line > 0 and self._lines[line].lstrip()[:1] in ("", "#"):
            line -= 1
        return line

    def _block(self, node: Node, begin: int, *, first: bool = False) -> Block:
        """A mapping's fields as lines; ``begin`` is the first line after what stands before it."""
        if not isinstance(node, MappingNode) or node.flow_style or not node.value:
            raise CannotKeepError("a code is written in one line")
        block = Block(node.value[0][0].start_mark.column)
        for key, value in node.value:
            line = self._line(key.start_mark.index)
            last = max(line, self._last_line(value))
            lines = Lines(self._lines[begin:line], self._lines[line : last + 1])
            if line < begin:
                raise CannotKeepError("two fields stand in one line")
            if not block.fields and not first:
                lines.own[0] = self._without_dash(lines.own[0], key.start_mark.column)
            block.fields[key.value], block.nodes[key.value] = lines, value
            begin = last + 1
        return block

    def _without_dash(self, line: str, column: int) -> str:
        if not DASH.fullmatch(line[:column]):
            raise CannotKeepError("a dash stands in a line of its own")
        return " " * column + line[column:]

    def _add_codes(self, holder: Block, key: str) -> None:
        """Take the codes of a list apart and leave only the key's line with the holder."""
        node = holder.nodes.get(key)
        if node is None or not node.value:
            return
        if not isinstance(node, SequenceNode) or node.flow_style:
            raise CannotKeepError("codes are written in one line")
        lines = holder.fields[key]
        begin = self._first_own_line(lines, node) + 1
        lines.own = lines.own[:1]
        for item in node.value:
            block = self._block(item, begin)
            begin = self._last_line(item) + 1
            holder.indents = (node.start_mark.column - holder.column, block.column - node.start_mark.column)
            self._codes[str(block.nodes["id"].value)] = block
            self._add_codes(block, "children")
            self._indents = block.indents or self._indents

    def _first_own_line(self, lines: Lines, node: Node) -> int:
        """The line of the key under which a list stands."""
        return self._last_line(node) - len(lines.own) + 1

    # changing

    def _change(self, block: Block, old: Mapping[str, Any], new: Mapping[str, Any], order: Iterable[str]) -> None:
        """Give a block the fields of ``new``; fields that are equal in ``old`` are not touched."""
        for key in [key for key in block.fields if key in old and key not in new]:
            self._drop(block, key)
        for key, value in new.items():
            if key in old and old[key] == value and key in block.fields:
                continue
            fresh = self._fresh({key: value}, block.column)
            if key in block.fields:
                block.fields[key].own = self._list_lines(block, key, value) or fresh
            else:
                _insert(block, key, Lines(own=fresh), list(order))

    def _drop(self, block: Block, key: str) -> None:
        lines = block.fields.pop(key)
        following = next(iter(block.fields.values()), None)
        if following is not None and (kept := _section(lines.before)):
            following.before = kept + following.before

    def _list_lines(self, block: Block, key: str, value: Any) -> list[str] | None:
        """A code's list whose items keep their lines where they are the same; None where it was not in block form."""
        node = block.nodes.get(key)
        if key not in LISTS or not isinstance(node, SequenceNode) or node.flow_style or not node.value:
            return None
        own = block.fields[key].own
        begin = self._first_own_line(block.fields[key], node) + 1
        column = node.start_mark.column
        items: list[tuple[Any, list[str]]] = []
        for item in node.value:
            last = self._last_line(item)
            items.append((_comparable(item), self._lines[begin : last + 1]))
            begin = last + 1
        lines = own[:1]
        for wanted in value:
            match = next((index for index, (known, _) in enumerate(items) if known == wanted), None)
            lines += items.pop(match)[1] if match is not None else self._fresh_item(key, wanted, column)
        return lines

    def _fresh_item(self, key: str, value: Any, column: int) -> list[str]:
        return self._ends(self._dump({key: [value]}, indent=column)[1:])

    def _fresh(self, fields: Mapping[str, Any], column: int) -> list[str]:
        return self._ends(self._dump(fields, indent=column))

    def _ends(self, lines: list[str]) -> list[str]:
        return [line[:-1] + self._end for line in lines]

    def _drop_codes(self, wanted: set[str]) -> None:
        """Take out the codes that are gone; comments of the section above them go to the next code."""
        kept: list[str] = []
        for code_id in list(self._codes):
            block = self._codes[code_id]
            first = next(iter(block.fields.values()))
            if code_id in wanted:
                first.before, kept = kept + first.before, []
            else:
                kept += _section(first.before)
                del self._codes[code_id]
        self._tail = kept + self._tail

    # putting together

    def _rendered(
        self, holder: Block, key: str, parent: str | None, below: Mapping[str | None, list[Code]]
    ) -> list[str]:
        """The lines of a block and of the codes below it."""
        children = below.get(parent, [])
        if children and key not in holder.fields:
            holder.fields[key] = Lines(own=self._ends([" " * holder.column + f"{key}:\n"]))
        elif children and _is_empty(holder.nodes.get(key)):
            holder.fields[key].own = self._ends([" " * holder.column + f"{key}:\n"])
        elif not children and key in holder.fields and parent is not None:
            self._drop(holder, key)
        elif not children and key in holder.fields and not _is_empty(holder.nodes.get(key)):
            holder.fields[key].own = self._ends([f"{key}: []\n"])
        lines: list[str] = []
        for name, own in holder.fields.items():
            lines += _ended([*own.before, *own.own], self._end)
            if name == key and children:
                dash_in, key_in = holder.indents or self._indents
                dash = holder.column + dash_in
                for code in children:
                    lines += self._code_lines(code, dash, dash + key_in, below)
        return lines

    def _code_lines(self, code: Code, dash: int, keys: int, below: Mapping[str | None, list[Code]]) -> list[str]:
        """A code and those below it: an item whose dash stands in column ``dash``, its keys in column ``keys``."""
        block, new = self._codes.get(code.id), self._fields_of(code)
        if block is None:
            block = Block(keys)
            block.fields = {key: Lines(own=self._fresh({key: value}, keys)) for key, value in new.items()}
        else:
            self._change(block, self._fields_of(self._before.code(code.id)), new, CODE_FIELDS)
        by = keys - block.column
        n_before = len(next(iter(block.fields.values())).before)
        lines = self._moved(self._rendered(block, "children", code.id, below), by)
        lines[n_before] = " " * dash + "-" + lines[n_before][dash + 1 :]
        return lines

    def _moved(self, lines: list[str], by: int) -> list[str]:
        """Lines moved to the right, or to the left where ``by`` is negative."""
        if by == 0:
            return lines
        if by > 0:
            return [" " * by + line if line.strip() else line for line in lines]
        if any(line.strip() and line[:-by].strip() for line in lines if not line.lstrip().startswith("#")):
            raise CannotKeepError("a line stands too far to the left to be moved")
        return [line[min(-by, len(line) - len(line.lstrip(" "))) :] if line.strip() else line for line in lines]


def _lines(text: str) -> list[str]:
    """The lines of a text with their ends; only line feeds end a line."""
    parts = text.split("\n")
    return [part + "\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def _ended(lines: list[str], end: str) -> list[str]:
    """Lines of which each has its end, also the last one of the file."""
    return [line if line.endswith("\n") else line + end for line in lines]


def _section(before: list[str]) -> list[str]:
    """Of the lines before something, those that a blank line sets apart from it."""
    blanks = [index for index, line in enumerate(before) if not line.strip()]
    return before[: blanks[-1] + 1] if blanks else []


def _insert(block: Block, key: str, lines: Lines, order: list[str]) -> None:
    """Put a field behind the last of those that the order puts before it."""
    rank = {name: index for index, name in enumerate(order)}
    place = 0
    for index, name in enumerate(block.fields):
        if rank.get(name, -1) < rank.get(key, len(order)):
            place = index + 1
    names = list(block.fields)
    names.insert(place, key)
    block.fields = {name: lines if name == key else block.fields[name] for name in names}


def _comparable(node: Node) -> Any:
    """A list's item as ``fields_of`` gives it: texts as they stand, yes and no as words."""
    if isinstance(node, MappingNode):
        fields = {key.value: str(value.value) for key, value in node.value}
        if "fits" in fields:
            fields["fits"] = {"true": "yes", "false": "no"}.get(fields["fits"].casefold(), fields["fits"].casefold())
        return fields
    return str(node.value)


def _is_empty(node: Node | None) -> bool:
    return node is None or not node.value
