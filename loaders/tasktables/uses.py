"""What a heading of a task table names: a column of numbers, tasks, units, persons, dates, targets, or of other matters."""

import re
from functools import cache, lru_cache

from loaders.clauses.role_words import label_roles, verb_roles
from loaders.text.plain import plain
from loaders.text.vocabulary import pattern, rows, words

_NOTE = re.compile(r"\([^()]*\)")
_PERIOD = pattern(
    r"(?:\d{4}年?)?(?:\d{1,2}月(?:底|份|前)?|[前第]?[1-4{chars:numerals.one_to_nine}]季度|{time_words.period}){table_marks.step}*|"
    r"\d{4}年(?:底|度)?(?:目标[值数]?|任务数?|计划数?|进度)?|到?\d{4}年(?:底)?目标"
)
_LONGEST_COMPOSED = 10
_UNIT_USES = frozenset({"lead", "support", "owner"})


@lru_cache(maxsize=2048)
def use_of(heading: str) -> str | None:
    """Return the use that a heading names; None if it is no known heading.

    The cells of a row are asked more than once: whether it is a row of headings, and what each heads.
    """
    bare = _bare(heading)
    if not bare or len(bare) > 16:
        return None
    if _PERIOD.fullmatch(bare):
        return "period"
    found = _uses().get(bare)
    if found or len(bare) < 3:
        return found
    return _joint_use(bare) or _units_with_persons(bare) or _tail_use(bare) or _verb_use(bare)


def _bare(heading: str) -> str:
    """Return a heading without white space, notes in brackets and signs around it."""
    return squeezed(_NOTE.sub("", squeezed(plain(heading)))).strip(":;、.*")


def _joint_use(bare: str) -> str | None:
    """Read a heading of two names (任务及措施, 责任单位/责任人): the first known one counts."""
    for signs in ("[、/,]", "[、/,及和与]"):
        pieces = [piece for piece in re.split(signs, bare) if piece]
        uses = [_uses().get(piece) for piece in pieces]
        found = next((use for use in uses if use), None) if len(pieces) > 1 else None
        if found:
            return found
    return None


def _units_with_persons(bare: str) -> str | None:
    """Read a heading of units and their persons without a sign between (责任单位责任人)."""
    tail = next((word for word in words("person_words", "column") if bare.endswith(word)), "")
    use = _uses().get(bare.removesuffix(tail)) if tail else None
    return use if use in _UNIT_USES else None


def _verb_use(bare: str) -> str | None:
    """Read a heading of what units do and a word for units (主抓单位, 会办部门)."""
    noun = next((word for word in words("role_words", "noun") if bare.endswith(word)), "")
    use = verb_roles().get(bare.removesuffix(noun)) if noun else None
    return use if use in _UNIT_USES else None


def ends_in_person(heading: str) -> bool:
    """Tell whether a heading ends with a word for persons (责任人, 分管领导, 联系人)."""
    return _bare(heading).endswith(words("person_words", "column"))


def _tail_use(bare: str) -> str | None:
    """Read a heading by its longest known ending of three or more characters, as in 市级牵头单位."""
    return next((_uses()[bare[at:]] for at in range(1, len(bare) - 2) if bare[at:] in _uses()), None)


def composed_use(heading: str) -> str | None:
    """Read a heading that no table holds by the kind of thing it names: 攻坚举措 is a measure, 销号期限 a date."""
    bare = _bare(heading)
    if len(bare) > _LONGEST_COMPOSED:
        return None
    if bare.endswith(words("person_words", "column")):
        return "person"
    if bare.endswith(words("table_marks", "head_other")):
        return "other"
    for use in ("deadline", "measure", "target", "task"):
        if bare.endswith(words("table_marks", f"head_{use}")):
            return None if bare.startswith(words("table_marks", "head_begin")) else use
    return None


def squeezed(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


def heading_words() -> list[str]:
    """Return all words that are known as headings."""
    return list(_uses())


@cache
def _uses() -> dict[str, str]:
    """Return the use of each heading: labels of clauses name units and dates, the table the rest."""
    none = {True: "person", False: "other"}
    persons = words("person_words", "column")
    from_labels = {
        label: none[label.endswith(persons)] if role == "none" else role
        for label, role in label_roles().items()
    }
    return from_labels | {row["word"]: row["use"] for row in rows("task_headings")}
