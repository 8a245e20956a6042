"""Two plans compared: what is new, dropped and changed."""

from typing import TYPE_CHECKING

from desk.asked import Asked
from desk.paper import Answer, File, Page
from desk.shown import shown
from desk.views.files import KINDS, checked_format, file_of
from desk.views.narrowed import asked_store
from graph.language import gettext
from graph.store.protocol import GraphStore
from queries.scope import Scope, narrow

if TYPE_CHECKING:
    from queries.data import Data
    from queries.table import Table

_ADDRESS = "/compare"


def compared(store: GraphStore, asked: Asked) -> Answer:
    """Return what changed from one plan to another, as a page, or with `format` as a file; without both plans the choice of them."""
    narrowed = asked_store(store, asked)
    of = (asked.one("old"), asked.one("new"))
    plans = [(plan.id, f"{plan.name} {plan.year or ''}".strip()) for plan in narrowed.plans()]
    values: dict[str, object] = {
        "plans": plans,
        "old": of[0],
        "new": of[1],
        "table": None,
        "marked": asked.but(format="html"),
    }
    if not all(of):
        return Page(gettext("Two plans compared"), "compare.html", values)
    before, after = (_data(store, id_) for id_ in of)
    if asked.one("format") == "html":
        return File(_marked(before, after, asked), KINDS["html"], own_policy=True)
    table = _table(before, after, asked)
    if asked.one("format"):
        return file_of(table, "compare", asked, checked_format(asked.one("format")))
    values["table"] = shown(table, asked, address=_ADDRESS, in_query=True)
    return Page(gettext("Two plans compared"), "compare.html", values)


def _data(store: GraphStore, id_: str) -> "Data":
    from queries.data import Data  # noqa: PLC0415 - pandas takes a second

    return Data.on(narrow(store, Scope(plans=(id_,))))


def _table(before: "Data", after: "Data", asked: Asked) -> "Table":
    from queries.compare.changes import difference  # noqa: PLC0415
    from queries.compare.items import items  # noqa: PLC0415
    from queries.compare.show import changes_table  # noqa: PLC0415

    found = difference(items(before), items(after), asked.lang)
    return changes_table(found, _title(before), _title(after), asked.lang)


def _marked(before: "Data", after: "Data", asked: Asked) -> bytes:
    """Return the page on which the words that differ are marked."""
    from queries.compare.changes import difference  # noqa: PLC0415
    from queries.compare.items import items  # noqa: PLC0415
    from queries.compare.show import changes_page  # noqa: PLC0415

    found = difference(items(before), items(after), asked.lang)
    return changes_page(found, _title(before), _title(after), asked.lang).encode("utf-8", "replace")


def _title(data: "Data") -> str:
    return str(data.plans.iloc[0]["plan"])
