"""A difference between two plans as a table and as a page."""

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from html import escape

from graph.language import Lang
from queries.compare.changes import KINDS, Difference, PlanChange
from queries.compare.items import ComparedTask
from queries.output.text import html_page, html_table
from queries.table import Table
from queries.words import word

COLUMNS = ("change", "old_number", "new_number", "task", "before", "after", "similarity")
_STYLE = """
ins { background: #d9f2e6; text-decoration: underline; } del { background: #fde2d5; }
article { border: 1px solid #ccc; border-left: 4px solid #0072b2; padding: .4rem .8rem; margin: .6rem 0; }
article.new { border-left-color: #009e73; } article.dropped { border-left-color: #d55e00; }
article { break-inside: avoid; } article h3 { margin: .2rem 0; font-size: 1rem; }
dl { margin: .3rem 0; } dt { float: left; clear: left; min-width: 7em; color: #444; } dd { margin-left: 7.5em; }
"""
_WORDS: dict[Lang, dict[str, str]] = {
    "zh": {
        "title": "文件比较",
        "counts": "相同任务 {} 项，其中无变化 {} 项；新增 {} 项，取消 {} 项",
        "summary": "变化统计",
        "new": "新增任务",
        "dropped": "取消的任务",
        "changed": "有变化的任务",
        "none": "无",
        "old_plan": "旧文件：{}",
        "new_plan": "新文件：{}",
        "arrow": "{} → {}",
    },
    "en": {
        "title": "Comparison of plans",
        "counts": "{} tasks in both, {} of them unchanged; {} new, {} dropped",
        "summary": "Changes by kind",
        "new": "New tasks",
        "dropped": "Dropped tasks",
        "changed": "Changed tasks",
        "none": "none",
        "old_plan": "Old plan: {}",
        "new_plan": "New plan: {}",
        "arrow": "{} → {}",
    },
}


def changes_table(found: Difference, old_title: str, new_title: str, lang: Lang) -> Table:
    """Return the changes as a table, a row a change; a rewording shows what went in [-…-] and what came in {+…+}."""
    words = _WORDS[lang]
    rows = tuple(_row(change) for change in found.changes)
    notes = (words["old_plan"].format(old_title), words["new_plan"].format(new_title), _counts(found, lang))
    return Table(words["title"], COLUMNS, rows, notes)


def changes_page(found: Difference, old_title: str, new_title: str, lang: Lang) -> str:
    """Return the changes as a self-contained page, the words that differ marked in the text."""
    words = _WORDS[lang]
    kinds = Counter(change.kind for change in found.changes)
    counts = Table(words["summary"], ("change", "count"), tuple((k, kinds[k]) for k in KINDS if kinds[k]))
    head = [words["old_plan"].format(old_title), words["new_plan"].format(new_title), _counts(found, lang)]
    parts = [*(f'<p class="note">{escape(line)}</p>' for line in head), html_table(counts, lang)]
    for kind in ("new", "dropped"):
        cards = [
            _card(c.new or c.old, kind, escape(c.after or c.before)) for c in found.changes if c.kind == kind
        ]
        parts += [f"<h2>{escape(words[kind])}</h2>", *(cards or [f"<p>{words['none']}</p>"])]
    changed = list(_changed_cards(found, lang))
    parts += [f"<h2>{escape(words['changed'])}</h2>", *(changed or [f"<p>{words['none']}</p>"])]
    return html_page(words["title"], "\n".join(parts), lang, _STYLE)


def marked(before: str, after: str) -> str:
    """Return the new text with [-what went-] and {+what came+}."""
    marks = {"same": "{}", "gone": "[-{}-]", "come": "{{+{}+}}"}
    return "".join(marks[kind].format(text) for kind, text in _parts(before, after))


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
    return _WORDS[lang]["counts"].format(len(found.pairs), same, kinds["new"], kinds["dropped"])


def _changed_cards(found: Difference, lang: Lang) -> Iterator[str]:
    for pair in found.pairs:
        mine = [c for c in found.changes if c.old is pair.old and c.new is pair.new]
        if mine:
            lines = "".join(_line(c, lang) for c in mine if c.kind != "reworded")
            body = f"{_differing(pair.old.words, pair.new.words)}<dl>{lines}</dl>"
            number = _WORDS[lang]["arrow"].format(pair.old.number, pair.new.number)
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
