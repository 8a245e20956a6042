"""Initials of Chinese characters, so that csj finds 长三角."""

from collections.abc import Iterable


def initials(texts: Iterable[str]) -> dict[str, str]:
    """Return the first letters of all readings of each Chinese character that occurs ("长": "cz")."""
    from pypinyin import Style, pinyin  # noqa: PLC0415 - processes that pack plans need not wait for it

    chars = sorted({char for text in texts for char in text if "\u4e00" <= char <= "\u9fff"})
    readings = pinyin(chars, style=Style.FIRST_LETTER, heteronym=True)
    return {
        char: "".join(sorted({letter for letter in found if letter.isascii() and letter.isalpha()}))
        for char, found in zip(chars, readings, strict=True)
    }
