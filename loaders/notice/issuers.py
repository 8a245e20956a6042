"""Who signed a notice and when: lines above the date, words before 关于, the end of the main text."""

import re
from itertools import pairwise

from loaders.clauses.names import is_name
from loaders.notice.dates import DATE, DATE_TEXT, NUMBER, iso_date
from loaders.notice.endings import signs
from loaders.notice.pieces import SIGNER, Piece
from loaders.notice.titles import first_title

_BESIDE_DATE = 40
_LINE = 50
_LINES = 9
_WRAPPED = 4
_AT_END = re.compile(rf"(?:^|。)(?P<name>[^。,(]{{0,60}}?)(?P<date>{DATE_TEXT})(?![前止])")
_BEFORE_YEAR = re.compile(r"(?P<issuer>[^\d《》]{4,40})(?=\d{4}年)")
_BEFORE_ABOUT = re.compile(r"(?P<issuer>.{2,60}?)(?:关于|印发)")


def dated_piece(pieces: list[Piece]) -> int | None:
    """Return the index of the piece that is a date alone, or a signature with its date."""
    for index, piece in enumerate(pieces):
        match = DATE.search(piece.text)
        if match is None or len(piece.text) - (match.end() - match.start()) > _BESIDE_DATE:
            continue
        rest = piece.text[: match.start()] + piece.text[match.end() :]
        rest = re.sub(r"[()]|此件.*", "", rest)
        if not rest or is_name(rest):
            return index
    return None


def tail_date(pieces: list[Piece]) -> str | None:
    """Return the date (ISO) under the end of the main text, alone or behind a signature."""
    for piece, above in pairwise([Piece("", 0, 0), *pieces][::-1]):
        match = _AT_END.search(piece.text)
        labelled = match is not None and not match.start() and above.text.endswith(":")
        if match is not None and not labelled and (not match["name"] or is_name(match["name"])):
            return iso_date(match["date"])
    return None


def before_about(pieces: list[Piece]) -> str:
    """Return the issuer that the title of a notice names before 关于, "" where it names none."""
    match = _BEFORE_ABOUT.match(first_title(pieces))
    return match["issuer"] if match is not None and is_name(match["issuer"]) else ""


def titled(pieces: list[Piece]) -> str:
    """Return the issuer that the title of an office's own plan opens with (市水利局2025年工作要点), "" where none does."""
    match = _BEFORE_YEAR.match(first_title(pieces))
    return match["issuer"] if match is not None and signs(match["issuer"]) else ""


def heads(pieces: list[Piece]) -> list[str]:
    """Return the issuers at the head of a document: the units above, in and below the line that ends in 文件."""
    names: list[str] = []
    headed = False
    for piece in pieces[:_LINES]:
        name = piece.text.removesuffix("文件")
        headed = headed or name != piece.text
        if name and not signs(name):
            break
        names += [name] if name else []
    return names if headed else []


def part_issuers(words: str) -> list[str]:
    """Part issuers that stand one behind the other: the second begins with the first one's place again."""
    parts = words.split("、")
    if len(parts) > 1 and all(map(is_name, parts)):
        return parts
    place, parts, begin = words.removeprefix("中共")[:2], [], 0
    for match in re.finditer(f"(?:中共)?{re.escape(place)}", words) if place else ():
        left, right = words[begin : match.start()], words[match.start() :]
        if len(left) > 4 and is_name(left) and is_name(right) and SIGNER.search(left):
            parts.append(left)
            begin = match.start()
    return [*parts, words[begin:]]


def piece_signature(pieces: list[Piece], dated: int) -> str:
    """Join the lines above the date back to the last sentence: a signature may be wrapped."""
    lines = _lines_above(pieces, dated)
    if len(lines) > 1 and all(len(x) > 4 and SIGNER.search(x) and is_name(x) for x in lines):
        return "、".join(lines)
    joined = "".join(lines[-_WRAPPED:])
    return joined if is_name(joined) else ""


def _lines_above(pieces: list[Piece], dated: int) -> list[str]:
    match = DATE.search(pieces[dated].text)
    before = pieces[dated].text[: match.start()] if match is not None else ""
    lines = [before] if before else []
    for index in range(dated - 1, -1, -1):
        text = pieces[index].text
        if not lines and re.fullmatch(r"\([^()]*\)", text):
            continue
        if len(text) > _LINE or len(lines) >= _LINES or text[-1] in "。:;" or NUMBER.fullmatch(text):
            break
        if re.match(r"附件|\(此件", text) or text.endswith("通知"):
            break
        lines.append(text)
    return [*reversed(lines[1:]), before] if before else lines[::-1]


def tail_issuer(tail: list[Piece]) -> str:
    """Return the issuer above the date at the end of the text, "" where none stands there."""
    for index in range(len(tail) - 1, -1, -1):
        match = _AT_END.search(tail[index].text)
        if match is None:
            continue
        return match["name"] if match["name"] and is_name(match["name"]) else piece_signature(tail, index)
    return ""
