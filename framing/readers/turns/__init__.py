"""Blocks of a source to turns: who speaks, in which panel, and what is not spoken."""
