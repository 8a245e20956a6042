"""Tables of a Word file that only place another one."""

from collections.abc import Iterator

from lxml import etree

from loaders.read.word.wordml import W

_FRAMED = 0.7
_TABLE, _WORDS = W + "tbl", W + "t"


class Frames:
    """Tells of a table whether it only places another one: this holds most of its words."""

    def __init__(self) -> None:
        self._held: dict[etree._Element, int] = {}

    def has(self, table: etree._Element) -> bool:
        """Tell whether a table is such a frame; of tables in tables the outermost is to be asked about first."""
        inner = next(table.iterdescendants(_TABLE), None)
        if inner is None:
            return False
        if table not in self._held:
            self._held.update(_held(table))
        return self._held[inner] > _FRAMED * self._held[table]


def _held(table: etree._Element) -> Iterator[tuple[etree._Element, int]]:
    """Yield a table and all within it, each with how many characters it holds: in one walk, however deep they lie."""
    before: list[int] = []
    count = 0
    for event, item in etree.iterwalk(table, events=("start", "end"), tag=(_TABLE, _WORDS)):
        if item.tag == _WORDS:
            count += len(item.text or "") if event == "end" else 0
        elif event == "start":
            before.append(count)
        else:
            yield item, count - before.pop()
