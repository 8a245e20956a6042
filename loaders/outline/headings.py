"""Headings of items: where they end, even where a text is glued to them (总体要求全面贯彻…)."""

import re
from collections.abc import Sequence

from loaders.outline.tree import Item
from loaders.text.vocabulary import pattern, wordset

INTRO = pattern("{chapter_words.intro}")
"""Titles of chapters that state aims or a preface."""
SAFEGUARD = pattern("{chapter_words.safeguard}")
"""Titles of chapters that say how the work is secured."""

_SHORT = 60
_GLUED = 26
_CHAPTER = "{chapter_words.intro+safeguard+title}"
_USUAL = pattern(rf"{_CHAPTER}(?:(?:{{links.and}}|、){_CHAPTER})*")
_GOES_ON = wordset("links", "and") | {"、"}
_STARTS = pattern(r"(?<=[一-鿿\"]{6})(?:(?!{outline_words.no_opener}){outline_words.opener}|到20|20\d\d年)")


def heading(plain: str, item: Item, text: str | None = None, clauses: Sequence[tuple[int, int]] = ()) -> str:
    """Return an item's heading: its own words up to the end of the line or the sentence, without white space.

    A clause (a stretch with its brackets) that stands in the heading is not part of it, nor is a text glued to it. With `text`, of which `plain` is
    the plain form, the heading comes out as `text` writes it.
    """
    start, stop = heading_span(plain, item, clauses)
    pairs = zip((text or plain)[start:stop], plain[start:stop], strict=True)
    return "".join(char for char, sign in pairs if not sign.isspace()).rstrip("。:;：；")


def heading_span(plain: str, item: Item, clauses: Sequence[tuple[int, int]] = ()) -> tuple[int, int]:
    """Return the stretch of an item's heading as offsets; see `heading`."""
    start, stop = item.body, min([item.own_end, *(start for start, _ in clauses)])
    own = plain[start:stop]
    words = own.strip()
    if len(words) > _SHORT or re.search("[。:].", words) or ("\n" in words and words.endswith("。")):
        start += len(own) - len(own.lstrip())
        cut = re.search(r"[。\n]", plain[start:stop])
        stop = start + cut.start() if cut is not None else stop
    return start, _unglue(plain, start, stop, item)


def _unglue(plain: str, start: int, stop: int, item: Item) -> int:
    """Return where a heading ends to which its text is glued: behind a usual title, else before words that begin a text."""
    mixed = re.search("[,:]", plain[start:stop]) is not None
    inline = plain[max(0, item.start - 1) : item.start].strip() != ""
    whole = item.children and stop >= item.own_end and not (inline and mixed)
    if plain[stop : stop + 1] == "\n" or whole:
        return stop
    usual = _USUAL.match(plain, start, stop)
    if usual is not None and usual.end() >= stop:
        return stop
    if usual is not None and plain[usual.end()] not in _GOES_ON and (mixed or stop - start > _GLUED):
        return usual.end()
    begins = _STARTS.search(plain, start, stop) if stop - start > _GLUED else None
    return begins.start() if begins is not None else stop
