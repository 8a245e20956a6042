"""The rules: ids, names, levels and sentences, from `rules.csv`; and the problems that they find."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, cast

from graph.errors import YaodianError
from graph.findings import sentence
from graph.language import Lang, gettext, in_context
from graph.model import Finding
from graph.nearest import did_you_mean

Level = Literal["error", "warning", "note"]

_TABLE = Path(__file__).with_name("rules.csv")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule. `findings` are codes of the reading that it passes on; {0}, {1}… in a sentence are a problem's words."""

    id: str
    name: str
    level: Level
    findings: frozenset[str]
    english: str

    def sentence(self, words: Iterable[str], lang: Lang) -> str:
        """Return the rule's sentence about a problem."""
        return in_context(lang, f"rule {self.id}", self.english).format(*words)


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem at `start` to `end` of the plan's text, in `line` (from 1); `words` fill the rule's sentence."""

    rule: Rule
    line: int
    start: int
    end: int
    words: tuple[str, ...]
    finding: Finding | None = None

    def message(self, lang: Lang) -> str:
        """Return what is wrong, in one line."""
        if self.finding is not None:
            return self.rule.sentence([sentence(self.finding, lang)], lang)
        return self.rule.sentence(self.words, lang)


@cache
def rules() -> dict[str, Rule]:
    """Return the rules by id."""
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        return {
            row["id"]: Rule(
                row["id"],
                row["name"],
                cast(Level, row["level"]),
                frozenset(row["finding"].split()),
                row["en"],
            )
            for row in csv.DictReader(lines)
        }


def messages() -> Iterator[tuple[str, str]]:
    """Yield the rules' sentences, each with its context, for the catalogue."""
    return ((f"rule {rule.id}", rule.english) for rule in rules().values())


def chosen(off: Iterable[str], only: Iterable[str]) -> frozenset[str]:
    """Return the ids of the rules that stay on; rules are named by id or by name.

    Raises:
        YaodianError: There is no such rule.
    """
    kept = {_id(text) for text in only} or set(rules())
    return frozenset(kept - {_id(text) for text in off})


def _id(text: str) -> str:
    found = next(
        (r.id for r in rules().values() if text.strip().casefold() in (r.id.casefold(), r.name)), None
    )
    if found is None:
        near = did_you_mean(
            text, rules(), also=[r.name for r in rules().values()], see="yaodian lint --rules"
        )
        raise YaodianError(gettext("there is no lint rule {name!r}: {near}", name=text, near=near))
    return found
