"""Bytes to text by a short ladder: byte order mark, zero bytes, UTF-8, then GB18030, Big5 or UTF-16."""

import codecs
import re

from graph.errors import PlanError
from graph.language import gettext

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_SAMPLE = 1 << 16
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd\ufffe\uffff\ue000-\uf8ff]")
_RUBBISH = 0.02
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.I)
_THREE_BYTES = re.compile(rb"[\xe0-\xef][\x80-\xbf]{2}")
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "iso-8859-1": "", "us-ascii": ""}


def _double_bytes(high: range, low: tuple[range, ...], name: str) -> str:
    raw = b"".join(bytes((a, b)) for a in high for part in low for b in part)
    return raw.decode(name, "ignore")


# The characters in daily use come first in both national sets: level 1 of GB 2312 and of Big5.
_DAILY = frozenset(
    _double_bytes(range(0xB0, 0xD8), (range(0xA1, 0xFF),), "gb2312")
    + _double_bytes(range(0xA4, 0xC7), (range(0x40, 0x7F), range(0xA1, 0xFF)), "big5")
    + _double_bytes(range(0xA3, 0xA4), (range(0xA1, 0xFF),), "gb2312")
    + "".join(map(chr, range(0x20, 0x7F)))
    + "\t\n\r\u3000、。·—～…‘’“”〔〕〈〉《》「」『』【】±×÷①②③④⑤⑥⑦⑧⑨⑩"
)


def decode(data: bytes) -> str:
    """Return the text of `data`, without its byte order mark, line ends as they are.

    Raises:
        PlanError: if the bytes are no text in an encoding that offices use.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(name, "replace"))
    found = _by_zeros(data) or _by_validity(data) or _least_harm(data)
    return _checked(data.decode(found, "replace"))


def decode_declared(data: bytes) -> str:
    """Return the text of a page: in the encoding its head declares if that fits, else as `decode` finds.

    Raises:
        PlanError: if the bytes are no text.
    """
    found = _DECLARED.search(data, 0, 4096)
    declared = found.group(1).decode("ascii").lower() if found else ""
    declared = _WIDER.get(declared, declared)
    if declared and not any(data.startswith(mark) for mark, _ in _MARKS) and b"\0" not in data[:_SAMPLE]:
        try:
            return _checked(data.decode(declared))
        except (UnicodeError, LookupError):
            pass
    return decode(data)


def _by_zeros(data: bytes) -> str | None:
    """Name UTF-16 by its zero bytes: digits and line ends have one each, other encodings none."""
    if 0 not in data[:_SAMPLE]:
        return None
    named = [name for name in ("utf-16-le", "utf-16-be") if _decodes(data, name)]
    best = max(named, key=lambda name: _daily_share(data, name), default=None)
    return best if best and _daily_share(data, best) > 0.5 else None


def _by_validity(data: bytes) -> str | None:
    """Name the encoding that fits all bytes; of several, the one with most characters in daily use."""
    if _decodes(data, "utf-8") and (data.isascii() or _THREE_BYTES.search(data)):
        return "utf-8"
    order = ("gb18030", "utf-8", "big5hkscs", "utf-16-le", "utf-16-be")
    named = [name for name in order if _decodes(data, name)]
    return max(named, key=lambda name: (_daily_share(data, name), -order.index(name)), default=None)


def _decodes(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except UnicodeError:
        return False
    return True


def _daily_share(data: bytes, name: str) -> float:
    text = data[:_SAMPLE].decode(name, "ignore")
    return sum(char in _DAILY for char in text) / max(1, len(text))


def _least_harm(data: bytes) -> str:
    """Name the encoding that leaves the fewest characters undecoded, for a text with a few broken bytes."""
    return min(
        ("utf-8", "gb18030", "big5hkscs"), key=lambda name: data.decode(name, "replace").count("\ufffd")
    )


def _checked(text: str) -> str:
    if len(_CONTROL.findall(text)) > _RUBBISH * len(text):
        raise PlanError(
            gettext("is no text: its bytes fit no encoding in use; give a .docx, .pdf, .html or .txt file")
        )
    return text.removeprefix("\ufeff")
