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
_SHARE = 0.8
_ENOUGH = 60


def content(root: etree._Element) -> etree._Element:
    """Return the element with the page's own text; scripts, menus and forms are removed from `root`."""
    body = next(root.iter("body"), root)
    etree.strip_elements(body, *_DROPPED, with_tail=False)
    for item in [item for item in body.iter() if _hidden(item)]:
        _drop(item)
    known = [item for item in body.iter() if _known(item)]
    best = max(known, key=_words, default=None)
    if best is not None and _words(best) >= min(_ENOUGH, _words(body)):
        return best
    return _dense(body)


def _hidden(item: etree._Element) -> bool:
    style = item.get("style", "").replace(" ", "").lower()
    return item.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style


def _drop(item: etree._Element) -> None:
    """Remove an element and keep the text that follows it."""
    parent = item.getparent()
    if parent is None:
        return
    before = item.getprevious()
    if before is None:
        parent.text = (parent.text or "") + (item.tail or "")
    else:
        before.tail = (before.tail or "") + (item.tail or "")
    parent.remove(item)


def _known(item: etree._Element) -> bool:
    table = rows("html_content")
    classes = item.get("class", "").split()
    return any(
        item.get("id") == row["name"] if row["kind"] == "id" else set(row["name"].split()) <= set(classes)
        for row in table
    )


def _words(item: etree._Element) -> int:
    """Count the characters of an element that are not inside a link."""
    return _length(item) - sum(_length(link) for link in item.iter("a"))


def _length(item: etree._Element) -> int:
    return sum(len("".join(text.split())) for text in item.itertext())


def _dense(body: etree._Element) -> etree._Element:
    """Go down from the body while one child holds nearly all words; drop menus on the way."""
    at = body
    while True:
        for item in [item for item in at.iter("ul", "ol", "div", "table", "dl") if _menu(item)]:
            _drop(item)
        inner = max(at, key=_words, default=None)
        if inner is None or inner.tag not in _HOLDERS or _words(inner) < _SHARE * _words(at) or _has_text(at):
            return at
        at = inner


def _has_text(item: etree._Element) -> bool:
    """Tell whether an element holds paragraphs or headings itself: going down would lose them."""
    return any(_words(inner) for inner in item.iterchildren(*_TEXTS))


def _menu(item: etree._Element) -> bool:
    """Tell whether an element is a list of links: most of its words are linked, in several links."""
    links = list(item.iter("a"))
    return len(links) > 2 and sum(_length(link) for link in links) > _MENU * _length(item)
