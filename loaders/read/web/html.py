"""Saved web pages (.html, and in .mht): the page's own text, paragraphs and tables, without menus and scripts."""

import re
from itertools import islice

from lxml import etree, html

from graph.errors import PlanError
from graph.language import gettext
from loaders.limits import CELLS, MOST_CELLS, check
from loaders.read.blocks import Block, Box, Document, Grid, Paragraph, assemble, flat, grid
from loaders.read.encoding import decode_declared
from loaders.read.numerals import numeral
from loaders.read.web.content import content
from loaders.text.vocabulary import pattern

_BLOCKS = frozenset((
    "address", "article", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main",
    "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
_SPACE = re.compile(r"[ \t\n\f\r]+")
_WIDE = r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
_WIDE_GAP = re.compile(rf"(?<={_WIDE})[ \t]*\n[ \t\n]*(?={_WIDE})")
_ATTRIBUTE = re.compile(r"""[\s/]*+[^\s=>/]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]++)?+)?+|[\s/]++|=""")
_TAG = re.compile(rf"<[a-zA-Z](?:{_ATTRIBUTE.pattern})*+")
_NO_TAGS = (("<script", "</script"), ("<style", "</style"), ("<!--", "-->"))
_MOST_ATTRIBUTES = 1000
_MAX_SPAN = 256
_ROOM, _ROOM_A_ROW = 100_000, 64
_TITLE_KEYS = ("ArticleTitle", "articletitle", "og:title")
_HEAD = 400
_SITE = re.compile(r"[_|]|[ ]*[-–—]+[ ]*")
_PLAN_TITLE = pattern(r"(?:{title_words.ending}|通知)(?:[(（][^()（）]*[)）])?$")


def read_html(data: bytes) -> Document:
    """Return the document of a page.

    Raises:
        PlanError: if the page has no words of its own.
    """
    return _page(decode_declared(data))


def _page(text: str) -> Document:
    root = _parse(text)
    title = _title(root)
    blocks = _blocks(content(root))
    document = assemble(blocks)
    if not document.text.strip():
        raise PlanError(
            gettext("is a page without text: it may load its words by script; save it from the browser")
        )
    if title and _squeezed(title) not in _squeezed(document.text[:_HEAD]):
        document = assemble([Paragraph(title), *blocks])
    return document


def _parse(text: str) -> etree._Element:
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\0", "")
    _check_tags(text)
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    root = html.document_fromstring(text, parser=parser)
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise PlanError(gettext("is a page with elements nested too deep: save its text from the browser"))
    if not isinstance(root, etree._Element):
        raise PlanError(gettext("is a page without text"))
    return root


def _check_tags(text: str) -> None:
    """Refuse a page with an element that has more attributes than anybody writes: the parser compares each with all before it.

    Raises:
        PlanError: It has one.
    """
    small = text.lower()
    if any(_crowded(tag) and not _is_no_tag(small, tag.start()) for tag in _TAG.finditer(text)):
        raise PlanError(
            gettext(
                "is a page with an element of more than {most:,} attributes: save its text from the browser",
                most=_MOST_ATTRIBUTES,
            )
        )


def _is_no_tag(text: str, at: int) -> bool:
    """Tell whether a sign < stands in a script, a sheet of styles or a comment."""
    return any(text.rfind(first, 0, at) > text.rfind(last, 0, at) for first, last in _NO_TAGS)


def _crowded(tag: re.Match[str]) -> bool:
    size = tag.end() - tag.start()
    return size > 2 * _MOST_ATTRIBUTES and len(_ATTRIBUTE.findall(tag[0])) > _MOST_ATTRIBUTES


def _title(root: etree._Element) -> str:
    """Return the title of the article that the page names: in its head, as its only first heading, or in the window's title."""
    for item in root.iter("meta"):
        if item.get("name") in _TITLE_KEYS or item.get("property") in _TITLE_KEYS:
            return _tidy(item.get("content", ""))
    heads = list(islice(root.iter("h1"), 2))
    return _tidy("".join(heads[0].itertext())) if len(heads) == 1 else _window_title(root)


def _window_title(root: etree._Element) -> str:
    """Return the title of a plan in the words of the page's window, without the name of the site beside it."""
    words = next(("".join(item.itertext()) for item in root.iter("title")), "")
    parts = [part for part in map(_tidy, _SITE.split(words)) if _PLAN_TITLE.search(part)]
    return max(parts, key=len, default="")


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _tidy(text: str) -> str:
    return _SPACE.sub(" ", _WIDE_GAP.sub("", text)).strip()


def _blocks(item: etree._Element) -> list[Block]:
    flow = _Flow()
    flow.walk(item)
    flow.end()
    return flow.blocks


class _Flow:
    """Follows inline text and breaks it into paragraphs at block elements and line breaks."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.words: list[str] = []
        self.numbers = _ListNumbers()

    def end(self) -> None:
        text = _tidy("".join(self.words))
        self.words = []
        if text.strip():
            self.blocks.append(Paragraph(text.strip()))

    def walk(self, root: etree._Element) -> None:
        """Follow an element and all in it; the stack holds elements to enter, and those to leave."""
        stack = [(root, False)]
        while stack:
            item, entered = stack.pop()
            if not entered and self.enter(item):
                stack.append((item, True))
                stack += [(inner, False) for inner in reversed(item)]
                continue
            if entered and item.tag in _BLOCKS:
                self.end()
            if item is not root:
                self.words.append(item.tail or "")

    def enter(self, item: etree._Element) -> bool:
        """Read what an element begins with, or all of it; tell whether its children are to be followed."""
        if not isinstance(item.tag, str):
            return False
        if item.tag == "br":
            self.end()
        elif item.tag == "pre":
            self.lines("".join(item.itertext()))
        elif item.tag == "table" and not _layout(item):
            self.end()
            self.blocks.append(_grid(item))
        else:
            self.open(item)
            return True
        return False

    def open(self, item: etree._Element) -> None:
        if item.tag in _BLOCKS:
            self.end()
        if item.tag == "li":
            self.words.append(self.numbers.label(item))
        self.words.append(item.text or "")

    def lines(self, text: str) -> None:
        for line in text.splitlines():
            self.end()
            self.words.append(line)
        self.end()


class _ListNumbers:
    """The numbers that the browser shows before the items of ordered lists, a list counted once."""

    def __init__(self) -> None:
        self._numbers: dict[etree._Element, int] = {}

    def label(self, item: etree._Element) -> str:
        """Return the number of an item with what parts it from the words; empty without one."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return ""
        style = _list_style(parent, item)
        if style == "none":
            return ""
        if item not in self._numbers:
            self._count(parent)
        words = numeral(self._numbers[item], style)
        return words + ("、" if not words.isascii() else ". ")

    def _count(self, parent: etree._Element) -> None:
        number = _whole(parent.get("start"), 1)
        for item in parent.iterchildren("li"):
            number = _whole(item.get("value"), number)
            self._numbers[item] = number
            number += 1


def _list_style(parent: etree._Element, item: etree._Element) -> str:
    named = re.search(
        r"list-style(?:-type)?\s*:\s*([\w-]+)", parent.get("style", "") + ";" + item.get("style", "")
    )
    styles = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
    return styles.get(parent.get("type", ""), named[1] if named else "decimal")


def _whole(text: str | None, default: int) -> int:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else default


def _layout(item: etree._Element) -> bool:
    """Tell whether a table only places things: it holds a table, or one cell has most words."""
    if next(item.iterdescendants("table"), None) is not None:
        return True
    cells = [sum(len(text) for text in cell.itertext()) for cell in item.iter("td", "th")]
    return len(cells) < 2 or (max(cells) > 300 and max(cells) > 0.7 * sum(cells))


def _grid(item: etree._Element) -> Grid:
    """Return the table with its spans resolved (HTML Living Standard, 4.9.12).

    Spans that would make the table far larger than its cells count as one.
    """
    slots: dict[tuple[int, int], Box] = {}
    rows = list(item.iter("tr"))
    widths = [0] * len(rows)
    room = _ROOM + _ROOM_A_ROW * len(rows)
    for at, row in enumerate(rows):
        column = 0
        for cell in row.iterchildren("td", "th"):
            while (at, column) in slots:
                column += 1
            wide = min(_whole(cell.get("colspan"), 1) or 1, _MAX_SPAN)
            high = min(_whole(cell.get("rowspan"), 1) or len(rows), len(rows) - at)
            wide, high = (wide, high) if wide * high <= room else (1, 1)
            room -= wide * high if wide * high > 1 else 0
            box = Box(flat(_blocks(cell)))
            for below in range(at, at + high):
                slots |= {(below, column + right): box for right in range(wide)}
                widths[below] = max(widths[below], column + wide)
            check(len(slots), CELLS, MOST_CELLS)
    check(sum(widths), CELLS, MOST_CELLS)
    return grid(
        [slots.get((at, column)) or Box("") for column in range(width)] for at, width in enumerate(widths)
    )
