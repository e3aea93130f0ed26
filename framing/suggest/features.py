"""What a learner sees of a sentence: its words, its letters, and the rules that speak in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from ..model.suggestion import Hits

Matrix = Any
"""A sparse matrix of scipy, a row for each sentence."""
WORDS, LETTERS = (1, 2), (3, 5)
"""From how many to how many words, and letters within a word, are taken together."""
DOTS = "…"
"""Stand where the word goes on beyond a run of letters."""


class Features:
    """Words and letters by TF-IDF, and each rule with its weight: learnt from some sentences, once for all codes.

    What people gave the sentences is not looked at. ``matrix`` is of those sentences.
    """

    def __init__(self, sentences: Sequence[str], hits: Sequence[Hits]) -> None:
        from sklearn.feature_extraction import DictVectorizer
        from sklearn.feature_extraction.text import CountVectorizer

        self._words = CountVectorizer(ngram_range=WORDS, token_pattern=r"\w+")
        self._letters = CountVectorizer(analyzer="char_wb", ngram_range=LETTERS)
        self._rules = DictVectorizer()
        self._counts = (self._words.fit_transform(sentences), self._letters.fit_transform(sentences))
        self._heard = self._rules.fit_transform([weights(one) for one in hits])
        self._weighing = [tfidf(counts) for counts in self._counts]
        self.matrix = self._weighed(self._counts, self._heard)

    def of(self, sentences: Sequence[str], hits: Sequence[Hits]) -> Matrix:
        """The same of other sentences; words, letters and rules that were never seen count for nothing."""
        counts = self._words.transform(sentences), self._letters.transform(sentences)
        return self._weighed(counts, self._rules.transform([weights(one) for one in hits]))

    def parted(self, inside: Sequence[int], outside: Sequence[int]) -> tuple[Matrix, Matrix]:
        """Some of the sentences, by number, and others, as if only the others had ever been seen."""
        tested, read = [], []
        for counts in self._counts:
            counted = counts[outside]
            seen = counted.getnnz(axis=0) > 0
            weighing = tfidf(counted[:, seen])
            tested.append(weighing.transform(counts[inside][:, seen]))
            read.append(weighing.transform(counted[:, seen]))
        return beside(*tested, self._heard[inside]), beside(*read, self._heard[outside])

    def _weighed(self, counts: Iterable[Matrix], heard: Matrix) -> Matrix:
        return beside(*(one.transform(some) for one, some in zip(self._weighing, counts, strict=True)), heard)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What each column stands for, in words."""
        return (
            *self._words.get_feature_names_out(),
            *(letters(run) for run in self._letters.get_feature_names_out()),
            *(f"rule {rule}" for rule in self._rules.get_feature_names_out()),
        )

    def values(self, sentence: str, hits: Hits) -> Iterator[tuple[int, float]]:
        """The columns in which a sentence has something, each with its value."""
        row = self.of([sentence], [hits])
        return zip(row.indices.tolist(), row.data.tolist(), strict=True)


def tfidf(counts: Matrix) -> Any:
    """How rare each column is, which weighs the counts of a row; their logarithms stand for them."""
    from sklearn.feature_extraction.text import TfidfTransformer

    return TfidfTransformer(sublinear_tf=True).fit(counts)


def beside(*parts: Matrix) -> Matrix:
    """Matrices side by side."""
    from scipy.sparse import hstack

    return hstack(parts, format="csr")


def weights(hits: Hits) -> dict[str, float]:
    """Each rule that speaks in a sentence, with its weight there."""
    return {hit.rule: hit.weight for some in hits.values() for hit in some}


def letters(run: str) -> str:
    """A run of letters as it is shown: dots where the word goes on.

    >>> letters(" sov"), letters("eign "), letters("vere")
    ('sov…', '…eign', '…vere…')
    """
    return f"{'' if run.startswith(' ') else DOTS}{run.strip()}{'' if run.endswith(' ') else DOTS}"
