"""The states that a task can be in, and how one is shown."""

from graph.language import Lang
from graph.progress import DISPUTED, OTHER
from queries.words import word

STATES = ("waiting", "running", "done", "late")
"""States to choose from when a ledger is filled in; their words are those of the column `progress`."""


def shown(code: str, said: str, lang: Lang = "zh") -> str:
    """Return progress as a reader sees it: the word of a code, and what was said where no word of ours fits."""
    if code == OTHER:
        return said
    return word("progress", code, lang) if code in STATES or code == DISPUTED else code
