"""Ordinary words and their frequencies, to tell a place from a chance meeting of two words (普通|州县)."""

from collections import defaultdict
from functools import cache
from math import log10
from pathlib import Path

import jieba

from loaders.tables_build.sources import WORDS, write_csv

_LEAST = {1: 50, 2: 60, 3: 100, 4: 500}


@cache
def frequencies() -> dict[str, tuple[int, str]]:
    """Return word → (frequency, part of speech) of jieba's dictionary."""
    text = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8")
    rows = (line.split(" ") for line in text.splitlines())
    return {row[0]: (int(row[1]), row[2]) for row in rows}


def write_words() -> None:
    """Write `word_freq.csv`: words that are frequent enough to count, one row for each tenth of log10 of frequency."""
    bands: dict[str, list[str]] = defaultdict(list)
    for word, (count, _) in frequencies().items():
        if count >= _LEAST.get(len(word), 10**9) and word.isalpha() and not word.isascii():
            bands[f"{log10(count):.1f}"].append(word)
    rows = [(band, " ".join(sorted(words)), WORDS) for band, words in bands.items()]
    write_csv("word_freq", ["log_freq", "words", "source"], rows)
