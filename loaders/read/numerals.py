"""Counting words for automatic numbers: 一, 壹, 甲, ①, iv and the other formats of Office and of the web."""

from collections.abc import Callable

from loaders.text.numerals import numeral_values

_DIGITS = "〇" + "".join(numeral_values("one_to_nine"))
_PLACES = tuple((place, int(size)) for place, size in reversed(numeral_values("ten", "hundreds").items()))
_FORMAL = str.maketrans(
    dict(zip(numeral_values("one_to_nine", "ten", "hundreds"), numeral_values("formal"), strict=True))
)
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def chinese(number: int) -> str:
    """Return `number` (0 to 9999) in Chinese words: 12 is 十二, 105 is 一百零五."""
    if not 0 < number < 10_000:
        return "零" if number == 0 else str(number)
    words, rest, gap = "", number, False
    for place, size in _PLACES:
        digit, rest = divmod(rest, size)
        if digit:
            words += ("零" if gap else "") + _DIGITS[digit] + place
        gap = bool(words) and not digit
    words += ("零" if gap and rest else "") + (_DIGITS[rest] if rest else "")
    return words.removeprefix("一") if 10 <= number < 20 else words


def positional(number: int) -> str:
    """Return the digits of `number` one by one: 21 is 二一, 10 is 一〇."""
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def letters(number: int) -> str:
    """Return the letter of `number` as Office counts: a … z, aa, bb."""
    return chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1) if 0 < number < 1000 else str(number)


def roman(number: int) -> str:
    """Return `number` in small Roman numerals."""
    words = ""
    for size, sign in _ROMAN if 0 < number < 4000 else ():
        count, number = divmod(number, size)
        words += sign * count
    return words or str(number)


def enclosed(*runs: tuple[int, int, int]) -> Callable[[int], str]:
    """Return a counter that maps runs (first number, last number, first code point) to signs such as ①."""

    def count(number: int) -> str:
        for first, last, code in runs:
            if first <= number <= last:
                return chr(code + number - first)
        return str(number)

    return count


def _listed(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


_CIRCLED = enclosed((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1))
_COUNTERS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        (
            "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
            "taiwaneseCountingThousand", "koreanCounting", "cjk-ideographic", "simp-chinese-informal",
            "trad-chinese-informal", "cjk-decimal",
        ),
        chinese,
    ),
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), positional),
    **dict.fromkeys(
        ("chineseLegalSimplified", "ideographLegalTraditional", "simp-chinese-formal", "japaneseLegal"),
        lambda number: chinese(number).translate(_FORMAL),
    ),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _CIRCLED),
    "decimalEnclosedParen": enclosed((1, 20, 0x2474)),
    "decimalEnclosedFullstop": enclosed((1, 20, 0x2488)),
    "ideographEnclosedCircle": enclosed((1, 10, 0x3280)),
    "decimalFullWidth": lambda number: str(number).translate({48 + n: 0xFF10 + n for n in range(10)}),
    "decimalFullWidth2": lambda number: str(number).translate({48 + n: 0xFF10 + n for n in range(10)}),
    "decimalZero": lambda number: f"{number:02d}",
    "decimal-leading-zero": lambda number: f"{number:02d}",
    "ideographTraditional": _listed("".join(numeral_values("heavenly_stem"))),
    "ideographZodiac": _listed("".join(numeral_values("earthly_branch"))),
    "upperLetter": lambda number: letters(number).upper(),
    "upper-alpha": lambda number: letters(number).upper(),
    "lowerLetter": letters,
    "lower-alpha": letters,
    "upperRoman": lambda number: roman(number).upper(),
    "upper-roman": lambda number: roman(number).upper(),
    "lowerRoman": roman,
    "lower-roman": roman,
    "none": lambda _: "",
}  # fmt: skip


def numeral(number: int, style: str) -> str:
    """Return `number` in a style of OOXML (ST_NumberFormat) or CSS (list-style-type), else in digits."""
    return _COUNTERS.get(style, str)(number)
