"""The pages that most people begin with, made before anybody asks for them."""

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from threading import Thread

from desk.asked import Asked
from desk.paper import Filled, environment
from desk.room import Reading, Room
from desk.settings import Settings
from graph.errors import YaodianError
from graph.language import of_tables, speaking

_PAUSE = 0.02
"""Seconds between two pages, for those who ask meanwhile."""
_FIRST = (
    ("home", ()),
    ("units", ()),
    ("places", ()),
    ("ledger", ()),
    ("report", (("name", "workload"),)),
)


def warming(settings: Settings) -> Callable[[Reading[Asked, Filled]], None]:
    """Return what makes the first pages of a state of the store, in the language and for the role that most have here."""
    lang = settings.lang or of_tables()
    role = "reader" if settings.accounts else "keeper"

    def warm(reading: Reading[Asked, Filled]) -> None:
        with speaking(lang):
            for name in environment().list_templates():
                environment().get_template(name)
            for route, parts in _FIRST:
                time.sleep(_PAUSE)
                with suppress(YaodianError):  # who asks for the page is told
                    reading.made(Asked(route, parts, (), lang, role, date.today()))

    return warm


def begin(room: Room[Asked, Filled]) -> None:
    """Open the store, if there is one yet, while nobody waits for it."""

    def opened() -> None:
        with suppress(YaodianError):
            room.reading()

    Thread(target=opened, name="warming", daemon=True).start()
