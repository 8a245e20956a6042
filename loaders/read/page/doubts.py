"""What text recognition read, lost, or was not sure of, as findings."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from graph.findings import finding
from graph.model import Finding
from loaders.read.page.marks import Scan

_UNSURE = 0.8
_TOGETHER = 6
_ROUND = 8
_MOST = 200


def doubts(text: str, certainty: Sequence[float]) -> list[Finding]:
    """Return a finding for each word of a text that recognition was not sure of; signs of punctuation are left out.

    Where there are too many, the last one says how many more there are.
    """
    starts = [0, *(at + 1 for at, char in enumerate(text) if char == "\n")]
    unsure = [at for at, sure in enumerate(certainty) if sure < _UNSURE and text[at].isalnum()]
    groups = list(_groups(text, unsure))
    found = [_finding(text, certainty, first, last + 1, starts) for first, last in groups[:_MOST]]
    more = [finding(1, "words-unsure", str(len(groups) - _MOST))] if len(groups) > _MOST else []
    return list(chain(found, more))


def _groups(text: str, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last place of those that stand near each other in a line."""
    first = last = -1
    for at in places:
        if first >= 0 and (at - last > _TOGETHER or "\n" in text[last:at]):
            yield first, last
            first = at
        first = at if first < 0 else first
        last = at
    if first >= 0:
        yield first, last


def _finding(text: str, certainty: Sequence[float], start: int, end: int, starts: Sequence[int]) -> Finding:
    line = bisect_right(starts, start)
    begin = max(starts[line - 1], start - _ROUND)
    words = text[begin : end + _ROUND].split("\n", maxsplit=1)[0]
    least = round(100 * min(certainty[start:end]))
    return finding(line, "word-unsure", text[start:end], words, str(least), span=(start, end))


def told(scans: Mapping[int, Scan]) -> list[Finding]:
    """Return findings for the pages of a file that were recognised, by their numbers in the file."""
    read = [number for number, scan in scans.items() if scan.letters]
    found = [finding(1, "page-by-ocr", _listed(read))] if read else []
    found += [finding(1, "page-blank", str(number)) for number, scan in scans.items() if not scan.letters]
    found += [finding(1, "page-sideways", str(number)) for number, scan in scans.items() if scan.sideways]
    found += [
        finding(1, "words-lost", str(number), str(scan.lost)) for number, scan in scans.items() if scan.lost
    ]
    return found


def _listed(numbers: Sequence[int]) -> str:
    """Return page numbers with runs of them joined: 1-3, 5."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("-".join(map(str, run)) for run in runs)
