"""What the exports of a codebook say in the same words."""

from __future__ import annotations

from ..model.codebook import Code


def status(code: Code) -> str:
    """What a code is good for at present.

    >>> status(Code(id="a", name="A", kind="theme", provisional=True))
    'provisional'
    """
    if code.retired:
        return "retired"
    said = ["provisional"] if code.provisional else []
    said += [f"being split into {', '.join(code.split_into)}"] if code.split_into else []
    return "; ".join(said) or ("in use" if code.codable else "heading, not coded with")


def ending(sentence: str) -> str:
    """A sentence with its full stop.

    >>> ending("invented"), ending("Who?")
    ('invented.', 'Who?')
    """
    return sentence if sentence.endswith((".", "?", "!")) else f"{sentence}."
