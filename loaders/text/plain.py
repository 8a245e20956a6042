"""A one-to-one character table: full-width and odd forms become plain ones, offsets stay as they are."""

import re

from loaders.text.vocabulary import rows

_UNSEEN = [*range(1, 9), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xAD, 0x61C, 0x180E]
_UNSEEN += [
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    0xFEFF,
    0xFFF9,
    0xFFFA,
    0xFFFB,
    0xFFFD,
]
"""Characters that show nothing: controls, soft hyphens, signs of direction and of width, and what a decoder could not read."""

_PAIRS = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_PAIRS |= {
    "\u3000": " ",
    "\u00a0": " ",
    **dict.fromkeys("\u1680\u202f\u205f\u2800", " "),
    **{chr(code): " " for code in range(0x2000, 0x200B)},
    "\u2028": "\n",
    "\u2029": "\n",
    "\x0b": "\n",
    "\x0c": "\n",
    "\x85": "\n",
    "\r": "\n",
    "\t": " ",
    "〔": "(",
    "〕": ")",
    "【": "(",
    "】": ")",
    "［": "(",
    "］": ")",
    "〖": "(",
    "〗": ")",
    "[": "(",
    "]": ")",
    "﹝": "(",
    "﹞": ")",
    "﹙": "(",
    "﹚": ")",
    "．": ".",
    "﹒": ".",
    "﹑": "、",
    "､": "、",
    "﹔": ";",
    "︰": ":",
    "∶": ":",
    **dict.fromkeys("│┃┆┇┊┋︱︳", "|"),
    **dict.fromkeys("﹘﹣⸺⸻", "-"),
    "﹕": ":",
    "꞉": ":",
    "︓": ":",
    "﹐": ",",
    "{": "(",
    "}": ")",
    "｛": "(",
    "｝": ")",
    "—": "-",
    "–": "-",
    "－": "-",
    "―": "-",
    "‑": "-",
    "−": "-",
    "～": "~",
    "〜": "~",
    "•": "·",
    "・": "·",
    "‧": "·",
    "●": "·",
    "“": '"',
    "”": '"',
    "„": '"',
    "‟": '"',
    "＂": '"',
    "〈": "<",
    "〉": ">",
    "○": "〇",
    "Ｏ": "O",
}
_PAIRS |= {chr(code): " " for code in _UNSEEN}
_PAIRS |= {row["traditional"]: row["character"] for row in rows("traditional")}
_CHANGED = re.compile("[" + "".join(map(re.escape, _PAIRS)) + "]")
"""A search for what changes takes a quarter of the time of `str.translate`, which looks up each character."""


_OFTEN = "，；：（）"
"""What most of the changed characters are: in a whole plan each is replaced at once."""
_LONG = 1000


def plain(text: str) -> str:
    """Return `text` with each character replaced by its plain form: brackets `()`, digits 0-9, `,;:.` half-width, 县 for 縣.

    The result has the same length, so offsets into one are offsets into the other. 。and 、 stay.
    """
    for sign in _OFTEN if len(text) > _LONG else "":
        text = text.replace(sign, _PAIRS[sign])
    return _CHANGED.sub(lambda match: _PAIRS[match[0]], text)


PAGE_NUMBER = re.compile(
    r"(?<=\n)[ ]*+(?:-++[ ]*+\d{1,3}+[ ]*+-++|第[ ]*+\d{1,3}+[ ]*+页(?:[ /,]*+共[ ]*+\d{1,3}+[ ]*+页)?+)[ ]*+(?=\n|$)"
)
"""The number of a page alone on its line (— 3 —, 第3页 共8页), in plain text."""
_PAGE = re.compile(r"\n[ ]*+(?:-|第)")
"""How the line of such a number begins: a far quicker search."""
_HYPHENS = "-‐‑"
_LINE_HYPHEN = re.compile(rf"[{_HYPHENS}](?<=[一-鿿].)(?=[ ]*+\r?\n[ \u3000]*+[一-鿿])")
"""A hyphen at the end of a line that parts a word; a dash (—) stands between words."""


def unbroken(text: str, plain: str) -> str:
    """Return the plain form of `text` with blanks for what breaks a word: a page number between lines, a hyphen at their end."""
    pieces, at = [], 0
    for mark in _LINE_HYPHEN.finditer(text) if any(hyphen in text for hyphen in _HYPHENS) else ():
        pieces += [plain[at : mark.start()], " "]
        at = mark.end()
    plain = "".join([*pieces, plain[at:]])
    return PAGE_NUMBER.sub(lambda match: " " * len(match[0]), plain) if _PAGE.search(plain) else plain


def letters(text: str) -> str:
    r"""Return a name as its letters, without white space, characters that show nothing and the number of a page inside it.

    >>> letters("市教\xad育\n— 3 —\n局")
    '市教育局'
    """
    form = unbroken(text, plain(text))
    return "".join(char for char, seen in zip(text, form, strict=True) if not seen.isspace())
