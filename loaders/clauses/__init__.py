"""Responsibility clauses: plain text comes in, clauses with names and roles come out.

`find_clauses` takes a plan's plain text (one character for each of the text as read, so that offsets hold for both) and
returns its clauses as `ClauseMatch`, in order, each with its offsets and what was read in it; `heading_clauses` and
`prose_clauses` look where a plan has none in brackets or behind labels. `parse_clause` reads what is known to be a clause,
such as a table's cell.
"""

from loaders.clauses.finder import find_clauses, first_leads_noted
from loaders.clauses.grammar import ClauseContext, parse_clause
from loaders.clauses.labels import with_colons
from loaders.clauses.match import ClauseMatch
from loaders.clauses.prose import heading_clauses, prose_clauses

__all__ = [
    "ClauseContext",
    "ClauseMatch",
    "find_clauses",
    "first_leads_noted",
    "heading_clauses",
    "parse_clause",
    "prose_clauses",
    "with_colons",
]
