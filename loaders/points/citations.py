"""Find the titles that a stretch of a plan cites inside 《》."""

import re

from graph.model import Citation, Mention

_LONGEST = 240
_MARK = re.compile("[《》。]")
_BREAK = re.compile(r"[,，。;；:：、(（\n\r]")
_LONE_CLOSE = re.compile("[〉>]")


def find_citations(text: str, plain: str, start: int, end: int) -> tuple[Citation, ...]:
    """Return the titles cited in `text[start:end]`, each title once, in the order of the text.

    Args:
        text: The plan as read; mentions hold its characters and offsets.
        plain: `loaders.text.plain.plain(text)`.
        start: Where the stretch begins.
        end: Where it ends.

    Returns:
        Titles without their outer marks and without white space; a title inside a title belongs to the
        outer one (《关于印发〈…〉的通知》). Where a closing mark is missing the title ends at the last
        mark of the sentence, or at the first comma, stop or bracket.
    """
    found: dict[str, Citation] = {}
    at = plain.find("《", start, end)
    while at >= 0:
        close = _close(plain, at, min(end, at + _LONGEST))
        left, right = _trim(text, at + 1, close)
        if left < right:
            title = "".join(text[left:right].split())
            found.setdefault(title, Citation(title, Mention(text[left:right], left, right)))
        at = plain.find("《", max(close, at + 1), end)
    return tuple(found.values())


def _close(plain: str, at: int, end: int) -> int:
    """Return where the title that opens at `at` ends: its closing mark, or the likeliest place."""
    depth, last = 0, -1
    for mark in _MARK.finditer(plain, at, end):
        if mark[0] == "《":
            if depth and last < 0 and plain[mark.start() - 1] in "、,;和及与":
                return mark.start() - 1
            if last >= 0 and depth and (stop := _BREAK.search(plain, last + 1, mark.start() + 1)):
                return stop.start() if stop.start() > last + 1 else last
            depth += 1
        elif mark[0] == "》":
            depth, last = depth - 1, mark.start()
            if not depth:
                return last
        elif last >= 0 or depth:
            break
    if last >= 0:
        return last
    stop = _BREAK.search(plain, at + 1, end)
    limit = stop.start() if stop else end
    lone = _LONE_CLOSE.search(plain, at, limit)
    return lone.start() if lone and "<" not in plain[at : lone.start()] else limit


def _trim(text: str, left: int, right: int) -> tuple[int, int]:
    """Return the span without white space and without marks that stand doubled (《《总体方案》》)."""
    left, right = _stripped(text, left, right)
    while left < right and text[left] == "《" and _is_doubled(text, left, right):
        left, right = _stripped(text, left + 1, right - (text[right - 1] == "》"))
    return left, right


def _is_doubled(text: str, left: int, right: int) -> bool:
    return text[right - 1] == "》" or text.find("》", left, right) < 0


def _stripped(text: str, left: int, right: int) -> tuple[int, int]:
    piece = text[left:right]
    inner = piece.strip()
    start = left + len(piece) - len(piece.lstrip()) if inner else right
    return start, start + len(inner)
