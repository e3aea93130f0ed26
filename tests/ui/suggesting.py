"""Rules of words that stand in the texts of the tests, for projects in which something is suggested."""

from pathlib import Path

from framing import Project
from framing.readers import cues_from_text

from .hand import build

A, B = "Alpha one is here.", "Beta two follows."
C, D = "Some say that gamma three stands.", "Delta four ends."
E, F = "Epsilon five closes.", "Alpha six again."
TEXT = f"{A} {B}\n{C} {D}\n\n{E} {F}"
SOV, LED, TERMS = "control.sovereignty", "control.state_led", "rights.workers"
RULE = """\
    - {{id: {id}, because: {because}, find: {find}, weight: {weight}, stance: {stance}, matches: ["The {find}."]}}
"""
WORDS = {
    SOV: [("alpha", 0.9, "asserts"), ("gamma", 0.7, "asserts"), ("delta", 0.2, "asserts")],
    LED: [("beta", 0.6, "asserts"), ("beta", 0.6, "contests"), ("epsilon", 0.6, "asserts")],
}
"""For each code the words that suggest it, with weights and stances: gamma is reported in the text, delta withheld."""


def rules(book, *codes, version="1.0.0"):
    """Rules for some codes, all unless said otherwise."""
    lines = ["format: framing-cues/1", f"codebook: {book.id}", f"version: {version}", "codes:"]
    for code in codes or WORDS:
        because = book.code(code).include[0]
        lines += [f"  {code}:", "    rules:"]
        for number, (find, weight, stance) in enumerate(WORDS[code]):
            name = f"{find}-{number}"
            said = RULE.format(id=name, because=f'"{because}"', find=find, weight=weight, stance=stance)
            lines.append(said.rstrip())
    return cues_from_text("\n".join(lines), "rules of the test")


def build_ruled(path: Path, names, *, text: str = TEXT) -> Path:
    """A project in which something is suggested in each text."""
    build(path, dict.fromkeys(names, text))
    with Project.open(path) as project:
        project.suggestions.set_rules(rules(project.codebook.current), coder="ab")
    return path
