"""Suggestions that explain themselves: rules beside the codebook, run by spaCy's tokenizer and matcher."""

from .suggester import Suggester as Suggester
