"""What a codebook leaves open: advice, no errors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.codebook import Code, Codebook
from .findings import near

POINTER = re.compile(r"\b(?:use|add|see)\s+([A-Za-z]\w*(?:\.\w+)+)")


def lint_codebook(codebook: Codebook) -> tuple[str, ...]:
    """Sentences on what coders would miss in a codebook, in the order of its codes.

    A codable code should say what it means, what falls under it and what does not, and show a passage that
    fits and one that does not. Names are told apart, and a pointer such as "(use x.y)" leads to a code that is still
    coded with. A provisional code waits for its definition; a retired one may leave things open.
    """
    sentences: list[str] = []
    names: dict[str, str] = {}
    for code in codebook.codes:
        if code.codable and not code.retired:
            sentences += _gaps(code)
        sentences += _tree(code, codebook)
        first = names.setdefault(code.name.casefold(), code.id)
        if first != code.id:
            sentences.append(f"{code.id}: has the same name as {first}, {code.name!r}.")
        sentences += _pointers(code, codebook)
    return tuple(sentences)


def _gaps(code: Code) -> Iterator[str]:
    """What a code that is coded with does not say."""
    if not (code.full or code.brief):
        yield f"{code.id}: has no definition."
    elif not code.full:
        yield f"{code.id}: has no full definition."
    if code.provisional:
        yield f"{code.id}: is provisional. Define it and confirm it."
    if not code.include:
        yield f"{code.id}: does not say what falls under it (include)."
    if not code.exclude:
        yield f"{code.id}: does not say what does not fall under it (exclude)."
    if not code.examples:
        yield f"{code.id}: has no example."
    elif not any(example.fits for example in code.examples):
        yield f"{code.id}: has no example that fits."
    elif all(example.fits for example in code.examples):
        yield f"{code.id}: has no example that does not fit."


def _tree(code: Code, codebook: Codebook) -> Iterator[str]:
    """What is odd in a code's place in the tree."""
    children = [other.id for other in codebook.codes if other.parent == code.id]
    if not code.codable and not children:
        yield f"{code.id}: is not codable and has no codes below it."
    if code.codable and children and not any(child in " ".join(_words(code)) for child in children):
        yield f"{code.id}: is codable and has codes below it ({', '.join(children)}); no word says when to use which."


def _pointers(code: Code, codebook: Codebook) -> Iterator[str]:
    """The pointers that lead nowhere, or to a code that nothing new is coded with."""
    known = {other.id: other for other in codebook.codes}
    for target in (target for target in code.split_into if target not in known):
        yield f"{code.id}: is split into {target!r}, which is no code.{near(target, known)}"
    for target in dict.fromkeys(POINTER.findall(" ".join(_words(code)))):
        if target not in known:
            yield f"{code.id}: points to {target!r}, which is no code.{near(target, known)}"
        elif known[target].retired and not code.retired:
            yield f"{code.id}: points to {target!r}, which is retired."


def _words(code: Code) -> Iterator[str]:
    """Everything that a code says to coders."""
    yield from (code.brief or "", code.full or "", code.note or "", *code.include, *code.exclude)
    yield from (f"{example.text} {example.why or ''}" for example in code.examples)
