"""What the figures of a table mean, told where they stand: a column is known by its name and by another beside it."""

from collections.abc import Iterable, Iterator

from graph.language import N_, Lang, in_language
from queries.words import heading

_MEANINGS = (
    (
        "load",
        "unit",
        N_(
            "a task counts 1, in equal parts for those who lead, support and share it; what falls to one of these "
            "roles is shared evenly by its units. The index is the sum over the unit's tasks"
        ),
    ),
    ("load", "unit_count", N_("tasks divided by the number of units that own them")),
    ("share", "done", N_("tasks that are done, of all tasks of the unit")),
    ("share", "characters", N_("of all characters of the plan, spaces aside")),
    ("share", "unit", N_("the unit's total, of the totals of all units together")),
    ("share", "tasks", N_("of all tasks")),
    ("coverage", "points", N_("the part of the text that the reading explains, by characters, spaces aside")),
    ("wrong", "doubtful", N_("places where the reading errs")),
    ("doubtful", "wrong", N_("places where the reading may err")),
    ("severity", "advice", N_("wrong: the reading errs; doubtful: it may err; note: good to know")),
    (
        "jaccard",
        "shared",
        N_(
            "shared tasks divided by the tasks that either has; 1 where both have the same tasks, 0 where none"
        ),
    ),
    ("similarity", "unit_a", N_("how alike the two names are, from 0 to 1; 1 is the same")),
    ("similarity", "before", N_("how alike the words of both tasks are, from 0 to 1; 1 is the same")),
    ("similarity", "above_task", N_("how alike the words of both tasks are, from 0 to 1; 1 is the same")),
    ("degree", "core", N_("units with which it shares tasks")),
    ("shared", "degree", N_("tasks that it shares, counted once for each unit that it shares them with")),
    (
        "betweenness",
        "degree",
        N_(
            "centrality, from 0 to 1: of the shortest chains of shared tasks between any two other units, "
            "the part that leads through this one; the greater, the more it is a hub"
        ),
    ),
    (
        "core",
        "degree",
        N_(
            "the unit belongs to a group in which each shares tasks with at least so many others of the group"
        ),
    ),
    ("community", "degree", N_("units that work together most are one group; 1 is the largest group")),
    ("bridge", "degree", N_("without this unit the network of shared tasks would fall apart")),
    ("total", "within", N_("tasks that reach the place in any of these ways, each counted once")),
    ("delta", "category", N_("the last year less the first")),
    ("precision", "recall", N_("of what was read, the part that is right")),
    ("recall", "precision", N_("of what the labels hold, the part that was read")),
    ("f1", "precision", N_("the harmonic mean of precision and recall")),
)
"""Column, column beside it, meaning; of several that fit a column the first is taken."""


def explanations(columns: Iterable[str], lang: Lang) -> Iterator[tuple[str, str]]:
    """Yield the heading of each column that needs to be explained, and what it means, in a language."""
    there = list(columns)
    for column in there:
        found = (text for name, beside, text in _MEANINGS if name == column and beside in there)
        if (text := next(found, None)) is not None:
            yield heading(column, lang), in_language(lang, text)
