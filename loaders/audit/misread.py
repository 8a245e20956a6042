"""Names that are one character away from a known one: a character was misread, lost or written twice."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise
from re import Pattern

from daachorse import CharwiseDoubleArrayAhoCorasick

from loaders.clauses.names import is_collective, is_whole_group
from loaders.text.lookalikes import lookalikes, looks_like
from loaders.text.vocabulary import aliases, any_of, pattern, rows, words

_PREFIX = 16
"""Level words and a place before what is known of a name, or other words that ran into it."""
_PLACE = 4
_SHORT = 3
"""A name of so many characters with its sign is another name with another character, unless that looks alike."""
_LONGEST = 40
_LINKS = frozenset({"、", "分", "总", *words("links", "and")})
"""What a name may have more than another, and be no misread one: 发展和改革局, 生态环境分局."""
_LEVEL = pattern("^{levels.territory}$")
_NATION = pattern("^(?:{levels.nation}|中国)")
_GOVERNMENT = pattern("{unit_endings.government}$")
_BEFORE_KNOWN = pattern(
    "(?:{levels.territory+nation+township+corps+group}|{levels.territory}[一-鿿]{2,4}|{links.and}|、|{unit_endings.government+office}|{unit_endings.organ}|[党军直]|行|集团|公司)$"
)
_BEFORE = pattern("(?:^|{levels.territory}|{levels.nation})$")
_SIGNS = frozenset({"局", "厅", "部"})


class Known:
    """Names that are known, to be found again with one character changed."""

    def __init__(self, names: Iterable[str]) -> None:
        """Note what is left of each name without one of its characters."""
        self._names = frozenset(names)
        self._rests: Mapping[str, list[str]] = defaultdict(list)
        for name in self._names:
            for rest in _rests(name):
                self._rests[rest].append(name)

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def near(self, name: str) -> bool:
        """Tell whether a name would be known with one character more, less, or another in its place."""
        if not _SHORT <= len(name) <= _LONGEST:
            return False
        return self.longer(name) or any(
            (len(rest) >= _SHORT and rest in self._names and not _only_links(name, rest))
            or self._changed(name, rest)
            for rest in _rests(name)
        )

    def longer(self, name: str) -> bool:
        """Tell whether a known name has one character more."""
        return any(not _only_links(other, name) for other in self._rests.get(name, ()))

    def _changed(self, name: str, rest: str) -> bool:
        return any(len(other) == len(name) and _misread(name, other) for other in self._rests.get(rest, ()))


def _rests(name: str) -> Iterator[str]:
    return (name[:at] + name[at + 1 :] for at in range(len(name)))


def _only_links(longer: str, shorter: str) -> bool:
    """Tell whether the character that one name has more is a word that links two (发展和改革局)."""
    at = next((i for i, (a, b) in enumerate(zip(longer, shorter, strict=False)) if a != b), len(shorter))
    return longer[at] in _LINKS


def _misread(name: str, other: str) -> bool:
    """Tell whether a name differs from another of its length in one character that may be misread."""
    pairs = [(a, b) for a, b in zip(name, other, strict=True) if a != b]
    if len(pairs) != 1 or looks_like(name, other):
        return len(pairs) == 1
    at = next(i for i, (a, b) in enumerate(zip(name, other, strict=True)) if a != b)
    if at == len(name) - 1 and name.endswith(words("unit_endings", "name")):
        return False
    seen = {name[i : i + 2] for i in (at - 1, at) if 0 <= i < len(name) - 1} & _pairs()
    return not seen and len(_NATION.sub("", name)) > _SHORT


@cache
def _pairs() -> frozenset[str]:
    """Return the pairs of characters that stand in names of trades and national bodies."""
    return frozenset(name[at : at + 2] for name in (*stems(), *_national()) for at in range(len(name) - 1))


@cache
def organs() -> Known:
    """Return what departments are called without their level: each trade of the tables with each sign of an organ."""
    signed = {stem + sign for stem in stems() for sign in words("unit_endings", "organ")}
    return Known(
        signed
        | _national()
        | {stem for stem in stems() if stem.endswith(words("unit_endings", "organ", "office"))}
    )


@cache
def stems() -> frozenset[str]:
    """Return what the trades of the tables are called."""
    trades = (stem for row in rows("trade_lines") for stem in (row["short"], row["full"], *aliases(row)))
    return frozenset(filter(None, trades))


@cache
def _national() -> frozenset[str]:
    return frozenset(name for row in rows("national_units") for name in (row["name"], *aliases(row)))


def misread(name: str, others: Known) -> bool:
    """Tell whether a name is no known one, but near one.

    Args:
        name: a name without white space.
        others: names that stand often in the same plan.
    """
    told = _like_known(name)
    return others.near(name) or _near_known(name) if told is None else told


@lru_cache(maxsize=2048)
def misread_group(name: str) -> bool:
    """Tell whether words for units that are not named would say so with another character: 各郜门, 有关单伩, 相关郜门和单位."""
    nouns = words("unit_words", "group_noun")
    told = any(noun in name for noun in nouns)
    return any(
        _held(made, at) and (not told or any(pair in made and pair not in name for pair in _noun_pairs()))
        for made, at in _restored(name)
    )


@cache
def _noun_pairs() -> tuple[str, ...]:
    """Return the ends of groups that hold two nouns for units: 部门和单位."""
    nouns = words("unit_words", "group_noun")
    return tuple(
        end for end in words("unit_words", "group_end") if sum(end.count(noun) for noun in nouns) > 1
    )


def _held(made: str, at: int) -> bool:
    """Tell whether the character at `at` is one of a noun for units, in words that stand for a group of them."""
    nouns = words("unit_words", "group_noun")
    held = any(noun in made[max(0, at - len(noun) + 1) : at + len(noun)] for noun in nouns)
    return held and is_collective(made)


def misread_level(name: str) -> bool:
    """Tell whether a name begins with a character that looks like a level word and is none: 盾民航机场集团, 各盾级政府."""
    return any(_LEVEL.match(level) for level in _mistaken_for().get(name.removeprefix("各")[:1], ()))


def _like_known(name: str) -> bool | None:
    """Tell of a name that ends in a known one whether it is a misread one for all that; None of another."""
    if _GOVERNMENT.search(name):
        return False
    known = next((rest for rest in _rests_behind(name) if rest in organs()), None)
    if known is None:
        return None
    before = name[: len(name) - len(known)]
    if _doubles(before, known) or any(_LEVEL.match(level) for level in _mistaken_for().get(before[-1:], ())):
        return True
    return len(before) > _PLACE and _BEFORE_KNOWN.search(before) is None


@lru_cache(maxsize=2048)
def _near_known(name: str) -> bool:
    """Tell whether a name, or what stands behind its first characters, is near a known one or a stump of it."""
    return any(organs().near(rest) or _is_stump(name, rest) for rest in _rests_behind(name))


def _rests_behind(name: str) -> list[str]:
    """Return a name and what is left of it behind level words and a place."""
    nation = _NATION.match(name)
    cuts = range(nation.end() if nation else 1, min(_PREFIX, len(name) - 1))
    return [name, *(name[cut:] for cut in cuts)]


def meant(name: str, others: Known) -> str:
    """Return the one known name that a name becomes with one character in place of another that looks like it; else nothing.

    Args:
        name: a name without white space, that no table knows.
        others: names that stand often in the same plan.
    """
    found = {
        made for made, at in _restored(name) if made in others or _is_organ(made, at) or is_whole_group(made)
    }
    return found.pop() if len(found) == 1 else ""


def _restored(name: str) -> Iterator[tuple[str, int]]:
    """Yield a name with one character in place of another that looks like it, and which that is."""
    for at, char in enumerate(name[:_LONGEST]):
        for other in _mistaken_for().get(char, ()):
            yield name[:at] + other + name[at + 1 :], at


def _is_organ(name: str, changed: int) -> bool:
    """Tell whether a name is that of a department of a place, whose level or trade holds the character that was changed."""
    cuts = (cut for cut in range(min(changed + 1, _PREFIX) + 1) if name[cut:] in organs())
    cut = next(cuts, -1)
    return cut == 0 or (cut > 0 and _BEFORE_KNOWN.search(name[:cut]) is not None)


@cache
def _mistaken_for() -> Mapping[str, frozenset[str]]:
    """Return for each character those that are misread as it."""
    found: dict[str, set[str]] = defaultdict(set)
    for character, likes in lookalikes().items():
        for like in likes:
            found[like].add(character)
    return {like: frozenset(characters) for like, characters in found.items()}


def _doubles(before: str, rest: str) -> bool:
    """Tell whether a character stands twice before what is known of a name: 市市教育局, 市委组组织部."""
    if any(a == b for a, b in pairwise(before)):
        return True
    return before[-1:] == rest[0] and _LEVEL.match(rest[0]) is None


@cache
def doubled_ending() -> Pattern[str]:
    """Return a pattern for what names end with, a character of it written twice: 人民民政府, 单单位."""
    endings = words("unit_endings", "government", "bare", "name")
    return re.compile(
        any_of(
            word[:at] + word[at - 1 :] for word in endings for at in range(1, len(word) + 1) if len(word) > 1
        )
    )


@cache
def misread_roles() -> frozenset[str]:
    """Return the words of roles with one character misread (奉头, 负贵)."""
    return frozenset(
        word[:at] + like + word[at + 1 :]
        for word in {*words("role_words", "core"), *words("role_words", "charge")}
        for at, character in enumerate(word)
        for like in lookalikes().get(character, ())
    )


@cache
def misread_role_words() -> CharwiseDoubleArrayAhoCorasick:
    """Return an automaton of these words: one look at a whole text tells that it holds none, as almost all do."""
    return CharwiseDoubleArrayAhoCorasick(sorted(misread_roles()))


@cache
def misread_role() -> Pattern[str]:
    """Return a pattern for words of roles with one character misread, where no other words begin with them."""
    return re.compile(rf"{any_of(misread_roles())}(?=[^一-鿿]|单位|部门|$)")


def _is_stump(name: str, rest: str) -> bool:
    """Tell whether one character is left of a trade between level and sign: 市工局."""
    before = name[: len(name) - len(rest)]
    stump = len(rest) == _SHORT - 1 and rest[-1] in _SIGNS and _BEFORE.search(before) is not None
    return stump and organs().longer(rest)
