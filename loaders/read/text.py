"""Plain text: decoded, line ends made one; tables in it are found where they stand.

Nothing else is changed, but for a table whose cells a converter cut into lines among others: it is written anew.
"""

from itertools import chain

from loaders.read.blocks import Document, unix_lines
from loaders.read.encoding import decode
from loaders.read.text_tables import FINDERS
from loaders.read.text_tables.shape import lines_of
from loaders.tasktables import find_heads

_SIGNED = 2
"""How many of the finders go by signs between the cells."""


def read_text(data: bytes) -> Document:
    """Return the text in `data` with its tables, as the first finder has them that finds one of tasks.

    Without a table of tasks, the tables are those whose cells have signs between; what the finders met and could
    not read is said either way.

    Raises:
        PlanError: if the bytes are no text.
    """
    text = unix_lines(decode(data))
    try:
        return _with_tables(text)
    finally:
        lines_of.cache_clear()


def _with_tables(text: str) -> Document:
    documents: list[Document] = []
    for find in FINDERS:
        document = find(text)
        if any(find_heads(table) for table in document.tables):
            return document
        documents.append(document)
    findings = chain.from_iterable(document.findings for document in documents)
    signed = next((document for document in documents[:_SIGNED] if document.tables), None)
    return Document(
        signed.text if signed is not None else text,
        signed.tables if signed is not None else (),
        tuple(findings),
    )
