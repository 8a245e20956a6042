"""Help set in lines by the cells that characters take on a terminal: a Chinese one takes two.

The command library counts characters and breaks only at spaces, which Chinese does not write.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import typer
from rich.cells import cell_len

from graph.language import gettext

_PIECE = re.compile(r"\s+|[（《“【]*(?:[\x21-\x7e]+|[^\s\x21-\x7e])[，。；：、？！…）》”】]*")
"""A space, or what no line may end within: a word, or one Chinese character, with the marks that belong to it."""
_TYPE = re.compile(r" <(?:str|int|Path|list\[\w+\])>$")
"""The type in Python that the command library writes behind a placeholder, which says as much."""
_MOST_FIRST = 30
_BETWEEN = 2
_KEPT = "\b"
"""Stands alone on the first line of a paragraph whose lines are to be kept."""

_Library: Any = typer.Context.formatter_class


class Paragraphs(_Library):  # type: ignore[misc]
    """Writes a help page."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line of usage, what goes over below its arguments."""
        first = f"{prefix or ''}{prog} "
        self.write(fill(args, self.width, first, " " * cell_len(first)) + "\n")

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        self.write(" " * self.current_indent + gettext("{heading}:", heading=heading) + "\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs, an empty line between each two."""
        indent = " " * self.current_indent
        self.write("\n\n".join(_paragraphs(text, self.width, indent)) + "\n")

    def write_dl(
        self, rows: Sequence[tuple[str, str]], col_max: int = _MOST_FIRST, col_spacing: int = _BETWEEN
    ) -> None:
        """Write names with what they mean beside them, below a name that is too long."""
        left = " " * self.current_indent
        rows = [(_TYPE.sub("", name), meaning) for name, meaning in rows]
        column = min(max((cell_len(name) for name, _ in rows), default=0), col_max) + col_spacing
        indent = left + " " * column
        for name, meaning in rows:
            room = column - cell_len(name)
            first = left + name + (" " * room if room >= col_spacing else "\n" + indent)
            told = "\n".join(_paragraphs(meaning, max(self.width, len(indent) + 10), indent))
            self.write((first + told.removeprefix(indent)).rstrip() + "\n")


def fill(text: str, width: int, first: str, indent: str) -> str:
    """Return a paragraph in lines no wider than `width` cells, the first behind `first`, the others behind `indent`."""
    lines, line, gap, begun = [], first, "", False
    for piece in _PIECE.findall(text):
        if piece.isspace():
            gap = " " if begun else ""
            continue
        if begun and cell_len(line + gap + piece) > width:
            lines.append(line)
            line, gap = indent, ""
        line, gap, begun = line + gap + piece, "", True
    return "\n".join([*lines, line])


def _paragraphs(text: str, width: int, indent: str) -> Iterator[str]:
    for paragraph in re.split(r"\n[ \t]*\n", text.strip("\n")):
        lines = paragraph.splitlines()
        if lines and lines[0].strip() == _KEPT:
            yield "\n".join(indent + line for line in lines[1:])
        else:
            yield fill(" ".join(line.strip() for line in lines), width, indent, indent)
