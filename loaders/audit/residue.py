"""What is left of a clause beside its names: each word of it must be one that clauses are made of."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from re import Pattern

from graph.model import Finding, TextSpan
from loaders.audit.telling import Teller
from loaders.clauses.role_words import label_roles, note_of_first, verb_roles
from loaders.text.vocabulary import any_of, pattern, rows, words

_KINDS = frozenset({"filler", "role word"})
_TABLES = (
    "clause_words",
    "unit_words",
    "role_words",
    "time_words",
    "links",
    "levels",
    "numerals",
    "furniture",
)
_HAN = pattern("[一-鿿]+")
_LABEL = pattern("^[一-鿿]{2,4}{role_words.noun}$")
"""A label that is known by its form alone, of which the witness tells."""
_STOPS = re.compile("[;；。\n)）]")
_OBJECT = (
    r"{role_words.charge}(?!{clause_words.no_object}|{levels.territory+nation})[一-鿿]{2,14}"
    r"(?<![{chars:clause_words.organ_sign}])"
)
"""What a unit is in charge of (负责调查评估), which the grammar leaves to the verb before it."""
_MOST = 60


def unknown_words(text: str, spans: Sequence[TextSpan], teller: Teller) -> Iterator[Finding]:
    """Yield the words of clauses that no table knows, beside the names that were read.

    Args:
        text: the plan's text.
        spans: its account.
        teller: makes its findings.
    """
    aside, last = False, 0
    for start, end in _runs(text, spans):
        colon = text[end : end + 2].strip()[:1] in (":", "：")
        if colon or _STOPS.search(text, last, start):
            aside = False
        last = end
        if aside:
            continue
        aside = colon and _is_of_none(text[start:end])
        for run in _unknown("".join(text[start:end].split()), colon):
            yield teller.tell("words-unknown", start, end, run)


@lru_cache(maxsize=4096)
def _unknown(written: str, colon: bool) -> tuple[str, ...]:
    """Return the runs of letters that no table knows; of a label that its form tells alone, before a colon, none."""
    runs = [run for run in _HAN.findall(written) if len(run) <= _MOST]
    return tuple([run for run in runs if not (colon and _LABEL.search(run)) and not _is_known(run)])


def _is_of_none(label: str) -> bool:
    """Tell whether words end in a label behind which no unit with a role stands (分管领导：, 督导单位：, 联系人：)."""
    return "".join(label.split()).endswith(_labels_of_none())


@cache
def _labels_of_none() -> tuple[str, ...]:
    return tuple(word for word, role in label_roles().items() if role == "none")


def _runs(text: str, spans: Sequence[TextSpan]) -> Iterator[tuple[int, int]]:
    """Yield stretches of clauses between names and signs; white space inside a word does not part it."""
    start = end = -1
    for span in spans:
        blank = span.kind == "separator" and not text[span.start : span.end].strip()
        if span.kind in _KINDS:
            start = span.start if start < 0 else start
            end = span.end
        elif not blank and start >= 0:
            yield start, end
            start = -1
    if start >= 0:
        yield start, end


@lru_cache(maxsize=4096)
def _is_known(run: str) -> bool:  # clauses repeat the same few words
    return note_of_first(run) is not None or _known().fullmatch(run) is not None


@cache
def _known() -> Pattern[str]:
    """Return a pattern for runs of known words; of those of one character only the words of grammar."""
    known = {row["word"] for table in _TABLES for row in rows(table)}
    known |= label_roles().keys() | verb_roles().keys()
    grammar = (
        *words("clause_words", "prefix", "filler"),
        *words("links", "and", "also"),
        *words("role_words", "cell"),
        *words("levels", "group", "territory"),
        *words("unit_words", "belonging"),
    )
    taken = {word for word in known if len(word) > 1} | {word for word in grammar if len(word) == 1}
    return pattern(
        rf"(?:{any_of(taken)}|按照?|依[照据]?|根据)+(?:{{clause_words.work_verb}}[一-鿿]*)?"
        rf"|{{clause_words.aside_open}}[一-鿿]*|{_OBJECT}"
    )
