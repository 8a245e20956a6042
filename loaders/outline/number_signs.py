"""Numbers that are one character (⑴ ⒈ ㈠ ❶ Ⅰ): their kind of label and their value."""

from collections.abc import Iterable

from loaders.outline.kinds import Kind

_RUNS: tuple[tuple[Kind, int, int, int], ...] = (
    (Kind.ARABIC_PAREN, 0x2474, 20, 1),  # ⑴
    (Kind.ARABIC, 0x2488, 20, 1),  # ⒈
    (Kind.CHINESE_PAREN, 0x3220, 10, 1),  # ㈠
    (Kind.CIRCLED, 0x3280, 10, 1),  # ㊀
    (Kind.CIRCLED, 0x2776, 10, 1),  # ❶
    (Kind.CIRCLED, 0x24EB, 10, 11),  # ⓫
    (Kind.CIRCLED, 0x2780, 10, 1),  # ➀
    (Kind.CIRCLED, 0x278A, 10, 1),  # ➊
    (Kind.CIRCLED, 0x24F5, 10, 1),  # ⓵
)


def _signs(runs: Iterable[tuple[Kind, int, int, int]]) -> dict[str, tuple[Kind, int]]:
    return {
        chr(code + step): (kind, first + step) for kind, code, size, first in runs for step in range(size)
    }


SIGNS = _signs(_RUNS)
"""Signs that are labels by themselves, at the start of a line."""
ROMAN = {chr(code + step): step + 1 for code in (0x2160, 0x2170) for step in range(12)}
"""Roman numbers of one character, which need a sign behind them to be labels (Ⅱ级响应 is none)."""
