"""What people change on the desk: each change is a function of the store, open for writing, and of a form."""

from desk.accounts import Role
from desk.changes import reported
from desk.changes.form import Change, Form
from desk.changes.removed import TakenOut, removing
from desk.changes.returns import Returns
from desk.changes.writer import Writer

Changes = dict[str, tuple[str, Role, Change]]
"""Each by its name: its address, the role that it needs, and what makes it."""


def changes(taken_out: TakenOut, returns: Returns) -> Changes:
    """Return all changes; `taken_out` puts away the file of a plan that is taken out, `returns` takes in what came back."""
    return {
        "report": ("/progress/{id:path}", "editor", reported.report),
        "collect": ("/returns", "editor", returns.collect),
        "remove": ("/removed/{id:path}", "keeper", removing(taken_out)),
    }


__all__ = ["Change", "Changes", "Form", "Returns", "Writer", "changes"]
