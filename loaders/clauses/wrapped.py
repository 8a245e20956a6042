"""Line ends inside sentences, made by the width of a page or by copying: the sentence goes on behind them."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from loaders.clauses.names import is_name
from loaders.text.aligned import SOFT
from loaders.text.vocabulary import pattern

Span = tuple[int, int]

_LINE = re.compile(r"[^\n]+")
_OPEN_LINE_END = re.compile(r"\n(?:(?<![。;:!?)|\n]\n)(?=[ ]*+[^\n ])|(?=[ ]*+[、,;。)》>]))")
_OPEN_END, _NO_BEGINNING = frozenset("、,(《<"), frozenset("、,;。)》>")
_CLOSED = frozenset("。;:!?)|")
_NAME_BEGUN = pattern(r"(?:[、,;:()]|由|{links.and})(?P<name>{levels.territory+nation}[一-鿿]{1,9})$")
_NAME_ENDED = pattern("[一-鿿]{0,4}?{unit_endings.organ}(?=[、,;()。]|{role_words.core}|{role_words.charge})")
_MARK = pattern(
    r"\(?(?:[{chars:numerals.one_to_nine+ten}]{1,3}|\d{1,6})(?:[、)]|[.](?!\d))|[①-⑳■◆●*#-]"
    r"|第[{chars:numerals.one_to_nine+ten}\d]{1,6}(?:条|节|{outline_words.chapter_counter})"
)
_TITLE_END = pattern("(?:{title_words.ending}|通知)$")
"""Behind a title a line that ends with a colon names those whom a notice addresses."""
_LABEL = re.compile("[一-鿿]{2,8}[ ]*:")
_UNBROKEN = re.compile(r"[“‘《〈（(\"]*(?:[0-9A-Za-z.%％+/-]+|.)[、，,；;。：:！!？?）)》〉”\"]*")
"""What stays together at the beginning of a line: a number or a Latin word, with the signs behind it that begin none."""
_LONGEST, _BRACKET = 12, 300
_FEW, _MOSTLY = 4, 0.6
"""So many ends of lines within sentences, and what share of those over half a page, have to stand where the next words had no room."""
_NARROWEST = 15
"""Characters on a line of the narrowest page."""
_WIDER = 0.05
"""The share of lines that may be wider than a page: addresses on the web, rows of tables."""
_HANGING = 4
"""By how much signs may hang over the edge."""


def soft_ends(text: str, plain: str) -> list[int]:
    """Return the offsets of the line ends inside sentences, in order.

    Such are those beside a sign with which no line ends or begins, those inside the name of a department, those at which a
    paragraph of sentences breaks off, and in a text whose lines are as wide as its page, those behind a full line. None stands
    before a number or another mark of an item.

    Args:
        text: the text as read, whose signs are as wide as they were written.
        plain: its plain form, of one length with it.
    """
    ends = [(a, b) for a, b in _neighbours(plain) if _may_go_on(plain, a, b)]
    within = [(a, b) for a, b in ends if plain[slice(*a)].rstrip()[-1] not in _CLOSED]
    pages = _pages(text, plain, within)
    return [a[1] for a, b in ends if _goes_on(plain, a, b) or any(page.broke(a, b) for page in pages)]


def _neighbours(plain: str) -> Iterator[tuple[Span, Span]]:
    """Yield lines and those behind them, where one does not end as a sentence does or the other begins as none does."""
    for match in _OPEN_LINE_END.finditer(plain):
        at = match.end() - 1
        stop = plain.find("\n", at + 1)
        yield (plain.rfind("\n", 0, at) + 1, at), (at + 1, stop if stop >= 0 else len(plain))


def _pages(text: str, plain: str, within: Sequence[tuple[Span, Span]]) -> "list[_Page]":
    """Return the pages that may have broken the lines: none where few of them end within a sentence, as mostly."""
    if sum(a[1] - a[0] >= _NARROWEST for a, _ in within) < _FEW:
        return []
    lines = [text[slice(*match.span())].rstrip() for match in _LINE.finditer(plain)]
    return [_Page(text, size, lines, within) for size in (_width, len)]


def softened(plain: str, offsets: Iterable[int]) -> str:
    """Return a plain text with white space of no line end at some offsets, which are in order: `SOFT`, or a blank beside a sign."""
    pieces, at = [], 0
    for offset in offsets:
        inside = plain[offset - 1].isalnum() and plain[offset + 1].isalnum()
        pieces += [plain[at:offset], SOFT if inside else " "]
        at = offset + 1
    return "".join([*pieces, plain[at:]]) if pieces else plain


class _Page:
    """The page whose width broke the lines of a text, if one did."""

    def __init__(
        self,
        text: str,
        size: Callable[[str], int],
        lines: Sequence[str],
        within: Sequence[tuple[Span, Span]],
    ) -> None:
        """Measure the lines by `size`: printed ones have a width, programs count characters.

        `within` are neighbours between which a sentence may go on.
        """
        self._text, self._size, self._within = text, size, frozenset(within)
        widths = list(map(size, lines))
        usual = max(Counter(widths).items(), key=lambda item: (item[1], item[0]), default=(0, 0))[0]
        self._width = max((width for width in widths if width <= usual + _HANGING), default=0)
        wider = sum(width > self._width for width in widths)
        long = [span for span in within if 2 * size(text[slice(*span[0])]) > self._width]
        many = sum(self._had_no_room(*span) for span in long)
        narrow = self._width < _NARROWEST * size("页")
        if narrow or wider > _WIDER * len(widths) or many < max(_FEW, _MOSTLY * len(long)):
            self._within = frozenset()

    def broke(self, before: Span, behind: Span) -> bool:
        """Tell whether a sentence goes on from one line to the next, which began because the page was full."""
        return (before, behind) in self._within and self._had_no_room(before, behind)

    def _had_no_room(self, before: Span, behind: Span) -> bool:
        first = _UNBROKEN.match(self._text, *behind)
        room = self._width - self._size(self._text[slice(*before)].rstrip())
        return first is not None and not first[0][0].isspace() and self._size(first[0]) > room


def _may_go_on(plain: str, before: Span, behind: Span) -> bool:
    above, below = plain[slice(*before)].rstrip(), plain[slice(*behind)].lstrip()
    if not above or not below or _MARK.match(below) or (below.endswith(":") and _TITLE_END.search(above)):
        return False
    return _LABEL.match(below) is None or _within_bracket(plain, before[1])


def _within_bracket(plain: str, at: int) -> bool:
    """Tell whether a bracket is open: no label begins a clause there (（持续推进，牵头|单位：市教育局）)."""
    since = max(0, at - _BRACKET)
    return plain.rfind("(", since, at) > max(plain.rfind(sign, since, at) for sign in ")。")


def _goes_on(plain: str, before: Span, behind: Span) -> bool:
    above, below = plain[slice(*before)].rstrip(), plain[slice(*behind)].lstrip()
    return (
        above[-1] in _OPEN_END or below[0] in _NO_BEGINNING or _inside_name(above, below) or _unended(above)
    )


def _unended(above: str) -> bool:
    """Tell whether a paragraph of sentences breaks off in its last, which names nobody behind a label."""
    whole, _, last = above.rpartition("。")
    running = "," in last or last.startswith("由")
    return bool(whole and running) and last[-1] not in _CLOSED and ":" not in last


def _inside_name(above: str, below: str) -> bool:
    """Tell whether a line ends within the name of a department in a list, and the rest of it begins the next: 、市水利|局负责."""
    begun, ended = _NAME_BEGUN.search(above[-_LONGEST:]), _NAME_ENDED.match(below)
    return begun is not None and ended is not None and not is_name(begun["name"])


def _width(line: str) -> int:
    """Return the width of a line in half-widths: bytes of the old Chinese encoding are as many, and are counted fastest."""
    return len(line.encode("gbk", "replace"))
