"""Markdown: marks of headings, emphasis, quotes and links go; words, numbers and tables stay."""

import re

from loaders.read.blocks import Block, Box, Document, Paragraph, assemble, grid, unix_lines
from loaders.read.encoding import decode
from loaders.read.text_tables import find_parted

_LINE_MARKS = re.compile(r"^[ \t]{0,3}(?:#{1,6}[ \t]+|(?:>[ \t]?)+|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?)")
_LINES = re.compile(r"^[ \t]{0,3}(?:(?:[-*_][ \t]*){3,}|=+|`{3,}.*|~{3,}.*)[ \t]*$")
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.S)
_LINK = re.compile(r"!?\[([^\]\n]*)\]\((?:[^()\n]|\([^()\n]*\))*\)")
_STRONG = re.compile(r"(\*{1,3}|_{2,3}|~~|`+)(?=\S)([^\n]*?\S)\1")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~>])")
_BREAK = re.compile(r"<br\s*/?>", re.I)


def read_markdown(data: bytes) -> Document:
    """Return the words of a Markdown text.

    Raises:
        PlanError: if the bytes are no text.
    """
    text = _FRONT.sub("", unix_lines(decode(data)))
    blocks: list[Block] = []
    at = 0
    for table in find_parted(text).tables:
        if text[table.start : table.end].lstrip().startswith("|"):
            blocks += _paragraphs(text[at : table.start])
            blocks.append(grid([[Box(_plain(cell.text)) for cell in row] for row in table.rows]))
            at = table.end
    return assemble([*blocks, *_paragraphs(text[at:])])


def _paragraphs(text: str) -> list[Block]:
    lines = (line for line in text.split("\n") if not _LINES.match(line))
    return [Paragraph(_plain(_LINE_MARKS.sub("", line))) for line in lines]


def _plain(text: str) -> str:
    text = _BREAK.sub("\n", _LINK.sub(r"\1", text))
    for _ in range(3):
        text = _STRONG.sub(r"\2", text)
    return _ESCAPE.sub(r"\1", text)
