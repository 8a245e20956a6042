"""A plan's text as lines of pieces: what each is, whether it can be corrected, and the findings and corrections beside it."""

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
from loaders.overrides.spelling import find_words, flat
from queries.account_page.lines import TextLine, lines_of
from queries.output.offline import unturned

_Clause = tuple[str, tuple[int, int]]
"""Words that name units, without white space, and where they stand."""
_NAMING = ("merge", "aliases", "different")
"""Lists of names in entries of units."""


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
    """A line of the text: its number from 1, where it begins, its pieces, and what stands beside it."""

    number: int
    start: int
    pieces: tuple[Piece, ...]
    findings: tuple[Told, ...]
    corrections: tuple[Beside, ...] = ()


def lines(plan: Plan, lang: Lang, beside: Mapping[int, Sequence[Beside]]) -> list[Line]:
    """Return the lines of a plan.

    Args:
        plan: As it reads now.
        lang: Language of what is told.
        beside: Corrections by the number of the line that they stand beside.
    """
    starts = starts_of(plan.text)
    cutter = _Cutter(plan)
    return [
        Line(
            line.number,
            starts[line.number - 1],
            tuple(cutter.pieces(line, starts[line.number - 1])),
            tuple(_told(f, lang) for f in line.findings),
            tuple(beside.get(line.number, ())),
        )
        for line in lines_of(plan)
    ]


def starts_of(text: str) -> list[int]:
    """Return where each line of a text begins."""
    made = [0]
    for words in text.split("\n"):
        made.append(made[-1] + len(words) + 1)
    return made[:-1]


def line_at(starts: Sequence[int], at: int) -> int:
    """Return the number of the line that a character stands in."""
    return bisect_right(starts, at)


def digest_of(found: Finding) -> str:
    """Return what means a finding among those of its plan, whatever comes before it."""
    said = repr((found.code, found.point, found.words, found.start, found.end, found.line))
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def placed(plan: Plan, made: Sequence[tuple[str, Mapping[str, Any], Beside]]) -> dict[int, list[Beside]]:
    """Return corrections by the lines that they stand beside.

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

    def pieces(self, line: TextLine, start: int) -> Iterator[Piece]:
        """Yield the pieces of a line; words of one spot and one severity are one piece."""
        for _, same in groupby(self._pieces(line, start), key=lambda p: (p.at or p.kind, p.severity)):
            made = list(same)
            text = "".join(piece.text for piece in made)
            yield replace(made[0], text=text, first=any(piece.first for piece in made))

    def _pieces(self, line: TextLine, start: int) -> Iterator[Piece]:
        for run in line.pieces:
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
