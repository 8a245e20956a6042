"""Plans taken out of the store on the desk."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager

from commands.shelf import forget
from desk.asked import Asked
from desk.changes.form import Change, Form
from desk.paper import Elsewhere
from graph.store.protocol import GraphStore, StoredPlan
from queries.cards import plan_card

TakenOut = Callable[[StoredPlan, Sequence[StoredPlan]], AbstractContextManager[None]]
"""Of a plan and those that stay: puts the plan's file away, and back where what follows fails."""


def removing(taken_out: TakenOut) -> Change:
    """Return what takes a plan out, with its tasks and what was recorded of their progress, and puts its file away."""

    def remove(store: GraphStore, asked: Asked, form: Form, name: str) -> Elsewhere:
        """Take a plan out.

        Raises:
            NameNotFoundError: There is no such plan any more.
            StoreError: Its file cannot be put away; nothing was changed.
        """
        del form, name
        id_ = plan_card(store, asked.part("id"))["id"]
        plans = {plan.id: plan for plan in store.plans()}
        with taken_out(plans.pop(id_), list(plans.values())):
            store.delete(id_)
            forget(store, id_)
        return Elsewhere("/")

    return remove
