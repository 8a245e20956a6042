"""The tables of units as the resolver reads them: trades, national and local bodies, kinds and endings."""

from dataclasses import dataclass
from functools import cache
from typing import get_args

from graph.entities import UnitKind
from loaders.text.vocabulary import aliases, rows, words, wordset

_KINDS: dict[str, UnitKind] = {kind: kind for kind in get_args(UnitKind)}


@dataclass(frozen=True, slots=True)
class Trade:
    """What departments of one trade are called at every level: short 发改, full 发展和改革."""

    short: str
    line: str
    full: str
    kind: UnitKind
    valid_to: int | None
    successor: str


@dataclass(frozen=True, slots=True)
class Body:
    """A body that has one name everywhere (妇联, 全国妇联); `full_name` only of a national one."""

    name: str
    line: str
    kind: UnitKind
    full_name: str = ""


@cache
def trades() -> dict[str, Trade]:
    """Return the trades (发改, 教育) by each of their names."""
    table: dict[str, Trade] = {}
    for row in rows("trade_lines"):
        valid_to = int(row["valid_to"]) if row["valid_to"] else None
        trade = Trade(row["short"], row["line"], row["full"], _KINDS[row["kind"]], valid_to, row["successor"])
        table |= dict.fromkeys((row["short"], row["full"], *aliases(row)), trade)
    return table


@cache
def national() -> dict[str, Body]:
    """Return the bodies of the whole nation by each of their names."""
    table: dict[str, Body] = {}
    for row in rows("national_units"):
        unit = Body(row["name"], row["line"], _KINDS[row["kind"]], row["full_name"])
        table |= dict.fromkeys((row["name"], row["full_name"], *aliases(row)), unit)
    return table


def of_nation(name: str) -> bool:
    """Tell whether a name means a body of the whole nation, whoever's plan it stands in (财政部, but not 统计局)."""
    return name in national() and (
        name.startswith((*words("levels", "nation"), *words("unit_words", "nation_start")))
        or name.endswith(words("unit_words", "nation_end"))
    )


@cache
def local_bodies() -> dict[str, Body]:
    """Return the bodies that places have beside their departments by each of their names."""
    table: dict[str, Body] = {}
    for row in rows("local_units"):
        body = Body(row["name"], row["line"], _KINDS[row["kind"]])
        table |= dict.fromkeys((row["name"], *aliases(row)), body)
    return table


@cache
def _kinds() -> tuple[dict[str, UnitKind], tuple[int, ...]]:
    """Return the kinds of units by the endings of their names, and how long these are, the longest first."""
    kinds = {row["word"]: _KINDS[row["kind"]] for row in rows("unit_endings") if row["use"] == "kind"}
    return kinds, tuple(sorted({len(ending) for ending in kinds}, reverse=True))


def kind_of(name: str) -> UnitKind:
    """Return the kind that the ending of a name tells; a department where it tells none."""
    if name.startswith(words("unit_words", "central_bank")):
        return "branch"
    if name.startswith(words("unit_words", "above_departments")):
        return "body"
    kinds, sizes = _kinds()
    return next((kinds[name[-size:]] for size in sizes if name[-size:] in kinds), "government")


@cache
def shortened(*uses: str) -> dict[str, str]:
    """Return the short forms of endings (办公室 → 办), the longest ending first."""
    found = {row["word"]: row["short"] for row in rows("unit_endings") if row["use"] in uses and row["short"]}
    return dict(sorted(found.items(), key=lambda item: -len(item[0])))


@cache
def _offices() -> dict[str, str]:
    """Return the endings of departments, long and short, with their short forms."""
    endings = shortened("office", "office_variant")
    return endings | {short: short for short in endings.values()}


@cache
def written_out() -> dict[str, str]:
    """Return the full forms of the short endings of departments (委 → 委员会)."""
    return {short: full for full, short in shortened("office").items()}


def department(office: str) -> tuple[Trade, str, str] | None:
    """Return the trade of a department, its stem as written and its short ending (财政, 财政, 局)."""
    for ending, short in _offices().items():
        if not office.endswith(ending):
            continue
        stem = office.removesuffix(ending)
        trade = trades().get(stem)
        if trade is not None:
            return trade, stem, short
    return None


def is_territory(word: str) -> bool:
    """Tell whether a word is the level of a place that has a name of its own before it (市, but not 自治区)."""
    return word in wordset("levels", "territory") - {"自治区"}
