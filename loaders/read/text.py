"""Plain text: decoded, line ends made one, nothing else changed; tables in it are found where they stand."""

from loaders.read.blocks import Reading, unix_lines
from loaders.read.encoding import decode
from loaders.read.plain_tables import find_tables


def read_text(data: bytes) -> Reading:
    """Return the text in `data`; its tables are runs of lines with cells parted by tabs or by bars.

    Raises:
        PlanError: if the bytes are no text.
    """
    text = unix_lines(decode(data))
    return Reading(text, find_tables(text))
