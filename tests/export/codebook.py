"""A small codebook to export, with everything that one can hold."""

from dataclasses import replace

from framing.export.codebook_book import CodebookStep, ExportedCodebook
from framing.model.codebook import Code, Codebook, Dimension, DimensionValue, Example
from framing.model.codebook_difference import codebook_difference

BOOK = Codebook(
    id="small",
    title="A small codebook",
    version="1.1",
    codes=(
        Code(
            id="control",
            name="Control",
            kind="frame",
            brief="Who decides.",
            full="Ask who is said to decide.",
            include=("a claim on decisions",),
            codable=False,
        ),
        Code(
            id="control.border",
            name="Borders",
            kind="theme",
            parent="control",
            brief="Who comes in.",
            full="A claim on admission or removal.",
            include=("admission", "removal"),
            exclude=("scanners (use control.tools)",),
            examples=(
                Example("Our parliament decides.", True, "A claim on admission."),
                Example("We bought scanners.", False),
            ),
            dimensions_required=("stance",),
            note="Mind the courtesy.",
        ),
        Code(id="control.tools", name="Tools", kind="device", parent="control", provisional=True, groups=("rights",)),
        Code(id="rights", name="Rights", kind="frame", full="A claim on rights.", split_into=("rights.work",)),
        Code(id="rights.work", name="Work", kind="theme", parent="rights", retired=True),
    ),
    dimensions=(
        Dimension(
            "stance",
            "Which side?",
            (DimensionValue("for", "For it", "Says yes.", {"entman": "x"}), DimensionValue("against", "Against it")),
            label="Stance",
            definition="The claim, not the mood.",
        ),
        Dimension("responsible", "Who is to act?", free="entity"),
    ),
    header={
        "source": {"citation": "A study, 2022", "doi": "10.1/x"},
        "examples_origin": "invented for the tests",
        "rules": {"overlap": "allowed"},
    },
)
COUNTS = {"control.border": {"ab": 3, "mp": 1}, "rights": {"mp": 2}}
BEFORE = replace(BOOK, version="1.0", codes=(*BOOK.codes[:2], replace(BOOK.codes[3], name="A right", split_into=())))
STEPS = (
    CodebookStep(name="pilot", time="2026-03-01T12:00:00Z", coder="ab", note="before the second coder"),
    CodebookStep(name="present", time="", coder="", difference=codebook_difference(BEFORE, BOOK)),
)
HOSTILE = "=HYPERLINK(1)\x00\x1b[31m<b>\ud800_x0041_\n"


def exported(book=BOOK, **fields):
    """The codebook as the project hands it over."""
    return ExportedCodebook(**{"book": book, "date": "2026-11-22", "version": "0.1.0", **fields})


def hostile(length=40_000):
    """A codebook in which every text tries to be something else, and one is very long."""
    code = Code(
        id="=cmd|' /C calc'!A0",
        name=HOSTILE,
        kind="frame",
        brief="@sum",
        full=HOSTILE + "A long text. " * (length // 13),
        include=("+1", "_x0041_" * (length // 7)),
        exclude=("-1",),
        examples=(Example(HOSTILE, True, HOSTILE), Example("\ud800", False)),
        note="\U0001f600" * (length // 2),
    )
    below = Code(id="k", name="=1+1", kind="theme", parent=code.id, groups=(), split_into=("=x",))
    dimensions = (Dimension("=d", HOSTILE, free=HOSTILE), Dimension("e", values=(DimensionValue("=v", HOSTILE),)))
    header = {"source": HOSTILE, "examples_origin": [HOSTILE, 1], HOSTILE: {"=": HOSTILE}}
    return Codebook(
        id="=b", title=HOSTILE * 40, version="=1", codes=(code, below), dimensions=dimensions, header=header
    )
