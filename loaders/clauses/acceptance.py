"""Tell clauses from other brackets and sentences by what a parse explains of them."""

import re
from functools import lru_cache

from loaders.clauses.grammar import Parsed
from loaders.clauses.known import is_national
from loaders.clauses.names import is_name, is_whole_group
from loaders.clauses.roles import RoleMention
from loaders.text.aligned import AlignedText
from loaders.text.vocabulary import pattern

_UNIT_START = pattern(r"(?:{levels.territory+nation}|各|团)[^、]+")
_UNIT_END = pattern(r"[一-鿿]{2}{clause_words.sure_end}$")
_LINE_END = re.compile(r"[ ]*(?:;?(?:\n|$)|。|\()")
_ITEM_HEAD = pattern(
    r"(?:^|\n)[ ]*+(?:\d{1,3}[.、)]|\(?[{chars:numerals.one_to_nine+ten}\d]{1,3}[、)]|[①-⑳])$"
)
"""The number of an item right before a bracket: 3.【县交通局】修路."""
_NUMBER_ENDS = frozenset(".、)①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_VERBAL = pattern("{clause_words.verbal}")
_TASK = pattern("牵头{clause_words.led_task}(?![,;。]|$)")
_PARALLEL = re.compile(r"[ ]*+[,;][^()。\n]{2,80}+\(([^()。\n]{2,60}+)\)[ ]*+(?:[,;。]|\n|$)")
"""The next measure of a sentence with its own bracket: ,修桥2座(县交通局)。"""
_PARALLEL_BEFORE = re.compile(r"\(([^()。\n]{2,60}+)\)[ ]*+[,;][^()。\n]{2,80}+")
_COUNTED = re.compile(r"\d[余多]?[一-鿿]$")
_ENDED = frozenset("。;!)")
_BESIDE = frozenset(["", *",;。\n"])
_SHORT_NAME = 6
_NOT_IN_NAME = re.compile("《|.由")
_LABELLED = pattern(r"{role_words.core+stem}(?:考核|责任)?{role_words.noun}.{0,8}:")
_ASSIGNED = re.compile(r"牵头|按照?(?:各自)?(?:职责|责任)")
_DIVIDED = re.compile("分工负责|职责分工|责任分工")


@lru_cache(maxsize=2048)
def sure(text: str) -> bool:
    """Tell whether a text holds words that only a clause has (牵头单位：, 按职责分工)."""
    return bool(_ASSIGNED.search(text) or _DIVIDED.search(text) or _LABELLED.search(text))


def covered(clause: AlignedText, parsed: Parsed) -> float:
    """Return the share of characters that roles, times, labels and verbs explain."""
    unknown = sum(b - a for a, b in parsed.unknown)
    return 1 - unknown / max(1, len(clause.text))


def is_clause(clause: AlignedText, parsed: Parsed, shape: str) -> bool:
    """Tell whether a parse explains enough of a bracket, label or sentence to take it for a clause."""
    if not parsed.mentions or not parsed.anchored:
        return False
    if shape == "sentence":
        return first_refused(clause, parsed) is None and "。" not in clause.text.rstrip("。")
    coverage = covered(clause, parsed)
    real = any(is_name(p.name.text) or p.name.collective for p in parsed.mentions)
    if shape == "label":
        return (real or _names_noun(clause, parsed)) and coverage >= 0.5
    return real and _ends_well(clause.text, parsed) and coverage >= (0.4 if sure(clause.text) else 0.8)


def _names_noun(clause: AlignedText, parsed: Parsed) -> bool:
    """Tell whether a label that says 单位 or 部门 stands before short names and nothing else (责任单位：服务商)."""
    odd = [mention.name.text for mention in parsed.mentions]
    return (
        _LABELLED.match(clause.text) is not None and not parsed.unknown and max(map(len, odd)) <= _SHORT_NAME
    )


def first_refused(clause: AlignedText, parsed: Parsed) -> int | None:
    """Return where in the clause's text the first words stand that no clause in prose holds; None if there are none."""
    refused = [start for start, _ in parsed.unknown]
    refused += [p.name.start for p in parsed.mentions if not _in_prose(p)]
    task = _TASK.search(clause.text)
    refused += [task.start()] if task is not None else []
    return min(refused, default=None)


def _in_prose(mention: RoleMention) -> bool:
    name = mention.name.text
    return (
        (is_name(name) or is_whole_group(name))
        and len(name) <= 24
        and not _NOT_IN_NAME.search(name)
        and not mention.rule.startswith("rest")
    )


def _ends_well(text: str, parsed: Parsed) -> bool:
    """Prose in brackets such as (由企业牵头制定的标准) is no clause: its verb is followed by more words."""
    longest = max((len(p.name.text) for p in parsed.mentions), default=0)
    return longest <= 40 and not _TASK.search(text)


@lru_cache(maxsize=4096)
def _certain(name: str, usual: bool) -> bool:
    start = _UNIT_START.match(name) is not None or (usual and _UNIT_END.search(name) is not None)
    return (start and is_name(name)) or is_national(name)


@lru_cache(maxsize=4096)
def _is_verbal(name: str) -> bool:
    return _VERBAL.search(name) is not None


def is_bare_list(plain: str, outer: tuple[int, int], parsed: Parsed, *, usual: bool = False) -> bool:
    """Tell whether a bracket that ends a sentence or a line holds names of units and nothing else (（市教育局、市财政局）).

    Measures that run on in one sentence may each have such a bracket (修路（县交通局），植树（县林业局）。). With `usual`, the
    plan writes its clauses so, and a name need not begin with a level word.
    """
    if not parsed.mentions or parsed.unknown:
        return False
    names = [p.name for p in parsed.mentions]
    certain = [n for n in names if n.collective or _certain(n.text, usual)]
    if not certain or [n for n in names if len(n.text) > 20 or _is_verbal(n.text)]:
        return False
    if 2 * len(certain) < len(names) and not all(is_name(n.text) for n in names):
        return False
    before = plain[max(0, outer[0] - 40) : outer[0]].rstrip()
    numbered = len(certain) == len(names) and before[-1:] in _NUMBER_ENDS
    if numbered and _ITEM_HEAD.search(before) is not None:
        return True
    all_certain = len(certain) == len(names) and not _ends_like_name(before)
    if all_certain and _measure_beside_has_own(plain, outer):
        return True
    if _LINE_END.match(plain, outer[1]) is None:
        return (
            before[-1:] in ("。", ";")
            and 2 * len(certain) >= len(names)
            and all(is_name(n.text) for n in names)
        )
    if before[-1:] in _ENDED:
        return True
    return all_certain and plain[outer[1] : outer[1] + 2].lstrip("。;")[:1] in ("", "\n")


def _ends_like_name(before: str) -> bool:
    """Tell whether words end like a unit, which a bracket behind them explains; a count does not (隐患20处)."""
    return is_name(before[-8:]) and _COUNTED.search(before) is None


def _measure_beside_has_own(plain: str, outer: tuple[int, int]) -> bool:
    """Tell whether the measure before or behind in the same sentence has a bracket of units too."""
    if plain[outer[1] : outer[1] + 1] not in _BESIDE:
        return False
    before = _PARALLEL_BEFORE.fullmatch(plain, _opened(plain, outer[0]), outer[0])
    if before is not None and _is_owned(before[1]):
        return True
    behind = _PARALLEL.match(plain, outer[1])
    return behind is not None and _is_owned(behind[1])


def _opened(plain: str, start: int) -> int:
    """Return where the bracket before `start` opens, if it is near."""
    return max(plain.rfind("(", max(0, start - 150), start), 0)


def _is_owned(words: str) -> bool:
    return sure(words) or is_unit_list(words)


def is_unit_list(words: str) -> bool:
    """Tell whether a heading holds names of units alone: each begins with a level word and ends like a unit."""
    return all(_UNIT_START.match(w) is not None and is_name(w) for w in words.strip().split("、"))


@lru_cache(maxsize=4096)
def has_level(name: str) -> bool:
    """Tell whether a name begins with a level word (市, 省, 国家)."""
    return _UNIT_START.match(name) is not None
