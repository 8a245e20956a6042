"""What may be written next in a statement, as the list below the field in which it is written."""

from collections.abc import Callable, Sequence

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from desk.asked import Asked
from desk.paper import Filled, environment
from desk.room import Room
from graph.errors import YaodianError
from queries.adhoc.completion import complete
from queries.names import names

_SHOWN, _LONGEST = 40, 20_000
_LABELS = ("Unit", "Region", "Plan")
_OPENING = (":", ".", "$", "'", '"')


def completing(room: Room[Asked, Filled]) -> Callable[[Request], Response]:
    """Return what answers with the list for what stands before the cursor; unasked (`all`) none goes behind a blank."""

    def answer(request: Request) -> Response:
        before = request.query_params.get("before", "")[:_LONGEST]
        wanted = bool(request.query_params.get("all")) or before.endswith(_OPENING)
        offers = complete(before, lambda: _names(room))
        shown = [(text, replaced) for text, replaced in offers if wanted or replaced][:_SHOWN]
        return HTMLResponse(environment().get_template("completions.html").render(offers=shown))

    return answer


def _names(room: Room[Asked, Filled]) -> Sequence[str]:
    """Return the names of units, places and plans, none where the store cannot be asked."""
    try:
        store = room.reading().store
        return list(dict.fromkeys(node.name for label in _LABELS for node in names(store, label)))
    except YaodianError:
        return ()
