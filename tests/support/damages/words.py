"""What scanning and typing do to the words of a clause: names, roles, labels and the signs between them."""

import random
import re

from tests.support.damages.spot import Damaged, Spot, kind, swap

_NAME_MISREAD = dict(
    zip(
        "市县区局委办厅部教育财政发改民公安商务文旅卫健住建交通科技信人社医资自然生态环境农村城管场监理统计审税气体团残妇联总院行司",
        "巿具囗同季为斤陪数盲材攻友致尺么妥啇夯攵旋卫建往健文遇料枝倌入杜匡咨白燃牛恣坏竟衣付诚菅扬蓝埋纺汁宙悦汽休困浅归耿怠阮衍同",
        strict=True,
    )
)
_ROLE_MISREAD = dict(zip("牵头责任单位配合负落实", "奉买贵仼草仗酉含员洛买", strict=True))
_TRADITIONAL = dict(
    zip(
        "县区务财发办厅农业环态监统计审税气残联总贸责单位牵头负实关应会团资",
        "縣區務財發辦廳農業環態監統計審稅氣殘聯總貿責單位牽頭負實關應會團資",
        strict=True,
    )
)
_LABELS = ("承接方", "落地单位", "跟办部门", "操办单位", "承接单位", "落实主体", "担当单位", "经办单位")
_LOST = ("\ufffd", "?", "？", "□", "■", "▯", "*", "○")
_LABEL = re.compile("(?:责任|牵头|配合|协助|参与|主办|协办)(?:单位|部门|处室)")
_ROLE = re.compile("牵头|配合|负责|责任单位|牵头单位|配合单位")


@kind
def _name_misread(spot: Spot, chance: random.Random) -> Damaged:
    name = spot.name(chance)
    places = [i for i in range(*name) if spot.text[i] in _NAME_MISREAD] if name else []
    at = spot.one_of(places, chance)
    return swap(spot, at, _NAME_MISREAD[spot.text[at[0]]]) if at else None


@kind
def _name_end_lost(spot: Spot, chance: random.Random) -> Damaged:
    name = spot.name(chance)
    return spot.put(name[1] - 1, name[1], "") if name else None


@kind
def _character_lost(spot: Spot, chance: random.Random) -> Damaged:
    name = spot.name(chance)
    at = chance.randrange(*name) if name else -1
    return spot.put(at, at + 1, "") if name else None


@kind
def _character_doubled(spot: Spot, chance: random.Random) -> Damaged:
    at = spot.inside(chance)
    return spot.put(at, at, spot.text[at])


@kind
def _role_misread(spot: Spot, chance: random.Random) -> Damaged:
    role = spot.words(_ROLE, chance)
    at = spot.one_of([i for i in range(*role) if spot.text[i] in _ROLE_MISREAD], chance) if role else None
    return swap(spot, at, _ROLE_MISREAD[spot.text[at[0]]]) if at else None


@kind
def _role_lost(spot: Spot, chance: random.Random) -> Damaged:
    return swap(spot, spot.words(re.compile("牵头(?!单位|部门)|(?<!分工)负责|配合(?!单位|部门)"), chance), "")


@kind
def _label_renamed(spot: Spot, chance: random.Random) -> Damaged:
    return swap(spot, spot.words(_LABEL, chance), chance.choice(_LABELS))


@kind
def _colon_lost(spot: Spot, chance: random.Random) -> Damaged:
    place = spot.words(re.compile("(?:单位|部门)(?P<colon>[：:])"), chance)
    return (
        spot.put(place[1] - 1, place[1], chance.choice(("", " ", "；", ".", "，", "﹕", "—", "::")))
        if place
        else None
    )


@kind
def _separator_misread(spot: Spot, chance: random.Random) -> Damaged:
    return swap(spot, spot.signs("、", chance), chance.choice(",，.丶·`′﹑ヽ､/|;"))


@kind
def _separator_lost(spot: Spot, chance: random.Random) -> Damaged:
    return swap(spot, spot.signs("、，", chance), chance.choice(("", "", " ")))


@kind
def _parts_run_together(spot: Spot, chance: random.Random) -> Damaged:
    return swap(spot, spot.signs("；;，\n", chance), chance.choice(("", "、", " ")))


@kind
def _half_width(spot: Spot, _: random.Random) -> Damaged:
    marks = str.maketrans("（），：；。、", "(),:;.,")
    start, end = max(0, spot.start - 1), spot.end + 1
    return spot.put(start, end, spot.text[start:end].translate(marks))


@kind
def _traditional(spot: Spot, _: random.Random) -> Damaged:
    words = spot.text[spot.start : spot.end]
    return spot.put(spot.start, spot.end, "".join(_TRADITIONAL.get(c, c) for c in words))


@kind
def _quoted(spot: Spot, chance: random.Random) -> Damaged:
    name, marks = spot.name(chance), chance.choice(("“”", '""', "‘’", "“", "”", "「」"))
    return spot.put(*name, marks[0] + spot.text[slice(*name)] + marks[1:]) if name else None


@kind
def _character_broken(spot: Spot, chance: random.Random) -> Damaged:
    name = spot.name(chance)
    at = chance.randrange(*name) if name else -1
    return spot.put(at, at + 1, chance.choice(_LOST)) if name else None
