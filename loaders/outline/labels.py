"""Find numbering labels (一、（一）1. (1) ① 第一条) in a text: candidates only, judged later by their sequence."""

import re
from dataclasses import dataclass, replace
from enum import IntEnum


class Kind(IntEnum):
    """Kinds of labels, from the outermost to the innermost as official documents nest them."""

    CHAPTER = 0
    PART = 1
    ARTICLE = 2
    CHINESE = 3
    CHINESE_PAREN = 4
    TASK = 5
    ARABIC = 6
    DECIMAL2 = 7
    DECIMAL3 = 8
    ARABIC_PAREN = 9
    CIRCLED = 10


@dataclass(frozen=True, slots=True)
class Label:
    """A candidate label: `plain[start:end]` is the label; `strong` says that it opens its line.

    `lead_in` is the character before it ("" at the start of a line), by which weak labels are judged.
    """

    kind: Kind
    value: int
    start: int
    end: int
    strong: bool
    lead_in: str
    tight: bool = False
    """A number follows at once (3.3家企业), which may as well make it a decimal."""
    outer: int = 0
    """The number before the point in a decimal label (1 in 1.2)."""


_CN = "[一二三四五六七八九十百零〇]{1,5}"
_PATTERNS: tuple[tuple[Kind, str], ...] = (
    (Kind.CHAPTER, rf"第(?P<CHAPTER>{_CN})(?:章|编|篇|部分)"),
    (Kind.PART, rf"第(?P<PART>{_CN})节"),
    (Kind.ARTICLE, rf"第(?P<ARTICLE>{_CN}|\d{{1,3}})条(?!例)"),
    (
        Kind.TASK,
        rf"(?:重点|主要|具体|专项)?(?:任务|行动|举措|措施|工程|项目|事项)(?P<TASK>{_CN}|\d{{1,3}})[ ]*[:、.]",
    ),
    (Kind.CHINESE_PAREN, rf"\( ?(?P<CHINESE_PAREN>{_CN}) ?\)[、.]?"),
    (Kind.CHINESE, rf"(?P<CHINESE>{_CN}) ?[、.](?![一二三四五六七八九十])"),
    (Kind.ARABIC_PAREN, r"\( ?(?P<ARABIC_PAREN>\d{1,2}) ?\)|(?P<ARABIC_HALF>\d{1,2})\)[、.]?"),
    (
        Kind.ARABIC,
        r"(?P<ARABIC_SPACED>\d{1,2})[ ]{1,4}(?=[一-鿿\"(])"
        r"|(?P<ARABIC_TIGHT>\d{1,3})\.(?=\d{1,4}(?:余|多)?(?:公里|平方|[个家亩项场座所户人名条处次只台辆批件宗类万亿吨届米]))"
        r"|(?P<ARABIC>\d{1,3}) ?[.、](?!\d(?![GD]|\d{3}年|\d?月)|[一二三四五六七八九十]、)",
    ),
    (Kind.CIRCLED, r"(?P<CIRCLED>[①-⑳])"),
)
_BY_NAME = {kind.name: kind for kind, _ in _PATTERNS} | {
    "ARABIC_HALF": Kind.ARABIC_PAREN,
    "ARABIC_SPACED": Kind.ARABIC,
    "ARABIC_TIGHT": Kind.ARABIC,
}
_DECIMAL = re.compile(r"(\d{1,2})\.(\d{1,2})(?:\.(\d{1,2}))?(?![\d.%])[ 、]?(?=[ ]*[一-鿿\"])")
_FIRST = r"(?=[第(\d①-⑳一二三四五六七八九十百零〇重主具专任行举措工项事])"  # far fewer places to try
_ANY = re.compile(_FIRST + "(?:" + "|".join(f"(?:{p})" for _, p in _PATTERNS) + ")")
_LINE_LEAD = re.compile(r"[ #*>·■◆-]*")
_WEAK_KINDS = frozenset(
    {
        Kind.CHAPTER,
        Kind.PART,
        Kind.ARTICLE,
        Kind.CHINESE,
        Kind.CHINESE_PAREN,
        Kind.ARABIC,
        Kind.ARABIC_PAREN,
        Kind.CIRCLED,
    }
)


_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0}
_UNITS = {"十": 10, "百": 100}


def ordinal(raw: str) -> int:
    """Return the number of a label written in Arabic or Chinese numerals below 1,000; 0 where it is none."""
    if raw.isdigit():
        return int(raw)
    total = digit = 0
    for char in raw:
        if char not in _UNITS and char not in _DIGITS:
            return 0
        if char in _UNITS:
            total += (digit or 1) * _UNITS[char]
            digit = 0
        else:
            digit = _DIGITS[char]
    return total + digit


def find_labels(plain: str, start: int = 0, end: int | None = None) -> list[Label]:
    """Return the candidate labels of `plain[start:end]` in order; offsets index `plain`."""
    stop = len(plain) if end is None else end
    strong_at = _line_leads(plain, start, stop)
    found: list[Label] = []
    for match in _ANY.finditer(plain, start, stop):
        label = _candidate(plain, match, strong_at)
        if label is not None:
            found.append(label)
    found += [label for at in strong_at if (label := _decimal(plain, at, stop)) is not None]
    return sorted(_campaigns(plain, found), key=lambda label: (label.start, -label.kind))


def _campaigns(plain: str, labels: list[Label]) -> list[Label]:
    """Make 行动一： a heading where 任务1： counts below it and no 一、 stands above."""
    tasks = [x for x in labels if x.kind is Kind.TASK]
    chinese = [x for x in tasks if not any(c.isdigit() for c in plain[x.start : x.end])]
    if not chinese or any(x.kind is Kind.CHINESE and x.strong for x in labels):
        return labels
    if len(chinese) == len(tasks) and not any(
        x.kind in (Kind.CHINESE_PAREN, Kind.ARABIC) and x.strong for x in labels
    ):
        return labels
    return [replace(x, kind=Kind.PART) if x in chinese else x for x in labels]


def _decimal(plain: str, at: int, stop: int) -> Label | None:
    """Return a label such as 1.2 or 1.2.3 that opens a line; an ordinary label may stand at the same place."""
    match = _DECIMAL.match(plain, at, stop)
    if match is None:
        return None
    kind = Kind.DECIMAL3 if match[3] else Kind.DECIMAL2
    return Label(
        kind,
        int(match[3] or match[2]),
        at,
        match.end(),
        True,
        "",
        outer=int(match[2] if match[3] else match[1]),
    )


def _line_leads(plain: str, start: int, stop: int) -> set[int]:
    """Return the offsets at which a line's own text begins."""
    leads = set()
    at = start
    while at <= stop:
        match = _LINE_LEAD.match(plain, at, stop)
        leads.add(match.end() if match else at)
        nl = plain.find("\n", at, stop)
        if nl < 0:
            break
        at = nl + 1
    return leads


def _candidate(plain: str, match: re.Match[str], strong_at: set[int]) -> Label | None:
    name = match.lastgroup
    if name is None:
        return None
    kind = _BY_NAME[name]
    raw = match[name]
    value = ord(raw) - 0x2460 + 1 if kind is Kind.CIRCLED else ordinal(raw)
    if not value or value > 300:
        return None
    strong = match.start() in strong_at
    start = match.start()
    if (
        kind is Kind.TASK and not strong and raw.isdigit()
    ):  # 主要任务1. in a line: the number alone is the label
        kind, start = Kind.ARABIC, match.start(name)
    elif kind is Kind.TASK and not strong and match[0].endswith("、"):
        kind, start = Kind.CHINESE, match.start(name)
    before = plain[start - 1] if start else ""
    if not strong and (
        name == "ARABIC_SPACED" or kind not in _WEAK_KINDS or before.isdigit() or before in "第.-"
    ):
        return None
    return Label(
        kind, value, start, match.end(), strong, "" if strong else before, tight=name == "ARABIC_TIGHT"
    )
