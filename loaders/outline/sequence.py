"""Judge labels by their sequence: those that count on are taken, so 1.5 or 三、四线 are not."""

from dataclasses import dataclass, field
from typing import Literal

from loaders.outline.following import Following, following
from loaders.outline.inline import (
    FIRM_END,
    HEADING,
    SENTENCE_END,
    behind_list,
    chapters_count_up,
    in_inline_lines,
    kinds_in_use,
)
from loaders.outline.kinds import Kind, Label
from loaders.outline.labels import MAX_GAP
from loaders.text.vocabulary import pattern

_TITLE_BEFORE = pattern(r"(?:{title_words.ending}|通知|号|年\)?|\))$")
_TITLE_TAIL = 12
_STOPS = "。);"
_NEAR = 11
_FIRST_ITEM = 60
_SECOND = 2


@dataclass(frozen=True, slots=True)
class Gap:
    """A slip of numbering at `start`: `number` is missing before the number `before`, or stands twice."""

    kind: Literal["missing", "twice"]
    start: int
    number: int
    before: int | None = None


@dataclass(frozen=True, slots=True)
class _View:
    """What a stretch shows before its first label is judged."""

    plain: str
    labels: list[Label]
    following: Following
    strong_kinds: frozenset[Kind]
    inline: frozenset[int]
    chapters_count_up: bool
    has_second_decimal: bool


@dataclass(slots=True)
class _Taken:
    """What was taken so far: the labels, those of them still open from the outside in, and the last number of each kind.

    `hyphened` is the last label such as 2-1.
    """

    labels: list[Label] = field(default_factory=list)
    open: list[Label] = field(default_factory=list)
    last: dict[Kind, int] = field(default_factory=dict)
    hyphened: Label | None = None

    def holds(self, start: int) -> bool:
        """Tell whether the label taken last stands at this place."""
        return bool(self.labels) and self.labels[-1].start == start

    def of_kind(self, kind: Kind) -> Label | None:
        """Return the open label of a kind."""
        return next((label for label in self.open if label.kind is kind), None)

    def take(self, label: Label) -> None:
        """Take a label: it closes what is open of its kind and deeper."""
        while self.open and self.open[-1].kind >= label.kind:
            self.open.pop()
        self.open.append(label)
        self.labels.append(label)
        self.hyphened = label if label.hyphen else self.hyphened
        self.last[label.kind] = label.value
        for kind in (Kind.DECIMAL2, Kind.DECIMAL3):
            if kind > label.kind:
                self.last.pop(kind, None)


def take_in_sequence(plain: str, labels: list[Label]) -> tuple[list[Label], tuple[Gap, ...]]:
    """Return the labels that number items, and the slips of their numbering, both in the order of the text."""
    view, taken, gaps = _view(plain, labels), _Taken(), []
    for index, label in enumerate(labels):
        if taken.holds(label.start):
            continue
        if _fits(view, taken, index):
            taken.take(label)
        elif (gap := _slip(view, taken, index)) is not None:
            gaps.append(gap)
            taken.take(label)
    return taken.labels, tuple(gaps)


def _view(plain: str, labels: list[Label]) -> _View:
    return _View(
        plain,
        labels,
        following(labels),
        kinds_in_use(labels),
        in_inline_lines(plain, labels),
        chapters_count_up(labels),
        any(label.outer and label.value == 2 for label in labels),
    )


def _fits(view: _View, taken: _Taken, index: int) -> bool:
    """Tell whether a label counts on from what was taken, or opens a sequence."""
    label = view.labels[index]
    if label.outer:
        return _decimal_fits(view, taken, label)
    if label.tight:
        return _tight_fits(view, taken, index)
    if not _may_stand(view, taken, label):
        return False
    current = taken.of_kind(label.kind)
    if current is not None and label.value == current.value + 1:
        return True
    if label.value == 1:
        return _opens(view, taken, index)
    before = taken.last.get(label.kind)
    return before is not None and label.value == before + 1


def _slip(view: _View, taken: _Taken, index: int) -> Gap | None:
    """Return the slip of numbering that a label makes which may be taken for all that, None where it may not."""
    label = view.labels[index]
    if label.hyphen:
        expected = _next_hyphened(taken, label)
        ahead = expected < label.value <= expected + MAX_GAP
        return Gap("missing", label.start, expected, label.value) if ahead else None
    before = taken.last.get(label.kind)
    if label.outer or label.tight or label.value == 1 or label.kind > Kind.ARABIC:
        return None
    if not _is_firm(label) or not _may_stand(view, taken, label):
        return None
    if before is None or (before >= label.value and taken.of_kind(label.kind) is None):
        return _headless(view, taken, index)
    if before == label.value and label.kind is Kind.ARABIC and _continues(view, taken, index):
        return Gap("twice", label.start, label.value)
    if before < label.value <= before + MAX_GAP and not _appears_soon(view, index, before + 1):
        return Gap("missing", label.start, before + 1, label.value)
    return None


def _headless(view: _View, taken: _Taken, index: int) -> Gap | None:
    """Return the slip of a sequence that lacks its first numbers, None where nothing shows that it is one."""
    label = view.labels[index]
    if not _continues(view, taken, index):
        heading = label.kind <= Kind.ARTICLE or _heads_items(view, index) or _heads_any(view, index)
        again = label.value == _SECOND and label.kind in taken.last
        if not label.strong or not (heading or again):
            return None
    return Gap("missing", label.start, 1, label.value)


def _is_firm(label: Label) -> bool:
    return label.strong or (label.kind is Kind.CHINESE_PAREN and label.lead_in in _STOPS)


def _decimal_fits(view: _View, taken: _Taken, label: Label) -> bool:
    if label.hyphen:
        return label.value == _next_hyphened(taken, label)
    above = taken.last.get(Kind(label.kind - 1))
    if above is not None and above != label.outer:
        return False
    before = taken.of_kind(label.kind)
    if before is None or before.outer != label.outer:
        return label.value == 1 and (above is not None or view.has_second_decimal)
    return label.value == before.value + 1


def _next_hyphened(taken: _Taken, label: Label) -> int:
    """Return the number that counts on in labels such as 2-1 below the number that this one bears."""
    before = taken.hyphened
    return before.value + 1 if before is not None and before.outer == label.outer else 1


def _tight_fits(view: _View, taken: _Taken, index: int) -> bool:
    """A number behind which another stands at once counts on firmly only, and opens where a second item follows."""
    label = view.labels[index]
    if not label.strong and label.lead_in not in _STOPS + ">":
        return False
    if label.value != taken.last.get(Kind.ARABIC, 0) + 1:
        return False
    return label.value > 1 or _continues(view, taken, index)


def _opens(view: _View, taken: _Taken, index: int) -> bool:
    """Tell whether a first number opens a sequence."""
    label = view.labels[index]
    if not label.strong and label.kind is Kind.CHINESE and _heads_items(view, index):
        return True
    if label.kind is Kind.CHINESE_PAREN and _right_behind_heading(view, taken, label):
        return True
    written = view.plain[label.start : label.end]
    if label.strong and written[-1] != " " and written.strip() != str(label.value):
        return True
    return _continues(view, taken, index)


def _right_behind_heading(view: _View, taken: _Taken, label: Label) -> bool:
    """A lone （一） behind 一、组织领导 opens its level, though no （二） follows."""
    above = taken.open[-1] if taken.open else None
    if above is None or above.kind is not Kind.CHINESE or label.start - above.end > HEADING:
        return False
    return "。" not in view.plain[above.end : label.start]


def _heads_items(view: _View, index: int) -> bool:
    """Tell whether a first item of a deeper kind follows at once, as in 一、产业 1.抓招商."""
    label, behind = view.labels[index], view.labels[index + 1 : index + 2]
    return any(x.kind > label.kind and x.value == 1 and x.start - label.end < _FIRST_ITEM for x in behind)


def _heads_any(view: _View, index: int) -> bool:
    """Tell whether a heading of an excerpt (三、民生) stands right above an item of a deeper kind, whatever its number."""
    label, behind = view.labels[index], view.labels[index + 1 : index + 2]
    if (
        label.kind not in (Kind.CHINESE, Kind.CHINESE_PAREN)
        or not behind
        or behind[0].start - label.end > _FIRST_ITEM
    ):
        return False
    heading = "。" not in view.plain[label.end : behind[0].start]
    return heading and behind[0].strong and behind[0].kind > label.kind


def _continues(view: _View, taken: _Taken, index: int) -> bool:
    """Tell whether the next number of this kind comes before the same number, or an outer sequence, comes again."""
    label = view.labels[index]
    second = view.following.number(index, label.kind, label.value + 1)
    if second is None:
        return False
    again = view.following.number(index, label.kind, label.value)
    outer = view.following.opener(index, label.kind)
    if any(stop is not None and stop < second for stop in (again, outer)):
        return False
    later = view.labels[second]
    return later.strong or _weak_allowed(view, taken, later, label.value)


def _appears_soon(view: _View, index: int, value: int) -> bool:
    kind = view.labels[index].kind
    return any(
        x.kind is kind and x.value == value and (x.strong or x.lead_in in _STOPS)
        for x in view.labels[index + 1 : index + 1 + _NEAR]
    )


def _may_stand(view: _View, taken: _Taken, label: Label) -> bool:
    return label.strong or _weak_allowed(view, taken, label, taken.last.get(label.kind))


def _weak_allowed(view: _View, taken: _Taken, label: Label, last: int | None) -> bool:
    """Judge a label inside a line; `last` is the number of its kind before it."""
    inline = label.start in view.inline
    if label.lead_in not in SENTENCE_END and not (
        label.kind is Kind.CHINESE_PAREN or (inline and _glued(view, taken, label, last))
    ):
        return False
    if inline:
        return label.kind <= Kind.ARABIC or label.lead_in != ")" or label.value == (last or 0) + 1
    if label.kind is Kind.CHINESE and view.chapters_count_up and label.lead_in in FIRM_END:
        return True
    return label.kind in view.strong_kinds and label.kind <= Kind.ARABIC and label.lead_in in FIRM_END


def _glued(view: _View, taken: _Taken, label: Label, last: int | None) -> bool:
    """Tell whether a number may stand right behind other words: （二）, a first 1., or one that goes on.

    One goes on behind a heading (二、抓项目3.开工…) or a list of units (责任单位：市住建局2.抓…).
    """
    if label.kind is Kind.CHINESE_PAREN:
        return True
    if label.kind in (Kind.ARABIC, Kind.ARABIC_PAREN) and label.value == 1:
        return True
    if label.kind is Kind.CHINESE and label.value == 1:
        return _TITLE_BEFORE.search(view.plain, max(0, label.start - _TITLE_TAIL), label.start) is not None
    if label.kind not in (Kind.ARABIC, Kind.CHINESE) or label.value != (last or 0) + 1:
        return False
    if behind_list(view.plain, label.start):
        return True
    above = taken.open[-1] if taken.open else None
    near = above is not None and above.kind < Kind.ARABIC and label.start - above.end < HEADING
    return near and label.kind is Kind.ARABIC
