"""The notice around a plan, cut into pieces: lines, or runs of a line that holds a whole notice; page furniture left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.frozen import made_often
from loaders.clauses.names import is_name
from loaders.notice.dates import DATE, DATE_TEXT, NUMBER_TEXT
from loaders.text.vocabulary import pattern, words

_LONG_LINE = 120
_SENTENCES = 60
_HEAD = 60
"""So many pieces of a saved page may stand above the title."""

_FURNITURE = pattern(
    r"^(?:{furniture.page_word+field_issuer+field_issued+field_published+field_number}"
    r"|{furniture.field_title+page_label}:|[号题性]:$|(?:无|有效|{furniture.urgency})$)"
)
_TITLE_FIELD = pattern(r"^[ |]*+{furniture.field_title}[ |]++(?=[^\s:|]{6})")
_TITLE = pattern(r"(?:{title_words.ending}|通知)(?:\([^()]*\))?$")
_MARK = pattern(r"^\({furniture.paper_mark}\)")
_ANNEX = re.compile(r"附件\d*:?")
_DRAFT = pattern(r"\({furniture.draft_mark}\)")
"""A mark above the title; one below it belongs to it."""
_CONTACT = re.compile(r"^\((?:联系人|联系电话|此件)[^()]*\)")
_NUMBERED = re.compile(rf"^{NUMBER_TEXT}(?=《|[一-鿿])")
_PAGE = re.compile(r"[-\s\d]+")
SIGNER = pattern(r"(?:{unit_endings.organ+government}|室)$")
"""What the name of a unit that signs a notice ends in."""


_ENDINGS = (*words("title_words", "ending"), "通知")
_TAILS = "".join(sorted({word[-1] for word in _ENDINGS}))
_BEHIND_TITLE = f"(?<=[{_TAILS}])(?:{'|'.join(f'(?<={word})' for word in _ENDINGS)})"
_CUTS = pattern(
    rf"((?={{outline_words.reason}}){_BEHIND_TITLE}(?={{outline_words.reason}}[^。]{{2,80}}{{outline_words.enacting}}))"
    rf"|((?:{_BEHIND_TITLE}|^){NUMBER_TEXT}"
    rf"|(?:(?<=[{{chars:unit_endings.organ}}府室组])|^){DATE_TEXT}(?![,、~{{chars:outline_words.behind_date}}-]))"
)
_TITLE_DATED = pattern(rf"{_BEHIND_TITLE}[ ]*{DATE_TEXT}[ ]*$")


_RUN = pattern(
    r"(?:[^\s。]|(?<=\d) (?={outline_words.year_sign+month_sign}|日|号)|(?<=[年月)\]]) (?=\d))++。?"
)
"""Words without white space but that around the figures of a date or number: 2020 年 5 月 6 日."""


@made_often
@dataclass(frozen=True, slots=True)
class Piece:
    """A line of the notice without white space, or a run of it where the whole notice is one line."""

    text: str
    start: int
    end: int


def read_pieces(plain: str, start: int, end: int) -> list[Piece]:
    """Return the pieces of `plain[start:end]`: lines, issuers side by side apart, a line that holds a whole notice cut up."""
    pieces = [piece for line in re.finditer(r"[^\n]+", plain[start:end]) for piece in _of_line(line, start)]
    saved = any(_FURNITURE.match(p.text) for p in pieces[:4])
    kept = [p for piece in pieces if (p := _clean(piece)) is not None]
    above = len(kept[:1]) if kept and _ANNEX.fullmatch(kept[0].text) else 0
    if _DRAFT.fullmatch("".join(p.text for p in kept[above : above + 1])):
        del kept[above]
    return _from_title(kept) if saved and start == 0 else kept


def _of_line(match: re.Match[str], start: int) -> Iterator[Piece]:
    line, begin = match[0], start + match.start()
    if len(line) > _LONG_LINE or (len(line) > _SENTENCES and "。" in line[:-1]):
        yield from _cut(line, begin)
    elif _side_by_side(line):
        for word in re.finditer(r"\S+", line):
            yield Piece(word[0], begin + word.start(), begin + word.end())
    elif "日" in line and (glued := _TITLE_DATED.search(line)) is not None:
        yield Piece(_squeezed(line[: glued.start()]), begin, begin + glued.start())
        yield Piece("".join(glued[0].split()), begin + glued.start(), begin + len(line))
    elif line.strip() and not _PAGE.fullmatch(line):
        yield Piece(_squeezed(_TITLE_FIELD.sub("", line)), begin, begin + len(line))


def _squeezed(line: str) -> str:
    """Return a line without white space and the marks of a heading at its start."""
    return "".join(line.lstrip("#").split())


def _cut(line: str, begin: int) -> Iterator[Piece]:
    """Cut a line that holds a whole notice: at white space and full stops, around numbers and dates."""
    for run in _RUN.finditer(line):
        at = begin + run.start()
        for piece in filter(None, _CUTS.split(run[0])):
            yield Piece(_squeezed(piece), at, at + len(piece))
            at += len(piece)


def _side_by_side(line: str) -> bool:
    names = line.split()
    return len(names) > 1 and all(len(x) > 4 and SIGNER.search(x) is not None and is_name(x) for x in names)


def _clean(piece: Piece) -> Piece | None:
    """Leave out page furniture, marks such as 【规范性文件】, and a document number or 《》 around a title."""
    text = piece.text
    if text.startswith("("):
        text = _CONTACT.sub("", _MARK.sub("", text))
    if "号" in text:
        text = _NUMBERED.sub("", text)
    if text.startswith("《") and text.endswith("》") and _TITLE.search(text[:-1]):
        text = text[1:-1]
    if not text or _FURNITURE.match(text):
        return None
    return Piece(text, piece.start, piece.end)


def _from_title(pieces: list[Piece]) -> list[Piece]:
    """Leave out what stands above the title of a saved page."""
    titles = (i for i, p in enumerate(pieces[:_HEAD]) if 8 < len(p.text) < 110 and _TITLE.search(p.text))
    first = next(titles, 0)
    if any(re.search("[。:]", p.text) or DATE.search(p.text) for p in pieces[:first]):
        return pieces
    if first and "关于" not in pieces[first].text and "关于" in pieces[first - 1].text:
        first -= 1
    return pieces[first:]
