"""Tables as files to keep."""

from urllib.parse import quote

from desk.asked import Asked
from desk.paper import File
from graph.errors import NameNotFoundError
from graph.language import gettext
from queries.output.formats import FORMATS
from queries.table import Table

KINDS = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "pdf": "application/pdf",
}
"""What browsers call the forms of files."""
_TABLES = ("csv", "json", "xlsx", "docx")
"""Those that every table is given in."""


def checked_format(name: str) -> str:
    """Return the name of a format that files are given in.

    Raises:
        NameNotFoundError: It is none.
    """
    if name not in _TABLES:
        raise NameNotFoundError(
            gettext(
                "no file is made in the form {name!r}: there are {names}", name=name, names=", ".join(_TABLES)
            )
        )
    return name


def file_of(table: Table, name: str, asked: Asked, format_: str) -> File:
    """Return a table as a file in one of the forms that `checked_format` lets through."""
    made = FORMATS[format_].render([table], asked.lang, width=120, raw=False, file=True)
    body = made if isinstance(made, bytes) else made.encode("utf-8", "replace")
    return File(body, KINDS[format_], quote(f"{name}{FORMATS[format_].suffixes[0]}"))
