"""Name what a target measures: the noun phrase before the number (专家人数) or after it (示范基地)."""

import re

from loaders.indicators.quantity import SLOW, Quantity
from loaders.indicators.setting import clause_before
from loaders.text.vocabulary import filled, pattern, words

Stretch = tuple[int, int]
_LONGEST = 30
_TALKATIVE = 14
_WORDY = 10
_OBJECTS = frozenset({"size", "money"})
_YEAR = filled(r"(?:(?:\d{4}|今|本|明)年{time_words.part_of_year}?|年底前?)")
_TIME = rf"到?{_YEAR}|\d{{1,2}}月(?:底前?|份)?|[上下]半年"
_FUNCTION = "(?!{target_words.like_function}){target_words.function}"
_ADVERBS = filled(rf"(?:{_TIME}|{_FUNCTION}|{{target_words.adverb}})")
_LEAD = pattern(rf"(?:{_ADVERBS}|{{target_words.opener}}|[、或{{chars:links.and}}])+")
_SUBJECT_LEAD = re.compile(rf"{_ADVERBS}+")
_INNER = pattern("{target_words.opener}")
# What a phrase before a number may end in without measuring it: 总数|将, 占比|比2023年底, 产量|在…基础上.
_AUXILIARY = filled("{target_words.auxiliary}(?<!{target_words.like_auxiliary})")
_THAN_LAST_YEAR = filled(r"[比较](?:\d{4}|上|去)年(?:底|同期)?")
_THAN_AVERAGE = filled("[高快低]于[^,。;]{0,10}平均[^,。;]{0,4}")
_ON_TOP = filled("在[^,。;]{0,10}基础上")
_FOR_EACH = filled("每{target_words.each}|{target_words.frequency}")
_FROM = filled(r"[由从](?:原来|现行|目前)?的?\d[^,]{0,9}")
_TAIL = re.compile(rf"(?:{_AUXILIARY}|{_THAN_LAST_YEAR}|{_THAN_AVERAGE}|{_ON_TOP}|{_FOR_EACH}|{_FROM})+$")
# What a tail ends with or holds; most phrases have none, and the pattern is costly.
_TAIL_WORDS = words("target_words", "auxiliary", "each", "frequency", "tail_end")
_TAIL_HINT = re.compile("平均|[由从]")
_SIBLING = re.compile(r".*\d[^、和]*[、和]", re.DOTALL)
_BRACKETS = re.compile(r"\([^()]*\)$")
_ABSTRACT = pattern("{target_words.abstract}")
_STOP = pattern(r"[,。;:!?()》]|[、{chars:links.and}]\d|$")
_PREDICATE = pattern(
    "(?=[{firsts:target_words.predicate}])(?<![{chars:target_words.predicate_prefix}]){target_words.predicate}(?<!开工(?=作))"
)
_NOT_A_NOUN = pattern("[、等且以{chars:links.and+also}]")


def measured_phrase(
    text: str, quantity: Quantity, listed: Stretch | None = None, earlier: Stretch | None = None
) -> Stretch | None:
    """Return the offsets of the noun phrase that a quantity of `text` measures, None where it stands alone.

    `listed` is the phrase of the number before, in a list of numbers (占比达30%、20%); `earlier` that of the
    last number of the sentence, which holds where this one has none (接待游客290万人次,增长25%).
    """
    after = _phrase_after(text, quantity.end)
    attributive = text[quantity.end : quantity.end + 1] == "的"
    if quantity.kind in ("count", "size") and after and not attributive:
        return after
    before = phrase_before(text, quantity.start, quantity)
    if after and attributive and not (before and _ABSTRACT.match(text, after[0])):
        return after
    if quantity.kind in SLOW and before:
        return after if after and text[before[1] - 1] in "起后前" else listed or before
    if quantity.kind == "count":
        return listed or before or after
    return listed or before or earlier or after or _clause_earlier(text, quantity.start)


def _clause_earlier(text: str, at: int) -> Stretch | None:
    """Return the noun phrase of the clause before, for 转供电单价,原则上不高于0.6元/度."""
    comma = at - len(clause_before(text, at)) - 1
    return phrase_before(text, comma) if comma > 0 and text[comma] == "," else None


def phrase_before(text: str, at: int, quantity: Quantity | None = None) -> Stretch | None:
    """Return the offsets of the noun phrase that ends at `at`, without the dates and adverbs around it.

    A verb before it goes too where the number is its object (培训干部500人), not where it says of what
    (新建项目占比达30%).
    """
    start = at - len(clause_before(text, at))
    end = _trimmed_end(text, start, at)
    start = _after_sibling(text, start, end)
    if (cut := text.rfind("实现", start, end - 3)) >= 0:
        start = cut + 2
    start += _lead(text[start:end], _SUBJECT_LEAD, 2)
    if quantity is not None and _is_object(quantity):
        start += _lead(text[start:end], _LEAD, 3)
        if end - start > (_WORDY if quantity.kind == "count" else _TALKATIVE):
            start = _last_verb(text, start, end)
    start = max(start, end - _LONGEST)
    return (start, end) if end - start >= 2 and not _LEAD.fullmatch(text, start, end) else None


def _after_sibling(text: str, start: int, end: int) -> int:
    """Return where a piece begins behind a number that is listed before it: 专家5名、|教师."""
    mark = max(text.rfind("、", start, end), text.rfind("和", start, end))
    sibling = _SIBLING.match(text, start, mark + 1) if mark >= 0 else None
    return sibling.end() if sibling else start


def _trimmed_end(text: str, start: int, end: int) -> int:
    """Return where a piece ends without auxiliary words and brackets."""
    while shorter := _tail_of(text[start:end]):
        end = start + shorter.start()
    return end


def _tail_of(piece: str) -> re.Match[str] | None:
    if piece.endswith(")"):
        return _TAIL.search(piece) or _BRACKETS.search(piece)
    hinted = piece.endswith(_TAIL_WORDS) or _TAIL_HINT.search(piece)
    return _TAIL.search(piece) if hinted else None


def _is_object(quantity: Quantity) -> bool:
    return quantity.kind == "count" or (quantity.bare and quantity.kind in _OBJECTS)


def _last_verb(text: str, start: int, end: int) -> int:
    """Return the end of the last verb that has at least four characters behind it."""
    for match in _INNER.finditer(text, start, end):
        if end - match.end() >= 4:
            start = match.end()
    return start


def _lead(piece: str, pattern: re.Pattern[str], keep: int) -> int:
    """Return the length of the words that open a piece, leaving at least `keep` characters."""
    match = pattern.match(piece, 0, max(0, len(piece) - keep))
    return match.end() if match else 0


def _phrase_after(text: str, at: int) -> Stretch | None:
    start = at + 1 if text.startswith("的", at) else at
    if text.startswith("(", start):
        start = text.find(")", start, start + _LONGEST) + 1 or start
    stop = _STOP.search(
        text, text.find("》", start) + 1 if text.startswith("《", start) else start, start + _LONGEST
    )
    end = stop.start() if stop else min(len(text), start + _LONGEST)
    if cut := _PREDICATE.search(text, start + 1, end):
        end = cut.start()
    if end - start < 2 or _NOT_A_NOUN.match(text, start):
        return None
    return start, end
