"""The parts of a Word document: which there are, and their XML in one dialect."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field

from .package import Package
from .xml_part import Element, PartError, part

STRICT = "http://purl.oclc.org/ooxml/"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
USUAL = "word/document.xml"
DIALECTS = {
    f"{STRICT}wordprocessingml/main": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    f"{STRICT}officeDocument/math": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    f"{STRICT}officeDocument/relationships": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
"""Namespaces of the strict form, and those of the usual one."""


@dataclass(slots=True)
class Parts:
    """The parts of a Word document by their role: "styles", "footnotes"; more than one header, for example."""

    package: Package
    main: str = USUAL
    names: dict[str, list[str]] = field(default_factory=dict)

    def root(self, role: str) -> Element | None:
        """The part of a role; None where there is none."""
        names = self.names.get(role, [])
        return usual(part(self.package, names[0])) if names else None


def parts_of(package: Package) -> Parts:
    """The parts that the archive names; the usual name of the main one where it names none."""
    parts = Parts(package)
    starts = _related(package, "")
    parts.main = next((name for name in starts.get("officeDocument", []) if name in package), USUAL)
    parts.names = _related(package, parts.main)
    return parts


def usual(root: Element | None) -> Element | None:
    """A part with the namespaces of the usual form, where it is written in the strict one."""
    if root is None or not str(root.tag).startswith(f"{{{STRICT}"):
        return root
    for element in root.iter("*"):
        element.tag = _renamed(str(element.tag))
        for name, value in element.attrib.items():
            if str(name).startswith(f"{{{STRICT}"):
                del element.attrib[name]
                element.set(_renamed(str(name)), value)
    return root


def _renamed(name: str) -> str:
    space, _, local = name.rpartition("}")
    return f"{{{DIALECTS.get(space[1:], space[1:])}}}{local}" if space else name


def _related(package: Package, name: str) -> dict[str, list[str]]:
    """The parts that a part names, by the last word of their relation."""
    folder, _, file = name.rpartition("/")
    try:
        root = part(package, f"{folder}/_rels/{file}.rels".lstrip("/"))
    except PartError:  # what a document cannot do without is looked for by its usual name
        root = None
    found: dict[str, list[str]] = {}
    for relation in () if root is None else root.iterchildren(RELATIONSHIP):
        target = relation.get("Target") or ""
        if relation.get("TargetMode") != "External" and target:
            path = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
            found.setdefault((relation.get("Type") or "").rpartition("/")[2], []).append(path)
    return found
