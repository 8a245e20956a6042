"""Pages: templates filled, in the language of the one who reads."""

import secrets
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from desk.asked import Asked, path
from desk.door import Session
from desk.links import to
from desk.styles import address
from graph.language import gettext, ngettext, tag
from queries.words import heading, in_words, word

_TEMPLATES = Path(__file__).parent / "templates"
_FORM, _OUT = secrets.token_hex(16), secrets.token_hex(16)
"""Stand in filled pages, which are kept for all, where the token of each reader's own forms is to be, and his way out."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be: its title, the template of its body, and what fills that."""

    title: str
    template: str
    values: dict[str, Any] = field(default_factory=dict)
    status: int = 200
    part: bool = False
    """Whether it takes the place of a part of the page that asks for it, and has no frame."""
    undone: bool = False
    """Whether it tells that nothing was changed."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to send: its bytes, what kind they are, and its name where the browser is to keep it."""

    body: bytes
    kind: str
    name: str = ""
    own_policy: bool = False


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another address, where the answer is; `undone` as for a page."""

    address: str
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """A page in its frame, or a part of one, as it is sent but for what is each reader's own."""

    html: bytes
    status: int = 200


Answer = Page | File | Elsewhere
Filled = Body | File | Elsewhere


@cache
def environment() -> Environment:
    """Return what fills templates: everything is escaped, and a name that is not there is an error."""
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {
        "gettext": gettext,
        "ngettext": ngettext,
        "heading": heading,
        "word": word,
        "in_words": in_words,
        "to": to,
        "path": path,
        "static": address,
        "tag": tag,
        "form_token": _FORM,
    }
    return made


def filled(page: Page, asked: Asked, narrowed: str = "") -> Body:
    """Return a page within the frame that all pages have, or the part of one that it is, for all readers alike.

    Args:
        page: What is filled.
        asked: What was asked for.
        narrowed: Says of which plans alone it tells; empty where it is all.
    """
    given = {"asked": asked, "lang": asked.lang}
    html = environment().get_template(page.template).render(given, **page.values)
    if not page.part:
        frame = environment().get_template("frame.html")
        html = frame.render(
            given, title=page.title, html=Markup(html), way_out=Markup(_OUT), narrowed=narrowed
        )
    return Body(html.encode("utf-8", "replace"), page.status)


def whole(body: Body, session: Session | None, *, accounts: bool) -> bytes:
    """Return a page as one reader gets it.

    Args:
        body: What was filled, for all alike.
        session: The reader's; None for one who is not in.
        accounts: Whether people sign in by name.
    """
    name = session.name if session and accounts else ""
    way_out = environment().get_template("out.html").render(name=name) if name else ""
    html = body.html.replace(_OUT.encode(), way_out.encode("utf-8", "replace"))
    return html.replace(_FORM.encode(), session.form.encode() if session else b"")
