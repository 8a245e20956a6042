"""Texts made to be slow to read: fragments of plans repeated, paired, nested and walked at random, at any size.

A reading must take time in proportion to its text. What breaks that is seldom found in plans: ten thousand openers that
nothing closes, a list that never ends, labels without items. The grammar here makes such texts from pieces that the
patterns and loops of the loaders look for, alone and at the places where each stage sees them. All is deterministic.
"""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import combinations, count

NUMERALS = "一二三四五六七八九"

FRAGMENTS = {
    "signs": (
        "（", "(", "）", "【", "〔", "[", "】", "《", "》", "“", "”", "\"", "〈", "<", ">", "{", "}", "|", "、", "，", "。",
        "；", "：", ":", "/", "-", "—", "·", ".", "%", "*", "#", "`", "\\", "，。", "（）", "《》", "（，", "《》、",
    ),
    "spaces": (" ", "　", "\t", "\n", " \n", "\n\n", "\t\n", " \t", "\f", "\u00a0", "\r\n", "\r"),
    "labels": (
        "一、", "（一）", "1.", "1、", "（1）", "1.1", "1.1 推进\n", "任务一：推进\n", "1.1.1", "第一章", "第一条", "①", "任务1：", "一是", "1）", "十", "第",
        "2024", "1", "（一", "一、\n", "1.\n", "二、", "2.", "专栏1", "目录", "一、推进工作1.", "（十九）", "第九十九条 ",
    ),
    "clauses": (
        "责任单位：市教育局 ", "责任单位：市教育局\n", "（市教育局牵头", "（市教育局牵头）", "（责任单位：市教育局", "牵头单位：",
        "牵头单位", "市财政局、", "市财政局 ", "市财政局", "财政局", "等部门", "等", "（市教育局、", "【责任单位】",
        "配合单位：市财政局；", "由市教育局牵头", "由市教育局牵头，市财政局配合。", "市教育局负责", "市教育局会同", "各县（区）",
        "各县（市、区）人民政府、", "按职责分工负责", "按照", "牵头", "配合", "负责", "责任", "完成时限：6月 ", "列第一位者为牵头单位",
        "下同", "（下同）", "市教育局（市语委办）、", "市政府", "委", "局", "市", "省", "会同", "（牵头）", "党委和政府",
        "市教育局按职责分工负责，", "责任单位：市教育局。", "责任单位：市教育局（", "时限：", "单位：", "部门：", "分别为",
    ),
    "names": (
        "和", "与", "（甲）", "市教育局和", "市教育局（", "开发区（", "各市、县、区、", "\"市", "分别", "共同", "以下", "注：", "牵头，", "要",
        "负责推进，", "市教育局和市财政局、", "市教育局市财政局", "市教育局等、", "★", "人民政府、",
    ),
    "furniture": (
        "附件", "附 件", "附件1", "附件：", "附件：\n", "附件1\n", "抄送：市委\n", "（此件公开发布）", "（此件", "此件", "- 3 -\n",
        "— 3 —\n", "2024年3月1日", "2024年3月1日\n", "市人民政府\n", "关于", "通知", "通知（", "局（", "方案", "关于印发", "的通知", "《方案》",
        "关于印发《方案》的通知\n", "市政发〔2024〕1号", "〔2024〕", "号", "各有关单位：\n", "目标：", "发布时间：", "标题：",
        "无为市", "安徽省芜湖市", "结合我市实际", "http://a.cn/", "a", "A1 ", "0", "印发",
    ),
    "amounts": (
        "6月底前", "2024年", "2024年底前", "年", "月", "6月", "三季度", "“十四五”末", "到2025年、", "2024-06-13", "2024.",
        "达到90%以上", "不少于5个", "增长5%", "5个", "1.5亿元、", "第一、", "全省前列", "3", "3,", "3.", "一", "百", "百分之", "分之",
        "高于全省平均水平", "比上年", "其中", "提高到", "压缩至1个工作日", "翻一番", "万", "零", "，5", "5、", "5-", "半", "前",
    ),
    "places": (
        "与上海", "沪苏浙", "上海、", "上海", "南京至九江", "长三角", "巢湖", "江", "南", "沪", "苏", "京津冀、", "与上海市合作",
        "上海市浦东新区", "浙江大学", "中国", "中国科学院", "大学", "集团公司", "朝阳区", "鼓楼区、", "广西壮族", "粤港澳大湾区",
        "江苏省南京市鼓楼区", "上海等", "赴", "以及上海", "及", "合肥—南京", "合肥-", "北京大学第一医院", "阿", "有限公司", "苏皖、", "苏皖", "上海大学",
        "朝阳、", "西安", "北京大学、", "长三角联盟、", "上海中心、", "合作市", "援藏", "，苏、", "南京至",
    ),
    "tables": (
        "序号 任务 责任单位\n", "序号\t任务\t责任单位\n", "序号任务责任单位", "序号", "序 号", "任务", "责任单位", "1\t推进\t市教育局\n",
        "1  推进建设  市教育局\n", "推进  市教育局\n", "1推进建设6月市教育局", "1\n推进建设\n市教育局\n", "| 1 | 推进 | 市教育局 |\n",
        "|---|---|---|\n", "| a ", "|\n", '{id:"1",title:"甲"}', '{id:"1",', "{id:", 'title:"', '"甲":', "甲\t", "\t甲\n", "号  ",
        "序号：1 任务：推进 责任单位：市教育局\n", "序号  重点任务  完成时限  责任单位\n", "1市财政局", "6月市财政局", "甲  乙  丙\n",
    ),
    "prose": (
        "推进工作", "推进工作。", "推进工作，", "推进工作\n", "推进牵头工作，", "的", "由", "对", "为", "将", "加强", "推进", "一个", "工作；",
        "全面贯彻", "坚持", "总体要求", "保障措施", "实现", "开展", "建设和", "不超过", "引用", "按照《方案》要求",
    ),
    "markup": (
        "<p>", "</p>", "<div>甲</div>", "<table><tr><td>", "<td>甲", "</table>", "<!--", "<b", "&nbsp;", "&", "> ", "- ", "- 甲\n",
        "  - 甲\n", "**", "# 甲\n", "[甲](", "![", "```\n", "a,", '"甲,', ",\n", "<ul><li>", "<br>", "<span>甲", "|甲|\n", "<a href=",
        "<!---->", "<!-- -->\n", "`a ", "*a ", "~~a ", "__a ", "[a", "](", "<li>甲</li>",
    ),
}  # fmt: skip
"""Pieces that patterns and loops of the loaders look for, by kind."""

_POINT = "一、重点任务\n（一）推进项目建设。（市教育局牵头，市财政局配合）\n（二）"
_NOTICE = "巢湖市人民政府办公室关于印发巢湖市2024年工作要点的通知\n各有关单位：\n"
_ITEMS = "1.推进项目建设。（市教育局牵头）\n2.加强服务。（市财政局牵头）\n"
_HEADS = "序号\t任务\t责任单位\t完成时限\n"
_CELL = f"{_HEADS}1\t推进项目建设\t市教育局\t6月底前\n2\t"
_BELOW = "\n（一）推进建设。（市教育局牵头）\n（二）加强服务。\n"
_LAID = "序号   任务   责任单位   完成时限\n"

PLACES = {
    "alone": ("", ""),
    "point": (_POINT, "。（市教育局牵头）\n（三）加强服务。（市财政局牵头）\n"),
    "notice": (_NOTICE, f"\n{_ITEMS}"),
    "salutation": (f"{_NOTICE}市教育局、", f"：\n{_ITEMS}"),
    "heading": ("一、推进工作", f"甲{_BELOW}"),
    "clause": (f"{_ITEMS}3.推进建设。（市教育局牵头，", "配合）\n"),
    "label": (f"{_ITEMS}3.推进建设。\n责任单位：市教育局、", "\n"),
    "tail": (_ITEMS, ""),
    "cell": (_CELL, "\t市教育局\t6月底前\n"),
    "units": (f"{_CELL}加强服务\t", "\t6月底前\n"),
}
"""Where a run of fragments stands: the head and the tail of the text around it."""

_SEEN_IN = {
    "signs": (("point", "units"), ("alone", "notice", "salutation", "heading", "clause", "label")),
    "spaces": (("point", "heading", "units"), ("alone", "notice", "clause", "label")),
    "labels": (("alone",), ("point",)),
    "clauses": (("clause", "label", "units"), ("alone", "point")),
    "names": (("units",), ("point", "clause", "salutation")),
    "furniture": (("notice",), ("alone", "salutation", "tail")),
    "amounts": (("point",), ("units",)),
    "places": (("point",), ()),
    "tables": (("alone",), ("point",)),
    "prose": (("alone",), ("point", "heading")),
    "markup": (("alone",), ()),
}
"""The places where fragments of a kind are looked for: those that tell most, and further ones."""
_IN_LINES = ("labels", "clauses", "furniture", "tables")


def chinese(number: int) -> str:
    """Return a number below ten thousand in Chinese numerals (十二, 三百二十)."""
    out = ""
    for value, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, value)
        if digit:
            out += ("" if value == 10 and digit == 1 and not out else NUMERALS[digit - 1]) + unit
    return out


Counted = Callable[[int], str]
COUNTED: dict[str, Counted] = {
    "1. in lines": lambda n: f"{n}.推进工作\n",
    "1. in a line": lambda n: f"{n}.推进工作。",
    "1、 glued": lambda n: f"{n}、推进",
    "一、 in lines": lambda n: f"{chinese(n % 9999 + 1)}、推进工作\n",
    "一、 in a line": lambda n: f"{chinese(n % 9999 + 1)}、推进工作。",
    "（一） in a line": lambda n: f"（{chinese(n % 99 + 1)}）推进工作。",
    "（1） in a line": lambda n: f"（{n % 99 + 1}）推进。",
    "第一条 in a line": lambda n: f"第{chinese(n % 9999 + 1)}条 推进工作。",
    "① in a line": lambda n: f"{chr(0x2460 + n % 20)}推进；",
    "1. backwards": lambda n: f"{9999 - n}.推进工作\n",
    "1. by twos": lambda n: f"{9999 - 2 * n}.推进\n（一）甲\n（一）乙\n（一）丙\n",
    "labels of all kinds": lambda n: ("一、甲\n", "（一）乙\n", "1.丙\n", "（1）丁\n", "①戊\n")[n % 5],
    "deeper and back": lambda n: ("一、甲\n", "（一）乙\n", "1.丙\n", "（1）丁\n", "①戊\n", "（1）己\n", "1.庚\n")[n % 7],
    "1.1 in lines": lambda n: f"{n // 9 % 99 + 1}.{n % 9 + 1} 推进工作\n",
    "1.1.1 in lines": lambda n: f"{n // 81 % 99 + 1}.{n // 9 % 9 + 1}.{n % 9 + 1} 推进工作\n",
    "任务1： in lines": lambda n: f"任务{n}：推进工作\n",
    "行动一： and 任务1：": lambda n: f"行动{chinese(n % 99 + 1)}：推进\n任务{n}：加强\n",
    "一、 and 二、 again": lambda n: "一二"[n % 2 - 1] + "、推进工作\n",
    "lines of items": lambda n: "".join(f"{k}.推进某项重点工作并且抓好落实。" for k in range(1, 13)) + "\n",
    "points with clauses": lambda n: f"{n}.推进工作{n}。（市教育局牵头，市财政局配合）\n",
    "points with labels": lambda n: f"{n}.推进工作{n}。责任单位：市教育局、市财政局\n",
    "points with labels on lines": lambda n: f"{n}.推进。\n牵头单位：市教育局\n配合单位：市财政局\n完成时限：6月\n",
    "points with owners in prose": lambda n: f"{n}.市教育局负责推进工作{n}。\n",
    "clauses in one point": lambda n: f"推进工作{n}（市教育局牵头）；",
    "clauses beside other brackets": lambda n: f"推进（市教育局牵头）（落实责任制的办法{n}）",
    "clauses and targets": lambda n: f"达到{n}个（市教育局牵头）；",
    "clauses and dates": lambda n: f"{n % 12 + 1}月底前完成（市教育局牵头）；",
    "clauses and places": lambda n: f"与上海合作{n}（市教育局牵头）；",
    "sentences with subjects": lambda n: f"市教育局负责推进工作{n}。",
    "chapters": lambda n: f"{chinese(n % 99 + 1)}、工作\n（一）推进。（市教育局牵头）\n（二）加强。（市财政局）\n",
    "attachments": lambda n: f"附件{n % 99}\n任务清单\n1.推进。（市教育局牵头）\n",
    "attachments named": lambda n: f"附件：{n}.任务清单\n",
    "boxes": lambda n: f"专栏{n}\n1.推进\n2.加强\n",
    "units, each another": lambda n: f"市{chinese(n % 9999 + 1)}工程局、",
    "places, each another": lambda n: ("上海", "南京", "杭州", "合肥", "苏州")[n % 5] + "、",
    "targets": lambda n: f"新增{n}个，增长{n % 90}%，达到{n}亿元；",
    "dates": lambda n: f"{2024 + n % 6}年{n % 12 + 1}月底前完成，",
    "citations": lambda n: f"落实《第{n}号方案》；",
    "partners": lambda n: f"与第{n}大学合作，",
    "rows with tabs": lambda n: f"{n}\t推进工作\t市教育局\t6月\n",
    "rows with spaces": lambda n: f"{n}   推进工作   市教育局   6月\n",
    "rows with bars": lambda n: f"| {n} | 推进工作 | 市教育局 | 6月 |\n",
    "rows glued": lambda n: f"{n}、推进工作市教育局6月底前",
    "rows without numbers": lambda n: f"推进工作{chinese(n)}   市教育局   6月底前\n",
    "rows below one number": lambda n: ("1" if n == 1 else " ") + "   推进工作   市教育局   6月底前\n",
    "cells in lines": lambda n: f"{n}\n推进工作\n市教育局\n6月底前\n",
    "cells strewn": lambda n: f"{n}\n" if n < 5 else ("推进工作\n", "市教育局、\n")[n % 2],
    "records": lambda n: f'{{id:"{n}",title:"推进",unit:"市教育局"}}',
    "heads and rows": lambda n: f"序号 任务 责任单位 完成时限\n{n}、推进 市教育局 6月底前\n",
}  # fmt: skip
"""Pieces that count up, or change with their count."""

_COUNTED_IN = {
    "alone": "",
    "notice": _NOTICE,
    "point": _POINT,
    "safeguards": f"一、工作\n{_ITEMS}二、保障措施\n",
    "contents": "目录\n",
    "tabs": _HEADS,
    "spaces": _LAID,
    "glued": "序号任务责任单位完成时限",
    "bars": "| 序号 | 任务 | 责任单位 | 完成时限 |\n|---|---|---|---|\n",
    "lines": "序号\n任务\n责任单位\n完成时限\n",
    "three lines": "序号\n任务\n责任单位\n",
}
_ROWS = ("rows", "cells", "heads")
_TABLE_HEADS = ("tabs", "spaces", "glued", "bars", "lines", "three lines")
_PROSE_HEADS = ("point", "notice", "safeguards", "contents")

SHAPES: dict[str, tuple[str | Counted, ...]] = {
    "spaces behind 附件": ("附件", " ", f"甲\n{_ITEMS}"),
    "spaces behind 此件": (f"{_ITEMS}3.推进。\n此件", " ", "甲\n4.加强。\n"),
    "spaces behind 标题": ("标题：", " ", f"甲\n{_ITEMS}"),
    "spaces before bars": ("", " ", "|甲|乙|\n|丙|丁|\n"),
    "titles in a title": ("《", "通知（", f"》\n{_ITEMS}"),
    "numerals before 分之": (_POINT, "一", "分之三\n"),
    "long words above many items": ("一、推进\n", "推进工作，", "\n", lambda n: f"{n}.推进\n", ""),
    "contents and the text": ("目录\n", lambda n: f"{n}.推进{n}\n", "\n", lambda n: f"{n}.推进{n}\n", ""),
    "a box in a line": ("1.推进\n专栏1 加强\n", lambda n: f"{n}.推进", ""),
    "a wide row above short ones": ("|", "甲|", "\n", "|乙|\n", ""),
    "a wide row of commas": ("", ",", "\n", "甲,乙\n", ""),
    "columns of one use": ("序号\t任务", "\t责任单位", "\n1\t推进", "\t市教育局", "\n"),
    "a row between two numbers": (f"{_LAID}1   推进   市教育局   6月\n", "    推进   市教育局   6月\n", "2   加强   市财政局   7月\n" * 2),
    "a number of many digits": ("序号\n任务\n责任单位\n1\n2\n3\n", "1", "\n推进\n"),
    "items of an ordered list": ("<html><ol>", "<li>推进", "</ol>"),
    "hidden pieces": ("<html><p>", "<i hidden>甲</i>乙", "</p>"),
    "cells over many rows": ("<table>", '<tr><td colspan="200" rowspan="9999">甲', "</table>"),
    "divisions in divisions": ("<html>", "<div>", "推进", "</div>", ""),
}  # fmt: skip
"""Texts of more than one run: pieces at even places stand once, those at odd places share the size."""

_CORE = (
    "（", "《", "|", "、", "。", " ", "\n", "1.", "一、", "责任单位：", "市财政局", "牵头", "附件", "6月底前", "上海", "序号", "甲\t",
)  # fmt: skip
_BRACKETS = ("（）", "()", "【】", "《》", "“”", "<>")


def texts(size: int) -> Iterator[tuple[str, str]]:
    """Yield (name, text) for each text of the grammar, about `size` bytes of UTF-8 each."""
    for name, shape in shapes(wide=True):
        yield name, shape(size)


class Shape:
    """A text of runs: parts at even places stand once, those at odd places fill the size."""

    def __init__(self, *parts: str | Counted) -> None:
        self.parts = parts

    def __call__(self, size: int) -> str:
        """Return the text, about `size` bytes of UTF-8."""
        share = size // max(1, len(self.parts) // 2)
        return "".join(_run(part, share) if at % 2 else str(part) for at, part in enumerate(self.parts))


def _run(piece: str | Counted, size: int) -> str:
    if isinstance(piece, str):
        return piece * max(1, size // len(piece.encode()))
    return _filled(map(piece, count(1)), size)


def _filled(pieces: Iterator[str], size: int) -> str:
    made: list[str] = []
    while size > 0:
        made.append(next(pieces))
        size -= len(made[-1].encode())
    return "".join(made)


def walk(seed: int, size: int) -> str:
    """Return a random walk over all fragments, now and then many times one, that begins anew after some hundred bytes."""
    dice = random.Random(seed)
    pieces = [piece for kind in FRAGMENTS.values() for piece in kind]
    steps = (dice.choice(pieces) * dice.choice((1, 1, 1, 2, 5)) for _ in count())
    return _run(_filled(steps, 800), size)


def shapes(*, wide: bool = False) -> Iterator[tuple[str, Callable[[int], str]]]:
    """Yield (name, shape) for each text of the grammar; a shape takes the size in bytes of UTF-8.

    The wide grammar, of three times as many, has each fragment and counting in more places, and more pairs and nests.
    """
    yield from ((name, Shape(*parts)) for name, parts in SHAPES.items())
    for name, counted in COUNTED.items():
        for place, head in _COUNTED_IN.items():
            further = place in _TABLE_HEADS if name.startswith(_ROWS) else wide and place in _PROSE_HEADS
            if further or place == "alone":
                yield f"{place}: {name}", Shape(head, counted, "")
    for kind, pieces in FRAGMENTS.items():
        telling, more = _SEEN_IN[kind]
        for piece in pieces:
            for place in (*telling, *more) if wide else telling:
                head, tail = PLACES[place]
                yield f"{place}: {piece!r}", Shape(head, piece, tail)
            if wide and kind in _IN_LINES and not piece.endswith("\n"):
                yield f"lines: {piece!r}", Shape("", f"{piece}\n", "")
    yield from _pairs(_CORE if wide else _CORE[:9])
    yield from _nests(PLACES if wide else ("point", "units"))
    yield from ((f"walk {seed}", partial(walk, seed)) for seed in range(24))


def _pairs(pieces: Sequence[str]) -> Iterator[tuple[str, Shape]]:
    """Two fragments in turn, and a run of the one before a run of the other."""
    head, tail = PLACES["point"]
    for first, second in combinations(pieces, 2):
        yield f"in turn: {first!r} {second!r}", Shape(head, first + second, tail)
        yield f"runs: {first!r} {second!r}", Shape(head, first, "", second, tail)


def _nests(places: Iterable[str]) -> Iterator[tuple[str, Shape]]:
    """Brackets in brackets, with and without words."""
    for opening, closing in map(tuple, _BRACKETS):
        for inner in ("", "市教育局、"):
            for place in places:
                head, tail = PLACES[place]
                parts = (head, opening + inner, "市教育局牵头", closing + inner, tail)
                yield f"nested, {place}: {opening + inner!r}", Shape(*parts)
