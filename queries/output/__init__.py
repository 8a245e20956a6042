"""Tables as a terminal, CSV, Excel, Markdown, HTML or JSON shows them."""

from queries.output.write import FORMATS, Format, render, write

__all__ = ["FORMATS", "Format", "render", "write"]
