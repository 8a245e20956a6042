"""What people change on the desk: each change is a function of the store, open for writing, and of a form."""

from desk.accounts import Role
from desk.changes import removed, reported, returns
from desk.changes.form import Change, Form
from desk.changes.writer import Writer

CHANGES: dict[str, tuple[str, Role, Change]] = {
    "report": ("/progress/{id:path}", "editor", reported.report),
    "collect": ("/returns", "editor", returns.collect),
    "remove": ("/removed/{id:path}", "keeper", removed.remove),
}
"""Each by its name: its address, the role that it needs, and what makes it."""

__all__ = ["CHANGES", "Change", "Form", "Writer"]
