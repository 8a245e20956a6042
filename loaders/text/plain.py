"""A one-to-one character table: full-width and odd forms become plain ones, offsets stay as they are."""

_PAIRS = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_PAIRS |= {
    "\u3000": " ",
    "\u00a0": " ",
    "\u2002": " ",
    "\u2003": " ",
    "\u200b": " ",
    "\ufeff": " ",
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
    "︓": ":",
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
_TABLE = str.maketrans(_PAIRS)


def plain(text: str) -> str:
    """Return `text` with each character replaced by its plain form: brackets `()`, digits 0-9, `,;:.` half-width.

    The result has the same length, so offsets into one are offsets into the other. 。and 、 stay.
    """
    return text.translate(_TABLE)
