"""Split a list of units as clauses write it into the mentions of single units, each with its stretch of the text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from loaders.clauses.glued import part_names
from loaders.clauses.links import unlinked
from loaders.clauses.marks import is_mark
from loaders.clauses.names import (
    GOVERNMENT,
    etc_start,
    is_collective,
    is_name,
    is_open,
    leading_level,
)
from loaders.places import gazetteer
from loaders.text.aligned import MASK
from loaders.text.vocabulary import pattern, words, wordset

_SEPARATORS = re.compile(rf"[、,;/|，；]+|{MASK}++|(?<=[一-鿿{MASK}])(?=[①-⑳])")
"""Signs between names, brackets that another name follows, and numbers before names."""
_APART = re.compile("[、,;/|，；][、,;/|，；]*+")
"""The signs alone, which a scan finds fast; most lists have nothing else between their names."""
_NOT_SIGNS = re.compile(f"[{MASK}①-⑳]")
_NUMBER = re.compile(r"[ ]*(?:\d{1,2}[.)]|\(\d{1,2}\)|[①-⑳])(?=[一-鿿])")
_STARS = frozenset("*★☆▲△※#")
_EDGES = frozenset(" .:。·-\"')")
_SMALLEST_LEVEL = "(?:[{chars:levels.territory+township}]|{levels.division}|自治区|街道|镇街)"
_LEVEL_NOTE = pattern(rf"[(<](?:{_SMALLEST_LEVEL}|{{unit_words.note_place}}|[、,/和])+[)>]")
_LEVELS_ALONE = pattern(rf"(?:{_SMALLEST_LEVEL}|[、和及]|{MASK})+")
_OWN_LEVEL = pattern("{levels.nation}|{unit_words.own_level}|团[{chars:levels.territory}]委|兵团")
_ZONE = pattern("{unit_words.zones}")
_HEAD_OF_GROUP = pattern("^(?:各|[一-鿿]{0,4}所在地?的?|{unit_words.collective_start}的?)")
_TAIL = pattern(r"(?P<stem>.{2,6}?)(?P<tail>[{chars:levels.territory}](?:人民政府|政府))")


_LONGEST_KEPT = 40
"""Pieces of a list up to so many characters are remembered: plans name few units, each many times."""


class UnitMention(NamedTuple):
    """A unit in a list: `text` as written without notes, `full` with a level word or a tail restored.

    `start` and `end` index the squeezed text; `etc` says that 等 follows; `collective` that a group of unnamed units
    is meant, `open` that it is left open which; `note` is the bracketed note behind it; `starred` says that a star
    marks it.
    """

    text: str
    full: str
    start: int
    end: int
    etc: bool = False
    collective: bool = False
    open: bool = False
    note: tuple[int, int] | None = None
    starred: bool = False


_Found = tuple[UnitMention | None, bool]


def split_names(text: str, start: int, end: int, raw: str | None = None) -> tuple[list[UnitMention], bool]:
    """Return the units in `text[start:end]` (squeezed, masked) and whether the list is left open by 等.

    `raw` is the text without masks, from which the names are taken.

    A list is cut at 、，； and / and at 和/及/与 where both sides are whole names.
    """
    raw = raw or text
    found: list[UnitMention] = []
    opened = False
    for kept, shift in _in_pieces(text, raw, start, end):
        for mention, etc in kept:
            opened = opened or etc
            if mention is not None:
                found.append(_moved(mention, shift) if shift else mention)
            elif etc and found:
                found[-1] = found[-1]._replace(etc=True)
    if len(found) > 1:
        found = _tails_restored(_levels_restored(_governments_merged(text, raw, found)))
    return found, opened


def _in_pieces(text: str, raw: str, start: int, end: int) -> Iterable[tuple[Sequence[_Found], int]]:
    """Return what each piece of a list holds, and how far its offsets are to be moved."""
    if _NOT_SIGNS.search(text, start, end) is not None:
        return (_in_piece(text, raw, *piece) for piece in _pieces(text, raw, start, end))
    bounds = [start, *[at for sign in _APART.finditer(text, start, end) for at in sign.span()], end]
    pieces = zip(bounds[::2], bounds[1::2], strict=True)
    same = raw is text or raw.startswith(text[start:end], start)
    if not same or not _STARS.isdisjoint((raw[max(start - 1, 0) : start], raw[end : end + 1])):
        return [_in_piece(text, raw, *piece) for piece in pieces]
    return [
        (_known_piece(text[low:high]), low)
        if high - low <= _LONGEST_KEPT
        else _in_piece(text, raw, low, high)
        for low, high in pieces
    ]


def _pieces(text: str, raw: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the pieces of a list in which brackets stand or numbers open names."""
    at = start
    for match in _SEPARATORS.finditer(text, start, end):
        low, high = match.span()
        masked = text[low:high][:1] == MASK
        if masked and not (high < end and "一" <= text[high] <= "鿿" and is_mark(raw[low:high])):
            continue  # looked at here: a pattern that asks for what follows tries each sign of a long run anew
        yield at, high if masked else low
        at = high
    yield at, end


def _in_piece(text: str, raw: str, start: int, end: int) -> tuple[Sequence[_Found], int]:
    """Return what one piece of a list holds, and how far its offsets are to be moved.

    Most hold no bracket, and what they hold depends on their words alone.
    """
    piece = text[start:end]
    same = raw is text or raw.startswith(piece, start)
    if end - start > _LONGEST_KEPT or MASK in piece or not same:
        return list(_read(text, raw, start, end)), 0
    around = raw[max(start - 1, 0) : start], raw[end : end + 1]
    if _STARS.isdisjoint(around):
        return _known_piece(piece), start
    return _known_piece(piece, *[sign if sign in _STARS else "" for sign in around]), start


@lru_cache(maxsize=8192)
def _known_piece(piece: str, before: str = "", behind: str = "") -> tuple[_Found, ...]:
    """Return what a piece without brackets holds, at offsets from its beginning; `before` and `behind` are stars or nothing."""
    text, start = before + piece + behind, len(before)
    found = _read(text, text, start, start + len(piece))
    return tuple((mention if mention is None else _moved(mention, -start), etc) for mention, etc in found)


def _moved(mention: UnitMention, by: int) -> UnitMention:
    text, full, start, end, etc, collective, left_open, note, starred = mention
    moved = (text, full, start + by, end + by, etc, collective, left_open, note, starred)
    return tuple.__new__(UnitMention, moved)


def _read(text: str, raw: str, start: int, end: int) -> Iterator[_Found]:
    """Yield the units between the links of one piece, None where only 等 stands, each with whether 等 ends it."""
    for linked in unlinked(text, start, end):
        for left, right in part_names(text, *linked):
            yield _one(text, raw, left, right)


def _one(text: str, raw: str, start: int, end: int) -> _Found:
    """Return the unit in one piece without its 等 and its note, and whether 等 stood there."""
    start, end = _trimmed(text, _behind_number(raw, start, end), end)
    etc = etc_start(text, start, end)
    end = end if etc is None else etc
    note = None
    bare = _before_mask(text, start, end)
    if start < bare < end and not _LEVEL_NOTE.fullmatch(raw, bare, end):
        note, end = (bare, end), bare
    if bare == start:
        return None, etc is not None
    name = raw[start:end]
    group = is_collective(name)
    starred = raw[max(0, start - 1) : start] in _STARS or raw[end : end + 1] in _STARS
    return UnitMention(
        name, name, start, end, etc is not None, group, group and is_open(name), note, starred
    ), etc is not None


def _behind_number(raw: str, start: int, end: int) -> int:
    """Return where a name begins behind its number in the list (1.市教育局, (2)市财政局, ①市体育局)."""
    number = _NUMBER.match(raw, start, end)
    return number.end() if number is not None else start


def _before_mask(text: str, start: int, end: int) -> int:
    """Return where the masks at the end of `text[start:end]` begin, `end` where none are there."""
    while end > start and text[end - 1] == MASK:
        end -= 1
    return end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch of one name without stars, the label before it and signs around it."""
    while start < end and text[end - 1] in _STARS:
        end -= 1
    colon = text.rfind(":", start, end)
    if colon >= 0 and is_name(text[colon + 1 : end]):
        start = colon + 1
    while start < end and (text[start] in _EDGES or text[start] in _STARS):
        start += 1
    while start < end and text[end - 1] in _EDGES and not _quoted(text, start, end):
        end -= 1
    if text.startswith("由", start, end) and is_name(text[start + 1 : end]):
        start += 1
    return start, end


def _quoted(text: str, start: int, end: int) -> bool:
    return text[end - 1] == '"' and text.count('"', start, end) % 2 == 0


def _governments_merged(text: str, raw: str, mentions: list[UnitMention]) -> list[UnitMention]:
    """Join 各市、县（区）人民政府 and 各区、县级市, which a separator cut inside one group."""
    if not [m for m in mentions if m.collective or _is_government(text[m.start : m.end])]:
        return mentions
    runs: list[list[UnitMention]] = []
    for mention in mentions:
        if runs and _goes_on(text, runs[-1], mention):
            runs[-1].append(mention)
        else:
            runs.append([mention])
    if len(runs) == len(mentions):
        return mentions
    return [run[0] if len(run) == 1 else _merged(raw, run) for run in runs]


def _merged(raw: str, run: list[UnitMention]) -> UnitMention:
    first, last = run[0], run[-1]
    name = raw[first.start : last.end]
    left_open = any(mention.open for mention in run)
    return UnitMention(name, name, first.start, last.end, last.etc, True, left_open, last.note)


def _goes_on(text: str, run: list[UnitMention], mention: UnitMention) -> bool:
    """Tell whether `mention` is the next part of the group that a run of mentions opens."""
    before = run[-1]
    if run[0].collective and _second_noun(text, before, mention):
        return True
    if before.etc or not _is_government(text[mention.start : mention.end]):
        return False
    if _ZONE.match(mention.text) and not run[0].text.startswith("各"):
        return False
    gap = text[before.end : mention.start].strip(MASK)
    if gap not in ("、", "和", "及", "") or before.text.endswith(words("unit_endings", "government")):
        return False
    own = text[before.start : before.end]
    places = _HEAD_OF_GROUP.sub("", own).strip(MASK) if len(run) == 1 else own
    return _LEVELS_ALONE.fullmatch(places) is not None


@lru_cache(maxsize=4096)
def _is_government(words: str) -> bool:
    """Tell whether words are a government without a place's name (县人民政府)."""
    return GOVERNMENT.fullmatch(words) is not None


def _second_noun(text: str, before: UnitMention, mention: UnitMention) -> bool:
    """Tell whether `mention` is a second noun of one group (市直有关部门、单位; 各市人民政府、行政公署; 各委、办、局)."""
    if before.etc or text[before.end : mention.start].strip(MASK) != "、":
        return False
    return any(
        mention.text in nouns and before.text.endswith(tuple(nouns - {mention.text}))
        for nouns in (
            wordset("role_words", "paired"),
            wordset("unit_endings", "government"),
            wordset("unit_words", "each_last"),
        )
    )


def _levels_restored(mentions: Iterable[UnitMention]) -> Iterator[UnitMention]:
    """Give a name the level word that its list writes once: 市教育局、财政局."""
    level = ""
    for mention in mentions:
        own = None if mention.collective else leading_level(mention.text)
        if own:
            level = own
        elif level and not mention.collective and _takes_level(mention.text):
            mention = mention._replace(full=level + mention.text)  # noqa: PLW2901
        yield mention


@lru_cache(maxsize=4096)
def _takes_level(name: str) -> bool:
    if not name.endswith(words("unit_endings", "takes_level")) or _OWN_LEVEL.match(name):
        return False
    return name[:2] not in _places() and name[:3] not in _places()


@cache
def _places() -> frozenset[str]:
    """Short names of provinces and prefectures, with which names of branches and companies begin."""
    regions = gazetteer().regions.values()
    return frozenset(r.short_name for r in regions if r.level in ("province", "prefecture"))


@lru_cache(maxsize=4096)
def _own_tail(name: str) -> str:
    """Return the tail that a name writes itself (县人民政府 of 临河县人民政府), empty where it has none."""
    match = _TAIL.fullmatch(name)
    return match["tail"] if match is not None else ""


def _tails_restored(mentions: Iterable[UnitMention]) -> list[UnitMention]:
    """Give a place the tail that its list writes once, at its end: 青山、临河县人民政府."""
    listed = list(mentions)
    if not [mention for mention in listed if _own_tail(mention.text)]:
        return listed
    tail = ""
    done: list[UnitMention] = []
    for mention in reversed(listed):
        own = "" if mention.collective else _own_tail(mention.text)
        if own:
            tail = own
        elif tail and 2 <= len(mention.text) <= 4 and not is_name(mention.text):
            mention = mention._replace(full=mention.text + tail)  # noqa: PLW2901
        else:
            tail = ""
        done.append(mention)
    return done[::-1]
