"""The automatic numbers of a Word file, rebuilt from its numbering and style parts (ECMA-376-1, 17.9)."""

import re
from dataclasses import dataclass, field

from lxml import etree

from loaders.read.numerals import numeral
from loaders.read.word.wordml import W, child, value, whole

_MAX_DEPTH = 20
_LEVELS = range(9)
_LONGEST_PATTERN = 255


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    style: str
    pattern: str
    legal: bool
    suffix: str
    restart: int | None
    paragraph_style: str | None


@dataclass(slots=True)
class _Scheme:
    """An abstract numbering: its levels, and the last number given on each."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Gives each paragraph its automatic number, in the order of the document."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._styles = _styles(styles)
        self._schemes: dict[str, _Scheme] = {}
        self._links: dict[str, str] = {}
        self._lists: dict[str, tuple[str, dict[int, _Level]]] = {}
        self._starts: dict[tuple[str, int], int] = {}
        if numbering is not None:
            self._load(numbering)

    def _load(self, root: etree._Element) -> None:
        for abstract in root.findall(f"{W}abstractNum"):
            key = abstract.get(f"{W}abstractNumId", "")
            self._schemes[key] = _Scheme(_levels(abstract))
            link = value(abstract, "numStyleLink")
            if link:
                self._links[key] = link
        for entry in root.findall(f"{W}num"):
            key = entry.get(f"{W}numId", "")
            overrides = entry.findall(f"{W}lvlOverride")
            levels = {at: level for override in overrides for at, level in _levels(override).items()}
            self._lists[key] = (value(entry, "abstractNumId") or "", levels)
            for override in overrides:
                start = whole(value(override, "startOverride"))
                if start is not None:
                    self._starts[key, whole(override.get(f"{W}ilvl")) or 0] = start

    def label(self, paragraph: etree._Element) -> str:
        """Count `paragraph` and return its number with the space it needs; empty without one."""
        key, at = self._place(paragraph)
        scheme, own = self._scheme(key)
        if scheme is None or key is None:
            return ""
        levels = {**scheme.levels, **own}
        if at not in levels:
            return ""
        self._count(scheme, levels, key, at)
        level = levels[at]
        if level.style == "bullet":
            return ""
        return _spaced(_written(level, levels, scheme.counts), level.suffix)

    def _place(self, paragraph: etree._Element) -> tuple[str | None, int]:
        """Find the list and level of a paragraph: its own, else those of its style or of a style above."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        key = value(own, "numId")
        at = whole(value(own, "ilvl"))
        if key is None:
            style = value(child(paragraph, "pPr"), "pStyle")
            key, style_at = self._styled(style)
            at = style_at if at is None else at
        return key, at or 0

    def _styled(self, style: str | None) -> tuple[str | None, int | None]:
        for _ in range(_MAX_DEPTH):
            if style is None or style not in self._styles:
                break
            above, key, at = self._styles[style]
            if key is not None:
                return key, self._level_of(style, key) if at is None else at
            style = above
        return None, None

    def _level_of(self, style: str, key: str) -> int | None:
        scheme, _ = self._scheme(key)
        levels = scheme.levels if scheme else {}
        return next((at for at, level in levels.items() if level.paragraph_style == style), None)

    def _scheme(self, key: str | None) -> tuple[_Scheme | None, dict[int, _Level]]:
        abstract, own = self._lists.get(key or "0", ("", {}))
        for _ in range(_MAX_DEPTH):
            if abstract not in self._links:
                break
            linked = self._styles.get(self._links[abstract], (None, None, None))[1]
            abstract = self._lists.get(linked or "", ("", {}))[0]
        return self._schemes.get(abstract), own

    def _count(self, scheme: _Scheme, levels: dict[int, _Level], key: str, at: int) -> None:
        counts = scheme.counts
        start = self._starts.pop((key, at), None)
        if start is None:
            start = counts[at] + 1 if at in counts else levels[at].start
        counts[at] = start
        for lower in [n for n in counts if n > at]:
            restart = levels[lower].restart if lower in levels else None
            if restart is None or (restart > 0 and at < restart):
                del counts[lower]


def _levels(parent: etree._Element) -> dict[int, _Level]:
    levels = ((whole(item.get(f"{W}ilvl")) or 0, item) for item in parent.findall(f"{W}lvl"))
    return {at: _level(item) for at, item in levels if at in _LEVELS}


def _level(item: etree._Element) -> _Level:
    start = whole(value(item, "start"))
    return _Level(
        start=1 if start is None else start,
        style=value(item, "numFmt") or _alternate(item) or "decimal",
        pattern=(value(item, "lvlText") or "")[:_LONGEST_PATTERN],
        legal=child(item, "isLgl") is not None,
        suffix=value(item, "suff") or "tab",
        restart=whole(value(item, "lvlRestart")),
        paragraph_style=value(item, "pStyle"),
    )


def _alternate(item: etree._Element) -> str | None:
    """Read a number format that newer versions of Word wrap into alternate content."""
    found = next(item.iter(f"{W}numFmt"), None)
    return None if found is None else found.get(f"{W}val")


def _styles(root: etree._Element | None) -> dict[str, tuple[str | None, str | None, int | None]]:
    found = {}
    for style in root.findall(f"{W}style") if root is not None else ():
        numbers = style.find(f"{W}pPr/{W}numPr")
        entry = (value(style, "basedOn"), value(numbers, "numId"), whole(value(numbers, "ilvl")))
        found[style.get(f"{W}styleId", "")] = entry
    return found


def _written(level: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        if at not in levels:
            return ""
        style = "decimal" if level.legal and levels[at].style != "none" else levels[at].style
        return numeral(counts.get(at, levels[at].start), style)

    return re.sub(r"%([1-9])", number, level.pattern)


def _spaced(label: str, suffix: str) -> str:
    """Part a number from the words after it where its own sign does not: "1. 5G", but "（一）加强"."""
    if suffix == "nothing" or not label or label[-1].isspace():
        return label
    return label + " " if label[-1].isascii() or label[-1].isalnum() else label
