"""Reports made by hand, for the page Agreement."""

from framing.agreement.report import Confusion, Line, Pair, Reader, Report, Stretch
from framing.agreement.result import Agreement, Reason
from framing.model.agreement import Choice
from framing.model.disagreement import Disagreement, Passage, Placed
from framing.model.provenance import Provenance

STATE = Provenance(
    title="T", file="t.framing", about=None, invented=True, codebook=None, heads=(), schemes=(), placed=(), version="1"
)
NAMES = {
    "control": "Control",
    "control.state_led": "State-led",
    "control.sovereignty": "Sovereignty",
    "": "All codes together",
}


def alpha(value, interval=None, reason=None):
    """A value of alpha."""
    return Agreement(
        name="Krippendorff's alpha", value=value, interval=interval, reason=reason, variant="nominal", n_units=40
    )


UNDEFINED = alpha(None, reason=Reason.NOT_USED)


def line(code, value, *, level="code", sentence="", n=1):
    """A line about a code."""
    return Line(
        id=code,
        name=NAMES.get(code, code),
        level=level,
        values={"krippendorff_alpha": value},
        present={"anna": 3, "ben": 5},
        n_units=40,
        n_disagreements=n,
        sentence=sentence,
    )


def passage(key, code, start, end, **dimensions):
    """A passage that a coder marked."""
    return Passage(key=key, code=code, start=start, end=end, dimensions=dimensions)


def placed(kind, first, second, *, record="r1", coders=("anna", "ben")):
    """A disagreement in a text of twenty characters."""
    item = Disagreement(kind=kind, first=tuple(first), second=tuple(second))
    text = "We decide on borders"
    return Placed(
        record=record,
        panel="Panel 1",
        speaker="Denmark",
        first_coder=coders[0],
        second_coder=coders[1],
        item=item,
        quotation=text[item.start : item.end],
        before=text[: item.start],
        after=text[item.end :],
    )


DIFFERENCES = (
    placed("missing", [passage("1", "control.state_led", 0, 9)], []),
    placed("code", [passage("2", "control.state_led", 10, 20)], [passage("3", "control.sovereignty", 13, 20)]),
    placed(
        "boundary", [passage("4", "control.state_led", 0, 9)], [passage("5", "control.state_led", 3, 9)], record="r2"
    ),
    placed(
        "dimension",
        [passage("6", "control.sovereignty", 0, 9, stance="asserts")],
        [passage("7", "control.sovereignty", 0, 9, stance="contests")],
        record="r2",
    ),
)


def reader(name, **more):
    """A coder who read some records."""
    return Reader(name=name, seen=8, finished=5, codings=12, **more)


REPORT = Report(
    choice=Choice(coders=("anna", "ben")),
    readers=(reader("anna"), reader("ben")),
    n_records=10,
    n_read=9,
    n_double=8,
    n_units=40,
    n_suggested=4,
    lines=(
        line("control", alpha(0.9, (0.82, 0.97)), level="frame", sentence="good: high", n=4),
        line("control.state_led", alpha(0.7, (0.4, 0.9)), sentence="tentative: the interval reaches below .667", n=3),
        line("control.sovereignty", UNDEFINED, sentence="not defined: nobody used it", n=0),
    ),
    overall=line("", alpha(0.612, (0.5, 0.7)), level="overall", n=4),
    dimensions=(line("stance", alpha(-0.2, (-0.5, 0.1)), level="dimension"),),
    pairs=(Pair(first="anna", second="ben", value=alpha(0.612, (0.5, 0.7)), percent=alpha(0.83)),),
    confusions=(
        Confusion(
            first="anna",
            second="ben",
            codes=("control.sovereignty", "control.state_led"),
            counts=((0, 0, 0), (1, 0, 1), (0, 0, 0)),
        ),
    ),
    stretches=(
        Stretch(label="1 to 4", n_records=4, value=alpha(0.5, (0.2, 0.7)), records=("r1",)),
        Stretch(label="5 to 8", n_records=4, value=UNDEFINED, records=("r2",)),
    ),
    disagreements=DIFFERENCES,
    notices=("two codings have no place in the present text",),
    provenance=STATE,
    codenames=NAMES,
)
