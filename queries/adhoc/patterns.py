"""Heads of patterns: (name:Label, [name:TYPE|TYPE, and label expressions in conditions."""

from dataclasses import dataclass

from queries.adhoc.code import Code


@dataclass(frozen=True, slots=True)
class Expression:
    """The names of a label expression in their order; `certain` are those of which one must hold, if that is plain."""

    names: tuple[str, ...] = ()
    certain: frozenset[str] = frozenset()


def is_node(code: Code, place: int, *, in_match: bool) -> bool:
    """Tell whether the bracket at a place is a node of a pattern: in a MATCH, or beside a relationship."""
    after = place + 2 if code.is_name(place + 1) else place + 1
    if code.text(after) not in (":", ")", "{") and code.word(after) not in ("WHERE", "IS"):
        return False
    beyond = code.closing.get(place, len(code)) + 1
    arrow = code.text(beyond) == "-" or (code.text(beyond) == "<" and code.text(beyond + 1) == "-")
    return (
        in_match
        or arrow
        or code.text(place - 1) == "-"
        or code.text(place - 2) + code.text(place - 1) == "->"
    )


def node_head(code: Code, place: int) -> tuple[str, Expression, int]:
    """Return the variable, the labels and the place after them of the node that opens at a place."""
    return _head(code, place + 1)


def relationship_head(code: Code, place: int) -> tuple[str, Expression, int]:
    """Return the variable, the types and the place after them of the relationship that opens at a place."""
    return _head(code, place + 1)


def ends(code: Code, place: int) -> tuple[int, int, str] | None:
    """Return where the nodes on both sides of the relationship that opens at a place open, and its direction.

    It is < or >, empty where there is none; None stands for sides that are no nodes.
    """
    left_arrow = code.text(place - 2) == "<"
    left = code.opening.get(place - 3 if left_arrow else place - 2, -1)
    dash = code.closing.get(place, len(code)) + 1
    right_arrow = code.text(dash + 1) == ">"
    right = dash + 2 if right_arrow else dash + 1
    if code.text(dash) != "-" or code.text(left) != "(" or code.text(right) != "(":
        return None
    return left, right, "" if left_arrow == right_arrow else "<" if left_arrow else ">"


def _head(code: Code, place: int) -> tuple[str, Expression, int]:
    name = ""
    if code.is_name(place) and code.word(place) not in ("IS", "WHERE"):
        name = code.name(place)
        place += 1
    if code.text(place) != ":":
        return name, Expression(), place
    found, after = expression(code, place)
    return name, found, after


def expression(code: Code, place: int, *, alternatives: bool = True) -> tuple[Expression, int]:
    """Return the names of a label expression that begins with the colon at a place, and the place after it.

    Without `alternatives` it ends at a bar, which then parts a list's condition from its values.
    """
    names: list[str] = []
    plain, depth, wants = True, 0, True
    place += 1
    while place < len(code):
        text = code.text(place)
        if wants and code.is_name(place):
            names.append(code.name(place))
            wants = False
        elif wants and text in ("!", "%", "("):
            plain = plain and text == "("
            depth += text == "("
            wants = text != "%"
        elif not wants and (text in (":", "&") or (text == "|" and (alternatives or depth))):
            wants = True
        elif (wants and text == ":") or (not wants and text == ")" and depth):
            depth -= text == ")"
        else:
            plain = plain and not wants
            break
        place += 1
    return Expression(tuple(names), frozenset(names) if plain else frozenset()), place
