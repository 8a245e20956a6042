"""Find numbering labels (一、（一）1. (1) ① 第一条) in a text: candidates only, judged later by their sequence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders.outline.kinds import Kind, Label
from loaders.outline.line_labels import FIRST_SIGNS, line_labels
from loaders.text.numerals import parse_integer
from loaders.text.vocabulary import pattern, words

_MOST_BLANKS = 4
_LARGE = 99
"""A number beyond this is a label only beside its neighbours: alone it is a year, an amount, a number of a document."""
_YEARS = range(1900, 2101)
_ALIKE = 3
"""So many items with the number 1, and none with another, bear numbers that were never counted."""
MAX_GAP = 3
"""So many numbers a sequence may leap ahead at once."""

_CN = "[{chars:numerals.one_to_nine+ten+hundreds+zero}]{1,9}"
_NUM = r"(?<!\d)\d{1,9}"
_AMOUNT = r"\d(?![GD]|\d{3} ?{outline_words.year_sign}|\d? ?{outline_words.month_sign})"
_PATTERNS: tuple[tuple[Kind, str], ...] = (
    (Kind.CHAPTER, rf"第(?P<CHAPTER>{_CN}){{outline_words.chapter_counter}}"),
    (Kind.PART, rf"第(?P<PART>{_CN})节"),
    (Kind.ARTICLE, rf"第(?P<ARTICLE>{_CN}|{_NUM})条(?!例)"),
    (
        Kind.TASK,
        rf"{{outline_words.task_adjective}}?{{outline_words.task_noun}}(?P<TASK>{_CN}|{_NUM})[ ]*[:、.]",
    ),
    (Kind.CHINESE_PAREN, rf"\( ?(?P<CHINESE_PAREN>{_CN}) ?\)[、.]?"),
    (Kind.CHINESE, rf"(?P<CHINESE>{_CN}) ?[、.](?![{{chars:numerals.one_to_nine+ten}}])"),
    (Kind.ARABIC_PAREN, rf"\( ?(?P<ARABIC_PAREN>{_NUM}) ?\)[、.]?|(?P<ARABIC_HALF>{_NUM})\)[、.]?"),
    (
        Kind.ARABIC,
        rf"(?P<ARABIC_SPACED>{_NUM})[ ]{{1,4}}(?=[\u4e00-\u9fff\"(])"
        rf"|(?P<ARABIC_TIGHT>{_NUM})\.(?=\d{{1,4}} ?{{outline_words.more}}?{{outline_words.counted}})"
        rf"|(?P<ARABIC>{_NUM}) ?[.、](?!{_AMOUNT}|[{{chars:numerals.one_to_nine+ten}}]、)",
    ),
    (Kind.CIRCLED, r"(?P<CIRCLED>[①-⑳㉑-㉟㊱-㊿])"),
)
_BY_NAME = {kind.name: kind for kind, _ in _PATTERNS} | {
    "ARABIC_HALF": Kind.ARABIC_PAREN,
    "ARABIC_SPACED": Kind.ARABIC,
    "ARABIC_TIGHT": Kind.ARABIC,
}
_CIRCLES = "".join(
    chr(code) for a, b in ((0x2460, 0x2473), (0x3251, 0x325F), (0x32B1, 0x32BF)) for code in range(a, b + 1)
)
_DECIMAL = re.compile(r"(\d{1,4})\.(\d{1,4})(?:\.(\d{1,4}))?(?![\d.%])[ 、]?(?=[ ]*[一-鿿\"])")
_HYPHENED = pattern(
    r"(?:{outline_words.task_noun}|\()?(\d{1,3})-{1,2}(\d{1,3})(?![\d%~-]|\.\d)(?:\)| ?[:、.])?(?=[ ]*[一-鿿\"(])"
)
_TIME = pattern("[ ]?(?:{outline_words.month_sign+year_sign}|日)")
_TASK_HEADS = "".join(sorted({word[0] for word in words("outline_words", "task_adjective", "task_noun")}))
_ANY = pattern("|".join(f"(?:{p})" for _, p in _PATTERNS))
_FIGURE = r"\d{chars:numerals.one_to_nine+ten+hundreds+zero}"
_MAY_BEGIN = pattern(
    rf"[第(\d{_CIRCLES}{_TASK_HEADS}{_FIGURE}](?:(?<=[{_CIRCLES}])|(?<=第)(?=[{_FIGURE}])|(?<=\()(?= ?[{_FIGURE}])"
    rf"|(?<=[{_FIGURE}])(?=[{_FIGURE}]{{0,8}}+[ 、.)])|(?<=[{_TASK_HEADS}])(?=[一-鿿]{{0,12}}?[{_FIGURE}]))"
)
"""The first character of a label, where what follows may belong to one: a scan finds it fast, `_ANY` is tried there."""
_LINE_LEAD = re.compile(r"[ #*>·■◆-]*")
_NEXT_LEAD = re.compile(rf"\n{_LINE_LEAD.pattern}")
_WEAK_KINDS = frozenset(Kind) - {Kind.TASK, Kind.DECIMAL2, Kind.DECIMAL3, Kind.COUNTED}


def find_labels(plain: str, start: int = 0, end: int | None = None) -> list[Label]:
    """Return the candidate labels of `plain[start:end]` in order; offsets index `plain`."""
    stop = len(plain) if end is None else end
    leads = _line_leads(plain, start, stop)
    strong_at = set(leads)
    numbered = [at for at in leads if (sign := plain[at : at + 1]) in FIRST_SIGNS or sign.isdigit()]
    found = [x for match in _written(plain, start, stop) if (x := _candidate(plain, match, strong_at))]
    found += [x for at in numbered if (x := _decimal(plain, at, stop))]
    found.sort(key=lambda label: (label.start, -label.kind))
    found = _campaigns(plain, _in_books(plain, _counted(_paired(_neighboured(_once(plain, found))))))
    rarer = line_labels(plain, numbered, found)
    return sorted([*found, *rarer], key=lambda label: (label.start, -label.kind)) if rarer else found


def _written(plain: str, start: int, stop: int) -> Iterator[re.Match[str]]:
    """Yield what is written like a label of the common forms, in order and apart."""
    done = start
    for first in _MAY_BEGIN.finditer(plain, start, stop):
        match = _ANY.match(plain, first.start(), stop) if first.start() >= done else None
        if match is not None:
            done = match.end()
            yield match


def _in_books(plain: str, labels: list[Label]) -> list[Label]:
    """Move 第一章 and what is below one level in where 第一篇 or 第一部分 stands above."""
    chapters = {x.start for x in labels if x.kind is Kind.CHAPTER and x.strong and plain[x.end - 1] == "章"}
    if not chapters or all(x.start in chapters for x in labels if x.kind is Kind.CHAPTER and x.strong):
        return labels
    below = {Kind.PART: Kind.ARTICLE, Kind.ARTICLE: Kind.TASK}
    return [replace(x, kind=Kind.PART if x.start in chapters else below.get(x.kind, x.kind)) for x in labels]


def _once(plain: str, labels: list[Label]) -> list[Label]:
    """Of a number made by a list and the same number typed behind it (1. 1.修路), keep the typed one."""
    kept: list[Label] = []
    for label in labels:
        last = kept[-1] if kept else None
        if (
            last is not None
            and (last.kind, last.value) == (label.kind, label.value)
            and last.end < label.start <= last.end + _MOST_BLANKS
            and not plain[last.end : label.start].strip()
        ):
            kept[-1] = replace(label, start=last.start, strong=last.strong, lead_in=last.lead_in)
        else:
            kept.append(label)
    return kept


def _neighboured(labels: list[Label]) -> list[Label]:
    """Leave out large numbers that stand beside no neighbour."""
    candidates = {(x.kind, x.outer, x.value) for x in labels}
    seen: set[tuple[Kind, int, int]] = set()
    kept = []
    for label in labels:
        if max(label.value, label.outer) <= _LARGE or _counts_on(label, seen, candidates):
            seen.add((label.kind, label.outer, label.value))
            kept.append(label)
    return kept


def _counts_on(
    label: Label, seen: set[tuple[Kind, int, int]], candidates: set[tuple[Kind, int, int]]
) -> bool:
    """Tell whether a large number goes on from one before it, or opens a line and the next number follows."""
    kind, outer, value = label.kind, label.outer, label.value
    if any((kind, outer, value - step) in seen for step in range(MAX_GAP + 1)):
        return True
    if outer:
        return value == 1 and (Kind.ARABIC, 0, outer) in seen
    return label.strong and value not in _YEARS and (kind, outer, value + 1) in candidates


def _counted(labels: list[Label]) -> list[Label]:
    """Count items that all bear the number 1, as lists do whose numbers a page or an editor makes."""
    numbers = [x for x in labels if x.kind is Kind.ARABIC and x.strong]
    if len(numbers) < _ALIKE or any(x.value != 1 for x in numbers):
        return labels
    counted: list[Label] = []
    count = 0
    for label in labels:
        if label.kind is Kind.ARABIC and label.strong:
            count += 1
            counted.append(replace(label, value=count))
        else:
            count = 0 if label.strong and label.kind < Kind.ARABIC else count
            counted.append(label)
    return counted


def below_chapters(labels: Sequence[Label]) -> list[Label]:
    """Make 第一条 a task where 一、 stands above: its articles run on below 二、, and no 一、 opens below an article."""
    first = next((i for i, x in enumerate(labels) if x.strong and x.kind is Kind.ARTICLE), len(labels))
    chapters = [x for x in labels[:first] if x.strong and x.kind is Kind.CHINESE]
    again = any(x.strong and x.kind is Kind.CHINESE and x.value == 1 for x in labels[first:])
    if not chapters or again:
        return list(labels)
    return [replace(x, kind=Kind.TASK) if x.kind is Kind.ARTICLE else x for x in labels]


def _campaigns(plain: str, labels: list[Label]) -> list[Label]:
    """Make 行动一： a heading where 任务1： counts below it and no 一、 stands above."""
    tasks = [x for x in labels if x.kind is Kind.TASK]
    chinese = {x.start for x in tasks if not any(c.isdigit() for c in plain[x.start : x.end])}
    if not chinese or any(x.kind is Kind.CHINESE and x.strong for x in labels):
        return labels
    if len(chinese) == len(tasks) and not any(
        x.kind in (Kind.CHINESE_PAREN, Kind.ARABIC) and x.strong for x in labels
    ):
        return labels
    made = [replace(x, kind=Kind.PART) if x.kind is Kind.TASK and x.start in chinese else x for x in labels]
    return sorted(made, key=lambda label: (label.start, -label.kind))


def _decimal(plain: str, at: int, stop: int) -> Label | None:
    """Return a label such as 1.2 or 1.2.3 that opens a line; an ordinary label may stand at the same place."""
    match = _DECIMAL.match(plain, at, stop)
    if match is None:
        return _hyphened(plain, at, stop)
    kind = Kind.DECIMAL3 if match[3] else Kind.DECIMAL2
    value, outer = (match[3], match[2]) if match[3] else (match[2], match[1])
    return Label(kind, int(value), at, match.end(), True, "", outer=int(outer))


def _hyphened(plain: str, at: int, stop: int) -> Label | None:
    """Return a label such as 2-1, which bears the number of the heading above; a range of months (1-3月) is none."""
    match = _HYPHENED.match(plain, at, stop)
    if match is None:
        return None
    outer, value = int(match[1]), int(match[2])
    if not outer or not value or (outer < value and _TIME.match(plain, match.end(2))):
        return None
    return Label(Kind.DECIMAL2, value, at, match.end(), True, "", outer=outer, hyphen=True)


def _paired(labels: list[Label]) -> list[Label]:
    """Keep labels such as 2-1 where another counts on from one of them; without numbers above they are tasks."""
    found = {(x.outer, x.value) for x in labels if x.hyphen}
    if not any((o, v + 1) in found or (v == 1 and (o + 1, 1) in found) for o, v in found):
        return [x for x in labels if not x.hyphen]
    if _below_numbers(labels):
        return labels
    return [replace(x, kind=Kind.TASK) if x.hyphen else x for x in labels]


def _below_numbers(labels: list[Label]) -> bool:
    """Tell whether 1-1 stands below 1.: the number before the first of them is the one that it bears."""
    first = next(i for i, x in enumerate(labels) if x.hyphen)
    above = next((x for x in reversed(labels[:first]) if x.strong and x.kind is Kind.ARABIC), None)
    return above is not None and above.value == labels[first].outer


def _line_leads(plain: str, start: int, stop: int) -> list[int]:
    """Return the offsets at which a line's own text begins, in order."""
    first = _LINE_LEAD.match(plain, start, stop)
    behind = [match.end() for match in _NEXT_LEAD.finditer(plain, start, stop)]
    return [first.end() if first is not None else start, *behind]


def _candidate(plain: str, match: re.Match[str], strong_at: set[int]) -> Label | None:
    name = match.lastgroup or ""
    kind, raw, start = _BY_NAME[name], match[name], match.start()
    value = _CIRCLES.index(raw) + 1 if kind is Kind.CIRCLED else parse_integer(raw)
    if not value:
        return None
    strong = start in strong_at
    if kind is Kind.TASK and not strong:
        kind, start = _task_in_line(match, raw, name)
    before = plain[start - 1] if start else ""
    if not strong and (
        name == "ARABIC_SPACED" or kind not in _WEAK_KINDS or before.isdigit() or before in "第.-"
    ):
        return None
    lead_in = "" if strong else before
    return Label(kind, value, start, match.end(), strong, lead_in, tight=name == "ARABIC_TIGHT")


def _task_in_line(match: re.Match[str], raw: str, name: str) -> tuple[Kind, int]:
    """In 主要任务1. inside a line, the number alone is the label."""
    if raw.isdigit():
        return Kind.ARABIC, match.start(name)
    if match[0].endswith("、"):
        return Kind.CHINESE, match.start(name)
    return Kind.TASK, match.start()
