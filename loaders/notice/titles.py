"""The title of a plan in the pieces of its notice: behind the date, at the head, or as the notice itself names it."""

import re

from loaders.notice.dates import NUMBER
from loaders.notice.endings import signs
from loaders.notice.pieces import Piece
from loaders.text.vocabulary import pattern

_LONGEST = 110
_HEAD = 12
_WRAPPED = 8
_NOTE = r"(?:\((?:{title_words.note}|\d{4}年?版?|\d{4}[-~至]\d{4}年?)\))*"
_TITLE = pattern(rf".*{{title_words.ending}}{_NOTE}$")
_NOTICE = pattern(r"^[^《》]{0,60}?(?:关于)?{title_words.notice_verb}(?P<rest>.*?)(?:的)?(?:通知|函|批复)$")
_ISSUED = pattern(r"[^《》]{4,80}?(?:印发|转发)《(?P<t>[^《》]{4,80})》(?:\([^()]*\))?")
"""A notice that is a heading alone: 某省委办公厅印发《…》."""
_ABOUT = re.compile(r"[^《》]{2,40}?关于(?P<inner>[^《》]+)的通知")
_QUOTED = re.compile(r"[《<](?P<t>.*)[》>](?:\(.*\))?")
_NAMED = re.compile(r"(?:现将|现印发|将)《(?P<title>[^《》]{4,80})》")
_PARAGRAPH = pattern(
    r"^(?:(?!{outline_words.no_opener}){outline_words.opener+line_opener}|\d{4}年[,{chars:outline_words.behind_year}])"
)
_NO_TITLE = pattern(r"[。:;<>{}|]|^(?:{furniture.no_title}|\d)")
_BETWEEN = re.compile(r"\(?此件.*|附件.*|\d+|-\d+-|目录")
SALUTATION = pattern(
    r"[^。]*(?:{unit_endings.organ}|政府|{levels.township}|{furniture.addressee})(?:\([^)]*\))?$"
)
"""The units that a notice speaks to, up to the colon."""


def read_title(pieces: list[Piece], dated: int | None) -> str:
    """Return the plan's title, "" where there is none; `dated` is the piece with the date of issue."""
    own = _block(pieces, dated + 1) if dated is not None else ""
    if own and _TITLE.match(own):
        return _clean_title(own)
    first = first_title(pieces)
    notice, about = _NOTICE.match(first), _ABOUT.fullmatch(first)
    if notice is not None:
        quoted = _QUOTED.fullmatch(notice["rest"])
        return _clean_title(quoted["t"] if quoted is not None else notice["rest"])
    if (issued := _ISSUED.fullmatch(first)) is not None:
        return _clean_title(issued["t"])
    if about is not None and _TITLE.match(about["inner"]):
        return _clean_title(about["inner"])
    return _clean_title(first) if _like_title(first) else _clean_title(own or _named_in_notice(pieces))


def first_title(pieces: list[Piece]) -> str:
    """Return the title at the head of the text, joined up to the number, the salutation or the text itself."""
    lines: list[str] = []
    for text in (piece.text for piece in pieces[_head_end(pieces) : _HEAD]):
        if re.search(r"文件$|^附件\d*:?$", text) or (NUMBER.fullmatch(text) and not lines):
            continue
        if _ends_title(text, lines) or (lines and text == "".join(lines)):
            break
        lines.append(text)
        joined = "".join(lines)
        if joined.endswith(("通知", "。")) or (_TITLE.match(joined) and not re.search("印发|转发", joined)):
            break
    joined = "".join(lines)
    return joined.rstrip("。") if _TITLE.match(joined.rstrip("。")) else joined


def _head_end(pieces: list[Piece]) -> int:
    """Return how many pieces at the head name those who issue a document together, one of them with 文件."""
    count = 0
    for index, piece in enumerate(pieces[:_HEAD]):
        wrapped = "".join(line.text for line in pieces[index : index + 2])
        broken = wrapped.endswith("文件") and signs(wrapped.removesuffix("文件"))
        if not (piece.text.endswith("文件") or signs(piece.text) or broken):
            break
        count += 1
    return count if any(piece.text.endswith("文件") for piece in pieces[:count]) else 0


def _ends_title(text: str, lines: list[str]) -> bool:
    """Tell whether a piece behind `lines` is no part of the title any more: a number, a salutation, a paragraph."""
    if len(text) > _LONGEST or NUMBER.fullmatch(text) or text.endswith(":"):
        return True
    if lines and _PARAGRAPH.match(text):
        return True
    return ":" in text and SALUTATION.match(text.partition(":")[0]) is not None


def _like_title(line: str) -> bool:
    """Tell whether the first line of a text can be its title: a title's ending, or a short line that is no sentence."""
    if _TITLE.match(line) or "关于" in line:
        return True
    return 5 < len(line) < 60 and not _NO_TITLE.search(line) and not _PARAGRAPH.match(line)


def _named_in_notice(pieces: list[Piece]) -> str:
    """Return the title that the notice itself gives: 现将《…》印发给你们."""
    return next((match["title"] for piece in pieces if (match := _NAMED.search(piece.text))), "")


def _clean_title(title: str) -> str:
    title = re.sub(r"^附件\d*:?", "", title)
    quoted = re.fullmatch(r"《([^《》]*)》", title)
    title = quoted[1] if quoted is not None else title
    return NUMBER.sub("", title).strip("。:()" if title.count("(") != title.count(")") else "。:")


def _block(pieces: list[Piece], start: int) -> str:
    """Join the pieces from `start` up to the first paragraph: a title may be wrapped."""
    lines: list[str] = []
    for text in (piece.text for piece in pieces[start : start + _WRAPPED]):
        if _BETWEEN.fullmatch(text):
            if lines:
                break
            continue
        if _is_text(text, lines):
            break
        lines.append(text)
        if text.endswith("。"):
            break
    while len(lines) > 1 and not _TITLE.match("".join(lines)):
        lines.pop()
    return "".join(lines)


def _is_text(text: str, lines: list[str]) -> bool:
    """Tell whether a piece behind `lines` begins the text below the title."""
    closed = text.endswith(("。", ":"))
    if lines:
        return closed or len(text) > 60 or _PARAGRAPH.match(text) is not None
    return len(text) > _LONGEST or (closed and not _TITLE.match(text.rstrip("。:")))
