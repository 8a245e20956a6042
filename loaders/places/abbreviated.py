"""Places named by one character: 苏皖合作, 鲁渝协作, “甬延”, 援藏, 赴沪, 供港, 台企."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from loaders.places.gazetteer import gazetteer
from loaders.places.home import Home
from loaders.places.mentions import name_table
from loaders.text.vocabulary import any_of, rows, words

_LINE = r"(?!(?:高速|高铁|铁路|线|城际|中线|客专|大通道|大桥|跨海|长江|黄河|公路|输气|特高压|直流|二期))"
# Letters that are ordinary characters too; two of them alone are no compound.
_SOFT = frozenset("港龙京津蒙吉黑川藏甘青宁新云贵台秦蜀陇疆金合通长常大同连石张保马湖台西包")
_COMMON = 3.0
_KNOWN = 2.0
_PAIRS = frozenset(("京津", "云贵", "川藏", "青藏", "甘青", "港澳", "京蒙", "陕甘", "甘宁"))
_ALONE = re.compile(
    r"(?:(?:赴|驻|在|(?<![推促引改增跟先])进)(?P<a>[京沪浙粤皖闽鲁豫鄂湘桂琼赣黔滇渝川])|(?:赴|在|供|输|驻)(?P<b>[港澳])|"
    r"(?:援|(?<![推促引改增跟先])进|入|赴|在)(?P<c>[藏疆])|援(?P<d>[青鄂琼])|(?:赴|对|涉|惠|与|访)(?P<e>台)(?![账阶])|"
    r"(?<![平舞站后前讲柜阳擂电灶看出上月])(?P<f>台)(?:商(?!投资区)|企|胞|青(?!团)|资(?!源)|湾)|(?P<g>[港澳])(?:商|资(?!源)|企)|"
    r"(?P<h>[浙苏粤闽沪])(?:商(?!大会|银行|证券|贸|务|业|品|会|回归)|企))"
)
_LETTER = re.compile("[京沪浙粤皖闽鲁豫鄂湘桂琼赣黔滇渝川港澳藏疆青台苏]")
"""The letters of `_ALONE`: one set of characters, which a scan finds fast; the pattern matches from there."""

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
def _meanings() -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: {"province": [], "city": []})
    for row in rows("abbreviations"):
        found[row["char"]][row["level"]].append(row["code"])
    return dict(found)


@lru_cache(maxsize=64)
def _compound(letters: frozenset[str]) -> re.Pattern[str]:
    chars = "".join(sorted(set(_meanings()) | letters))
    after = any_of(words("place_words", "coop"))
    run = rf"[{re.escape(chars)}]{{2,5}}"
    return re.compile(
        rf"\"(?P<quoted>{run})\"|(?P<run>{run})(?:\([一-鿿]{{1,3}}\))?{_LINE}(?=(?:[、和与]{run}){{0,{_LISTED}}}(?:{after}|[)\"]|(?P<open>[、和]\x00)))"
    )


def find_compounds(text: str, home: Home, named: Named) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield (start, end, ids) for each compound of one-character names in `text`; own places are left out of the ids.

    `text` has the names that were already read masked; `named` are the ids read elsewhere in the point, which decide
    between meanings (徐 is 徐州 beside 徐州).
    """
    for match in _compound(home.letters).finditer(text):
        start, end = match.span("quoted" if match["quoted"] else "run")
        if match["open"] and not all(_meanings().get(c, _NONE)["province"] for c in text[start:end]):
            continue  # before a name that was read, only letters of provinces are safe: 赣粤、长三角
        for cut in range(start, end - 1):
            ids = None if _in_word(text, cut, end) else _read(text[cut:end], home, named)
            if ids is not None:
                yield cut, end, ids
                break


def _in_word(text: str, start: int, end: int) -> bool:
    """Tell whether a run begins inside a word or with one: 推进|苏陕 is no 进苏陕, 深化|苏陕 no 深化苏陕."""
    weights, meanings = name_table().weights, _meanings()
    if start and weights.get(text[start - 1 : start + 1], 0.0) >= _KNOWN:
        return True
    pair = text[start : start + 2]
    return weights.get(pair, 0.0) >= _COMMON and not all(char in meanings for char in pair)


def _read(run: str, home: Home, named: Named) -> tuple[str, ...] | None:
    own = [c for c in run if c in home.letters]
    others = [c for c in run if c not in home.letters]
    if not own:
        meanings = _meanings()
        strict = all(meanings[c]["province"] for c in run)
        soft = sum(c in _SOFT for c in run) == len(run) and run not in _PAIRS
        return None if soft or not strict else tuple(meanings[c]["province"][0] for c in run)
    wide = any(c in home.wide for c in own)
    sure = any(c not in home.initials for c in own)
    ids = [_meaning(c, wide, named) for c in others]
    if not ids or None in ids:
        return None
    if not sure and any(c in _SOFT and i not in named for c, i in zip(others, ids, strict=True)):
        return None
    return tuple(i for i in ids if i and not home.owns(i)) or None


def _meaning(char: str, wide: bool, named: Named) -> str | None:
    entry = _meanings().get(char, _NONE)
    codes = entry["province"] + entry["city"] if wide else entry["city"] + entry["province"]
    for code in codes:
        if code in named:
            return code
    if not wide and (found := named.begin_with(char)):
        return found
    return codes[0] if codes else None


@cache
def _two_letters() -> re.Pattern[str]:
    """Return what each match of `_letter_list` holds, which a scan finds faster."""
    letters = "".join(sorted(c for c, levels in _meanings().items() if levels["province"]))
    return re.compile(rf"[{letters}]、[{letters}]")


@cache
def _letter_list() -> re.Pattern[str]:
    letters = "".join(sorted(c for c, levels in _meanings().items() if levels["province"]))
    one = rf"[{letters}]"
    return re.compile(
        rf"(?:^|(?<=[,。;:(赴与向在到往面对]))(?P<list>{one}(?:、{one})+)(?=等|[三四五六]?[地省市]|[,。)])"
    )


@cache
def _asked() -> re.Pattern[str]:
    chars = "".join(sorted(set(_meanings()) - _SOFT | {"宁"}))
    before = r"(?:赴|对接|融入|接轨|与|面向|承接|联动|辐射|学习|对标|借鉴|走进|在|向)"
    behind = r"(?=[,。;、)]|等|地区|先进|发达|客商|企业|市场|人才|高校|开展|招商|合作|产业)"
    return re.compile(rf"{before}(?P<run>[{re.escape(chars)}]{{2,4}}){behind}")


def find_cities(text: str, named: Named) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield (start, end, ids) for runs of one-character names of cities behind a word that asks for places: 对接沪宁杭."""
    for match in _letter_list().finditer(text) if _two_letters().search(text) else ():
        yield *match.span("list"), tuple(_meanings()[c]["province"][0] for c in match["list"].split("、"))
    for match in _asked().finditer(text):
        run = match["run"]
        wide = all(_meanings()[c]["province"] for c in run)
        ids = tuple(i for i in (_meaning(c, wide, named) for c in run) if i)
        yield *match.span("run"), ids


def find_letters(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, id) for each single character that stands for a place behind or before a word that asks for one."""
    meanings = _meanings()
    for letter in _LETTER.finditer(text):
        match = _ALONE.match(text, max(0, letter.start() - 1)) or _ALONE.match(text, letter.start())
        if match and match.start(match.lastgroup or "a") == letter.start():
            yield *letter.span(), meanings[letter[0]]["province"][0]


__all__ = ["Named", "find_cities", "find_compounds", "find_letters"]
