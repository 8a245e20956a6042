"""What share of plans' characters is of which kind, and for what reason what is left out is left out."""

from collections import Counter
from collections.abc import Sequence

from graph.language import N_, Lang, in_language
from graph.model import Plan
from queries.account_page.lines import kind_of, spans_of
from queries.table import Table

_COLUMNS = ("plan", "span", "reason", "characters", "share")
Sizes = Counter[tuple[str, str]]


def shares(plans: Sequence[Plan], lang: Lang) -> Table:
    """Return a row for each kind and reason of each plan, the largest first; of several plans, their sum comes last.

    White space does not count, as in the coverage of a plan.
    """
    sizes = [(plan.source, _sizes(plan)) for plan in plans]
    if len(sizes) > 1:
        sizes.append((in_language(lang, N_("all plans")), sum((counted for _, counted in sizes), Counter())))
    rows = tuple(row for name, counted in sizes for row in _rows(name, counted))
    return Table(
        in_language(lang, N_("What the text is made of")), _COLUMNS, rows, percent=frozenset({"share"})
    )


def _sizes(plan: Plan) -> Sizes:
    counted: Sizes = Counter()
    for span in spans_of(plan):
        counted[kind_of(span), span.reason] += len("".join(plan.text[span.start : span.end].split()))
    return +counted


def _rows(name: str, counted: Sizes) -> list[tuple[object, ...]]:
    every = counted.total()
    found = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return [(name, kind, reason or None, size, round(size / every, 4)) for (kind, reason), size in found]
