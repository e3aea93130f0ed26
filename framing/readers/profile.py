"""Profiles of sources, as YAML."""

from __future__ import annotations

from ..model.profile import GENERAL, Profile


def read_profile(text: str, where: str) -> Profile:
    """The profile of a YAML text."""
    raise NotImplementedError


def profile_yaml(profile: Profile) -> str:
    """A profile as YAML."""
    raise NotImplementedError


def shipped_profiles() -> tuple[Profile, ...]:
    """The profiles that come with framing."""
    return (GENERAL,)
