"""Measure readings against labels made by hand: precision, recall and F1 of each field."""

from loaders.evaluation.corpus import Corpus, Labelled, corpus_digest, open_corpus
from loaders.evaluation.facts import FIELDS
from loaders.evaluation.floors import Floors, Shortfall, read_floors, shortfalls
from loaders.evaluation.score import Tally, score, total

__all__ = [
    "FIELDS",
    "Corpus",
    "Floors",
    "Labelled",
    "Shortfall",
    "Tally",
    "corpus_digest",
    "open_corpus",
    "read_floors",
    "score",
    "shortfalls",
    "total",
]
