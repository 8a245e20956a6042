"""Reports over many plans: what a plan gives up from one year to the next, and which lines of work plans employ."""

from pathlib import Path

import pytest

from graph.model import Plan
from graph.source import Source
from graph.store.open import open_store
from loaders.reading import parse_source
from queries.data import Data
from queries.reports.behind import behind
from queries.reports.lines import lines


def plan(year: int, *points: str, place: str = "无为市", title: str = "优化营商环境") -> Plan:
    text = (
        f"{place}{year}年{title}工作要点\n一、任务\n"
        + "\n".join(f"{n}.{p}" for n, p in enumerate(points, 1))
        + "\n"
    )
    return parse_source(Source(f"{place}{year}{title}.txt", f"{year:064d}", text))


WINDOWS = "建设企业服务专窗{}个，{}底前完成。（市数据局牵头，市工商联配合）"
TRAINING = "举办跨境电商技能培训班{}场。（市商务局负责）"
ROADS = "打通城区断头路{}条。（市住建局牵头，市交通运输局配合）"


@pytest.fixture
def data(tmp_path: Path) -> Data:
    plans = [
        plan(2023, WINDOWS.format(20, "6月"), TRAINING.format(8), ROADS.format(3)),
        plan(2024, WINDOWS.format(12, "9月"), TRAINING.format(9), "改造老旧小区5个。（市住建局负责）"),
        plan(2024, "办好老年食堂30个。（市民政局负责）", title="民生实事"),
        plan(2025, "种植行道树900株。（市城管局负责）", title="造林绿化"),
        plan(2024, TRAINING.format(2), place="含山县"),
    ]
    with open_store(tmp_path / "plans.kgl", write=True) as store:
        store.load(plans)
        return Data.load(store)


def test_a_plan_is_held_against_that_of_the_year_before(data):
    (row,) = behind(data).to_dict("records")
    assert (row["jurisdiction"], row["year"], row["plan_before"]) == (
        "无为市",
        2024,
        "无为市2023年优化营商环境工作要点",
    )
    assert (row["tasks"], row["kept"], row["dropped"], row["new_tasks"]) == (3, 2, 1, 1)
    assert (row["target_lowered"], row["target_raised"], row["deadline_later"]) == (1, 1, 1)
    assert row["less"] == 3


def test_lines_are_counted_once_a_task(data):
    made = lines(data).set_index("plan")
    first = made.loc["无为市2023年优化营商环境工作要点"]
    assert (first["tasks"], first["商务"], first["教育"] if "教育" in made else 0) == (3, 1, 0)
    assert made.loc["含山县2024年优化营商环境工作要点", "商务"] == 1
    assert made["tasks"].sum() == 9
