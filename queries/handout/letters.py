"""Letters of the supervision office in the form of official papers: a unit's notice (督办单), the list of what lags."""

from collections.abc import Mapping, Set
from datetime import date

from graph.language import N_, Lang, in_language
from queries.data import Data
from queries.handout.paper import Paper
from queries.handout.units import Handed, Share
from queries.handout.words import day_in_words, words_of
from queries.output.pdf import pdf_of
from queries.output.text import as_html
from queries.reports.lagging import lagging
from queries.reports.tables import table
from queries.words import heading, in_words, word

_LETTER = {"number": 6, "text": 40, "letter_part": 22, "deadline": 18, "letter_state": 12, "letter_told": 24}
_LAGGING = {
    "unit": 16,
    "plan": 34,
    "number": 9,
    "task": 46,
    "deadline": 18,
    "days_late": 11,
    "lag": 15,
    "progress": 12,
    "remarks": 22,
}
_IF_FILLED = frozenset({"deadline", "days_late"})
"""Columns that are left out where no task has a word in them."""


def unit_letter(data: Data, share: Share, handed: Handed, lang: Lang) -> bytes:
    """Return a unit's notice as the bytes of a .docx file: its tasks that are not done, with room for its answer."""
    words = words_of(lang)
    done = word("progress", "done", lang)
    open_ = [row for row in share.tasks if row["last_progress"] != done]
    paper = Paper(wide=True)
    paper.title(words["letter_title"])
    paper.note(words["letter_to"].format(share.unit))
    paper.note(
        words["letter_basis"].format(
            "；".join(f"《{p}》" for p in dict.fromkeys(r["plan"] for r in open_ or share.tasks))
        )
    )
    paper.note(words["letter_day"].format(day_in_words(handed.on, lang)))
    until = words["letter_until"].format(day_in_words(handed.due, lang)) if handed.due else ""
    counts = [
        sum(word("role", role, lang) in row["role"] for row in open_) for role in ("lead", "joint", "support")
    ]
    paper.text(words["letter_body"].format(len(open_), *counts, until))
    # The signature stands before the list, so that it is never alone on a page.
    paper.signed(handed.by or issuer(data), handed.on)
    paper.note(words["letter_receipt"])
    columns = _filled(_LETTER, {name for row in open_ for name, value in row.items() if value})
    rows = [[_letter_cell(c, row, lang) for c in columns] for row in open_]
    names = {"text": "letter_task"}
    paper.table([heading(names.get(c, c), lang) for c in columns], rows, list(columns.values()))
    return paper.bytes()


def lagging_bytes(data: Data, lang: Lang = "zh", on: date | None = None) -> bytes:
    """Return the list of what lags on a day as the bytes of a .docx file."""
    words = words_of(lang)
    day = on or date.today()
    frame = lagging(data, day)
    paper = Paper(wide=True)
    paper.title(words["lagging_title"])
    told = words["lagging_note"] if len(frame) else words["lagging_none"]
    paper.note(told.format(day_in_words(day, lang), frame["unit_id"].nunique(), frame["task_id"].nunique()))
    columns = _filled(_LAGGING, {c for c in frame.columns if frame[c].notna().any()})
    if frame["plan"].nunique() <= 1:
        columns.pop("plan")
    told_rows = frame[list(columns)].astype(object).where(frame[list(columns)].notna(), None).values.tolist()
    rows = [[in_words(c, v, lang) for c, v in zip(columns, row, strict=True)] for row in told_rows]
    if rows:
        paper.table([heading(c, lang) for c in columns], rows, list(columns.values()), merged=1)
    paper.signed(issuer(data), day)
    return paper.bytes()


def lagging_pdf(data: Data, lang: Lang = "zh", on: date | None = None) -> bytes:
    """Return the list of what lags on a day as the bytes of a PDF file.

    Raises:
        YaodianError: Neither LibreOffice nor a browser is there.
    """
    plain = table(lagging(data, on or date.today()), words_of(lang)["lagging_title"])
    return pdf_of(lagging_bytes(data, lang, on), as_html([plain], lang))


def issuer(data: Data) -> str:
    """Return who issued the plans, where they have one issuer."""
    known = {str(i) for i in data.plans["issuer"] if isinstance(i, str) and i}
    return known.pop() if len(known) == 1 else ""


def _filled(columns: Mapping[str, int], filled: Set[str]) -> dict[str, int]:
    return {c: width for c, width in columns.items() if c in filled or c not in _IF_FILLED}


def _letter_cell(column: str, row: dict[str, object], lang: Lang) -> str:
    if column == "letter_part":
        return _part(row, lang)
    return in_words(column, row.get(column), lang)


def _part(row: dict[str, object], lang: Lang) -> str:
    """Return who leads, shares and supports a task, a line each."""
    lines = ((role, row.get(role)) for role in ("lead", "joint", "support"))
    return "\n".join(
        in_language(lang, N_("{name}: {value}"), name=heading(r, lang), value=in_words(r, units, lang))
        for r, units in lines
        if units
    )
