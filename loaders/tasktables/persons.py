"""Persons that stand beside units in the cells of a table: a surname, one or two characters, perhaps an office."""

from functools import cache, lru_cache
from re import Pattern

from loaders.clauses.names import is_collective, is_name
from loaders.places import gazetteer
from loaders.text.vocabulary import pattern


def names_persons(heading: str) -> bool:
    """Tell whether a heading (without spaces) names persons beside units, as 责任单位及责任人 does."""
    return _heading().search(heading) is not None


def is_contact(heading: str) -> bool:
    """Tell whether a heading (without spaces) names ways to reach a person (联系电话, 邮箱)."""
    return _contact().search(heading) is not None


@lru_cache(maxsize=4096)
def is_person(words: str) -> bool:
    """Tell whether words are the name of a person, and neither a unit, a group of units nor a place."""
    return has_surname(words) and words not in _places()


def has_surname(words: str) -> bool:
    """Tell whether words look like the name of a person where persons are named, though a place may bear it (吴江)."""
    return _person().fullmatch(words) is not None and not is_name(words) and not is_collective(words)


def is_masked_person(words: str) -> bool:
    """Tell whether words are a person whose name is not told (李某, 王某某) or who bears an office (张三同志)."""
    return is_person(words) and _told().search(words) is not None


@cache
def _places() -> frozenset[str]:
    """Return the short names of places (江阴, 白云), which lists of units give for their governments."""
    return frozenset(region.short_name for region in gazetteer().regions.values())


@cache
def _person() -> Pattern[str]:
    return pattern(r"{person_words.surname}[\u4e00-\u9fff]{1,2}{person_words.title}?")


@cache
def _told() -> Pattern[str]:
    return pattern(r"某|{person_words.title}$")


@cache
def _heading() -> Pattern[str]:
    return pattern("{person_words.head}")


@cache
def _contact() -> Pattern[str]:
    return pattern("{person_words.contact}")
