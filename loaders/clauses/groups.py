"""Names of a list of units: which are accepted as units, which are times, and which stay unknown."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from graph.frozen import made_often
from loaders.clauses.lists import UnitList
from loaders.clauses.mentions import UnitMention, split_names
from loaders.clauses.names import is_name
from loaders.text.vocabulary import pattern

_TIME = pattern(
    r"(?:\d{4}年|\d{1,2}月)|第?[{chars:numerals.one_to_nine}1-4]季度|{time_words.period+standing}|{clause_words.horizon}"
    r"|十[{chars:numerals.one_to_nine}]五|按{clause_words.pace}|.{0,10}{clause_words.due_end}$"
)
_TIMELY = pattern("{clause_words.due}")
_FILLER = pattern(r"(?:{clause_words.filler}|\d{1,2}|分值?|各?\d+(?:\.\d+)?分)$|{clause_words.filler_start}")
_VERB_PHRASE = pattern(
    r"(.{1,14}?(?:[^总分支]局|[^员]委|{clause_words.whole_end}))(?!{levels.territory})[一-鿿]{2,10}$"
)
_HAN = re.compile("[一-鿿]")
_SIGNS = ",;、。. :"
_LONGEST_ODD = 16

Span = tuple[int, int]


@made_often
@dataclass(frozen=True, slots=True)
class Group:
    """The names of a list of units with its role; `open` says that 等 leaves the list open."""

    names: tuple[UnitMention, ...]
    role: str
    evidence: Span
    rule: str
    open: bool
    verb: str


@made_often
@dataclass(frozen=True, slots=True)
class Accepted:
    """What a list of units holds: its group, None where no name is accepted; stretches not understood, and times."""

    group: Group | None
    unknown: tuple[Span, ...]
    times: tuple[Span, ...]


_NOTHING = Accepted(None, (), ())


def accept_names(text: str, raw: str, units: UnitList, *, strict: bool) -> Accepted:
    """Return the names in a list of units; `strict` takes none that does not end like a unit."""
    if units.start >= units.end:
        return _NOTHING
    names, opened = split_names(text, units.start, units.end, raw)
    kept: list[UnitMention] = []
    others: list[tuple[str, Span]] = []
    for written in names:
        name, kind = written, _kind_of(written.text, written.collective)
        if not is_name(name.text) or name.text[0] == "由":
            name = _trimmed_name(name, strict=strict)
            kind = _kind(name, units.role, strict=strict)
        if kind == "unit":
            kept.append(name)
        else:
            others.append((kind, (name.start, name.end)))
    evidence = _trimmed(text, *units.evidence)
    own = tuple(kept)
    group = Group(own, units.role, evidence, units.rule, opened, units.verb) if own or opened else None
    return Accepted(group, *_told(others)) if others else Accepted(group, (), ())


def _told(others: Sequence[tuple[str, Span]]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the stretches that are not understood, and those that are times."""
    unknown = tuple([span for kind, span in others if kind == "unknown"])
    return unknown, tuple([span for kind, span in others if kind == "time" and span[1] > span[0]])


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < len(text) and text[start] in _SIGNS:
        start += 1
    while end > 0 and text[end - 1] in _SIGNS:
        end -= 1
    return start, end


def _trimmed_name(name: UnitMention, *, strict: bool) -> UnitMention:
    name = _without_by(name)
    return name if strict else _without_verb(name)


def _without_by(name: UnitMention) -> UnitMention:
    """Cut 由 off a unit that stands behind a time (9月底前完成，由人事科负责)."""
    if not name.text.startswith("由") or not is_name(name.text[1:]):
        return name
    return name._replace(text=name.text[1:], full=name.full.removeprefix("由"), start=name.start + 1)


def _without_verb(name: UnitMention) -> UnitMention:
    """Cut a verb phrase off a unit (县住建局业务指导), where the words before it are a whole name."""
    if name.collective or is_name(name.text):
        return name
    match = _VERB_PHRASE.match(name.text)
    if match is None or not is_name(match[1]):
        return name
    cut = len(name.text) - len(match[1])
    return name._replace(text=match[1], full=name.full[:-cut], end=name.end - cut)


def _kind(name: UnitMention, role: str, *, strict: bool) -> str:
    """Return what a name is: unit, time, filler or unknown."""
    kind = _kind_of(name.text, name.collective)
    if kind != "odd":
        return kind
    return "unit" if not strict and role != "rest" else "unknown"


@lru_cache(maxsize=4096)
def _kind_of(words: str, collective: bool) -> str:
    """Return what words are by themselves: unit, time, filler, unknown, or odd ones that may be a unit."""
    if _FILLER.match(words):
        return "filler"
    timed = _TIME.match(words) is not None and "%" not in words
    if is_name(words) or collective:
        due = timed and _TIMELY.search(words) is not None and not words.endswith(("局", "委", "办"))
        return "time" if due else "unit"
    if timed:
        return "time"
    return "odd" if 2 <= len(words) <= _LONGEST_ODD and _HAN.search(words) is not None else "unknown"
