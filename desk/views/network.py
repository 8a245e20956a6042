"""The network page, as the command writes it."""

from html import escape

from desk.asked import Asked
from desk.paper import File
from desk.views.narrowed import asked_store
from graph.language import gettext
from graph.store.protocol import GraphStore

_BAR = '<header id="bar">'
"""What the page begins with, above which stands the way back."""


def network(store: GraphStore, asked: Asked) -> File:
    """Return the network of the store, narrowed; the page brings its own policy, with the digests of its scripts."""
    from queries.view.content import StoreContent  # noqa: PLC0415
    from queries.view.page import as_bytes, page_of  # noqa: PLC0415 - networkx and pyvis are slow to import

    narrowed = asked_store(store, asked)
    html = page_of(StoreContent(narrowed), lang=asked.lang, narrowed=narrowed.narrowed)
    words = gettext("Back to the desk")
    back = f'<nav class="home"><a href="/{escape(asked.narrowing())}">← {escape(words)}</a></nav>'
    html = html.replace(_BAR, back + _BAR, 1)
    return File(as_bytes(html), "text/html", own_policy=True)
