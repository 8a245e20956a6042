"""Plain text: decoded, line ends made one; tables in it are found where they stand.

Nothing else is changed, but for a table whose cells a converter cut into lines among others: it is written anew.
"""

from graph.model import Finding
from loaders.read.blocks import Reading, unix_lines
from loaders.read.encoding import decode
from loaders.read.flat_tables import find_flat_tables
from loaders.read.layout_tables import relay
from loaders.read.order_tables import sort_out
from loaders.read.plain_tables import find_tables
from loaders.read.record_tables import find_record_tables

_LOST = "a table begins here whose columns cannot be told apart; give the .docx, .pdf or .xlsx it came from"


def read_text(data: bytes) -> Reading:
    """Return the text in `data` with its tables: laid out by spaces, parted by tabs or bars, or not parted at all.

    Raises:
        PlanError: if the bytes are no text.
    """
    text = unix_lines(decode(data))
    anew = relay(text) or sort_out(text)
    if anew is not None:
        return anew
    tables = find_tables(text) or find_record_tables(text)
    if tables:
        return Reading(text, tables)
    tables, lost = find_flat_tables(text)
    return Reading(
        text, tables, tuple(Finding(text.count("\n", 0, at) + 1, "table-unread", _LOST) for at in lost)
    )
