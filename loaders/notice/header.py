"""Read who issued a plan, when, under which title and to whom, from the notice around it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.notice.dates import NUMBER, iso_date
from loaders.notice.endings import Signature, find_signatures
from loaders.notice.fields import read_fields
from loaders.notice.issuers import (
    before_about,
    dated_piece,
    heads,
    part_issuers,
    piece_signature,
    tail_date,
    tail_issuer,
    titled,
)
from loaders.notice.pieces import Piece, read_pieces
from loaders.notice.titles import SALUTATION, read_title
from loaders.text.vocabulary import pattern, words

_TAIL = 600
_HEAD = 12
_SALUTATION_MOST = 300
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_BARE_GOVERNMENT = pattern("[{chars:levels.territory}](?:人民)?政府")
_ADDRESSED = pattern(
    r"{furniture.addressed}|[、,]|(?:{unit_endings.organ+government}|{levels.township})(?:\([^)]*\))?$"
)
"""A salutation speaks to named units or to groups; 填报单位 alone is a label."""
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
    signatures = find_signatures(plain)
    above = next((x for x in signatures if x.end <= body_start and x.names), None)
    below = _below(plain, signatures, body_start, main_end)
    names = _issuers(pieces, dated, tail, above, below)
    if not names or _BARE_GOVERNMENT.match(names[0]):
        names = part_issuers(fields["issuer"]) if "issuer" in fields else names
    return Header(
        _as_written(
            text, plain, read_title(pieces, dated) or read_title([Piece(fields.get("title", ""), 0, 0)], None)
        ),
        "、".join(_as_written(text, plain, name) for name in names),
        _issued(pieces, dated, above, fields) or _issued_below(tail, below) or fields.get("published"),
        next((m[0] for p in pieces[:_HEAD] if len(p.text) < 60 and (m := NUMBER.search(p.text))), ""),
        _addressees(plain, pieces),
    )


def _below(plain: str, signatures: Sequence[Signature], start: int, end: int) -> Signature | None:
    """Return the signature at the end of a plan's main text, or behind the list of annexes that follows it."""
    inside = [x for x in signatures if start <= x.start < end]
    named = [x for x in inside if x.names]
    for found in (
        [x for x in named if not x.printed],
        [x for x in signatures if end <= x.start < end + _TAIL and _only_annexes(plain[end : x.start])][:1],
        [x for x in inside if not x.printed and x.end > end - _TAIL],
        named,
    ):
        if found:
            return found[-1]
    return None


def _only_annexes(between: str) -> bool:
    """Tell whether words are nothing but a list of annexes, as stands between a text and its signature."""
    return (
        len(between) < _TAIL
        and between.lstrip().startswith(words("furniture", "ending"))
        and "。" not in between
    )


def _issuers(
    pieces: list[Piece],
    dated: int | None,
    tail: list[Piece],
    above: Signature | None,
    below: Signature | None,
) -> list[str]:
    """Return who issued a plan: who signed the notice, whom its title or its head names, who signed the plan."""
    if above is not None:
        alone = len(above.names) == 1
        names = [_named_wholly(above.names[0], before_about(pieces))] if alone else above.names
        return [part for name in names for part in part_issuers(name)]
    named = (dated is not None and piece_signature(pieces, dated)) or before_about(pieces)
    signed = list(below.names) if below is not None else []
    printed = below is not None and below.printed
    if signed and not printed and (not named or signed[-1].endswith(named) or "".join(signed) == named):
        return signed
    if named:
        return part_issuers(named)
    at_ends = heads(pieces) or signed or [name for name in part_issuers(tail_issuer(tail)) if name]
    return at_ends or [name for name in [titled(pieces)] if name]


def _named_wholly(signed: str, titled: str) -> str:
    """Return the issuer as the notice's title names it where the signature leaves words off (指挥部办公室)."""
    return titled if titled.endswith(signed) and "、" not in titled else signed


def year_of(header: Header) -> int | None:
    """Return the first year in the title, else the year of issue, else that of the document's number."""
    for written in (header.title, header.issued or "", header.number):
        match = _YEAR.search(written)
        if match is not None:
            return int(match[0])
    return None


def _issued(
    pieces: list[Piece], dated: int | None, above: Signature | None, fields: dict[str, str]
) -> str | None:
    signed = (
        above.issued if above is not None else iso_date(pieces[dated].text) if dated is not None else None
    )
    return signed or fields.get("issued")


def _issued_below(tail: list[Piece], below: Signature | None) -> str | None:
    return below.issued if below is not None else tail_date(tail)


def _as_written(text: str, plain: str, name: str) -> str:
    """Return a name found in the plain form as the text has it."""
    found = re.search(r"\s*".join(map(re.escape, name)), plain) if name else None
    return "".join(text[found.start() : found.end()].split()) if found is not None else name


def _addressees(plain: str, pieces: list[Piece]) -> tuple[tuple[int, int], ...]:
    """Return the stretch of the units in the salutation."""
    for piece in pieces:
        line, colon, _ = piece.text.partition(":")
        if not colon or len(line) >= _SALUTATION_MOST:
            continue
        if SALUTATION.match(line) and _ADDRESSED.search(line) and not _SAYS_MORE.search(line):
            stop = plain.index(":", piece.start)
            own = plain[piece.start : stop]
            return ((stop - len(own.lstrip()), stop),)
    return ()
