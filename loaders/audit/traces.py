"""Traces of scanning, copying and typing: half a bracket around owners, a label without its colon, a line that stands twice."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import eq

from graph.model import Finding, Plan
from loaders.audit.misread import misread_role, misread_role_words
from loaders.audit.seen import Seen
from loaders.audit.telling import Teller, short
from loaders.text.vocabulary import pattern, words

_BARE_LABEL = pattern(r"(?<![一-鿿])(?P<label>(?:{role_words.core+stem}){role_words.noun})[ .,;·-]{0,3}$")
_LABEL_SPAN = 16
_LISTED = frozenset("、:(。\n")
"""What stands before most names."""
_EMPTY_LABEL = pattern(r"(?<![一-鿿])(?:{role_words.core})(?:{role_words.noun})?[ ]?:?\s{1,4}$")
_OWNERS_ALONE = re.compile(r"\((?<=[。;]\()(?P<names>[一-鿿、,]{3,60})\)")
_STOPS = "(。;\n"
_OPENS = frozenset("(<[")
_SENTENCE_END = re.compile("[。\\n]")
_SHORTEST = 8
_LIKE_HEADING = re.compile(r"[ ]*+[^\n。;,:()]{2,24}[ ]*+")
_NUMBERED = re.compile(r"\)[ ]*+\n[ ]*+[^\n]{1,6}?(?=[一-鿿\"])")
_IN_CHARGE = pattern(
    r"(?<![一-鿿、])(?!由?{levels.territory+nation})(?:由[一-鿿、()]{2,60}?{role_words.charge}|[一-鿿、()]{2,60}?牵头)"
    r"(?=[,。;\s]|$)"
)
"""Words that say who is in charge, whatever the names in them are like: 由综合处负责, 人教司牵头."""
_IN_CHARGE_ENDS = tuple(
    re.compile(rf"{re.escape(verb)}(?=[,。;\s]|$)")
    for verb in sorted({*words("role_words", "charge"), "牵头"})
)
_LONGEST_CHARGE = 61
"""So many characters may stand before the verb."""


def bare_labels(plain: str, places: Sequence[int], seen: Seen, teller: Teller) -> Iterator[Finding]:
    """Yield labels that stand right before a name without their colon, and were not read as labels.

    Args:
        plain: the plain form of the text.
        places: where names begin.
        seen: what the reading made of the text.
        teller: makes findings of the plan.
    """
    for at in places:
        if plain[at - 1 : at] in _LISTED:
            continue
        label = _BARE_LABEL.search(plain, max(0, at - _LABEL_SPAN), at)
        if label is not None and seen.at(label.end("label") - 1).kind != "role word":
            yield teller.tell("role-unread", *label.span())


def empty_label(plain: str, start: int, teller: Teller) -> Iterator[Finding]:
    """Yield the label right before the one that begins at `start`: the names that stood between are lost."""
    blank = plain[start - 1 : start].isspace()  # as the pattern asks for, and hardly ever stands there
    label = _EMPTY_LABEL.search(plain, max(0, start - _LABEL_SPAN), start) if blank else None
    if label is not None:
        yield teller.tell("role-unread", *label.span())


def owners_alone(plain: str, seen: Seen, teller: Teller) -> Iterator[Finding]:
    """Yield brackets behind a sentence that hold names of units and nothing else, and were not read."""
    for match in _OWNERS_ALONE.finditer(plain):
        if match["names"].endswith(words("unit_endings", "name")) and seen.unread(*match.span()):
            yield teller.tell("owners-unread", *match.span())


def misread_verbs(plain: str, seen: Seen, teller: Teller) -> Iterator[Finding]:
    """Yield words that end in what looks like a role with a character misread (人行中心支行负贵), and were not read."""
    if not misread_role_words().find(plain):
        return
    for match in misread_role().finditer(plain):
        begun = max(
            plain.rfind(sign, max(0, match.start() - _LONGEST_CHARGE), match.start()) for sign in _STOPS
        )
        if begun >= 0 and begun + 2 < match.start() and seen.unread(begun + 1, match.end()):
            yield teller.tell("owners-unread", begun + 1, match.end())


def in_charge(plain: str, seen: Seen, teller: Teller) -> Iterator[Finding]:
    """Yield words that say who is in charge, unread in a point that names nobody or right before a clause that was read.

    Units with a level word are the other witness's.
    """
    for match in _in_charge(plain, seen):
        point = teller.point_at(match.start())
        if point is None or not seen.unread(*match.span()):
            continue
        behind = min(match.end() + 1, len(plain) - 1)
        if not point.responsibilities or seen.at(behind).kind == "name":
            yield teller.tell("owners-unread", *match.span())


def _in_charge(plain: str, seen: Seen) -> Iterator[re.Match[str]]:
    """Yield the words that say who is in charge: looked for before each verb that may end them and was not read."""
    ends = sorted({match.span() for verb in _IN_CHARGE_ENDS for match in verb.finditer(plain)})
    done = 0
    for at, end in ends:
        if at < done:
            continue
        if not seen.unread(end - 1, end):
            done = end  # no words go on behind the sign that follows a verb
            continue
        match = _IN_CHARGE.search(plain, max(done, at - _LONGEST_CHARGE))
        if match is None:
            return
        done = match.end()
        yield match


def below_headings(plan: Plan, plain: str, teller: Teller) -> Iterator[Finding]:
    """Yield clauses that close a point below a short line like a heading: they may speak for the points that follow."""
    starts = {p.body.start for p in plan.points}
    for point in plan.points:
        clause = point.clauses[-1].mention if point.clauses and not point.inherited else None
        line = plain.rfind("\n", point.body.start, clause.start) + 1 if clause is not None else 0
        if clause is None or line <= point.body.start or plain[line : clause.start].strip() != "(":
            continue
        above = plain.rfind("\n", point.body.start, line - 1) + 1
        following = _NUMBERED.match(plain, clause.end)
        if (
            above
            and following
            and following.end() in starts
            and _LIKE_HEADING.fullmatch(plain, above, line - 1)
        ):
            yield teller.tell("clause-below-heading", clause.start, clause.end, point=point)


def in_half_bracket(plain: str, start: int, end: int, lone: Sequence[int]) -> bool:
    """Tell whether words begin right behind a bracket, or their sentence ends at one without its other half.

    Args:
        plain: the plain form of the text.
        start: where the words begin.
        end: where they end.
        lone: where brackets without their other half stand, in order.
    """
    if plain[start - 1 : start] in _OPENS:
        return True
    behind = bisect_left(lone, end)
    stop = lone[behind] if behind < len(lone) else None
    return stop is not None and plain[stop] == ")" and _SENTENCE_END.search(plain, end, stop) is None


def lines_twice(plan: Plan, teller: Teller) -> Iterator[Finding]:
    """Yield lines that stand twice, one right below the other, in the words of a point."""
    lines = plan.text.split("\n")
    written = [own for own in map(str.strip, lines) if own]
    if not any(map(eq, written, written[1:])):
        return
    at, last = 0, ""
    for line in lines:
        own = line.strip()
        if len(own) >= _SHORTEST and own == last and teller.point_at(at) is not None:
            yield teller.tell("line-twice", at, at + len(line), short(own))
        last, at = own or last, at + len(line) + 1
