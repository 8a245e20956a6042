"""Plain text: decoded, line ends made one; tables in it are found where they stand.

Nothing else is changed, but for a table whose cells a converter cut into lines among others: it is written anew.
"""

from graph.findings import finding
from loaders.read.blocks import Reading, unix_lines
from loaders.read.encoding import decode
from loaders.read.text_tables.flat import find_flat_tables
from loaders.read.text_tables.layout import relay
from loaders.read.text_tables.line import find_line_tables
from loaders.read.text_tables.order import sort_out
from loaders.read.text_tables.plain import find_tables
from loaders.read.text_tables.record import find_record_tables
from loaders.tasktables.heads import find_heads


def read_text(data: bytes) -> Reading:
    """Return the text in `data` with its tables: laid out by spaces, parted by tabs or bars, or not parted at all.

    Of the ways in which a table of tasks may stand in a text, the first that finds one counts.

    Raises:
        PlanError: if the bytes are no text.
    """
    text = unix_lines(decode(data))
    ruled = find_tables(text)
    for tables in (ruled, find_record_tables(text), find_line_tables(text)):
        if any(find_heads(table) for table in tables):
            return Reading(text, tables)
    anew = relay(text) or sort_out(text)
    if anew is not None:
        return anew
    flat, lost = find_flat_tables(text)
    findings = tuple(finding(text.count("\n", 0, at) + 1, "table-unread") for at in lost)
    return Reading(text, flat or ruled, findings)
