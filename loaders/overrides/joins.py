"""Names that were read as several and are one: which responsibilities stand in the words of it."""

from collections.abc import Iterator, Sequence

from graph.model import Mention, Responsibility
from loaders.overrides.names import flat


def runs(items: Sequence[Responsibility], words: str, text: str) -> Iterator[Sequence[Responsibility]]:
    """Yield responsibilities in their order, each alone but for those of one role that together are written as `words`.

    Args:
        items: those of a part, in the order of the text.
        words: the name, as the plan writes it from the first of them to the last.
        text: the plan's.
    """
    wanted, at = flat(words), 0
    while at < len(items):
        end = _end(items, at, wanted, text)
        yield items[at:end]
        at = end


def around(run: Sequence[Responsibility], text: str) -> Mention:
    """Return the words from the first name of a run to the end of the last one."""
    start, end = run[0].as_written.start, run[-1].as_written.end
    return Mention(text[start:end], start, end)


def _end(items: Sequence[Responsibility], at: int, wanted: str, text: str) -> int:
    """Return where the run ends that begins at a place and is written so; alone it ends behind itself."""
    for end in range(at + 1, len(items)):
        before, last = items[end - 1], items[end]
        if last.role != items[at].role or last.as_written.start < before.as_written.end:
            break
        said = flat(text[items[at].as_written.start : last.as_written.end])
        if said == wanted:
            return end + 1
        if not wanted.startswith(said):
            break
    return at + 1
