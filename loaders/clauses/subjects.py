"""Owners that items begin with, as a division of duties lists them: （一）市工信局：牵头制定…, （二）市财政局。保障经费."""

import re
from collections import Counter
from collections.abc import Sequence

from loaders.clauses.acceptance import has_level
from loaders.clauses.grammar import ClauseContext, Parsed, parse_clause
from loaders.clauses.marks import is_mark
from loaders.clauses.match import ClauseMatch
from loaders.clauses.names import LEVEL, ends_like_name, is_name
from loaders.outline import Item
from loaders.text.aligned import squeezed
from loaders.text.vocabulary import pattern

SHAPE = "subject"
_HEAD = re.compile(
    r"[ ]*+(?P<names>[^\n。;,:()]{2,60}?)(?P<note>\([^\n()]{1,20}\))?(?:(?:职责|任务|责任)(?=:))?"
    r"[ ]*+(?P<sign>[:。\n]|(?<= )(?=[一-鿿]))(?=\s*+\S)"
)
_WORDS = re.compile(r"[ ]*+([^\n。;,:()]{2,60})")
_DUTIES = ("职责", "任务", "责任")
_HELPS = pattern(r"\s*+(?:{clause_words.helpfully}|配合|协助|参与)")
_LABEL = pattern("{role_words.core}|{role_words.noun}$")
_LEVELS = pattern(rf"\((?:{LEVEL}|[、,/和])+\)")
_FEWEST = 2


def subject_clauses(plain: str, items: Sequence[Item]) -> list[ClauseMatch]:
    """Return the owners with which items begin, where most items beside each other begin so.

    Before a full stop or a line end, which headings have too, they bear a level word.
    """
    found = [(item, clause) for item in items if (clause := _subject(plain, item)) is not None]
    beside = Counter(_above(item) for item in items)
    heads = Counter(_above(item) for item, _ in found)
    return [
        clause
        for item, clause in found
        if heads[_above(item)] >= _FEWEST and 2 * heads[_above(item)] > beside[_above(item)]
    ]


def _above(item: Item) -> tuple[int, int]:
    return (item.parent.start if item.parent is not None else -1, item.kind)


def _subject(plain: str, item: Item) -> ClauseMatch | None:
    match = _HEAD.match(plain, item.body, item.own_end) if _may_begin(plain, item) else None
    if match is None or _LABEL.search(match["names"]) is not None or not _are_names(match["names"]):
        return None
    if match["sign"] != ":" and not all(has_level(name.strip()) for name in match["names"].split("、")):
        return None
    note = match["note"] or ""
    told = _LEVELS.fullmatch(note) is not None or is_mark(note)
    names = (match.start("names"), match.end("note") if told else match.end("names"))
    aligned = squeezed(plain, *names)
    label = "support" if _HELPS.match(plain, match.end()) else "owner"
    parsed: Parsed = parse_clause(aligned, ClauseContext(strict=True, label=label))
    if not parsed.mentions or parsed.unknown:
        return None
    return ClauseMatch(*names, match.span(), aligned, parsed, SHAPE)


def _may_begin(plain: str, item: Item) -> bool:
    """Tell whether the words up to the first sign may be names, or some of them before a blank: most are a sentence."""
    found = _WORDS.match(plain, item.body, item.own_end)
    words = found[1] if found is not None else ""
    return " " in words or words.endswith(_DUTIES) or ends_like_name(words)


def _are_names(words: str) -> bool:
    return all(is_name(name.strip()) for name in words.split("、"))
