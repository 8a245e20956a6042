"""Plans taken out of the store on the desk."""

from commands.shelf import forget
from desk.asked import Asked
from desk.changes.form import Form
from desk.paper import Elsewhere
from graph.store.protocol import GraphStore
from queries.cards import plan_card


def remove(store: GraphStore, asked: Asked, form: Form, name: str) -> Elsewhere:
    """Take a plan out, with its tasks and what was recorded of their progress; its file stays where it is.

    Raises:
        NameNotFoundError: There is no such plan any more.
    """
    del form, name
    id_ = plan_card(store, asked.part("id"))["id"]
    store.delete(id_)
    forget(store, id_)
    return Elsewhere("/")
