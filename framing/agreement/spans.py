"""Spans of several coders on one text: checked once for every coefficient on spans."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

from ..errors import AgreementError

Label = Hashable
Span = tuple[int, int, Label]
Spans = Mapping[Any, Iterable[Span]]
"""``{coder: [(start, end, label), ...]}``: half-open characters, which may overlap and stack."""
FEWEST_CODERS = 2


def checked_spans(spans: Spans, *, length: int | None, name: str) -> dict[Any, list[Span]]:
    """The spans of each coder in the order of the text, or the sentence that says which one cannot be."""
    if len(spans) < FEWEST_CODERS:
        found = f"{len(spans)} coder{'s' * (len(spans) != 1)}"
        raise AgreementError(
            f"{name}: {found} given; agreement needs at least two. Add a coder, with no span if need be."
        )
    if length is not None and length < 1:
        raise AgreementError(f"{name}: the text has {length} characters; it must have at least one. Give its length.")
    return {
        coder: sorted((_checked(span, coder, length, name) for span in of_coder), key=lambda span: span[:2])
        for coder, of_coder in spans.items()
    }


def _checked(span: Span, coder: object, length: int | None, name: str) -> Span:
    """The span itself, if it has characters and all of them lie in the text."""
    start, end, label = span
    where = f"{name}, coder {coder!r}: span {start}..{end}"
    if not start < end:
        raise AgreementError(f"{where} has no character; start must lie before end. Leave it out or mend it.")
    if start < 0 or (length is not None and end > length):
        text = "the text begins at 0" if length is None else f"the text has the characters 0..{length}"
        raise AgreementError(f"{where} lies outside of the text; {text}. Mend the span or give the right length.")
    return start, end, label
