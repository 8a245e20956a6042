"""Notes inside a clause that name no units: where they begin, and what they say of the order and the stars of names."""

import re
from dataclasses import dataclass

from graph.frozen import made_often
from loaders.clauses.role_words import note_of_first
from loaders.text.vocabulary import firsts, pattern, words

_ASIDE = pattern(
    r"注:|{clause_words.aside_open}[^,;。]{0,14}{clause_words.aside_close}|{clause_words.marked}(?:注|有)?[*★☆▲△※#]"
)
"""A note behind the units: 以下各项均需各镇落实，不再列出."""
_HINT = re.compile(
    f"[注{firsts(words('clause_words', 'first', 'marked'))}{firsts(word[::-1] for word in words('clause_words', 'aside_close'))}]"
)
"""A sign without which no note can stand in a clause, as in most none does."""
_BEFORE_ASIDE = ",;。(\x01"
_STAR_LEADS = pattern(r"{clause_words.marked}(?:注|有|记)?[^,。;]{0,3}[*★☆▲△※#][^,。;]{0,6}牵头")


@made_often
@dataclass(frozen=True, slots=True)
class Notes:
    """Where the notes of a clause begin in its text, and whether they make the first or the starred names leads."""

    start: int
    first_leads: bool
    starred_lead: bool


def read_notes(text: str, raw: str) -> Notes:
    """Return the notes of a clause: `text` is masked, `raw` is not."""
    if _HINT.search(raw) is None:
        return Notes(len(text), first_leads=False, starred_lead=False)
    first = note_of_first(text)
    return Notes(
        start=min(len(text) if first is None else _sentence_start(text, first.start()), _aside_start(text)),
        first_leads=first is not None or (raw != text and note_of_first(raw) is not None),
        starred_lead=_STAR_LEADS.search(raw) is not None,
    )


def _sentence_start(text: str, at: int) -> int:
    """Return the sign before `at` with which the words around it begin."""
    sign = max(text.rfind(sign, 0, at) for sign in ",;。")
    return sign if sign > 0 else at


def _aside_start(text: str) -> int:
    aside = _ASIDE.search(text, 2)
    if aside is None:
        return len(text)
    at = aside.start()
    while at > 2 and text[at - 1] in _BEFORE_ASIDE:
        at -= 1
    return at
