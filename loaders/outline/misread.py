"""Numbers of items that a scan misread: l. before 2., Z. behind 1., （兰） between （二） and （四）."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import product

from loaders.text.lookalikes import lookalikes
from loaders.text.numerals import parse_integer
from loaders.text.vocabulary import chars

_FORMS = (r"\({}(?=\))", r"{}(?=[、.])")


def with_numbers(plain: str) -> str:
    """Return plain text, of the same length, with misread numbers of lines written as the numbers that count on there."""
    pieces, at = [], 0
    lines = f"\n{plain}"  # what begins with a line end is found at once
    for start, written in sorted(x for form in _FORMS for x in _misread(_lines(form), lines)):
        pieces += [plain[at:start], written]
        at = start + len(written)
    return "".join([*pieces, plain[at:]]) if pieces else plain


def _misread(lines: re.Pattern[str], headed: str) -> Iterator[tuple[int, str]]:
    """Yield where numbers of one form are misread, and how they are written rightly; `headed` has a line end before it."""
    found = [(match.start(1) - 1, match[1]) for match in lines.finditer(headed)]
    values = [_value(raw) for _, raw in found]
    for index, (at, raw) in enumerate(found):
        if values[index] is None:
            written = next((w for w in _readings(raw) if _counts_on(values, index, w)), None)
            if written is not None:
                values[index] = parse_integer(written)
                yield at, written


@lru_cache(maxsize=1024)
def _value(raw: str) -> int | None:
    return parse_integer(raw)


def _counts_on(values: Sequence[int | None], index: int, written: str) -> bool:
    """Tell whether a number follows the one above, or the one below follows it and it opens a list or a line above is lost."""
    value = parse_integer(written)
    if value is None:
        return False
    before = values[index - 1] if index else None
    after = values[index + 1] if index + 1 < len(values) else None
    return before == value - 1 or (after == value + 1 and (before is None or before < value or value == 1))


def _readings(raw: str) -> Iterator[str]:
    """Yield what words may have been before they were misread as `raw`."""
    return ("".join(figures) for figures in product(*(_figures().get(char, (char,)) for char in raw)))


@cache
def _figures() -> dict[str, tuple[str, ...]]:
    """Return for each character the figures that are misread as it."""
    figures = "0123456789" + chars("numerals", "one_to_nine", "ten")
    pairs = [(like, figure) for figure in figures for like in lookalikes().get(figure, ())]
    return {like: tuple(figure for other, figure in pairs if other == like) for like, _ in pairs}


@cache
def _lines(form: str) -> re.Pattern[str]:
    figures = "0123456789" + chars("numerals", "one_to_nine", "ten") + "".join(_figures())
    number = f"([{re.escape(figures)}]{{1,3}})"
    return re.compile(r"\n[ ]*+" + form.format(number))
