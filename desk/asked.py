"""What a reader asked for, as a key: two readers who ask alike get one answer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import quote

from starlette.requests import Request

from graph.language import Lang
from queries.scope import Scope

_WITHIN = {"plans": "in.plan", "places": "in.place", "years": "in.year", "levels": "in.level"}
"""Names in an address of what the store is narrowed to, by the fields of a scope."""
LANGUAGE = "lang"
"""The parameter that chooses the language, which is no part of the question."""
SAVED = "saved"
"""The parameter of a page that says that what was sent from it was saved; it goes no further."""
_SAFE = ":@!$(),;~"
_SHORT = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """The route's name, its parts, what stands behind the question mark, the language, what the reader may do, and the day."""

    route: str
    parts: tuple[tuple[str, str], ...]
    query: tuple[tuple[str, str], ...]
    lang: Lang
    role: str = "reader"
    day: date = date.min

    @classmethod
    def of(cls, request: Request, route: str, lang: Lang, role: str) -> "Asked":
        """Return what a request asks for; parameters left empty say nothing."""
        parts = tuple(sorted(request.path_params.items()))
        query = tuple((name, value.strip()) for name, value in request.query_params.multi_items())
        return cls(
            route,
            parts,
            tuple((n, value) for n, value in query if value and n != LANGUAGE),
            lang,
            role,
            date.today(),
        )

    def part(self, name: str) -> str:
        """Return a part of the path."""
        return dict(self.parts).get(name, "")

    def one(self, name: str, default: str = "") -> str:
        """Return the last value of a parameter."""
        return dict(self.query).get(name, default)

    def number(self, name: str, default: int) -> int:
        """Return a parameter as a whole number from 1 on; what is none is the default."""
        text = self.one(name)
        return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else default

    @property
    def scope(self) -> Scope:
        """Return what the store is narrowed to."""
        return Scope(**{field: tuple(self._all(name)) for field, name in _WITHIN.items()})

    def within(self) -> dict[str, tuple[str, ...]]:
        """Return what the store is narrowed to, under the names that stand in an address."""
        return {name: tuple(self._all(name)) for name in _WITHIN.values()}

    def but(self, **changed: object) -> str:
        """Return what stands behind the question mark with some parameters changed, and those set to None left out."""
        kept = [(name, value) for name, value in self.query if name not in changed and name != SAVED]
        new = [(name, str(value)) for name, value in changed.items() if value is not None]
        return behind(kept + new)

    def narrowing(self) -> str:
        """Return what stands behind the question mark of an address that is narrowed as this one is, and asks no more."""
        return behind([(name, value) for name, value in self.query if name in _WITHIN.values()])

    def _all(self, name: str) -> Iterator[str]:
        return (value for key, value in self.query if key == name)


def behind(pairs: list[tuple[str, str]] | Mapping[str, str]) -> str:
    """Return parameters as they stand behind a path: with the question mark, and nothing where there are none."""
    given = pairs.items() if isinstance(pairs, Mapping) else pairs
    text = "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in given)
    return f"?{text}" if text else ""


def path(*parts: str) -> str:
    """Return a path of parts, each safe within it whatever it holds."""
    return "/" + "/".join(map(_quoted, parts))


def _quoted(text: str) -> str:
    """Return a text as a part of an address; the rows of a table name the same plans and places again and again."""
    return _quoted_once(text) if len(text) <= _SHORT else quote(text, safe=_SAFE)


@lru_cache(maxsize=4096)
def _quoted_once(text: str) -> str:
    return quote(text, safe=_SAFE)


def inside(address: str) -> str:
    """Return an address of the desk to go on to: what leads elsewhere, or to signing in again, is the first page."""
    plain = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if plain and not address.startswith("/login") else "/"
