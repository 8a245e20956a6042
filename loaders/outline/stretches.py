"""Cut a text into the notice, the plan and its annexes, each with an outline of its own."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loaders.outline.kinds import Kind, Label
from loaders.outline.labels import find_labels
from loaders.outline.tree import Item, Outline, build_outline
from loaders.text.lines import Lines
from loaders.text.vocabulary import pattern

_ANNEX = pattern(
    r"附[ ]*+件[ ]*+(?:[0-9{chars:numerals.one_to_nine+ten}]{1,2}+)?+[ ]*+(?:[:：]|(?=\n|$|\d{4}年))"
)
_CONTENTS = re.compile(r"\n[ ]*+目[ ]*+[录次][ ]*+(?=\n)")
_DOTS = re.compile(r"[.·…]{2}$")
_DOTTED = re.compile(r"[.·…][.·…]{2}")
_PAGE = re.compile(r"(?<!\d)\d{1,3}$")
_SIGNED = pattern(
    r"\n[ ]*+(?:\d{4}|[{chars:numerals.one_to_nine+zero}]{4}) ?年 ?[\d{chars:numerals.one_to_nine+ten}]{1,3} ?月"
    r" ?[\d{chars:numerals.one_to_nine+ten}]{1,3} ?日[ ]*+(?=\n|$)"
)
_BOX = re.compile(r"\n[ ]*+专[ ]*+栏[^\n]*")
_ASSIGNED = re.compile(r"(?:牵头|责任|负责)(?:单位|部门):|牵头|负责\)")
_OWNED = re.compile(r"(?:牵头|责任|负责)(?:单位|部门):|\([^()\n]{2,80}(?:牵头|负责)[^()\n]{0,200}\)")
_REPEATS = 4
"""So many characters find a heading again, and so many places with the same are looked at."""
_LINE = 40
_NEAR = 3
"""Lines between two entries of a contents page."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The notice, the plan or an annex: `plain[start:end]` with an outline of its own.

    `restarting` are the kinds of labels whose numbers start anew under a second heading, `running` those whose numbers
    run on below several headings.
    """

    start: int
    end: int
    outline: Outline
    restarting: frozenset[Kind]
    running: frozenset[Kind]

    @classmethod
    def of(cls, start: int, end: int, outline: Outline) -> "Stretch":
        """Return the stretch of an outline, with the kinds of numbers that run on and start anew in it."""
        restarting = _below_several(outline.items) & _starting_anew(outline.items)
        return cls(start, end, outline, restarting, _below_several(outline.items) - restarting)


def _below_several(items: Iterable[Item]) -> frozenset[Kind]:
    """Return the kinds of labels that stand below more than one heading."""
    below = {(item.kind, item.parent.start if item.parent else -1) for item in items}
    count = Counter(kind for kind, _ in below)
    return frozenset(kind for kind, n in count.items() if n > 1)


def _starting_anew(items: Iterable[Item]) -> frozenset[Kind]:
    """Return the kinds of labels of which a first number stands below another heading than the one before it."""
    anew, above = set(), dict[Kind, int]()
    for item in items:
        heading = item.parent.start if item.parent else -1
        if item.value == 1 and above.get(item.kind, heading) != heading:
            anew.add(item.kind)
        above[item.kind] = heading
    return frozenset(anew)


def cut_stretches(plain: str, found: Sequence[Label] | None = None) -> tuple[Stretch, ...]:
    """Return the stretches of a text in order; annexes and second documents count their chapters from one again.

    Args:
        plain: the plain form of the text.
        found: its labels, where they have been looked for already.
    """
    labels = _without_boxes(plain, _without_contents(plain, find_labels(plain) if found is None else found))
    bounds = sorted({0, *_annex_starts(plain), *_restarts(labels), *_signed(plain, labels)})
    ends = [*bounds[1:], len(plain)]
    return tuple(
        Stretch.of(start, end, build_outline(plain, labels, start, end))
        for start, end in zip(bounds, ends, strict=True)
    )


def _annex_starts(plain: str) -> list[int]:
    """Return where 附件 stands at the start of a line, behind a full stop or behind a blank."""
    found = []
    for match in _ANNEX.finditer(plain):
        at = match.start()
        while at and plain[at - 1] == " ":
            at -= 1
        if at == 0 or plain[at - 1] in "\n。":
            found.append(at - (plain[at - 1 : at] == "\n"))
        elif at < match.start():
            found.append(at + 1)
    return found


def _signed(plain: str, labels: list[Label]) -> list[int]:
    """A date alone on its line ends the notice: items before it name no owners, those behind it are the plan's."""
    if not labels:
        return []
    found = [end for start, end in _heading_lines(plain, _SIGNED) if not _goes_on(plain, start)]
    found = [at for at in found if labels[0].start < at < labels[-1].start]
    owners = _OWNED.search(plain, labels[0].start) if found else None
    begun = owners.start() if owners is not None else len(plain)
    return [at for at in found if at < begun]


def _heading_lines(plain: str, form: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return where a form stands that begins with a line end, or at the start of the text; so begun it is found at once."""
    return [(max(0, m.start() - 1), m.end() - 1) for m in form.finditer(f"\n{plain}")]


def _goes_on(plain: str, at: int) -> bool:
    """Tell whether the line above a place leads to the next one (完成时限：), so that a date there is no signature's."""
    return plain[max(0, at - _LINE) : at].rstrip().endswith((":", "、", ","))


def _restarts(labels: list[Label]) -> list[int]:
    """A second 一、 at the start of a line, after 二、, opens a second document, unless a chapter opens above it."""
    starts = []
    last = 0
    heads = [x for x in labels if x.strong and x.kind in (Kind.CHAPTER, Kind.PART, Kind.CHINESE)]
    following = _next_chinese(heads)
    for label, after in zip(heads, following, strict=True):
        if label.kind is not Kind.CHINESE:
            last = 0
            continue
        if label.value == 1 and last >= 2 and after == 2:
            starts.append(label.start)
        last = label.value
    return starts


def _next_chinese(heads: list[Label]) -> list[int]:
    """Return for each heading the number of the next 一、 二、 … behind it, 0 where none follows."""
    following: list[int] = []
    value = 0
    for label in reversed(heads):
        following.append(value)
        value = label.value if label.kind is Kind.CHINESE else value
    return following[::-1]


def _without_boxes(plain: str, labels: list[Label]) -> list[Label]:
    """Leave out the numbers inside a 专栏 box: they count from one and name no owner."""
    boxes = [end for _, end in _heading_lines(plain, _BOX)]
    if not boxes:
        return labels
    owners = [match.start() for match in _ASSIGNED.finditer(plain)]
    kept: list[Label] = []
    outer = expected = passed = 0
    for label in labels:
        if passed < len(boxes) and boxes[passed] <= label.start:
            passed = bisect_right(boxes, label.start)
            expected = 1
        boxed = expected and label.kind is Kind.ARABIC and label.value == expected
        if boxed and (label.value != outer + 1 or not _assigned(plain, owners, label)):
            expected += 1
            continue
        expected = 0
        outer = label.value if label.kind is Kind.ARABIC else 0 if label.kind < Kind.ARABIC else outer
        kept.append(label)
    return kept


def _assigned(plain: str, owners: list[int], label: Label) -> bool:
    """Tell whether an owner stands behind a label in its line; `owners` are the offsets of words that name one."""
    index = bisect_left(owners, label.end)
    return index < len(owners) and plain.find("\n", label.end, owners[index]) < 0


def _without_contents(plain: str, labels: Sequence[Label]) -> list[Label]:
    """Leave out the labels of a contents page, which names each heading a first time."""
    pages = _heading_lines(plain, _CONTENTS)[:1]
    if not pages and not any(x.strong and _leads_to_page(_line_of(plain, x)) for x in labels):
        return list(labels)
    headings = _headings(plain, labels) if pages else {}
    lines = Lines(plain)
    kept: list[Label] = []
    last = lines.number(pages[0][1]) if pages else None
    for label in labels:
        near = last is not None and 0 <= lines.number(label.start) - last <= _NEAR
        if not near and not label.strong:
            kept.append(label)
            continue
        words = _line_of(plain, label)
        stop = label.end + len(words)
        again = near and len(words) > 3 and _stands_again(plain, headings, words.strip(), stop)
        if again or (label.strong and _leads_to_page(words)):
            last = lines.number(stop)
        else:
            kept.append(label)
    return kept


def _line_of(plain: str, label: Label) -> str:
    stop = plain.find("\n", label.end)
    return plain[label.end : stop if stop >= 0 else len(plain)]


def _headings(plain: str, labels: Sequence[Label]) -> dict[str, list[int]]:
    """Return by their first characters the offsets at which the words behind labels begin."""
    found: dict[str, list[int]] = {}
    for label in labels:
        at = label.end
        while plain[at : at + 1] == " ":
            at += 1
        found.setdefault(plain[at : at + _REPEATS], []).append(at)
    return found


def _stands_again(plain: str, headings: dict[str, list[int]], words: str, stop: int) -> bool:
    later = headings.get(words[:_REPEATS], [])[-_REPEATS:]
    return any(at >= stop and plain.startswith(words, at) for at in later)


def _leads_to_page(line: str) -> bool:
    """Tell whether a line ends in a page number behind dots or a gap, or holds a row of dots (总体要求……3)."""
    if _DOTTED.search(line):
        return True
    tail = line.rstrip(" ").removesuffix("-").rstrip(" ")
    number = _PAGE.search(tail[-4:]) if tail[-1:].isdigit() else None
    if number is None:
        return False
    before = tail[: len(tail) - len(number[0])]
    inner = before.rstrip(" ")
    return _wide(before) or (inner.endswith("-") and _wide(inner[:-1]))


def _wide(before: str) -> bool:
    """Tell whether words end in a gap of two blanks, or in two dots and blanks."""
    return before.endswith("  ") or _DOTS.search(before.rstrip(" ")) is not None
