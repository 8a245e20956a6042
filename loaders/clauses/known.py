"""Names that the tables know: a trade with the ending of an office, a national body, a government or party committee."""

from functools import cache, lru_cache

from loaders.clauses.names import leading_level
from loaders.text.vocabulary import aliases, rows, words, wordset

_PARTY = "委"


@lru_cache(maxsize=4096)
def is_known(name: str) -> bool:
    """Tell whether `name` is that of a department of a known trade (市教育局, 财政厅, 市委宣传部) or of a national body."""
    if is_national(name):
        return True
    level = leading_level(name)
    core = name.removeprefix(level)
    return _is_office(core) or (level != "" and core.startswith(_PARTY) and _is_office(core[1:]))


def is_trade(name: str) -> bool:
    """Tell whether `name` is what a department is for, its sign left out (县农业农村)."""
    return name.removeprefix(leading_level(name)) in _trades()


def is_national(name: str) -> bool:
    """Tell whether `name` is that of a national body (财政部, 税务总局)."""
    return name in _nationals()


def is_seat(name: str) -> bool:
    """Tell whether `name` is a government or committee (市政府, 县委), whose departments may follow it without a sign."""
    if name in wordset("levels", "nation"):
        return True
    return (
        name.endswith(words("unit_endings", "government")) or name.removeprefix(leading_level(name)) == _PARTY
    )


def _is_office(core: str) -> bool:
    endings = _office_endings()
    if not core.endswith(endings):
        return False
    return any(core.endswith(end) and core.removesuffix(end) in _trades() for end in endings)


@cache
def _office_endings() -> tuple[str, ...]:
    table = [row for row in rows("unit_endings") if row["use"] in ("office", "office_variant")]
    return tuple(sorted({word for row in table for word in (row["word"], row["short"]) if word}))


@cache
def _trades() -> frozenset[str]:
    return frozenset(
        name for row in rows("trade_lines") for name in (row["short"], row["full"], *aliases(row)) if name
    )


@cache
def _nationals() -> frozenset[str]:
    return frozenset(
        name for row in rows("national_units") for name in (row["name"], row["full_name"], *aliases(row))
    )
