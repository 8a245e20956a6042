"""Word lists of the clause grammar, read once from the tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from loaders.text.vocabulary import alternation, rows

LabelRole = Literal["lead", "support", "owner", "deadline", "none"]
VerbRole = Literal["lead", "support", "owner"]


@cache
def label_roles() -> dict[str, str]:
    """Return the role of each label word (牵头单位 → lead, 完成时限 → deadline)."""
    return {row["label"]: row["role"] for row in rows("role_labels")}


@cache
def verb_roles() -> dict[str, str]:
    """Return the role of each verb that follows a list of units (牵头 → lead, 配合 → support)."""
    return {row["verb"]: row["role"] for row in rows("role_verbs")}


@dataclass(frozen=True, slots=True)
class LabelMark:
    """A label with its colon: `text[start:end]`, and the role of its word."""

    start: int
    end: int
    role: str


_BETWEEN = re.compile(r"(?:\([^():]{1,12}\)|\x01+)?(?:分别)?(?:为|是)?$")
_LONGEST = 28


def find_label_marks(text: str, start: int, end: int) -> Iterator[LabelMark]:
    """Yield the labels in `text[start:end]`: a word of the table and its colon.

    White space may stand inside the word (a wrapped line), a bracket or 分别为 between it and the colon.
    """
    at = start
    colon = text.find(":", start, end)
    while colon >= 0:
        mark = _before(text, max(at, colon - _LONGEST), colon)
        if mark is not None:
            yield mark
        at = colon + 1
        colon = text.find(":", at, end)


def label_at(text: str, at: int, end: int) -> LabelMark | None:
    """Return the label that begins at `at`, None where there is none."""
    colon = text.find(":", at, min(end, at + _LONGEST))
    mark = _before(text, at, colon) if colon >= 0 else None
    return mark if mark is not None and mark.start == at else None


def _before(text: str, floor: int, colon: int) -> LabelMark | None:
    """Return the longest label that ends at `colon`, read without white space."""
    at = [i for i in range(floor, colon) if not text[i].isspace()]
    words = "".join(text[i] for i in at)
    gap = _BETWEEN.search(words)
    roles = label_roles()
    for stop in dict.fromkeys((gap.start() if gap is not None else len(words), len(words))):
        for start in range(max(0, stop - _longest_label()), stop - 1):
            role = roles.get(words[start:stop])
            if role is not None:
                return LabelMark(at[start], colon + 1, role)
    return None


@cache
def _longest_label() -> int:
    return max(map(len, label_roles()))


@cache
def verb_pattern() -> re.Pattern[str]:
    """Return a pattern for what follows a list of units and gives its role.

    Groups: `duty` (按职责分工 and its like), `verb` the verb behind it or alone.
    """
    words = alternation(list(verb_roles()))
    duty = (
        r"(?:依|按|根据)(?:照|据)?(?:各自|有关|相关|部门|本部门|既定|法定)?的?(?:工作)?(?:职责|责任|职能|任务|分工)"
        r"(?:和|及|与|、)?(?:任务|职责|责任|职能)?(?:分工|权限|范围|要求)?(?:内)?"
    )
    manner = r"(?:要|应|须|具体|分别|共同|各自|统一|联合|主要|积极|抓紧|做好|认真|协同|参与|分工|牵头){0,6}?"
    return re.compile(rf"(?P<duty>{duty})(?:{manner}(?P<after>{words}))?|{manner}(?P<verb>{words})")


FIRST_LEADS = re.compile(
    r"(?:(?:列|排|位列|排列|名列|列在|排在|排名|居)(?:在)?|主要责任单位|责任单位|其中)?"
    r"(?:的)?(?:第一位?|首位|第一个|第1位|第一名|最前面)的?"
    r"(?:者|单位|部门|的单位|责任单位|责任部门)?(?:均)?(?:为|是|系)(?:该项工作的|该项任务|主要)?(?:牵头|主办|主责|负总责)(?:责任)?(?:单位|部门|者)?"
)
"""A note that the first of each list leads, e.g. 列第一位者为牵头单位."""
