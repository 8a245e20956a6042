"""Find words that look like a place and are in no gazetteer: 与清沅市合作."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from graph.model import Mention, Part, Plan

_BEFORE = r"(?:与|和|同|赴|到|在|向|从|至|对接|联合|面向|学习|借鉴|、)"
_AFTER = r"(?![场民政委直级域长校面容值区辖内(（])"
_CANDIDATE = re.compile(rf"{_BEFORE}([\u4e00-\u9fff]{{1,4}}?(?:市|县|自治州|自治县|自治旗){_AFTER})")
_TABLE = Path(__file__).with_name("unplaces.csv")


def unknown_places(plan: Plan, task: Part, is_place: Callable[[str], bool]) -> Iterator[Mention]:
    """Yield words of a task that are written like the name of a city or county and name none.

    What the reading took for a region, a partner, a unit or a cited title is left out; so are words such as
    省市.
    """
    known = _spans(task)
    for found in _CANDIDATE.finditer(plan.text, task.body.start, task.body.end):
        start, end = found.span(1)
        name = found[1]
        covered = any(a < end and start < b for a, b in known)
        meant = any(is_place(name[at:]) for at in range(len(name) - 1))
        if not covered and not meant and not any(name.endswith(word) for word in _unplaces()):
            yield Mention(name, start, end)


def _spans(task: Part) -> list[tuple[int, int]]:
    mentions = [
        *(r.mention for r in task.regions),
        *(p.mention for p in task.partners),
        *(c.mention for c in task.citations),
        *(c.mention for c in task.clauses),
    ]
    return [(m.start, m.end) for m in mentions]


@cache
def _unplaces() -> frozenset[str]:
    return frozenset(_TABLE.read_text("utf-8").split()[1:])
