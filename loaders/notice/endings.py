"""What ends a document or a saved page: signatures with their dates, who gets copies, whom to call, a page's own links.

None of it is work: `without_endings` blanks it for those who look for owners.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from loaders.clauses.names import is_name
from loaders.notice.dates import DATE, DATE_TEXT, DIGITS_TEXT, NUMBER, iso_date
from loaders.notice.leading import leading_place
from loaders.text.vocabulary import pattern, words, wordset

_SIGNER = pattern(r"(?:{unit_endings.organ+government}|{furniture.signer_end})$")
_DATED = re.compile(
    rf"^[ ]*+\(?(?P<name>[^\n。:;,、()0-9]{{0,50}}?(?:\([^()\n]{{1,12}}\))?)[ ]*+(?P<date>{DATE_TEXT}|{DIGITS_TEXT})"
    r"[ ]*+(?P<printed>印发)?\)?[ ]*+$",
    re.MULTILINE,
)
_DATE_ENDS = tuple(
    re.compile(rf"{date}[ ]*+(?:印发)?+\)?+[ ]*+$", re.MULTILINE)
    for date in ("日", r"-\d{1,2}-\d{1,2}", r"\.\d{1,2}\.\d{1,2}", r"/\d{1,2}/\d{1,2}")
)
"""Ends of lines that may be dates: each begins with one sign, which is found far sooner than the beginnings of lines."""
_NOTE = re.compile(r"\([^()]*\)$")
_ASIDE = re.compile(r"\([^()]{2,40}\)")
"""A line in brackets between a name and its date: who seals for it (某局代章)."""
_NO_LINE = pattern(r"[。:;,《》0-9]|(?:{title_words.ending}|通知|文件)$|^(?:{furniture.ending})")
_SPACED = "|".join("[ ]*+".join(word) for word in words("furniture", "copies"))
_COPIES = re.compile(rf"\n[ ]*+(?:{_SPACED})[ ]*+:[^\n]*")
_CONTACT = pattern(r"\n[ ]*+(?:\(?{furniture.contact}[ ]*+(?:及[^\n:]{0,8})?[:为\d][^\n]*|\(此件[^\n]*)")
_PRINTED = re.compile(r"共印[ ]*+\d++[ ]*+份[^\n]*")
_BEFORE_PRINTED = re.compile(r"[^\n。:;,]{0,40}")
_PAGE_END = pattern(r"^[ (|]*+(?:{furniture.page_end})|ICP备|公网安备")
_PAGE_HOST = pattern(r"(?:^[(|]*+|[ ]){furniture.page_host}(?:单位)?[ ]*+:")
_TEXT = pattern(r"。|^[ ]*+(?:\d{1,3}[.、]|\(?[{chars:numerals.one_to_nine+ten}]{1,3}[、)])|牵头")
_LABELLED = re.compile("(?:单位|部门)[ ]*:")
_PAGE_FIRM = pattern(r"^[ (|]*+{furniture.page_firm}")
"""What only a page says: behind it labels of units are the page's too."""
_LISTING = ("、", ",", ":")
_BLANK = re.compile(r"[^\n]")
_LONGEST = 50
_MOST = 12
_LINES = 4
"""A name goes over so many lines, and so many empty ones stand in a signature."""
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Signature:
    """A date alone on its line with the names above it: `plain[start:end]`, names without white space.

    `dated` is where the date's own words begin, `printed` says that it is the line of the printing office (…印发).
    """

    start: int
    end: int
    names: tuple[str, ...]
    issued: str
    dated: int
    printed: bool


@dataclass(frozen=True, slots=True)
class Ending:
    """A stretch of a text that ends a document or a page: `plain[start:end]`."""

    start: int
    end: int
    kind: Literal["signature", "date", "distribution", "furniture"]


@lru_cache(maxsize=2)
def find_signatures(plain: str) -> tuple[Signature, ...]:
    """Return the signatures of a text in order; one without names is a date alone.

    Those who blank endings and those who read the notice look through the same text one after the other.
    """
    ends = (match.start() for form in _DATE_ENDS for match in form.finditer(plain))
    starts = sorted({plain.rfind("\n", 0, at) + 1 for at in ends})
    dated = (match for start in starts if (match := _DATED.match(plain, start)) is not None)
    return tuple(found for match in dated if (found := _signature(plain, match)) is not None)


def find_endings(plain: str) -> tuple[Ending, ...]:
    """Return the names and dates of signatures, the lines of copies and contacts, and the end of a saved page."""
    signed = find_signatures(plain)
    found = [Ending(x.start, x.dated, "signature") for x in signed if x.names]
    found += [Ending(x.dated, x.end, "date") for x in signed]
    lines = f"\n{plain}"  # what begins with a line end is found at once, and stands at the offset of its line
    found += [
        Ending(m.start(), _list_end(plain, m.end() - 1), "distribution") for m in _COPIES.finditer(lines)
    ]
    told = dict(_printed(plain)) | {m.start(): m.end() - 1 for m in _CONTACT.finditer(lines)}
    found += [Ending(*span, "distribution") for span in told.items()]
    found += [Ending(start, end, "furniture") for start, end in _page_end(plain)]
    return tuple(sorted(found, key=lambda ending: (ending.start, ending.end)))


def _printed(plain: str) -> Iterator[tuple[int, int]]:
    """Yield the lines that tell how many copies were printed (共印60份)."""
    for match in _PRINTED.finditer(plain):
        start = plain.rfind("\n", 0, match.start()) + 1
        if _BEFORE_PRINTED.fullmatch(plain, start, match.start()):
            yield start, match.end()


def without_endings(plain: str, endings: Iterable[Ending]) -> str:
    """Blank what ends a document (`find_endings`), so that no owner is looked for there; dates stay."""
    pieces, at = [], 0
    for ending in endings:
        if ending.kind == "date" or ending.end <= at:
            continue
        start = max(at, ending.start)
        pieces += [plain[at:start], _BLANK.sub(" ", plain[start : ending.end])]
        at = ending.end
    return "".join([*pieces, plain[at:]])


def _signature(plain: str, match: re.Match[str]) -> Signature | None:
    issued = iso_date(match["date"])
    beside = _squeezed(match["name"])
    if issued is None or (beside and not signs(beside)):
        return None
    lines = [(match.start("name"), beside)] if beside else []
    names = _names([*lines, *_lines_above(plain, match.start())])
    while names and _before(plain, names[-1][0]).endswith(_LISTING):
        names.pop()  # the last of a list that begins above
    start = names[-1][0] if names else match.start("date")
    digits = DATE.search(match["date"]) is None
    if not names and (digits or _before(plain, start).endswith(_LISTING)):
        return None
    written = tuple(_NOTE.sub("", name) for _, name in reversed(names))
    return Signature(start, match.end(), written, issued, match.start("date"), match["printed"] is not None)


def _before(plain: str, at: int) -> str:
    return plain[max(0, at - _LONGEST) : at].rstrip()


def signs(words: str) -> bool:
    """Tell whether words without white space are the name of a unit that may sign a notice."""
    name = _NOTE.sub("", words)
    return is_name(name) and _SIGNER.search(name) is not None


def _lines_above(plain: str, at: int) -> Iterator[tuple[int, str]]:
    """Yield the lines above a place, the nearest first, while they may belong to a signature."""
    passed = 0
    for _ in range(_MOST):
        stop = at - 1
        if stop < 0:
            return
        at = plain.rfind("\n", max(0, stop - 4 * _LONGEST), stop) + 1
        words = _squeezed(plain[at:stop])
        if not words or _ASIDE.fullmatch(words):
            passed += 1
            if passed > _LINES:
                return
            continue
        if len(words) > _LONGEST or _NO_LINE.search(words) or NUMBER.fullmatch(words):
            return
        beside = plain[at:stop].split()
        if len(beside) > 1 and all(signs(name) and len(name) >= _SHORTEST for name in beside):
            yield from ((at, name) for name in reversed(beside))
        else:
            yield at, words


def _names(above: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the names of a signature, the last first; a name may go over several lines."""
    lines = list(above)
    names: list[tuple[int, str]] = []
    at = 0
    while at < len(lines) and (size := _size(lines[at : at + _LINES])):
        names.append((lines[at + size - 1][0], "".join(line for _, line in reversed(lines[at : at + size]))))
        at += size
    return names


def _size(lines: list[tuple[int, str]]) -> int:
    """Return over how many lines the name goes that ends in the first of them (the last of the text), 0 for none."""
    last = lines[0][1]
    whole = signs(last) and "、" not in last
    if whole and _begins(last):
        return 1
    joined = last
    for size, (_, line) in enumerate(lines[1:], start=2):
        if signs(line) and "、" not in line:
            return size if last in wordset("unit_endings", "office", "office_variant") else int(whole)
        joined = line + joined
        if signs(joined) and _begins(line):
            return size
    return int(whole and len(last) >= _SHORTEST)


def _begins(words: str) -> bool:
    """Tell whether a name begins with the party or a place: it is whole to the left."""
    return words.startswith("中共") or leading_place(words, None) is not None


def _list_end(plain: str, at: int) -> int:
    """Return where a list of those who get copies ends: at a full stop, an empty line or a date."""
    for _ in range(_MOST):
        end = plain.find("\n", at + 1)
        following = plain[at : end if end >= 0 else len(plain)]
        if plain[at - 1 : at] == "。" or not following.strip() or DATE.search(following):
            return at
        at += len(following)
    return at


def _page_end(plain: str) -> list[tuple[int, int]]:
    """Return the stretch at the end of a saved page that holds its own links and hosts, if it has one."""
    begin = host = at = len(plain)
    labelled = False
    while at > 0:
        start = plain.rfind("\n", 0, at - 1) + 1
        line = plain[start:at]
        if (_PAGE_FIRM if labelled else _PAGE_END).search(line):
            begin = host = start
            labelled = False
        elif _PAGE_HOST.search(line) and not labelled:
            host = start
        elif _TEXT.search(line):
            break
        elif _LABELLED.search(line):
            labelled = True
        at = start
    return [(min(begin, host), len(plain))] if begin < len(plain) else []


def _squeezed(words: str) -> str:
    return "".join(words.split())
