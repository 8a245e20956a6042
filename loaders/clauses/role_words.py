"""Word lists of the clause grammar, read once from the tables."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import permutations, product

from daachorse import CharwiseDoubleArrayAhoCorasick

from graph.frozen import made_often
from loaders.clauses.names import is_collective, is_name
from loaders.text.aligned import MASK
from loaders.text.vocabulary import any_of, filled, firsts, pattern, rows, words


@cache
def label_roles() -> dict[str, str]:
    """Return the role of each label (牵头单位 → lead, 完成时限 → deadline).

    A label is a whole word of the table, or a stem with a noun or two behind it (牵头单位, 责任单位（部门）). Before the
    commonest stems an opener may stand (市级责任单位), behind each 责任 (协同责任单位).
    """
    core, other = _roles("core"), _roles("stem")
    charged = {f"{stem}责任": role for stem, role in other.items()}
    opened = {opener + stem: role for opener in words("role_words", "opener") for stem, role in core.items()}
    stems = charged | opened | core | other
    made = {stem + noun: role for stem, role in stems.items() for noun in _nouns()}
    made |= dict.fromkeys(_of_both(core), "owner")
    return made | _roles("alone") | _roles("label")


def label_spans(text: str) -> list[tuple[int, int]]:
    """Return where labels of the table stand in a text, with and without a colon, in the order of their ends.

    Those inside longer ones are among them: one look at the text tells where it is worth looking closer.
    """
    return [(start, end) for start, end, _ in _labels().find_overlapping(text)]


@cache
def _labels() -> CharwiseDoubleArrayAhoCorasick:
    return CharwiseDoubleArrayAhoCorasick(list(label_roles()))


def _of_both(core: Mapping[str, str]) -> Iterator[str]:
    """Yield labels of those who lead and those who help (牵头单位和配合单位, 牵头及配合部门); marks tell them apart."""
    leads, helps = ([stem for stem, role in core.items() if role == wanted] for wanted in ("lead", "support"))
    for lead, support in product(leads, helps):
        for link, noun in product((*words("links", "and"), "、"), words("role_words", "noun")):
            yield from (f"{lead}{noun}{link}{support}{noun}", f"{lead}{link}{support}{noun}")


@cache
def verb_roles() -> dict[str, str]:
    """Return the role of each verb that follows a list of units (牵头 → lead, 配合 → support)."""
    charges = _roles("charge")
    made = {charge + of: role for charge, role in charges.items() for of in words("role_words", "charge_of")}
    return made | charges | _roles("verb")


def _roles(use: str) -> dict[str, str]:
    return {row["word"]: row["role"] for row in rows("role_words") if row["use"] == use}


def _nouns() -> list[str]:
    """Return the nouns of labels, alone and in pairs (单位（部门）, 部门和单位)."""
    pairs = list(permutations(words("role_words", "paired"), 2))
    joined = [first + link + second for first, second in pairs for link in words("links", "and")]
    return [*words("role_words", "noun"), *(f"{first}({second})" for first, second in pairs), *joined]


@made_often
@dataclass(frozen=True, slots=True)
class LabelMark:
    """A label with its colon: `text[start:end]`, and the role of its word."""

    start: int
    end: int
    role: str


_BEHIND_LABEL = frozenset([")", MASK, *"别为是"])
"""What such a stretch between a label and its colon (`_BETWEEN`) ends in."""
_BETWEEN = re.compile(r"(?:\([^():]{1,12}\)|\x01+)?(?:分别)?(?:为|是)?$")
_LONGEST = 28
_FORM = pattern(r"(?P<stem>[一-鿿]{2,4}?)(?P<noun>{role_words.noun})[ ]?$")
_FIRST = re.compile(r"\s*([^\s、,;。:()\x01]{2,24})")
_NO_ROLE = pattern("{role_words.no_role}|{levels.group}")
_STEMS = {"lead": pattern("{role_words.stem_lead}"), "support": pattern("{role_words.stem_support}")}
_HAN = re.compile("[一-鿿]")
_SHORTEST_STEM = 2
_SHORTEST_LABEL = 2


def find_label_marks(text: str, start: int, end: int) -> Iterator[LabelMark]:
    """Yield the labels in `text[start:end]`: a word of the table and its colon.

    White space may stand inside the word (a wrapped line), a bracket or 分别为 between it and the colon.
    """
    at = start
    colon = text.find(":", start, end)
    while colon >= 0:
        mark = _before(text, max(at, colon - _LONGEST), colon)
        if mark is not None:
            yield mark
        at = colon + 1
        colon = text.find(":", at, end)


def label_at(text: str, at: int, end: int) -> LabelMark | None:
    """Return the label that begins at `at`, None where there is none."""
    colon = text.find(":", at, min(end, at + _LONGEST))
    mark = _before(text, at, colon) if colon >= 0 else None
    return mark if mark is not None and mark.start == at else None


def _before(text: str, floor: int, colon: int) -> LabelMark | None:
    """Return the label that ends at `colon`: the longest of the table, else one that has the form of a label."""
    letters = "".join(text[floor:colon].split())
    if letters[-1:] not in _last_signs() and "(" not in letters:
        return None
    found = _label_in(letters)
    if found is not None:
        return LabelMark(_offset(text, colon, letters[found[0] :]), colon + 1, found[1])
    outside = _outside(text, floor, colon) if not letters.isalnum() else []
    found = _label_in("".join(text[at] for at in outside))
    if found is not None:
        return LabelMark(outside[found[0]], colon + 1, found[1])
    return _of_form(text, floor, colon)


def _offset(text: str, stop: int, letters: str) -> int:
    """Return where the letters begin that stand before `stop`, white space among them or not."""
    count = len(letters)
    at = stop - count
    if at >= 0 and text.startswith(letters, at):
        return at
    at = stop
    while count:
        at -= 1
        count -= not text[at].isspace()
    return at


@cache
def _last_signs() -> frozenset[str]:
    """Return what may stand last before the colon of a label: its own last sign, or one between them."""
    return frozenset({word[-1] for word in label_roles()} | _BEHIND_LABEL)


@lru_cache(maxsize=4096)
def _label_in(letters: str) -> tuple[int, str] | None:
    """Return where the longest label of the table begins that letters end in, with its role.

    The same are looked at for the whole text, for where a clause ends, and in the clause.
    """
    roles, sizes = label_roles(), _sizes()
    stops = [len(letters)]
    if letters[-1:] in _BEHIND_LABEL and (gap := _BETWEEN.search(letters)) is not None:
        stops = list(dict.fromkeys((gap.start(), *stops)))
    for stop in stops:
        for size in sizes.get(letters[max(0, stop - _SHORTEST_LABEL) : stop], ()):
            role = roles.get(letters[stop - size : stop]) if size <= stop else None
            if role is not None:
                return stop - size, role
    return None


def _outside(text: str, floor: int, colon: int) -> list[int]:
    """Return where letters stand that are in no bracket (牵头（责任）单位), nothing where there is no bracket."""
    at = [i for i in range(floor, colon) if not text[i].isspace()]
    kept, depth = [], 0
    for i in at:
        depth += text[i] == "("
        if not depth and text[i] != MASK:
            kept.append(i)
        depth -= depth > 0 and text[i] == ")"
    return kept if len(kept) < len(at) else []


def _of_form(text: str, floor: int, colon: int) -> LabelMark | None:
    """Return a label that no table knows but that has the form of one: 办理单位：, 包抓部门： before the name of a unit."""
    stop = colon - 1 if text[colon - 1] == " " else colon
    if not text.endswith(words("role_words", "noun"), floor, stop):
        return None
    match = _FORM.search(text, floor, colon)
    if match is None or not _names_behind(text, colon):
        return None
    start = _label_start(text, floor, match.start(), match.start("noun"))
    stem = text[start : match.start("noun")] if start is not None else ""
    if start is None or _NO_ROLE.search(stem):
        return None
    role = next((role for role, words in _STEMS.items() if words.search(stem)), "owner")
    return LabelMark(start, colon + 1, role)


def _names_behind(text: str, colon: int) -> bool:
    """Tell whether the first words behind a colon are a name, up to a sign or to the next label of the table."""
    behind = _FIRST.match(text, colon + 1)
    if behind is None:
        return False
    stop = behind.end()
    label = _label_in(behind[1]) if text[stop : stop + 1] == ":" else None
    name = behind[1] if label is None else behind[1][: label[0]]
    return is_name(name) or is_collective(name)


def _label_start(text: str, floor: int, first: int, noun: int) -> int | None:
    """Return where the stem of a label begins: behind no letter, or right behind a name (县财政局办理单位：)."""
    for start in range(noun - _SHORTEST_STEM, first - 1, -1):
        if start == floor or not _HAN.match(text, start - 1) or is_name(text[floor:start]):
            return start
    return None


@cache
def _sizes() -> dict[str, tuple[int, ...]]:
    """Return how long the labels are, the longest first, by their last two signs."""
    found: dict[str, set[int]] = defaultdict(set)
    for label in label_roles():
        found[label[-_SHORTEST_LABEL:]].add(len(label))
    return {tail: tuple(sorted(sizes, reverse=True)) for tail, sizes in found.items()}


@cache
def verb_pattern() -> re.Pattern[str]:
    """Return a pattern for what follows a list of units and gives its role.

    Groups: `duty` (按职责分工 and its like), `verb` the verb behind it or alone.
    """
    verb = any_of(verb_roles())
    duty = filled(_DUTY)
    manner = filled("{clause_words.manner}{0,6}?")
    # Looked for only where a word of it can begin, which is many times faster.
    begins = firsts((*verb_roles(), *words("clause_words", "manner"), *_DUTY_BEGINS))
    return re.compile(
        rf"(?=[{begins}])(?:(?P<duty>{duty})(?:{manner}(?P<after>{verb}))?|{manner}(?P<verb>{verb}))"
    )


_DUTY_BEGINS = ("依", "按", "根据")
_DUTY = (
    rf"{any_of(_DUTY_BEGINS)}"
    r"(?:照|据)?{clause_words.duty_of}?的?(?:工作)?{clause_words.duty}"
    r"(?:{links.and}|、)?{clause_words.duty}?{clause_words.duty_kind}?内?"
)

_LEADS = (
    r"{clause_words.first}的?"
    r"(?:者|的?(?:责任)?(?:单位|部门))?(?:均?(?:为|是|系)|(?<=[的者]))(?:该项工作的|该项任务|主要)?"
    r"{clause_words.headship}(?:责任)?(?:单位|部门|者)?"
)
FIRST_LEADS = pattern(rf"(?:{{clause_words.placed}}在?|(?:主要)?责任单位|其中)?的?{_LEADS}")
"""A note that the first of each list leads, e.g. 列第一位者为牵头单位."""
_FIRST_LEADS = pattern(_LEADS)
"""The same without what may stand before the word for the first: a far quicker search."""
_BEFORE_FIRST = 2 + max(map(len, (*words("clause_words", "placed"), "主要责任单位")))


def note_of_first(text: str) -> re.Match[str] | None:
    """Return the first of these notes in a text, None where it has none."""
    return next(notes_of_first(text), None) if _FIRST_LEADS.search(text) is not None else None


def notes_of_first(text: str) -> Iterator[re.Match[str]]:
    """Yield the notes in a text that the first of each list leads, as `FIRST_LEADS` finds them."""
    at = 0
    while (bare := _FIRST_LEADS.search(text, at)) is not None:
        match = FIRST_LEADS.search(text, max(at, bare.start() - _BEFORE_FIRST))
        if match is None:
            return
        yield match
        at = match.end()
