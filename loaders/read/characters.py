"""Characters that only look like others, or are not seen at all: radicals become characters, unseen ones go.

Some PDF printers write ⼯ (a radical, U+2F2F) for 工; word processors leave soft hyphens and marks of direction in words.
"""

from functools import cache
from unicodedata import normalize

from loaders.text.vocabulary import rows

_RADICALS = range(0x2F00, 0x2FD6)
_COMPATIBILITY = (range(0xF900, 0xFADA), range(0x2F800, 0x2FA1E))
_UNSEEN = (
    0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0x3164, 0xFEFF, 0xFFA0,
    *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0),
)  # fmt: skip


def seen(text: str) -> str:
    """Return `text` with characters for radicals and compatibility forms, and without characters that are not seen."""
    return text if text.isascii() else text.translate(_table())


@cache
def _table() -> dict[int, str | None]:
    codes = [code for block in (_RADICALS, *_COMPATIBILITY) for code in block]
    table: dict[int, str | None] = {code: normalize("NFKC", chr(code)) for code in codes}
    return {
        **table,
        **dict.fromkeys(_UNSEEN),
        **{ord(row["radical"]): row["character"] for row in rows("radicals")},
    }
