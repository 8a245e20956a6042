"""Tables that a converter wrote in reading order: the lines of two columns (tasks, clauses) mixed, numbers strewn in.

Each column keeps its own order. A search over the lines gives each to the column whose words it continues: clauses are
names of units up to 负责, tasks are prose up to a full stop. Both columns must then have a cell for each number.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from loaders.read.blocks import Box, Reading, assemble, embed, grid
from loaders.tasktables.heads import use_of
from loaders.text.plain import plain
from loaders.text.vocabulary import rows

_BEAM = 60
_MIN_ROWS = 3
_LONGEST_NAME = 16
_CUT = re.compile("[、，,]")
_NAME = re.compile(
    r"[\u4e00-\u9fff（）()]{1,16}(?:[部委局办署厅院会行站所处]|中心|公司|部门|地区|单位|政府|集团|总社)"
)
_DUTY = re.compile(r"(?:共同)?(?:牵头|负责|配合|参与|落实)|按.{0,4}(?:职责|分工)|分工")
_LEVELS = "省市区县州盟旗各"
_CENTRE = ("中央", "国家", "国务院", "全国")
_LOCAL = re.compile(rf"[{_LEVELS}]委?(?P<trade>.+?)(?:管理局|委员会|办公室|[局委厅办部]|中心)")
_DONE = ("负责", "负责。", "落实", "配合")


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to share out the lines so far: finished cells, and the open cell of each column."""

    score: float = 0.0
    tasks: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    task: str = ""
    clause: str = ""


def sort_out(text: str) -> Reading | None:
    """Return the text with its table in reading order written anew, None if it has none that comes out whole."""
    lines = text.split("\n")
    for at in range(len(lines)):
        heads = _heads(lines, at)
        if heads is None:
            continue
        words, start = heads
        end = next((n for n in range(start, len(lines)) if _outside(lines[n])), len(lines))
        rows = _rows([line.strip() for line in lines[start:end] if line.strip()])
        if rows is not None:
            made = assemble([grid([Box(cell) for cell in row] for row in (words, *rows))])
            return embed(
                "".join(line + "\n" for line in lines[:at]),
                made,
                "".join("\n" + line for line in lines[end:]),
            )
    return None


def _heads(lines: Sequence[str], at: int) -> tuple[list[str], int] | None:
    """Return the three headings that stand on lines of their own from `at`, and the line after them."""
    if len(lines[at]) > 8 or "号" not in lines[at] or use_of(lines[at]) != "serial":
        return None
    words: list[str] = []
    for n in range(at, min(at + 12, len(lines))):
        if lines[n].strip():
            words.append(lines[n].strip())
        if len(words) == 3:
            uses = [use_of(word) for word in words]
            return (words, n + 1) if uses[1] in ("task", "measure") and uses[2] == "owner" else None
    return None


def _outside(line: str) -> bool:
    return len(line.strip()) > 3 * _LONGEST_NAME


def _rows(lines: Sequence[str]) -> list[tuple[str, str, str]] | None:
    """Return the rows (number, task, clause); None unless each number, counting on from 1, has both."""
    numbers = [int(line) for line in lines if line.isascii() and line.isdigit()]
    wanted = list(range(1, len(numbers) + 1))
    if len(numbers) < _MIN_ROWS or sorted(numbers) != wanted:
        return None
    ways = [_Way()]
    for line in lines:
        if not (line.isascii() and line.isdigit()):
            ways = sorted((made for way in ways for made in _steps(way, line)), key=lambda way: -way.score)[
                :_BEAM
            ]
    whole = (
        way for way in ways if len(way.tasks) == len(way.clauses) == len(wanted) and not way.task + way.clause
    )
    best = next(whole, None)
    return list(zip(map(str, wanted), best.tasks, best.clauses, strict=True)) if best else None


def _steps(way: _Way, line: str) -> list[_Way]:
    """Return the ways that the next line opens: it goes on with the open task, or with the open clause."""
    made = []
    task = way.task + line
    if len(way.tasks) <= len(way.clauses) + 1:
        made.append(replace(way, score=way.score + _as_task(way.task, line), task=task))
        if line.endswith(("。", "；")):
            made.append(replace(made[0], score=made[0].score + 1.0, tasks=(*way.tasks, task), task=""))
    clause = way.clause + line
    if len(way.clauses) <= len(way.tasks) + 1:
        score = way.score + _as_clause(way.clause, line)
        if clause.endswith(_DONE):
            made.append(replace(way, score=score + 2.0, clauses=(*way.clauses, clause), clause=""))
        else:
            made.append(replace(way, score=score, clause=clause))
    return made


def _tokens(open_cell: str, line: str) -> tuple[list[str], str]:
    """Return the words that `line` brings to an end, and those it leaves open."""
    *ended, last = _CUT.split(open_cell + line)
    before = len(_CUT.split(open_cell)) - 1
    return ended[before:], last


def _as_clause(open_cell: str, line: str) -> float:
    ended, last = _tokens(open_cell, line)
    score = sum(_owner(token) for token in ended)
    if last.endswith(_DONE):
        score += _owner(last)
    elif "。" in line or len(last) > _LONGEST_NAME + 6:
        score -= 4.0
    else:
        score += 0.5 if _opens_name(last, first=not open_cell) else -0.5
    return score


def _as_task(open_cell: str, line: str) -> float:
    ended, last = _tokens(open_cell, line)
    score = sum(-0.75 * rating if (rating := _owner(token)) > 0 else 0.5 for token in ended)
    if last.endswith(("牵头", "分工负责", "职责分工")):
        score -= 2.0
    return score - (1.0 if line[:1] in "、，。" else 0.0)


@lru_cache(1 << 16)
def _owner(token: str) -> float:
    """Rate how much a token of a clause is a name of a unit, or a name with its duty, as a clause must have."""
    bare = plain(token)
    duty = _DUTY.search(bare)
    name = (bare[: duty.start()] if duty else bare).removesuffix("等")
    if not name or name in _nation() or _is_local(name):
        return 2.0
    if not _NAME.fullmatch(name):
        return -2.5
    if name.startswith(_CENTRE) or (name[0] in _LEVELS and len(name) < 11):
        return 1.0
    return 0.5 if len(name) < 9 else -1.0


def _is_local(name: str) -> bool:
    """Tell whether a name is a level word, a known trade and an ending: 市 + 数据 + 局."""
    match = _LOCAL.fullmatch(name)
    return match is not None and match["trade"] in _trades()


@lru_cache(1 << 16)
def _opens_name(words: str, *, first: bool) -> bool:
    """Tell whether words cut off at the end of a line may be the beginning of a known unit's name or of a duty."""
    bare = plain(words)
    if not bare or any(name.startswith(bare) for name in _nation()):
        return True
    if bare[0] in _LEVELS and any(trade.startswith(bare[1:]) or bare[1:] == trade for trade in _trades()):
        return True
    duty = re.search("[等牵配参负落按分]", bare)
    return duty is not None and (duty.start() > 0 or not first) and _owner(bare[: duty.start()]) > 0


@cache
def _nation() -> frozenset[str]:
    return frozenset(
        name for row in rows("national_units") for name in (row["name"], *row["aliases"].split())
    )


@cache
def _trades() -> frozenset[str]:
    table = rows("trade_lines")
    return frozenset(name for row in table for name in (row["short"], row["full"], *row["aliases"].split()))
