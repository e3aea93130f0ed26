"""The facade: one object that stands for a study."""

from __future__ import annotations

from .facade import Project
from .tabulate import ProjectInfo

__all__ = ["Project", "ProjectInfo"]
