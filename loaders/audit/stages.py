"""What the stages of the reading themselves could not explain.

Names not placed, brackets taken for no clause, numbers passed over, clauses that belong to no point.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

from graph.model import Finding, Mention
from loaders.audit.telling import Teller, short
from loaders.clauses.brackets import bracket_pairs
from loaders.clauses.match import ClauseMatch
from loaders.clauses.names import is_name
from loaders.clauses.role_words import note_of_first
from loaders.outline import Label
from loaders.points.draft import Drafts
from loaders.points.drafts import AssignedStretch
from loaders.points.plantext import PlanText
from loaders.tasktables.rows import TaskTable
from loaders.text.vocabulary import pattern

_MAYBE = pattern("{role_words.core}|负责|按职责")
_NOTE = pattern("(?:{clause_words.marked}|[*★☆▲△※#])[^,。;]{0,6}(?:{role_words.core}){role_words.noun}")
"""A note on the marks of the units (加粗的为牵头单位) names none, as one on their order (第一个为牵头单位)."""
_LEAD = pattern("[(（][^()（）]*{role_words.stem_lead}")
_SHORT = 20
_SECOND = 2


def unexplained_by_stages(
    text: PlanText, drafts: Drafts, labels: Sequence[Label], teller: Teller
) -> Iterator[Finding]:
    """Yield what the stages left unexplained.

    Args:
        text: the plan's text in its forms.
        drafts: its points before their words were read, with all clauses and outlines.
        labels: all that looks like a number of an item.
        teller: makes findings of the plan.
    """
    plain = text.signs
    yield from _unplaced(teller, drafts.all_clauses)
    legends = [(words.start, words.end) for table in text.tables for words in _legends(table)]
    for start, end in _rejected(plain, drafts.all_clauses):
        if any(a <= start and end <= b for a, b in legends):
            continue
        yield teller.tell("bracket-not-clause", start, end, short(plain[start:end]))
    yield from _gaps(teller, drafts.stretches)
    yield from _passed_over(text.prose, teller, drafts.stretches, labels)
    for within in drafts.stretches:
        for clause in within.loose:
            yield teller.tell("clause-without-point", clause.start, clause.end, short(clause.squeezed.text))


def _legends(table: TaskTable) -> tuple[Mention, ...]:
    """Return the words that tell what the marks of a table of units mean, and headings whose notes name no lead."""
    marked = any(cell.marked for row in table.rows for cell in row.roles)
    return (*table.legend, *(words for words in table.headings if marked or not _LEAD.search(words.surface)))


def _unplaced(teller: Teller, found: Sequence[ClauseMatch]) -> Iterator[Finding]:
    for clause in found:
        words = clause.squeezed
        for start, end in clause.parsed.unknown:
            yield teller.tell("unknown-name", *words.span(start, end), words.text[start:end])
        for mention in clause.parsed.mentions:
            name = mention.name
            if not is_name(name.text) and not name.collective and name.end > name.start:
                yield teller.tell("odd-name", *words.span(name.start, name.end), name.text)


def _rejected(plain: str, found: Sequence[ClauseMatch]) -> Iterator[tuple[int, int]]:
    """Yield the brackets that look like a clause and were taken for none."""
    spans = sorted(c.outer for c in found)
    starts = [start for start, _ in spans]
    ends = list(accumulate((end for _, end in spans), max))
    for a, b in bracket_pairs(plain, 0, len(plain)):
        if _MAYBE.search(plain, a, b) is None:
            continue
        before = bisect_left(starts, b)  # clauses that begin before the bracket ends
        covered = before and ends[before - 1] > a
        if not covered and not _is_note("".join(plain[a:b].split())):
            yield a, b


def _is_note(words: str) -> bool:
    return _NOTE.search(words) is not None or note_of_first(words) is not None


def _gaps(teller: Teller, stretches: Sequence[AssignedStretch]) -> Iterator[Finding]:
    for gap in (gap for within in stretches for gap in within.stretch.outline.gaps):
        words = [str(gap.number)] if gap.kind == "twice" else [str(gap.number), str(gap.before)]
        yield teller.tell(f"number-{gap.kind}", gap.start, gap.start + 1, *words)


def _passed_over(
    prose: str, teller: Teller, stretches: Sequence[AssignedStretch], labels: Sequence[Label]
) -> Iterator[Finding]:
    """Yield each run of labels at the start of lines that were taken for no item, such as a box's own numbers."""
    taken = {item.start for within in stretches for item in within.items}
    strong = (label for label in labels if label.strong)
    for passed, run in groupby(strong, key=lambda label: label.start not in taken):
        if passed:
            group = list(run)
            start, end = group[0].start, _line_end(prose, group[0])
            if group[0].value == _SECOND and len(group) == 1:
                yield teller.tell("number-missing", start, end, "1", "2")
            yield teller.tell("number-not-item", start, end, short(prose[start:end], _SHORT), str(len(group)))


def _line_end(text: str, label: Label) -> int:
    end = text.find("\n", label.end)
    return len(text) if end < 0 else end
