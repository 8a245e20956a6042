"""Tables that lost their ruling in plain text: a text comes in, a document whose tables index its text comes out.

`FINDERS` is the register of the ways in which a table may stand in a text, the surest first. A finder takes a text and
returns a document: the same text, or one with the table written anew, its tables, and findings of what it could not
read; without a table of its kind it returns the text as it is. A new way is a module of its own and a line here.
"""

from collections.abc import Callable

from loaders.read.blocks import Document
from loaders.read.text_tables.aligned import find_aligned
from loaders.read.text_tables.boxed import find_boxed
from loaders.read.text_tables.commas import find_commas
from loaders.read.text_tables.flat import find_run_together
from loaders.read.text_tables.layout import find_laid_out
from loaders.read.text_tables.line import find_by_line
from loaders.read.text_tables.order import find_in_reading_order
from loaders.read.text_tables.plain import find_parted
from loaders.read.text_tables.record import find_records
from loaders.read.text_tables.spaced import find_spaced

FINDERS: tuple[Callable[[str], Document], ...] = (
    find_boxed,
    find_parted,
    find_records,
    find_commas,
    find_aligned,
    find_spaced,
    find_by_line,
    find_laid_out,
    find_in_reading_order,
    find_run_together,
)

__all__ = ["FINDERS", "find_parted"]
