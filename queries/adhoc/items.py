"""The variables that a WITH, RETURN or UNWIND hands on."""

from collections.abc import Iterator, Mapping

from queries.adhoc.code import Code
from queries.adhoc.uses import ANY, Owner


def items_end(code: Code, place: int) -> int:
    """Return the place after the items that begin at a place: the next clause, or the bracket that closes them."""
    while place < len(code):
        text = code.text(place)
        if text in ("(", "[", "{"):
            place = code.closing.get(place, len(code))
        elif text in (")", "]", "}", ";") or code.clause(place):
            return place
        place += 1
    return place


def handed_on(code: Code, place: int, known: Mapping[str, Owner]) -> dict[str, Owner]:
    """Return what is known of variables after the items that begin at a place."""
    made: dict[str, Owner] = {}
    for start, end in _items(code, place):
        if code.text(start) == "*":
            made.update(known)
        elif end - start == 1 and code.is_name(start):
            made[code.name(start)] = known.get(code.name(start), ANY)
        elif code.word(end - 2) == "AS" and code.is_name(end - 1):
            alone = end - start == 3 and code.is_name(start)
            made[code.name(end - 1)] = known.get(code.name(start), ANY) if alone else ANY
    return made


def _items(code: Code, place: int) -> Iterator[tuple[int, int]]:
    """Yield where each item begins and ends."""
    end = items_end(code, place)
    if code.word(place) == "DISTINCT":
        place += 1
    start = place
    while place < end:
        if code.text(place) == ",":
            yield start, place
            start = place + 1
        place = code.closing.get(place, place) + 1
    yield start, min(end, len(code))
