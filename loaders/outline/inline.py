"""Lines that hold whole runs of items, as a page pasted in one line does, and what may stand before a number in them."""

from collections.abc import Iterator
from itertools import pairwise

from loaders.outline.kinds import Kind, Label
from loaders.text.vocabulary import words

SENTENCE_END = frozenset("。;!?>)\"' \n:")
FIRM_END = frozenset("。)\n ")
HEADING = 45
"""A heading is no longer than this."""

_INLINE_LINE = 240
_INLINE_ONLY = 60
_SHORTEST = 30
_INLINE_RUN, _LATER_RUN = 2, 3
_LIST = 200
_LIST_LABELS = tuple(f"{word}:" for word in words("outline_words", "list_label"))
_COUNTING = (Kind.CHAPTER, Kind.ARTICLE, Kind.CHINESE, Kind.CHINESE_PAREN, Kind.ARABIC)


def kinds_in_use(labels: list[Label]) -> frozenset[Kind]:
    """Return the kinds of labels that open lines."""
    return frozenset(label.kind for label in labels if label.strong)


def in_inline_lines(plain: str, labels: list[Label]) -> frozenset[int]:
    """Return the offsets of labels in lines that hold a whole run of items: long ones in which labels count up from one."""
    strong = {x.kind for x in labels if x.strong and x.kind <= Kind.ARABIC}
    least = _INLINE_LINE if strong else _INLINE_ONLY
    inline: set[int] = set()
    longs: list[Label] = []
    for line in _lines(plain, labels):
        length = _length(plain, line[0].start, line[-1].start)
        if length < _SHORTEST:
            continue
        longs += line if length > least else []
        long = length > least and any(_counts_up(plain, line, kind) for kind in _COUNTING)
        if long or _parts_behind_stops(line) or (Kind.ARABIC not in strong and _lists_items(line)):
            inline.update(label.start for label in line)
    if 2 * len(inline) > len(labels):  # a text of a few long lines, broken anywhere
        inline.update(label.start for label in longs)
    return frozenset(inline)


def chapters_count_up(labels: list[Label]) -> bool:
    """Tell whether 一、二、三… behind line ends and full stops count up over the whole text."""
    values = [x.value for x in labels if x.kind is Kind.CHINESE and (x.strong or x.lead_in in FIRM_END)]
    return len(values) > 1 and values == list(range(1, len(values) + 1))


def behind_list(plain: str, at: int) -> bool:
    """Tell whether a list of units behind a label (责任单位：市住建局) goes on up to `at`: the next number may be glued to it."""
    floor = max(0, at - _LIST)
    mark = max(plain.rfind(":", floor, at), plain.rfind("。", floor, at))
    return mark >= 0 and plain.endswith(_LIST_LABELS, floor, mark + 1)


def _lines(plain: str, labels: list[Label]) -> Iterator[list[Label]]:
    """Yield the labels of each line that has any."""
    line: list[Label] = []
    for label in labels:
        if line and plain.find("\n", line[-1].start, label.start) >= 0:
            yield line
            line = []
        line.append(label)
    if line:
        yield line


def _length(plain: str, first: int, last: int) -> int:
    """Return the length of the line that holds two places, measured no further than its being long."""
    floor, ceiling = max(0, first - _INLINE_LINE - 1), min(len(plain), last + _INLINE_LINE + 1)
    begin, stop = plain.rfind("\n", floor, first), plain.find("\n", last, ceiling)
    return (stop if stop >= 0 else ceiling) - (begin + 1 if begin >= 0 else floor)


def _counts_up(plain: str, labels: list[Label], kind: Kind) -> bool:
    expected = first = 1
    for label in labels:
        if label.kind is kind and expected == first == 1 and label.lead_in in FIRM_END:
            expected = first = label.value  # the line goes on with a run that began above
        if label.kind is not kind or label.value != expected:
            continue
        if (
            kind is Kind.CHINESE_PAREN
            or label.lead_in in SENTENCE_END
            or not label.lead_in
            or label.value == 1
            or behind_list(plain, label.start)
        ):
            expected += 1
    return expected - first >= (_INLINE_RUN if first == 1 else _LATER_RUN)


def _parts_behind_stops(labels: list[Label]) -> bool:
    """Tell whether a line opens with 一、 and holds （一） and （二）, each later one behind a full stop or a bracket."""
    if not labels or not labels[0].strong or labels[0].kind is not Kind.CHINESE:
        return False
    firm = [
        x.lead_in in ("。", ")") or (before.kind is Kind.CHINESE and x.start - before.end < HEADING)
        for before, x in pairwise(labels)
        if x.kind is Kind.CHINESE_PAREN
    ]
    return len(firm) > 1 and all(firm)


def _lists_items(labels: list[Label]) -> bool:
    """Tell whether a line opens with 一、 and goes on with 1. and 2. (or 3. and 4.), each behind a full stop or a bracket."""
    if not labels or not labels[0].strong or labels[0].kind > Kind.CHINESE_PAREN:
        return False
    values = [x.value for x in labels if x.kind is Kind.ARABIC and x.lead_in in ("。", ")")]
    return len(values) > 1 and values == list(range(values[0], values[0] + len(values)))
