"""Measures that are numbered within the words of one item, （1）…（2）… or 一是…二是…, each with a clause of its own."""

import re
from collections.abc import Iterator, Sequence

from loaders.clauses.match import ClauseMatch
from loaders.outline import Item, Kind, Label, Stretch, with_labels
from loaders.points.drafts import AssignedStretch, attach_clauses
from loaders.text.numerals import parse_integer
from loaders.text.spans import joined
from loaders.text.vocabulary import pattern, words

_CN = "[{chars:numerals.one_to_nine+ten}]{1,3}"
_LABELS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.ARABIC_PAREN, pattern(r"\( ?(?P<value>\d{1,2}) ?\)|(?<!\d)(?P<half>\d{1,2})\)[、.]?")),
    (Kind.CIRCLED, pattern(r"(?P<value>[①-⑳])")),
    (Kind.COUNTED, pattern(rf"第?(?P<value>{_CN})(?:{{outline_words.counting}})|第(?P<half>{_CN})[,、]")),
)
_FIRST = {
    Kind.ARABIC_PAREN: ("1)", "1 )"),
    Kind.CIRCLED: ("①",),
    Kind.COUNTED: tuple(f"一{sign}" for sign in (*words("outline_words", "counting"), ",", "、")),
}
"""What the first number of each kind holds: without it none counts up."""
_OPENS = frozenset("。;:)\n>")
_BETWEEN = re.compile(r"[ \n。;,、]*+")
_NEAR = 8


def with_inner_items(
    plain: str, stretches: Sequence[Stretch], clauses: Sequence[ClauseMatch]
) -> tuple[AssignedStretch, ...]:
    """Give each clause to its item, those among the words of one item that have numbers of their own included.

    Args:
        plain: the plan's plain text.
        stretches: its stretches, whose outlines hold the items that numbers at line ends and stops tell.
        clauses: its clauses in the order of the text.
    """
    assigned = attach_clauses(stretches, clauses)
    added = [list(_added(plain, within)) for within in assigned]
    if not any(added):
        return assigned
    deeper = [
        Stretch.of(s.start, s.end, with_labels(s.outline, labels, s.end)) if labels else s
        for s, labels in zip(stretches, added, strict=True)
    ]
    return attach_clauses(deeper, clauses)


def _added(plain: str, within: AssignedStretch) -> Iterator[Label]:
    for item in within.items:
        own = within.of(item)
        if len(own) > 1 and item.kind < Kind.COUNTED:
            yield from _inner(plain, item, own)


def _inner(plain: str, item: Item, clauses: Sequence[ClauseMatch]) -> list[Label]:
    """Return the labels of the first kind that counts up among the item's words, a clause before each next one."""
    for kind, form in _LABELS:
        if kind <= item.kind or not any(
            plain.find(one, item.body, item.own_end) >= 0 for one in _FIRST[kind]
        ):
            continue
        if run := _run(plain, item, clauses, kind, form):
            return run
    return []


def _run(
    plain: str, item: Item, clauses: Sequence[ClauseMatch], kind: Kind, form: re.Pattern[str]
) -> list[Label]:
    closed = {_behind(plain, clause.outer[1]) for clause in clauses}
    inside = joined([clause.outer for clause in clauses])
    run: list[Label] = []
    for match in form.finditer(plain, item.body, item.own_end):
        at = match.start()
        if inside.touch(at, at + 1):
            continue
        value = _value(match)
        before = plain[max(item.body, at - _NEAR) : at].rstrip(" ")
        opens = value == 1 and not run and (not before or before[-1] in _OPENS)
        if opens or (value == len(run) + 1 and run and at in closed):
            run.append(Label(kind, value, at, match.end(), strong=True, lead_in=""))
    last = run[-1].start if run else 0
    return run if len(run) > 1 and clauses[-1].start > last else []


def _behind(plain: str, end: int) -> int:
    match = _BETWEEN.match(plain, end)
    return match.end() if match is not None else end


def _value(match: re.Match[str]) -> int:
    words = match["value"] or match["half"]
    if words.isdigit() and words.isascii():
        return int(words)
    return ord(words) - ord("①") + 1 if words >= "①" and words <= "⑳" else parse_integer(words) or 0
