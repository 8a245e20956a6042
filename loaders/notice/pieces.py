"""The notice around a plan, cut into pieces: lines, or runs of a line that holds a whole notice; page furniture left out."""

import re
from dataclasses import dataclass

from loaders.clauses.names import is_name
from loaders.text.numerals import parse_integer
from loaders.text.vocabulary import filled, pattern

_DAY = r"(?:\d{1,2}|[{chars:numerals.one_to_nine+ten}]{1,3})"
DATE_TEXT = filled(rf"(?:\d{{4}}|[{{chars:numerals.zero+one_to_nine}}]{{4}})年{_DAY}月{_DAY}日")
DATE = pattern(
    r"(?P<y>\d{4}|[{chars:numerals.zero+one_to_nine+zero_letter}]{4}) ?年"
    rf" ?(?P<m>{_DAY}) ?月 ?(?P<d>{_DAY}) ?日"
)
NUMBER = re.compile(r"\(?[一-鿿]{1,12}[(\[]\d{4}[)\]]\d+号\)?")
_FURNITURE = re.compile(
    r"^(?:精确检索|开始检索|当前位置|您的位置|首页|发布时间|发布日期|信息来源|来源|浏览(?:量|次数)|点击(?:数|率)|阅读|字体|打印|分享|责任编辑|作者|时间:|日期:|编辑:|微信|微博|扫一扫|下载|附件下载"
    r"|索引号|主题分类|关键字|主题词|有效性|公开方式|信息分类|体裁分类|生成日期|废止日期|实施日期|发布机构|发文机关|制定机关|发文单位|成文日期|发文日期|印发日期"
    r"|发文字号|文号|标题:|名称:|信息名称|编号:|索引|号:$|题:$|性:$|无$|有效$)"
)
_FIELDS = {
    "title": re.compile(
        r"(?:标 ?题|信息名称|名 ?称|文件名称) ?[:|] ?(?P<v>[^\n|]{6,120}?)(?= *(?:\n|\||发文字号|文 ?号|索 ?引|发布|$))"
    ),
    "issuer": re.compile(
        r"(?:发文机关|发文单位|发布机构|制定机关|发布单位|印发机关) ?[:|] ?(?P<v>[^\s|:]{4,40})"
    ),
    "issued": re.compile(
        r"(?:成文日期|发文日期|印发日期|成文时间|发文时间) ?[:|] ?(?P<v>\d{4}(?:年|[-/.])\d{1,2}(?:月|[-/.])\d{1,2})"
    ),
    "published": re.compile(
        r"(?:发布日期|发布时间|公开日期) ?[:|] ?(?P<v>\d{4}(?:年|[-/.])\d{1,2}(?:月|[-/.])\d{1,2})"
    ),
}
_TITLE = re.compile(r"(?:通知|意见|方案|要点|规划|计划|办法|措施|清单|分解表?|任务)(?:\([^()]*\))?$")
_MARK = re.compile(r"^\((?:规范性文件|政策文件|行政规范性文件|主动公开|公开)\)")
_UNIT = re.compile(r"(?:办公室|办公厅|政府|委员会|工作部|党委|市委|省委|县委|区委|[局厅委部])$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of the notice without white space, or a run of it where the whole notice is one line."""

    text: str
    start: int
    end: int


def read_fields(plain: str) -> dict[str, str]:
    """Return what the table above a saved page says: title, issuer and date of issue (ISO), where it says them."""
    found = {}
    for name, form in _FIELDS.items():
        match = form.search(plain)
        if match is not None:
            found[name] = "".join(match["v"].split())
    for name in {"issued", "published"} & found.keys():
        year, month, day = re.findall(r"\d+", found[name])[:3]
        found[name] = f"{int(year):04d}-{int(month):02d}-{int(day):02d}"
    return found


def read_pieces(plain: str, start: int, end: int) -> list[Piece]:
    """Return the pieces of `plain[start:end]`: lines, issuers side by side apart, a line that holds a whole notice cut up."""
    pieces: list[Piece] = []
    for line in re.finditer(r"[^\n]+", plain[start:end]):
        a, b = start + line.start(), start + line.end()
        if b - a > 120 or (b - a > 60 and "。" in plain[a : b - 1]):
            pieces += _cut_line(plain, a, b)
        elif _side_by_side(line[0]):
            pieces += [Piece(m[0], a + m.start(), a + m.end()) for m in re.finditer(r"\S+", line[0])]
        elif line[0].strip() and not re.fullmatch(r"[-\s\d]+", line[0]):
            pieces.append(Piece(re.sub(r"\s+|^[ ]*#+", "", line[0]), a, b))
    saved = any(_FURNITURE.match(p.text) for p in pieces[:4])
    kept = [p for piece in pieces if (p := _clean(piece)) is not None]
    return _from_title(kept) if saved and start == 0 else kept


def _from_title(pieces: list[Piece]) -> list[Piece]:
    """Leave out what stands above the title of a saved page."""
    titles = (i for i, p in enumerate(pieces[:60]) if 8 < len(p.text) < 110 and _TITLE.search(p.text))
    first = next(titles, 0)
    if any(re.search("[。:]", p.text) or DATE.search(p.text) for p in pieces[:first]):
        return pieces
    if first and "关于" not in pieces[first].text and "关于" in pieces[first - 1].text:
        first -= 1
    return pieces[first:]


def _side_by_side(line: str) -> bool:
    words = line.split()
    return len(words) > 1 and all(len(w) > 4 and _UNIT.search(w) is not None and is_name(w) for w in words)


def _clean(piece: Piece) -> Piece | None:
    """Leave out page furniture, marks such as 【规范性文件】, and a document number or 《》 around a title."""
    text = re.sub(r"^\((?:联系人|联系电话|此件)[^()]*\)", "", _MARK.sub("", piece.text))
    text = re.sub(rf"^{NUMBER.pattern}(?=《|[一-鿿])", "", text)
    quoted = re.fullmatch(r"《(.*(?:通知|意见|方案|要点)(?:\(.*\))?)》", text)
    text = quoted[1] if quoted is not None else text
    if not text or _FURNITURE.match(text):
        return None
    return Piece(text, piece.start, piece.end)


def _cut_line(plain: str, start: int, end: int) -> list[Piece]:
    """Cut a line that holds a whole notice: at white space and full stops, around numbers and dates."""
    pieces = []
    for run in re.finditer(r"[^\s。]+。?", plain[start:end]):
        at = start + run.start()
        for piece in _CUTS.split(run[0]):
            if piece:
                pieces.append(Piece(piece, at, at + len(piece)))
                at += len(piece)
    return pieces


_CUTS = re.compile(
    r"((?<=要点|方案|意见|计划|措施|办法|规划|分工|清单)(?=(?:为|根据|按照|依据|围绕)[^。]{2,80}(?:制定|制订|提出|现就)))"
    rf"|((?:(?<=意见)|(?<=通知)|(?<=方案)|(?<=要点)|(?<=规划)|(?<=办法)|^){NUMBER.pattern}|(?:(?<=[局委办厅部府会室组院])|^){DATE_TEXT}(?![,前至起、上下~-]))"
)


def iso_date(text: str) -> str | None:
    """Return the first date in `text` in ISO form, its numerals Arabic or Chinese; None where there is none."""
    match = DATE.search(text)
    if match is None:
        return None
    year, month, day = (parse_integer(match[part]) or 0 for part in "ymd")
    return f"{year:04d}-{month:02d}-{day:02d}"
