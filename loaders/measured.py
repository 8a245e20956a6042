"""Name what a target measures: the noun phrase before the number (固定专家人数) or after it (省级示范基地)."""

import re

from loaders.quantities import Quantity
from loaders.targets import clause_before
from loaders.wordlists import any_of, words

Stretch = tuple[int, int]
_LONGEST = 30
_TALKATIVE = 14
_OBJECTS = frozenset({"size", "money"})
_OPENERS = any_of(words("target_words", "opener"))
_TIME = r"到?(?:\d{4}|今|本|明)年(?:底前?|末|内|度|上半年)?|到?年底前?|\d{1,2}月(?:底前?|份)?|[上下]半年"
_ADVERBS = rf"{_TIME}|{any_of(words('target_words', 'adverb'))}"
_LEAD = re.compile(rf"(?:{_ADVERBS}|{_OPENERS})+")
_SUBJECT_LEAD = re.compile(rf"(?:{_ADVERBS})+")
_INNER = re.compile(rf"{_OPENERS}(?=..)")
_TAIL = re.compile(
    r"(?:的|为|约|共|持续|分别|力争|确保|全部|要|应|将|均|都|原则上|总体|累计|年均|每年|同比|[由从](?:原来|现行|目前)?的?\d[^,]{0,9})+$"
)
_SIBLING = re.compile(r".*\d[^、和]*[、和]", re.DOTALL)
_AMOUNT = re.compile(r"[\d.]+[^\d,。;]{1,6}(?=,)")
_BRACKETS = re.compile(r"\([^()]*\)$")
_STOP = re.compile(r"[,。;:!?()》]|[、和及与]\d|$")
_PREDICATE = re.compile(any_of(words("target_words", "predicate")))
_NOT_A_NOUN = re.compile(r"[并和及与或等且以、]")


def measured_phrase(text: str, quantity: Quantity, listed: Stretch | None = None) -> Stretch | None:
    """Return the offsets of the noun phrase that a quantity of `text` measures, None where it stands alone.

    `listed` is the phrase of the number before, in a list of numbers (货物贸易、利用外资占比达30%、20%).
    """
    before, after = phrase_before(text, quantity.start, quantity), _phrase_after(text, quantity.end)
    if quantity.kind in ("count", "size") and after and text[quantity.end] != "的":
        return after
    if quantity.kind in ("time", "months") and before:
        return after if after and text[before[1] - 1] in "起后前" else listed or before
    if after and text[quantity.end] == "的":
        return after
    return listed or before or after or _clause_earlier(text, quantity.start)


def _clause_earlier(text: str, at: int) -> Stretch | None:
    """Return the noun phrase of the clause before, for 接待游客290万人次,增长25%."""
    comma = at - len(clause_before(text, at)) - 1
    if comma <= 0 or text[comma] != ",":
        return None
    amount = _AMOUNT.search(text, max(0, comma - 20), comma)
    return phrase_before(text, amount.start() if amount else comma)


def phrase_before(text: str, at: int, quantity: Quantity | None = None) -> Stretch | None:
    """Return the offsets of the noun phrase that ends at `at`, without the dates and adverbs around it.

    A verb before it goes too where the number is its object (培训干部500人), not where it says of what (新建项目占比达30%).
    """
    clause = clause_before(text, at)
    end = at
    while True:
        piece = text[at - len(clause) : end]
        shorter = _TAIL.search(piece) or _BRACKETS.search(piece)
        if not shorter or not piece:
            break
        end -= len(piece) - shorter.start()
    start = at - len(clause)
    if sibling := _SIBLING.match(text[start:end]):
        start += sibling.end()
    if (cut := text.rfind("实现", start, end - 3)) >= 0:
        start = cut + 2
    governed = quantity is not None and (
        quantity.kind == "count" or (quantity.bare and quantity.kind in _OBJECTS)
    )
    start += _lead(text[start:end], _SUBJECT_LEAD, 2)
    if governed:
        start += _lead(text[start:end], _LEAD, 3)
    if governed and end - start > _TALKATIVE:
        for match in _INNER.finditer(text, start, end):
            start = match.end() if end - match.end() >= 2 else start
    start = max(start, end - _LONGEST)
    if _LEAD.fullmatch(text, start, end):
        return None
    return (start, end) if end - start >= 2 else None


def _lead(piece: str, pattern: re.Pattern[str], keep: int) -> int:
    """Return the length of the words that open a piece, leaving at least `keep` characters."""
    match = pattern.match(piece, 0, max(0, len(piece) - keep))
    return match.end() if match else 0


def _phrase_after(text: str, at: int) -> Stretch | None:
    start = at + 1 if text.startswith("的", at) else at
    if text.startswith("(", start):
        start = text.find(")", start, start + _LONGEST) + 1 or start
    stop = _STOP.search(text, start, start + _LONGEST)
    end = stop.start() if stop else min(len(text), start + _LONGEST)
    if cut := _PREDICATE.search(text, start + 1, end):
        end = cut.start()
    if end - start < 2 or _NOT_A_NOUN.match(text, start):
        return None
    return start, end
