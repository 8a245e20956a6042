"""Numbers of table rows: read from the serial column or the row's own words, and made unique in the table."""

import re
from collections import Counter
from collections.abc import Sequence

from loaders.text.numerals import parse_integer
from loaders.text.plain import plain
from loaders.text.vocabulary import filled

_CN = filled("[{chars:numerals.one_to_nine+ten+hundreds+zero}]{1,5}")
_ARTICLE = filled("[{chars:table_marks.article}]")
_SERIAL = re.compile(
    rf"第?\(?(?P<cn>{_CN})\)?(?:[、.]|{_ARTICLE})?|\(?(?P<n>\d{{1,4}}(?:[.-]\d{{1,3}}){{0,3}})\)?[、.)]?"
)
_LABEL = re.compile(
    rf"第(?P<article>{_CN}){_ARTICLE}|\(?(?P<cn>{_CN})(?:\)[、.]?|[、.])|"
    r"\((?P<paren>\d{1,3})\)|(?P<n>\d{1,3})(?:[、)]|\.(?!\d)|(?=[\u2460-\u2473]))"
)
PLAIN = 3
"""The level of titles whose label is a figure."""


def serial_of(text: str) -> str | None:
    """Return a serial in Arabic numerals: （三）, 三、 and 3. are 3, 1.2 is 1-2; None if it is none."""
    bare = "".join(plain(text).split())
    if len(bare) == 1 and 0x2460 <= ord(bare) <= 0x2473:
        return str(ord(bare) - 0x245F)
    match = _SERIAL.fullmatch(bare.removesuffix(".0"))
    if match is None:
        return None
    return str(parse_integer(match["cn"])) if match["cn"] else match["n"].replace(".", "-").strip("-")


def label_of(text: str) -> str | None:
    """Return the number that opens `text` in Arabic numerals, None where there is none."""
    bare = plain(text).lstrip()
    if bare and 0x2460 <= ord(bare[0]) <= 0x2473:
        return str(ord(bare[0]) - 0x245F)
    match = _LABEL.match(bare)
    if match is None:
        return None
    raw = match["article"] or match["cn"] or match["paren"] or match["n"]
    return str(parse_integer(raw)) if raw else None


def level_of(title: str) -> int:
    """Rank a section title by the form of its number: 一、 above （一）above 1."""
    head = title.lstrip()[:1]
    if head in "（(":
        return 2
    return PLAIN if head.isascii() and head.isdigit() else 1


def unlabelled(text: str) -> str:
    """Return `text` without the number that opens it."""
    bare = text.lstrip()
    match = _LABEL.match(plain(bare))
    return bare[match.end() :].strip() if match is not None else text


def unique_numbers(parts: Sequence[tuple[tuple[str, ...], str | None, str | None]]) -> list[str]:
    """Return a number for each row from its sections', its serial and its own label, as short as is unique.

    Rows that share a serial take their own label if labels run on through the table, else serial-label, else
    serial-count; serials that restart take the section before them; rows without any are counted.
    """
    own = [label for _, _, label in parts]
    if all(own) and len(set(own)) == len(own):
        return [str(label) for label in own]
    shared = Counter((sections, serial) for sections, serial, _ in parts)
    counted: Counter[tuple[tuple[str, ...], str | None]] = Counter()
    numbers = []
    for at, (sections, serial, label) in enumerate(parts, 1):
        key = (sections, serial)
        counted[key] += 1
        if serial is None:
            numbers.append(label or str(at))
        else:
            numbers.append(f"{serial}-{label or counted[key]}" if shared[key] > 1 else serial)
    return _prefixed(numbers, [sections for sections, _, _ in parts])


def _prefixed(numbers: Sequence[str], sections: Sequence[tuple[str, ...]]) -> list[str]:
    """Put the number of the top section before numbers that restart, or all sections, or a count behind."""
    for depth in (0, 1, 9):
        made = ["-".join((*path[:depth], n)) for n, path in zip(numbers, sections, strict=True)]
        if len(set(made)) == len(made):
            return made
    counts = Counter(made)
    seen: Counter[str] = Counter()
    for at, number in enumerate(made):
        seen[number] += 1
        made[at] = f"{number}-{seen[number]}" if counts[number] > 1 else number
    return made
