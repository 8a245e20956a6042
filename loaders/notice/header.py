"""Read who issued a plan, when, under which title and to whom, from the notice around it."""

import re
from dataclasses import dataclass

from loaders.notice.dates import NUMBER, iso_date
from loaders.notice.fields import read_fields
from loaders.notice.issuers import dated_piece, part_issuers, read_issuer, tail_date
from loaders.notice.pieces import Piece, read_pieces
from loaders.notice.titles import SALUTATION, read_title
from loaders.text.vocabulary import pattern

_TAIL = 600
_HEAD = 12
_SALUTATION_MOST = 300
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_BARE_GOVERNMENT = pattern("[{chars:levels.territory}](?:人民)?政府")
_SAYS_MORE = re.compile("《|现将|如下|通知")


@dataclass(frozen=True, slots=True)
class Header:
    """What the notice says: `issued` as ISO date, `addressees` as stretches of the text; empty where it does not say."""

    title: str
    issuer: str
    issued: str | None
    number: str
    addressees: tuple[tuple[int, int], ...]


def read_header(text: str, plain: str, body_start: int, main_end: int) -> Header:
    """Read the notice in `plain[:body_start]`; the signature may also stand before `main_end`.

    `plain` is the plain form of `text`; title and issuer come out as `text` writes them, without white space.
    """
    pieces = read_pieces(plain, 0, body_start)
    tail = read_pieces(plain, max(body_start, main_end - _TAIL), main_end)
    fields = read_fields(plain[:body_start])
    dated = dated_piece(pieces)
    issuer = read_issuer(pieces, dated, tail)
    if not issuer or _BARE_GOVERNMENT.match(issuer):
        issuer = fields.get("issuer", issuer)
    return Header(
        _as_written(
            text, plain, read_title(pieces, dated) or read_title([Piece(fields.get("title", ""), 0, 0)], None)
        ),
        "、".join(_as_written(text, plain, name) for name in part_issuers(issuer)),
        _issued(pieces, dated, tail, fields),
        next((m[0] for p in pieces[:_HEAD] if len(p.text) < 60 and (m := NUMBER.search(p.text))), ""),
        _addressees(plain, pieces),
    )


def year_of(header: Header) -> int | None:
    """Return the first year in the title, else the year of issue, else that of the document's number."""
    for words in (header.title, header.issued or "", header.number):
        match = _YEAR.search(words)
        if match is not None:
            return int(match[0])
    return None


def _issued(pieces: list[Piece], dated: int | None, tail: list[Piece], fields: dict[str, str]) -> str | None:
    signed = iso_date(pieces[dated].text) if dated is not None else None
    return signed or fields.get("issued") or tail_date(tail) or fields.get("published")


def _as_written(text: str, plain: str, words: str) -> str:
    """Return `words`, found in the plain form, as the text has them."""
    found = re.search(r"\s*".join(map(re.escape, words)), plain) if words else None
    return "".join(text[found.start() : found.end()].split()) if found is not None else words


def _addressees(plain: str, pieces: list[Piece]) -> tuple[tuple[int, int], ...]:
    """Return the stretch of the units in the salutation."""
    for piece in pieces:
        line, colon, _ = piece.text.partition(":")
        if not colon or len(line) >= _SALUTATION_MOST:
            continue
        if SALUTATION.match(line) and not _SAYS_MORE.search(line):
            stop = plain.index(":", piece.start)
            own = plain[piece.start : stop]
            return ((stop - len(own.lstrip()), stop),)
    return ()
