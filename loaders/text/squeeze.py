"""Text without the white space that wrapping and spacing put into it, with a map back to offsets."""

import re
from dataclasses import dataclass

from loaders.text.vocabulary import suffix_pattern

_SPACE = re.compile(r"\s+")
_NEW_NAME = re.compile(r"(?:市|省|区|县|旗|州|镇|各|国家|中国|自治区|人行|人民银行|团|牵头|责任|配合)")
_BRACKETS = re.compile(r"\([^()]*\)|<[^<>]{1,8}>")
MASK = "\x01"


@dataclass(frozen=True, slots=True)
class Squeezed:
    """Text without white space: `raw`, and `text` in which brackets and what they hold are masked.

    `at[i]` is the offset in the plan's text of the character `text[i]`.
    """

    text: str
    raw: str
    at: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the plan's text of the stretch `text[start:end]`."""
        return self.at[start], self.at[end - 1] + 1


def squeeze(plain: str, start: int, end: int) -> Squeezed:
    """Squeeze `plain[start:end]`; white space between two whole names becomes 、."""
    chars: list[str] = []
    at: list[int] = []
    pos = start
    for gap in _SPACE.finditer(plain, start, end):
        _append(plain, pos, gap.start(), chars, at)
        if _parts_names(chars, plain, gap.end(), end):
            chars.append("、")
            at.append(gap.start())
        pos = gap.end()
    _append(plain, pos, end, chars, at)
    text = "".join(chars)
    return Squeezed(_mask(text), text, tuple(at))


def _append(plain: str, start: int, stop: int, chars: list[str], at: list[int]) -> None:
    chars.extend(plain[start:stop])
    at.extend(range(start, stop))


def _parts_names(chars: list[str], plain: str, after: int, end: int) -> bool:
    if not chars or after >= end or not _NEW_NAME.match(plain, after, end):
        return False
    last = re.split("[、,;:/ ]", "".join(chars[-12:]))[-1]
    return len(last) > 2 and suffix_pattern().search(last) is not None


def _mask(text: str) -> str:
    while (match := _BRACKETS.search(text)) is not None:
        text = text[: match.start()] + MASK * (match.end() - match.start()) + text[match.end() :]
    return text
