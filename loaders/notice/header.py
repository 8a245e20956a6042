"""Read who issued a plan, when, under which title and to whom, from the notice around it."""

import re
from dataclasses import dataclass

from loaders.clauses.names import is_name
from loaders.notice.pieces import DATE, NUMBER, Piece, iso_date, read_fields, read_pieces

_TITLE_END = (
    r"(?:工作要点|要点|方案|意见|规划|计划|办法|措施|分工|清单|政策|行动|决定|纲要|细则|安排|目标|台账|责任书|任务|分解|责任分解|通告|公告|规定|条例|指南|条|"
    r"分解表|任务表|分工表|一览表|责任表|路线图|实施意见|工作任务|指标)"
)
_NOTE = r"(?:\((?:试行|暂行|修订|修订稿|修订版|征求意见稿|草案|送审稿|\d{4}年?版?|\d{4}[-~至]\d{4}年?)\))*"
_TITLE = re.compile(rf".*{_TITLE_END}{_NOTE}$")
_NOTICE = re.compile(
    r"^(?P<issuer>[^《》]{0,60}?)(?:关于)?(?:印发|转发|公开征求|征求|下发|发布|公布|贯彻落实|批转)(?P<rest>.*?)(?:的)?(?:通知|函|批复)$"
)
_SALUTATION = re.compile(
    r"[^。]*(?:政府|委员会|管委会|部门|机构|单位|办公室|厅|局|公司|企业|国企|院校|委|办|室|街道|镇|乡)(?:\([^)]*\))?$"
)
_PARAGRAPH = re.compile(
    r"^(?:为|根据|按照|依据|为了|现将|经|今年|近年|\d{4}年[,是全为以]|当前|党的|习近平|以习近平|认真|全面|深入|贯彻|围绕|坚持|本|在|是|推进|各)"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


@dataclass(frozen=True, slots=True)
class Header:
    """What the notice says: `issued` as ISO date, `addressees` as written; empty where it does not say."""

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
    dated = _dated_piece(pieces)
    tail = read_pieces(plain, max(body_start, main_end - 600), main_end)
    fields = read_fields(plain[:body_start])
    title = _title(pieces, dated) or _title([Piece(fields.get("title", ""), 0, 0)], None)
    issued = (
        (iso_date(pieces[dated].text) if dated is not None else None)
        or fields.get("issued")
        or _tail_date(tail)
        or fields.get("published")
    )
    issuer = _issuer(pieces, dated, tail)
    if not issuer or re.match("[省市县区旗](?:人民)?政府", issuer):
        issuer = fields.get("issuer", issuer)
    number = next((m[0] for p in pieces[:12] if len(p.text) < 60 and (m := NUMBER.search(p.text))), "")
    return Header(
        _as_written(text, plain, title),
        "、".join(_as_written(text, plain, name) for name in _part_issuers(issuer)),
        issued,
        number,
        _addressees(plain, pieces),
    )


def _part_issuers(words: str) -> list[str]:
    """Part issuers that stand one behind the other: the second begins with the first one's place again."""
    parts = words.split("、") if all(map(is_name, words.split("、"))) else [words]
    place = words.removeprefix("中共")[:2]
    for match in re.finditer(f"(?:中共)?{re.escape(place)}", words) if len(parts) == 1 and place else ():
        left, right = words[: match.start()], words[match.start() :]
        if len(left) > 4 and is_name(left) and is_name(right) and re.search("(?:[委局厅部室会]|政府)$", left):
            return [left, *_part_issuers(right)]
    return parts


def _as_written(text: str, plain: str, words: str) -> str:
    """Return `words`, found in the plain form, as the text has them."""
    found = re.search(r"\s*".join(map(re.escape, words)), plain) if words else None
    return "".join(text[found.start() : found.end()].split()) if found is not None else words


def year_of(header: Header) -> int | None:
    """Return the first year in the title, else the year of issue, else that of the document's number."""
    for words in (header.title, header.issued or "", header.number):
        match = _YEAR.search(words)
        if match is not None:
            return int(match[0])
    return None


def _dated_piece(pieces: list[Piece]) -> int | None:
    """Return the piece that is a date alone, or a signature with its date."""
    for index, piece in enumerate(pieces):
        match = DATE.search(piece.text)
        if match is None or len(piece.text) - (match.end() - match.start()) > 40:
            continue
        rest = piece.text[: match.start()] + piece.text[match.end() :]
        rest = re.sub(r"[()]|此件.*", "", rest)
        if not rest or is_name(rest):
            return index
    return None


def _tail_date(pieces: list[Piece]) -> str | None:
    for piece in reversed(pieces):
        match = re.search(rf"(?:^|。)(?P<name>[^。,]{{0,60}}?)(?P<date>{DATE.pattern})", piece.text)
        if match is not None and (not match["name"] or is_name(match["name"])):
            return iso_date(match["date"])
    return None


def _title(pieces: list[Piece], dated: int | None) -> str:
    own = _block(pieces, dated + 1) if dated is not None else ""
    if own and _TITLE.match(own):
        return _clean_title(own)
    first = _first_title(pieces)
    about = re.fullmatch(r"[^《》]{2,40}?关于(?P<inner>[^《》]+)的通知", first)
    if about is not None and _TITLE.match(about["inner"]) and not _NOTICE.match(first):
        return _clean_title(about["inner"])
    match = _NOTICE.match(first)
    if match is None:
        return _clean_title(first) if _like_title(first) else _clean_title(own or _named_in_notice(pieces))
    inner = match["rest"]
    quoted = re.fullmatch(r"[《<](?P<t>.*)[》>](?P<note>\(.*\))?", inner)
    return _clean_title(quoted["t"] if quoted is not None else inner)


def _like_title(line: str) -> bool:
    """Tell whether the first line of a text can be its title: a title's ending, or a short line that is no sentence."""
    if _TITLE.match(line) or "关于" in line:
        return True
    return (
        5 < len(line) < 60
        and not re.search(r"[。:;<>{}|]|^(?:来源|发布|索引|时间|附件|序号|\d)", line)
        and not _PARAGRAPH.match(line)
    )


def _named_in_notice(pieces: list[Piece]) -> str:
    """Return the title that the notice itself gives: 现将《…》印发给你们."""
    for piece in pieces:
        match = re.search(r"(?:现将|现印发|将)《(?P<title>[^《》]{4,80})》", piece.text)
        if match is not None:
            return match["title"]
    return ""


def _clean_title(title: str) -> str:
    title = re.sub(r"^附件\d*:?", "", title)
    quoted = re.fullmatch(r"《([^《》]*)》", title)
    title = quoted[1] if quoted is not None else title
    return (
        re.sub(NUMBER, "", title).strip("。:()")
        if title.count("(") != title.count(")")
        else re.sub(NUMBER, "", title).strip("。:")
    )


def _block(pieces: list[Piece], start: int) -> str:
    """Join the pieces from `start` up to the first paragraph: a title may be wrapped."""
    lines: list[str] = []
    for piece in pieces[start : start + 8]:
        text = piece.text
        if re.fullmatch(r"\(此件.*\)|\(?此件.*|附件.*|\d+|-\d+-|目录", text):
            if lines:
                break
            continue
        if lines and (_PARAGRAPH.match(text) or len(text) > 60 or text.endswith(("。", ":"))):
            break
        if not lines and (
            len(text) > 110 or (text.endswith(("。", ":")) and not _TITLE.match(text.rstrip("。:")))
        ):
            break
        lines.append(text)
        if text.endswith("。"):
            break
    joined = "".join(lines)
    while len(lines) > 1 and not _TITLE.match(joined):
        lines.pop()
        joined = "".join(lines)
    return joined


def _first_title(pieces: list[Piece]) -> str:
    """Return the title at the head of the text, joined up to the number, the salutation or the text itself."""
    lines: list[str] = []
    for piece in pieces[:12]:
        text = piece.text
        if re.search(r"文件$|^附件\d*$", text) or (NUMBER.fullmatch(text) and not lines):
            continue
        if NUMBER.fullmatch(text) or text.endswith(":") or (lines and _PARAGRAPH.match(text)):
            break
        if (":" in text and _SALUTATION.match(text.partition(":")[0])) or len(text) > 110:
            break
        if lines and text == "".join(lines):
            break
        lines.append(text)
        joined = "".join(lines)
        if joined.endswith(("通知", "。")) or (
            _TITLE.match(joined) and not re.search(r"(?:印发|转发)", joined)
        ):
            break
    joined = "".join(lines)
    return joined.rstrip("。") if _TITLE.match(joined.rstrip("。")) else joined


def _issuer(pieces: list[Piece], dated: int | None, tail: list[Piece]) -> str:
    if dated is not None:
        signed = _signature(pieces, dated)
        if signed:
            return signed
    title = _first_title(pieces)
    match = re.match(r"(?P<issuer>.{2,60}?)(?:关于|印发)", title)
    if match is not None and is_name(match["issuer"]):
        return match["issuer"]
    return _tail_issuer(tail)


def _signature(pieces: list[Piece], dated: int) -> str:
    """Join the lines above the date back to the last sentence: a signature may be wrapped."""
    match = DATE.search(pieces[dated].text)
    before = pieces[dated].text[: match.start()] if match is not None else ""
    lines = [before] if before else []
    for piece in reversed(pieces[:dated]):
        if re.fullmatch(r"\([^()]*\)", piece.text) and not lines:
            continue
        if (
            re.search(r"[。:;]$", piece.text)
            or len(piece.text) > 50
            or len(lines) >= 9
            or NUMBER.fullmatch(piece.text)
        ):
            break
        if re.match(r"附件|\(此件", piece.text) or piece.text.endswith("通知"):
            break
        lines.insert(0, piece.text)
    joined = "".join(lines[-4:])
    if (
        len(lines) > 1
        and all(len(x) > 4 for x in lines)
        and all(re.search("(?:办公室|政府|委员会|[局厅委部])$", x) and is_name(x) for x in lines)
    ):
        return "、".join(lines)
    return joined if is_name(joined) else ""


def _tail_issuer(tail: list[Piece]) -> str:
    for index in range(len(tail) - 1, -1, -1):
        match = re.search(rf"(?:^|。)(?P<name>[^。,]{{0,60}}?){DATE.pattern}", tail[index].text)
        if match is None:
            continue
        if match["name"] and is_name(match["name"]):
            return match["name"]
        return _signature(tail, index)
    return ""


def _addressees(plain: str, pieces: list[Piece]) -> tuple[tuple[int, int], ...]:
    """Return the stretch of the units in the salutation."""
    for piece in pieces:
        line = piece.text.partition(":")[0]
        if (
            line != piece.text
            and len(line) < 300
            and _SALUTATION.match(line)
            and not re.search("《|现将|如下|通知", line)
        ):
            start = piece.start + len(plain[piece.start :]) - len(plain[piece.start :].lstrip())
            return ((start, plain.index(":", start)),)
    return ()
