"""A difference between two plans as a table and as a page."""

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from html import escape

from graph.language import N_, Lang, counted_in, in_language
from queries.chart import Chart
from queries.compare.changes import KINDS, Difference, PlanChange
from queries.compare.items import ComparedTask
from queries.output.text import html_page, html_table
from queries.table import Table
from queries.words import heading, word

COLUMNS = ("change", "old_number", "new_number", "task", "before", "after", "similarity")
_STYLE = """
ins { background: #d9f2e6; text-decoration: underline; } del { background: #fde2d5; }
article { border: 1px solid #ccc; border-left: 4px solid #0072b2; padding: .4rem .8rem; margin: .6rem 0; }
article.new { border-left-color: #009e73; } article.dropped { border-left-color: #d55e00; }
article { break-inside: avoid; } article h3 { margin: .2rem 0; font-size: 1rem; }
dl { margin: .3rem 0; } dt { float: left; clear: left; min-width: 7em; color: #444; } dd { margin-left: 7.5em; }
"""
_TITLE = N_("Comparison of plans")
_OLD, _NEW = N_("Old plan: {plan}"), N_("New plan: {plan}")
_NO_TASKS, _SUMMARY = N_("none"), N_("Changes by kind")
_PARTS = {"new": N_("New tasks"), "dropped": N_("Dropped tasks"), "changed": N_("Changed tasks")}


def changes_table(found: Difference, old_title: str, new_title: str, lang: Lang) -> Table:
    """Return the changes as a table, a row a change; a rewording shows what went in [-…-] and what came in {+…+}."""
    rows = tuple(_row(change) for change in found.changes)
    notes = _head(found, old_title, new_title, lang)
    chart = _chart(found, in_language(lang, _SUMMARY), lang)
    return Table(in_language(lang, _TITLE), COLUMNS, rows, notes, chart=chart)


def _chart(found: Difference, title: str, lang: Lang) -> Chart | None:
    kinds = Counter(change.kind for change in found.changes)
    shown = [kind for kind in KINDS if kinds[kind]]
    names = tuple(word("change", kind, lang) for kind in shown)
    series = (heading("count", lang), tuple(float(kinds[kind]) for kind in shown))
    return Chart(title, names, (series,)) if shown else None


def changes_page(found: Difference, old_title: str, new_title: str, lang: Lang) -> str:
    """Return the changes as a self-contained page, the words that differ marked in the text."""
    kinds = Counter(change.kind for change in found.changes)
    counts = Table(
        in_language(lang, _SUMMARY),
        ("change", "count"),
        tuple((k, kinds[k]) for k in KINDS if kinds[k]),
    )
    head = _head(found, old_title, new_title, lang)
    parts = [*(f'<p class="note">{escape(line)}</p>' for line in head), html_table(counts, lang)]
    for kind in ("new", "dropped"):
        cards = [
            _card(c.new or c.old, kind, escape(c.after or c.before)) for c in found.changes if c.kind == kind
        ]
        parts += _part(kind, cards, lang)
    parts += _part("changed", list(_changed_cards(found, lang)), lang)
    return html_page(in_language(lang, _TITLE), "\n".join(parts), lang, _STYLE)


def marked(before: str, after: str) -> str:
    """Return the new text with [-what went-] and {+what came+}."""
    marks = {"same": "{}", "gone": "[-{}-]", "come": "{{+{}+}}"}
    return "".join(marks[kind].format(text) for kind, text in _parts(before, after))


def _head(found: Difference, old_title: str, new_title: str, lang: Lang) -> tuple[str, ...]:
    """Return the lines above the changes: both plans, and how many changes there are."""
    plans = in_language(lang, _OLD, plan=old_title), in_language(lang, _NEW, plan=new_title)
    return (*plans, _counts(found, lang))


def _part(kind: str, cards: list[str], lang: Lang) -> list[str]:
    """Return a part of the page: its heading and its cards, or that there are none."""
    none = f"<p>{escape(in_language(lang, _NO_TASKS))}</p>"
    return [f"<h2>{escape(in_language(lang, _PARTS[kind]))}</h2>", *(cards or [none])]


def _row(change: PlanChange) -> tuple[object, ...]:
    old, new = change.old, change.new
    before, after = change.before, change.after
    if change.kind == "reworded":
        before, after = "", marked(before, after)
    shown = new or old
    numbers = (old and old.number, new and new.number)
    return (change.kind, *numbers, shown and shown.title, before, after, change.score)


def _counts(found: Difference, lang: Lang) -> str:
    kinds = Counter(change.kind for change in found.changes)
    touched = {change.new.task_id for change in found.changes if change.old and change.new}
    same = len(found.pairs) - len(touched)
    return counted_in(
        lang,
        "{n} task in both, {same} unchanged; {new} new, {dropped} dropped",
        "{n} tasks in both, {same} of them unchanged; {new} new, {dropped} dropped",
        len(found.pairs),
        same=same,
        new=kinds["new"],
        dropped=kinds["dropped"],
    )


def _changed_cards(found: Difference, lang: Lang) -> Iterator[str]:
    for pair in found.pairs:
        mine = [c for c in found.changes if c.old is pair.old and c.new is pair.new]
        if mine:
            lines = "".join(_line(c, lang) for c in mine if c.kind != "reworded")
            body = f"{_differing(pair.old.words, pair.new.words)}<dl>{lines}</dl>"
            number = f"{pair.old.number} → {pair.new.number}"
            yield _card(pair.new, "changed", body, number)


def _line(change: PlanChange, lang: Lang) -> str:
    was, now = escape(change.before), escape(change.after)
    value = " → ".join(filter(None, (f"<del>{was}</del>" if was else "", f"<ins>{now}</ins>" if now else "")))
    return f"<dt>{escape(word('change', change.kind, lang))}</dt><dd>{value}</dd>"


def _card(item: ComparedTask | None, kind: str, body: str, number: str | None = None) -> str:
    if item is None:
        return ""
    return f'<article class="{kind}"><h3>{escape(number or item.number)}</h3><p>{body}</p></article>'


def _differing(before: str, after: str) -> str:
    marks = {"same": "{}", "gone": "<del>{}</del>", "come": "<ins>{}</ins>"}
    return "".join(marks[kind].format(escape(text)) for kind, text in _parts(before, after))


def _parts(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Yield the stretches of both texts, each `same`, `gone` or `come`, in the order of reading."""
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            yield "same", after[c:d]
            continue
        if a < b:
            yield "gone", before[a:b]
        if c < d:
            yield "come", after[c:d]
