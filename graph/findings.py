"""Findings in the words of `graph/tables/findings.csv`: each code has a severity, a sentence and what to do about it."""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import cast

from graph.language import Lang, in_context
from graph.model import Finding, Severity

_TABLE = Path(__file__).with_name("tables") / "findings.csv"


@cache
def sentences() -> dict[str, dict[str, str]]:
    """Return the rows of the table by code: `severity`, the sentence (`en`) and what to do (`do_en`).

    `page_en` is what to do where it is read on a page, in a table or in the graph; empty where that is the same.

    A sentence holds {0}, {1}… for the finding's words.
    """
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: row for row in csv.DictReader(lines)}


def finding(line: int, code: str, *words: str, point: str = "", span: tuple[int, int] = (0, 0)) -> Finding:
    """Return a finding of a code in the table; its message is the English sentence.

    Args:
        line: where it is, counted from 1.
        code: a code of the table; another raises KeyError.
        words: what the sentence tells of; white space in them becomes single spaces.
        point: the number of the point that it speaks of, if any.
        span: the stretch of the plan's text that it speaks of, if any.
    """
    flat = tuple(" ".join(word.split()) for word in words)
    row = sentences()[code]
    severity = cast("Severity", row["severity"])
    return Finding(line, code, row["en"].format(*flat), flat, severity, point, *span)


def messages() -> Iterator[tuple[str, str]]:
    """Yield what the table says, each with its context, for the catalogue."""
    for code, row in sentences().items():
        yield f"finding {code}", row["en"]
        yield f"advice {code}", row["do_en"]
        if row["page_en"]:
            yield f"page advice {code}", row["page_en"]


def sentence(item: Finding, lang: Lang) -> str:
    """Return what a finding says in a language; where the table cannot say it, its own message."""
    form = sentences().get(item.code)
    if form is None:
        return item.message
    try:
        return in_context(lang, f"finding {item.code}", form["en"]).format(*item.words)
    except IndexError:
        return item.message


def advice(item: Finding, lang: Lang, *, on_page: bool = False) -> str:
    """Return what a person may do about a finding in a language, empty where the table does not say.

    Args:
        item: The finding.
        lang: The language.
        on_page: Whether people read it who have no terminal: it names no command, nor a file to write by hand.
    """
    form = sentences().get(item.code)
    if on_page and form is not None and form["page_en"]:
        return in_context(lang, f"page advice {item.code}", form["page_en"])
    return in_context(lang, f"advice {item.code}", form["do_en"]) if form is not None else ""
