"""Markdown: marks of headings, emphasis, quotes and links go; words, numbers and tables stay."""

import re
from collections.abc import Iterable, Iterator

from loaders.read.blocks import Block, Box, Document, Paragraph, assemble, grid, unix_lines
from loaders.read.encoding import decode
from loaders.read.text_tables import find_parted

_LINE_MARKS = re.compile(r"^[ \t]{0,3}(?:#{1,6}[ \t]+|(?:>[ \t]?)+|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?)")
_LINES = re.compile(r"^[ \t]{0,3}(?:(?:[-*_][ \t]*+){3,}+|=++|`{3,}.*|~{3,}.*)[ \t]*+$")
_ITEM = re.compile(r"([ ]{0,3})(\d{1,4})[.)][ \t]")
_FRONT = re.compile(r"\A---\n.*?\n---\n", re.S)
_RULE = re.compile(r"[ ]*+:?-++:?[ ]*+(?:\|[ ]*+:?-++:?[ ]*+)++")
_LINK = re.compile(r"!?\[([^\]\n]{0,300}+)\]\((?:[^()\n]|\([^()\n]*\))*\)")
_MARK = re.compile(r"\*{1,3}|(?<![A-Za-z0-9_])_{1,3}|_{2,3}|~~|`{1,3}")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|~>])")
_BREAK = re.compile(r"<br\s*/?>", re.I)


def read_markdown(data: bytes) -> Document:
    """Return the words of a Markdown text.

    Raises:
        PlanError: if the bytes are no text.
    """
    text = _edged(_FRONT.sub("", unix_lines(decode(data))))
    blocks: list[Block] = []
    at = 0
    for table in find_parted(text).tables:
        if text[table.start : table.end].lstrip().startswith("|"):
            blocks += _paragraphs(text[at : table.start])
            blocks.append(grid([[Box(_plain(cell.text)) for cell in row] for row in table.rows]))
            at = table.end
    return assemble([*blocks, *_paragraphs(text[at:])])


def _edged(text: str) -> str:
    """Give bars at the edges to tables that have a rule of bars below their heads (任务 | 单位, --- | ---) and none there."""
    lines = text.split("\n")
    inside = False
    for index, line in enumerate(lines):
        inside = "|" in line and (inside or _RULE.fullmatch(line) is not None)
        if inside:
            lines[index] = f"|{line}|"
            if "|" in lines[index - 1] and not lines[index - 1].startswith("|"):
                lines[index - 1] = f"|{lines[index - 1]}|"
    return "\n".join(lines)


def _paragraphs(text: str) -> list[Block]:
    lines = (line for line in _counted(text.split("\n")) if not _LINES.match(line))
    return [Paragraph(_plain(_LINE_MARKS.sub("", line))) for line in lines]


def _counted(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines with the items of a list counted on where each bears the number of the first (1. 1. 1.)."""
    first = ""
    count = 0
    for line in lines:
        item = _ITEM.match(line)
        if item is not None and item[2] == first:
            count += 1
            yield f"{item[1]}{int(first) + count}{line[item.end(2) :]}"
            continue
        if item is not None or (not line[:1].isspace() and line.strip()):
            first, count = (item[2], 0) if item is not None else ("", 0)
        yield line


def _plain(text: str) -> str:
    text = _BREAK.sub("\n", _LINK.sub(r"\1", text))
    for _ in range(3):
        text = "\n".join(_unmarked(line) for line in text.split("\n"))
    return _ESCAPE.sub(r"\1", text)


def _unmarked(line: str) -> str:
    """Return a line without pairs of marks of emphasis and code; one looked for in vain is not looked for again."""
    parts: list[str] = []
    at, vain = 0, set[str]()
    opened = _MARK.search(line)
    while opened:
        end = opened.end()
        for mark in _marks(opened[0]):
            words = opened.start() + len(mark)
            closed = (
                -1 if mark in vain or line[words : words + 1].isspace() else _closing(line, mark, words + 1)
            )
            if closed > 0:
                parts += [line[at : opened.start()], line[words:closed]]
                at = end = closed + len(mark)
                break
            if not line[words : words + 1].isspace():
                vain.add(mark)
        opened = _MARK.search(line, end)
    return "".join([*parts, line[at:]])


def _marks(run: str) -> list[str]:
    """Return the marks that a run of signs may open with, the longest first."""
    least = 2 if run[0] == "~" else 1
    return [run[:size] for size in range(len(run), least - 1, -1)]


def _closing(line: str, mark: str, start: int) -> int:
    """Return where a mark closes what begins before `start`: after a sign that is no blank; -1 where it does not."""
    at = line.find(mark, start)
    while at > 0 and line[at - 1].isspace():
        at = line.find(mark, at + 1)
    return at
