"""Findings in the words of `graph/tables/findings.csv`: each code has one sentence in each language."""

import csv
from functools import cache
from pathlib import Path

from graph.model import Finding

_TABLE = Path(__file__).with_name("tables") / "findings.csv"


@cache
def sentences() -> dict[str, dict[str, str]]:
    """Return by code the sentence in each language (`zh`, `en`), with {0}, {1}… for the finding's words."""
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: {"zh": row["zh"], "en": row["en"]} for row in csv.DictReader(lines)}


def finding(line: int, code: str, *words: str) -> Finding:
    """Return a finding of a code in the table; its message is the English sentence.

    Args:
        line: where it is, counted from 1.
        code: a code of the table; another raises KeyError.
        words: what the sentence tells of; white space in them becomes single spaces.
    """
    flat = tuple(" ".join(word.split()) for word in words)
    return Finding(line, code, sentences()[code]["en"].format(*flat), flat)


def sentence(item: Finding, lang: str) -> str:
    """Return what a finding says in a language; where the table cannot say it, its own message."""
    form = sentences().get(item.code)
    if form is None:
        return item.message
    try:
        return form[lang].format(*item.words)
    except IndexError:
        return item.message
