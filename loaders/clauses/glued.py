"""Names of units that follow each other without any sign between: 区经发局区环土局 is two units."""

import re
from functools import cache

from loaders.text.vocabulary import any_of, words

LEVEL = "(?:[省市区县州盟旗镇乡](?![省市区县](?![场政容域民]))(?!直)|自治区|国家|中央|各|相关|有关|其他)"
"""What a name of a unit opens with; of two level words in a row the second counts (园区市一局), but for 区市场监管局."""

_HAN = "[\u4e00-\u9fff]"
_STOP = rf"(?={LEVEL}|[、，,;；/\s\d（(]|$)"
_LAST = re.compile(rf"{_HAN}{{2,12}}(?:处|所|站|中心|公司|委员会)")
_ONE_SIGN = "局委办部厅院会处站所署"


@cache
def name_pattern() -> str:
    """Return a pattern for a name that opens with a level word, up to where another name or cell begins."""
    ends = any_of(w for w in words("unit_endings", "name") if len(w) > 1 or w in _ONE_SIGN)
    return rf"(?:{LEVEL}(?:{_HAN}{{0,10}}?{ends}{_STOP}|{_HAN}{{0,12}}?{ends}))"


@cache
def _name() -> re.Pattern[str]:
    return re.compile(name_pattern())


def split_glued(text: str) -> list[tuple[int, int]]:
    """Return the spans of the names in `text` if it is nothing but names without signs between; else the whole.

    >>> split_glued("区经发局区环土局")
    [(0, 4), (4, 8)]
    """
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        match = _name().match(text, at)
        if match is None:
            own = len(spans) > 1 and _LAST.fullmatch(text, at)
            return [*spans, (at, len(text))] if own else [(0, len(text))]
        spans.append(match.span())
        at = match.end()
    return spans or [(0, len(text))]
