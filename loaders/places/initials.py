"""Cities named by one character of their name: in the own province (成资 in a plan of 资阳), or counted (昆、曲、楚三市)."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from graph.entities import Region
from loaders.places.gazetteer import gazetteer
from loaders.places.home import Home
from loaders.places.mentions import name_table
from loaders.text.numerals import parse_integer
from loaders.text.vocabulary import pattern, rows

_WORD = 2.0  # log10 of the frequency from which two characters are taken for a word
_HAN = "[一-鿿]"
_FEW = "[{chars:numerals.one_to_nine+two}2-9]"
_AND = re.compile("[、和与]")


@cache
def _prefectures() -> tuple[Region, ...]:
    """Return the prefectures and municipalities of today."""
    regions = gazetteer().regions
    return tuple(regions[row["code"]] for row in rows("divisions") if _is_city(row))


def _is_city(row: dict[str, str]) -> bool:
    return row["level"] == "prefecture" and not row["valid_to"]


@cache
def _by_character(province: str, place: int) -> dict[str, tuple[str, ...]]:
    """Return character → the prefectures of a province (all with "") whose short name has it at a place."""
    found: dict[str, tuple[str, ...]] = {}
    for region in _prefectures():
        if region.id.startswith(province) and len(region.short_name) > place:
            char = region.short_name[place]
            found[char] = (*found.get(char, ()), region.id)
    return found


def _province(home: Home) -> str:
    """Return the first two digits of the own province's code, empty for a plan of the nation."""
    codes = [ident for ident in home.line if ident.isdigit()]
    return codes[-1][:2] if codes else ""


def cities_beginning(char: str, home: Home) -> tuple[str, ...]:
    """Return the prefectures of the own province whose name begins with a character."""
    province = _province(home)
    return _by_character(province, 0).get(char, ()) if province else ()


def initials(home: Home) -> frozenset[str]:
    """Return the characters with which the prefectures of the own province begin."""
    province = _province(home)
    return frozenset(_by_character(province, 0)) if province else frozenset()


def first_characters(home: Home) -> frozenset[str]:
    """Return the characters with which the own place and its superiors below the province begin."""
    regions = gazetteer().regions
    return frozenset(
        regions[ident].short_name[0] for ident in home.line if regions[ident].level != "province"
    )


@cache
def _counted() -> re.Pattern[str]:
    """Return the pattern of characters with their number: 昆、曲、楚三市 in `list`, 武鄂黄三市 in `run`."""
    return pattern(
        rf"(?:(?P<list>{_HAN}(?:[、和与]{_HAN}){{1,8}})|(?P<run>{_HAN}{{2,6}}))"
        rf"(?P<number>{_FEW})(?:地市|[地市州](?![长委]))"
    )


def find_counted(text: str, home: Home) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield (start, end, ids) of cities named by one character each with their number behind: 昆、曲、楚三市, 武鄂黄三市.

    `text` has the names that were already read masked. Each character must mean one city, else nothing is read. The own
    place may be counted and not listed (与宜、遵三市联动).
    """
    for match in _counted().finditer(text):
        listed = match["list"] is not None
        number = int(parse_integer(match["number"]) or 0)
        chars = _AND.sub("", match["list"] or match["run"])
        if listed and len(chars) == number - 1:
            number -= 1
        chars = chars[-number:]
        if not 1 < len(chars) == number or (not listed and has_word(chars)):
            continue
        end = match.end("list" if listed else "run")
        start = end - (2 * number - 1 if listed else number)
        if ids := _resolved(chars, home):
            yield start, end, ids


def has_word(chars: str) -> bool:
    """Tell whether two characters that touch are a word: 东西两市, 周边三市."""
    weights = name_table().weights
    return any(weights.get(chars[at : at + 2], 0.0) >= _WORD for at in range(len(chars) - 1))


def _resolved(chars: str, home: Home) -> tuple[str, ...]:
    """Return the cities that all of the characters mean, the own place left out; none where one stays open."""
    open_chars, found = [], set[str]()
    for char, count in Counter(chars).items():
        ids = _meant(char, count, home)
        if ids:
            found |= ids
        else:
            open_chars.append(char)
    provinces = {ident[:2] for ident in found}
    for char in open_chars:
        beside = [i for i in _by_character("", 0).get(char, ()) if i[:2] in provinces]
        if len(beside) != 1:
            return ()
        found.add(beside[0])
    return tuple(sorted(ident for ident in found if not home.owns(ident)))


def _meant(char: str, count: int, home: Home) -> set[str]:
    """Return the cities that a character means that stands `count` times; none where that is open."""
    near = cities_beginning(char, home)
    if count > 1:
        return set(near) if len(near) == count else set()
    own = [ident for ident in near if ident in home.line]
    table = [i for i in _abbreviated(char) if not near or i in near]
    choices = own or (near if len(near) == 1 else ()) or table or _by_character("", 0).get(char, ())
    return {choices[0]} if len(choices) == 1 else set()


def _abbreviated(char: str) -> tuple[str, ...]:
    """Return the city that bears a character as its abbreviation, if any."""
    return _abbreviations().get(char, ())


@cache
def _abbreviations() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in rows("abbreviations"):
        if row["level"] == "city" and row["code"].isdigit():
            found[row["char"]] = (*found.get(row["char"], ()), row["code"])
    return found
