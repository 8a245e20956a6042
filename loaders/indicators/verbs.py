"""The verb that governs a quantity: the last one of its clause that says what is done, unless one that only describes follows."""

import re

from loaders.indicators.setting import Setting
from loaders.text.vocabulary import pattern, words, wordset

_MARK = pattern("(?P<describe>{non_target_words.describing})|(?P<achieve>{target_words.achieve})")
# A set of characters is found many times faster than alternatives: verbs are tried only where one can begin.
_WORDS = (*words("non_target_words", "describing"), *words("target_words", "achieve"))
_FIRST = re.compile(f"[{''.join(sorted({word[0] for word in _WORDS}))}]")
_ENDS = re.compile(r"[,。;、)/]|$")
_SHORTEST_NOUN = 2


def governing(clause: str) -> re.Match[str] | None:
    """Return the last verb of a clause, None where it has none; its group `achieve` holds one that makes a target."""
    last = None
    for first in _FIRST.finditer(clause):
        if last is None or first.start() >= last.end():
            last = _MARK.match(clause, first.start()) or last
    return last


def counts_noun(here: Setting) -> bool:
    """Tell whether a number in words stands behind the noun it counts: 新增企业五家, 新建水厂一座; not 打造亮点一批."""
    verb = governing(here.clause)
    if verb is None or not verb["achieve"] or len(here.clause) - verb.end() < _SHORTEST_NOUN:
        return False
    vague = here.quantity.unit in wordset("non_target_words", "vague_unit")
    return not vague and _ENDS.match(here.right) is not None
