"""Places named by one character: 苏皖合作, 鲁渝协作, “甬延”, 援藏, 赴沪, 供港, 台企."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from loaders.places.gazetteer import gazetteer
from loaders.places.home import Home
from loaders.places.initials import cities_beginning, first_characters, has_word, initials
from loaders.places.letters import SOFT, hard_letters, meanings, provinces
from loaders.places.mentions import name_table
from loaders.text.vocabulary import filled, pattern, wordset

_LINE = filled("(?!{place_words.line_name})")
_BEHIND = filled(r"{place_words.coop}|[)\"]|(?P<open>[、和]\x00)")
_PAIRS = wordset("place_words", "letter_pair")
_JOINED = pattern("{place_words.joined}")
_CITIES = wordset("place_words", "alone_city", "city_letter")
"""Letters that stand for cities where no province is meant."""
_COMMON = 3.0
_KNOWN = 2.0
_ENTER = "{place_words.enter}(?<!{place_words.not_enter})"
_ALONE = pattern(
    rf"(?:{{place_words.to_province}}|{_ENTER})(?P<province>[{{chars:place_words.alone_province}}])"
    r"|{place_words.to_overseas}(?P<overseas>[港澳])"
    rf"|(?:{{place_words.to_frontier}}|{_ENTER})(?P<frontier>[藏疆])"
    r"|{place_words.aid}(?P<helped>[青鄂琼])"
    r"|{place_words.to_taiwan}(?P<to_taiwan>台)(?![账阶])"
    r"|(?P<of_taiwan>台)(?<!{place_words.not_taiwan})(?!{place_words.not_of_taiwan}){place_words.of_taiwan}"
    r"|(?P<of_overseas>[港澳])(?<!{place_words.harbour})(?!资源){place_words.of_overseas}"
    r"|{place_words.to_city}(?!{place_words.not_alone_city})(?P<city>[{chars:place_words.alone_city}])"
    r"|(?P<traders>[{chars:place_words.traders}])(?!{place_words.not_traders})[商企]"
    r"|(?P<city_traders>[{chars:place_words.city_traders}])(?!{place_words.not_traders})[商企]"
)
"""A single character that stands for a place, in the one group that matches."""

_LISTED = 30  # compounds of a list behind which the word for working together may stand
_NONE: dict[str, list[str]] = {"province": [], "city": []}


class Named:
    """The ids that a point names elsewhere, in its order; they decide between the meanings of a character."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._ids = dict.fromkeys(ids)
        self._by_initial: dict[str, str] = {}
        regions = gazetteer().regions
        for ident in filter(str.isdigit, self._ids):
            for char in regions[ident].short_name[:2]:
                self._by_initial.setdefault(char, ident)

    def __contains__(self, ident: object) -> bool:
        return ident in self._ids

    def begin_with(self, char: str) -> str | None:
        """Return the first place whose short name has the character as its first or second."""
        return self._by_initial.get(char)


@cache
def _letter() -> re.Pattern[str]:
    """Return one set of characters, which a scan finds fast; `_ALONE` matches from there."""
    return re.compile(filled(f"[{provinces()}{{chars:place_words.alone_city}}]"))


def _letters(home: Home) -> str:
    """Return the characters that a compound can hold, those of the table and of the own province, to stand in a class."""
    return re.escape("".join(sorted({*meanings(), *home.letters, *initials(home)})))


@lru_cache(maxsize=64)
def _pairs(home: Home) -> re.Pattern[str]:
    """Return the pattern of two letters that touch; a scan finds them faster than compounds."""
    letters = _letters(home)
    return re.compile(f"[{letters}][{letters}]")


@lru_cache(maxsize=64)
def _compound(home: Home) -> re.Pattern[str]:
    run = rf"[{_letters(home)}]{{2,5}}"
    more = rf"(?:[、和与]{run}){{0,{_LISTED}}}"
    return re.compile(
        rf"\"(?P<quoted>{run})\"|(?P<run>{run})(?:\([一-鿿]{{1,3}}\))?{_LINE}(?={more}(?:{_BEHIND}))"
    )


def pairs_of_letters(text: str, home: Home) -> list[tuple[int, int]]:
    """Return where two letters touch in a text: where none do, `find_compounds` finds nothing."""
    return [pair.span() for pair in _pairs(home).finditer(text)]


def find_compounds(text: str, home: Home, named: Named) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield (start, end, ids) for each compound of one-character names in `text`; own places are left out of the ids.

    `text` has the names that were already read masked; `named` are the ids read elsewhere in the point, which decide
    between meanings (徐 is 徐州 beside 徐州).
    """
    for match in _compound(home).finditer(text):
        start, end = match.span("quoted" if match["quoted"] else "run")
        if match["open"] and not all(meanings().get(c, _NONE)["province"] for c in text[start:end]):
            continue  # before a name that was read, only letters of provinces are safe: 赣粤、长三角
        for cut in range(start, end - 1):
            if _in_word(text, cut, end) or not _are_letters(text, cut, end, home):
                continue
            ids = _read(text[cut:end], home, named)
            if ids is not None:
                yield cut, end, ids
                break


def find_provinces(text: str, home: Home) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield provinces named by their letters with the own one among them, or by three: 湘赣渌水流域, 鄂湘赣公积金互认."""
    for match in _hard_provinces().finditer(text):
        run = match["run"]
        if not (len(run) > 2 or any(c in home.wide for c in run)) or _in_word(text, *match.span()):
            continue
        if text[match.end() : match.end() + 1] in meanings() and not _begins_word(text, match.end()):
            continue  # a letter more: 沪苏|通核心区
        codes = (meanings()[c]["province"][0] for c in run)
        ids = tuple(code for code in codes if not home.owns(code))
        if ids:
            yield *match.span(), ids


@cache
def _hard_provinces() -> re.Pattern[str]:
    one = "[{chars:place_words.hard_province}]"
    letter = f"[{re.escape(hard_letters())}]"
    return pattern(
        rf"(?<!{letter})(?P<run>{one}{{2,5}})(?!{letter}|[边0-9]|[一-鿿]{{0,4}}?{{place_words.line_name}})"
    )


def _in_word(text: str, start: int, end: int) -> bool:
    """Tell whether a run begins inside a word or with one: 增|广佛, 广大; but 深化|德绵 is no 深|化德|绵."""
    weights, table = name_table().weights, meanings()
    across = weights.get(text[start - 1 : start + 1], 0.0) if start else 0.0
    ahead = weights.get(text[start - 2 : start], 0.0) if start > 1 else 0.0
    if across >= _KNOWN and across > ahead:
        return True
    pair = text[start : start + 2]
    letters = all(char in table for char in pair) and (pair in _PAIRS or not SOFT.intersection(pair))
    return weights.get(pair, 0.0) >= _COMMON and not letters


def _read(run: str, home: Home, named: Named) -> tuple[str, ...] | None:
    own = [c for c in run if c in home.letters]
    others = [c for c in run if c not in home.letters]
    if not own:
        return _foreign(run, home)
    wide = any(c in home.wide for c in own)
    sure = any(c not in home.initials for c in own)
    ids = [_meaning(c, wide, named, home) for c in others]
    if not ids or None in ids:
        return None
    if not sure and any(c in SOFT and i not in named for c, i in zip(others, ids, strict=True)):
        return None
    return tuple(i for i in ids if i and not home.owns(i)) or None


def _foreign(run: str, home: Home) -> tuple[str, ...] | None:
    """Return the places of a compound without the own one: provinces (豫皖), or cities (苏锡, 沈抚 in their province)."""
    entries = [meanings().get(c, _NONE) for c in run]
    if all(entry["province"] for entry in entries):
        soft = all(c in SOFT for c in run) and run not in _PAIRS
        return None if soft else tuple(entry["province"][0] for entry in entries)
    near = [cities_beginning(c, home) for c in run]
    if SOFT.issuperset(run) or not _CITIES.intersection(run) or has_word(run):
        return None
    if not all(len(n) == 1 or c in _CITIES for c, n in zip(run, near, strict=True)):
        return None
    return tuple(
        n[0] if len(n) == 1 else (entry["city"] + entry["province"])[0]
        for n, entry in zip(near, entries, strict=True)
    )


def _are_letters(text: str, start: int, end: int, home: Home) -> bool:
    """Tell whether a run is a compound by its letters, or one of the own province by the word behind: 成资|同城化, not 内资."""
    run = text[start:end]
    if all(c in home.letters or c in meanings() for c in run):
        return True
    own = any(c in home.letters - home.initials or c in first_characters(home) for c in run)
    return own and not has_word(run) and _JOINED.match(text, end) is not None


def _meaning(char: str, wide: bool, named: Named, home: Home) -> str | None:
    entry = meanings().get(char, _NONE)
    codes = entry["province"] + entry["city"] if wide else entry["city"] + entry["province"]
    for code in codes:
        if code in named:
            return code
    if not wide and (found := named.begin_with(char)):
        return found
    near = () if wide else cities_beginning(char, home)
    if near:
        inside = [code for code in codes if code in near]
        return near[0] if len(near) == 1 else next(iter(inside), None)
    return codes[0] if codes else None


@cache
def _two_letters() -> re.Pattern[str]:
    """Return what each match of `_letter_list` holds, which a scan finds faster."""
    return re.compile(rf"[{provinces()}]、[{provinces()}]")


@cache
def _letter_list() -> re.Pattern[str]:
    one = rf"[{provinces()}]"
    before = filled("(?:^|(?<=[,。;:({chars:place_words.before_letters}]))")
    behind = filled("(?=等|[{chars:numerals.one_to_nine}]?[地省市]|[,。)])")
    counted = filled("(?=等|[{chars:numerals.one_to_nine}0-9]{1,2}个?省)")
    return re.compile(
        rf"{before}(?P<list>{one}(?:、{one})+){behind}|(?<!{one}、)(?P<more>{one}(?:、{one}){{2,}}+){counted}"
    )


@cache
def _asked_list() -> re.Pattern[str]:
    one = rf"[{re.escape(hard_letters())}]"
    behind = filled("(?=[,。;()等{chars:links.and}、]|{place_words.after_cities})")
    return re.compile(filled("{place_words.before_cities}") + rf"(?P<list>{one}(?:、{one})+){behind}")


@cache
def _asked() -> re.Pattern[str]:
    chars = hard_letters()
    behind = filled("(?=[,。;、)]|{place_words.after_cities})")
    return re.compile(
        filled("{place_words.before_cities}") + rf"(?P<run>[{re.escape(chars)}]{{2,4}}){behind}"
    )


def find_cities(text: str, home: Home, named: Named) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield (start, end, ids) for runs of one-character names of cities behind a word that asks for places: 对接沪宁杭."""
    listed = list(_letter_list().finditer(text)) if _two_letters().search(text) else []
    for match in listed:
        yield *match.span(), tuple(meanings()[c]["province"][0] for c in match[0].split("、"))
    taken = {match.start() for match in listed}
    for match in _asked_list().finditer(text):
        if match.start("list") in taken:
            continue
        letters = match["list"].split("、")
        wide = all(meanings()[c]["province"] for c in letters)
        yield *match.span("list"), tuple(i for i in (_meaning(c, wide, named, home) for c in letters) if i)
    for match in _asked().finditer(text):
        run = match["run"]
        wide = all(meanings()[c]["province"] for c in run)
        ids = tuple(i for i in (_meaning(c, wide, named, home) for c in run) if i)
        yield *match.span("run"), ids


def find_letters(text: str, home: Home, named: Named) -> Iterator[tuple[int, int, tuple[str]]]:
    """Yield (start, end, (id,)) for each single character that stands for a place behind or before a word that asks for one."""
    table = meanings()
    for letter in _letter().finditer(text):
        match = _ALONE.match(text, max(0, letter.start() - 1)) or _ALONE.match(text, letter.start())
        group = match.lastgroup or "province" if match else ""
        if not match or match.start(group) != letter.start():
            continue
        if group == "city_traders":
            yield *letter.span(), (_city(letter[0], home, named),)
        elif group != "city":
            yield *letter.span(), (table[letter[0]]["province"][0],)
        elif not _begins_word(text, letter.start()):
            yield *letter.span(), (_city(letter[0], home, named),)


def _begins_word(text: str, start: int) -> bool:
    return name_table().weights.get(text[start : start + 2], 0.0) >= _KNOWN


def _city(char: str, home: Home, named: Named) -> str:
    """Return the city of a letter; where a province bears it too, that one in a plan from outside it (赴苏 in Anhui)."""
    entry = meanings()[char]
    for code in entry["province"] + entry["city"]:
        if code in named:
            return code
    ordinary = char in wordset("place_words", "asked_letter")
    inside = any(place[:2] == entry["city"][0][:2] for place in home.line)
    if not inside and any(code in home.line for code in entry["province"]):
        return entry["province"][0]
    return entry["city"][0] if ordinary or inside or not entry["province"] else entry["province"][0]


__all__ = [
    "Named",
    "find_cities",
    "find_compounds",
    "find_letters",
    "find_provinces",
    "pairs_of_letters",
]
