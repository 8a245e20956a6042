"""Units that may be one: likely duplicates for a person to decide on, never merged by themselves."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq, Levenshtein

from graph.store.protocol import WHOLE, GraphStore

_UNITS = """
MATCH (u:Unit) OPTIONAL MATCH (u)-[:BELONGS_TO]->(g:Region)
WITH u, min(g.name) AS place
RETURN u.id AS id, u.name AS name, u.full_name AS full_name, u.kind AS kind, u.line AS line, place
ORDER BY id"""
_TASKS = """
MATCH (p:Plan)-[:HAS_TASK]->(t:Task)<-[:LEADS|COOPERATES]-(u:Unit)
WHERE size($plans) = 0 OR p.id IN $plans
RETURN DISTINCT u.id AS id, t.id AS task, t.number AS number, t.title AS title, t.order AS nth
ORDER BY id, task"""
_LEVEL = re.compile(r"^(?:自治区|自治州|国家|省|市(?!场|政(?!府)|民(?!政|宗|委))|县|区|旗|州|盟)")
_SUFFIX = re.compile(
    r"(?:管理委员会|委员会|管委会|人民政府|办事处|办公室|政府|管理局|中心|集团|公司|总局|局|委|办|厅|部|处|署|社|站|队)$"
)
_BODIES = frozenset({"政府", "人民政府", "人大", "政协"})
_TOGETHER = 0.5
"""What is left of a likeness where one task names both units: a list seldom names one unit twice."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit as a store has it, with its tasks: (task's id, number and title) in the order of the plans."""

    id: str
    name: str
    full_name: str
    kind: str
    line: str
    place: str
    tasks: tuple[tuple[str, str], ...] = ()

    @property
    def government(self) -> str:
        """The id of the government's place."""
        return self.id.removesuffix(f":{self.name}")

    @property
    def level_word(self) -> str:
        """The level word that the name begins with, if any: 市 of 市商务局."""
        word = _LEVEL.match(self.name)
        return word[0] if word else ""

    @property
    def stem(self) -> str:
        """The name without its level word and its kind of office: 商务 of 市商务局, but 市监 of 市监局."""
        core = _SUFFIX.sub("", self.name) or self.name
        bare = _LEVEL.sub("", core)
        return bare if len(bare) > 1 else core


@dataclass(frozen=True, slots=True)
class LikeUnits:
    """Two units of one government that may be one, `first` the one with more tasks.

    `reason` is a code, `likeness` from 0 to 1, `together` the number of tasks that name both.
    """

    first: Candidate
    second: Candidate
    reason: str
    likeness: float
    together: int


def candidates(store: GraphStore) -> list[Candidate]:
    """Return the units of a store that may have duplicates: all but groups of unnamed units."""
    rows = store.query(_TASKS, WHOLE).dicts()
    tasks = {
        id_: tuple(
            (row["task"], f"{row['number']} {row['title']}") for row in sorted(group, key=lambda r: r["nth"])
        )
        for id_, group in groupby(rows, key=lambda row: row["id"])
    }
    return [
        Candidate(**{**row, "place": row["place"] or ""}, tasks=tasks.get(row["id"], ()))
        for row in store.query(_UNITS).dicts()
        if row["kind"] != "collective" and (row["id"] in tasks or not store.narrowed)
    ]


def likely_duplicates(
    units: Sequence[Candidate],
    *,
    least: float = 0.6,
    different: Collection[frozenset[str]] = (),
) -> list[LikeUnits]:
    """Return pairs of units of one government that may be one, the likeliest first.

    Args:
        units: what `candidates` gives.
        least: likeness (0 to 1) from which a pair is returned.
        different: pairs of names that a person judged to be different units.
    """
    found = [pair for group in _governments(units) for pair in _pairs(group)]
    kept = [
        p for p in found if p.likeness >= least and frozenset((p.first.name, p.second.name)) not in different
    ]
    return sorted(kept, key=lambda p: (-p.likeness, p.first.id, p.second.id))


def _governments(units: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    for _, group in groupby(sorted(units, key=lambda u: (u.government, u.id)), key=lambda u: u.government):
        yield list(group)


def _pairs(units: Sequence[Candidate]) -> Iterator[LikeUnits]:
    for a, b in combinations(units, 2):
        if a.line and b.line and a.line != b.line:
            continue
        match = _likeness(a, b)
        if match is None:
            continue
        reason, likeness = match
        together = len({task for task, _ in a.tasks} & {task for task, _ in b.tasks})
        first, second = sorted((a, b), key=lambda u: (-len(u.tasks), not u.line, len(u.name), u.id))
        yield LikeUnits(first, second, reason, round(likeness * (_TOGETHER if together else 1), 3), together)


def _likeness(a: Candidate, b: Candidate) -> tuple[str, float] | None:
    """Return the strongest reason why two units may be one, and how like they are."""
    if a.kind != b.kind or (a.level_word != b.level_word and not a.place):
        return None
    for reason, judge in _REASONS:
        likeness = judge(a, b)
        if likeness:
            return reason, likeness
    return None


def _same_trade(a: Candidate, b: Candidate) -> float:
    return 0.6 + 0.4 * fuzz.ratio(a.stem, b.stem) / 100 if a.line and a.line == b.line else 0


def _same_stem(a: Candidate, b: Candidate) -> float:
    return 0.9 if a.stem == b.stem and len(a.stem) > 1 else 0


def _contained(a: Candidate, b: Candidate) -> float:
    """国务院扶贫办 is a part of 国务院, and 政府 is in the name of many an office: no sign of one unit."""
    short, long = sorted((a, b), key=lambda u: len(u.stem))
    if len(short.stem) < 2 or short.stem in _BODIES or long.name.startswith(short.name):
        return 0
    return 0.6 + 0.4 * len(short.stem) / len(long.stem) if short.stem in long.stem else 0


def _abbreviated(a: Candidate, b: Candidate) -> float:
    short, long = sorted((a.stem, b.stem), key=len)
    inside = short not in long and LCSseq.similarity(short, long) == len(short)
    return 0.8 if len(short) > 1 and inside and short[0] == long[0] else 0


def _misspelt(a: Candidate, b: Candidate) -> float:
    if a.kind == "township":  # names of townships are short and differ by one character
        return 0
    length = min(len(a.stem), len(b.stem))
    allowed = 2 if length >= 8 else 1 if length >= 4 else 0
    near = Levenshtein.distance(a.stem, b.stem, score_cutoff=allowed) <= allowed
    return fuzz.ratio(a.name, b.name) / 100 if allowed and near else 0


_REASONS: tuple[tuple[str, Callable[[Candidate, Candidate], float]], ...] = (
    ("same_trade", _same_trade),
    ("same_stem", _same_stem),
    ("contained", _contained),
    ("abbreviated", _abbreviated),
    ("misspelt", _misspelt),
)
