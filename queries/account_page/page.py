"""The page as HTML: one file that loads nothing, everything from the plans escaped."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import escape
from pathlib import Path
from string import Template

from graph.findings import advice, sentence
from graph.language import N_, Lang, counted_in, in_language, tag
from graph.model import Finding, Plan
from queries.account_page.lines import TextLine, TextRun, kind_of, lines_of, spans_of
from queries.account_page.words import CORRECTIONS, PAGE, TOLD
from queries.output.offline import digest, unturned
from queries.words import word

_STATIC = Path(__file__).with_name("static")
_SEVERITIES = ("wrong", "doubtful", "note")
_SIGNS = {"wrong": "✖", "doubtful": "?", "note": "i"}
"""A sign beside the word: severity is told not by colour alone."""


def render_account(
    plans: Sequence[Plan], lang: Lang = "zh", stale: Sequence[Finding] = (), corrections: str = ""
) -> str:
    """Return the page of some plans, one after the other.

    Args:
        plans: readings with their spans and findings.
        lang: language of the page.
        stale: findings about the file of corrections, told after the plans.
        corrections: the name of that file.
    """
    body = [_plan(plan, place, lang) for place, plan in enumerate(plans, 1)]
    if stale:
        body.append(_corrections(stale, corrections, lang))
    kinds = sorted({kind_of(span) for plan in plans for span in spans_of(plan)})
    codes = sorted({f.code for plan in plans for f in plan.findings} | {f.code for f in stale})
    style, script = _static("account.css"), _static("account.js")
    page = Template(_static("page.html")).substitute(
        {name: escape(in_language(lang, text)) for name, text in PAGE.items()},
        language=tag(lang),
        policy=f"default-src 'none'; script-src {digest(script)}; style-src {digest(style)}; base-uri 'none'; form-action 'none'",
        style=style,
        script=script,
        index=_index(plans, in_language(lang, N_("Plans"))),
        severities="".join(_severity_box(s, lang) for s in _SEVERITIES),
        kinds=_choices("span", kinds, lang),
        codes=_choices("code", codes, lang),
        legend_items="".join(_key(kind, lang) for kind in kinds),
        body="\n".join(body),
    )
    return unturned(page)


@cache
def _static(name: str) -> str:
    return (_STATIC / name).read_text(encoding="utf-8")


def _index(plans: Sequence[Plan], title: str) -> str:
    if len(plans) < 2:
        return ""
    items = "".join(
        f'<li><a href="#plan-{place}">{escape(plan.name)}</a></li>' for place, plan in enumerate(plans, 1)
    )
    return f'<nav class="plans" aria-label="{escape(title)}"><ol>{items}</ol></nav>'


def _severity_box(severity: str, lang: Lang) -> str:
    return (
        f'<label class="box"><input type="checkbox" name="severity" value="{severity}" checked>'
        f"{_sign(severity)}{escape(word('severity', severity, lang))}</label>"
    )


def _choices(column: str, codes: Iterable[str], lang: Lang) -> str:
    return "".join(
        f'<option value="{escape(code)}">{escape(word(column, code, lang))}</option>' for code in codes
    )


def _key(kind: str, lang: Lang) -> str:
    return f'<li><span class="{_class(kind)}">{escape(word("span", kind, lang))}</span></li>'


def _class(kind: str) -> str:
    return "k-" + "".join(char if char.isascii() and char.isalnum() else "-" for char in kind)


def _plan(plan: Plan, place: int, lang: Lang) -> str:
    count = Counter[str](f.severity for f in plan.findings)
    told = counted_in(
        lang, *TOLD, len(plan.points), coverage=plan.coverage, **{s: count[s] for s in _SEVERITIES}
    )
    rows = "\n".join(_line(line, place, lang) for line in lines_of(plan))
    return (
        f'<section class="plan" id="plan-{place}" aria-labelledby="title-{place}">\n'
        f'<h2 id="title-{place}">{escape(plan.name)}</h2>\n'
        f'<p class="told">{escape(plan.source)} · {escape(told)}</p>\n<div class="lines">\n{rows}\n</div>\n</section>'
    )


def _line(line: TextLine, place: int, lang: Lang) -> str:
    notes = _list("notes", (_finding(f, lang) for f in line.findings))
    kinds = " ".join(sorted({_class(piece.kind) for piece in line.pieces if piece.text.strip()}))
    return (
        f'<div class="row" id="p{place}-l{line.number}" data-kinds="{kinds}">'
        f'<span class="no">{line.number}</span><div class="text">{"".join(_pieces(line.pieces, lang))}</div>'
        f"{notes}</div>"
    )


def _pieces(pieces: Iterable[TextRun], lang: Lang) -> Iterator[str]:
    for piece in pieces:
        if not piece.text.strip():
            yield escape(piece.text)
            continue
        told = [word("span", piece.kind, lang), word("reason", piece.reason, lang) if piece.reason else ""]
        title = escape(" · ".join(filter(None, told)))
        shown = f'<span class="{_class(piece.kind)}" title="{title}">{escape(piece.text)}</span>'
        yield f'<mark class="{piece.severity}">{shown}</mark>' if piece.severity else shown


def _list(name: str, items: Iterable[str]) -> str:
    inside = "".join(items)
    return f'<ul class="{name}">{inside}</ul>' if inside else ""


def _finding(item: Finding, lang: Lang) -> str:
    point = in_language(lang, N_("point {number}"), number=item.point) if item.point else ""
    where = [point, word("code", item.code, lang)]
    todo = escape(advice(item, lang))
    return (
        f'<li class="finding {escape(item.severity)}" data-code="{escape(item.code)}" tabindex="-1">'
        f'<p class="head">{_sign(item.severity)}<b>{escape(word("severity", item.severity, lang))}</b> '
        f'<span class="where">{escape(" · ".join(filter(None, where)))}</span></p>'
        f"<p>{escape(sentence(item, lang))}</p>" + (f'<p class="do">{todo}</p></li>' if todo else "</li>")
    )


def _sign(severity: str) -> str:
    return f'<span class="sign {escape(severity)}" aria-hidden="true">{_SIGNS.get(severity, "")}</span>'


def _corrections(stale: Sequence[Finding], name: str, lang: Lang) -> str:
    rows = "\n".join(
        f'<div class="row" data-kinds=""><span class="no">{item.line}</span>'
        f'<div class="text"></div>{_list("notes", [_finding(item, lang)])}</div>'
        for item in stale
    )
    return (
        f'<section class="plan" aria-labelledby="title-stale">\n<h2 id="title-stale">{escape(in_language(lang, CORRECTIONS))}</h2>\n'
        f'<p class="told">{escape(name)}</p>\n<div class="lines">\n{rows}\n</div>\n</section>'
    )
