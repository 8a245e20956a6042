"""Marks of roles in brackets, behind each name (甲(牵头)、乙(配合)) or before the names they speak for ((牵头)甲(配合)乙)."""

import re

from graph.model import Role
from loaders.clauses.role_words import label_roles, verb_roles
from loaders.text.aligned import MASK

_ROLES: dict[str, Role] = {"lead": "lead", "support": "support"}
_RUN = re.compile(f"{MASK}+")
_SIGNS = ":,;、"


def mark_role(note: str) -> Role | None:
    """Return the role that a bracket with its words gives the name before it; None where it gives none."""
    words = note[1:-1]
    return _ROLES.get(verb_roles().get(words) or label_roles().get(words) or "")


def is_mark(note: str) -> bool:
    """Tell whether a bracket with its words says nothing but a role."""
    return mark_role(note) is not None


def labelled_marks(text: str, raw: str) -> str:
    """Return `text`, equal in length, with marks as labels where the first of them stands before its names.

    Args:
        text: the masked text of a clause.
        raw: the same without masks.
    """
    if MASK not in text:
        return text
    marks = [m.span() for m in _RUN.finditer(text) if is_mark(raw[slice(*m.span())])]
    if not marks or text[marks[0][0] - 1 : marks[0][0]] not in ("", *_SIGNS):
        return text
    pieces = []
    at = 0
    for start, end in marks:
        pieces += [text[at:start], f";{raw[start + 1 : end - 1]}:"]
        at = end
    return "".join([*pieces, text[at:]])
