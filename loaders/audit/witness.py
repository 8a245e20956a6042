"""A second witness: looks at the text for itself, without the grammar of the reading, and holds what it sees against it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set

from daachorse import CharwiseDoubleArrayAhoCorasick

from graph.model import Finding, Plan
from loaders.audit.account import LEFT_OUT, OUTSIDE
from loaders.audit.seen import ENDS, Seen
from loaders.audit.telling import Teller, short
from loaders.audit.traces import (
    bare_labels,
    below_headings,
    empty_label,
    in_charge,
    in_half_bracket,
    lines_twice,
    misread_verbs,
    owners_alone,
)
from loaders.clauses.role_words import label_roles
from loaders.text.vocabulary import any_of, pattern, words

_UNIT = (
    r"(?:{levels.territory+nation})[一-鿿]{1,14}"
    r"(?=[{firsts:unit_endings.organ+office+government}])(?:{unit_endings.organ+office+government})"
    r"(?=[、,;。:()\s]|{role_words.core}|{role_words.charge}|$)"
)
_PLACE = pattern(rf"[{{firsts:levels.territory+nation}}](?<=(?={_UNIT}).)")
"""The first character of a unit's name: one scan finds those inside others too."""
_UNITS = pattern(rf"{_UNIT}(?:[、,;\s]{{1,3}}{_UNIT})+")
_DOES = pattern(
    rf"{_UNIT}[^一-鿿]{{0,3}}(?:{{role_words.core}}|{{role_words.charge}})(?![一-鿿]{{0,4}}{{furniture.conclusion_force}})"
)
"""A unit with a verb of roles; one that only is to explain a plan (由市教育局负责解释) owns nothing."""
_VERBS = re.compile(any_of(words("role_words", "core", "charge")))
_REACH = 100
"""More characters than a name, its verb and two names that run into it have."""
_COLON = re.compile(":")
_HAN = re.compile("[一-鿿]")
_BLANKS = 3
_LABEL = re.compile(r"(?<![一-鿿])(?P<label>[一-鿿]{2,8})[ ]?$")
_UNIT_BEHIND = pattern(rf"\s{{0,3}}{_UNIT}")
_LABEL_SPAN, _ROLE_SPAN = 9, 24
"""So many characters before a colon hold a label or the words of a role."""
_NAME = pattern("(?:{levels.territory+nation})[一-鿿]{1,14}(?:{unit_endings.organ+office+government})")
"""What a heading that names its owner says before the colon: no label."""
_LABEL_END = pattern("{role_words.noun}$")
_NAMED_ROLE = pattern(r"(?:{role_words.core}|责任)(?:{role_words.noun})?[ ]?$")
_WORDS_BEHIND = re.compile(r"[ ]{0,3}[一-鿿]")
_BRACKET = re.compile("[()]")
_PAIRED = re.compile(r"[^()]*+(?:\([^()]*+\)[^()]*+)*+")
_COUNTED = pattern(r"(?:\d|[{chars:numerals.one_to_nine+ten}])$")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufffd]")
_REST = pattern(
    r"\s*(?P<rest>[一-鿿]{1,8}(?:{unit_endings.organ})(?=[、,;。)\s]|$)|(?:{unit_endings.organ})[^\S\n]*(?=\n|$))"
)
"""What may end a name that the line before broke off, also an ending alone on its line (示范区管委|会)."""
_NEXT = pattern(
    r"[ ]{1,3}(?P<rest>[一-鿿]{2,16}(?:公司|[支分]行|{unit_endings.organ+office+government}))(?=[、,;])"
)
_ASIDE = frozenset({"head", "cell", "addressee", "preface", "title"}) | ENDS
_PAGE = re.compile(r"\n(?<=[一-鿿、，]\n)[ ]*+[-—–]{1,3}[ ]?\d{1,3}[ ]?[-—–]{1,3}[ ]*+\n(?=[ ]*+[一-鿿、，])")
"""A page number on a line of its own where a sentence goes on."""
_SHORT_BRACKET = re.compile(r"\([^()]{3,80}\)?")
_SHORTEST, _LONGEST = 3, 20
_LEFT_OUT = 6
_SHOWN = 40


def testimony(plan: Plan, plain: str, teller: Teller) -> Iterator[Finding]:
    """Yield what the witness sees and the reading did not use, or used as something else.

    Args:
        plan: the reading with its account of the text.
        plain: the plain form of its text.
        teller: makes its findings.
    """
    seen = Seen(plan.spans)
    yield from _labels(plain, seen, teller)
    yield from _bracketed(plan, plain, seen, teller)
    places = [match.start() for match in _PLACE.finditer(plain)]
    lone = [(at, point) for point in plan.points for at in _unpaired(plain, point.body.start, point.body.end)]
    yield from _owners(plain, places, [at for at, _ in lone], seen, teller)
    yield from bare_labels(plain, places, seen, teller)
    yield from owners_alone(plain, seen, teller)
    yield from misread_verbs(plain, seen, teller)
    yield from below_headings(plan, plain, teller)
    yield from in_charge(plain, seen, teller)
    yield from lines_twice(plan, teller)
    for at, opened in lone:
        stop = min(opened.body.end, at + _SHOWN)
        yield teller.tell("bracket-unpaired", at, at + 1, short(plain[at:stop]), opened.number)
    for match in _PAGE.finditer(plan.text):
        yield teller.tell("page-number-inside", *match.span(), short(match[0]))
    yield from _left_out(plan, plain, teller)
    yield from _cut(plan, plain, seen, teller)
    for match in _INVISIBLE.finditer(plan.text):
        point = teller.point_at(match.start())
        if point is not None:
            yield teller.tell("odd-character", *match.span(), f"U+{ord(match[0]):04X}", point.number)


def _labels(plain: str, seen: Seen, teller: Teller) -> Iterator[Finding]:
    """What stands before a colon like a label of owners, or names a role, and was not read."""
    done = 0
    for colon in _COLON.finditer(plain):
        at, behind = colon.span()
        if not _HAN.match(plain[max(0, at - _BLANKS) : at].rstrip(" \n")[-1:]):
            continue
        label = _LABEL.search(plain, max(done, at - _LABEL_SPAN), at)
        if label is not None:
            units = _UNIT_BEHIND.match(plain, behind)
            done = units.end() if units is not None else behind
            if _is_unread_label(label, done, units is not None, seen):
                code = "label-by-form" if _read_by_form(label, seen) else "label-unread"
                yield teller.tell(code, label.start(), done, label["label"])
        role = _NAMED_ROLE.search(plain, max(0, at - _ROLE_SPAN), at)
        if role is not None:
            yield from empty_label(plain, role.start(), teller)
            if _WORDS_BEHIND.match(plain, behind) and seen.unread(role.start(), behind):
                yield teller.tell("role-unread", role.start(), behind)


def _is_unread_label(label: re.Match[str], end: int, units: bool, seen: Seen) -> bool:
    kind = seen.at(label.start()).kind
    if (
        kind in _ASIDE
        or label["label"] in label_roles()
        or (kind == "name" and _NAME.fullmatch(label["label"]))
        or (kind == "role word" and _LABEL_END.fullmatch(label["label"]))
    ):
        return False
    return units or not seen.unread(label.start(), end) or _LABEL_END.search(label["label"]) is not None


def _read_by_form(label: re.Match[str], seen: Seen) -> bool:
    """Tell whether a label that no table knows was read for its form: 办理单位：县教育局."""
    return seen.at(label.start()).kind == "role word" and _LABEL_END.search(label["label"]) is not None


def _matches(shape: re.Pattern[str], plain: str, places: Sequence[int]) -> Iterator[re.Match[str]]:
    """Yield what `shape.finditer` finds, where it can begin only at some places."""
    done = 0
    for at in places:
        match = shape.match(plain, at) if at >= done else None
        if match is not None:
            done = match.end()
            yield match


def _bracketed(plan: Plan, plain: str, seen: Seen, teller: Teller) -> Iterator[Finding]:
    """Brackets that hold a name which owns other points, and were not read."""
    written = {owner.as_written.surface for point in plan.points for owner in point.responsibilities}
    names = {
        name for name in ("".join(words.split()) for words in written) if _SHORTEST <= len(name) <= _LONGEST
    }
    if not names:
        return
    heads = {name[:_SHORTEST] for name in names}
    found = [
        match
        for match in _SHORT_BRACKET.finditer(plain)
        if seen.unread(*match.span()) and _may_name(match[0], heads)
    ]
    owner = CharwiseDoubleArrayAhoCorasick(sorted(names)) if found else None
    for match in found:
        if owner is not None and owner.find(match[0]):
            yield teller.tell("owners-unread", *match.span())


def _may_name(words: str, heads: Set[str]) -> bool:
    """Tell whether one of these beginnings of names stands in words: hardly any bracket that was not read has one."""
    return any(words[at : at + _SHORTEST] in heads for at in range(1, len(words) - _SHORTEST + 1))


def _owners(
    plain: str, places: Sequence[int], lone: Sequence[int], seen: Seen, teller: Teller
) -> Iterator[Finding]:
    """Units that are listed, or do something, and were not read; a note where their point names others."""
    for shape, begins in ((_UNITS, places), (_DOES, _before_verbs(plain, places, seen))):
        for match in _matches(shape, plain, begins):
            if seen.unread(*match.span()):
                point = teller.point_at(match.start())
                likely = (
                    point is None or not point.responsibilities or in_half_bracket(plain, *match.span(), lone)
                )
                yield teller.tell("owners-unread" if likely else "owners-in-words", *match.span())


def _before_verbs(plain: str, places: Sequence[int], seen: Seen) -> list[int]:
    """Return the places from which a verb of roles is near that was not read, as hardly one is."""
    ends = (match.end() for match in _VERBS.finditer(plain))
    verbs = [end for end in ends if seen.unread(end - 1, end)]
    ahead = (bisect_right(verbs, at) for at in places)
    return [
        at
        for at, index in zip(places, ahead, strict=True)
        if index < len(verbs) and verbs[index] - at < _REACH
    ]


def _unpaired(plain: str, start: int, end: int) -> list[int]:
    """Return where brackets stand alone; a lone ) behind a number is a label: 1）."""
    if _PAIRED.fullmatch(plain, start, end):
        return []
    opened: list[int] = []
    lone: list[int] = []
    for match in _BRACKET.finditer(plain, start, end):
        if match[0] == "(":
            opened.append(match.start())
        elif opened:
            opened.pop()
        elif not _COUNTED.search(plain, max(start, match.start() - 3), match.start()):
            lone.append(match.start())
    return sorted([*lone, *opened])


def _left_out(plan: Plan, plain: str, teller: Teller) -> Iterator[Finding]:
    for span in plan.spans:
        if span.kind == LEFT_OUT and span.reason == OUTSIDE:
            words = short(plan.text[span.start : span.end])
            if len(words) >= _LEFT_OUT:
                owners = _DOES.search(plain, span.start, span.end) or _UNITS.search(
                    plain, span.start, span.end
                )
                code = "text-left-out" if owners else "text-unused"
                yield teller.tell(code, span.start, span.end, words)


def _cut(plan: Plan, plain: str, seen: Seen, teller: Teller) -> Iterator[Finding]:
    """Words like the end of a unit's name behind a clause that ended with its line, or another name behind a blank."""
    for point in plan.points:
        for clause in point.clauses if not point.inherited else ():
            end = clause.mention.end
            if not plain[end : end + 1].isspace():
                continue  # both begin with white space, and behind most clauses stands their bracket
            match = (_REST if plain.startswith("\n", end) else _NEXT).match(plain, end)
            if match is None:
                continue
            if seen.unread(*match.span("rest")) and seen.at(match.start("rest")).kind not in ENDS:
                yield teller.tell("clause-cut", *match.span("rest"))
