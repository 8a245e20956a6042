"""Made-up plans of a whole nation: provinces, cities and counties, several years, matters that recur among them.

The same seed gives the same texts. A place's plan of a year goes on from that of the year before, places name their
neighbours as partners, and not each of these answers; so that stores of hundreds of plans have something to compare.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from graph.entities import Region
from loaders.places.gazetteer import gazetteer

_TENS = "一二三四五六七八九十"
_LINES = {
    "province": (
        "发展改革委",
        "工业和信息化厅",
        "教育厅",
        "财政厅",
        "商务厅",
        "生态环境厅",
        "交通运输厅",
        "文化和旅游厅",
        "卫生健康委",
        "数据局",
    ),
    "prefecture": (
        "发改委",
        "工信局",
        "教育局",
        "财政局",
        "商务局",
        "生态环境局",
        "交通运输局",
        "文旅局",
        "卫健委",
        "数据局",
    ),
    "county": (
        "发改委",
        "科工局",
        "教体局",
        "财政局",
        "商务局",
        "水务局",
        "交通运输局",
        "文旅体局",
        "卫健委",
        "数据局",
    ),
}
_TOPICS = ("区域协调发展", "优化营商环境", "数字政府建设", "民生实事", "生态环境保护", "乡村振兴")
_MATTERS = (
    "跨省通办事项", "产业链对接项目", "医疗联合体", "特色农产品基地", "文旅精品线路", "公共数据目录", "流域断面监测点",
    "企业服务专窗", "技能培训班", "省际断头路", "科技成果转化平台", "托育机构", "老旧小区改造项目", "零碳园区", "冷链物流中心",
    "人才公寓", "校地合作基地", "招商推介会", "政务热线", "信用修复窗口",
)  # fmt: skip
_VERBS = ("建设", "推进", "完善", "新增", "打造", "提升", "优化", "拓展")
_ENDS = ("年底前完成", "6月底前完成", "9月底前取得实效", "")


@dataclass(frozen=True)
class MadePlan:
    """The text of a made-up plan and the name of its file, in a folder of its place."""

    path: str
    text: str


def plans_of_nation(count: int, *, points: int = 40, seed: int = 7) -> Iterator[MadePlan]:
    """Yield `count` plans of `points` points each, place after place, from 2023 to 2025."""
    made = 0
    for place in _places(seed):
        for topic in random.Random(f"{seed} {place.id}").sample(_TOPICS, 2):
            for year in (2023, 2024, 2025):
                if made == count:
                    return
                made += 1
                yield MadePlan(f"{place.name}/{year}{topic}.txt", _text(place, topic, year, points, seed))


def _places(seed: int) -> list[Region]:
    """Return all divisions, shuffled, three cities and five counties to a province."""
    of = {level: [r for r in gazetteer().regions.values() if r.level == level] for level in _LINES}
    chance = random.Random(seed)
    for places in of.values():
        chance.shuffle(places)
    mixed: list[Region] = []
    while of["county"]:
        for level, several in (("province", 1), ("prefecture", 3), ("county", 5)):
            mixed += of[level][:several]
            del of[level][:several]
    return mixed


def _text(place: Region, topic: str, year: int, points: int, seed: int) -> str:
    title = f"{place.name}{year}年{topic}工作要点"
    lines = [title, f"为贯彻落实上级部署，结合实际，制定{year}年工作要点。"]
    for number in range(1, points + 1):
        if number % 10 == 1 and number // 10 < len(_TENS):
            lines.append(f"{_TENS[number // 10]}、{_VERBS[number // 10 % len(_VERBS)]}{topic}重点任务")
        lines.append(f"{number}.{_point(place, topic, year, number, seed)}")
    return "\n".join([*lines, f"{place.name}人民政府办公室", f"{year}年3月{number_of(place) % 28 + 1}日", ""])


def number_of(place: Region) -> int:
    """Return a number that tells a place from others."""
    return int(place.id) if place.id.isdigit() else 0


def _point(place: Region, topic: str, year: int, number: int, seed: int) -> str:
    """Return a point's words; three quarters of them are those of the year before but for their figures."""
    lasting = random.Random(f"{seed} {place.id} {topic} {number}")
    fresh = random.Random(f"{seed} {place.id} {topic} {number} {year}")
    chance = lasting if lasting.random() < 0.75 else fresh
    words = f"{chance.choice(_VERBS)}{chance.choice(_MATTERS)}{fresh.randint(2, 60)}个"
    if chance.random() < 0.3:
        words += f"，与{_neighbour(place, chance)}开展合作"
    end = chance.choice(_ENDS)
    words += f"，{end}。" if end else "。"
    lead, *others = chance.sample(_LINES[place.level], chance.randint(1, 4))
    level = {"province": "省", "prefecture": "市"}.get(place.level, place.name[-1])
    names = "、".join(level + name for name in others)
    return words + (f"（{level}{lead}牵头，{names}配合）" if names else f"（{level}{lead}负责）")


def _neighbour(place: Region, chance: random.Random) -> str:
    regions = gazetteer().regions
    near = [r.name for r in regions.values() if r.level == place.level and r.id != place.id]
    same = [
        r.name
        for r in regions.values()
        if r.parent == place.parent and r.level == place.level and r.id != place.id
    ]
    return chance.choice(same if same and chance.random() < 0.5 else near)
