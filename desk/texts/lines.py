"""A plan's text as lines of pieces: what each is, whether it can be corrected, and the findings and corrections beside it."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import groupby
from typing import Any

from desk.texts.spots import FREE, Spot, painted, spots_of, tasks_of
from graph.doubts import is_grave
from graph.findings import advice, sentence
from graph.language import Lang
from graph.model import Finding, Mention, Part, Plan
from loaders.overrides.names import flat
from loaders.overrides.spelling import find_words
from queries.account_page.lines import TextLine, TextRun, lines_of
from queries.output.offline import unturned

_Clause = tuple[str, tuple[int, int]]
"""Words that name units, without white space, and where they stand."""
_NAMING = ("merge", "aliases", "different")
"""Lists of names in entries of units."""
_LONG, _ROW = 400, 150
"""Characters of a line that is shown as several rows, and those that each of these has at least."""
_SENTENCE = re.compile(
    r"[。！？；][”’」』）】]*\s*(?:[（(【〔［\[][^。（）()]{1,200}[）)】〕］\]][。；]?\s*)?(?![（(【〔［\[])"
)
"""The end of a sentence, with the bracket behind it that tells who does what it says."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one kind; `at` says which spot they are of, and `first` whether that begins with them."""

    text: str
    kind: str
    severity: str = ""
    at: str = ""
    spot: str = ""
    role: str = ""
    first: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A finding beside its line; `doubt` whether the reading errs or may err here."""

    at: str
    code: str
    severity: str
    said: str
    todo: str
    doubt: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """A correction beside the words that it is about: what it says, who made it, when and why, and its key."""

    said: str
    author: str
    day: str
    reason: str
    key: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the text: the number of its line from 1, its own among all rows, where it begins, its pieces, and what stands beside it.

    A long line, such as the whole text of some files, is several rows: findings and forms stand beside the words that they are of.
    `points` are the numbers of the tasks that begin in it.
    """

    number: int
    row: int
    start: int
    pieces: tuple[Piece, ...]
    findings: tuple[Told, ...]
    corrections: tuple[Beside, ...] = ()
    points: tuple[str, ...] = ()


def lines(plan: Plan, lang: Lang, beside: Mapping[int, Sequence[Beside]]) -> list[Line]:
    """Return the rows of a plan.

    Args:
        plan: As it reads now.
        lang: Language of what is told.
        beside: Corrections by the row that they stand beside.
    """
    starts, cutter, points = starts_of(plan.text), _Cutter(plan), _points(plan)
    made = []
    for line, begin in _with_starts(plan):
        told = _told_by_row(line, starts, begin, lang)
        for row, runs in _rows(line.pieces, begin, starts):
            start = starts[row - 1]
            pieces = tuple(cutter.pieces(runs, start))
            found, corrections = tuple(told[row]), tuple(beside.get(row, ()))
            made.append(Line(line.number, row, start, pieces, found, corrections, tuple(points[row])))
    return made


def _with_starts(plan: Plan) -> Iterator[tuple[TextLine, int]]:
    """Yield the lines that are shown, and where each begins."""
    begins = [0]
    for words in plan.text.split("\n"):
        begins.append(begins[-1] + len(words) + 1)
    for line in lines_of(plan):
        yield line, begins[line.number - 1]


def _rows(runs: Sequence[TextRun], start: int, starts: Sequence[int]) -> Iterator[tuple[int, list[TextRun]]]:
    """Yield the rows of a line that begins at `start`: the number of each among all, and its runs."""
    row, made = line_at(starts, start), list[TextRun]()
    for run in runs:
        begun, end = start, start + len(run.text)
        while row < len(starts) and starts[row] < end:
            if starts[row] > begun:
                made.append(replace(run, text=run.text[begun - start : starts[row] - start]))
            yield row, made
            made, begun, row = [], starts[row], row + 1
        made.append(replace(run, text=run.text[begun - start :]))
        start = end
    yield row, made


def _told_by_row(line: TextLine, starts: Sequence[int], begin: int, lang: Lang) -> dict[int, list[Told]]:
    """Return the findings of a line by the rows of their words; those that speak of none stand beside the first."""
    end = begin + sum(len(run.text) for run in line.pieces)
    found: dict[int, list[Told]] = defaultdict(list)
    for item in line.findings:
        at = item.start if begin <= item.start < end and item.start < item.end else begin
        found[line_at(starts, at)].append(_told(item, lang))
    return found


def _points(plan: Plan) -> dict[int, list[str]]:
    """Return the numbers of the tasks that begin in each row."""
    starts, found = starts_of(plan.text), defaultdict[int, list[str]](list)
    for task in tasks_of(plan):
        found[line_at(starts, task.body.start)].append(task.number)
    return found


def starts_of(text: str) -> list[int]:
    """Return where each row of a text begins: its lines, and of a long one some sentences."""
    made, start = list[int](), 0
    for words in text.split("\n"):
        made += [start + at for at in _parts(words)]
        start += len(words) + 1
    return made


def _parts(words: str) -> Iterator[int]:
    """Yield where the rows of a line begin."""
    yield 0
    begun = 0
    for found in _SENTENCE.finditer(words) if len(words) > _LONG else ():
        if found.end() - begun >= _ROW and found.end() < len(words):
            begun = found.end()
            yield begun


def line_at(starts: Sequence[int], at: int) -> int:
    """Return the number of the row, from 1, that a character stands in."""
    return bisect_right(starts, at)


def digest_of(found: Finding) -> str:
    """Return what means a finding among those of its plan, whatever comes before it."""
    said = repr((found.code, found.point, found.words, found.start, found.end, found.line))
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def placed(plan: Plan, made: Sequence[tuple[str, Mapping[str, Any], Beside]]) -> dict[int, list[Beside]]:
    """Return corrections by the rows that they stand beside.

    One of a task stands beside its words in it, else where that begins; one of the plan's facts beside its title; one of what a
    name stands for beside every line of the tasks that writes it, else beside the first words that do.

    Args:
        plan: As it reads now.
        made: The list of the file that each correction is in, what it says, and what is shown.
    """
    starts = starts_of(plan.text)
    bodies = {task.number: task.body for task in tasks_of(plan)} | {p.number: p.body for p in plan.points}
    title = next((span.start for span in plan.spans if span.kind == "title"), 0)
    clauses = (
        [(flat(m.surface), (m.start, m.end)) for t in tasks_of(plan) for m in _mentions(t)] if made else []
    )
    found: dict[int, list[Beside]] = defaultdict(list)
    for section, entry, shown in made:
        if section == "plans":
            about = [title]
        elif section == "units":
            about = _written(plan, entry, clauses)
        else:
            body = bodies.get(str(entry.get("point") or ""))
            stretch = (body.start, body.end) if body else (0, len(plan.text))
            words = entry.get("surface")
            mention = find_words(plan.text, str(words), [stretch]) if words else None
            about = [mention.start if mention else body.start if body else 0]
        for number in dict.fromkeys(line_at(starts, at) for at in about):
            found[number].append(shown)
    return found


def _mentions(task: Part) -> Iterator[Mention]:
    """Yield the words of a task that name units: its clauses, else what owners are read from."""
    yield from (
        (clause.mention for clause in task.clauses)
        if task.clauses
        else (owner.as_written for owner in task.responsibilities)
    )


def _written(plan: Plan, entry: Mapping[str, Any], clauses: Sequence[_Clause]) -> list[int]:
    """Return where a plan writes the names that an entry of units is about."""
    said = entry.get("split") or entry.get("join")
    names = [said] if said else [name for key in _NAMING for name in entry.get(key) or ()]
    stretches = [part for name in names for words, part in clauses if flat(str(name)) in words]
    found = (find_words(plan.text, str(name), [part]) for name in names for part in dict.fromkeys(stretches))
    made = [mention.start for mention in found if mention]
    return made if said else made[:1]


class _Cutter:
    """Cuts the pieces of an account where something that can be corrected begins or ends, in one walk."""

    def __init__(self, plan: Plan) -> None:
        self._spots = spots_of(plan)
        self._runs = list(painted(len(plan.text), self._spots))
        self._at = 0
        self._seen: set[int] = set()

    def pieces(self, runs: Sequence[TextRun], start: int) -> Iterator[Piece]:
        """Yield the pieces of a row; words of one spot and one severity are one piece."""
        for _, same in groupby(self._pieces(runs, start), key=lambda p: (p.at or p.kind, p.severity)):
            made = list(same)
            text = "".join(piece.text for piece in made)
            yield replace(made[0], text=text, first=any(piece.first for piece in made))

    def _pieces(self, runs: Sequence[TextRun], start: int) -> Iterator[Piece]:
        for run in runs:
            end = start + len(run.text)
            for begin, stop, place in self._within(start, end):
                text = _as_shown(run.text[begin - start : stop - start])
                yield (
                    self._piece(text, run.kind, run.severity, place) if text.strip() else Piece(text, "words")
                )
            start = end

    def _within(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        while self._at < len(self._runs) and self._runs[self._at][0] < end:
            begin, stop, place = self._runs[self._at]
            if stop > start:
                yield max(begin, start), min(stop, end), place
            if stop > end:
                return
            self._at += 1

    def _piece(self, text: str, kind: str, severity: str, place: int) -> Piece:
        if place == FREE:
            return Piece(text, kind, severity)
        spot: Spot = self._spots[place]
        named = kind == "role word" if spot.kind == "clause" else True
        first = place not in self._seen and named
        if first:
            self._seen.add(place)
        return Piece(text, kind, severity, spot.at, spot.kind, spot.role, first)


def _as_shown(text: str) -> str:
    """Return words as a page may show them, as many characters as they are: what is selected is told by its place."""
    made = unturned(text)
    return made if len(made) == len(text) else "".join(unturned(char) or "\ufffd" for char in text)


def _told(found: Finding, lang: Lang) -> Told:
    return Told(
        f"doubt:{digest_of(found)}",
        found.code,
        found.severity,
        unturned(sentence(found, lang)),
        advice(found, lang, on_page=True),
        is_grave(found),
    )
