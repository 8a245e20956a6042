"""Cut a clause into lists of units by its labels and verbs, each with the role that these give."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from graph.frozen import made_often
from loaders.clauses.glued import opens_with_name
from loaders.clauses.names import GOVERNMENT, is_name, is_whole_group
from loaders.clauses.role_words import find_label_marks, verb_pattern, verb_roles
from loaders.text.vocabulary import alternation, filled, firsts, pattern, words, wordset

_OBJECT = pattern(
    r"(?!{clause_words.no_object}|{levels.territory+nation})(?:(?!的)[一-鿿]){2,14}"
    r"(?=[,;。]|$)(?<![{chars:clause_words.organ_sign}])"
)
_IN_CHARGE = re.compile("牵头|负责$")
"""Verbs that may say behind them of what a unit is in charge (牵头巡查, 负责项目申报)."""
_PREFIX = pattern(r"(?:{clause_words.prefix}|{links.and}|并|[;,、。:])+")
_PREFIX_BEGINS = frozenset(firsts((*words("clause_words", "prefix"), *words("links", "and"), *"并;,、。:")))
_ASSISTS = pattern("{clause_words.helpfully}?配合|协助")
"""甲配合乙: 乙 leads and 甲 supports."""
_HELPS = re.compile("配合|协助")
"""The same without what may stand before: a far quicker search."""
_TOGETHER = re.compile(
    alternation(words("clause_words", "together")) + filled("|商(?={levels.territory+nation}|财政|发展)")
)
_FIRM = words("clause_words", "firm")
_BEHIND_VERB = frozenset([*",;。、:.\x01", *words("clause_words", "next_name")])
_CUT = re.compile("[,;。、]")
_SIGNS = re.compile("[,、;。]*")
_LONGEST_NAME = 64


class UnitList(NamedTuple):
    """A stretch of the clause that lists units, and what it says of them.

    `role` is that of the label or verb, rest where there is none; `evidence` is the stretch that gives it, `verb` the
    verb behind the list. `anchors` says that only a clause has such words.
    """

    start: int
    end: int
    role: str
    evidence: tuple[int, int]
    rule: str
    verb: str = ""
    anchors: bool = False


@made_often
@dataclass(frozen=True, slots=True)
class _Clause:
    """The text of a clause up to its notes."""

    text: str
    end: int
    strict: bool

    def last_item(self, start: int, end: int) -> str:
        """Return what stands between the last sign in `start`:`end` and `end`."""
        item = self.text[max(start, end - _LONGEST_NAME) : end]
        return _CUT.split(item)[-1]


@made_often
@dataclass(frozen=True, slots=True)
class _Stretch:
    """What stands between two labels: the role of the label before it, where that begins, and whether it is written."""

    start: int
    end: int
    label: str | None
    head: int
    written: bool


def read_lists(
    text: str, end: int, *, strict: bool, label: str | None
) -> tuple[list[UnitList], list[tuple[int, int]]]:
    """Return the lists of units in `text[:end]`, and the stretches that its labels call times.

    Args:
        text: the masked text of a clause.
        end: where its notes begin.
        strict: a verb ends a list only behind a name of a unit.
        label: the role of the heading above the clause, if it is a cell of a table.
    """
    clause = _Clause(text, end, strict)
    lists: list[UnitList] = []
    times: list[tuple[int, int]] = []
    for stretch in _stretches(text, end, label):
        if stretch.label == "deadline":
            times += [(stretch.start, stretch.end)] if stretch.end > stretch.start else []
        elif stretch.label != "none":
            lists += [part for units in _by_verbs(clause, stretch) for part in _parted(text, units)]
    return lists, times


def _stretches(text: str, end: int, label: str | None) -> Iterator[_Stretch]:
    at = head = 0
    written = False
    for mark in find_label_marks(text, 0, end):
        yield _Stretch(at, mark.start, label, head, written)
        label, head, at, written = mark.role, mark.start, mark.end, True
    yield _Stretch(at, end, label, head, written)


def _by_verbs(clause: _Clause, stretch: _Stretch) -> Iterator[UnitList]:
    """Yield the lists of one stretch: each up to the verb behind it, the last one without."""
    at = stretch.start
    head = stretch.head if stretch.label else at
    for match in verb_pattern().finditer(clause.text, at, stretch.end):
        if match.start() < at or not _verb_fits(clause, match, at, stretch.end):
            continue
        end = match.end() + _object(clause.text, match.end(), stretch.end)
        verb = match["after"] or match["verb"] or ""
        role = _verb_role(match, verb, stretch.label)
        own = _of_label(clause, stretch, role, at, match.start()) if at == stretch.start else at
        if stretch.label and own > at:
            yield UnitList(at, own, stretch.label, (head, own), "label", anchors=stretch.written)
            at = head = own
        role = "lead" if role == "owner" and stretch.label == "lead" and own == stretch.start else role
        yield UnitList(at, match.start(), role, (head, end), "verb", verb, _firm(match))
        at = head = end
    rule = "label" if stretch.label else "rest"
    yield UnitList(at, stretch.end, stretch.label or rule, (head, stretch.end), rule, anchors=stretch.written)


def _of_label(clause: _Clause, stretch: _Stretch, role: str, at: int, end: int) -> int:
    """Return where the names end that the label alone speaks for, before those of a verb with another role.

    牵头单位：甲、乙；各部门按职责分工负责: the last semicolon parts them, else the last comma; behind 责任单位 only a semicolon.
    """
    if stretch.label in (None, role):
        return at
    signs = ";," if stretch.label == "lead" else ";"
    return max(at, next((cut for sign in signs if (cut := clause.text.rfind(sign, at, end)) > at), at))


def _verb_role(match: re.Match[str], verb: str, label: str | None) -> str:
    role = "lead" if "牵头" in match[0] else verb_roles().get(verb, "owner")
    return "support" if role == "owner" and label == "support" else role


def _firm(match: re.Match[str]) -> bool:
    return bool(match["duty"]) or match[0].endswith(_FIRM)


def _verb_fits(clause: _Clause, match: re.Match[str], at: int, stop: int) -> bool:
    """A verb ends a list of names: what follows it is an end, a separator, a new name, or what it is in charge of.

    The list ends at `stop`, where the next label begins: its own line may be lost.
    """
    start, end, duty = match.start(), match.end(), match["duty"] is not None
    last = clause.last_item(at, start)
    if match[0] == "组织" and is_name(last + match[0]):
        return False  # the verb is the end of a name: 各级党组织
    if not last and not duty and _SIGNS.fullmatch(clause.text, at, start):
        return False
    after = clause.text[end : min(end + 1, stop)]
    if after and after not in _BEHIND_VERB:
        charged = _IN_CHARGE.search(match[0]) is not None and _object(clause.text, end, clause.end) > 0
        return is_name(last) and (charged or opens_with_name(clause.text, end, clause.end))
    group = is_whole_group(last) or GOVERNMENT.fullmatch(last) is not None
    named = is_name(last) or group or "等" in last or last in wordset("unit_endings", "bare")
    return not clause.strict or duty or named or not last


def _object(text: str, at: int, end: int) -> int:
    """Return the length of what a unit is responsible for, up to a comma (负责项目申报，牵头巡查山林，…)."""
    match = _OBJECT.match(text, at, end)
    return len(match[0]) if match is not None else 0


def _parted(text: str, units: UnitList) -> list[UnitList]:
    """Part a list at 会同 (甲会同乙: 甲 leads) or at 配合 (甲配合乙: 乙 leads); a prefix such as 由 is left out."""
    if units.start >= units.end:
        return [units]
    prefix = _PREFIX.match(text, units.start, units.end) if text[units.start] in _PREFIX_BEGINS else None
    start, end = prefix.end() if prefix is not None else units.start, units.end
    if prefix is not None and prefix[0].endswith(("会同", "联合")) and units.role == "rest":
        return [units._replace(start=start, role="support", rule="together")]
    together = _TOGETHER.search(text, start, end)
    if together is not None and together.start() > start and is_name(text[start : together.start()]):
        lead = units._replace(start=start, end=together.start(), role="lead", rule="together", anchors=True)
        return [lead, units._replace(start=together.end(), role="support", rule="together")]
    assists = units.role in ("rest", "owner") and _HELPS.search(text, start, end) is not None
    helps = _ASSISTS.search(text, start, end) if assists else None
    if helps is not None and is_name(text[start : helps.start()]) and is_name(text[helps.end() : end]):
        support = units._replace(start=start, end=helps.start(), role="support", rule="assists", anchors=True)
        return [support, units._replace(start=helps.end(), role="lead", rule="assists")]
    return [units] if start == units.start else [units._replace(start=start)]
