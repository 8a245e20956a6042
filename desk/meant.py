"""Where a name was not understood: what may be meant by it, each a link that asks the same of it."""

from desk.asked import Asked
from desk.shown import Link
from graph.errors import NameNotFoundError, QueryError, YaodianError
from graph.language import gettext

_MOST = 30


def instead(error: YaodianError, asked: Asked) -> tuple[str, list[Link]]:
    """Return what is told of an error, and links that ask again with each of the names that may be meant.

    There are none where the error is of another kind, or the address does not hold the name.
    """
    said = " ".join(str(error).split())
    if not isinstance(error, QueryError) or not error.meant:
        return said, []
    field = next((name for name, value in asked.query if value == error.name.strip()), None)
    if field is None:
        return said, []
    links = [Link(told, asked.but(**{field: name, "page": None})) for told, name in error.meant[:_MOST]]
    if not isinstance(error, NameNotFoundError):
        said = gettext("“{name}” may mean several; which one?", name=error.name)
    return said, links
