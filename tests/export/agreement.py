"""A report of agreement for the tests of exports: two coders, four texts, made by hand."""

from dataclasses import replace

from export.study import provenance

from framing.agreement import Agreement, Reason, UnitizingAlpha
from framing.agreement.report import Characters, Confusion, Line, Pair, Reader, Report, Stretch
from framing.model.agreement import Choice, Drawn, Round, Settled
from framing.model.disagreement import Disagreement, Passage, Placed

BOOTSTRAP = "bootstrap over clusters, percentile, 1,000 resamples"
CODENAMES = {
    "control": "Control",
    "control.border": "Borders | walls",
    "rights.women": "Women",
    "rights.youth": "Youth",
}


def value(number, *, name="Krippendorff's alpha", variant="nominal", interval=None, **more):
    """A coefficient with its interval."""
    method = BOOTSTRAP if interval else ""
    basis = {"n_units": 40, "n_coders": 2, "n_clusters": 4, "seed": 7 if interval else None}
    return Agreement(name=name, value=number, variant=variant, interval=interval, method=method, **basis | more)


def percent(number):
    """Percent agreement."""
    return value(number, name="Percent agreement")


def line(code, alpha, agreed, **more):
    """A line of a code."""
    stated = {
        "id": code,
        "name": CODENAMES.get(code, code),
        "level": "code",
        "values": {"krippendorff_alpha": alpha, "percent_agreement": agreed},
        "present": {"anna": 10, "ben": 6},
        "n_units": 40,
        "n_disagreements": 4,
        "sentence": "tentative: the interval reaches below .667",
    }
    return Line(**{**stated, **more})


UNDEFINED = value(None, reason=Reason.NO_VARIATION)
LINES = (
    line("control", value(0.71, interval=(0.52, 0.86)), percent(0.9), level="frame", n_disagreements=5),
    line("control.border", value(0.84, interval=(0.81, 0.9)), percent(0.95), sentence="good: the whole interval is .8"),
    line("rights.women", value(0.412, interval=(0.1, 0.7)), percent(0.9), notices=("One label prevails.",)),
    line(
        "rights.youth",
        UNDEFINED,
        percent(1.0),
        present={"anna": 0, "ben": 0},
        n_disagreements=0,
        sentence="not defined: no coder used it where two coders looked",
    ),
)
MASI = value(0.6, name="Set-valued alpha", variant="MASI (Passonneau 2006)", interval=(0.4, 0.75))


def passage(key, code, start, end, **dimensions):
    """One coding as it is compared."""
    return Passage(key=key, code=code, start=start, end=end, dimensions=dimensions)


def placed(kind, first, second, quotation="the border", **more):
    """A disagreement in its record."""
    stated = {"record": "p1-02", "panel": "Panel 1", "speaker": "Denmark", "before": "Look at ", "after": " again."}
    stated |= {"first_coder": "anna", "second_coder": "ben", "quotation": quotation}
    return Placed(**{**stated, "item": Disagreement(kind=kind, first=first, second=second), **more})


def settled(kind, choice, reason=None, **more):
    """What was decided on a disagreement."""
    stated = {"uid": "s1", "record": "r1", "start": 0, "end": 9, "text_hash": None, "note": None, "coder": "carla"}
    stated |= {"first": "anna", "second": "ben", "codings": (), "created": "2026-03-10T09:00:00Z", "made": ()}
    return Settled(**{**stated, "kind": kind, "choice": choice, "reason": reason, **more})


DISAGREEMENTS = (
    placed(
        "boundary",
        (passage("1", "control.border", 8, 18),),
        (passage("2", "control.border", 8, 24),),
        quotation="the border walls",
        settled=settled("boundary", "b", "oversight", codes=("control.border",)),
    ),
    placed("missing", (passage("3", "rights.women", 30, 40),), (), quotation="women\nand girls", panel=None),
    placed(
        "code",
        (passage("4", "rights.women", 50, 60),),
        (passage("5", "control.border", 50, 60),),
        settled=settled("code", "both", note="Two claims in one sentence."),
    ),
    placed(
        "dimension",
        (passage("6", "control.border", 70, 80, stance="for", element="duty"),),
        (passage("7", "control.border", 70, 80, stance="against", element="duty"),),
    ),
)
ROUND = Round(
    uid="u1",
    name="pilot",
    kind="double",
    coders=("anna", "ben"),
    of=None,
    drawn=Drawn(
        how="stratified",
        share=0.5,
        seed=3,
        scheme="ours",
        n_drawn=4,
        n_of=8,
        strata={"Panel 1, Global North": (2, 4), "Panel 1, Global South": (2, 4)},
    ),
    note="Two days on twelve texts of another forum",
    opened="2026-03-01T08:00:00Z",
    closed="2026-03-09T18:00:00Z",
    records=("r1", "r2", "r3", "r4"),
    progress={"anna": 4, "ben": 3},
)


def span_values(**values):
    """Unitising alpha of one thing."""
    made = {name: value(number, name=name, variant="nominal, 2016") for name, number in values.items()}
    return UnitizingAlpha(**{"u": UNDEFINED, "bar_u": UNDEFINED, "cu": UNDEFINED, "ku": {}, **made})


def report(**changes):
    """The whole report, with some of its fields changed."""
    readers = (
        Reader(name="anna", seen=6, finished=6, codings=21, suggested=1),
        Reader(name="ben", seen=4, finished=3, codings=17),
    )
    stated = {
        "choice": Choice(coders=("anna", "ben"), panels=("Panel 1",), resamples=1000, seed=7),
        "readers": readers,
        "n_records": 8,
        "n_read": 6,
        "n_double": 4,
        "n_units": 40,
        "n_suggested": 9,
        "lines": LINES,
        "overall": Line(
            id="", name="", level="overall", values={"set_alpha": MASI}, present={}, n_units=40, n_disagreements=4
        ),
        "dimensions": (
            line("stance", value(0.5, interval=(0.2, 0.8)), percent(0.75), name="Stance", level="dimension", n_units=8),
        ),
        "characters": (
            Characters(
                id="control.border",
                name=CODENAMES["control.border"],
                first="anna",
                second="ben",
                both=120,
                first_only=10,
                second_only=6,
                neither=4000,
                percent=percent(0.996),
                kappa=value(0.936, name="Cohen's kappa"),
            ),
        ),
        "unitizing": {
            "": replace(
                span_values(u=0.7, bar_u=0.8, cu=0.9),
                ku={"control.border": value(0.88, name="(control.border)u-alpha")},
            ),
            "control.border": span_values(u=0.75),
        },
        "pairs": (Pair(first="anna", second="ben", value=value(0.66, interval=(0.5, 0.8)), percent=percent(0.93)),),
        "confusions": (
            Confusion(
                first="anna",
                second="ben",
                codes=("control.border", "rights.women"),
                counts=((0, 0, 0), (1, 0, 1), (0, 0, 0)),
            ),
        ),
        "stretches": (Stretch(label="texts 1 to 4", n_records=4, value=value(0.66, interval=(0.5, 0.8))),),
        "rounds": (ROUND,),
        "disagreements": DISAGREEMENTS,
        "notices": ("1 coding of an earlier text has no place any more and is left out",),
        "provenance": provenance(),
        "codenames": CODENAMES,
    }
    return Report(**{**stated, **changes})


def alone(**changes):
    """The report where one coder alone has read."""
    empty = dict.fromkeys(
        ("lines", "dimensions", "characters", "pairs", "confusions", "stretches", "rounds", "disagreements"), ()
    )
    stated = {
        "choice": Choice(coders=("anna",)),
        "readers": (Reader(name="anna", seen=6, finished=5, codings=21),),
        "n_double": 0,
        "n_units": 0,
        "n_suggested": 0,
        "overall": None,
        "unitizing": {},
        "notices": (),
    }
    return report(**{**empty, **stated, **changes})
