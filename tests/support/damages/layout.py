"""What scanning, copying and converting do around the words of a clause: blanks, lines, pages, brackets, numbers, cells."""

import random
import re

from tests.support.damages.spot import NUMBER, Damaged, Spot, after, kind, swap

_NUMBER_MISREAD = {
    "1": "l",
    "2": "Z",
    "3": "B",
    "5": "S",
    "8": "B",
    "0": "O",
    "二": "工",
    "三": "兰",
    "一": "-",
    "四": "囚",
}
_UNSEEN = ("\u200b", "\u00ad", "\ufeff", "\u200e", "\u202c", "\x02")
_BLANKS = (" ", "\u3000", "\u00a0", "\t", "  ")
_BRACKETS = (
    "()",
    "[]",
    "{}",
    "〔〕",
    "【】",
    "［］",
    "｛｝",
    "<>",
    "〈〉",
    "＜＞",
    "「」",
    "﹝﹞",
    "（)",
    "(）",
    "（〕",
    "（]",
)
_FOOTNOTES = ("[1]", "①", "*", "〔2〕", "【1】", "（1）", "¹", "1")
_FURNITURE = (
    "\n— 7 —\n",
    "\n- 7 -\n",
    "\n7\n",
    "\n第 7 页 共 12 页\n",
    "\n第7页\n",
    "\n— 7 —\n\n青阳县人民政府公报\n",
    "\n7\n\f青阳县2024年工作要点\n",
    "\n7/12\n",
    "\x0c",
)
_WATERMARKS = ("内部资料 请勿外传", "仅供参考", "征求意见稿", "青阳政务网下载")
_ROLE = re.compile("牵头|配合|负责|责任单位|牵头单位|配合单位")


@kind
def _blanks_in_name(spot: Spot, chance: random.Random) -> Damaged:
    name = spot.name(chance)
    return spot.put(*name, chance.choice(_BLANKS).join(spot.text[slice(*name)])) if name else None


@kind
def _blanks_in_role(spot: Spot, chance: random.Random) -> Damaged:
    role = spot.words(_ROLE, chance)
    return spot.put(*role, chance.choice(_BLANKS).join(spot.text[slice(*role)])) if role else None


@kind
def _blank_inside(spot: Spot, chance: random.Random) -> Damaged:
    at = spot.inside(chance)
    return spot.put(at, at, chance.choice(_BLANKS))


@kind
def _unseen_inside(spot: Spot, chance: random.Random) -> Damaged:
    at = spot.inside(chance)
    return spot.put(at, at, chance.choice(_UNSEEN))


@kind
def _line_break(spot: Spot, chance: random.Random) -> Damaged:
    at = spot.inside(chance)
    return spot.put(at, at, chance.choice(("\n", "\r\n", "\n\n", "\n\u3000\u3000", "-\n")))


@kind
def _page_break(spot: Spot, chance: random.Random) -> Damaged:
    at = spot.inside(chance)
    return spot.put(at, at, chance.choice(_FURNITURE))


@kind
def _watermark(spot: Spot, chance: random.Random) -> Damaged:
    at, words = spot.inside(chance), chance.choice(_WATERMARKS)
    return spot.put(at, at, chance.choice((f"\n{words}\n", words)))


@kind
def _footnote(spot: Spot, chance: random.Random) -> Damaged:
    name = spot.name(chance)
    return spot.put(name[1], name[1], chance.choice(_FOOTNOTES)) if name else None


@kind
def _bracket_lost(spot: Spot, chance: random.Random) -> Damaged:
    sides = [
        i for i in (spot.start - 1, spot.end) if spot.text[i : i + 1] and spot.text[i] in "（）()〔〕【】[]"
    ]
    return swap(spot, spot.one_of(sides, chance), "")


@kind
def _bracket_changed(spot: Spot, chance: random.Random) -> Damaged:
    if spot.text[spot.start - 1] not in "（(【〔" or spot.text[spot.end : spot.end + 1] not in tuple(
        "）)】〕"
    ):
        return None
    pair = chance.choice(_BRACKETS)
    return spot.put(spot.start - 1, spot.end + 1, pair[0] + spot.text[spot.start : spot.end] + pair[1])


@kind
def _bracket_on_next_line(spot: Spot, _: random.Random) -> Damaged:
    closes = spot.text[spot.end : spot.end + 1] in tuple("）)】〕")
    return spot.put(spot.end, spot.end, "\n") if closes else None


@kind
def _full_stop_lost(spot: Spot, _: random.Random) -> Damaged:
    at = spot.text.rfind("。", 0, spot.start)
    return spot.put(at, at + 1, "") if at >= spot.start - 3 and at >= 0 else None


@kind
def _number_lost(spot: Spot, _: random.Random) -> Damaged:
    number = spot.number()
    return spot.put(*number.span("number"), "") if number else None


@kind
def _number_misread(spot: Spot, chance: random.Random) -> Damaged:
    number = spot.number()
    places = [i for i in range(*number.span("number")) if spot.text[i] in _NUMBER_MISREAD] if number else []
    at = spot.one_of(places, chance)
    return swap(spot, at, _NUMBER_MISREAD[spot.text[at[0]]]) if at else None


@kind
def _point_run_on(spot: Spot, _: random.Random) -> Damaged:
    number = spot.number()
    return spot.put(number.start() - 1, number.start("number"), "") if number and number.start() else None


@kind
def _line_missing(spot: Spot, _: random.Random) -> Damaged:
    """A line is lost; behind the last point nothing could tell it."""
    start, end = spot.line()
    return spot.put(start, end, "") if NUMBER.search(spot.text, end) else None


@kind
def _line_doubled(spot: Spot, _: random.Random) -> Damaged:
    start, end = spot.line()
    return spot.put(end, end, spot.text[start:end])


@kind
def _words_missing(spot: Spot, chance: random.Random) -> Damaged:
    at = spot.inside(chance)
    return spot.put(at, min(spot.end, at + chance.randint(3, 12)), "")


@kind
def _columns_interleaved(spot: Spot, _: random.Random) -> Damaged:
    start, end = spot.line()
    other = after(spot.text, end)
    left, right = (_wrapped(spot.text[a:b]) for a, b in ((start, end), (end, other)))
    mixed = [line for pair in zip(left, right, strict=False) for line in pair]
    mixed += left[len(right) :] + right[len(left) :]
    return spot.put(start, other, "\n".join(mixed) + "\n") if left and right else None


def _wrapped(line: str, width: int = 16) -> list[str]:
    words = line.strip()
    return [words[at : at + width] for at in range(0, len(words), width)]


@kind
def _cells_shifted(spot: Spot, chance: random.Random) -> Damaged:
    """One cell of a row is empty in a table of tabs or bars: what stands behind it moves to the left."""
    start, end = spot.line()
    for sign in "\t|":
        cells = spot.text[start:end].rstrip("\n").split(sign)
        if len(cells) > 2:
            del cells[chance.randrange(len(cells) - 1)]
            return spot.put(start, end, sign.join(cells) + "\n")
    return None


@kind
def _cells_swapped(spot: Spot, _: random.Random) -> Damaged:
    start, end = spot.line()
    for sign in "\t|":
        cells = spot.text[start:end].rstrip("\n").split(sign)
        if len(cells) > 2:
            cells[-1], cells[-2] = cells[-2], cells[-1]
            return spot.put(start, end, sign.join(cells) + "\n")
    return None
