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
from graph.language import gettext, ngettext, tag
from queries.words import heading, in_words, word

HOME = Path(__file__).parent
_FORM = secrets.token_hex(16)
"""Stands in filled pages, which are kept for all, where the token of each reader's own forms is to be."""


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
    """A page filled but for what is each reader's own."""

    title: str
    html: Markup
    status: int = 200
    part: bool = False


Answer = Page | File | Elsewhere
Filled = Body | File | Elsewhere


@cache
def environment() -> Environment:
    """Return what fills templates: everything is escaped, and a name that is not there is an error."""
    made = Environment(
        loader=FileSystemLoader(HOME / "templates"),
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
        "tag": tag,
        "form_token": _FORM,
    }
    return made


def filled(page: Page, asked: Asked) -> Body:
    """Return a page's body."""
    template = environment().get_template(page.template)
    html = Markup(template.render(asked=asked, lang=asked.lang, **page.values))
    return Body(page.title, html, page.status, page.part)


def whole(body: Body, asked: Asked, session: Session | None, accounts: bool) -> str:
    """Return a body within the frame that all pages have, or as the part of one that it is, with the token of a reader's forms.

    Args:
        body: What was filled, for all alike.
        asked: Says the language, and which pages lead on.
        session: The reader's; None for one who is not in.
        accounts: Whether people sign in by name.
    """
    html = str(body.html)
    if not body.part:
        template = environment().get_template("frame.html")
        html = template.render(
            body=body, asked=asked, lang=asked.lang, name=session.name if session and accounts else ""
        )
    return html.replace(_FORM, session.form if session else "")
