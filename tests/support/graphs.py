"""Graphs of any size in the form that graph/build.py gives, made from a seed: for the page and its
benchmark."""

import random

import networkx as nx

VERBS = ("推进", "落实", "加快", "完善", "深化", "建立", "开展", "组织")
MATTERS = (
    "数字政务",
    "园区合作",
    "人才交流",
    "水环境治理",
    "快速通道",
    "医疗联合体",
    "农产品供应",
    "跨省通办",
)
LINES = ("发改委", "工信局", "教体局", "卫健委", "商务局", "水务局", "民政局", "文旅局", "数据局", "医保局")
CITIES = ("东川市", "南屏市", "西陵县", "北原区", "中和市", "清江县")
SETS = ("三江城市群", "东部沿海带")


def synthetic_graph(
    tasks: int,
    *,
    seed: int = 7,
    units: int | None = None,
    regions: int | None = None,
    years: tuple[int, ...] = (2024,),
) -> "nx.MultiDiGraph[str]":
    """Return a plan of `tasks` tasks in sections of 25, each with a lead or joint owners, supports and
    regions.

    Tasks take the `years` in turn. A task has about three edges to units and regions; one in four has an indicator. A set of regions has
    the first half of the regions as members.
    """
    chance = random.Random(seed)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("plan", label="Plan", id="plan", title="清江县2024年重点工作任务", year=2024)
    unit_ids = _units(graph, units or max(8, min(400, tasks // 6)))
    region_ids = _regions(graph, regions or max(6, min(300, tasks // 10)))
    offset = 0
    for order in range(1, tasks + 1):
        section = f"plan:s{(order - 1) // 25 + 1}"
        if section not in graph:
            number = (order - 1) // 25 + 1
            graph.add_node(
                section, label="Section", id=section, number=number, title=f"第{number}部分重点工作"
            )
            graph.add_edge("plan", section, "HAS_SECTION", type="HAS_SECTION")
        offset = _task(graph, chance, order, section, offset, unit_ids, region_ids)
        graph.nodes[f"plan:{order}"]["year"] = years[order % len(years)]
    return graph


def _units(graph: "nx.MultiDiGraph[str]", count: int) -> list[str]:
    made = []
    for i in range(count):
        name = f"市{LINES[i % len(LINES)]}" + (f"{i // len(LINES)}处" if i >= len(LINES) else "")
        graph.add_node(
            name, label="Unit", id=name, name=name, full_name=f"全称{name}", kind="government", aliases=[]
        )
        made.append(name)
    return made


def _regions(graph: "nx.MultiDiGraph[str]", count: int) -> list[str]:
    made = []
    for i in range(count):
        name = CITIES[i % len(CITIES)] + (str(i // len(CITIES)) if i >= len(CITIES) else "")
        graph.add_node(f"r{i}", label="Region", id=f"r{i}", name=name, short_name=name[:2], level="county")
        made.append(f"r{i}")
    for name in SETS:
        graph.add_node(
            f"set:{name}", label="Region", id=f"set:{name}", name=name, short_name=name, level="set"
        )
        made.append(f"set:{name}")
        for member in made[: count // 2]:
            graph.add_edge(member, f"set:{name}", "MEMBER_OF", type="MEMBER_OF")
    return made


def _task(
    graph: "nx.MultiDiGraph[str]",
    chance: random.Random,
    order: int,
    section: str,
    offset: int,
    units: list[str],
    regions: list[str],
) -> int:
    title = chance.choice(VERBS) + chance.choice(MATTERS) + chance.choice(("建设", "试点", "工作"))
    owners = [units[int(chance.random() ** 2 * len(units))] for _ in range(1 + (chance.random() < 0.6))]
    owners = list(dict.fromkeys(owners))
    joint = len(owners) > 1 and chance.random() < 0.3
    region = chance.choice(regions)
    place = graph.nodes[region]["name"]
    target = "，新增项目5个以上" if chance.random() < 0.25 else ""
    clause = (
        "、".join(owners) + "按职责分工"
        if joint
        else owners[0] + "牵头" + "".join(f"，{u}配合" for u in owners[1:])
    )
    text = f"{order}.{title}，加强与{place}的协作{target}。（{clause}）"
    task = f"plan:{order}"
    graph.add_node(
        task,
        label="Task",
        id=task,
        plan="plan",
        number=str(order),
        order=order,
        title=title,
        text=text,
        start=offset,
        end=offset + len(text),
        year=2024,
        open=False,
        deadlines=[],
        clause=clause,
    )
    for above in ("plan", section):
        graph.add_edge(above, task, "HAS_TASK", type="HAS_TASK")

    def proof(words: str) -> dict[str, object]:
        at = offset + text.index(words)
        return {"evidence": words, "start": at, "end": at + len(words), "rule": "synthetic"}

    for position, unit in enumerate(owners, 1):
        lead = position == 1 and not joint
        extra = {} if lead else {"role": "joint" if joint else "support"}
        type_ = "LEADS" if lead else "COOPERATES"
        graph.add_edge(
            unit,
            task,
            f"{type_}:{position}",
            type=type_,
            position=position,
            as_written=unit,
            **extra,
            **proof(unit),
        )
    graph.add_edge(task, region, "TARGETS", type="TARGETS", via="direct", **proof(place))
    if target:
        indicator = f"{task}:i1"
        graph.add_node(
            indicator,
            label="Indicator",
            id=indicator,
            text="5个以上",
            op=">=",
            value=5.0,
            unit="个",
            what="新增项目",
        )
        graph.add_edge(task, indicator, "MEASURED_BY", type="MEASURED_BY", **proof("5个以上"))
    return offset + len(text) + 1
