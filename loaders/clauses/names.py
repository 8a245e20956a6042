"""Split a list of units as clauses write it into names, each with its stretch of the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from loaders.places.gazetteer import gazetteer
from loaders.text.aligned import MASK
from loaders.text.vocabulary import aliases, alternation, rows, suffix_pattern

_SEPARATORS = re.compile(r"[、,;/|，；]+")
_STARS = frozenset("*★☆▲△※#")
_LINKS = re.compile(r"以及|和|及|与|并|或")
_BARE = frozenset(row["word"] for row in rows("bare_words"))
_ETC = re.compile(
    r"等(?!级|院校|教育|法院|学校|学历|专|人民)(?P<opener>[一-鿿]{0,8}(?:单位|部门|机构|组织|企业|团体|院校|高校|银行|公司|协会|商会|媒体|平台|园区|学校|医院)(?=$|[,、;及和与])|(?:镇|乡|街道|街|办|县|区|市|旗|场)+(?:\x01+|$|(?=[,、;及和与]))|(?:\d+|[一二三四五六七八九十多几两]+)?(?:个|家)?"
    r"(?:国务院|党中央|中央|省|市|区|县|旗|州|镇|全市|全省|全县|全区|区级|市级|省级|县级)?(?:直|级|属|里|本级)?(?:各)?"
    r"(?:有关|相关|其他|其它|涉及|各|责任|职能|主管|成员|行业|主要|业务|牵头|配合|相应)*"
    r"(?:乡镇|镇街|街道|县区|市县|园区|县\(市、区\)|部门和单位|部门及单位|部门\(单位\)|部门、单位|单位和部门|部委|委办局|部门|单位|机构|企业|地区|地方|方面|成员)?)"
)
_COLLECTIVE = re.compile(
    r"^各|[省市区县旗州团](?:直属|直|级|属|本级|里)(?:机关)?(?:各|有关|相关)*(?:部门|单位|企业|机构|国企)|有关|相关|成员单位|牵头单位$"
    r"|^市各|^省各|^县各|^区各|^全(?:市|省|县|区)各|^其他|^所有|^全体|示范基地$|^属地|^所在地|^当地|^地方|各级|^项目所在|^沿线|^基层|^区属国企|^市属国企|^国有企业$|^运营商$|^片区管理局$|^涉及|职责的(?:部门|单位)$|各(?:专班|小组|工作组|院校|高校|企业|银行|机构|园区|镇街|科室|处室)$"
)
_OPEN = re.compile(r"有关|相关|其他|其它|涉及")
_LEVEL = re.compile(
    r"^(?:各)?(?P<level>自治区|省|市|区|县|旗|州|盟|镇|乡|街道|师|团)(?!委会|域|场|政公司|属)"
)
_TAKES_LEVEL = re.compile(
    r"(?:局|委|办|厅|部|院|会|委员会|中心|办公室|署|队|社|联|集团|法院|检察院|妇联|团委|工会|残联|工商联|科协|专班|小组|指挥部|事务局)$"
)
_OWN_PREFIX = re.compile(
    r"^(?:国家|中国|中央|全国|国务院|国网|中共|共青团|团[省市县区]委|人民银行|人行|各|公安部|其他|有关|相关|属地|驻|兵团|武警|首都|公安|华东|中石)"
)
_LEVELS = f"(?:{alternation([row['word'] for row in rows('level_nouns')])})"
_GOVERNMENTS = re.compile(
    rf"^{_LEVELS}{MASK}*(?:人民政府|政府|管委会|管理委员会|党工委|办事处|党委|人民政府办公室)?{MASK}*$"
)
_LEVEL_NOTE = re.compile(
    rf"^[(<](?:{_LEVELS}|地区|地|人民政府|政府|办事处|办|场|团场|中心|社区|[、,/和])+[)>]$"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a list: `text` as written without notes, `full` with a level word or a tail restored.

    `start` and `end` index the squeezed text; `etc` says that 等 follows; `note` is the bracketed note behind it;
    `starred` says that a star marks it.
    """

    text: str
    full: str
    start: int
    end: int
    etc: bool = False
    collective: bool = False
    open: bool = False
    note: tuple[int, int] | None = None
    starred: bool = False


def is_name(text: str) -> bool:
    """Tell whether `text` ends like the name of a unit and is more than the bare ending."""
    text = text.replace(MASK, "")
    return len(text) > 1 and text not in _BARE and suffix_pattern().search(text) is not None


def is_collective(text: str) -> bool:
    """Tell whether a name stands for a group of unnamed units (各镇人民政府, 市直有关部门)."""
    return _COLLECTIVE.search(text) is not None


def split_names(text: str, start: int, end: int, raw: str | None = None) -> tuple[list[Name], bool]:
    """Return the names in `text[start:end]` (squeezed, masked) and whether the list is left open by 等.

    `raw` is the text without masks, from which the names are taken.

    A list is cut at 、，； and / and at 和/及/与 where both sides are whole names.
    """
    names: list[Name] = []
    opened = False
    for a, b in _pieces(text, start, end):
        for c, d in _unlink(text, a, b):
            name, etc = _one(text, raw or text, c, d)
            opened = opened or etc
            if name is not None:
                names.append(name)
            elif etc and names:
                names[-1] = replace(names[-1], etc=True)
    return _restore(_merge_governments(text, raw or text, names)), opened


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in _SEPARATORS.finditer(text, start, end):
        yield at, match.start()
        at = match.end()
    yield at, end


def _unlink(text: str, start: int, end: int) -> list[tuple[int, int]]:
    for match in _LINKS.finditer(text, start, end):
        if _inside_known(text, start, end, match.start()):
            continue
        left, right = text[start : match.start()], text[match.end() : end]
        if match.start() == start:
            return _unlink(text, match.end(), end)
        if _whole_left(left) and _whole_right(right):
            return [(start, match.start()), *_unlink(text, match.end(), end)]
    return [(start, end)]


@cache
def _linked_stems() -> frozenset[str]:
    """Names of trades that hold 和, 与 or 及 themselves (文化广电和旅游)."""
    stems = {s for r in rows("trade_lines") for s in (r["full"], *aliases(r)) if _LINKS.search(s)}
    return frozenset(stems)


def _inside_known(text: str, start: int, end: int, link: int) -> bool:
    piece = text[start:end]
    return any(at <= link - start < at + len(s) for s in _linked_stems() if (at := piece.find(s)) >= 0)


def _whole_left(left: str) -> bool:
    etc = _ETC.search(left)
    if etc is not None and etc.end() == len(left):
        return True
    return is_name(left)


def _whole_right(right: str) -> bool:
    etc = _ETC.search(right)
    head = right[: etc.start()] if etc is not None and etc.end() == len(right) else right
    link = _LINKS.search(head)
    if link is not None and link.start() > 1:
        if head[: link.start()] in _BARE:
            return False
        if is_name(head[: link.start()]):
            return True
    if re.fullmatch(f"各{_LEVELS}", head):
        return True
    if (_GOVERNMENTS.match(head) and len(head) <= 3) or head in ("人民政府", "政府"):
        return False
    return is_name(head) and (len(head.replace(MASK, "")) > 2 or _LEVEL.match(head) is not None)


def _one(text: str, raw: str, start: int, end: int) -> tuple[Name | None, bool]:
    """Return the name in one piece without its 等 and its note, and whether 等 stood there."""
    while start < end and text[end - 1] in _STARS:
        end -= 1
    colon = text.rfind(":", start, end)
    if colon >= 0 and is_name(text[colon + 1 : end]):
        start = colon + 1
    while start < end and (text[start] in " .:。·-\"'" or text[start] in _STARS):
        start += 1
    while start < end and text[end - 1] in " .:。·-\"'" and not _quoted(text, start, end):
        end -= 1
    etc = _find_etc(text, start, end)
    if etc is not None:
        end = etc
    note = None
    match = re.search(f"{MASK}+$", text[start:end])
    if match is not None and match.start() > 0 and not _LEVEL_NOTE.match(raw[start + match.start() : end]):
        note = (start + match.start(), end)
        end = start + match.start()
    if not text[start:end].replace(MASK, ""):
        return None, etc is not None
    words = raw[start:end]
    group = is_collective(words)
    starred = raw[max(0, start - 1) : start] in _STARS or raw[end : end + 1] in _STARS
    name = Name(
        words, words, start, end, etc is not None, group, group and bool(_OPEN.search(words)), note, starred
    )
    return name, etc is not None


def _quoted(text: str, start: int, end: int) -> bool:
    return text[end - 1] == '"' and text.count('"', start, end) % 2 == 0


def _find_etc(text: str, start: int, end: int) -> int | None:
    for match in _ETC.finditer(text, start, end):
        if match.end() == end and not text[start : match.start()].endswith(("高", "中", "初")):
            return match.start()
    return None


def _merge_governments(text: str, raw: str, names: list[Name]) -> list[Name]:
    """Join 各市、县（区）人民政府 and 各区、县级市, which a separator cut inside one group."""
    merged: list[Name] = []
    for name in names:
        before = merged[-1] if merged else None
        if before is not None and _joins(text, before, name):
            words = raw[before.start : name.end]
            merged[-1] = Name(
                words, words, before.start, name.end, name.etc, True, before.open or name.open, name.note
            )
        else:
            merged.append(name)
    return merged


def _joins(text: str, before: Name, name: Name) -> bool:
    if before.etc or _GOVERNMENTS.match(text[name.start : name.end]) is None:
        return False
    if name.text in ("人民政府", "政府", "管委会") and before.text.endswith("委") and before.collective:
        return True
    gap = text[before.end : name.start].strip(MASK)
    if gap not in ("、", "和", "及", "") or before.text.endswith(("政府", "管委会", "办事处", "党委")):
        return False
    head = text[before.start : before.end].removeprefix("各").strip(MASK)
    return re.fullmatch(rf"(?:{_LEVELS}|[、和及]|{MASK})+", head) is not None


def _restore(names: list[Name]) -> list[Name]:
    """Give a name the level word that its list writes once, and a place the tail that its list writes once."""
    level = ""
    done: list[Name] = []
    for name in names:
        match = _LEVEL.match(name.text)
        if match is not None and not name.collective:
            level = match["level"]
        elif level and not name.collective and _takes_level(name.text):
            name = replace(name, full=level + name.text)  # noqa: PLW2901
        done.append(name)
    return _restore_tails(done)


def _takes_level(name: str) -> bool:
    if _TAKES_LEVEL.search(name) is None or _OWN_PREFIX.match(name) is not None:
        return False
    return name[:2] not in _places() and name[:3] not in _places()


@cache
def _places() -> frozenset[str]:
    """Short names of provinces and prefectures, with which names of branches and companies begin."""
    regions = gazetteer().regions.values()
    return frozenset(r.short_name for r in regions if r.level in ("province", "prefecture"))


_TAIL = re.compile(r"(?P<stem>.{2,6}?)(?P<tail>[市县区旗州](?:人民政府|政府))$")


def _restore_tails(names: list[Name]) -> list[Name]:
    tail = ""
    for index in range(len(names) - 1, -1, -1):
        match = _TAIL.fullmatch(names[index].text)
        if match is not None and not names[index].collective:
            tail = match["tail"]
        elif tail and 2 <= len(names[index].text) <= 4 and not is_name(names[index].text):
            names[index] = replace(names[index], full=names[index].text + tail)
        else:
            tail = ""
    return names
