"""How much words look like the clause of a row (names of units and their duty), or like its task."""

import re
from functools import cache, lru_cache

from loaders.text.plain import plain
from loaders.text.vocabulary import aliases, chars, pattern, rows, words

LONGEST_NAME = 16
_CUT = re.compile("[、，,]")
_NAME = pattern(r"[\u4e00-\u9fff（）()]{1,16}{table_marks.name_end}")
_DUTY = pattern(r"(?:共同)?{table_marks.duty}|按.{0,4}(?:职责|分工)|分工")
_DUTY_BEGINS = re.compile(f"[等按分{''.join(word[0] for word in words('table_marks', 'duty'))}]")
_LEVELS = chars("levels", "territory") + "各"
_LOCAL = pattern(rf"[{_LEVELS}]委?(?P<trade>.+?){{table_marks.trade_end}}")
_HEAD, _TAIL = 64, 8


def rate_clause(open_tail: str, line: str, *, first: bool) -> tuple[float, str]:
    """Rate how well a line goes on with an open clause; also return the words it leaves open.

    Args:
        open_tail: the words after the clause's last comma.
        line: the line.
        first: whether the clause has no words yet.
    """
    *ended, last = _CUT.split(open_tail + line)
    score = sum(_owner(token) for token in ended)
    if last.endswith(words("table_marks", "clause_done")):
        score += _owner(last)
    elif "。" in line or len(last) > LONGEST_NAME + 6:
        score -= 4.0
    else:
        score += 0.5 if _opens_name(last, first=first) else -0.5
    return score, _short(last)


def rate_task(open_tail: str, line: str) -> tuple[float, str]:
    """Rate how well a line goes on with an open task, as `rate_clause`."""
    *ended, last = _CUT.split(open_tail + line)
    score = sum(-0.75 * rating if (rating := _owner(token)) > 0 else 0.5 for token in ended)
    if last.endswith(("牵头", "分工负责", "职责分工")):
        score -= 2.0
    return score - (1.0 if line[:1] in "、，。" else 0.0), _short(last)


def _short(last: str) -> str:
    """Leave out the middle of words far longer than any name: what they begin and end with tells."""
    return last if len(last) <= _HEAD + _TAIL else last[:_HEAD] + last[-_TAIL:]


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
    if name.startswith(words("levels", "nation")) or (name[0] in _LEVELS and len(name) < 11):
        return 1.0
    return 0.5 if len(name) < 9 else -1.0


def _is_local(name: str) -> bool:
    """Tell whether a name is a level word, a known trade and an ending: 市 + 数据 + 局."""
    match = _LOCAL.fullmatch(name)
    return match is not None and match["trade"] in _trades()


@lru_cache(1 << 16)
def _opens_name(cut_off: str, *, first: bool) -> bool:
    """Tell whether words cut off at the end of a line may be the beginning of a known unit's name or of a duty."""
    bare = plain(cut_off)
    if not bare or bare in _beginnings(_nation()):
        return True
    if bare[0] in _LEVELS and (bare[1:] in _beginnings(_trades())):
        return True
    duty = _DUTY_BEGINS.search(bare)
    return duty is not None and (duty.start() > 0 or not first) and _owner(bare[: duty.start()]) > 0


@cache
def _beginnings(names: frozenset[str]) -> frozenset[str]:
    return frozenset(name[:end] for name in names for end in range(len(name) + 1))


@cache
def _nation() -> frozenset[str]:
    return frozenset(name for row in rows("national_units") for name in (row["name"], *aliases(row)))


@cache
def _trades() -> frozenset[str]:
    table = rows("trade_lines")
    return frozenset(name for row in table for name in (row["short"], row["full"], *aliases(row)))
