"""Alpha of units that bear several codes at once: every rating is a set, and sets differ more or less.

Definitions of MASI that circulate give three values on the same data; here each has its name, and the result tells it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias, Unpack

import numpy as np

from ..errors import AgreementError
from .alpha import by_distance
from .inference import How, judged
from .ratings import missing, prepare
from .result import Agreement

Codes: TypeAlias = frozenset[Any]


def jaccard_distance(one: Codes, other: Codes) -> float:
    """1 less the codes in both over the codes in either; two empty sets are the same."""
    return 1 - len(one & other) / len(one | other) if one | other else 0.0


def masi_distance(one: Codes, other: Codes) -> float:
    """1 less Jaccard's similarity times 1 (same), 2/3 (one within the other), 1/3 (they overlap) or 0.

    Source: Passonneau (2006), LREC, section 4.

    >>> masi_distance(frozenset("AB"), frozenset("BC"))
    0.888...
    """
    kind = 1.0 if one == other else 2 / 3 if one <= other or other <= one else 1 / 3
    return 1 - (1 - jaccard_distance(one, other)) * kind


def set_distance(one: Codes, other: Codes) -> float:
    """0 for the same set, 1/3 where one is within the other (the empty set always is), 2/3 for overlap, else 1.

    Source: Passonneau (2004), LREC, section 4.
    """
    return 0.0 if one == other else 1 / 3 if one <= other or other <= one else 2 / 3 if one & other else 1.0


DISTANCES: dict[str, tuple[str, Callable[[Codes, Codes], float]]] = {
    "masi": ("MASI (Passonneau 2006)", masi_distance),
    "jaccard": ("Jaccard distance", jaccard_distance),
    "passonneau_2004": ("set distance (Passonneau 2004)", set_distance),
    "nominal": ("sets as labels", lambda one, other: float(one != other)),
}


def set_alpha(ratings: Any, *, distance: str = "masi", **how: Unpack[How]) -> Agreement:
    """Krippendorff's alpha of sets, of shape (n_coders, n_units): a set (or list) of codes, or None where not seen.

    ``distance``: "masi" (Passonneau 2006), "jaccard", "passonneau_2004" or "nominal". Range and where it is undefined
    as for `krippendorff_alpha`; the empty set is a rating like others: seen, and nothing coded.

    Source: Passonneau (2006); Artstein and Poesio (2008), Computational Linguistics 34(4), 555-596, section 4.2.

    >>> set_alpha([[{"a"}, {"a", "b"}, set()], [{"a"}, {"a"}, set()]], distance="jaccard").value
    0.736...
    """
    if distance not in DISTANCES:
        raise AgreementError(f"distance: {distance!r} is unknown; it is one of {', '.join(DISTANCES)}.")
    variant, measure = DISTANCES[distance]
    rows = [[None if missing(value) else as_set(value) for value in row] for row in ratings]
    sets = {value for row in rows for value in row if value is not None}
    known = sorted(sets, key=lambda codes: (len(codes), sorted(map(repr, codes))))
    found = prepare(rows, clusters=how.get("clusters"), labels=known)
    apart = np.array([[measure(one, other) for other in known] for one in known])
    return judged(by_distance("Set-valued alpha", variant, found, apart.reshape(len(known), len(known))), **how)


def as_set(value: Any) -> Codes:
    """A rating as a set of codes."""
    if isinstance(value, set | frozenset | list | tuple):
        return frozenset(value)
    raise AgreementError(f"ratings: {value!r} is no set of codes; each rating is one, or None. Give {{{value!r}}}.")
