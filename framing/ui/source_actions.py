"""Actions on sources: saying where one can be opened."""

from __future__ import annotations

from . import state
from .actions import attempt, opened, tell


def link_source(name: str, key: str) -> None:
    """Keep where a source, or its recording, can be opened; an empty field takes it back."""
    link = state.text(key)
    with attempt(), opened() as project:
        project.sources.link(name, link, coder=state.coder())
        tell(f"{name} opens at {link}." if link else f"{name} has no link any more.")
