"""Clauses in running text, looked for only where a plan has none in brackets or behind labels."""

import re
from collections.abc import Iterator, Sequence

from loaders.clauses.acceptance import is_unit_list
from loaders.clauses.finder import ClauseFinder, Found
from loaders.clauses.grammar import ClauseParser
from loaders.outline.tree import Item
from loaders.text.aligned import squeezed

_SENTENCE = re.compile(r"[^。;\n]+")
_HINT = re.compile(r"牵头|负责|配合|会同")
_CUT = re.compile(r"[,:]|(?=由[省市区县旗州各国])")
_SUBJECT = re.compile(
    r"[ ]*(?:(?:\d{1,3}[.、]|\([一二三四五六七八九十\d]{1,3}\)|[①-⑳])[ ]*)?(?P<clause>(?:由)?(?=[省市区县旗州各]|自治区|国家|中央)[^,:。;的()]{2,80}?"
    r"(?:牵头负责|牵头|负责|(?:积极|全力|密切|主动)?配合[^,:。;的]{2,40}?(?=对|做好|开展|推进|落实|完成|抓好|实施|加强|建立|制定|组织|共同)|会同[^,:。;的]{2,40}?(?=做好|开展|推进|负责|落实|抓好|制定|组织|建立|完善|加强|研究|实施|共同|统筹)))"
)


def prose_clauses(finder: ClauseFinder, start: int, end: int) -> list[Found]:
    """Return clauses of prose: whole sentences, else parts of sentences, else the owners that sentences begin with."""
    for read in (_sentences, _stretches, _subjects):
        found = [
            c for a, b in read(finder, start, end) if (c := finder.read(a, b, (a, b), "sentence")) is not None
        ]
        if found:
            return found
    return []


_HEADING = re.compile(r"[^\n。;,:]{3,30}?(?=[ ]*(?:\(\d+项\))?[ ]*[:。]?[ ]*(?:\n|$))")


def heading_clauses(plain: str, items: Sequence[Item]) -> list[Found]:
    """Return headings that are names of units and nothing else (一、市卫生健康委), which speak for the items below."""
    found = []
    for item in items:
        match = _HEADING.match(plain, item.body, item.own_end) if item.children else None
        if match is None or not is_unit_list(match[0]):
            continue
        aligned = squeezed(plain, match.start(), match.end())
        parsed = ClauseParser().parse(aligned, strict=True, label="owner")
        if parsed.parts and not parsed.unknown:
            found.append(Found(match.start(), match.end(), match.span(), aligned, parsed, "heading"))
    return found


def _sentences(finder: ClauseFinder, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Sentences that are nothing but a clause (市发改委牵头，市财政局配合。)."""
    for match in _SENTENCE.finditer(finder.plain, start, end):
        if _HINT.search(match[0]):
            yield match.span()


def _stretches(finder: ClauseFinder, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The longest clauses between commas (由市商务局牵头，市文旅局配合，开展…)."""
    for match in _SENTENCE.finditer(finder.plain, start, end):
        if not _HINT.search(match[0]):
            continue
        inner = (match.start() + m.end() for m in _CUT.finditer(match[0]))
        cuts = [match.start(), *inner, match.end() + 1]
        at = 0
        while at < len(cuts) - 1:
            stop = _longest(finder, cuts, at)
            if stop:
                yield cuts[at], _end(finder.plain, cuts[stop])
            at = stop or at + 1


def _longest(finder: ClauseFinder, cuts: list[int], at: int) -> int:
    for stop in range(len(cuts) - 1, at, -1):
        span = (cuts[at], _end(finder.plain, cuts[stop]))
        if finder.read(*span, span, "sentence") is not None:
            return stop
    return 0


def _end(plain: str, cut: int) -> int:
    return cut if plain[cut : cut + 1] == "由" else cut - 1


def _subjects(finder: ClauseFinder, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Owners at the head of a sentence (市教育局负责统筹…; 市水利局会同各县做好…)."""
    for match in _SENTENCE.finditer(finder.plain, start, end):
        head = _SUBJECT.match(match[0])
        if head is not None:
            yield match.start() + head.start("clause"), match.start() + head.end("clause")
