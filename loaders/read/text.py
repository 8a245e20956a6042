"""Plain text: decoded, line ends made one; tables in it are found where they stand.

Nothing else is changed, but for a table whose cells a converter laid out side by side: it is written anew.
"""

from loaders.read.blocks import Reading, unix_lines
from loaders.read.encoding import decode
from loaders.read.flat_tables import find_flat_tables
from loaders.read.layout_tables import relay
from loaders.read.plain_tables import find_tables


def read_text(data: bytes) -> Reading:
    """Return the text in `data` with its tables: laid out by spaces, parted by tabs or bars, or without any parting.

    Raises:
        PlanError: if the bytes are no text.
    """
    text = unix_lines(decode(data))
    laid_out = relay(text)
    if laid_out is not None:
        return laid_out
    return Reading(text, find_tables(text) or find_flat_tables(text))
