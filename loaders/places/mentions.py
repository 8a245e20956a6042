"""Find where a text names places, organisations and words that only look like places, by one automaton."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from operator import itemgetter
from typing import Literal, NamedTuple

from daachorse import CharwiseDoubleArrayAhoCorasick

from graph.frozen import made_often
from loaders.places.chance import is_water, may_be_water, needs_neighbours, stands_alone
from loaders.places.gazetteer import Gazetteer, Sense, gazetteer
from loaders.places.segment import AROUND, fits, word_weights
from loaders.text.plain import plain
from loaders.text.vocabulary import aliases, rows, words, wordset

NameKind = Literal["place", "organisation", "word"]
_FLOOR = {"province": 5.3, "prefecture": 4.0, "county": 2.5, "zone": 3.5, "country": 3.3, "set": 3.8}
_ORDINARY = 2.5
_BARE = 2  # characters of a county's name without its level
_LONG = 4  # characters from which a name is no chance meeting of words


class Organisation(NamedTuple):
    """An organisation of the table: its name, kind, seat (an id, or "") and how freely its name may be read."""

    name: str
    kind: str
    seat: str
    use: str


@made_often
@dataclass(frozen=True, slots=True)
class NameMention:
    """A name in a text: `text[start:end] == name`, with what it can mean; `doubtful`: it may be no place at all."""

    start: int
    end: int
    name: str
    kind: NameKind
    senses: tuple[Sense, ...] = ()
    organisation: Organisation | None = None
    doubtful: bool = False


class _Entry(NamedTuple):
    """What a name can mean; of a place, whether one must ask if it stands here (`short`), is a water, or an ordinary word."""

    name: str
    kind: NameKind
    senses: tuple[Sense, ...]
    organisation: Organisation | None
    short: bool
    watery: bool
    doubtful: bool


class NameTable:
    """The automaton of all names and the weights that tell names from chance meetings of words."""

    def __init__(self, places: Gazetteer) -> None:
        self.weights = dict(word_weights())
        self.entries: dict[str, tuple[NameKind, tuple[Sense, ...], Organisation | None]] = {}
        for name, senses in places.names.items():
            kept = tuple(s for s in senses if s.use != "former" or self._old(name))
            if kept and len(name) > 1:
                self.entries[name] = ("place", kept, None)
                self._weigh(name, max(self._floor(name, s, places) for s in kept))
        self._read_organisations()
        for word in words("place_words", "word"):
            self._weigh(word, 4.0)
        for word in words("place_tails", "route", "street"):
            if len(word) > 1:
                self._weigh(word, 3.8)
        for row in rows("not_places"):
            self.entries[row["word"]] = ("word", (), None)
            self._weigh(row["word"], 4.0)
        self.patterns = sorted(self.entries)
        self._numbered: list[_Entry | None] = [None] * len(self.patterns)
        self.automaton = CharwiseDoubleArrayAhoCorasick(self.patterns)
        self._fits = lru_cache(maxsize=8192)(partial(fits, weights=self.weights))

    def numbered(self, index: int) -> _Entry:
        """Return what is known of a name of the automaton; it is put together where the name is first met."""
        entry = self._numbered[index]
        if entry is None:
            name = self.patterns[index]
            kind, senses, body = self.entries[name]
            checks = _is_short(name), may_be_water(name), _is_doubtful(name, senses)
            entry = self._numbered[index] = _Entry(name, kind, senses, body, *checks)
        return entry

    def _old(self, name: str) -> bool:
        return self.weights.get(name, 0) < _ORDINARY

    def _weigh(self, name: str, weight: float) -> None:
        self.weights[name] = max(self.weights.get(name, 0.0), weight)

    def _floor(self, name: str, sense: Sense, places: Gazetteer) -> float:
        if sense.use == "context":
            return 1.8
        floor = _FLOOR.get(places.regions[sense.region].level, 2.5)
        if sense.use in ("full", "former") and len(name) > 2:
            return floor
        return floor - 0.5 if len(name) == 2 and name[-1] in wordset("levels", "territory") else floor

    def _read_organisations(self) -> None:
        for row in rows("organisations"):
            body = Organisation(row["name"], row["kind"], row["seat"], row["use"])
            for form in (row["name"], *aliases(row)):
                short = form if form.isalnum() else plain(form)
                if short not in self.entries:
                    self.entries[short] = ("organisation", (), body)
                    self._weigh(short, 3.5)

    def stands(self, text: str, start: int, end: int, before: list["NameMention"]) -> bool:
        """Tell whether the name of a place at `text[start:end]` is one here; `before` are the names read before it."""
        name = text[start:end]
        return not _is_short(name) or self.short_stands(text, start, end, before)

    def short_stands(self, text: str, start: int, end: int, before: list["NameMention"]) -> bool:
        """Tell the same of a name that may be a chance meeting of words."""
        name = text[start:end]
        low = max(0, start - AROUND)  # what stands farther off does not matter
        if not self._fits(text[low : end + AROUND], start - low, end - low) and not (
            self._is_listed_province(name, start, before) or self._another_behind(text, end)
        ):
            return False
        if not needs_neighbours(name):
            return True
        touches = bool(before) and before[-1].kind == "place" and before[-1].end == start
        return stands_alone(text, start, end, touches, self.weights)

    def _is_listed_province(self, name: str, start: int, before: list["NameMention"]) -> bool:
        """Tell whether a province stands behind a place in a list, which holds its name whole: 广东、山东|三省."""
        if not before or before[-1].kind != "place" or before[-1].end != start - 1:
            return False
        return any(s.region.endswith("0000") for s in self.entries[name][1])

    def is_water(self, text: str, start: int, end: int, before: list["NameMention"]) -> bool:
        """Tell whether the name of a place is that of a river, lake or bay here."""
        listed = bool(before) and before[-1].kind == "place" and before[-1].end == start - 1
        return is_water(text, start, end, listed, self.weights, self._is_place)

    def _another_behind(self, text: str, end: int) -> bool:
        """Tell whether a city's name that is no ordinary word touches a name: 上海|南通商会, where 海南 crosses both."""
        senses = self.entries.get(text[end : end + 2], ("word", (), None))[1]
        return any(s.use in ("full", "safe") and s.region.endswith("00") for s in senses)

    def _is_place(self, name: str) -> bool:
        return name in self.entries and self.entries[name][0] == "place"


def _is_short(name: str) -> bool:
    """Tell whether a name may be a chance meeting of words."""
    return len(name) < _LONG and not name.isascii()


def _is_doubtful(name: str, senses: tuple[Sense, ...]) -> bool:
    """Tell whether a name may be an ordinary word, a brand or a person in one of its meanings."""
    if len(name) > _BARE:
        return any(sense.use == "context" for sense in senses)
    return any(sense.use == "context" or is_bare(name, sense.region) for sense in senses)


def is_weak(senses: tuple[Sense, ...], ident: str) -> bool:
    """Tell whether a name that has such senses is an ordinary word too where it means `ident`."""
    for sense in senses:
        if sense.region == ident and sense.use != "context":
            return False
    return bool(senses)


def is_bare(name: str, ident: str) -> bool:
    """Tell whether a name is the short form of a county: brands, people and firms bear such names."""
    if len(name) > _BARE or not ident.isdigit():
        return False
    region = gazetteer().regions[ident]
    return region.level == "county" and region.name != name


@cache
def name_table() -> NameTable:
    """Return the automaton, built from the tables at the first call."""
    return NameTable(gazetteer())


_START = itemgetter(0)


def find_names(text: str) -> list[NameMention]:
    """Return the names in `text`, in order and apart: the leftmost first, of these the longest that is a word."""
    return find_all_names([text])[0]


def find_all_names(texts: Sequence[str]) -> list[list[NameMention]]:
    """Return the names in each text; see `find_names`. Each step goes through all texts, so that its tables stay at hand."""
    table = name_table()
    found = [table.automaton.find_overlapping(text) for text in texts]
    return [
        _apart(table, text, written) if written else [] for text, written in zip(texts, found, strict=True)
    ]


def _apart(table: NameTable, text: str, found: list[tuple[int, int, int]]) -> list[NameMention]:
    if len(found) > 1:
        found.reverse()  # they come in the order of their ends
        found.sort(key=_START)
    mentions: list[NameMention] = []
    waters: set[str] = set()  # what names a river once names it wherever it stands without 市
    last = 0
    for start, end, index in found:
        if start < last:
            continue
        name, kind, senses, body, short, watery, doubtful = table.numbered(index)
        if kind == "place":
            if short and not table.short_stands(text, start, end, mentions):
                continue
            if watery and table.is_water(text, start, end, mentions):
                waters.add(name)
                last = end
                continue
        mentions.append(NameMention(start, end, name, kind, senses, body, doubtful))
        last = end
    return [m for m in mentions if m.name not in waters] if waters else mentions
