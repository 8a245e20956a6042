"""Whether a name that was read as an owner is plausible: what stands in it, and whether any table knows its like."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from graph.model import Responsibility
from loaders.audit.misread import (
    Known,
    doubled_ending,
    misread,
    misread_group,
    misread_level,
    misread_role,
    organs,
    stems,
)
from loaders.clauses.role_words import label_roles
from loaders.text.plain import PAGE_NUMBER, plain
from loaders.text.vocabulary import pattern, rows, words

_ODD = re.compile(r"[0-9\x00-\x08\x0e-\x1f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffd]")
_SIGNS = re.compile(r"[^一-鿿A-Za-z0-9、()<>\"'&,-]|丶|(?<![一-鿿])-|-(?![一-鿿])")
_ROLE = pattern("(?:{role_words.core}|{role_words.charge}|按职|分工)(?!{role_words.noun})")
_VERB = pattern("{unit_words.no_name_verb}")
"""Verbs of work that stand in no name of a unit."""
_JOINT = pattern(
    r"(?<=[一-鿿]{2})(?:{unit_endings.organ+office+government}|公司|[支分]行)(?={levels.territory}[一-鿿]{2}|{levels.nation}|中国|[一-鿿]{2,3}{levels.territory}(?:人民)?政府$)"
    r"|(?<=[一-鿿]{2})(?:{unit_endings.organ})(?={unit_words.collective_start}(?:(?<=[{chars:levels.territory+township}])|{levels.territory+township}))"
)
_BARE_LABEL = pattern("(?:{role_words.core+stem})(?:{role_words.noun})")
_LEVEL = pattern("^{levels.territory}(?=[一-鿿]{2})")
_PARTY = pattern(r"(?:[一-鿿]{0,4}{levels.territory})委$")
_NAME_END = pattern("(?:{unit_endings.organ+office+government}|公司|[支分]行)$")
_CENTRE = pattern("{unit_words.of_centre}$")
_NATION = pattern("{levels.nation}|中国")
_GROUPS = pattern(
    "(?:部门|单位)(?:{unit_words.group_place})"
    "|(?<=[一-鿿]{2})(?:{unit_endings.organ+office}|公司|[支分]行){levels.territory}(?:{unit_words.belonging})[一-鿿]{0,6}(?:{unit_words.group_noun})$"
)
"""A group behind another, or behind the name of a unit (市教育局市直各单位)."""
_TWO_BRANCHES = pattern("(?:[支分]行|分公司)[^、]{2,}(?:[支分]行|分公司)$")
_OWN_NAME = pattern("{unit_words.own_name}$")
"""Towns and companies bear names of their own, of any character."""
_PREFIX = 5
"""A level word or a short place before the name of a department."""
_LONGEST = 24
_SELDOM = 3
_OFTEN = 2
_TWO_NAMES = 120
"""What is longer holds more than two names glued together, and is searched for no joint."""
_ORDINARY = "、和及与（）()"


def oddity(owner: Responsibility, known: Counter[str], often: Known, text: str) -> str:
    """Return the code of what makes an owner's name implausible, empty where nothing does.

    Args:
        owner: the responsibility as read.
        known: how often each name stands in the plan, without its level word (`cores`); one that stands often is a name.
        often: those of them that stand often.
        text: the plan's text; a misread character stands seldom in it.
    """
    code, name, core = _by_itself(owner.as_written.surface, owner.name, collective=owner.collective)
    if code is not None:
        return code
    short = not owner.collective and len(name) <= _TWO_NAMES
    if short and _ends_in_another(name, known):
        return "name-glued"
    if known[core] > _OFTEN:
        return ""
    return "name-unknown" if len(name) > _LONGEST or _strange(owner, name, text, often) else ""


@lru_cache(maxsize=4096)
def _by_itself(surface: str, name: str, *, collective: bool) -> tuple[str | None, str, str]:
    """Return the code that a name's own words give it, None where the plan must tell, the name and the same without its level word.

    Names stand in many points and plans, and what their own words tell does not depend on these.
    """
    written = _without_pages(surface)
    name = "".join(written.split()) or name
    core = _core(name)
    return _code(written, name, core, collective=collective), name, core


def _code(written: str, name: str, core: str, *, collective: bool) -> str | None:
    if core in organs() and written == name:
        return ""  # most names by far
    if _ODD.search(written) or _SIGNS.search(plain(name)):
        return "name-broken"
    if _ROLE.search(name) or misread_role().search(name) or _is_label(name, collective=collective):
        return "role-in-name"
    if _VERB.search(name):
        return "verb-in-name"
    short = not collective and len(name) <= _TWO_NAMES
    return "name-glued" if _GROUPS.search(name) or (short and glued(name)) else None


def _is_label(name: str, *, collective: bool) -> bool:
    """Tell whether what was read as a name is a label without its colon, alone or before a name (责任单位市教育局)."""
    label = _BARE_LABEL.match(name)
    return label is not None and (name in label_roles() or not collective)


def _without_pages(words: str) -> str:
    """Return words without the number of a page between them, of which the witness tells."""
    form = PAGE_NUMBER.sub(lambda match: "\0" * len(match[0]), plain(words))
    return "".join(char for char, seen in zip(words, form, strict=True) if seen != "\0")


def _strange(owner: Responsibility, name: str, text: str, often: Known) -> bool:
    """A name that is near a known one, or has a character that no name of a unit or place has, may be a misread one."""
    if doubled_ending().search(name):
        return True
    if misread_group(name) or (_first(name) not in _first_characters() and misread_level(name)):
        return True
    if owner.collective:
        return False
    unusual = [char for char in name if char not in _characters()]
    odd = any(text.count(char) < _SELDOM for char in unusual) and not _OWN_NAME.search(name)
    stump = _LEVEL.sub("", name) in stems() and not name.endswith(words("unit_endings", "organ", "office"))
    return (odd and not owner.unit.line) or stump or misread(name, often)


def _first(name: str) -> str:
    return name.removeprefix("各")[:1]


@cache
def _first_characters() -> frozenset[str]:
    """Return the characters that names of places, trades and national bodies begin with."""
    national = {row["full_name"] for row in rows("national_units")}
    places = {row["name"] for table in ("divisions", "zones") for row in rows(table)}
    return frozenset(name[0] for name in stems() | national | places)


@cache
def _characters() -> frozenset[str]:
    """Return the characters that names of units, their endings and places are written with."""
    tables = ("unit_endings", "unit_words", "levels", "place_tails", "chapter_words")
    national = {row["full_name"] + row["name"] for row in rows("national_units")}
    places = {row["name"] for table in ("divisions", "zones") for row in rows(table)}
    known = {row["word"] for table in tables for row in rows(table)}
    return frozenset("".join(stems() | national | places | known)) | frozenset(_ORDINARY)


def glued(name: str) -> bool:
    """Tell whether two names stand in one, a separator lost between: 市教育局市财政局, 国家发展改革委财政部."""
    for joint in _JOINT.finditer(name):
        branch = _of_centre(name[: joint.end()]) and not _NATION.match(name, joint.end())
        if not _PARTY.search(name[: joint.end()]) and not branch:
            return True
    if _TWO_BRANCHES.search(name):
        return True
    return any(
        name[at:] in organs() and any(name[cut:at] in organs() for cut in range(min(at, _PREFIX)))
        for at in range(2, len(name) - 1)
    )


def _ends_in_another(name: str, known: Counter[str]) -> bool:
    """Tell whether a name is another of the plan's names behind what ends like a department: 市数据局市民政局, 国资委数字办."""
    return any(
        _core(name[at:]) in known
        and _NAME_END.search(name[:at]) is not None
        and not _PARTY.fullmatch(name[:at])
        and not _of_centre(name[:at])
        for at in range(3, len(name) - 2)
    )


def often(known: Counter[str]) -> Known:
    """Return the names that stand often in a plan."""
    return Known(name for name, count in known.items() if count > _OFTEN)


def cores(names: Iterable[str]) -> Counter[str]:
    """Count names without their level word, as the plan writes them."""
    counted: Counter[str] = Counter()
    for name, count in Counter(names).items():
        counted[_core(name)] += count
    return counted


def _core(name: str) -> str:
    return _LEVEL.sub("", name)


def _of_centre(name: str) -> bool:
    """Bodies under the centre bear a place behind their name: 国家税务总局溧阳市税务局."""
    return _CENTRE.search(name) is not None
