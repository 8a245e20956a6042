"""Plans of any number, made from a seed through the model: for loads that are killed, and for
benchmarks."""

import random
from collections.abc import Iterator

from graph.entities import Region, Unit
from graph.model import Plan, Via
from tests.support.laid_out import Item, Owner, lay_out

_LINES = (
    "发改委",
    "工信局",
    "教体局",
    "卫健委",
    "商务局",
    "水务局",
    "民政局",
    "文旅局",
    "数据局",
    "医保局",
    "财政局",
    "农业农村局",
    "交通局",
    "住建局",
    "人社局",
    "市监局",
    "司法局",
    "统计局",
    "科技局",
    "林业局",
)
_VERBS = ("推进", "落实", "加快", "完善", "深化", "建立", "开展", "组织")
_MATTERS = (
    "数字政务",
    "园区合作",
    "人才交流",
    "水环境治理",
    "快速通道",
    "医疗联合体",
    "跨省通办",
    "文旅线路",
)
_COUNTRY = Region("990000", "东陆省", "东陆", "province", "Donglu")
_AREAS = tuple(
    Region(f"99{n:02}00", f"{name}市", name, "prefecture", f"Area{n}", "990000")
    for n, name in enumerate(
        ["东川", "南屏", "西陵", "北原", "中和", "清江", "白石", "青田", "黄岭", "赤水", "云台", "海门"], 1
    )
)
_BELT = Region("set:沿海带", "沿海带", "沿海带", "set", "", None, tuple(a.id for a in _AREAS[:6]))
POINTS_A_PLAN = 50


def _home(number: int) -> Region:
    area = _AREAS[number % len(_AREAS)]
    name = f"第{number // len(_AREAS) + 1}号{area.short_name}县"
    return Region(f"98{number:04}", name, name[:-1], "county", f"Home{number}", area.id)


def _unit(home: Region, line: str) -> Unit:
    full = f"{home.name}{line}"
    return Unit(f"{home.id}:县{line}", f"县{line}", full, "government", "county", line[:-1], home.id)


def _item(chance: random.Random, home: Region, number: int, edition: int) -> Item:
    lead, *others = (_unit(home, line) for line in chance.sample(_LINES, chance.randint(1, 4)))
    regions: tuple[tuple[Region, Via, str], ...] = tuple(
        (area, "direct", area.short_name) for area in chance.sample(_AREAS, chance.randint(0, 2))
    )
    target = chance.randint(2, 90)
    words = f"{chance.choice(_VERBS)}{chance.choice(_MATTERS)}第{edition}版，面向" + "、".join(
        r[2] for r in regions
    )
    words += f"，全年不少于{target}项，年底前完成。"
    named = [Owner("lead" if others else "joint", lead), *(Owner("support", unit) for unit in others)]
    clause = "、".join(owner.unit.name for owner in named)
    return Item(
        number=str(number),
        title=f"{words[:12]}第{edition}版",
        words=words,
        clauses=((clause, tuple(named)),),
        regions=regions,
        indicators=((f"不少于{target}项", ">=", float(target), "项", "事项"),) if target % 3 else (),
        deadlines=(("年底前", "2024-12-31"),),
    )


def synthetic_plan(number: int, *, points: int = POINTS_A_PLAN, edition: int = 1) -> Plan:
    """Return one plan; another `edition` has other words, owners and numbers of points under the same
    id."""
    chance = random.Random(f"{number}/{edition}")
    home = _home(number)
    items = [_item(chance, home, n, edition) for n in range(1, points + (edition - 1) + 1)]
    half = len(items) // 2
    return lay_out(
        f"{home.id}-2024-s",
        f"{home.name}2024年工作要点",
        {"产业": tuple(items[:half]), "民生": tuple(items[half:])},
        jurisdiction=home,
        issuer=_unit(home, "政府办"),
        year=2024,
        regions=(_COUNTRY, *_AREAS, _BELT, home),
    )


def synthetic_plans(tasks: int, *, points: int = POINTS_A_PLAN, edition: int = 1) -> Iterator[Plan]:
    """Yield plans with `tasks` tasks together, `points` in each."""
    for number in range(-(-tasks // points)):
        yield synthetic_plan(number, points=min(points, tasks - number * points), edition=edition)
