from pathlib import Path
from typing import Any

import pytest

from graph.source import Source
from loaders.reading import parse_source
from queries.data import Data
from queries.reports.cascade import cascade
from queries.reports.trend import trend
from tests.support.stores import sample_store

CITY = """关于印发芜湖市2024年区域合作工作要点的通知
芜湖市人民政府办公室
2024年2月1日
芜湖市2024年区域合作工作要点
一、重点任务
1.推进跨省通办事项扩面，优化异地办事窗口。（市数据局牵头）
2.支持企业建设海外仓，壮大跨境电商主体。（市商务局牵头）
3.开展长江禁渔联合执法，打击非法捕捞。（市农业农村局牵头，市公安局配合）
4.建设区域性航运枢纽，推进港口集疏运体系。（市交通局牵头）
"""
COUNTY = """关于印发无为市2024年区域合作工作要点的通知
无为市人民政府办公室
2024年3月1日
无为市2024年区域合作工作要点
一、重点任务
1.落实长江禁渔要求，联合周边县开展执法，打击非法捕捞。（市农业农村局牵头）
2.推进跨省通办事项扩面，在政务大厅设异地办事窗口。（市数据局牵头）
3.举办羽毛球邀请赛。（市文旅体局牵头）
4.鼓励企业在境外建设海外仓，培育跨境电商主体。（市商务局牵头）
"""


def store_of(path: Path, *texts: str) -> Data:
    plans = [parse_source(Source(f"{n}.txt", str(n) * 64, text)) for n, text in enumerate(texts)]
    with sample_store(path, plans) as store:
        return Data.load(store)


def test_trend_counts_by_year(data: Data) -> None:
    made = trend(data)
    city: Any = made[made["jurisdiction"] == "天长市"].set_index(["category", "name"])
    assert city.loc[("total", "tasks"), ["2024", "2025", "delta"]].tolist() == [5, 2, -3]
    assert city.loc[("unit", "市发改委"), ["2024", "2025", "delta"]].tolist() == [2, 1, -1]
    assert city.loc[("unit", "市应急局"), "2025"] == 0
    for _, (kept, new) in {"2025": (("total", "kept"), ("total", "new"))}.items():
        assert city.loc[kept, "2025"] + city.loc[new, "2025"] == city.loc[("total", "tasks"), "2025"]
    assert city.loc[("total", "kept"), "2025"] + city.loc[("total", "dropped"), "2025"] == 5
    province = made[made["jurisdiction"] == "安徽省"]
    assert province["2025"].isna().all(), "no plan that year is not a plan without tasks"
    assert province["delta"].isna().all()


def test_units_of_a_year_add_up_to_its_roles(data: Data) -> None:
    made = trend(data)
    units = made[(made["jurisdiction"] == "天长市") & (made["category"] == "unit")]
    tasks = set(data.tasks.loc[data.tasks["plan_id"] == "341181-2024-a1", "task_id"])
    roles = data.roles[data.roles["task_id"].isin(tasks)].drop_duplicates(["task_id", "unit_id"])
    assert units["2024"].sum() == len(roles)


def test_cascade_from_city_to_county(tmp_path: Path) -> None:
    made = cascade(store_of(tmp_path / "c.kgl", CITY, COUNTY))
    taken = made[made["cascade"] == "taken_up"]
    assert set(zip(taken["above_number"], taken["local_number"], strict=True)) == {
        ("1", "2"),
        ("2", "4"),
        ("3", "1"),
    }
    assert made.loc[made["cascade"] == "not_taken_up", "above_number"].tolist() == ["4"]
    assert made.loc[made["cascade"] == "local_only", "local_number"].tolist() == ["3"]
    assert (made["above_plan"] == "芜湖市2024年区域合作工作要点").all()


@pytest.mark.parametrize(
    "other",
    [
        COUNTY.replace("无为市", "南京市"),
        COUNTY.replace("2024", "2025"),
    ],
    ids=["another place", "another year"],
)
def test_only_plans_within_a_place_and_year_are_compared(tmp_path: Path, other: str) -> None:
    assert len(cascade(store_of(tmp_path / "c.kgl", CITY, other))) == 0
