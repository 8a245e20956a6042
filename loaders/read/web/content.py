"""Where the text of a saved page is: a known container, else the block with most words outside of links."""

from lxml import etree

from loaders.text.vocabulary import rows

_DROPPED = (
    "script", "style", "noscript", "template", "nav", "aside", "footer", "iframe", "object", "svg", "select",
    "button", "input", "textarea", "option", "audio", "video", "canvas", "map",
)  # fmt: skip
_HOLDERS = frozenset(
    ("div", "section", "article", "main", "table", "tbody", "tr", "td", "form", "center", "body")
)
_TEXTS = ("p", "h1", "h2", "h3", "h4", "h5", "h6")
_MENU = 0.5
_FEW_LINKS = 2
_SHARE = 0.8
_ENOUGH = 60


def content(root: etree._Element) -> etree._Element:
    """Return the element with the page's own text; scripts, menus and forms are emptied in `root`."""
    body = next(root.iter("body"), root)
    etree.strip_elements(body, *_DROPPED, with_tail=False)
    for item in [item for item in body.iter() if _hidden(item)]:
        _empty(item, body)
    words = Words(body)
    known = [item for item in body.iter() if _known(item)]
    best = max(known, key=words.plain, default=None)
    if best is not None and words.plain(best) >= min(_ENOUGH, words.plain(body)):
        return best
    return _dense(body, words)


def _hidden(item: etree._Element) -> bool:
    style = item.get("style", "").replace(" ", "").lower()
    return item.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style


def _empty(item: etree._Element, body: etree._Element) -> None:
    """Take what an element holds, and its kind, from the page; the text that follows it stays."""
    if item is not body:
        item.clear(keep_tail=True)
        item.tag = "span"


def _known(item: etree._Element) -> bool:
    name, classes = item.get("id"), item.get("class", "").split()
    if name is None and not classes:
        return False
    return any(
        name == row["name"] if row["kind"] == "id" else set(row["name"].split()) <= set(classes)
        for row in rows("html_content")
    )


class Words:
    """How many characters each element of a tree holds, blanks left out; counted once, from the leaves up."""

    def __init__(self, root: etree._Element) -> None:
        self._all: dict[etree._Element, int] = {}
        self._linked: dict[etree._Element, int] = {}
        self._links: dict[etree._Element, int] = {}
        for item in reversed(list(root.iter())):
            self._count(item)

    def _count(self, item: etree._Element) -> None:
        children = list(item)
        held = [_length(item.text), *(self._all[inner] + _length(inner.tail) for inner in children)]
        link = item.tag == "a"
        self._all[item] = sum(held)
        self._linked[item] = sum(self._linked[inner] for inner in children) + (sum(held) if link else 0)
        self._links[item] = sum(self._links[inner] for inner in children) + link

    def plain(self, item: etree._Element) -> int:
        """Return the number of characters of an element that are not inside a link."""
        return self._all[item] - self._linked[item]

    def menu(self, item: etree._Element) -> bool:
        """Tell whether an element is a list of links: most of its words are linked, in several links."""
        return self._links[item] > _FEW_LINKS and self._linked[item] > _MENU * self._all[item]


def _length(text: str | None) -> int:
    return len("".join(text.split())) if text else 0


def _dense(body: etree._Element, words: Words) -> etree._Element:
    """Drop menus, then go down from the body while one child holds nearly all words."""
    menus = [item for item in body.iter("ul", "ol", "div", "table", "dl") if words.menu(item)]
    for item in menus:
        _empty(item, body)
    words = Words(body) if menus else words
    at = body
    while True:
        inner = max(at, key=words.plain, default=None)
        if inner is None or inner.tag not in _HOLDERS or words.plain(inner) < _SHARE * words.plain(at):
            return at
        if any(words.plain(child) for child in at.iterchildren(*_TEXTS)):
            return at  # paragraphs or headings of its own: going down would lose them
        at = inner
