"""Work points: an outline with its clauses comes in, points with their owners come out.

`plan_text` gives the forms of a source's text; `draft_points` tells which items, paragraphs and rows are points and which
clauses speak for them; `read_points` reads each one's owners, places, targets, dates and citations.
"""

from loaders.points.draft import Drafts, draft_points
from loaders.points.plantext import PlanText, plan_text
from loaders.points.read import read_points

__all__ = ["Drafts", "PlanText", "draft_points", "plan_text", "read_points"]
