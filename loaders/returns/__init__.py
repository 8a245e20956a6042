"""Files that units send back: bytes of any format with tables come in, rows about tasks go out.

`read_returned` reads one file: every sheet, hidden columns and rows too, because the key of a task stands in a hidden
one. What a cell says is mapped by `loaders/tables/progress_words.csv`, which column is which by `progress_headings.csv`.
"""

from loaders.returns.file import read_returned
from loaders.returns.kept import read_kept

__all__ = ["read_kept", "read_returned"]
