"""What an office is, without its place: 发展改革委 is the 发改委, of the trade 发展改革, a department."""

import re
from dataclasses import dataclass

from graph.entities import UnitKind
from loaders.clauses.official import bears_short_place
from loaders.clauses.unit_tables import Trade, department, kind_of, local_bodies, trades, written_out
from loaders.text.vocabulary import wordset

_PREFIX = re.compile(r"^(?:(?P<party>党?委)(?!员会)|(?:人民)?政府)(?=.)")
"""What a committee or a government puts before its offices (市委编办, 市政府金融办)."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office that every place may have.

    `key` is its canonical short name without a level word (发改委, 委组织部), `written` the same as the text has it,
    `in_full` what the text calls it where it writes its trade out (发展和改革委员会), else empty; `renamed` says that the
    text calls it by a name that it no longer has.
    """

    key: str
    line: str
    kind: UnitKind
    written: str
    in_full: str = ""
    renamed: bool = False
    trade: bool = False


def office_of(rest: str, year: int | None, *, short_place: bool = False) -> Office | None:
    """Return the office that a name without its place means, None where no table knows it.

    A name that is a department's too (金融监管局) means the branch of a national body only where `short_place` says that
    its place's short name stands before it (临海金融监管局).
    """
    prefix = _PREFIX.match(rest)
    head, name = (prefix["party"] or "", rest[prefix.end() :]) if prefix else ("", rest)
    direct = local_bodies().get(rest)
    body = direct or local_bodies().get(name)
    found = department(name)
    if body is not None and (short_place or found is None or not bears_short_place(body.name)):
        return Office(
            _seated("" if direct else head, body.name), body.line, body.kind, rest.removeprefix("党")
        )
    if found is None:
        return _plain_party(rest) if head else None
    trade, stem, suffix = found
    now = _successor(trade, year)
    written = rest.removeprefix("党")
    full = stem + written_out().get(suffix, suffix) if stem == trade.full and not head else ""
    key = _seated(head, now.short + suffix)
    kind = "party" if head or key.startswith("委") else now.kind
    return Office(key, now.line, kind, written, full, renamed=now is not trade, trade=True)


def _plain_party(rest: str) -> Office:
    """Return an office of a Party committee that is of no trade (委党校, 委政研室)."""
    kind = kind_of(rest)
    return Office(rest, "", kind if kind == "body" else "party", rest)


def _seated(head: str, key: str) -> str:
    """Return an office of a Party committee behind its sign, which some texts leave out (市编办 is 市委编办)."""
    return (head or "委") + key if key in wordset("unit_words", "committee_office") else head + key


def _successor(trade: Trade, year: int | None) -> Trade:
    """Return the trade that one has since been merged into, itself where it has not."""
    merged = trade.valid_to and trade.successor and year and year > trade.valid_to + 1
    return trades()[trade.successor] if merged else trade
