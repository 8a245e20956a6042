"""Open a store by its path or URL."""

from pathlib import Path

from graph.errors import StoreError
from graph.language import gettext
from graph.paths import holds_login, located, scheme_of
from graph.store.protocol import Credentials, GraphStore

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


def open_store(
    target: str | Path,
    *,
    write: bool = False,
    credentials: Credentials | None = None,
    any_version: bool = False,
) -> GraphStore:
    """Open the store at `target`: a file's path, or the URL of a Neo4j server (bolt://…, neo4j+s://…).

    User and password of a server come from NEO4J_USER and NEO4J_PASSWORD, else from `credentials`; they are
    in no URL, message or log. With `any_version` a store of another version is opened too, so that what people put into it
    can be taken along: its progress, and nothing else, is the same in all.

    Raises:
        StoreError: There is no store or no server, it refuses the password, is locked, is none of ours or
            of another version; the message is one line.
    """
    if holds_login(str(target)):
        raise StoreError(gettext("a URL must not hold a password: set NEO4J_USER and NEO4J_PASSWORD"))
    scheme = scheme_of(str(target))
    if not scheme:
        from graph.store.embedded import EmbeddedStore  # noqa: PLC0415  one engine is imported, not both

        return EmbeddedStore(located(str(target)), write=write, any_version=any_version)
    if scheme not in SCHEMES:
        raise StoreError(
            gettext(
                "{scheme}:// is no store's address: give a path, or a URL that begins with bolt:// or neo4j://",
                scheme=scheme,
            )
        )
    from graph.store.neo4j import Neo4jStore  # noqa: PLC0415  one engine is imported, not both

    return Neo4jStore(str(target).strip(), write=write, credentials=credentials, any_version=any_version)
