"""What names of units look like: their endings, level words, words for groups of unnamed units, and 等 behind them."""

from functools import cache, lru_cache

from loaders.text.aligned import MASK
from loaders.text.vocabulary import pattern, words, wordset

LEVEL = "{levels.territory+township+division+compound}"
"""What a government or its place is called for itself (县, 乡镇, 开发区): a template of `vocabulary.pattern`."""

GOVERNMENT = pattern(rf"{LEVEL}{MASK}*+(?:级?{{unit_endings.government}}|人民政府办公室)?{MASK}*+")
"""A government without a place's name (县人民政府, 各区 without 各): to be matched wholly."""

_COLLECTIVE = pattern(
    "^(?:{unit_words.collective_start}|全?[{chars:levels.territory}]各)"
    "|[{chars:levels.territory}团]{unit_words.belonging}(?:机关|国有)?(?:各|有关|相关)*{unit_words.collective_member}"
    f"|{{unit_words.collective_within}}|各(?:{{unit_words.each}}|{LEVEL}(?:{{unit_endings.government}})?$)"
    "|各(?:{unit_words.each_last}、)*{unit_words.each_last}$"
    r"|^(?:{levels.compound}|{unit_words.zones})(?:{unit_endings.government})?(?:\([^()]{1,8}\))?$"
    rf"|(?:^{LEVEL}级|的{LEVEL})(?:人民)?政府$"
    "|^[{chars:levels.territory+township}]{2,5}{unit_endings.government}$"
    "|{unit_words.collective_end}$|^{unit_words.collective_whole}$"
    r"|^(?:(?:[{chars:numerals.one_to_nine+two+ten}]|\d{1,2})[{chars:levels.territory}]){1,4}(?:{unit_endings.government})?$"
    f"|^[一-鿿]{{2,4}}(?:{{levels.compound}}|[大强]县)$|^(?:{LEVEL}|村)\\((?:{LEVEL}|{{unit_words.note_place}}|[、,/和])+\\)$"
    "|^(?!{levels.territory})[一-鿿]{2,6}(?:企业|机构)$|主管部门$|[镇村]两级$|^驻[一-鿿]{1,3}(?:单位|部门|机构)"
    "|^[一-鿿]{0,4}{unit_words.group_kind}(?:(?!区)[{chars:levels.territory+township}村]|社区)$"
    f"|所在地?的?{LEVEL}|^{{levels.territory}}级(?:及其?)?以[上下]|^{{unit_words.group_stem}}单位$"
)
_GROUP_END = pattern(rf"(?:{LEVEL}|{{unit_words.group_noun+group_end}}|\))$")
_LEADING_LEVEL = pattern("各?(?P<level>{levels.territory+township+corps})(?!{unit_words.no_level})")
_OPEN = pattern("{unit_words.open_group}")
ETC = pattern(
    "等(?!{unit_words.no_etc})(?P<opener>"
    "[一-鿿]{0,8}{unit_words.group_noun}(?=$|[,、;及和与])"
    rf"|{{unit_words.group_place}}+(?:{MASK}+|$|(?=[,、;及和与]))"
    r"|(?:\d+|[{chars:numerals.one_to_nine+ten+two}{chars:unit_words.vague_number}]+)?{unit_words.counter}?"
    "(?:{levels.territory}|镇|国务院|中央|{unit_words.etc_level})?{unit_words.belonging}?各?"
    "(?:{unit_words.open_group+group_adjective})*{unit_words.group_noun+group_end}?)"
)
"""等 behind a list, with the words for the group that it leaves open (等有关部门, 等5个单位)."""


@cache
def _endings() -> dict[str, tuple[str, ...]]:
    """Return what names end with by its last sign, which most words that are no name do not have."""
    found: dict[str, list[str]] = {}
    for word in words("unit_endings", "name"):
        found.setdefault(word[-1], []).append(word)
    return {last: tuple(endings) for last, endings in found.items()}


def ends_like_name(text: str) -> bool:
    """Tell whether the last sign of a text is one in which names of units end."""
    return text[-1:] in _endings()


@lru_cache(maxsize=8192)
def is_name(text: str) -> bool:
    """Tell whether `text` ends like the name of a unit and is more than the bare ending."""
    text = text.replace(MASK, "")
    endings = _endings().get(text[-1:])
    if endings is None or not text.endswith(endings):
        return False
    return len(text) > 1 and text not in wordset("unit_endings", "bare")


@lru_cache(maxsize=4096)
def is_collective(text: str) -> bool:
    """Tell whether a name stands for a group of unnamed units (各镇人民政府, 市直有关部门)."""
    return _COLLECTIVE.search(text) is not None


def is_whole_group(text: str) -> bool:
    """Tell whether a name is that of a group up to its end (各乡镇, 沿江各县, but not 各乡镇对塘坝)."""
    return is_collective(text) and (is_name(text) or _GROUP_END.search(text) is not None)


def is_open(text: str) -> bool:
    """Tell whether a group leaves open which units it holds (有关部门, but not 各镇)."""
    return _OPEN.search(text) is not None


def etc_start(text: str, start: int, end: int) -> int | None:
    """Return where the 等 begins that ends `text[start:end]`, None where none does (高等院校 holds none)."""
    for match in ETC.finditer(text, start, end):
        if match.end() == end and not text.endswith(words("unit_words", "before_etc"), start, match.start()):
            return match.start()
    return None


@lru_cache(maxsize=4096)
def leading_level(text: str) -> str:
    """Return the level word that opens a name (市 of 市教育局, 县 of 各县政府), empty where none does."""
    match = _LEADING_LEVEL.match(text)
    return match["level"] if match else ""
